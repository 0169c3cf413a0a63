//! Graph files: what is written is read back, what does not fit is refused with its place.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use expect_test::expect;
use legation::graph::KnowledgeGraph;
use legation::schema::Schema;
use legation::store::{self, StoreErrorKind};
use proptest::prelude::*;

use crate::sample;

const LINES: &str = "
    state:PRK supplies state:RUS; by person:john-kirby outlet:nbc-news; what 1.000 Container
    not state:RUS cooperates-with state:PRK; by person:~natalia-matiaszczyk; 0.85
    state:RUS sanctions state:PRK; when 2017; in second
";

fn schema() -> Arc<Schema> {
    Arc::new(Schema::builtin().clone())
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn assert_same(one: &KnowledgeGraph, other: &KnowledgeGraph) {
    assert!(one.articles().eq(other.articles()));
    assert!(one.actors().eq(other.actors()));
    assert!(one.claims().eq(other.claims()));
}

/// Checks that a graph file is refused: message, line, what stands there, first hint.
fn refused(source: &str, expected: (&str, usize, &str, &str)) {
    let error = store::from_ron(source, &schema()).unwrap_err();
    let place = error.place().unwrap();
    let line = source.lines().nth(place.line - 1).unwrap();
    let word = place.span.slice(source).unwrap();
    assert!(line[place.column - 1..].starts_with(word), "{place:?}");
    let hint = error.hints().first().map_or("", String::as_str);
    assert_eq!((error.to_string().as_str(), place.line, word, hint), expected);
}

#[test]
fn a_graph_file_is_for_people() {
    let text = store::to_ron(&sample::graph(LINES));
    expect![[r#"
        // A graph of claims: articles, the actors they name, what they say of them.
        (
        version: 1,
        articles: [
        (id: "first", lang: de, title: "Title of first", published: "2023-10-22", sentences: 2, notes: {"unresolved-date": 1}),
        (id: "second", lang: de, title: "Title of second", published: "2023-10-22", sentences: 1, notes: {"unresolved-date": 1}),
        ],
        actors: [
        (id: "outlet:nbc-news", kind: outlet, label: (de: "Nbc News", en: "Nbc News"), names: ["Nbc News"]),
        (id: "person:john-kirby", kind: leader, label: (de: "John Kirby", en: "John Kirby"), state: "USA", offices: [(role: spokesperson, of: "state:USA", from: "2012")], names: ["John Kirby", "Kirby"]),
        (id: "person:~natalia-matiaszczyk", kind: expert, label: (de: "Natalia Matiaszczyk", en: "Natalia Matiaszczyk"), names: ["Natalia Matiaszczyk"]),
        (id: "state:PRK", kind: state, label: (de: "Nordkorea", en: "North Korea"), names: ["Nordkorea"]),
        (id: "state:RUS", kind: state, label: (de: "Russland", en: "Russia"), names: ["Russland"]),
        ],
        claims: [
        (id: "7beccf8b734c0c67", article: "first", subject: "state:PRK", relation: "supplies", object: "state:RUS", polarity: affirmed, modality: actual, attribution: ["person:john-kirby", "outlet:nbc-news"], what: "1.000 Container", confidence: 0.9, evidence: (sentence: 1, in: text, span: (1000, 1088), text: "state:PRK supplies state:RUS; by person:john-kirby outlet:nbc-news; what 1.000 Container", trigger: (1010, 1018), rule: "de/test/sample")),
        (id: "4c45fcb482078ed6", article: "first", subject: "state:RUS", relation: "cooperates-with", object: "state:PRK", polarity: negated, modality: actual, attribution: ["person:~natalia-matiaszczyk"], confidence: 0.85, evidence: (sentence: 2, in: text, span: (2000, 2077), text: "not state:RUS cooperates-with state:PRK; by person:~natalia-matiaszczyk; 0.85", trigger: (2014, 2029), rule: "de/test/sample")),
        (id: "588b4df8d953ff5c", article: "second", subject: "state:RUS", relation: "sanctions", object: "state:PRK", polarity: affirmed, modality: actual, when: (from: "2017", to: "2017", text: "2017"), confidence: 0.9, evidence: (sentence: 1, in: text, span: (1000, 1051), text: "state:RUS sanctions state:PRK; when 2017; in second", trigger: (1010, 1019), rule: "de/test/sample")),
        ],
        )
    "#]].assert_eq(&text);
}

#[test]
fn a_graph_comes_back_as_it_was() {
    let path = folder("round-trip").join("graph.ron");
    let graph = sample::graph(LINES);
    store::save(&graph, &path).unwrap();
    let loaded = store::load(&path, &schema()).unwrap();
    assert_same(&graph, &loaded);
    assert_eq!(fs::read_to_string(&path).unwrap(), store::to_ron(&loaded));
}

#[test]
fn an_empty_graph_comes_back() {
    let graph = KnowledgeGraph::new(schema());
    assert_same(&graph, &store::from_ron(&store::to_ron(&graph), &schema()).unwrap());
}

#[test]
fn what_does_not_fit_is_placed_and_corrected() {
    let text = store::to_ron(&sample::graph(LINES));
    let id = |relation: &str| {
        let line = text.lines().find(|line| line.contains(&format!("\"{relation}\""))).unwrap();
        line.split('"').nth(1).unwrap().to_owned()
    };
    let supplies = id("supplies");
    let change = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    };
    refused(
        &change("\"supplies\"", "\"suplies\""),
        ("unknown relation `suplies`", 16, "\"suplies\"", "`supplies`"),
    );
    refused(
        &change("object: \"state:RUS\"", "object: \"state:FRA\""),
        (
            &format!(
                "claim `{supplies}` names `state:FRA`, which the file does not list as an actor"
            ),
            16,
            "\"state:FRA\"",
            "add `state:FRA` to `actors`",
        ),
    );
    refused(&change("kind: state", "kind: stat"), ("unknown value `stat`", 12, "stat", "`state`"));
    refused(
        &change("polarity:", "polarty:"),
        ("unknown field `polarty`", 16, "polarty", "`polarity`"),
    );
    let changed = store::from_ron(&change("polarity: affirmed", "polarity: negated"), &schema());
    assert!(matches!(
        changed.unwrap_err().kind(),
        StoreErrorKind::ClaimId { found, .. } if *found == supplies
    ));
}

#[test]
fn spans_must_fit_the_sentence() {
    let text = store::to_ron(&sample::graph(LINES));
    let kind = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        format!("{:?}", store::from_ron(&text.replacen(from, to, 1), &schema()).unwrap_err().kind())
    };
    assert!(kind("span: (1000, ", "span: (999, ").starts_with("TextLength"));
    assert!(kind("trigger: (1010, ", "trigger: (10, ").starts_with("Part"));
    assert!(kind("confidence: 0.9", "confidence: 1.9").starts_with("Confidence"));
    assert!(kind("confidence: 0.9", "confidence: NaN").starts_with("Confidence"));
}

#[test]
fn a_later_version_is_named_as_such() {
    let error = store::from_ron("(version: 7, nodes: {})", &schema()).unwrap_err();
    assert_eq!(error.to_string(), "graph files of version 7 are not known");
}

#[test]
fn a_missing_folder_is_named_and_nothing_is_left() {
    let folder = folder("missing-folder");
    let path = folder.join("no").join("graph.ron");
    let error = store::save(&sample::graph(LINES), &path).unwrap_err();
    assert!(matches!(error.kind(), StoreErrorKind::NoFolder(_)));
    assert!(error.hints()[0].starts_with("make it with `mkdir -p "));
    let error = store::save(&sample::graph(LINES), &folder).unwrap_err();
    assert!(matches!(error.kind(), StoreErrorKind::Write(_)));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

#[test]
fn a_missing_or_binary_file_is_named() {
    let folder = folder("bad-files");
    let error = store::load(&folder.join("no.ron"), &schema()).unwrap_err();
    assert!(matches!(error.kind(), StoreErrorKind::Read(_)));
    assert!(error.hints()[0].contains("legation read"));
    fs::write(folder.join("latin.ron"), b"(version: 1)\xff").unwrap();
    let error = store::load(&folder.join("latin.ron"), &schema()).unwrap_err();
    assert!(matches!(error.kind(), StoreErrorKind::NotText { at: 12 }));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back(what in any::<String>(), title in any::<String>(), name in any::<String>()) {
        let mut graph = sample::graph(LINES);
        let mut claim = graph.claims().next().unwrap().clone();
        claim.what = Some(what);
        claim.confidence = legation::claim::Confidence::percent(99);
        let mut entry = graph.article(&claim.article).unwrap().clone();
        entry.info.title = Some(title);
        entry.sentences += 1;
        let mut actor = graph.actor(&claim.subject).unwrap().clone();
        actor.names.insert(name);
        graph.add_claim(claim);
        graph.add_article(entry);
        graph.add_actor(actor);
        let text = store::to_ron(&graph);
        let loaded = store::from_ron(&text, &schema()).unwrap();
        assert_same(&graph, &loaded);
        prop_assert_eq!(text.lines().count(), store::to_ron(&sample::graph(LINES)).lines().count());
    }

    #[test]
    fn no_text_makes_it_panic(cut in 0..4_000_usize, byte in any::<char>()) {
        let text = store::to_ron(&sample::graph(LINES));
        let at = text.floor_char_boundary(cut);
        drop(store::from_ron(&text[..at], &schema()));
        let mut changed = text;
        changed.insert(at, byte);
        drop(store::from_ron(&changed, &schema()));
    }
}
