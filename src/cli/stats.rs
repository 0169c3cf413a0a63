//! `legation stats`: a graph in; what it holds, how sure it is and what was not understood out.

use std::collections::BTreeMap;

use itertools::Itertools;
use serde_json::json;

use super::Outcome;
use super::args::StatsArgs;
use super::format::OutputFormat;
use super::names::Names;
use super::out::{Line, Out, Paint};
use super::render::Failure;
use super::select::{self, Unless};
use super::session::Session;
use super::table::Table;
use super::words::{self, Words};
use crate::actor::ActorKey;
use crate::graph::{GraphView, Standing, Verdict};
use crate::schema::ActorKind;

/// So many of the busiest actors are named.
const TOP: usize = 10;

/// One number: of what group, what, how many.
type Count = (&'static str, String, usize);

/// Runs the command.
pub(crate) fn run(
    args: &StatsArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let graph = session.graph()?;
    let words = Words { graph: &graph, lang: session.labels(&graph) };
    let names = Names::new(session, words);
    let view = select::selection(&args.selection, (&graph, names), Unless::All)?.apply(&graph);
    let counts = counts(words, &view);
    if session.format() == OutputFormat::Table {
        print(&counts, out)?;
    } else {
        let mut table = Table::new("stats", ["of", "what", "count"]);
        for (of, what, count) in &counts {
            table.row(vec![json!(of), json!(what), json!(count)]);
        }
        table.write(session.format(), out)?;
    }
    Ok(Outcome::found(!view.claims().is_empty()))
}

fn counts(words: Words<'_>, view: &GraphView<'_>) -> Vec<Count> {
    let graph = words.graph;
    let mut counts: Vec<Count> = vec![
        ("graph", "articles".to_owned(), graph.articles().len()),
        ("graph", "sentences".to_owned(), graph.articles().map(|it| it.sentences as usize).sum()),
        ("graph", "actors".to_owned(), view.actors().len()),
        ("graph", "claims".to_owned(), view.claims().len()),
        ("graph", "ties".to_owned(), view.ties().len()),
    ];
    counts.extend(ActorKind::ALL.map(|kind| {
        (
            "actors",
            kind.name().to_owned(),
            view.actors().iter().filter(|it| it.kind == kind).count(),
        )
    }));
    counts
        .extend(Standing::ALL.map(|standing| {
            ("claims", words::standing(standing).to_owned(), with(view, standing))
        }));
    let mut relations: BTreeMap<String, usize> = BTreeMap::new();
    for claim in view.claims() {
        *relations.entry(words.relation(claim).to_owned()).or_insert(0) += 1;
    }
    counts.extend(ranked("relations", relations));
    let judged = |verdict: Verdict| {
        let count = graph.all_judged().filter(|(_, it)| it.verdict == verdict).count();
        ("judged", verdict.name().to_owned(), count)
    };
    counts.extend([Verdict::Accept, Verdict::Reject, Verdict::Edit].map(judged));
    let mut reprints: BTreeMap<String, usize> = BTreeMap::new();
    for original in graph.reprints().values() {
        *reprints.entry(format!("of {original}")).or_insert(0) += 1;
    }
    counts.extend(ranked("reprints", reprints));
    counts.extend(busiest(words, view));
    let mut notes: BTreeMap<String, usize> = BTreeMap::new();
    for (note, count) in graph.articles().flat_map(|article| &article.notes) {
        *notes.entry(note.clone()).or_insert(0) += *count as usize;
    }
    counts.extend(ranked("not understood", notes));
    counts.into_iter().filter(|(of, _, count)| *count > 0 || *of == "graph").collect()
}

fn with(view: &GraphView<'_>, wanted: Standing) -> usize {
    let standing = |claim: &&&crate::claim::Claim| {
        Standing::of(claim.polarity, claim.modality, claim.is_alleged()) == wanted
    };
    view.claims().iter().filter(standing).count()
}

/// The actors with most claims, as subject or object.
fn busiest(words: Words<'_>, view: &GraphView<'_>) -> Vec<Count> {
    let mut counts: BTreeMap<&ActorKey, usize> = BTreeMap::new();
    for key in view.claims().iter().flat_map(|claim| [&claim.subject, &claim.object]) {
        *counts.entry(key).or_insert(0) += 1;
    }
    let named =
        counts.into_iter().map(|(key, count)| (format!("{} ({key})", words.name(key)), count));
    ranked("busiest actors", named).into_iter().take(TOP).collect()
}

/// Largest first, then by name.
fn ranked(of: &'static str, counts: impl IntoIterator<Item = (String, usize)>) -> Vec<Count> {
    let mut counts: Vec<Count> =
        counts.into_iter().map(|(what, count)| (of, what, count)).collect();
    counts.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.1.cmp(&b.1)));
    counts
}

fn print(counts: &[Count], out: &mut Out<'_>) -> Result<(), Failure> {
    let groups = counts.iter().chunk_by(|(of, ..)| *of);
    for (of, group) in &groups {
        out.line(&Line::default().paint(Paint::Strong, of))?;
        for (_, what, count) in group {
            out.say(format!("  {count:>6}  {what}"))?;
        }
    }
    Ok(())
}
