//! `tests/spec/<lang>/dates.tsv`: a sentence, and when what it claims was, is or will be.

use legation::claim::{PartialDate, TimeRange};
use legation::lang::Lang;

/// So many of a hundred expressions must be resolved right. It may only rise.
const FLOOR: usize = 95;

#[test]
fn times_are_resolved_against_the_day_of_publication() {
    for lang in Lang::ALL {
        let file = format!("tests/spec/{}/dates.tsv", lang.code());
        let source = super::read(file.as_ref());
        let lines = source.lines().filter(|line| !line.starts_with('#'));
        let rows: Vec<(&str, &str)> = lines.map(|line| line.split_once('\t').unwrap()).collect();
        let wrong: Vec<String> =
            rows.iter().filter_map(|(text, wanted)| gap(lang, text, wanted)).collect();
        let right = rows.len() - wrong.len();
        println!("{file}: {right} of {} right", rows.len());
        assert!(rows.len() >= 80, "{file} holds {} expressions", rows.len());
        assert!(right * 100 >= rows.len() * FLOOR, "{file}:\n{}", wrong.join("\n"));
    }
}

/// What is found where it is not what is wanted.
fn gap(lang: Lang, text: &str, wanted: &str) -> Option<String> {
    let reading = super::reading(lang, text);
    let when = reading.claims.first().map(|claim| claim.when.as_ref());
    let found = when.map_or_else(
        || "no claim".to_owned(),
        |when| when.map_or_else(|| "nothing".to_owned(), range),
    );
    (found != wanted).then(|| format!("{text}: {found}, not {wanted}"))
}

fn range(when: &TimeRange) -> String {
    let date = |date: Option<PartialDate>| date.map(|it| it.to_string()).unwrap_or_default();
    match (when.from, when.to) {
        (None, None) => "-".to_owned(),
        (from, to) => format!("{}..{}", date(from), date(to)),
    }
}
