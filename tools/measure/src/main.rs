//! Measures stages of reading: words against CoNLL-U treebanks, actors against annotated articles.
//!
//! ```text
//! legation-measure words  de de_gsd_test.conllu [--flat] [--join-hyphens] [--show]
//! legation-measure lemmas de de_gsd_test.conllu [--show]
//! legation-measure lexicon de de_gsd_test.conllu [--show]
//! legation-measure speed de de_gsd_test.conllu
//! legation-measure trees de de_gsd_test.conllu [TIMES]
//! legation-measure features de de_gsd_test.conllu [--show]
//! legation-measure language de de_gsd_test.conllu
//! legation-measure coreference en en_gum_test.conllu
//! legation-measure recognition de TEXT
//! legation-measure actors GOLD.jsonl FOLDER [--show]
//! legation-measure unresolved ARTICLES.jsonl 100
//! legation-measure people ARTICLES.jsonl 100
//! legation-measure pairs de-en PAIRS.jsonl [--show]
//! legation-measure agree de-en PAIRS.jsonl [--show]
//! ```
//!
//! `lemmas` takes the gold words and parts of speech; `language` takes each sentence for itself.
//! `words` joins the sentences of the file to running text, cuts it again and prints the F1 of
//! sentences (both ends right) and of words (both ends right). Sentences are joined by a space; by
//! a line break where the first has no final punctuation (in the source a heading, list item or
//! line of its own) or the document changes; with `--flat` by a space always. `--join-hyphens` counts a compound that the treebank
//! splits at its hyphens as one word, as `de_news` has it. `--show` prints the differences.
//!
//! `coreference` compares pronouns with a treebank that marks entities as GUM does.
//! `actors` reads the articles of a gold file, whose texts lie in a folder with an `index.tsv`.
//! `unresolved` lists the most frequent names linked to nobody, `people` an even sample of links to
//! people, to be checked by eye. `pairs` compares the actors of sentences in both languages,
//! `agree` their claims: on how many pairs of actors, each with the class of the acts between them, both agree.

#![expect(clippy::disallowed_methods, reason = "a tool that reads files")]

mod actors;
mod agree;
mod conllu;
mod coreference;
mod features;
mod gold;
mod lemmas;
mod lexicon;
mod links;
mod pairs;
mod recognition;
mod speed;
mod words;

use std::process::ExitCode;

use legation::lang::Lang;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (flags, words): (Vec<&str>, Vec<&str>) =
        arguments.iter().map(String::as_str).partition(|it| it.starts_with("--"));
    let [what, from, path, ref more @ ..] = words[..] else { return usage() };
    let done = match (what, Lang::from_code(from)) {
        ("actors", _) => actors::measure(from, path, flags.contains(&"--show")),
        ("unresolved", _) => links::unresolved(from, path.parse().unwrap_or(100)),
        ("people", _) => links::people(from, path.parse().unwrap_or(100)),
        ("agree", _) => agree::measure(path, flags.contains(&"--show")),
        ("pairs", _) => pairs::measure(path, flags.contains(&"--show")),
        ("recognition", Some(lang)) => recognition::measure(path, lang),
        (_, Some(lang)) => {
            let times = more.first().and_then(|times| times.parse().ok()).unwrap_or(1);
            of_treebank(what, lang, (path, times), &flags)
        }
        _ => return usage(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn of_treebank(
    what: &str,
    lang: Lang,
    (path, times): (&str, usize),
    flags: &[&str],
) -> std::io::Result<()> {
    let sentences = conllu::read(path)?;
    let show = flags.contains(&"--show");
    match what {
        "words" => {
            let (flat, join_hyphens) =
                (flags.contains(&"--flat"), flags.contains(&"--join-hyphens"));
            words::measure(&sentences, lang, words::Options { flat, join_hyphens }, show);
        }
        "lemmas" => lemmas::measure(&sentences, lang, show),
        "lexicon" => lexicon::measure(&sentences, lang, show),
        "speed" => speed::measure(&sentences, lang),
        "trees" => speed::trees(&sentences, lang, times),
        "features" => features::measure(&sentences, lang, show),
        "coreference" => coreference::measure(&sentences, lang, show),
        "language" => language(&sentences, lang),
        _ => return Err(std::io::Error::other(format!("`{what}` measures nothing"))),
    }
    Ok(())
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
        "usage: legation-measure words|lemmas|lexicon|features|language|speed|trees|coreference de|en FILE.conllu [TIMES] [--flat] [--join-hyphens] [--show]\n\
         \x20      legation-measure recognition de|en TEXT\n\
         \x20      legation-measure actors GOLD.jsonl FOLDER [--show]\n\
         \x20      legation-measure unresolved|people ARTICLES.jsonl COUNT\n\
         \x20      legation-measure pairs|agree de-en PAIRS.jsonl [--show]"
    );
    ExitCode::from(2)
}
