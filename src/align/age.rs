//! How old a claim is, in days.

use crate::claim::{Claim, PartialDate};
use crate::graph::{GraphView, KnowledgeGraph};

/// The day of a claim: the last one of the time it names, else that of its article. `None` where
/// it has no date, or began and has not ended: what goes on does not age.
pub(super) fn of(graph: &KnowledgeGraph, claim: &Claim) -> Option<i64> {
    let published = || {
        graph.article(&claim.article).and_then(|it| it.info.published).map(PartialDate::last_day)
    };
    match &claim.when {
        Some(when) if when.to.is_some() => when.to.map(PartialDate::last_day),
        Some(when) if when.from.is_some() => None,
        _ => published(),
    }
}

/// The day of the latest article with claims in a view; `None` where none has a date.
pub(super) fn latest(view: &GraphView<'_>) -> Option<i64> {
    let articles = view.claims().iter().filter_map(|it| view.graph().article(&it.article));
    articles.filter_map(|it| it.info.published).map(PartialDate::last_day).max()
}

/// How long ago a day was, 0 where it is still to come.
#[expect(clippy::cast_precision_loss, reason = "a few million days")]
pub(super) fn days(between: i64) -> f64 {
    between.max(0) as f64
}
