//! Version 1 of the graph file: its types, apart from those of the graph, and its text.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::error::{StoreError, StoreErrorKind};
use crate::actor::{self, ActorKey, Iso3, Role};
use crate::claim::{self, ArticleId, ClaimId, Modality, PartialDate, Polarity, RuleId, TextMark};
use crate::diag::table::located;
use crate::graph::{self, ArticleEntry, KnowledgeGraph, TextVersion, Verdict};
use crate::lang::Lang;
use crate::schema::{ActorKind, Labels, OrgType};
use crate::text::{Part, Span};

/// The number of this version.
const VERSION: u32 = 1;

/// What stands first in every graph file.
const HEAD: &str = "// A graph of claims: articles, the actors they name, what they say of them.\n";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    version: u32,
    #[serde(default)]
    pub(super) articles: Vec<Article>,
    #[serde(default)]
    pub(super) actors: Vec<Actor>,
    #[serde(default)]
    pub(super) claims: Vec<Claim>,
}

/// Only the version, whatever else stands in the file.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Article {
    pub(super) id: ArticleId,
    lang: Lang,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    sentences: u32,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    notes: BTreeMap<String, u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<Text>,
}

/// Which text of an article it was: numbers in hexadecimal digits.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    #[serde(default, skip_serializing_if = "is_zero")]
    revision: u32,
    hash: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    sketch: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Actor {
    pub(super) id: ActorKey,
    kind: ActorKind,
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    org_type: Option<OrgType>,
    label: Label,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    state: Option<Iso3>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    offices: Vec<Office>,
    names: BTreeSet<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Label {
    de: String,
    en: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Office {
    role: Role,
    of: ActorKey,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    pub(super) id: ClaimId,
    pub(super) article: ArticleId,
    pub(super) subject: ActorKey,
    pub(super) relation: String,
    pub(super) object: ActorKey,
    polarity: Polarity,
    modality: Modality,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) attribution: Vec<ActorKey>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    what: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when: Option<When>,
    pub(super) confidence: f32,
    pub(super) evidence: Evidence,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    judged: Option<Judged>,
}

/// What somebody said of a claim, in the export of a judged graph.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    /// The claim before it was edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    claim: Option<ClaimId>,
    verdict: Verdict,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct When {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<PartialDate>,
    text: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Evidence {
    sentence: u32,
    #[serde(rename = "in")]
    part: Part,
    pub(super) span: Span,
    pub(super) text: String,
    pub(super) trigger: Span,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) subject: Option<Span>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) object: Option<Span>,
    rule: RuleId,
}

/// How RON is read and written here.
pub(super) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Reads the text of a graph file, not yet checked.
pub(super) fn read(source: &str) -> Result<File, StoreError> {
    match options().from_str::<File>(source) {
        Ok(file) if file.version == VERSION => Ok(file),
        Ok(file) => Err(unknown_version(file.version)),
        Err(error) => match options().from_str::<Versioned>(source) {
            Ok(Versioned { version }) if version != VERSION => Err(unknown_version(version)),
            _ => Err(StoreError::syntax(located(source, &(0..source.len()), error))),
        },
    }
}

fn unknown_version(version: u32) -> StoreError {
    StoreError::of(StoreErrorKind::Version(version))
        .hint(format!("this program reads version {VERSION}; a later one wrote the file"))
}

/// The text of a graph file: articles and actors by id, claims by article and as its text runs.
pub(super) fn write(graph: &KnowledgeGraph) -> String {
    let mut text = format!("{HEAD}(\nversion: {VERSION},\n");
    let articles = graph.articles().map(|it| Article::new(it, graph.text(&it.info.id)));
    section(&mut text, "articles", articles);
    section(&mut text, "actors", graph.actors().map(Actor::from));
    let view = graph.view();
    let claims = view.claims().iter().map(|claim| Claim::new(claim, graph));
    section(&mut text, "claims", claims);
    text.push_str(")\n");
    text
}

/// Appends a list, an item a line.
pub(super) fn section<T: Serialize>(text: &mut String, name: &str, items: impl Iterator<Item = T>) {
    let config = PrettyConfig::new().depth_limit(0);
    let _ = writeln!(text, "{name}: [");
    for item in items {
        options()
            .to_writer_pretty(&mut *text, &item, config.clone())
            .expect("a String takes every text, and the types hold nothing RON cannot write");
        text.push_str(",\n");
    }
    text.push_str("],\n");
}

impl Article {
    fn new(entry: &ArticleEntry, text: Option<&TextVersion>) -> Self {
        let claim::ArticleInfo { id, lang, title, published, outlet, url } = entry.info.clone();
        let (sentences, notes) = (entry.sentences, entry.notes.clone());
        let text = text.map(|TextVersion { revision, mark }| Text {
            revision: *revision,
            hash: format!("{:016x}", mark.hash),
            sketch: hexadecimal(&mark.sketch),
        });
        Self { id, lang, title, published, outlet, url, sentences, notes, text }
    }

    /// Which text it was; `None` where the file does not say.
    pub(super) fn version(&self) -> Result<Option<TextVersion>, StoreErrorKind> {
        let Some(Text { revision, hash, sketch }) = &self.text else { return Ok(None) };
        let wrong = || StoreErrorKind::TextMark(self.id.to_string());
        let digits = |text: &str| text.bytes().all(|it| it.is_ascii_hexdigit());
        if hash.len() != 16 || !digits(hash) || !sketch.len().is_multiple_of(8) || !digits(sketch) {
            return Err(wrong());
        }
        let number = |at: usize| u32::from_str_radix(&sketch[at * 8..at * 8 + 8], 16).ok();
        let numbers: Option<Vec<u32>> = (0..sketch.len() / 8).map(number).collect();
        let sketch = numbers.filter(|it| it.is_sorted()).ok_or_else(wrong)?;
        let hash = u64::from_str_radix(hash, 16).map_err(|_| wrong())?;
        Ok(Some(TextVersion { revision: *revision, mark: TextMark { hash, sketch } }))
    }
}

fn hexadecimal(numbers: &[u32]) -> String {
    let mut digits = String::with_capacity(numbers.len() * 8);
    for number in numbers {
        let _ = write!(digits, "{number:08x}");
    }
    digits
}

impl From<Article> for ArticleEntry {
    fn from(article: Article) -> Self {
        let Article { id, lang, title, published, outlet, url, sentences, notes, .. } = article;
        let info = claim::ArticleInfo { id, lang, title, published, outlet, url };
        Self { info, sentences, notes }
    }
}

impl From<&actor::Actor> for Actor {
    fn from(actor: &actor::Actor) -> Self {
        let actor::Actor { key, kind, org_type, label, state, names, offices } = actor.clone();
        let label = Label { de: label.de, en: label.en };
        let offices = offices.into_iter().map(Office::from).collect();
        Self { id: key, kind, org_type, label, state, offices, names }
    }
}

impl From<Actor> for actor::Actor {
    fn from(actor: Actor) -> Self {
        let Actor { id, kind, org_type, label, state, offices, names } = actor;
        let label = Labels { de: label.de, en: label.en };
        let offices = offices.into_iter().map(actor::Office::from).collect();
        Self { key: id, kind, org_type, label, state, names, offices }
    }
}

impl From<actor::Office> for Office {
    fn from(office: actor::Office) -> Self {
        let actor::Office { role, of, from, to } = office;
        Self { role, of, from, to }
    }
}

impl From<Office> for actor::Office {
    fn from(office: Office) -> Self {
        let Office { role, of, from, to } = office;
        Self { role, of, from, to }
    }
}

impl Claim {
    fn new(claim: &claim::Claim, graph: &KnowledgeGraph) -> Self {
        let judged = graph.judged(&claim.id).map(|it| Judged {
            claim: (it.claim != claim.id).then(|| it.claim.clone()),
            verdict: it.verdict,
            note: it.note.clone(),
        });
        let (claim, schema) = (claim.clone(), graph.schema());
        let evidence = claim.evidence;
        Self {
            id: claim.id,
            article: claim.article,
            subject: claim.subject,
            relation: schema.get(claim.relation).name.clone(),
            object: claim.object,
            polarity: claim.polarity,
            modality: claim.modality,
            attribution: claim.attribution,
            what: claim.what,
            when: claim.when.map(|when| When { from: when.from, to: when.to, text: when.text }),
            confidence: claim.confidence.into(),
            evidence: Evidence {
                sentence: evidence.sentence,
                part: evidence.part,
                span: evidence.span,
                text: evidence.text,
                trigger: evidence.trigger,
                subject: evidence.subject,
                object: evidence.object,
                rule: evidence.rule,
            },
            judged,
        }
    }

    /// How it was judged when an analyst exported it; `None` where it was not.
    pub(super) fn judgement(&self) -> Option<graph::Judged> {
        self.judged.as_ref().map(|it| graph::Judged {
            claim: it.claim.clone().unwrap_or_else(|| self.id.clone()),
            verdict: it.verdict,
            note: it.note.clone(),
        })
    }

    /// The claim of the graph; its relation is already looked up.
    pub(super) fn into_claim(self, relation: crate::schema::RelationId) -> claim::Claim {
        let Evidence { sentence, part, span, text, trigger, subject, object, rule } = self.evidence;
        claim::Claim {
            id: self.id,
            article: self.article,
            subject: self.subject,
            relation,
            object: self.object,
            polarity: self.polarity,
            modality: self.modality,
            attribution: self.attribution,
            what: self.what,
            when: self.when.map(|it| claim::TimeRange { from: it.from, to: it.to, text: it.text }),
            confidence: self.confidence.into(),
            evidence: claim::Evidence {
                sentence,
                part,
                span,
                text,
                trigger,
                subject,
                object,
                rule,
            },
        }
    }
}
