//! Which state an actor acts for.

use std::collections::BTreeMap;

use crate::actor::{Actor, ActorKey, Role};
use crate::graph::KnowledgeGraph;
use crate::schema::{ActorKind, OrgType};

/// The actors of a graph that act for a state, each with that state.
pub(super) struct Sides(BTreeMap<ActorKey, ActorKey>);

impl Sides {
    /// Finds them.
    pub(super) fn new(graph: &KnowledgeGraph) -> Self {
        let actors = graph.actors();
        Self(actors.filter_map(|actor| Some((actor.key.clone(), state_of(actor)?))).collect())
    }

    /// Nobody acts for anybody else.
    pub(super) const fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// The state an actor acts for, else the actor.
    pub(super) fn side_of(&self, key: &ActorKey) -> ActorKey {
        self.0.get(key).unwrap_or(key).clone()
    }

    /// Whether what `key` does is done by `whom`: it is the same actor, or acts for that state.
    pub(super) fn speaks_for(&self, key: &ActorKey, whom: &ActorKey) -> bool {
        key == whom || self.0.get(key) == Some(whom)
    }
}

/// The state of a leader or a body. Who opposes a government does not act for its state.
fn state_of(actor: &Actor) -> Option<ActorKey> {
    let is_opponent = |role: Role| matches!(role, Role::Opposition | Role::RebelLeader);
    let acts = match actor.kind {
        ActorKind::Leader => {
            actor.offices.is_empty() || !actor.offices.iter().all(|it| is_opponent(it.role))
        }
        ActorKind::Organization => actor.org_type == Some(OrgType::Body),
        ActorKind::State | ActorKind::Expert | ActorKind::Outlet => false,
    };
    actor.state.filter(|_| acts).map(ActorKey::state)
}
