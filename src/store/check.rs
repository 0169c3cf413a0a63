//! Whether the items of a graph file fit together: a file in, a graph or its first fault out.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::error::{StoreError, StoreErrorKind};
use super::place::{self, List};
use super::v1::{Claim, Evidence, File};
use crate::claim::{self, ClaimId};
use crate::graph::KnowledgeGraph;
use crate::schema::Schema;
use crate::text::Span;

/// A fault and the word of the item that it is about.
struct Fault {
    kind: StoreErrorKind,
    word: String,
}

impl Fault {
    fn new(kind: StoreErrorKind, word: &str) -> Self {
        Self { kind, word: word.to_owned() }
    }
}

/// The graph a file describes.
pub(super) fn graph(
    source: &str,
    file: File,
    schema: &Arc<Schema>,
) -> Result<KnowledgeGraph, StoreError> {
    let File { articles, actors, claims, .. } = file;
    let fail = |list, (at, fault): (usize, Fault)| {
        let place = place::of_item(source, list, at, &fault.word);
        hinted(fault, schema).at(place)
    };
    unique(articles.iter().map(|it| it.id.as_str())).map_err(|it| fail(List::Articles, it))?;
    unique(actors.iter().map(|it| it.id.as_str())).map_err(|it| fail(List::Actors, it))?;
    unique(claims.iter().map(|it| it.id.as_str())).map_err(|it| fail(List::Claims, it))?;

    let mut graph = KnowledgeGraph::new(Arc::clone(schema));
    for (at, article) in articles.into_iter().enumerate() {
        let id = article.id.clone();
        let version = article.version();
        let version =
            version.map_err(|kind| fail(List::Articles, (at, Fault::new(kind, id.as_str()))))?;
        if let Some(version) = version {
            graph.set_text(id, version);
        }
        graph.add_article(article.into());
    }
    for actor in actors {
        graph.add_actor(actor.into());
    }
    for (at, item) in claims.into_iter().enumerate() {
        let judged = item.judgement();
        let claim = checked(item, &graph).map_err(|fault| fail(List::Claims, (at, fault)))?;
        if let Some(judged) = judged {
            graph.set_judged(claim.id.clone(), judged);
        }
        graph.add_claim(claim);
    }
    Ok(graph)
}

/// The error of a fault with what to do instead.
fn hinted(fault: Fault, schema: &Schema) -> StoreError {
    let hint = match &fault.kind {
        StoreErrorKind::UnknownRelation(name) => {
            let names = schema.nearest(name);
            let error = StoreError::of(StoreErrorKind::UnknownRelation(name.clone()));
            return names.iter().fold(error, |error, name| error.hint(format!("`{name}`")));
        }
        StoreErrorKind::UnknownActor { actor, .. } => format!("add `{actor}` to `actors`"),
        StoreErrorKind::UnknownArticle { article, .. } => format!("add `{article}` to `articles`"),
        StoreErrorKind::ClaimId { expected, .. } => {
            format!("an id is a hash of what the claim says: write `{expected}`")
        }
        _ => return StoreError::of(fault.kind),
    };
    StoreError::of(fault.kind).hint(hint)
}

/// The first id that stands a second time, and where.
fn unique<'a>(ids: impl Iterator<Item = &'a str>) -> Result<(), (usize, Fault)> {
    let mut seen = BTreeSet::new();
    for (at, id) in ids.enumerate() {
        if !seen.insert(id) {
            return Err((at, Fault::new(StoreErrorKind::Twice(id.to_owned()), id)));
        }
    }
    Ok(())
}

/// The claim an item describes.
fn checked(item: Claim, graph: &KnowledgeGraph) -> Result<claim::Claim, Fault> {
    let schema = graph.schema();
    let Some(relation) = schema.relation(&item.relation) else {
        let kind = StoreErrorKind::UnknownRelation(item.relation.clone());
        return Err(Fault::new(kind, &item.relation));
    };
    names_known(&item, graph)?;
    spans(item.id.as_str(), &item.evidence)?;
    if !(0.0..=1.0).contains(&item.confidence) {
        let id = item.id.as_str();
        return Err(Fault::new(StoreErrorKind::Confidence(id.to_owned()), id));
    }
    let claim = item.into_claim(relation);
    let expected = ClaimId::of(&claim, schema);
    if claim.id == expected {
        return Ok(claim);
    }
    let (found, expected) = (claim.id.to_string(), expected.to_string());
    Err(Fault::new(StoreErrorKind::ClaimId { found: found.clone(), expected }, &found))
}

/// Whether the file lists everything a claim names.
fn names_known(item: &Claim, graph: &KnowledgeGraph) -> Result<(), Fault> {
    let claim = item.id.to_string();
    if graph.article(&item.article).is_none() {
        let article = item.article.to_string();
        let kind = StoreErrorKind::UnknownArticle { claim, article };
        return Err(Fault::new(kind, item.article.as_str()));
    }
    let mut named = [&item.subject, &item.object].into_iter().chain(&item.attribution);
    if let Some(key) = named.find(|key| graph.actor(key).is_none()) {
        let actor = key.to_string();
        return Err(Fault::new(StoreErrorKind::UnknownActor { claim, actor }, key.as_str()));
    }
    if item.subject == item.object {
        return Err(Fault::new(StoreErrorKind::OneActor(claim), item.subject.as_str()));
    }
    Ok(())
}

/// Whether the spans of an evidence fit its text.
fn spans(id: &str, evidence: &Evidence) -> Result<(), Fault> {
    let claim = id.to_owned();
    let (span, text) = (evidence.span, &evidence.text);
    if text.len() != span.range().len() {
        let (expected, found) = (span.len(), text.len());
        return Err(Fault::new(StoreErrorKind::TextLength { claim, expected, found }, id));
    }
    let inside = |part: Span| {
        let start = part.start().checked_sub(span.start());
        let end = part.end().checked_sub(span.start());
        start.zip(end).and_then(|(start, end)| Span::new(start, end)?.slice(text)).is_some()
    };
    let parts = [
        ("trigger", Some(evidence.trigger)),
        ("subject", evidence.subject),
        ("object", evidence.object),
    ];
    match parts.into_iter().find(|(_, part)| part.is_some_and(|part| !inside(part))) {
        Some((what, _)) => Err(Fault::new(StoreErrorKind::Part { claim, what }, id)),
        None => Ok(()),
    }
}
