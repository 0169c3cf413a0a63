//! What all pictures share: a view in, what is drawn of it and the words for it out.

pub(super) mod bundle;
pub(super) mod caption;
pub(super) mod legend;
pub(super) mod scene;
pub(super) mod text;
pub(super) mod words;

use std::collections::BTreeSet;

use self::bundle::{Bundle, bundles};
use super::Options;
use crate::actor::{Actor, ActorKey};
use crate::claim::ArticleId;
use crate::diag::{Code, Diagnostic, Severity};
use crate::graph::{GraphView, KnowledgeGraph};

/// More actors than this cannot be read in a picture that stands still.
const READABLE: usize = 80;
/// The name of the note about it.
const LARGE_PICTURE: Code = Code("large-picture");

/// That a picture is too large to be read.
pub(in crate::export) fn notes(view: &GraphView<'_>, options: &Options) -> Vec<Diagnostic> {
    let nodes = drawn_actors(view.graph(), &bundles(view, options.asked)).len();
    if nodes <= READABLE {
        return Vec::new();
    }
    let message = format!("a picture of {nodes} actors is hard to read");
    let note = Diagnostic::new(LARGE_PICTURE, Severity::Note, message);
    vec![note.hint("choose a part with `--around NAME` or `--top N`, or draw `--by bloc`")]
}

/// The ends of what is drawn, by key.
pub(in crate::export) fn drawn_actors<'g>(
    graph: &'g KnowledgeGraph,
    bundles: &[Bundle<'g>],
) -> Vec<&'g Actor> {
    let keys: BTreeSet<&ActorKey> =
        bundles.iter().flat_map(|it| [&it.first.subject, &it.first.object]).collect();
    keys.into_iter().filter_map(|key| graph.actor(key)).collect()
}

pub(in crate::export) fn latest_day(view: &GraphView<'_>) -> Option<String> {
    let graph = view.graph();
    let articles = view.claims().iter().filter_map(|claim| graph.article(&claim.article));
    articles.filter_map(|entry| entry.info.published).max().map(|day| day.to_string())
}

/// What stands above the picture, with its counts.
pub(in crate::export) fn title(
    view: &GraphView<'_>,
    bundles: &[Bundle<'_>],
    options: &Options,
) -> String {
    let words = words::of(options.labels);
    let ids: BTreeSet<&ArticleId> = view.claims().iter().map(|claim| &claim.article).collect();
    let only = ids.first().filter(|_| ids.len() == 1).and_then(|id| view.graph().article(id));
    let given = options.title.as_deref();
    let title = given.or_else(|| only.and_then(|entry| entry.info.title.as_deref()));
    let counts =
        [words::counted(ids.len(), words.articles), words::counted(bundles.len(), words.relations)]
            .join(", ");
    match title {
        Some(title) => format!("{} — {counts}", text::shortened(title, 200)),
        None => counts,
    }
}
