//! Loads a generated graph, searches it, and prints one line of JSON with seconds for each task:
//! `cargo run --release --example bench_graph DIR`. DIR holds `nodes.csv` (number, name),
//! `edges.tsv` (source, target, type, date, confidence, modality) and `pairs.tsv` (two numbers).

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::time::Instant;

use legation::claim::PartialDate;
use legation::graph::search::{PathSearch, RankOptions, page_rank};
use legation::graph::{
    EdgeIdx, EdgeRecord, FrozenBuilder, FrozenGraph, NodeIdx, Property, PropertyGraph,
};
use serde_json::{Value, json};

/// The test of the filtered search: types, first day, modality.
const TYPES: [&str; 6] =
    ["supplies", "aligns-with", "supports", "meets", "trades-with", "member-of"];
const SINCE: &str = "2018-01-01";
const MODALITY: &str = "asserted";

type Pair = (NodeIdx, NodeIdx);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("usage: bench_graph DIR")?;
    let folder = Path::new(&folder);
    let before = resident_mib();
    let start = Instant::now();
    let graph = load(folder)?;
    let load = start.elapsed().as_secs_f64();
    let mut line = json!({
        "lib": "legation",
        "version": env!("CARGO_PKG_VERSION"),
        "load_s": load,
        "load_cpu_s": cpu_seconds(),
        "mem_mib": resident_mib() - before,
        "nodes": graph.node_count(),
        "edges": graph.edge_count(),
    });
    let pairs = pairs(&folder.join("pairs.tsv"))?;
    for (key, value) in searches(&graph, &pairs).into_iter().chain(ranks(&graph)) {
        line[key] = value;
    }
    for (key, value) in snapshot(&graph, folder)? {
        line[key] = value;
    }
    line["peak_rss_mib"] = json!(peak_mib());
    writeln!(io::stdout(), "{line}")?;
    Ok(())
}

fn load(folder: &Path) -> Result<FrozenGraph, Box<dyn Error>> {
    let mut builder = FrozenBuilder::new();
    each_row(&folder.join("nodes.csv"), b',', |row| {
        let [_, name] = row else { return None };
        builder.node(name)
    })?;
    each_row(&folder.join("edges.tsv"), b'\t', |row| {
        let [from, to, edge_type, date, confidence, modality] = row else { return None };
        let record = EdgeRecord {
            day: EdgeRecord::day_of(date.parse().ok()?),
            relation: builder.edge_type(edge_type)?,
            confidence: thousandths(confidence)?,
            modality: builder.modality(modality)?,
            flags: 0,
            sign: 0,
            sources: 1,
        };
        builder.edge(NodeIdx(from.parse().ok()?), NodeIdx(to.parse().ok()?), record)
    })?;
    Ok(builder.freeze())
}

/// `0.123` as 123.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, rest) = text.split_once('.')?;
    Some(whole.parse::<u16>().ok()? * 1_000 + rest.parse::<u16>().ok()?)
}

/// Calls `each` with the cells of each line.
fn each_row<T>(
    path: &Path,
    between: u8,
    mut each: impl FnMut(&[&str]) -> Option<T>,
) -> Result<(), Box<dyn Error>> {
    let mut file = BufReader::with_capacity(1 << 16, File::open(path)?);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if file.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let text = std::str::from_utf8(&line)?.trim_end();
        let mut cells = [""; 6];
        let mut count = 0;
        for (cell, slot) in text.split(char::from(between)).zip(&mut cells) {
            *slot = cell;
            count += 1;
        }
        if each(&cells[..count]).is_none() {
            return Err(format!("{}: line {number} is no row", path.display()).into());
        }
    }
    Ok(())
}

fn pairs(path: &Path) -> Result<Vec<Pair>, Box<dyn Error>> {
    let mut pairs = Vec::new();
    each_row(path, b'\t', |row| {
        let [from, to] = row else { return None };
        pairs.push((NodeIdx(from.parse().ok()?), NodeIdx(to.parse().ok()?)));
        Some(())
    })?;
    Ok(pairs)
}

/// Whether an edge passes, asked through the properties every property graph has.
fn filter(graph: &FrozenGraph) -> Option<impl Fn(EdgeIdx) -> bool + '_> {
    let types: Vec<_> = TYPES.iter().filter_map(|name| graph.edge_type(name)).collect();
    let (date, modality) = (graph.key("date")?, graph.key("modality")?);
    let since: PartialDate = SINCE.parse().ok()?;
    let recent = move |edge| matches!(graph.edge_property(edge, date), Property::Date(date) if date >= since);
    let asserted = move |edge| matches!(graph.edge_property(edge, modality), Property::Text(it) if it == MODALITY);
    Some(move |edge| types.contains(&graph.type_of(edge)) && recent(edge) && asserted(edge))
}

fn searches(graph: &FrozenGraph, pairs: &[Pair]) -> Vec<(&'static str, Value)> {
    let mut search = PathSearch::new(graph);
    let all = |_| true;
    let (sp, lengths) = timed(pairs, |pair| search.shortest(pair, all).map(|it| it.len()));
    let Some(pass) = filter(graph) else { return Vec::new() };
    let (filt, filtered) = timed(pairs, |pair| search.shortest(pair, &pass).map(|it| it.len()));
    let (khop, near) = timed(&pairs[..20], |pair| search.within(pair.0, 3, all).len());
    let (k10, k10_len) = timed(&pairs[..5], |pair| {
        let paths = search.k_shortest(pair, (10, usize::MAX), all);
        paths.iter().map(Vec::len).collect::<Vec<_>>()
    });
    let (asp, counts) = timed(&pairs[..20], |pair| {
        let mut count = 0_u64;
        search.simple_paths(pair, (4, usize::MAX), all, |path| {
            black_box(path);
            count += 1;
        });
        count
    });
    vec![
        ("sp100_s", json!(sp.wall)),
        ("sp100_cpu_s", json!(sp.cpu)),
        ("sp_hist", histogram(&lengths)),
        ("filt_s", json!(filt.wall)),
        ("filt_cpu_s", json!(filt.cpu)),
        ("filt_hist", histogram(&filtered)),
        ("filt_pairs", json!(pairs.len())),
        ("khop3_s", json!(khop.wall)),
        ("khop3_cpu_s", json!(khop.cpu)),
        ("khop3_sum", json!(near.iter().sum::<usize>())),
        ("k10_s", json!(k10.wall)),
        ("k10_cpu_s", json!(k10.cpu)),
        ("k10_len", json!(k10_len)),
        ("asp4_s", json!(asp.wall)),
        ("asp4_cpu_s", json!(asp.cpu)),
        ("asp4_sum", json!(counts.iter().sum::<u64>())),
    ]
}

fn ranks(graph: &FrozenGraph) -> Vec<(&'static str, Value)> {
    let options = RankOptions { rounds: 20, ..RankOptions::default() };
    let (seconds, ranks) =
        timed(&[(NodeIdx(0), NodeIdx(0))], |_| page_rank(graph, options, |_| true));
    let ranks = ranks.into_iter().next().unwrap_or_default();
    let mut top: Vec<(usize, f64)> = ranks.into_iter().enumerate().collect();
    top.sort_by(|a, b| b.1.total_cmp(&a.1));
    top.truncate(5);
    vec![
        ("pagerank_s", json!(seconds.wall)),
        ("pagerank_cpu_s", json!(seconds.cpu)),
        ("pagerank_top", json!(top)),
    ]
}

/// Writes the graph as bytes beside its source and opens it again.
fn snapshot(
    graph: &FrozenGraph,
    folder: &Path,
) -> Result<Vec<(&'static str, Value)>, Box<dyn Error>> {
    let path = folder.join("graph.snapshot");
    File::create(&path)?.write_all(&graph.to_bytes())?;
    let (start, cpu) = (Instant::now(), cpu_seconds());
    let mut bytes = Vec::new();
    File::open(&path)?.read_to_end(&mut bytes)?;
    let opened = FrozenGraph::from_bytes(&bytes)?;
    let (seconds, cpu) = (start.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    if opened != *graph {
        return Err("the snapshot is another graph".into());
    }
    Ok(vec![
        ("snapshot_open_s", json!(seconds)),
        ("snapshot_open_cpu_s", json!(cpu)),
        ("snapshot_bytes", json!(bytes.len())),
    ])
}

/// What a task takes. On a machine that others use, only `cpu` can be compared.
#[derive(Clone, Copy)]
struct Seconds {
    wall: f64,
    cpu: f64,
}

/// Mean seconds of a task, and what came out.
fn timed<T>(pairs: &[Pair], mut task: impl FnMut(Pair) -> T) -> (Seconds, Vec<T>) {
    let (start, cpu) = (Instant::now(), cpu_seconds());
    let found: Vec<T> = pairs.iter().map(|pair| task(*pair)).collect();
    let (wall, cpu) = (start.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    let each = f64::from(u32::try_from(pairs.len()).unwrap_or(1));
    (Seconds { wall: wall / each, cpu: cpu / each }, found)
}

/// How many searches ended with each length; -1 where there is no path.
fn histogram(lengths: &[Option<usize>]) -> Value {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for length in lengths {
        let key = length.and_then(|it| i64::try_from(it).ok()).unwrap_or(-1);
        *counts.entry(key).or_insert(0) += 1;
    }
    counts.into_iter().map(|(length, count)| (length.to_string(), json!(count))).collect()
}

/// Seconds this process has had a processor; 0 where the system does not say.
fn cpu_seconds() -> f64 {
    let mut text = String::new();
    let read = File::open("/proc/self/schedstat").and_then(|mut it| it.read_to_string(&mut text));
    let nanoseconds = text.split_whitespace().next().and_then(|it| it.parse().ok());
    nanoseconds.filter(|_| read.is_ok()).map_or(0.0, |it: f64| it / 1e9)
}

/// A line of `/proc/self/status` in MiB; 0 where there is none.
fn status_mib(field: &str) -> f64 {
    let mut status = String::new();
    let read = File::open("/proc/self/status").and_then(|mut it| it.read_to_string(&mut status));
    let line = status.lines().find_map(|line| line.strip_prefix(field)).filter(|_| read.is_ok());
    let kib = line.and_then(|it| it.split_whitespace().next()).and_then(|it| it.parse().ok());
    kib.map_or(0.0, |kib: f64| kib / 1_024.0)
}

fn resident_mib() -> f64 {
    status_mib("VmRSS:")
}

fn peak_mib() -> f64 {
    status_mib("VmHWM:")
}
