//! The k shortest simple paths: Yen's algorithm (1971) with Lawler's saving (1972), each detour
//! searched from both ends.

use std::collections::BTreeSet;

use super::super::property::{EdgeIdx, NodeIdx, PropertyGraph};
use super::{PathSearch, Trail};

/// A path that waits to be taken: its edges sort it, and it leaves its parent after `leaves` of
/// them.
type Waiting = (usize, Vec<EdgeIdx>, Trail, usize);

impl<G: PropertyGraph + ?Sized> PathSearch<'_, G> {
    /// The `count` shortest simple paths over edges that pass, shortest first. Two paths differ
    /// where one of their edges does.
    pub fn k_shortest(
        &mut self,
        (from, to): (NodeIdx, NodeIdx),
        (count, most): (usize, usize),
        pass: impl Fn(EdgeIdx) -> bool,
    ) -> Vec<Trail> {
        let mut found: Vec<Trail> = Vec::new();
        let mut waiting: BTreeSet<Waiting> = BTreeSet::new();
        let first = self.shortest_around((from, to), most, |hop, _| pass(hop.edge));
        waiting.extend(first.map(|trail| queued(trail, 0)));
        while found.len() < count {
            let Some((_, _, trail, leaves)) = waiting.pop_first() else { break };
            found.push(trail);
            if found.len() == count || from == to {
                break;
            }
            let wanted = count - found.len();
            let (ends, open) = ((from, to), (most, &pass));
            self.detours(ends, (&found, leaves), open, |detour| {
                waiting.insert(detour);
                while waiting.len() > wanted {
                    waiting.pop_last();
                }
                // A detour as long as the longest that is still wanted changes nothing.
                match waiting.last() {
                    Some(longest) if waiting.len() == wanted => longest.0,
                    _ => most,
                }
            });
        }
        found
    }

    /// The shortest ways that leave the last path found after each of its nodes from the
    /// `leaves`-th on, by an edge no path found has taken there.
    fn detours(
        &mut self,
        (from, to): (NodeIdx, NodeIdx),
        (found, leaves): (&[Trail], usize),
        (mut most, pass): (usize, &impl Fn(EdgeIdx) -> bool),
        mut each: impl FnMut(Waiting) -> usize,
    ) {
        let Some(last) = found.last() else { return };
        for at in leaves..last.len() {
            let root = &last[..at];
            let spur = root.last().map_or(from, |hop| hop.node);
            let shares = |it: &&Trail| it.len() > at && it[..at] == *root;
            let taken: Vec<EdgeIdx> = found.iter().filter(shares).map(|it| it[at].edge).collect();
            let on_root = |node: NodeIdx| node == from || root.iter().any(|it| it.node == node);
            if most <= at {
                break;
            }
            let free = |hop: super::Hop, near: NodeIdx| {
                (near == spur || !on_root(near))
                    && hop.node != spur
                    && !on_root(hop.node)
                    && !(near == spur && taken.contains(&hop.edge))
                    && pass(hop.edge)
            };
            if let Some(rest) = self.shortest_around((spur, to), most - at, free) {
                let trail: Trail = root.iter().copied().chain(rest).collect();
                most = each(queued(trail, at)).min(most);
            }
        }
    }
}

fn queued(trail: Trail, leaves: usize) -> Waiting {
    (trail.len(), trail.iter().map(|hop| hop.edge).collect(), trail, leaves)
}
