//! A query as written in, a plan for one graph out: names found, types checked, steps put in order.

mod types;
mod scope;
mod function;
mod expr;
mod check;
mod aggregate;
mod projection;
mod depends;
mod pattern;
mod planner;
mod push;

use std::collections::BTreeMap;

use super::ast::{Clause, Expr, Name, Part, Query};
use super::error::{QueryError, QueryErrorKind};
use super::plan::{Aggregate, Op, PartPlan, Plan, Slot, Stage};
use super::value::Value;
use crate::graph::PropertyGraph;
use crate::text::Span;
pub(super) use planner::property;
use scope::Scope;
use types::Type;

/// Values of parameters by name, without the `$`.
pub type Parameters<'g> = BTreeMap<String, Value<'g>>;

/// Checks a query against a graph and plans how to answer it.
pub fn prepare<'g>(
    graph: &'g dyn PropertyGraph,
    query: &Query,
    parameters: &Parameters<'g>,
) -> Result<Plan<'g>, QueryError> {
    planned(graph, query, parameters, Order::Planned)
}

/// How the steps of a match are put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// What leaves least to do comes first.
    Planned,
    /// As written, every condition at the end: to check the planner against.
    #[cfg(test)]
    Naive,
}

pub(super) fn planned<'g>(
    graph: &'g dyn PropertyGraph,
    query: &Query,
    parameters: &Parameters<'g>,
    order: Order,
) -> Result<Plan<'g>, QueryError> {
    let text = query.text.clone();
    let mut compiler = Compiler {
        graph,
        parameters,
        text: &query.text,
        slots: 0,
        order,
        known: Vec::new(),
        aggregates: None,
    };
    let mut parts = Vec::new();
    let mut columns: Option<Vec<String>> = None;
    for part in &query.parts {
        let (plan, names) = compiler.part(part)?;
        if columns.as_ref().is_some_and(|it| *it != names) {
            return Err(QueryError::new(QueryErrorKind::UnionColumns, part.span));
        }
        columns = Some(names);
        parts.push(plan);
    }
    let (columns, slots) = (columns.unwrap_or_default(), compiler.slots);
    Ok(Plan { graph, columns, parts, all: query.all, slots, text })
}

/// What is needed while a query is planned.
struct Compiler<'c, 'g> {
    graph: &'g dyn PropertyGraph,
    parameters: &'c Parameters<'g>,
    text: &'c str,
    /// How many slots are given away.
    slots: usize,
    order: Order,
    /// Expressions already computed, with their slots.
    known: Vec<(Expr, Slot, Type)>,
    /// The aggregates met so far; `None` where none may stand.
    aggregates: Option<Vec<Aggregate<'g>>>,
}

/// An operation and what is known of what it gives.
type Typed<'g> = (Op<'g>, Type);

impl<'g> Compiler<'_, 'g> {
    fn slot(&mut self) -> Slot {
        self.slots += 1;
        self.slots - 1
    }

    fn part(&mut self, part: &Part) -> Result<(PartPlan<'g>, Vec<String>), QueryError> {
        let mut scope = Scope::default();
        let mut stages = Vec::new();
        let mut columns = (Vec::new(), Vec::new());
        for clause in &part.clauses {
            columns = self.clause(clause, &mut scope, &mut stages)?;
        }
        let (names, output) = columns;
        Ok((PartPlan { stages, output }, names))
    }

    /// Adds the stages of a clause; gives the columns of a projection.
    fn clause(
        &mut self,
        clause: &Clause,
        scope: &mut Scope,
        stages: &mut Vec<Stage<'g>>,
    ) -> Result<(Vec<String>, Vec<Slot>), QueryError> {
        match clause {
            Clause::Match(matching) => {
                stages.push(Stage::Match(self.matching(matching, scope)?));
            }
            Clause::Unwind(list, name) => {
                let (list, of) = self.expr(list, scope)?;
                let slot = self.fresh(name, scope, of.member())?;
                stages.push(Stage::Unwind(list, slot));
            }
            Clause::With(projection, condition) => {
                let (columns, filter) = self.with(projection, condition.as_ref(), scope)?;
                stages.push(Stage::Project(Box::new(columns.project)));
                stages.extend(filter.map(Stage::Filter));
                *scope = columns.scope;
            }
            Clause::Return(projection) => {
                let columns = self.project(projection, scope)?;
                let names = columns.names;
                let slots = columns.project.columns.clone();
                stages.push(Stage::Project(Box::new(columns.project)));
                *scope = columns.scope;
                return Ok((names, slots));
            }
        }
        Ok((Vec::new(), Vec::new()))
    }

    /// A slot for a name that must be new.
    fn fresh(&mut self, name: &Name, scope: &mut Scope, of: Type) -> Result<Slot, QueryError> {
        if scope.find(&name.text).is_some() {
            return Err(QueryError::new(QueryErrorKind::NameTaken(name.text.clone()), name.span));
        }
        let slot = self.slot();
        scope.add(&name.text, slot, of);
        Ok(slot)
    }

    /// An expression that must be true or false.
    fn condition(&mut self, condition: &Expr, scope: &Scope) -> Result<Op<'g>, QueryError> {
        let (op, of) = self.test(condition, scope)?;
        wanted(&of, &[Type::Bool], "true or false", condition.span)?;
        Ok(op)
    }

    /// What a part of the query says, as written.
    fn written(&self, span: Span) -> &str {
        span.slice(self.text).unwrap_or_default()
    }
}

/// An error where a type cannot be one of those wanted.
fn wanted(of: &Type, types: &[Type], wanted: &'static str, span: Span) -> Result<(), QueryError> {
    if of.may_be(types) {
        return Ok(());
    }
    Err(QueryError::new(QueryErrorKind::WrongType { wanted, found: of.name() }, span))
}
