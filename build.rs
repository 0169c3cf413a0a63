//! Compiles the tables under `graphs/` into the blobs the library starts from.

#![expect(dead_code, unreachable_pub, reason = "modules of the library are included here")]

use std::error::Error;
use std::path::Path;

#[path = "src/diag/mod.rs"]
mod diag;
#[path = "src/lang/table.rs"]
mod lang_table;
#[path = "src/schema/row.rs"]
mod schema_row;
#[path = "src/text.rs"]
mod text;

type Built<T> = Result<T, Box<dyn Error>>;

fn main() -> Built<()> {
    let schema: Vec<schema_row::Relation> = table("graphs/schema.ron")?;
    blob("schema.bin", &postcard::to_stdvec(&schema)?)?;
    for lang in ["de", "en"] {
        blob(&format!("{lang}.bin"), &postcard::to_stdvec(&language(lang)?)?)?;
    }
    Ok(())
}

/// The tables of one language; examples stay behind, tests read them from the source.
fn language(lang: &str) -> Built<lang_table::Tables> {
    let folder = format!("src/lang/{lang}");
    let mut relations = Vec::new();
    for file in files(&format!("{folder}/relations"))? {
        relations.extend(table::<lang_table::RelationRow>(&file)?);
    }
    relations.iter_mut().for_each(|row| row.examples.clear());
    let effects = table(&format!("{folder}/effects.ron"))?;
    let reporting = table(&format!("{folder}/reporting.ron"))?;
    let words = table(&format!("{folder}/words.ron"))?.into_iter().next();
    let words = words.ok_or_else(|| format!("{folder}/words.ron: no row"))?;
    Ok(lang_table::Tables { relations, effects, reporting, words })
}

/// The tables of a folder, by name.
#[expect(clippy::disallowed_methods, reason = "a build script has files for input")]
fn files(folder: &str) -> Built<Vec<String>> {
    println!("cargo::rerun-if-changed={folder}");
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{folder}: {error}"))?;
    let paths = entries.map(|entry| Ok(entry?.path().to_string_lossy().into_owned()));
    let mut paths = paths.collect::<Result<Vec<String>, std::io::Error>>()?;
    paths.retain(|path| path.ends_with(".ron"));
    paths.sort();
    Ok(paths)
}

/// The rows of one table; an error names file, line and column.
fn table<T: serde::de::DeserializeOwned>(path: &str) -> Built<Vec<T>> {
    println!("cargo::rerun-if-changed={path}");
    let source = read(path)?;
    let rows = diag::table::read(&source).map_err(|error| {
        let place = error.place;
        format!("{path}:{}:{}: {error}", place.line, place.column)
    })?;
    Ok(rows.into_iter().map(|placed| placed.row).collect())
}

#[expect(clippy::disallowed_methods, reason = "a build script has files for input")]
fn read(path: &str) -> Built<String> {
    Ok(std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?)
}

/// Writes a compiled table where the library includes it from.
#[expect(clippy::disallowed_methods, reason = "a build script has files for output")]
fn blob(name: &str, bytes: &[u8]) -> Built<()> {
    let folder = std::env::var("OUT_DIR")?;
    Ok(std::fs::write(Path::new(&folder).join(name), bytes)?)
}
