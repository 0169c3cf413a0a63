//! Frozen graphs: what was built is what is walked, and every search finds what a search without
//! any cleverness finds.

use std::collections::{BTreeMap, BTreeSet};

use legation::graph::search::{Ended, PathSearch, RankOptions, page_rank};
use legation::graph::{
    DAY_UNKNOWN, EdgeIdx, EdgeRecord, FrozenBuilder, FrozenGraph, Hop, NodeIdx, Property,
    PropertyGraph,
};
use petgraph::algo::{astar, dijkstra, kosaraju_scc};
use petgraph::graph::DiGraph;
use petgraph::visit::{EdgeRef, IntoEdgeReferences, IntoEdgesDirected};
use petgraph::{Direction, algo};
use proptest::prelude::*;

/// Nodes and edges; each edge with a number that tests look at.
type Drawn = (u32, Vec<(u32, u32, u8)>);

fn drawn() -> impl Strategy<Value = Drawn> {
    (1_u32..9).prop_flat_map(|nodes| {
        let edge = (0..nodes, 0..nodes, 0_u8..4);
        (Just(nodes), prop::collection::vec(edge, 0..24))
    })
}

fn record(mark: u8) -> EdgeRecord {
    EdgeRecord {
        day: DAY_UNKNOWN,
        relation: u16::from(mark % 2),
        confidence: 500,
        modality: 0,
        flags: mark,
        sign: -1,
        sources: 1,
    }
}

fn frozen((nodes, edges): &Drawn) -> FrozenGraph {
    let mut builder = FrozenBuilder::new();
    for node in 0..*nodes {
        builder.node(&format!("node {node}")).unwrap();
    }
    for name in ["first", "second"] {
        builder.edge_type(name).unwrap();
    }
    builder.modality("actual").unwrap();
    for (from, to, mark) in edges {
        builder.edge(NodeIdx(*from), NodeIdx(*to), record(*mark)).unwrap();
    }
    builder.freeze()
}

/// The test of these searches: edges of mark 0 fail.
fn pass(graph: &FrozenGraph, edge: EdgeIdx) -> bool {
    graph.record(edge).flags != 0
}

/// Every simple path of at most `most` passing edges, by trying everything.
fn naive_paths(graph: &FrozenGraph, ends: (NodeIdx, NodeIdx), most: usize) -> Vec<Vec<EdgeIdx>> {
    fn go(
        graph: &FrozenGraph,
        (at, to): (NodeIdx, NodeIdx),
        walked: &mut (Vec<EdgeIdx>, Vec<NodeIdx>),
        most: usize,
        found: &mut Vec<Vec<EdgeIdx>>,
    ) {
        if at == to {
            found.push(walked.0.clone());
            return;
        }
        for (edge, from, next) in graph.edges() {
            let open = from == at && pass(graph, edge) && !walked.1.contains(&next);
            if open && walked.0.len() < most {
                walked.0.push(edge);
                walked.1.push(next);
                go(graph, (next, to), walked, most, found);
                walked.0.pop();
                walked.1.pop();
            }
        }
    }
    let mut found = Vec::new();
    go(graph, ends, &mut (Vec::new(), vec![ends.0]), most, &mut found);
    found.sort_by_key(|path| (path.len(), path.clone()));
    found
}

fn edges_of(trail: &[Hop]) -> Vec<EdgeIdx> {
    trail.iter().map(|hop| hop.edge).collect()
}

/// Whether a trail leads from one end to the other.
fn leads(graph: &FrozenGraph, (from, to): (NodeIdx, NodeIdx), trail: &[Hop]) -> bool {
    let mut at = from;
    trail.iter().all(|hop| {
        let fits = graph.ends(hop.edge) == (at, hop.node);
        at = hop.node;
        fits
    }) && at == to
}

fn pairs(nodes: u32) -> impl Iterator<Item = (NodeIdx, NodeIdx)> {
    (0..nodes).flat_map(move |from| (0..nodes).map(move |to| (NodeIdx(from), NodeIdx(to))))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_edge_stands_once_at_both_its_ends(drawn in drawn()) {
        let graph = frozen(&drawn);
        let hop = |edge: usize, node: u32| Hop {
            edge: EdgeIdx(u32::try_from(edge).unwrap()),
            node: NodeIdx(node),
        };
        for node in 0..drawn.0 {
            let out = drawn.1.iter().enumerate().filter(|(_, it)| it.0 == node);
            let into = drawn.1.iter().enumerate().filter(|(_, it)| it.1 == node);
            let out: Vec<Hop> = out.map(|(at, it)| hop(at, it.1)).collect();
            let into: Vec<Hop> = into.map(|(at, it)| hop(at, it.0)).collect();
            prop_assert_eq!(graph.outgoing(NodeIdx(node)), &out[..]);
            prop_assert_eq!(graph.incoming(NodeIdx(node)), &into[..]);
        }
        for (edge, (from, to, mark)) in graph.edges().map(|it| it.0).zip(&drawn.1) {
            prop_assert_eq!(graph.ends(edge), (NodeIdx(*from), NodeIdx(*to)));
            prop_assert_eq!(graph.record(edge), &record(*mark));
        }
    }

    #[test]
    fn bytes_give_the_same_graph_and_broken_ones_an_error(
        drawn in drawn(),
        cut in any::<prop::sample::Index>(),
        flip in any::<(prop::sample::Index, u8)>(),
    ) {
        let graph = frozen(&drawn);
        let bytes = graph.to_bytes();
        prop_assert_eq!(&FrozenGraph::from_bytes(&bytes).unwrap(), &graph);
        prop_assert!(FrozenGraph::from_bytes(&bytes[..cut.index(bytes.len())]).is_err());
        let mut changed = bytes.clone();
        changed[flip.0.index(bytes.len())] ^= flip.1;
        if let Ok(read) = FrozenGraph::from_bytes(&changed) {
            let hops = read.nodes().map(|node| read.outgoing(node).len()).sum::<usize>();
            prop_assert_eq!(hops, PropertyGraph::edge_count(&read));
        }
    }

    #[test]
    fn searches_find_what_trying_everything_finds(drawn in drawn(), most in 0_usize..6) {
        let graph = frozen(&drawn);
        let mut search = PathSearch::new(&graph);
        let open = |edge| pass(&graph, edge);
        for ends in pairs(drawn.0) {
            let all = naive_paths(&graph, ends, usize::MAX);
            let shortest = search.shortest(ends, open);
            prop_assert_eq!(shortest.as_ref().map(Vec::len), all.first().map(Vec::len));
            prop_assert!(shortest.is_none_or(|it| leads(&graph, ends, &it)));

            let of_one_length = all.iter().filter(|it| it.len() == all[0].len());
            let expected: Vec<_> = of_one_length.cloned().collect();
            match search.all_shortest(ends, open) {
                None => prop_assert!(expected.is_empty()),
                Some(found) => {
                    prop_assert_eq!(found.count(), expected.len() as u64);
                    let paths: Vec<_> =
                        found.paths(usize::MAX).iter().map(|it| edges_of(it)).collect();
                    prop_assert_eq!(paths, expected);
                    prop_assert!(found.paths(1).len() <= 1);
                }
            }

            for count in [1, 3, usize::MAX] {
                let found = search.k_shortest(ends, (count, usize::MAX), open);
                let lengths: Vec<_> = found.iter().map(Vec::len).collect();
                let expected: Vec<_> = all.iter().take(count).map(Vec::len).collect();
                prop_assert_eq!(lengths, expected);
                let distinct: BTreeSet<_> = found.iter().map(|it| edges_of(it)).collect();
                prop_assert_eq!(distinct.len(), found.len());
                prop_assert!(distinct.iter().all(|it| all.contains(it)));
            }

            let mut found = Vec::new();
            let budget = (most, usize::MAX);
            let ended = search.simple_paths(ends, budget, open, |it| found.push(edges_of(it)));
            prop_assert_eq!(ended, Ended::Complete);
            found.sort_by_key(|path| (path.len(), path.clone()));
            let mut expected = naive_paths(&graph, ends, most);
            expected.retain(|path| !path.is_empty());
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn neighbourhoods_and_ranks_are_those_of_the_definition(drawn in drawn(), hops in 0_usize..4) {
        let graph = frozen(&drawn);
        let mut search = PathSearch::new(&graph);
        for start in graph.nodes() {
            let mut near = BTreeSet::from([start]);
            for _ in 0..hops {
                let edges = graph.edges().filter(|it| pass(&graph, it.0) && near.contains(&it.1));
                let next: Vec<_> = edges.map(|it| it.2).collect();
                near.extend(next);
            }
            let found = search.within(start, hops, |edge| pass(&graph, edge));
            prop_assert_eq!(found.len(), near.len());
            prop_assert!(found.iter().all(|it| near.contains(it)));
        }
        let options = RankOptions { rounds: 200, tolerance: 0.0, ..RankOptions::default() };
        let ranks = page_rank(&graph, options, |_| true);
        let expected = naive_ranks(&drawn);
        prop_assert!(ranks.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-8));
        prop_assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-8);
    }

    #[test]
    fn algorithms_of_petgraph_run_on_it(drawn in drawn()) {
        let graph = frozen(&drawn);
        let mut built: DiGraph<(), u32> = DiGraph::new();
        let nodes: Vec<_> = (0..drawn.0).map(|_| built.add_node(())).collect();
        for (from, to, mark) in &drawn.1 {
            built.add_edge(nodes[*from as usize], nodes[*to as usize], u32::from(*mark));
        }
        for (from, to) in pairs(drawn.0) {
            let cost = |edge: legation::graph::EdgeReference<'_>| u32::from(edge.weight().flags);
            let costs = dijkstra(&graph, from, None, cost);
            let expected = dijkstra(&built, nodes[from.index()], None, |it| *it.weight());
            let costs: BTreeMap<usize, u32> = costs.into_iter().map(|(k, v)| (k.index(), v)).collect();
            let expected: BTreeMap<usize, u32> =
                expected.into_iter().map(|(k, v)| (k.index(), v)).collect();
            let found = astar(&graph, from, |it| it == to, cost, |_| 0);
            prop_assert_eq!(found.map(|it| it.0), expected.get(&to.index()).copied());
            prop_assert_eq!(costs, expected);
        }
        prop_assert_eq!(kosaraju_scc(&graph).len(), kosaraju_scc(&built).len());
        prop_assert_eq!(
            algo::is_cyclic_directed(&graph),
            algo::is_cyclic_directed(&built)
        );
        let theirs: Vec<f64> = algo::page_rank(&graph, 0.85, 3);
        prop_assert_eq!(theirs, algo::page_rank(&built, 0.85, 3));
        prop_assert_eq!((&graph).edge_references().count(), drawn.1.len());
        for node in graph.nodes() {
            let into = (&graph).edges_directed(node, Direction::Incoming);
            prop_assert!(into.map(|it| it.target()).all(|it| it == node));
        }
    }
}

/// PageRank by its definition, edge by edge.
fn naive_ranks((nodes, edges): &Drawn) -> Vec<f64> {
    let n = f64::from(*nodes);
    let mut ranks = vec![1.0 / n; *nodes as usize];
    for _ in 0..200 {
        let mut next = vec![0.15 / n; *nodes as usize];
        for node in 0..*nodes {
            let out: Vec<_> = edges.iter().filter(|it| it.0 == node).collect();
            let targets: Vec<u32> = if out.is_empty() {
                (0..*nodes).collect()
            } else {
                out.iter().map(|it| it.1).collect()
            };
            for target in &targets {
                #[expect(clippy::cast_precision_loss, reason = "a handful of edges")]
                let share = 0.85 * ranks[node as usize] / targets.len() as f64;
                next[*target as usize] += share;
            }
        }
        ranks = next;
    }
    ranks
}

#[test]
fn a_search_that_runs_out_says_so() {
    let graph = frozen(&(3, vec![(0, 1, 1), (1, 2, 1), (0, 2, 1)]));
    let mut search = PathSearch::new(&graph);
    let mut found = 0;
    let ended = search.simple_paths((NodeIdx(0), NodeIdx(2)), (4, 1), |_| true, |_| found += 1);
    assert_eq!((ended, found), (Ended::OutOfBudget, 0));
}

#[test]
fn records_are_properties() {
    let mut builder = FrozenBuilder::new();
    let ends = [builder.node("one").unwrap(), builder.node("two").unwrap()];
    let mut record = record(EdgeRecord::NEGATED | EdgeRecord::ALLEGED);
    (record.relation, record.modality) =
        (builder.edge_type("supplies").unwrap(), builder.modality("planned").unwrap());
    for date in ["2023", "2023-10", "2023-10-22"] {
        record.day = EdgeRecord::day_of(date.parse().unwrap());
        builder.edge(ends[0], ends[1], record).unwrap();
    }
    assert_eq!(builder.edge(ends[0], NodeIdx(2), record), None);
    let graph = builder.freeze();
    let property = |edge, name| graph.edge_property(EdgeIdx(edge), graph.key(name).unwrap());
    for (edge, date) in (0..).zip(["2023", "2023-10", "2023-10-22"]) {
        assert_eq!(property(edge, "date"), Property::Date(date.parse().unwrap()));
    }
    assert_eq!(property(0, "modality"), Property::Text("planned".into()));
    assert_eq!(property(0, "polarity"), Property::Text("negated".into()));
    assert_eq!(property(0, "alleged"), Property::Bool(true));
    assert_eq!(property(0, "confidence"), Property::Float(0.5));
    assert_eq!(property(0, "sign"), Property::Int(-1));
    assert_eq!(graph.type_name(graph.type_of(EdgeIdx(0))), "supplies");
    let name = graph.key("name").unwrap();
    assert_eq!(graph.node_property(ends[1], name), Property::Text("two".into()));
}
