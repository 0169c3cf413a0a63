//! Given names of people: a word in, whether it is one out.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Whether a word is a common given name of German or international news.
pub fn is_given_name(word: &str) -> bool {
    static NAMES: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| include_str!("given_names.txt").split_whitespace().collect());
    NAMES.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_are_whole_words() {
        assert!(is_given_name("Angela"));
        assert!(!is_given_name("Ange"));
        assert!(!is_given_name("Berlin"));
    }
}
