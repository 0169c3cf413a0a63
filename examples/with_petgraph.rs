//! Runs an algorithm of petgraph on what an article says: `cargo run --example with_petgraph`.

use std::error::Error;
use std::io::{self, Write};
use std::sync::Arc;

use legation::article::Article;
use legation::claim::ArticleId;
use legation::graph::{KnowledgeGraph, Network};
use legation::reader::Reader;
use petgraph::algo::connected_components;

fn main() -> Result<(), Box<dyn Error>> {
    let reader = Reader::builtin();
    let text = "France and Poland support Ukraine. Iran supplied drones to Russia.";
    let mut graph = KnowledgeGraph::new(Arc::clone(reader.schema()));
    graph.add(reader.read(&Article::from_plain(ArticleId::new("a1"), text))?);
    let view = graph.view();
    let network = Network::new(&view);
    let groups = connected_components(network.as_petgraph());
    let actors = network.as_petgraph().node_count();
    writeln!(io::stdout(), "{actors} actors in {groups} groups")?;
    Ok(())
}
