//! Who says what: a document in, for every token the chain of speakers and outlets out.

mod demands;
mod frames;
mod quotes;

use std::collections::BTreeMap;

use crate::actor::ActorKey;
use crate::claim::{Confidence, RuleId};
use crate::lang::Effect;
use crate::schema::ActorKind;
use crate::syntax::{Deprel, Mood, TokenIdx, Upos};

use super::status::Status;
use super::{Clause, Context, Found};

/// Some words of a sentence and who says them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Frame {
    /// Token ranges, both ends inclusive.
    content: Vec<(TokenIdx, TokenIdx)>,
    /// The word that reports; where it stands in another sentence, a word of the content.
    cue: TokenIdx,
    /// Who says it; empty where nobody with a name does.
    speakers: Vec<ActorKey>,
    /// Who carries it.
    outlets: Vec<ActorKey>,
    /// What the reporting word does to it.
    effect: Option<Effect>,
}

impl Frame {
    fn holds(&self, token: TokenIdx) -> bool {
        self.content.iter().any(|(first, last)| (*first..=*last).contains(&token))
    }

    fn size(&self) -> u16 {
        self.content.iter().map(|(first, last)| last.0 - first.0 + 1).sum()
    }
}

/// Who says the words at one place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Voice {
    /// Nearest speaker first, then the outlets.
    pub(super) chain: Vec<ActorKey>,
    /// What reporting does to what is said.
    pub(super) effect: Option<Effect>,
}

/// Who says what in a document.
#[derive(Debug, Clone)]
pub(super) struct Voices<'c> {
    context: Context<'c>,
    /// Frames of each sentence.
    frames: Vec<Vec<Frame>>,
    /// The outlet a speaker spoke to or writes for, and the sentence that first tells it.
    outlet_of: BTreeMap<ActorKey, (usize, ActorKey)>,
}

/// Finds every frame of a document.
pub(super) fn voices<'c>(context: Context<'c>, clauses: &[Clause<'c>]) -> Voices<'c> {
    let mut frames: Vec<Vec<Frame>> = clauses.iter().map(frames::of_sentence).collect();
    for (sentence, frame) in quotes::frames(clauses, &frames) {
        frames[sentence].push(frame);
    }
    carry_on(clauses, &mut frames);
    let mut voices = Voices { context, frames, outlet_of: BTreeMap::new() };
    voices.remember_outlets();
    voices
}

/// A sentence in Konjunktiv I without a speaker of its own goes on with the last one's.
fn carry_on(clauses: &[Clause<'_>], frames: &mut [Vec<Frame>]) {
    let mut last: Option<(usize, Frame)> = None;
    for clause in clauses {
        let at = clause.at;
        let root = clause.tree.indices().find(|it| clause.tree.rel(*it) == Deprel::Root);
        let uncovered = root.filter(|root| !frames[at].iter().any(|frame| frame.holds(*root)));
        if let (Some(root), Some((before, frame))) = (uncovered, &last)
            && *before + 1 == at
            && is_reported(clause, root)
        {
            let content = vec![(TokenIdx(0), TokenIdx(last_token(clause)))];
            frames[at].push(Frame { content, cue: root, ..frame.clone() });
        }
        let spoken =
            frames[at].iter().filter(|it| !it.speakers.is_empty()).max_by_key(|it| it.size());
        if let Some(frame) = spoken {
            last = Some((at, frame.clone()));
        }
    }
}

fn last_token(clause: &Clause<'_>) -> u16 {
    u16::try_from(clause.tree.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

/// Whether the finite verb of a clause stands in Konjunktiv I.
fn is_reported(clause: &Clause<'_>, predicate: TokenIdx) -> bool {
    let tree = &clause.tree;
    let auxiliaries = tree.kids_as(predicate, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]);
    let finite = std::iter::once(predicate).chain(auxiliaries);
    finite
        .filter(|it| matches!(tree.upos(*it), Upos::Verb | Upos::Aux))
        .any(|it| tree.token(it).feats.mood == Some(Mood::Sub1))
}

impl Voices<'_> {
    fn is_outlet(&self, key: &ActorKey) -> bool {
        self.context.mentions.kind(key) == Some(ActorKind::Outlet)
    }

    /// Who says the words at a token.
    pub(super) fn at(&self, sentence: usize, token: TokenIdx) -> Voice {
        let mut covering: Vec<&Frame> =
            self.frames[sentence].iter().filter(|frame| frame.holds(token)).collect();
        covering.sort_by_key(|frame| (frame.size(), frame.cue));
        let spoken = covering.iter().flat_map(|it| it.speakers.iter().chain(&it.outlets));
        let mut chain: Vec<ActorKey> = Vec::new();
        let mut outlets: Vec<ActorKey> = Vec::new();
        for key in spoken {
            let list = if self.is_outlet(key) { &mut outlets } else { &mut chain };
            if !list.contains(key) {
                list.push(key.clone());
            }
        }
        for speaker in chain.clone() {
            if let Some((since, outlet)) = self.outlet_of.get(&speaker)
                && outlets.is_empty()
                && *since <= sentence
            {
                outlets.push(outlet.clone());
            }
        }
        chain.extend(outlets);
        Voice { chain, effect: covering.first().and_then(|frame| frame.effect) }
    }

    fn remember_outlets(&mut self) {
        let told = self.frames.iter().enumerate().flat_map(|(sentence, frames)| {
            frames.iter().filter_map(move |frame| Some((sentence, frame, frame.outlets.first()?)))
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
    pub(super) fn facts(&self, clause: &Clause<'_>) -> Vec<(Found, Status)> {
        let frames = &self.frames[clause.at];
        let mut facts = Vec::new();
        // Words that go on in the voice of a sentence before hold their own cue: that sentence has
        // said who is quoted.
        for frame in frames.iter().filter(|frame| !frame.holds(frame.cue)) {
            let inside = |outer: &&Frame| *outer != frame && outer.holds(frame.cue);
            let outer = frames.iter().filter(inside).flat_map(|it| &it.speakers);
            let carriers = frame.outlets.iter().chain(outer).filter(|key| self.is_outlet(key));
            for outlet in carriers {
                let speakers = frame.speakers.iter().filter(|speaker| *speaker != outlet);
                for speaker in speakers.filter(|speaker| !self.writes_for(speaker, outlet)) {
                    facts.extend(self.fact(clause, frame, speaker, outlet));
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
        frame: &Frame,
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
            trigger: frame.cue,
            subject_at: None,
            object_at: None,
            what: None,
            rule: RuleId::new(format!("{}/speech/{name}", clause.context.pack.lang().code())),
            confidence: Confidence::percent(85),
        };
        Some((found, Status::PLAIN))
    }
}
