//! `tests/spec/<lang>/<phenomenon>.md`: prose, a text, the claims that are true of it.
//!
//! A case is a heading, prose, a block `text` (with the day it was published behind the word, if
//! that matters) and a block `claims`, which only people write. Where
//! the reader falls short, `UPDATE_EXPECT=1` writes a block `today` beside it: `- ` a claim that is
//! missing, `+ ` one too many. A gap that closes fails the test until its block goes.

use std::path::Path;

use legation::lang::Lang;

/// Recall and precision over all cases, in hundredths. They may only rise.
const FLOOR: (usize, usize) = (88, 97);

struct Case {
    name: String,
    text: String,
    date: Option<String>,
    claims: Vec<String>,
    today: Vec<String>,
    /// Where the block `claims` ends and the block `today`, if any, ends: byte offsets.
    ends: (usize, usize),
}

#[test]
fn the_reader_does_what_the_spec_says_today() {
    let mut wrong = Vec::new();
    let (mut true_claims, mut missing, mut extra) = (0, 0, 0);
    for lang in Lang::ALL {
        for file in super::files(&format!("tests/spec/{}", lang.code()), "md") {
            let source = super::read(&file);
            let mut edits = Vec::new();
            for case in cases(&source, &file) {
                let found = match &case.date {
                    Some(date) => super::claims_on(lang, &case.text, date),
                    None => super::claims(lang, &case.text),
                };
                let gap = gap(&case.claims, &found);
                true_claims += case.claims.len();
                missing += gap.iter().filter(|line| line.starts_with("- ")).count();
                extra += gap.iter().filter(|line| line.starts_with("+ ")).count();
                if gap != case.today {
                    wrong.push(format!("{}: {}\n{}", file.display(), case.name, gap.join("\n")));
                    edits.push((case.ends, gap));
                }
            }
            if super::updates() {
                rewrite(&file, source, edits);
            }
        }
    }
    let hits = true_claims - missing;
    let percent = |part: usize, whole: usize| (part * 100).checked_div(whole).unwrap_or(100);
    let reached = (percent(hits, true_claims), percent(hits, hits + extra));
    println!("spec: {true_claims} claims, recall {} %, precision {} %", reached.0, reached.1);
    assert!(reached.0 >= FLOOR.0 && reached.1 >= FLOOR.1, "{reached:?} is below {FLOOR:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What is missing and what is too much, sorted.
fn gap(wanted: &[String], found: &[String]) -> Vec<String> {
    let missing = wanted.iter().filter(|it| !found.contains(it)).map(|it| format!("- {it}"));
    let extra = found.iter().filter(|it| !wanted.contains(it)).map(|it| format!("+ {it}"));
    missing.chain(extra).collect()
}

fn cases(source: &str, file: &Path) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut name = String::new();
    let mut text = None;
    let mut at = 0;
    while at < source.len() {
        let line = source[at..].lines().next().unwrap_or_default();
        let next = (at + line.len() + 1).min(source.len());
        if let Some(heading) = line.strip_prefix("## ") {
            heading.clone_into(&mut name);
        }
        let Some(kind) = line.strip_prefix("```").filter(|it| !it.is_empty()) else {
            at = next;
            continue;
        };
        let rest = &source[next..];
        let length =
            if rest.starts_with("```") { 0 } else { rest.find("\n```").map_or(0, |it| it + 1) };
        let body = &source[next..next + length];
        at = (next + length + 4).min(source.len());
        let lines = || body.lines().map(str::to_owned).collect::<Vec<_>>();
        let (kind, date) = kind.split_once(' ').map_or((kind, None), |(kind, it)| (kind, Some(it)));
        match kind {
            "text" => text = Some((body.trim_end().to_owned(), date.map(str::to_owned))),
            "claims" => {
                let (text, date) =
                    text.take().unwrap_or_else(|| panic!("{}: {name}: no text", file.display()));
                let mut claims = lines();
                claims.sort();
                cases.push(Case {
                    name: name.clone(),
                    text,
                    date,
                    claims,
                    today: Vec::new(),
                    ends: (at, at),
                });
            }
            "today" => {
                let case = cases.last_mut().unwrap();
                case.today = lines();
                case.ends.1 = at;
            }
            other => panic!("{}: {name}: a block `{other}`", file.display()),
        }
    }
    cases
}

/// Puts the `today` blocks right, from the last to the first.
fn rewrite(file: &Path, mut source: String, edits: Vec<((usize, usize), Vec<String>)>) {
    for ((from, to), gap) in edits.into_iter().rev() {
        let block = if gap.is_empty() {
            String::new()
        } else {
            format!("\n```today\n{}\n```\n", gap.join("\n"))
        };
        source.replace_range(from..to, &block);
    }
    std::fs::write(file, source).unwrap();
}
