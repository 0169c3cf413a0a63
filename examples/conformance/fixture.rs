//! Statements that create nodes and edges in, a graph out: just enough for the scenarios.

use std::collections::BTreeMap;

use legation::graph::{MemoryGraph, NodeIdx, Property};
use legation::query::ast::{Clause, Direction, Expr, Match, NodePattern};
use legation::query::{self, Parameters, Value};

/// What a name stands for while a statement is done.
#[derive(Clone)]
enum Bound {
    Node(NodeIdx),
    Value(Property<'static>),
}

type Names = BTreeMap<String, Bound>;

/// Does statements like `UNWIND … CREATE (a:A {x: 1})-[:T]->(b) CREATE …`.
pub(crate) fn create(graph: &mut MemoryGraph, statement: &str) -> Result<(), String> {
    let mut parts = clauses(statement);
    let before = parts.remove(0);
    let rows = if before.trim().is_empty() { vec![Names::new()] } else { rows(graph, &before)? };
    for mut names in rows {
        for part in &parts {
            patterns(graph, part, &mut names)?;
        }
    }
    Ok(())
}

/// The text before the first `CREATE`, then what follows each.
fn clauses(statement: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quote = None;
    let mut rest = statement;
    while let Some(letter) = rest.chars().next() {
        let word = rest.get(..6).is_some_and(|it| it.eq_ignore_ascii_case("CREATE"));
        let length = if quote.is_none() && word {
            parts.push(String::new());
            6
        } else {
            match quote {
                Some(open) if open == letter => quote = None,
                None if letter == '\'' || letter == '"' => quote = Some(letter),
                _ => {}
            }
            if let Some(last) = parts.last_mut() {
                last.push(letter);
            }
            letter.len_utf8()
        };
        rest = &rest[length..];
    }
    parts
}

/// What the reading part of a statement finds.
fn rows(graph: &MemoryGraph, reading: &str) -> Result<Vec<Names>, String> {
    let text = format!("{reading}\nRETURN *");
    let query = query::parse(&text).map_err(|error| format!("setup: {error}"))?;
    let plan = query::prepare(graph, &query, &Parameters::new())
        .map_err(|error| format!("setup: {error}"))?;
    let answer = query::run(&plan).map_err(|error| format!("setup: {error}"))?;
    answer
        .rows
        .iter()
        .map(|row| {
            let pairs = answer.columns.iter().zip(row);
            pairs.map(|(name, value)| Ok((name.clone(), bound(value)?))).collect()
        })
        .collect()
}

fn bound(value: &Value<'_>) -> Result<Bound, String> {
    match value {
        Value::Node(node) => Ok(Bound::Node(*node)),
        other => property(other).map(Bound::Value),
    }
}

fn property(value: &Value<'_>) -> Result<Property<'static>, String> {
    Ok(match value {
        Value::Null => Property::Null,
        Value::Bool(it) => Property::Bool(*it),
        Value::Int(it) => Property::Int(*it),
        Value::Float(it) => Property::Float(*it),
        Value::Text(it) => Property::Text(it.clone().into_owned().into()),
        Value::Date(it) => Property::Date(*it),
        Value::List(members) => {
            Property::List(members.iter().map(property).collect::<Result<_, _>>()?)
        }
        _ => return Err("setup: a property of this type".to_owned()),
    })
}

fn patterns(graph: &mut MemoryGraph, text: &str, names: &mut Names) -> Result<(), String> {
    let text = format!("MATCH {text}\nRETURN 1");
    let query = query::parse(&text).map_err(|error| format!("setup: {error}"))?;
    let Some(Clause::Match(Match { patterns, .. })) =
        query.parts.first().and_then(|part| part.clauses.first())
    else {
        return Err("setup: no pattern".to_owned());
    };
    for pattern in patterns {
        let mut here = node(graph, &text, &pattern.start, names)?;
        for (edge, far) in &pattern.steps {
            let there = node(graph, &text, far, names)?;
            let ends = match edge.direction {
                Direction::Left => (there, here),
                Direction::Right | Direction::Either => (here, there),
            };
            let properties = values(graph, &text, &edge.properties, names)?;
            let of = edge.types.first().map_or("", |name| name.text.as_str());
            graph.add_edge(ends, of, properties.iter().map(|(key, it)| (key.as_str(), it.clone())));
            here = there;
        }
    }
    Ok(())
}

/// The node of a name already given, or a new one.
fn node(
    graph: &mut MemoryGraph,
    text: &str,
    pattern: &NodePattern,
    names: &mut Names,
) -> Result<NodeIdx, String> {
    let name = pattern.variable.as_ref().map(|it| it.text.clone());
    if let Some(Bound::Node(node)) = name.as_ref().and_then(|name| names.get(name)) {
        return Ok(*node);
    }
    let properties = values(graph, text, &pattern.properties, names)?;
    let labels = pattern.labels.iter().flatten().map(|label| label.text.as_str());
    let properties = properties.iter().map(|(key, value)| (key.as_str(), value.clone()));
    let node = graph.add_node(labels, properties);
    if let Some(name) = name {
        names.insert(name, Bound::Node(node));
    }
    Ok(node)
}

/// The values of properties, as the query language computes them.
fn values(
    graph: &MemoryGraph,
    text: &str,
    properties: &[(query::ast::Name, Expr)],
    names: &Names,
) -> Result<Vec<(String, Property<'static>)>, String> {
    let mut values = Vec::new();
    for (key, expr) in properties {
        let written = expr.span.slice(text).unwrap_or_default();
        let mut parameters = Parameters::new();
        let mut given = Vec::new();
        for (name, bound) in names {
            given.push(format!("${name} AS {name}"));
            let value = match bound {
                Bound::Node(node) => Value::Node(*node),
                Bound::Value(value) => Value::of(value.clone(), graph),
            };
            parameters.insert(name.clone(), value);
        }
        let with =
            if given.is_empty() { String::new() } else { format!("WITH {} ", given.join(", ")) };
        let value = evaluate(graph, &format!("{with}RETURN {written}"), &parameters)?;
        values.push((key.text.clone(), property(&value)?));
    }
    Ok(values)
}

/// The one value a query gives.
pub(crate) fn evaluate<'g>(
    graph: &'g MemoryGraph,
    text: &str,
    parameters: &Parameters<'g>,
) -> Result<Value<'g>, String> {
    let query = query::parse(text).map_err(|error| format!("setup: {error} in {text}"))?;
    let plan = query::prepare(graph, &query, parameters)
        .map_err(|error| format!("setup: {error} in {text}"))?;
    let answer = query::run(&plan).map_err(|error| format!("setup: {error} in {text}"))?;
    answer.rows.into_iter().flatten().next().ok_or_else(|| "setup: no value".to_owned())
}
