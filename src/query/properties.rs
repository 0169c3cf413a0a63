//! What must hold of every graph and every text: planned is naive, nothing panics.

use proptest::prelude::*;

use crate::actor::Registry;
use crate::graph::KnowledgeGraph;
use crate::graph::MemoryGraph;
use crate::query::testing::{ask, graph, sorted};
use crate::query::{Knowledge, Parameters, parse, prepare, run_within};

const STATES: [&str; 6] = ["PRK", "RUS", "CHN", "USA", "JPN", "KOR"];

/// From, to, symmetric, alleged.
type Edge = (usize, usize, bool, bool);

fn edges() -> impl Strategy<Value = Vec<Edge>> {
    let edge = (0..STATES.len(), 0..STATES.len(), any::<bool>(), any::<bool>());
    prop::collection::vec(edge.prop_filter("no loop", |(from, to, ..)| from != to), 0..14)
}

fn built(edges: &[Edge]) -> KnowledgeGraph {
    let lines = edges.iter().map(|(from, to, symmetric, alleged)| {
        let relation = if *symmetric { "meets" } else { "supplies" };
        let by = if *alleged { "by=person:john-kirby" } else { "" };
        format!("state:{} {relation} state:{} {by}\n", STATES[*from], STATES[*to])
    });
    let mut all: String = lines.collect();
    all.push_str("state:PRK meets state:SWE\nstate:RUS meets state:NOR\n");
    graph(&all)
}

/// The number of ties on the shortest path from PRK to RUS over edges that are not alleged, by
/// trying everything; at most five.
fn brute(edges: &[Edge]) -> Option<usize> {
    let mut reached = vec![0];
    for length in 1..=5 {
        let mut next = Vec::new();
        for (from, to, symmetric, alleged) in edges.iter().filter(|(.., alleged)| !alleged) {
            assert!(!alleged);
            next.extend(reached.contains(from).then_some(*to));
            next.extend((*symmetric && reached.contains(to)).then_some(*from));
        }
        if next.contains(&1) {
            return Some(length);
        }
        reached.extend(next);
    }
    None
}

const SPELLINGS: [&str; 9] = [
    "p = shortestPath((a)-[*1..5]->(b)) WHERE all(r IN relationships(p) WHERE NOT r.alleged) AND",
    "p = shortestPath((b)<-[r*1..5 WHERE NOT r.alleged]-(a)) WHERE",
    "p = ANY SHORTEST (a)-[{alleged: false}]->{1,5}(b) WHERE",
    "p = shortestPath((a)-[rs*1..5]->(b)) WHERE none(r IN rs WHERE r.alleged) AND",
    "p = shortestPath((a)-[*1..5]->(b)) WHERE NOT any(r IN relationships(p) WHERE r.alleged) AND",
    "p = ANY SHORTEST (a)-[r]->{1,5}(b) WHERE all(x IN r WHERE NOT x.alleged) AND",
    "p = SHORTEST 1 WALK (a)-[r WHERE NOT r.alleged]->{1,5}(b) WHERE",
    "p = SHORTEST 1 ACYCLIC (b)<-[r WHERE NOT r.alleged]-{1,5}(a) WHERE",
    // Cannot move into the search: paths are tried in order of their length.
    "p = shortestPath((a)-[*1..5]->(b)) WHERE size([r IN relationships(p) WHERE r.alleged]) = 0 AND",
];

/// Questions the planner answers in another order than they are written in.
const PLANNED: [&str; 8] = [
    "MATCH p = (a {iso3: 'RUS'})<-[r:supplies]-(b)-[*1..2]->(c) RETURN p",
    "MATCH p = (a)-[*1..3]->(b) WHERE all(r IN relationships(p) WHERE NOT r.alleged) RETURN p",
    "MATCH (a {iso3: 'PRK'}), (b {iso3: 'RUS'}), p = (a)-[*2]-(b) RETURN p",
    "MATCH (a:State)-[r]->(b), (b)-[s]->(a) WHERE type(r) = type(s) RETURN a, r, s",
    "MATCH (a)-[r]-(b) WHERE a.name = 'China' AND (r.alleged OR b.iso3 = 'USA') RETURN a, r, b",
    "MATCH (a)-->(b) OPTIONAL MATCH (b)-[r:meets]-(c {iso3: 'KOR'}) RETURN a, b, r, c",
    "MATCH (a)-[r]->(b) WITH b, count(*) AS n MATCH (b)-[s:meets]-(c) WHERE n > 1 RETURN b, n, s, c",
    "MATCH (a)-->(b) WHERE NOT (b)-[:supplies]->(a) AND EXISTS { (b)--(c) WHERE c.iso3 <> a.iso3 } RETURN a, b",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_filtered_shortest_path_is_that_of_brute_force(edges in edges()) {
        let graph = built(&edges);
        let expected: Vec<String> = brute(&edges).iter().map(usize::to_string).collect();
        for spelling in SPELLINGS {
            let query = format!("MATCH {spelling} a.iso3 = 'PRK' AND b.iso3 = 'RUS' RETURN length(p)");
            prop_assert_eq!(&ask(&graph, &query, 2_000_000), &Ok(expected.clone()), "{}", query);
        }
    }

    #[test]
    fn a_plan_answers_what_any_other_would(edges in edges()) {
        let graph = built(&edges);
        for query in PLANNED {
            prop_assert_eq!(sorted(&graph, query, false), sorted(&graph, query, true), "{}", query);
        }
    }

    #[test]
    fn whatever_is_asked_is_answered_or_refused(text in hostile()) {
        let graph = built(&[(0, 1, false, true), (1, 2, true, false), (2, 0, false, false)]);
        let knowledge = Knowledge::new(&graph, Registry::builtin());
        let none = Parameters::new();
        let answered = parse(&text)
            .and_then(|query| prepare(&knowledge, &query, &none))
            .and_then(|plan| run_within(&plan, 2_000));
        match answered {
            Ok(answer) => {
                prop_assert!(answer.looked_at <= 2_000);
                prop_assert!(answer.rows.iter().all(|row| row.len() == answer.columns.len()));
            }
            Err(error) => prop_assert!(error.span().slice(&text).is_some(), "{}", error),
        }
        // A graph without a vocabulary refuses fewer names.
        let empty = MemoryGraph::new();
        if let Ok(query) = parse(&text)
            && let Ok(plan) = prepare(&empty, &query, &none)
        {
            drop(run_within(&plan, 2_000));
        }
    }
}

/// Words of the language in any order, and anything at all.
fn hostile() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "MATCH",
        "(a)",
        "(b:State)",
        "-[r]->",
        "<-[*0..2]-",
        "--",
        "p =",
        "shortestPath(",
        ")",
        "(",
        "WHERE",
        "all(x IN relationships(p) WHERE",
        "NOT",
        "r.alleged",
        "a.name",
        "=",
        "'Russland'",
        "AND",
        "OR",
        "RETURN",
        "p",
        "a",
        "*",
        "count(*)",
        "collect(r)",
        "ORDER BY",
        "LIMIT 1",
        "SKIP 1",
        ",",
        "IN",
        "[",
        "]",
        "null",
        "1",
        "-",
        "<",
        "{",
        "}",
        "ü",
        "'",
        "`",
        "\\",
        "..",
        "length(p)",
        "WITH",
        "UNWIND",
        "AS x",
        "OPTIONAL MATCH",
        "SHORTEST 2 TRAIL",
        "UNION",
        "EXISTS {",
        "CASE WHEN",
        "THEN 1 END",
        "[x IN",
        "|",
        "->+",
        "+",
        "/",
        "0",
        "range(0, 9)",
        "$from",
    ]);
    let question = prop::collection::vec(words, 0..12).prop_map(|words| words.join(" "));
    let begun = question
        .clone()
        .prop_map(|tail| format!("MATCH p = (a)-[r*0..3]->(b) WHERE {tail} RETURN a"));
    let ended = question.clone().prop_map(|tail| format!("MATCH p = (a)-[r]-(b) RETURN {tail}"));
    prop_oneof![question, begun, ended, any::<String>()]
}
