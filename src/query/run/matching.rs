//! Steps of a match in, rows with their slots bound out, by backtracking.

use itertools::Itertools;

use super::{Flow, Next, Row, Run};
use crate::graph::{EdgeIdx, Hop, NodeIdx, PropertyGraph};
use crate::query::ast::Direction;
use crate::query::plan::{Action, Link, MatchPlan, Op, Slot, Source, Step};
use crate::query::value::Value;

/// The steps of one match, and where its edges begin in the row.
#[derive(Clone, Copy)]
pub(super) struct Steps<'r, 'g> {
    all: &'r [Step<'g>],
    at: usize,
    base: usize,
}

impl Steps<'_, '_> {
    const fn behind(self) -> Self {
        Self { at: self.at + 1, ..self }
    }
}

/// The edges at a node that may be walked in a direction.
pub(super) fn hops(
    graph: &dyn PropertyGraph,
    node: NodeIdx,
    direction: Direction,
) -> impl Iterator<Item = Hop> {
    let (first, second) = match direction {
        Direction::Right | Direction::Either => (graph.outgoing(node), graph.incoming(node)),
        Direction::Left => (graph.incoming(node), graph.outgoing(node)),
    };
    let either = direction == Direction::Either;
    let second = if either || graph.has_symmetric() { second } else { &[] };
    // A loop is in both lists, but is one edge.
    let back = move |hop: &&Hop| hop.node != node && (either || graph.is_symmetric(hop.edge));
    let prefers =
        move |one: &&Hop, two: &&Hop| graph.preference(one.edge) <= graph.preference(two.edge);
    first.iter().merge_by(second.iter().filter(back), prefers).copied()
}

pub(super) const fn turned(direction: Direction, backwards: bool) -> Direction {
    match (direction, backwards) {
        (Direction::Right, true) => Direction::Left,
        (Direction::Left, true) => Direction::Right,
        (direction, _) => direction,
    }
}

impl<'g> Run<'g> {
    /// Finds every match of a plan for a row; an optional one that finds none gives nulls.
    pub(super) fn matches<'r>(
        &mut self,
        plan: &'r MatchPlan<'g>,
        row: &mut Row<'g>,
        next: Next<'_, 'r, 'g>,
    ) -> Flow {
        let steps = Steps { all: &plan.steps, at: 0, base: row.edges.len() };
        let mut found = false;
        self.step(steps, row, &mut |run, row| {
            found = true;
            next(run, row)
        })?;
        if plan.optional && !found {
            for slot in &plan.binds {
                row.values[*slot] = Value::Null;
            }
            next(self, row)?;
        }
        Ok(())
    }

    fn step<'r>(
        &mut self,
        steps: Steps<'r, 'g>,
        row: &mut Row<'g>,
        next: Next<'_, 'r, 'g>,
    ) -> Flow {
        let Some(step) = steps.all.get(steps.at) else { return next(self, row) };
        match &step.action {
            Action::Check => self.after(steps, row, next),
            Action::Scan(slot, source) => self.scan(steps, (*slot, source), row, next),
            Action::Expand { link, backwards, closed } => {
                self.expand(steps, (link, *backwards, *closed), row, next)
            }
            Action::Given { link, left, right } => {
                self.given(steps, (link, *left, *right), row, next)
            }
            Action::Walk { link, backwards, closed } => {
                self.walk(steps, (link, *backwards, *closed), row, next)
            }
            Action::GivenWalk { link, backwards, closed } => {
                self.given_walk(steps, (link, *backwards, *closed), row, next)
            }
            Action::Search(search) => self.search(steps, search, row, next),
        }
    }

    /// After step `at` has bound its slots: puts paths together, tests, does the rest.
    pub(super) fn after<'r>(
        &mut self,
        steps: Steps<'r, 'g>,
        row: &mut Row<'g>,
        next: Next<'_, 'r, 'g>,
    ) -> Flow {
        let step = &steps.all[steps.at];
        for (path, elements) in &step.paths {
            row.values[*path] = self.path(elements, row);
        }
        for test in &step.tests {
            if !self.holds(test, row)? {
                return Ok(());
            }
        }
        self.step(steps.behind(), row, next)
    }

    fn scan<'r>(
        &mut self,
        steps: Steps<'r, 'g>,
        (slot, source): (Slot, &'r Source<'g>),
        row: &mut Row<'g>,
        next: Next<'_, 'r, 'g>,
    ) -> Flow {
        let some = match source {
            Source::All => None,
            Source::Labelled(label) => self.graph.labelled(*label),
            Source::Holding(key, op) => {
                let value = self.value(op, row)?;
                crate::query::compile::property(&value).and_then(|it| self.graph.holding(*key, &it))
            }
        };
        let mut each = |run: &mut Self, node: NodeIdx| {
            run.pay(1)?;
            row.values[slot] = Value::Node(node);
            run.after(steps, row, next)
        };
        if let Some(nodes) = some {
            nodes.into_iter().try_for_each(|node| each(self, node))?;
        } else {
            let count = u32::try_from(self.graph.node_count()).unwrap_or(u32::MAX);
            (0..count).map(NodeIdx).try_for_each(|node| each(self, node))?;
        }
        row.values[slot] = Value::Null;
        Ok(())
    }

    fn expand<'r>(
        &mut self,
        steps: Steps<'r, 'g>,
        (link, backwards, closed): (&'r Link<'g>, bool, bool),
        row: &mut Row<'g>,
        next: Next<'_, 'r, 'g>,
    ) -> Flow {
        let (from, to) = ends(link, backwards);
        let Value::Node(node) = row.values[from] else { return Ok(()) };
        let goal = if closed { node_of(&row.values[to]) } else { None };
        if closed && goal.is_none() {
            return Ok(());
        }
        for hop in hops(self.graph, node, turned(link.direction, backwards)) {
            self.pay(1)?;
            if goal.is_some_and(|goal| goal != hop.node) || !self.may_take(steps, link, hop, row) {
                continue;
            }
            row.values[link.edge] = Value::Edge(hop.edge);
            if !closed {
                row.values[to] = Value::Node(hop.node);
            }
            row.edges.push(hop.edge);
            self.after(steps, row, next)?;
            row.edges.pop();
        }
        Ok(())
    }

    /// Whether an edge has one of the types of a link, and is not yet part of the match.
    pub(super) fn may_take(
        &self,
        steps: Steps<'_, 'g>,
        link: &Link<'g>,
        hop: Hop,
        row: &Row<'g>,
    ) -> bool {
        self.has_type(link, hop.edge) && !row.edges[steps.base..].contains(&hop.edge)
    }

    pub(super) fn has_type(&self, link: &Link<'g>, edge: EdgeIdx) -> bool {
        link.types.as_ref().is_none_or(|types| types.contains(&self.graph.type_of(edge)))
    }

    /// The edge is bound: its ends must fit, in one of the ways the arrow allows.
    fn given<'r>(
        &mut self,
        steps: Steps<'r, 'g>,
        (link, left, right): (&'r Link<'g>, bool, bool),
        row: &mut Row<'g>,
        next: Next<'_, 'r, 'g>,
    ) -> Flow {
        let Value::Edge(edge) = row.values[link.edge] else { return Ok(()) };
        let (source, target) = self.graph.ends(edge);
        let both = link.direction == Direction::Either || self.graph.is_symmetric(edge);
        let mut ways = vec![(source, target), (target, source)];
        if link.direction == Direction::Left {
            ways.reverse();
        }
        ways.truncate(if both && source != target { 2 } else { 1 });
        self.pay(1)?;
        if !self.may_take(steps, link, Hop { edge, node: target }, row) {
            return Ok(());
        }
        row.edges.push(edge);
        for (one, two) in ways {
            let known = |known: bool, slot: Slot, node, row: &Row<'g>| {
                !known || node_of(&row.values[slot]) == Some(node)
            };
            if link.left == link.right && one != two {
                continue;
            }
            if !known(left, link.left, one, row)
                || !known(right && link.left != link.right, link.right, two, row)
            {
                continue;
            }
            let before = (row.values[link.left].clone(), row.values[link.right].clone());
            row.values[link.left] = Value::Node(one);
            row.values[link.right] = Value::Node(two);
            self.after(steps, row, next)?;
            (row.values[link.left], row.values[link.right]) = before;
        }
        row.edges.pop();
        Ok(())
    }

    /// Whether a condition is true; null is not.
    pub(super) fn holds(&mut self, op: &Op<'g>, row: &mut Row<'g>) -> Flow<bool> {
        Ok(self.truth(op, row)? == Some(true))
    }
}

/// Slots of the end a link is followed from, and of the other one.
pub(super) const fn ends(link: &Link<'_>, backwards: bool) -> (Slot, Slot) {
    if backwards { (link.right, link.left) } else { (link.left, link.right) }
}

pub(super) const fn node_of(value: &Value<'_>) -> Option<NodeIdx> {
    match value {
        Value::Node(node) => Some(*node),
        _ => None,
    }
}
