//! The parser: tagged words go in, a head and a relation for each come out, in linear time.

mod view;

use super::clause::Arc;
use super::document::{Deprel, Sentence, Upos};
use super::features::{Keys, Word};
use super::model::{Model, Scores};
use super::phrase::Phrase;
use super::repair::{free_marks, repair};
use super::roles::assign;
use super::transition::{Node, State, Transition, TransitionKind};
use crate::lang::Lang;

pub use view::{Look, features, looks};

/// A tree over the words of a sentence: of each, its head (`None` for the root) and relation.
///
/// There is exactly one root. A word whose tag is missing counts as [`Upos::X`].
pub fn parse(model: &Model, lang: Lang, words: &[Word<'_>], tags: &[Upos]) -> Vec<Arc> {
    let looks = looks(words, tags);
    let mut arcs = arcs(model, &looks);
    free_marks(tags, &mut arcs);
    let phrases: Vec<Phrase> = looks.iter().map(|look| look.phrase).collect();
    assign(model, lang, (words, tags), &phrases, &mut arcs);
    repair(lang, (words, tags), &phrases, &mut arcs);
    arcs
}

/// The arcs that the transitions alone make of words; [`parse`] mends them.
fn arcs(model: &Model, looks: &[Look]) -> Vec<Arc> {
    let scorer = model.parser();
    let mut state = State::new(looks.len());
    let mut keys = Keys::default();
    // Each word is shifted once and leaves the stack once, save the root.
    for _ in 0..looks.len().saturating_mul(2) {
        features(looks, &state, &mut keys);
        let scores = scorer.scores(keys.as_slice());
        let Some(transition) = best(model, &state, &scores) else { break };
        state.apply(transition);
    }
    let arc = |node: Node| match (node.head, node.deprel) {
        (Some(head), Some(deprel)) => (Some(Sentence::idx(head)), deprel),
        _ => (None, Deprel::Root),
    };
    state.into_nodes().into_iter().map(arc).collect()
}

/// The best transition the state allows, the first of equals; `None` at the end.
fn best(model: &Model, state: &State, scores: &Scores) -> Option<Transition> {
    let mut best: Option<(i32, usize)> = None;
    for kind in TransitionKind::ALL.into_iter().filter(|kind| state.allows(*kind)) {
        let classes = model.classes(kind);
        for (class, score) in classes.clone().zip(scores.get(classes).unwrap_or_default()) {
            if best.is_none_or(|(highest, _)| *score > highest) {
                best = Some((*score, class));
            }
        }
    }
    model.transitions().get(best?.1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::TokenIdx;
    use crate::syntax::model::tests::blank;

    fn check_is_tree(tree: &[(Option<TokenIdx>, Deprel)]) {
        let roots = tree.iter().filter(|(head, _)| head.is_none()).count();
        assert_eq!(roots, 1);
        for start in 0..tree.len() {
            let up = |at: &usize| tree[*at].0.map(TokenIdx::get);
            let steps = std::iter::successors(Some(start), up).take(tree.len() + 1).count();
            assert!(steps <= tree.len(), "cycle at {start}");
        }
    }

    #[test]
    fn every_length_gives_one_tree_with_one_root() {
        let model = Model::from_bytes(blank()).unwrap();
        for len in [1, 2, 3, 17, 2000] {
            let words = vec![Word::bare("Wort"); len];
            let tree = parse(&model, Lang::De, &words, &vec![Upos::Noun; len]);
            assert_eq!(tree.len(), len);
            check_is_tree(&tree);
        }
        assert_eq!(parse(&model, Lang::De, &[], &[]), []);
    }

    #[test]
    fn missing_tags_do_no_harm() {
        let model = Model::from_bytes(blank()).unwrap();
        check_is_tree(&parse(&model, Lang::De, &[Word::bare("a"), Word::bare("b")], &[Upos::Noun]));
    }

    #[test]
    fn every_state_has_the_same_templates() {
        let looks = looks(&["Kim", "reist"].map(Word::bare), &[Upos::Propn, Upos::Verb]);
        let mut state = State::new(2);
        let mut keys = Keys::default();
        features(&looks, &state, &mut keys);
        let count = keys.as_slice().len();
        state.apply(Transition::Shift);
        state.apply(Transition::Left(Deprel::Nsubj));
        features(&looks, &state, &mut keys);
        assert_eq!(keys.as_slice().len(), count);
    }
}
