//! Where answers go: lines of styled text in, clean bytes on stdout out.
//!
//! Text from articles passes through [`clean`] on its way, so that no article can move the cursor,
//! change colours or hide what it says.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use unicode_width::UnicodeWidthStr;

/// Standard output, buffered.
pub(crate) struct Out<'w> {
    sink: Box<dyn Write + 'w>,
    color: bool,
}

/// How a piece of text looks where there is colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paint {
    /// As it is.
    Plain,
    /// What the answer is about.
    Strong,
    /// What helps to find one's way.
    Faint,
    /// What pulls together.
    Plus,
    /// What pulls apart, and what is wrong.
    Minus,
}

impl Paint {
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "\u{1b}[1m",
            Self::Faint => "\u{1b}[2m",
            Self::Plus => "\u{1b}[34m",
            Self::Minus => "\u{1b}[31m",
        }
    }
}

/// One line of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line {
    pieces: Vec<(Paint, String)>,
    width: usize,
}

impl Line {
    /// A line that begins with this text.
    pub(crate) fn of(text: impl AsRef<str>) -> Self {
        Self::default().plain(text)
    }

    /// The same with more text.
    pub(crate) fn plain(self, text: impl AsRef<str>) -> Self {
        self.paint(Paint::Plain, text)
    }

    /// The same with more text that looks like this.
    pub(crate) fn paint(mut self, paint: Paint, text: impl AsRef<str>) -> Self {
        let text = clean(text.as_ref()).into_owned();
        self.width += width(&text);
        self.pieces.push((paint, text));
        self
    }

    /// The same with spaces up to a column, 0-based; with one where the text is longer.
    pub(crate) fn column(self, at: usize) -> Self {
        let missing = at.checked_sub(self.width).unwrap_or(1);
        self.plain(" ".repeat(missing))
    }

    /// How many columns it takes.
    pub(crate) const fn width(&self) -> usize {
        self.width
    }
}

impl<'w> Out<'w> {
    /// The standard output of this process.
    pub(crate) fn stdout(color: bool) -> Self {
        Self::to(BufWriter::new(io::stdout().lock()), color)
    }

    /// Any other place.
    pub(crate) fn to(sink: impl Write + 'w, color: bool) -> Self {
        Self { sink: Box::new(sink), color }
    }

    /// Writes a line, without the spaces at its end.
    pub(crate) fn line(&mut self, line: &Line) -> io::Result<()> {
        let blank = |piece: &&(Paint, String)| piece.1.trim_end().is_empty();
        let kept = line.pieces.len() - line.pieces.iter().rev().take_while(blank).count();
        for (at, (paint, text)) in line.pieces.iter().take(kept).enumerate() {
            let text = if at + 1 == kept { text.trim_end() } else { text };
            if self.color && *paint != Paint::Plain {
                write!(self.sink, "{}{text}\u{1b}[0m", paint.code())?;
            } else {
                self.sink.write_all(text.as_bytes())?;
            }
        }
        self.sink.write_all(b"\n")
    }

    /// Writes plain text as a line.
    pub(crate) fn say(&mut self, text: impl AsRef<str>) -> io::Result<()> {
        self.line(&Line::of(text))
    }

    /// For data that keeps its bytes; whoever writes it escapes what must be.
    pub(crate) fn data(&mut self) -> &mut dyn Write {
        &mut *self.sink
    }

    /// Lets everything go.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }
}

/// Rows of cells as lines in which the cells of a column stand below each other, two columns apart.
pub(crate) fn aligned(indent: usize, rows: &[Vec<(Paint, String)>]) -> Vec<Line> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        cells.map(|(_, text)| width(&clean(text))).max().unwrap_or(0)
    };
    let starts: Vec<usize> = (0..columns)
        .scan(indent, |start, at| {
            let this = *start;
            *start += widest(at) + 2;
            Some(this)
        })
        .collect();
    let line = |row: &Vec<(Paint, String)>| {
        let cells = row.iter().zip(&starts);
        cells.fold(Line::default(), |line, ((paint, text), start)| {
            line.column(*start).paint(*paint, text)
        })
    };
    rows.iter().map(line).collect()
}

/// The columns a text takes in a terminal.
pub(crate) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text without what a terminal would obey: white space becomes a space, other control
/// characters their picture (`␛`), marks that reorder text `\u{fffd}`.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let obeyed = |c: char| c.is_control() || reorders(c);
    if text.chars().any(obeyed) {
        Cow::Owned(text.chars().map(harmless).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// JSON in which characters a terminal obeys are escaped. `serde_json` leaves those above 0x7e.
pub(crate) fn clean_json(json: &str) -> Cow<'_, str> {
    let obeyed = |c: char| ('\u{7f}'..='\u{9f}').contains(&c);
    if !json.chars().any(obeyed) {
        return Cow::Borrowed(json);
    }
    let mut clean = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if obeyed(c) {
            let code = format!("\\u{:04x}", u32::from(c));
            clean.push_str(&code);
        } else {
            clean.push(c);
        }
    }
    Cow::Owned(clean)
}

fn harmless(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '␡',
        c if c.is_control() || reorders(c) => '\u{fffd}',
        c => c,
    }
}

const fn reorders(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(color: bool, line: &Line) -> String {
        let mut bytes = Vec::new();
        Out::to(&mut bytes, color).line(line).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn nothing_a_terminal_obeys_gets_through() {
        let line = Line::of("a\u{1b}[31mb\u{9b}2Jc\u{7f}d\u{202e}e\r\nf");
        let text = written(true, &line);
        assert_eq!(text, "a␛[31mb\u{fffd}2Jc␡d\u{fffd}e  f\n");
        assert_eq!(clean_json("\"\u{9b}ä\""), "\"\\u009bä\"");
    }

    #[test]
    fn colour_is_only_where_wanted_and_ends_lines_clean() {
        let line = Line::of("a ").paint(Paint::Strong, "b").column(10);
        assert_eq!(written(false, &line), "a b\n");
        assert_eq!(written(true, &line), "a \u{1b}[1mb\u{1b}[0m\n");
    }

    #[test]
    fn columns_count_what_is_seen() {
        assert_eq!(Line::of("A\u{308}bc").width(), 3);
        assert_eq!(Line::of("＋").width(), 2);
        assert_eq!(Line::of("ab").column(4).width(), 4);
        assert_eq!(Line::of("abcdef").column(4).width(), 7);
        assert_eq!(Line::default().column(0).width(), 0);
    }
}
