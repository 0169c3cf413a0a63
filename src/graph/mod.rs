//! Actors joined by ties, each tie holding its claims: readings go in, views come out.

mod property;
mod memory;
mod frozen;
mod freeze;
pub mod search;
mod merge;
mod network;
mod paths;
mod tie;
mod view;

pub use frozen::{
    BytesError, BytesErrorKind, DAY_UNKNOWN, Day, EdgeRecord, EdgeReference, FrozenBuilder,
    FrozenGraph, Visited,
};
pub use memory::MemoryGraph;
pub use network::{Network, Step};
pub use paths::{Found, Path, PathOptions, shortest_paths};
pub use property::{
    EdgeIdx, Hop, KeyIdx, LabelIdx, NodeIdx, Property, PropertyGraph, TypeIdx, Vocabulary,
};
pub use tie::{Standing, Tie, TieId};
pub use view::{GraphView, Selection};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::actor::{Actor, ActorKey};
use crate::claim::{ArticleId, ArticleInfo, Claim, ClaimId};
use crate::schema::Schema;

/// Everything some articles say, kept with its evidence. Adding readings is commutative,
/// associative and idempotent: a graph is a set of articles, actors and claims.
#[derive(Debug, Clone)]
pub struct KnowledgeGraph {
    schema: Arc<Schema>,
    articles: BTreeMap<ArticleId, ArticleEntry>,
    actors: BTreeMap<ActorKey, Actor>,
    claims: BTreeMap<ClaimId, Claim>,
}

/// An article in a graph and what its reading left over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleEntry {
    /// What is known of it.
    pub info: ArticleInfo,
    /// How many sentences it has.
    pub sentences: u32,
    /// What was seen and not understood: how often, by the kebab-case name of the note.
    pub notes: BTreeMap<String, u32>,
}

impl KnowledgeGraph {
    /// An empty graph over a schema.
    pub fn new(schema: Arc<Schema>) -> Self {
        let (articles, actors, claims) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { schema, articles, actors, claims }
    }

    /// The relations its claims are made of.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// Its articles, by id.
    pub fn articles(&self) -> impl ExactSizeIterator<Item = &ArticleEntry> {
        self.articles.values()
    }

    /// One article; `None` where no reading of it was added.
    pub fn article(&self, id: &ArticleId) -> Option<&ArticleEntry> {
        self.articles.get(id)
    }

    /// Its actors, by key.
    pub fn actors(&self) -> impl ExactSizeIterator<Item = &Actor> {
        self.actors.values()
    }

    /// One actor; `None` where no claim names it.
    pub fn actor(&self, key: &ActorKey) -> Option<&Actor> {
        self.actors.get(key)
    }

    /// Its claims, by id.
    pub fn claims(&self) -> impl ExactSizeIterator<Item = &Claim> {
        self.claims.values()
    }

    /// One claim.
    pub fn claim(&self, id: &ClaimId) -> Option<&Claim> {
        self.claims.get(id)
    }

    /// Everything in it.
    pub fn view(&self) -> GraphView<'_> {
        Selection::default().apply(self)
    }
}
