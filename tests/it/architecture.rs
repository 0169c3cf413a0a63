//! The arrows between modules: each uses only what this table allows, and all point one way.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Each module, in the order data flows, and the modules it may use. A new arrow is a design
/// decision: it gets a sentence in ARCHITECTURE.md.
const ARROWS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("diag", &["text"]),
    ("schema", &["text", "diag"]),
    ("actor", &["text", "diag", "schema"]),
    ("lang", &["text", "diag", "schema"]),
    ("claim", &["text", "diag", "schema", "actor", "lang"]),
    ("article", &["text", "diag", "claim", "lang"]),
    ("names", &["text", "schema", "actor", "lang"]),
    ("syntax", &["text", "actor", "lang", "names"]),
    ("mention", &["text", "diag", "schema", "actor", "claim", "lang", "names", "syntax"]),
    (
        "extract",
        &["text", "diag", "schema", "actor", "claim", "lang", "article", "syntax", "mention"],
    ),
    (
        "reader",
        &[
            "text", "diag", "schema", "actor", "lang", "claim", "article", "names", "syntax",
            "mention", "extract",
        ],
    ),
    ("graph", &["text", "diag", "schema", "actor", "claim"]),
    ("align", &["text", "diag", "schema", "actor", "claim", "graph"]),
    ("query", &["text", "diag", "schema", "actor", "lang", "claim", "graph", "align"]),
    ("store", &["text", "diag", "schema", "actor", "lang", "claim", "graph"]),
    ("export", &["text", "diag", "schema", "actor", "lang", "claim", "graph", "align", "store"]),
];

/// The command line may use everything; nothing uses it.
const TOP: &str = "cli";

#[test]
fn modules_use_only_what_their_arrows_allow() {
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for file in super::files("src", "rs") {
        let Some(module) = module_of(&file) else { continue };
        if module == TOP {
            continue;
        }
        let Some(allowed) = allowed.get(module.as_str()) else {
            wrong.push(format!("{}: `{module}` has no row in ARROWS", file.display()));
            continue;
        };
        for used in uses(&super::read(&file)) {
            if used != module && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: `{module}` may not use `{used}`", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn arrows_point_one_way() {
    for (at, (module, used)) in ARROWS.iter().enumerate() {
        for name in *used {
            let target = ARROWS.iter().position(|(it, _)| it == name);
            assert!(
                target.is_some_and(|it| it < at),
                "`{module}` uses `{name}`, which comes later"
            );
        }
    }
}

#[test]
fn the_library_lists_its_modules_in_this_order() {
    let source = super::read(Path::new("src/lib.rs"));
    let listed: Vec<&str> = source
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let mut expected: Vec<&str> = ARROWS.iter().map(|(module, _)| *module).collect();
    expected.push(TOP);
    assert_eq!(listed, expected);
}

/// The top module a source file belongs to; `None` for `lib.rs` and `main.rs`.
fn module_of(file: &Path) -> Option<String> {
    let inside: PathBuf = file.strip_prefix("src").ok()?.into();
    let first = inside.components().next()?.as_os_str().to_str()?.to_owned();
    let name = first.strip_suffix(".rs").unwrap_or(&first);
    (!matches!(name, "lib" | "main")).then(|| name.to_owned())
}

/// The modules a source names after `crate::`, its tests and comments left out.
fn uses(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    code.split("crate::")
        .skip(1)
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(group) => {
                let inside = group.split('}').next().unwrap_or_default();
                inside.split(',').map(|it| first_word(it.trim())).collect::<Vec<_>>()
            }
            None => vec![first_word(rest)],
        })
        .filter(|word| ARROWS.iter().any(|(module, _)| module == word) || word == TOP)
        .collect()
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
