//! The types of values, known before a query runs.

/// What an expression gives, or null.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Type {
    /// Null alone.
    Null,
    Bool,
    Number,
    Text,
    Date,
    /// The name of an actor.
    Name,
    Actor,
    Tie,
    Path,
    List(Box<Type>),
}

impl Type {
    pub(super) fn list(of: Self) -> Self {
        Self::List(Box::new(of))
    }

    /// For messages.
    pub(super) const fn describe(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "true or false",
            Self::Number => "a number",
            Self::Text => "a text",
            Self::Date => "a date",
            Self::Name => "a name",
            Self::Actor => "an actor",
            Self::Tie => "a tie",
            Self::Path => "a path",
            Self::List(_) => "a list",
        }
    }

    /// Whether it stands for an actor that a text may name.
    pub(super) const fn is_nameable(&self) -> bool {
        matches!(self, Self::Name | Self::Actor)
    }

    /// Whether `=` between the two has a meaning.
    pub(super) fn equates(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, _) | (_, Self::Null) => true,
            (Self::List(one), Self::List(two)) => one.equates(two),
            (Self::Name | Self::Actor, Self::Name | Self::Actor | Self::Text)
            | (Self::Text, Self::Name | Self::Actor) => true,
            _ => self == other,
        }
    }

    /// Whether `<` between the two has a meaning.
    pub(super) fn orders(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, _) | (_, Self::Null) => true,
            (Self::Name | Self::Text, Self::Name | Self::Text) => true,
            (Self::Bool | Self::Number | Self::Date, _) => self == other,
            _ => false,
        }
    }

    /// The type of a list with members of both; `None` where they do not go together.
    pub(super) fn join(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Null, it) | (it, Self::Null) => Some(it),
            (Self::List(one), Self::List(two)) => one.join(*two).map(Self::list),
            (one, two) => (one == two).then_some(one),
        }
    }
}
