//! A text in, the actors it names out: by any name in any language, by key or ISO code.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

use super::{Knowledge, number};
use crate::actor::{Actor, slug};
use crate::graph::NodeIdx;

/// Every name of an actor, its labels first.
pub(super) fn of(actor: &Actor) -> impl Iterator<Item = &str> {
    let labels = [actor.label.de.as_str(), actor.label.en.as_str()];
    labels.into_iter().chain(actor.names.iter().map(String::as_str))
}

/// Whether `text` is the key, the ISO code or a name of the actor, in any case and with or
/// without marks.
fn is_called(actor: &Actor, text: &str, wanted: &str) -> bool {
    let code = actor.key.iso3().is_some_and(|iso3| iso3.as_str() == text);
    let called = || of(actor).any(|name| slug(name) == wanted);
    actor.key.as_str() == text || code || (!wanted.is_empty() && called())
}

impl Knowledge<'_> {
    /// The nodes a text names.
    pub(super) fn called(&self, text: &str) -> Vec<NodeIdx> {
        let is_node = |node: &NodeIdx| node.index() < self.n_nodes;
        self.named(text).iter().copied().filter(is_node).collect()
    }

    /// The actors a text names, those that are no nodes included.
    pub(super) fn named(&self, text: &str) -> Arc<BTreeSet<NodeIdx>> {
        let mut called = self.called.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = called.get(text) {
            return Arc::clone(found);
        }
        let found = Arc::new(self.find(text));
        called.insert(text.to_owned(), Arc::clone(&found));
        found
    }

    /// Whether the graph or the tables know an actor so called.
    pub(super) fn is_name(&self, text: &str) -> bool {
        !self.named(text).is_empty() || !self.registry.find(text).is_empty()
    }

    fn find(&self, text: &str) -> BTreeSet<NodeIdx> {
        let wanted = slug(text);
        let known: BTreeSet<_> = self.registry.find(text).into_iter().collect();
        let fits = |actor: &Actor| known.contains(&actor.key) || is_called(actor, text, &wanted);
        let actors = self.actors.iter().enumerate();
        actors.filter(|(_, actor)| fits(actor)).map(|(at, _)| NodeIdx(number(at))).collect()
    }

    /// `Nordkorea (state:PRK)`: the nearest names of the graph, then of the tables.
    pub(super) fn suggestions(&self, text: &str) -> Vec<String> {
        const MOST: usize = 3;
        let names = || self.actors.iter().flat_map(|it| of(it).map(move |name| (name, &**it)));
        let near = crate::diag::nearest(text, names().map(|(name, _)| name));
        let mut seen = BTreeSet::new();
        let mut hints = Vec::new();
        for name in near {
            let owner = names().find(|(it, _)| *it == name).map(|(_, actor)| actor);
            hints.extend(owner.map(|actor| (name.to_owned(), actor.key.clone())));
        }
        hints.extend(self.registry.suggest(text));
        hints.retain(|(name, key)| !slug(name).is_empty() && seen.insert(key.clone()));
        hints.truncate(MOST);
        hints.into_iter().map(|(name, key)| format!("{name} ({key})")).collect()
    }
}
