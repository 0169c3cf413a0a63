//! Two actors in; what the others they both have ties with say of them out: friends of friends,
//! enemies of enemies.

use std::collections::BTreeMap;

use super::Matrix;

/// A path of scored ties between two actors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedPath {
    /// The rows of the matrix it runs through, both ends included.
    pub rows: Vec<usize>,
    /// The score of each tie.
    pub scores: Vec<i8>,
}

impl SignedPath {
    /// What the signs come to: `true` where an even number is negative, as a friend's friend or an
    /// enemy's enemy.
    pub fn is_positive(&self) -> bool {
        self.scores.iter().filter(|score| **score < 0).count() % 2 == 0
    }

    /// The size of its weakest score.
    pub fn strength(&self) -> u8 {
        self.scores.iter().map(|score| score.unsigned_abs()).min().unwrap_or(0)
    }
}

/// The signed paths from one row to another, at least two and at most `ties` ties long, no row
/// twice; scores of 0 are no ties. The shortest first, then the strongest.
pub fn between(matrix: &Matrix, from: usize, to: usize, ties: usize) -> Vec<SignedPath> {
    let mut found = paths(matrix, from, ties);
    found.retain(|path| path.rows.last() == Some(&to));
    found
}

/// As [`between`], to every row that `from` has no tie with.
pub fn beyond(matrix: &Matrix, from: usize, ties: usize) -> Vec<SignedPath> {
    let mut found = paths(matrix, from, ties);
    let known = |row: usize| matrix.score(from, row).is_some_and(|score| score != 0);
    found.retain(|path| path.rows.last().is_some_and(|last| !known(*last)));
    found
}

/// Paths are kept up to so many: a dense graph has more than anybody reads.
const MOST: usize = 100_000;

fn paths(matrix: &Matrix, from: usize, ties: usize) -> Vec<SignedPath> {
    let near = neighbours(matrix);
    let mut open = vec![SignedPath { rows: vec![from], scores: Vec::new() }];
    let mut found = Vec::new();
    for _ in 0..ties {
        let mut longer = Vec::new();
        for path in &open {
            let last = path.rows.last().and_then(|row| near.get(row));
            for (next, score) in last.into_iter().flatten() {
                if !path.rows.contains(next) && longer.len() < MOST {
                    let mut path = path.clone();
                    path.rows.push(*next);
                    path.scores.push(*score);
                    longer.push(path);
                }
            }
        }
        found.extend(longer.iter().filter(|path| path.scores.len() > 1).cloned());
        open = longer;
    }
    found.sort_by(|one, other| {
        let rank = |path: &SignedPath| (path.scores.len(), u8::MAX - path.strength());
        rank(one).cmp(&rank(other)).then_with(|| one.rows.cmp(&other.rows))
    });
    found
}

fn neighbours(matrix: &Matrix) -> BTreeMap<usize, Vec<(usize, i8)>> {
    let mut near: BTreeMap<usize, Vec<(usize, i8)>> = BTreeMap::new();
    for ((a, b), score) in matrix.scores.iter().filter(|(_, score)| **score != 0) {
        near.entry(*a).or_default().push((*b, *score));
        near.entry(*b).or_default().push((*a, *score));
    }
    near
}
