//! A signed network in; how its triangles are signed out.

use super::SignedNetwork;

/// The triangles of a network by the signs of their ties. Those with an even number of negative
/// ties are balanced (Cartwright & Harary 1956); all negative ones are balanced too where more
/// than two camps are possible (Davis 1967).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Triads {
    /// `+++`: three friends.
    pub friends: usize,
    /// `++−`: two friends of one are enemies.
    pub torn: usize,
    /// `+−−`: two friends against one.
    pub allied: usize,
    /// `−−−`: each against each.
    pub enemies: usize,
}

impl Triads {
    /// All triangles.
    pub const fn total(self) -> usize {
        self.friends + self.torn + self.allied + self.enemies
    }

    /// The share of balanced triangles, 0 to 1; `None` where there is no triangle.
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    pub fn balance(self) -> Option<f64> {
        let balanced = (self.friends + self.allied) as f64;
        (self.total() > 0).then(|| balanced / self.total() as f64)
    }
}

impl SignedNetwork {
    /// Its triangles by their signs. Ties between the same two nodes count as their sum.
    pub fn triads(&self) -> Triads {
        let neighbours = self.neighbours();
        let mut triads = Triads::default();
        for (a, near) in neighbours.iter().enumerate() {
            for (at, (b, first)) in near.iter().enumerate().filter(|(_, (b, _))| *b > a) {
                for (c, second) in &near[at + 1..] {
                    let third = neighbours[*b].binary_search_by_key(c, |(node, _)| *node);
                    if let Ok(third) = third {
                        let signs = [*first, *second, neighbours[*b][third].1];
                        triads.count(signs.into_iter().filter(|is_positive| !is_positive).count());
                    }
                }
            }
        }
        triads
    }

    /// For each node its neighbours in order, and whether the tie is positive.
    fn neighbours(&self) -> Vec<Vec<(usize, bool)>> {
        let sums = self.ties.iter().map(|ties| {
            let mut sums = std::collections::BTreeMap::new();
            for (other, weight) in ties {
                *sums.entry(*other).or_insert(0_i64) += weight;
            }
            sums.into_iter()
                .filter(|(_, sum)| *sum != 0)
                .map(|(node, sum)| (node, sum > 0))
                .collect()
        });
        sums.collect()
    }
}

impl Triads {
    fn count(&mut self, negative: usize) {
        match negative {
            0 => self.friends += 1,
            1 => self.torn += 1,
            2 => self.allied += 1,
            _ => self.enemies += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_triangle_counts_once() {
        let mut network = SignedNetwork::new(4);
        for (a, b, weight) in [(0, 1, 1), (1, 2, 3), (0, 2, -1), (2, 3, -1), (1, 3, -2), (0, 3, 1)]
        {
            network.add(a, b, weight);
        }
        let triads = network.triads();
        assert_eq!(triads, Triads { friends: 0, torn: 2, allied: 2, enemies: 0 });
        assert_eq!((triads.total(), triads.balance()), (4, Some(0.5)));
        assert_eq!(SignedNetwork::new(2).triads().balance(), None);
    }
}
