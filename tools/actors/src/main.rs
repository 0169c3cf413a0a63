//! Writes `graphs/actors/*.ron` from the hand-typed tables in `sources/`.
//!
//! `cargo run -p legation-actors` rewrites the files; its test checks that they are up to date.

#![expect(clippy::disallowed_methods, reason = "a tool that reads and writes files")]

mod forms;
mod organizations;
mod people;
mod source;
mod states;
mod titles;
mod write;

use std::path::{Path, PathBuf};

use source::{Failure, Sources};

fn main() -> Result<(), Failure> {
    let folder = graphs();
    for (name, text) in tables(&Sources::read(&sources())?)? {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|error| Failure::file(&path, &error))?;
    }
    Ok(())
}

/// Every file of `graphs/actors` that is written here, with its text.
fn tables(sources: &Sources) -> Result<Vec<(&'static str, String)>, Failure> {
    Ok(vec![
        ("states.ron", states::table(sources)?),
        ("bodies.ron", organizations::bodies(sources)?),
        ("organizations.ron", organizations::organizations(sources)?),
        ("think_tanks.ron", organizations::think_tanks(sources)?),
        ("outlets.ron", organizations::outlets(sources)?),
        ("people.ron", people::table(sources)?),
        ("titles.ron", titles::classes(sources)?),
        ("modifiers.ron", titles::modifiers(sources)?),
    ])
}

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sources")
}

fn graphs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../graphs/actors")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_tables_are_up_to_date() {
        for (name, text) in tables(&Sources::read(&sources()).unwrap()).unwrap() {
            let committed = std::fs::read_to_string(graphs().join(name)).unwrap();
            assert!(committed == text, "{name}: run `cargo run -p legation-actors`");
        }
    }
}
