//! The camps of a view: who stands together against whom.

use std::collections::{BTreeMap, BTreeSet};

use super::count::Counting;
use super::matrix::pairs;
use super::sides::Sides;
use super::signed::SignedNetwork;
use crate::actor::ActorKey;
use crate::graph::GraphView;

/// Values of ties as whole numbers, so that sums do not depend on their order.
const UNIT: f64 = 10_000.0;

/// The camps that leave least unexplained: as little hostility inside camps and as little
/// cooperation between them as can be found. Leaders and bodies go with their states. The largest
/// camp first, then by key; an actor whom no claim sets against or beside others is a camp alone.
pub fn camps(view: &GraphView<'_>) -> Vec<Vec<ActorKey>> {
    let sides = Sides::new(view.graph());
    let mut members: BTreeMap<ActorKey, BTreeSet<ActorKey>> = BTreeMap::new();
    for actor in view.actors() {
        members.entry(sides.side_of(&actor.key)).or_default().insert(actor.key.clone());
    }
    let keys: Vec<&ActorKey> = members.keys().collect();
    let mut network = SignedNetwork::new(keys.len());
    for ((a, b), tally) in pairs(view, Counting::default()) {
        if let (Ok(a), Ok(b)) = (keys.binary_search(&&a), keys.binary_search(&&b)) {
            network.add(a, b, whole(tally.net()));
        }
    }
    let partition = network.partition(usize::MAX);
    let mut camps: Vec<Vec<ActorKey>> = partition
        .camps()
        .iter()
        .map(|camp| camp.iter().flat_map(|at| members[keys[*at]].iter().cloned()).collect())
        .collect();
    for camp in &mut camps {
        camp.sort();
    }
    camps.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    camps
}

#[expect(clippy::cast_possible_truncation, reason = "a sum of a few thousand values up to 1")]
fn whole(value: f64) -> i64 {
    (value * UNIT).round() as i64
}
