//! Given names of people: a word in, whether it is one out.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Whether a word is a common given name of German or international news.
pub fn is_given_name(word: &str) -> bool {
    static NAMES: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| include_str!("given_names.txt").split_whitespace().collect());
    NAMES.contains(word)
}

/// Names of women and men alike.
const OF_EITHER: [&str; 17] = [
    "Alex",
    "Andrea",
    "Camille",
    "Chris",
    "Dominique",
    "Jean",
    "Jo",
    "Kelly",
    "Kim",
    "Leslie",
    "Nicola",
    "Ola",
    "Pat",
    "Robin",
    "Sam",
    "Sascha",
    "Simone",
];

/// Whether a given name is a woman's; `None` where it is no name we know, or that of either.
pub fn is_womans_name(word: &str) -> Option<bool> {
    static NAMES: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| include_str!("given_names_f.txt").split_whitespace().collect());
    if NAMES.contains(word) {
        return Some(true);
    }
    (is_given_name(word) && !OF_EITHER.contains(&word)).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_are_whole_words() {
        assert!(is_given_name("Angela"));
        assert!(!is_given_name("Ange"));
        assert!(!is_given_name("Berlin"));
        assert_eq!(is_womans_name("Angela"), Some(true));
        assert_eq!(is_womans_name("Peter"), Some(false));
        assert_eq!(is_womans_name("Andrea"), None);
    }
}
