//! Graph files: a path or RON text in, a checked graph out, and back; the only door of the
//! library to the file system.
//!
//! A graph file is RON for people: sorted, string ids, one article, actor or claim a line. The
//! same graph gives the same bytes.

mod check;
mod error;
mod place;
mod records;
mod v1;

use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use atomic_write_file::AtomicWriteFile;

pub use error::{StoreError, StoreErrorKind};
pub use records::{RecordsError, from_json};

use crate::graph::KnowledgeGraph;
use crate::schema::Schema;

/// Files from here on are refused: spans are 32 bits wide.
const MAX_BYTES: u64 = u32::MAX as u64;

/// Reads and checks a graph file.
pub fn load(path: &Path, schema: &Arc<Schema>) -> Result<KnowledgeGraph, StoreError> {
    let source = read(path).map_err(|error| error.in_file(path))?;
    from_ron(&source, schema).map_err(|error| error.in_file(path))
}

/// Writes a graph file: all of it, or nothing. Its folder must exist; a symbolic link stays one.
pub fn save(graph: &KnowledgeGraph, path: &Path) -> Result<(), StoreError> {
    write(path, to_ron(graph).as_bytes())
}

/// Writes any other file that way: an export.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_whole(path, bytes).map_err(|error| error.in_file(path))
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

fn read(path: &Path) -> Result<String, StoreError> {
    let failed = |error| StoreError::of(StoreErrorKind::Read(error)).hinted_at_reading(path);
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 == MAX_BYTES {
        return Err(StoreError::of(StoreErrorKind::TooLarge));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        StoreError::of(StoreErrorKind::NotText { at })
            .hint("graph files are UTF-8 text in RON; for articles use `legation read`")
    })
}

fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let failed = |error| StoreError::of(StoreErrorKind::Write(error));
    if path.is_dir() {
        return Err(failed(ErrorKind::IsADirectory.into()));
    }
    let folder = folder_of(&path);
    if !folder.is_dir() {
        let hint = format!("make it with `mkdir -p {}`", folder.display());
        return Err(StoreError::of(StoreErrorKind::NoFolder(folder)).hint(hint));
    }
    let mut file = AtomicWriteFile::open(&path).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.commit().map_err(failed)
}

/// The folder a file lies in.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
        Some(parent) => parent.to_path_buf(),
        None => PathBuf::from("/"),
    }
}
