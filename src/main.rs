//! The command `legation`.

fn main() {}
