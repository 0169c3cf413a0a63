//! House rules that no lint knows.

use std::path::Path;

#[test]
fn every_source_file_opens_with_what_goes_in_and_what_comes_out() {
    for file in super::files("src", "rs") {
        let source = super::read(&file);
        assert!(source.starts_with("//! "), "{}: no `//!` line at the top", file.display());
    }
}

#[test]
fn no_file_is_longer_than_800_lines_without_its_tests() {
    for file in super::files("src", "rs") {
        let source = super::read(&file);
        let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let lines = code.lines().count();
        assert!(lines <= 800, "{}: {lines} lines", file.display());
    }
}

#[test]
fn nothing_is_left_for_later_without_saying_where() {
    let marks = ["TO", "FIX"].map(|it| format!("{it}{}", if it == "TO" { "DO" } else { "ME" }));
    for file in super::files("src", "rs").into_iter().chain(super::files("tests", "rs")) {
        let source = super::read(&file);
        for mark in &marks {
            assert!(!source.contains(mark.as_str()), "{}: {mark}", file.display());
        }
    }
}

#[test]
fn every_table_stands_where_the_build_looks() {
    for lang in ["de", "en"] {
        for table in ["effects", "reporting", "words"] {
            let path = format!("src/lang/{lang}/{table}.ron");
            assert!(Path::new(&path).is_file(), "{path} is missing");
        }
        let relations = super::files(&format!("src/lang/{lang}/relations"), "ron");
        assert!(!relations.is_empty(), "no relation rows for {lang}");
    }
}
