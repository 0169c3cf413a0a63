//! A view of the knowledge graph in, a frozen graph of its actors and ties out.

use std::collections::BTreeMap;

use super::{DAY_UNKNOWN, EdgeRecord, FrozenBuilder, FrozenGraph, GraphView, NodeIdx, Tie};
use crate::actor::ActorKey;
use crate::claim::{Modality, Polarity};

impl FrozenGraph {
    /// The actors of a view, by key, and its ties, in their order. `None` where there are 2³² of
    /// one of them.
    pub fn of_view(view: &GraphView<'_>) -> Option<Self> {
        let mut builder = FrozenBuilder::new();
        let mut nodes: BTreeMap<&ActorKey, NodeIdx> = BTreeMap::new();
        for actor in view.actors() {
            nodes.insert(&actor.key, builder.node(actor.key.as_str())?);
        }
        let schema = view.graph().schema();
        for (_, relation) in schema.iter() {
            builder.edge_type(&relation.name)?;
        }
        for modality in Modality::ALL {
            builder.modality(modality.name())?;
        }
        for tie in view.ties() {
            let claim = tie.first();
            let ends = nodes.get(&claim.subject).zip(nodes.get(&claim.object));
            if let Some((from, to)) = ends {
                builder.edge(*from, *to, record(view, &tie))?;
            }
        }
        Some(builder.freeze())
    }
}

fn record(view: &GraphView<'_>, tie: &Tie<'_>) -> EdgeRecord {
    let (graph, claim) = (view.graph(), tie.first());
    let relation = graph.schema().get(claim.relation);
    let set = |flag: u8, holds: bool| if holds { flag } else { 0 };
    let published = tie.claims().filter_map(|it| graph.article(&it.article)?.info.published).min();
    let modality = Modality::ALL.iter().position(|it| *it == claim.modality).unwrap_or(0);
    EdgeRecord {
        day: published.map_or(DAY_UNKNOWN, EdgeRecord::day_of),
        relation: u16::try_from(claim.relation.index()).unwrap_or(u16::MAX),
        confidence: u16::from(tie.confidence().hundredths()) * 10,
        modality: u8::try_from(modality).unwrap_or(u8::MAX),
        flags: set(EdgeRecord::NEGATED, claim.polarity == Polarity::Negated)
            | set(EdgeRecord::ALLEGED, claim.is_alleged())
            | set(EdgeRecord::SYMMETRIC, relation.symmetric),
        sign: relation.sign().number(),
        sources: u8::try_from(tie.sources(graph).len()).unwrap_or(u8::MAX),
    }
}
