//! English clitics: `don't` → `do n't`, `Russia's` → `Russia 's`, `cannot` → `can not`.

use std::ops::Range;

use super::Word;
use super::clean::Chunk;
use crate::lang::Lang;

/// Words that are two, with the length of the first.
const FUSED: &[(&str, usize)] = &[
    ("cannot", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("wanna", 3),
    ("gimme", 3),
    ("lemme", 3),
    ("dont", 2),
    ("doesnt", 4),
    ("didnt", 3),
    ("isnt", 2),
    ("wasnt", 3),
    ("arent", 3),
    ("couldnt", 5),
    ("wouldnt", 5),
    ("shouldnt", 6),
    ("havent", 4),
    ("hasnt", 3),
];

/// Units that stand apart from their number (`3.5 bn`, `11 am`).
const UNITS: &[&str] = &[
    "am", "pm", "AM", "PM", "k", "K", "m", "M", "bn", "mm", "cm", "km", "kg", "ft", "lb", "lbs",
    "mph",
];

/// What follows the apostrophe of a clitic.
const CLITICS: &[&str] = &["s", "m", "re", "ve", "ll", "d"];

/// Pushes a chunk of letters only: one word, or two in English.
pub(super) fn push_plain(chunk: &Chunk<'_>, lang: Lang, out: &mut Vec<Word>) {
    let len = chunk.text().len();
    let cut = if lang == Lang::En { fused(chunk.text()) } else { None };
    match cut {
        Some(cut) => out.extend(chunk.word(0..cut).into_iter().chain(chunk.word(cut..len))),
        None => out.extend(chunk.word(0..len)),
    }
}

/// Pushes the token at `range` of the chunk, its English clitics apart.
pub(super) fn push_split(chunk: &Chunk<'_>, range: Range<usize>, lang: Lang, out: &mut Vec<Word>) {
    let mut cuts = Vec::new();
    if lang == Lang::En {
        let mut token = chunk.text().get(range.clone()).unwrap_or_default();
        if let Some(cut) = fused(token).or_else(|| unit(token)) {
            cuts.push(cut);
        }
        // "wouldn't've": at most two clitics follow each other.
        while let Some(cut) = clitic(token).filter(|_| cuts.len() < 2) {
            cuts.push(cut);
            token = &token[..cut];
        }
    }
    let mut start = range.start;
    for cut in cuts.into_iter().rev() {
        out.extend(chunk.word(start..range.start + cut));
        start = range.start + cut;
    }
    out.extend(chunk.word(start..range.end));
}

fn fused(word: &str) -> Option<usize> {
    if word.len() > 8 {
        return None;
    }
    FUSED.iter().find(|(form, _)| word.eq_ignore_ascii_case(form)).map(|(_, cut)| *cut)
}

/// The byte at which the unit after a number begins.
fn unit(word: &str) -> Option<usize> {
    let at = word.rfind(|c: char| c.is_ascii_digit())? + 1;
    let number =
        word.bytes().take(at).all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':'));
    (number && UNITS.contains(&word.get(at..)?)).then_some(at)
}

/// The byte at which the last clitic of `word` begins.
fn clitic(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().rev().take(4).find(|(_, c)| is_apostrophe(*c))?;
    let tail = word.get(at + mark.len_utf8()..)?;
    if tail.eq_ignore_ascii_case("t") {
        let cut = at.checked_sub(1).filter(|cut| *cut > 0)?;
        return word.get(cut..at).filter(|n| n.eq_ignore_ascii_case("n")).map(|_| cut);
    }
    (at > 0 && CLITICS.iter().any(|clitic| tail.eq_ignore_ascii_case(clitic))).then_some(at)
}

/// `'`, `’` and what stands for them.
pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '＇')
}
