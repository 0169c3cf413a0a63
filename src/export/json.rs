//! Node-link JSON: actors as nodes, claims as edges, keyed by claim id; networkx loads it with
//! `node_link_graph(data, edges="edges")`.

use std::collections::BTreeSet;
use std::io;

use serde::Serialize;

use super::Options;
use super::record::{ActorRecord, SCHEMA, Said};
use crate::claim::ArticleId;
use crate::graph::{GraphView, TextVersion};

/// An article, among the attributes of the graph.
#[derive(Serialize)]
struct Article<'g> {
    #[serde(flatten)]
    info: &'g crate::claim::ArticleInfo,
    sentences: u32,
    #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    notes: &'g std::collections::BTreeMap<String, u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Text<'g>>,
}

/// Which text of an article it was.
#[derive(Serialize)]
struct Text<'g> {
    revision: u32,
    /// 16 hexadecimal digits: JSON has no whole numbers of this size.
    hash: String,
    sketch: &'g [u32],
}

/// A claim between two actors.
#[derive(Serialize)]
struct Edge<'g> {
    source: &'g str,
    target: &'g str,
    key: &'g str,
    relation: &'g str,
    label: &'g str,
    sign: i8,
    article: &'g str,
    #[serde(flatten)]
    said: Said<'g>,
}

/// Writes a view: one article, actor or claim a line.
pub(super) fn write(
    view: &GraphView<'_>,
    options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let labels = options.labels;
    write!(to, "{{\"schema\":\"{SCHEMA}\",\"directed\":true,\"multigraph\":true,\n\"graph\":{{")?;
    if let Some(title) = &options.title {
        write!(to, "\"title\":{},", serde_json::to_string(title)?)?;
    }
    list(to, "articles", articles(view))?;
    to.write_all(b"},\n")?;
    list(to, "nodes", view.actors().into_iter().map(|actor| ActorRecord::new(actor, labels)))?;
    to.write_all(b",\n")?;
    list(to, "edges", edges(view, options))?;
    to.write_all(b"}\n")
}

/// A named list, one item a line.
fn list<T: Serialize>(
    to: &mut dyn io::Write,
    name: &str,
    items: impl Iterator<Item = T>,
) -> io::Result<()> {
    write!(to, "\"{name}\":[")?;
    for (at, item) in items.enumerate() {
        to.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *to, &item)?;
    }
    to.write_all(b"\n]")
}

/// The articles the claims of a view are from; of a whole graph, those without claims too.
fn articles<'g>(view: &GraphView<'g>) -> impl Iterator<Item = Article<'g>> {
    let graph = view.graph();
    let whole = view.claims().len() == graph.claims().len();
    let ids: BTreeSet<&'g ArticleId> = if whole {
        graph.articles().map(|entry| &entry.info.id).collect()
    } else {
        view.claims().iter().map(|claim| &claim.article).collect()
    };
    let entries = ids.into_iter().filter_map(|id| graph.article(id));
    entries.map(|entry| Article {
        info: &entry.info,
        sentences: entry.sentences,
        notes: &entry.notes,
        text: graph.text(&entry.info.id).map(|TextVersion { revision, mark }| Text {
            revision: *revision,
            hash: format!("{:016x}", mark.hash),
            sketch: &mark.sketch,
        }),
    })
}

fn edges<'g>(view: &GraphView<'g>, options: &Options) -> impl Iterator<Item = Edge<'g>> {
    let (graph, labels) = (view.graph(), options.labels);
    view.claims().iter().map(move |claim| {
        let relation = graph.schema().get(claim.relation);
        Edge {
            source: claim.subject.as_str(),
            target: claim.object.as_str(),
            key: claim.id.as_str(),
            relation: &relation.name,
            label: super::label(&relation.labels, labels),
            sign: relation.sign().number(),
            article: claim.article.as_str(),
            said: Said::new(graph, claim, labels),
        }
    })
}
