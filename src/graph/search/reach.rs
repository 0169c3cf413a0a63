//! A breadth-first search from one node, a level at a time: how far nodes are, and how they were
//! reached.

use super::super::property::{EdgeIdx, Hop, NodeIdx};

/// The nodes reached from one node. Starting again forgets them without touching them.
#[derive(Debug)]
pub(super) struct Reach {
    marks: Vec<Mark>,
    /// Marks of other rounds count as none.
    round: u32,
    /// Nodes in the order they were reached; those from `level` on are the farthest.
    order: Vec<NodeIdx>,
    level: usize,
    depth: u32,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    round: u32,
    distance: u32,
    /// The edge that led here and the node it came from.
    by: Hop,
}

const NOWHERE: Hop = Hop { edge: EdgeIdx(u32::MAX), node: NodeIdx(u32::MAX) };

impl Reach {
    pub(super) fn new(nodes: usize) -> Self {
        let mark = Mark { round: 0, distance: 0, by: NOWHERE };
        Self { marks: vec![mark; nodes], round: 0, order: Vec::new(), level: 0, depth: 0 }
    }

    /// Forgets all and begins at a node.
    pub(super) fn start(&mut self, node: NodeIdx) {
        if self.round == u32::MAX {
            self.marks.iter_mut().for_each(|mark| mark.round = 0);
            self.round = 0;
        }
        self.round += 1;
        self.order.clear();
        (self.level, self.depth) = (0, 0);
        self.mark(node, NOWHERE);
    }

    fn mark(&mut self, node: NodeIdx, by: Hop) {
        let (round, distance) = (self.round, self.depth);
        self.marks[node.index()] = Mark { round, distance, by };
        self.order.push(node);
    }

    pub(super) fn has(&self, node: NodeIdx) -> bool {
        self.marks[node.index()].round == self.round
    }

    /// How many edges away a node is; `None` where it was not reached.
    pub(super) fn distance(&self, node: NodeIdx) -> Option<usize> {
        let mark = self.marks[node.index()];
        (mark.round == self.round).then_some(mark.distance as usize)
    }

    /// The edge that led to a node and the node it came from; `None` at the start.
    pub(super) fn came_by(&self, node: NodeIdx) -> Option<Hop> {
        let mark = self.marks[node.index()];
        (mark.round == self.round && mark.by != NOWHERE).then_some(mark.by)
    }

    /// So many edges away all nodes are known.
    pub(super) const fn depth(&self) -> usize {
        self.depth as usize
    }

    /// Whether nothing is left to step from.
    pub(super) const fn is_done(&self) -> bool {
        self.level == self.order.len()
    }

    /// All nodes reached, the nearest first.
    pub(super) fn reached(&self) -> &[NodeIdx] {
        &self.order
    }

    /// How many edges the next step looks at.
    pub(super) fn cost<'h>(&self, hops: impl Fn(NodeIdx) -> &'h [Hop]) -> usize {
        self.order[self.level..].iter().map(|node| hops(*node).len()).sum()
    }

    /// Takes one more step over the hops of the farthest nodes that pass. Stops at the first new
    /// node that is the `goal`, and returns it.
    pub(super) fn step<'h>(
        &mut self,
        hops: impl Fn(NodeIdx) -> &'h [Hop],
        pass: impl Fn(NodeIdx, Hop) -> bool,
        goal: impl Fn(NodeIdx) -> bool,
    ) -> Option<NodeIdx> {
        let end = self.order.len();
        self.depth += 1;
        for at in self.level..end {
            let near = self.order[at];
            for hop in hops(near) {
                if self.has(hop.node) || !pass(near, *hop) {
                    continue;
                }
                self.mark(hop.node, Hop { edge: hop.edge, node: near });
                if goal(hop.node) {
                    return Some(hop.node);
                }
            }
        }
        self.level = end;
        None
    }

    /// Goes once more over the hops of all nodes; `keep` says which count, told how far the near
    /// node is and whether the far one was reached already. Far nodes of hops that count are
    /// reached after that.
    pub(super) fn close<'h>(
        &mut self,
        hops: impl Fn(NodeIdx) -> &'h [Hop],
        mut keep: impl FnMut((NodeIdx, usize), Hop, bool) -> bool,
    ) {
        let end = self.order.len();
        self.depth += 1;
        for at in 0..end {
            let near = self.order[at];
            let distance = self.marks[near.index()].distance as usize;
            for hop in hops(near) {
                let inside = self.has(hop.node);
                if keep((near, distance), *hop, inside) && !inside {
                    self.mark(hop.node, Hop { edge: hop.edge, node: near });
                }
            }
        }
        self.level = end;
    }
}
