//! Legation turns news articles into a graph of who does what to whom, and says for every edge
//! who claims it.

pub mod text;
pub mod diag;
pub mod schema;
pub mod actor;
pub mod lang;
pub mod syntax;
