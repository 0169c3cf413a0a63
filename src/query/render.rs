//! A value in, short text out: `Nordkorea`, `supplies`, `A -supplies-> B`, `(:State {id: 1})`.

use super::knowledge::Knowledge;
use super::value::{PathValue, Value};
use crate::actor::Actor;
use crate::graph::{EdgeIdx, KeyIdx, NodeIdx, PropertyGraph};
use crate::lang::Lang;

/// A value of a knowledge graph as one line of text; null is empty.
pub fn text(knowledge: &Knowledge<'_>, value: &Value<'_>, lang: Lang) -> String {
    let label = |node: NodeIdx| label(knowledge.actor(node), lang).to_owned();
    match value {
        Value::Null => String::new(),
        Value::Bool(it) => it.to_string(),
        Value::Int(it) => it.to_string(),
        Value::Float(it) => it.to_string(),
        Value::Text(it) => it.to_string(),
        Value::Date(it) => it.to_string(),
        Value::Name(node, _) | Value::Node(node) => label(*node),
        Value::Edge(edge) => {
            let (from, to) = knowledge.ends(*edge);
            format!("{} {} {}", label(from), arrow(knowledge, *edge, from), label(to))
        }
        Value::Path(path) => {
            let mut line = path.nodes.first().map(|node| label(*node)).unwrap_or_default();
            for (edge, (from, to)) in steps(path) {
                for part in [" ", &arrow(knowledge, edge, from), " ", &label(to)] {
                    line.push_str(part);
                }
            }
            line
        }
        Value::List(members) => {
            let members: Vec<String> = members.iter().map(|it| text(knowledge, it, lang)).collect();
            members.join(", ")
        }
        Value::Map(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(name, it)| format!("{name}: {}", text(knowledge, it, lang)))
                .collect();
            entries.join(", ")
        }
    }
}

/// What an actor is called in a language.
pub fn label(actor: &Actor, lang: Lang) -> &str {
    match lang {
        Lang::De => &actor.label.de,
        Lang::En => &actor.label.en,
    }
}

/// The edges of a path, each with the node it is walked from and the one it is walked to.
fn steps(path: &PathValue) -> impl Iterator<Item = (EdgeIdx, (NodeIdx, NodeIdx))> + '_ {
    let ends = path.nodes.iter().copied().zip(path.nodes.iter().copied().skip(1));
    path.edges.iter().copied().zip(ends)
}

/// `-supplies->`, walked backwards `<-supplies-`; symmetric relations point nowhere.
fn arrow(graph: &dyn PropertyGraph, edge: EdgeIdx, from: NodeIdx) -> String {
    let name = graph.type_name(graph.type_of(edge));
    match (graph.is_symmetric(edge), graph.ends(edge).0 == from) {
        (true, _) => format!("-{name}-"),
        (false, true) => format!("-{name}->"),
        (false, false) => format!("<-{name}-"),
    }
}

/// A value of any graph as openCypher writes it: `(:A {name: 'a'})`, `[:T]`, `<(:A)-[:T]->()>`.
/// Labels and keys come in alphabetical order.
pub fn literal(graph: &dyn PropertyGraph, value: &Value<'_>) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(it) => it.to_string(),
        Value::Int(it) => it.to_string(),
        Value::Float(it) => float(*it),
        Value::Text(it) => quoted(it),
        Value::Name(_, it) => quoted(it),
        Value::Date(it) => format!("'{it}'"),
        Value::Node(node) => node_literal(graph, *node),
        Value::Edge(edge) => edge_literal(graph, *edge),
        Value::Path(path) => {
            let mut text = format!("<{}", node_literal(graph, path.nodes[0]));
            for (edge, (from, to)) in steps(path) {
                let forward = graph.ends(edge).0 == from;
                let (left, right) = if forward { ("-", "->") } else { ("<-", "-") };
                for part in [left, &edge_literal(graph, edge), right, &node_literal(graph, to)] {
                    text.push_str(part);
                }
            }
            text + ">"
        }
        Value::List(members) => {
            let members: Vec<String> = members.iter().map(|it| literal(graph, it)).collect();
            format!("[{}]", members.join(", "))
        }
        Value::Map(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(name, it)| format!("{name}: {}", literal(graph, it)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

fn float(number: f64) -> String {
    // Minus zero is written as zero.
    if number.is_nan() { "NaN".to_owned() } else { super::run::float(number + 0.0) }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

fn node_literal(graph: &dyn PropertyGraph, node: NodeIdx) -> String {
    let mut labels = graph.labels(node);
    labels.sort_unstable();
    let labels: String = labels.into_iter().flat_map(|label| [":", label]).collect();
    let properties = properties(graph, graph.node_keys(node), |key| {
        Value::of(graph.node_property(node, key), graph)
    });
    let gap = if labels.is_empty() || properties.is_empty() { "" } else { " " };
    format!("({labels}{gap}{properties})")
}

fn edge_literal(graph: &dyn PropertyGraph, edge: EdgeIdx) -> String {
    let properties = properties(graph, graph.edge_keys(edge), |key| {
        Value::of(graph.edge_property(edge, key), graph)
    });
    let gap = if properties.is_empty() { "" } else { " " };
    format!("[:{}{gap}{properties}]", graph.type_name(graph.type_of(edge)))
}

fn properties<'g>(
    graph: &'g dyn PropertyGraph,
    keys: Vec<KeyIdx>,
    value: impl Fn(KeyIdx) -> Value<'g>,
) -> String {
    let mut entries: Vec<String> = keys
        .into_iter()
        .map(|key| format!("{}: {}", graph.key_name(key), literal(graph, &value(key))))
        .collect();
    entries.sort();
    if entries.is_empty() { String::new() } else { format!("{{{}}}", entries.join(", ")) }
}
