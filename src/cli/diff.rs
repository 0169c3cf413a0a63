//! `legation diff`: two graphs in; the articles, actors and claims that only one of them holds out.

use std::collections::BTreeSet;

use serde_json::json;

use super::Outcome;
use super::args::DiffArgs;
use super::format::OutputFormat;
use super::out::{Line, Out, Paint};
use super::render::Failure;
use super::session::Session;
use super::table::Table;
use super::words::{self, Words};
use crate::actor::ActorKey;
use crate::claim::{ArticleId, Claim};
use crate::graph::KnowledgeGraph;

/// One difference: `+` or `-` or `~`, what it is, its id, in words.
type Row = (&'static str, &'static str, String, String);

/// Runs the command.
pub(crate) fn run(
    args: &DiffArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let (old, new) = (session.judged(&args.old)?, session.judged(&args.new)?);
    let lang = session.labels(&new);
    let rows = [articles(&old, &new), actors(&old, &new), claims(&old, &new, lang)].concat();
    if session.format() == OutputFormat::Table {
        for (change, what, id, words) in &rows {
            let paint = match *change {
                "+" => Paint::Plus,
                "-" => Paint::Minus,
                _ => Paint::Plain,
            };
            let line = Line::default().paint(paint, change).plain(format!(" {what:<8} "));
            out.line(&line.paint(Paint::Strong, id).plain(format!("  {words}")))?;
        }
    } else {
        let mut table = Table::new("diff", ["change", "what", "id", "words"]);
        for (change, what, id, words) in &rows {
            table.row(vec![json!(change), json!(what), json!(id), json!(words)]);
        }
        table.write(session.format(), out)?;
    }
    Ok(Outcome::found(!rows.is_empty()))
}

/// What came and what went, both sorted; what is in both and differs is `~`.
fn changes<T: Ord + Clone>(
    old: &BTreeSet<T>,
    new: &BTreeSet<T>,
    differs: impl Fn(&T) -> bool,
) -> Vec<(&'static str, T)> {
    let change = |it: &T| match (old.contains(it), new.contains(it)) {
        (false, _) => Some("+"),
        (_, false) => Some("-"),
        _ => differs(it).then_some("~"),
    };
    old.union(new).filter_map(|it| Some((change(it)?, it.clone()))).collect()
}

fn articles(old: &KnowledgeGraph, new: &KnowledgeGraph) -> Vec<Row> {
    let ids = |graph: &KnowledgeGraph| -> BTreeSet<ArticleId> {
        graph.articles().map(|it| it.info.id.clone()).collect()
    };
    let differs = |id: &ArticleId| {
        old.text(id).map(|it| it.mark.hash) != new.text(id).map(|it| it.mark.hash)
            || old.article(id).map(|it| &it.info) != new.article(id).map(|it| &it.info)
    };
    let title = |id: &ArticleId| {
        let entry = new.article(id).or_else(|| old.article(id));
        entry.and_then(|it| it.info.title.clone()).unwrap_or_default()
    };
    let changes = changes(&ids(old), &ids(new), differs).into_iter();
    changes.map(|(change, id)| (change, "article", id.to_string(), title(&id))).collect()
}

fn actors(old: &KnowledgeGraph, new: &KnowledgeGraph) -> Vec<Row> {
    let keys = |graph: &KnowledgeGraph| graph.actors().map(|it| it.key.clone()).collect();
    let label = |key: &ActorKey| {
        let actor = new.actor(key).or_else(|| old.actor(key));
        actor.map(|it| it.label.en.clone()).unwrap_or_default()
    };
    let changes = changes(&keys(old), &keys(new), |_| false).into_iter();
    changes.map(|(change, key)| (change, "actor", key.to_string(), label(&key))).collect()
}

fn claims(old: &KnowledgeGraph, new: &KnowledgeGraph, lang: crate::lang::Lang) -> Vec<Row> {
    fn shown(graph: &KnowledgeGraph) -> Vec<&Claim> {
        graph.view().claims().to_vec()
    }
    let row = |change, graph, claim| {
        let words = Words { graph, lang };
        let (sentence, status) = (words.sentence(claim), words::status(claim));
        (change, "claim", claim.id.to_string(), format!("{sentence}  ({status})"))
    };
    let gone = |claim: &&Claim| new.claim(&claim.id).is_none() || new.is_rejected(&claim.id);
    let came = |claim: &&Claim| old.claim(&claim.id).is_none() || old.is_rejected(&claim.id);
    let gone = shown(old).into_iter().filter(gone).map(|claim| row("-", old, claim));
    let came = shown(new).into_iter().filter(came).map(|claim| row("+", new, claim));
    gone.chain(came).collect()
}
