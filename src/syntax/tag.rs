//! The tagger: words go in, their parts of speech come out, decided from left to right.

use super::document::Upos;
use super::features::{Atoms, Keys, Word, atoms};
use super::model::Model;

/// The part of speech of every word of a sentence.
pub fn tag(model: &Model, words: &[Word<'_>]) -> Vec<Upos> {
    let atoms = atoms(words);
    let scorer = model.tagger();
    let classes = model.tags();
    let mut keys = Keys::default();
    let mut tags = Vec::with_capacity(words.len());
    for at in 0..words.len() {
        features(&atoms, &tags, at, &mut keys);
        let scores = scorer.scores(keys.as_slice());
        let best = classes.iter().zip(scores).rev().max_by_key(|(_, score)| *score);
        tags.push(best.map_or(Upos::X, |(upos, _)| *upos));
    }
    tags
}

/// The features of the word at `at`; `tags` are those of the words before it.
pub fn features(atoms: &[Atoms], tags: &[Upos], at: usize, keys: &mut Keys) {
    keys.clear();
    let word = neighbour(atoms, at, 0);
    let [before, after] = [neighbour(atoms, at, -1), neighbour(atoms, at, 1)];
    let tag_before = |back: usize| match at.checked_sub(back).and_then(|at| tags.get(at)) {
        Some(upos) => *upos as u32 + 1,
        None => 0,
    };
    own(&word, at == 0, keys);
    let [tag1, tag2] = [tag_before(1), tag_before(2)];
    keys.push([tag1]);
    keys.push([tag1, tag2]);
    keys.push([tag1, word.form]);
    keys.push([tag1, tag2, word.form]);
    keys.push([tag1, word.suffixes[2], word.shape]);
    keys.push([tag1, tag2, word.suffixes[1]]);
    keys.push([tag1, after.form]);
    keys.push([tag1, word.shape, after.suffixes[2]]);
    keys.push([tag1, word.known, word.name]);
    around(atoms, at, keys);
    keys.push([word.form, after.form]);
    keys.push([before.form, word.form]);
    keys.push([before.form, word.suffixes[2], word.shape]);
    keys.push([word.suffixes[2], after.suffixes[2], word.shape]);
    keys.push([word.known, after.known, before.known]);
}

/// What the word itself shows.
fn own(word: &Atoms, first: bool, keys: &mut Keys) {
    keys.push([]);
    keys.push([word.form]);
    keys.push([word.form, word.shape]);
    for suffix in word.suffixes {
        keys.push([suffix, word.shape & 1]);
    }
    for prefix in word.prefixes {
        keys.push([prefix]);
    }
    keys.push([word.shape, u32::from(first)]);
    keys.push([word.suffixes[2], word.shape, u32::from(first)]);
    keys.push([word.prefixes[1], word.suffixes[1], word.shape & 1]);
    keys.push([word.known]);
    keys.push([word.name, u32::from(first)]);
    keys.push([word.known, word.suffixes[1], word.shape & 1]);
}

/// What the words around it show.
fn around(atoms: &[Atoms], at: usize, keys: &mut Keys) {
    for offset in [-2, -1, 1, 2] {
        let other = neighbour(atoms, at, offset);
        keys.push([other.form]);
        keys.push([other.suffixes[2], other.shape & 1]);
        keys.push([other.shape]);
        keys.push([other.known]);
    }
}

/// The word `offset` places away; one of its own kind outside the sentence.
fn neighbour(atoms: &[Atoms], at: usize, offset: isize) -> Atoms {
    let at = at.checked_add_signed(offset);
    at.and_then(|at| atoms.get(at)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::model::tests::blank;

    #[test]
    fn every_word_gets_a_tag_and_ties_go_to_the_first_class() {
        let model = Model::from_bytes(blank()).unwrap();
        let words: Vec<_> = ["Kim", "", "🦀", "\u{301}"].map(Word::bare).into();
        assert_eq!(tag(&model, &words), [Upos::Noun; 4]);
        assert_eq!(tag(&model, &[]), []);
    }

    #[test]
    fn every_word_has_the_same_templates() {
        let atoms = atoms(&["Kim", "reist", "ab"].map(Word::bare));
        let mut keys = Keys::default();
        features(&atoms, &[], 0, &mut keys);
        let count = keys.as_slice().len();
        features(&atoms, &[Upos::Propn, Upos::Verb], 2, &mut keys);
        assert_eq!(keys.as_slice().len(), count);
    }
}
