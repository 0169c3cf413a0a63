//! The picture as SVG, drawn without another program: places in, markup out.

mod escape;
mod shape;

use std::fmt::{self, Write as _};
use std::io;

use self::escape::xml;
use super::Options;
use super::picture::legend::{Ink, Row, rows, standing_name};
use super::picture::scene::{Line, Node, Point, Scene};
use super::picture::text::shortened;
use super::picture::{caption, title, words};
use crate::graph::{GraphView, Standing};
use crate::schema::ArrowHead;

/// The colours and fonts of a picture on its own.
const STYLE: &str = include_str!("style.css");
/// The inks whose arrows have a head.
const HEADS: [Ink; 4] = [Ink::Plus, Ink::Minus, Ink::Neutral, Ink::Any];
/// The height of a row of the legend, and of the title above the picture.
const ROW: f64 = 18.0;
const TITLE: f64 = 34.0;

/// Writes a view.
pub(super) fn write(
    view: &GraphView<'_>,
    options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let scene = Scene::new(view, options, options.asked);
    to.write_all(document(view, options, &scene).map_err(io::Error::other)?.as_bytes())
}

fn document(
    view: &GraphView<'_>,
    options: &Options,
    scene: &Scene<'_>,
) -> Result<String, fmt::Error> {
    let bundles = super::picture::bundle::bundles(view, options.asked);
    let rows = rows(&bundles, words::of(options.labels));
    let count = f64::from(u8::try_from(rows.len()).unwrap_or(u8::MAX));
    let below = TITLE + scene.size[1];
    let [w, h] = [scene.size[0].max(420.0), below + count * ROW + 30.0];
    let title = title(view, &bundles, options);
    let mut svg = String::new();
    writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" \
         viewBox=\"0 0 {w} {h}\" role=\"img\" aria-labelledby=\"title\">\n\
         <title id=\"title\">{}</title>\n<style>\n{STYLE}</style>",
        xml(&title)
    )?;
    svg.push_str(&heads());
    let shown = xml(&shortened(&title, 100));
    writeln!(
        svg,
        "<rect class=\"paper\" width=\"{w}\" height=\"{h}\"/>\n\
         <text class=\"title\" x=\"20\" y=\"28\">{shown}</text>\n\
         <g transform=\"translate(0 {TITLE})\">"
    )?;
    let tooltip = |line: &Line<'_>| caption::tooltip(view.graph(), &line.bundle, options.labels);
    svg.push_str(&parts(scene, Some(&tooltip))?);
    svg.push_str("</g>\n");
    if !rows.is_empty() {
        legend(&mut svg, words::of(options.labels).legend, &rows, below)?;
    }
    svg.push_str("</svg>\n");
    Ok(svg)
}

/// What stands behind a line, as text.
type Tooltip<'a> = &'a dyn Fn(&Line<'_>) -> String;

/// The blocs, lines, labels and nodes of a scene. With tooltips all text is written and ids are
/// those of claims and actors; without, there is no text at all and ids are numbers: a page fills
/// the text in.
pub(super) fn parts(scene: &Scene<'_>, tooltip: Option<Tooltip<'_>>) -> Result<String, fmt::Error> {
    let mut svg = String::new();
    for (at, bloc) in scene.blocs.iter().enumerate() {
        let top = bloc.hull.iter().copied().min_by(|a, b| a[1].total_cmp(&b[1]));
        let [x, y] = top.unwrap_or_default();
        let label = if tooltip.is_some() { xml(&bloc.label) } else { String::new() };
        writeln!(
            svg,
            "<g class=\"bloc\" id=\"b{at}\"><path d=\"{}Z\"/>\
             <text x=\"{x}\" y=\"{}\">{label}</text></g>",
            polygon(&bloc.hull),
            y - 1.0
        )?;
    }
    for (at, line) in scene.lines.iter().enumerate() {
        draw_line(&mut svg, at, line, tooltip)?;
    }
    for (at, line) in scene.lines.iter().enumerate() {
        draw_label(&mut svg, at, line, tooltip.is_some())?;
    }
    for (at, node) in scene.nodes.iter().enumerate() {
        draw_node(&mut svg, at, node, tooltip.is_some())?;
    }
    Ok(svg)
}

fn draw_line(
    svg: &mut String,
    at: usize,
    line: &Line<'_>,
    tooltip: Option<Tooltip<'_>>,
) -> fmt::Result {
    let bundle = &line.bundle;
    let id = match tooltip {
        Some(_) => format!("claim-{}", xml(bundle.first.id.as_str())),
        None => format!("e{at}"),
    };
    let [a, b, c] = line.curve.map(|it| it.map(|axis| (axis * 10.0).round() / 10.0));
    let path = format!("M{} {}Q{} {} {} {}", a[0], a[1], b[0], b[1], c[0], c[1]);
    let ink = bundle.ink();
    let head = match bundle.relation.style.head {
        ArrowHead::Vee | ArrowHead::Normal if ink != Ink::Structure => {
            format!(" marker-end=\"url(#head-{})\"", ink.name())
        }
        _ => String::new(),
    };
    let width =
        if bundle.standing == Standing::Denied { "4".to_owned() } else { line.width.clone() };
    write!(svg, "<g class=\"{}\" id=\"{id}\">", classes("line", line))?;
    if let Some(tooltip) = tooltip {
        write!(svg, "<title>{}</title>", xml(&tooltip(line)))?;
    }
    write!(svg, "<path d=\"{path}\" stroke-width=\"{width}\"{head}/>")?;
    if bundle.standing == Standing::Denied {
        write!(svg, "<path class=\"gap\" d=\"{path}\" stroke-width=\"1.6\"/>")?;
    }
    svg.push_str("</g>\n");
    Ok(())
}

fn classes(what: &str, line: &Line<'_>) -> String {
    format!("{what} {} {}", line.bundle.ink().name(), standing_name(line.bundle.standing))
}

fn draw_label(svg: &mut String, at: usize, line: &Line<'_>, with_text: bool) -> fmt::Result {
    let Some(label) = &line.label else { return Ok(()) };
    let [x, y] = label.center;
    let text = |text: &str| if with_text { xml(text) } else { String::new() };
    let first = if label.below.is_empty() { y + 4.0 } else { y - 2.0 };
    write!(svg, "<g class=\"{}\" id=\"l{at}\">", classes("label", line))?;
    write!(svg, "<text class=\"verb\" x=\"{x}\" y=\"{first}\">{}</text>", text(&label.verb))?;
    if !label.below.is_empty() {
        let y = y + 9.0;
        write!(svg, "<text class=\"below\" x=\"{x}\" y=\"{y}\">{}</text>", text(&label.below))?;
    }
    svg.push_str("</g>\n");
    Ok(())
}

fn draw_node(svg: &mut String, at: usize, node: &Node<'_>, with_text: bool) -> fmt::Result {
    let key = node.actor.key.as_str();
    let id = if with_text { format!("actor-{}", xml(key)) } else { format!("n{at}") };
    write!(svg, "<g class=\"node {}\" id=\"{id}\">", node.actor.kind.name())?;
    if with_text {
        write!(svg, "<title>{}</title>", xml(&[&node.name.join(" "), key].join(" · ")))?;
    }
    shape::draw(svg, node.actor.kind, node.center, node.size)?;
    let text = |text: &str| if with_text { xml(text) } else { String::new() };
    let [x, top] = [node.center[0], node.center[1] - node.size[1] / 2.0];
    let mut y = top + 4.0;
    for line in &node.name {
        y += 16.0;
        write!(svg, "<text class=\"name\" x=\"{x}\" y=\"{y}\">{}</text>", text(line))?;
    }
    if let Some(office) = node.office {
        y += 13.0;
        write!(svg, "<text class=\"office\" x=\"{x}\" y=\"{y}\">{}</text>", text(office))?;
    }
    svg.push_str("</g>\n");
    Ok(())
}

/// The heads of arrows, which lines name.
pub(super) fn heads() -> String {
    let head = |ink: Ink| {
        let name = ink.name();
        let path = if ink == Ink::Minus { "M0 0L10 5L0 10Z" } else { "M1 1L9 5L1 9" };
        format!(
            "<marker id=\"head-{name}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" \
             markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" \
             orient=\"auto\"><path class=\"head-{name}\" d=\"{path}\"/></marker>"
        )
    };
    format!("<defs>{}</defs>\n", HEADS.map(head).concat())
}

fn polygon(points: &[Point]) -> String {
    let corners: Vec<String> = points.iter().map(|[x, y]| format!("{x} {y}")).collect();
    format!("M{}", corners.join("L"))
}

fn legend(svg: &mut String, title: &str, rows: &[Row], top: f64) -> fmt::Result {
    let count = f64::from(u8::try_from(rows.len()).unwrap_or(u8::MAX));
    writeln!(
        svg,
        "<g class=\"legend\" transform=\"translate(20 {top})\"><title>{}</title>\
         <rect width=\"330\" height=\"{}\" rx=\"6\"/>",
        xml(title),
        count * ROW + 10.0
    )?;
    let mut y = 14.0;
    for row in rows {
        let head = match row.ink {
            Ink::Structure => String::new(),
            ink => format!(" marker-end=\"url(#head-{})\"", ink.name()),
        };
        let width = if row.standing == Standing::Denied { 4.0 } else { 1.5 };
        write!(
            svg,
            "<g class=\"line {} {}\"><path d=\"M12 {y}L60 {y}\" stroke-width=\"{width}\"{head}/>",
            row.ink.name(),
            standing_name(row.standing)
        )?;
        if row.standing == Standing::Denied {
            write!(svg, "<path class=\"gap\" d=\"M12 {y}L60 {y}\" stroke-width=\"1.6\"/>")?;
        }
        writeln!(svg, "<text x=\"72\" y=\"{}\">{}</text></g>", y + 4.0, xml(row.text))?;
        y += ROW;
    }
    svg.push_str("</g>\n");
    Ok(())
}
