//! Sessions at the command line: each file in `tests/cli` is run as it stands, in a folder of its
//! own, and must give what it shows. `UPDATE_EXPECT=1` rewrites what is shown.
//!
//! A line that begins with `$ ` is a command for `sh`; below it stand its output, then its messages,
//! each after `! `, then its exit status after `= ` where that is not 0. Prose begins with `## `.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use expect_test::expect_file;

/// The files a session finds in its folder.
const FOLDER: &str = "tests/cli/folder";

/// How prose begins.
const PROSE: &str = "## ";

fn check(session: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli").join(session);
    let folder = prepare(session);
    let mut transcript = String::new();
    for line in prose_and_commands(&super::read(&path)) {
        transcript.push_str(&line);
        transcript.push('\n');
        if let Some(command) = line.strip_prefix("$ ") {
            transcript.push_str(&shown(&run(command, &folder)));
        }
    }
    expect_file![path].assert_eq(&transcript);
}

/// The lines of a session that people write: prose, and commands with a blank line before each.
fn prose_and_commands(session: &str) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for line in session.lines() {
        if line.starts_with("$ ") || line.starts_with(PROSE) {
            if !kept.is_empty() && !kept.last().is_some_and(|line| line.starts_with(PROSE)) {
                kept.push(String::new());
            }
            kept.push(line.to_owned());
        }
    }
    kept
}

/// A fresh folder with the files of [`FOLDER`].
fn prepare(session: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(session);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    for file in std::fs::read_dir(FOLDER).unwrap() {
        let file = file.unwrap().path();
        std::fs::copy(&file, folder.join(file.file_name().unwrap())).unwrap();
    }
    folder
}

pub(super) fn run(command: &str, folder: &Path) -> Output {
    let binary = Path::new(env!("CARGO_BIN_EXE_legation")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    Command::new("sh")
        .args(["-c", command])
        .current_dir(folder)
        .env_clear()
        .env("PATH", format!("{}:{path}", binary.display()))
        .output()
        .unwrap()
}

pub(super) fn shown(output: &Output) -> String {
    let mut shown = String::from_utf8_lossy(&output.stdout).into_owned();
    if !shown.is_empty() && !shown.ends_with('\n') {
        shown.push('\n');
    }
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        shown.push_str(format!("! {line}").trim_end());
        shown.push('\n');
    }
    match output.status.code() {
        Some(0) => {}
        Some(status) => shown.extend(["= ", &status.to_string(), "\n"]),
        None => shown.push_str("= killed\n"),
    }
    shown
}

#[test]
fn answers() {
    check("answers.txt");
}

#[test]
fn formats() {
    check("formats.txt");
}

#[test]
fn errors() {
    check("errors.txt");
}

#[test]
fn reading() {
    check("reading.txt");
}

#[test]
fn help() {
    check("help.txt");
}

#[test]
fn bulk() {
    check("bulk.txt");
}

#[test]
fn surroundings() {
    check("surroundings.txt");
}

#[test]
fn tables_of_actors() {
    check("actors.txt");
}

#[test]
fn every_session_is_run() {
    let source = super::read(Path::new("tests/it/cli.rs"));
    for file in super::files("tests/cli", "txt") {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let fixture = file.parent().is_some_and(|folder| folder.ends_with("folder"));
        assert!(fixture || source.contains(&format!("check(\"{name}\")")), "{name}");
    }
}
