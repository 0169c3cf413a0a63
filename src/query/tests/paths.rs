//! Which paths queries find, and which they choose.

use crate::query::testing::{check, graph};

#[test]
fn walks_have_bounds() {
    let graph = graph(
        "state:PRK supplies state:RUS\nstate:RUS supplies state:CHN\nstate:CHN supplies state:UKR",
    );
    let ends = |range: &str| format!("MATCH (a {{iso3: 'PRK'}}){range}(b) RETURN b.iso3");
    check(&graph, &ends("-[*1..2]->"), &["RUS", "CHN"]);
    check(&graph, &ends("-[*]->"), &["RUS", "CHN", "UKR"]);
    check(&graph, &ends("-->{2}"), &["CHN"]);
    check(&graph, &ends("-->{0,1}"), &["PRK", "RUS"]);
    check(&graph, &ends("-->*"), &["PRK", "RUS", "CHN", "UKR"]);
    check(&graph, &ends("-[:supports*]->"), &[]);
    check(
        &graph,
        "MATCH p = (a {iso3: 'UKR'})<-[*2..3]-(b) RETURN p",
        &[
            "Ukraine <-supplies- China <-supplies- Russia",
            "Ukraine <-supplies- China <-supplies- Russia <-supplies- North Korea",
        ],
    );
    check(
        &graph,
        "MATCH p = (b)-[*2]->({iso3: 'UKR'}) RETURN p, nodes(p)",
        &["Russia -supplies-> China -supplies-> Ukraine|Russia, China, Ukraine"],
    );
}

/// KP –(alleged)→ RU and KP → CN → RU.
const DETOUR: &str = "
    state:PRK supplies state:RUS by=person:john-kirby
    state:PRK supplies state:CHN
    state:CHN supplies state:RUS
";

#[test]
fn the_shortest_path_is_searched_among_ties_that_pass() {
    let graph = graph(DETOUR);
    let direct = "North Korea -supplies-> Russia";
    let detour = "North Korea -supplies-> China -supplies-> Russia";
    let (a, b) = ("(a {iso3: 'PRK'})", "(b {iso3: 'RUS'})");
    check(&graph, &format!("MATCH p = shortestPath({a}-[*1..5]->{b}) RETURN p"), &[direct]);
    for pattern in [
        format!(
            "p = shortestPath({a}-[*1..5]->{b}) WHERE all(r IN relationships(p) WHERE NOT r.alleged)"
        ),
        format!(
            "p = shortestPath({a}-[*1..5]->{b}) WHERE none(r IN relationships(p) WHERE r.alleged)"
        ),
        format!("p = shortestPath({a}-[rs*1..5]->{b}) WHERE all(r IN rs WHERE NOT r.alleged)"),
        format!("p = shortestPath({a}-[*1..5 {{alleged: false}}]->{b})"),
        format!("p = shortestPath({a}-[r*1..5 WHERE NOT r.alleged]->{b})"),
        format!("p = shortestPath({b}<-[r*1..5 WHERE NOT r.alleged]-{a})"),
        format!("p = ANY SHORTEST {a}-[r WHERE NOT r.alleged]->{{1,5}}{b}"),
        format!("p = ALL SHORTEST {a}-[r WHERE NOT r.alleged]->{{1,5}}{b}"),
        format!("p = shortestPath({a}-[*]->{b}) WHERE length(p) > 1"),
        format!("p = shortestPath({a}-[*]->{b}) WHERE any(n IN nodes(p) WHERE n.name = 'China')"),
        format!(
            "p = shortestPath({a}-[*]->{b}) WHERE single(r IN relationships(p) WHERE r.alleged) = false"
        ),
        format!("p = {a}-[*1..5]->{b} WHERE all(r IN relationships(p) WHERE NOT r.alleged)"),
    ] {
        let backwards = pattern.contains("<-");
        let expected =
            if backwards { "Russia <-supplies- China <-supplies- North Korea" } else { detour };
        check(&graph, &format!("MATCH {pattern} RETURN p"), &[expected]);
    }
    check(
        &graph,
        &format!(
            "MATCH p = shortestPath({a}-[*1..5]->{b}) WHERE all(n IN nodes(p) WHERE n.iso3 <> 'CHN') RETURN p"
        ),
        &[direct],
    );
    check(
        &graph,
        &format!("MATCH p = shortestPath({a}-[*1..5]->{b}) WHERE length(p) > 2 RETURN p"),
        &[],
    );
}

#[test]
fn of_equally_short_paths_the_firmest_comes_first() {
    let graph = graph(
        "state:PRK supplies state:RUS modality=planned
         state:PRK supports state:RUS
         state:PRK meets state:RUS by=person:john-kirby",
    );
    let ends = "(a {iso3: 'PRK'})-[*]-(b {iso3: 'RUS'})";
    check(
        &graph,
        &format!("MATCH p = shortestPath({ends}) RETURN p"),
        &["North Korea -supports-> Russia"],
    );
    check(
        &graph,
        &format!("MATCH p = allShortestPaths({ends}) RETURN p LIMIT 2"),
        &["North Korea -supports-> Russia", "North Korea -meets- Russia"],
    );
}

#[test]
fn paths_are_chosen_by_selector_and_mode() {
    let graph = graph(
        "state:PRK supplies state:RUS\nstate:PRK supplies state:CHN\nstate:CHN supplies state:RUS
         state:RUS supplies state:UKR\nstate:CHN supplies state:IRN\nstate:IRN supplies state:RUS
         state:RUS supplies state:PRK",
    );
    let lengths = |choice: &str| {
        format!(
            "MATCH p = {choice} (a {{iso3: 'PRK'}})-->{{1,6}}(b {{iso3: 'RUS'}}) RETURN length(p)"
        )
    };
    check(&graph, &lengths("ANY SHORTEST"), &["1"]);
    check(&graph, &lengths("SHORTEST 2"), &["1", "2"]);
    check(&graph, &lengths("SHORTEST 2 ACYCLIC GROUPS"), &["1", "2"]);
    check(&graph, &lengths("ALL ACYCLIC"), &["1", "2", "3"]);
    check(&graph, &lengths("SHORTEST 9 ACYCLIC"), &["1", "2", "3"]);
    check(&graph, &lengths("ALL TRAIL"), &["1", "2", "3", "4", "4", "5", "5"]);
    check(&graph, "MATCH p = ANY SHORTEST (a {iso3: 'PRK'})-->+(a) RETURN length(p)", &["2"]);
    check(
        &graph,
        "MATCH p = ANY SHORTEST (a {iso3: 'CHN'})-->+(b) RETURN b.iso3, length(p) ORDER BY b.iso3",
        &["CHN|3", "IRN|1", "PRK|2", "RUS|1", "UKR|2"],
    );
}
