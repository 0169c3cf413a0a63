//! Two actors and a test for ties in, the best paths between them out.
//!
//! The test is part of the search: what comes out is the shortest path among the ties that pass,
//! not a shortest path thrown away because one of its ties failed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};

use itertools::Itertools;
use petgraph::graph::{EdgeIndex, NodeIndex};

use crate::actor::ActorKey;
use crate::claim::PartialDate;

use super::{KnowledgeGraph, Network, Standing, Step, Tie};

/// What a path may be.
#[derive(Debug, Clone)]
pub struct PathOptions {
    /// At most so many ties.
    pub hops: usize,
    /// How many paths to return, the best first.
    pub count: usize,
    /// Actors no path may touch.
    pub avoid: Vec<ActorKey>,
    /// Look at most at so many ties before giving up.
    pub budget: usize,
}

impl Default for PathOptions {
    fn default() -> Self {
        Self { hops: 5, count: 1, avoid: Vec::new(), budget: 1_000_000 }
    }
}

/// A way from one actor to another; no actor comes twice.
#[derive(Debug, Clone)]
pub struct Path<'n, 'g> {
    /// One more than there are steps, from start to end.
    pub actors: Vec<&'g ActorKey>,
    /// The ties between them.
    pub steps: Vec<Step<'n, 'g>>,
}

impl Path<'_, '_> {
    /// Index of the least firm step: by standing, then confidence, the first of equals. `None`
    /// where the path has no step.
    pub fn weakest(&self) -> Option<usize> {
        let rank = |step: &Step<'_, '_>| (step.tie.standing(), Reverse(step.tie.confidence()));
        let ranks: Vec<_> = self.steps.iter().map(rank).collect();
        let worst = ranks.iter().max()?;
        ranks.iter().position(|rank| rank == worst)
    }
}

/// Paths and whether the search saw them all.
#[derive(Debug, Clone)]
pub struct Found<'n, 'g> {
    /// The best paths: fewest ties first, then the firmest, then the best attested and latest.
    pub paths: Vec<Path<'n, 'g>>,
    /// False where the budget ran out: there may be more or better ones.
    pub complete: bool,
}

/// The best paths from `from` to `to` over ties that pass `test`, walked in either direction.
pub fn shortest_paths<'n, 'g>(
    network: &'n Network<'g>,
    (from, to): (&ActorKey, &ActorKey),
    options: &PathOptions,
    test: impl Fn(&Tie<'g>) -> bool,
) -> Found<'n, 'g> {
    let nothing = Found { paths: Vec::new(), complete: true };
    let (Some(start), Some(end)) = (network.node(from), network.node(to)) else { return nothing };
    let hops = hops_between(network, options, test);
    let mut search = Search { hops: &hops, end, budget: options.budget, found: Vec::new() };
    let distance = search.distances(options.hops);
    let Some(shortest) = distance.get(&start).copied() else { return nothing };
    for length in shortest..=options.hops {
        search.walk(&mut vec![start], length, &distance);
        if search.found.len() >= options.count || search.budget == 0 {
            break;
        }
    }
    let complete = search.budget > 0;
    let mut paths: Vec<Path<'n, 'g>> =
        search.found.iter().map(|nodes| to_path(network, &hops, nodes)).collect();
    paths.sort_by_cached_key(|path| rank(path, network.graph()));
    paths.truncate(options.count);
    Found { paths, complete }
}

/// The best tie between each two neighbours, and how many more there are.
type Hops = BTreeMap<NodeIndex, BTreeMap<NodeIndex, Hop>>;

#[derive(Clone, Copy)]
struct Hop {
    tie: EdgeIndex,
    forward: bool,
    others: usize,
}

fn hops_between<'g>(
    network: &Network<'g>,
    options: &PathOptions,
    test: impl Fn(&Tie<'g>) -> bool,
) -> Hops {
    let graph = network.as_petgraph();
    let open = |node: NodeIndex| !options.avoid.contains(&network.actor(node).key);
    let mut hops = Hops::new();
    for node in graph.node_indices().filter(|node| open(*node)) {
        let passing = network
            .around(node)
            .filter(|(edge, other, _)| *other != node && open(*other) && test(&graph[*edge]));
        let mut neighbours: BTreeMap<NodeIndex, Vec<(EdgeIndex, bool)>> = BTreeMap::new();
        for (edge, other, forward) in passing {
            neighbours.entry(other).or_default().push((edge, forward));
        }
        let best = |ties: Vec<(EdgeIndex, bool)>| {
            let firm = |tie: &Tie<'_>| (tie.standing(), Reverse(tie.confidence()));
            let best = ties.iter().min_by_key(|(edge, forward)| (firm(&graph[*edge]), !forward));
            best.map(|(tie, forward)| Hop { tie: *tie, forward: *forward, others: ties.len() - 1 })
        };
        let best = neighbours.into_iter().filter_map(|(to, ties)| Some((to, best(ties)?)));
        hops.insert(node, best.collect());
    }
    hops
}

struct Search<'h> {
    hops: &'h Hops,
    end: NodeIndex,
    budget: usize,
    found: Vec<Vec<NodeIndex>>,
}

impl Search<'_> {
    /// How many ties each actor is away from the end, up to `most`.
    fn distances(&self, most: usize) -> BTreeMap<NodeIndex, usize> {
        let mut distance = BTreeMap::from([(self.end, 0)]);
        let mut queue = VecDeque::from([self.end]);
        while let Some(node) = queue.pop_front() {
            let next = distance[&node] + 1;
            if next > most {
                continue;
            }
            for other in self.hops.get(&node).into_iter().flat_map(BTreeMap::keys) {
                if !distance.contains_key(other) {
                    distance.insert(*other, next);
                    queue.push_back(*other);
                }
            }
        }
        distance
    }

    /// Extends `path` in every way that reaches the end after exactly `length` ties in all.
    fn walk(
        &mut self,
        path: &mut Vec<NodeIndex>,
        length: usize,
        distance: &BTreeMap<NodeIndex, usize>,
    ) {
        let Some(last) = path.last().copied() else { return };
        if last == self.end {
            if path.len() == length + 1 {
                self.found.push(path.clone());
            }
            return;
        }
        let left = length + 1 - path.len();
        for other in self.hops.get(&last).into_iter().flat_map(BTreeMap::keys) {
            if self.budget == 0 {
                return;
            }
            self.budget -= 1;
            let near = distance.get(other).is_some_and(|distance| *distance < left);
            if near && !path.contains(other) {
                path.push(*other);
                self.walk(path, length, distance);
                path.pop();
            }
        }
    }
}

fn to_path<'n, 'g>(network: &'n Network<'g>, hops: &Hops, nodes: &[NodeIndex]) -> Path<'n, 'g> {
    let graph = network.as_petgraph();
    let step = |hop: &Hop| Step { tie: &graph[hop.tie], forward: hop.forward, others: hop.others };
    let steps = nodes.iter().tuple_windows().filter_map(|(from, to)| hops.get(from)?.get(to));
    Path {
        actors: nodes.iter().map(|node| &network.actor(*node).key).collect(),
        steps: steps.map(step).collect(),
    }
}

/// What paths are ranked by: fewest ties, then the firmest (the weakest tie first), then the most
/// sources and the latest report of the tie that has least of them, then by actor keys.
type Rank<'g> =
    (usize, Vec<Standing>, Reverse<usize>, Reverse<Option<(i32, i32)>>, Vec<&'g ActorKey>);

fn rank<'g>(path: &Path<'_, 'g>, graph: &'g KnowledgeGraph) -> Rank<'g> {
    let ties = || path.steps.iter().map(|step| step.tie);
    let mut standings: Vec<Standing> = ties().map(Tie::standing).collect();
    standings.sort_by(|a, b| b.cmp(a));
    let sources = ties().map(|tie| tie.sources(graph).len()).min().unwrap_or(0);
    let latest = |tie: &Tie<'g>| {
        let days = tie.claims().filter_map(|it| graph.article(&it.article)?.info.published);
        days.map(PartialDate::bounds).max()
    };
    let oldest = ties().map(latest).min().flatten();
    (path.steps.len(), standings, Reverse(sources), Reverse(oldest), path.actors.clone())
}
