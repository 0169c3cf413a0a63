//! A plan in, its answer out: rows flow through the stages one by one, within a budget.

mod eval;
mod operate;
mod call;
mod convert;
mod matching;
mod walk;
mod search;
mod frontier;
mod shortest;
mod rows;
mod aggregate;

pub(super) use convert::float;

use std::collections::BTreeSet;

use super::error::{QueryError, QueryErrorKind};
use super::plan::{Op, PartPlan, Plan, Stage};
use super::value::{Key, Value};
use crate::graph::{EdgeIdx, PropertyGraph};
use crate::text::Span;
use rows::Rows;

/// How much work a query may be; see [`run_within`].
pub const DEFAULT_BUDGET: usize = 2_000_000;

/// What a query answers.
#[derive(Debug, Clone)]
pub struct Answer<'g> {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with one value a column.
    pub rows: Vec<Vec<Value<'g>>>,
    /// Every edge that was matched for one of these rows.
    pub edges: BTreeSet<EdgeIdx>,
    /// How many nodes, edges and members of lists were looked at.
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
pub fn run<'g>(plan: &Plan<'g>) -> Result<Answer<'g>, QueryError> {
    run_within(plan, DEFAULT_BUDGET)
}

/// Answers a query, looking at no more than `budget` nodes, edges and members of lists.
pub fn run_within<'g>(plan: &Plan<'g>, budget: usize) -> Result<Answer<'g>, QueryError> {
    let mut run = Run { graph: plan.graph, left: budget, random: 0 };
    let mut found = Found::default();
    let merged = plan.parts.len() > 1 && !plan.all;
    let mut complete = true;
    for part in &plan.parts {
        match run.part(part, plan.slots, merged.then(BTreeSet::new), &mut found) {
            Ok(()) | Err(Halt::Enough) => {}
            Err(Halt::Stopped) => complete = false,
            Err(Halt::Error(error)) => return Err(*error),
        }
    }
    if merged {
        let mut seen = BTreeSet::new();
        found.rows.retain(|row| seen.insert(Key(row.clone())));
    }
    let Found { rows, edges } = found;
    let looked_at = budget - run.left;
    Ok(Answer { columns: plan.columns.clone(), rows, edges, looked_at, complete })
}

#[derive(Default)]
struct Found<'g> {
    rows: Vec<Vec<Value<'g>>>,
    edges: BTreeSet<EdgeIdx>,
}

/// Why the work stops.
enum Halt {
    /// The query cannot be answered.
    Error(Box<QueryError>),
    /// The budget ran out.
    Stopped,
    /// No more rows are wanted.
    Enough,
}

type Flow<T = ()> = Result<T, Halt>;

/// A row: its values, and the edges matched for it.
#[derive(Debug, Clone)]
struct Row<'g> {
    values: Vec<Value<'g>>,
    edges: Vec<EdgeIdx>,
}

/// What is done with a finished row.
type Next<'n, 'r, 'g> = &'n mut dyn FnMut(&mut Run<'g>, &mut Row<'g>) -> Flow;

struct Run<'g> {
    graph: &'g dyn PropertyGraph,
    /// What is left of the budget.
    left: usize,
    /// How many random numbers were given away.
    random: u64,
}

/// Stages with what their projections hold so far.
struct Pipe<'p, 'r, 'g> {
    stages: &'r [Stage<'g>],
    rows: Vec<Option<Rows<'r, 'g>>>,
    out: Next<'p, 'r, 'g>,
}

impl<'g> Run<'g> {
    /// Pays for looking at something.
    fn pay(&mut self, price: usize) -> Flow {
        if price > self.left {
            self.left = 0;
            return Err(Halt::Stopped);
        }
        self.left -= price;
        Ok(())
    }

    #[expect(clippy::unused_self, reason = "errors are those of a run")]
    fn error<T>(&self, kind: QueryErrorKind, span: Span) -> Flow<T> {
        Err(Halt::Error(Box::new(QueryError::new(kind, span))))
    }

    fn part(
        &mut self,
        part: &PartPlan<'g>,
        slots: usize,
        seen: Option<BTreeSet<Key<'g>>>,
        found: &mut Found<'g>,
    ) -> Flow {
        let mut seen = seen;
        let row = Row { values: vec![Value::Null; slots], edges: Vec::new() };
        self.drive(&part.stages, row, &mut |_, row| {
            let values: Vec<Value<'g>> =
                part.output.iter().map(|slot| row.values[*slot].clone()).collect();
            found.edges.extend(&row.edges);
            if let Some(seen) = &mut seen
                && !seen.insert(Key(values.clone()))
            {
                return Ok(());
            }
            found.rows.push(values);
            Ok(())
        })
    }

    /// Sends a row through stages; `out` gets what comes out at the end.
    fn drive<'r>(
        &mut self,
        stages: &'r [Stage<'g>],
        mut row: Row<'g>,
        out: Next<'_, 'r, 'g>,
    ) -> Flow {
        let rows = stages.iter().map(|stage| match stage {
            Stage::Project(project) => Some(Rows::new(project)),
            _ => None,
        });
        let mut pipe = Pipe { stages, rows: rows.collect(), out };
        for at in 0..stages.len() {
            if let Some(rows) = &mut pipe.rows[at] {
                rows.prepare(self, &mut row)?;
            }
        }
        let mut stopped = self.feed(&mut pipe, 0, &mut row);
        for at in 0..stages.len() {
            if matches!(stopped, Err(Halt::Error(_))) {
                return stopped;
            }
            let Some(rows) = pipe.rows[at].take() else { continue };
            let blank = Row { values: vec![Value::Null; row.values.len()], edges: Vec::new() };
            let finished = rows.finish(self, blank);
            let flow = finished.and_then(|rows| {
                rows.into_iter().try_for_each(|mut row| self.feed(&mut pipe, at + 1, &mut row))
            });
            stopped = match (stopped, flow) {
                (_, Err(Halt::Error(error))) => Err(Halt::Error(error)),
                (Err(Halt::Stopped), _) | (_, Err(Halt::Stopped)) => Err(Halt::Stopped),
                (_, flow) => flow,
            };
        }
        stopped
    }

    /// Does stage `at` and all that follow with one row.
    fn feed<'r>(&mut self, pipe: &mut Pipe<'_, 'r, 'g>, at: usize, row: &mut Row<'g>) -> Flow {
        let stages = pipe.stages;
        match stages.get(at) {
            None => (pipe.out)(self, row),
            Some(Stage::Match(plan)) => {
                self.matches(plan, row, &mut |run, row| run.feed(pipe, at + 1, row))
            }
            Some(Stage::Filter(test)) => {
                if self.holds(test, row)? {
                    self.feed(pipe, at + 1, row)
                } else {
                    Ok(())
                }
            }
            Some(Stage::Unwind(list, slot)) => self.unwind(pipe, at, (list, *slot), row),
            Some(Stage::Project(project)) => {
                let Some(mut rows) = pipe.rows[at].take() else { return Ok(()) };
                let passed = rows.add(self, project, row);
                let full = rows.is_full();
                pipe.rows[at] = Some(rows);
                if passed? {
                    self.feed(pipe, at + 1, row)?;
                }
                if full { Err(Halt::Enough) } else { Ok(()) }
            }
        }
    }

    fn unwind<'r>(
        &mut self,
        pipe: &mut Pipe<'_, 'r, 'g>,
        at: usize,
        (list, slot): (&'r Op<'g>, usize),
        row: &mut Row<'g>,
    ) -> Flow {
        match self.value(list, row)? {
            Value::Null => {}
            Value::List(members) => {
                for member in members.iter() {
                    self.pay(1)?;
                    row.values[slot] = member.clone();
                    self.feed(pipe, at + 1, row)?;
                }
            }
            other => {
                row.values[slot] = other;
                self.feed(pipe, at + 1, row)?;
            }
        }
        row.values[slot] = Value::Null;
        Ok(())
    }
}

impl std::fmt::Debug for Halt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Error(error) => error.fmt(f),
            Self::Stopped => f.write_str("stopped"),
            Self::Enough => f.write_str("enough"),
        }
    }
}
