//! Runs algorithms of petgraph on a frozen graph of what an article says:
//! `cargo run --example frozen_petgraph`.

use std::error::Error;
use std::io::{self, Write};
use std::sync::Arc;

use legation::article::Article;
use legation::claim::ArticleId;
use legation::graph::{FrozenGraph, KnowledgeGraph};
use legation::reader::Reader;
use petgraph::algo::{dijkstra, page_rank, tarjan_scc};

const TEXT: &str = "Poland supports Ukraine. Ukraine accused Russia. Russia threatened Poland. \
    Iran supplied drones to Russia.";

fn main() -> Result<(), Box<dyn Error>> {
    let reader = Reader::builtin();
    let mut graph = KnowledgeGraph::new(Arc::clone(reader.schema()));
    graph.add(reader.read(&Article::from_plain(ArticleId::new("a1"), TEXT))?);
    let frozen = FrozenGraph::of_view(&graph.view()).ok_or("too many ties")?;
    let mut out = io::stdout().lock();
    let ranks = page_rank(&frozen, 0.85_f64, 20);
    for circle in tarjan_scc(&frozen).iter().filter(|it| it.len() > 1) {
        let mut names: Vec<&str> = circle.iter().map(|node| frozen.name(*node)).collect();
        names.sort_unstable();
        writeln!(out, "everybody reaches everybody: {}", names.join(", "))?;
    }
    for node in frozen.nodes() {
        let reached = dijkstra(&frozen, node, None, |_| 1_u32).len() - 1;
        let (name, rank) = (frozen.name(node), ranks[node.index()]);
        writeln!(out, "{name} reaches {reached}, rank {rank:.3}")?;
    }
    Ok(())
}
