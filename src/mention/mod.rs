//! Which words name which actor: a document and the tables go in, [`Mentions`] come out.

mod anaphora;
mod doubt;
mod evidence;
mod institutes;
mod link;
mod nominal;
mod office;
mod organizations;
mod people;
mod recall;
mod roles;

pub use link::{Sources, find};
pub use roles::RoleFact;

use std::collections::{BTreeMap, BTreeSet};

use crate::actor::{Actor, ActorKey};
use crate::diag::Diagnostic;
use crate::schema::ActorKind;
use crate::syntax::TokenIdx;

/// How words name an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// By name: `Nordkorea`, `Wladimir Putin`, `NATO`.
    Name,
    /// By a capital or seat: `Moskau`, `the Kremlin`.
    Metonym,
    /// By the name of the people: `die Russen`.
    Demonym,
    /// By a nationality adjective: `russische`.
    Adjective,
    /// By the first part of a compound: `US-Sanktionen`.
    Left,
    /// By a noun with a name in its phrase: `die russische Regierung`, `nordkoreanische Staatsmedien`.
    Nominal,
    /// By an office alone, whose holder the tables tell by the article's date: inferred, not said:
    /// `der russische Außenminister`.
    Office,
    /// By taking up a name from before: `er`, `das Land`, `beide Länder`.
    Anaphor,
}

/// Some words and the actor or actors they name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Index of the sentence.
    pub sentence: usize,
    /// First token.
    pub first: TokenIdx,
    /// Last token.
    pub last: TokenIdx,
    /// One, or for `beide Länder` and plural pronouns several.
    pub actors: Vec<ActorKey>,
    /// How.
    pub kind: MentionKind,
}

/// What the words of a document name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    all: Vec<Mention>,
    /// Mentions that stand for the phrase at a token.
    phrases: BTreeMap<(usize, TokenIdx), usize>,
    /// Mentions that only qualify a token: adjectives and left parts of compounds.
    qualifiers: BTreeMap<(usize, TokenIdx), usize>,
    /// Who is known in a sentence by an office alone.
    inferred: BTreeSet<(usize, ActorKey)>,
    /// Every actor mentioned, with the forms seen.
    pub actors: BTreeMap<ActorKey, Actor>,
    /// Who holds which office where, as the text says it.
    pub roles: Vec<RoleFact>,
    /// Where text and tables disagree.
    pub notes: Vec<Diagnostic>,
}

impl Mentions {
    /// Every mention: names in text order, then those found later.
    pub fn all(&self) -> &[Mention] {
        &self.all
    }

    /// What an actor of the document is; `None` where it is not mentioned.
    pub fn kind(&self, key: &ActorKey) -> Option<ActorKind> {
        self.actors.get(key).map(|actor| actor.kind)
    }

    /// The mention that stands for the phrase at a token.
    pub fn at(&self, sentence: usize, token: TokenIdx) -> Option<&Mention> {
        self.phrases.get(&(sentence, token)).map(|at| &self.all[*at])
    }

    /// The mention inside a token that only qualifies it: the adjective itself, or the left part
    /// of a compound.
    pub fn qualifier(&self, sentence: usize, token: TokenIdx) -> Option<&Mention> {
        self.qualifiers.get(&(sentence, token)).map(|at| &self.all[*at])
    }

    /// Whether a sentence names an actor by an office alone, so that the tables had to tell who.
    pub fn is_inferred(&self, sentence: usize, key: &ActorKey) -> bool {
        self.inferred.contains(&(sentence, key.clone()))
    }

    fn add(&mut self, mention: Mention) {
        let at = self.all.len();
        if mention.kind == MentionKind::Office {
            let keys = mention.actors.iter().cloned();
            self.inferred.extend(keys.map(|key| (mention.sentence, key)));
        }
        let qualifies = matches!(mention.kind, MentionKind::Adjective | MentionKind::Left);
        let known = self.qualifiers.get(&(mention.sentence, mention.first)).copied();
        if let Some(known) = known.filter(|_| qualifies).and_then(|at| self.all.get_mut(at)) {
            // Two names in one word: "russisch-chinesische".
            known.actors.extend(mention.actors);
            return;
        }
        let tokens = (mention.first.0..=mention.last.0).map(TokenIdx);
        for token in tokens {
            let key = (mention.sentence, token);
            if qualifies {
                self.qualifiers.insert(key, at);
            } else {
                self.phrases.insert(key, at);
            }
        }
        self.all.push(mention);
    }

    /// Lets a token stand for a mention beside it, whatever it named itself: the state before the
    /// title before a name.
    fn cover(&mut self, sentence: usize, token: TokenIdx, of: TokenIdx) {
        if let Some(at) = self.phrases.get(&(sentence, of)).copied() {
            self.phrases.insert((sentence, token), at);
        }
    }

    /// Lets a token outside a mention stand for it too: the title before a name.
    fn alias(&mut self, sentence: usize, token: TokenIdx, of: TokenIdx) {
        if let Some(at) = self.phrases.get(&(sentence, of)).copied() {
            self.phrases.entry((sentence, token)).or_insert(at);
        }
    }
}
