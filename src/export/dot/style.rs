//! The visual grammar: kinds as shapes, signs as colours, standings as strokes.

use graphviz_rust::dot_structures::{Attribute, Edge, EdgeTy, Node, NodeId, Vertex};

use super::Drawing;
use super::escape::{Markup, attribute, drawn, link, quoted};
use crate::actor::Actor;
use crate::export::label;
use crate::export::picture::bundle::Bundle;
use crate::export::picture::{caption, words};
use crate::graph::{KnowledgeGraph, Standing};
use crate::lang::Lang;
use crate::schema::{ActorKind, ArrowHead, Sign};

/// The longest name in a node, in characters.
const WIDEST: usize = 60;

/// How a line is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stroke {
    /// One colour, or a list of parallel ones.
    pub(super) color: String,
    /// Solid, dashed or dotted.
    pub(super) style: &'static str,
}

/// The stroke of a standing in a colour `#RRGGBB`.
pub(super) fn stroke(standing: Standing, color: &str) -> Stroke {
    let style = match standing {
        Standing::Asserted | Standing::Denied => "solid",
        Standing::Attributed | Standing::Possible => "dashed",
        Standing::Open | Standing::Asked => "dotted",
    };
    let color = match standing {
        Standing::Denied => format!("{color}55:transparent:{color}55"),
        Standing::Asked => format!("{color}88"),
        _ => color.to_owned(),
    };
    Stroke { color, style }
}

/// The node of an actor.
pub(super) fn node(drawing: &Drawing<'_>, actor: &Actor) -> Node {
    let lang = drawing.options.labels;
    let name = caption::name(drawing.graph, &actor.key, lang);
    let office = words::office(actor, drawing.day.as_deref(), lang);
    let bold = Markup::text(name, WIDEST).bold();
    let label = match office {
        Some(office) => {
            let office = Markup::text(office, WIDEST).colored("#555555").sized(9);
            Markup::lines([bold, office], false)
        }
        None => bold,
    };
    let tooltip = [Some(name), office, Some(actor.key.as_str())].into_iter().flatten();
    let tooltip = tooltip.collect::<Vec<&str>>().join(" · ");
    let (shape, style, fill, width) = shape(actor.kind);
    let attributes = vec![
        drawn("label", &label),
        attribute("shape", shape),
        attribute("style", style),
        attribute("fillcolor", fill),
        attribute("penwidth", width),
        attribute("tooltip", &tooltip),
        attribute("id", &format!("actor-{}", actor.key)),
    ];
    Node::new(NodeId(quoted(actor.key.as_str()), None), attributes)
}

/// Shape, style, fill and outline of a kind.
const fn shape(kind: ActorKind) -> (&'static str, &'static str, &'static str, &'static str) {
    match kind {
        ActorKind::State => ("box", "filled,rounded", "#DCE6F2", "1.8"),
        ActorKind::Leader => ("ellipse", "filled", "#FFFFFF", "1"),
        ActorKind::Expert => ("hexagon", "filled", "#FBF3DC", "1"),
        ActorKind::Outlet => ("note", "filled", "#EEEEEE", "1"),
        ActorKind::Organization => ("tab", "filled", "#EFEAF6", "1"),
    }
}

/// The edge of a bundle.
pub(super) fn edge(drawing: &Drawing<'_>, bundle: &Bundle<'_>) -> Edge {
    let (graph, lang) = (drawing.graph, drawing.options.labels);
    let stroke = stroke(bundle.standing, &bundle.relation.style.color);
    let head = if bundle.is_plain() { ArrowHead::None } else { bundle.relation.style.head };
    let tooltip = caption::tooltip(graph, bundle, lang);
    let mut attributes = vec![
        attribute("color", &stroke.color),
        attribute("style", stroke.style),
        attribute("arrowhead", head.name()),
        attribute("penwidth", &caption::width(drawing.graph, bundle)),
        attribute("edgetooltip", &tooltip),
        attribute("labeltooltip", &tooltip),
        attribute("id", &format!("claim-{}", bundle.first.id)),
    ];
    let info = graph.article(&bundle.first.article).map(|entry| &entry.info);
    if let Some(url) = info.and_then(|info| info.url.as_deref()) {
        attributes.extend(link("edgeURL", url));
        attributes.extend(link("labelURL", url));
    }
    if bundle.is_plain() {
        attributes.push(attribute("weight", "4"));
    } else {
        attributes.push(drawn("label", &label_of(graph, bundle, lang)));
    }
    let ends = [&bundle.first.subject, &bundle.first.object];
    pair(ends[0].as_str(), ends[1].as_str(), attributes)
}

/// The label of a bundle: the verb with its sign, below it in grey the status, who says so, when.
fn label_of(graph: &KnowledgeGraph, bundle: &Bundle<'_>, lang: Lang) -> Markup {
    let verb = Markup::text(label(&bundle.relation.labels, lang), caption::WIDEST[0]);
    let verb = if bundle.standing == Standing::Denied { verb.struck() } else { verb };
    let sign = match bundle.relation.sign() {
        Sign::Plus => "+ ",
        Sign::Minus => "− ",
        Sign::None => "",
    };
    let verb = Markup::text(sign, 2).then(&verb).colored(&bundle.relation.style.color);
    let below = caption::below(graph, bundle, lang);
    if below.is_empty() {
        return verb;
    }
    let below = Markup::text(&below, caption::WIDEST[1]).colored("#666666").sized(8);
    Markup::lines([verb, below], false)
}

/// An edge between two nodes.
pub(super) fn pair(from: &str, to: &str, attributes: Vec<Attribute>) -> Edge {
    let [from, to] = [from, to].map(|name| Vertex::N(NodeId(quoted(name), None)));
    Edge { ty: EdgeTy::Pair(from, to), attributes }
}
