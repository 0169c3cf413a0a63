//! A view as a petgraph graph: actors as nodes, ties as edges, for walking and for users'
//! algorithms.

use std::collections::BTreeMap;

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::actor::{Actor, ActorKey};

use super::{GraphView, KnowledgeGraph, Tie};

/// A view, ready to be walked.
#[derive(Debug, Clone)]
pub struct Network<'g> {
    whole: &'g KnowledgeGraph,
    graph: DiGraph<&'g Actor, Tie<'g>>,
    nodes: BTreeMap<&'g ActorKey, NodeIndex>,
}

/// One tie walked along or against its direction.
#[derive(Debug, Clone)]
pub struct Step<'n, 'g> {
    /// The tie.
    pub tie: &'n Tie<'g>,
    /// Whether it is walked from subject to object. Ties of symmetric relations have no direction,
    /// but are written in one.
    pub forward: bool,
    /// How many other ties between the two would have done.
    pub others: usize,
}

impl<'g> Network<'g> {
    /// The actors and ties of a view.
    pub fn new(view: &GraphView<'g>) -> Self {
        let mut graph = DiGraph::new();
        let nodes: BTreeMap<&ActorKey, NodeIndex> =
            view.actors().into_iter().map(|actor| (&actor.key, graph.add_node(actor))).collect();
        for tie in view.ties() {
            let ends = (nodes.get(&tie.first().subject), nodes.get(&tie.first().object));
            if let (Some(from), Some(to)) = ends {
                graph.add_edge(*from, *to, tie);
            }
        }
        Self { whole: view.graph(), graph, nodes }
    }

    /// The graph the view is a part of.
    pub const fn graph(&self) -> &'g KnowledgeGraph {
        self.whole
    }

    /// As petgraph sees it.
    pub const fn as_petgraph(&self) -> &DiGraph<&'g Actor, Tie<'g>> {
        &self.graph
    }

    /// The node of an actor; `None` where no tie of the view names it.
    pub fn node(&self, key: &ActorKey) -> Option<NodeIndex> {
        self.nodes.get(key).copied()
    }

    /// The actor of a node.
    pub fn actor(&self, node: NodeIndex) -> &'g Actor {
        self.graph[node]
    }

    /// Every tie at a node with the node at its other end, along or against its direction.
    pub(super) fn around(
        &self,
        node: NodeIndex,
    ) -> impl Iterator<Item = (EdgeIndex, NodeIndex, bool)> + '_ {
        use petgraph::Direction::{Incoming, Outgoing};
        let out = self.graph.edges_directed(node, Outgoing).map(|it| (it.id(), it.target(), true));
        let back =
            self.graph.edges_directed(node, Incoming).map(|it| (it.id(), it.source(), false));
        out.chain(back)
    }
}
