//! `legation ask`: a question in the query language in, rows out.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::Outcome;
use super::args::AskArgs;
use super::files;
use super::format::OutputFormat;
use super::out::Out;
use super::render::{Failure, Report};
use super::session::Session;
use super::table::Table;
use crate::graph::KnowledgeGraph;
use crate::lang::Lang;
use crate::query::{self, QueryError, Value};

/// Where saved questions lie.
pub(crate) const SAVED: &str = "queries";

/// A question and the file it comes from.
struct Question {
    file: String,
    text: String,
}

/// Runs the command.
pub(crate) fn run(
    args: &AskArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    if args.list {
        return list(session, out);
    }
    let question = Question::new(args)?;
    let query = query::parse(&question.text).map_err(|error| question.wrong(&error))?;
    let graph = session.graph()?;
    let resolved = query::resolve(&graph, session.registry(), &query)
        .map_err(|error| question.wrong(&error))?;
    if args.explain {
        query::explain(&resolved).to_string().lines().try_for_each(|line| out.say(line))?;
        return Ok(Outcome::Answered);
    }
    let answer = query::run(&resolved);
    if let Some(warning) = answer.warning() {
        session.note(warning);
    }
    let lang = session.labels(&graph);
    let mut table = Table::new("rows", answer.columns.iter().map(String::as_str));
    for row in &answer.rows {
        table.row(row.iter().map(|value| cell(&graph, value, (session.format(), lang))).collect());
    }
    if !table.is_empty() || session.format() != OutputFormat::Table {
        table.write(session.format(), out)?;
    }
    Ok(Outcome::found(!table.is_empty()))
}

impl Question {
    fn new(args: &AskArgs) -> Result<Self, Report> {
        match (&args.query, &args.file) {
            (Some(text), _) => Ok(Self { file: "query".to_owned(), text: text.clone() }),
            (None, Some(path)) => {
                let path = saved(path)?;
                Ok(Self { text: files::text(&path)?.text, file: path.display().to_string() })
            }
            (None, None) => Err(Report::new("there is no question")),
        }
    }

    fn wrong(&self, error: &QueryError) -> Report {
        of_query(error, &self.file, &self.text)
    }
}

/// What is wrong with a query, with its place.
pub(crate) fn of_query(error: &QueryError, file: &str, text: &str) -> Report {
    Report::caused_by(error).at(file, text, error.span().range()).hints(error.hints())
}

/// The file itself, or the saved question of this name.
fn saved(path: &Path) -> Result<PathBuf, Report> {
    let named = Path::new(SAVED).join(path).with_extension("cypher");
    let found = [path.to_path_buf(), named].into_iter().find(|path| path.exists());
    found.ok_or_else(|| {
        let message = format!("there is no file and no saved question {}", path.display());
        Report::new(message).hint("`legation ask --list` shows the saved ones")
    })
}

/// The saved questions and, in prose, what they ask.
fn list(session: &Session, out: &mut Out<'_>) -> Result<Outcome, Failure> {
    let mut table = Table::new("queries", ["name", "question"]);
    let all = files::list(Path::new(SAVED)).unwrap_or_default();
    for path in all.iter().filter(|path| path.extension().is_some_and(|it| it == "cypher")) {
        let text = files::text(path)?.text;
        let prose = text.lines().next().and_then(|line| line.strip_prefix("//"));
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        table.row(vec![json!(name), json!(prose.map(str::trim))]);
    }
    if table.is_empty() {
        session.note("there is no saved question: the folder queries/ holds one .cypher file each");
        return Ok(Outcome::Nothing);
    }
    table.write(session.format(), out)?;
    Ok(Outcome::Answered)
}

/// A value for people, or for programs.
fn cell(graph: &KnowledgeGraph, value: &Value<'_>, (format, lang): (OutputFormat, Lang)) -> Json {
    let text = || Json::from(query::render::text(graph, value, lang));
    if !matches!(format, OutputFormat::Json | OutputFormat::Jsonl) {
        return text();
    }
    match value {
        Value::Null => Json::Null,
        Value::Bool(it) => json!(it),
        Value::Int(it) => json!(it),
        Value::Float(it) => json!(it),
        Value::Actor(actor) => json!(actor.key),
        Value::Tie(tie) => json!(tie.claims().map(|claim| &claim.id).collect::<Vec<_>>()),
        Value::Path(path) => json!({
            "actors": path.actors,
            "claims": path.steps.iter().map(|step| &step.tie.first().id).collect::<Vec<_>>(),
        }),
        Value::List(values) => values.iter().map(|it| cell(graph, it, (format, lang))).collect(),
        Value::Text(_) | Value::Date(_) | Value::Name(_) => text(),
    }
}
