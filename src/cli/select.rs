//! The flags that choose a part of the graph, the same for every command: flags in, a
//! [`Selection`] out.

use super::args::{FilterArgs, SelectionArgs};
use super::choice::{self, Choice};
use super::names::Names;
use super::render::Report;
use crate::claim::{ArticleId, Modality, Polarity};
use crate::graph::{KnowledgeGraph, Selection};
use crate::schema::{RelationId, Schema};

/// What counts where the flags do not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unless {
    /// Everything.
    All,
    /// What is affirmed and real.
    Firm,
}

/// The part of `graph` that the flags choose.
pub(crate) fn selection(
    args: &SelectionArgs,
    (graph, names): (&KnowledgeGraph, Names<'_>),
    unless: Unless,
) -> Result<Selection, Report> {
    let around = names.find_all(&args.around)?;
    let filter = filter(&args.filter, (graph, names), unless)?;
    Ok(Selection { around, hops: usize::from(args.hops), top: args.top, ..filter })
}

/// The claims of `graph` that the flags choose.
pub(crate) fn filter(
    args: &FilterArgs,
    (graph, names): (&KnowledgeGraph, Names<'_>),
    unless: Unless,
) -> Result<Selection, Report> {
    let relations = args.rel.iter().map(|name| relation(graph.schema(), name));
    Ok(Selection {
        kinds: choice::values(&args.kind),
        relations: relations.collect::<Result<_, _>>()?,
        sign: args.sign.and_then(Choice::one),
        modalities: modalities(args, unless),
        polarity: polarity(args, unless),
        said_by: names.find_all(&args.said_by)?,
        via_outlet: names.find_all(&args.via_outlet)?,
        from: args.from,
        to: args.to,
        articles: args.article.iter().map(|id| article(graph, id)).collect::<Result<_, _>>()?,
        min_sources: args.min_sources,
        ..Selection::default()
    })
}

/// The relation of a name.
pub(crate) fn relation(schema: &Schema, name: &str) -> Result<RelationId, Report> {
    schema.relation(name).ok_or_else(|| {
        let report = Report::new(format!("no relation is called `{name}`"));
        let near = schema.nearest(name);
        if near.is_empty() {
            let all: Vec<&str> =
                schema.iter().map(|(_, relation)| relation.name.as_str()).collect();
            return report.hint(format!("there are  {}", all.join(", ")));
        }
        report.hint(format!("did you mean  {}?", near.join("  ·  ")))
    })
}

fn article(graph: &KnowledgeGraph, id: &str) -> Result<ArticleId, Report> {
    let id = ArticleId::new(id);
    if graph.article(&id).is_some() {
        return Ok(id);
    }
    let report = Report::new(format!("no article of the graph has the id `{id}`"));
    let near = crate::diag::nearest(id.as_str(), graph.articles().map(|it| it.info.id.as_str()));
    Err(match near.as_slice() {
        [] => report.hint("`legation stats` counts the articles; ids are the names of their files"),
        near => report.hint(format!("did you mean  {}?", near.join("  ·  "))),
    })
}

fn modalities(args: &FilterArgs, unless: Unless) -> Vec<Modality> {
    match (args.modality.as_slice(), unless) {
        ([], Unless::Firm) => vec![Modality::Actual, Modality::Former],
        (choices, _) => choice::values(choices),
    }
}

fn polarity(args: &FilterArgs, unless: Unless) -> Option<Polarity> {
    match (args.polarity, unless) {
        (None, Unless::Firm) => Some(Polarity::Affirmed),
        (choice, _) => choice.and_then(Choice::one),
    }
}
