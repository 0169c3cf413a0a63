//! Legation turns news articles into a graph of who does what to whom, and says for every edge
//! who claims it.

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
