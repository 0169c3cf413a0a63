//! A signed network in, the best partition a search finds out.

use super::{Partition, SignedNetwork, tabu};

/// So many ties are looked at over all starts of a search.
const WORK: usize = 20_000_000;
/// The fewest and the most starts.
const STARTS: [usize; 2] = [8, 1_500];
/// So many starts make a chain: the first deals all nodes anew, to at most [`DEALT`] camps; each
/// of the others shakes the best partition of its chain.
const CHAIN: usize = 300;
const DEALT: usize = 8;
/// Up to so many camps a tabu search follows.
const FEW: usize = 8;

impl SignedNetwork {
    /// The best partition into at most so many camps (0 counts as 1) that a local search from
    /// many seeded starts finds. With no limit, every camp is held together by positive ties. The
    /// same network gives the same partition.
    pub fn partition(&self, at_most: usize) -> Partition {
        let nodes = self.ties.len();
        if nodes == 0 {
            return Partition { frustration: 0, camp_of: Vec::new() };
        }
        let at_most = at_most.clamp(1, nodes);
        let ties: usize = self.ties.iter().map(Vec::len).sum();
        let starts = (WORK / (10 * (nodes + ties) + 1)).clamp(STARTS[0], STARTS[1]);
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        let mut best = self.improved(vec![0; nodes], at_most);
        let mut last = best.clone();
        for start in 1..starts {
            if start % CHAIN == 0 {
                let dealt = (2 + start / CHAIN % (DEALT - 1)).min(at_most);
                let camp_of = (0..nodes).map(|_| random.below(dealt)).collect();
                last = self.improved(camp_of, at_most);
            } else {
                let camp_of = self.shaken(last.camp_of.clone(), at_most, &mut random);
                last = self.improved(camp_of, at_most).min(last);
            }
            if last < best {
                best.clone_from(&last);
            }
        }
        if (2..=FEW).contains(&at_most) && at_most < nodes {
            let found = tabu::search(self, &best.camp_of, at_most, &mut random);
            best = best.min(self.measured(&found));
        }
        best
    }

    /// A partition with up to a sixth of its nodes dealt anew, or with some nodes and every second
    /// friend of theirs: friends must change camps together.
    fn shaken(&self, mut camp_of: Vec<usize>, at_most: usize, random: &mut Random) -> Vec<usize> {
        let nodes = camp_of.len();
        let camps = camp_of.iter().max().map_or(0, |last| last + 2).min(at_most);
        let takes_friends = random.below(2) == 0;
        let moves =
            if takes_friends { 1 + random.below(3) } else { 2 + random.below(nodes / 6 + 1) };
        for _ in 0..moves {
            let (node, camp) = (random.below(nodes), random.below(camps));
            for (friend, _) in
                self.ties[node].iter().filter(|(_, weight)| takes_friends && *weight > 0)
            {
                if random.below(2) == 0 {
                    camp_of[*friend] = camp;
                }
            }
            camp_of[node] = camp;
        }
        camp_of
    }

    /// The partition a local search reaches from another one.
    fn improved(&self, mut camp_of: Vec<usize>, at_most: usize) -> Partition {
        while self.move_nodes(&mut camp_of, at_most) || self.join_camps(&mut camp_of) {}
        if at_most >= camp_of.len() {
            camp_of = self.held_together(&camp_of);
        }
        self.measured(&camp_of)
    }

    /// Moves each node to the camp it is drawn to most, until none moves; whether one did.
    fn move_nodes(&self, camp_of: &mut [usize], at_most: usize) -> bool {
        let mut sizes = vec![0_usize; camp_of.len()];
        for camp in camp_of.iter() {
            sizes[*camp] += 1;
        }
        let mut empty: Vec<usize> = (0..at_most).rev().filter(|camp| sizes[*camp] == 0).collect();
        let mut pull = vec![0_i64; camp_of.len()];
        let mut moved = false;
        loop {
            let mut moves = false;
            for (node, ties) in self.ties.iter().enumerate() {
                let home = camp_of[node];
                let best = drawn_to(ties, camp_of, &mut pull, (home, empty.last().copied()));
                if best == home {
                    continue;
                }
                empty.pop_if(|camp| *camp == best);
                sizes[home] -= 1;
                sizes[best] += 1;
                if sizes[home] == 0 {
                    empty.push(home);
                }
                camp_of[node] = best;
                moves = true;
            }
            if !moves {
                return moved;
            }
            moved = true;
        }
    }

    /// Joins the first two camps that are drawn to each other; whether there were two.
    fn join_camps(&self, camp_of: &mut [usize]) -> bool {
        let mut pulls = std::collections::BTreeMap::new();
        for (node, ties) in self.ties.iter().enumerate() {
            for (other, weight) in ties.iter().filter(|(other, _)| camp_of[*other] > camp_of[node])
            {
                *pulls.entry((camp_of[node], camp_of[*other])).or_insert(0_i64) += weight;
            }
        }
        let Some(((into, from), _)) = pulls.into_iter().find(|(_, pull)| *pull > 0) else {
            return false;
        };
        camp_of.iter_mut().filter(|camp| **camp == from).for_each(|camp| *camp = into);
        true
    }

    /// Splits camps that no positive tie holds together; that frustrates nothing.
    fn held_together(&self, camp_of: &[usize]) -> Vec<usize> {
        let mut parts = vec![usize::MAX; camp_of.len()];
        for first in 0..camp_of.len() {
            let mut reached = vec![first];
            while let Some(node) = reached.pop() {
                if parts[node] != usize::MAX {
                    continue;
                }
                parts[node] = first;
                let held = self.ties[node]
                    .iter()
                    .filter(|(other, weight)| *weight > 0 && camp_of[*other] == camp_of[node]);
                reached.extend(held.map(|(other, _)| *other));
            }
        }
        parts
    }
}

/// The camp that the ties of a node pull it to most: its own where no other pulls more. `pull` is
/// all 0 before and after.
fn drawn_to(
    ties: &[(usize, i64)],
    camp_of: &[usize],
    pull: &mut [i64],
    (home, empty): (usize, Option<usize>),
) -> usize {
    for (other, weight) in ties {
        pull[camp_of[*other]] += weight;
    }
    let reached = ties.iter().map(|(other, _)| camp_of[*other]).chain(empty);
    let best = reached.max_by_key(|camp| (pull[*camp], usize::MAX - camp));
    let best = best.filter(|best| pull[*best] > pull[home]).unwrap_or(home);
    for (other, _) in ties {
        pull[camp_of[*other]] = 0;
    }
    best
}

/// A small generator of reproducible numbers (xorshift64*, Vigna 2016).
pub(super) struct Random(pub(super) u64);

impl Random {
    /// A number below a bound above 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap_or(0) % bound.max(1)
    }
}
