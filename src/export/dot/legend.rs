//! What the colours and strokes of a picture mean: only the rows that occur in it.

use graphviz_rust::dot_structures::{Id, Node, NodeId, Stmt, Subgraph};

use super::escape::{Markup, attribute, drawn, quoted};
use super::style::{pair, stroke};
use crate::export::picture::bundle::Bundle;
use crate::export::picture::legend::{Ink, Row, rows};
use crate::export::picture::words::Words;
use crate::graph::Standing;

/// The legend as a cluster of real edges; `None` where nothing is drawn.
pub(super) fn cluster(bundles: &[Bundle<'_>], words: &Words) -> Option<Stmt> {
    let rows = rows(bundles, words);
    if rows.is_empty() {
        return None;
    }
    let mut stmts: Vec<Stmt> = [
        ("label", words.legend),
        ("style", "rounded"),
        ("color", "#BBBBBB"),
        ("fontcolor", "#444444"),
        ("fontsize", "11"),
        ("labeljust", "l"),
        ("margin", "8"),
    ]
    .into_iter()
    .map(|(name, value)| Stmt::Attribute(attribute(name, value)))
    .collect();
    stmts.extend(rows.iter().enumerate().flat_map(|(at, row)| line(at, row)));
    Some(Stmt::Subgraph(Subgraph { id: Id::Plain("cluster_legend".to_owned()), stmts }))
}

/// The legend as one node of text, for layouts that draw no clusters.
pub(super) fn node(bundles: &[Bundle<'_>], words: &Words) -> Option<Stmt> {
    let rows = rows(bundles, words);
    if rows.is_empty() {
        return None;
    }
    let lines = rows.iter().map(|row| {
        let sample = match (row.standing, row.ink) {
            (Standing::Asserted, Ink::Structure) => "── ",
            (Standing::Asserted, _) => "─▸ ",
            (Standing::Attributed | Standing::Possible, _) => "╌▸ ",
            (Standing::Open | Standing::Asked, _) => "┈▸ ",
            (Standing::Denied, _) => "═▸ ",
        };
        let color = row.ink.color();
        Markup::text(sample, 4).then(&Markup::text(row.text, 60)).colored(color)
    });
    let attributes = vec![
        attribute("shape", "box"),
        attribute("style", "rounded"),
        attribute("color", "#BBBBBB"),
        attribute("fontsize", "10"),
        attribute("tooltip", words.legend),
        drawn("label", &Markup::lines(lines, true)),
    ];
    Some(Stmt::Node(Node::new(NodeId(quoted("__legend"), None), attributes)))
}

/// A row as an edge from nothing to its meaning.
fn line(at: usize, row: &Row) -> [Stmt; 3] {
    let (from, to) = (format!("__l{at}a"), format!("__l{at}b"));
    let node = |name: &str, attributes: &[(&str, &str)]| {
        let attributes = attributes.iter().map(|(name, value)| attribute(name, value)).collect();
        Stmt::Node(Node::new(NodeId(quoted(name), None), attributes))
    };
    let stroke = stroke(row.standing, row.ink.color());
    let edge = [
        ("color", stroke.color.as_str()),
        ("style", stroke.style),
        ("arrowhead", row.ink.head()),
        ("penwidth", if row.ink == Ink::Structure { "0.8" } else { "1.5" }),
        ("minlen", "1"),
        ("weight", "9"),
        ("tooltip", row.text),
    ];
    let edge = edge.iter().map(|(name, value)| attribute(name, value)).collect();
    [
        node(&from, &[("shape", "point"), ("width", "0.01"), ("style", "invis"), ("label", "")]),
        node(
            &to,
            &[
                ("shape", "plaintext"),
                ("label", row.text),
                ("fontsize", "9"),
                ("margin", "0.02,0"),
                ("height", "0.16"),
                ("tooltip", row.text),
            ],
        ),
        Stmt::Edge(pair(&from, &to, edge)),
    ]
}
