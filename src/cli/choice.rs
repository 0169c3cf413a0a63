//! Words of closed sets on the command line, with `any` where all will do: text in, values out.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::claim::{Modality, Polarity};
use crate::schema::{ActorKind, Sign};

/// One value, or no matter which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice<T> {
    /// All of them.
    Any,
    /// This one.
    One(T),
}

impl<T> Choice<T> {
    /// The one value; `None` for any.
    pub(crate) fn one(self) -> Option<T> {
        match self {
            Self::Any => None,
            Self::One(value) => Some(value),
        }
    }
}

/// The words for the values of a set.
pub(crate) type Words<T> = &'static [(&'static str, T)];

/// Kinds of actors.
pub(crate) const KINDS: Words<ActorKind> = &[
    ("state", ActorKind::State),
    ("leader", ActorKind::Leader),
    ("expert", ActorKind::Expert),
    ("outlet", ActorKind::Outlet),
    ("organization", ActorKind::Organization),
];

/// Signs of relations.
pub(crate) const SIGNS: Words<Sign> = &[
    ("+", Sign::Plus),
    ("-", Sign::Minus),
    ("none", Sign::None),
    ("plus", Sign::Plus),
    ("minus", Sign::Minus),
];

/// Modalities of claims.
pub(crate) const MODALITIES: Words<Modality> = &[
    ("actual", Modality::Actual),
    ("former", Modality::Former),
    ("planned", Modality::Planned),
    ("wanted", Modality::Wanted),
    ("predicted", Modality::Predicted),
    ("possible", Modality::Possible),
    ("asked", Modality::Asked),
];

/// Polarities of claims.
pub(crate) const POLARITIES: Words<Polarity> =
    &[("affirmed", Polarity::Affirmed), ("negated", Polarity::Negated)];

/// Reads one of `words`, or `any`.
pub(crate) fn parser<T>(words: Words<T>) -> impl TypedValueParser<Value = Choice<T>>
where
    T: Copy + Send + Sync + 'static,
{
    let names = words.iter().map(|(name, _)| *name).chain(["any"]);
    PossibleValuesParser::new(names).map(move |name| {
        let known = words.iter().find(|(word, _)| *word == name);
        known.map_or(Choice::Any, |(_, value)| Choice::One(*value))
    })
}

/// The values of a list; empty, which keeps all, where `any` is among them.
pub(crate) fn values<T: Copy>(choices: &[Choice<T>]) -> Vec<T> {
    let one = |choice: &Choice<T>| match choice {
        Choice::Any => None,
        Choice::One(value) => Some(*value),
    };
    choices.iter().map(one).collect::<Option<Vec<T>>>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_its_word() {
        for kind in ActorKind::ALL {
            assert!(KINDS.contains(&(kind.name(), kind)));
        }
        for modality in Modality::ALL {
            assert!(MODALITIES.contains(&(modality.name(), modality)));
        }
        for polarity in Polarity::ALL {
            assert!(POLARITIES.contains(&(polarity.name(), polarity)));
        }
    }

    #[test]
    fn any_wins() {
        assert_eq!(values(&[Choice::One(1), Choice::One(2)]), [1, 2]);
        assert_eq!(values(&[Choice::One(1), Choice::Any]), Vec::<i32>::new());
    }
}
