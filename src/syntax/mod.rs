//! Sentences, words and trees: a text goes in, a [`Document`] comes out.

pub mod document;
pub mod features;
pub mod transition;
pub mod model;
pub mod tag;
pub mod parse;
pub mod conllu;

pub use document::{
    Case, Deprel, Document, Feats, Gender, Mood, Number, Part, Sentence, Tense, Token, TokenIdx,
    UnknownName, Upos, VerbForm,
};
pub use features::{NameHint, UposSet, Word};
pub use model::{Model, ModelError};
pub use parse::parse;
pub use tag::tag;
