//! `legation view`: a part of a graph in, a page in the browser out.

use std::path::Path;
use std::process::{Command, Stdio};

use super::Outcome;
use super::args::ViewArgs;
use super::names::Names;
use super::out::Out;
use super::render::{Failure, Report};
use super::select::{self, Unless};
use super::session::{Session, of_store};
use super::words::Words;
use crate::claim::stable_hash;
use crate::store;

/// The program that opens a file as the user's desktop does, and its first arguments.
const OPENER: (&str, &[&str]) = if cfg!(target_os = "macos") {
    ("open", &[])
} else if cfg!(target_os = "windows") {
    ("cmd", &["/C", "start", ""])
} else {
    ("xdg-open", &[])
};

/// Runs the command.
pub(crate) fn run(
    args: &ViewArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let graph = session.graph()?;
    let words = Words { graph: &graph, lang: session.labels(&graph) };
    let names = Names::new(session, words);
    let view = select::selection(&args.selection, (&graph, names), Unless::All)?.apply(&graph);
    let bytes = super::export::page(&view, words.lang)?;
    // The same view is the same file, so that looking again leaves nothing behind.
    let name = format!("legation-{:016x}.html", stable_hash(&[&String::from_utf8_lossy(&bytes)]));
    let path = std::env::temp_dir().join(name);
    store::write(&path, &bytes).map_err(|error| of_store(&error))?;
    if args.no_open {
        out.say(path.display().to_string())?;
    } else {
        open(&path)?;
    }
    Ok(Outcome::found(!view.claims().is_empty()))
}

/// Opens a file with the system's opener.
fn open(path: &Path) -> Result<(), Report> {
    let (program, first) = OPENER;
    let mut opener = Command::new(program);
    opener.args(first).arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let why = match opener.status() {
        Ok(status) if status.success() => return Ok(()),
        Ok(status) => status.to_string(),
        Err(error) => error.to_string(),
    };
    Err(Report::new(format!("the page cannot be opened with `{program}`: {why}"))
        .hint(format!("open it yourself: {}", path.display())))
}
