//! The lexicon of parts of speech against gold tags.

use std::collections::BTreeMap;

use legation::lang::Lang;
use legation::syntax::lexicon::{bit, possible};

use crate::conllu::Sentence;
use crate::lemmas::upos;

/// Prints how many words the lexicon knows and for how many of these it has the gold tag.
pub(crate) fn measure(gold: &[Sentence], lang: Lang, show: bool) {
    let (mut all, mut known, mut right) = (0_u32, 0_u32, 0_u32);
    let mut lines: BTreeMap<String, u32> = BTreeMap::new();
    for word in gold.iter().flat_map(|sentence| &sentence.words) {
        let Some(upos) = upos(&word.upos) else { continue };
        let set = possible(lang, &word.form);
        all += 1;
        known += u32::from(set != 0);
        right += u32::from(set & bit(upos) != 0);
        if set & bit(upos) == 0 {
            let what = if set == 0 { "unknown" } else { "missing" };
            *lines.entry(format!("{what} {} {}", word.upos, word.form)).or_default() += 1;
        }
    }
    if show {
        let mut lines: Vec<_> = lines.into_iter().collect();
        lines.sort_by_key(|(line, count)| (std::cmp::Reverse(*count), line.clone()));
        lines.iter().for_each(|(line, count)| println!("{count} {line}"));
    }
    let share = |part: u32, whole: u32| 100.0 * f64::from(part) / f64::from(whole.max(1));
    println!(
        "lexicon: knows {:.1} % of {all} words, has the tag of {:.1} % of these",
        share(known, all),
        share(right, known)
    );
}
