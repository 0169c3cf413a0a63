//! Reads clauses: `MATCH`, `UNWIND`, `WITH`, `RETURN`, and what belongs to them.

use super::cursor::Cursor;
use super::{expr, pattern};
use crate::query::ast::{Clause, Column, Expr, Match, Order, Part, Projection};
use crate::query::error::QueryError;
use crate::text::Span;

/// The clause that begins here; `None` where none does.
pub(super) fn clause(cursor: &mut Cursor) -> Result<Option<Clause>, QueryError> {
    let from = cursor.span();
    if cursor.take_word("MATCH") {
        return matching(cursor, false).map(Some);
    }
    if cursor.at_word("OPTIONAL") && cursor.word_ahead(1, "MATCH") {
        cursor.advance();
        cursor.advance();
        return matching(cursor, true).map(Some);
    }
    if cursor.take_word("UNWIND") {
        let list = expr::expr(cursor)?;
        cursor.expect_word("AS", "`AS`")?;
        let name = cursor.name("a name for each member of the list")?;
        return Ok(Some(Clause::Unwind(list, name)));
    }
    if cursor.take_word("WITH") {
        let projection = projection(cursor, from)?;
        return Ok(Some(Clause::With(projection, condition(cursor)?)));
    }
    if cursor.take_word("RETURN") {
        return Ok(Some(Clause::Return(projection(cursor, from)?)));
    }
    Ok(None)
}

fn matching(cursor: &mut Cursor, optional: bool) -> Result<Clause, QueryError> {
    let mut patterns = vec![pattern::path(cursor)?];
    while cursor.take(",") {
        patterns.push(pattern::path(cursor)?);
    }
    Ok(Clause::Match(Match { optional, patterns, condition: condition(cursor)? }))
}

pub(super) fn condition(cursor: &mut Cursor) -> Result<Option<Expr>, QueryError> {
    if cursor.take_word("WHERE") { expr::expr(cursor).map(Some) } else { Ok(None) }
}

fn projection(cursor: &mut Cursor, from: Span) -> Result<Projection, QueryError> {
    let distinct = cursor.take_word("DISTINCT");
    // `RETURN all(x IN …)` is a test.
    if !distinct && !cursor.sign_ahead(1, "(") {
        cursor.take_word("ALL");
    }
    let star = cursor.take("*");
    let mut columns = Vec::new();
    if !star || cursor.take(",") {
        columns.push(column(cursor)?);
        while cursor.take(",") {
            columns.push(column(cursor)?);
        }
    }
    let order = if cursor.take_word("ORDER") { order(cursor)? } else { Vec::new() };
    let skip = cursor.take_word("SKIP") || cursor.take_word("OFFSET");
    let skip = if skip { Some(expr::expr(cursor)?) } else { None };
    let limit = if cursor.take_word("LIMIT") { Some(expr::expr(cursor)?) } else { None };
    let span = from.cover(cursor.last());
    Ok(Projection { distinct, star, columns, order, skip, limit, span })
}

fn column(cursor: &mut Cursor) -> Result<Column, QueryError> {
    let expr = expr::expr(cursor)?;
    let alias = if cursor.take_word("AS") { Some(cursor.name("a name after `AS`")?) } else { None };
    Ok(Column { expr, alias })
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

/// What stands between the braces of `EXISTS { … }`: clauses, or a pattern with its condition.
pub(super) fn subquery(cursor: &mut Cursor) -> Result<Part, QueryError> {
    let from = cursor.span();
    let mut clauses = Vec::new();
    while !cursor.at("}") {
        match clause(cursor)? {
            Some(clause) => clauses.push(clause),
            None if clauses.is_empty() => clauses.push(matching(cursor, false)?),
            None => return Err(cursor.expected("`}`")),
        }
    }
    cursor.expect("}", "`}`")?;
    Ok(Part { clauses, span: from.cover(cursor.last()) })
}
