//! Who stands with whom: claims in, scores with the evidence behind them, and camps out.
//!
//! Every formula is explained, with its source, in `docs/alignment.md`.

mod camps;
mod count;
mod matrix;
mod sides;
mod signed;

pub use camps::camps;
pub use count::{Contribution, Counted, Counting, Denials};
pub use matrix::{Matrix, matrix};
pub use signed::{Partition, SignedNetwork, Triads};

use std::collections::BTreeMap;

use self::count::Tally;
use self::sides::Sides;
use crate::actor::ActorKey;
use crate::graph::GraphView;

/// How two actors stand to each other, with every claim that was looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Dyad<'g> {
    /// One of them.
    pub a: ActorKey,
    /// The other.
    pub b: ActorKey,
    /// From -100 (against each other) to 100 (together); `None` where no claim counts.
    pub score: Option<i8>,
    /// The same if only what the articles say in their own voice counts.
    pub cautious: Option<i8>,
    /// What each claim about the two adds, the strongest first; claims of no sign are not listed.
    pub contributions: Vec<Contribution<'g>>,
}

/// How `a` and `b` stand to each other in a view. A state speaks through its leaders and bodies:
/// their claims are its claims.
pub fn dyad<'g>(view: &GraphView<'g>, a: &ActorKey, b: &ActorKey, counting: Counting) -> Dyad<'g> {
    let sides = Sides::new(view.graph());
    let mut tally = Tally::new(view.graph(), counting);
    for claim in view.claims() {
        let between = |one: &ActorKey, other: &ActorKey| {
            sides.speaks_for(&claim.subject, one) && sides.speaks_for(&claim.object, other)
        };
        if between(a, b) || between(b, a) {
            tally.add(claim);
        }
    }
    tally.dyad(a.clone(), b.clone())
}

/// How `a` stands to every other actor some claim sets it against or beside, the nearest first.
/// Leaders and bodies stand for their states, save where `a` is one of them.
pub fn ranking<'g>(view: &GraphView<'g>, a: &ActorKey, counting: Counting) -> Vec<Dyad<'g>> {
    let sides = Sides::new(view.graph());
    let mut tallies: BTreeMap<ActorKey, Tally<'g>> = BTreeMap::new();
    for claim in view.claims() {
        let other = match (sides.speaks_for(&claim.subject, a), sides.speaks_for(&claim.object, a))
        {
            (true, false) => &claim.object,
            (false, true) => &claim.subject,
            _ => continue,
        };
        let tally = || Tally::new(view.graph(), counting);
        tallies.entry(sides.side_of(other)).or_insert_with(tally).add(claim);
    }
    let dyads = tallies.into_iter().map(|(other, tally)| tally.dyad(a.clone(), other));
    let mut dyads: Vec<Dyad<'g>> =
        dyads.filter(|dyad| dyad.b != *a && !dyad.contributions.is_empty()).collect();
    dyads.sort_by(|one, other| other.score.cmp(&one.score).then_with(|| one.b.cmp(&other.b)));
    dyads
}
