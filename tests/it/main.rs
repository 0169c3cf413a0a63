#![cfg(test)]
#![expect(clippy::disallowed_methods, reason = "tests read the files of the repository")]
//! The integration tests, one binary: one link instead of ten.

mod align;
mod architecture;
mod cli;
mod corpus;
mod corrections;
mod dates;
mod exports;
mod files;
mod freeze;
mod frozen;
mod graphs;
mod merge;
mod notes;
mod queries;
mod readme;
mod robust;
mod rules;
mod sample;
mod spec;
mod store;
mod tidy;

use std::path::{Path, PathBuf};

use legation::article::Article;
use legation::claim::{ArticleId, Notation, Reading};
use legation::lang::Lang;
use legation::reader::Reader;

/// Every file below a folder with this extension, sorted.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The reader with the built-in tables.
fn reader() -> &'static Reader<'static> {
    static READER: std::sync::OnceLock<Reader<'static>> = std::sync::OnceLock::new();
    READER.get_or_init(Reader::builtin)
}

/// What the reader makes of a text in a language, published in October 2023 unless said otherwise.
fn reading(lang: Lang, text: &str) -> Reading {
    reading_of(lang, text, "2023-10-22")
}

fn reading_of(lang: Lang, text: &str, date: &str) -> Reading {
    let mut article = Article::from_plain(ArticleId::new("test"), text);
    article.lang = Some(lang);
    article.published = Some(date.parse().unwrap());
    reader().read(&article).unwrap()
}

/// Its claims, a line each, sorted.
fn claims(lang: Lang, text: &str) -> Vec<String> {
    lines(&reading(lang, text))
}

/// The claims of a text published on a day.
fn claims_on(lang: Lang, text: &str, date: &str) -> Vec<String> {
    lines(&reading_of(lang, text, date))
}

fn lines(reading: &Reading) -> Vec<String> {
    let line = |claim| Notation::new(claim, reader().schema()).to_string();
    let mut lines: Vec<String> = reading.claims.iter().map(line).collect();
    lines.sort();
    lines
}

/// Whether snapshots are to be rewritten (`UPDATE_EXPECT=1`, as for expect-test).
fn updates() -> bool {
    std::env::var("UPDATE_EXPECT").is_ok()
}
