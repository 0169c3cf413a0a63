//! Abbreviations, ordinals and sentence openers: what a full stop after a word means.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::lang::Lang;

/// What may follow an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    /// Something always follows in the same sentence: `Dr.`, `z. B.`
    Open,
    /// A sentence may end with it: `usw.`, `Inc.`
    Either,
    /// It is an abbreviation only where a number follows: `No. 5`, `Art. 3`.
    Number,
}

/// The words one language needs to tell a full stop from an abbreviation's dot.
#[derive(Debug)]
pub struct Stops {
    abbreviations: BTreeMap<&'static str, Stop>,
    starters: BTreeSet<&'static str>,
    counted: BTreeSet<&'static str>,
}

impl Stops {
    /// The tables of `lang`.
    pub fn of(lang: Lang) -> &'static Self {
        static DE: OnceLock<Stops> = OnceLock::new();
        static EN: OnceLock<Stops> = OnceLock::new();
        match lang {
            Lang::De => DE.get_or_init(|| {
                Self::parse(
                    include_str!("de/abbreviations.tsv"),
                    include_str!("de/starters.txt"),
                    include_str!("de/counted.txt"),
                )
            }),
            Lang::En => EN.get_or_init(|| {
                Self::parse(
                    include_str!("en/abbreviations.tsv"),
                    include_str!("en/starters.txt"),
                    "",
                )
            }),
        }
    }

    /// The abbreviation `form` (written with its full stop), or `None`.
    pub fn abbreviation(&self, form: &str) -> Option<Stop> {
        self.abbreviations.get(form).copied()
    }

    /// Whether `word`, written as it stands, usually opens a sentence (`Der`, `The`).
    pub fn opens_sentence(&self, word: &str) -> bool {
        self.starters.contains(word)
    }

    /// Whether `word` is what an ordinal counts (`17. Februar`, `19. Jahrhundert`).
    pub fn is_counted(&self, word: &str) -> bool {
        self.counted.contains(word)
    }

    fn parse(abbreviations: &'static str, starters: &'static str, counted: &'static str) -> Self {
        Self {
            abbreviations: rows(abbreviations).filter_map(abbreviation_row).collect(),
            starters: rows(starters).flat_map(str::split_whitespace).collect(),
            counted: rows(counted).flat_map(str::split_whitespace).collect(),
        }
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn abbreviation_row(line: &'static str) -> Option<(&'static str, Stop)> {
    let (form, class) = line.split_once('\t')?;
    let stop = match class {
        "open" => Stop::Open,
        "either" => Stop::Either,
        "number" => Stop::Number,
        _ => return None,
    };
    Some((form, stop))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for table in [include_str!("de/abbreviations.tsv"), include_str!("en/abbreviations.tsv")] {
            let read: Vec<_> = rows(table).filter_map(abbreviation_row).collect();
            assert_eq!(read.len(), rows(table).count());
            assert!(read.iter().all(|(form, _)| form.ends_with('.')));
            let distinct: BTreeSet<_> = read.iter().map(|(form, _)| form).collect();
            assert_eq!(distinct.len(), read.len(), "a form stands twice");
        }
    }

    #[test]
    fn classes_differ() {
        let english = Stops::of(Lang::En);
        assert_eq!(english.abbreviation("No."), Some(Stop::Number));
        assert_eq!(english.abbreviation("Inc."), Some(Stop::Either));
        assert!(Stops::of(Lang::De).is_counted("Februar"));
        assert!(!english.opens_sentence("Washington"));
    }
}
