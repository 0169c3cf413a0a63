//! The hand-typed tables: lines of cells, `#` begins a comment line.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

/// Every table of the folder, and the spellings that need a cue.
pub struct Sources {
    folder: PathBuf,
    weak: BTreeSet<String>,
}

/// One line of a table.
pub struct Line {
    file: String,
    number: usize,
    cells: Vec<String>,
}

/// What is wrong with a source, and where.
pub struct Failure(String);

impl Sources {
    /// The tables of `folder`.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let mut sources = Self { folder: folder.to_owned(), weak: BTreeSet::new() };
        let lines = sources.lines("weak.txt", '|')?;
        sources.weak = lines.iter().map(|line| line.cell(0).to_owned()).collect();
        Ok(sources)
    }

    /// Whether `text` is also a common word, another name, or ambiguous.
    pub fn is_weak(&self, text: &str) -> bool {
        self.weak.contains(text)
    }

    /// The lines of a table whose cells `separator` divides.
    pub fn lines(&self, file: &str, separator: char) -> Result<Vec<Line>, Failure> {
        let path = self.folder.join(file);
        let text = std::fs::read_to_string(&path).map_err(|error| Failure::file(&path, &error))?;
        let lines = text.lines().enumerate();
        Ok(lines
            .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
            .map(|(at, line)| Line {
                file: file.to_owned(),
                number: at + 1,
                cells: line.split(separator).map(|cell| cell.trim().to_owned()).collect(),
            })
            .collect())
    }
}

impl Line {
    /// A cell; empty where the line is shorter.
    pub fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", String::as_str)
    }

    /// The parts of a cell between semicolons.
    pub fn list(&self, at: usize) -> Vec<&str> {
        parts(self.cell(at), ';')
    }

    /// An error about this line.
    pub fn fail(&self, what: &str) -> Failure {
        Failure(format!("sources/{}:{}: {what}", self.file, self.number))
    }
}

/// The parts of a cell, without empty ones.
pub fn parts(cell: &str, separator: char) -> Vec<&str> {
    cell.split(separator).map(str::trim).filter(|part| !part.is_empty()).collect()
}

impl Failure {
    /// An error about a whole file.
    pub fn file(path: &Path, error: &std::io::Error) -> Self {
        Self(format!("{}: {error}", path.display()))
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
