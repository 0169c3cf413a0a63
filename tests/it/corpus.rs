//! Whole articles with gold made by hand: the reading is a snapshot, its F1 a floor.

use std::collections::BTreeSet;
use std::path::Path;

use legation::actor::Actor;
use legation::article::{Article, Meta};
use legation::claim::{ArticleId, Claim, Notation, Reading};
use legation::graph::KnowledgeGraph;
use legation::store;
use serde_json::Value;

/// Triple F1 against the gold of the reference article, in hundredths. It may only rise.
const FLOOR: usize = 84;

fn corpus() -> Vec<(String, Reading)> {
    let meta = Meta::from_tsv(&super::read(Path::new("tests/corpus/index.tsv"))).unwrap();
    let texts = super::files("tests/corpus", "txt");
    let articles = texts.iter().filter(|path| path.ends_with("article.txt"));
    articles
        .map(|path| {
            let id = path.parent().and_then(Path::file_name).unwrap().to_str().unwrap().to_owned();
            let mut article = Article::from_plain(ArticleId::new(id.clone()), super::read(path));
            meta.complete(&mut article);
            (id, super::reader().read(&article).unwrap())
        })
        .collect()
}

#[test]
fn readings_are_as_reviewed() {
    for (id, reading) in corpus() {
        let lines: Vec<String> = reading.claims.iter().map(line).collect();
        let path = format!("tests/corpus/{id}/reading.txt");
        let text = lines.join("\n") + "\n";
        if super::updates() {
            std::fs::write(&path, &text).unwrap();
        }
        assert_eq!(super::read(Path::new(&path)), text, "UPDATE_EXPECT=1 rewrites {path}");
    }
}

#[test]
fn worked_graphs_are_what_the_reader_makes() {
    for (id, reading) in corpus() {
        let mut graph = KnowledgeGraph::new(super::reader().schema().clone());
        graph.add(reading);
        let path = format!("graphs/worked/{id}.ron");
        let text = store::to_ron(&graph);
        if super::updates() {
            std::fs::write(&path, &text).unwrap();
        }
        assert_eq!(super::read(Path::new(&path)), text, "UPDATE_EXPECT=1 rewrites {path}");
    }
}

#[test]
fn every_quote_is_the_slice_it_says() {
    for (id, reading) in corpus() {
        let text = super::read(Path::new(&format!("tests/corpus/{id}/article.txt")));
        for claim in &reading.claims {
            let evidence = &claim.evidence;
            assert_eq!(evidence.span.slice(&text), Some(evidence.text.as_str()));
            assert!(evidence.trigger.slice(&text).is_some_and(|it| !it.is_empty()));
            let what = claim.what.as_deref().unwrap_or_default();
            assert!(evidence.text.contains(what), "{what}");
        }
    }
}

#[test]
fn the_reference_article_keeps_its_f1() {
    let gold: Value =
        serde_json::from_str(&super::read(Path::new("tests/corpus/reference/gold.jsonl"))).unwrap();
    let (_, reading) = corpus().into_iter().find(|(id, _)| id == "reference").unwrap();
    let found: BTreeSet<(String, String, String)> =
        reading.claims.iter().map(|claim| triple_of(claim, &reading, &gold)).collect();
    let claims = gold["claims"].as_array().unwrap();
    let triple = |claim: &Value| {
        let word = |field: &str| claim[field].as_str().unwrap().to_owned();
        ordered(word("subject"), word("relation"), word("object"))
    };
    let optional = |claim: &&Value| claim["optional"].as_bool() == Some(true);
    let wanted: BTreeSet<_> = claims.iter().filter(|it| !optional(it)).map(triple).collect();
    let excused: BTreeSet<_> = claims.iter().filter(optional).map(triple).collect();
    let hits = found.intersection(&wanted).count();
    let extra = found.difference(&wanted).filter(|it| !excused.contains(*it)).count();
    let f1 = 200 * hits / (wanted.len() + hits + extra);
    println!("reference: {hits} of {} triples, {extra} extra, F1 {f1} %", wanted.len());
    assert!(f1 >= FLOOR, "triple F1 {f1} is below {FLOOR}");
}

/// A claim with the gold's own names for its actors, their keys where gold has none.
fn triple_of(claim: &Claim, reading: &Reading, gold: &Value) -> (String, String, String) {
    let name = |key| {
        let actor = reading.actors.iter().find(|actor| actor.key == key).unwrap();
        let known = gold["actors"].as_array().unwrap().iter().find(|it| same_actor(it, actor));
        known.map_or(actor.key.to_string(), |it| it["ref"].as_str().unwrap().to_owned())
    };
    let relation = super::reader().schema().get(claim.relation).name.clone();
    ordered(name(claim.subject.clone()), relation, name(claim.object.clone()))
}

fn same_actor(gold: &Value, actor: &Actor) -> bool {
    if let Some(iso3) = gold["iso3"].as_str() {
        return actor.key.as_str() == format!("state:{iso3}");
    }
    let names = gold["names"].as_array().unwrap();
    actor.key.iso3().is_none()
        && names.iter().any(|name| actor.names.contains(name.as_str().unwrap()))
}

/// Symmetric relations in one order.
fn ordered(subject: String, relation: String, object: String) -> (String, String, String) {
    let schema = super::reader().schema();
    let symmetric = schema.relation(&relation).is_some_and(|it| schema.get(it).symmetric);
    if symmetric && object < subject {
        (object, relation, subject)
    } else {
        (subject, relation, object)
    }
}

fn line(claim: &Claim) -> String {
    let what = claim.what.as_deref().map_or(String::new(), |what| format!(" “{what}”"));
    let notation = Notation::new(claim, super::reader().schema());
    format!("{:>2} {notation}{what}  [{}]", claim.evidence.sentence, claim.evidence.rule)
}
