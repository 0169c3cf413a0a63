//! Sentences, words and trees: a text goes in, a [`Document`] comes out.

pub mod document;
mod tree;
pub mod token;
pub mod segment;
pub mod lexicon;
pub mod lemma;
pub mod features;
pub mod hints;
pub mod phrase;
pub mod transition;
pub mod model;
pub mod tag;
pub mod parse;
pub mod clause;
pub mod roles;
mod repair;
mod fields;
pub mod conllu;
pub mod morph;
mod analyse;

pub use analyse::{Analyser, analyse, builtin_model};
pub use document::{
    Case, Deprel, Document, Feats, Gender, Mood, Number, Part, Sentence, Tense, Token, TokenIdx,
    UnknownName, Upos, VerbForm,
};
pub use features::{Allows, NameHint, UposSet, Word};
pub use model::{Model, ModelError};
pub use parse::parse;
pub use tag::tag;
pub use tree::Tree;
