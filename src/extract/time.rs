//! When: dates and years in the words around a trigger.

use crate::claim::{PartialDate, TimeRange};
use crate::syntax::{Deprel, TokenIdx, Upos};

use super::Clause;

const MONTHS: [(&str, u8); 24] = [
    ("januar", 1),
    ("februar", 2),
    ("märz", 3),
    ("april", 4),
    ("mai", 5),
    ("juni", 6),
    ("juli", 7),
    ("august", 8),
    ("september", 9),
    ("oktober", 10),
    ("november", 11),
    ("dezember", 12),
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("october", 10),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("dec", 12),
    ("jänner", 1),
];

/// The time a trigger's clause names: one date, or of several the first to the last.
pub(super) fn of(clause: &Clause<'_>, trigger: TokenIdx) -> Option<TimeRange> {
    let top = clause_head(clause, trigger);
    let (first, last) = clause.tree.extent(top);
    let dates: Vec<(PartialDate, TokenIdx, TokenIdx)> =
        dates_in(clause, first, last).into_iter().collect();
    let (start, from, _) = dates.first().copied()?;
    let (end, _, to) = dates.last().copied()?;
    let since = from.get().checked_sub(1).and_then(|at| clause.sentence().tokens.get(at));
    let open = since.is_some_and(|it| matches!(it.form.to_lowercase().as_str(), "seit" | "since"));
    let text = clause.slice(clause.span((from, to))).to_owned();
    let (low, high) = if start <= end { (start, end) } else { (end, start) };
    Some(TimeRange { from: Some(low), to: (!open).then_some(high), text })
}

/// The verb or root of the clause a token stands in.
fn clause_head(clause: &Clause<'_>, token: TokenIdx) -> TokenIdx {
    let tree = &clause.tree;
    std::iter::once(token)
        .chain(tree.ancestors(token))
        .find(|it| {
            matches!(
                tree.rel(*it),
                Deprel::Root
                    | Deprel::Ccomp
                    | Deprel::Advcl
                    | Deprel::Acl
                    | Deprel::AclRelcl
                    | Deprel::Parataxis
            )
        })
        .unwrap_or(token)
}

fn dates_in(
    clause: &Clause<'_>,
    first: TokenIdx,
    last: TokenIdx,
) -> Vec<(PartialDate, TokenIdx, TokenIdx)> {
    let mut found = Vec::new();
    let mut at = first.0;
    while at <= last.0 {
        match date_at(clause, TokenIdx(at)) {
            Some((date, end)) => {
                found.push((date, TokenIdx(at), end));
                at = end.0 + 1;
            }
            None => at += 1,
        }
    }
    found
}

/// A date that begins at a token, and its last token.
fn date_at(clause: &Clause<'_>, at: TokenIdx) -> Option<(PartialDate, TokenIdx)> {
    let token = |offset: u16| clause.sentence().tokens.get(at.get() + usize::from(offset));
    let number = |offset: u16| token(offset)?.form.trim_end_matches(['.', ',']).parse::<i16>().ok();
    let month = |offset: u16| {
        let form = token(offset)?.form.trim_end_matches('.').to_lowercase();
        MONTHS.iter().find(|(name, _)| *name == form).map(|(_, month)| *month)
    };
    let year = |offset: u16| number(offset).filter(|year| (1800..=2100).contains(year));
    let day = |offset: u16| number(offset).and_then(|day| u8::try_from(day).ok());
    let idx = |offset: u16| TokenIdx(at.0 + offset);
    if let (Some(day), Some(month), Some(year)) = (day(0), month(1), year(2)) {
        return Some((PartialDate::new(year, Some(month), Some(day))?, idx(2)));
    }
    if let (Some(month), Some(year)) = (month(0), year(1)) {
        return Some((PartialDate::new(year, Some(month), None)?, idx(1)));
    }
    if let (Some(month), Some(day)) = (month(0), day(1)) {
        let comma = u16::from(token(2).is_some_and(|it| it.form == ","));
        if let Some(year) = year(2 + comma) {
            return Some((PartialDate::new(year, Some(month), Some(day))?, idx(2 + comma)));
        }
    }
    let first = token(0)?;
    let plain = first.upos == Upos::Num && first.form.len() == 4;
    let counted = clause.tree.rel(at) == Deprel::Nummod;
    let year = year(0).filter(|_| plain && !counted)?;
    Some((PartialDate::new(year, None, None)?, at))
}
