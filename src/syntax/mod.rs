//! Sentences, words and trees: a text goes in, a [`Document`] comes out.

pub mod document;
mod tree;
pub mod token;
pub mod segment;
pub mod lexicon;
pub mod lemma;

pub use tree::Tree;
pub use document::{
    Case, Deprel, Document, Feats, Gender, Mood, Number, Part, Sentence, Tense, Token, TokenIdx,
    Upos, VerbForm,
};
