//! The camps of a view: who stands together against whom, and how well that explains its ties.

use std::collections::{BTreeMap, BTreeSet};

use super::count::{Counter, Counting};
use super::matrix::pairs;
use super::signed::{SignedNetwork, Triads};
use crate::actor::ActorKey;
use crate::graph::GraphView;

/// Values of ties as whole numbers, so that sums do not depend on their order.
const UNIT: f64 = 10_000.0;

/// How a view falls into camps.
#[derive(Debug, Clone, PartialEq)]
pub struct Balance {
    /// The camps that leave least unexplained: as little hostility inside camps and as little
    /// cooperation between them as was found. The largest first, then by key; an actor whom no
    /// claim sets against or beside others is a camp alone.
    pub camps: Vec<Vec<ActorKey>>,
    /// The ties that these camps leave unexplained.
    pub unexplained: Vec<(ActorKey, ActorKey)>,
    /// The ties that the best two camps leave unexplained, each counted once (the frustration
    /// index of the signs alone).
    pub frustration: i64,
    /// Triangles by the signs of their ties.
    pub triads: Triads,
    /// How many pairs have a tie.
    pub ties: usize,
}

/// The camps of a view; see [`Balance::camps`].
pub fn camps(view: &GraphView<'_>, counting: &Counting) -> Vec<Vec<ActorKey>> {
    Sides::of(view, counting).camps().0
}

/// The camps of a view and how balanced its ties are.
pub fn balance(view: &GraphView<'_>, counting: &Counting) -> Balance {
    let sides = Sides::of(view, counting);
    let (camps, unexplained) = sides.camps();
    let signs = sides.network(i64::signum);
    let frustration = signs.partition(2).frustration;
    Balance { camps, unexplained, frustration, triads: signs.triads(), ties: sides.ties.len() }
}

/// The sides of a view, who belongs to each, and the whole-numbered ties between them.
struct Sides {
    members: BTreeMap<ActorKey, BTreeSet<ActorKey>>,
    ties: Vec<((ActorKey, ActorKey), i64)>,
}

impl Sides {
    fn of(view: &GraphView<'_>, counting: &Counting) -> Self {
        let counter = Counter::new(view, counting);
        let mut members: BTreeMap<ActorKey, BTreeSet<ActorKey>> = BTreeMap::new();
        for actor in view.actors() {
            members.entry(counter.sides.side_of(&actor.key)).or_default().insert(actor.key.clone());
        }
        let pairs = pairs(view, &counter).into_iter();
        let ties = pairs.map(|(pair, claims)| (pair, whole(counter.net(&claims))));
        Self { members, ties: ties.filter(|(_, net)| *net != 0).collect() }
    }

    fn keys(&self) -> Vec<&ActorKey> {
        self.members.keys().collect()
    }

    /// The sides as a signed network, in the order of their keys.
    fn network(&self, weight: impl Fn(i64) -> i64) -> SignedNetwork {
        let keys = self.keys();
        let mut network = SignedNetwork::new(keys.len());
        for ((a, b), net) in &self.ties {
            if let (Ok(a), Ok(b)) = (keys.binary_search(&a), keys.binary_search(&b)) {
                network.add(a, b, weight(*net));
            }
        }
        network
    }

    /// The camps, and the ties that they leave unexplained.
    fn camps(&self) -> (Vec<Vec<ActorKey>>, Vec<(ActorKey, ActorKey)>) {
        let keys = self.keys();
        let partition = self.network(|net| net).partition(usize::MAX);
        let camp = |key: &ActorKey| keys.binary_search(&key).ok().map(|at| partition.camp_of[at]);
        let unexplained =
            self.ties.iter().filter(|((a, b), net)| (camp(a) == camp(b)) == (*net < 0));
        let unexplained = unexplained.map(|(pair, _)| pair.clone()).collect();
        let named = |side: &usize| self.members[keys[*side]].iter().cloned();
        let camps = partition.camps();
        let mut camps: Vec<Vec<ActorKey>> =
            camps.iter().map(|camp| camp.iter().flat_map(named).collect()).collect();
        for camp in &mut camps {
            camp.sort();
        }
        camps.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        (camps, unexplained)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a sum of a few thousand values up to 1")]
fn whole(value: f64) -> i64 {
    (value * UNIT).round() as i64
}
