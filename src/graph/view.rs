//! A choice of claims in, the part of the graph they make out: what answers show and exports
//! write.

use std::collections::{BTreeMap, BTreeSet};

use crate::actor::{Actor, ActorKey};
use crate::claim::{ArticleId, Claim, Modality, PartialDate, Polarity};
use crate::schema::{ActorKind, RelationId, Sign};

use super::{KnowledgeGraph, Tie};

/// Which claims to keep. An empty list or `None` keeps all; fields are joined by “and”, the
/// values of one field by “or”.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Selection {
    /// Only what lies at most [`Selection::hops`] ties from one of these.
    pub around: Vec<ActorKey>,
    /// For [`Selection::around`]; 0 counts as 1.
    pub hops: usize,
    /// Only the ties among the so many actors with most ties.
    pub top: Option<usize>,
    /// Subject and object of these kinds.
    pub kinds: Vec<ActorKind>,
    /// These relations.
    pub relations: Vec<RelationId>,
    /// Relations of this sign.
    pub sign: Option<Sign>,
    /// These modalities.
    pub modalities: Vec<Modality>,
    /// This polarity.
    pub polarity: Option<Polarity>,
    /// One of these among the speakers.
    pub said_by: Vec<ActorKey>,
    /// One of these among the outlets of the chain.
    pub via_outlet: Vec<ActorKey>,
    /// Articles published on this day or later.
    pub from: Option<PartialDate>,
    /// Articles published on this day or earlier.
    pub to: Option<PartialDate>,
    /// These articles.
    pub articles: Vec<ArticleId>,
    /// Pairs and relations with at least so many independent sources.
    pub min_sources: usize,
}

/// A part of a graph: some of its claims, and every actor these name.
#[derive(Debug, Clone)]
pub struct GraphView<'g> {
    graph: &'g KnowledgeGraph,
    claims: Vec<&'g Claim>,
}

impl<'g> GraphView<'g> {
    /// The view of these claims, put in order: articles by id, then as the text runs.
    pub fn new(graph: &'g KnowledgeGraph, claims: impl IntoIterator<Item = &'g Claim>) -> Self {
        let mut claims: Vec<&Claim> = claims.into_iter().collect();
        claims.sort_by(|a, b| a.order().cmp(&b.order()));
        Self { graph, claims }
    }

    /// The graph it is a part of.
    pub const fn graph(&self) -> &'g KnowledgeGraph {
        self.graph
    }

    /// Its claims: articles by id, then as the text runs.
    pub fn claims(&self) -> &[&'g Claim] {
        &self.claims
    }

    /// Its ties, in the order of their first claims.
    pub fn ties(&self) -> Vec<Tie<'g>> {
        Tie::bundle(self.claims.iter().copied())
    }

    /// The subjects and objects of its claims, by key.
    pub fn actors(&self) -> Vec<&'g Actor> {
        let keys: BTreeSet<&ActorKey> =
            self.claims.iter().flat_map(|claim| [&claim.subject, &claim.object]).collect();
        keys.into_iter().filter_map(|key| self.graph.actor(key)).collect()
    }
}

impl Selection {
    /// The part of `graph` it keeps.
    pub fn apply<'g>(&self, graph: &'g KnowledgeGraph) -> GraphView<'g> {
        let mut claims: Vec<&Claim> = graph
            .claims()
            .filter(|it| !graph.is_rejected(&it.id) && self.keeps(graph, it))
            .collect();
        if self.min_sources > 1 {
            claims = with_sources(graph, claims, self.min_sources);
        }
        if !self.around.is_empty() {
            let near = neighbourhood(&claims, &self.around, self.hops.max(1));
            claims.retain(|claim| near.contains(&claim.subject) && near.contains(&claim.object));
        }
        if let Some(top) = self.top {
            let busiest = busiest(&claims, top);
            claims.retain(|it| busiest.contains(&it.subject) && busiest.contains(&it.object));
        }
        GraphView::new(graph, claims)
    }

    fn keeps(&self, graph: &KnowledgeGraph, claim: &Claim) -> bool {
        let any = |list: &[ActorKey]| {
            list.is_empty() || list.iter().any(|key| claim.attribution.contains(key))
        };
        let sign = || graph.schema().get(claim.relation).sign();
        (self.relations.is_empty() || self.relations.contains(&claim.relation))
            && (self.modalities.is_empty() || self.modalities.contains(&claim.modality))
            && self.polarity.is_none_or(|polarity| polarity == claim.polarity)
            && self.sign.is_none_or(|wanted| wanted == sign())
            && (self.articles.is_empty() || self.articles.contains(&claim.article))
            && any(&self.said_by)
            && any(&self.via_outlet)
            && self.keeps_kinds(graph, claim)
            && self.keeps_date(graph, claim)
    }

    fn keeps_kinds(&self, graph: &KnowledgeGraph, claim: &Claim) -> bool {
        let fits = |key| graph.actor(key).is_some_and(|actor| self.kinds.contains(&actor.kind));
        self.kinds.is_empty() || (fits(&claim.subject) && fits(&claim.object))
    }

    fn keeps_date(&self, graph: &KnowledgeGraph, claim: &Claim) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        let published = graph.article(&claim.article).and_then(|it| it.info.published);
        let Some((first, last)) = published.map(PartialDate::bounds) else { return false };
        self.from.is_none_or(|from| last >= from.bounds().0)
            && self.to.is_none_or(|to| first <= to.bounds().1)
    }
}

fn with_sources<'g>(
    graph: &'g KnowledgeGraph,
    claims: Vec<&'g Claim>,
    at_least: usize,
) -> Vec<&'g Claim> {
    let mut sources: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    let key = |claim: &'g Claim| (&claim.subject, claim.relation, &claim.object);
    for claim in &claims {
        sources.entry(key(claim)).or_default().insert(graph.source_of(claim));
    }
    claims
        .into_iter()
        .filter(|claim| sources.get(&key(claim)).is_some_and(|it| it.len() >= at_least))
        .collect()
}

fn neighbourhood(claims: &[&Claim], around: &[ActorKey], hops: usize) -> BTreeSet<ActorKey> {
    let mut near: BTreeSet<ActorKey> = around.iter().cloned().collect();
    for _ in 0..hops {
        let ends = claims
            .iter()
            .filter(|claim| near.contains(&claim.subject) || near.contains(&claim.object))
            .flat_map(|claim| [claim.subject.clone(), claim.object.clone()]);
        let wider: BTreeSet<ActorKey> = ends.chain(near.iter().cloned()).collect();
        if wider.len() == near.len() {
            break;
        }
        near = wider;
    }
    near
}

fn busiest(claims: &[&Claim], top: usize) -> BTreeSet<ActorKey> {
    let mut counts: BTreeMap<&ActorKey, usize> = BTreeMap::new();
    for key in claims.iter().flat_map(|claim| [&claim.subject, &claim.object]) {
        *counts.entry(key).or_insert(0) += 1;
    }
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    ranked.into_iter().take(top).map(|(key, _)| key.clone()).collect()
}
