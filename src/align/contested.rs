//! Claims in; what one source says is so and another says is not so out.

use std::collections::BTreeMap;

use crate::actor::ActorKey;
use crate::claim::{Claim, Polarity};
use crate::graph::GraphView;
use crate::schema::RelationId;

/// A statement that sources contradict each other about.
#[derive(Debug, Clone, PartialEq)]
pub struct Contested<'g> {
    /// Who is said to do it.
    pub subject: ActorKey,
    /// What.
    pub relation: RelationId,
    /// To whom.
    pub object: ActorKey,
    /// The claims that it is so.
    pub affirmed: Vec<&'g Claim>,
    /// The claims that it is not so.
    pub denied: Vec<&'g Claim>,
}

/// The statements of a view that one source affirms and another denies, as real. What one and the
/// same source says both of is not contested but changed or nuanced.
pub fn contested<'g>(view: &GraphView<'g>) -> Vec<Contested<'g>> {
    let mut statements: BTreeMap<(ActorKey, RelationId, ActorKey), Vec<&'g Claim>> =
        BTreeMap::new();
    let real = view.claims().iter().copied().filter(|claim| claim.modality.is_real());
    for claim in real {
        statements.entry(statement(view, claim)).or_default().push(claim);
    }
    let split = statements.into_iter().filter_map(|((subject, relation, object), claims)| {
        let (affirmed, denied): (Vec<&Claim>, Vec<&Claim>) =
            claims.into_iter().partition(|claim| claim.polarity == Polarity::Affirmed);
        let source = |claim: &'g Claim| view.graph().source_of(claim);
        let differ = affirmed.iter().any(|one| denied.iter().any(|it| source(it) != source(one)));
        differ.then_some(Contested { subject, relation, object, affirmed, denied })
    });
    split.collect()
}

fn statement(view: &GraphView<'_>, claim: &Claim) -> (ActorKey, RelationId, ActorKey) {
    let (mut subject, mut object) = (claim.subject.clone(), claim.object.clone());
    if view.graph().schema().get(claim.relation).symmetric && subject > object {
        std::mem::swap(&mut subject, &mut object);
    }
    (subject, claim.relation, object)
}
