//! What the colours and strokes of a picture mean: only the rows that occur in it.

use super::bundle::Bundle;
use super::words::Words;
use crate::graph::Standing;
use crate::schema::Sign;

/// What a colour stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::export) enum Ink {
    /// Cooperative.
    Plus,
    /// Hostile.
    Minus,
    /// Neither.
    Neutral,
    /// What somebody is, not what somebody does.
    Structure,
    /// No colour: a row about strokes.
    Any,
}

impl Ink {
    /// `#RRGGBB`.
    pub(in crate::export) const fn color(self) -> &'static str {
        match self {
            Self::Plus => "#2166AC",
            Self::Minus => "#B2182B",
            Self::Neutral => "#555555",
            Self::Structure => "#999999",
            Self::Any => "#222222",
        }
    }

    /// How its arrows end, as Graphviz calls it.
    pub(in crate::export) const fn head(self) -> &'static str {
        match self {
            Self::Minus => "normal",
            Self::Structure => "none",
            Self::Plus | Self::Neutral | Self::Any => "vee",
        }
    }

    /// Its name in style sheets.
    pub(in crate::export) const fn name(self) -> &'static str {
        match self {
            Self::Plus => "plus",
            Self::Minus => "minus",
            Self::Neutral => "neutral",
            Self::Structure => "structure",
            Self::Any => "any",
        }
    }
}

impl Bundle<'_> {
    /// The ink of its line.
    pub(in crate::export) fn ink(&self) -> Ink {
        match self.relation.sign() {
            _ if self.is_structural() => Ink::Structure,
            Sign::Plus => Ink::Plus,
            Sign::Minus => Ink::Minus,
            Sign::None => Ink::Neutral,
        }
    }
}

/// One row: how the line looks and what it means.
pub(in crate::export) struct Row {
    pub(in crate::export) ink: Ink,
    pub(in crate::export) standing: Standing,
    pub(in crate::export) text: &'static str,
}

/// The rows that occur, signs first.
pub(in crate::export) fn rows(bundles: &[Bundle<'_>], words: &Words) -> Vec<Row> {
    let row = |ink, standing, text| Row { ink, standing, text };
    let inked = |ink| bundles.iter().any(|it| it.ink() == ink);
    let stands = |standing| bundles.iter().any(|it| it.standing == standing && !it.is_plain());
    let alleged = stands(Standing::Attributed) || stands(Standing::Possible);
    let rows = [
        (inked(Ink::Plus), row(Ink::Plus, Standing::Asserted, words.plus)),
        (inked(Ink::Minus), row(Ink::Minus, Standing::Asserted, words.minus)),
        (inked(Ink::Neutral), row(Ink::Neutral, Standing::Asserted, words.neutral)),
        (inked(Ink::Structure), row(Ink::Structure, Standing::Asserted, words.structural)),
        (alleged, row(Ink::Any, Standing::Attributed, words.legend_alleged)),
        (stands(Standing::Open), row(Ink::Any, Standing::Open, words.legend_open)),
        (stands(Standing::Denied), row(Ink::Any, Standing::Denied, words.legend_denied)),
        (stands(Standing::Asked), row(Ink::Any, Standing::Asked, words.legend_asked)),
    ];
    rows.into_iter().filter_map(|(occurs, row)| occurs.then_some(row)).collect()
}

/// The name of a standing in style sheets.
pub(in crate::export) const fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Asserted => "asserted",
        Standing::Attributed => "attributed",
        Standing::Possible => "possible",
        Standing::Open => "open",
        Standing::Denied => "denied",
        Standing::Asked => "asked",
    }
}
