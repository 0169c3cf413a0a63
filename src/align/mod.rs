//! Who stands with whom: claims in, scores with the evidence behind them, and camps out.
//!
//! Every formula is explained, with its source, in `docs/alignment.md`.

mod age;
mod camps;
mod change;
mod contested;
mod count;
mod matrix;
mod sides;
mod signed;
mod similarity;
mod through;
mod weights;

pub use camps::{Balance, balance, camps};
pub use change::{Change, changes};
pub use contested::{Contested, contested};
pub use count::{Contribution, Counted, Counting};
pub use matrix::{Matrix, matrix};
pub use signed::{Partition, SignedNetwork, Triads};
pub use similarity::{Similarity, similarity};
pub use through::{SignedPath, between, beyond};
pub use weights::{Weights, WeightsError, WeightsErrorKind};

use std::collections::BTreeMap;

use self::count::Counter;
use crate::actor::ActorKey;
use crate::claim::Claim;
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

/// How `a` and `b` stand to each other in a view.
pub fn dyad<'g>(view: &GraphView<'g>, a: &ActorKey, b: &ActorKey, counting: &Counting) -> Dyad<'g> {
    let counter = Counter::new(view, counting);
    let claims = about(view, &counter, a, b);
    counter.dyad((a.clone(), b.clone()), &claims)
}

/// How `a` and `b` stand to each other as each source has it: the nearest speaker, else the
/// outlet. Those who see them closest first.
pub fn by_source<'g>(
    view: &GraphView<'g>,
    (a, b): (&ActorKey, &ActorKey),
    counting: &Counting,
) -> Vec<(&'g str, Dyad<'g>)> {
    let counter = Counter::new(view, counting);
    let mut sources: BTreeMap<&'g str, Vec<&'g Claim>> = BTreeMap::new();
    for claim in about(view, &counter, a, b) {
        sources.entry(view.graph().source_of(claim)).or_default().push(claim);
    }
    let dyad = |claims: &[&'g Claim]| counter.dyad((a.clone(), b.clone()), claims);
    let scored = sources.into_iter().map(|(source, claims)| (source, dyad(&claims)));
    let mut scored: Vec<(&str, Dyad<'g>)> = scored.collect();
    scored.sort_by(|(one, first), (other, second)| {
        second.score.cmp(&first.score).then_with(|| one.cmp(other))
    });
    scored
}

/// How `a` stands to every other actor some claim sets it against or beside, the nearest first.
pub fn ranking<'g>(view: &GraphView<'g>, a: &ActorKey, counting: &Counting) -> Vec<Dyad<'g>> {
    let counter = Counter::new(view, counting);
    let sides = &counter.sides;
    let mut others: BTreeMap<ActorKey, Vec<&'g Claim>> = BTreeMap::new();
    for claim in view.claims().iter().copied().filter(|claim| counter.is_signed(claim)) {
        let other = match (sides.speaks_for(&claim.subject, a), sides.speaks_for(&claim.object, a))
        {
            (true, false) => &claim.object,
            (false, true) => &claim.subject,
            _ => continue,
        };
        others.entry(sides.side_of(other)).or_default().push(claim);
    }
    let mut dyads: Vec<Dyad<'g>> = others
        .into_iter()
        .filter(|(other, _)| other != a)
        .map(|(other, claims)| counter.dyad((a.clone(), other), &claims))
        .collect();
    dyads.sort_by(|one, other| other.score.cmp(&one.score).then_with(|| one.b.cmp(&other.b)));
    dyads
}

/// The signed claims about two actors, in either direction.
fn about<'g>(
    view: &GraphView<'g>,
    counter: &Counter<'g, '_>,
    a: &ActorKey,
    b: &ActorKey,
) -> Vec<&'g Claim> {
    let between = |claim: &Claim, one: &ActorKey, other: &ActorKey| {
        counter.sides.speaks_for(&claim.subject, one)
            && counter.sides.speaks_for(&claim.object, other)
    };
    let claims = view.claims().iter().copied().filter(|claim| counter.is_signed(claim));
    claims.filter(|claim| between(claim, a, b) || between(claim, b, a)).collect()
}
