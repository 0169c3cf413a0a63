//! The words we know by heart: a form goes in, its possible parts of speech come out.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use fst::raw::Fst;

use super::document::Upos;
use super::morph::Agreement;
use crate::lang::Lang;

/// Every part of speech, in the order of [`Upos`].
const PARTS: [(&str, Upos); 17] = [
    ("ADJ", Upos::Adj),
    ("ADP", Upos::Adp),
    ("ADV", Upos::Adv),
    ("AUX", Upos::Aux),
    ("CCONJ", Upos::Cconj),
    ("DET", Upos::Det),
    ("INTJ", Upos::Intj),
    ("NOUN", Upos::Noun),
    ("NUM", Upos::Num),
    ("PART", Upos::Part),
    ("PRON", Upos::Pron),
    ("PROPN", Upos::Propn),
    ("PUNCT", Upos::Punct),
    ("SCONJ", Upos::Sconj),
    ("SYM", Upos::Sym),
    ("VERB", Upos::Verb),
    ("X", Upos::X),
];

/// The set that holds `upos` alone.
pub const fn bit(upos: Upos) -> u32 {
    1 << upos as u32
}

/// Where the cells of a German noun stand in a value of the compiled lists.
pub const CELLS_SHIFT: u32 = 32;

/// What the lists say of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Entry {
    /// The parts of speech it can be, a set of [`bit`]s; 0 when the word is unknown.
    pub parts: u32,
    /// What its form allows as a noun; everything where nothing is known.
    pub as_noun: Agreement,
}

impl Entry {
    /// An entry of the compiled lists.
    fn of(value: u64) -> Self {
        let cells = u16::try_from(value >> CELLS_SHIFT & 0xFFFF).unwrap_or_default();
        let as_noun = if cells == 0 { Agreement::ANY } else { Agreement::from_cells(cells) };
        Self { parts: u32::try_from(value & 0xFFFF_FFFF).unwrap_or_default(), as_noun }
    }
}

/// The parts of speech `form` can be, see [`entry`].
pub fn possible(lang: Lang, form: &str) -> u32 {
    entry(lang, form).parts
}

/// What is known of `form`.
///
/// A word unknown as written is looked up in lower case, a hyphenated one by its last part
/// (`US-Sanktionen` as `Sanktionen`), a German compound by the noun it ends in
/// (`Bundesregierung` as `Regierung`).
pub fn entry(lang: Lang, form: &str) -> Entry {
    let found = known(lang, form);
    if found.parts != 0 {
        return found;
    }
    let last = form.rsplit(['-', '‐', '‑']).next().unwrap_or(form);
    let found = if last.len() < form.len() { known(lang, last) } else { found };
    if found.parts == 0 && lang == Lang::De && last.starts_with(char::is_uppercase) {
        return compound(last);
    }
    found
}

/// The longest and shortest noun looked for at the end of a compound, in characters.
const COMPOUND_HEADS: std::ops::RangeInclusive<usize> = 4..=16;

/// Noun, when a German word with a capital ends in a noun we know after three letters or more.
fn compound(word: &str) -> Entry {
    let places: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let lengths = COMPOUND_HEADS.rev().filter_map(|len| places.len().checked_sub(len));
    let heads = lengths.filter(|at| *at >= 3).filter_map(|at| word.get(*places.get(at)?..));
    let noun = bit(Upos::Noun);
    let mut capital = String::new();
    for head in heads {
        let mut letters = head.chars();
        capital.clear();
        capital.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        capital.push_str(letters.as_str());
        let found = listed(Lang::De, &capital);
        if found.parts & noun != 0 {
            return Entry { parts: noun, ..found };
        }
    }
    Entry { parts: 0, as_noun: derived(word) }
}

/// Endings that make nouns of one gender.
const DERIVED: [(&str, &str); 22] = [
    ("ungen", "NADGp"),
    ("heiten", "NADGp"),
    ("keiten", "NADGp"),
    ("schaften", "NADGp"),
    ("täten", "NADGp"),
    ("tionen", "NADGp"),
    ("sionen", "NADGp"),
    ("innen", "NADGp"),
    ("ung", "NADGf"),
    ("heit", "NADGf"),
    ("keit", "NADGf"),
    ("schaft", "NADGf"),
    ("tät", "NADGf"),
    ("tion", "NADGf"),
    ("sion", "NADGf"),
    ("in", "NADGf"),
    ("chen", "NADGn NADGp"),
    ("ment", "NADn"),
    ("mente", "NAGp"),
    ("ismus", "NADGm"),
    ("ern", "Dp NADnm"),
    ("er", "NADm NAGp NADn"),
];

/// What the ending of an unknown noun allows.
fn derived(word: &str) -> Agreement {
    let found = DERIVED.iter().find(|(ending, _)| word.ends_with(ending));
    found.map_or(Agreement::ANY, |(_, cells)| Agreement::parse(cells))
}

fn known(lang: Lang, form: &str) -> Entry {
    let lower = form.to_lowercase();
    let readings = closed(lang).get(lower.as_str()).into_iter().flatten();
    let closed = readings.fold(0, |set, reading| set | reading.parts);
    let exact = listed(lang, form);
    let found = if exact.parts == 0 && lower != form { listed(lang, &lower) } else { exact };
    Entry { parts: closed | found.parts, ..found }
}

/// What the compiled lists say.
fn listed(lang: Lang, form: &str) -> Entry {
    static DE: OnceLock<Option<Fst<&'static [u8]>>> = OnceLock::new();
    static EN: OnceLock<Option<Fst<&'static [u8]>>> = OnceLock::new();
    let (de, en): (&'static [u8], &'static [u8]) =
        (include_bytes!("../lang/de/words.fst"), include_bytes!("../lang/en/words.fst"));
    let list = match lang {
        Lang::De => DE.get_or_init(|| Fst::new(de).ok()),
        Lang::En => EN.get_or_init(|| Fst::new(en).ok()),
    };
    let found = list.as_ref().and_then(|list| list.get(form));
    found.map_or_else(Entry::default, |value| Entry::of(value.value()))
}

/// One reading of a word of a closed class.
#[derive(Debug, Clone, Copy)]
struct Reading {
    parts: u32,
    lemma: &'static str,
}

/// Closed classes: form in lower case → readings.
type Closed = BTreeMap<&'static str, Vec<Reading>>;

fn closed(lang: Lang) -> &'static Closed {
    static DE: OnceLock<Closed> = OnceLock::new();
    static EN: OnceLock<Closed> = OnceLock::new();
    match lang {
        Lang::De => DE.get_or_init(|| parse(include_str!("../lang/de/closed.tsv"))),
        Lang::En => EN.get_or_init(|| parse(include_str!("../lang/en/closed.tsv"))),
    }
}

/// The lemma of a word of a closed class (`im` → `in`); `None` when it is none. `form` in lower
/// case.
pub(super) fn closed_lemma(lang: Lang, form: &str, upos: Upos) -> Option<&'static str> {
    let readings = closed(lang).get(form)?;
    readings.iter().find(|reading| reading.parts & bit(upos) != 0).map(|reading| reading.lemma)
}

fn parse(table: &'static str) -> Closed {
    let mut out = Closed::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let Some((forms, parts)) = columns.next().zip(columns.next()) else { continue };
        let lemma = columns.next().unwrap_or("=");
        let parts = parts.split(',').filter_map(part).fold(0, |set, upos| set | bit(upos));
        for form in forms.split(' ') {
            let lemma = if lemma == "=" { form } else { lemma };
            out.entry(form).or_default().push(Reading { parts, lemma });
        }
    }
    out
}

fn part(name: &str) -> Option<Upos> {
    PARTS.iter().find(|(known, _)| *known == name).map(|(_, upos)| *upos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_in_order() {
        for (at, (name, upos)) in PARTS.iter().enumerate() {
            assert_eq!(*upos as usize, at, "{name}");
        }
    }

    fn check(lang: Lang, form: &str, expected: &[Upos]) {
        let expected = expected.iter().fold(0, |set, upos| set | bit(*upos));
        assert_eq!(possible(lang, form), expected, "{form}");
    }

    #[test]
    fn forms_have_their_parts() {
        check(Lang::De, "bezichtigte", &[Upos::Verb, Upos::Adj]);
        check(Lang::De, "Lieferungen", &[Upos::Noun]);
        check(Lang::De, "US-Sanktionen", &[Upos::Noun]);
        check(Lang::De, "Zur", &[Upos::Adp]);
        check(Lang::De, "nordkoreanischen", &[Upos::Adj]);
        check(Lang::De, "Bundesregierung", &[Upos::Noun]);
        check(Lang::De, "Xylqarz", &[]);
        check(Lang::En, "pledged", &[Upos::Verb]);
        check(Lang::En, "Countries", &[Upos::Noun]);
        check(Lang::En, "she", &[Upos::Pron]);
    }

    #[test]
    fn every_row_has_forms_parts_and_lemma() {
        for table in [include_str!("../lang/de/closed.tsv"), include_str!("../lang/en/closed.tsv")]
        {
            for line in table.lines().filter(|line| !line.starts_with('#')) {
                let columns: Vec<_> = line.split('\t').collect();
                let [forms, parts, lemma] = columns.as_slice() else { panic!("{line}") };
                assert!(forms.split(' ').all(|form| !form.is_empty()), "{line}");
                assert!(parts.split(',').all(|name| part(name).is_some()), "{line}");
                assert!(!lemma.is_empty(), "{line}");
            }
        }
    }
}
