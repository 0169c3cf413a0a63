//! Trains and measures the tagger and parser models.

fn main() {}
