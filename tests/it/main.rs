#![cfg(test)]
//! The integration tests, one binary.
