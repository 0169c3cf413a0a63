//! What is known of a value before a query runs.

use crate::query::value::Value;

/// The type of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Type {
    /// Not known.
    Any,
    Null,
    Bool,
    Int,
    Float,
    Text,
    Date,
    Node,
    Edge,
    Path,
    Map,
    List(Box<Type>),
}

impl Type {
    pub(super) fn list(of: Self) -> Self {
        Self::List(Box::new(of))
    }

    pub(super) fn of(value: &Value<'_>) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Bool,
            Value::Int(_) => Self::Int,
            Value::Float(_) => Self::Float,
            Value::Text(_) | Value::Name(..) => Self::Text,
            Value::Date(_) => Self::Date,
            Value::Node(_) => Self::Node,
            Value::Edge(_) => Self::Edge,
            Value::Path(_) => Self::Path,
            Value::Map(_) => Self::Map,
            Value::List(members) => Self::list(Self::common(members.iter().map(Self::of))),
        }
    }

    /// The one type of several values; [`Type::Any`] where they differ.
    pub(super) fn common(types: impl IntoIterator<Item = Self>) -> Self {
        let mut types = types.into_iter();
        let Some(first) = types.next() else { return Self::Any };
        if types.all(|it| it == first) { first } else { Self::Any }
    }

    /// Whether nothing speaks against a value of this type where `wanted` is needed.
    pub(super) fn may_be(&self, wanted: &[Self]) -> bool {
        matches!(self, Self::Any | Self::Null)
            || wanted.iter().any(|it| match (self, it) {
                (Self::List(_), Self::List(_)) => true,
                (one, two) => one == two,
            })
    }

    pub(super) fn is_number(&self) -> bool {
        self.may_be(&[Self::Int, Self::Float])
    }

    /// What the members of a list are.
    pub(super) fn member(&self) -> Self {
        match self {
            Self::List(of) => (**of).clone(),
            _ => Self::Any,
        }
    }

    /// As errors say it.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Any => "anything",
            Self::Null => "null",
            Self::Bool => "true or false",
            Self::Int => "a whole number",
            Self::Float => "a number",
            Self::Text => "a text",
            Self::Date => "a date",
            Self::Node => "a node",
            Self::Edge => "an edge",
            Self::Path => "a path",
            Self::Map => "a map",
            Self::List(_) => "a list",
        }
    }
}
