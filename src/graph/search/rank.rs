//! PageRank (Page et al. 1999): how often somebody who follows edges at random comes by.

use super::super::property::{EdgeIdx, NodeIdx, PropertyGraph};

/// How ranks are worked out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankOptions {
    /// How likely it is that an edge is followed, instead of a jump to any node.
    pub damping: f64,
    /// So many rounds at most.
    pub rounds: usize,
    /// Stops where all ranks together change by less.
    pub tolerance: f64,
}

impl Default for RankOptions {
    fn default() -> Self {
        Self { damping: 0.85, rounds: 100, tolerance: 1e-10 }
    }
}

/// The rank of every node over edges that pass; all ranks sum to 1. Parallel edges count each;
/// from a node that no edge leaves, every node is equally likely.
pub fn page_rank<G: PropertyGraph + ?Sized>(
    graph: &G,
    options: RankOptions,
    pass: impl Fn(EdgeIdx) -> bool,
) -> Vec<f64> {
    let nodes = graph.node_count();
    let all = || (0..nodes).filter_map(|at| u32::try_from(at).ok().map(NodeIdx));
    let passing = |node: NodeIdx| graph.outgoing(node).iter().filter(|it| pass(it.edge)).count();
    let degrees: Vec<f64> = all().map(passing).map(number).collect();
    let each = 1.0 / number(nodes);
    let mut ranks = vec![each; nodes];
    let mut shares = vec![0.0; nodes];
    for _ in 0..options.rounds {
        let mut lost = 0.0;
        for ((share, rank), degree) in shares.iter_mut().zip(&ranks).zip(&degrees) {
            let leads_on = *degree > 0.0;
            *share = if leads_on { rank / degree } else { 0.0 };
            lost += if leads_on { 0.0 } else { *rank };
        }
        let base = options.damping.mul_add(lost - 1.0, 1.0) * each;
        let mut change = 0.0;
        for (node, rank) in all().zip(&mut ranks) {
            let hops = graph.incoming(node).iter().filter(|hop| pass(hop.edge));
            let sum: f64 = hops.map(|hop| shares[hop.node.index()]).sum();
            let new = options.damping.mul_add(sum, base);
            change += (new - *rank).abs();
            *rank = new;
        }
        if change < options.tolerance {
            break;
        }
    }
    ranks
}

#[expect(clippy::cast_precision_loss, reason = "counts of a graph are far below 2^52")]
const fn number(count: usize) -> f64 {
    count as f64
}
