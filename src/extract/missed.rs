//! Sentences that name two actors and gave no claim: what came nearest to one.

use std::collections::BTreeSet;

use crate::actor::ActorKey;
use crate::claim::{Nearest, Unread};

use super::Clause;
use super::relations;

/// What is to be said of a sentence that gave no claim; `None` where fewer than two actors are
/// named in it.
pub(super) fn of(clause: &Clause<'_>) -> Option<Unread> {
    let mentions = clause.context.mentions.all().iter();
    let here = mentions.filter(|mention| mention.sentence == clause.at);
    let actors: BTreeSet<&ActorKey> = here.flat_map(|mention| &mention.actors).collect();
    if actors.len() < 2 {
        return None;
    }
    let triggers = clause.tree.indices().filter_map(|trigger| {
        let (nearest, rule) = relations::nearest(clause, trigger)?;
        Some((nearest, (rule, clause.tree.form(trigger).to_owned())))
    });
    let best = triggers.min_by_key(|(nearest, _)| std::cmp::Reverse(*nearest));
    let (nearest, row) = best.map_or((Nearest::NoTrigger, None), |(it, row)| (it, Some(row)));
    let span = clause.sentence().span;
    Some(Unread {
        sentence: u32::try_from(clause.at).unwrap_or(u32::MAX),
        span,
        text: clause.slice(span).to_owned(),
        actors: actors.into_iter().cloned().collect(),
        nearest,
        row,
    })
}
