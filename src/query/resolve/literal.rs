//! Literals read as what they are compared with: names as actors, texts as dates, words checked.

use std::collections::BTreeSet;

use super::expr::{Compiler, Typed};
use super::lookup;
use super::types::Type;
use super::vocabulary::{actor_words, tie_words};
use crate::actor::ActorKey;
use crate::query::ast::BinaryOp;
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::plan::{Op, TieProperty};
use crate::query::value::Value;
use crate::text::Span;

/// A comparison of an actor, its name, or a list of actors with names: whether it is among those
/// so called. `None`: no such comparison.
pub(super) fn named<'g>(
    compiler: &Compiler<'_, 'g>,
    left: &Typed<'g>,
    op: BinaryOp,
    right: &Typed<'g>,
) -> Result<Option<Op<'g>>, QueryError> {
    let Some((value, names)) = sides(left, op, right) else { return Ok(None) };
    let mut keys: BTreeSet<ActorKey> = BTreeSet::new();
    for name in names {
        keys.extend(lookup::actors(compiler, name, left.span.cover(right.span))?);
    }
    let is = Op::Is(Box::new(value.op.clone()), keys);
    Ok(Some(if op == BinaryOp::Unequal { Op::Not(Box::new(is)) } else { is }))
}

/// What is asked about, and the names it is compared with.
fn sides<'t, 'g>(
    left: &'t Typed<'g>,
    op: BinaryOp,
    right: &'t Typed<'g>,
) -> Option<(&'t Typed<'g>, Vec<&'t str>)> {
    let many = |ty: &Type| matches!(ty, Type::List(member) if member.is_nameable());
    match op {
        BinaryOp::Equal | BinaryOp::Unequal => {
            let one_way = text(&right.op).map(|name| (left, vec![name]));
            let other_way = || text(&left.op).map(|name| (right, vec![name]));
            let found = one_way.or_else(other_way)?;
            (found.0.ty.is_nameable() || many(&found.0.ty)).then_some(found)
        }
        BinaryOp::In => match (&right.op, text(&left.op)) {
            (_, Some(name)) if many(&right.ty) => Some((right, vec![name])),
            (Op::List(names), None) if left.ty.is_nameable() => {
                let names: Option<Vec<&str>> = names.iter().map(text).collect();
                names.map(|names| (left, names))
            }
            _ => None,
        },
        _ => None,
    }
}

fn text<'t>(op: &'t Op<'_>) -> Option<&'t str> {
    match op {
        Op::Const(Value::Text(text)) => Some(text),
        _ => None,
    }
}

/// Reads the literals of `literal` as what `other` is.
pub(super) fn fit<'g>(
    compiler: &Compiler<'_, 'g>,
    other: &Typed<'g>,
    literal: &mut Typed<'g>,
) -> Result<(), QueryError> {
    let span = literal.span;
    let mut changed = false;
    let mut fit = |op: &mut Op<'g>| -> Result<(), QueryError> {
        if let Op::Const(Value::Text(text)) = op
            && let Some(value) = fitted(compiler, other, text, span)?
        {
            changed = true;
            *op = Op::Const(value);
        }
        Ok(())
    };
    match &mut literal.op {
        Op::List(members) => members.iter_mut().try_for_each(&mut fit)?,
        op => fit(op)?,
    }
    if changed && other.ty == Type::Date {
        let list = matches!(literal.op, Op::List(_));
        literal.ty = if list { Type::list(Type::Date) } else { Type::Date };
    }
    Ok(())
}

/// `None`: the text may stand as it is.
fn fitted<'g>(
    compiler: &Compiler<'_, 'g>,
    other: &Typed<'g>,
    text: &str,
    span: Span,
) -> Result<Option<Value<'g>>, QueryError> {
    if other.ty == Type::Date {
        let date = text.parse().map_err(|_| {
            let error = QueryError::new(QueryErrorKind::NotADate(text.to_owned()), span);
            error.hint("write '2023', '2023-10' or '2023-10-22'")
        })?;
        return Ok(Some(Value::Date(date)));
    }
    let words = match &other.op {
        Op::Tie(_, TieProperty::Relation) => {
            let schema = compiler.ground.schema();
            let relation = lookup::relation(schema, text, span)?;
            return Ok(Some(Value::text(schema.get(relation).name.as_str())));
        }
        Op::Tie(_, property) => tie_words(*property),
        Op::Actor(_, property) => actor_words(*property),
        _ => None,
    };
    let Some((property, words)) = words else { return Ok(None) };
    let known = words.iter().find(|word| word.eq_ignore_ascii_case(text));
    let word = known.ok_or_else(|| {
        let kind = QueryErrorKind::UnknownWord { property, word: text.to_owned() };
        QueryError::new(kind, span).nearest(text, &words)
    })?;
    Ok(Some(Value::text(*word)))
}
