//! Words: a stretch of text goes in, its words and marks come out with their byte spans.
//!
//! Word borders are those of UAX 29, joined and split again as the treebanks of each language do:
//! German keeps hyphenated compounds whole, English splits them, and splits its clitics
//! (`do n't`, `Russia 's`).

mod clean;
mod clitic;
mod join;

use crate::lang::Lang;
use crate::text::Span;

use clean::Chunk;
use join::{Joiner, Surroundings};

/// One word or mark of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the text; never empty, never white space at either end.
    pub span: Span,
    /// As written, in NFC and without soft hyphens, zero-width characters and direction marks.
    pub form: String,
}

/// Splits the part `within` of `text` into words and marks, in order and without overlap.
///
/// White space and stretches of invisible characters alone give no word.
pub fn words(text: &str, within: Span, lang: Lang) -> Vec<Word> {
    let Some(stretch) = within.slice(text) else { return Vec::new() };
    let start = within.range().start;
    let chunks: Vec<Chunk<'_>> =
        chunk_bounds(stretch).map(|(from, raw)| Chunk::new(raw, start + from)).collect();
    let mut out = Vec::with_capacity(chunks.len() + chunks.len() / 4);
    let mut open_single = false;
    for (at, chunk) in chunks.iter().enumerate() {
        if chunk.is_plain() {
            clitic::push_plain(chunk, lang, &mut out);
            continue;
        }
        let around = Surroundings {
            previous: at.checked_sub(1).and_then(|before| chunks.get(before)).map(Chunk::text),
            next: chunks.get(at + 1).map(Chunk::text),
            open_single,
        };
        split_chunk(chunk, around, lang, &mut out);
        open_single = single_quote_after(chunk.text(), open_single);
    }
    out
}

/// The stretches between white space of the part `within` of `text`, each one word.
pub fn given(text: &str, within: Span) -> Vec<Word> {
    let Some(stretch) = within.slice(text) else { return Vec::new() };
    let start = within.range().start;
    let chunks = chunk_bounds(stretch).map(|(from, raw)| Chunk::new(raw, start + from));
    chunks.filter_map(|chunk| chunk.word(0..chunk.text().len())).collect()
}

/// The stretches between white space with their byte offsets.
fn chunk_bounds(stretch: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = stretch.as_ptr().addr();
    stretch.split_whitespace().map(move |raw| (raw.as_ptr().addr() - base, raw))
}

fn split_chunk(chunk: &Chunk<'_>, around: Surroundings<'_>, lang: Lang, out: &mut Vec<Word>) {
    let pieces = join::pieces(chunk.text());
    let joiner = Joiner::new(&pieces, around, lang);
    let (mut at, mut byte) = (0, 0);
    while at < pieces.len() {
        let end = joiner.end_of_token(at).max(at + 1);
        let len: usize = pieces[at..end].iter().map(|piece| piece.len()).sum();
        clitic::push_split(chunk, byte..byte + len, lang, out);
        (at, byte) = (end, byte + len);
    }
}

/// Whether a `'` opened in or before `chunk` is still open after it.
fn single_quote_after(chunk: &str, open: bool) -> bool {
    let opens = chunk.starts_with('\'') && chunk.len() > 1;
    let closes = chunk.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '\'');
    let closes = closes.len() > 1 && closes.ends_with('\'');
    (open || opens) && !closes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: Lang, text: &str, expected: &str) {
        let found = words(text, Span::of(0..text.len()), lang);
        let forms: Vec<_> = found.iter().map(|word| word.form.as_str()).collect();
        assert_eq!(forms.join(" "), expected);
        let mut last = 0;
        for word in &found {
            assert!(word.span.start() >= last && word.span.slice(text).is_some());
            last = word.span.end();
        }
    }

    #[test]
    fn german_compounds_stay_whole() {
        check(Lang::De, "Der US-Außenminister kam.", "Der US-Außenminister kam .");
        check(Lang::De, "Polizei- und Militärkräfte", "Polizei- und Militärkräfte");
        check(Lang::De, "die CDU/CSU-Fraktion", "die CDU / CSU-Fraktion");
        check(Lang::De, "Baden-Württembergs 30-jährige", "Baden-Württembergs 30-jährige");
        check(Lang::De, "am Montag zum Gipfel", "am Montag zum Gipfel");
    }

    #[test]
    fn german_dots_and_apostrophes() {
        check(Lang::De, "Am 17. Februar.", "Am 17. Februar .");
        check(Lang::De, "Das war 2015. Der Rest", "Das war 2015 . Der Rest");
        check(Lang::De, "z. B. Dr. Maier, d.h. er", "z. B. Dr. Maier , d.h. er");
        check(Lang::De, "Kim Jong Uns’ Plan, Schulz' Rede", "Kim Jong Uns’ Plan , Schulz' Rede");
        check(Lang::De, "1.000.000 Tote, 3,5 Mrd. Euro", "1.000.000 Tote , 3,5 Mrd. Euro");
        check(Lang::De, "„Nein“, sagte er.", "„ Nein “ , sagte er .");
        check(Lang::De, "Er ging.Dann kam sie.", "Er ging . Dann kam sie .");
    }

    #[test]
    fn english_clitics_and_hyphens() {
        check(Lang::En, "Russia's army didn't move.", "Russia 's army did n't move .");
        check(Lang::En, "They cannot, won’t, I'm", "They can not , wo n’t , I 'm");
        check(Lang::En, "a long-range, pro-Beijing vote", "a long - range , pro-Beijing vote");
        check(Lang::En, "The leaders' talks", "The leaders ' talks");
        check(Lang::En, "U.S. forces at 5 p.m.", "U.S. forces at 5 p.m.");
        check(
            Lang::En,
            "George W. Bush paid $3.5bn (24%).",
            "George W. Bush paid $ 3.5 bn ( 24 % ) .",
        );
        check(Lang::En, "see https://example.org/a?b=c.", "see https://example.org/a?b=c .");
    }

    #[test]
    fn invisible_characters_leave_the_form_and_stay_in_the_span() {
        let text = "Mos\u{ad}kau\u{200b}er \u{200b} \u{feff}Rat";
        let found = words(text, Span::of(0..text.len()), Lang::De);
        assert_eq!(found[0].form, "Moskauer");
        assert_eq!(found[0].span.slice(text), Some("Mos\u{ad}kau\u{200b}er"));
        assert_eq!(found[1].form, "Rat");
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_span_outside_the_text_has_no_words() {
        assert!(words("ab", Span::of(1..7), Lang::De).is_empty());
    }
}
