//! Sentences: a text goes in, its sentences come out with their words, not yet tagged.
//!
//! Lines make paragraphs ([`lines`]), paragraphs make words, and words are cut into sentences
//! ([`boundary`]). A sentence inside quotation marks is a sentence of its own; `„…“, sagte X.` is
//! one.

mod boundary;
mod lines;

use super::document::{Deprel, Feats, Part, Sentence, Token, Upos};
use super::token::{self, Word, words};
use crate::lang::Lang;
use crate::text::Span;

/// A sentence that is longer is cut here, in words.
pub const LONGEST_SENTENCE: usize = 2_000;

/// Cuts `text` into sentences of words; parts of speech, lemmas and heads are still to be found
/// ([`Upos::X`], empty, `None`).
///
/// `part` says which text of an article it is: every sentence of a title is a headline, of a text
/// only a first line without full stop that more text follows.
pub fn sentences(text: &str, part: Part, lang: Lang) -> Vec<Sentence> {
    let paragraphs = lines::paragraphs(text);
    let mut out = Vec::new();
    for (number, paragraph) in (0..).zip(&paragraphs) {
        let found = words(text, *paragraph, lang);
        let headline = match part {
            Part::Title => true,
            Part::Text => number == 0 && paragraphs.len() > 1 && is_headline(&found),
        };
        let mut start = 0;
        for end in boundary::ends(text, &found, lang) {
            for cut in found.get(start..end).unwrap_or_default().chunks(LONGEST_SENTENCE) {
                out.extend(sentence(cut, part, number, headline));
            }
            start = end;
        }
    }
    out
}

/// A short line that does not end like a sentence.
fn is_headline(line: &[Word]) -> bool {
    let ended = line.iter().rev().take(2).any(|word| matches!(word.form.as_str(), "." | ":" | ";"));
    line.len() <= 40 && !ended
}

fn sentence(words: &[Word], part: Part, paragraph: u32, headline: bool) -> Option<Sentence> {
    let span = words.first()?.span.cover(words.last()?.span);
    let tokens = words.iter().map(untagged).collect();
    Some(Sentence { part, span, paragraph, headline, tokens })
}

fn untagged(word: &Word) -> Token {
    Token {
        span: word.span,
        form: word.form.clone(),
        lemma: String::new(),
        upos: Upos::X,
        feats: Feats::default(),
        head: None,
        deprel: Deprel::Dep,
    }
}

/// The words of a span as one sentence, however many full stops they hold; `None` when there are
/// none, the first 2,000 when there are more.
pub fn one_sentence(text: &str, within: Span, part: Part, lang: Lang) -> Option<Sentence> {
    let found = words(text, within, lang);
    sentence(found.get(..LONGEST_SENTENCE).unwrap_or(&found), part, 0, false)
}

/// The sentences of a text that is cut already: a line each, words between white space. A line of
/// more than 2,000 words makes several.
pub fn given(text: &str) -> Vec<Sentence> {
    let base = text.as_ptr().addr();
    let mut out = Vec::new();
    for (number, line) in (0..).zip(text.lines()) {
        let start = line.as_ptr().addr() - base;
        let words = token::given(text, Span::of(start..start + line.len()));
        for cut in words.chunks(LONGEST_SENTENCE) {
            out.extend(sentence(cut, Part::Text, number, false));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: Lang, text: &str, expected: &[&str]) -> Vec<Sentence> {
        let found = sentences(text, Part::Text, lang);
        let slices: Vec<_> = found.iter().map(|s| s.span.slice(text).unwrap()).collect();
        assert_eq!(slices, expected);
        found
    }

    #[test]
    fn what_is_cut_already_stays_so() {
        let text = "Er kam z.B. am 3. an .\r\n\n  US-Präsident\u{ad} 's\n";
        let found = given(text);
        let forms = |at: usize| -> Vec<&str> {
            found[at].tokens.iter().map(|token| token.form.as_str()).collect()
        };
        assert_eq!(forms(0), ["Er", "kam", "z.B.", "am", "3.", "an", "."]);
        assert_eq!(forms(1), ["US-Präsident", "'s"]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].span.slice(text), Some("US-Präsident\u{ad} 's"));
        assert_eq!(given(&"a ".repeat(2_001)).len(), 2);
    }

    #[test]
    fn quotes_in_german() {
        check(
            Lang::De,
            "„Wir gehen!“, sagte der Minister. „Das ist klar. Wir bleiben nicht.“ Dann ging er.",
            &[
                "„Wir gehen!“, sagte der Minister.",
                "„Das ist klar.",
                "Wir bleiben nicht.“",
                "Dann ging er.",
            ],
        );
        check(
            Lang::De,
            "\"Was nun?\" fragte sie. »Nichts.« Er schwieg.",
            &["\"Was nun?\" fragte sie.", "»Nichts.«", "Er schwieg."],
        );
    }

    #[test]
    fn abbreviations_and_ordinals() {
        check(
            Lang::De,
            "Am 17. Februar traf Dr. Weber in Rom ein. Der 3. Gipfel endete 2015. Er kam z. B. am 24. Das war gut.",
            &[
                "Am 17. Februar traf Dr. Weber in Rom ein.",
                "Der 3. Gipfel endete 2015.",
                "Er kam z. B. am 24.",
                "Das war gut.",
            ],
        );
        check(
            Lang::En,
            "U.S. envoy John W. Hill met Mr. Lee in the U.S. The talks, No. 5 so far, ended at 5 p.m. He left.",
            &[
                "U.S. envoy John W. Hill met Mr. Lee in the U.S.",
                "The talks, No. 5 so far, ended at 5 p.m.",
                "He left.",
            ],
        );
    }

    #[test]
    fn a_question_in_quotes_goes_on_with_its_speaker() {
        check(
            Lang::En,
            "\"Are they ready?\" Smith asked. “No.” He left.",
            &["\"Are they ready?\" Smith asked.", "“No.”", "He left."],
        );
    }

    #[test]
    fn lines_end_sentences() {
        let text = "Minister trifft Rat\n\nBerlin. Er kam\nDie Themen:\n• Öl\n• Gas und Strom\n";
        let found = check(
            Lang::De,
            text,
            &["Minister trifft Rat", "Berlin.", "Er kam", "Die Themen:", "• Öl", "• Gas und Strom"],
        );
        assert!(found[0].headline && !found[1].headline);
        let paragraphs: Vec<_> = found.iter().map(|sentence| sentence.paragraph).collect();
        assert_eq!(paragraphs, [0, 1, 1, 2, 3, 4]);
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let text = "The minister of foreign affairs said on Monday that his country would not\n\
                    take part in the exercise, which had been planned for the last days of the\n\
                    month. He added that talks would go on and that nobody should expect them to\n\
                    fail before the summer.\n";
        assert_eq!(sentences(text, Part::Text, Lang::En).len(), 2);
    }

    #[test]
    fn endless_sentences_are_cut() {
        let text = "wort ".repeat(4_500);
        let found = sentences(&text, Part::Text, Lang::De);
        let lengths: Vec<_> = found.iter().map(|sentence| sentence.tokens.len()).collect();
        assert_eq!(lengths, [2_000, 2_000, 500]);
    }

    #[test]
    fn empty_texts_have_no_sentences() {
        for text in ["", " \n\u{200b}\n\t", "\u{feff}"] {
            assert!(sentences(text, Part::Text, Lang::De).is_empty());
        }
    }

    /// What breaks cutters: marks, invisible characters, half-words, line breaks.
    const SHARDS: [&str; 32] = [
        "a", "Äß", "Dr.", "17.", " ", "\n", "\r\n", "„", "“", "\"", "'", "’s", "n't", "-", "--",
        "...", "…", "\u{ad}", "\u{200b}", "e\u{301}", "://", "@", "U.S.", "(", ")", "[1]", "3,5",
        "!?", ":", "🇰🇵", "日本", "cannot",
    ];

    proptest::proptest! {
        #[test]
        fn every_word_slices_in_order(picks in proptest::collection::vec(0..SHARDS.len(), 0..60)) {
            let text: String = picks.iter().map(|at| SHARDS[*at]).collect();
            for lang in Lang::ALL {
                let mut last = 0;
                for sentence in sentences(&text, Part::Text, lang) {
                    assert!(!sentence.tokens.is_empty());
                    for token in &sentence.tokens {
                        assert!(token.span.start() >= last && !token.span.is_empty());
                        assert!(token.span.slice(&text).is_some() && !token.form.is_empty());
                        assert!(sentence.span.contains(token.span));
                        last = token.span.end();
                    }
                }
            }
        }
    }

    #[test]
    fn one_sentence_keeps_its_full_stops() {
        let text = "Er kam. Er ging.";
        let found = one_sentence(text, Span::of(0..text.len()), Part::Text, Lang::De).unwrap();
        assert_eq!(found.tokens.len(), 6);
    }
}
