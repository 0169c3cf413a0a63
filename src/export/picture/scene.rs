//! Where everything of a picture stands: a view in, boxes, lines, labels and blocs with
//! coordinates out.

use std::collections::BTreeMap;

use super::bundle::{Bundle, bundles};
use super::text::{shortened, shown};
use super::{caption, drawn_actors, latest_day, words};
use crate::actor::{Actor, ActorKey};
use crate::export::{Options, label, layout};
use crate::graph::{GraphView, KnowledgeGraph};
use crate::schema::ActorKind;

/// A place or a size, in pixels.
pub(in crate::export) type Point = [f64; 2];

/// A bundle and the numbers of the nodes it joins.
type Joined<'g> = ([usize; 2], Bundle<'g>);

/// Above so many actors the lines have no labels.
const LABELLED: usize = 60;
/// Names are broken into lines of about so many characters.
const LINE: usize = 20;
/// The longest name and the longest office, in characters.
const LONGEST: [usize; 2] = [60, 34];
/// The room between the lines of a pair, and around everything.
const FAN: f64 = 34.0;
const MARGIN: f64 = 40.0;

/// A view with places.
pub(in crate::export) struct Scene<'g> {
    pub(in crate::export) size: Point,
    pub(in crate::export) nodes: Vec<Node<'g>>,
    pub(in crate::export) lines: Vec<Line<'g>>,
    pub(in crate::export) blocs: Vec<Area>,
}

/// An actor and its box.
pub(in crate::export) struct Node<'g> {
    pub(in crate::export) actor: &'g Actor,
    pub(in crate::export) name: Vec<String>,
    pub(in crate::export) office: Option<&'static str>,
    pub(in crate::export) center: Point,
    pub(in crate::export) size: Point,
}

/// A bundle and its curve.
pub(in crate::export) struct Line<'g> {
    pub(in crate::export) bundle: Bundle<'g>,
    /// The numbers of the nodes it joins.
    pub(in crate::export) ends: [usize; 2],
    /// How wide it is, in pixels.
    pub(in crate::export) width: String,
    /// Begin, control and end of a quadratic curve.
    pub(in crate::export) curve: [Point; 3],
    /// Verb and what stands below it, and their place; `None` where there is no room.
    pub(in crate::export) label: Option<Label>,
}

/// What stands at a line.
pub(in crate::export) struct Label {
    pub(in crate::export) center: Point,
    pub(in crate::export) verb: String,
    pub(in crate::export) below: String,
}

/// A bloc: what it is called and the centres of its members.
pub(in crate::export) struct Area {
    pub(in crate::export) label: String,
    pub(in crate::export) members: Vec<usize>,
    /// The corners of the hull around their boxes.
    pub(in crate::export) hull: Vec<Point>,
}

impl<'g> Scene<'g> {
    /// The places of a view.
    pub(in crate::export) fn new(view: &GraphView<'g>, options: &Options, asked: bool) -> Self {
        let bundles = bundles(view, asked);
        let actors = drawn_actors(view.graph(), &bundles);
        let day = latest_day(view);
        let mut nodes: Vec<Node<'_>> =
            actors.iter().map(|actor| Node::new(actor, day.as_deref(), options)).collect();
        let number: BTreeMap<&ActorKey, usize> =
            actors.iter().enumerate().map(|(at, actor)| (&actor.key, at)).collect();
        let joined: Vec<Joined<'g>> = bundles
            .into_iter()
            .filter_map(|it| {
                let ends = [number.get(&it.first.subject)?, number.get(&it.first.object)?];
                Some((ends.map(|end| *end), it))
            })
            .collect();
        let mut blocs = areas(options, &number);
        let size = arrange(&mut nodes, &joined, &blocs);
        for bloc in &mut blocs {
            bloc.hull = hull(bloc.members.iter().flat_map(|at| nodes[*at].corners()).collect());
        }
        let mut lines = lines(view.graph(), joined, &nodes);
        if nodes.len() <= LABELLED {
            write_labels(view, options, &mut lines, &nodes);
        }
        Self { size, nodes, lines, blocs }
    }
}

impl<'g> Node<'g> {
    fn new(actor: &'g Actor, day: Option<&str>, options: &Options) -> Self {
        let name = shown(label(&actor.label, options.labels));
        let name = if name.trim().is_empty() { actor.key.as_str() } else { &name };
        let name = broken(&shortened(name, LONGEST[0]));
        let office = words::office(actor, day, options.labels);
        let widest = name.iter().map(|line| width(line, 13.0) * 1.08).fold(0.0, f64::max);
        let office_width = office.map_or(0.0, |it| width(&shortened(it, LONGEST[1]), 10.0));
        let rows = f64::from(u8::try_from(name.len()).unwrap_or(u8::MAX));
        let height = rows * 16.0 + if office.is_some() { 13.0 } else { 0.0 } + 14.0;
        // Words need more room in a round shape.
        let [wider, higher] = if actor.kind == ActorKind::Leader { [1.18, 1.2] } else { [1.0; 2] };
        let width = ((widest.max(office_width) + 26.0) * wider).max(54.0);
        let size = [width.round(), (height * higher).round()];
        Self { actor, name, office, center: [0.0; 2], size }
    }

    /// The corners of its box with some room around.
    fn corners(&self) -> [Point; 4] {
        let [x, y] = self.center;
        let [w, h] = self.size.map(|it| it / 2.0 + 4.0);
        [[x - w, y - h], [x + w, y - h], [x + w, y + h], [x - w, y + h]]
    }

    /// Where a line towards a point leaves its box.
    fn border(&self, towards: Point, room: f64) -> Point {
        let gap = [towards[0] - self.center[0], towards[1] - self.center[1]];
        let half = self.size.map(|it| it / 2.0 + room);
        let part = (gap[0].abs() / half[0]).max(gap[1].abs() / half[1]);
        if part <= 1e-9 {
            return [self.center[0], self.center[1] - half[1]];
        }
        [self.center[0] + gap[0] / part, self.center[1] + gap[1] / part]
    }
}

/// The blocs of which two and more members are drawn.
fn areas(options: &Options, number: &BTreeMap<&ActorKey, usize>) -> Vec<Area> {
    let mut taken = vec![false; number.len()];
    let mut areas = Vec::new();
    for bloc in &options.blocs {
        let known = bloc.members.iter().filter_map(|key| number.get(key).copied());
        let members: Vec<usize> =
            known.filter(|at| !std::mem::replace(&mut taken[*at], true)).collect();
        if members.len() > 1 {
            let label = shortened(&shown(&bloc.label), LONGEST[0]);
            areas.push(Area { label, members, hull: Vec::new() });
        }
    }
    areas
}

/// Gives the nodes their places; the size of the picture.
fn arrange(nodes: &mut [Node<'_>], joined: &[Joined<'_>], blocs: &[Area]) -> Point {
    let mut groups = vec![None; nodes.len()];
    for (at, bloc) in blocs.iter().enumerate() {
        bloc.members.iter().for_each(|member| groups[*member] = Some(at));
    }
    let plan = layout::Plan {
        sizes: nodes.iter().map(|node| node.size).collect(),
        edges: joined.iter().map(|(ends, _)| *ends).collect(),
        groups,
        unit: if nodes.len() <= LABELLED { 240.0 } else { 190.0 },
    };
    let places = layout::place(&plan);
    let edge = |axis: usize, sign: f64| {
        let at = places.iter().zip(nodes.iter());
        at.map(|(place, node)| sign * place[axis] + node.size[axis] / 2.0).fold(0.0, f64::max)
    };
    let least = [0, 1].map(|axis| MARGIN + edge(axis, -1.0));
    let most = [0, 1].map(|axis| MARGIN + edge(axis, 1.0));
    for (node, place) in nodes.iter_mut().zip(&places) {
        node.center = [(place[0] + least[0]).round(), (place[1] + least[1]).round()];
    }
    [(least[0] + most[0]).round(), (least[1] + most[1]).round()]
}

/// The curves of bundles: those between the same two nodes side by side.
fn lines<'g>(
    graph: &'g KnowledgeGraph,
    joined: Vec<Joined<'g>>,
    nodes: &[Node<'g>],
) -> Vec<Line<'g>> {
    let pair = |ends: [usize; 2]| [ends[0].min(ends[1]), ends[0].max(ends[1])];
    let mut counts: BTreeMap<[usize; 2], [f64; 2]> = BTreeMap::new();
    for (ends, _) in &joined {
        counts.entry(pair(*ends)).or_default()[0] += 1.0;
    }
    let mut line = |(ends, bundle): Joined<'g>| {
        let [all, before] = counts.entry(pair(ends)).or_default();
        let aside = (*before - (*all - 1.0) / 2.0) * FAN;
        *before += 1.0;
        let side = if ends[0] <= ends[1] { aside } else { -aside };
        let width = caption::width(graph, &bundle);
        Line { curve: curve(ends.map(|end| &nodes[end]), side), width, ends, bundle, label: None }
    };
    joined.into_iter().map(&mut line).collect()
}

/// A curve from box to box that passes so many pixels beside the straight line.
#[expect(clippy::imprecise_flops, reason = "`hypot` may differ between machines")]
fn curve([from, to]: [&Node<'_>; 2], aside: f64) -> [Point; 3] {
    let [a, b] = [from.center, to.center];
    let gap = [b[0] - a[0], b[1] - a[1]];
    let long = (gap[0] * gap[0] + gap[1] * gap[1]).sqrt();
    if long < 1.0 {
        let top = a[1] - from.size[1] / 2.0;
        let reach = 60.0 + aside.abs();
        return [[a[0] - 14.0, top], [a[0], top - reach], [a[0] + 14.0, top - 3.0]];
    }
    let middle = [f64::midpoint(a[0], b[0]), f64::midpoint(a[1], b[1])];
    let control =
        [middle[0] - gap[1] / long * 2.0 * aside, middle[1] + gap[0] / long * 2.0 * aside];
    [from.border(control, 0.0), control, to.border(control, 3.0)]
}

/// The point of a quadratic curve at `t`.
fn point([from, control, to]: [Point; 3], t: f64) -> Point {
    let rest = 1.0 - t;
    [0, 1].map(|axis| rest * rest * from[axis] + 2.0 * rest * t * control[axis] + t * t * to[axis])
}

/// Writes the labels where they cover least of what stands already.
fn write_labels(
    view: &GraphView<'_>,
    options: &Options,
    lines: &mut [Line<'_>],
    nodes: &[Node<'_>],
) {
    let mut taken: Vec<[Point; 2]> = nodes.iter().map(|node| [node.center, node.size]).collect();
    for line in lines.iter_mut().filter(|line| !line.bundle.is_plain()) {
        let verb = verb(&line.bundle, options);
        let below = shown(&caption::below(view.graph(), &line.bundle, options.labels));
        let below = shortened(&below, LONGEST[1]);
        let rows = if below.is_empty() { 14.0 } else { 25.0 };
        let size = [width(&verb, 11.0).max(width(&below, 9.0)) + 4.0, rows];
        let covered = |center: &Point| {
            taken.iter().map(|it| overlap([*center, size], *it)).fold(0.0, |sum, it| sum + it)
        };
        let places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
        let places = places.map(|t| point(line.curve, t).map(f64::round));
        let best = places.into_iter().min_by(|a, b| covered(a).total_cmp(&covered(b)));
        let center = best.unwrap_or(line.curve[1]);
        taken.push([center, size]);
        line.label = Some(Label { center, verb, below });
    }
}

/// The verb of a bundle with its sign.
pub(in crate::export) fn verb(bundle: &Bundle<'_>, options: &Options) -> String {
    let sign = match bundle.relation.sign() {
        crate::schema::Sign::Plus => "+ ",
        crate::schema::Sign::Minus => "− ",
        crate::schema::Sign::None => "",
    };
    let verb = shown(label(&bundle.relation.labels, options.labels));
    format!("{sign}{}", shortened(&verb, caption::WIDEST[0]))
}

/// How much two boxes (centre and size) have in common.
fn overlap(a: [Point; 2], b: [Point; 2]) -> f64 {
    let common = [0, 1].map(|axis| {
        let room = f64::midpoint(a[1][axis], b[1][axis]) + 2.0;
        (room - (a[0][axis] - b[0][axis]).abs()).max(0.0)
    });
    common[0] * common[1]
}

/// The corners of the least convex shape around some points (Andrew's monotone chain).
fn hull(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    points.dedup();
    let half = |points: &mut dyn Iterator<Item = Point>| {
        let mut corners: Vec<Point> = Vec::new();
        for point in points {
            while let [.., a, b] = corners[..] {
                let turn = (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]);
                if turn > 0.0 {
                    break;
                }
                corners.pop();
            }
            corners.push(point);
        }
        corners.pop();
        corners
    };
    let mut corners = half(&mut points.iter().copied());
    corners.extend(half(&mut points.iter().rev().copied()));
    corners
}

/// A name in lines, broken between words.
fn broken(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// About how wide a text is in a size, in a font without serifs.
fn width(text: &str, size: f64) -> f64 {
    let letter = |letter: char| match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | ':' | ';' | '\'' | '|' => 0.36,
        'm' | 'w' | 'M' | 'W' => 0.92,
        'A'..='Z' | '+' | '−' => 0.72,
        _ if letter >= '\u{1100}' => 1.0,
        _ => 0.6,
    };
    text.chars().map(letter).fold(0.0, |sum, it| sum + it) * size
}
