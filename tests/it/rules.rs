//! Every row of the relation tables gives what its examples say.

use std::collections::BTreeMap;

use legation::lang::Lang;
use legation::lang::table::RelationRow;

/// How many examples may fail: gaps that are known, listed in `tests/rules-today.txt`. Only people
/// shorten that list; the test fails where a listed gap is closed or a new one opens.
const TODAY: &str = "tests/rules-today.txt";

#[test]
fn every_example_gives_its_claim() {
    let mut failing = Vec::new();
    for (lang, row) in rows() {
        for example in &row.examples {
            let found = super::claims(lang, &example.text);
            if !found.iter().any(|line| same(line, &example.gives)) {
                let id = format!("{}/{}/{}", lang.code(), row.relation, row.id);
                failing.push(format!("{id}: {} => {}", example.text, example.gives));
            }
        }
    }
    failing.sort();
    let today = failing.join("\n") + "\n";
    if super::updates() {
        std::fs::write(TODAY, &today).unwrap();
    }
    let known = std::fs::read_to_string(TODAY).unwrap_or_default();
    assert_eq!(known, today, "run with UPDATE_EXPECT=1 and read the difference");
}

#[test]
fn rows_are_named_once_and_name_relations_of_the_schema() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (lang, row) in rows() {
        let id = format!("{}/{}/{}", lang.code(), row.relation, row.id);
        assert!(
            super::reader().schema().relation(&row.relation).is_some(),
            "{id}: no such relation"
        );
        assert!(!row.examples.is_empty(), "{id}: no example");
        *seen.entry(id).or_insert(0) += 1;
    }
    let twice: Vec<&String> = seen.iter().filter(|(_, n)| **n > 1).map(|(id, _)| id).collect();
    assert!(twice.is_empty(), "named twice: {twice:?}");
}

/// Subject, relation and object agree; of a symmetric relation in either order. Polarity,
/// modality and speaker are not what rows are about.
fn same(line: &str, gives: &str) -> bool {
    let schema = super::reader().schema();
    let triple = |text: &str| {
        let mut words = text.split(' ').map(str::to_owned);
        Some((words.next()?, words.next()?, words.next()?))
    };
    let (Some(found), Some(wanted)) = (triple(line), triple(gives)) else { return false };
    let symmetric =
        schema.relation(&wanted.1).is_some_and(|relation| schema.get(relation).symmetric);
    let turned = (wanted.2.clone(), wanted.1.clone(), wanted.0.clone());
    found == wanted || (symmetric && found == turned)
}

/// Every row with its language, from the sources: the compiled tables carry no examples.
fn rows() -> Vec<(Lang, RelationRow)> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let mut rows = Vec::new();
    for lang in Lang::ALL {
        for file in super::files(&format!("src/lang/{}/relations", lang.code()), "ron") {
            let table: Vec<RelationRow> = options
                .from_str(&super::read(&file))
                .unwrap_or_else(|error| panic!("{}:{error}", file.display()));
            rows.extend(table.into_iter().map(|row| (lang, row)));
        }
    }
    rows
}
