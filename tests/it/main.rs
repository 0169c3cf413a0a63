#![cfg(test)]
//! The integration tests, one binary.

mod graphs;
mod queries;
