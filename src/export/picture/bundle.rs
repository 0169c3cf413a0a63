//! Claims that one line of a picture stands for.

use std::collections::{BTreeMap, BTreeSet};

use crate::actor::ActorKey;
use crate::claim::Claim;
use crate::graph::{GraphView, KnowledgeGraph, Standing};
use crate::schema::{Quad, Relation, RelationId};

/// The claims of one pair, relation and standing; at least one.
pub(in crate::export) struct Bundle<'g> {
    /// The claim that stands first; it gives the line its direction and its id.
    pub(in crate::export) first: &'g Claim,
    /// All of them, in the order of the view.
    pub(in crate::export) claims: Vec<&'g Claim>,
    /// How firmly they stand.
    pub(in crate::export) standing: Standing,
    /// What they say.
    pub(in crate::export) relation: &'g Relation,
}

/// The bundles of a view, in the order of their first claims. The two directions of a symmetric
/// relation are one bundle.
pub(in crate::export) fn bundles<'g>(view: &GraphView<'g>, asked: bool) -> Vec<Bundle<'g>> {
    type Key<'g> = (&'g ActorKey, &'g ActorKey, RelationId, Standing);
    let graph = view.graph();
    let mut at: BTreeMap<Key<'g>, usize> = BTreeMap::new();
    let mut bundles: Vec<Bundle<'g>> = Vec::new();
    for claim in view.claims().iter().copied() {
        let standing = Standing::of(claim.polarity, claim.modality, claim.is_alleged());
        if standing == Standing::Asked && !asked {
            continue;
        }
        let relation = graph.schema().get(claim.relation);
        let mut pair = (&claim.subject, &claim.object);
        if relation.symmetric && pair.1 < pair.0 {
            pair = (pair.1, pair.0);
        }
        let key = (pair.0, pair.1, claim.relation, standing);
        let index = *at.entry(key).or_insert(bundles.len());
        if index == bundles.len() {
            bundles.push(Bundle { first: claim, claims: Vec::new(), standing, relation });
        }
        bundles[index].claims.push(claim);
    }
    bundles
}

impl Bundle<'_> {
    /// Whether it says what somebody is, not what somebody does.
    pub(in crate::export) fn is_structural(&self) -> bool {
        self.relation.quad == Quad::Structure
    }

    /// Whether it is drawn as a thin line without words: what somebody is, as far as it holds.
    pub(in crate::export) fn is_plain(&self) -> bool {
        self.is_structural() && matches!(self.standing, Standing::Asserted | Standing::Attributed)
    }

    /// How many independent sources stand behind it.
    pub(in crate::export) fn sources(&self, graph: &KnowledgeGraph) -> usize {
        let sources: BTreeSet<&str> =
            self.claims.iter().map(|claim| graph.source_of(claim)).collect();
        sources.len()
    }
}
