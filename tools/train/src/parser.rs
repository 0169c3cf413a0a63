//! Trains a parser: trees and predicted tags go in, its block of a model comes out.

use legation::syntax::features::Keys;
use legation::syntax::model::Scores;
use legation::syntax::transition::{State, Transition, TransitionKind};
use legation::syntax::{Deprel, Upos, parse};

use crate::blob;
use crate::corpus::{Corpus, Tree};
use crate::oracle::Oracle;
use crate::random::Random;
use crate::weights::{self, Weights};

const ROUNDS: usize = 6;
/// From the second round on, nine in ten wrong steps are followed, to learn what to do after them.
const EXPLORED: usize = 9;

/// By how much the right step is to be better than any other.
const MARGIN: i32 = 1;

/// What decides the size of a parser.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    /// Features updated less often do not count.
    pub(crate) cutoff: u32,
    /// Final weights nearer to 0 are left out; the largest is about 2000.
    pub(crate) least: i64,
    /// How many parsers are trained, in other orders, and added up.
    pub(crate) seeds: u64,
}

/// Learns on the sentences that `learns` picks; `tags` are what a tagger gave each.
pub(crate) fn train(
    corpus: &Corpus,
    tags: &[Vec<Upos>],
    settings: Settings,
    learns: impl Fn(usize) -> bool,
) -> Vec<u8> {
    let classes = classes(corpus);
    let order = corpus.order(learns);
    let learners = (0..settings.seeds).map(|seed| {
        let mut learner = Learner {
            classes: &classes,
            weights: Weights::new(settings.cutoff),
            random: Random::new(29 + seed),
            keys: Keys::default(),
        };
        learner.learn_all(corpus, tags, order.clone());
        learner.weights
    });
    let rows = weights::finish(&learners.collect::<Vec<_>>(), settings.least);
    let names: Vec<String> = classes.iter().map(|class| class.name()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    blob::block(&names, &rows)
}

/// A shift, and arcs both ways with every relation that occurs.
fn classes(corpus: &Corpus) -> Vec<Transition> {
    let occurs = |deprel: &Deprel| corpus.trees.iter().any(|tree| tree.deprels.contains(deprel));
    let named = |deprel: &Deprel| *deprel != Deprel::Root;
    let deprels: Vec<Deprel> = Deprel::ALL.into_iter().filter(named).filter(occurs).collect();
    let lefts = deprels.iter().copied().map(Transition::Left);
    let rights = deprels.iter().copied().map(Transition::Right);
    std::iter::once(Transition::Shift).chain(lefts).chain(rights).collect()
}

/// One parser while it learns.
struct Learner<'a> {
    classes: &'a [Transition],
    weights: Weights,
    random: Random,
    keys: Keys,
}

impl Learner<'_> {
    fn learn_all(&mut self, corpus: &Corpus, tags: &[Vec<Upos>], mut order: Vec<usize>) {
        for round in 0..ROUNDS {
            self.random.shuffle(&mut order);
            for at in &order {
                self.learn(&corpus.trees[*at], &tags[*at], round > 0);
            }
        }
    }

    fn learn(&mut self, tree: &Tree, tags: &[Upos], explore: bool) {
        let looks = parse::looks(&tree.words(), tags);
        let oracle = Oracle::new(tree);
        let mut state = State::new(tree.tags.len());
        loop {
            let allowed = TransitionKind::ALL.into_iter().filter(|kind| state.allows(*kind));
            let allowed: Vec<TransitionKind> = allowed.collect();
            if allowed.is_empty() {
                break;
            }
            parse::features(&looks, &state, &mut self.keys);
            self.weights.tick();
            let scores = self.weights.scores(self.keys.as_slice());
            let steps = right_steps(tree, &oracle, &state, &allowed);
            let right = self.best(&scores, |class| steps.contains(class));
            let wrong = self
                .best(&scores, |class| allowed.contains(&class.kind()) && !steps.contains(class));
            if scores[right] < scores[wrong] + MARGIN {
                self.weights.update(self.keys.as_slice(), right, wrong);
            }
            let follows =
                scores[wrong] > scores[right] && explore && self.random.below(10) < EXPLORED;
            state.apply(self.classes[if follows { wrong } else { right }]);
        }
    }

    /// The class with the best score among those wanted, the first of equals.
    fn best(&self, scores: &Scores, wanted: impl Fn(&Transition) -> bool) -> usize {
        let wanted = (0..self.classes.len()).filter(|class| wanted(&self.classes[*class]));
        wanted.rev().max_by_key(|class| scores[*class]).unwrap_or_default()
    }
}

/// The allowed steps that lose the fewest true arcs, with the true relation.
fn right_steps(
    tree: &Tree,
    oracle: &Oracle<'_>,
    state: &State,
    allowed: &[TransitionKind],
) -> Vec<Transition> {
    let costs: Vec<usize> = allowed.iter().map(|kind| oracle.cost(state, *kind)).collect();
    let least = costs.iter().min().copied().unwrap_or_default();
    let best = allowed.iter().zip(costs).filter(|(_, cost)| *cost == least);
    let deprel = state.stack(0).map(|top| tree.deprels[top]);
    // The root is taken from the stack by mistake only; it is the verb of some clause most often.
    let deprel = deprel.filter(|deprel| *deprel != Deprel::Root).unwrap_or(Deprel::Parataxis);
    best.map(|(kind, _)| match kind {
        TransitionKind::Shift => Transition::Shift,
        TransitionKind::Left => Transition::Left(deprel),
        TransitionKind::Right => Transition::Right(deprel),
    })
    .collect()
}
