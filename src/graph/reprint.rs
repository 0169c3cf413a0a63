//! Articles in, those that print the same text out: ten papers with one agency report are one
//! source.

use std::collections::BTreeMap;

use itertools::Itertools;

use super::KnowledgeGraph;
use crate::claim::{ArticleId, TextMark};

/// An article is compared with at most so many that share a shingle with it.
const COMPARED: usize = 200;

impl KnowledgeGraph {
    /// The articles that reprint another one, with the one that sorts first of those alike.
    pub fn reprints(&self) -> &BTreeMap<ArticleId, ArticleId> {
        self.reprints.get_or_init(|| {
            let texts: Vec<_> = self.texts.iter().map(|(id, text)| (id, &text.mark)).collect();
            let groups = grouped(&texts);
            let reprints = groups.into_iter().enumerate().filter(|(at, first)| at != first);
            reprints.map(|(at, first)| (texts[at].0.clone(), texts[first].0.clone())).collect()
        })
    }

    /// The article that an article reprints; itself where it reprints none.
    pub fn original<'g>(&'g self, article: &'g ArticleId) -> &'g ArticleId {
        self.reprints().get(article).unwrap_or(article)
    }

    /// Lets reprints be found again, after articles have changed.
    pub(super) fn forget_reprints(&mut self) {
        self.reprints.take();
    }

    /// Takes over reprints found before.
    pub(crate) fn remember_reprints(&mut self, reprints: BTreeMap<ArticleId, ArticleId>) {
        self.reprints = reprints.into();
    }
}

/// For each text the first of those it is alike.
fn grouped(texts: &[(&ArticleId, &TextMark)]) -> Vec<usize> {
    let mut first: Vec<usize> = (0..texts.len()).collect();
    let same = (0..texts.len()).map(|at| (texts[at].1.hash, at)).sorted_unstable();
    for (_, group) in &same.chunk_by(|(hash, _)| *hash) {
        let group: Vec<usize> = group.map(|(_, at)| at).collect();
        for at in &group[1..] {
            join(&mut first, group[0], *at);
        }
    }
    let originals = (0..texts.len()).filter(|at| first[*at] == *at);
    let shingles = originals.flat_map(|at| texts[at].1.sketch.iter().map(move |it| (*it, at)));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, sharing) in &shingles.sorted_unstable().chunk_by(|(shingle, _)| *shingle) {
        let sharing: Vec<usize> = sharing.map(|(_, at)| at).collect();
        for (place, one) in sharing.iter().enumerate() {
            pairs.extend(sharing[place + 1..].iter().take(COMPARED).map(|other| (*one, *other)));
        }
    }
    pairs.sort_unstable();
    for (times, (one, other)) in pairs.into_iter().dedup_with_count() {
        // Texts half of whose shingles are shared have some of the smallest in common.
        if times > 1 && texts[one].1.reprints(texts[other].1) {
            join(&mut first, one, other);
        }
    }
    (0..texts.len()).map(|at| root(&first, at)).collect()
}

fn root(first: &[usize], mut at: usize) -> usize {
    while first[at] != at {
        at = first[at];
    }
    at
}

fn join(first: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(first, one), root(first, other));
    first[one.max(other)] = one.min(other);
}
