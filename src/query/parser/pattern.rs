//! Reads patterns: `p = (a:State)-[r:SUPPLIES*1..4]->(b)`.

use super::cursor::Cursor;
use super::{expr, unsupported};
use crate::query::ast::{
    ActorPattern, Direction, Expr, Name, PathPattern, Range, TiePattern, Which,
};
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::lexer::TokenKind;

/// Longer patterns than people write; answering them is recursive.
const MOST_STEPS: usize = 64;

/// Words before a pattern that choose among its paths and are not read yet.
const MODES: [(&str, &str); 4] = [
    ("TRAIL", "the path mode `TRAIL`"),
    ("WALK", "the path mode `WALK`"),
    ("ACYCLIC", "the path mode `ACYCLIC`"),
    ("SIMPLE", "the path mode `SIMPLE`"),
];

pub(super) fn path(cursor: &mut Cursor) -> Result<PathPattern, QueryError> {
    let from = cursor.span();
    let variable = if cursor.name_then("=") {
        let name = cursor.name("a name")?;
        cursor.advance();
        Some(name)
    } else {
        None
    };
    let mut pattern = searched(cursor)?;
    pattern.variable = variable;
    pattern.span = from.cover(cursor.last());
    Ok(pattern)
}

fn searched(cursor: &mut Cursor) -> Result<PathPattern, QueryError> {
    if cursor.sign_ahead(1, "(") {
        for (word, which) in
            [("shortestPath", Which::AnyShortest), ("allShortestPaths", Which::AllShortest)]
        {
            if cursor.take_word(word) {
                cursor.advance();
                let pattern = steps(cursor, which)?;
                cursor.expect(")", "`)`")?;
                return Ok(pattern);
            }
        }
    }
    for (word, which) in [("ANY", Which::AnyShortest), ("ALL", Which::AllShortest)] {
        if cursor.at_word(word) && cursor.word_ahead(1, "SHORTEST") {
            cursor.advance();
            cursor.advance();
            return steps(cursor, which);
        }
    }
    if cursor.at_word("SHORTEST") {
        return Err(unsupported("`SHORTEST k`", cursor.span())
            .hint("write `ANY SHORTEST` or `ALL SHORTEST`"));
    }
    if let Some((_, what)) = MODES.iter().find(|(word, _)| cursor.at_word(word)) {
        return Err(unsupported(what, cursor.span())
            .hint("leave it out: no path of a pattern uses a tie twice"));
    }
    steps(cursor, Which::All)
}

fn steps(cursor: &mut Cursor, which: Which) -> Result<PathPattern, QueryError> {
    let from = cursor.span();
    let start = actor(cursor)?;
    let mut steps = Vec::new();
    while cursor.at("-") || cursor.at("<") {
        if steps.len() == MOST_STEPS {
            let kind = QueryErrorKind::TooLarge("a pattern has more than 64 ties");
            return Err(QueryError::new(kind, cursor.span()));
        }
        let tie = tie(cursor)?;
        steps.push((tie, actor(cursor)?));
    }
    let span = from.cover(cursor.last());
    if which != Which::All && steps.len() != 1 {
        return Err(unsupported("a shortest path through named actors", span)
            .hint("write one tie between two actors: `(a)-[*1..5]->(b)`"));
    }
    Ok(PathPattern { variable: None, which, start, steps, span })
}

fn actor(cursor: &mut Cursor) -> Result<ActorPattern, QueryError> {
    let from = cursor.span();
    cursor.expect("(", "`(`")?;
    if cursor.at("(") {
        return Err(unsupported("a group in a pattern", cursor.span()));
    }
    let variable = element_name(cursor)?;
    let labels =
        if cursor.take(":") { alternatives(cursor, "a kind of actor")? } else { Vec::new() };
    let properties = properties(cursor)?;
    let condition = condition(cursor)?;
    cursor.expect(")", "`)`")?;
    Ok(ActorPattern { variable, labels, properties, condition, span: from.cover(cursor.last()) })
}

fn tie(cursor: &mut Cursor) -> Result<TiePattern, QueryError> {
    let from = cursor.span();
    let left = cursor.take("<");
    cursor.expect("-", "`-`")?;
    let mut tie = if cursor.take("[") { brackets(cursor)? } else { bare(cursor) };
    cursor.expect("-", "`-`")?;
    let right = cursor.take(">");
    tie.direction = match (left, right) {
        (true, false) => Direction::Left,
        (false, true) => Direction::Right,
        (false, false) | (true, true) => Direction::Either,
    };
    let quantifier = cursor.span();
    if let Some(range) = quantifier_after(cursor)? {
        if tie.range.is_some() {
            return Err(QueryError::new(
                QueryErrorKind::Expected { wanted: "one range", found: "two".to_owned() },
                quantifier.cover(cursor.last()),
            ));
        }
        tie.range = Some(range);
    }
    tie.span = from.cover(cursor.last());
    Ok(tie)
}

fn bare(cursor: &Cursor) -> TiePattern {
    TiePattern {
        variable: None,
        relations: Vec::new(),
        properties: Vec::new(),
        condition: None,
        direction: Direction::Either,
        range: None,
        span: cursor.span(),
    }
}

fn brackets(cursor: &mut Cursor) -> Result<TiePattern, QueryError> {
    let mut tie = bare(cursor);
    tie.variable = element_name(cursor)?;
    if cursor.take(":") {
        tie.relations = alternatives(cursor, "a relation")?;
    }
    let range = cursor.span();
    if cursor.take("*") {
        tie.range = Some(star_range(cursor, range)?);
    }
    tie.properties = properties(cursor)?;
    tie.condition = condition(cursor)?;
    cursor.expect("]", "`]`")?;
    Ok(tie)
}

/// What follows the `*` of `[*1..4]`: nothing, `2`, `1..`, `..4`, `1..4`.
fn star_range(cursor: &mut Cursor, from: crate::text::Span) -> Result<Range, QueryError> {
    let min = bound(cursor)?;
    let range = if cursor.take("..") {
        Range { min: min.unwrap_or(1), max: bound(cursor)? }
    } else {
        Range { min: min.unwrap_or(1), max: min }
    };
    checked(range, from.cover(cursor.last()))
}

/// What follows an arrow: `{1,5}`, `{3}`, `{,5}`, `{2,}`, `+`, `*`, or nothing.
fn quantifier_after(cursor: &mut Cursor) -> Result<Option<Range>, QueryError> {
    let from = cursor.span();
    if cursor.take("+") {
        return Ok(Some(Range { min: 1, max: None }));
    }
    if cursor.take("*") {
        return Ok(Some(Range { min: 0, max: None }));
    }
    if !cursor.take("{") {
        return Ok(None);
    }
    let min = bound(cursor)?;
    let range = if cursor.take(",") {
        Range { min: min.unwrap_or(0), max: bound(cursor)? }
    } else {
        let exact = min.ok_or_else(|| cursor.expected("a whole number"))?;
        Range { min: exact, max: Some(exact) }
    };
    cursor.expect("}", "`}`")?;
    checked(range, from.cover(cursor.last())).map(Some)
}

fn bound(cursor: &mut Cursor) -> Result<Option<u32>, QueryError> {
    let span = cursor.span();
    let Some(number) = cursor.whole_number() else { return Ok(None) };
    u32::try_from(number)
        .map(Some)
        .map_err(|_| QueryError::new(QueryErrorKind::Number(number.to_string()), span))
}

fn checked(range: Range, span: crate::text::Span) -> Result<Range, QueryError> {
    match range.max {
        Some(max) if max < range.min => {
            let kind = QueryErrorKind::EmptyRange { min: range.min, max };
            Err(QueryError::new(kind, span).hint(format!("{max} to {}", range.min)))
        }
        _ => Ok(range),
    }
}

/// The name of an element; `WHERE` is one only in back quotes.
fn element_name(cursor: &mut Cursor) -> Result<Option<Name>, QueryError> {
    match cursor.kind() {
        TokenKind::Word(_) if cursor.at_word("WHERE") => Ok(None),
        TokenKind::Word(_) | TokenKind::Quoted(_) => cursor.name("a name").map(Some),
        _ => Ok(None),
    }
}

/// `SUPPLIES|aligns-with|:MEETS`: relations may be written with their hyphens.
pub(super) fn alternatives(
    cursor: &mut Cursor,
    wanted: &'static str,
) -> Result<Vec<Name>, QueryError> {
    let mut names = Vec::new();
    loop {
        let mut name = cursor.name(wanted)?;
        while cursor.at("-") && cursor.span().start() == name.span.end() && cursor.joins_ahead() {
            cursor.advance();
            let next = cursor.name(wanted)?;
            name = Name {
                text: format!("{}-{}", name.text, next.text),
                span: name.span.cover(next.span),
            };
        }
        names.push(name);
        if cursor.at("&") {
            return Err(unsupported("`&` between labels", cursor.span())
                .hint("every actor has one kind: write `|` for “or”"));
        }
        if !cursor.take("|") {
            return Ok(names);
        }
        cursor.take(":");
    }
}

fn properties(cursor: &mut Cursor) -> Result<Vec<(Name, Expr)>, QueryError> {
    let mut properties = Vec::new();
    if !cursor.take("{") {
        return Ok(properties);
    }
    while !cursor.take("}") {
        let name = cursor.name("a property")?;
        cursor.expect(":", "`:`")?;
        properties.push((name, expr::expr(cursor)?));
        if !cursor.at("}") {
            cursor.expect(",", "`,` or `}`")?;
        }
    }
    Ok(properties)
}

fn condition(cursor: &mut Cursor) -> Result<Option<Expr>, QueryError> {
    if cursor.take_word("WHERE") { expr::expr(cursor).map(Some) } else { Ok(None) }
}
