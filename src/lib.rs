//! Legation turns news articles into a graph of who does what to whom, and says for every edge
//! who claims it.
//!
//! Reading: [`reader::Reader`] makes a [`claim::Reading`] of an [`article::Article`]. Asking:
//! [`graph::KnowledgeGraph`] collects readings, [`graph::Selection`] and [`query`] choose,
//! [`align`] weighs, [`export`] writes, [`store`] keeps.
//!
//! ```
//! use legation::article::Article;
//! use legation::claim::{ArticleId, Notation};
//! use legation::reader::Reader;
//!
//! let reader = Reader::builtin();
//! let text = "Laut Reuters lieferte der Iran Drohnen an Russland.";
//! let reading = reader.read(&Article::from_plain(ArticleId::new("a1"), text))?;
//! let claim = Notation::new(&reading.claims[0], reader.schema()).to_string();
//! assert_eq!(claim, "IRN supplies RUS by outlet:reuters");
//! # Ok::<(), legation::reader::ReadError>(())
//! ```

pub mod text;
pub mod diag;
pub mod schema;
pub mod actor;
pub mod lang;
pub mod claim;
pub mod article;
pub mod names;
pub mod syntax;
pub mod mention;
pub mod extract;
pub mod reader;
pub mod graph;
pub mod align;

pub mod query;
pub mod store;
pub mod export;
#[cfg(feature = "cli")]
pub mod cli;
