//! Readings and graphs in, one graph out: a union of articles, actors and claims.
//!
//! Of an article whose text was corrected only the claims of the later text stay. Texts of one
//! article are in a fixed order (number of corrections, then hash), so that merging forgets the
//! order, the grouping and the repetition of what is merged.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{ArticleEntry, KnowledgeGraph, TextVersion};
use crate::actor::Actor;
use crate::claim::{ArticleId, Claim, ClaimId, Reading};

impl KnowledgeGraph {
    /// Adds what one article says. Adding it again changes nothing.
    pub fn add(&mut self, reading: Reading) {
        let mut notes = BTreeMap::new();
        for note in &reading.notes {
            *notes.entry(note.code.0.to_owned()).or_insert(0) += 1;
        }
        let id = reading.article.id.clone();
        let text = TextVersion { revision: 0, mark: reading.mark };
        match self.texts.get(&id) {
            Some(known) if *known > text => return,
            Some(known) if *known < text => self.drop_articles(&BTreeSet::from([id.clone()])),
            _ => {}
        }
        self.set_text(id, text);
        self.add_article(ArticleEntry {
            info: reading.article,
            sentences: reading.sentences,
            notes,
        });
        reading.actors.into_iter().for_each(|actor| self.add_actor(actor));
        reading.claims.into_iter().for_each(|claim| self.add_claim(claim));
    }

    /// Adds everything in another graph over the same schema.
    pub fn merge(&mut self, other: Self) {
        let older = |one: &Self, two: &Self| -> BTreeSet<ArticleId> {
            let ids = one.articles.keys().filter(|id| two.articles.contains_key(*id));
            ids.filter(|id| one.texts.get(*id) < two.texts.get(*id)).cloned().collect()
        };
        let (dropped, ignored) = (older(self, &other), older(&other, self));
        self.drop_articles(&dropped);
        let Self { articles, actors, claims, texts, judged, .. } = other;
        for (claim, judged) in judged {
            if self.judged.get(&claim).is_none_or(|it| *it < judged) {
                self.judged.insert(claim, judged);
            }
        }
        for (id, text) in texts {
            if !ignored.contains(&id) {
                self.set_text(id, text);
            }
        }
        for article in articles.into_values().filter(|it| !ignored.contains(&it.info.id)) {
            self.add_article(article);
        }
        for actor in actors.into_values() {
            self.add_actor(actor);
        }
        for claim in claims.into_values().filter(|it| !ignored.contains(&it.article)) {
            self.add_claim(claim);
        }
    }

    /// Adds later readings: where they hold an article this graph has, by its id or its address,
    /// with another text or other claims, the article is corrected and its former claims go.
    /// Returns how many were corrected.
    pub fn correct(&mut self, newer: Self) -> usize {
        let mut newer = newer.with_ids_of(self);
        let ids: Vec<ArticleId> = newer.articles.keys().cloned().collect();
        let (before, after) = (self.claims_by_article(), newer.claims_by_article());
        let none = BTreeSet::new();
        let mut corrected: BTreeMap<ArticleId, u32> = BTreeMap::new();
        for id in ids.iter().filter(|id| self.articles.contains_key(*id)) {
            let same_text = self.texts.get(id).map(|it| it.mark.hash)
                == newer.texts.get(id).map(|it| it.mark.hash);
            let same_claims = before.get(id).unwrap_or(&none) == after.get(id).unwrap_or(&none);
            let known = self.texts.get(id).map_or(0, |it| it.revision);
            let changed = !(same_text && same_claims);
            corrected.insert(id.clone(), known.saturating_add(u32::from(changed)));
        }
        let differs = |(id, revision): &(&ArticleId, &u32)| {
            self.texts.get(*id).map_or(0, |it| it.revision) != **revision
        };
        let count = corrected.iter().filter(differs).count();
        for (id, revision) in corrected {
            if let Some(text) = newer.texts.get_mut(&id) {
                text.revision = revision;
            }
        }
        self.merge(newer);
        count
    }

    /// The same graph, in which articles with an address that `known` has are called as there.
    fn with_ids_of(self, known: &Self) -> Self {
        fn address(article: &ArticleEntry) -> Option<&str> {
            article.info.url.as_deref().filter(|url| !url.is_empty())
        }
        let addresses: BTreeMap<&str, &ArticleId> =
            known.articles.values().filter_map(|it| Some((address(it)?, &it.info.id))).collect();
        let unknown = self.articles.values().filter(|it| known.article(&it.info.id).is_none());
        let renamed: BTreeMap<ArticleId, ArticleId> = unknown
            .filter_map(|it| Some((it.info.id.clone(), (*addresses.get(address(it)?)?).clone())))
            .collect();
        if renamed.is_empty() {
            return self;
        }
        let mut graph = Self::new(Arc::clone(&self.schema));
        let called = |id: &ArticleId| renamed.get(id).unwrap_or(id).clone();
        for (id, text) in &self.texts {
            graph.set_text(called(id), text.clone());
        }
        for mut article in self.articles.into_values() {
            article.info.id = called(&article.info.id);
            graph.add_article(article);
        }
        for mut claim in self.claims.into_values() {
            claim.article = called(&claim.article);
            claim.id = ClaimId::of(&claim, &self.schema);
            graph.add_claim(claim);
        }
        graph.actors = self.actors;
        graph
    }

    fn claims_by_article(&self) -> BTreeMap<ArticleId, BTreeSet<ClaimId>> {
        let mut claims: BTreeMap<ArticleId, BTreeSet<ClaimId>> = BTreeMap::new();
        for claim in self.claims.values() {
            claims.entry(claim.article.clone()).or_default().insert(claim.id.clone());
        }
        claims
    }

    /// Removes articles and all they say.
    fn drop_articles(&mut self, ids: &BTreeSet<ArticleId>) {
        if !ids.is_empty() {
            self.forget_reprints();
            self.articles.retain(|id, _| !ids.contains(id));
            self.texts.retain(|id, _| !ids.contains(id));
            self.claims.built().retain(|_, claim| !ids.contains(&claim.article));
        }
    }

    /// Says which text of an article the graph holds; of two the later one counts.
    pub(crate) fn set_text(&mut self, id: ArticleId, text: TextVersion) {
        self.forget_reprints();
        match self.texts.get(&id) {
            Some(known) if *known >= text => {}
            _ => {
                self.texts.insert(id, text);
            }
        }
    }

    /// Adds an article. Of two with one id the one with more sentences stays (then the one that
    /// sorts later), whichever came first.
    pub fn add_article(&mut self, entry: ArticleEntry) {
        let rank = |it: &ArticleEntry| (it.sentences, format!("{it:?}"));
        match self.articles.get(&entry.info.id) {
            Some(known) if rank(known) >= rank(&entry) => {}
            _ => {
                self.articles.insert(entry.info.id.clone(), entry);
            }
        }
    }

    /// Adds an actor, or what is new about a known one.
    pub fn add_actor(&mut self, actor: Actor) {
        match self.actors.get_mut(&actor.key) {
            Some(known) => absorb(known, actor),
            None => {
                self.actors.insert(actor.key.clone(), actor);
            }
        }
    }

    /// Adds a claim. Of two with one id the surer one stays.
    pub fn add_claim(&mut self, claim: Claim) {
        let rank = |it: &Claim| (it.confidence, format!("{it:?}"));
        match self.claims.get(&claim.id) {
            Some(known) if rank(known) >= rank(&claim) => {}
            _ => {
                self.claims.built().insert(claim.id.clone(), claim);
            }
        }
    }
}

/// Adds what another reading knows of the same actor: every form seen; of facts that differ the
/// one that sorts first, so that order does not matter.
fn absorb(known: &mut Actor, other: Actor) {
    known.names.extend(other.names.iter().cloned());
    let rank = |it: &Actor| (it.kind, it.org_type, it.label.de.clone(), it.label.en.clone());
    if rank(&other) < rank(known) {
        known.kind = other.kind;
        known.org_type = other.org_type;
        known.label = other.label;
    }
    known.state = match (known.state, other.state) {
        (Some(one), Some(two)) => Some(one.min(two)),
        (one, two) => one.or(two),
    };
    known.offices.extend(other.offices);
    known.offices.sort();
    known.offices.dedup();
}
