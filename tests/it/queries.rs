//! Saved questions and the examples of the language's manual, asked of one graph: what they
//! answer is written beside them, and `UPDATE_EXPECT=1` writes it anew.

use std::path::Path;

use expect_test::expect_file;
use legation::actor::Registry;
use legation::graph::KnowledgeGraph;
use legation::lang::Lang;
use legation::query::{self, Answer, render};
use legation::store;

use super::graphs;

const MANUAL: &str = include_str!("../../docs/query-language.md");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a query answers: columns, rows, how much it rests on; or why it was refused.
fn answer(graph: &KnowledgeGraph, text: &str) -> String {
    let resolved =
        query::parse(text).and_then(|query| query::resolve(graph, Registry::builtin(), &query));
    match resolved {
        Ok(resolved) => table(graph, &query::run(&resolved)),
        Err(error) => {
            let place = error.span().slice(text).unwrap();
            let mut lines = vec![format!("error: {error}"), format!("at: {place}")];
            lines.extend(error.hints().iter().map(|hint| format!("hint: {hint}")));
            lines.join("\n") + "\n"
        }
    }
}

fn table(graph: &KnowledgeGraph, answer: &Answer<'_>) -> String {
    let mut lines = vec![answer.columns.join(" | ")];
    for row in &answer.rows {
        let cells = row.iter().map(|value| render::text(graph, value, Lang::De));
        lines.push(cells.collect::<Vec<_>>().join(" | "));
    }
    lines.extend(answer.warning());
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    lines.join("\n") + "\n"
}

#[test]
fn saved_questions_have_the_answers_beside_them() {
    let worked = root().join("graphs/worked/reference.ron");
    let schema = super::reader().schema();
    let graph = store::load(&worked, schema).unwrap();
    for path in super::files("queries", "cypher") {
        let text = super::read(&path);
        let name = path.file_stem().unwrap().to_str().unwrap();
        let question = query::question(&text).expect("the first line asks in prose");
        assert!(question.ends_with('?'), "{name}");
        let answer = answer(&graph, &text);
        assert!(!answer.starts_with("error"), "{name}: {answer}");
        assert!(answer.lines().count() > 1, "{name} answers nothing");
        let file = root().join("tests/answers").join(format!("{name}.txt"));
        expect_file![file].assert_eq(&format!("{question}\n\n{answer}"));
    }
}

#[test]
fn examples_of_the_manual_answer_what_it_says() {
    let graph = graphs::article();
    let mut written = String::new();
    let mut rest = MANUAL;
    let mut examples = 0;
    while let Some((before, after)) = rest.split_once("```cypher\n") {
        let (example, after) = after.split_once("```\n").expect("a fence has an end");
        let answer = answer(&graph, example);
        for part in [before, "```cypher\n", example, "```\n```text\n", &answer, "```\n"] {
            written.push_str(part);
        }
        let after = after.strip_prefix("```text\n").expect("an answer follows each example");
        let (_, after) = after.split_once("```\n").expect("a fence has an end");
        rest = after;
        examples += 1;
    }
    written.push_str(rest);
    assert!(examples > 15, "{examples}");
    expect_file![root().join("docs/query-language.md")].assert_eq(&written);
}

#[test]
fn the_manual_names_every_property_and_function() {
    for name in [
        "id",
        "name",
        "kind",
        "type",
        "iso3",
        "state",
        "relation",
        "modality",
        "polarity",
        "alleged",
        "said_by",
        "via",
        "what",
        "since",
        "until",
        "published",
        "sources",
        "articles",
        "claims",
        "weight",
        "sign",
        "confidence",
        "labels",
        "nodes",
        "relationships",
        "length",
        "size",
        "startNode",
        "endNode",
        "count",
        "collect",
        "min",
        "max",
        "sum",
        "avg",
    ] {
        assert!(
            MANUAL.contains(&format!("`{name}`")) || MANUAL.contains(&format!("`{name}(")),
            "{name}"
        );
    }
}
