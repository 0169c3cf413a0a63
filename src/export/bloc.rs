//! Actors that a picture draws together: camps in, named blocs out.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::label;
use crate::actor::{Actor, ActorKey};
use crate::graph::GraphView;
use crate::lang::Lang;
use crate::schema::ActorKind;

/// Actors that a picture draws together, and what stands above them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bloc {
    /// Its name.
    pub label: String,
    /// Who belongs to it.
    pub members: Vec<ActorKey>,
}

/// At most so many members name a bloc.
const NAMING: usize = 3;

impl Bloc {
    /// The blocs of some camps: those of two and more, called after their states with most claims,
    /// or else after their actors with most.
    pub fn of_camps(view: &GraphView<'_>, camps: &[Vec<ActorKey>], labels: Lang) -> Vec<Self> {
        let mut counts: BTreeMap<&ActorKey, usize> = BTreeMap::new();
        for key in view.claims().iter().flat_map(|claim| [&claim.subject, &claim.object]) {
            *counts.entry(key).or_insert(0) += 1;
        }
        let camps = camps.iter().filter(|members| members.len() > 1);
        camps.map(|members| Self::named(view, members, &counts, labels)).collect()
    }

    fn named(
        view: &GraphView<'_>,
        members: &[ActorKey],
        counts: &BTreeMap<&ActorKey, usize>,
        labels: Lang,
    ) -> Self {
        let actors = members.iter().filter_map(|key| view.graph().actor(key));
        let (states, others): (Vec<&Actor>, Vec<&Actor>) =
            actors.partition(|actor| actor.kind == ActorKind::State);
        let mut naming = if states.is_empty() { others } else { states };
        naming.sort_by_key(|it| (Reverse(counts.get(&it.key).copied().unwrap_or(0)), &it.key));
        let more = if naming.len() > NAMING { " …" } else { "" };
        let names: Vec<&str> =
            naming.iter().take(NAMING).map(|actor| label(&actor.label, labels)).collect();
        Self { label: names.join("–") + more, members: members.to_vec() }
    }
}
