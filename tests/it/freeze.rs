//! The frozen graph of a view: its actors, its ties, nothing else.

use legation::claim::{Modality, Polarity};
use legation::graph::{EdgeRecord, FrozenGraph, KnowledgeGraph, Network, PropertyGraph};
use petgraph::visit::EdgeRef;
use proptest::prelude::*;

use crate::sample;

const ACTORS: [&str; 5] =
    ["state:PRK", "state:RUS", "state:USA", "person:john-kirby", "org:united-nations"];
const RELATIONS: [&str; 3] = ["supplies", "cooperates-with", "sanctions"];

/// The line of a claim, as [`sample::graph`] reads it.
fn line((subject, object, relation, flags, article): (usize, usize, usize, u8, usize)) -> String {
    let object = if object == subject { (subject + 1) % ACTORS.len() } else { object };
    let (subject, object) = (ACTORS[subject], ACTORS[object]);
    let negated = if flags & 1 == 0 { "" } else { "not " };
    let said = if flags & 2 == 0 { "" } else { "; by person:~ada-petri" };
    let planned = if flags & 4 == 0 { "" } else { "; planned" };
    format!("{negated}{subject} {} {object}{said}{planned}; in a{article}", RELATIONS[relation])
}

fn graphs() -> impl Strategy<Value = KnowledgeGraph> {
    let claim = (0..5_usize, 0..5_usize, 0..3_usize, 0..8_u8, 0..3_usize);
    prop::collection::vec(claim, 0..24).prop_map(|claims| {
        sample::graph(&claims.into_iter().map(line).collect::<Vec<_>>().join("\n"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_frozen_view_is_the_network_of_the_view(graph in graphs()) {
        let view = graph.view();
        let (network, frozen) = (Network::new(&view), FrozenGraph::of_view(&view).unwrap());
        let built = network.as_petgraph();
        prop_assert_eq!(built.node_count(), frozen.nodes().len());
        prop_assert_eq!(built.edge_count(), frozen.edges().count());
        for (edge, (number, from, to)) in built.edge_references().zip(frozen.edges()) {
            let key = |node| network.actor(node).key.as_str();
            prop_assert_eq!(key(edge.source()), frozen.name(from));
            prop_assert_eq!(key(edge.target()), frozen.name(to));
            let (claim, record) = (edge.weight().first(), frozen.record(number));
            let relation = graph.schema().get(claim.relation);
            prop_assert_eq!(frozen.type_name(frozen.type_of(number)), &relation.name);
            prop_assert_eq!(frozen.modality_name(record.modality), claim.modality.name());
            prop_assert_eq!(record.has(EdgeRecord::NEGATED), claim.polarity == Polarity::Negated);
            prop_assert_eq!(record.has(EdgeRecord::ALLEGED), claim.is_alleged());
            prop_assert_eq!(record.has(EdgeRecord::SYMMETRIC), relation.symmetric);
            prop_assert_eq!(usize::from(record.sources), edge.weight().sources(&graph).len());
            prop_assert_eq!(record.date().unwrap().to_string(), "2023-10-22");
        }
        prop_assert_eq!(frozen.modality(Modality::Planned.name()), Some(2));
    }
}
