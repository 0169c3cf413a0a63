//! Measures what stands before the parser against CoNLL-U treebanks, and claims of parallel text.
//!
//! ```text
//! legation-measure words  de de_gsd_test.conllu [--join-hyphens] [--show]
//! legation-measure lemmas de de_gsd_test.conllu [--show]
//! legation-measure lexicon de de_gsd_test.conllu [--show]
//! legation-measure speed de de_gsd_test.conllu
//! legation-measure features de de_gsd_test.conllu [--show]
//! legation-measure language de de_gsd_test.conllu
//! legation-measure agree parallel.jsonl [--show]
//! ```
//!
//! `lemmas` takes the gold words and parts of speech; `language` takes each sentence for itself.
//! `words` joins the sentences of the file to running text, cuts it again and prints the F1 of
//! sentences (both ends right) and of words (both ends right). Sentences are joined by a space; by
//! a line break where the first has no final punctuation (in the source a heading, list item or
//! line of its own) or the document changes. `--join-hyphens` counts a compound that the treebank
//! splits at its hyphens as one word, as `de_news` has it. `--show` prints the differences.

mod agree;
mod conllu;
mod features;
mod lemmas;
mod lexicon;
mod speed;
mod words;

use std::process::ExitCode;

use legation::lang::Lang;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|argument| argument == name);
    if let [what, path, ..] = arguments.as_slice()
        && what == "agree"
    {
        return agree(path, flag("--show"));
    }
    let [what, code, path, ..] = arguments.as_slice() else { return usage() };
    let Some(lang) = Lang::from_code(code) else { return usage() };
    let sentences = match conllu::read(path) {
        Ok(sentences) => sentences,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    match what.as_str() {
        "words" => words::measure(&sentences, lang, flag("--join-hyphens"), flag("--show")),
        "lemmas" => lemmas::measure(&sentences, lang, flag("--show")),
        "lexicon" => lexicon::measure(&sentences, lang, flag("--show")),
        "speed" => speed::measure(&sentences, lang),
        "features" => features::measure(&sentences, lang, flag("--show")),
        "language" => language(&sentences, lang),
        _ => return usage(),
    }
    ExitCode::SUCCESS
}

#[expect(clippy::disallowed_methods, reason = "a tool that reads the file it measures")]
fn agree(path: &str, show: bool) -> ExitCode {
    match std::fs::read_to_string(path) {
        Ok(text) => {
            agree::measure(&text, show);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The share of single sentences (of three words or more) that are found to be in `lang`.
fn language(sentences: &[conllu::Sentence], lang: Lang) {
    let long: Vec<_> = sentences.iter().filter(|sentence| sentence.words.len() > 3).collect();
    let found = |text: &str| legation::lang::detect::detect(text).map(|found| found.lang);
    let right = long.iter().filter(|sentence| found(&sentence.text) == Some(lang)).count();
    let wrong =
        long.iter().filter(|sentence| found(&sentence.text).is_some_and(|l| l != lang)).count();
    println!("language: {right} of {} sentences right, {wrong} taken for the other", long.len());
}

fn usage() -> ExitCode {
    eprintln!(
        "usage: legation-measure words|lemmas|lexicon|features|language|speed de|en FILE.conllu [--join-hyphens] [--show]\n       legation-measure agree FILE.jsonl [--show]"
    );
    ExitCode::from(2)
}
