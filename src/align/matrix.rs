//! How every two sides of a view stand to each other.

use std::collections::BTreeMap;

use super::count::{Counting, Tally};
use super::sides::Sides;
use crate::actor::ActorKey;
use crate::graph::GraphView;

/// The scores of all pairs that some claim is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// Rows and columns, by key. Leaders and bodies are part of their states.
    pub actors: Vec<ActorKey>,
    /// Scores from -100 to 100 by row and column, row before column.
    pub scores: BTreeMap<(usize, usize), i8>,
}

impl Matrix {
    /// The score of two rows, in any order; `None` where no claim counts, and for a row itself.
    pub fn score(&self, one: usize, other: usize) -> Option<i8> {
        self.scores.get(&(one.min(other), one.max(other))).copied()
    }
}

/// The scores of all pairs of a view.
pub fn matrix(view: &GraphView<'_>, counting: Counting) -> Matrix {
    let mut actors: Vec<ActorKey> = Vec::new();
    let mut dyads = Vec::new();
    for ((a, b), tally) in pairs(view, counting) {
        let dyad = tally.dyad(a, b);
        if let Some(score) = dyad.score {
            actors.extend([dyad.a.clone(), dyad.b.clone()]);
            dyads.push((dyad.a, dyad.b, score));
        }
    }
    actors.sort();
    actors.dedup();
    let at = |key: &ActorKey| actors.binary_search(key).unwrap_or_else(|at| at);
    let scores = dyads.iter().map(|(a, b, score)| ((at(a), at(b)), *score)).collect();
    Matrix { actors, scores }
}

/// The claims of a view by the two sides they are about, the smaller key first.
pub(super) fn pairs<'g>(
    view: &GraphView<'g>,
    counting: Counting,
) -> BTreeMap<(ActorKey, ActorKey), Tally<'g>> {
    let sides = Sides::new(view.graph());
    let mut pairs: BTreeMap<(ActorKey, ActorKey), Tally<'g>> = BTreeMap::new();
    for claim in view.claims() {
        let (a, b) = (sides.side_of(&claim.subject), sides.side_of(&claim.object));
        if a != b {
            let pair = if a < b { (a, b) } else { (b, a) };
            pairs.entry(pair).or_insert_with(|| Tally::new(view.graph(), counting)).add(claim);
        }
    }
    pairs
}
