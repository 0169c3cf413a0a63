//! A choice of ties in, the choices that ask a little less of them out: what a question that found
//! too little could be asked with instead.

use std::collections::{BTreeMap, BTreeSet};

use crate::actor::ActorKey;
use crate::claim::{ClaimId, Modality, Polarity};
use crate::graph::{KnowledgeGraph, PathOptions, Selection};

/// One condition taken back, and how to say so on the command line.
pub(crate) struct Weaker {
    pub(crate) flag: String,
    pub(crate) selection: Selection,
    pub(crate) options: PathOptions,
}

/// Takes back one condition at a time, the one that costs least first.
pub(crate) fn weaker(selection: &Selection, options: &PathOptions) -> Vec<Weaker> {
    let mut all = Vec::new();
    let mut add = |holds: bool, flag: &str, change: &dyn Fn(&mut Selection, &mut PathOptions)| {
        if holds {
            let (mut selection, mut options) = (selection.clone(), options.clone());
            change(&mut selection, &mut options);
            all.push(Weaker { flag: flag.to_owned(), selection, options });
        }
    };
    add(!selection.modalities.is_empty(), "--modality any", &|it, _| it.modalities.clear());
    add(selection.min_sources > 1, "--min-sources 1", &|it, _| it.min_sources = 0);
    add(selection.polarity.is_some(), "--polarity any", &|it, _| it.polarity = None);
    let dated = selection.from.is_some() || selection.to.is_some();
    add(dated, "no --from and --to", &|it, _| (it.from, it.to) = (None, None));
    add(selection.sign.is_some(), "--sign any", &|it, _| it.sign = None);
    add(!selection.relations.is_empty(), "no --rel", &|it, _| it.relations.clear());
    add(!selection.kinds.is_empty(), "no --kind", &|it, _| it.kinds.clear());
    let said = !selection.said_by.is_empty() || !selection.via_outlet.is_empty();
    add(said, "any speaker and outlet", &|it, _| {
        it.said_by.clear();
        it.via_outlet.clear();
    });
    add(!selection.articles.is_empty(), "all articles", &|it, _| it.articles.clear());
    add(!options.avoid.is_empty(), "no --avoid", &|_, it| it.avoid.clear());
    let longer = options.hops + 2;
    add(true, &format!("--hops {longer}"), &|_, it| it.hops = longer);
    all
}

/// How many ties between these actors a choice leaves out, by what they are: `2 predicted`.
pub(crate) fn left_out(
    graph: &KnowledgeGraph,
    selection: &Selection,
    actors: &BTreeSet<&ActorKey>,
) -> Vec<String> {
    let view = selection.apply(graph);
    let kept: BTreeSet<&ClaimId> = view.claims().iter().map(|claim| &claim.id).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tie in graph.view().ties() {
        let claim = tie.first();
        let between = actors.contains(&claim.subject) && actors.contains(&claim.object);
        if !between || tie.claims().any(|claim| kept.contains(&claim.id)) {
            continue;
        }
        let what = match (claim.polarity, claim.modality) {
            (Polarity::Negated, _) => "denied",
            (_, Modality::Actual | Modality::Former) => "other",
            (_, modality) => modality.name(),
        };
        *counts.entry(what).or_default() += 1;
    }
    counts.into_iter().map(|(what, count)| format!("{count} {what}")).collect()
}
