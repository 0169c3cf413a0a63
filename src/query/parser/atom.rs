//! Reads the smallest expressions: literals, names, calls, `CASE`, comprehensions, patterns.

use super::cursor::Cursor;
use super::expr::expr;
use super::{clause, pattern, unsupported};
use crate::query::ast::{
    Call, Case, Comprehension, Expr, ExprKind, Name, PathPattern, PatternComprehension, Quantified,
    Quantifier, Reduce, Subquery,
};
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::lexer::TokenKind;

pub(super) fn atom(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    let from = cursor.span();
    let kind = match cursor.kind().clone() {
        TokenKind::Int(it) => match i64::try_from(it) {
            Ok(number) => literal(cursor, ExprKind::Int(number)),
            Err(_) => {
                return Err(QueryError::new(QueryErrorKind::NumberTooLarge(it.to_string()), from));
            }
        },
        TokenKind::Float(it) => literal(cursor, ExprKind::Float(it)),
        TokenKind::Text(it) => literal(cursor, ExprKind::Text(it)),
        TokenKind::Quoted(it) if !cursor.sign_ahead(1, "(") => {
            literal(cursor, ExprKind::Variable(it))
        }
        TokenKind::Word(word) => return word_expr(cursor, &word),
        TokenKind::Quoted(word) => return call(cursor, &word.to_lowercase()),
        TokenKind::Sign("(") => return parenthesised(cursor),
        TokenKind::Sign("[") => list(cursor)?,
        TokenKind::Sign("{") => {
            cursor.advance();
            ExprKind::Map(entries(cursor)?)
        }
        TokenKind::Sign("$") => parameter(cursor)?,
        TokenKind::Sign(_) | TokenKind::End => return Err(cursor.expected("a value")),
    };
    Ok(Expr { kind, span: from.cover(cursor.last()) })
}

fn literal(cursor: &mut Cursor, kind: ExprKind) -> ExprKind {
    cursor.advance();
    kind
}

fn parameter(cursor: &mut Cursor) -> Result<ExprKind, QueryError> {
    cursor.advance();
    if let Some(number) = cursor.whole_number() {
        return Ok(ExprKind::Parameter(number.to_string()));
    }
    Ok(ExprKind::Parameter(cursor.name("the name of a parameter")?.text))
}

/// A pattern with at least one edge, where one begins here.
fn pattern_here(cursor: &mut Cursor) -> Option<PathPattern> {
    cursor.attempt(|cursor| {
        let pattern = pattern::bare_path(cursor)?;
        if pattern.steps.is_empty() { Err(cursor.expected("`-`")) } else { Ok(pattern) }
    })
}

fn parenthesised(cursor: &mut Cursor) -> Result<Expr, QueryError> {
    let from = cursor.span();
    if let Some(pattern) = pattern_here(cursor) {
        let span = pattern.span;
        return Ok(Expr { kind: ExprKind::Pattern(Box::new(pattern)), span });
    }
    cursor.advance();
    let inner = expr(cursor)?;
    cursor.expect(")", "`)`")?;
    Ok(Expr { span: from.cover(cursor.last()), ..inner })
}

fn list(cursor: &mut Cursor) -> Result<ExprKind, QueryError> {
    cursor.advance();
    if cursor.name_then_word("IN") {
        return list_comprehension(cursor);
    }
    let named = cursor.name_then("=");
    if named || cursor.at("(") {
        let found = cursor.attempt(pattern_comprehension);
        if let Some(found) = found {
            return Ok(ExprKind::PatternComprehension(Box::new(found)));
        }
    }
    let mut members = Vec::new();
    while !cursor.take("]") {
        members.push(expr(cursor)?);
        if !cursor.at("]") {
            cursor.expect(",", "`,` or `]`")?;
            if cursor.at("]") {
                return Err(cursor.expected("a value"));
            }
        }
    }
    Ok(ExprKind::List(members))
}

fn list_comprehension(cursor: &mut Cursor) -> Result<ExprKind, QueryError> {
    let variable = cursor.name("a name for each member of the list")?;
    cursor.expect_word("IN", "`IN`")?;
    let list = expr(cursor)?;
    let condition = clause::condition(cursor)?;
    let value = if cursor.take("|") { Some(expr(cursor)?) } else { None };
    cursor.expect("]", "`]`")?;
    Ok(ExprKind::ListComprehension(Box::new(Comprehension { variable, list, condition, value })))
}

fn pattern_comprehension(cursor: &mut Cursor) -> Result<PatternComprehension, QueryError> {
    let variable = if cursor.name_then("=") {
        let name = cursor.name("a name")?;
        cursor.advance();
        Some(name)
    } else {
        None
    };
    let mut pattern = pattern::bare_path(cursor)?;
    if pattern.steps.is_empty() {
        return Err(cursor.expected("`-`"));
    }
    pattern.variable = variable;
    let condition = clause::condition(cursor)?;
    cursor.expect("|", "`|`")?;
    let value = expr(cursor)?;
    cursor.expect("]", "`]`")?;
    Ok(PatternComprehension { pattern, condition, value })
}

/// What stands between braces, the closing one included: `name: 'Russland', iso3: 'RUS'}`.
pub(super) fn entries(cursor: &mut Cursor) -> Result<Vec<(Name, Expr)>, QueryError> {
    let mut entries = Vec::new();
    while !cursor.take("}") {
        let name = cursor.name("a property")?;
        cursor.expect(":", "`:`")?;
        entries.push((name, expr(cursor)?));
        if !cursor.at("}") {
            cursor.expect(",", "`,` or `}`")?;
            if cursor.at("}") {
                return Err(cursor.expected("a property"));
            }
        }
    }
    Ok(entries)
}

fn word_expr(cursor: &mut Cursor, word: &str) -> Result<Expr, QueryError> {
    let from = cursor.span();
    let lower = word.to_lowercase();
    let kind = match lower.as_str() {
        "true" => literal(cursor, ExprKind::Bool(true)),
        "false" => literal(cursor, ExprKind::Bool(false)),
        "null" => literal(cursor, ExprKind::Null),
        "case" if !cursor.sign_ahead(1, ".") => case(cursor)?,
        "exists" | "count" | "collect" if cursor.sign_ahead(1, "{") => subquery(cursor, &lower)?,
        _ if cursor.sign_ahead(1, "(") => return call(cursor, &lower),
        _ if cursor.sign_ahead(1, ".") && dotted(cursor) => {
            let span = from.cover(cursor.span_ahead(2));
            let name = format!("{word}.{}", cursor.text_ahead(2));
            return Err(QueryError::new(QueryErrorKind::UnknownFunction(name), span));
        }
        _ if cursor.sign_ahead(1, "{") => {
            return Err(unsupported("a map projection", from).hint("write a map: `{name: a.name}`"));
        }
        _ => literal(cursor, ExprKind::Variable(word.to_owned())),
    };
    Ok(Expr { kind, span: from.cover(cursor.last()) })
}

/// Whether a function with a dot in its name is called: `duration.between(`.
fn dotted(cursor: &Cursor) -> bool {
    cursor.sign_ahead(3, "(") && !cursor.text_ahead(2).is_empty()
}

fn subquery(cursor: &mut Cursor, word: &str) -> Result<ExprKind, QueryError> {
    let kind = match word {
        "exists" => Subquery::Exists,
        "count" => Subquery::Count,
        _ => {
            return Err(unsupported("`COLLECT {…}`", cursor.span())
                .hint("write a pattern comprehension: `[(a)-->(b) | b.name]`"));
        }
    };
    cursor.advance();
    cursor.advance();
    let part = cursor.nested(clause::subquery)?;
    Ok(ExprKind::Subquery(kind, Box::new(part)))
}

fn call(cursor: &mut Cursor, lower: &str) -> Result<Expr, QueryError> {
    let from = cursor.span();
    let name = cursor.name("a function")?;
    cursor.advance();
    let kind = match lower {
        "all" => quantified(cursor, Quantifier::All)?,
        "any" => quantified(cursor, Quantifier::Any)?,
        "none" => quantified(cursor, Quantifier::None)?,
        "single" => quantified(cursor, Quantifier::Single)?,
        "reduce" => reduce(cursor)?,
        "shortestpath" | "allshortestpaths" => {
            return Err(unsupported("a shortest path inside an expression", from)
                .hint("put it into `MATCH`: `MATCH p = shortestPath((a)-[*]->(b))`"));
        }
        "exists" => exists(cursor)?,
        "count" if cursor.take("*") => ExprKind::CountRows,
        _ => {
            let distinct = cursor.take_word("DISTINCT");
            ExprKind::Call(Call { name, distinct, arguments: arguments(cursor)? })
        }
    };
    cursor.expect(")", "`)`")?;
    Ok(Expr { kind, span: from.cover(cursor.last()) })
}

/// `exists((a)-->())` is the pattern, `exists(a.name)` is `a.name IS NOT NULL`.
fn exists(cursor: &mut Cursor) -> Result<ExprKind, QueryError> {
    let value = expr(cursor)?;
    if matches!(value.kind, ExprKind::Pattern(_)) {
        return Ok(value.kind);
    }
    let span = value.span;
    let test = Expr { kind: ExprKind::IsNull(Box::new(value)), span };
    Ok(ExprKind::Not(Box::new(test)))
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
    let condition = clause::condition(cursor)?;
    Ok(ExprKind::Quantified(Box::new(Quantified { quantifier, variable, list, condition })))
}

fn reduce(cursor: &mut Cursor) -> Result<ExprKind, QueryError> {
    let total = cursor.name("a name for what was made so far")?;
    cursor.expect("=", "`=`")?;
    let first = expr(cursor)?;
    cursor.expect(",", "`,`")?;
    let variable = cursor.name("a name for each member of the list")?;
    cursor.expect_word("IN", "`IN`")?;
    let list = expr(cursor)?;
    cursor.expect("|", "`|`")?;
    let value = expr(cursor)?;
    Ok(ExprKind::Reduce(Box::new(Reduce { total, first, variable, list, value })))
}

fn case(cursor: &mut Cursor) -> Result<ExprKind, QueryError> {
    cursor.advance();
    let subject = if cursor.at_word("WHEN") { None } else { Some(expr(cursor)?) };
    let mut branches = Vec::new();
    while cursor.take_word("WHEN") {
        let when = expr(cursor)?;
        cursor.expect_word("THEN", "`THEN`")?;
        branches.push((when, expr(cursor)?));
    }
    if branches.is_empty() {
        return Err(cursor.expected("`WHEN`"));
    }
    let otherwise = if cursor.take_word("ELSE") { Some(expr(cursor)?) } else { None };
    cursor.expect_word("END", "`END`")?;
    Ok(ExprKind::Case(Box::new(Case { subject, branches, otherwise })))
}
