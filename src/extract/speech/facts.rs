//! Who is quoted by whom: `quoted-by` and `cites`, and which outlet carries whose words.

use crate::actor::ActorKey;
use crate::claim::{Confidence, RuleId};
use crate::syntax::TokenIdx;

use super::super::status::Status;
use super::super::{Clause, Found};
use super::Voices;

impl Voices<'_> {
    pub(super) fn remember_outlets(&mut self) {
        let told = self.frames.iter().filter_map(|frame| {
            Some((frame.content.first()?.sentence, frame, frame.outlets.first()?))
        });
        let told = told.flat_map(|(sentence, frame, outlet)| {
            frame.speakers.iter().map(move |speaker| (sentence, speaker.clone(), outlet.clone()))
        });
        let roles = self.context.mentions.roles.iter().filter(|it| it.relation == "writes-for");
        let written = roles.map(|it| (it.sentence, it.holder.clone(), it.of.clone()));
        let mut links: Vec<(usize, ActorKey, ActorKey)> = told.chain(written).collect();
        links.sort();
        for (sentence, speaker, outlet) in links {
            if !self.is_outlet(&speaker) && self.is_outlet(&outlet) {
                self.outlet_of.entry(speaker).or_insert((sentence, outlet));
            }
        }
    }

    /// Who is quoted by whom in a sentence: `quoted-by` and `cites`.
    pub(in crate::extract) fn facts(&self, clause: &Clause<'_>) -> Vec<(Found, Status)> {
        let mut facts = Vec::new();
        for frame in self.in_sentence(clause.at) {
            // Words that go on in the voice of a sentence before have no cue: that sentence has
            // said who is quoted.
            let Some(cue) = frame.cue_in(clause.at) else { continue };
            let outer = self.covering(clause.at, cue).into_iter().filter(|it| *it != frame);
            let outer = outer.flat_map(|it| &it.speakers);
            let carriers = frame.outlets.iter().chain(outer).filter(|key| self.is_outlet(key));
            for outlet in carriers {
                let speakers = frame.speakers.iter().filter(|speaker| *speaker != outlet);
                for speaker in speakers.filter(|speaker| !self.writes_for(speaker, outlet)) {
                    facts.extend(self.fact(clause, cue, speaker, outlet));
                }
            }
        }
        facts
    }

    fn writes_for(&self, speaker: &ActorKey, outlet: &ActorKey) -> bool {
        let mut roles = self.context.mentions.roles.iter();
        roles.any(|it| it.relation == "writes-for" && it.holder == *speaker && it.of == *outlet)
    }

    fn fact(
        &self,
        clause: &Clause<'_>,
        cue: TokenIdx,
        speaker: &ActorKey,
        outlet: &ActorKey,
    ) -> Option<(Found, Status)> {
        let cites = self.is_outlet(speaker);
        let name = if cites { "cites" } else { "quoted-by" };
        let relation = self.context.schema.relation(name)?;
        let (subject, object) = if cites { (outlet, speaker) } else { (speaker, outlet) };
        let found = Found {
            subject: subject.clone(),
            relation,
            object: object.clone(),
            trigger: cue,
            subject_at: None,
            object_at: None,
            what: None,
            rule: RuleId::new(format!("{}/speech/{name}", clause.context.pack.lang().code())),
            confidence: Confidence::percent(85),
        };
        Some((found, Status::PLAIN))
    }
}
