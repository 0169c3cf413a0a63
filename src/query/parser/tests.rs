//! What reads, and what is refused where and with which advice.

use super::parse;
use crate::query::ast::{
    Clause, Direction, Expr, ExprKind, Match, PathMode, Projection, Range, Selector,
};

/// `start..end message [hints]` of the error in `text`.
fn refused(text: &str) -> String {
    let error = parse(text).expect_err(text);
    let (start, end) = (error.span().start(), error.span().end());
    assert!(error.span().slice(text).is_some(), "{text}");
    let hints = error.hints().join(" · ");
    format!("{start}..{end} {}: {error} [{hints}]", error.kind().name())
}

fn matching(text: &str) -> Match {
    match parse(text).unwrap().parts.remove(0).clauses.remove(0) {
        Clause::Match(matching) => matching,
        other => panic!("{other:?}"),
    }
}

fn returned(text: &str) -> Projection {
    match parse(text).unwrap().parts.remove(0).clauses.pop() {
        Some(Clause::Return(projection)) => projection,
        other => panic!("{other:?}"),
    }
}

fn value(text: &str) -> Expr {
    returned(&format!("RETURN {text}")).columns.remove(0).expr
}

#[test]
fn a_pattern_is_read_with_everything_in_it() {
    let text = "MATCH p = (a:State|Leader {name: 'X'} WHERE a.iso3 = 'Y')\
                <-[r:SUPPLIES|aligns-with*1..4 {modality: 'actual'} WHERE r.weight > 1]-(b) RETURN *";
    let pattern = &matching(text).patterns[0];
    assert_eq!(pattern.variable.as_ref().unwrap().text, "p");
    assert_eq!(pattern.start.labels[0].len(), 2);
    assert!(pattern.start.condition.is_some());
    let (tie, _) = &pattern.steps[0];
    let relations: Vec<&str> = tie.types.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(relations, ["SUPPLIES", "aligns-with"]);
    assert_eq!(tie.direction, Direction::Left);
    assert_eq!(tie.range, Some(Range { min: 1, max: Some(4) }));
    assert_eq!((tie.properties.len(), tie.condition.is_some()), (1, true));
    let span = tie.types[1].span;
    assert_eq!(span.slice(text), Some("aligns-with"));
}

#[test]
fn ranges_are_written_in_both_languages() {
    let range =
        |tie: &str| matching(&format!("MATCH (a){tie}(b) RETURN a")).patterns[0].steps[0].0.range;
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
    let which = |pattern: &str| {
        let pattern = &matching(&format!("MATCH {pattern} RETURN 1")).patterns[0];
        (pattern.selector, pattern.mode)
    };
    let one = (Selector::Shortest(1), None);
    assert_eq!(which("p = shortestPath((a)-[*]->(b))"), one);
    assert_eq!(which("p = ANY SHORTEST (a)-->{1,5}(b)"), one);
    assert_eq!(which("ANY SHORTEST p = (a)-->{1,5}(b)"), one);
    assert_eq!(which("allshortestpaths((a)-[*]-(b))"), (Selector::AllShortest, None));
    assert_eq!(which("all shortest (a)-->+(b)"), (Selector::AllShortest, None));
    assert_eq!(which("shortestPath = (a)-->(b)"), (Selector::All, None));
    let trail = Some(PathMode::Trail);
    assert_eq!(which("SHORTEST 3 TRAIL PATHS (a)-->+(b)"), (Selector::Shortest(3), trail));
    assert_eq!(which("SHORTEST 3 GROUPS (a)->+(b)"), (Selector::ShortestGroups(3), None));
    assert_eq!(which("p = ACYCLIC (a)-->+(b)"), (Selector::All, Some(PathMode::Acyclic)));
}

#[test]
fn and_binds_closer_than_or() {
    let or = value("a.x = 1 OR NOT a.y = 2 AND a.z IS NOT NULL").kind;
    let ExprKind::Or(or) = or else { panic!("not an OR") };
    let ExprKind::And(and) = &or[1].kind else { panic!("not an AND") };
    assert!(matches!(and[0].kind, ExprKind::Not(_)));
    assert!(matches!(and[1].kind, ExprKind::Not(_)));
}

#[test]
fn output_is_read_whole() {
    let text =
        "match (a) return distinct a.name as name, count(*) order by name desc, a skip 2 limit 3;";
    let output = returned(text);
    assert!(output.distinct);
    assert_eq!(output.columns[0].alias.as_ref().unwrap().text, "name");
    assert_eq!(output.columns[1].expr.span.slice(text), Some("count(*)"));
    assert_eq!((output.order[0].descending, output.order[1].descending), (true, false));
    assert_eq!(output.skip.unwrap().kind, ExprKind::Int(2));
    assert_eq!(output.limit.unwrap().kind, ExprKind::Int(3));
}

#[test]
fn depth_and_length_have_limits() {
    let deep = format!("MATCH (a) WHERE {}a{} RETURN a", "(".repeat(100), ")".repeat(100));
    assert!(
        refused(&deep)
            .ends_with("too-large: the query is too large: expressions nest more than 64 deep []")
    );
    let sum = format!("RETURN 1{}", " + 1".repeat(5_000));
    assert!(refused(&sum).contains("more than 128 operators in a row"));
    let not = format!("MATCH (a) WHERE {} a RETURN a", "NOT ".repeat(5_000));
    assert!(refused(&not).contains("too-large"));
    let long = format!("MATCH (a){} RETURN a", "-->()".repeat(100));
    assert!(refused(&long).contains("a pattern has more than 64 edges"));
    let wide = format!("MATCH (a) WHERE a{} RETURN a", " AND a".repeat(5_000));
    assert!(parse(&wide).is_ok());
}
