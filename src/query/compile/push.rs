//! Conditions on every edge or node of a path become part of the search for it.

use super::pattern::{Draft, Drafts};
use super::scope::Scope;
use super::types::Type;
use super::{Compiler, Order, depends};
use crate::query::ast::{BinaryOp, Expr, ExprKind, Quantified, Quantifier};
use crate::query::error::QueryError;
use crate::query::plan::{Op, Slot, Test};
use crate::query::value::Value;

/// Adds a condition of `WHERE`: to the search of a path where it speaks of each of its edges or
/// nodes, otherwise to what is tested when everything it names is bound.
pub(super) fn condition<'g>(
    compiler: &mut Compiler<'_, 'g>,
    condition: &Expr,
    drafts: &mut Drafts<'g>,
    scope: &Scope,
) -> Result<(), QueryError> {
    let whole = compiler.condition(condition, scope)?;
    if compiler.order == Order::Planned
        && let Some((test, negated)) = every(condition)
        && pushed(compiler, (test, negated), drafts, scope)?
    {
        return Ok(());
    }
    drafts.tests.push(whole);
    Ok(())
}

/// A test that each member of a list must pass, or, negated, that none may pass.
fn every(condition: &Expr) -> Option<(&Quantified, bool)> {
    match &condition.kind {
        ExprKind::Quantified(it) => match it.quantifier {
            Quantifier::All => Some((it, false)),
            Quantifier::None => Some((it, true)),
            Quantifier::Any | Quantifier::Single => None,
        },
        ExprKind::Not(of) => match &of.kind {
            ExprKind::Quantified(it) if it.quantifier == Quantifier::Any => Some((it, true)),
            _ => None,
        },
        _ => None,
    }
}

/// What a list in a condition is made of.
enum Over {
    Edges(Vec<usize>),
    Nodes,
}

/// Whether the whole condition could be made part of a search.
fn pushed<'g>(
    compiler: &mut Compiler<'_, 'g>,
    (test, negated): (&Quantified, bool),
    drafts: &mut Drafts<'g>,
    scope: &Scope,
) -> Result<bool, QueryError> {
    let found = drafts.patterns.iter().enumerate();
    let Some((at, over)) = found.into_iter().find_map(|(at, it)| Some((at, over(it, &test.list)?)))
    else {
        return Ok(false);
    };
    match over {
        Over::Nodes => {
            let Some(slot) = node_slot(compiler, &drafts.patterns[at]) else {
                return Ok(false);
            };
            let op = member_test(compiler, (test, negated), (slot, Type::Node), scope)?;
            if !depends::slots(&op).is_disjoint(&drafts.own) {
                return Ok(false);
            }
            drafts.patterns[at].node_tests.push((slot, op));
            Ok(true)
        }
        Over::Edges(links) => {
            for link in &links {
                let hop = drafts.patterns[at].links[*link].link.hop;
                let op = member_test(compiler, (test, negated), (hop, Type::Edge), scope)?;
                let mut needs = depends::slots(&op);
                needs.remove(&hop);
                if !needs.is_disjoint(&drafts.own) {
                    return Ok(false);
                }
                let draft = &mut drafts.patterns[at];
                if draft.links[*link].row || draft.search.is_some() {
                    draft.links[*link].link.tests.push(op);
                } else {
                    drafts.tests.push(op);
                }
            }
            Ok(true)
        }
    }
}

fn node_slot(compiler: &mut Compiler<'_, '_>, draft: &Draft<'_>) -> Option<Slot> {
    draft.search?;
    Some(draft.node_tests.first().map_or_else(|| compiler.slot(), |(slot, _)| *slot))
}

/// `relationships(p)`, `nodes(p)`, or the name of a row of edges.
fn over(draft: &Draft<'_>, list: &Expr) -> Option<Over> {
    match &list.kind {
        ExprKind::Variable(name) => {
            let at = draft.links.iter().position(|it| it.row && it.name.as_ref() == Some(name))?;
            Some(Over::Edges(vec![at]))
        }
        ExprKind::Call(call) => {
            let [argument] = call.arguments.as_slice() else { return None };
            let ExprKind::Variable(name) = &argument.kind else { return None };
            if draft.path_name.as_ref() != Some(name) {
                return None;
            }
            match call.name.text.to_lowercase().as_str() {
                "relationships" | "edges" => Some(Over::Edges((0..draft.links.len()).collect())),
                "nodes" => Some(Over::Nodes),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The test of one member, which stands in `slot`.
fn member_test<'g>(
    compiler: &mut Compiler<'_, 'g>,
    (test, negated): (&Quantified, bool),
    (slot, of): (Slot, Type),
    scope: &Scope,
) -> Result<Op<'g>, QueryError> {
    let inner = scope.with(&test.variable.text, slot, of);
    let op = match &test.condition {
        Some(condition) => compiler.condition(condition, &inner)?,
        None => Op::Slot(slot),
    };
    if !negated {
        return Ok(op);
    }
    // What is null passes neither `all` nor `none`.
    let no = Op::Const(Value::Bool(false));
    Ok(Op::Binary(Box::new(op), BinaryOp::Equal, Box::new(no), test.variable.span))
}

/// Tests inside the brackets of a link: in the search, or, where they speak of something bound
/// later, on the list afterwards.
pub(super) fn hop_tests<'g>(
    compiler: &Compiler<'_, 'g>,
    (pattern, number): (usize, usize),
    tests: Vec<Op<'g>>,
    drafts: &mut Drafts<'g>,
) {
    let row = drafts.patterns[pattern].links[number].row;
    let pushes = compiler.order == Order::Planned || drafts.patterns[pattern].search.is_some();
    for passes in tests {
        let link = &mut drafts.patterns[pattern].links[number].link;
        let mut needs = depends::slots(&passes);
        needs.remove(&link.hop);
        if pushes && needs.is_disjoint(&drafts.own) {
            link.tests.push(passes);
        } else if row {
            let (slot, span) = (link.hop, link.span);
            let (list, quantifier) = (Op::Slot(link.edge), Quantifier::All);
            let test = Test { quantifier, slot, list, passes, span };
            drafts.tests.push(Op::Quantified(Box::new(test)));
        } else {
            drafts.tests.push(passes);
        }
    }
}
