//! One writer at a time: a path in, the right to replace that file out.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

use super::replace::neighbour;

/// The right to replace a file, held until dropped or until the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits until no other writer holds it; `waiting` is called once where one does.
    pub(super) fn take(path: &Path, waiting: impl FnOnce()) -> io::Result<Self> {
        // The lock lies beside the file, which changes its identity whenever it is replaced.
        let beside = neighbour(path, "lock");
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(beside)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock()?;
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
        Ok(Self { _file: file })
    }
}
