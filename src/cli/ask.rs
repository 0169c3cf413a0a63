//! `legation ask`: a question in the query language in, rows or a picture out.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::Outcome;
use super::args::AskArgs;
use super::export;
use super::files;
use super::format::OutputFormat;
use super::out::Out;
use super::render::{Failure, Report};
use super::session::Session;
use super::table::Table;
use crate::claim::ClaimId;
use crate::graph::GraphView;
use crate::lang::Lang;
use crate::query::{self, Answer, Knowledge, Parameters, QueryError, Value};

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
    let format = args.format.unwrap_or_default();
    if args.list {
        return list(session, format, out);
    }
    let question = Question::new(args)?;
    let query = query::parse(&question.text).map_err(|error| question.wrong(&error))?;
    let parameters = parameters(&args.param)?;
    let graph = session.graph()?;
    let knowledge = Knowledge::new(&graph, session.registry());
    let plan =
        query::prepare(&knowledge, &query, &parameters).map_err(|error| question.wrong(&error))?;
    if args.explain {
        plan.to_string().lines().try_for_each(|line| out.say(line))?;
        return Ok(Outcome::Answered);
    }
    let answer = query::run_within(&plan, args.budget.unwrap_or(query::DEFAULT_BUDGET))
        .map_err(|error| question.wrong(&error))?;
    if let Some(warning) = answer.warning() {
        session.note(warning);
    }
    let lang = session.labels(&graph);
    if !OutputFormat::ANSWERS.contains(&format) {
        return draw(&knowledge, &answer, (session, format, lang), out);
    }
    let mut table = Table::new("rows", answer.columns.iter().map(String::as_str));
    for row in &answer.rows {
        table.row(row.iter().map(|value| cell(&knowledge, value, (format, lang))).collect());
    }
    if !table.is_empty() || format != OutputFormat::Table {
        table.write(format, out)?;
    }
    Ok(Outcome::found(!table.is_empty()))
}

/// The ties that were matched, as a picture or in a format of `export`.
fn draw(
    knowledge: &Knowledge<'_>,
    answer: &Answer<'_>,
    (session, format, lang): (&Session, OutputFormat, Lang),
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let ties = answer.edges.iter().map(|edge| knowledge.tie(*edge));
    let claims: BTreeSet<&ClaimId> = ties.flat_map(|tie| tie.claims().map(|it| &it.id)).collect();
    let graph = knowledge.graph();
    let view = GraphView::new(graph, graph.claims().filter(|it| claims.contains(&it.id)));
    export::print(session, &view, (format, lang), out)?;
    Ok(Outcome::found(!view.claims().is_empty()))
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

/// `from=Nordkorea`, `hops=3`, `since=2023-01`: a number where the value is one, else a text.
fn parameters(given: &[String]) -> Result<Parameters<'static>, Report> {
    let mut parameters = Parameters::new();
    for pair in given {
        let Some((name, value)) = pair.split_once('=') else {
            return Err(Report::new(format!("`{pair}` gives no parameter a value"))
                .hint(format!("write --param {pair}=VALUE")));
        };
        parameters.insert(name.trim_start_matches('$').to_owned(), parameter(value));
    }
    Ok(parameters)
}

/// Lists are written `a,b,c` behind brackets: `[a,b,c]`.
fn parameter(value: &str) -> Value<'static> {
    let list = value.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    if let Some(members) = list {
        let members = members.split(',').map(str::trim).filter(|it| !it.is_empty());
        return Value::List(std::sync::Arc::new(members.map(parameter).collect()));
    }
    match (value.parse(), value.parse::<f64>(), value) {
        (Ok(number), ..) => Value::Int(number),
        (_, Ok(number), _) if number.is_finite() => Value::Float(number),
        (.., "true") => Value::Bool(true),
        (.., "false") => Value::Bool(false),
        _ => Value::Text(value.to_owned().into()),
    }
}

/// The file itself, or the saved question of this name.
fn saved(path: &Path) -> Result<PathBuf, Report> {
    let named = Path::new(SAVED).join(path).with_extension("cypher");
    let found = [path.to_path_buf(), named].into_iter().find(|path| path.is_file());
    found.ok_or_else(|| {
        let message = format!("there is no file and no saved question {}", path.display());
        Report::new(message).hint("`legation ask --list` shows the saved ones")
    })
}

/// The saved questions and, in prose, what they ask.
fn list(session: &Session, format: OutputFormat, out: &mut Out<'_>) -> Result<Outcome, Failure> {
    let mut table = Table::new("queries", ["name", "question", "parameters"]);
    let all = files::list(Path::new(SAVED)).unwrap_or_default();
    for path in all.iter().filter(|path| path.extension().is_some_and(|it| it == "cypher")) {
        let text = files::text(path)?.text;
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let names = query::parameters_of(&text).join(", ");
        table.row(vec![json!(name), json!(query::question(&text)), json!(names)]);
    }
    if table.is_empty() {
        session.note("there is no saved question: the folder queries/ holds one .cypher file each");
        return Ok(Outcome::Nothing);
    }
    table.write(format, out)?;
    Ok(Outcome::Answered)
}

/// A value for people, or for programs.
fn cell(
    knowledge: &Knowledge<'_>,
    value: &Value<'_>,
    (format, lang): (OutputFormat, Lang),
) -> Json {
    let text = || Json::from(query::render::text(knowledge, value, lang));
    if !matches!(format, OutputFormat::Json | OutputFormat::Jsonl) {
        return text();
    }
    let inner = |value| cell(knowledge, value, (format, lang));
    match value {
        Value::Null => Json::Null,
        Value::Bool(it) => json!(it),
        Value::Int(it) => json!(it),
        Value::Float(it) => json!(it),
        Value::Node(node) => json!(knowledge.actor(*node).key),
        Value::Edge(edge) => {
            json!(knowledge.tie(*edge).claims().map(|claim| &claim.id).collect::<Vec<_>>())
        }
        Value::Path(path) => json!({
            "actors": path.nodes.iter().map(|it| &knowledge.actor(*it).key).collect::<Vec<_>>(),
            "claims": path.edges.iter().map(|it| &knowledge.tie(*it).first().id).collect::<Vec<_>>(),
        }),
        Value::List(values) => values.iter().map(inner).collect(),
        Value::Map(map) => map.iter().map(|(name, it)| (name.clone(), inner(it))).collect(),
        Value::Text(_) | Value::Date(_) | Value::Name(..) => text(),
    }
}
