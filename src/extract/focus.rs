//! Relation nouns without actors of their own: what a text has just said of whom goes in, whom
//! `das Treffen` or `es gibt keine Zusammenarbeit` speaks of comes out.

use crate::actor::ActorKey;
use crate::claim::{Confidence, RuleId};
use crate::lang::{Frame, WordKind};
use crate::schema::{Quad, RelationId};
use crate::syntax::{Deprel, TokenIdx, Upos};

use super::{Clause, Found};

/// How many sentences back `das Treffen` looks for the meeting.
const REACH: usize = 3;

/// How many sentences back `es gibt …` looks for the two that a text is about.
const LONG_REACH: usize = 6;

/// What was said lately.
#[derive(Debug, Clone, Default)]
pub(super) struct Focus {
    said: Vec<Said>,
}

#[derive(Debug, Clone)]
struct Said {
    sentence: usize,
    relation: RelationId,
    subject: ActorKey,
    object: ActorKey,
}

impl Focus {
    /// Remembers what a sentence says.
    pub(super) fn remember(&mut self, clause: &Clause<'_>, found: &[Found]) {
        let political =
            |it: &&Found| clause.context.schema.get(it.relation).quad != Quad::Structure;
        self.said.extend(found.iter().filter(political).map(|it| Said {
            sentence: clause.at,
            relation: it.relation,
            subject: it.subject.clone(),
            object: it.object.clone(),
        }));
    }

    /// What the nouns of a sentence that name nobody take up from before.
    pub(super) fn resume(&self, clause: &Clause<'_>, found: &[Found]) -> Vec<Found> {
        let spoken = |token: TokenIdx| found.iter().any(|it| it.trigger == token);
        let nouns = clause.tree.indices().filter(|it| clause.tree.upos(*it) == Upos::Noun);
        nouns.filter(|it| !spoken(*it)).filter_map(|it| self.resume_at(clause, it)).collect()
    }

    fn resume_at(&self, clause: &Clause<'_>, noun: TokenIdx) -> Option<Found> {
        let pack = clause.context.pack;
        let mut frames = pack.frames_of(WordKind::Noun, clause.tree.lemma(noun));
        let frame = frames.find(|frame| frame.row.with.is_empty())?;
        let relation = clause.context.schema.relation(&frame.row.relation)?;
        if names_someone(clause, frame, noun) {
            return None;
        }
        let back = |reach: usize| {
            self.said.iter().rev().take_while(move |it| it.sentence + reach >= clause.at)
        };
        let said = if is_definite(clause, noun) {
            back(REACH).find(|it| it.relation == relation && it.sentence < clause.at)
        } else if is_said_to_exist(clause, noun) && clause.context.schema.get(relation).symmetric {
            back(LONG_REACH).find(|it| it.subject.iso3().is_some() && it.object.iso3().is_some())
        } else {
            None
        }?;
        let lang = pack.lang().code();
        Some(Found {
            subject: said.subject.clone(),
            relation,
            object: said.object.clone(),
            trigger: noun,
            subject_at: None,
            object_at: None,
            what: Some(clause.phrase_span(noun)),
            rule: RuleId::new(format!("{lang}/{}/{}", frame.row.relation, frame.row.id)),
            confidence: Confidence::percent(frame.row.confidence).times(60),
        })
    }
}

/// Whether a slot of the frame holds an actor, or anything stands where one would.
fn names_someone(clause: &Clause<'_>, frame: &Frame, noun: TokenIdx) -> bool {
    let slots = frame.subject.iter().chain(&frame.object);
    let phrase = |kid: TokenIdx| {
        matches!(
            clause.tree.rel(kid),
            Deprel::Nmod | Deprel::Acl | Deprel::AclRelcl | Deprel::Compound
        )
    };
    let mut slots = slots.cloned();
    clause.tree.kids(noun).iter().any(|kid| phrase(*kid))
        || clause.context.mentions.qualifier(clause.at, noun).is_some()
        || slots.any(|slot| !clause.fill(&[slot], noun).is_empty())
}

/// `das Treffen`, `these talks`
fn is_definite(clause: &Clause<'_>, noun: TokenIdx) -> bool {
    let determiners = clause.tree.kids_as(noun, &[Deprel::Det]);
    let mut forms = determiners.map(|it| clause.tree.form(it).to_lowercase());
    forms.any(|form| {
        matches!(
            form.as_str(),
            "der"
                | "die"
                | "das"
                | "dem"
                | "den"
                | "des"
                | "dieser"
                | "diese"
                | "dieses"
                | "diesem"
                | "diesen"
                | "the"
                | "this"
                | "these"
        )
    })
}

/// `es gibt keine Zusammenarbeit`, `there is no cooperation`
fn is_said_to_exist(clause: &Clause<'_>, noun: TokenIdx) -> bool {
    let tree = &clause.tree;
    let verb = if tree.rel(noun) == Deprel::Root { Some(noun) } else { tree.head(noun) };
    verb.is_some_and(|verb| {
        let formal = tree.kids_as(verb, &[Deprel::Expl, Deprel::Nsubj]);
        let mut formal = formal.map(|it| tree.form(it).to_lowercase());
        matches!(tree.lemma(verb), "geben" | "be" | "exist" | "bestehen")
            && formal.any(|it| matches!(it.as_str(), "es" | "there"))
    })
}
