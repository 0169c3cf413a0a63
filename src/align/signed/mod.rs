//! Signed networks: ties that pull together or apart in, the partition that frustrates fewest of
//! them out.

mod search;
mod tabu;
mod triads;

pub use triads::Triads;

/// A network of weighted ties; positive ones pull together, negative ones apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedNetwork {
    ties: Vec<Vec<(usize, i64)>>,
}

/// A partition of the nodes of a network.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Partition {
    /// The weight of positive ties between camps and of negative ties inside them.
    pub frustration: i64,
    /// The camp of each node; camps are numbered in the order of their first nodes.
    pub camp_of: Vec<usize>,
}

impl Partition {
    /// The nodes of each camp.
    pub fn camps(&self) -> Vec<Vec<usize>> {
        let mut camps = vec![Vec::new(); self.camp_of.iter().max().map_or(0, |last| last + 1)];
        for (node, camp) in self.camp_of.iter().enumerate() {
            camps[*camp].push(node);
        }
        camps
    }
}

impl SignedNetwork {
    /// A network of so many nodes, 0-based, without ties.
    pub fn new(nodes: usize) -> Self {
        Self { ties: vec![Vec::new(); nodes] }
    }

    /// Adds a tie of a weight between two nodes of the network; 0 and a node with itself are no
    /// tie.
    pub fn add(&mut self, a: usize, b: usize, weight: i64) {
        let nodes = self.ties.len();
        if weight != 0 && a != b && a < nodes && b < nodes {
            self.ties[a].push((b, weight));
            self.ties[b].push((a, weight));
        }
    }

    /// A partition with camps renumbered and its frustration.
    fn measured(&self, camp_of: &[usize]) -> Partition {
        let mut number = vec![usize::MAX; camp_of.len()];
        let mut next = 0;
        let mut renumbered = Vec::with_capacity(camp_of.len());
        for camp in camp_of {
            if number[*camp] == usize::MAX {
                number[*camp] = next;
                next += 1;
            }
            renumbered.push(number[*camp]);
        }
        let frustrated = |node: usize, &(other, weight): &(usize, i64)| {
            let together = camp_of[node] == camp_of[other];
            if node < other && together == (weight < 0) { weight.abs() } else { 0 }
        };
        let ties = self.ties.iter().enumerate();
        let frustration =
            ties.flat_map(|(node, ties)| ties.iter().map(move |tie| frustrated(node, tie)));
        Partition { frustration: frustration.sum(), camp_of: renumbered }
    }
}

#[cfg(test)]
mod tests {
    use super::search::Random;
    use super::*;

    fn network(nodes: usize, ties: &[(usize, usize, i64)]) -> SignedNetwork {
        let mut network = SignedNetwork::new(nodes);
        for (a, b, weight) in ties {
            network.add(*a, *b, *weight);
        }
        network
    }

    /// The least frustration over all partitions into at most so many camps.
    fn exact(network: &SignedNetwork, at_most: usize) -> i64 {
        fn extend(network: &SignedNetwork, camp_of: &mut Vec<usize>, at_most: usize) -> i64 {
            if camp_of.len() == network.ties.len() {
                return network.measured(camp_of).frustration;
            }
            let used = camp_of.iter().max().map_or(0, |last| last + 1);
            let mut best = i64::MAX;
            for camp in 0..(used + 1).min(at_most) {
                camp_of.push(camp);
                best = best.min(extend(network, camp_of, at_most));
                camp_of.pop();
            }
            best
        }
        extend(network, &mut Vec::new(), at_most)
    }

    #[test]
    fn a_balanced_network_falls_into_its_two_camps() {
        let network = network(5, &[(0, 1, 1), (2, 3, 1), (3, 4, 1), (0, 2, -1), (1, 4, -1)]);
        let partition = network.partition(usize::MAX);
        assert_eq!(partition, Partition { frustration: 0, camp_of: vec![0, 0, 1, 1, 1] });
        assert_eq!(partition.camps(), [vec![0, 1], vec![2, 3, 4]]);
    }

    #[test]
    fn three_enemies_are_three_camps_or_one_frustrated_tie() {
        let network = network(3, &[(0, 1, -1), (1, 2, -1), (0, 2, -1)]);
        assert_eq!(network.partition(usize::MAX).camp_of, [0, 1, 2]);
        assert_eq!(network.partition(2).frustration, 1);
        assert_eq!(network.partition(1).frustration, 3);
    }

    #[test]
    fn who_has_no_tie_is_alone() {
        assert_eq!(network(3, &[(0, 2, 4)]).partition(usize::MAX).camp_of, [0, 1, 0]);
        assert_eq!(SignedNetwork::new(0).partition(3).camps(), Vec::<Vec<usize>>::new());
    }

    #[test]
    fn the_search_finds_what_trying_all_finds() {
        let mut random = Random(7);
        for _ in 0..40 {
            let nodes = 2 + random.below(7);
            let mut network = SignedNetwork::new(nodes);
            for a in 0..nodes {
                for b in 0..a {
                    let weight = i64::try_from(random.below(7)).unwrap() - 3;
                    network.add(a, b, weight);
                }
            }
            for at_most in [2, 3, nodes] {
                assert_eq!(network.partition(at_most).frustration, exact(&network, at_most));
            }
        }
    }
}
