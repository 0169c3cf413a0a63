//! Builds the word tables that legation embeds from their text sources.
//!
//! ```text
//! legation-lexicon words de src/lang/de
//! legation-lexicon lemmas de PAIRS.tsv COUNTS.tsv src/lang/de
//! ```
//!
//! `words` makes `words.fst`, the possible parts of speech of each form, from the lists in
//! `src/lang/de/lexicon`, which are our own work; run it after changing one.
//!
//! `lemmas` makes the tables of endings. `PAIRS.tsv` holds a form and its lemma a line; ours is the list of simplemma 2.0:
//!
//! ```text
//! python3 -c 'from simplemma.strategies.dictionaries.dictionary_factory import \
//!   DefaultDictionaryFactory as F; d = F().get_dictionary("de"); \
//!   [print(k, d[k], sep="\t") for k in sorted(d)]' > de.tsv
//! ```
//!
//! `COUNTS.tsv` holds a form and how often some news text has it (a missing form counts 0): where
//! two lemmas of one ending compete, the frequent words win. The same input gives the same bytes.

mod lemmas;
mod suffixes;
mod words;

use std::path::Path;
use std::process::ExitCode;

use legation::lang::Lang;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["words", code, folder] => {
            let Some(lang) = Lang::from_code(code) else { return usage() };
            let folder = Path::new(folder);
            words::compile(lang, folder)
                .and_then(|bytes| lemmas::write(&folder.join("words.fst"), &bytes))
        }
        ["lemmas", code, pairs, counts, folder] => {
            let Some(lang) = Lang::from_code(code) else { return usage() };
            lemmas::build(lang, pairs, counts, folder)
        }
        _ => return usage(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("legation-lexicon: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: legation-lexicon words de|en FOLDER");
    eprintln!("       legation-lexicon lemmas de|en PAIRS.tsv COUNTS.tsv FOLDER");
    ExitCode::from(2)
}
