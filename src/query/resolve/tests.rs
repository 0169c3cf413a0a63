//! What names are found, what is refused where and with which advice, and how it is planned.

use super::{explain, resolve};
use crate::actor::Registry;
use crate::query::parse;
use crate::query::testing::{graph, resolved};

const GRAPH: &str = "
    state:PRK supplies state:RUS by=person:john-kirby
    state:RUS aligns-with state:CHN
    person:~ada-petri speaks-for org:~blue-forum
";

/// Checks that a query is refused: place, name, message, hints.
fn check(text: &str, expected: &str) {
    let graph = graph(GRAPH);
    let query = parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let error = resolve(&graph, Registry::builtin(), &query).expect_err(text);
    let place = error.span().slice(text).expect("a span of the query");
    let hints = error.hints().join(" · ");
    assert_eq!(format!("{place} ← {}: {error} [{hints}]", error.kind().name()), expected, "{text}");
}

#[test]
fn unknown_names_come_with_the_nearest() {
    check(
        "MATCH ()-[r:SUPLIES]->() RETURN r",
        "SUPLIES ← unknown-relation: no relation is called `SUPLIES` [`supplies`]",
    );
    check(
        "MATCH (a:Sate) RETURN a",
        "Sate ← unknown-label: no kind of actor is called `Sate` [`State`]",
    );
    check(
        "MATCH (a) WHERE a:Person RETURN a",
        "Person ← unknown-label: no kind of actor is called `Person` \
         [`State` · `Leader` · `Expert` · `Outlet` · `Organization`]",
    );
    check(
        "MATCH (a) RETURN a.nmae",
        "nmae ← unknown-property: an actor has no property `nmae` [`name`]",
    );
    check(
        "MATCH ()-[r {modalty: 'actual'}]->() RETURN r",
        "modalty ← unknown-property: a tie has no property `modalty` [`modality`]",
    );
    check(
        "MATCH p = (a)-->(b) RETURN lenght(p)",
        "lenght ← unknown-function: no function is called `lenght` [`length`]",
    );
    check(
        "MATCH (actor)-->(b) RETURN acto",
        "acto ← unknown-variable: nothing is called `acto` here [`actor`]",
    );
}

#[test]
fn words_outside_closed_sets_are_refused() {
    check(
        "MATCH ()-[r]->() WHERE r.modality = 'actaul' RETURN r",
        "'actaul' ← unknown-word: `modality` is never “actaul” [`actual`]",
    );
    check(
        "MATCH ()-[r]->() WHERE r.polarity IN ['denied'] RETURN r",
        "['denied'] ← unknown-word: `polarity` is never “denied” [`affirmed` · `negated`]",
    );
    check(
        "MATCH (a {kind: 'country'}) RETURN a",
        "'country' ← unknown-word: `kind` is never “country” \
         [`state` · `leader` · `expert` · `outlet` · `organization`]",
    );
    check(
        "MATCH ()-[r]->() WHERE type(r) = 'suports' RETURN r",
        "'suports' ← unknown-relation: no relation is called `suports` [`supports`]",
    );
    check(
        "MATCH ()-[r]->() WHERE r.since > 'gestern' RETURN r",
        "'gestern' ← not-a-date: “gestern” is no date [write '2023', '2023-10' or '2023-10-22']",
    );
}

#[test]
fn unknown_actors_come_with_the_nearest() {
    check(
        "MATCH (a {name: 'Ada Petry'}) RETURN a",
        "name: 'Ada Petry' ← unknown-actor: no actor is called “Ada Petry” [ada-petri (person:~ada-petri)]",
    );
}

#[test]
fn types_are_checked() {
    check(
        "MATCH (a) WHERE a RETURN a",
        "a ← wrong-type: this must be true or false, but is an actor []",
    );
    check(
        "MATCH (a)-[r*1..2]->(b) WHERE r.alleged RETURN r",
        "r ← wrong-type: this must be an actor or a tie, but is a list \
         [ask each member: `all(x IN … WHERE x.alleged …)`]",
    );
    check(
        "MATCH p = (a)-->(b) WHERE p.alleged RETURN p",
        "p ← wrong-type: this must be an actor or a tie, but is a path \
         [ask its parts: `relationships(p)`, `nodes(p)`]",
    );
    check("MATCH (a) RETURN length(a)", "a ← wrong-type: this must be a path, but is an actor []");
    check(
        "MATCH (a) WHERE all(x IN a WHERE true) RETURN a",
        "a ← wrong-type: this must be a list, but is an actor []",
    );
    check(
        "MATCH ()-[r]->() RETURN sum(r.modality)",
        "r.modality ← wrong-type: this must be a number, but is a text []",
    );
    check(
        "MATCH ()-[r]->() WHERE r.weight = 'x' RETURN r",
        "r.weight = 'x' ← incomparable: a number cannot be compared with a text []",
    );
    check(
        "MATCH ()-[r]->() WHERE r.what = 'arms' RETURN r",
        "r.what = 'arms' ← incomparable: a list cannot be compared with a text [write `value IN list`]",
    );
    check(
        "MATCH (a), (b) WHERE a < b RETURN a",
        "a < b ← incomparable: an actor cannot be compared with an actor [compare a property: `a.name`]",
    );
    check(
        "MATCH ()-[r]->() WHERE r.since = 2023 RETURN r",
        "r.since = 2023 ← incomparable: a date cannot be compared with a number [write dates as '2023-10-22']",
    );
    check(
        "MATCH (a) WHERE a.name IN 'x' RETURN a",
        "'x' ← wrong-type: this must be a list, but is a text []",
    );
    check(
        "MATCH (a) WHERE a.iso3 IN [1, 'x'] RETURN a",
        "'x' ← wrong-type: this must be a number, but is a text []",
    );
}

#[test]
fn functions_take_what_they_take() {
    check("MATCH (a) RETURN id()", "id() ← argument-count: `id` takes one argument, not 0 []");
    check(
        "MATCH (a) RETURN count(a, a)",
        "count(a, a) ← argument-count: `count` takes one argument, not 2 []",
    );
    check(
        "MATCH (a) WHERE count(a) > 1 RETURN a",
        "count(a) ← aggregate: `count` counts rows, and stands alone in a column of `RETURN` []",
    );
    check(
        "MATCH (a) RETURN size(collect(a))",
        "collect(a) ← aggregate: `collect` counts rows, and stands alone in a column of `RETURN` []",
    );
    check(
        "MATCH (a) WHERE count(*) > 1 RETURN a",
        "count(*) ← aggregate: `count` counts rows, and stands alone in a column of `RETURN` []",
    );
    check(
        "MATCH (a) RETURN size(DISTINCT a.id)",
        "size(DISTINCT a.id) ← unsupported: `DISTINCT` outside an aggregate is not supported []",
    );
}

#[test]
fn names_mean_one_thing() {
    check(
        "MATCH (a)-[a]->(b) RETURN a",
        "a ← name-taken: `a` is already the name of something else []",
    );
    check(
        "MATCH (a)-[r]->()-[r]->(b) RETURN a",
        "r ← name-taken: `r` is already the name of something else []",
    );
    check(
        "MATCH a = (a)-->(b) RETURN a",
        "a ← name-taken: `a` is already the name of something else []",
    );
    check(
        "MATCH (a) RETURN a.id AS x, a.name AS x",
        "x ← name-taken: `x` is already the name of something else [give one of the columns another name with `AS`]",
    );
    check(
        "MATCH () RETURN *",
        "RETURN * ← expected: expected a name in the pattern, found none []",
    );
}

#[test]
fn merged_rows_are_ordered_by_columns() {
    check(
        "MATCH (a)-->(b) RETURN DISTINCT a.name AS who ORDER BY b.name",
        "b.name ← order-by-hidden: rows were merged: order them by a column of `RETURN` [`who`]",
    );
    check(
        "MATCH (a)-->(b) RETURN a.name, count(*) AS n ORDER BY b.name",
        "b.name ← order-by-hidden: rows were merged: order them by a column of `RETURN` [`a.name` · `n`]",
    );
}

#[test]
fn one_condition_speaks_of_one_search() {
    check(
        "MATCH p = shortestPath((a)-[*]->(b)), q = shortestPath((b)-[*]->(a)) \
         WHERE length(p) = length(q) RETURN p",
        "length(p) = length(q) ← two-shortest: a condition may speak of one shortest path only []",
    );
}

/// Checks the steps a query is answered in.
fn planned(query: &str, expected: &[&str]) {
    let graph = graph(GRAPH);
    let resolved = resolved(&graph, query);
    let plan = explain(&resolved).to_string();
    let lines: Vec<&str> = plan.lines().map(|line| line.split_once(". ").unwrap().1).collect();
    assert_eq!(lines, expected, "{query}");
}

#[test]
fn plans_begin_at_the_narrow_end() {
    planned(
        "MATCH (a:State)-[r:SUPPLIES]->(b {name: 'Russland'}) WHERE r.alleged RETURN a.name LIMIT 3",
        &[
            "take the 1 actor so called as (b {name: 'Russland'})",
            "keep rows where name: 'Russland'",
            "walk -[r:SUPPLIES]-> from right to left",
            "keep rows where State",
            "keep rows where r.alleged",
            "keep at most 3",
            "return a.name",
        ],
    );
}

#[test]
fn conditions_on_every_tie_move_into_the_search() {
    planned(
        "MATCH p = shortestPath((a {iso3: 'PRK'})-[*1..5]->(b {id: 'state:CHN'})) \
         WHERE all(r IN relationships(p) WHERE NOT r.alleged) AND length(p) > 1 RETURN p",
        &[
            "take the 1 actor so called as (a {iso3: 'PRK'})",
            "keep rows where iso3: 'PRK'",
            "take the 1 actor so called as (b {id: 'state:CHN'})",
            "keep rows where id: 'state:CHN'",
            "search a shortest path -[*1..5]->, testing all(r IN relationships(p) WHERE NOT r.alleged)",
            "keep rows where length(p) > 1",
            "return p",
        ],
    );
}
