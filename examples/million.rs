//! Times a shortest path under a filter, asked in the query language, on a random graph of 100,000
//! nodes and a million edges: `cargo run --release --example million`.

use std::error::Error;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use legation::graph::{DAY_UNKNOWN, EdgeRecord, FrozenBuilder, FrozenGraph, NodeIdx};
use legation::query::{self, Parameters, Value};

const NODES: u32 = 100_000;
const EDGES: u32 = 1_000_000;
const QUESTIONS: u32 = 200;

const QUESTION: &str = "MATCH p = ANY SHORTEST (a)-[r WHERE r.modality <> 'alleged']->{1,12}(b) \
    RETURN length(p)";

/// `SplitMix64` (Steele, Lea, Flood 2014): the same graph in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let bits = (bits ^ (bits >> 31)) >> 32;
        u32::try_from((bits * u64::from(end)) >> 32).unwrap_or(0)
    }
}

/// `None` where a number is too large: never for these.
fn graph(random: &mut Random) -> Option<FrozenGraph> {
    let mut builder = FrozenBuilder::new();
    for id in 0..NODES {
        builder.node(&id.to_string())?;
    }
    let relation = builder.edge_type("E")?;
    for _ in 0..EDGES {
        let ends = (NodeIdx(random.below(NODES)), NodeIdx(random.below(NODES)));
        let modality =
            builder.modality(["actual", "planned", "alleged"][random.below(3) as usize])?;
        let record = EdgeRecord {
            day: DAY_UNKNOWN,
            relation,
            confidence: 1_000,
            modality,
            flags: 0,
            sign: 0,
            sources: 1,
        };
        builder.edge(ends.0, ends.1, record)?;
    }
    Some(builder.freeze())
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut random = Random(1);
    let graph = graph(&mut random).ok_or("too large")?;
    let query = query::parse(&format!("WITH $a AS a, $b AS b {QUESTION}"))?;
    let mut times: Vec<Duration> = Vec::new();
    let (mut found, mut looked_at) = (0, 0);
    for _ in 0..QUESTIONS {
        let mut parameters = Parameters::new();
        for name in ["a", "b"] {
            parameters.insert(name.to_owned(), Value::Node(NodeIdx(random.below(NODES))));
        }
        let start = Instant::now();
        let plan = query::prepare(&graph, &query, &parameters)?;
        let answer = query::run(&plan)?;
        times.push(start.elapsed());
        found += answer.rows.len();
        looked_at += answer.looked_at;
    }
    let mut out = io::stdout().lock();
    writeln!(out, "{QUESTION}")?;
    times.sort();
    let (median, mean) = (times[times.len() / 2], times.iter().sum::<Duration>() / QUESTIONS);
    writeln!(out, "{found} of {QUESTIONS} pairs joined; median {median:?}, mean {mean:?}")?;
    writeln!(out, "{} edges looked at for each", looked_at / times.len())?;
    Ok(())
}
