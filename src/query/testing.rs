//! Small graphs for the tests of this module, written one claim a line.

use std::sync::Arc;

use crate::actor::{Actor, ActorKey, Registry};
use crate::claim::{
    ArticleId, ArticleInfo, Claim, ClaimId, Confidence, Evidence, Modality, Polarity, RuleId,
    TimeRange,
};
use crate::graph::{ArticleEntry, KnowledgeGraph};
use crate::lang::Lang;
use crate::query::compile::{Order, planned};
use crate::query::{Answer, Knowledge, Parameters, parse, prepare, render, run};
use crate::schema::{ActorKind, Schema};
use crate::text::{Part, Span};

/// The graph of lines like
/// `state:PRK supplies state:RUS modality=planned not by=person:~x,outlet:~y what=arms since=2023`.
pub(super) fn graph(lines: &str) -> KnowledgeGraph {
    let mut graph = KnowledgeGraph::new(Arc::new(Schema::builtin().clone()));
    for (at, line) in lines.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        let at = u32::try_from(at).unwrap();
        add(&mut graph, at, line);
    }
    graph
}

fn add(graph: &mut KnowledgeGraph, at: u32, line: &str) {
    let mut words = line.split_whitespace();
    let mut actor = |graph: &mut KnowledgeGraph| named(graph, words.next().unwrap());
    let subject = actor(graph);
    let relation = line.split_whitespace().nth(1).unwrap();
    let object = named(graph, line.split_whitespace().nth(2).unwrap());
    let words = line.split_whitespace().skip(3);
    let relation = graph.schema().relation(relation).unwrap();
    let mut claim = claim(at, (subject, relation, object));
    for word in words {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        match name {
            "not" => claim.polarity = Polarity::Negated,
            "modality" => {
                let named = Modality::ALL.into_iter().find(|it| it.name() == value);
                claim.modality = named.unwrap();
            }
            "by" => claim.attribution = value.split(',').map(|key| named(graph, key)).collect(),
            "what" => claim.what = Some(value.to_owned()),
            "sure" => claim.confidence = Confidence::percent(value.parse().unwrap()),
            "in" => claim.article = ArticleId::new(value),
            "since" => {
                let from = Some(value.parse().unwrap());
                claim.when = Some(TimeRange { from, to: None, text: value.to_owned() });
            }
            _ => panic!("{word}"),
        }
    }
    claim.id = ClaimId::of(&claim, graph.schema());
    let info = ArticleInfo {
        id: claim.article.clone(),
        lang: Lang::En,
        title: None,
        published: "2023-10-22".parse().ok(),
        outlet: None,
        url: None,
    };
    graph.add_article(ArticleEntry {
        info,
        sentences: 99,
        notes: std::collections::BTreeMap::new(),
    });
    graph.add_claim(claim);
}

fn claim(
    at: u32,
    (subject, relation, object): (ActorKey, crate::schema::RelationId, ActorKey),
) -> Claim {
    let span = Span::new(at * 10, at * 10 + 9).unwrap();
    Claim {
        id: ClaimId::new(""),
        article: ArticleId::new("one"),
        subject,
        relation,
        object,
        polarity: Polarity::Affirmed,
        modality: Modality::Actual,
        attribution: Vec::new(),
        what: None,
        when: None,
        confidence: Confidence::percent(90),
        evidence: Evidence {
            sentence: at,
            part: Part::Text,
            span,
            text: String::new(),
            trigger: span,
            subject: None,
            object: None,
            rule: RuleId::new("en/test/row"),
        },
    }
}

/// The key, with its actor in the graph.
fn named(graph: &mut KnowledgeGraph, key: &str) -> ActorKey {
    let key = ActorKey::new(key).unwrap();
    let actor = Registry::builtin().actor(&key).unwrap_or_else(|| {
        let kind = match key.prefix() {
            "person" => ActorKind::Expert,
            "outlet" => ActorKind::Outlet,
            "state" => ActorKind::State,
            _ => ActorKind::Organization,
        };
        let name = key.as_str().rsplit([':', '~']).next().unwrap();
        Actor::provisional(key.clone(), kind, name)
    });
    graph.add_actor(actor);
    key
}

/// What a query answers on a graph, `|` between columns; or why not.
pub(super) fn ask(
    graph: &KnowledgeGraph,
    text: &str,
    budget: usize,
) -> Result<Vec<String>, String> {
    let knowledge = Knowledge::new(graph, Registry::builtin());
    let query = parse(text).map_err(|error| error.to_string())?;
    let plan =
        prepare(&knowledge, &query, &Parameters::new()).map_err(|error| error.to_string())?;
    let answer = crate::query::run_within(&plan, budget).map_err(|error| error.to_string())?;
    match answer.warning() {
        Some(warning) => Err(warning),
        None => Ok(shown(&knowledge, &answer)),
    }
}

/// The rows of an answer, `|` between columns.
pub(super) fn shown(knowledge: &Knowledge<'_>, answer: &Answer<'_>) -> Vec<String> {
    let row = |row: &Vec<_>| {
        let cells: Vec<String> =
            row.iter().map(|value| render::text(knowledge, value, Lang::En)).collect();
        cells.join("|")
    };
    answer.rows.iter().map(row).collect()
}

/// Checks what a query answers on a graph.
pub(super) fn check(graph: &KnowledgeGraph, query: &str, expected: &[&str]) {
    let rows = ask(graph, query, crate::query::DEFAULT_BUDGET);
    let rows = rows.unwrap_or_else(|error| panic!("{query}: {error}"));
    assert_eq!(rows, expected, "{query}");
}

/// The sorted rows of a query, planned or as written.
pub(super) fn sorted(graph: &KnowledgeGraph, text: &str, naive: bool) -> Vec<String> {
    let knowledge = Knowledge::new(graph, Registry::builtin());
    let query = parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let order = if naive { Order::Naive } else { Order::Planned };
    let plan = planned(&knowledge, &query, &Parameters::new(), order)
        .unwrap_or_else(|error| panic!("{text}: {error}"));
    let answer = run(&plan).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert!(answer.complete, "{text}");
    let mut rows = shown(&knowledge, &answer);
    rows.sort();
    rows
}
