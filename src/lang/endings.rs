//! Tables of word endings: a word goes in, the edit that its longest known ending asks for comes
//! out. Compiled by `tools/lexicon`, read in place.

use std::sync::OnceLock;

use fst::raw::{Fst, Output};

use crate::lang::Lang;

/// What makes a form its lemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    /// So many characters go from the end,
    pub cut: usize,
    /// and this comes instead.
    pub append: &'static str,
}

impl Edit {
    /// The edited `form`; letters it keeps keep their case, and so does a first letter it replaces.
    pub fn apply(self, form: &str) -> String {
        let kept = form.char_indices().rev().take(self.cut).last().map_or(form.len(), |(at, _)| at);
        let capital = kept == 0 && form.starts_with(char::is_uppercase);
        let mut out = form.get(..kept).unwrap_or_default().to_owned();
        let mut append = self.append.chars();
        if capital {
            out.extend(append.next().into_iter().flat_map(char::to_uppercase));
        }
        out.extend(append);
        out
    }
}

/// Endings with their edits.
pub struct Endings {
    edits: &'static [u8],
    endings: Fst<&'static [u8]>,
}

/// A table of [`Endings`], by language and word class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Nouns: to the nominative singular.
    Noun,
    /// Verbs: to the infinitive.
    Verb,
    /// Adjectives: to the uninflected positive.
    Adjective,
}

macro_rules! table {
    ($path:literal) => {{
        static TABLE: OnceLock<Option<Endings>> = OnceLock::new();
        TABLE.get_or_init(|| Endings::new(include_bytes!($path))).as_ref()
    }};
}

impl Endings {
    /// The table of a language and class; `None` when it is damaged, which a test rules out.
    pub fn of(lang: Lang, table: Table) -> Option<&'static Self> {
        match (lang, table) {
            (Lang::De, Table::Noun) => table!("de/noun.endings"),
            (Lang::De, Table::Verb) => table!("de/verb.endings"),
            (Lang::De, Table::Adjective) => table!("de/adjective.endings"),
            (Lang::En, Table::Noun) => table!("en/noun.endings"),
            (Lang::En, Table::Verb) => table!("en/verb.endings"),
            (Lang::En, Table::Adjective) => table!("en/adjective.endings"),
        }
    }

    /// The edit of the longest ending of `word` (in lower case) in the table.
    pub fn longest(&self, word: &str) -> Option<Edit> {
        let mut node = self.endings.root();
        let mut output = Output::zero();
        let mut best = node.is_final().then(|| output.cat(node.final_output()));
        let mut utf8 = [0; 4];
        for c in word.chars().rev().chain(['^']) {
            for byte in c.encode_utf8(&mut utf8).bytes() {
                let Some(at) = node.find_input(byte) else { return self.edit(best?) };
                let transition = node.transition(at);
                output = output.cat(transition.out);
                node = self.endings.node(transition.addr);
            }
            if node.is_final() {
                best = Some(output.cat(node.final_output()));
            }
        }
        self.edit(best?)
    }

    /// A table is the length of its edits, the edits (characters to cut, bytes to append, those
    /// bytes) and the automaton of reversed endings, whose values are places among the edits.
    fn new(bytes: &'static [u8]) -> Option<Self> {
        let (len, rest) = bytes.split_first_chunk::<4>()?;
        let (edits, endings) = rest.split_at_checked(u32::from_le_bytes(*len) as usize)?;
        Some(Self { edits, endings: Fst::new(endings).ok()? })
    }

    fn edit(&self, place: Output) -> Option<Edit> {
        let record = self.edits.get(usize::try_from(place.value()).ok()?..)?;
        let [cut, len, rest @ ..] = record else { return None };
        let append = std::str::from_utf8(rest.get(..usize::from(*len))?).ok()?;
        Some(Edit { cut: usize::from(*cut), append })
    }
}

/// Whether `word` is a German infinitive that the table of infinitives knows.
pub fn is_german_infinitive(word: &str) -> bool {
    static TABLE: OnceLock<Option<Fst<&'static [u8]>>> = OnceLock::new();
    let bytes: &'static [u8] = include_bytes!("de/infinitives.fst");
    let table = TABLE.get_or_init(|| Fst::new(bytes).ok());
    table.as_ref().is_some_and(|table| table.contains_key(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_loads() {
        for lang in Lang::ALL {
            for table in [Table::Noun, Table::Verb, Table::Adjective] {
                assert!(Endings::of(lang, table).is_some(), "{lang:?} {table:?}");
            }
        }
        assert!(is_german_infinitive("verschiffen"));
        assert!(!is_german_infinitive("verschifft"));
    }

    #[test]
    fn edits_keep_case() {
        let nouns = Endings::of(Lang::De, Table::Noun).unwrap();
        assert_eq!(nouns.longest("äpfel").unwrap().apply("Äpfel"), "Apfel");
        assert_eq!(nouns.longest("sanktionen").unwrap().apply("US-Sanktionen"), "US-Sanktion");
        assert!(nouns.longest("").is_none_or(|edit| edit.apply("").is_empty()));
    }
}
