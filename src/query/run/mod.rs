//! A resolved query in, its answer out: binds slots step by step, backtracking, within a budget.

mod eval;
mod property;
mod rows;
mod walk;

use super::plan::{Action, Condition, Slot};
use super::resolve::Resolved;
use super::value::Value;
use crate::graph::GraphView;
use rows::Rows;
use walk::{Hop, Near};

/// How much work a query may be; see [`run_within`].
pub const DEFAULT_BUDGET: usize = 2_000_000;

/// What a query answers.
#[derive(Debug, Clone)]
pub struct Answer<'r> {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with one value a column.
    pub rows: Vec<Vec<Value<'r>>>,
    /// Every claim that the ties matched by these rows hold.
    pub view: GraphView<'r>,
    /// How many actors and ties were looked at.
    pub looked_at: usize,
    /// False where the budget ran out: rows may be missing, sums too small, paths too long.
    pub complete: bool,
}

impl Answer<'_> {
    /// What the reader must know of an incomplete answer; `None` for a complete one.
    pub fn warning(&self) -> Option<String> {
        let looked_at = self.looked_at;
        (!self.complete).then(|| format!("stopped after {looked_at} edges; result incomplete"))
    }
}

/// Answers a query within [`DEFAULT_BUDGET`].
pub fn run<'r>(resolved: &'r Resolved<'_>) -> Answer<'r> {
    run_within(resolved, DEFAULT_BUDGET)
}

/// Answers a query, looking at no more than `budget` actors, ties and members of lists.
pub fn run_within<'r>(resolved: &'r Resolved<'_>, budget: usize) -> Answer<'r> {
    let mut run = Run {
        resolved,
        row: vec![Bound::Free; resolved.slots],
        used: vec![false; resolved.ground.ties().len()],
        near: None,
        rows: Rows::new(&resolved.output),
        left: budget,
        stopped: false,
    };
    run.step(0);
    let (complete, looked_at) = (!run.stopped, budget - run.left);
    let (rows, ties) = run.rows.finish();
    let claims = ties.into_iter().flat_map(|tie| resolved.ground.ties()[tie].claims());
    let view = GraphView::new(resolved.ground.graph(), claims);
    Answer { columns: resolved.output.names.clone(), rows, view, looked_at, complete }
}

/// What a slot holds.
#[derive(Debug, Clone)]
enum Bound<'r> {
    Free,
    /// An actor, by number.
    Actor(usize),
    /// A tie, by number.
    Tie(usize),
    /// Ties in a row, from left to right as the pattern is written.
    Walk(Vec<Hop>),
    /// A member of a list.
    Member(Value<'r>),
}

struct Run<'r, 'g> {
    resolved: &'r Resolved<'g>,
    row: Vec<Bound<'r>>,
    /// Ties in the row: no pattern uses one twice.
    used: Vec<bool>,
    /// The distances found last.
    near: Option<Near>,
    rows: Rows<'r>,
    /// What is left of the budget.
    left: usize,
    /// Whether the budget ran out.
    stopped: bool,
}

impl<'r> Run<'r, '_> {
    /// Pays for looking at something; false where nothing is left.
    fn pay(&mut self, price: usize) -> bool {
        self.stopped |= price > self.left;
        self.left = self.left.saturating_sub(price);
        !self.stopped
    }

    fn is_done(&self) -> bool {
        self.stopped || self.rows.is_full()
    }

    /// Does a step and all that follow, for each way to do it.
    fn step(&mut self, at: usize) {
        let resolved = self.resolved;
        let Some(step) = resolved.steps.get(at) else { return self.emit() };
        match &step.action {
            Action::Scan { slot, among: Some(among), .. } => {
                self.scan(at, *slot, among.iter().copied());
            }
            Action::Scan { slot, among: None, .. } => {
                self.scan(at, *slot, 0..resolved.ground.actors().len());
            }
            Action::Walk { link, backwards, closed } => self.walk(at, *link, (*backwards, *closed)),
            Action::Search { link, from_left, all } => self.search(at, *link, (*from_left, *all)),
        }
    }

    fn scan(&mut self, at: usize, slot: Slot, among: impl Iterator<Item = usize>) {
        for actor in among {
            if self.is_done() || !self.pay(1) {
                break;
            }
            self.row[slot] = Bound::Actor(actor);
            self.go_on(at);
        }
        self.row[slot] = Bound::Free;
    }

    /// After step `at` has bound its slots: tests the row and does the rest.
    fn go_on(&mut self, at: usize) -> bool {
        let passes = self.passes(&self.resolved.steps[at].tests);
        if passes {
            self.step(at + 1);
        }
        passes
    }

    fn passes(&mut self, conditions: &'r [Condition<'_>]) -> bool {
        conditions.iter().all(|condition| self.holds(&condition.op))
    }

    fn emit(&mut self) {
        let output = &self.resolved.output;
        let values = rows::values(output, |op| self.value(op));
        let mut ties: Vec<usize> = Vec::new();
        for bound in &self.row {
            match bound {
                Bound::Tie(tie) => ties.push(*tie),
                Bound::Walk(hops) => ties.extend(hops.iter().map(|hop| hop.tie)),
                Bound::Free | Bound::Actor(_) | Bound::Member(_) => {}
            }
        }
        if self.pay(1 + ties.len()) {
            self.rows.add(values, ties);
        }
    }
}

#[cfg(test)]
mod tests;
