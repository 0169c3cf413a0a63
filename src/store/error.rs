//! What is wrong with a graph file, and where.

use std::io;
use std::path::{Path, PathBuf};

use crate::diag::{self, table::Place, table::TableError};

/// Why a file was not read or written.
#[derive(Debug, thiserror::Error)]
#[error("{kind}")]
pub struct StoreError {
    #[source]
    kind: Box<StoreErrorKind>,
    path: Option<PathBuf>,
    place: Option<Place>,
    hints: Vec<String>,
}

/// What can be wrong with a graph file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreErrorKind {
    /// The file system does not give it.
    #[error("the graph file cannot be read")]
    Read(#[source] io::Error),
    /// The file system does not take it.
    #[error("the file cannot be written")]
    Write(#[source] io::Error),
    /// The folder to write to is missing.
    #[error("the folder `{}` does not exist", .0.display())]
    NoFolder(PathBuf),
    /// Some bytes are no UTF-8.
    #[error("the graph file is no UTF-8 text: byte {at} belongs to no character")]
    NotText {
        /// The first such byte, 0-based.
        at: usize,
    },
    /// More than 4 GiB.
    #[error("a graph file holds less than 4 GiB")]
    TooLarge,
    /// The text is no graph.
    #[error("the graph file is broken")]
    Syntax(#[source] Box<ron::Error>),
    /// A field the format does not have.
    #[error("unknown field `{0}`")]
    UnknownField(String),
    /// A word outside the closed set of its field.
    #[error("unknown value `{0}`")]
    UnknownValue(String),
    /// Written by a later program.
    #[error("graph files of version {0} are not known")]
    Version(u32),
    /// A relation the schema does not have.
    #[error("unknown relation `{0}`")]
    UnknownRelation(String),
    /// A claim about an actor the file does not list.
    #[error("claim `{claim}` names `{actor}`, which the file does not list as an actor")]
    UnknownActor {
        /// The claim.
        claim: String,
        /// What it names.
        actor: String,
    },
    /// A claim from an article the file does not list.
    #[error("claim `{claim}` names `{article}`, which the file does not list as an article")]
    UnknownArticle {
        /// The claim.
        claim: String,
        /// What it names.
        article: String,
    },
    /// A claim of an actor about itself.
    #[error("claim `{0}` has one actor for subject and object")]
    OneActor(String),
    /// Two items of one id.
    #[error("`{0}` is listed twice")]
    Twice(String),
    /// A sentence whose length is not that of its span.
    #[error("the sentence of claim `{claim}` has {found} bytes, its span {expected}")]
    TextLength {
        /// The claim.
        claim: String,
        /// Bytes between the ends of the span.
        expected: u32,
        /// Bytes of the text.
        found: usize,
    },
    /// A part of a sentence that lies outside it or cuts a character.
    #[error("the {what} of claim `{claim}` is no part of its sentence")]
    Part {
        /// The claim.
        claim: String,
        /// `trigger`, `subject` or `object`.
        what: &'static str,
    },
    /// A mark of a text that is none.
    #[error("the hash or sketch of the text of article `{0}` is broken")]
    TextMark(String),
    /// A confidence outside 0 to 1.
    #[error("the confidence of claim `{0}` must be between 0 and 1")]
    Confidence(String),
    /// A claim that was changed by hand.
    #[error("claim `{found}` has the content of claim `{expected}`")]
    ClaimId {
        /// What is written.
        found: String,
        /// What its content hashes to.
        expected: String,
    },
}

impl StoreError {
    pub(super) fn of(kind: StoreErrorKind) -> Self {
        Self { kind: Box::new(kind), path: None, place: None, hints: Vec::new() }
    }

    pub(super) fn at(mut self, place: Option<Place>) -> Self {
        self.place = place;
        self
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    pub(super) fn in_file(mut self, path: &Path) -> Self {
        self.path = Some(path.to_path_buf());
        self
    }

    /// The same with the known names nearest to `word` as hints.
    pub(super) fn nearest<'a>(mut self, word: &str, names: impl Iterator<Item = &'a str>) -> Self {
        self.hints.extend(diag::nearest(word, names).into_iter().map(|name| format!("`{name}`")));
        self
    }

    /// The same with the way out where a file is missing.
    pub(super) fn hinted_at_reading(self, path: &Path) -> Self {
        let StoreErrorKind::Read(error) = &*self.kind else { return self };
        if error.kind() != io::ErrorKind::NotFound {
            return self;
        }
        let hint = format!("make it with `legation read FILES… -o {}`", path.display());
        self.hint(hint)
    }

    pub(super) fn syntax(error: TableError) -> Self {
        let TableError { cause, place } = error;
        let error = match *cause {
            ron::Error::NoSuchStructField { expected, found, .. } => {
                Self::of(StoreErrorKind::UnknownField(found.clone()))
                    .nearest(&found, expected.iter().copied())
            }
            ron::Error::NoSuchEnumVariant { expected, found, .. } => {
                Self::of(StoreErrorKind::UnknownValue(found.clone()))
                    .nearest(&found, expected.iter().copied())
            }
            other => Self::of(StoreErrorKind::Syntax(Box::new(other))),
        };
        error.at(Some(place))
    }

    /// Whether there is no file at all.
    pub(super) fn is_missing(&self) -> bool {
        matches!(&*self.kind, StoreErrorKind::Read(error) if error.kind() == io::ErrorKind::NotFound)
    }

    /// What is wrong.
    pub fn kind(&self) -> &StoreErrorKind {
        &self.kind
    }

    /// Which file; `None` for a text that came from no file.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Where in the text; `None` where the whole is meant.
    pub fn place(&self) -> Option<Place> {
        self.place
    }

    /// What to do instead, best first.
    pub fn hints(&self) -> &[String] {
        &self.hints
    }
}
