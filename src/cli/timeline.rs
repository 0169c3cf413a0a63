//! `legation timeline`: actors in; what is claimed of them, in the order of time, out.

use serde_json::json;

use super::Outcome;
use super::args::TimelineArgs;
use super::format::OutputFormat;
use super::ids::Ids;
use super::names::Names;
use super::out::{Out, Paint, aligned};
use super::render::Failure;
use super::select::{self, Unless};
use super::session::Session;
use super::table::Table;
use super::words::{self, Words};
use crate::actor::ActorKey;
use crate::claim::{Claim, PartialDate};
use crate::graph::KnowledgeGraph;

/// Runs the command.
pub(crate) fn run(
    args: &TimelineArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let graph = session.graph()?;
    let words = Words { graph: &graph, lang: session.labels(&graph) };
    let names = Names::new(session, words);
    let actors = names.find_all(&args.actors)?;
    let view = select::filter(&args.filter, (&graph, names), Unless::All)?.apply(&graph);
    let mut claims: Vec<(Option<PartialDate>, &Claim)> = view
        .claims()
        .iter()
        .filter(|claim| concerns(claim, &actors))
        .map(|claim| (date(&graph, claim), *claim))
        .collect();
    // What has no date comes last; claims of one day stay in the order of the texts.
    claims.sort_by_key(|(date, _)| (date.is_none(), *date));
    if session.format() == OutputFormat::Table {
        let ids = Ids::new(&graph);
        let row = |(date, claim): &(Option<PartialDate>, &Claim)| {
            let date = date.map_or_else(|| "—".to_owned(), |it| it.to_string());
            vec![
                (Paint::Strong, date),
                (Paint::Plain, words.sentence(claim)),
                (Paint::Plain, words.judged_status(claim)),
                (Paint::Plain, words.speakers(claim)),
                (Paint::Faint, ids.short(&claim.id).to_owned()),
            ]
        };
        for line in aligned(0, &claims.iter().map(row).collect::<Vec<_>>()) {
            out.line(&line)?;
        }
    } else {
        let columns =
            ["date", "subject", "relation", "object", "status", "attribution", "article", "id"];
        let mut table = Table::new("timeline", columns);
        for (date, claim) in &claims {
            table.row(vec![
                json!(date),
                json!(claim.subject),
                json!(words.relation(claim)),
                json!(claim.object),
                json!(words::status(claim)),
                json!(claim.attribution),
                json!(claim.article),
                json!(claim.id),
            ]);
        }
        table.write(session.format(), out)?;
    }
    Ok(Outcome::found(!claims.is_empty()))
}

/// The claims of one actor; of several, those among them.
fn concerns(claim: &Claim, actors: &[ActorKey]) -> bool {
    let has = |key| actors.contains(key);
    match actors {
        [] => true,
        [_] => has(&claim.subject) || has(&claim.object),
        _ => has(&claim.subject) && has(&claim.object),
    }
}

/// When it was, as the sentence says, else when it was published.
fn date(graph: &KnowledgeGraph, claim: &Claim) -> Option<PartialDate> {
    let said = claim.when.as_ref().and_then(|when| when.from.or(when.to));
    said.or_else(|| graph.article(&claim.article)?.info.published)
}
