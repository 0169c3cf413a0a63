//! How fast text becomes words, lemmas and lexicon entries, and whether hostile shapes stay linear.

use std::time::Instant;

use legation::lang::Lang;
use legation::syntax::{self, Part, Upos, lemma, lexicon, segment};

use crate::conllu::Sentence;

/// Analyses the file's text so many times and prints words per second, raw text to trees; then the
/// time that one sentence of 25,000, 50,000 and 100,000 words takes.
pub(crate) fn trees(gold: &[Sentence], lang: Lang, times: usize) {
    let text: Vec<&str> = gold.iter().map(|sentence| sentence.text.as_str()).collect();
    let text = text.join("\n");
    let count = |text: &str| -> usize {
        syntax::analyse(lang, text).sentences.iter().map(|sentence| sentence.tokens.len()).sum()
    };
    let start = Instant::now();
    let words = (0..times).map(|_| count(&text)).sum();
    print_rate("raw text to trees", words, start);
    println!("words: {words}");
    for words in [25_000, 50_000, 100_000] {
        let long: Vec<&str> = text
            .split_whitespace()
            .filter(|word| !word.contains(['.', '!', '?', ':', '"', '„', '“']))
            .collect();
        let long: Vec<&str> = long.iter().copied().cycle().take(words).collect();
        let long = long.join(" ");
        let start = Instant::now();
        let document = syntax::analyse(lang, &long);
        let tokens = document.sentences.iter().map(|sentence| sentence.tokens.len());
        println!(
            "one sentence of {} words: {:.2} s, cut into {} of at most {}",
            tokens.clone().sum::<usize>(),
            start.elapsed().as_secs_f64(),
            document.sentences.len(),
            tokens.max().unwrap_or_default()
        );
    }
}

/// Prints words per second over the file's text, and for each hostile shape the time of two sizes.
pub(crate) fn measure(gold: &[Sentence], lang: Lang) {
    let text: Vec<&str> = gold.iter().map(|sentence| sentence.text.as_str()).collect();
    let text = text.join(" ");
    let start = Instant::now();
    let sentences = segment::sentences(&text, Part::Text, lang);
    let words: Vec<_> = sentences.iter().flat_map(|sentence| &sentence.tokens).collect();
    print_rate("sentences and words", words.len(), start);
    let start = Instant::now();
    let known = words.iter().filter(|word| lexicon::possible(lang, &word.form) != 0).count();
    print_rate("lexicon", words.len(), start);
    let start = Instant::now();
    let bytes: usize =
        words.iter().map(|word| lemma::lemma(lang, &word.form, Upos::Verb).len()).sum();
    print_rate("lemmas", words.len(), start);
    println!("({known} known, {bytes} bytes of lemmas)");
    let shapes = [
        "a",
        "ab ",
        "„",
        "\"",
        "(",
        "'",
        "dass ",
        "A. ",
        "1. ",
        "-a",
        "a-",
        "a.",
        "A.B.",
        "...",
        "!?",
        "a\u{301}",
        "\u{ad}a",
        "\u{200b}",
        ",",
        "x\n",
        "Dr.-",
        "1/2/",
        "a:",
        "@a",
        "://",
        "'s",
        "A.b ",
        "Abcde fgh\n\n",
        "[1]",
        ".\"",
        "1-2-3",
    ];
    for shape in shapes {
        let times = [200_000, 400_000].map(|bytes: usize| {
            let text = shape.repeat(bytes / shape.len());
            let start = Instant::now();
            let tokens: usize =
                segment::sentences(&text, Part::Text, lang).iter().map(|s| s.tokens.len()).sum();
            (start.elapsed().as_secs_f64() * 1e3, tokens)
        });
        let ratio = times[1].0 / times[0].0.max(0.01);
        println!("{shape:?}: {:.1} ms, {:.1} ms, ratio {ratio:.2}", times[0].0, times[1].0);
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words in a treebank")]
fn print_rate(what: &str, words: usize, start: Instant) {
    println!("{what}: {:.0} words/s", words as f64 / start.elapsed().as_secs_f64());
}
