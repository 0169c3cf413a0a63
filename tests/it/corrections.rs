//! Articles that are corrected, articles that reprint others, and what people say of claims.

use legation::article::Article;
use legation::claim::{ArticleId, Modality, Reading};
use legation::graph::{Edit, Judgement, Judgements, KnowledgeGraph, SameActor, Verdict};
use legation::lang::Lang;
use legation::store;
use proptest::prelude::*;

use crate::sample;

const TEXTS: [&str; 3] = [
    "Nordkorea lieferte Munition an Russland.",
    "China kritisierte die USA.",
    "Frankreich unterstützte die Ukraine, wie Reuters meldete.",
];

fn reading(id: &str, url: Option<&str>, text: &str) -> Reading {
    let mut article = Article::from_plain(ArticleId::new(id), text);
    (article.lang, article.url) = (Some(Lang::De), url.map(str::to_owned));
    crate::reader().read(&article).unwrap()
}

fn empty() -> KnowledgeGraph {
    KnowledgeGraph::new(crate::reader().schema().clone())
}

fn graph(readings: impl IntoIterator<Item = Reading>) -> KnowledgeGraph {
    let mut graph = empty();
    readings.into_iter().for_each(|it| graph.add(it));
    graph
}

fn relations(graph: &KnowledgeGraph) -> Vec<&str> {
    let view = graph.view();
    let name = |claim: &&legation::claim::Claim| &*graph.schema().get(claim.relation).name;
    view.claims().iter().map(name).collect()
}

#[test]
fn a_corrected_article_replaces_its_claims() {
    let mut known = graph([reading("a", None, TEXTS[0]), reading("b", None, TEXTS[1])]);
    let before = known.clone();
    assert_eq!(known.correct(graph([reading("a", None, TEXTS[0])])), 0);
    assert_eq!(store::to_ron(&known), store::to_ron(&before));
    assert_eq!(known.correct(graph([reading("a", None, TEXTS[2])])), 1);
    assert_eq!(relations(&known), ["supports", "criticizes"]);
    assert_eq!(known.text(&ArticleId::new("a")).unwrap().revision, 1);

    // Whoever merges the graph of before gets the corrected one, in either order.
    for (mut one, other) in [(known.clone(), before.clone()), (before, known.clone())] {
        one.merge(other);
        assert_eq!(relations(&one), ["supports", "criticizes"]);
    }
    // Back to the first text is another correction.
    known.correct(graph([reading("a", None, TEXTS[0])]));
    assert_eq!(relations(&known), ["supplies", "criticizes"]);
}

#[test]
fn an_article_is_known_by_its_address_too() {
    let address = Some("https://example.org/1");
    let mut known = graph([reading("a", address, TEXTS[0])]);
    assert_eq!(known.correct(graph([reading("b", address, TEXTS[1])])), 1);
    assert_eq!(known.articles().len(), 1);
    assert_eq!(relations(&known), ["criticizes"]);
    assert_eq!(
        store::to_ron(&store::from_ron(&store::to_ron(&known), crate::reader().schema()).unwrap()),
        store::to_ron(&known)
    );
}

#[test]
fn reprints_count_as_one_source() {
    let agency = "Nordkorea lieferte Munition an Russland. Der Sprecher des Ministeriums sagte am \
        Montag in Seoul vor Journalisten, es gehe um tausend Container in nur zwei Monaten.";
    let reading = |id: &str, outlet: &str, text: &str| {
        let mut article = Article::from_plain(ArticleId::new(id), text);
        (article.lang, article.outlet) = (Some(Lang::De), Some(outlet.to_owned()));
        crate::reader().read(&article).unwrap()
    };
    let reprint = format!("{agency} Mehr dazu morgen.");
    let own = "Nordkorea lieferte Munition an Russland. Unsere Leser fragen sich seit Wochen, was \
        das für die Lage an der Front bedeutet und ob der Westen darauf eine Antwort hat.";
    let sources = |readings: Vec<Reading>| {
        let graph = graph(readings);
        let view = graph.view();
        let supplies = view
            .ties()
            .into_iter()
            .find(|tie| graph.schema().get(tie.first().relation).name == "supplies");
        supplies.unwrap().sources(&graph).len()
    };
    let agency = reading("a", "dpa", agency);
    assert_eq!(sources(vec![agency.clone(), reading("b", "Tageblatt", &reprint)]), 1);
    assert_eq!(sources(vec![agency, reading("c", "Rundschau", own)]), 2);
}

/// Some readings: which article, which text, how often corrected before.
fn histories() -> impl Strategy<Value = Vec<Vec<(usize, usize)>>> {
    prop::collection::vec(prop::collection::vec((0..3_usize, 0..3_usize), 0..5), 1..4)
}

/// The graph somebody gets who reads these articles one after the other.
fn history(steps: &[(usize, usize)]) -> KnowledgeGraph {
    let mut known = empty();
    for (article, text) in steps {
        known.correct(graph([reading(&format!("a{article}"), None, TEXTS[*text])]));
    }
    known
}

fn merged(graphs: impl IntoIterator<Item = KnowledgeGraph>) -> String {
    let mut all = empty();
    graphs.into_iter().for_each(|it| all.merge(it));
    store::to_ron(&all)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn merging_corrected_graphs_forgets_order_grouping_and_repetition(histories in histories()) {
        let graphs: Vec<_> = histories.iter().map(|it| history(it)).collect();
        let expected = merged(graphs.clone());
        prop_assert_eq!(&merged(graphs.iter().rev().cloned()), &expected);
        prop_assert_eq!(&merged(graphs.iter().chain(&graphs).cloned()), &expected);
        let (first, rest) = graphs.split_first().unwrap();
        let mut right = empty();
        rest.iter().cloned().for_each(|it| right.merge(it));
        let mut left = first.clone();
        left.merge(right);
        prop_assert_eq!(&store::to_ron(&left), &expected);
        let schema = crate::reader().schema();
        prop_assert_eq!(&store::to_ron(&store::from_ron(&expected, schema).unwrap()), &expected);
    }
}

const LINES: &str = "
    state:PRK supplies state:RUS; by person:john-kirby
    state:RUS sanctions state:PRK
    state:USA sanctions org:~north-korea
";

fn judgement(graph: &KnowledgeGraph, at: usize, number: u32, verdict: Verdict) -> Judgement {
    let claim = graph.view().claims()[at].id.clone();
    Judgement { claim, number, verdict, edit: None, note: None }
}

#[test]
fn judgements_are_heeded_and_the_last_one_counts() {
    let graph = sample::graph(LINES);
    let mut judgements = Judgements::default();
    judgements.claims.insert(judgement(&graph, 0, 1, Verdict::Accept));
    judgements.claims.insert(judgement(&graph, 1, 2, Verdict::Accept));
    judgements.claims.insert(judgement(&graph, 1, 3, Verdict::Reject));
    let edit = Edit { modality: Some(Modality::Planned), ..Edit::default() };
    let edited = judgement(&graph, 2, 4, Verdict::Edit);
    judgements.claims.insert(Judgement { edit: Some(edit), ..edited.clone() });
    let same = |other: &str, actor: &str| SameActor {
        other: legation::actor::ActorKey::new(other).unwrap(),
        number: 5,
        actor: legation::actor::ActorKey::new(actor).unwrap(),
    };
    judgements.same.insert(same("org:~north-korea", "state:PRK"));

    let mut judged = graph;
    judged.heed(&judgements);
    assert_eq!(relations(&judged), ["supplies", "sanctions"]);
    let claim = judged.view().claims()[1].clone();
    assert_eq!((claim.modality, claim.object.as_str()), (Modality::Planned, "state:PRK"));
    let how = judged.judged(&claim.id).unwrap();
    assert_eq!((how.verdict, &how.claim), (Verdict::Edit, &edited.claim));
    assert!(judged.actor(&legation::actor::ActorKey::new("org:~north-korea").unwrap()).is_none());

    // The export of a judged graph is a graph file and keeps who judged what.
    let text = store::to_ron(&judged);
    let loaded = store::from_ron(&text, crate::reader().schema()).unwrap();
    assert_eq!(store::to_ron(&loaded), text);
    assert_eq!(loaded.judged(&claim.id), judged.judged(&claim.id));
}

#[test]
fn judgements_lie_beside_the_graph_and_merge() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("judgements");
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("graph.ron");
    let graph = sample::graph(LINES);
    assert!(store::load_judgements(&path).unwrap().is_empty());
    let first = judgement(&graph, 0, 1, Verdict::Accept);
    let second = judgement(&graph, 0, 2, Verdict::Reject);
    let known = store::update_judgements(&path, |it| it.claims.extend([first])).unwrap();
    assert_eq!(known.next_number(), 2);
    store::update_judgements(&path, |it| it.claims.extend([second])).unwrap();
    let mut loaded = store::load_judgements(&path).unwrap();
    assert_eq!(loaded.claims.len(), 2);
    let before = loaded.clone();
    loaded.merge(before.clone());
    assert_eq!(loaded, before);
    std::fs::write(store::judgements_of(&path), "(version: 9)").unwrap();
    assert!(store::load_judgements(&path).is_err());
}
