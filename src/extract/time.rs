//! When: the dates, weekdays, spans and events in the words around a trigger, resolved against the
//! day of publication.

mod calendar;
mod words;
mod expression;

use crate::claim::TimeRange;
use crate::syntax::{Deprel, TokenIdx};

use super::Clause;
use calendar::Range;
use expression::{Known, Meaning};
use words::Reading;

/// An expression in a sentence.
#[derive(Debug, Clone, Copy)]
struct Expression {
    meaning: Meaning,
    first: TokenIdx,
    last: TokenIdx,
}

/// The time a trigger's clause names: of several expressions the first that is resolved, joined
/// with the next to a range where they are its two ends. What nothing resolves is kept as words.
pub(super) fn of(clause: &Clause<'_>, trigger: TokenIdx) -> Option<TimeRange> {
    let words = &Reading::new(clause);
    let top = clause_head(clause, trigger);
    let mut found = expressions(clause, words);
    found.retain(|it| {
        clause_head(clause, it.first) == top || clause.tree.is_under(it.first, trigger)
    });
    let resolved = found.iter().position(|it| matches!(it.meaning, Meaning::Dates(_)));
    let Some(at) = resolved else {
        let first = found.first()?;
        return Some(TimeRange {
            from: None,
            to: None,
            text: text(clause, first.first, first.last),
        });
    };
    let one = found[at];
    let Meaning::Dates(range) = one.meaning else { return None };
    let first = introduced(clause, words, one.first);
    if let Some((to, last)) = range_end(words, one, found.get(at + 1)) {
        let text = text(clause, first, last);
        return Some(TimeRange { from: Some(range.from), to, text });
    }
    let since = first < one.first && words.is(first, &words.words.since);
    let until = first < one.first && words.is(first, &words.words.until);
    let from = (!until).then_some(range.from);
    let to = if since { None } else { range.to };
    Some(TimeRange { from, to, text: text(clause, first, one.last) })
}

/// The expressions of time of a sentence that nothing resolves.
pub(super) fn unresolved(clause: &Clause<'_>) -> Vec<(TokenIdx, TokenIdx)> {
    let found = expressions(clause, &Reading::new(clause)).into_iter();
    let open = found.filter(|it| it.meaning == Meaning::Unresolved);
    open.map(|it| (it.first, it.last)).collect()
}

fn text(clause: &Clause<'_>, first: TokenIdx, last: TokenIdx) -> String {
    clause.slice(clause.span((first, last))).to_owned()
}

/// The end of a range that begins with one expression: `2010 bis 2013`, `between X and Y`.
fn range_end(
    words: &Reading<'_, '_>,
    one: Expression,
    next: Option<&Expression>,
) -> Option<(Option<crate::claim::PartialDate>, TokenIdx)> {
    let next = next?;
    let Meaning::Dates(Range { to, .. }) = next.meaning else { return None };
    let gap = (one.last.0 + 1..next.first.0).map(|it| words.at(TokenIdx(it)));
    let joins = gap.collect::<Vec<&str>>();
    let lists = words.words;
    let dash = |word: &str| matches!(word, "–" | "-" | "—" | "to");
    let lists_word = |list: &[String], word: &str| list.iter().any(|it| it == word);
    let first = joins.first().copied().unwrap_or_default();
    let joined = lists_word(&lists.until, first) || dash(first) || lists_word(&lists.and, first);
    let before = one.first.0.checked_sub(1).map(TokenIdx);
    let between = before.is_some_and(|it| words.is(it, &lists.between));
    let plain = lists_word(&lists.and, first) && !dash(first);
    (joined && joins.len() <= 2 && (!plain || between)).then_some((to, next.last))
}

/// Where an expression begins with the word before it that says from when or until when.
fn introduced(clause: &Clause<'_>, words: &Reading<'_, '_>, first: TokenIdx) -> TokenIdx {
    let articles = ["dem", "der", "den", "the", "zum", "ende", "end"];
    let mut at = first;
    for _ in 0..3 {
        let Some(before) = at.0.checked_sub(1).map(TokenIdx) else { return first };
        if words.is(before, &words.words.since) || words.is(before, &words.words.until) {
            return before;
        }
        if !articles.contains(&clause.tree.form(before).to_lowercase().as_str()) {
            return first;
        }
        at = before;
    }
    first
}

/// The verb or root of the clause a token stands in.
fn clause_head(clause: &Clause<'_>, token: TokenIdx) -> TokenIdx {
    let tree = &clause.tree;
    let clauses = [
        Deprel::Root,
        Deprel::Ccomp,
        Deprel::Advcl,
        Deprel::Acl,
        Deprel::AclRelcl,
        Deprel::Parataxis,
    ];
    let mut up = std::iter::once(token).chain(tree.ancestors(token));
    up.find(|it| clauses.contains(&tree.rel(*it))).unwrap_or(token)
}

/// Every expression of a sentence, in order, none inside another.
fn expressions(clause: &Clause<'_>, words: &Reading<'_, '_>) -> Vec<Expression> {
    let known =
        Known { published: clause.context.article.published, future: is_future(clause, words) };
    let len = u16::try_from(clause.tree.len()).unwrap_or(u16::MAX);
    let mut found = Vec::new();
    let mut at = 0;
    while at < len {
        let first = TokenIdx(at);
        let expression = words.may_begin(first).then(|| expression::at(words, first, known));
        match expression.flatten() {
            Some((meaning, last)) if last.0 < len => {
                found.push(Expression { meaning, first, last });
                at = last.0 + 1;
            }
            _ => at += 1,
        }
    }
    found
}

/// Whether a sentence tells what will be: `China wird …`, `China will …`.
fn is_future(clause: &Clause<'_>, words: &Reading<'_, '_>) -> bool {
    clause.tree.indices().any(|it| words.is(it, &words.words.future) && !is_past(clause, it))
}

/// `wird geliefert`, `sollen geliefert haben`: no future.
fn is_past(clause: &Clause<'_>, auxiliary: TokenIdx) -> bool {
    clause.tree.rel(auxiliary) == Deprel::AuxPass
}
