//! Path cases: a graph, a pattern with selector and path mode, the paths it must find.

use std::collections::BTreeMap;
use std::error::Error;

use legation::graph::{EdgeIdx, MemoryGraph, NodeIdx, Property, PropertyGraph};
use legation::query::{self, Parameters, QueryErrorKind, Value};
use serde_json::Value as Json;

use crate::{Case, Outcome};

/// Enough for every case; none may stop for want of it.
const BUDGET: usize = 50_000_000;

/// Edge ids by start and end of the paths they make up.
type Paths = BTreeMap<(String, String), Vec<Vec<String>>>;

pub(crate) fn run(text: &str) -> Result<Vec<Case>, Box<dyn Error>> {
    let file: Json = serde_json::from_str(text)?;
    let mut graphs = BTreeMap::new();
    for (name, fixture) in file["fixtures"].as_object().ok_or("no fixtures")? {
        graphs.insert(name.as_str(), graph(fixture)?);
    }
    let mut cases = Vec::new();
    for case in file["cases"].as_array().ok_or("no cases")? {
        let fixture = case["fixture"].as_str().unwrap_or_default();
        let graph = graphs.get(fixture).ok_or("a case without its graph")?;
        let name = case["id"].as_str().unwrap_or_default().to_owned();
        cases.push(Case { tier: "gpml".to_owned(), name, outcome: outcome(graph, case) });
    }
    Ok(cases)
}

fn graph(fixture: &Json) -> Result<MemoryGraph, Box<dyn Error>> {
    let mut graph = MemoryGraph::new();
    let mut nodes = BTreeMap::new();
    for (id, properties) in fixture["nodes"].as_object().ok_or("no nodes")? {
        let own = properties.as_object().into_iter().flatten();
        let own = own.map(|(name, value)| (name.as_str(), property(value)));
        let id_too = std::iter::once(("id", Property::Text(id.clone().into())));
        nodes.insert(id.as_str(), graph.add_node([], id_too.chain(own)));
    }
    for edge in fixture["edges"].as_array().ok_or("no edges")? {
        let end = |name: &str| -> Result<NodeIdx, Box<dyn Error>> {
            let id = edge[name].as_str().unwrap_or_default();
            Ok(*nodes.get(id).ok_or("an edge without its node")?)
        };
        let own = edge.as_object().into_iter().flatten();
        let own = own.filter(|(name, _)| !["src", "dst", "label"].contains(&name.as_str()));
        let own = own.map(|(name, value)| (name.as_str(), property(value)));
        let label = edge["label"].as_str().unwrap_or("E");
        graph.add_edge((end("src")?, end("dst")?), label, own);
    }
    Ok(graph)
}

fn property(value: &Json) -> Property<'static> {
    match value {
        Json::Bool(it) => Property::Bool(*it),
        Json::String(it) => Property::Text(it.clone().into()),
        Json::Number(it) => match it.as_i64() {
            Some(number) => Property::Int(number),
            None => Property::Float(it.as_f64().unwrap_or(f64::NAN)),
        },
        _ => Property::Null,
    }
}

fn outcome(graph: &MemoryGraph, case: &Json) -> Outcome {
    let text = written(case);
    let found = match paths(graph, case, &text) {
        Ok(found) => found,
        Err(outcome) => return outcome,
    };
    match difference(case, &found) {
        None => Outcome::Passed,
        Some(why) => Outcome::Wrong(format!("{why}\n    {text}")),
    }
}

/// The case in GQL: `MATCH p = ANY SHORTEST TRAIL (a {id: $start})-[e0]->{1,5}(b) RETURN p`.
fn written(case: &Json) -> String {
    let mode = case["restrictor"].as_str().unwrap_or_default();
    let selector = case["selector"].as_str().unwrap_or_default();
    let prefix = match selector.strip_suffix(" GROUPS") {
        Some(shortest) => format!("{shortest} {mode} GROUPS"),
        None => format!("{selector} {mode}"),
    };
    let node = |name: &str, key: &str| {
        let known = if case[key].is_null() { String::new() } else { format!(" {{id: ${key}}}") };
        format!("({name}{known})")
    };
    let mut pattern = node("a", "start");
    let segments: Vec<&Json> = case["segments"].as_array().into_iter().flatten().collect();
    for (at, segment) in segments.iter().enumerate() {
        pattern.push_str(&edge(segment, at));
        let last = at + 1 == segments.len();
        let far = if last { node("b", "end") } else { format!("(m{at})") };
        pattern.push_str(&far);
    }
    format!("MATCH p = {prefix} {pattern} RETURN p")
}

fn edge(segment: &Json, at: usize) -> String {
    let mut inside = format!("e{at}");
    let labels: Vec<&str> =
        segment["labels"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    if !labels.is_empty() {
        inside.extend([":", &labels.join("|")]);
    }
    let tests = segment["where"].as_array().into_iter().flatten();
    let tests: Vec<String> = tests
        .map(|test| {
            let (key, op) = (test[0].as_str().unwrap_or(""), test[1].as_str().unwrap_or(""));
            let value = match &test[2] {
                Json::String(text) => format!("'{text}'"),
                other => other.to_string(),
            };
            format!("e{at}.{key} {op} {value}")
        })
        .collect();
    if !tests.is_empty() {
        inside.extend([" WHERE ", &tests.join(" AND ")]);
    }
    let (left, right) = match segment["dir"].as_str() {
        Some("right") => ("-", "->"),
        Some("left") => ("<-", "-"),
        _ => ("-", "-"),
    };
    let high = segment["hi"].as_i64().unwrap_or(-1);
    let high = if high < 0 { String::new() } else { high.to_string() };
    format!("{left}[{inside}]{right}{{{},{high}}}", segment["lo"])
}

fn paths(graph: &MemoryGraph, case: &Json, text: &str) -> Result<Paths, Outcome> {
    let mut parameters = Parameters::new();
    for key in ["start", "end"] {
        if let Some(id) = case[key].as_str() {
            parameters.insert(key.to_owned(), Value::Text(id.to_owned().into()));
        }
    }
    let refused = |error: query::QueryError| match error.kind() {
        QueryErrorKind::Unsupported(_) => Outcome::Refused(format!("{error}\n    {text}")),
        _ => Outcome::Error(format!("{error}\n    {text}")),
    };
    let query = query::parse(text).map_err(refused)?;
    let plan = query::prepare(graph, &query, &parameters).map_err(refused)?;
    let answer = query::run_within(&plan, BUDGET).map_err(refused)?;
    if let Some(warning) = answer.warning() {
        return Err(Outcome::Error(warning));
    }
    let mut found = Paths::new();
    for row in &answer.rows {
        let [Value::Path(path)] = row.as_slice() else { continue };
        let (first, last) = (path.nodes[0], path.nodes[path.nodes.len() - 1]);
        let edges = path.edges.iter().map(|edge| edge_id(graph, *edge)).collect();
        found.entry((node_id(graph, first), node_id(graph, last))).or_default().push(edges);
    }
    Ok(found)
}

fn node_id(graph: &MemoryGraph, node: NodeIdx) -> String {
    graph.key("id").map_or(String::new(), |key| text(&graph.node_property(node, key)))
}

fn edge_id(graph: &MemoryGraph, edge: EdgeIdx) -> String {
    graph.key("id").map_or(String::new(), |key| text(&graph.edge_property(edge, key)))
}

fn text(property: &Property<'_>) -> String {
    match property {
        Property::Text(it) => it.to_string(),
        _ => String::new(),
    }
}

/// What is not as expected; `None` where everything is.
fn difference(case: &Json, found: &Paths) -> Option<String> {
    let mut rest = found.clone();
    for expected in case["expected"].as_array()? {
        let end = |key: &str| expected[key].as_str().unwrap_or_default().to_owned();
        let ends = (end("start"), end("end"));
        let mut paths = rest.remove(&ends).unwrap_or_default();
        paths.sort();
        if let Some(why) = differs(expected, &paths) {
            return Some(format!("{} to {}: {why}", ends.0, ends.1));
        }
    }
    rest.keys().next().map(|(start, end)| format!("{start} to {end}: no path is expected"))
}

fn differs(expected: &Json, paths: &[Vec<String>]) -> Option<String> {
    if expected.get("exact").is_some() {
        let exact = lists(&expected["exact"]);
        return (exact != paths).then(|| format!("expected {exact:?}, found {paths:?}"));
    }
    let count = expected["count"].as_u64().and_then(|it| usize::try_from(it).ok()).unwrap_or(0);
    if paths.len() != count {
        return Some(format!("expected {count} paths, found {paths:?}"));
    }
    let admissible = lists(&expected["admissible"]);
    let often =
        |list: &[Vec<String>], path: &Vec<String>| list.iter().filter(|it| *it == path).count();
    if let Some(path) = paths.iter().find(|it| often(paths, it) > often(&admissible, it)) {
        return Some(format!("{path:?} is not among {admissible:?}"));
    }
    let must = lists(&expected["must"]);
    let missing = must.iter().find(|it| !paths.contains(it));
    missing.map(|path| format!("{path:?} is missing in {paths:?}"))
}

fn lists(lists: &Json) -> Vec<Vec<String>> {
    let of = |list: &Json| -> Vec<String> {
        list.as_array().into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect()
    };
    let mut lists: Vec<Vec<String>> = lists.as_array().into_iter().flatten().map(of).collect();
    lists.sort();
    lists
}
