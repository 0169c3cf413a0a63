//! Actors that a picture draws together: camps in, named blocs out.

use std::collections::BTreeMap;

use super::label;
use crate::actor::ActorKey;
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

/// So many members name a bloc.
const NAMING: usize = 3;

impl Bloc {
    /// The blocs of some camps: those of two and more, called after the states with most claims.
    pub fn of_camps(view: &GraphView<'_>, camps: &[Vec<ActorKey>], labels: Lang) -> Vec<Self> {
        let mut counts: BTreeMap<&ActorKey, usize> = BTreeMap::new();
        for key in view.claims().iter().flat_map(|claim| [&claim.subject, &claim.object]) {
            *counts.entry(key).or_insert(0) += 1;
        }
        let rank = |key: &ActorKey| {
            let kind = view.graph().actor(key).map(|actor| actor.kind);
            let count = counts.get(key).copied().unwrap_or(0);
            (kind != Some(ActorKind::State), std::cmp::Reverse(count), key.clone())
        };
        let named = |members: &Vec<ActorKey>| {
            let mut ranked = members.clone();
            ranked.sort_by_cached_key(&rank);
            let names = ranked.iter().filter_map(|key| view.graph().actor(key));
            let names: Vec<&str> =
                names.take(NAMING).map(|actor| label(&actor.label, labels)).collect();
            let more = if members.len() > NAMING { " …" } else { "" };
            Self { label: format!("{}{more}", names.join("–")), members: members.clone() }
        };
        camps.iter().filter(|members| members.len() > 1).map(named).collect()
    }
}
