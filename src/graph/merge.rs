//! Readings and graphs in, one graph out: a union of articles, actors and claims.

use std::collections::BTreeMap;

use super::{ArticleEntry, KnowledgeGraph};
use crate::actor::Actor;
use crate::claim::{Claim, Reading};

impl KnowledgeGraph {
    /// Adds what one article says. Adding it again changes nothing.
    pub fn add(&mut self, reading: Reading) {
        let mut notes = BTreeMap::new();
        for note in &reading.notes {
            *notes.entry(note.code.0.to_owned()).or_insert(0) += 1;
        }
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
        other.articles.into_values().for_each(|it| self.add_article(it));
        other.actors.into_values().for_each(|it| self.add_actor(it));
        other.claims.into_values().for_each(|it| self.add_claim(it));
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
                self.claims.insert(claim.id.clone(), claim);
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
