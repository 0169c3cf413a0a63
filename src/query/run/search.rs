//! A search for whole paths in, each chosen path bound out.

use std::collections::BTreeMap;

use super::matching::{Steps, node_of};
use super::{Flow, Next, Row, Run};
use crate::graph::{EdgeIdx, NodeIdx};
use crate::query::ast::{PathMode, Selector};
use crate::query::plan::{Link, Search};
use crate::query::value::{PathValue, Value};

/// A path found: its edges, and how many of them lie before each node of the pattern.
pub(super) struct Found {
    pub(super) edges: Vec<EdgeIdx>,
    /// From the start, one more than there are edges.
    pub(super) nodes: Vec<NodeIdx>,
    pub(super) borders: Vec<usize>,
}

/// What was chosen so far between the start and one end.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Chosen {
    pub(super) count: usize,
    /// How many lengths were met.
    pub(super) groups: usize,
    /// The last of them.
    pub(super) length: usize,
}

impl Chosen {
    /// Whether a selector takes a path of this length as well; lengths never fall.
    pub(super) fn takes(self, selector: Selector, length: usize) -> bool {
        let same = self.groups > 0 && length == self.length;
        match selector {
            Selector::All => true,
            Selector::AllShortest => self.groups == 0 || same,
            Selector::Shortest(count) => self.count < count,
            Selector::ShortestGroups(groups) => self.groups < groups || same,
        }
    }

    pub(super) fn add(&mut self, length: usize) {
        if self.groups == 0 || length != self.length {
            self.groups += 1;
            self.length = length;
        }
        self.count += 1;
    }
}

/// A search from one node, to one or to any.
pub(super) struct Hunt<'r, 'g> {
    pub(super) steps: Steps<'r, 'g>,
    pub(super) search: &'r Search<'g>,
    pub(super) start: NodeIdx,
    pub(super) goal: Option<NodeIdx>,
    /// Whether a node needs no second visit: shortest paths use none twice.
    pub(super) once: bool,
    pub(super) chosen: BTreeMap<NodeIdx, Chosen>,
}

impl<'g> Run<'g> {
    pub(super) fn search<'r>(
        &mut self,
        steps: Steps<'r, 'g>,
        search: &'r Search<'g>,
        row: &mut Row<'g>,
        next: Next<'_, 'r, 'g>,
    ) -> Flow {
        let Some(start) = node_of(&row.values[search.nodes[0].slot]) else { return Ok(()) };
        let last = &search.nodes[search.links.len()];
        let goal = if last.bound { node_of(&row.values[last.slot]) } else { None };
        if last.bound && goal.is_none() || !self.passes_node(search, start, row)? {
            return Ok(());
        }
        let simple = is_simple(search);
        let chosen = BTreeMap::new();
        let mut hunt = Hunt { steps, search, start, goal, once: simple, chosen };
        if simple && goal.is_some_and(|goal| goal != start) && search.tests.is_empty() {
            return self.shortest(&mut hunt, row, next);
        }
        // A path back to its start is the one case where a shortest one may meet a node twice.
        hunt.once = simple && goal.is_none() && search.tests.is_empty();
        self.advance(&mut hunt, row, next)?;
        let round = hunt.once && search.links[0].min > 0 && search.mode != PathMode::Acyclic;
        if round {
            (hunt.once, hunt.goal) = (false, Some(start));
            self.advance(&mut hunt, row, next)?;
        }
        Ok(())
    }

    pub(super) fn passes_node(
        &mut self,
        search: &Search<'g>,
        node: NodeIdx,
        row: &mut Row<'g>,
    ) -> Flow<bool> {
        if search.node_tests.is_empty() {
            return Ok(true);
        }
        row.values[search.node] = Value::Node(node);
        self.all(&search.node_tests, row)
    }

    /// Whether a node may stand at a place of the pattern.
    pub(super) fn fits(
        &mut self,
        hunt: &Hunt<'_, 'g>,
        at: usize,
        node: NodeIdx,
        row: &mut Row<'g>,
    ) -> Flow<bool> {
        let place = &hunt.search.nodes[at];
        if at == hunt.search.links.len()
            && let Some(goal) = hunt.goal
            && node != goal
        {
            return Ok(false);
        }
        if place.bound {
            return Ok(node_of(&row.values[place.slot]) == Some(node));
        }
        if place.tests.is_empty() {
            return Ok(true);
        }
        let before = std::mem::replace(&mut row.values[place.slot], Value::Node(node));
        let passes = self.all(&place.tests, row);
        row.values[place.slot] = before;
        passes
    }

    /// Binds a path; where it passes and is chosen, goes on with the rest of the match.
    pub(super) fn choose<'r>(
        &mut self,
        hunt: &mut Hunt<'r, 'g>,
        found: &Found,
        row: &mut Row<'g>,
        next: Next<'_, 'r, 'g>,
    ) -> Flow {
        let (search, length) = (hunt.search, found.edges.len());
        let end = found.nodes[length];
        let chosen = hunt.chosen.get(&end).copied().unwrap_or_default();
        if !chosen.takes(search.selector, length) {
            return Ok(());
        }
        self.pay(length / 8)?;
        if !bind(search, found, row) || !self.all(&search.tests, row)? {
            return Ok(());
        }
        hunt.chosen.entry(end).or_default().add(length);
        let depth = row.edges.len();
        row.edges.extend(&found.edges);
        let flow = self.after(hunt.steps, row, next);
        row.edges.truncate(depth);
        flow
    }
}

/// One link of which a shortest path takes any number: no such path meets a node twice.
fn is_simple(search: &Search<'_>) -> bool {
    let shortest = matches!(search.selector, Selector::Shortest(1) | Selector::AllShortest);
    matches!(search.links.as_slice(), [link] if shortest && link.min <= 1 && link.max != Some(0))
}

/// Puts the parts of a path into their slots; false where one name stands for two nodes.
fn bind<'g>(search: &Search<'g>, found: &Found, row: &mut Row<'g>) -> bool {
    for (at, node) in search.nodes.iter().enumerate() {
        let here = found.nodes[found.borders[at]];
        let twin = search.nodes[..at].iter().position(|it| it.slot == node.slot);
        if twin.is_some_and(|twin| found.nodes[found.borders[twin]] != here) {
            return false;
        }
        row.values[node.slot] = Value::Node(here);
    }
    for (at, link) in search.links.iter().enumerate() {
        let edges = &found.edges[found.borders[at]..found.borders[at + 1]];
        row.values[link.edge] = if is_row(link) {
            super::walk::edges(edges, search.reversed)
        } else {
            edges.first().map_or(Value::Null, |edge| Value::Edge(*edge))
        };
    }
    let mut path = PathValue { nodes: found.nodes.clone(), edges: found.edges.clone() };
    if search.reversed {
        path.nodes.reverse();
        path.edges.reverse();
    }
    row.values[search.path] = Value::Path(std::sync::Arc::new(path));
    true
}

/// Whether a link binds a list of edges.
fn is_row(link: &Link<'_>) -> bool {
    link.hop != link.edge
}
