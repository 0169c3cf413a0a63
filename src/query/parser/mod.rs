//! Tokens in, a [`Query`] out, by recursive descent: one function per construct.

mod cursor;
mod clause;
mod pattern;
mod expr;
mod atom;

use super::ast::{Clause, Part, Query};
use super::error::{QueryError, QueryErrorKind};
use super::lexer::{self, TokenKind};
use crate::text::Span;
use cursor::Cursor;

/// Clauses that change graphs.
const WRITES: [&str; 8] =
    ["CREATE", "MERGE", "DELETE", "DETACH", "SET", "REMOVE", "INSERT", "FOREACH"];

/// Clauses of Cypher and GQL that are left out, with what to say of them.
const UNSUPPORTED: [(&str, &str); 9] = [
    ("CALL", "`CALL`"),
    ("LOAD", "`LOAD`"),
    ("FILTER", "`FILTER`"),
    ("LET", "`LET`"),
    ("FOR", "`FOR`"),
    ("NEXT", "`NEXT`"),
    ("FINISH", "`FINISH`"),
    ("USE", "`USE`"),
    ("EXCEPT", "`EXCEPT`"),
];

/// Reads a query.
pub fn parse(text: &str) -> Result<Query, QueryError> {
    let mut cursor = Cursor::new(lexer::tokens(text)?);
    let mut parts = vec![part(&mut cursor)?];
    let mut all = None;
    loop {
        let place = cursor.span();
        if !cursor.take_word("UNION") {
            break;
        }
        let keeps = cursor.take_word("ALL");
        if !keeps {
            cursor.take_word("DISTINCT");
        }
        if all.is_some_and(|all| all != keeps) {
            let place = place.cover(cursor.last());
            return Err(QueryError::new(QueryErrorKind::UnionMixed, place));
        }
        all = Some(keeps);
        parts.push(part(&mut cursor)?);
    }
    cursor.take(";");
    if !cursor.at_end() {
        return Err(no_clause(&cursor, "the end of the query"));
    }
    Ok(Query { text: text.to_owned(), parts, all: all.unwrap_or(false) })
}

/// What a saved query asks, in prose: its first line, where that is a comment.
pub fn question(text: &str) -> Option<&str> {
    let line = text.lines().next()?.trim().strip_prefix("//")?.trim();
    (!line.is_empty()).then_some(line)
}

/// The names of the parameters in a query, without the `$`, in the order they are met; none where
/// the text is no query.
pub fn parameters_of(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let tokens = lexer::tokens(text).unwrap_or_default();
    for (sign, name) in tokens.iter().zip(tokens.iter().skip(1)) {
        if sign.kind == TokenKind::Sign("$")
            && let TokenKind::Word(name) | TokenKind::Quoted(name) = &name.kind
            && !names.contains(name)
        {
            names.push(name.clone());
        }
    }
    names
}

/// Clauses up to `RETURN`.
fn part(cursor: &mut Cursor) -> Result<Part, QueryError> {
    let from = cursor.span();
    let mut clauses = Vec::new();
    loop {
        let Some(clause) = clause::clause(cursor)? else {
            return Err(no_clause(cursor, "`MATCH`, `WITH`, `UNWIND` or `RETURN`"));
        };
        let last = matches!(clause, Clause::Return(_));
        clauses.push(clause);
        if last {
            return Ok(Part { clauses, span: from.cover(cursor.last()) });
        }
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
    let known = [
        "MATCH",
        "OPTIONAL MATCH",
        "WHERE",
        "WITH",
        "UNWIND",
        "RETURN",
        "ORDER BY",
        "SKIP",
        "LIMIT",
        "UNION",
    ];
    let near = crate::diag::nearest(word, known.into_iter());
    near.into_iter().fold(cursor.expected(wanted), |error, it| error.hint(format!("`{it}`")))
}

fn unsupported(what: &'static str, span: Span) -> QueryError {
    QueryError::new(QueryErrorKind::Unsupported(what), span)
}

#[cfg(test)]
mod tests;
