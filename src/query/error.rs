//! What is wrong with a query, where, and what to write instead.

use crate::diag;
use crate::text::Span;

/// Why a query was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct QueryError {
    kind: QueryErrorKind,
    span: Span,
    hints: Vec<String>,
}

/// What can be wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QueryErrorKind {
    /// A character no query holds outside a string.
    #[error("`{0}` has no meaning here")]
    Character(char),
    /// A string, name or comment without its end.
    #[error("this {0} has no end")]
    Unclosed(&'static str),
    /// A backslash before a letter that does not follow one.
    #[error("`\\{0}` is no escape")]
    Escape(char),
    /// A number too large, or with letters in it.
    #[error("`{0}` is no number a query can hold")]
    Number(String),
    /// Something else should stand here.
    #[error("expected {wanted}, found {found}")]
    Expected {
        /// What should stand here.
        wanted: &'static str,
        /// What does.
        found: String,
    },
    /// Cypher or GQL that this version does not answer.
    #[error("{0} is not supported")]
    Unsupported(&'static str),
    /// A clause that would change the graph.
    #[error("`{0}` would change the graph; queries only read")]
    Writes(String),
    /// Longer or deeper than a question needs to be.
    #[error("the query is too large: {0}")]
    TooLarge(&'static str),
    /// A range of lengths that nothing fits.
    #[error("no length lies between {min} and {max}")]
    EmptyRange {
        /// The lower bound.
        min: u32,
        /// The upper bound.
        max: u32,
    },
    /// A relation the schema lacks.
    #[error("no relation is called `{0}`")]
    UnknownRelation(String),
    /// A label that is no kind of actor.
    #[error("no kind of actor is called `{0}`")]
    UnknownLabel(String),
    /// A property that actors or ties lack.
    #[error("{owner} has no property `{name}`")]
    UnknownProperty {
        /// The property.
        name: String,
        /// `an actor` or `a tie`.
        owner: &'static str,
    },
    /// A function there is not.
    #[error("no function is called `{0}`")]
    UnknownFunction(String),
    /// A name nothing in the pattern has.
    #[error("nothing is called `{0}` here")]
    UnknownVariable(String),
    /// A name of no actor.
    #[error("no actor is called “{0}”")]
    UnknownActor(String),
    /// A word outside the closed set of a property.
    #[error("`{property}` is never “{word}”")]
    UnknownWord {
        /// The property.
        property: &'static str,
        /// The word.
        word: String,
    },
    /// A name given twice.
    #[error("`{0}` is already the name of something else")]
    NameTaken(String),
    /// A value of the wrong type.
    #[error("this must be {wanted}, but is {found}")]
    WrongType {
        /// What fits.
        wanted: &'static str,
        /// What stands there.
        found: &'static str,
    },
    /// Two values that cannot be compared.
    #[error("{left} cannot be compared with {right}")]
    Incomparable {
        /// The left one.
        left: &'static str,
        /// The right one.
        right: &'static str,
    },
    /// A text that is no date.
    #[error("“{0}” is no date")]
    NotADate(String),
    /// Too few or too many arguments.
    #[error("`{name}` takes {wanted}, not {found}")]
    ArgumentCount {
        /// The function.
        name: &'static str,
        /// How many it takes.
        wanted: &'static str,
        /// How many there are.
        found: usize,
    },
    /// An aggregate outside `RETURN`, or inside another expression.
    #[error("`{0}` counts rows, and stands alone in a column of `RETURN`")]
    Aggregate(String),
    /// An order by something that is no column, where rows were merged.
    #[error("rows were merged: order them by a column of `RETURN`")]
    OrderByHidden,
    /// A condition that ties two searched paths together.
    #[error("a condition may speak of one shortest path only")]
    TwoShortest,
}

impl QueryErrorKind {
    /// Its stable name, kebab-case: `unknown-relation`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Character(_) => "stray-character",
            Self::Unclosed(_) => "unclosed",
            Self::Escape(_) => "bad-escape",
            Self::Number(_) => "bad-number",
            Self::Expected { .. } => "expected",
            Self::Unsupported(_) => "unsupported",
            Self::Writes(_) => "read-only",
            Self::TooLarge(_) => "too-large",
            Self::EmptyRange { .. } => "empty-range",
            Self::UnknownRelation(_) => "unknown-relation",
            Self::UnknownLabel(_) => "unknown-label",
            Self::UnknownProperty { .. } => "unknown-property",
            Self::UnknownFunction(_) => "unknown-function",
            Self::UnknownVariable(_) => "unknown-variable",
            Self::UnknownActor(_) => "unknown-actor",
            Self::UnknownWord { .. } => "unknown-word",
            Self::NameTaken(_) => "name-taken",
            Self::WrongType { .. } => "wrong-type",
            Self::Incomparable { .. } => "incomparable",
            Self::NotADate(_) => "not-a-date",
            Self::ArgumentCount { .. } => "argument-count",
            Self::Aggregate(_) => "aggregate",
            Self::OrderByHidden => "order-by-hidden",
            Self::TwoShortest => "two-shortest",
        }
    }
}

impl QueryError {
    pub(super) fn new(kind: QueryErrorKind, span: Span) -> Self {
        Self { kind, span, hints: Vec::new() }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same with the known names nearest to `word` as hints; where none is near and there are
    /// few, all of them.
    pub(super) fn nearest(mut self, word: &str, known: &[&str]) -> Self {
        const FEW: usize = 8;
        let mut near = diag::nearest(word, known.iter().copied());
        if near.is_empty() && known.len() <= FEW {
            near = known.to_vec();
        }
        self.hints.extend(near.into_iter().map(|name| format!("`{name}`")));
        self
    }

    /// What is wrong.
    pub const fn kind(&self) -> &QueryErrorKind {
        &self.kind
    }

    /// Where: bytes of the query.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// What to write instead, best first.
    pub fn hints(&self) -> &[String] {
        &self.hints
    }
}
