//! Paths as pictures of text: a path in, three lines for each row of its ties out.

use itertools::Itertools;

use super::claims;
use super::ids::Ids;
use super::out::{Line, Paint, width};
use super::words::{self, Words};
use crate::graph::{Path, Standing, Step};
use crate::schema::Sign;

/// Rows end before this column, if they can.
const WIDTH: usize = 100;

/// Columns before the first actor.
const INDENT: usize = 2;

/// One tie, ready to be drawn.
struct Link {
    arrow: String,
    sign: Sign,
    status: String,
    source: String,
    to: String,
}

/// A path: the actors and arrows, below each arrow its sign and standing, below that the id of its
/// first claim and who says it.
pub(crate) fn path<'g>(words: Words<'g>, ids: &Ids<'g>, path: &Path<'_, 'g>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut from = path.actors.first().map_or("", |key| words.name(key)).to_owned();
    let mut row: Vec<Link> = Vec::new();
    let mut used = INDENT + width(&from);
    for (step, to) in path.steps.iter().zip(path.actors.iter().skip(1)) {
        let link = link((words, ids), step, words.name(to));
        let needs = width(&link.arrow) + width(&link.to) + 2;
        if !row.is_empty() && used + needs > WIDTH {
            lines.extend(draw(&from, &row));
            from = row.pop().map_or(from, |last| last.to);
            row.clear();
            used = INDENT + width(&from);
        }
        used += needs;
        row.push(link);
    }
    lines.extend(draw(&from, &row));
    lines
}

/// The weakest link of a path, and what the signs along it come to.
pub(crate) fn verdict<'g>(words: Words<'g>, ids: &Ids<'g>, path: &Path<'_, 'g>) -> Option<Line> {
    let claim = path.steps.get(path.weakest()?)?.tie.first();
    let signs = path.steps.iter().map(|step| words.sign(step.tie.first())).collect_vec();
    let marks: String = signs.iter().map(|sign| words::mark(*sign)).collect();
    let text = format!("({}) · signs {marks} → {}", words::status(claim), common_side(&signs));
    Some(
        Line::of("  weakest link: ")
            .paint(Paint::Strong, ids.short(&claim.id))
            .plain(" ")
            .plain(text),
    )
}

/// What friends of friends and enemies of enemies come to.
fn common_side(signs: &[Sign]) -> &'static str {
    let apart = signs.iter().filter(|sign| **sign == Sign::Minus).count();
    if signs.contains(&Sign::None) {
        "says nothing of sides"
    } else if apart == 0 {
        "one side"
    } else if apart % 2 == 0 {
        "a common opponent"
    } else {
        "no common side"
    }
}

fn link<'g>((words, ids): (Words<'g>, &Ids<'g>), step: &Step<'_, 'g>, to: &str) -> Link {
    let claim = step.tie.first();
    let more = step.others + step.tie.claims().count() - 1;
    let more = if more == 0 { String::new() } else { format!(" (+{more} more)") };
    let status = format!("{}{more}", words::status(claim));
    let source = format!("{} {}", ids.short(&claim.id), words.speakers(claim));
    let arrow = arrow(words.relation(claim), step, width(&status).max(width(&source)), width(to));
    Link { arrow, sign: words.sign(claim), status, source, to: to.to_owned() }
}

/// `──supplies──▸`, broken where the tie is not firm; so long that `below` fits under it and the
/// next actor.
fn arrow(relation: &str, step: &Step<'_, '_>, below: usize, next: usize) -> String {
    let firm = matches!(step.tie.standing(), Standing::Asserted | Standing::Attributed);
    let shaft = if firm { "─" } else { "┄" };
    let plain = width(relation) + 5;
    let missing = (below + 2).saturating_sub(plain + next + 1);
    let (head, rest) = (shaft.repeat(2), shaft.repeat(2 + missing));
    if step.forward {
        format!("{head}{relation}{rest}▸")
    } else {
        format!("◂{head}{relation}{rest}")
    }
}

fn draw(from: &str, row: &[Link]) -> [Line; 3] {
    let mut actors = Line::default().column(INDENT).paint(Paint::Strong, from);
    let mut below = [Line::default(), Line::default()];
    for link in row {
        let paint = claims::paint(link.sign);
        actors = actors.plain(" ");
        let at = actors.width();
        let [status, source] = below;
        below = [
            status.column(at).paint(paint, words::mark(link.sign)).plain(" ").plain(&link.status),
            source.column(at).paint(Paint::Faint, &link.source),
        ];
        actors = actors.paint(paint, &link.arrow).plain(" ").paint(Paint::Strong, &link.to);
    }
    let [status, source] = below;
    [actors, status, source]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_come_to_a_side() {
        use Sign::{Minus, None, Plus};
        assert_eq!(common_side(&[Plus, Plus]), "one side");
        assert_eq!(common_side(&[Minus, Plus]), "no common side");
        assert_eq!(common_side(&[Minus, Minus]), "a common opponent");
        assert_eq!(common_side(&[Plus, None]), "says nothing of sides");
    }
}
