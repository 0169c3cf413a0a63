//! Actors joined by ties, each tie holding its claims: readings go in, views come out.

mod property;
mod memory;
mod frozen;
mod freeze;
mod judgement;
pub mod search;
mod claims;
mod merge;
mod network;
mod paths;
mod reprint;
mod tie;
mod view;

pub(crate) use claims::PackedClaims;
pub use frozen::{
    BytesError, BytesErrorKind, DAY_UNKNOWN, Day, EdgeRecord, EdgeReference, FrozenBuilder,
    FrozenGraph, Visited,
};
pub(crate) use frozen::{Source, put_len, put_text};
pub use judgement::{Edit, Judged, Judgement, Judgements, SameActor, Verdict};
pub use memory::MemoryGraph;
pub use network::{Network, Step};
pub use paths::{Found, Path, PathOptions, shortest_paths};
pub use property::{
    EdgeIdx, Hop, KeyIdx, LabelIdx, NodeIdx, Objection, Property, PropertyGraph, TypeIdx,
    Vocabulary,
};
pub use tie::{Standing, Tie, TieId};
pub use view::{GraphView, Selection};

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use claims::Claims;

use crate::actor::{Actor, ActorKey};
use crate::claim::{ArticleId, ArticleInfo, Claim, ClaimId, TextMark};
use crate::schema::Schema;

/// Everything some articles say, kept with its evidence. Adding readings is commutative,
/// associative and idempotent: a graph is a set of articles, actors and claims.
#[derive(Debug, Clone)]
pub struct KnowledgeGraph {
    schema: Arc<Schema>,
    articles: BTreeMap<ArticleId, ArticleEntry>,
    actors: BTreeMap<ActorKey, Actor>,
    claims: Claims,
    texts: BTreeMap<ArticleId, TextVersion>,
    reprints: OnceLock<BTreeMap<ArticleId, ArticleId>>,
    judged: BTreeMap<ClaimId, Judged>,
    same: BTreeMap<ActorKey, ActorKey>,
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

/// Which text of an article a graph holds the claims of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextVersion {
    /// How often the article was corrected; of two texts the later one counts.
    pub revision: u32,
    /// What is kept of the text.
    pub mark: TextMark,
}

/// The items of a graph.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) articles: Vec<ArticleEntry>,
    pub(crate) actors: Vec<Actor>,
    pub(crate) claims: PackedClaims,
    pub(crate) texts: Vec<(ArticleId, TextVersion)>,
}

impl KnowledgeGraph {
    /// An empty graph over a schema.
    pub fn new(schema: Arc<Schema>) -> Self {
        Self {
            schema,
            articles: BTreeMap::new(),
            actors: BTreeMap::new(),
            claims: Claims::default(),
            texts: BTreeMap::new(),
            reprints: OnceLock::new(),
            judged: BTreeMap::new(),
            same: BTreeMap::new(),
        }
    }

    /// The graph of these items.
    pub(crate) fn of_parts(schema: Arc<Schema>, parts: Parts) -> Self {
        let Parts { articles, actors, claims, texts } = parts;
        Self {
            articles: articles.into_iter().map(|it| (it.info.id.clone(), it)).collect(),
            actors: actors.into_iter().map(|it| (it.key.clone(), it)).collect(),
            claims: Claims::Packed(Arc::new(claims)),
            texts: texts.into_iter().collect(),
            ..Self::new(schema)
        }
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

    /// Which text of an article it holds the claims of; `None` where that is not known.
    pub fn text(&self, id: &ArticleId) -> Option<&TextVersion> {
        self.texts.get(id)
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
