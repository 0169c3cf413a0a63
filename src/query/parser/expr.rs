//! Reads expressions, the loosest binding first: `OR`, `XOR`, `AND`, `NOT`, comparison, `IN`,
//! `+`, `*`, `^`, sign, and what follows a value.

use super::cursor::Cursor;
use super::{atom, pattern, unsupported};
use crate::query::ast::{BinaryOp, Expr, ExprKind};
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::lexer::TokenKind;
use crate::text::Span;

/// As many operators of one strength may follow each other: each nests one deeper.
const MOST_IN_A_ROW: usize = 128;

const COMPARISONS: [(&str, BinaryOp); 7] = [
    ("=", BinaryOp::Equal),
    ("<>", BinaryOp::Unequal),
    ("!=", BinaryOp::Unequal),
    ("<=", BinaryOp::LessEqual),
    (">=", BinaryOp::GreaterEqual),
    ("<", BinaryOp::Less),
    (">", BinaryOp::Greater),
];

type Read = fn(&mut Cursor) -> Result<Expr, QueryError>;

pub(super) fn expr(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    cursor.nested(|cursor| joined(cursor, "OR", exclusive, ExprKind::Or))
}

fn exclusive(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    joined(cursor, "XOR", conjunction, ExprKind::Xor)
}

fn conjunction(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    joined(cursor, "AND", negation, ExprKind::And)
}

/// One operand, or several joined by `word`: a flat list, so that long ones do not nest.
fn joined(
    cursor: &mut Cursor,
    word: &str,
    operand: Read,
    kind: fn(Vec<Expr>) -> ExprKind,
) -> Result<Expr, QueryError> {
    let first = operand(cursor)?;
    if !cursor.at_word(word) {
        return Ok(first);
    }
    let from = first.span;
    let mut operands = vec![first];
    while cursor.take_word(word) {
        operands.push(operand(cursor)?);
    }
    Ok(Expr { kind: kind(operands), span: from.cover(cursor.last()) })
}

fn negation(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    let from = cursor.span();
    if !cursor.take_word("NOT") {
        return comparison(cursor);
    }
    let inner = cursor.nested(negation)?;
    Ok(not(inner, from))
}

fn not(inner: Expr, from: Span) -> Expr {
    let span = from.cover(inner.span);
    Expr { kind: ExprKind::Not(Box::new(inner)), span }
}

fn binary(left: Expr, op: BinaryOp, right: Expr) -> Expr {
    let span = left.span.cover(right.span);
    Expr { kind: ExprKind::Binary(Box::new(left), op, Box::new(right)), span }
}

/// `a < b <= c` is `a < b AND b <= c`.
fn comparison(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    let first = predicate(cursor)?;
    let mut left = first.clone();
    let mut pairs = Vec::new();
    while let Some((_, op)) = COMPARISONS.into_iter().find(|(sign, _)| cursor.at(sign)) {
        cursor.advance();
        in_a_row(cursor, pairs.len())?;
        let right = predicate(cursor)?;
        pairs.push(binary(left, op, right.clone()));
        left = right;
    }
    let span = first.span.cover(left.span);
    Ok(match pairs.len() {
        0 => first,
        1 => pairs.remove(0),
        _ => Expr { kind: ExprKind::And(pairs), span },
    })
}

fn in_a_row(cursor: &Cursor, count: usize) -> Result<(), QueryError> {
    if count < MOST_IN_A_ROW {
        return Ok(());
    }
    let kind = QueryErrorKind::TooLarge("more than 128 operators in a row");
    Err(QueryError::new(kind, cursor.span()))
}

/// `x IN list`, `x STARTS WITH y`, `x IS NULL` …
fn predicate(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    let mut value = sum(cursor)?;
    for count in 0.. {
        in_a_row(cursor, count)?;
        if cursor.take_word("IS") {
            let negated = cursor.take_word("NOT");
            cursor.expect_word("NULL", "`NULL` or `NOT NULL`")?;
            let span = value.span.cover(cursor.last());
            let test = Expr { kind: ExprKind::IsNull(Box::new(value)), span };
            value = if negated { not(test, span) } else { test };
            continue;
        }
        let Some(op) = word_operator(cursor)? else { break };
        let right = sum(cursor)?;
        value = binary(value, op, right);
    }
    Ok(value)
}

fn word_operator(cursor: &mut Cursor) -> Result<Option<BinaryOp>, QueryError> {
    if cursor.take_word("IN") {
        return Ok(Some(BinaryOp::In));
    }
    if cursor.take_word("CONTAINS") {
        return Ok(Some(BinaryOp::Contains));
    }
    for (word, op) in [("STARTS", BinaryOp::StartsWith), ("ENDS", BinaryOp::EndsWith)] {
        if cursor.take_word(word) {
            cursor.expect_word("WITH", "`WITH`")?;
            return Ok(Some(op));
        }
    }
    if cursor.at("=~") {
        return Err(unsupported("a regular expression", cursor.span())
            .hint("write `STARTS WITH`, `ENDS WITH` or `CONTAINS`"));
    }
    Ok(None)
}

fn sum(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    let signs = [("+", BinaryOp::Add), ("-", BinaryOp::Subtract)];
    from_left(cursor, &signs, product)
}

fn product(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    let signs = [("*", BinaryOp::Multiply), ("/", BinaryOp::Divide), ("%", BinaryOp::Modulo)];
    from_left(cursor, &signs, power)
}

fn power(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    from_left(cursor, &[("^", BinaryOp::Power)], signed)
}

fn from_left(
    cursor: &mut Cursor,
    signs: &[(&str, BinaryOp)],
    operand: Read,
) -> Result<Expr, QueryError> {
    let mut value = operand(cursor)?;
    for count in 0.. {
        let Some((_, op)) = signs.iter().find(|(sign, _)| cursor.at(sign)) else { break };
        in_a_row(cursor, count)?;
        cursor.advance();
        let right = operand(cursor)?;
        value = binary(value, *op, right);
    }
    Ok(value)
}

fn signed(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    let from = cursor.span();
    if cursor.take("+") {
        return cursor.nested(signed);
    }
    if !cursor.take("-") {
        return postfix(cursor);
    }
    if let TokenKind::Int(number) = *cursor.kind() {
        let place = cursor.span();
        // 2^63 has no positive counterpart.
        if i64::try_from(number).is_err() {
            cursor.advance();
            return Ok(Expr { kind: ExprKind::Int(i64::MIN), span: from.cover(place) });
        }
    }
    let inner = cursor.nested(signed)?;
    let span = from.cover(inner.span);
    let kind = match inner.kind {
        ExprKind::Int(number) => ExprKind::Int(-number),
        ExprKind::Float(number) => ExprKind::Float(-number),
        _ => ExprKind::Negative(Box::new(inner)),
    };
    Ok(Expr { kind, span })
}

/// A value with its properties, members and labels: `a.name`, `list[0]`, `r:SUPPLIES`.
fn postfix(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    let mut value = atom::atom(cursor)?;
    for count in 0.. {
        in_a_row(cursor, count)?;
        if cursor.take(".") {
            let name = cursor.name("a property")?;
            let span = value.span.cover(name.span);
            value = Expr { kind: ExprKind::Property(Box::new(value), name), span };
        } else if cursor.take("[") {
            value = member(cursor, value)?;
        } else {
            break;
        }
    }
    if cursor.at(":") {
        let labels = pattern::labels(cursor)?;
        let span = value.span.cover(cursor.last());
        value = Expr { kind: ExprKind::HasLabel(Box::new(value), labels), span };
    }
    Ok(value)
}

fn member(cursor: &mut Cursor, list: Expr) -> Result<Expr, QueryError> {
    let from = list.span;
    let list = Box::new(list);
    let start = if cursor.at("..") { None } else { Some(Box::new(expr(cursor)?)) };
    let kind = if cursor.take("..") {
        let end = if cursor.at("]") { None } else { Some(Box::new(expr(cursor)?)) };
        ExprKind::Slice(list, start, end)
    } else {
        let Some(at) = start else { return Err(cursor.expected("a number")) };
        ExprKind::Index(list, at)
    };
    cursor.expect("]", "`]`")?;
    Ok(Expr { kind, span: from.cover(cursor.last()) })
}
