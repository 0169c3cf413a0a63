//! `legation merge`: graphs in, the graph of all they hold out, with what people said of them.

use std::sync::Arc;

use super::Outcome;
use super::args::MergeArgs;
use super::render::Failure;
use super::session::{Session, of_store};
use super::words::count;
use crate::graph::{Judgements, KnowledgeGraph};
use crate::store;

/// Runs the command.
pub(crate) fn run(args: &MergeArgs, session: &Session) -> Result<Outcome, Failure> {
    let schema = session.schema()?;
    let mut merged = KnowledgeGraph::new(Arc::clone(&schema));
    let mut judgements = Judgements::default();
    for path in &args.graphs {
        merged.merge(session.load(path)?);
        judgements.merge(store::load_judgements(path).map_err(|error| of_store(&error))?);
    }
    let wrong = |error: store::StoreError| of_store(&error);
    store::save(&merged, &args.output).map_err(wrong)?;
    if !judgements.is_empty() {
        store::update_judgements(&args.output, |known| known.merge(judgements)).map_err(wrong)?;
    }
    session.note(format!(
        "{} holds {}, {} and {}",
        args.output.display(),
        count(merged.articles().len(), "article"),
        count(merged.actors().len(), "actor"),
        count(merged.claims().len(), "claim"),
    ));
    session.note_reprints(&merged);
    Ok(Outcome::Answered)
}
