//! Trains a tagger: sentences go in, its block of a model comes out.

use legation::syntax::features::{Keys, atoms};
use legation::syntax::{Upos, tag};

use crate::blob;
use crate::corpus::{Corpus, Tree};
use crate::random::Random;
use crate::weights::{self, Weights};

const ROUNDS: usize = 6;
const CUTOFF: u32 = 3;
const LEAST: i64 = 20;

/// Learns on the sentences that `learns` picks; as many times over as `seeds`, in other orders, and
/// adds up what was learnt.
pub(crate) fn train(corpus: &Corpus, seeds: u64, learns: impl Fn(usize) -> bool) -> Vec<u8> {
    let order = corpus.order(learns);
    let classes = classes(corpus);
    let learners = (0..seeds).map(|seed| learner(corpus, order.clone(), &classes, seed));
    let rows = weights::finish(&learners.collect::<Vec<_>>(), LEAST);
    let names: Vec<&str> = classes.iter().map(|upos| upos.name()).collect();
    blob::block(&names, &rows)
}

fn learner(corpus: &Corpus, mut order: Vec<usize>, classes: &[Upos], seed: u64) -> Weights {
    let mut random = Random::new(17 + seed);
    let mut weights = Weights::new(CUTOFF);
    let mut keys = Keys::default();
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for at in &order {
            learn(&corpus.trees[*at], classes, &mut weights, &mut keys);
        }
    }
    weights
}

/// The tags that occur.
fn classes(corpus: &Corpus) -> Vec<Upos> {
    let occurs = |upos: &Upos| corpus.trees.iter().any(|tree| tree.tags.contains(upos));
    Upos::ALL.into_iter().filter(occurs).collect()
}

fn learn(tree: &Tree, classes: &[Upos], weights: &mut Weights, keys: &mut Keys) {
    let atoms = atoms(&tree.words());
    let mut tags = Vec::with_capacity(tree.tags.len());
    for (at, upos) in tree.tags.iter().enumerate() {
        tag::features(&atoms, &tags, at, keys);
        weights.tick();
        let scores = weights.scores(keys.as_slice());
        let best = (0..classes.len()).rev().max_by_key(|class| scores[*class]).unwrap_or_default();
        let right = classes.iter().position(|class| class == upos).unwrap_or_default();
        if best != right {
            weights.update(keys.as_slice(), right, best);
        }
        tags.push(classes[best]);
    }
}
