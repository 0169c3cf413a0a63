//! What queries answer on small graphs.

use super::testing::{ask, check, graph};
use crate::actor::Registry;
use crate::query::{Knowledge, Parameters, parse, prepare, run};

mod paths;

const GRAPH: &str = "
    state:PRK supplies state:RUS by=person:john-kirby,outlet:~daily-post what=arms
    state:PRK supplies state:RUS modality=possible what=arms
    state:PRK aligns-with state:CHN
    state:CHN cooperates-with state:RUS since=2022-02
    state:RUS attacks state:UKR since=2022-02-24
    state:RUS sanctions state:PRK modality=planned by=person:vladimir-putin since=2023
    state:RUS cooperates-with state:PRK not by=person:~ada-petri
    person:john-kirby speaks-for org:pentagon
    state:JPN aligns-with state:KOR modality=predicted by=outlet:~daily-post
    state:PRK supplies state:RUS by=person:john-kirby,outlet:~daily-post what=shells in=two
";

#[test]
fn actors_are_found_by_any_name() {
    let graph = graph(GRAPH);
    for name in ["Nordkorea", "North Korea", "nordkorea", "Pjöngjang", "PRK", "state:PRK"] {
        let query = format!("MATCH (a) WHERE a.name = '{name}' RETURN a.id");
        check(&graph, &query, &["state:PRK"]);
        check(&graph, &format!("MATCH (a {{name: '{name}'}}) RETURN a.iso3"), &["PRK"]);
    }
    check(&graph, "MATCH (a) WHERE a.name IN ['Russland', 'China'] RETURN a", &["China", "Russia"]);
    check(
        &graph,
        "MATCH (a:state) WHERE a.name <> 'Russland' AND a.iso3 < 'PRL' RETURN a.id",
        &["state:CHN", "state:JPN", "state:KOR", "state:PRK"],
    );
    check(&graph, "MATCH (a) WHERE a.name STARTS WITH 'Nordk' RETURN a", &["North Korea"]);
    check(&graph, "MATCH (a {name: 'France'}) RETURN a", &[]);
}

#[test]
fn kinds_states_and_ids_are_properties() {
    let graph = graph(GRAPH);
    check(
        &graph,
        "MATCH (a:Leader {state: 'USA'}) RETURN a.id, a.kind, a.iso3",
        &["person:john-kirby|leader|"],
    );
    check(
        &graph,
        "MATCH (a) WHERE a.state = 'Russia' RETURN id(a), labels(a)",
        &["person:vladimir-putin|leader"],
    );
    check(
        &graph,
        "MATCH (a:Expert|Outlet) RETURN a.id",
        &["outlet:~daily-post", "person:~ada-petri"],
    );
    check(
        &graph,
        "MATCH (a) WHERE a:Outlet AND a.state IS NULL RETURN a.type IS NOT NULL",
        &["false"],
    );
}

#[test]
fn claims_that_agree_are_one_tie() {
    let graph = graph(GRAPH);
    check(
        &graph,
        "MATCH (a)-[r:SUPPLIES]->(b) RETURN a.name, r.modality, r.alleged, r.said_by, r.via, r.what, \
         size(r.claims), r.articles, r.sources, r.sign, r.weight, r.confidence, r.published",
        &[
            "North Korea|actual|true|John Kirby|daily-post|arms, shells|2|one, two|1|+|8|0.9|2023-10-22",
            "North Korea|possible|false|||arms|1|one|1|+|8|0.9|2023-10-22",
        ],
    );
}

#[test]
fn speakers_and_outlets_are_compared_by_name() {
    let graph = graph(GRAPH);
    let said = |test: &str| format!("MATCH ()-[r]->() WHERE {test} RETURN type(r)");
    check(&graph, &said("'John Kirby' IN r.said_by"), &["supplies"]);
    check(&graph, &said("r.said_by = 'person:john-kirby'"), &["supplies"]);
    check(
        &graph,
        &said("'daily-post' IN r.said_by AND r.via = r.said_by"),
        &["aligns-with", "aligns-with"],
    );
    check(
        &graph,
        &said("r.via = 'daily-post' AND size(r.via) = 1"),
        &["aligns-with", "aligns-with", "supplies"],
    );
    check(&graph, &said("any(s IN r.said_by WHERE s.state = 'Russland')"), &["sanctions"]);
    check(
        &graph,
        "MATCH ()-[r {said_by: 'Putin'}]->() RETURN r",
        &["Russia -sanctions-> North Korea"],
    );
}

#[test]
fn symmetric_relations_match_in_both_directions() {
    let graph = graph(GRAPH);
    check(&graph, "MATCH (a {iso3: 'CHN'})-[:ALIGNS_WITH]->(b) RETURN b", &["North Korea"]);
    check(
        &graph,
        "MATCH (a {iso3: 'RUS'})-[:`cooperates-with`]->(b) RETURN b",
        &["China", "North Korea"],
    );
    check(&graph, "MATCH (a {iso3: 'UKR'})-[:attacks]->(b) RETURN b", &[]);
    check(&graph, "MATCH (a {iso3: 'UKR'})<-[:attacks]-(b) RETURN b", &["Russia"]);
    check(
        &graph,
        "MATCH (a {iso3: 'UKR'})-[r]-(b) RETURN type(r), startNode(r), endNode(r)",
        &["attacks|Russia|Ukraine"],
    );
}

#[test]
fn dates_compare_by_their_ends() {
    let graph = graph(GRAPH);
    let since = |test: &str| {
        format!("MATCH ()-[r]->() WHERE r.since {test} RETURN DISTINCT r.since ORDER BY r.since")
    };
    check(&graph, &since(">= '2022'"), &["2022-02", "2022-02-24", "2023"]);
    check(&graph, &since("<= '2022'"), &["2022-02", "2022-02-24"]);
    check(&graph, &since("> '2022'"), &["2023"]);
    check(&graph, &since("< '2022-02-10'"), &["2022-02"]);
    check(&graph, &since("= '2022-02'"), &["2022-02"]);
    check(&graph, &since("IN ['2023']"), &["2023"]);
}

#[test]
fn null_is_neither_true_nor_false() {
    let graph = graph(GRAPH);
    let count = |test: &str| format!("MATCH ()-[r]->() WHERE {test} RETURN count(*)");
    check(&graph, &count("r.sign = '+'"), &["10"]);
    check(&graph, &count("NOT r.sign = '+'"), &["2"]);
    check(&graph, &count("r.sign IS NULL"), &["1"]);
    check(&graph, &count("r.sign = null"), &["0"]);
    check(&graph, &count("null OR r.sign = '-'"), &["2"]);
    check(&graph, &count("NOT (null AND r.sign = '-')"), &["10"]);
    check(&graph, &count("r.sign = '-' XOR true"), &["10"]);
    check(&graph, &count("r.sign IN ['-', null]"), &["2"]);
}

#[test]
fn quantifiers_count_members() {
    let graph = graph(GRAPH);
    let test = |test: &str| format!("MATCH (a {{iso3: 'UKR'}}) RETURN {test}");
    for (expr, expected) in [
        ("all(x IN [1, 2] WHERE x > 0)", "true"),
        ("all(x IN [1, null] WHERE x > 0)", ""),
        ("all(x IN [0, null] WHERE x > 0)", "false"),
        ("any(x IN [1, null] WHERE x > 0)", "true"),
        ("any(x IN [null] WHERE x > 0)", ""),
        ("none(x IN [0] WHERE x > 0)", "true"),
        ("none(x IN [] WHERE x > 0)", "true"),
        ("single(x IN [0, 1] WHERE x > 0)", "true"),
        ("single(x IN [1, 1] WHERE x > 0)", "false"),
        ("single(x IN [1, null] WHERE x > 0)", ""),
        ("[1, 2] = [1, 2]", "true"),
        ("size(['a', 'b'])", "2"),
        ("size('äb')", "2"),
        ("'abc' CONTAINS 'b' AND 'abc' ENDS WITH 'c'", "true"),
        ("-1.5 < -1", "true"),
    ] {
        check(&graph, &test(expr), &[expected]);
    }
}

#[test]
fn rows_are_grouped_merged_ordered_and_cut() {
    let graph = graph(GRAPH);
    check(
        &graph,
        "MATCH (a)-[r]->(b:State) RETURN a.name AS who, count(*) AS n ORDER BY n DESC, who LIMIT 2",
        &["North Korea|4", "Russia|4"],
    );
    check(
        &graph,
        "MATCH (a {iso3: 'PRK'})-[r:supplies]->() RETURN collect(r.modality), count(DISTINCT a), \
         min(r.modality), max(r.modality), sum(r.weight), avg(r.sources)",
        &["actual, possible|1|actual|possible|16|1"],
    );
    check(
        &graph,
        "MATCH (a)-[:meets]->() RETURN count(*), count(a), collect(a), sum(1), avg(1), min(1)",
        &["0|0||0||"],
    );
    check(&graph, "MATCH (a)-[:meets]->() RETURN a, count(*)", &[]);
    check(
        &graph,
        "MATCH (a:State) RETURN a.iso3 ORDER BY a.iso3 DESC SKIP 1 LIMIT 2",
        &["RUS", "PRK"],
    );
    check(&graph, "MATCH (a:State)-->() RETURN DISTINCT a.iso3 SKIP 1 LIMIT 1", &["JPN"]);
    check(&graph, "MATCH (a:State) RETURN a.id LIMIT 0", &[]);
    check(
        &graph,
        "MATCH (a:State {iso3: 'RUS'})-[r:attacks]->(b) RETURN *",
        &["Russia|Ukraine|Russia -attacks-> Ukraine"],
    );
}

#[test]
fn a_pattern_uses_no_tie_twice() {
    let graph = graph("state:PRK supplies state:RUS\nstate:RUS supports state:PRK");
    check(
        &graph,
        "MATCH (a)-[r]-(b)-[s]-(c {iso3: 'PRK'}) RETURN type(r), type(s)",
        &["supports|supplies", "supplies|supports"],
    );
    check(&graph, "MATCH (a)-[r]->(b), (b)-[s]->(a) RETURN count(*)", &["2"]);
    check(&graph, "MATCH (a {iso3: 'PRK'})-[r*]->(a) RETURN size(r)", &["2"]);
}

#[test]
fn an_answer_knows_the_ties_of_its_rows() {
    let graph = graph(GRAPH);
    let knowledge = Knowledge::new(&graph, Registry::builtin());
    let claims = |text: &str| {
        let plan = prepare(&knowledge, &parse(text).unwrap(), &Parameters::new()).unwrap();
        let edges = run(&plan).unwrap().edges;
        edges.into_iter().map(|edge| knowledge.tie(edge).claims().count()).sum::<usize>()
    };
    assert_eq!(claims("MATCH (a)-[r:SUPPLIES]->(b) RETURN a.name"), 3);
    assert_eq!(claims("MATCH (a)-[r:SUPPLIES]->(b) RETURN a.name LIMIT 1"), 2);
    assert_eq!(claims("MATCH (a)-[r:SUPPLIES]->(b) RETURN count(*)"), 3);
    assert_eq!(claims("MATCH (a:State) RETURN a"), 0);
    assert_eq!(
        claims("MATCH p = shortestPath((a {iso3: 'PRK'})-[*]->(b {iso3: 'UKR'})) RETURN b"),
        3
    );
}

#[test]
fn an_exhausted_budget_is_reported() {
    let graph = graph(GRAPH);
    let query = "MATCH p = (a)-[*]-(b) RETURN p";
    let stopped = "stopped after 50 edges; result incomplete";
    assert_eq!(ask(&graph, query, 50), Err(stopped.to_owned()));
    assert!(ask(&graph, query, 2_000_000).is_ok());
}

#[test]
fn nested_quantifiers_end_with_the_budget() {
    let graph = graph(GRAPH);
    let mut test = "true".to_owned();
    for depth in 0..40 {
        test = format!("all(x{depth} IN [1, 2, 3, 4] WHERE {test})");
    }
    assert!(ask(&graph, &format!("MATCH (a) WHERE {test} RETURN a"), 100_000).is_err());
}

#[test]
fn clauses_follow_each_other() {
    let graph = graph(GRAPH);
    check(
        &graph,
        "MATCH (a:State) OPTIONAL MATCH (a)-[r:attacks]->(b) WITH a, b WHERE b IS NOT NULL \
         RETURN a.name, b.name",
        &["Russia|Ukraine"],
    );
    check(
        &graph,
        "UNWIND ['Nordkorea', 'China'] AS name MATCH (a {name: name}) RETURN a.iso3 \
         UNION RETURN 'JPN' AS `a.iso3`",
        &["PRK", "CHN", "JPN"],
    );
    check(
        &graph,
        "MATCH (a:State) WHERE NOT EXISTS { (a)-[:supplies]->() } AND (a)-[:attacks]->() \
         RETURN a.iso3, COUNT { (a)--() } AS ties, [(a)-[:attacks]->(b) | b.iso3] AS attacked",
        &["RUS|6|UKR"],
    );
    check(
        &graph,
        "RETURN CASE WHEN 1 > 2 THEN 'a' ELSE 'b' END, reduce(s = 0, x IN range(1, 4) | s + x), \
         [x IN [1, 2, 3] WHERE x > 1 | x * x][-1], {k: 1 + 2}.k, 7 / 2, 7 % 4, 2 ^ 3, 'a' + 1",
        &["b|10|9|3|3|3|8|a1"],
    );
    check(&graph, "RETURN date('2023-10').year, date('2023-10') <= date('2023')", &["2023|true"]);
}

#[test]
fn numbers_that_do_not_exist_are_errors() {
    let graph = graph(GRAPH);
    let refused = |text: &str| ask(&graph, text, 1_000).unwrap_err();
    assert_eq!(refused("RETURN 1 / 0"), "division by zero");
    let large = "the result is no whole number of 64 bits";
    assert_eq!(refused("RETURN 9223372036854775807 + 1"), large);
    assert_eq!(refused("RETURN range(1, 3, 0)"), "a step of 0 is out of range here");
}
