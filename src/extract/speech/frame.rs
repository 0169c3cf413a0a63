//! Speech as the tokens of a document: what is said, where, by which words.

use crate::actor::ActorKey;
use crate::lang::Effect;
use crate::syntax::{Deprel, TokenIdx};

use super::super::Clause;

/// How words of somebody else stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SpeechKind {
    /// Word for word, in quotation marks.
    Direct,
    /// In a clause of its own beside a word that says who speaks: `sagte, dass …`, `laut X …`.
    Indirect,
    /// Carried on in Konjunktiv I without a word that says who speaks: `Das Land sei bereit.`
    IndirectFreeIndirect,
    /// Carried on in the text's own voice: `Russland soll …`, `Moscow would …`.
    FreeIndirect,
}

impl SpeechKind {
    /// The name quotation corpora use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "Direct",
            Self::Indirect => "Indirect",
            Self::IndirectFreeIndirect => "IndirectFreeIndirect",
            Self::FreeIndirect => "FreeIndirect",
        }
    }
}

/// Tokens of one sentence that stand side by side, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    pub(super) sentence: usize,
    pub(super) first: TokenIdx,
    pub(super) last: TokenIdx,
}

impl Piece {
    pub(super) const fn new(sentence: usize, (first, last): (TokenIdx, TokenIdx)) -> Self {
        Self { sentence, first, last }
    }

    pub(super) fn holds(self, sentence: usize, token: TokenIdx) -> bool {
        self.sentence == sentence && (self.first..=self.last).contains(&token)
    }

    pub(super) const fn len(self) -> u16 {
        self.last.0.saturating_sub(self.first.0) + 1
    }
}

/// Some words of a document and who says them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) kind: SpeechKind,
    /// What is said, in text order; never empty.
    pub(super) content: Vec<Piece>,
    /// The word that reports and its sentence; `None` where none does.
    pub(super) cue: Option<(usize, TokenIdx)>,
    /// The words that name who says it.
    pub(super) speaker: Option<Piece>,
    /// Who says it; empty where nobody with a name does.
    pub(super) speakers: Vec<ActorKey>,
    /// The words that name whom it is said to.
    pub(super) addressee: Option<Piece>,
    /// Who carries it.
    pub(super) outlets: Vec<ActorKey>,
    /// What the reporting word does to it.
    pub(super) effect: Option<Effect>,
    /// Whether the speaker says what they will do themselves: `sagte zu, …`.
    pub(super) promises: bool,
}

impl Frame {
    pub(super) fn holds(&self, sentence: usize, token: TokenIdx) -> bool {
        self.content.iter().any(|piece| piece.holds(sentence, token))
    }

    /// In tokens.
    pub(super) fn size(&self) -> u16 {
        self.content.iter().fold(0, |sum: u16, piece| sum.saturating_add(piece.len()))
    }

    /// Whether the word that reports stands in a sentence, outside what is said.
    pub(super) fn cue_in(&self, sentence: usize) -> Option<TokenIdx> {
        let cue = self.cue.filter(|(at, token)| *at == sentence && !self.holds(sentence, *token));
        cue.map(|(_, token)| token)
    }
}

/// Who speaks: the words, and the actors they name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Speaker {
    pub(super) words: Option<Piece>,
    pub(super) actors: Vec<ActorKey>,
}

impl Speaker {
    /// Whoever a phrase names.
    pub(super) fn of(clause: &Clause<'_>, phrase: TokenIdx) -> Self {
        let named = clause.antecedent(phrase).unwrap_or(phrase);
        Self { words: Some(words(clause, named)), actors: keys(clause, phrase) }
    }
}

/// The words of a phrase, without clauses inside it.
fn words(clause: &Clause<'_>, phrase: TokenIdx) -> Piece {
    let clauses = [
        Deprel::AclRelcl,
        Deprel::Acl,
        Deprel::Case,
        Deprel::Punct,
        Deprel::Parataxis,
        Deprel::Ccomp,
        Deprel::Advcl,
        Deprel::Cop,
        Deprel::Nsubj,
    ];
    let (first, last) = clause.tree.extent_without(phrase, &clauses);
    let ends = |it: &TokenIdx| matches!(clause.tree.form(*it), ":" | "„" | ";");
    let end = (phrase.0..=last.0).map(TokenIdx).find(ends).map_or(last, |it| TokenIdx(it.0 - 1));
    Piece::new(clause.at, (first, end.max(phrase)))
}

/// The actors a phrase names.
pub(super) fn keys(clause: &Clause<'_>, phrase: TokenIdx) -> Vec<ActorKey> {
    clause.actors_of(phrase).into_iter().map(|filler| filler.actor).collect()
}

/// The last token of a sentence.
pub(super) fn last_of(clause: &Clause<'_>) -> TokenIdx {
    TokenIdx(u16::try_from(clause.tree.len().saturating_sub(1)).unwrap_or(u16::MAX))
}

/// A whole sentence.
pub(super) fn whole(clause: &Clause<'_>) -> Piece {
    Piece::new(clause.at, (TokenIdx(0), last_of(clause)))
}

/// What is left of some tokens without others; marks and joining words alone are nothing.
pub(super) fn left_over(
    clause: &Clause<'_>,
    of: (TokenIdx, TokenIdx),
    without: &[(TokenIdx, TokenIdx)],
) -> Vec<Piece> {
    let taken = |it: TokenIdx| without.iter().any(|(first, last)| (*first..=*last).contains(&it));
    let mut pieces: Vec<Piece> = Vec::new();
    for at in (of.0.0..=of.1.0).map(TokenIdx) {
        if taken(at) {
            continue;
        }
        match pieces.last_mut() {
            Some(piece) if piece.last.0 + 1 == at.0 => piece.last = at,
            _ => pieces.push(Piece::new(clause.at, (at, at))),
        }
    }
    pieces.retain(|piece| (piece.first.0..=piece.last.0).any(|it| is_word(clause, TokenIdx(it))));
    for piece in &mut pieces {
        while piece.first < piece.last && matches!(clause.tree.form(piece.first), "," | ":" | "–")
        {
            piece.first.0 += 1;
        }
    }
    pieces
}

fn is_word(clause: &Clause<'_>, token: TokenIdx) -> bool {
    clause.tree.form(token).chars().any(char::is_alphanumeric)
}
