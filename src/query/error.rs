//! What is wrong with a query, where, and what to write instead.

use crate::diag;
use crate::text::Span;

/// Why a query was refused, or could not be answered.
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
    /// A number with letters in it.
    #[error("`{0}` is no number a query can hold")]
    Number(String),
    /// A number too large.
    #[error("`{0}` is too large a number")]
    NumberTooLarge(String),
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
    /// Walks without end.
    #[error("a walk may go round for ever")]
    EndlessWalk,
    /// A type of edges the graph cannot have.
    #[error("no relation is called `{0}`")]
    UnknownRelation(String),
    /// A label the graph cannot have.
    #[error("no kind of actor is called `{0}`")]
    UnknownLabel(String),
    /// A property that nodes or edges lack.
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
    /// A name nothing has here.
    #[error("nothing is called `{0}` here")]
    UnknownVariable(String),
    /// A parameter without a value.
    #[error("the parameter `${0}` has no value")]
    UnknownParameter(String),
    /// A name of no actor.
    #[error("no actor is called “{0}”")]
    UnknownActor(String),
    /// A word outside the closed set of a property.
    #[error("`{property}` is never “{word}”")]
    UnknownWord {
        /// The property.
        property: String,
        /// The word.
        word: String,
    },
    /// A name given twice.
    #[error("`{0}` is already the name of something else")]
    NameTaken(String),
    /// A name used for two kinds of things.
    #[error("`{name}` is {is}, but stands where {wanted} must")]
    TypeConflict {
        /// The name.
        name: String,
        /// What it is.
        is: &'static str,
        /// What must stand here.
        wanted: &'static str,
    },
    /// A parameter where a property map must be written out.
    #[error("a parameter cannot stand for the properties of a pattern")]
    ParameterAsProperties,
    /// A value of the wrong type, known before asking.
    #[error("this must be {wanted}, but is {found}")]
    WrongType {
        /// What fits.
        wanted: &'static str,
        /// What stands there.
        found: &'static str,
    },
    /// A value of the wrong type, found while asking.
    #[error("this must be {wanted}, but was {found}")]
    WrongValue {
        /// What fits.
        wanted: &'static str,
        /// What came.
        found: &'static str,
    },
    /// A value that a property can never be equal to.
    #[error("`{property}` is {wanted}, and never {found}")]
    Incomparable {
        /// The property.
        property: String,
        /// What it is.
        wanted: &'static str,
        /// What it is compared with.
        found: &'static str,
    },
    /// A text that is no date.
    #[error("“{0}” is no date")]
    NotADate(String),
    /// Too few or too many arguments.
    #[error("`{name}` takes {wanted}, not {found}")]
    ArgumentCount {
        /// The function.
        name: String,
        /// How many it takes.
        wanted: &'static str,
        /// How many there are.
        found: usize,
    },
    /// An aggregate where rows are not grouped.
    #[error("`{0}` counts rows, and stands in a column of `RETURN` or `WITH`")]
    Aggregate(String),
    /// A column mixes an aggregate with something that is no column.
    #[error("beside `{0}`, only constants and other columns can stand")]
    AmbiguousAggregation(String),
    /// Something that changes from row to row where one value is needed.
    #[error("this must not change from row to row")]
    NotConstant,
    /// A count below zero.
    #[error("{0} is below zero")]
    Negative(i64),
    /// Two columns of one name.
    #[error("two columns are called `{0}`")]
    ColumnTwice(String),
    /// A column of `WITH` without a name.
    #[error("a column of `WITH` needs a name")]
    ColumnWithoutName,
    /// `RETURN *` with nothing named.
    #[error("`*` means everything with a name, but nothing has one")]
    NothingNamed,
    /// Parts of a union with other columns.
    #[error("the parts of a `UNION` have the same columns")]
    UnionColumns,
    /// `UNION` and `UNION ALL` in one query.
    #[error("`UNION` and `UNION ALL` do not mix")]
    UnionMixed,
    /// A pattern where a value is needed.
    #[error("a pattern is a condition, and no value")]
    PatternAsValue,
    /// A calculation that leaves the range of whole numbers.
    #[error("the result is no whole number of 64 bits")]
    Overflow,
    /// A whole number divided by zero.
    #[error("division by zero")]
    DivisionByZero,
    /// A number a function cannot take.
    #[error("{0} is out of range here")]
    OutOfRange(String),
    /// A list longer than memory allows.
    #[error("a list of more than {0} members")]
    ListTooLong(usize),
}

impl QueryErrorKind {
    /// Its stable name, kebab-case: `unknown-relation`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Character(_) => "stray-character",
            Self::Unclosed(_) => "unclosed",
            Self::Escape(_) => "bad-escape",
            Self::Number(_) => "bad-number",
            Self::NumberTooLarge(_) => "number-too-large",
            Self::Expected { .. } => "expected",
            Self::Unsupported(_) => "unsupported",
            Self::Writes(_) => "read-only",
            Self::TooLarge(_) => "too-large",
            Self::EmptyRange { .. } => "empty-range",
            Self::EndlessWalk => "endless-walk",
            Self::UnknownRelation(_) => "unknown-relation",
            Self::UnknownLabel(_) => "unknown-label",
            Self::UnknownProperty { .. } => "unknown-property",
            Self::UnknownFunction(_) => "unknown-function",
            Self::UnknownVariable(_) => "unknown-variable",
            Self::UnknownParameter(_) => "unknown-parameter",
            Self::UnknownActor(_) => "unknown-actor",
            Self::UnknownWord { .. } => "unknown-word",
            Self::NameTaken(_) => "name-taken",
            Self::TypeConflict { .. } => "type-conflict",
            Self::ParameterAsProperties => "parameter-as-properties",
            Self::WrongType { .. } => "wrong-type",
            Self::WrongValue { .. } => "wrong-value",
            Self::Incomparable { .. } => "incomparable",
            Self::NotADate(_) => "not-a-date",
            Self::ArgumentCount { .. } => "argument-count",
            Self::Aggregate(_) => "aggregate",
            Self::AmbiguousAggregation(_) => "ambiguous-aggregation",
            Self::NotConstant => "not-constant",
            Self::Negative(_) => "negative",
            Self::ColumnTwice(_) => "column-twice",
            Self::ColumnWithoutName => "column-without-name",
            Self::NothingNamed => "nothing-named",
            Self::UnionColumns => "union-columns",
            Self::UnionMixed => "union-mixed",
            Self::PatternAsValue => "pattern-as-value",
            Self::Overflow => "overflow",
            Self::DivisionByZero => "division-by-zero",
            Self::OutOfRange(_) => "out-of-range",
            Self::ListTooLong(_) => "list-too-long",
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
    pub(super) fn nearest<'k>(
        mut self,
        word: &str,
        known: impl IntoIterator<Item = &'k str> + Clone,
    ) -> Self {
        const FEW: usize = 8;
        let mut near = diag::nearest(word, known.clone().into_iter());
        if near.is_empty() && known.clone().into_iter().take(FEW + 1).count() <= FEW {
            near = known.into_iter().collect();
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
