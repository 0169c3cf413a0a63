//! Whether a name of the tables that is also a word, another name or ambiguous is meant: a hit and
//! the words around it in, yes or no out.

use std::collections::BTreeSet;

use crate::actor::{ActorKey, FormKind};
use crate::lang::Lang;
use crate::names::{Candidate, NameHit, Names};
use crate::schema::OrgType;
use crate::syntax::{Sentence, Tree, Upos, lexicon};

use super::MentionKind;
use super::link::{Linker, Place};

impl Linker<'_> {
    /// Whether a state's name that is also something else (`Turkey`, `Jordan`, `US`) is meant as
    /// that: written as a name or adjective, and not inside a longer name (`Michael Jordan`,
    /// `Jordan Smith`). German capitals and adjectives tell nothing of the kind.
    pub(super) fn stands_alone(&self, place: &Place<'_>, hit: &NameHit) -> bool {
        let tree = &place.tree;
        let (first, last) = (hit.first, hit.first + hit.len - 1);
        let inside = (first..=last).map(Sentence::idx);
        let named = inside
            .clone()
            .map(|it| tree.upos(it))
            .all(|tag| matches!(tag, Upos::Propn | Upos::Adj));
        let acronym = tree.form(Sentence::idx(first)).chars().all(char::is_uppercase);
        if self.sources.pack.lang() != Lang::En || !(named || acronym) {
            return false;
        }
        let foreign = |at: Option<usize>| {
            at.filter(|it| *it < tree.len()).map(Sentence::idx).is_some_and(|it| {
                tree.upos(it) == Upos::Propn
                    && tree.form(it).chars().any(char::is_lowercase)
                    && self.mentions.at(place.at, it).is_none()
                    && !place.is_in_title(it)
            })
        };
        let mut tags = inside.map(|it| tree.upos(it));
        let adjective = tags.all(|tag| tag == Upos::Adj);
        acronym || adjective || !(foreign(first.checked_sub(1)) || foreign(Some(last + 1)))
    }

    /// `the Russian Secret Service`, `der indische Sicherheitsrat`: what another state's adjective
    /// stands before is not the body of that name the tables have.
    pub(super) fn is_foreign(
        &self,
        place: &Place<'_>,
        hit: &NameHit,
        candidate: &Candidate,
    ) -> bool {
        let row = self.sources.registry.get(&candidate.actor);
        let body = row.filter(|it| {
            matches!(it.org_type, Some(OrgType::Body | OrgType::Party | OrgType::Armed))
        });
        let Some(state) = body.and_then(|it| it.state) else { return false };
        let before = hit.first.checked_sub(1).map(Sentence::idx);
        let said = before.and_then(|it| self.mentions.qualifier(place.at, it));
        said.is_some_and(|it| {
            let mut states = it.actors.iter().filter_map(ActorKey::iso3).peekable();
            it.kind == MentionKind::Adjective
                && states.peek().is_some()
                && states.all(|it| it != state)
        })
    }

    /// Whether the words around a doubtful name make it sure.
    pub(super) fn is_sure(&self, place: &Place<'_>, hit: &NameHit, candidate: &Candidate) -> bool {
        // "US-Sanktionen"; "die US Air Force" in German, where "us" is no word.
        let german = self.sources.pack.lang() == Lang::De && candidate.actor.iso3().is_some();
        let joined = (hit.rest.is_some() || german) && candidate.kind == FormKind::Acronym;
        // "Sicherheitsrat" after "UN-Sicherheitsrat"
        let organization = candidate.actor.prefix() == "org";
        let named_before = organization && self.mentions.actors.contains_key(&candidate.actor);
        joined
            || named_before
            || self.in_brackets(place, hit, candidate)
            || self.owner_follows(place, hit, candidate)
            || self.owner_in_focus(place, hit, candidate)
            || self.is_state_name(&place.tree, hit, candidate)
    }

    /// `Jerzy Muster (Grüne)`: a party alone in brackets.
    fn in_brackets(&self, place: &Place<'_>, hit: &NameHit, candidate: &Candidate) -> bool {
        let row = self.sources.registry.get(&candidate.actor);
        let form = |at: Option<usize>| {
            at.and_then(|it| place.tree.sentence.tokens.get(it)).map_or("", |it| it.form.as_str())
        };
        row.is_some_and(|it| it.org_type == Some(OrgType::Party))
            && form(hit.first.checked_sub(1)) == "("
            && form(Some(hit.first + hit.len)) == ")"
    }

    /// `Der Senat` after the United States, `the Greens` after Germany: a body or party of the
    /// state named last.
    fn owner_in_focus(&self, place: &Place<'_>, hit: &NameHit, candidate: &Candidate) -> bool {
        let row = self.sources.registry.get(&candidate.actor);
        let Some(row) = row.filter(|it| {
            matches!(it.org_type, Some(OrgType::Body | OrgType::Party)) && hit.rest.is_none()
        }) else {
            return false;
        };
        let article = hit.first.checked_sub(1).map(|at| place.tree.form(Sentence::idx(at)));
        let articles = ["der", "die", "das", "dem", "den", "des", "im", "the"];
        let definite = article.is_some_and(|it| articles.contains(&it.to_lowercase().as_str()));
        let lately = self.mentions.all().iter().rev().take(FOCUS);
        let mut states = lately.filter_map(|it| it.actors.first()?.iso3());
        definite && row.state.is_some() && states.next() == row.state
    }

    /// `Sicherheitsrat der Vereinten Nationen`
    fn owner_follows(&self, place: &Place<'_>, hit: &NameHit, candidate: &Candidate) -> bool {
        let row = self.sources.registry.get(&candidate.actor);
        let owner =
            row.and_then(|row| row.owner.clone().or_else(|| row.state.map(ActorKey::state)));
        let Some(owner) = owner else { return false };
        let end = hit.first + hit.len;
        let after = place.tree.sentence.tokens.get(end..).unwrap_or_default();
        let words: Vec<&str> = after.iter().take(4).map(|token| token.form.as_str()).collect();
        let names = Names::new(self.sources.registry);
        let hits = names.find(self.sources.pack.lang(), &words);
        hits.iter()
            .filter(|it| it.first < 2)
            .flat_map(|it| &it.candidates)
            .any(|it| it.actor == owner)
    }

    /// Whether a doubtful capital (`Hamilton`, `Georgetown`) is that of a state the article names,
    /// or doubtful only because an organization sits there too (`Brüssel`); other names are.
    pub(super) fn is_seat(&self, hit: &NameHit, candidate: &Candidate) -> bool {
        let shared = || {
            let mut others = hit.candidates.iter();
            others.any(|it| it.kind == FormKind::Metonym && it.actor.prefix() == "org")
        };
        candidate.kind != FormKind::Metonym
            || self.mentions.actors.contains_key(&candidate.actor)
            || shared()
    }

    /// Whether a German state's name that is also a river or a person's (`Niger`) stands alone, as
    /// the state's does.
    fn is_state_name(&self, tree: &Tree<'_>, hit: &NameHit, candidate: &Candidate) -> bool {
        let named = matches!(candidate.kind, FormKind::Name | FormKind::Metonym);
        let state = named && candidate.actor.iso3().is_some() && self.is_seat(hit, candidate);
        let is_name =
            |at: usize| tree.sentence.tokens.get(at).is_some_and(|token| token.upos == Upos::Propn);
        let alone = !is_name(hit.first + hit.len) && !hit.first.checked_sub(1).is_some_and(is_name);
        self.sources.pack.lang() == Lang::De && state && alone && is_name(hit.first)
    }
}

/// So many names back the state in focus is looked for.
const FOCUS: usize = 20;

/// Which words are part of a name that is no actor's, though one stands in it: `North America`.
pub(super) fn masked(places: &[String], words: &[&str]) -> BTreeSet<usize> {
    let mut masked = BTreeSet::new();
    for at in 0..words.len() {
        let matching = places.iter().filter(|place| {
            place.split(' ').enumerate().all(|(n, part)| words.get(at + n) == Some(&part))
        });
        for place in matching {
            masked.extend(at..at + place.split(' ').count());
        }
    }
    masked
}

/// Whether a word begins with a name by accident: `Malinowski`, a name of its own, not a compound
/// of a word we know.
pub(super) fn is_accident(tree: &Tree<'_>, hit: &NameHit) -> bool {
    let token = tree.token(Sentence::idx(hit.first));
    let closed = hit.rest.is_some() && hit.len == 1 && !token.form.contains('-');
    let known = |rest: &str| {
        let mut letters = rest.chars();
        let first = letters.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
        lexicon::possible(Lang::De, &(first + letters.as_str())) != 0
    };
    closed && token.upos == Upos::Propn && !hit.rest.as_deref().is_some_and(known)
}

/// Whether a name that is also a common word is meant as a name here: in quotation marks, after
/// a word that announces a medium, or as the tagger has it.
pub(super) fn is_cued(tree: &Tree<'_>, hit: &NameHit) -> bool {
    let tokens = &tree.sentence.tokens;
    let before = hit.first.checked_sub(1).and_then(|at| tokens.get(at));
    let quoted =
        before.is_some_and(|it| matches!(it.form.as_str(), "„" | "\"" | "“" | "»" | "«" | "‚"));
    let announced = before.is_some_and(|it| {
        let form = it.form.to_lowercase();
        matches!(
            form.as_str(),
            "laut"
                | "zeitung"
                | "magazin"
                | "nachrichtenmagazin"
                | "sender"
                | "newspaper"
                | "magazine"
        )
    });
    let tagged = hit.len > 1
        && tokens[hit.first..hit.first + hit.len].iter().all(|it| it.upos == Upos::Propn);
    quoted || announced || tagged
}
