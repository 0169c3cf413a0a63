//! Paths and ranks in any property graph: ends and a test for edges in, paths out.
//!
//! The test is part of every search: what comes out is the shortest among the edges that pass,
//! not a shortest path thrown away because one of its edges failed. Edges are walked from source
//! to target. Of paths of one length the order is fixed by the numbers of edges.

mod reach;
mod shortest;
mod simple;
mod yen;
mod rank;

pub use rank::{RankOptions, page_rank};
pub use shortest::ShortestPaths;

use super::property::{EdgeIdx, Hop, NodeIdx, PropertyGraph};
use reach::Reach;

/// A path: its edges, each with the node it leads to. Empty from a node to itself.
pub type Trail = Vec<Hop>;

/// Searches in one graph; keeps its notes from one search to the next, so that a search costs no
/// more than the edges it looks at.
#[derive(Debug)]
pub struct PathSearch<'g, G: ?Sized> {
    graph: &'g G,
    ahead: Reach,
    behind: Reach,
}

/// The end of a search that was allowed to look at so many edges and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// All that there is was found, or all that was asked for.
    Complete,
    /// There may be more.
    OutOfBudget,
}

impl<'g, G: PropertyGraph + ?Sized> PathSearch<'g, G> {
    /// A search in this graph.
    pub fn new(graph: &'g G) -> Self {
        let nodes = graph.node_count();
        Self { graph, ahead: Reach::new(nodes), behind: Reach::new(nodes) }
    }

    /// A path with the fewest edges from one node to another over edges that pass; `None` where
    /// there is none. Searches from both ends, always where fewer edges wait.
    pub fn shortest(
        &mut self,
        ends: (NodeIdx, NodeIdx),
        pass: impl Fn(EdgeIdx) -> bool,
    ) -> Option<Trail> {
        self.shortest_around(ends, usize::MAX, |hop, _| pass(hop.edge))
    }

    /// As [`PathSearch::shortest`], with at most `most` edges and a test that also sees the node an
    /// edge leaves and the one it leads to.
    fn shortest_around(
        &mut self,
        (from, to): (NodeIdx, NodeIdx),
        most: usize,
        pass: impl Fn(Hop, NodeIdx) -> bool,
    ) -> Option<Trail> {
        if from == to {
            return Some(Trail::new());
        }
        let (graph, ahead, behind) = (self.graph, &mut self.ahead, &mut self.behind);
        ahead.start(from);
        behind.start(to);
        while ahead.depth() + behind.depth() < most {
            if ahead.is_done() || behind.is_done() {
                return None;
            }
            let forward =
                ahead.cost(|node| graph.outgoing(node)) <= behind.cost(|node| graph.incoming(node));
            let met = if forward {
                let test = |near, hop: Hop| pass(hop, near);
                ahead.step(|node| graph.outgoing(node), test, |node| behind.has(node))
            } else {
                let test = |near, hop: Hop| pass(Hop { edge: hop.edge, node: near }, hop.node);
                behind.step(|node| graph.incoming(node), test, |node| ahead.has(node))
            };
            if let Some(middle) = met {
                return Some(self.joined(from, middle));
            }
        }
        None
    }

    /// The two halves of a path that meet in `middle`.
    fn joined(&self, from: NodeIdx, middle: NodeIdx) -> Trail {
        let mut trail = Trail::new();
        let mut node = middle;
        while let Some(hop) = self.ahead.came_by(node) {
            trail.push(Hop { edge: hop.edge, node });
            node = hop.node;
        }
        debug_assert_eq!(node, from, "the half ahead begins where the search began");
        trail.reverse();
        node = middle;
        while let Some(hop) = self.behind.came_by(node) {
            trail.push(hop);
            node = hop.node;
        }
        trail
    }

    /// How many nodes are at most `hops` edges away over edges that pass, the start among them.
    pub fn within(
        &mut self,
        start: NodeIdx,
        hops: usize,
        pass: impl Fn(EdgeIdx) -> bool,
    ) -> Vec<NodeIdx> {
        let (graph, ahead) = (self.graph, &mut self.ahead);
        ahead.start(start);
        while ahead.depth() < hops && !ahead.is_done() {
            ahead.step(|node| graph.outgoing(node), |_, hop| pass(hop.edge), |_| false);
        }
        ahead.reached().to_vec()
    }
}
