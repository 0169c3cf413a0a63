//! Reads two sentences into a graph and asks it: `cargo run --example ask`.

use std::error::Error;
use std::io::{self, Write};
use std::sync::Arc;

use legation::actor::Registry;
use legation::article::Article;
use legation::claim::ArticleId;
use legation::graph::KnowledgeGraph;
use legation::lang::Lang;
use legation::query::{self, Knowledge, Parameters, render};
use legation::reader::Reader;

const ARTICLES: [(&str, &str); 2] = [
    ("a1", "Laut Reuters lieferte der Iran Drohnen an Russland."),
    ("a2", "Iran denied that it had supplied drones to Russia."),
];

const QUESTION: &str = "MATCH (a)-[r:SUPPLIES]->(b) \
    RETURN a.name AS giver, b.name AS taker, r.polarity AS polarity, r.said_by AS said_by, r.via AS via";

fn main() -> Result<(), Box<dyn Error>> {
    let reader = Reader::builtin();
    let mut graph = KnowledgeGraph::new(Arc::clone(reader.schema()));
    for (id, text) in ARTICLES {
        graph.add(reader.read(&Article::from_plain(ArticleId::new(id), text))?);
    }
    let knowledge = Knowledge::new(&graph, Registry::builtin());
    let question = query::parse(QUESTION)?;
    let plan = query::prepare(&knowledge, &question, &Parameters::new())?;
    let answer = query::run(&plan)?;
    let mut out = io::stdout().lock();
    writeln!(out, "{}", answer.columns.join(" | "))?;
    for row in &answer.rows {
        let cells: Vec<String> =
            row.iter().map(|value| render::text(&knowledge, value, Lang::En)).collect();
        writeln!(out, "{}", cells.join(" | "))?;
    }
    Ok(())
}
