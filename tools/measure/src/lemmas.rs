//! Lemmas of gold words with gold tags against a treebank.

use std::collections::BTreeMap;

use legation::lang::Lang;
use legation::syntax::{Upos, lemma};

use crate::conllu::Sentence;

/// Prints the share of words whose lemma is right, case aside; marks, numbers, symbols and words
/// without a gold lemma do not count.
pub(crate) fn measure(gold: &[Sentence], lang: Lang, show: bool) {
    let (mut right, mut all) = (0_u32, 0_u32);
    let mut wrong: BTreeMap<String, u32> = BTreeMap::new();
    for word in gold.iter().flat_map(|sentence| &sentence.words) {
        let Some(upos) = upos(&word.upos).filter(|_| word.lemma != "_") else { continue };
        let found = lemma::lemma(lang, &word.form, upos);
        all += 1;
        if found.to_lowercase() == word.lemma.to_lowercase() {
            right += 1;
        } else {
            let line = format!("{} {}: gold {}, found {found}", word.upos, word.form, word.lemma);
            *wrong.entry(line).or_default() += 1;
        }
    }
    if show {
        let mut lines: Vec<_> = wrong.into_iter().collect();
        lines.sort_by_key(|(line, count)| (std::cmp::Reverse(*count), line.clone()));
        for (line, count) in lines {
            println!("{count} {line}");
        }
    }
    println!("lemmas: {:.2} % of {all}", 100.0 * f64::from(right) / f64::from(all.max(1)));
}

pub(crate) fn upos(name: &str) -> Option<Upos> {
    Some(match name {
        "ADJ" => Upos::Adj,
        "ADP" => Upos::Adp,
        "ADV" => Upos::Adv,
        "AUX" => Upos::Aux,
        "CCONJ" => Upos::Cconj,
        "DET" => Upos::Det,
        "INTJ" => Upos::Intj,
        "NOUN" => Upos::Noun,
        "PART" => Upos::Part,
        "PRON" => Upos::Pron,
        "PROPN" => Upos::Propn,
        "SCONJ" => Upos::Sconj,
        "VERB" => Upos::Verb,
        "X" => Upos::X,
        // Marks, numbers and symbols are not measured.
        _ => return None,
    })
}
