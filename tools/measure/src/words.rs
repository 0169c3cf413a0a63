//! Sentences and words of running text against a treebank.

use std::collections::BTreeSet;

use legation::lang::Lang;
use legation::syntax::{Part, segment};

use crate::conllu::Sentence;

type Spans = BTreeSet<(usize, usize)>;

/// How the sentences of a treebank are joined, and its words counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Options {
    /// A space stands between all sentences.
    pub(crate) flat: bool,
    /// What is split at hyphens counts as one word.
    pub(crate) join_hyphens: bool,
}

pub(crate) fn measure(gold: &[Sentence], lang: Lang, options: Options, show: bool) {
    let (text, gold_sentences, gold_words) = running_text(gold, options);
    let (mut sentences, mut words) = (Spans::new(), Spans::new());
    for sentence in segment::sentences(&text, Part::Text, lang) {
        let range = sentence.span.range();
        sentences.insert((range.start, range.end));
        words.extend(sentence.tokens.iter().map(|token| {
            let range = token.span.range();
            (range.start, range.end)
        }));
    }
    if show {
        show_differences(&text, &gold_sentences, &sentences, "sentence");
        show_differences(&text, &gold_words, &words, "word");
    }
    print_f1("sentences", &gold_sentences, &sentences);
    print_f1("words", &gold_words, &words);
}

fn running_text(gold: &[Sentence], options: Options) -> (String, Spans, Spans) {
    let mut text = String::new();
    let (mut sentences, mut words) = (Spans::new(), Spans::new());
    let mut previous: Option<&Sentence> = None;
    for sentence in gold {
        if let Some(before) = previous {
            let same =
                before.document == sentence.document && is_closed(&before.text) || options.flat;
            text.push(if same { ' ' } else { '\n' });
        }
        let start = text.len();
        text.push_str(&sentence.text);
        let spans = sentence.words.iter().map(|word| (word.bytes.start, word.bytes.end)).collect();
        let spans = if options.join_hyphens { joined(spans, &sentence.text) } else { spans };
        words.extend(spans.into_iter().map(|(from, to)| (start + from, start + to)));
        sentences.insert((start, start + sentence.text.trim_end().len()));
        previous = Some(sentence);
    }
    (text, sentences, words)
}

/// Whether the sentence has its final punctuation.
fn is_closed(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| c.is_whitespace() || "\"”“')]»’`".contains(c));
    bare.ends_with(['.', '!', '?', '…'])
}

/// Words with a hyphen between them and no space are one.
fn joined(spans: Vec<(usize, usize)>, text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    for (start, end) in spans {
        let before = text.get(..start).unwrap_or_default();
        let word = text.get(start..end).unwrap_or_default();
        let hyphen = word == "-" && letter(before.chars().next_back());
        let after = before.ends_with('-') && letter(word.chars().next());
        match out.last_mut() {
            Some(last) if last.1 == start && (hyphen || after && last.1 - last.0 > 1) => {
                last.1 = end
            }
            _ => out.push((start, end)),
        }
    }
    out
}

fn print_f1(what: &str, gold: &Spans, found: &Spans) {
    let right = gold.intersection(found).count();
    let f1 = 200.0 * ratio(right, gold.len() + found.len());
    let (recall, precision) = (ratio(right, gold.len()), ratio(right, found.len()));
    println!(
        "{what}: F1 {f1:.2} (precision {:.2}, recall {:.2}; {} gold, {} found)",
        100.0 * precision,
        100.0 * recall,
        gold.len(),
        found.len()
    );
}

#[expect(clippy::cast_precision_loss, reason = "counts of words in a treebank")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn show_differences(text: &str, gold: &Spans, found: &Spans, what: &str) {
    for (sign, only) in [("gold ", gold.difference(found)), ("found", found.difference(gold))] {
        for (start, end) in only {
            let before: String = text[..*start].chars().rev().take(12).collect();
            let before: String = before.chars().rev().collect();
            let after: String = text[*end..].chars().take(16).collect();
            println!("{what} {start} {sign} …{before}⟦{}⟧{after}…", &text[*start..*end]);
        }
    }
}
