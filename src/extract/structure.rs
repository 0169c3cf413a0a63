//! Offices, memberships and the like, as titles and appositions say them: role facts in,
//! structural claims out.

use crate::claim::{Confidence, Modality, Polarity, RuleId};
use crate::mention::RoleFact;

use super::status::Status;
use super::{Clause, Found};

/// The structural claims of one sentence.
pub(super) fn find(clause: &Clause<'_>) -> Vec<(Found, Status)> {
    let of_sentence =
        clause.context.mentions.roles.iter().filter(|fact| fact.sentence == clause.at);
    of_sentence.filter_map(|fact| claim(clause, fact)).collect()
}

fn claim(clause: &Clause<'_>, fact: &RoleFact) -> Option<(Found, Status)> {
    let schema = clause.context.schema;
    let relation = schema.relation(&fact.relation)?;
    let actors = &clause.context.mentions.actors;
    let (subject, object) = (actors.get(&fact.holder)?, actors.get(&fact.of)?);
    let row = schema.get(relation);
    let fits = row.from.contains(&subject.kind) && row.to.contains(&object.kind);
    if !fits || subject.key == object.key {
        return None;
    }
    let lang = clause.context.pack.lang().code();
    let found = Found {
        subject: fact.holder.clone(),
        relation,
        object: fact.of.clone(),
        trigger: fact.trigger,
        subject_at: None,
        object_at: None,
        what: None,
        rule: RuleId::new(format!("{lang}/roles/{}", fact.relation)),
        confidence: Confidence::percent(fact.confidence),
    };
    let modality = if fact.former { Modality::Former } else { Modality::Actual };
    Some((found, Status { polarity: Polarity::Affirmed, modality }))
}
