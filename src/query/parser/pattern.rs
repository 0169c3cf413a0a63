//! Reads patterns: `p = (a:State)-[r:SUPPLIES*1..4]->(b)`.

use super::clause::condition;
use super::cursor::Cursor;
use super::{atom, unsupported};
use crate::query::ast::{
    Direction, EdgePattern, Expr, Name, NodePattern, PathMode, PathPattern, Range, Selector,
};
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::lexer::TokenKind;

/// Longer patterns than people write; answering them is recursive.
const MOST_STEPS: usize = 64;

pub(super) fn path(cursor: &mut Cursor) -> Result<PathPattern, QueryError> {
    let from = cursor.span();
    let mut variable = path_name(cursor)?;
    let legacy = legacy(cursor);
    let (selector, mode) = if legacy.is_some() { (legacy, None) } else { prefix(cursor)? };
    if variable.is_none() {
        variable = path_name(cursor)?;
    }
    let mut pattern = steps(cursor)?;
    if let Some(selector) = legacy {
        cursor.expect(")", "`)`")?;
        one_edge(&pattern)?;
        pattern.selector = selector;
    }
    pattern.selector = selector.unwrap_or(Selector::All);
    pattern.mode = mode;
    pattern.variable = variable;
    pattern.span = from.cover(cursor.last());
    Ok(pattern)
}

fn path_name(cursor: &mut Cursor) -> Result<Option<Name>, QueryError> {
    if !cursor.name_then("=") {
        return Ok(None);
    }
    let name = cursor.name("a name")?;
    cursor.advance();
    Ok(Some(name))
}

/// `shortestPath(`, `allShortestPaths(`.
fn legacy(cursor: &mut Cursor) -> Option<Selector> {
    if !cursor.sign_ahead(1, "(") {
        return None;
    }
    for (word, selector) in
        [("shortestPath", Selector::Shortest(1)), ("allShortestPaths", Selector::AllShortest)]
    {
        if cursor.take_word(word) {
            cursor.advance();
            return Some(selector);
        }
    }
    None
}

fn one_edge(pattern: &PathPattern) -> Result<(), QueryError> {
    if pattern.steps.len() == 1 {
        return Ok(());
    }
    Err(unsupported("a `shortestPath` of several arrows", pattern.span)
        .hint("write `ANY SHORTEST` or `ALL SHORTEST` before the pattern"))
}

/// `ALL`, `ANY 2`, `ANY SHORTEST`, `ALL SHORTEST`, `SHORTEST 3 [GROUPS]`, each with a path mode.
fn prefix(cursor: &mut Cursor) -> Result<(Option<Selector>, Option<PathMode>), QueryError> {
    let selector = if cursor.take_word("ALL") {
        Some(if cursor.take_word("SHORTEST") { Selector::AllShortest } else { Selector::All })
    } else if cursor.take_word("ANY") {
        let one = cursor.take_word("SHORTEST");
        let count = if one { None } else { count(cursor)? };
        Some(Selector::Shortest(count.unwrap_or(1)))
    } else if cursor.take_word("SHORTEST") {
        Some(Selector::Shortest(count(cursor)?.unwrap_or(1)))
    } else {
        None
    };
    let mode = mode(cursor);
    let noun = cursor.take_word("PATHS") || cursor.take_word("PATH");
    let grouped = cursor.take_word("GROUPS") || cursor.take_word("GROUP");
    match selector {
        Some(Selector::Shortest(count)) if grouped => {
            Ok((Some(Selector::ShortestGroups(count)), mode))
        }
        _ if grouped => Err(cursor.expected("`SHORTEST k` before `GROUPS`")),
        None if noun && mode.is_none() => Err(cursor.expected("a pattern")),
        selector => Ok((selector, mode)),
    }
}

fn count(cursor: &mut Cursor) -> Result<Option<usize>, QueryError> {
    let place = cursor.span();
    let Some(number) = cursor.whole_number() else { return Ok(None) };
    match usize::try_from(number) {
        Ok(count) if count > 0 => Ok(Some(count)),
        _ => Err(QueryError::new(QueryErrorKind::OutOfRange(number.to_string()), place)),
    }
}

fn mode(cursor: &mut Cursor) -> Option<PathMode> {
    let modes = [
        ("WALK", PathMode::Walk),
        ("TRAIL", PathMode::Trail),
        ("ACYCLIC", PathMode::Acyclic),
        ("SIMPLE", PathMode::Simple),
    ];
    modes.into_iter().find(|(word, _)| cursor.take_word(word)).map(|(_, mode)| mode)
}

/// A pattern inside an expression.
pub(super) fn bare_path(cursor: &mut Cursor) -> Result<PathPattern, QueryError> {
    steps(cursor)
}

fn steps(cursor: &mut Cursor) -> Result<PathPattern, QueryError> {
    let from = cursor.span();
    let start = node(cursor)?;
    let mut steps = Vec::new();
    while cursor.at("-") || cursor.at("<") {
        if steps.len() == MOST_STEPS {
            let kind = QueryErrorKind::TooLarge("a pattern has more than 64 edges");
            return Err(QueryError::new(kind, cursor.span()));
        }
        let edge = edge(cursor)?;
        steps.push((edge, node(cursor)?));
    }
    let span = from.cover(cursor.last());
    Ok(PathPattern { variable: None, selector: Selector::All, mode: None, start, steps, span })
}

fn node(cursor: &mut Cursor) -> Result<NodePattern, QueryError> {
    let from = cursor.span();
    cursor.expect("(", "`(`")?;
    if cursor.at("(") {
        return Err(unsupported("a group in a pattern", cursor.span()));
    }
    let variable = element_name(cursor)?;
    let labels = labels(cursor)?;
    let properties = properties(cursor)?;
    let condition = condition(cursor)?;
    cursor.expect(")", "`)`")?;
    Ok(NodePattern { variable, labels, properties, condition, span: from.cover(cursor.last()) })
}

fn edge(cursor: &mut Cursor) -> Result<EdgePattern, QueryError> {
    let from = cursor.span();
    let left = cursor.take("<");
    cursor.expect("-", "`-`")?;
    let mut edge = bare(cursor);
    if cursor.take("[") {
        edge = brackets(cursor)?;
        cursor.expect("-", "`-`")?;
    } else {
        // GQL writes `->` as well as `-->`.
        cursor.take("-");
    }
    let right = cursor.take(">");
    edge.direction = match (left, right) {
        (true, false) => Direction::Left,
        (false, true) => Direction::Right,
        (false, false) | (true, true) => Direction::Either,
    };
    let quantifier = cursor.span();
    if let Some(range) = quantifier_after(cursor)? {
        if edge.range.is_some() {
            return Err(QueryError::new(
                QueryErrorKind::Expected { wanted: "one range", found: "two".to_owned() },
                quantifier.cover(cursor.last()),
            ));
        }
        edge.range = Some(range);
    }
    edge.span = from.cover(cursor.last());
    Ok(edge)
}

fn bare(cursor: &Cursor) -> EdgePattern {
    EdgePattern {
        variable: None,
        types: Vec::new(),
        properties: Vec::new(),
        condition: None,
        direction: Direction::Either,
        range: None,
        span: cursor.span(),
    }
}

fn brackets(cursor: &mut Cursor) -> Result<EdgePattern, QueryError> {
    let mut edge = bare(cursor);
    edge.variable = element_name(cursor)?;
    if cursor.take(":") {
        edge.types = alternatives(cursor, "a relation")?;
    }
    if cursor.take("*") {
        edge.range = Some(star_range(cursor)?);
    }
    edge.properties = properties(cursor)?;
    edge.condition = condition(cursor)?;
    cursor.expect("]", "`]`")?;
    Ok(edge)
}

/// What follows the `*` of `[*1..4]`: nothing, `2`, `1..`, `..4`, `1..4`. Nothing fits `*4..1`.
fn star_range(cursor: &mut Cursor) -> Result<Range, QueryError> {
    let min = bound(cursor)?;
    if cursor.take("..") {
        return Ok(Range { min: min.unwrap_or(1), max: bound(cursor)? });
    }
    Ok(Range { min: min.unwrap_or(1), max: min })
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

/// `:State|Leader`, `:A:B`, `:A&B`: every list must be met by one of its names.
pub(super) fn labels(cursor: &mut Cursor) -> Result<Vec<Vec<Name>>, QueryError> {
    let mut lists = Vec::new();
    if !cursor.take(":") {
        return Ok(lists);
    }
    loop {
        lists.push(alternatives(cursor, "a kind of actor")?);
        if !cursor.take("&") && !cursor.take(":") {
            return Ok(lists);
        }
    }
}

/// `SUPPLIES|aligns-with|:MEETS`: names may be written with their hyphens.
pub(super) fn alternatives(
    cursor: &mut Cursor,
    wanted: &'static str,
) -> Result<Vec<Name>, QueryError> {
    let mut names = Vec::new();
    loop {
        if cursor.at("!") || cursor.at("%") || cursor.at("(") {
            let hint = "write `WHERE NOT a:Label`, or list the labels with `|`";
            return Err(unsupported("a label expression", cursor.span()).hint(hint));
        }
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
        if !cursor.take("|") {
            return Ok(names);
        }
        cursor.take(":");
    }
}

fn properties(cursor: &mut Cursor) -> Result<Vec<(Name, Expr)>, QueryError> {
    if cursor.at("$") {
        return Err(QueryError::new(QueryErrorKind::ParameterAsProperties, cursor.span())
            .hint("write `{name: $name}`"));
    }
    if cursor.take("{") { atom::entries(cursor) } else { Ok(Vec::new()) }
}
