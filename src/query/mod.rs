//! A question about a graph in, its answer out: [`parse`], [`prepare`], [`run`].
//!
//! The language is the part of openCypher and GQL that reads; `docs/query-language.md` teaches
//! it. It asks any [`PropertyGraph`](crate::graph::PropertyGraph); [`Knowledge`] makes one of a
//! knowledge graph.

pub mod ast;
mod error;
mod lexer;
mod parser;
mod value;
mod knowledge;
mod plan;
mod compile;
mod explain;
mod run;
pub mod render;

pub use ast::Query;
pub use compile::{Parameters, prepare};
pub use error::{QueryError, QueryErrorKind};
pub use knowledge::Knowledge;
pub use parser::{parameters_of, parse, question};
pub use plan::Plan;
pub use run::{Answer, DEFAULT_BUDGET, run, run_within};
pub use value::{PathValue, Value};

#[cfg(test)]
mod testing;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
