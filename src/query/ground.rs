//! A knowledge graph as queries walk it: actors and ties by number, the ties around each actor.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::actor::{Actor, ActorKey, Iso3, Registry, slug};
use crate::graph::{KnowledgeGraph, Tie};
use crate::schema::{RelationId, Schema};

/// The numbers of actors and ties never leave this module's users: answers hold references.
#[derive(Debug)]
pub(super) struct Ground<'g> {
    graph: &'g KnowledgeGraph,
    /// By key.
    actors: Vec<&'g Actor>,
    /// In the order of their first claims.
    ties: Vec<Tie<'g>>,
    /// For each actor its ties, the firmest first.
    around: Vec<Vec<Spoke>>,
    /// Relations whose two ends may change places, by [`RelationId::index`].
    symmetric: Vec<bool>,
    /// States that actors belong to, but no claim names.
    states: BTreeMap<Iso3, Actor>,
}

/// A tie as seen from one of its ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoke {
    /// Its number.
    pub(super) tie: usize,
    /// The actor at the other end.
    pub(super) other: usize,
    /// Whether this end is the subject.
    pub(super) forward: bool,
}

impl<'g> Ground<'g> {
    pub(super) fn new(graph: &'g KnowledgeGraph, registry: &Registry) -> Self {
        let actors: Vec<&Actor> = graph.actors().collect();
        let ties = graph.view().ties();
        let mut around = vec![Vec::new(); actors.len()];
        let number = |key| actors.binary_search_by(|actor| actor.key.cmp(key)).ok();
        for (tie, claim) in ties.iter().map(Tie::first).enumerate() {
            let ends = number(&claim.subject).zip(number(&claim.object));
            let Some((subject, object)) = ends else { continue };
            around[subject].push(Spoke { tie, other: object, forward: true });
            around[object].push(Spoke { tie, other: subject, forward: false });
        }
        let firmness: Vec<_> =
            ties.iter().map(|tie| (tie.standing(), Reverse(tie.confidence()))).collect();
        for spokes in &mut around {
            spokes.sort_by_key(|spoke| (firmness[spoke.tie], spoke.tie));
        }
        let symmetric = graph.schema().iter().map(|(_, row)| row.symmetric).collect();
        let states = states(graph, registry);
        Self { graph, actors, ties, around, symmetric, states }
    }

    pub(super) const fn graph(&self) -> &'g KnowledgeGraph {
        self.graph
    }

    pub(super) fn schema(&self) -> &'g Schema {
        self.graph.schema()
    }

    pub(super) fn actors(&self) -> &[&'g Actor] {
        &self.actors
    }

    pub(super) fn actor(&self, number: usize) -> &'g Actor {
        self.actors[number]
    }

    /// The number of an actor; `None` where the graph lacks it.
    pub(super) fn number(&self, key: &ActorKey) -> Option<usize> {
        self.actors.binary_search_by(|actor| actor.key.cmp(key)).ok()
    }

    pub(super) fn ties(&self) -> &[Tie<'g>] {
        &self.ties
    }

    pub(super) fn around(&self, actor: usize) -> &[Spoke] {
        &self.around[actor]
    }

    pub(super) fn is_symmetric(&self, relation: RelationId) -> bool {
        self.symmetric.get(relation.index()).copied().unwrap_or(false)
    }

    /// The actor that is this state, whether or not a claim names it.
    pub(super) fn state(&self, iso3: Iso3) -> Option<&Actor> {
        self.graph.actor(&ActorKey::state(iso3)).or_else(|| self.states.get(&iso3))
    }
}

fn states(graph: &KnowledgeGraph, registry: &Registry) -> BTreeMap<Iso3, Actor> {
    let named = graph.actors().filter_map(|actor| actor.state);
    let unseen = named.filter(|iso3| graph.actor(&ActorKey::state(*iso3)).is_none());
    unseen.filter_map(|iso3| Some((iso3, registry.actor(&ActorKey::state(iso3))?))).collect()
}

/// Whether `text` is a name of the actor: its key, its ISO code, a label, or what an article
/// called it, in any case and with or without marks.
pub(super) fn is_called(actor: &Actor, text: &str) -> bool {
    let wanted = slug(text);
    let code = actor.key.iso3().is_some_and(|iso3| iso3.as_str() == text);
    let called = || names(actor).any(|name| slug(name) == wanted);
    actor.key.as_str() == text || code || (!wanted.is_empty() && called())
}

/// Every name of an actor, its labels first.
pub(super) fn names(actor: &Actor) -> impl Iterator<Item = &str> {
    let labels = [actor.label.de.as_str(), actor.label.en.as_str()];
    labels.into_iter().chain(actor.names.iter().map(String::as_str))
}

/// The key written `text`; `None` for any other text.
pub(super) fn key(text: &str) -> Option<ActorKey> {
    ActorKey::new(text)
}
