//! Paragraphs: the lines of a text, joined where they were broken only to fit a width.

use crate::text::Span;

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    /// Without white space at either end.
    text: &'a str,
    /// Byte of the text at which it begins.
    start: usize,
    /// In characters.
    len: usize,
    /// Whether a blank line, or nothing, stands before it.
    opens: bool,
}

/// The widths texts are wrapped at, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=110;

/// The paragraphs of `text` in order, each from its first byte that is not white space to its
/// last: one line, or the lines of one hard-wrapped paragraph. Blank lines have none.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let width = wrap_width(&lines);
    let mut out: Vec<Span> = Vec::with_capacity(lines.len());
    let mut previous: Option<&Line<'_>> = None;
    for line in &lines {
        let span = Span::of(line.start..line.start + line.text.len());
        let goes_on = previous.zip(width).is_some_and(|(before, w)| continues(before, line, w));
        match out.last_mut() {
            Some(last) if goes_on => *last = last.cover(span),
            _ => out.push(span),
        }
        previous = Some(line);
    }
    out
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let (mut start, mut opens) = (0, true);
    for raw in text.split_inclusive(is_line_break) {
        let line = raw.trim();
        if line.is_empty() {
            // "\r\n" gives a line, then a lone "\n" that is no blank line.
            let line_feed = raw == "\n" && text.get(..start).is_some_and(|t| t.ends_with('\r'));
            opens |= !line_feed;
        } else {
            let at = start + raw.len() - raw.trim_start().len();
            out.push(Line { text: line, start: at, len: line.chars().count(), opens });
            opens = false;
        }
        start += raw.len();
    }
    out
}

const fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The width the text was wrapped at, in characters; `None` when its line breaks mean something.
///
/// A text is wrapped when next to no line had room for the first word of the line after it, and
/// most of those lines stop in the middle of a sentence.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let width = lines.iter().map(|line| line.len).max().filter(|width| WIDTHS.contains(width))?;
    let breaks = || lines.iter().zip(lines.iter().skip(1)).filter(|(_, next)| !next.opens);
    let all = breaks().count();
    let full = breaks().filter(|(line, next)| is_full(line, next, width)).count();
    let open = breaks().filter(|(line, _)| !ends_sentence(line.text)).count();
    (all >= 2 && full * 5 >= all * 4 && open * 2 >= all).then_some(width)
}

/// Whether `next` goes on with the sentence of `line`, broken at `width`.
fn continues(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    !next.opens && is_full(line, next, width) && !is_bullet(next.text)
}

/// Whether the first word of `next` had no room at the end of `line`.
fn is_full(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    line.len + 1 + word > width && line.len * 2 > width
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '“', '”', '«', '»', '\'', '’', ')']).ends_with(['.', '!', '?', ':'])
}

fn is_bullet(line: &str) -> bool {
    let mut chars = line.chars();
    let mark =
        chars.next().is_some_and(|c| matches!(c, '•' | '-' | '*' | '–' | '—' | '▪' | '◦' | '·'));
    mark && chars.next().is_some_and(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = paragraphs(text);
        let slices: Vec<_> = found.iter().map(|span| span.slice(text).unwrap()).collect();
        assert_eq!(slices, expected);
    }

    #[test]
    fn each_line_is_a_paragraph() {
        check("a b\r\nc\u{2028} d \n\n\ne", &["a b", "c", "d", "e"]);
    }

    #[test]
    fn short_lines_are_not_wrapped() {
        check("one\ntwo\nthree", &["one", "two", "three"]);
    }

    #[test]
    fn wrapped_lines_are_one_until_a_blank_line_or_bullet() {
        let long = "wrapped at the width of seventy characters, as old mail programs did it";
        let text = format!("{long}\n{long}\r\n{long}\nshort end.\n\n- {long}\n{long}\n- next");
        let found = paragraphs(&text);
        assert_eq!(found.len(), 3);
    }
}
