//! A question about a graph in, its answer out: [`parse`], [`resolve`], [`run`].
//!
//! The language is the part of openCypher and GQL that reads paths; `docs/query-language.md`
//! teaches it.

pub mod ast;
mod error;
mod lexer;
mod parser;
mod ground;
mod value;
mod plan;
mod resolve;
mod run;
pub mod render;

pub use ast::Query;
pub use error::{QueryError, QueryErrorKind};
pub use parser::{parse, question};
pub use plan::Plan;
pub use resolve::{Resolved, explain, resolve};
pub use run::{Answer, DEFAULT_BUDGET, run, run_within};
pub use value::Value;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod properties;
