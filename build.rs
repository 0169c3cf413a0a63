//! Compiles the tables under `graphs/` into the blobs the library starts from.

#![expect(dead_code, unreachable_pub, reason = "modules of the library are included here")]

use std::error::Error;
use std::path::Path;

#[path = "src/diag/mod.rs"]
mod diag;
#[path = "src/schema/row.rs"]
mod schema_row;
#[path = "src/text.rs"]
mod text;

type Built<T> = Result<T, Box<dyn Error>>;

fn main() -> Built<()> {
    let schema: Vec<schema_row::Relation> = table("graphs/schema.ron")?;
    blob("schema.bin", &postcard::to_stdvec(&schema)?)
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
