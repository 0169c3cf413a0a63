//! `legation check`: files in; every error in them, with its place, out.

use std::path::{Path, PathBuf};

use super::Outcome;
use super::args::CheckArgs;
use super::ask::{self, of_query};
use super::files;
use super::out::Out;
use super::render::{Failure, Report};
use super::session::{Session, graphs_in};
use super::words::count;
use crate::align::Weights;
use crate::query;
use crate::schema::Schema;

/// Runs the command.
pub(crate) fn run(
    args: &CheckArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let files = if args.files.is_empty() { here() } else { below(&args.files)? };
    if files.is_empty() {
        session.note("there is nothing to check: no graph lies here, and no question in queries/");
        return Ok(Outcome::Nothing);
    }
    let mut wrong = 0;
    for path in &files {
        match check(path, session) {
            Ok(what) => out.say(format!("{}  {what}", path.display()))?,
            Err(report) => {
                wrong += 1;
                session.report(&report);
            }
        }
    }
    if wrong > 0 {
        let message = format!("{} of {} with errors", wrong, count(files.len(), "file"));
        return Err(Report::new(message).into());
    }
    Ok(Outcome::Answered)
}

/// What is checked where nothing is named.
fn here() -> Vec<PathBuf> {
    let mut files = graphs_in(Path::new("."));
    files.extend(checkable(Path::new(ask::SAVED)));
    files
}

/// The files named, and those in the folders named.
fn below(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Report> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(checkable(path));
        } else if path.exists() {
            files.push(path.clone());
        } else {
            return Err(files::missing(path));
        }
    }
    Ok(files)
}

fn checkable(folder: &Path) -> Vec<PathBuf> {
    let known = |path: &PathBuf| path.extension().is_some_and(|it| it == "ron" || it == "cypher");
    files::list(folder).unwrap_or_default().into_iter().filter(known).collect()
}

/// What a file holds, or what is wrong with it.
fn check(path: &Path, session: &Session) -> Result<String, Report> {
    let ending = path.extension().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    match ending.as_str() {
        "cypher" => question(path),
        "ron" if files::holds_graph(path) => graph(path, session),
        "ron" => table(path, session),
        _ => Err(Report::new("this is no graph, table or saved question")
            .about(path)
            .hint("`check` reads .ron and .cypher files; articles are read by `legation read`")),
    }
}

fn question(path: &Path) -> Result<String, Report> {
    let text = files::text(path)?.text;
    query::parse(&text).map_err(|error| of_query(&error, &path.display().to_string(), &text))?;
    Ok("a question".to_owned())
}

fn graph(path: &Path, session: &Session) -> Result<String, Report> {
    let graph = session.load(path)?;
    Ok(format!(
        "a graph: {}, {}, {}",
        count(graph.articles().len(), "article"),
        count(graph.actors().len(), "actor"),
        count(graph.claims().len(), "claim"),
    ))
}

/// A table of weights is one row, not a list of rows.
fn holds_weights(text: &str) -> bool {
    let code = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("//"));
    code.is_some_and(|line| line.starts_with('('))
}

/// A table of actors has names that texts use (`forms`), one of relations has not.
fn table(path: &Path, session: &Session) -> Result<String, Report> {
    let text = files::text(path)?.text;
    let file = path.display().to_string();
    if text.contains("forms:") {
        let added = session.registry().overlay(&[(&file, &text)]);
        return added.map(|_| "a table of actors".to_owned()).map_err(|error| {
            Report::caused_by(&error).at(&file, &text, error.span().range()).hints(error.hints())
        });
    }
    if holds_weights(&text) {
        let weights = Weights::from_ron(&text, &*session.schema()?);
        return weights.map(|_| "a table of weights".to_owned()).map_err(|error| {
            Report::caused_by(&error).at(&file, &text, error.span().range()).hints(error.hints())
        });
    }
    let schema = Schema::from_ron(&text).map_err(|error| {
        Report::caused_by(&error).at(&file, &text, error.span().range()).hints(error.hints())
    })?;
    let own = schema.iter().len() - Schema::builtin().iter().len();
    Ok(format!("a table of relations, {own} of them new"))
}
