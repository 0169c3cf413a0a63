//! All simple paths of at most so many edges: a depth-first search that never goes where the end
//! is out of reach.

use super::super::property::{EdgeIdx, Hop, NodeIdx, PropertyGraph};
use super::{Ended, PathSearch};

/// The edges that lead towards the end: by the node they leave, then by how far the end is from
/// there, then by number. A hub has many edges and few of these.
struct Towards(Vec<Step>);

/// The node an edge leaves, how far the node it leads to is from the end, the edge.
type Step = (NodeIdx, usize, Hop);

impl Towards {
    /// Those that leave a node and from where the end is at most `left` edges away.
    fn from(&self, node: NodeIdx, left: usize) -> &[Step] {
        let start = self.0.partition_point(|step| step.0 < node);
        let end = start + self.0[start..].partition_point(|step| step.0 == node && step.1 <= left);
        &self.0[start..end]
    }
}

/// The edges at a node that are still to be tried.
enum Waiting<'w> {
    /// All that leave it.
    All(std::slice::Iter<'w, Hop>),
    /// Those that pass and lead towards the end.
    Towards(std::slice::Iter<'w, Step>),
}

impl<G: PropertyGraph + ?Sized> PathSearch<'_, G> {
    /// Calls `each` with every path from one node to another that has 1 to `most` edges, all
    /// passing, and comes to no node twice. Looks at no more than `budget` edges one by one.
    pub fn simple_paths(
        &mut self,
        (from, to): (NodeIdx, NodeIdx),
        (most, budget): (usize, usize),
        pass: impl Fn(EdgeIdx) -> bool,
        mut each: impl FnMut(&[Hop]),
    ) -> Ended {
        if from == to || most == 0 {
            return Ended::Complete;
        }
        let towards = self.towards((from, to), most, &pass);
        let known = self.behind.depth();
        let waiting_at = |node: NodeIdx, left: usize| {
            if left <= known {
                Waiting::Towards(towards.from(node, left - 1).iter())
            } else {
                Waiting::All(self.graph.outgoing(node).iter())
            }
        };
        let mut budget = budget;
        let mut trail: Vec<Hop> = Vec::new();
        let mut waiting = vec![waiting_at(from, most)];
        while let Some(hops) = waiting.last_mut() {
            let next = match hops {
                Waiting::All(hops) => hops.next().map(|hop| (*hop, false)),
                Waiting::Towards(steps) => steps.next().map(|(_, _, hop)| (*hop, true)),
            };
            let Some((hop, passed)) = next else {
                waiting.pop();
                trail.pop();
                continue;
            };
            if budget == 0 {
                return Ended::OutOfBudget;
            }
            budget -= 1;
            let left = most - waiting.len();
            let open = passed || (self.may_reach(hop.node, left, known) && pass(hop.edge));
            if !open || hop.node == from || trail.iter().any(|it| it.node == hop.node) {
                continue;
            }
            trail.push(hop);
            if hop.node == to {
                each(&trail);
            }
            if hop.node == to || left == 0 {
                trail.pop();
            } else {
                waiting.push(waiting_at(hop.node, left));
            }
        }
        Ended::Complete
    }

    /// Looks around both ends, half of the way from each, and joins the halves: the passing edges
    /// into nodes near the end that can lie on a path of at most `most` edges. After that the
    /// distances behind are known for every node on such a path, one edge farther than looked.
    fn towards(
        &mut self,
        (from, to): (NodeIdx, NodeIdx),
        most: usize,
        pass: &impl Fn(EdgeIdx) -> bool,
    ) -> Towards {
        let (graph, ahead, behind) = (self.graph, &mut self.ahead, &mut self.behind);
        ahead.start(from);
        behind.start(to);
        let near = (most - 1) / 2;
        while ahead.depth() < most - 1 - near && !ahead.is_done() {
            ahead.step(|node| graph.outgoing(node), |_, hop| pass(hop.edge), |_| false);
        }
        while behind.depth() < near && !behind.is_done() {
            behind.step(|node| graph.incoming(node), |_, hop| pass(hop.edge), |_| false);
        }
        let mut steps = Vec::new();
        behind.close(
            |node| graph.incoming(node),
            |(node, distance), hop, inside| {
                let met = ahead.has(hop.node) || (inside && distance < near);
                let kept = met && pass(hop.edge);
                if kept {
                    steps.push((hop.node, distance, Hop { edge: hop.edge, node }));
                }
                kept
            },
        );
        steps.sort_unstable();
        Towards(steps)
    }
}
