//! The files a command is given: paths in, articles and texts out, one at a time.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::unpack;

use super::render::Report;
use crate::article::{self, Article, Decoded};
use crate::claim::ArticleId;

/// Standard input, as a path.
const STDIN: &str = "-";

/// Longer articles are refused: nobody writes them, and a reading needs many times their length.
const LONGEST: usize = 8 << 20;

/// So much of a line that is too long is passed over before the rest is given up.
const PASSED_OVER: usize = 1 << 30;

/// Where articles come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    /// One article, its first line the headline.
    Plain(PathBuf),
    /// One article a line.
    Lines(PathBuf),
    /// Standard input: a plain article, or lines where it begins with `{`.
    Stdin,
}

/// What an input holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where: a path, with a line for JSONL.
    pub(crate) place: String,
    /// The article, or why there is none.
    pub(crate) article: Result<Article, String>,
    /// The encoding it was in where that was not UTF-8.
    pub(crate) decoded_from: Option<&'static str>,
}

/// Every input that these paths name: of a folder, each `.txt` and `.jsonl` below it, packed or
/// not, by name; of a pattern, each file that fits.
pub(crate) fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>, Report> {
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == STDIN {
            inputs.push(Input::Stdin);
        } else if path.is_dir() {
            let before = inputs.len();
            folder(path, &mut inputs)?;
            if inputs.len() == before {
                let message = format!("no .txt or .jsonl file lies in {}", path.display());
                return Err(Report::new(message).hint("name the files to read one by one"));
            }
        } else if path.exists() {
            inputs.push(of_file(path.clone()));
        } else if let Some(pattern) = path.to_str().filter(|it| it.contains(['*', '?', '['])) {
            inputs.extend(matching(pattern)?);
        } else {
            return Err(missing(path));
        }
    }
    Ok(inputs)
}

/// The files a pattern fits, by name: `news/**/*.jsonl`.
fn matching(pattern: &str) -> Result<Vec<Input>, Report> {
    let paths = glob::glob(pattern).map_err(|error| {
        Report::new(format!("{pattern} is no pattern: {}", error.msg))
            .hint("* fits any name, ** any folders, ? one character, [ab] one of these")
    })?;
    let mut paths: Vec<PathBuf> = paths.flatten().filter(|path| path.is_file()).collect();
    paths.sort();
    if paths.is_empty() {
        return Err(Report::new(format!("no file fits {pattern}"))
            .hint("check the pattern; it counts from the current folder"));
    }
    Ok(paths.into_iter().map(of_file).collect())
}

/// The error for a path that leads nowhere.
pub(crate) fn missing(path: &Path) -> Report {
    let report = Report::new(format!("there is no file {}", path.display()));
    match near(path) {
        Some(near) => report.hint(format!("did you mean  {}?", near.display())),
        None => report.hint("check the path; it counts from the current folder"),
    }
}

/// Calls `each` with every article of an input, in order; stops at its first error.
pub(crate) fn read<E>(
    input: &Input,
    mut each: impl FnMut(Found) -> Result<(), E>,
) -> Result<(), E> {
    let name = input.name();
    let opened = match input {
        Input::Stdin => Ok(Box::new(io::stdin().lock()) as Box<dyn Read>),
        Input::Plain(path) | Input::Lines(path) => {
            File::open(path).map(|file| Box::new(file) as Box<dyn Read>)
        }
    };
    let mut reader = match opened.and_then(unpack::any) {
        Ok(file) => BufReader::with_capacity(1 << 16, file),
        Err(error) => return each(Found::none(name, why(&error))),
    };
    let lines = match input {
        Input::Lines(_) => true,
        Input::Plain(_) => false,
        Input::Stdin => {
            reader.fill_buf().is_ok_and(|bytes| bytes.trim_ascii_start().starts_with(b"{"))
        }
    };
    if lines { read_lines(&name, reader, each) } else { each(read_plain(input, name, reader)) }
}

/// The text of a file, decoded.
pub(crate) fn text(path: &Path) -> Result<Decoded, Report> {
    article::decode(&bytes(path)?).map_err(|error| {
        Report::new(format!("{}: {error}", path.display())).hint("give a text file")
    })
}

/// The bytes of a file, or of standard input.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Report> {
    let bytes = if path.as_os_str() == STDIN {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    bytes.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => missing(path),
        _ => Report::new(format!("{}: {}", path.display(), why(&error))),
    })
}

/// The files in a folder, by name; not those in folders below it.
pub(crate) fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    #[expect(clippy::disallowed_methods, reason = "this is the place that lists folders")]
    let entries = fs::read_dir(folder)?;
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

/// Whether a file is a graph: RON whose first item after comments opens with `(` and a version.
pub(crate) fn holds_graph(path: &Path) -> bool {
    const HEAD: u64 = 4096;
    let mut head = Vec::new();
    let read = |file: File| file.take(HEAD).read_to_end(&mut head);
    if !has_ending(path, "ron") || File::open(path).and_then(read).is_err() {
        return false;
    }
    let head = String::from_utf8_lossy(&head);
    let code = head.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("//"));
    code.is_some_and(|line| line.starts_with('('))
}

/// What the operating system says, in small words.
pub(crate) fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not read it".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}

impl Input {
    fn name(&self) -> String {
        match self {
            Self::Plain(path) | Self::Lines(path) => path.display().to_string(),
            Self::Stdin => "standard input".to_owned(),
        }
    }
}

impl Found {
    fn none(place: String, why: impl Into<String>) -> Self {
        Self { place, article: Err(why.into()), decoded_from: None }
    }
}

fn of_file(path: PathBuf) -> Input {
    let lines = has_ending(&unpack::name(&path), "jsonl");
    if lines { Input::Lines(path) } else { Input::Plain(path) }
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|it| it.eq_ignore_ascii_case(ending))
}

/// Adds the articles below a folder. Links to folders are not followed: they may lead back.
fn folder(path: &Path, inputs: &mut Vec<Input>) -> Result<(), Report> {
    let entries =
        list(path).map_err(|error| Report::new(format!("{}: {}", path.display(), why(&error))))?;
    for entry in entries {
        let hidden = entry.file_name().is_some_and(|it| it.as_encoded_bytes().starts_with(b"."));
        if hidden {
            continue;
        }
        if entry.is_dir() && !entry.is_symlink() {
            folder(&entry, inputs)?;
        } else {
            let name = unpack::name(&entry);
            if has_ending(&name, "txt") || has_ending(&name, "jsonl") {
                inputs.push(of_file(entry));
            }
        }
    }
    Ok(())
}

fn read_plain(input: &Input, name: String, reader: impl Read) -> Found {
    let mut bytes = Vec::new();
    if let Err(error) = reader.take(LONGEST as u64 + 1).read_to_end(&mut bytes) {
        return Found::none(name, why(&error));
    }
    if bytes.len() > LONGEST {
        return Found::none(name, TOO_LONG);
    }
    match article::decode(&bytes) {
        Err(error) => Found::none(name, error.to_string()),
        Ok(Decoded { text, .. }) if text.trim().is_empty() => Found::none(name, "it is empty"),
        Ok(Decoded { text, from }) => {
            let stem = match input {
                Input::Plain(path) | Input::Lines(path) => {
                    unpack::name(path).file_stem().map(|it| it.to_string_lossy().into_owned())
                }
                Input::Stdin => None,
            };
            let id = stem.map_or_else(|| ArticleId::of_text(&text), ArticleId::new);
            Found { place: name, article: Ok(Article::from_plain(id, text)), decoded_from: from }
        }
    }
}

fn read_lines<E>(
    name: &str,
    mut reader: impl BufRead,
    mut each: impl FnMut(Found) -> Result<(), E>,
) -> Result<(), E> {
    let mut bytes = Vec::new();
    let mut any = false;
    for number in 1_u64.. {
        bytes.clear();
        let place = format!("{name}:{number}");
        match next_line(&mut reader, &mut bytes) {
            Ok(LineRead::End) if any => return Ok(()),
            Ok(LineRead::End) => return each(Found::none(name.to_owned(), "it is empty")),
            Err(error) => return each(Found::none(place, why(&error))),
            Ok(LineRead::TooLong) => {
                any = true;
                each(Found::none(place, TOO_LONG))?;
            }
            Ok(LineRead::Line) if bytes.trim_ascii().is_empty() => {}
            Ok(LineRead::Line) => {
                any = true;
                each(read_line(place, &bytes))?;
            }
        }
    }
    Ok(())
}

/// Why an article of more than [`LONGEST`] bytes is left out.
const TOO_LONG: &str = "it is longer than 8 MiB";

/// What stood next in a file of lines.
enum LineRead {
    Line,
    TooLong,
    End,
}

/// The next line, if it is not too long; one that is, is passed over.
fn next_line(reader: &mut impl BufRead, bytes: &mut Vec<u8>) -> io::Result<LineRead> {
    let most = LONGEST as u64 + 1;
    if reader.by_ref().take(most).read_until(b'\n', bytes)? == 0 {
        return Ok(LineRead::End);
    }
    if bytes.len() <= LONGEST || bytes.ends_with(b"\n") {
        return Ok(LineRead::Line);
    }
    let mut passed = 0;
    while passed < PASSED_OVER {
        let buffer = reader.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(buffer.len(), |end| end + 1);
        let done = end.is_some() || buffer.is_empty();
        reader.consume(used);
        passed += used;
        if done {
            return Ok(LineRead::TooLong);
        }
    }
    Err(io::Error::other("a line has no end; it and what follows it are left out"))
}

fn read_line(place: String, bytes: &[u8]) -> Found {
    match article::decode(bytes) {
        Err(error) => Found::none(place, error.to_string()),
        Ok(Decoded { text, from }) => {
            let article = article::from_jsonl_line(text.trim()).map_err(|it| it.to_string());
            Found { place, article, decoded_from: from }
        }
    }
}

/// A file in the same folder whose name this may be a slip of.
fn near(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let names: Vec<String> = list(folder.unwrap_or(Path::new(".")))
        .ok()?
        .iter()
        .filter_map(|entry| Some(entry.file_name()?.to_str()?.to_owned()))
        .collect();
    let wanted = path.file_name()?.to_str()?;
    let near = *crate::diag::nearest(wanted, names.iter().map(String::as_str)).first()?;
    Some(folder.map_or_else(|| PathBuf::from(near), |folder| folder.join(near)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(String, Result<String, String>)> {
        let mut found = Vec::new();
        let each = |it: Found| {
            found.push((it.place, it.article.map(|article| article.text)));
            Ok::<(), ()>(())
        };
        read_lines("a.jsonl", text.as_bytes(), each).unwrap();
        found
    }

    #[test]
    fn bad_lines_are_named_and_do_not_stop_the_rest() {
        let found = lines("{\"text\":\"A\"}\n\n{\"text\":1}\n{\"text\":\"B\"}");
        assert_eq!(found.len(), 3);
        assert_eq!(found[0], ("a.jsonl:1".to_owned(), Ok("A".to_owned())));
        assert_eq!(found[1].0, "a.jsonl:3");
        assert!(found[1].1.as_ref().unwrap_err().starts_with("not an article"));
        assert_eq!(found[2].1.as_deref(), Ok("B"));
    }

    #[test]
    fn empty_inputs_are_named() {
        assert_eq!(lines(""), [("a.jsonl".to_owned(), Err("it is empty".to_owned()))]);
        let plain = read_plain(&Input::Stdin, "standard input".into(), &b" \n"[..]);
        assert_eq!(plain.article, Err("it is empty".to_owned()));
    }

    #[test]
    fn plain_text_without_a_name_is_named_by_its_text() {
        let plain = read_plain(&Input::Stdin, "standard input".into(), &b"Text"[..]);
        assert_eq!(plain.article.unwrap().id, ArticleId::of_text("Text"));
        let file = Input::Plain(PathBuf::from("news/a.b.txt"));
        assert_eq!(read_plain(&file, String::new(), &b"x"[..]).article.unwrap().id.as_str(), "a.b");
    }
}
