//! A file replaced as a whole: bytes in, the old file or the new one on disk, never a mixture,
//! even where the program is killed or the power fails half-way.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// So many bytes are written at a time.
const CHUNK: usize = 1 << 16;

/// What is about to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Make the file beside.
    Create,
    /// Write some bytes of it.
    Write,
    /// Bring them to the disk.
    Sync,
    /// Give it the name of the old one.
    Rename,
    /// Bring the new name to the disk.
    SyncFolder,
}

/// Replaces the file at `path` by these bytes, through a file `beside` it that nobody else writes.
/// `before` is called before each step and may let it fail.
pub(super) fn replace(
    (path, beside): (&Path, &Path),
    bytes: &[u8],
    mut before: impl FnMut(Step) -> io::Result<()>,
) -> io::Result<()> {
    let written = write(beside, path, bytes, &mut before);
    let renamed = written.and_then(|()| {
        before(Step::Rename)?;
        fs::rename(beside, path)
    });
    if let Err(error) = renamed {
        drop(fs::remove_file(beside));
        return Err(error);
    }
    before(Step::SyncFolder)?;
    sync_folder(path)
}

fn write(
    beside: &Path,
    path: &Path,
    bytes: &[u8],
    before: &mut impl FnMut(Step) -> io::Result<()>,
) -> io::Result<()> {
    before(Step::Create)?;
    let mut file = File::create(beside)?;
    if let Ok(old) = fs::metadata(path) {
        file.set_permissions(old.permissions())?;
    }
    for chunk in bytes.chunks(CHUNK) {
        before(Step::Write)?;
        file.write_all(chunk)?;
    }
    before(Step::Sync)?;
    file.sync_all()
}

/// A name has reached the disk when its folder has; only Unix lets folders be opened.
fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(super::folder_of(path))?.sync_all() } else { Ok(()) }
}

/// A hidden neighbour of a file: `.graph.ron.lock`.
pub(super) fn neighbour(path: &Path, ending: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{ending}"))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "these tests are about files")]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("legation-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name());
        entries.map(|it| it.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn every_step_that_fails_leaves_the_old_file_or_the_new_one_whole() {
        let folder = folder("steps");
        let (path, beside) = (folder.join("graph.ron"), folder.join("beside"));
        let (old, new) = (b"old".to_vec(), vec![b'n'; CHUNK * 3 + 1]);
        let steps = |fail_at: usize| {
            fs::write(&path, &old).unwrap();
            let mut steps = Vec::new();
            let ended = replace((&path, &beside), &new, |step| {
                steps.push(step);
                let full = || io::Error::from(io::ErrorKind::StorageFull);
                if steps.len() == fail_at { Err(full()) } else { Ok(()) }
            });
            (steps, ended)
        };
        let (all, ended) = steps(usize::MAX);
        ended.unwrap();
        assert_eq!(fs::read(&path).unwrap(), new);
        assert_eq!(all.len(), 8, "{all:?}");
        for fail_at in 1..=all.len() {
            let (reached, ended) = steps(fail_at);
            assert_eq!(ended.unwrap_err().kind(), io::ErrorKind::StorageFull);
            assert_eq!(reached, all[..fail_at]);
            let expected = if all[fail_at - 1] == Step::SyncFolder { &new } else { &old };
            assert_eq!(&fs::read(&path).unwrap(), expected, "step {fail_at}");
            assert_eq!(names(&folder), ["graph.ron"], "step {fail_at}");
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn rights_of_the_old_file_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder("rights");
        let (path, beside) = (folder.join("graph.ron"), folder.join("beside"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        replace((&path, &beside), b"new", |_| Ok(())).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        fs::remove_dir_all(folder).unwrap();
    }
}
