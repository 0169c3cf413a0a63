//! openCypher scenarios, flattened: statements that make a graph, a query, its rows or its error.

use std::error::Error;
use std::path::Path;

use legation::graph::MemoryGraph;
use legation::query::{self, Parameters, QueryError, QueryErrorKind, render};
use serde_json::Value as Json;

use crate::notation::canonical;
use crate::{Case, Outcome, fixture};

/// Enough for every scenario; none may stop for want of it.
const BUDGET: usize = 50_000_000;

pub(crate) fn run(text: &str) -> Result<Vec<Case>, Box<dyn Error>> {
    let folder = std::env::args().nth(2);
    let folder = folder.as_deref().map(Path::new).and_then(Path::parent);
    let mut cases = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let scenario: Json = serde_json::from_str(line)?;
        let string = |key: &str| scenario[key].as_str().unwrap_or_default().to_owned();
        let name = format!("{} {}", string("file"), string("scenario"));
        let outcome = outcome(&scenario, folder);
        cases.push(Case { tier: string("tier"), name, outcome });
    }
    Ok(cases)
}

fn outcome(scenario: &Json, folder: Option<&Path>) -> Outcome {
    let graph = match graph(scenario, folder) {
        Ok(graph) => graph,
        Err(why) => return Outcome::Refused(why),
    };
    let text = scenario["query"].as_str().unwrap_or_default();
    let expected = scenario["error"].as_str();
    match (answer(&graph, text, scenario), expected) {
        (Ok(rows), None) => rows,
        (Ok(_), Some(error)) => Outcome::Wrong(format!("an answer instead of {error}\n    {text}")),
        (Err(error), expected) => refused(&error, expected, text),
    }
}

fn refused(error: &QueryError, expected: Option<&str>, text: &str) -> Outcome {
    if matches!(error.kind(), QueryErrorKind::Unsupported(_) | QueryErrorKind::UnknownFunction(_))
        && expected.is_none()
    {
        return Outcome::Refused(format!("{error}\n    {text}"));
    }
    let Some(expected) = expected else {
        return Outcome::Error(format!("{error}\n    {text}"));
    };
    let detail = expected.rsplit(": ").next().unwrap_or_default();
    if detail == "*" || names(error.kind()).contains(&detail) {
        return Outcome::Passed;
    }
    match error.kind() {
        QueryErrorKind::Unsupported(_) => Outcome::Refused(format!("{error}\n    {text}")),
        _ => Outcome::Error(format!("{error}, but expected {expected}\n    {text}")),
    }
}

fn graph(scenario: &Json, folder: Option<&Path>) -> Result<MemoryGraph, String> {
    let mut graph = MemoryGraph::new();
    let name = scenario["graph"].as_str().unwrap_or_default();
    if let Some(named) = name.strip_prefix("the ").and_then(|it| it.strip_suffix(" graph")) {
        let path = folder.unwrap_or(Path::new(".")).join(format!("{named}.cypher"));
        let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        fixture::create(&mut graph, text.trim_end().trim_end_matches(';'))?;
    }
    for statement in scenario["setup"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        fixture::create(&mut graph, statement)?;
    }
    Ok(graph)
}

fn answer(graph: &MemoryGraph, text: &str, scenario: &Json) -> Result<Outcome, QueryError> {
    let mut parameters = Parameters::new();
    for pair in scenario["params"].as_array().into_iter().flatten() {
        let (Some(name), Some(value)) = (pair[0].as_str(), pair[1].as_str()) else { continue };
        match fixture::evaluate(graph, &format!("RETURN {value}"), &Parameters::new()) {
            Ok(value) => drop(parameters.insert(name.to_owned(), value)),
            Err(why) => return Ok(Outcome::Refused(why)),
        }
    }
    let query = query::parse(text)?;
    let plan = query::prepare(graph, &query, &parameters)?;
    let answer = query::run_within(&plan, BUDGET)?;
    if let Some(warning) = answer.warning() {
        return Ok(Outcome::Error(format!("{warning}\n    {text}")));
    }
    let sorted = scenario["list_order_ignored"].as_bool() == Some(true);
    let fixed = |text: &str| canonical(text, sorted).unwrap_or_else(|| text.to_owned());
    let mut found: Vec<Vec<String>> = answer
        .rows
        .iter()
        .map(|row| row.iter().map(|it| fixed(&render::literal(graph, it))).collect())
        .collect();
    let of_row = |row: &Json| -> Vec<String> {
        row.as_array().into_iter().flatten().filter_map(Json::as_str).map(fixed).collect()
    };
    let rows = scenario["rows"].as_array().into_iter().flatten();
    let mut expected: Vec<Vec<String>> = rows.map(of_row).collect();
    if scenario["ordered"].as_bool() != Some(true) {
        found.sort();
        expected.sort();
    }
    let columns: Vec<&str> =
        scenario["columns"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    if answer.columns != columns {
        let why = format!("columns {:?} instead of {columns:?}\n    {text}", answer.columns);
        return Ok(Outcome::Wrong(why));
    }
    if found != expected {
        let why = format!("expected {expected:?}, found {found:?}\n    {text}");
        return Ok(Outcome::Wrong(why));
    }
    Ok(Outcome::Passed)
}

/// What openCypher calls an error of ours.
fn names(kind: &QueryErrorKind) -> &'static [&'static str] {
    use QueryErrorKind as Kind;
    match kind {
        Kind::Character(_) => &["InvalidUnicodeCharacter", "UnexpectedSyntax"],
        Kind::Unclosed(_) | Kind::ArgumentCount { .. } | Kind::Unsupported(_) => {
            &["UnexpectedSyntax", "InvalidNumberOfArguments"]
        }
        Kind::Expected { .. } => {
            &["UnexpectedSyntax", "InvalidRelationshipPattern", "InvalidNumberLiteral"]
        }
        Kind::Escape(_) => &["InvalidUnicodeLiteral", "UnexpectedSyntax"],
        Kind::Number(_) => &["InvalidNumberLiteral"],
        Kind::NumberTooLarge(_) => &["IntegerOverflow", "FloatingPointOverflow"],
        Kind::UnknownFunction(_) => &["UnknownFunction"],
        Kind::UnknownVariable(_) => &["UndefinedVariable"],
        Kind::UnknownParameter(_) => &["MissingParameter"],
        Kind::NameTaken(_) => &["VariableAlreadyBound", "RelationshipUniquenessViolation"],
        Kind::TypeConflict { .. } => &["VariableTypeConflict"],
        Kind::ParameterAsProperties => &["InvalidParameterUse"],
        Kind::WrongType { .. } | Kind::WrongValue { .. } => &[
            "InvalidArgumentType",
            "InvalidArgumentValue",
            "MapElementAccessByNonString",
            "ListElementAccessByNonInteger",
        ],
        Kind::NotADate(_) => &["InvalidArgumentValue"],
        Kind::Aggregate(_) => &["InvalidAggregation"],
        Kind::AmbiguousAggregation(_) => &["AmbiguousAggregationExpression"],
        Kind::NotConstant => &["NonConstantExpression"],
        Kind::Negative(_) => &["NegativeIntegerArgument", "NumberOutOfRange"],
        Kind::ColumnTwice(_) => &["ColumnNameConflict"],
        Kind::ColumnWithoutName => &["NoExpressionAlias"],
        Kind::NothingNamed => &["NoVariablesInScope"],
        Kind::UnionColumns => &["DifferentColumnsInUnion"],
        Kind::UnionMixed => &["InvalidClauseComposition"],
        Kind::PatternAsValue => &["UnexpectedSyntax"],
        Kind::Overflow => &["NumberOutOfRange", "IntegerOverflow"],
        Kind::DivisionByZero => &["DivisionByZero"],
        Kind::OutOfRange(_) => &["NumberOutOfRange"],
        _ => &[],
    }
}
