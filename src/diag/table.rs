//! The rows of a RON table: its text in, typed rows with their places out.

use std::ops::Range;

use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::de::DeserializeOwned;

use crate::text::{LineIndex, Span};

/// A row and the bytes of the table it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// The row.
    pub row: T,
    /// From its opening to its closing bracket.
    pub span: Span,
}

/// Why the text of a table is not a list of rows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{cause}")]
pub struct TableError {
    /// What RON says.
    #[source]
    pub cause: Box<ron::Error>,
    /// Where.
    pub place: Place,
}

/// A place in the text of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The bytes.
    pub span: Span,
    /// Line of the first byte, from 1.
    pub line: usize,
    /// Column of the first byte, from 1, in bytes.
    pub column: usize,
}

impl Place {
    /// The place of `span` in `source`.
    pub fn of(source: &str, span: Span) -> Self {
        let (line, column) = LineIndex::new(source).line_column(span.start());
        Self { span, line, column }
    }
}

impl TableError {
    /// The names that fit where an unknown one stands, and that unknown one.
    pub fn expected(&self) -> Option<(&'static [&'static str], &str)> {
        match &*self.cause {
            ron::Error::NoSuchEnumVariant { expected, found, .. }
            | ron::Error::NoSuchStructField { expected, found, .. } => Some((expected, found)),
            _ => None,
        }
    }
}

/// Reads `source`, a RON list of rows, one by one, so that each row knows its place.
pub fn read<T: DeserializeOwned>(source: &str) -> Result<Vec<Placed<T>>, TableError> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let whole = 0..source.len();
    let raw: Vec<&RawValue> =
        options.from_str(source).map_err(|error| located(source, &whole, error))?;
    raw.into_iter()
        .map(|raw| {
            let range = range_in(source, raw.trim().get_ron());
            let row = options
                .from_str(&source[range.clone()])
                .map_err(|error| located(source, &range, error))?;
            Ok(Placed { row, span: Span::of(range) })
        })
        .collect()
}

/// Reads `source`, a single RON row.
pub fn one<T: DeserializeOwned>(source: &str) -> Result<T, TableError> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(source).map_err(|error| located(source, &(0..source.len()), error))
}

/// The place of the first `"value"` inside a row, else of the row.
pub fn place_of(source: &str, row: Span, value: &str) -> Place {
    let quoted = format!("\"{value}\"");
    let inside = row.slice(source).and_then(|text| text.find(&quoted));
    let span = inside.map_or(row, |at| {
        let start = row.start() as usize + at;
        Span::of(start..start + quoted.len())
    });
    Place::of(source, span)
}

/// Where `part`, a slice of `source`, lies in it.
pub(crate) fn range_in(source: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(source.as_ptr() as usize);
    start..start + part.len()
}

/// A RON error inside `source[range]`, placed in `source`.
pub(crate) fn located(
    source: &str,
    range: &Range<usize>,
    error: ron::error::SpannedError,
) -> TableError {
    let part = source.get(range.clone()).unwrap_or(source);
    let start = range.start + offset(part, &error.span.start);
    let end = (range.start + offset(part, &error.span.end)).clamp(start, source.len());
    let place = Place::of(source, Span::of(start..end));
    TableError { cause: Box::new(error.code), place }
}

/// The byte of a RON position (line and column from 1, columns in characters).
fn offset(text: &str, position: &ron::error::Position) -> usize {
    let mut lines = text.split_inclusive('\n');
    let before: usize = lines.by_ref().take(position.line.saturating_sub(1)).map(str::len).sum();
    let line = lines.next().unwrap_or_default();
    let column = position.col.saturating_sub(1);
    before + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Word {
        text: String,
        weight: Option<u8>,
    }

    #[test]
    fn rows_know_their_place() {
        let source = "// words\n[\n    (text: \"ä\", weight: 3),\n    (text: \"b\"),\n]\n";
        let rows: Vec<Placed<Word>> = read(source).unwrap();
        assert_eq!(rows[0].row, Word { text: "ä".into(), weight: Some(3) });
        assert_eq!(rows[1].span.slice(source), Some("(text: \"b\")"));
        assert_eq!(place_of(source, rows[1].span, "b").line, 4);
        assert_eq!(place_of(source, rows[1].span, "b").column, 12);
    }

    #[test]
    fn an_unknown_field_is_placed_and_named() {
        let source = "[\n    (text: \"ä\", wait: 3),\n]\n";
        let error = read::<Word>(source).unwrap_err();
        assert_eq!((error.place.line, error.place.column), (2, 18));
        assert_eq!(error.expected().unwrap().1, "wait");
    }

    #[test]
    fn a_broken_list_is_placed() {
        let error = read::<Word>("[\n  (text: \"a\"\n]").unwrap_err();
        assert_eq!(error.place.line, 3);
    }
}
