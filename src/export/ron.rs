//! A graph file that holds what a view shows.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use crate::actor::ActorKey;
use crate::claim::ArticleId;
use crate::graph::{GraphView, KnowledgeGraph};
use crate::store;

/// Writes a view.
pub(super) fn write(view: &GraphView<'_>, to: &mut dyn io::Write) -> io::Result<()> {
    to.write_all(store::to_ron(&graph_of(view)).as_bytes())
}

/// The claims of a view with the articles and actors they name.
fn graph_of(view: &GraphView<'_>) -> KnowledgeGraph {
    let whole = view.graph();
    let mut part = KnowledgeGraph::new(Arc::new(whole.schema().clone()));
    let claims = view.claims();
    let articles: BTreeSet<&ArticleId> = claims.iter().map(|claim| &claim.article).collect();
    let actors: BTreeSet<&ActorKey> = claims
        .iter()
        .flat_map(|claim| [&claim.subject, &claim.object].into_iter().chain(&claim.attribution))
        .collect();
    for entry in articles.into_iter().filter_map(|id| whole.article(id)) {
        part.add_article(entry.clone());
    }
    for actor in actors.into_iter().filter_map(|key| whole.actor(key)) {
        part.add_actor(actor.clone());
    }
    for claim in claims {
        part.add_claim((*claim).clone());
    }
    part
}
