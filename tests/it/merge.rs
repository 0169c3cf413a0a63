//! A graph is a set: the order in which readings are added, and adding one twice, change nothing.

use legation::claim::{ArticleId, Reading};
use legation::graph::KnowledgeGraph;
use legation::lang::Lang;
use legation::store;
use proptest::prelude::*;

const TEXTS: [&str; 5] = [
    "Nordkorea lieferte Munition an Russland.",
    "Laut Reuters kritisierte China die USA.",
    "Der russische Außenminister Sergej Lawrow besuchte Nordkorea.",
    "Angela Merkel sagte, Frankreich unterstütze Griechenland.",
    "Die Gespräche zwischen China und Indien dauerten drei Tage.",
];

fn readings() -> Vec<Reading> {
    let name = |(at, text): (usize, &&str)| {
        let mut reading = super::reading(Lang::De, text);
        reading.article.id = ArticleId::new(format!("a{at}"));
        for claim in &mut reading.claims {
            claim.article = reading.article.id.clone();
        }
        reading
    };
    TEXTS.iter().enumerate().map(name).collect()
}

fn graph(readings: &[Reading]) -> KnowledgeGraph {
    let mut graph = KnowledgeGraph::new(super::reader().schema().clone());
    readings.iter().cloned().for_each(|reading| graph.add(reading));
    graph
}

fn joined(mut one: KnowledgeGraph, other: KnowledgeGraph) -> String {
    one.merge(other);
    store::to_ron(&one)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn merging_forgets_order_grouping_and_repetition(
        order in Just((0..TEXTS.len()).collect::<Vec<_>>()).prop_shuffle(),
        again in prop::collection::vec(0..TEXTS.len(), 0..4),
        cut in 0..=TEXTS.len(),
    ) {
        let readings = readings();
        let expected = store::to_ron(&graph(&readings));
        let shuffled: Vec<Reading> =
            order.iter().chain(&again).map(|at| readings[*at].clone()).collect();
        prop_assert_eq!(&store::to_ron(&graph(&shuffled)), &expected);
        let (left, right) = shuffled.split_at(cut);
        prop_assert_eq!(&joined(graph(left), graph(right)), &expected);
        prop_assert_eq!(&joined(graph(right), graph(left)), &expected);
    }
}
