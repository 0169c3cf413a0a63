//! Claims coded elsewhere: our own JSON and JSONL (`legation/1`) in, a graph out.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::actor::{Actor, ActorKey, Iso3, Office, Registry};
use crate::claim::{
    ArticleId, ArticleInfo, Claim, ClaimId, Confidence, Evidence, Modality, PartialDate, Polarity,
    RuleId, TextMark, TimeRange,
};
use crate::graph::{ArticleEntry, KnowledgeGraph, TextVersion};
use crate::lang::Lang;
use crate::schema::{ActorKind, Labels, OrgType, Schema};
use crate::text::{Part, Span};

/// Why records are no claims.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct RecordsError {
    message: String,
    line: usize,
    hints: Vec<String>,
}

impl RecordsError {
    fn new(line: usize, message: impl Into<String>) -> Self {
        Self { message: message.into(), line, hints: Vec::new() }
    }

    /// The line it stands in, from 1.
    pub const fn line(&self) -> usize {
        self.line
    }

    /// What to write instead, best first.
    pub fn hints(&self) -> &[String] {
        &self.hints
    }
}

/// An actor: its key alone, or all that is known of it.
#[derive(Deserialize)]
#[serde(untagged)]
enum ActorRecord {
    Key(String),
    Known(Box<KnownActor>),
}

#[derive(Deserialize)]
struct KnownActor {
    id: String,
    kind: Option<ActorKind>,
    #[serde(rename = "type")]
    org_type: Option<OrgType>,
    name: Option<String>,
    labels: Option<Labels>,
    #[serde(default)]
    names: Vec<String>,
    state: Option<Iso3>,
    #[serde(default)]
    offices: Vec<Office>,
}

#[derive(Deserialize)]
struct WhenRecord {
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct EvidenceRecord {
    #[serde(default)]
    sentence: u32,
    #[serde(default)]
    text: String,
    #[serde(default, rename = "in")]
    part: Option<Part>,
    #[serde(default)]
    start: u32,
    #[serde(default)]
    end: u32,
    trigger: Option<Span>,
    subject: Option<Span>,
    object: Option<Span>,
    #[serde(default)]
    rule: String,
}

#[derive(Deserialize)]
struct ClaimRecord {
    #[serde(alias = "source")]
    subject: ActorRecord,
    #[serde(alias = "target")]
    object: ActorRecord,
    relation: String,
    article: String,
    #[serde(default = "affirmed")]
    polarity: Polarity,
    #[serde(default = "actual")]
    modality: Modality,
    #[serde(default)]
    attribution: Vec<ActorRecord>,
    what: Option<String>,
    when: Option<WhenRecord>,
    evidence: Option<EvidenceRecord>,
    confidence: Option<f32>,
    lang: Option<Lang>,
    published: Option<PartialDate>,
    outlet: Option<String>,
    title: Option<String>,
    url: Option<String>,
}

const fn affirmed() -> Polarity {
    Polarity::Affirmed
}

const fn actual() -> Modality {
    Modality::Actual
}

/// A whole graph: articles, nodes, edges.
#[derive(Deserialize)]
struct NodeLink {
    #[serde(default)]
    graph: GraphRecord,
    nodes: Vec<KnownActor>,
    edges: Vec<ClaimRecord>,
}

#[derive(Default, Deserialize)]
struct GraphRecord {
    #[serde(default)]
    articles: Vec<ArticleRecord>,
}

#[derive(Deserialize)]
struct ArticleRecord {
    #[serde(flatten)]
    info: ArticleInfo,
    #[serde(default)]
    sentences: u32,
    #[serde(default)]
    notes: BTreeMap<String, u32>,
    text: Option<TextRecord>,
}

#[derive(Deserialize)]
struct TextRecord {
    revision: u32,
    hash: String,
    sketch: Vec<u32>,
}

/// Reads claims: a node-link graph, a list of claims, or one claim a line. What a record does not
/// say is taken from the tables of actors, else: affirmed, actual, in the article's own voice.
pub fn from_json(source: &str, schema: &Arc<Schema>) -> Result<KnowledgeGraph, RecordsError> {
    let mut adding =
        Adding { graph: KnowledgeGraph::new(Arc::clone(schema)), sentences: BTreeMap::new() };
    if let Ok(whole) = serde_json::from_str::<NodeLink>(source) {
        whole.graph.articles.into_iter().for_each(|it| adding.article(it));
        for node in whole.nodes {
            adding.actor(ActorRecord::Known(Box::new(node)), 1)?;
        }
        whole.edges.into_iter().try_for_each(|edge| adding.claim(edge, 1))?;
    } else if source.trim_start().starts_with('[') {
        let claims: Vec<ClaimRecord> = parse(source, 1)?;
        claims.into_iter().try_for_each(|claim| adding.claim(claim, 1))?;
    } else {
        for (number, line) in (1..).zip(source.lines()).filter(|(_, line)| !line.trim().is_empty())
        {
            adding.claim(parse(line, number)?, number)?;
        }
    }
    Ok(adding.end())
}

fn parse<'s, T: Deserialize<'s>>(source: &'s str, line: usize) -> Result<T, RecordsError> {
    serde_json::from_str(source).map_err(|error| {
        let mut wrong =
            RecordsError::new(line + error.line().saturating_sub(1), format!("no claim: {error}"));
        wrong.hints.push("a claim has article, subject, relation and object".into());
        wrong
    })
}

/// A graph that records are added to.
struct Adding {
    graph: KnowledgeGraph,
    /// How many sentences are known of articles that no record describes.
    sentences: BTreeMap<ArticleId, u32>,
}

impl Adding {
    fn article(&mut self, record: ArticleRecord) {
        let ArticleRecord { info, sentences, notes, text } = record;
        if let Some(TextRecord { revision, hash, sketch }) = text
            && let Ok(hash) = u64::from_str_radix(&hash, 16)
        {
            let mark = TextMark { hash, sketch };
            self.graph.set_text(info.id.clone(), TextVersion { revision, mark });
        }
        self.graph.add_article(ArticleEntry { info, sentences, notes });
    }

    fn actor(&mut self, record: ActorRecord, line: usize) -> Result<ActorKey, RecordsError> {
        if let ActorRecord::Key(id) = &record
            && let Some(known) = ActorKey::new(id).filter(|key| self.graph.actor(key).is_some())
        {
            return Ok(known);
        }
        let actor = actor(record, line)?;
        let key = actor.key.clone();
        self.graph.add_actor(actor);
        Ok(key)
    }

    fn claim(&mut self, record: ClaimRecord, line: usize) -> Result<(), RecordsError> {
        let schema = self.graph.schema();
        let relation = schema.relation(&record.relation).ok_or_else(|| {
            let message = format!("no relation is called `{}`", record.relation);
            let hints =
                schema.nearest(&record.relation).iter().map(|it| format!("`{it}`")).collect();
            RecordsError { hints, ..RecordsError::new(line, message) }
        })?;
        let id = ArticleId::new(record.article.as_str());
        let (subject, object) =
            (self.actor(record.subject, line)?, self.actor(record.object, line)?);
        if subject == object {
            return Err(RecordsError::new(line, format!("`{subject}` is subject and object")));
        }
        let speakers = record.attribution.into_iter();
        let attribution = speakers.map(|it| self.actor(it, line)).collect::<Result<_, _>>()?;
        let evidence = evidence(record.evidence);
        if self.sentences.contains_key(&id) || self.graph.article(&id).is_none() {
            let known = self.sentences.entry(id.clone()).or_insert(0);
            *known = (*known).max(evidence.sentence.saturating_add(1));
        }
        let when = record.when.map(|it| TimeRange { from: it.from, to: it.to, text: it.text });
        let mut claim = Claim {
            id: ClaimId::new(""),
            article: id.clone(),
            subject,
            relation,
            object,
            polarity: record.polarity,
            modality: record.modality,
            attribution,
            what: record.what,
            when,
            confidence: record.confidence.map_or(Confidence::percent(100), Confidence::from),
            evidence,
        };
        claim.id = ClaimId::of(&claim, self.graph.schema());
        self.graph.add_claim(claim);
        if self.graph.article(&id).is_none() {
            let info = ArticleInfo {
                id,
                lang: record.lang.unwrap_or(Lang::En),
                title: record.title,
                published: record.published,
                outlet: record.outlet,
                url: record.url,
            };
            self.graph.add_article(ArticleEntry { info, sentences: 0, notes: BTreeMap::new() });
        }
        Ok(())
    }

    /// The graph, in which articles no record describes have at least the sentences its claims stand in.
    fn end(mut self) -> KnowledgeGraph {
        for (id, sentences) in self.sentences {
            if let Some(entry) = self.graph.article(&id).cloned() {
                self.graph.add_article(ArticleEntry { sentences, ..entry });
            }
        }
        self.graph
    }
}

/// The actor of a record; one without a kind is as the tables know it.
fn actor(record: ActorRecord, line: usize) -> Result<Actor, RecordsError> {
    let (id, known) = match record {
        ActorRecord::Known(known) => (known.id.clone(), Some(known)),
        ActorRecord::Key(id) => (id, None),
    };
    let key = ActorKey::new(&id).ok_or_else(|| {
        let mut error = RecordsError::new(line, format!("`{id}` is no key of an actor"));
        error.hints.push("keys look like `state:PRK`, `person:john-kirby`, `org:nato`, `outlet:cnn`; one no table knows has a `~`: `person:~jane-doe`".into());
        error
    })?;
    let row = Registry::builtin().get(&key).map(Actor::from);
    let name = known.as_ref().and_then(|it| it.name.clone()).unwrap_or(id);
    let unknown = || Actor::provisional(key.clone(), kind_of(&key), &name);
    let Some(known) = known else { return Ok(row.unwrap_or_else(unknown)) };
    let mut actor = row.filter(|_| known.kind.is_none()).unwrap_or_else(unknown);
    actor.names = known.names.into_iter().collect();
    if let Some(kind) = known.kind {
        actor.kind = kind;
        actor.label = known.labels.unwrap_or(actor.label);
        (actor.org_type, actor.state, actor.offices) = (known.org_type, known.state, known.offices);
    }
    Ok(actor)
}

fn kind_of(key: &ActorKey) -> ActorKind {
    match key.prefix() {
        "state" => ActorKind::State,
        "outlet" => ActorKind::Outlet,
        "person" => ActorKind::Expert,
        _ => ActorKind::Organization,
    }
}

fn evidence(record: Option<EvidenceRecord>) -> Evidence {
    let Some(record) = record else {
        let none = Span::of(0..0);
        return Evidence {
            sentence: 0,
            part: Part::Text,
            span: none,
            text: String::new(),
            trigger: none,
            subject: None,
            object: None,
            rule: RuleId::new("elsewhere"),
        };
    };
    let start = record.start as usize;
    let span = Span::of(start..(record.end as usize).max(start));
    Evidence {
        sentence: record.sentence,
        part: record.part.unwrap_or(Part::Text),
        span,
        text: record.text,
        trigger: record.trigger.unwrap_or(span),
        subject: record.subject,
        object: record.object,
        rule: RuleId::new(if record.rule.is_empty() { "elsewhere".into() } else { record.rule }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Result<KnowledgeGraph, RecordsError> {
        from_json(source, &Arc::new(Schema::builtin().clone()))
    }

    #[test]
    fn little_is_enough() {
        let line = r#"{"article":"a","subject":"state:PRK","relation":"supplies","object":{"id":"org:~wagner","name":"Wagner"}}"#;
        let graph = read(&format!("{line}\n\n{line}\n")).unwrap();
        let claims: Vec<&Claim> = graph.claims().collect();
        assert_eq!(claims.len(), 1);
        assert_eq!(claims[0].modality, Modality::Actual);
        assert_eq!(
            graph.actor(&ActorKey::new("state:PRK").unwrap()).unwrap().label.de,
            "Nordkorea"
        );
        assert_eq!(graph.articles().next().unwrap().sentences, 1);
        assert_eq!(read(&format!("[{line},{line}]")).unwrap().claims().len(), 1);
    }

    #[test]
    fn what_is_no_claim_is_refused_with_its_line() {
        let good =
            r#"{"article":"a","subject":"state:PRK","relation":"supplies","object":"state:RUS"}"#;
        for (bad, message) in [
            ("{", "no claim: EOF while parsing an object at line 1 column 1"),
            (r#"{"article":"a"}"#, "no claim: missing field `subject` at line 1 column 15"),
            (&good.replace("supplies", "suplies"), "no relation is called `suplies`"),
            (&good.replace("RUS", "PRK"), "`state:PRK` is subject and object"),
            (&good.replace("state:RUS", "Russia"), "`Russia` is no key of an actor"),
        ] {
            let error = read(&format!("{good}\n{bad}")).unwrap_err();
            assert_eq!((error.to_string().as_str(), error.line()), (message, 2));
            assert!(!error.hints().is_empty() || message.contains("is subject"), "{message}");
        }
    }
}
