//! Sentences as evidence: a sentence in; its lines, below each the marks of the words that made the
//! claim, out.

use std::ops::Range;

use itertools::Itertools;
use unicode_segmentation::UnicodeSegmentation;

use super::out::{Line, Paint, clean, width};
use crate::claim::Evidence;
use crate::text::Span;

/// Sentences are broken before this column.
const WIDTH: usize = 92;

/// The sentence in lines, below each the marks of the words that made the claim.
pub(crate) fn lines(evidence: &Evidence) -> Vec<Line> {
    let Evidence { text, sentence, .. } = evidence;
    let number = format!(" s{sentence} ");
    let margin = |head: &str| {
        Line::default().paint(Paint::Faint, format!("{head:>width$}│ ", width = number.len()))
    };
    let marks = marks(evidence);
    let mut lines = Vec::new();
    for (at, range) in broken(text, WIDTH).into_iter().enumerate() {
        let part = text.get(range.clone()).unwrap_or_default();
        lines.push(margin(if at == 0 { &number } else { "" }).plain(part.trim_end()));
        lines.extend(underlines(part, &range, &marks).into_iter().map(|row| {
            row.into_iter().fold(margin(""), |line, (column, paint, text)| {
                let start = number.len() + 2 + column;
                line.column(start).paint(paint, text)
            })
        }));
    }
    lines
}

/// What is marked in a sentence: bytes of it, and what they are.
fn marks(evidence: &Evidence) -> Vec<(Range<usize>, &'static str)> {
    let inside = |span: Span| {
        let start = span.start().checked_sub(evidence.span.start())? as usize;
        let end = span.end().checked_sub(evidence.span.start())? as usize;
        (end <= evidence.text.len()).then_some(start..end)
    };
    let all = [
        (evidence.subject, "subject"),
        (Some(evidence.trigger), "relation"),
        (evidence.object, "object"),
    ];
    let placed = all.into_iter().filter_map(|(span, what)| Some((inside(span?)?, what)));
    placed.sorted_by_key(|(range, _)| (range.start, range.end)).collect()
}

/// Where the lines of a text begin and end, broken at spaces.
fn broken(text: &str, most: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut columns) = (0, 0);
    for (at, word) in text
        .split_word_bounds()
        .fold((Vec::new(), 0), |(mut words, at), word| {
            words.push((at, word));
            (words, at + word.len())
        })
        .0
    {
        let needs = width(word);
        if columns + needs > most && columns > 0 && !word.trim().is_empty() {
            lines.push(start..at);
            (start, columns) = (at, 0);
        }
        columns += needs;
    }
    lines.push(start..text.len());
    lines
}

/// The marks of one line, in as many rows as their labels need: column, paint, text.
fn underlines(
    line: &str,
    range: &Range<usize>,
    marks: &[(Range<usize>, &'static str)],
) -> Vec<Vec<(usize, Paint, String)>> {
    let mut rows: Vec<Vec<(usize, Paint, String)>> = Vec::new();
    for (mark, label) in marks {
        let (start, end) = (mark.start.max(range.start), mark.end.min(range.end));
        if start >= end {
            continue;
        }
        let upto = |at: usize| width(&clean(line.get(..at - range.start).unwrap_or(line)));
        let (column, columns) = (upto(start), upto(end) - upto(start));
        let text = format!("{} {label}", "━".repeat(columns));
        let paint = if *label == "relation" { Paint::Minus } else { Paint::Plus };
        let free = |row: &&mut Vec<(usize, Paint, String)>| {
            row.last().is_none_or(|(at, _, text)| at + width(text) + 2 <= column)
        };
        match rows.iter_mut().find(free) {
            Some(row) => row.push((column, paint, text)),
            None => rows.push(vec![(column, paint, text)]),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_lose_nothing() {
        let text = "Nordkorea verschiffte mehr als 1.000 Container an Russland.";
        let lines = broken(text, 24).into_iter().map(|range| &text[range]).collect_vec();
        assert_eq!(lines.concat(), text);
        let ends = ["verschiffte ", "Container ", "Russland."];
        assert!(lines.iter().zip(ends).all(|(line, end)| line.ends_with(end)), "{lines:?}");
        assert_eq!(lines.len(), ends.len());
    }

    #[test]
    fn labels_that_would_collide_get_a_row_of_their_own() {
        let marks = [(0..1, "subject"), (2..3, "relation"), (20..21, "object")];
        let rows = underlines("a b                 c", &(0..21), &marks);
        let columns = rows.iter().map(|row| row.iter().map(|it| it.0).collect_vec()).collect_vec();
        assert_eq!(columns, [vec![0, 20], vec![2]]);
    }

    #[test]
    fn marks_go_on_over_line_breaks() {
        let marks = [(2..6, "object")];
        assert_eq!(underlines("abcd", &(0..4), &marks)[0][0].2, "━━ object");
        assert_eq!(underlines("efgh", &(4..8), &marks)[0][0].2, "━━ object");
    }
}
