//! How every two sides of a view stand to each other.

use std::collections::BTreeMap;

use super::Dyad;
use super::count::{Counter, Counting};
use super::similarity::{Similarity, similarity};
use crate::actor::ActorKey;
use crate::claim::Claim;
use crate::graph::GraphView;

/// The scores of all pairs that some claim is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// Rows and columns, by key.
    pub actors: Vec<ActorKey>,
    /// Scores from -100 to 100 by row and column, row before column.
    pub scores: BTreeMap<(usize, usize), i8>,
}

impl Matrix {
    /// How alike the ties of two rows to all third ones are; `None` where neither has any. The
    /// tie between the two is left out: it is their score.
    pub fn similarity(&self, one: usize, other: usize) -> Option<Similarity> {
        let tie = |row, third| f64::from(self.score(row, third).unwrap_or(0)) / 100.0;
        let third = (0..self.actors.len()).filter(|row| *row != one && *row != other);
        let (a, b): (Vec<f64>, Vec<f64>) =
            third.map(|third| (tie(one, third), tie(other, third))).unzip();
        let any = a.iter().chain(&b).any(|tie| *tie != 0.0);
        if any { similarity(&a, &b, 2.0) } else { None }
    }

    /// The row of an actor; `None` where no claim that counts is about it.
    pub fn row(&self, key: &ActorKey) -> Option<usize> {
        self.actors.binary_search(key).ok()
    }

    /// The score of two rows, in any order; `None` where no claim counts, and for a row itself.
    pub fn score(&self, one: usize, other: usize) -> Option<i8> {
        self.scores.get(&(one.min(other), one.max(other))).copied()
    }
}

/// The scores of all pairs of a view, and the evidence of each.
pub fn matrix<'g>(view: &GraphView<'g>, counting: &Counting) -> (Matrix, Vec<Dyad<'g>>) {
    let counter = Counter::new(view, counting);
    let dyads = pairs(view, &counter).into_iter().map(|(pair, claims)| counter.dyad(pair, &claims));
    let dyads: Vec<Dyad<'g>> = dyads.filter(|dyad| dyad.score.is_some()).collect();
    let mut actors: Vec<ActorKey> =
        dyads.iter().flat_map(|dyad| [dyad.a.clone(), dyad.b.clone()]).collect();
    actors.sort();
    actors.dedup();
    let at = |key: &ActorKey| actors.binary_search(key).unwrap_or_else(|at| at);
    let score = |dyad: &Dyad<'_>| Some(((at(&dyad.a), at(&dyad.b)), dyad.score?));
    let scores = dyads.iter().filter_map(score).collect();
    (Matrix { actors, scores }, dyads)
}

/// The signed claims of a view by the two sides they are about, the smaller key first.
pub(super) fn pairs<'g>(
    view: &GraphView<'g>,
    counter: &Counter<'g, '_>,
) -> BTreeMap<(ActorKey, ActorKey), Vec<&'g Claim>> {
    let mut pairs: BTreeMap<(ActorKey, ActorKey), Vec<&'g Claim>> = BTreeMap::new();
    for claim in view.claims().iter().copied().filter(|claim| counter.is_signed(claim)) {
        let sides = &counter.sides;
        let (a, b) = (sides.side_of(&claim.subject), sides.side_of(&claim.object));
        if a != b {
            let pair = if a < b { (a, b) } else { (b, a) };
            pairs.entry(pair).or_default().push(claim);
        }
    }
    pairs
}
