//! Reads expressions, the loosest binding first: `OR`, `XOR`, `AND`, `NOT`, comparison, `.`.

use super::cursor::Cursor;
use super::{pattern, unsupported};
use crate::query::ast::{BinaryOp, Call, Expr, ExprKind, Quantified, Quantifier};
use crate::query::error::QueryError;
use crate::query::lexer::TokenKind;
use crate::text::Span;

/// Words that begin an expression of Cypher that this version does not answer.
const UNSUPPORTED: [(&str, &str); 4] = [
    ("CASE", "`CASE`"),
    ("EXISTS", "`EXISTS`"),
    ("COUNT", "`COUNT {…}`"),
    ("COLLECT", "`COLLECT {…}`"),
];

const COMPARISONS: [(&str, BinaryOp); 7] = [
    ("=", BinaryOp::Equal),
    ("<>", BinaryOp::Unequal),
    ("!=", BinaryOp::Unequal),
    ("<", BinaryOp::Less),
    ("<=", BinaryOp::LessEqual),
    (">", BinaryOp::Greater),
    (">=", BinaryOp::GreaterEqual),
];

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
    operand: fn(&mut Cursor) -> Result<Expr, QueryError>,
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

fn comparison(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    let left = postfix(cursor)?;
    if cursor.take_word("IS") {
        let negated = cursor.take_word("NOT");
        cursor.expect_word("NULL", "`NULL` or `NOT NULL`")?;
        let span = left.span.cover(cursor.last());
        let test = Expr { kind: ExprKind::IsNull(Box::new(left)), span };
        return Ok(if negated { not(test, span) } else { test });
    }
    let Some(op) = operator(cursor)? else { return Ok(left) };
    let right = postfix(cursor)?;
    let place = cursor.span();
    if operator(cursor)?.is_some() {
        return Err(
            unsupported("a chain of comparisons", place).hint("join two of them with `AND`")
        );
    }
    let span = left.span.cover(right.span);
    Ok(Expr { kind: ExprKind::Binary(Box::new(left), op, Box::new(right)), span })
}

fn operator(cursor: &mut Cursor) -> Result<Option<BinaryOp>, QueryError> {
    if let Some((_, op)) = COMPARISONS.into_iter().find(|(sign, _)| cursor.at(sign)) {
        cursor.advance();
        return Ok(Some(op));
    }
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

fn postfix(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    let mut value = primary(cursor)?;
    // Only names have members; `.` in a loop would nest without end.
    if cursor.take(".") {
        let name = cursor.name("a property")?;
        let span = value.span.cover(name.span);
        value = Expr { kind: ExprKind::Property(Box::new(value), name), span };
    }
    if cursor.at(":") {
        cursor.advance();
        let labels = pattern::alternatives(cursor, "a kind of actor or a relation")?;
        let span = value.span.cover(cursor.last());
        value = Expr { kind: ExprKind::HasLabel(Box::new(value), labels), span };
    }
    // `x < -1` is a comparison, `(x)<-[…]-()` a pattern.
    let arrow = cursor.at("<") && cursor.sign_ahead(1, "-");
    let tie = cursor.sign_ahead(2, "[") || cursor.sign_ahead(2, "-");
    if cursor.at("-") || (arrow && tie) {
        return Err(after_value(cursor));
    }
    if ["+", "*", "/", "%", "^"].into_iter().any(|sign| cursor.at(sign)) {
        return Err(unsupported("arithmetic", cursor.span()));
    }
    if cursor.at("[") {
        return Err(unsupported("a member of a list by number", cursor.span()));
    }
    Ok(value)
}

/// The error at a `-` behind a value: arithmetic, or a pattern where none may stand.
fn after_value(cursor: &Cursor) -> QueryError {
    let span = cursor.span();
    let ahead = ["[", "-", ">"].into_iter().any(|sign| cursor.sign_ahead(1, sign));
    if cursor.at("<") || ahead {
        return unsupported("a pattern inside an expression", span)
            .hint("put it into `MATCH`, after a comma");
    }
    unsupported("arithmetic", span)
}

fn primary(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    let from = cursor.span();
    let kind = match cursor.kind().clone() {
        TokenKind::Int(it) => literal(cursor, ExprKind::Int(it)),
        TokenKind::Float(it) => literal(cursor, ExprKind::Float(it)),
        TokenKind::Text(it) => literal(cursor, ExprKind::Text(it)),
        TokenKind::Quoted(it) => literal(cursor, ExprKind::Variable(it)),
        TokenKind::Word(word) => return word_expr(cursor, &word),
        TokenKind::Sign("(") => return parenthesised(cursor),
        TokenKind::Sign("[") => list(cursor)?,
        TokenKind::Sign("-") => negative(cursor)?,
        TokenKind::Sign("$") => return Err(unsupported("a parameter", from)),
        TokenKind::Sign("{") => return Err(unsupported("a map as a value", from)),
        TokenKind::Sign(_) | TokenKind::End => return Err(cursor.expected("a value")),
    };
    Ok(Expr { kind, span: from.cover(cursor.last()) })
}

fn literal(cursor: &mut Cursor, kind: ExprKind) -> ExprKind {
    cursor.advance();
    kind
}

fn negative(cursor: &mut Cursor) -> Result<ExprKind, QueryError> {
    cursor.advance();
    match *cursor.kind() {
        TokenKind::Int(it) => Ok(literal(cursor, ExprKind::Int(-it))),
        TokenKind::Float(it) => Ok(literal(cursor, ExprKind::Float(-it))),
        _ => Err(cursor.expected("a number")),
    }
}

fn parenthesised(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    let from = cursor.span();
    cursor.advance();
    if cursor.at(")") || cursor.at(":") {
        return Err(unsupported("a pattern inside an expression", from)
            .hint("put it into `MATCH`, after a comma"));
    }
    let inner = expr(cursor)?;
    cursor.expect(")", "`)`")?;
    Ok(Expr { span: from.cover(cursor.last()), ..inner })
}

fn list(cursor: &mut Cursor) -> Result<ExprKind, QueryError> {
    cursor.advance();
    let mut members = Vec::new();
    while !cursor.take("]") {
        members.push(expr(cursor)?);
        if cursor.at("|") || cursor.at_word("WHERE") {
            return Err(unsupported("a list comprehension", cursor.span()));
        }
        if !cursor.at("]") {
            cursor.expect(",", "`,` or `]`")?;
        }
    }
    Ok(ExprKind::List(members))
}

fn word_expr(cursor: &mut Cursor, word: &str) -> Result<Expr, QueryError> {
    let from = cursor.span();
    let lower = word.to_lowercase();
    let kind = match lower.as_str() {
        "true" => literal(cursor, ExprKind::Bool(true)),
        "false" => literal(cursor, ExprKind::Bool(false)),
        "null" => literal(cursor, ExprKind::Null),
        _ if cursor.sign_ahead(1, "(") => return call(cursor, &lower),
        _ => {
            let known = UNSUPPORTED.iter().find(|(it, _)| it.eq_ignore_ascii_case(word));
            if let Some((_, what)) = known
                && (lower == "case" || cursor.sign_ahead(1, "{"))
            {
                return Err(unsupported(what, from));
            }
            literal(cursor, ExprKind::Variable(word.to_owned()))
        }
    };
    Ok(Expr { kind, span: from.cover(cursor.last()) })
}

fn call(cursor: &mut Cursor, lower: &str) -> Result<Expr, QueryError> {
    let from = cursor.span();
    let quantifier = match lower {
        "all" => Some(Quantifier::All),
        "any" => Some(Quantifier::Any),
        "none" => Some(Quantifier::None),
        "single" => Some(Quantifier::Single),
        "shortestpath" | "allshortestpaths" | "exists" => {
            return Err(unsupported("a pattern inside an expression", from)
                .hint("put it into `MATCH`, after a comma"));
        }
        _ => None,
    };
    let name = cursor.name("a function")?;
    cursor.advance();
    let kind = if let Some(quantifier) = quantifier {
        quantified(cursor, quantifier)?
    } else if lower == "count" && cursor.take("*") {
        ExprKind::CountRows
    } else {
        let distinct = cursor.take_word("DISTINCT");
        ExprKind::Call(Call { name, distinct, arguments: arguments(cursor)? })
    };
    cursor.expect(")", "`)`")?;
    Ok(Expr { kind, span: from.cover(cursor.last()) })
}

fn arguments(cursor: &mut Cursor) -> Result<Vec<Expr>, QueryError> {
    let mut arguments = Vec::new();
    while !cursor.at(")") {
        arguments.push(expr(cursor)?);
        if !cursor.at(")") {
            cursor.expect(",", "`,` or `)`")?;
        }
    }
    Ok(arguments)
}

fn quantified(cursor: &mut Cursor, quantifier: Quantifier) -> Result<ExprKind, QueryError> {
    let variable = cursor.name("a name for each member of the list")?;
    cursor.expect_word("IN", "`IN`")?;
    let list = expr(cursor)?;
    cursor.expect_word("WHERE", "`WHERE`")?;
    let condition = expr(cursor)?;
    Ok(ExprKind::Quantified(Box::new(Quantified { quantifier, variable, list, condition })))
}
