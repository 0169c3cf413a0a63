//! The same graph on two days in; whose scores changed out.

use std::collections::BTreeMap;

use super::{Counting, Dyad, matrix};
use crate::actor::ActorKey;
use crate::claim::PartialDate;
use crate::graph::{GraphView, KnowledgeGraph, Selection};

/// A pair whose score changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change<'g> {
    /// As it stood on the first day; `None` where no claim counted yet.
    pub before: Option<Dyad<'g>>,
    /// As it stands on the second.
    pub after: Dyad<'g>,
}

impl Change<'_> {
    /// By how much the score went up or down; from 0 where there was none.
    pub fn by(&self) -> i16 {
        let before = self.before.as_ref().and_then(|dyad| dyad.score).unwrap_or(0);
        i16::from(self.after.score.unwrap_or(0)) - i16::from(before)
    }

    /// Whether the two changed sides: a score of the other sign than before.
    pub fn is_realignment(&self) -> bool {
        let score = |dyad: &Dyad<'_>| dyad.score.unwrap_or(0).signum();
        let before = self.before.as_ref().map_or(0, score);
        before * score(&self.after) < 0
    }
}

/// The pairs whose scores differ between two days, the largest change first. A day's score is
/// that of the articles published until then, looked at from then; pairs that only grew older are
/// listed too, for their score is another.
pub fn changes<'g>(
    graph: &'g KnowledgeGraph,
    selection: &Selection,
    (since, until): (PartialDate, Option<PartialDate>),
    counting: &Counting,
) -> Vec<Change<'g>> {
    let mut before = by_pair(graph, selection, Some(since), counting);
    let after = by_pair(graph, selection, until, counting);
    let mut changes: Vec<Change<'g>> = after
        .into_iter()
        .map(|(pair, after)| Change { before: before.remove(&pair), after })
        .filter(|change| change.by() != 0)
        .collect();
    changes.sort_by_key(|it| {
        (std::cmp::Reverse(it.by().abs()), it.after.a.clone(), it.after.b.clone())
    });
    changes
}

fn by_pair<'g>(
    graph: &'g KnowledgeGraph,
    selection: &Selection,
    until: Option<PartialDate>,
    counting: &Counting,
) -> BTreeMap<(ActorKey, ActorKey), Dyad<'g>> {
    let selection = Selection { to: until.or(selection.to), ..selection.clone() };
    let view: GraphView<'g> = selection.apply(graph);
    let counting = Counting { at: until.or(counting.at), ..counting.clone() };
    let (_, dyads) = matrix(&view, &counting);
    dyads.into_iter().map(|dyad| ((dyad.a.clone(), dyad.b.clone()), dyad)).collect()
}
