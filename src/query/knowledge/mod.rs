//! A knowledge graph as queries see it: actors as nodes, ties as edges.

mod names;
mod property;
mod vocabulary;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use crate::actor::{Actor, ActorKey, Iso3, Registry};
use crate::claim::PartialDate;
use crate::graph::{
    EdgeIdx, Hop, KeyIdx, KnowledgeGraph, LabelIdx, NodeIdx, Objection, Property, PropertyGraph,
    Tie, TypeIdx, Vocabulary,
};
use crate::schema::ActorKind;
use property::{ActorProperty, TieProperty};

/// A knowledge graph, ready to be asked. What a query calls an edge is a [`Tie`].
#[derive(Debug)]
pub struct Knowledge<'g> {
    graph: &'g KnowledgeGraph,
    registry: &'g Registry,
    /// By key; behind them the states that actors belong to, but no claim names.
    actors: Vec<Cow<'g, Actor>>,
    /// How many of the actors are nodes.
    n_nodes: usize,
    /// In the order of their first claims.
    ties: Vec<Tie<'g>>,
    /// Where a tie stands when the firmest come first.
    firmness: Vec<u32>,
    outgoing: Vec<Vec<Hop>>,
    incoming: Vec<Vec<Hop>>,
    states: BTreeMap<Iso3, NodeIdx>,
    vocabulary: Vocabulary,
    /// Which actors a text names, for texts already asked for.
    called: Mutex<BTreeMap<String, Arc<BTreeSet<NodeIdx>>>>,
}

impl<'g> Knowledge<'g> {
    /// The actors and ties of a graph; the registry knows more names of them.
    pub fn new(graph: &'g KnowledgeGraph, registry: &'g Registry) -> Self {
        let mut actors: Vec<Cow<'g, Actor>> = graph.actors().map(Cow::Borrowed).collect();
        let n_nodes = actors.len();
        let ties = graph.view().ties();
        let mut knowledge = Self {
            graph,
            registry,
            n_nodes,
            firmness: firmness(&ties),
            outgoing: vec![Vec::new(); n_nodes],
            incoming: vec![Vec::new(); n_nodes],
            states: BTreeMap::new(),
            vocabulary: vocabulary::of(graph.schema()),
            called: Mutex::default(),
            actors: Vec::new(),
            ties,
        };
        let states: BTreeSet<Iso3> = actors.iter().filter_map(|actor| actor.state).collect();
        let known = |iso3: &Iso3| graph.actor(&ActorKey::state(*iso3)).is_none();
        let unseen = states.iter().filter(|iso3| known(iso3));
        actors.extend(
            unseen.filter_map(|iso3| registry.actor(&ActorKey::state(*iso3))).map(Cow::Owned),
        );
        for (at, actor) in actors.iter().enumerate() {
            if let Some(iso3) = actor.key.iso3() {
                knowledge.states.insert(iso3, NodeIdx(number(at)));
            }
        }
        knowledge.actors = actors;
        knowledge.join();
        knowledge
    }

    /// Hangs the ties on their actors, the firmest first.
    fn join(&mut self) {
        let mut order: Vec<usize> = (0..self.ties.len()).collect();
        order.sort_by_key(|tie| self.firmness[*tie]);
        for tie in order {
            let claim = self.ties[tie].first();
            let ends = self.node(&claim.subject).zip(self.node(&claim.object));
            let Some((subject, object)) = ends else { continue };
            let edge = EdgeIdx(number(tie));
            self.outgoing[subject.index()].push(Hop { edge, node: object });
            self.incoming[object.index()].push(Hop { edge, node: subject });
        }
    }

    /// The graph itself.
    pub const fn graph(&self) -> &'g KnowledgeGraph {
        self.graph
    }

    /// The node of an actor; `None` where no claim names it.
    pub fn node(&self, key: &ActorKey) -> Option<NodeIdx> {
        let nodes = self.actors.get(..self.n_nodes).unwrap_or_default();
        let found = nodes.binary_search_by(|actor| actor.key.cmp(key)).ok();
        found.map(|at| NodeIdx(number(at)))
    }

    /// The actor of a node, or of a name.
    pub fn actor(&self, node: NodeIdx) -> &Actor {
        &self.actors[node.index()]
    }

    /// The tie of an edge.
    pub fn tie(&self, edge: EdgeIdx) -> &Tie<'g> {
        &self.ties[edge.index()]
    }
}

fn firmness(ties: &[Tie<'_>]) -> Vec<u32> {
    let rank = |at: &usize| (ties[*at].standing(), Reverse(ties[*at].confidence()), *at);
    let mut order: Vec<usize> = (0..ties.len()).collect();
    order.sort_by_key(rank);
    let mut firmness = vec![0; ties.len()];
    for (place, tie) in order.into_iter().enumerate() {
        firmness[tie] = number(place);
    }
    firmness
}

fn number(index: usize) -> u32 {
    u32::try_from(index).expect("a graph in memory has fewer than 2^32 actors and ties")
}

impl PropertyGraph for Knowledge<'_> {
    fn node_count(&self) -> usize {
        self.n_nodes
    }

    fn edge_count(&self) -> usize {
        self.ties.len()
    }

    fn ends(&self, edge: EdgeIdx) -> (NodeIdx, NodeIdx) {
        let claim = self.tie(edge).first();
        let end = |key| self.node(key).unwrap_or(NodeIdx(0));
        (end(&claim.subject), end(&claim.object))
    }

    fn outgoing(&self, node: NodeIdx) -> &[Hop] {
        &self.outgoing[node.index()]
    }

    fn incoming(&self, node: NodeIdx) -> &[Hop] {
        &self.incoming[node.index()]
    }

    fn preference(&self, edge: EdgeIdx) -> u32 {
        self.firmness[edge.index()]
    }

    fn is_symmetric(&self, edge: EdgeIdx) -> bool {
        self.graph.schema().get(self.tie(edge).first().relation).symmetric
    }

    fn edge_type(&self, name: &str) -> Option<TypeIdx> {
        self.graph.schema().relation(name).map(|id| TypeIdx(number(id.index())))
    }

    fn type_of(&self, edge: EdgeIdx) -> TypeIdx {
        TypeIdx(number(self.tie(edge).first().relation.index()))
    }

    fn type_name(&self, edge_type: TypeIdx) -> &str {
        let mut relations = self.graph.schema().iter();
        relations.nth(edge_type.0 as usize).map_or("", |(_, relation)| relation.name.as_str())
    }

    fn label(&self, name: &str) -> Option<LabelIdx> {
        let kind = ActorKind::from_name(name)?;
        ActorKind::ALL.into_iter().position(|it| it == kind).map(|at| LabelIdx(number(at)))
    }

    fn has_label(&self, node: NodeIdx, label: LabelIdx) -> bool {
        ActorKind::ALL.get(label.0 as usize) == Some(&self.actor(node).kind)
    }

    fn labels(&self, node: NodeIdx) -> Vec<&str> {
        vec![self.actor(node).kind.name()]
    }

    fn key(&self, name: &str) -> Option<KeyIdx> {
        property::key(name)
    }

    fn key_name(&self, key: KeyIdx) -> &str {
        property::key_name(key)
    }

    fn node_property(&self, node: NodeIdx, key: KeyIdx) -> Property<'_> {
        ActorProperty::of(key).map_or(Property::Null, |it| self.of_actor(node, it))
    }

    fn edge_property(&self, edge: EdgeIdx, key: KeyIdx) -> Property<'_> {
        TieProperty::of(key).map_or(Property::Null, |it| self.of_tie(self.tie(edge), it))
    }

    fn node_keys(&self, node: NodeIdx) -> Vec<KeyIdx> {
        let keys = ActorProperty::ALL.iter().map(|(name, _)| property::key(name));
        let has = |key: &KeyIdx| self.node_property(node, *key) != Property::Null;
        keys.flatten().filter(has).collect()
    }

    fn edge_keys(&self, edge: EdgeIdx) -> Vec<KeyIdx> {
        let keys = TieProperty::ALL.iter().map(|(name, _)| property::key(name));
        let has = |key: &KeyIdx| self.edge_property(edge, *key) != Property::Null;
        keys.flatten().filter(has).collect()
    }

    fn labelled(&self, label: LabelIdx) -> Option<Vec<NodeIdx>> {
        let nodes = (0..self.n_nodes).map(|at| NodeIdx(number(at)));
        Some(nodes.filter(|node| self.has_label(*node, label)).collect())
    }

    fn holding(&self, key: KeyIdx, value: &Property<'_>) -> Option<Vec<NodeIdx>> {
        let property = ActorProperty::of(key)?;
        let nodes = || (0..self.n_nodes).map(|at| NodeIdx(number(at)));
        match (property, value) {
            (ActorProperty::Name, Property::Text(text)) => Some(self.called(text)),
            (ActorProperty::Name, Property::Name(node) | Property::Node(node)) => {
                Some(nodes().filter(|it| it == node).collect())
            }
            (ActorProperty::Id, Property::Text(text)) => {
                let key = ActorKey::new(text);
                Some(key.and_then(|key| self.node(&key)).into_iter().collect())
            }
            (ActorProperty::Iso3, Property::Text(text)) => Some(
                nodes()
                    .filter(|it| self.actor(*it).key.iso3().is_some_and(|iso| iso.as_str() == text))
                    .collect(),
            ),
            (ActorProperty::Name | ActorProperty::Id | ActorProperty::Iso3, _) => Some(Vec::new()),
            _ => None,
        }
    }

    fn name(&self, node: NodeIdx) -> &str {
        &self.actor(node).label.en
    }

    fn names(&self, node: NodeIdx) -> Vec<&str> {
        names::of(self.actor(node)).collect()
    }

    fn is_called(&self, node: NodeIdx, text: &str) -> bool {
        self.named(text).contains(&node)
    }

    fn vocabulary(&self) -> Option<&Vocabulary> {
        Some(&self.vocabulary)
    }

    fn objection(&self, key: &str, value: &Property<'_>, member: bool) -> Option<Objection> {
        vocabulary::objection(self, key, (value, member))
    }
}

/// A date, where there is one.
fn date<'v>(date: Option<PartialDate>) -> Property<'v> {
    date.map_or(Property::Null, Property::Date)
}
