//! All shortest paths between two nodes, kept as the edges that lie on one of them.

use super::super::property::{EdgeIdx, Hop, NodeIdx, PropertyGraph};
use super::{PathSearch, Trail};

/// All shortest paths: a graph without cycles in which every way from start to end is one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortestPaths {
    /// For each number of edges already walked: the nodes and the edges that go on.
    layers: Vec<Vec<(NodeIdx, Vec<Hop>)>>,
}

impl ShortestPaths {
    /// How many edges each path has.
    pub fn length(&self) -> usize {
        self.layers.len()
    }

    /// How many paths there are; [`u64::MAX`] for more.
    pub fn count(&self) -> u64 {
        let mut ways: Vec<(NodeIdx, u64)> = Vec::new();
        for layer in self.layers.iter().rev() {
            let beyond = |node| {
                let at = ways.binary_search_by_key(&node, |it: &(NodeIdx, u64)| it.0);
                at.map_or(1, |at| ways[at].1)
            };
            let sum = |hops: &[Hop]| {
                hops.iter().fold(0_u64, |sum, hop| sum.saturating_add(beyond(hop.node)))
            };
            ways = layer.iter().map(|(node, hops)| (*node, sum(hops))).collect();
        }
        ways.first().map_or(1, |(_, count)| *count)
    }

    /// The paths, ordered by the numbers of their edges; at most `most` of them.
    pub fn paths(&self, most: usize) -> Vec<Trail> {
        let mut found = Vec::new();
        let first = self.layers.first().and_then(|layer| layer.first());
        match first {
            None => found.extend((most > 0).then(Trail::new)),
            Some((start, _)) => self.walk(*start, &mut Trail::new(), most, &mut found),
        }
        found
    }

    fn walk(&self, node: NodeIdx, trail: &mut Trail, most: usize, found: &mut Vec<Trail>) {
        let Some(layer) = self.layers.get(trail.len()) else {
            found.push(trail.clone());
            return;
        };
        let Ok(at) = layer.binary_search_by_key(&node, |it| it.0) else { return };
        for hop in &layer[at].1 {
            if found.len() >= most {
                return;
            }
            trail.push(*hop);
            self.walk(hop.node, trail, most, found);
            trail.pop();
        }
    }
}

impl<G: PropertyGraph + ?Sized> PathSearch<'_, G> {
    /// All shortest paths from one node to another over edges that pass; `None` where there is
    /// none.
    pub fn all_shortest(
        &mut self,
        (from, to): (NodeIdx, NodeIdx),
        pass: impl Fn(EdgeIdx) -> bool,
    ) -> Option<ShortestPaths> {
        let length = self.shortest((from, to), &pass)?.len();
        let known = self.surround((from, to), length, &pass);
        let mut layers: Vec<Vec<(NodeIdx, Vec<Hop>)>> = Vec::new();
        let mut nodes = vec![from];
        for walked in 0..length {
            let left = length - walked - 1;
            let goes_on = |hop: &&Hop| self.may_reach(hop.node, left, known) && pass(hop.edge);
            let layer: Vec<(NodeIdx, Vec<Hop>)> = nodes
                .iter()
                .map(|node| {
                    let hops = self.graph.outgoing(*node).iter().filter(goes_on);
                    (*node, hops.copied().collect())
                })
                .collect();
            nodes = layer.iter().flat_map(|(_, hops)| hops.iter().map(|hop| hop.node)).collect();
            nodes.sort_unstable();
            nodes.dedup();
            layers.push(layer);
        }
        // Far from the end nothing was known: nodes that led nowhere are taken back.
        for at in (0..layers.len().saturating_sub(1)).rev() {
            let (before, after) = layers.split_at_mut(at + 1);
            let alive = |node: NodeIdx| {
                let next = after[0].binary_search_by_key(&node, |it| it.0);
                next.is_ok_and(|next| !after[0][next].1.is_empty())
            };
            before[at].iter_mut().for_each(|(_, hops)| hops.retain(|hop| alive(hop.node)));
        }
        for layer in &mut layers {
            layer.retain(|(_, hops)| !hops.is_empty());
        }
        Some(ShortestPaths { layers })
    }

    /// Looks around both ends until every path of at most `most` edges is covered; returns how
    /// many edges before the end the distances are known.
    pub(super) fn surround(
        &mut self,
        (from, to): (NodeIdx, NodeIdx),
        most: usize,
        pass: &impl Fn(EdgeIdx) -> bool,
    ) -> usize {
        let (graph, ahead, behind) = (self.graph, &mut self.ahead, &mut self.behind);
        ahead.start(from);
        behind.start(to);
        while ahead.depth() + behind.depth() < most {
            let forward =
                ahead.cost(|node| graph.outgoing(node)) < behind.cost(|node| graph.incoming(node));
            if forward {
                ahead.step(|node| graph.outgoing(node), |_, hop| pass(hop.edge), |_| false);
            } else {
                behind.step(|node| graph.incoming(node), |_, hop| pass(hop.edge), |_| false);
            }
        }
        behind.depth()
    }

    /// Whether a node may be at most `left` edges from the end; surely not where the distances
    /// are known that far (`known`) and say otherwise.
    pub(super) fn may_reach(&self, node: NodeIdx, left: usize, known: usize) -> bool {
        left > known || self.behind.distance(node).is_some_and(|distance| distance <= left)
    }
}
