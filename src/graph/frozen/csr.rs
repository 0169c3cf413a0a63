//! Ends of edges in, the edges at each node in compressed sparse rows out, for both directions.

use super::super::property::{EdgeIdx, Hop, NodeIdx};
use super::count;

/// Who is joined to whom, by which edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Csr {
    ends: Vec<(NodeIdx, NodeIdx)>,
    out: Rows,
    into: Rows,
}

/// For each node its hops: those of node `n` lie from `starts[n]` to `starts[n + 1]`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rows {
    starts: Vec<u32>,
    hops: Vec<Hop>,
}

impl Rows {
    /// Sorts edges by their near end, by counting; edges of one node keep their order.
    fn new(nodes: usize, edges: impl Iterator<Item = (NodeIdx, NodeIdx)> + Clone) -> Self {
        let mut starts = vec![0_u32; nodes + 1];
        for (near, _) in edges.clone() {
            starts[near.index() + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut free = starts.clone();
        let nothing = Hop { edge: EdgeIdx(0), node: NodeIdx(0) };
        let mut hops = vec![nothing; starts.last().map_or(0, |it| *it as usize)];
        for ((near, far), edge) in edges.zip(0_u32..) {
            let slot = &mut free[near.index()];
            hops[*slot as usize] = Hop { edge: EdgeIdx(edge), node: far };
            *slot += 1;
        }
        Self { starts, hops }
    }

    fn of(&self, node: NodeIdx) -> &[Hop] {
        let at = node.index();
        &self.hops[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

impl Csr {
    /// The edges with these ends, each below `nodes`; there are fewer than 2³² of both.
    pub(super) fn new(nodes: usize, ends: Vec<(NodeIdx, NodeIdx)>) -> Self {
        count(nodes);
        count(ends.len());
        let out = Rows::new(nodes, ends.iter().copied());
        let into = Rows::new(nodes, ends.iter().map(|(from, to)| (*to, *from)));
        Self { ends, out, into }
    }

    pub(super) const fn node_count(&self) -> usize {
        self.out.starts.len() - 1
    }

    pub(super) fn outgoing(&self, node: NodeIdx) -> &[Hop] {
        self.out.of(node)
    }

    pub(super) fn incoming(&self, node: NodeIdx) -> &[Hop] {
        self.into.of(node)
    }

    pub(super) fn ends(&self, edge: EdgeIdx) -> (NodeIdx, NodeIdx) {
        self.ends[edge.index()]
    }

    pub(super) fn all_ends(&self) -> &[(NodeIdx, NodeIdx)] {
        &self.ends
    }

    pub(super) const fn memory(&self) -> usize {
        let rows = self.out.starts.len() * 2 * size_of::<u32>();
        let hops = self.ends.len() * (2 * size_of::<Hop>() + size_of::<(NodeIdx, NodeIdx)>());
        rows + hops
    }
}
