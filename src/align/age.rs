//! How old a claim is, in days.

use crate::claim::{Claim, PartialDate};
use crate::graph::{GraphView, KnowledgeGraph};

/// The day of a claim: the last one of the time it names, else that of its article. `None` where
/// it has no date, or began and has not ended: what goes on does not age.
pub(super) fn of(graph: &KnowledgeGraph, claim: &Claim) -> Option<i64> {
    let published = || graph.article(&claim.article).and_then(|it| it.info.published).map(day);
    match &claim.when {
        Some(when) if when.to.is_some() => when.to.map(day),
        Some(when) if when.from.is_some() => None,
        _ => published(),
    }
}

/// The day of the latest article with claims in a view; `None` where none has a date.
pub(super) fn latest(view: &GraphView<'_>) -> Option<i64> {
    let articles = view.claims().iter().filter_map(|it| view.graph().article(&it.article));
    articles.filter_map(|it| it.info.published).map(day).max()
}

/// How long ago a day was, 0 where it is still to come.
#[expect(clippy::cast_precision_loss, reason = "a few million days")]
pub(super) fn days(between: i64) -> f64 {
    between.max(0) as f64
}

/// The last day a date covers, counted from 1970-01-01 (Hinnant, `days_from_civil`).
pub(super) fn day(date: PartialDate) -> i64 {
    let (year, month, day) = (
        i64::from(date.year()),
        i64::from(date.month().unwrap_or(12)),
        i64::from(date.day().unwrap_or(31)),
    );
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_in_the_calendar() {
        let at = |text: &str| day(text.parse().unwrap());
        assert_eq!(at("1970-01-01"), 0);
        assert_eq!(at("2000-03-01") - at("2000-02-28"), 2);
        assert_eq!(at("2023-10-22"), 19_652);
        assert_eq!(at("2023"), at("2023-12-31"));
    }
}
