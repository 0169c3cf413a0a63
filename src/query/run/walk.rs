//! Edges in a row: every way to follow a link several times, no edge twice.

use super::matching::{Steps, ends, hops, node_of, turned};
use super::{Flow, Next, Row, Run};
use crate::graph::{EdgeIdx, Hop, NodeIdx};
use crate::query::plan::{Link, Op, Slot};
use crate::query::value::{PathValue, Value};

/// A row of edges on the way.
struct Way<'r, 'g> {
    steps: Steps<'r, 'g>,
    link: &'r Link<'g>,
    backwards: bool,
    /// The node it must end at.
    goal: Option<NodeIdx>,
    far: Slot,
    /// Where its edges begin in the row.
    depth: usize,
}

impl Way<'_, '_> {
    fn length(&self, row: &Row<'_>) -> u32 {
        u32::try_from(row.edges.len() - self.depth).unwrap_or(u32::MAX)
    }
}

impl<'g> Run<'g> {
    pub(super) fn walk<'r>(
        &mut self,
        steps: Steps<'r, 'g>,
        (link, backwards, closed): (&'r Link<'g>, bool, bool),
        row: &mut Row<'g>,
        next: Next<'_, 'r, 'g>,
    ) -> Flow {
        let (from, far) = ends(link, backwards);
        let Value::Node(node) = row.values[from] else { return Ok(()) };
        let goal = if closed { node_of(&row.values[far]) } else { None };
        if closed && goal.is_none() {
            return Ok(());
        }
        let way = Way { steps, link, backwards, goal, far, depth: row.edges.len() };
        self.arrive(&way, node, row, next)?;
        if link.max == Some(0) {
            return Ok(());
        }
        let direction = turned(link.direction, backwards);
        // A stack of its own: a row of edges may be as long as the graph is large.
        let mut levels = vec![hops(self.graph, node, direction)];
        while let Some(level) = levels.last_mut() {
            let Some(hop) = level.next() else {
                levels.pop();
                row.edges.truncate(way.depth + levels.len().saturating_sub(1));
                continue;
            };
            self.pay(1)?;
            if !self.may_take(steps, link, hop, row) || !self.passes(link, hop, row)? {
                continue;
            }
            row.edges.push(hop.edge);
            self.arrive(&way, hop.node, row, next)?;
            if link.max.is_none_or(|max| way.length(row) < max) {
                levels.push(hops(self.graph, hop.node, direction));
            } else {
                row.edges.pop();
            }
        }
        Ok(())
    }

    /// Goes on with the rest of the match, where the row of edges may end at `node`.
    fn arrive<'r>(
        &mut self,
        way: &Way<'r, 'g>,
        node: NodeIdx,
        row: &mut Row<'g>,
        next: Next<'_, 'r, 'g>,
    ) -> Flow {
        let link = way.link;
        let length = way.length(row);
        if length < link.min
            || link.max.is_some_and(|max| length > max)
            || way.goal.is_some_and(|goal| goal != node)
        {
            return Ok(());
        }
        // The list is copied.
        self.pay(length as usize / 16)?;
        row.values[link.edge] = edges(&row.edges[way.depth..], way.backwards);
        if way.goal.is_none() {
            row.values[way.far] = Value::Node(node);
        }
        self.after(way.steps, row, next)
    }

    /// Whether an edge passes the tests inside the brackets of its link.
    pub(super) fn passes(&mut self, link: &Link<'g>, hop: Hop, row: &mut Row<'g>) -> Flow<bool> {
        if link.tests.is_empty() {
            return Ok(true);
        }
        row.values[link.hop] = Value::Edge(hop.edge);
        self.all(&link.tests, row)
    }

    pub(super) fn all(&mut self, tests: &[Op<'g>], row: &mut Row<'g>) -> Flow<bool> {
        for test in tests {
            if !self.holds(test, row)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The edges are bound: they must follow each other from one end to the other.
    pub(super) fn given_walk<'r>(
        &mut self,
        steps: Steps<'r, 'g>,
        (link, backwards, closed): (&'r Link<'g>, bool, bool),
        row: &mut Row<'g>,
        next: Next<'_, 'r, 'g>,
    ) -> Flow {
        let Value::List(given) = row.values[link.edge].clone() else { return Ok(()) };
        let mut list: Vec<EdgeIdx> = Vec::new();
        for member in given.iter() {
            let Value::Edge(edge) = member else { return Ok(()) };
            list.push(*edge);
        }
        let length = u32::try_from(list.len()).unwrap_or(u32::MAX);
        if length < link.min || link.max.is_some_and(|max| length > max) {
            return Ok(());
        }
        if backwards {
            list.reverse();
        }
        let (from, far) = ends(link, backwards);
        let Value::Node(mut node) = row.values[from] else { return Ok(()) };
        let depth = row.edges.len();
        for edge in list {
            self.pay(1)?;
            let found = hops(self.graph, node, turned(link.direction, backwards))
                .find(|hop| hop.edge == edge);
            let Some(hop) = found else {
                row.edges.truncate(depth);
                return Ok(());
            };
            if !self.may_take(steps, link, hop, row) || !self.passes(link, hop, row)? {
                row.edges.truncate(depth);
                return Ok(());
            }
            row.edges.push(edge);
            node = hop.node;
        }
        if !closed || node_of(&row.values[far]) == Some(node) {
            let before = row.values[far].clone();
            row.values[far] = Value::Node(node);
            self.after(steps, row, next)?;
            row.values[far] = before;
        }
        row.edges.truncate(depth);
        Ok(())
    }

    /// The path through nodes and edges in turn; null where one of them is.
    pub(super) fn path(&self, elements: &[Slot], row: &Row<'g>) -> Value<'g> {
        let Some(start) = elements.first().and_then(|slot| node_of(&row.values[*slot])) else {
            return Value::Null;
        };
        let mut path = PathValue { nodes: vec![start], edges: Vec::new() };
        let mut here = start;
        for slot in elements.iter().skip(1).step_by(2) {
            match &row.values[*slot] {
                Value::Edge(edge) => here = self.along(&mut path, here, *edge),
                Value::List(edges) => {
                    for edge in edges.iter() {
                        let Value::Edge(edge) = edge else { return Value::Null };
                        here = self.along(&mut path, here, *edge);
                    }
                }
                _ => return Value::Null,
            }
        }
        Value::Path(std::sync::Arc::new(path))
    }

    fn along(&self, path: &mut PathValue, here: NodeIdx, edge: EdgeIdx) -> NodeIdx {
        let (source, target) = self.graph.ends(edge);
        let there = if source == here { target } else { source };
        path.edges.push(edge);
        path.nodes.push(there);
        there
    }
}

/// A row of edges, from left to right as the pattern is written.
pub(super) fn edges<'g>(taken: &[EdgeIdx], backwards: bool) -> Value<'g> {
    let mut list: Vec<Value<'g>> = taken.iter().map(|it| Value::Edge(*it)).collect();
    if backwards {
        list.reverse();
    }
    Value::list(list)
}
