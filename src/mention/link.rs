//! From names to actors: sentence by sentence, each name found, completed and remembered.

use std::collections::BTreeMap;

use crate::actor::{Actor, ActorKey, Registry};
use crate::claim::PartialDate;
use crate::lang::Pack;
use crate::names::{NameHit, NameKind, Names};
use crate::schema::ActorKind;
use crate::syntax::{Document, Sentence, TokenIdx, Tree, Upos};

use super::anaphora::Memory;
use super::{Mention, MentionKind, Mentions, anaphora, nominal, people, roles};

/// What the linker looks things up in.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'c> {
    /// The tables of the language.
    pub pack: &'c Pack,
    /// The known actors.
    pub registry: &'c Registry,
    /// Their names.
    pub names: &'c Names,
    /// When the article was published; decides between holders of an office.
    pub published: Option<PartialDate>,
}

/// A linker at work on a document.
pub(super) struct Linker<'c> {
    pub(super) sources: Sources<'c>,
    pub(super) mentions: Mentions,
    pub(super) memory: Memory,
    /// People named in full so far, by the words of their names.
    pub(super) people: Vec<(Vec<String>, ActorKey)>,
}

/// One sentence under work.
pub(super) struct Place<'s> {
    pub(super) at: usize,
    pub(super) tree: Tree<'s>,
}

/// Which words of a document name whom.
pub fn find(sources: Sources<'_>, document: &Document) -> Mentions {
    let mut linker = Linker {
        sources,
        mentions: Mentions::default(),
        memory: Memory::default(),
        people: Vec::new(),
    };
    linker.note_full_names(document);
    for (at, sentence) in document.sentences.iter().enumerate() {
        let place = Place { at, tree: Tree::new(sentence) };
        linker.known_names(&place);
        people::find(&mut linker, &place);
        roles::find(&mut linker, &place);
        nominal::find(&mut linker, &place);
        anaphora::find(&mut linker, &place);
    }
    linker.mentions
}

impl Linker<'_> {
    /// Names of the tables. Where several actors share one, the article's date and what was named
    /// before decide.
    fn known_names(&mut self, place: &Place<'_>) {
        let sentence = place.tree.sentence;
        let words: Vec<&str> = sentence.tokens.iter().map(|token| token.form.as_str()).collect();
        let hits = self.sources.names.find(self.sources.pack.lang(), &words);
        for hit in hits {
            if hit.weak && !is_cued(&place.tree, &hit) {
                continue;
            }
            if let Some(actor) = self.choose(&hit.candidates) {
                let (first, last) =
                    (Sentence::idx(hit.first), Sentence::idx(hit.first + hit.len - 1));
                self.register(&actor, place, (first, last));
                let kind = kind_of(&hit);
                let mention =
                    Mention { sentence: place.at, first, last, actors: vec![actor.clone()], kind };
                self.memory.see(place.at, &mention, &self.mentions.actors);
                self.mentions.add(mention);
            }
        }
    }

    /// The candidate that existed when the article was published; of several the one named
    /// before, else the first.
    fn choose(&self, candidates: &[ActorKey]) -> Option<ActorKey> {
        let alive: Vec<&ActorKey> = candidates
            .iter()
            .filter(|key| self.sources.registry.exists_at(key, self.sources.published))
            .collect();
        let named = alive.iter().find(|key| self.mentions.actors.contains_key(**key));
        named.or_else(|| alive.first()).map(|key| (*key).clone()).or_else(|| candidates.first().cloned())
    }

    /// Notes an actor and the form that names it.
    pub(super) fn register(
        &mut self,
        key: &ActorKey,
        place: &Place<'_>,
        (first, last): (TokenIdx, TokenIdx),
    ) {
        let form = surface(place.tree.sentence, first, last);
        let known = || self.sources.registry.get(key).cloned();
        let actors = &mut self.mentions.actors;
        if !actors.contains_key(key) {
            let actor = known().unwrap_or_else(|| Actor::provisional(key.clone(), &form));
            actors.insert(key.clone(), actor);
        }
        if let Some(actor) = actors.get_mut(key) {
            actor.names.insert(form);
        }
    }

    /// Adds an actor no table knows.
    pub(super) fn invent(&mut self, actor: Actor) {
        self.mentions.actors.entry(actor.key.clone()).or_insert(actor);
    }

    fn note_full_names(&mut self, _document: &Document) {}
}

/// The words of a mention as written, joined by spaces.
pub(super) fn surface(sentence: &Sentence, first: TokenIdx, last: TokenIdx) -> String {
    let tokens = sentence.tokens.get(first.get()..=last.get()).unwrap_or_default();
    let mut text = String::new();
    let mut end = None;
    for token in tokens {
        if end.is_some_and(|end| end < token.span.start()) {
            text.push(' ');
        }
        text.push_str(&token.form);
        end = Some(token.span.end());
    }
    text
}

fn kind_of(hit: &NameHit) -> MentionKind {
    if hit.rest.is_some() {
        return MentionKind::Left;
    }
    match hit.kind {
        NameKind::Adjective => MentionKind::Adjective,
        NameKind::Demonym => MentionKind::Demonym,
        NameKind::Metonym => MentionKind::Metonym,
        NameKind::Name | NameKind::Acronym | NameKind::Alias => MentionKind::Name,
    }
}

/// Whether a name that is also a common word is meant as a name here: in quotation marks, after
/// a word that announces a medium, or as the tagger has it.
fn is_cued(tree: &Tree<'_>, hit: &NameHit) -> bool {
    let tokens = &tree.sentence.tokens;
    let before = hit.first.checked_sub(1).and_then(|at| tokens.get(at));
    let quoted = before.is_some_and(|it| matches!(it.form.as_str(), "„" | "\"" | "“" | "»" | "«" | "‚"));
    let announced = before.is_some_and(|it| {
        let form = it.form.to_lowercase();
        matches!(form.as_str(), "laut" | "zeitung" | "magazin" | "nachrichtenmagazin" | "sender" | "newspaper" | "magazine")
    });
    let tagged = hit.len > 1
        && tokens[hit.first..hit.first + hit.len].iter().all(|it| it.upos == Upos::Propn);
    quoted || announced || tagged
}
