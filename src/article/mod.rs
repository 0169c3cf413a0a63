//! One article and what is known from outside its text: bytes or lines in, [`Article`] out.

mod decode;
mod jsonl;
mod meta;

pub use decode::{Decoded, NotText, decode};
pub use jsonl::{JsonlError, from_jsonl_line};
pub use meta::{Meta, MetaError, MetaRow};

use crate::claim::{ArticleId, PartialDate};
use crate::lang::Lang;

/// An article, ready to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its id, unique in a graph.
    pub id: ArticleId,
    /// Its language where known; else the reader detects it.
    pub lang: Option<Lang>,
    /// Its title where that is not part of the text (JSONL).
    pub title: Option<String>,
    /// The day it was published.
    pub published: Option<PartialDate>,
    /// The outlet that published it.
    pub outlet: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// The text; of a plain file all of it, its first line the headline.
    pub text: String,
}

impl Article {
    /// A plain text: its first line is the headline.
    pub fn from_plain(id: ArticleId, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { id, lang: None, title: None, published: None, outlet: None, url: None, text }
    }

    /// The title, or else the first line of the text; `None` where both are blank.
    pub fn headline(&self) -> Option<&str> {
        let first_line = || self.text.trim_start().lines().next();
        self.title.as_deref().or_else(first_line).map(str::trim).filter(|line| !line.is_empty())
    }
}
