//! `Der Sudan müsse den Hubschrauber zurückgeben, erklärte Russland.`: what somebody says another
//! has to do is a demand.

use crate::actor::ActorKey;
use crate::claim::{Confidence, RuleId};
use crate::lang::Lang;
use crate::syntax::{Deprel, TokenIdx, Upos};

use super::super::argument::Filler;
use super::super::status::Status;
use super::super::{Clause, Found};
use super::{Frame, Voices};

/// Forms that report an obligation; `sollen` in the indicative tells hearsay.
const OBLIGED: [&str; 5] = ["müsse", "müssten", "solle", "sollte", "sollten"];

impl Voices<'_> {
    /// The demands somebody with a name speaks out in a sentence.
    pub(in crate::extract) fn demands(&self, clause: &Clause<'_>) -> Vec<(Found, Status)> {
        if clause.context.pack.lang() != Lang::De {
            return Vec::new();
        }
        let modals = clause
            .tree
            .indices()
            .filter(|it| OBLIGED.contains(&clause.tree.form(*it).to_lowercase().as_str()));
        modals.flat_map(|modal| self.demands_of(clause, modal)).collect()
    }

    fn demands_of(&self, clause: &Clause<'_>, modal: TokenIdx) -> Vec<(Found, Status)> {
        let covering = self.covering(clause.at, modal);
        let Some(frame) = covering.first().copied() else { return Vec::new() };
        let obliged = obliged(clause, modal);
        let found = obliged.into_iter().flat_map(|who| self.demand(frame, modal, &who));
        found.map(|found| (found, Status::PLAIN)).collect()
    }

    fn demand(&self, frame: &Frame, modal: TokenIdx, who: &Filler) -> Vec<Found> {
        let Some(relation) = self.context.schema.relation("demands-of") else { return Vec::new() };
        let speakers = frame.speakers.iter();
        let actors = &self.context.mentions.actors;
        // "Sein Land müsse das Recht haben, …, sagte Karsai."
        let own = |key: &ActorKey| {
            let state = actors.get(key).and_then(|it| it.state);
            state.is_some() && state == who.actor.iso3()
        };
        let others = speakers.filter(|it| **it != who.actor && !own(it) && !self.is_outlet(it));
        let found = others.map(|speaker| Found {
            subject: speaker.clone(),
            relation,
            object: who.actor.clone(),
            trigger: modal,
            subject_at: None,
            object_at: Some(who.span),
            what: None,
            rule: RuleId::new(format!("{}/speech/demands", self.context.pack.lang().code())),
            confidence: Confidence::percent(75),
        });
        found.collect()
    }
}

/// Who has to do it: the subject before the modal; nobody where something has to be done.
fn obliged(clause: &Clause<'_>, modal: TokenIdx) -> Vec<Filler> {
    let tree = &clause.tree;
    let verb = match tree.rel(modal) {
        Deprel::Aux => tree.head(modal).unwrap_or(modal),
        _ => tree.kid(modal, Deprel::Xcomp).unwrap_or(modal),
    };
    if clause.is_passive(verb) || !matches!(tree.upos(verb), Upos::Verb | Upos::Aux) {
        return Vec::new();
    }
    let subject = clause.own_subject(verb).or_else(|| clause.own_subject(modal));
    let before = subject.filter(|it| *it < modal);
    before.map(|it| clause.actors_of(it)).unwrap_or_default()
}
