//! What reads, and what is refused where and with which advice.

use super::parse;
use crate::query::ast::{Direction, ExprKind, Range, Which};

/// `start..end message [hints]` of the error in `text`.
fn refused(text: &str) -> String {
    let error = parse(text).expect_err(text);
    let (start, end) = (error.span().start(), error.span().end());
    assert!(error.span().slice(text).is_some(), "{text}");
    let hints = error.hints().join(" · ");
    format!("{start}..{end} {}: {error} [{hints}]", error.kind().name())
}

fn check(text: &str, expected: &str) {
    assert_eq!(refused(text), expected, "{text}");
}

#[test]
fn a_pattern_is_read_with_everything_in_it() {
    let text = "MATCH p = (a:State|Leader {name: 'X'} WHERE a.iso3 = 'Y')\
                <-[r:SUPPLIES|aligns-with*1..4 {modality: 'actual'} WHERE r.weight > 1]-(b) RETURN *";
    let query = parse(text).unwrap();
    let pattern = &query.patterns[0];
    assert_eq!(pattern.variable.as_ref().unwrap().text, "p");
    assert_eq!(pattern.start.labels.len(), 2);
    assert!(pattern.start.condition.is_some());
    let (tie, _) = &pattern.steps[0];
    let relations: Vec<&str> = tie.relations.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(relations, ["SUPPLIES", "aligns-with"]);
    assert_eq!(tie.direction, Direction::Left);
    assert_eq!(tie.range, Some(Range { min: 1, max: Some(4) }));
    assert_eq!((tie.properties.len(), tie.condition.is_some()), (1, true));
    let span = tie.relations[1].span;
    assert_eq!(span.slice(text), Some("aligns-with"));
}

#[test]
fn ranges_are_written_in_both_languages() {
    let range = |tie: &str| {
        parse(&format!("MATCH (a){tie}(b) RETURN a")).unwrap().patterns[0].steps[0].0.range
    };
    let of = |min, max| Some(Range { min, max });
    assert_eq!(range("-->"), None);
    assert_eq!(range("-[*]->"), of(1, None));
    assert_eq!(range("-[*2]->"), of(2, Some(2)));
    assert_eq!(range("-[*..3]->"), of(1, Some(3)));
    assert_eq!(range("-[*0..]->"), of(0, None));
    assert_eq!(range("-[r]->{1,5}"), of(1, Some(5)));
    assert_eq!(range("--{3}"), of(3, Some(3)));
    assert_eq!(range("<-[]-{,3}"), of(0, Some(3)));
    assert_eq!(range("-->+"), of(1, None));
    assert_eq!(range("-->*"), of(0, None));
}

#[test]
fn shortest_paths_are_written_in_both_languages() {
    let which =
        |pattern: &str| parse(&format!("MATCH {pattern} RETURN 1")).unwrap().patterns[0].which;
    assert_eq!(which("p = shortestPath((a)-[*]->(b))"), Which::AnyShortest);
    assert_eq!(which("p = ANY SHORTEST (a)-->{1,5}(b)"), Which::AnyShortest);
    assert_eq!(which("allshortestpaths((a)-[*]-(b))"), Which::AllShortest);
    assert_eq!(which("all shortest (a)-->+(b)"), Which::AllShortest);
    assert_eq!(which("shortestPath = (a)-->(b)"), Which::All);
}

#[test]
fn and_binds_closer_than_or() {
    let query =
        parse("MATCH (a) WHERE a.x = 1 OR NOT a.y = 2 AND a.z IS NOT NULL RETURN a").unwrap();
    let ExprKind::Or(or) = query.condition.unwrap().kind else { panic!("not an OR") };
    let ExprKind::And(and) = &or[1].kind else { panic!("not an AND") };
    assert!(matches!(and[0].kind, ExprKind::Not(_)));
    assert!(matches!(and[1].kind, ExprKind::Not(_)));
}

#[test]
fn output_is_read_whole() {
    let text =
        "match (a) return distinct a.name as name, count(*) order by name desc, a skip 2 limit 3;";
    let output = parse(text).unwrap().output;
    assert!(output.distinct);
    assert_eq!(output.columns[0].alias.as_ref().unwrap().text, "name");
    assert_eq!(output.columns[1].expr.span.slice(text), Some("count(*)"));
    assert_eq!((output.order[0].descending, output.order[1].descending), (true, false));
    assert_eq!((output.skip, output.limit), (2, Some(3)));
}

#[test]
fn missing_parts_are_named() {
    check("", "0..0 expected: expected `MATCH`, found the end of the query []");
    check("MATHC (a) RETURN a", "0..5 expected: expected `MATCH`, found `MATHC` [`MATCH`]");
    check("MATCH (a", "8..8 expected: expected `)`, found the end of the query []");
    check("MATCH (a) RETRUN a", "10..16 expected: expected `RETURN`, found `RETRUN` [`RETURN`]");
    check("MATCH (a)-[r->(b) RETURN a", "12..13 expected: expected `]`, found `-` []");
    check("MATCH (a)-[r](b) RETURN a", "13..14 expected: expected `-`, found `(` []");
    check("MATCH (a:) RETURN a", "9..10 expected: expected a kind of actor, found `)` []");
    check("MATCH (a {name 'X'}) RETURN a", "15..18 expected: expected `:`, found a string []");
    check("MATCH (a) WHERE RETURN a", "23..24 expected: expected `RETURN`, found `a` []");
    check(
        "MATCH (a) RETURN a LIMIT -1",
        "25..26 expected: expected a whole number after `LIMIT`, found `-` []",
    );
    check(
        "MATCH (a) RETURN a LIMIT 2.5",
        "25..28 expected: expected a whole number after `LIMIT`, found `2.5` []",
    );
    check(
        "MATCH (a) RETURN a SKIP x",
        "24..25 expected: expected a whole number after `SKIP`, found `x` []",
    );
    check(
        "MATCH (a) RETURN a LIMT 3",
        "19..23 expected: expected the end of the query, found `LIMT` [`LIMIT`]",
    );
    check(
        "MATCH (a) WHERE all(r IN x) RETURN a",
        "26..27 expected: expected `WHERE`, found `)` []",
    );
    check(
        "MATCH (a) WHERE a.x IS 3 RETURN a",
        "23..24 expected: expected `NULL` or `NOT NULL`, found `3` []",
    );
    check("MATCH (a) WHERE a.x = -a RETURN a", "23..24 expected: expected a number, found `a` []");
    check(
        "MATCH (a)-[*1..2]->{1,2}(b) RETURN a",
        "19..24 expected: expected one range, found two []",
    );
}

#[test]
fn ranges_that_fit_nothing_are_refused() {
    check(
        "MATCH (a)-[*4..1]->(b) RETURN a",
        "11..16 empty-range: no length lies between 4 and 1 [1 to 4]",
    );
    check(
        "MATCH (a)-->{5,2}(b) RETURN a",
        "12..17 empty-range: no length lies between 5 and 2 [2 to 5]",
    );
    check(
        "MATCH (a)-[*9999999999]->(b) RETURN a",
        "12..22 bad-number: `9999999999` is no number a query can hold []",
    );
}

#[test]
fn queries_only_read() {
    check("CREATE (a)", "0..6 read-only: `CREATE` would change the graph; queries only read []");
    check(
        "MATCH (a) DELETE a",
        "10..16 read-only: `DELETE` would change the graph; queries only read []",
    );
}

#[test]
fn what_is_left_out_is_refused_by_name() {
    check("OPTIONAL MATCH (a) RETURN a", "0..8 unsupported: `OPTIONAL MATCH` is not supported []");
    check("MATCH (a) WITH a RETURN a", "10..14 unsupported: `WITH` is not supported []");
    check(
        "MATCH (a) MATCH (b) RETURN a",
        "10..15 unsupported: a second `MATCH` is not supported [join the patterns with a comma]",
    );
    check(
        "MATCH (a) RETURN a UNION MATCH (b) RETURN b",
        "19..24 unsupported: `UNION` is not supported []",
    );
    check(
        "MATCH p = SHORTEST 3 (a)-->+(b) RETURN p",
        "10..18 unsupported: `SHORTEST k` is not supported [write `ANY SHORTEST` or `ALL SHORTEST`]",
    );
    check(
        "MATCH p = TRAIL (a)-->+(b) RETURN p",
        "10..15 unsupported: the path mode `TRAIL` is not supported [leave it out: no path of a pattern uses a tie twice]",
    );
    check(
        "MATCH ((a)-->(b)){1,3} RETURN a",
        "7..8 unsupported: a group in a pattern is not supported []",
    );
    check(
        "MATCH shortestPath((a)-->(b)-->(c)) RETURN a",
        "19..34 unsupported: a shortest path through named actors is not supported [write one tie between two actors: `(a)-[*1..5]->(b)`]",
    );
    check(
        "MATCH (a) WHERE a.x = $x RETURN a",
        "22..23 unsupported: a parameter is not supported []",
    );
    check("MATCH (a) RETURN CASE 1 END", "17..21 unsupported: `CASE` is not supported []");
    check("MATCH (a) RETURN a.x + 1", "21..22 unsupported: arithmetic is not supported []");
    check("MATCH (a) RETURN a.x - 1", "21..22 unsupported: arithmetic is not supported []");
    check(
        "MATCH (a) WHERE (a)-[:MEETS]->() RETURN a",
        "19..20 unsupported: a pattern inside an expression is not supported [put it into `MATCH`, after a comma]",
    );
    check(
        "MATCH (a) WHERE (a)<-[:MEETS]-() RETURN a",
        "19..20 unsupported: a pattern inside an expression is not supported [put it into `MATCH`, after a comma]",
    );
    check(
        "MATCH (a) WHERE exists((a)-->()) RETURN a",
        "16..22 unsupported: a pattern inside an expression is not supported [put it into `MATCH`, after a comma]",
    );
    check(
        "MATCH (a) WHERE EXISTS { (a) } RETURN a",
        "16..22 unsupported: `EXISTS` is not supported []",
    );
    check(
        "MATCH (a) WHERE a.x =~ 'b' RETURN a",
        "20..22 unsupported: a regular expression is not supported [write `STARTS WITH`, `ENDS WITH` or `CONTAINS`]",
    );
    check(
        "MATCH (a) WHERE 1 < a.x < 3 RETURN a",
        "24..25 unsupported: a chain of comparisons is not supported [join two of them with `AND`]",
    );
    check("MATCH (a) RETURN {x: 1}", "17..18 unsupported: a map as a value is not supported []");
    check(
        "MATCH (a) RETURN nodes(p)[0]",
        "25..26 unsupported: a member of a list by number is not supported []",
    );
    check(
        "MATCH (a) RETURN [x IN y | x]",
        "25..26 unsupported: a list comprehension is not supported []",
    );
    check(
        "MATCH (a:State&Leader) RETURN a",
        "14..15 unsupported: `&` between labels is not supported [every actor has one kind: write `|` for “or”]",
    );
}

#[test]
fn depth_and_length_have_limits() {
    let deep = format!("MATCH (a) WHERE {}a{} RETURN a", "(".repeat(100), ")".repeat(100));
    assert!(
        refused(&deep)
            .ends_with("too-large: the query is too large: expressions nest more than 64 deep []")
    );
    let not = format!("MATCH (a) WHERE {} a RETURN a", "NOT ".repeat(5_000));
    assert!(refused(&not).contains("too-large"));
    let long = format!("MATCH (a){} RETURN a", "-->()".repeat(100));
    assert!(refused(&long).contains("a pattern has more than 64 ties"));
    let wide = format!("MATCH (a) WHERE a{} RETURN a", " AND a".repeat(5_000));
    assert!(parse(&wide).is_ok());
}
