//! A partition into few camps in, a better one out: tabu search (Glover 1989).
//!
//! The best move of one node is made even where it frustrates more, and a node that has just moved
//! stays for a while: so the search leaves valleys that every single move leads back into.

use super::SignedNetwork;
use super::search::Random;

/// So many pulls are looked at in one search.
const WORK: usize = 24_000_000;
/// Without a better partition after so many moves for each node the nodes are dealt anew.
const PATIENCE: usize = 60;
/// A node that moved stays for so many moves, and up to as many more.
const TENURE: usize = 8;

/// A search under way.
struct Tabu<'n> {
    network: &'n SignedNetwork,
    camps: usize,
    camp_of: Vec<usize>,
    /// By node and camp: the sum of a node's ties into a camp.
    pull: Vec<i64>,
    /// By node: the move from which it may move again.
    free_at: Vec<usize>,
    /// The sum of ties inside camps: what is to grow.
    inside: i64,
}

/// The best partition into at most so many camps on the way from `start`.
pub(super) fn search(
    network: &SignedNetwork,
    start: &[usize],
    camps: usize,
    random: &mut Random,
) -> Vec<usize> {
    let nodes = start.len();
    let moves = WORK / (nodes * camps + 1);
    let mut search = Tabu::new(network, start.to_vec(), camps);
    let mut best = (search.inside, search.camp_of.clone());
    let (mut reached, mut idle) = (search.inside, 0);
    for at in 0..moves {
        if idle > PATIENCE * nodes {
            let dealt = (0..nodes).map(|_| random.below(camps)).collect();
            search = Tabu::new(network, dealt, camps);
            (reached, idle) = (search.inside, 0);
        }
        let Some((node, camp)) = search.best_move(at, reached) else { break };
        search.make((node, camp), at + TENURE + random.below(TENURE + nodes / 16 + 1));
        idle += 1;
        if search.inside > reached {
            (reached, idle) = (search.inside, 0);
        }
        if search.inside > best.0 {
            best = (search.inside, search.camp_of.clone());
        }
    }
    best.1
}

impl<'n> Tabu<'n> {
    fn new(network: &'n SignedNetwork, camp_of: Vec<usize>, camps: usize) -> Self {
        let nodes = camp_of.len();
        let mut pull = vec![0; nodes * camps];
        let mut inside = 0;
        for (node, ties) in network.ties.iter().enumerate() {
            for (other, weight) in ties {
                pull[node * camps + camp_of[*other]] += weight;
                if node < *other && camp_of[node] == camp_of[*other] {
                    inside += weight;
                }
            }
        }
        Self { network, camps, camp_of, pull, free_at: vec![0; nodes], inside }
    }

    /// The move that gains most; one that beats everything `reached` may break a tabu.
    fn best_move(&self, at: usize, reached: i64) -> Option<(usize, usize)> {
        let mut best: Option<(i64, (usize, usize))> = None;
        for (node, &home) in self.camp_of.iter().enumerate() {
            let pulls = &self.pull[node * self.camps..(node + 1) * self.camps];
            for (camp, pull) in pulls.iter().enumerate().filter(|(camp, _)| *camp != home) {
                let gain = pull - pulls[home];
                let may = self.free_at[node] <= at || self.inside + gain > reached;
                if may && best.is_none_or(|(most, _)| gain > most) {
                    best = Some((gain, (node, camp)));
                }
            }
        }
        best.map(|(_, step)| step)
    }

    fn make(&mut self, (node, camp): (usize, usize), free_at: usize) {
        let home = std::mem::replace(&mut self.camp_of[node], camp);
        let pulls = &self.pull[node * self.camps..(node + 1) * self.camps];
        self.inside += pulls[camp] - pulls[home];
        for (other, weight) in &self.network.ties[node] {
            self.pull[other * self.camps + home] -= weight;
            self.pull[other * self.camps + camp] += weight;
        }
        self.free_at[node] = free_at;
    }
}
