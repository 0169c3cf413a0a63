//! Tokens in, a [`Query`] out, by recursive descent: one function per construct.

mod cursor;
mod expr;
mod pattern;

use super::ast::{Column, Order, Output, Query};
use super::error::{QueryError, QueryErrorKind};
use super::lexer::{self, TokenKind};
use crate::text::Span;
use cursor::Cursor;

/// Clauses that change graphs.
const WRITES: [&str; 8] =
    ["CREATE", "MERGE", "DELETE", "DETACH", "SET", "REMOVE", "INSERT", "FOREACH"];

/// Clauses of Cypher and GQL that this version does not answer, with what to say of them.
const UNSUPPORTED: [(&str, &str); 8] = [
    ("OPTIONAL", "`OPTIONAL MATCH`"),
    ("WITH", "`WITH`"),
    ("UNWIND", "`UNWIND`"),
    ("UNION", "`UNION`"),
    ("CALL", "`CALL`"),
    ("LOAD", "`LOAD`"),
    ("FILTER", "`FILTER`"),
    ("LET", "`LET`"),
];

/// Reads a query.
pub fn parse(text: &str) -> Result<Query, QueryError> {
    let mut cursor = Cursor::new(lexer::tokens(text)?);
    if !cursor.take_word("MATCH") {
        return Err(no_clause(&cursor, "`MATCH`"));
    }
    let mut patterns = vec![pattern::path(&mut cursor)?];
    while cursor.take(",") {
        patterns.push(pattern::path(&mut cursor)?);
    }
    let condition = if cursor.take_word("WHERE") { Some(expr::expr(&mut cursor)?) } else { None };
    if !cursor.at_word("RETURN") {
        return Err(no_clause(&cursor, "`RETURN`"));
    }
    let output = output(&mut cursor)?;
    Ok(Query { text: text.to_owned(), patterns, condition, output })
}

/// What a saved query asks, in prose: its first line, where that is a comment.
pub fn question(text: &str) -> Option<&str> {
    let line = text.lines().next()?.trim().strip_prefix("//")?.trim();
    (!line.is_empty()).then_some(line)
}

fn output(cursor: &mut Cursor) -> Result<Output, QueryError> {
    let start = cursor.span();
    cursor.take_word("RETURN");
    let distinct = cursor.take_word("DISTINCT");
    let columns = if cursor.take("*") { Vec::new() } else { columns(cursor)? };
    let order = if cursor.take_word("ORDER") { order(cursor)? } else { Vec::new() };
    let skip = if cursor.take_word("SKIP") || cursor.take_word("OFFSET") {
        number(cursor, "SKIP")?
    } else {
        0
    };
    let limit = if cursor.take_word("LIMIT") { Some(number(cursor, "LIMIT")?) } else { None };
    let span = start.cover(cursor.last());
    cursor.take(";");
    if !cursor.at_end() {
        return Err(no_clause(cursor, "the end of the query"));
    }
    Ok(Output { distinct, columns, order, skip, limit, span })
}

fn columns(cursor: &mut Cursor) -> Result<Vec<Column>, QueryError> {
    let mut columns = Vec::new();
    loop {
        let expr = expr::expr(cursor)?;
        let alias =
            if cursor.take_word("AS") { Some(cursor.name("a name after `AS`")?) } else { None };
        columns.push(Column { expr, alias });
        if !cursor.take(",") {
            return Ok(columns);
        }
    }
}

fn order(cursor: &mut Cursor) -> Result<Vec<Order>, QueryError> {
    cursor.expect_word("BY", "`BY`")?;
    let mut order = Vec::new();
    loop {
        let expr = expr::expr(cursor)?;
        let descending = cursor.take_word("DESC") || cursor.take_word("DESCENDING");
        if !descending && !cursor.take_word("ASC") {
            cursor.take_word("ASCENDING");
        }
        order.push(Order { expr, descending });
        if !cursor.take(",") {
            return Ok(order);
        }
    }
}

fn number(cursor: &mut Cursor, clause: &'static str) -> Result<usize, QueryError> {
    let wanted = if clause == "SKIP" {
        "a whole number after `SKIP`"
    } else {
        "a whole number after `LIMIT`"
    };
    match cursor.kind() {
        TokenKind::Int(number) => {
            let number = usize::try_from(*number).map_err(|_| cursor.expected(wanted))?;
            cursor.advance();
            Ok(number)
        }
        _ => Err(cursor.expected(wanted)),
    }
}

/// The error where a clause should begin: says why, where the word is a known one.
fn no_clause(cursor: &Cursor, wanted: &'static str) -> QueryError {
    let TokenKind::Word(word) = cursor.kind() else { return cursor.expected(wanted) };
    let upper = word.to_uppercase();
    if WRITES.contains(&upper.as_str()) {
        return QueryError::new(QueryErrorKind::Writes(upper), cursor.span());
    }
    if let Some((_, what)) = UNSUPPORTED.iter().find(|(known, _)| *known == upper) {
        return unsupported(what, cursor.span());
    }
    if upper == "MATCH" {
        return unsupported("a second `MATCH`", cursor.span())
            .hint("join the patterns with a comma");
    }
    let known = ["MATCH", "WHERE", "RETURN", "ORDER BY", "SKIP", "LIMIT"];
    let near = crate::diag::nearest(word, known.into_iter());
    near.into_iter().fold(cursor.expected(wanted), |error, it| error.hint(format!("`{it}`")))
}

fn unsupported(what: &'static str, span: Span) -> QueryError {
    QueryError::new(QueryErrorKind::Unsupported(what), span)
}

#[cfg(test)]
mod tests;
