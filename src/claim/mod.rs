//! What an article says, who says so and where: the type in which reading ends and asking begins.

mod date;
mod id;
mod mark;
mod notation;

pub(crate) use id::stable_hash;

pub use date::{PartialDate, PartialDateError, TimeRange};
pub use id::{ArticleId, ClaimId, RuleId};
pub use mark::TextMark;
pub use notation::Notation;

use serde::{Deserialize, Serialize};

use crate::actor::{Actor, ActorKey};
use crate::diag::{Code, Diagnostic, Severity};
use crate::lang::Lang;
use crate::schema::RelationId;
use crate::text::{Part, Span};

/// Whether a claim says that something is so or that it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    Affirmed,
    /// It is not so.
    Negated,
}

impl Polarity {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Affirmed, Self::Negated];

    /// The word of the public record: `affirmed`, `negated`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Affirmed => "affirmed",
            Self::Negated => "negated",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn flipped(self) -> Self {
        match self {
            Self::Affirmed => Self::Negated,
            Self::Negated => Self::Affirmed,
        }
    }
}

/// How real the claim says the thing is. That somebody alleges it is no modality: see
/// [`Claim::attribution`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// Happened, holds, or held.
    Actual,
    /// Of an office: held in the past.
    Former,
    /// Announced or intended.
    Planned,
    /// Wished, sought, demanded or offered.
    Wanted,
    /// Expected.
    Predicted,
    /// Uncertain, conditional or rumoured.
    Possible,
    /// Only asked.
    Asked,
}

impl Modality {
    /// All of them, the most real first.
    pub const ALL: [Self; 7] = [
        Self::Actual,
        Self::Former,
        Self::Planned,
        Self::Wanted,
        Self::Predicted,
        Self::Possible,
        Self::Asked,
    ];

    /// The word of the public record: `actual`, `planned` …
    pub const fn name(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Former => "former",
            Self::Planned => "planned",
            Self::Wanted => "wanted",
            Self::Predicted => "predicted",
            Self::Possible => "possible",
            Self::Asked => "asked",
        }
    }

    /// Whether the thing is said to be or to have been so.
    pub const fn is_real(self) -> bool {
        matches!(self, Self::Actual | Self::Former)
    }
}

/// How sure the reader is that the sentence says this (not whether it is true), in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "f32", into = "f32")]
pub struct Confidence(u8);

impl Confidence {
    /// From hundredths; more than 100 counts as 100.
    pub const fn percent(hundredths: u8) -> Self {
        Self(if hundredths > 100 { 100 } else { hundredths })
    }

    /// Hundredths, 0 to 100.
    pub const fn hundredths(self) -> u8 {
        self.0
    }

    /// Lowered by a factor given in hundredths.
    #[must_use]
    pub fn times(self, hundredths: u8) -> Self {
        let product = u16::from(self.0) * u16::from(hundredths.min(100)) / 100;
        Self(u8::try_from(product).unwrap_or(100))
    }
}

impl From<f32> for Confidence {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0 to 100 first; a NaN becomes 0"
    )]
    fn from(value: f32) -> Self {
        Self((value * 100.0).round().clamp(0.0, 100.0) as u8)
    }
}

impl From<Confidence> for f32 {
    fn from(confidence: Confidence) -> Self {
        Self::from(confidence.0) / 100.0
    }
}

/// Where a claim stands and what made the reader see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// 0-based; the headline is sentence 0.
    pub sentence: u32,
    /// Which text the spans count in.
    pub part: Part,
    /// The sentence.
    pub span: Span,
    /// The sentence, verbatim: the slice at [`Evidence::span`].
    pub text: String,
    /// The word that carries the relation.
    pub trigger: Span,
    /// The words that name the subject; `None` where another sentence names it.
    pub subject: Option<Span>,
    /// The words that name the object; `None` where another sentence names it.
    pub object: Option<Span>,
    /// The table row that fired.
    pub rule: RuleId,
}

/// One thing an article says about two actors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Content hash of all that makes the claim this one; see [`ClaimId::of`].
    pub id: ClaimId,
    /// The article that says it.
    pub article: ArticleId,
    /// Who does it.
    pub subject: ActorKey,
    /// What is done.
    pub relation: RelationId,
    /// To whom; differs from the subject.
    pub object: ActorKey,
    /// Is or is not.
    pub polarity: Polarity,
    /// Real, planned, wanted …
    pub modality: Modality,
    /// Who says so: the nearest speaker first, co-speakers next, then the outlets that carry it.
    /// Empty: the article's own voice.
    pub attribution: Vec<ActorKey>,
    /// The thing supplied, demanded, discussed: a verbatim phrase.
    pub what: Option<String>,
    /// When, if the sentence says so.
    pub when: Option<TimeRange>,
    /// How sure the reader is.
    pub confidence: Confidence,
    /// Where it stands.
    pub evidence: Evidence,
}

impl Claim {
    /// Whether somebody other than the article itself says it.
    pub fn is_alleged(&self) -> bool {
        !self.attribution.is_empty()
    }

    /// Sort key: articles by id, then the order of the text.
    pub fn order(&self) -> impl Ord + '_ {
        let evidence = &self.evidence;
        (&self.article, evidence.sentence, evidence.trigger, self.relation, &self.id)
    }
}

/// What is known of an article apart from its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleInfo {
    /// Its id, unique in a graph.
    pub id: ArticleId,
    /// Its language.
    pub lang: Lang,
    /// Its headline.
    pub title: Option<String>,
    /// The day it was published.
    pub published: Option<PartialDate>,
    /// The outlet that published it, as given.
    pub outlet: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
}

/// Everything the reader found in one article. Depends on that article and the tables alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The article.
    pub article: ArticleInfo,
    /// Every actor that some claim names, by key.
    pub actors: Vec<Actor>,
    /// In text order.
    pub claims: Vec<Claim>,
    /// How many sentences the article has, the headline included.
    pub sentences: u32,
    /// What was seen and not understood.
    pub notes: Vec<Diagnostic>,
    /// What is kept of its text.
    pub mark: TextMark,
    /// Sentences that name two or more actors and gave no claim, in text order.
    pub unread: Vec<Unread>,
}

/// A sentence that names two or more actors and gave no claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its index, 0-based, the headline included.
    pub sentence: u32,
    /// Where it stands.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// Who is named in it, by key.
    pub actors: Vec<ActorKey>,
    /// What came nearest to a claim.
    pub nearest: Nearest,
    /// The row that came nearest, with the word it stands under; `None` where no row has a word of
    /// the sentence.
    pub row: Option<(RuleId, String)>,
}

/// How near a sentence came to a claim, the farthest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearest {
    /// No word of it stands in a row.
    NoTrigger,
    /// A word does, but not the one the row wants beside it.
    NoCompany,
    /// A row fits, and neither of its places holds an actor.
    NoActors,
    /// The place of the object holds an actor, that of the subject none.
    NoSubject,
    /// The place of the subject holds an actor, that of the object none.
    NoObject,
    /// Both do, but it is the same actor, or the relation does not join such actors.
    NoPair,
}

impl Nearest {
    /// In words that follow the name of a row.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoTrigger => "no word of the tables",
            Self::NoCompany => "lacks a word beside it",
            Self::NoActors => "finds neither actor",
            Self::NoSubject => "finds no subject",
            Self::NoObject => "finds no object",
            Self::NoPair => "finds two that it does not join",
        }
    }
}

impl Unread {
    /// As a note.
    pub fn note(&self) -> Diagnostic {
        let why = match &self.row {
            Some((rule, word)) => format!("`{word}` ({rule}) {}", self.nearest.words()),
            None => self.nearest.words().to_owned(),
        };
        let message = format!("{} actors are named: {why}", self.actors.len());
        Diagnostic::new(Code("no-claim"), Severity::Note, message).at(self.span)
    }
}
