//! What stands in the cells of an answer, and how values compare.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::ground;
use crate::actor::Actor;
use crate::claim::PartialDate;
use crate::graph::{Path, Tie};

/// A value.
#[derive(Debug, Clone)]
pub enum Value<'r> {
    /// Not known, or not there.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number; finite.
    Float(f64),
    /// A text.
    Text(Cow<'r, str>),
    /// A day, month or year.
    Date(PartialDate),
    /// The name of an actor: equal to each name it has in any language.
    Name(&'r Actor),
    /// An actor.
    Actor(&'r Actor),
    /// A tie.
    Tie(&'r Tie<'r>),
    /// A path.
    Path(Path<'r, 'r>),
    /// Several values.
    List(Vec<Value<'r>>),
}

impl Value<'_> {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(Cow::Owned(text.into()))
    }

    /// Whether the two are equal; `None` where one of them is not known.
    pub(super) fn equals(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Null, _) | (_, Self::Null) => None,
            (Self::Name(actor) | Self::Actor(actor), Self::Text(text))
            | (Self::Text(text), Self::Name(actor) | Self::Actor(actor)) => {
                Some(ground::is_called(actor, text))
            }
            (Self::Name(one) | Self::Actor(one), Self::Name(two) | Self::Actor(two)) => {
                Some(one.key == two.key)
            }
            (Self::List(one), Self::List(two)) => lists_equal(one, two),
            _ => Some(self.total_cmp(other).is_eq()),
        }
    }

    /// Which comes first; `None` where one is not known or the two have no order.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Null, _) | (_, Self::Null) => None,
            (Self::Name(actor), Self::Text(text)) => Some(label(actor).cmp(text)),
            (Self::Text(text), Self::Name(actor)) => Some(text.as_ref().cmp(label(actor))),
            _ if self.rank() == other.rank() => Some(self.total_cmp(other)),
            _ => None,
        }
    }

    /// An order of all values, to sort and group rows by: as in Cypher by type, null last.
    pub(super) fn total_cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Bool(one), Self::Bool(two)) => one.cmp(two),
            (Self::Int(one), Self::Int(two)) => one.cmp(two),
            (Self::Int(_) | Self::Float(_), Self::Int(_) | Self::Float(_)) => {
                self.number().total_cmp(&other.number())
            }
            (Self::Text(one), Self::Text(two)) => one.cmp(two),
            (Self::Date(one), Self::Date(two)) => one.bounds().cmp(&two.bounds()),
            (Self::Name(one), Self::Name(two)) => {
                (label(one), &one.key).cmp(&(label(two), &two.key))
            }
            (Self::Actor(one), Self::Actor(two)) => one.key.cmp(&two.key),
            (Self::Tie(one), Self::Tie(two)) => tie_order(one, two),
            (Self::Path(one), Self::Path(two)) => path_order(one, two),
            (Self::List(one), Self::List(two)) => {
                let pairs = one.iter().zip(two).map(|(one, two)| one.total_cmp(two));
                let first = pairs.into_iter().find(|order| order.is_ne());
                first.unwrap_or_else(|| one.len().cmp(&two.len()))
            }
            _ => self.rank().cmp(&other.rank()),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "numbers past 2^53 compare as neighbours")]
    pub(super) fn number(&self) -> f64 {
        match self {
            Self::Int(number) => *number as f64,
            // -0.0 and 0.0 are one number.
            Self::Float(number) => *number + 0.0,
            _ => 0.0,
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Actor(_) => 0,
            Self::Tie(_) => 1,
            Self::List(_) => 2,
            Self::Path(_) => 3,
            Self::Date(_) => 4,
            Self::Name(_) => 5,
            Self::Text(_) => 6,
            Self::Bool(_) => 7,
            Self::Int(_) | Self::Float(_) => 8,
            Self::Null => 9,
        }
    }
}

fn lists_equal(one: &[Value<'_>], two: &[Value<'_>]) -> Option<bool> {
    if one.len() != two.len() {
        return Some(false);
    }
    let mut known = true;
    for (one, two) in one.iter().zip(two) {
        match one.equals(two) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => known = false,
        }
    }
    known.then_some(true)
}

fn label(actor: &Actor) -> &str {
    &actor.label.en
}

fn tie_order(one: &Tie<'_>, two: &Tie<'_>) -> Ordering {
    one.first().order().cmp(&two.first().order())
}

fn path_order(one: &Path<'_, '_>, two: &Path<'_, '_>) -> Ordering {
    let length = one.steps.len().cmp(&two.steps.len());
    let ties = || {
        let pairs = one.steps.iter().zip(&two.steps);
        let mut orders = pairs.map(|(one, two)| tie_order(one.tie, two.tie));
        orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    };
    length.then_with(|| one.actors.cmp(&two.actors)).then_with(ties)
}

/// Values in a sorted or grouped row.
#[derive(Debug, Clone)]
pub(super) struct Key<'r>(pub(super) Vec<Value<'r>>);

impl Ord for Key<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let pairs = self.0.iter().zip(&other.0).map(|(one, two)| one.total_cmp(two));
        let first = pairs.into_iter().find(|order| order.is_ne());
        first.unwrap_or_else(|| self.0.len().cmp(&other.0.len()))
    }
}

impl PartialOrd for Key<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Key<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_is_equal_to_nothing_and_sorts_last() {
        assert_eq!(Value::Null.equals(&Value::Null), None);
        assert_eq!(Value::Int(1).equals(&Value::Null), None);
        assert_eq!(Value::Null.total_cmp(&Value::Int(1)), Ordering::Greater);
    }

    #[test]
    fn whole_and_other_numbers_are_one_kind() {
        assert_eq!(Value::Int(1).equals(&Value::Float(1.0)), Some(true));
        assert_eq!(Value::Float(-0.0).equals(&Value::Int(0)), Some(true));
        assert_eq!(Value::Int(2).compare(&Value::Float(2.5)), Some(Ordering::Less));
        assert_eq!(Value::Int(2).compare(&Value::text("2")), None);
    }

    #[test]
    fn a_list_with_an_unknown_member_may_still_differ() {
        let list = |last| Value::List(vec![Value::Null, Value::Int(last)]);
        assert_eq!(list(1).equals(&list(2)), Some(false));
        assert_eq!(list(1).equals(&list(1)), None);
    }
}
