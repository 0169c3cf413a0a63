//! A frozen graph as petgraph sees it: every algorithm of petgraph that asks for `visit` traits
//! runs on `&FrozenGraph`.

#![expect(clippy::renamed_function_params, reason = "`node` says more than petgraph's `a`")]

use std::iter::Map;
use std::ops::Range;
use std::slice::Iter;

use petgraph::visit::{
    Data, EdgeCount, EdgeIndexable, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges,
    IntoEdgesDirected, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers,
    IntoNodeReferences, NodeCompactIndexable, NodeCount, NodeIndexable, VisitMap, Visitable,
};
use petgraph::{Directed, Direction};

use super::super::property::{EdgeIdx, Hop, NodeIdx};
use super::{EdgeRecord, FrozenGraph, count};

/// Which nodes a search has seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visited(Vec<bool>);

/// An edge, its ends and its record.
#[derive(Debug, Clone, Copy)]
pub struct EdgeReference<'g> {
    edge: EdgeIdx,
    ends: (NodeIdx, NodeIdx),
    record: &'g EdgeRecord,
}

/// The edges at a node, each written from its source to its target.
#[derive(Debug, Clone)]
pub struct Edges<'g> {
    graph: &'g FrozenGraph,
    near: NodeIdx,
    direction: Direction,
    hops: Iter<'g, Hop>,
}

/// All edges.
#[derive(Debug, Clone)]
pub struct AllEdges<'g> {
    graph: &'g FrozenGraph,
    left: Range<u32>,
}

type Neighbors<'g> = Map<Iter<'g, Hop>, fn(&Hop) -> NodeIdx>;

type AllNodes = Map<Range<u32>, fn(u32) -> NodeIdx>;

impl EdgeRef for EdgeReference<'_> {
    type NodeId = NodeIdx;
    type EdgeId = EdgeIdx;
    type Weight = EdgeRecord;

    fn source(&self) -> NodeIdx {
        self.ends.0
    }

    fn target(&self) -> NodeIdx {
        self.ends.1
    }

    fn weight(&self) -> &EdgeRecord {
        self.record
    }

    fn id(&self) -> EdgeIdx {
        self.edge
    }
}

impl<'g> Iterator for Edges<'g> {
    type Item = EdgeReference<'g>;

    fn next(&mut self) -> Option<Self::Item> {
        let Hop { edge, node } = *self.hops.next()?;
        let ends = match self.direction {
            Direction::Outgoing => (self.near, node),
            Direction::Incoming => (node, self.near),
        };
        Some(EdgeReference { edge, ends, record: self.graph.record(edge) })
    }
}

impl<'g> Iterator for AllEdges<'g> {
    type Item = EdgeReference<'g>;

    fn next(&mut self) -> Option<Self::Item> {
        let edge = EdgeIdx(self.left.next()?);
        let (ends, record) = (self.graph.csr.ends(edge), self.graph.record(edge));
        Some(EdgeReference { edge, ends, record })
    }
}

impl VisitMap<NodeIdx> for Visited {
    fn visit(&mut self, node: NodeIdx) -> bool {
        !std::mem::replace(&mut self.0[node.index()], true)
    }

    fn is_visited(&self, node: &NodeIdx) -> bool {
        self.0[node.index()]
    }

    fn unvisit(&mut self, node: NodeIdx) -> bool {
        std::mem::replace(&mut self.0[node.index()], false)
    }
}

impl GraphBase for FrozenGraph {
    type NodeId = NodeIdx;
    type EdgeId = EdgeIdx;
}

impl Data for FrozenGraph {
    type NodeWeight = ();
    type EdgeWeight = EdgeRecord;
}

impl GraphProp for FrozenGraph {
    type EdgeType = Directed;
}

impl NodeCount for FrozenGraph {
    fn node_count(&self) -> usize {
        self.csr.node_count()
    }
}

impl EdgeCount for FrozenGraph {
    fn edge_count(&self) -> usize {
        self.records.len()
    }
}

impl NodeIndexable for FrozenGraph {
    fn node_bound(&self) -> usize {
        self.csr.node_count()
    }

    fn to_index(&self, node: NodeIdx) -> usize {
        node.index()
    }

    fn from_index(&self, at: usize) -> NodeIdx {
        NodeIdx(count(at))
    }
}

impl NodeCompactIndexable for FrozenGraph {}

impl EdgeIndexable for FrozenGraph {
    fn edge_bound(&self) -> usize {
        self.records.len()
    }

    fn to_index(&self, edge: EdgeIdx) -> usize {
        edge.index()
    }

    fn from_index(&self, at: usize) -> EdgeIdx {
        EdgeIdx(count(at))
    }
}

impl Visitable for FrozenGraph {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited(vec![false; self.csr.node_count()])
    }

    fn reset_map(&self, map: &mut Visited) {
        *map = self.visit_map();
    }
}

impl<'g> IntoNeighbors for &'g FrozenGraph {
    type Neighbors = Neighbors<'g>;

    fn neighbors(self, node: NodeIdx) -> Neighbors<'g> {
        self.neighbors_directed(node, Direction::Outgoing)
    }
}

impl<'g> IntoNeighborsDirected for &'g FrozenGraph {
    type NeighborsDirected = Neighbors<'g>;

    fn neighbors_directed(self, node: NodeIdx, direction: Direction) -> Neighbors<'g> {
        let far: fn(&Hop) -> NodeIdx = |hop| hop.node;
        self.hops(node, direction).iter().map(far)
    }
}

impl<'g> IntoEdgeReferences for &'g FrozenGraph {
    type EdgeRef = EdgeReference<'g>;
    type EdgeReferences = AllEdges<'g>;

    fn edge_references(self) -> AllEdges<'g> {
        AllEdges { graph: self, left: 0..count(self.records.len()) }
    }
}

impl<'g> IntoEdges for &'g FrozenGraph {
    type Edges = Edges<'g>;

    fn edges(self, node: NodeIdx) -> Edges<'g> {
        self.edges_directed(node, Direction::Outgoing)
    }
}

impl<'g> IntoEdgesDirected for &'g FrozenGraph {
    type EdgesDirected = Edges<'g>;

    fn edges_directed(self, near: NodeIdx, direction: Direction) -> Edges<'g> {
        Edges { graph: self, near, direction, hops: self.hops(near, direction).iter() }
    }
}

impl IntoNodeIdentifiers for &FrozenGraph {
    type NodeIdentifiers = AllNodes;

    fn node_identifiers(self) -> AllNodes {
        (0..count(self.csr.node_count())).map(NodeIdx)
    }
}

impl IntoNodeReferences for &FrozenGraph {
    type NodeRef = (NodeIdx, ());
    type NodeReferences = Map<Range<u32>, fn(u32) -> (NodeIdx, ())>;

    fn node_references(self) -> Self::NodeReferences {
        (0..count(self.csr.node_count())).map(|node| (NodeIdx(node), ()))
    }
}

impl FrozenGraph {
    fn hops(&self, node: NodeIdx, direction: Direction) -> &[Hop] {
        match direction {
            Direction::Outgoing => self.csr.outgoing(node),
            Direction::Incoming => self.csr.incoming(node),
        }
    }
}
