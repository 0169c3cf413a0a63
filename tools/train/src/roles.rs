//! Trains the deciding of roles: true trees and parsed ones go in, a block of a model comes out.

use legation::lang::Lang;
use legation::syntax::clause::{self, Arc, Clause};
use legation::syntax::features::Keys;
use legation::syntax::model::Scores;
use legation::syntax::phrase::{Phrase, phrases};
use legation::syntax::roles::{self, ANY, Role};
use legation::syntax::{Upos, Word};

use crate::blob;
use crate::corpus::{Corpus, Tree};
use crate::random::Random;
use crate::weights::{self, Weights};

const ROUNDS: usize = 6;
const CUTOFF: u32 = 3;
const LEAST: i64 = 20;
/// By how much the right role is to be better than any other.
const MARGIN: i32 = 12;

/// What a tagger and a parser made of a sentence they have not seen.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parsed {
    pub(crate) tags: Vec<Upos>,
    pub(crate) arcs: Vec<Arc>,
}

/// Learns on all sentences.
pub(crate) fn train(corpus: &Corpus, lang: Lang, parsed: &[Parsed], seeds: u64) -> Vec<u8> {
    let sources: Vec<Source<'_>> =
        corpus.trees.iter().zip(parsed).map(|(tree, parsed)| Source::new(tree, parsed)).collect();
    let learners = (0..seeds).map(|seed| {
        let mut learner = Learner { weights: Weights::new(CUTOFF), random: Random::new(41 + seed) };
        learner.learn_all(corpus, lang, &sources);
        learner.weights
    });
    let rows = weights::finish(&learners.collect::<Vec<_>>(), LEAST);
    blob::block(&Role::ALL.map(Role::name), &rows)
}

/// A sentence with its true and its found tree.
struct Source<'a> {
    tree: &'a Tree,
    words: Vec<Word<'a>>,
    phrases: Vec<Phrase>,
    parsed: &'a Parsed,
}

impl<'a> Source<'a> {
    fn new(tree: &'a Tree, parsed: &'a Parsed) -> Self {
        let words = tree.words();
        let phrases = phrases(&words, &parsed.tags);
        Self { tree, words, phrases, parsed }
    }

    /// Which roles each nominal truly may have: all where the parser attached it wrongly.
    fn truth(&self, clause: &Clause) -> Vec<u32> {
        let of = |at: usize| {
            let right = self.tree.heads[at] == Some(clause.head);
            let role = Role::of(self.tree.deprels[at]).filter(|_| right);
            role.map_or(ANY, |role| 1 << role as u32)
        };
        clause.nominals.iter().map(|nominal| of(nominal.at)).collect()
    }
}

/// The deciding while it learns.
struct Learner {
    weights: Weights,
    random: Random,
}

impl Learner {
    fn learn_all(&mut self, corpus: &Corpus, lang: Lang, sources: &[Source<'_>]) {
        let mut order = corpus.order(|at| !sources[at].parsed.arcs.is_empty());
        for _ in 0..ROUNDS {
            self.random.shuffle(&mut order);
            for at in &order {
                self.learn(lang, &sources[*at]);
            }
        }
    }

    fn learn(&mut self, lang: Lang, source: &Source<'_>) {
        let Parsed { tags, arcs } = source.parsed;
        let (words, phrases) = (&source.words, &source.phrases);
        for clause in (clause::Parsed { lang, words, tags, phrases, arcs }).clauses() {
            let truth = source.truth(&clause);
            if truth.iter().any(|roles| *roles != ANY) {
                self.weights.tick();
                self.learn_clause(&clause, &truth);
            }
        }
    }

    fn learn_clause(&mut self, clause: &Clause, truth: &[u32]) {
        let own: Vec<Keys> = (0..truth.len()).map(|place| own(clause, place)).collect();
        let scores: Vec<Scores> =
            own.iter().map(|keys| self.weights.scores(keys.as_slice())).collect();
        let score = |place: usize, taken: u32| {
            let more = self.weights.scores(joint(clause, place, taken).as_slice());
            roles::sum(&scores[place], &more)
        };
        // A wrong role has to be worse by a margin.
        let tempting = |place: usize, taken: u32| {
            let mut scores = score(place, taken);
            let wrong = Role::ALL.into_iter().filter(|role| truth[place] & 1 << *role as u32 == 0);
            wrong.for_each(|role| scores[role as usize] += MARGIN);
            scores
        };
        let found = roles::decide(&vec![ANY; truth.len()], tempting);
        let right = roles::decide(truth, score);
        if found == right {
            return;
        }
        for (roles, change) in [(right, 1), (found, -1)] {
            let mut taken = 0;
            for (place, role) in roles.iter().enumerate() {
                let joint = joint(clause, place, taken);
                self.weights.adjust(own[place].as_slice(), *role as usize, change);
                self.weights.adjust(joint.as_slice(), *role as usize, change);
                taken |= 1 << *role as u32;
            }
        }
    }
}

fn own(clause: &Clause, place: usize) -> Keys {
    let mut keys = Keys::default();
    clause::features(clause, place, &mut keys);
    keys
}

fn joint(clause: &Clause, place: usize, taken: u32) -> Keys {
    let mut keys = Keys::default();
    clause::joint(clause, place, taken, &mut keys);
    keys
}
