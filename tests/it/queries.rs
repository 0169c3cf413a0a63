//! Saved questions and the examples of the language's manual, asked of one graph: what they
//! answer is written beside them, and `UPDATE_EXPECT=1` writes it anew.

use std::path::Path;

use expect_test::expect_file;
use legation::actor::Registry;
use legation::graph::KnowledgeGraph;
use legation::lang::Lang;
use legation::query::{self, Answer, Knowledge, Parameters, Value, render};
use legation::store;

use super::graphs;

const MANUAL: &str = include_str!("../../docs/query-language.md");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a query answers: columns, rows, how much it rests on; or why it was refused.
fn answer(graph: &KnowledgeGraph, text: &str, parameters: &Parameters<'static>) -> String {
    let knowledge = Knowledge::new(graph, Registry::builtin());
    let answered = query::parse(text)
        .and_then(|query| query::prepare(&knowledge, &query, parameters))
        .and_then(|plan| query::run(&plan));
    match answered {
        Ok(answer) => table(&knowledge, &answer),
        Err(error) => {
            let place = error.span().slice(text).unwrap();
            let mut lines = vec![format!("error: {error}"), format!("at: {place}")];
            lines.extend(error.hints().iter().map(|hint| format!("hint: {hint}")));
            lines.join("\n") + "\n"
        }
    }
}

fn table(knowledge: &Knowledge<'_>, answer: &Answer<'_>) -> String {
    let mut lines = vec![answer.columns.join(" | ")];
    for row in &answer.rows {
        let cells = row.iter().map(|value| render::text(knowledge, value, Lang::De));
        lines.push(cells.collect::<Vec<_>>().join(" | "));
    }
    lines.extend(answer.warning());
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    lines.join("\n") + "\n"
}

/// Values for a saved question: lines `// param from = Nordkorea` say what the test asks.
fn parameters(text: &str) -> Parameters<'static> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("// param "));
    let pairs = lines.filter_map(|line| line.split_once(" = "));
    let value = |value: &str| match value.parse() {
        Ok(number) => Value::Int(number),
        Err(_) => Value::Text(value.to_owned().into()),
    };
    pairs.map(|(name, it)| (name.trim().to_owned(), value(it.trim()))).collect()
}

#[test]
fn refused_queries_say_what_is_wrong() {
    const REFUSED: &str = include_str!("../refused.txt");
    let graph = graphs::article();
    let knowledge = Knowledge::new(&graph, Registry::builtin());
    let mut written = REFUSED.lines().next().unwrap().to_owned() + "\n";
    let queries: Vec<&str> = REFUSED.lines().filter_map(|line| line.strip_prefix("> ")).collect();
    assert!(queries.len() > 80, "{}", queries.len());
    for text in queries {
        let error = query::parse(text)
            .and_then(|query| query::prepare(&knowledge, &query, &Parameters::new()))
            .and_then(|plan| query::run(&plan));
        let Err(error) = error else {
            written.extend(["\n> ", text, "\nis answered\n"]);
            continue;
        };
        let place = error.span().slice(text).expect("a place in the query");
        let kind = error.kind().name();
        written.extend([
            "\n> ",
            text,
            "\n",
            kind,
            ", at `",
            place,
            "`: ",
            &error.to_string(),
            "\n",
        ]);
        error.hints().iter().for_each(|hint| written.extend(["hint: ", hint, "\n"]));
    }
    expect_file![root().join("tests/refused.txt")].assert_eq(&written);
    assert!(!written.contains("is answered"), "answered, and not refused");
}

#[test]
fn saved_questions_have_the_answers_beside_them() {
    let worked = root().join("graphs/worked/reference.ron");
    let schema = super::reader().schema();
    let graph = store::load(&worked, schema).unwrap();
    let press = graphs::press();
    let paths = super::files("queries", "cypher");
    assert!(paths.len() >= 20, "{}", paths.len());
    for path in paths {
        let text = super::read(&path);
        let name = path.file_stem().unwrap().to_str().unwrap();
        let question = query::question(&text).expect("the first line asks in prose");
        assert!(question.ends_with('?'), "{name}");
        let ask = |graph| answer(graph, &text, &parameters(&text));
        let (one, several) = (ask(&graph), ask(&press));
        for answer in [&one, &several] {
            assert!(!answer.starts_with("error"), "{name}: {answer}");
            assert!(!answer.contains("result incomplete"), "{name}");
        }
        assert!(one.lines().count() + several.lines().count() > 2, "{name} answers nothing");
        let file = root().join("tests/answers").join(format!("{name}.txt"));
        let both =
            format!("{question}\n\nthe reference article\n{one}\nseveral articles\n{several}");
        expect_file![file].assert_eq(&both);
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
        let answer = answer(&graph, example, &Parameters::new());
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
