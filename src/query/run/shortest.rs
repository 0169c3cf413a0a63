//! Two nodes in, the shortest paths between them out: searched from both ends, an edge at a time
//! tested, and put together from the start on.

use super::matching::{hops, turned};
use super::search::{Found, Hunt};
use super::{Flow, Next, Row, Run};
use crate::graph::{Hop, NodeIdx};
use crate::query::ast::Selector;

/// One end of the search.
struct Side {
    /// One more than how far a node is from this end; 0: not reached.
    level: Vec<u32>,
    /// The nodes at the last level.
    rim: Vec<NodeIdx>,
    /// How far the rim is.
    depth: u32,
}

impl Side {
    fn new(nodes: usize, from: NodeIdx) -> Self {
        // Zeroed memory costs nothing until it is touched.
        let mut level = vec![0; nodes];
        level[from.index()] = 1;
        Self { level, rim: vec![from], depth: 0 }
    }

    fn at(&self, node: NodeIdx, depth: u32) -> bool {
        self.level[node.index()] == depth + 1
    }
}

impl<'g> Run<'g> {
    pub(super) fn shortest<'r>(
        &mut self,
        hunt: &mut Hunt<'r, 'g>,
        row: &mut Row<'g>,
        next: Next<'_, 'r, 'g>,
    ) -> Flow {
        let Some(goal) = hunt.goal else { return Ok(()) };
        if !self.passes_node(hunt.search, goal, row)? {
            return Ok(());
        }
        let nodes = self.graph.node_count();
        let mut ahead = Side::new(nodes, hunt.start);
        let mut back = Side::new(nodes, goal);
        let most = hunt.search.links[0].max.unwrap_or(u32::MAX);
        let mut met = false;
        while !met && ahead.depth + back.depth < most {
            if ahead.rim.is_empty() || back.rim.is_empty() {
                return Ok(());
            }
            met = if ahead.rim.len() <= back.rim.len() {
                self.widen(hunt, (&mut ahead, &back), false, row)?
            } else {
                self.widen(hunt, (&mut back, &ahead), true, row)?
            };
        }
        if !met {
            return Ok(());
        }
        let ways = self.ways(hunt, &mut ahead, &back, row)?;
        self.collect(hunt, (&ways, &back), row, next)
    }

    /// Takes one side a level further; true where it meets the other.
    fn widen(
        &mut self,
        hunt: &Hunt<'_, 'g>,
        (side, other): (&mut Side, &Side),
        backwards: bool,
        row: &mut Row<'g>,
    ) -> Flow<bool> {
        let link = &hunt.search.links[0];
        let mut rim = Vec::new();
        let mut met = false;
        for node in std::mem::take(&mut side.rim) {
            for hop in hops(self.graph, node, turned(link.direction, backwards)) {
                self.pay(1)?;
                let seen = &mut side.level[hop.node.index()];
                if *seen != 0 || !self.has_type(link, hop.edge) || !self.passes(link, hop, row)? {
                    continue;
                }
                if !self.passes_node(hunt.search, hop.node, row)? {
                    continue;
                }
                *seen = side.depth + 2;
                met |= other.level[hop.node.index()] != 0;
                rim.push(hop.node);
            }
        }
        side.rim = rim;
        side.depth += 1;
        Ok(met)
    }

    /// Leaves on the side of the start only the nodes that lead to where the two sides meet.
    fn ways(
        &mut self,
        hunt: &Hunt<'_, 'g>,
        ahead: &mut Side,
        back: &Side,
        row: &mut Row<'g>,
    ) -> Flow<Side> {
        let link = &hunt.search.links[0];
        let mut ways =
            Side { level: vec![0; ahead.level.len()], rim: Vec::new(), depth: ahead.depth };
        let mut rim: Vec<NodeIdx> = meeting(ahead, back);
        for node in &rim {
            ways.level[node.index()] = ahead.depth + 1;
        }
        for depth in (0..ahead.depth).rev() {
            let mut nearer = Vec::new();
            for node in rim {
                for hop in hops(self.graph, node, turned(link.direction, true)) {
                    self.pay(1)?;
                    if ahead.at(hop.node, depth)
                        && ways.level[hop.node.index()] == 0
                        && self.has_type(link, hop.edge)
                        && self.passes(link, hop, row)?
                    {
                        ways.level[hop.node.index()] = depth + 1;
                        nearer.push(hop.node);
                    }
                }
            }
            rim = nearer;
        }
        Ok(ways)
    }

    /// Puts the paths together, the edges to be preferred first.
    fn collect<'r>(
        &mut self,
        hunt: &mut Hunt<'r, 'g>,
        (ways, back): (&Side, &Side),
        row: &mut Row<'g>,
        next: Next<'_, 'r, 'g>,
    ) -> Flow {
        let search = hunt.search;
        let link = &search.links[0];
        let length = ways.depth + back.depth;
        let mut taken: Vec<Hop> = Vec::new();
        let mut levels = vec![hops(self.graph, hunt.start, link.direction)];
        while let Some(level) = levels.last_mut() {
            let Some(hop) = level.next() else {
                levels.pop();
                taken.pop();
                continue;
            };
            self.pay(1)?;
            let done = u32::try_from(levels.len()).unwrap_or(u32::MAX);
            let near = if done <= ways.depth {
                ways.at(hop.node, done)
            } else {
                back.at(hop.node, length - done)
            };
            if !near || !self.has_type(link, hop.edge) || !self.passes(link, hop, row)? {
                continue;
            }
            taken.push(hop);
            if done < length {
                levels.push(hops(self.graph, hop.node, link.direction));
                continue;
            }
            let found = found(hunt.start, &taken);
            self.choose(hunt, &found, row, next)?;
            if search.selector == Selector::Shortest(1) {
                return Ok(());
            }
            taken.pop();
        }
        Ok(())
    }
}

fn found(start: NodeIdx, taken: &[Hop]) -> Found {
    let nodes = std::iter::once(start).chain(taken.iter().map(|hop| hop.node)).collect();
    let edges = taken.iter().map(|hop| hop.edge).collect();
    Found { edges, nodes, borders: vec![0, taken.len()] }
}

/// The nodes at the rim of both sides.
fn meeting(ahead: &Side, back: &Side) -> Vec<NodeIdx> {
    let on_rim = |node: &NodeIdx| ahead.at(*node, ahead.depth) && back.at(*node, back.depth);
    let smaller = if ahead.rim.len() <= back.rim.len() { &ahead.rim } else { &back.rim };
    smaller.iter().copied().filter(on_rim).collect()
}
