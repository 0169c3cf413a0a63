//! A picture for Graphviz: kinds as shapes, blocs as clusters, signs as colours, standing as
//! strokes, who says so below each verb.

mod escape;
mod legend;
mod style;

use std::collections::BTreeMap;
use std::io;

use graphviz_rust::dot_structures::{Graph, GraphAttributes, Id, Stmt, Subgraph};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use self::escape::attribute;
use super::Options;
use super::picture::bundle::bundles;
use super::picture::text::shortened;
use super::picture::{drawn_actors, latest_day, title, words};
use crate::actor::{Actor, ActorKey};
use crate::graph::{GraphView, KnowledgeGraph};

/// Up to so many actors are drawn in layers with clusters, more of them by springs with straight
/// lines: at 300 nodes 0.7 s, where curved lines took 30 s and more.
const LAYERED: usize = 60;
/// What a picture is drawn from.
struct Drawing<'a> {
    graph: &'a KnowledgeGraph,
    options: &'a Options,
    /// The latest day an article of the view was published: offices are those of this day.
    day: Option<String>,
}

/// Writes a view.
pub(super) fn write(
    view: &GraphView<'_>,
    options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let bundles = bundles(view, options.asked);
    let drawing = Drawing { graph: view.graph(), options, day: latest_day(view) };
    let actors = drawn_actors(view.graph(), &bundles);
    let mut stmts = frame(&title(view, &bundles, options), actors.len());
    stmts.extend(nodes(&drawing, &actors));
    let words = words::of(options.labels);
    let is_layered = actors.len() <= LAYERED;
    stmts.extend(if is_layered { legend::cluster } else { legend::node }(&bundles, words));
    stmts.extend(bundles.iter().map(|bundle| Stmt::Edge(style::edge(&drawing, bundle))));
    let graph = Graph::DiGraph { id: Id::Plain("legation".to_owned()), strict: false, stmts };
    let text = graph.print(PrinterContext::default().with_semi());
    to.write_all(text.as_bytes())?;
    to.write_all(b"\n")
}

/// The attributes of the whole picture.
fn frame(title: &str, nodes: usize) -> Vec<Stmt> {
    let layout: &[(&str, &str)] = if nodes <= LAYERED {
        &[("layout", "dot"), ("rankdir", "LR"), ("nodesep", "0.35"), ("ranksep", "1.1")]
    } else {
        &[
            ("layout", "sfdp"),
            ("splines", "line"),
            ("overlap", "prism"),
            ("outputorder", "edgesfirst"),
        ]
    };
    let common = [
        ("label", title),
        ("labelloc", "t"),
        ("fontname", "DejaVu Sans"),
        ("fontsize", "16"),
        ("charset", "UTF-8"),
        ("tooltip", title),
        ("bgcolor", "white"),
        ("pad", "0.2"),
    ];
    let listed = |list: &[(&str, &str)]| {
        list.iter().map(|(name, value)| attribute(name, value)).collect::<Vec<_>>()
    };
    let whole = listed(&common).into_iter().chain(listed(layout)).map(Stmt::Attribute);
    let node = [
        ("fontname", "DejaVu Sans"),
        ("fontsize", "12"),
        ("color", "#444444"),
        ("margin", "0.12,0.06"),
    ];
    let edge = [("fontname", "DejaVu Sans"), ("fontsize", "10"), ("arrowsize", "0.8")];
    let defaults = [GraphAttributes::Node(listed(&node)), GraphAttributes::Edge(listed(&edge))];
    whole.chain(defaults.map(Stmt::GAttribute)).collect()
}

/// The nodes: those of no bloc, then each bloc.
fn nodes(drawing: &Drawing<'_>, actors: &[&Actor]) -> Vec<Stmt> {
    let mut bloc_of: BTreeMap<&ActorKey, usize> = BTreeMap::new();
    for (at, bloc) in drawing.options.blocs.iter().enumerate() {
        for member in &bloc.members {
            bloc_of.entry(member).or_insert(at);
        }
    }
    let members = |bloc: Option<usize>| {
        let inside = actors.iter().filter(|actor| bloc_of.get(&actor.key).copied() == bloc);
        inside.map(|actor| Stmt::Node(style::node(drawing, actor))).collect::<Vec<Stmt>>()
    };
    let mut stmts = members(None);
    for (at, bloc) in drawing.options.blocs.iter().enumerate() {
        let inside = members(Some(at));
        if !inside.is_empty() {
            stmts.push(cluster(at + 1, &bloc.label, inside));
        }
    }
    stmts
}

/// A bloc and its nodes.
fn cluster(number: usize, label: &str, nodes: Vec<Stmt>) -> Stmt {
    let label = shortened(label, 120);
    let attributes = [
        ("label", label.as_str()),
        ("style", "rounded,filled"),
        ("fillcolor", "#FAFAFA"),
        ("color", "#CCCCCC"),
        ("fontcolor", "#666666"),
        ("fontsize", "12"),
        ("labeljust", "l"),
        ("tooltip", label.as_str()),
        ("margin", "14"),
    ];
    let mut stmts: Vec<Stmt> =
        attributes.iter().map(|(name, value)| Stmt::Attribute(attribute(name, value))).collect();
    stmts.extend(nodes);
    Stmt::Subgraph(Subgraph { id: Id::Plain(format!("cluster_{number}")), stmts })
}
