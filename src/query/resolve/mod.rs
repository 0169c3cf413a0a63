//! A query and a graph in, a query whose names are found and whose steps are planned out.

mod expr;
mod literal;
mod lookup;
mod output;
mod pattern;
mod planner;
mod scope;
mod types;
mod vocabulary;

use std::collections::BTreeSet;

use super::ast::{Expr, ExprKind, Query, Which};
use super::error::{QueryError, QueryErrorKind};
use super::ground::Ground;
use super::plan::{Action, Condition, Link, Plan, Slot, Step};
use crate::actor::Registry;
use crate::graph::KnowledgeGraph;
use crate::text::Span;
use expr::Compiler;
pub(super) use output::{ColumnOp, OrderOp, Output};
use pattern::Part;
use scope::Scope;

/// A query whose names are found in a graph, ready to run.
#[derive(Debug)]
pub struct Resolved<'g> {
    pub(super) ground: Ground<'g>,
    pub(super) links: Vec<Link<'g>>,
    pub(super) steps: Vec<Step<'g>>,
    pub(super) output: Output<'g>,
    /// How many slots a row has.
    pub(super) slots: usize,
}

/// Finds the names of a query in a graph, and plans how to answer it.
///
/// Names of actors are found whether the graph or the registry knows them.
pub fn resolve<'g>(
    graph: &'g KnowledgeGraph,
    registry: &Registry,
    query: &Query,
) -> Result<Resolved<'g>, QueryError> {
    let ground = Ground::new(graph, registry);
    let mut compiler = Compiler { ground: &ground, registry, scope: Scope::default() };
    let (mut links, mut parts) = (Vec::new(), Vec::new());
    for written in &query.patterns {
        parts.push(pattern::declare(&mut compiler, written, &query.text, &mut links)?);
    }
    let mut conditions = Vec::new();
    for (written, part) in query.patterns.iter().zip(&parts) {
        pattern::conditions(&mut compiler, written, part, &links, &mut conditions)?;
    }
    for expr in query.condition.iter().flat_map(conjuncts) {
        conditions.push((compiler.test(expr)?, expr.span));
    }
    let searched: BTreeSet<Slot> = searched(&parts, &links);
    let conditions = conditions
        .into_iter()
        .map(|(op, span)| condition(op, span, &query.text, &searched))
        .collect::<Result<Vec<_>, _>>()?;
    let output = output::resolve(&mut compiler, query)?;
    let slots = compiler.scope.slots();
    let steps = planner::plan(&ground, &parts, &mut links, conditions);
    Ok(Resolved { ground, links, steps, output, slots })
}

/// The slots of walks of which only the shortest are wanted.
fn searched(parts: &[Part], links: &[Link<'_>]) -> BTreeSet<Slot> {
    let shortest = parts.iter().filter(|part| part.which != Which::All);
    shortest.flat_map(|part| &part.links).map(|link| links[*link].slot).collect()
}

fn condition<'g>(
    op: super::plan::Op<'g>,
    span: Span,
    text: &str,
    searched: &BTreeSet<Slot>,
) -> Result<Condition<'g>, QueryError> {
    let condition = Condition::new(op, span.slice(text).unwrap_or_default());
    if condition.needs.intersection(searched).count() > 1 {
        return Err(QueryError::new(QueryErrorKind::TwoShortest, span));
    }
    Ok(condition)
}

/// `x AND y` as x and y, so that each is tested as early as it can be.
fn conjuncts(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::And(inner) => inner.iter().flat_map(conjuncts).collect(),
        _ => vec![expr],
    }
}

/// How the query will be answered.
pub fn explain(resolved: &Resolved<'_>) -> Plan {
    let mut lines = Vec::new();
    for step in &resolved.steps {
        lines.push(describe(resolved, &step.action));
        lines.extend(step.tests.iter().map(|test| format!("keep rows where {}", test.text)));
    }
    lines.extend(resolved.output.describe());
    Plan { lines }
}

fn describe(resolved: &Resolved<'_>, action: &Action) -> String {
    let tests = |link: &Link<'_>| {
        let tests: Vec<&str> = link.tests.iter().map(|test| test.text.as_str()).collect();
        if tests.is_empty() { String::new() } else { format!(", testing {}", tests.join(" and ")) }
    };
    match action {
        Action::Scan { among: None, name, .. } => {
            format!("take each of {} actors as {name}", resolved.ground.actors().len())
        }
        Action::Scan { among: Some(among), name, .. } => {
            let one = if among.len() == 1 { "actor" } else { "actors" };
            format!("take the {} {one} so called as {name}", among.len())
        }
        Action::Walk { link, backwards, closed } => {
            let link = &resolved.links[*link];
            let how = if *backwards { " from right to left" } else { "" };
            let to = if *closed { " to an actor found before" } else { "" };
            format!("walk {}{how}{to}{}", link.text, tests(link))
        }
        Action::Search { link, all, .. } => {
            let link = &resolved.links[*link];
            let which = if *all { "all shortest paths" } else { "a shortest path" };
            format!("search {which} {}{}", link.text, tests(link))
        }
    }
}

#[cfg(test)]
mod tests;
