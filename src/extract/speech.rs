//! Who says what: a document in, for every token the chain of speakers and outlets out.

mod frame;
mod clauses;
mod verbs;
mod phrases;
mod quotes;
mod carried;
mod demands;
mod facts;

pub use frame::SpeechKind;

use std::collections::BTreeMap;

use crate::actor::ActorKey;
use crate::lang::Effect;
use crate::schema::ActorKind;
use crate::syntax::TokenIdx;
use crate::text::{Part, Span};

use super::{Clause, Context};
use frame::{Frame, Piece};

/// Words of a text that are somebody's words, and whose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    /// How they stand in the text.
    pub kind: SpeechKind,
    /// Which text the spans count in.
    pub part: Part,
    /// What is said, in bytes, in text order; never empty.
    pub content: Vec<Span>,
    /// The words that name who says it; `None` where nothing does.
    pub speaker: Option<Span>,
    /// Who that is, as far as it is an actor; outlets that carry it come last.
    pub speakers: Vec<ActorKey>,
    /// The word that reports; `None` in speech that only goes on.
    pub cue: Option<Span>,
    /// The words that name whom it is said to.
    pub addressee: Option<Span>,
}

/// Everything a document says somebody says, in text order.
pub(super) fn speeches(context: Context<'_>, clauses: &[Clause<'_>]) -> Vec<Speech> {
    let frames = frames(clauses);
    let mut voices =
        Voices { context, frames: Vec::new(), outlet_of: BTreeMap::new(), of: Vec::new() };
    voices.index(frames, clauses.len());
    let mut speeches: Vec<Speech> =
        voices.frames.iter().filter_map(|frame| voices.speech(clauses, frame)).collect();
    speeches.sort_by(|a, b| (a.part, &a.content).cmp(&(b.part, &b.content)));
    speeches
}

fn frames(clauses: &[Clause<'_>]) -> Vec<Frame> {
    let mut frames: Vec<Frame> = Vec::new();
    for (at, clause) in clauses.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| clauses.get(at));
        let before = before.filter(|it| it.sentence().part == clause.sentence().part);
        frames.extend(verbs::of_sentence(clause, before.filter(|it| !it.sentence().headline)));
        frames.extend(phrases::of_sentence(clause));
    }
    quotes::add(clauses, &mut frames);
    carried::settle_pronouns(clauses, &mut frames);
    carried::add(clauses, &mut frames);
    frames
}

/// Who says the words at one place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Voice {
    /// Nearest speaker first, then the outlets.
    pub(super) chain: Vec<ActorKey>,
    /// What reporting does to what is said.
    pub(super) effect: Option<Effect>,
    /// Who speaks to say that they will do what is said: `sagte zu, …`.
    pub(super) promises: bool,
    /// How the words stand in the text; `None`: nobody says them but the article.
    pub(super) kind: Option<SpeechKind>,
}

/// Who says what in a document.
#[derive(Debug, Clone)]
pub(super) struct Voices<'c> {
    context: Context<'c>,
    frames: Vec<Frame>,
    /// For each sentence the frames that hold words of it or have their cue in it.
    of: Vec<Vec<usize>>,
    /// The outlet a speaker spoke to or writes for, and the sentence that first tells it.
    outlet_of: BTreeMap<ActorKey, (usize, ActorKey)>,
}

/// Finds every frame of a document.
pub(super) fn voices<'c>(context: Context<'c>, clauses: &[Clause<'c>]) -> Voices<'c> {
    let mut voices =
        Voices { context, frames: Vec::new(), of: Vec::new(), outlet_of: BTreeMap::new() };
    voices.index(frames(clauses), clauses.len());
    voices.remember_outlets();
    voices
}

impl Voices<'_> {
    fn index(&mut self, frames: Vec<Frame>, sentences: usize) {
        self.of = vec![Vec::new(); sentences];
        for (at, frame) in frames.iter().enumerate() {
            let pieces = frame.content.iter().map(|piece| piece.sentence);
            for sentence in pieces.chain(frame.cue.map(|(sentence, _)| sentence)) {
                if let Some(list) = self.of.get_mut(sentence).filter(|it| it.last() != Some(&at)) {
                    list.push(at);
                }
            }
        }
        self.frames = frames;
    }

    /// The frames that touch a sentence.
    fn in_sentence(&self, sentence: usize) -> impl Iterator<Item = &Frame> {
        let indices = self.of.get(sentence).map(Vec::as_slice).unwrap_or_default();
        indices.iter().map(|at| &self.frames[*at])
    }

    fn is_outlet(&self, key: &ActorKey) -> bool {
        self.context.mentions.kind(key) == Some(ActorKind::Outlet)
    }

    /// The frames that hold a token, the innermost first.
    fn covering(&self, sentence: usize, token: TokenIdx) -> Vec<&Frame> {
        let mut covering: Vec<&Frame> =
            self.in_sentence(sentence).filter(|frame| frame.holds(sentence, token)).collect();
        covering.sort_by_key(|frame| (frame.size(), frame.cue));
        covering
    }

    /// Who says the words at a token.
    pub(super) fn at(&self, sentence: usize, token: TokenIdx) -> Voice {
        let covering = self.covering(sentence, token);
        let chain = self.chain(sentence, &covering);
        let nearest = covering.first();
        Voice {
            chain,
            effect: nearest.and_then(|frame| frame.effect),
            promises: nearest.is_some_and(|frame| frame.promises),
            kind: nearest.map(|frame| frame.kind),
        }
    }

    fn chain(&self, sentence: usize, frames: &[&Frame]) -> Vec<ActorKey> {
        let spoken = frames.iter().flat_map(|it| it.speakers.iter().chain(&it.outlets));
        let mut chain: Vec<ActorKey> = Vec::new();
        let mut outlets: Vec<ActorKey> = Vec::new();
        for key in spoken {
            let list = if self.is_outlet(key) { &mut outlets } else { &mut chain };
            if !list.contains(key) {
                list.push(key.clone());
            }
        }
        for speaker in &chain {
            if let Some((since, outlet)) = self.outlet_of.get(speaker)
                && outlets.is_empty()
                && *since <= sentence
            {
                outlets.push(outlet.clone());
            }
        }
        chain.extend(outlets);
        chain
    }

    fn speech(&self, clauses: &[Clause<'_>], frame: &Frame) -> Option<Speech> {
        let span = |piece: Piece| clauses[piece.sentence].span((piece.first, piece.last));
        let first = frame.content.first()?.sentence;
        let part = clauses[first].sentence().part;
        let inside = |piece: &Piece| clauses[piece.sentence].sentence().part == part;
        let cue = frame.cue.map(|(sentence, token)| Piece::new(sentence, (token, token)));
        Some(Speech {
            kind: frame.kind,
            part,
            content: frame.content.iter().copied().map(span).collect(),
            speaker: frame.speaker.filter(inside).map(span),
            speakers: self.chain(first, &[frame]),
            cue: cue.filter(inside).map(span),
            addressee: frame.addressee.filter(inside).map(span),
        })
    }
}
