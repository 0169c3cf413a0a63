//! What is wrong with a schema, and where.

use crate::diag::{self, table::Place, table::TableError};
use crate::schema::Quad;
use crate::text::Span;

/// Why a schema was refused. The name of its file is known to the caller only.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct SchemaError {
    #[source]
    kind: SchemaErrorKind,
    place: Place,
    hints: Vec<String>,
}

/// What can be wrong with a schema.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SchemaErrorKind {
    /// The text is not a list of relations.
    #[error("the table cannot be read")]
    Syntax(#[source] Box<ron::Error>),
    /// A column no relation has.
    #[error("unknown field `{0}`")]
    UnknownField(String),
    /// A word outside the closed set of its column.
    #[error("unknown kind or value `{0}`")]
    UnknownValue(String),
    /// A name that is not kebab-case.
    #[error("`{0}` is no relation name")]
    Name(String),
    /// Two rows of one name.
    #[error("`{0}` is defined twice")]
    Twice(String),
    /// An inverse that is no row.
    #[error("`{name}` names `{inverse}` as its inverse, which no row defines")]
    UnknownInverse {
        /// The relation.
        name: String,
        /// What it names.
        inverse: String,
    },
    /// An inverse between other kinds of actors.
    #[error("`{inverse}` does not join the kinds of `{name}` the other way round")]
    UnfitInverse {
        /// The relation.
        name: String,
        /// What it names.
        inverse: String,
    },
    /// A weight of the wrong sign.
    #[error("the weight of `{name}` must be {sign}, for its quad class is {}", quad.name())]
    WeightSign {
        /// The relation.
        name: String,
        /// `positive`, `negative` or `0`.
        sign: &'static str,
        /// Its quad class.
        quad: Quad,
    },
    /// A weight out of range, or not a number.
    #[error("the weight of `{0}` must be between -10 and 10")]
    WeightRange(String),
    /// A symmetric relation between different kinds.
    #[error("`{0}` is symmetric, but its two ends may not be the same kinds")]
    Lopsided(String),
    /// A relation that nothing may take part in.
    #[error("`{0}` allows no kind of actor at one of its ends")]
    NoKinds(String),
    /// A colour that is not `#RRGGBB`.
    #[error("`{0}` is no colour")]
    Color(String),
    /// A built-in relation with another meaning.
    #[error("`{name}` is built in and cannot change its {what}")]
    ChangesBuiltin {
        /// The relation.
        name: String,
        /// What differs.
        what: &'static str,
    },
    /// More rows than ids.
    #[error("a schema holds at most 10,000 relations")]
    TooMany,
}

impl SchemaError {
    pub(super) fn new(kind: SchemaErrorKind, place: Place) -> Self {
        Self { kind, place, hints: Vec::new() }
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

    pub(super) fn syntax(error: TableError) -> Self {
        let TableError { cause, place } = error;
        match *cause {
            ron::Error::NoSuchStructField { expected, found, .. } => {
                let kind = SchemaErrorKind::UnknownField(found.clone());
                Self::new(kind, place).nearest(&found, expected.iter().copied())
            }
            ron::Error::NoSuchEnumVariant { expected, found, .. } => {
                let kind = SchemaErrorKind::UnknownValue(found.clone());
                Self::new(kind, place).nearest(&found, expected.iter().copied())
            }
            other => Self::new(SchemaErrorKind::Syntax(Box::new(other)), place),
        }
    }

    /// What is wrong.
    pub fn kind(&self) -> &SchemaErrorKind {
        &self.kind
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
