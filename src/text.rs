//! Positions in one text: byte spans in, slices and line numbers out.

use serde::{Deserialize, Serialize};

/// Which of an article's two texts a span counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The separate title of an article that has one.
    Title,
    /// The text itself (of a plain file: all of it, headline included).
    Text,
}

/// A range of bytes of one text: `start` inclusive, `end` exclusive, 0-based, `start <= end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from `start` to `end`; `None` when `start > end`.
    pub const fn new(start: u32, end: u32) -> Option<Self> {
        if start <= end { Some(Self { start, end }) } else { None }
    }

    /// The span of a range of byte indices; empty at `u32::MAX` where a text is longer than 4 GiB.
    pub fn of(range: std::ops::Range<usize>) -> Self {
        let start = u32::try_from(range.start).unwrap_or(u32::MAX);
        let end = u32::try_from(range.end).unwrap_or(u32::MAX).max(start);
        Self { start, end }
    }

    /// First byte.
    pub const fn start(self) -> u32 {
        self.start
    }

    /// First byte after the span.
    pub const fn end(self) -> u32 {
        self.end
    }

    /// The number of bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range of byte indices.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The bytes of `text` this span names; `None` outside the text or inside a character.
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }
}

impl TryFrom<(u32, u32)> for Span {
    type Error = String;

    fn try_from((start, end): (u32, u32)) -> Result<Self, Self::Error> {
        Self::new(start, end).ok_or_else(|| format!("span ends ({end}) before it starts ({start})"))
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

/// Where the lines of a text begin; made once, asked for line and column at the edge.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text` in one pass.
    pub fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let after = breaks.map(|(at, _)| Span::of(at + 1..at + 1).start());
        Self { starts: std::iter::once(0).chain(after).collect() }
    }

    /// Line and column of a byte, both counted from 1, the column in bytes.
    pub fn line_column(&self, byte: u32) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        (line, (byte - self.starts[line - 1]) as usize + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_slice_only_at_character_borders() {
        let text = "Über";
        assert_eq!(Span::of(0..2).slice(text), Some("Ü"));
        assert_eq!(Span::of(1..2).slice(text), None);
        assert_eq!(Span::of(0..9).slice(text), None);
        assert_eq!(Span::new(3, 2), None);
    }

    #[test]
    fn lines_and_columns_count_from_one() {
        let index = LineIndex::new("ab\ncd\n");
        assert_eq!(index.line_column(0), (1, 1));
        assert_eq!(index.line_column(4), (2, 2));
        assert_eq!(index.line_column(6), (3, 1));
    }
}
