//! Graph files: a path or RON text in, a checked graph out, and back; the only door of the
//! library to the file system.
//!
//! A graph file is RON for people: sorted, string ids, one article, actor or claim a line. The
//! same graph gives the same bytes. Beside a large one lies a snapshot, which opens faster and
//! counts only as long as it belongs to exactly these bytes.

mod check;
mod error;
mod judgements;
mod lock;
mod place;
mod records;
mod replace;
mod snapshot;
mod v1;

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use error::{StoreError, StoreErrorKind};
pub use judgements::{judgements_of, load_judgements, update_judgements};
pub use records::{RecordsError, from_json};

use lock::Lock;
use replace::{neighbour, replace};

use crate::graph::KnowledgeGraph;
use crate::schema::Schema;

/// Files from here on are refused: spans are 32 bits wide.
const MAX_BYTES: u64 = u32::MAX as u64;

/// Reads and checks a graph file.
pub fn load(path: &Path, schema: &Arc<Schema>) -> Result<KnowledgeGraph, StoreError> {
    load_any(path, schema).map_err(|error| error.in_file(path))
}

/// Writes a graph file: all of it, or nothing. Its folder must exist; a symbolic link stays one.
/// Waits while another program writes it.
pub fn save(graph: &KnowledgeGraph, path: &Path) -> Result<(), StoreError> {
    let saved = target(path).and_then(|target| {
        let lock = take_lock(&target, || {})?;
        save_locked(graph, &target, &lock)
    });
    saved.map_err(|error| error.in_file(path))
}

/// Changes a graph file so that no other writer comes between reading and writing: `change` gets
/// the graph in it, an empty one where there is no file. `waiting` is called where another program
/// is writing.
pub fn update(
    path: &Path,
    schema: &Arc<Schema>,
    waiting: impl FnOnce(),
    change: impl FnOnce(&mut KnowledgeGraph),
) -> Result<KnowledgeGraph, StoreError> {
    let updated = target(path).and_then(|target| {
        let lock = take_lock(&target, waiting)?;
        let mut graph = match load_any(&target, schema) {
            Err(error) if error.is_missing() => KnowledgeGraph::new(Arc::clone(schema)),
            loaded => loaded?,
        };
        change(&mut graph);
        save_locked(&graph, &target, &lock)?;
        Ok(graph)
    });
    updated.map_err(|error| error.in_file(path))
}

/// Writes any other file so that it is whole or as it was: an export.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let written = target(path).and_then(|target| {
        let beside = neighbour(&target, &format!("{}.new", std::process::id()));
        replace((&target, &beside), bytes, |_| Ok(())).map_err(failed_to_write)
    });
    written.map_err(|error| error.in_file(path))
}

/// The text of a graph file.
pub fn to_ron(graph: &KnowledgeGraph) -> String {
    v1::write(graph)
}

/// Reads and checks the text of a graph file.
pub fn from_ron(source: &str, schema: &Arc<Schema>) -> Result<KnowledgeGraph, StoreError> {
    let file = v1::read(source)?;
    check::graph(source, file, schema)
}

fn load_any(path: &Path, schema: &Arc<Schema>) -> Result<KnowledgeGraph, StoreError> {
    let failed = |error| StoreError::of(StoreErrorKind::Read(error)).hinted_at_reading(path);
    let mut file = File::open(path).map_err(failed)?;
    let place = snapshot::Place::of(path, &file);
    if let Some(graph) = place.as_ref().and_then(|place| place.open(schema)) {
        return Ok(graph);
    }
    let mut bytes = Vec::new();
    file.by_ref().take(MAX_BYTES).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 == MAX_BYTES {
        return Err(StoreError::of(StoreErrorKind::TooLarge));
    }
    if let Some(graph) = place.as_ref().and_then(|place| place.open_for(&bytes, schema)) {
        return Ok(graph);
    }
    let source = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        StoreError::of(StoreErrorKind::NotText { at })
            .hint("graph files are UTF-8 text in RON; for articles use `legation read`")
    })?;
    let graph = from_ron(&source, schema)?;
    if let Some(place) = place {
        place.save(&graph, source.as_bytes());
    }
    Ok(graph)
}

/// Writes a graph whose file nobody else writes now.
fn save_locked(graph: &KnowledgeGraph, path: &Path, _lock: &Lock) -> Result<(), StoreError> {
    let text = to_ron(graph);
    let beside = neighbour(path, "new");
    replace((path, &beside), text.as_bytes(), |_| Ok(())).map_err(failed_to_write)?;
    let place = File::open(path).ok().and_then(|file| snapshot::Place::of(path, &file));
    match place {
        Some(place) => place.save(graph, text.as_bytes()),
        None => drop(fs::remove_file(neighbour(path, snapshot::ENDING))),
    }
    Ok(())
}

fn take_lock(path: &Path, waiting: impl FnOnce()) -> Result<Lock, StoreError> {
    Lock::take(path, waiting).map_err(failed_to_write)
}

/// The file behind a path that is to be written.
fn target(path: &Path) -> Result<PathBuf, StoreError> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    if path.is_dir() {
        return Err(failed_to_write(ErrorKind::IsADirectory.into()));
    }
    let folder = folder_of(&path);
    if !folder.is_dir() {
        let hint = format!("make it with `mkdir -p {}`", folder.display());
        return Err(StoreError::of(StoreErrorKind::NoFolder(folder)).hint(hint));
    }
    Ok(path)
}

fn failed_to_write(error: std::io::Error) -> StoreError {
    StoreError::of(StoreErrorKind::Write(error))
}

/// The folder a file lies in.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
        Some(parent) => parent.to_path_buf(),
        None => PathBuf::from("/"),
    }
}
