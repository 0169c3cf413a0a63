//! The words we know by heart: a form goes in, its possible parts of speech come out.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::document::Upos;
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
