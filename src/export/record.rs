//! The public record of a claim, `legation/1`: claims of the graph in, what JSON and JSONL print
//! out. Fields are public names: they change only with the version.

use serde::Serialize;

use super::label;
use crate::actor::{Actor, ActorKey, Office};
use crate::claim::{ArticleInfo, Claim, Confidence, PartialDate, TimeRange};
use crate::graph::{GraphView, KnowledgeGraph};
use crate::lang::Lang;
use crate::schema::Labels;
use crate::text::{Part, Span};

/// The version of the record.
pub(super) const SCHEMA: &str = "legation/1";

/// An actor as a record names it.
#[derive(Serialize)]
pub(super) struct ActorRecord<'g> {
    id: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    org_type: Option<&'static str>,
    name: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    labels: Option<&'g Labels>,
    names: Vec<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'g str>,
    #[serde(skip_serializing_if = "<[Office]>::is_empty")]
    offices: &'g [Office],
}

/// When a claim says that it was.
#[derive(Serialize)]
pub(super) struct WhenRecord<'g> {
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    text: &'g str,
}

/// Where a claim stands.
#[derive(Serialize)]
pub(super) struct EvidenceRecord<'g> {
    sentence: u32,
    text: &'g str,
    #[serde(rename = "in")]
    part: Part,
    start: u32,
    end: u32,
    trigger: Span,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<Span>,
    rule: &'g str,
}

/// What a claim says: the middle of a line, the attributes of an edge.
#[derive(Serialize)]
pub(super) struct Said<'g> {
    polarity: &'static str,
    modality: &'static str,
    attribution: Vec<ActorRecord<'g>>,
    what: Option<&'g str>,
    when: Option<WhenRecord<'g>>,
    evidence: EvidenceRecord<'g>,
    confidence: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    judged: Option<JudgedRecord<'g>>,
}

/// How people judged a claim.
#[derive(Serialize)]
pub(super) struct JudgedRecord<'g> {
    verdict: &'static str,
    note: Option<&'g str>,
    /// The claim as the reader made it.
    claim: &'g str,
}

/// One claim with all that is known of it: a line.
#[derive(Serialize)]
pub(super) struct ClaimRecord<'g> {
    schema: &'static str,
    id: &'g str,
    article: &'g str,
    lang: Option<Lang>,
    subject: ActorRecord<'g>,
    relation: &'g str,
    object: ActorRecord<'g>,
    #[serde(flatten)]
    said: Said<'g>,
    published: Option<PartialDate>,
    outlet: Option<&'g str>,
    title: Option<&'g str>,
    url: Option<&'g str>,
}

impl<'g> ActorRecord<'g> {
    /// The record of an actor.
    pub(super) fn new(actor: &'g Actor, labels: Lang) -> Self {
        Self {
            id: actor.key.as_str(),
            kind: Some(actor.kind.name()),
            org_type: actor.org_type.map(crate::schema::OrgType::name),
            name: label(&actor.label, labels),
            labels: (actor.label.de != actor.label.en).then_some(&actor.label),
            names: actor.names.iter().map(String::as_str).collect(),
            state: actor.state.as_ref().map(crate::actor::Iso3::as_str),
            offices: &actor.offices,
        }
    }

    /// The record of a key; of one the graph does not know, the key alone.
    fn of(graph: &'g KnowledgeGraph, key: &'g ActorKey, labels: Lang) -> Self {
        let unknown = Self {
            id: key.as_str(),
            kind: None,
            org_type: None,
            name: key.as_str(),
            labels: None,
            names: Vec::new(),
            state: None,
            offices: &[],
        };
        graph.actor(key).map_or(unknown, |actor| Self::new(actor, labels))
    }
}

impl<'g> Said<'g> {
    /// What a claim says.
    pub(super) fn new(graph: &'g KnowledgeGraph, claim: &'g Claim, labels: Lang) -> Self {
        let speakers = claim.attribution.iter();
        let evidence = &claim.evidence;
        Self {
            polarity: claim.polarity.name(),
            modality: claim.modality.name(),
            attribution: speakers.map(|key| ActorRecord::of(graph, key, labels)).collect(),
            what: claim.what.as_deref(),
            when: claim.when.as_ref().map(WhenRecord::new),
            evidence: EvidenceRecord {
                sentence: evidence.sentence,
                text: &evidence.text,
                part: evidence.part,
                start: evidence.span.start(),
                end: evidence.span.end(),
                trigger: evidence.trigger,
                subject: evidence.subject,
                object: evidence.object,
                rule: evidence.rule.as_str(),
            },
            confidence: decimal(claim.confidence),
            judged: graph.judged(&claim.id).map(|it| JudgedRecord {
                verdict: it.verdict.name(),
                note: it.note.as_deref(),
                claim: it.claim.as_str(),
            }),
        }
    }
}

impl<'g> WhenRecord<'g> {
    fn new(when: &'g TimeRange) -> Self {
        Self { from: when.from, to: when.to, text: &when.text }
    }
}

impl<'g> ClaimRecord<'g> {
    /// The record of a claim of a view.
    pub(super) fn new(view: &GraphView<'g>, claim: &'g Claim, labels: Lang) -> Self {
        let graph = view.graph();
        let info: Option<&ArticleInfo> = graph.article(&claim.article).map(|entry| &entry.info);
        Self {
            schema: SCHEMA,
            id: claim.id.as_str(),
            article: claim.article.as_str(),
            lang: info.map(|info| info.lang),
            subject: ActorRecord::of(graph, &claim.subject, labels),
            relation: &graph.schema().get(claim.relation).name,
            object: ActorRecord::of(graph, &claim.object, labels),
            said: Said::new(graph, claim, labels),
            published: info.and_then(|info| info.published),
            outlet: info.and_then(|info| info.outlet.as_deref()),
            title: info.and_then(|info| info.title.as_deref()),
            url: info.and_then(|info| info.url.as_deref()),
        }
    }
}

/// A confidence with at most two decimals.
fn decimal(confidence: Confidence) -> f64 {
    f64::from(confidence.hundredths()) / 100.0
}
