//! What people said of a graph: a file beside the graph in, judgements out, and back.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::error::{StoreError, StoreErrorKind};
use super::replace::{neighbour, replace};
use super::{MAX_BYTES, failed_to_write, take_lock, target, v1};
use crate::diag::table::located;
use crate::graph::{Judgement, Judgements, SameActor};

/// The number of this version of the file.
const VERSION: u32 = 1;

const HEAD: &str = "// What people say of the claims and actors of the graph beside this file.\n";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Overlay {
    version: u32,
    #[serde(default)]
    claims: Vec<Judgement>,
    #[serde(default)]
    same: Vec<SameActor>,
}

/// The file of what people said of a graph: `graph.ron.judgements`.
pub fn judgements_of(graph: &Path) -> PathBuf {
    let mut name = graph.file_name().unwrap_or_default().to_os_string();
    name.push(".judgements");
    graph.with_file_name(name)
}

/// What people said of a graph; nothing where there is no such file.
pub fn load_judgements(graph: &Path) -> Result<Judgements, StoreError> {
    let path = judgements_of(graph);
    let mut text = String::new();
    let read = File::open(&path).and_then(|file| file.take(MAX_BYTES).read_to_string(&mut text));
    match read {
        Ok(_) => parse(&text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Judgements::default()),
        Err(error) => Err(StoreError::of(StoreErrorKind::Read(error))),
    }
    .map_err(|error| error.in_file(&path))
}

/// Changes what people said of a graph so that no other writer comes between.
pub fn update_judgements(
    graph: &Path,
    change: impl FnOnce(&mut Judgements),
) -> Result<Judgements, StoreError> {
    let path = judgements_of(graph);
    let updated = target(&path).and_then(|target| {
        let _lock = take_lock(&target, || {})?;
        let mut judgements = load_judgements(graph)?;
        change(&mut judgements);
        let beside = neighbour(&target, "new");
        let text = write(&judgements);
        replace((&target, &beside), text.as_bytes(), |_| Ok(())).map_err(failed_to_write)?;
        Ok(judgements)
    });
    updated.map_err(|error| error.in_file(&path))
}

fn parse(text: &str) -> Result<Judgements, StoreError> {
    let overlay: Overlay = v1::options()
        .from_str(text)
        .map_err(|error| StoreError::syntax(located(text, &(0..text.len()), error)))?;
    if overlay.version != VERSION {
        return Err(StoreError::of(StoreErrorKind::Version(overlay.version)));
    }
    let (claims, same) = (overlay.claims.into_iter().collect(), overlay.same.into_iter().collect());
    Ok(Judgements { claims, same })
}

fn write(judgements: &Judgements) -> String {
    let mut text = format!("{HEAD}(\nversion: {VERSION},\n");
    v1::section(&mut text, "claims", judgements.claims.iter());
    v1::section(&mut text, "same", judgements.same.iter());
    text.push_str(")\n");
    text
}
