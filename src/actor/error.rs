//! What is wrong with a table of actors, and where.

use crate::diag::table::{Place, TableError};
use crate::diag::{self};
use crate::text::Span;

/// Why a table of actors was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct RegistryError {
    #[source]
    kind: RegistryErrorKind,
    file: String,
    place: Place,
    hints: Vec<String>,
}

/// What can be wrong with a table of actors.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RegistryErrorKind {
    /// The text is not a list of actors.
    #[error("the table cannot be read")]
    Syntax(#[source] Box<ron::Error>),
    /// A column no actor has.
    #[error("unknown field `{0}`")]
    UnknownField(String),
    /// A word outside the closed set of its column.
    #[error("unknown kind or value `{0}`")]
    UnknownValue(String),
    /// Two rows of one id.
    #[error("`{0}` is defined twice")]
    Twice(String),
    /// An id that does not fit the kind.
    #[error("the id `{0}` does not fit its kind")]
    UnfitId(String),
    /// An actor without a name.
    #[error("`{0}` has no form")]
    Nameless(String),
    /// A form that holds no letter.
    #[error("`{0}` has an empty form")]
    EmptyForm(String),
    /// A reference to an actor that is no row.
    #[error("`{id}` refers to `{other}`, which no table defines")]
    Unknown {
        /// The row.
        id: String,
        /// What it refers to.
        other: String,
    },
    /// A date of another shape.
    #[error("`{0}` is no date")]
    Date(String),
    /// A field that rows of this kind do not have.
    #[error("`{id}` has a {field}, but its kind has none")]
    UnfitField {
        /// The row.
        id: String,
        /// The field.
        field: &'static str,
    },
    /// More than fits.
    #[error("the tables together are too large")]
    TooLarge,
}

impl RegistryError {
    pub(super) fn new(kind: RegistryErrorKind, file: &str, place: Place) -> Self {
        Self { kind, file: file.to_owned(), place, hints: Vec::new() }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same with the known names nearest to `word` as hints.
    pub(super) fn nearest<'a>(mut self, word: &str, names: impl Iterator<Item = &'a str>) -> Self {
        self.hints.extend(diag::nearest(word, names).into_iter().map(|name| format!("`{name}`")));
        self
    }

    pub(super) fn syntax(file: &str, error: TableError) -> Self {
        let TableError { cause, place } = error;
        match *cause {
            ron::Error::NoSuchStructField { expected, found, .. } => {
                let kind = RegistryErrorKind::UnknownField(found.clone());
                Self::new(kind, file, place).nearest(&found, expected.iter().copied())
            }
            ron::Error::NoSuchEnumVariant { expected, found, .. } => {
                let kind = RegistryErrorKind::UnknownValue(found.clone());
                Self::new(kind, file, place).nearest(&found, expected.iter().copied())
            }
            other => Self::new(RegistryErrorKind::Syntax(Box::new(other)), file, place),
        }
    }

    /// What is wrong.
    pub fn kind(&self) -> &RegistryErrorKind {
        &self.kind
    }

    /// In which table, by the name it was given.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Where: bytes of the table.
    pub fn span(&self) -> Span {
        self.place.span
    }

    /// Where: line, from 1.
    pub fn line(&self) -> usize {
        self.place.line
    }

    /// Where: column, from 1, in bytes.
    pub fn column(&self) -> usize {
        self.place.column
    }

    /// What to write instead, best first.
    pub fn hints(&self) -> &[String] {
        &self.hints
    }
}
