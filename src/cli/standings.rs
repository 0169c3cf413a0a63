//! How one actor stands to all others, and all to all: scores in, tables out.

use itertools::Itertools;
use serde_json::{Value, json};

use super::Outcome;
use super::align::Answer;
use super::format::OutputFormat;
use super::out::{Line, Out, Paint};
use super::render::Failure;
use super::table::Table;
use crate::align::{self, Counted, Dyad, Matrix};
use crate::graph::GraphView;

/// One actor: everybody it has ties with, and how many claims say so.
pub(crate) fn ranking(
    answer: &Answer<'_>,
    dyads: &[Dyad<'_>],
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let columns =
        ["id", "name", "score", "cautious", "for", "against", "denied", "repeated", "left_out"];
    let mut table = Table::new("alignment", columns);
    for dyad in dyads {
        let count =
            |counted| json!(dyad.contributions.iter().filter(|it| it.counted == counted).count());
        table.row(vec![
            json!(dyad.b),
            json!(answer.names.label(&dyad.b)),
            json!(dyad.score),
            json!(dyad.cautious),
            count(Counted::For),
            count(Counted::Against),
            count(Counted::Denied),
            count(Counted::Repeated),
            count(Counted::LeftOut),
        ]);
    }
    if !table.is_empty() || answer.format != OutputFormat::Table {
        table.write(answer.format, out)?;
    }
    Ok(Outcome::found(!table.is_empty()))
}

/// Everybody: for people a square and the camps, for programs one row for each pair.
pub(crate) fn matrix(
    answer: &Answer<'_>,
    view: &GraphView<'_>,
    matrix: &Matrix,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let found = Outcome::found(!matrix.scores.is_empty());
    if answer.format != OutputFormat::Table {
        let mut table = Table::new("alignment", ["a", "b", "score"]);
        for ((a, b), score) in &matrix.scores {
            table.row(vec![
                json!(matrix.actors.get(*a)),
                json!(matrix.actors.get(*b)),
                json!(score),
            ]);
        }
        table.write(answer.format, out)?;
        return Ok(found);
    }
    if found == Outcome::Nothing {
        return Ok(found);
    }
    let names = matrix.actors.iter().map(|key| answer.names.label(key)).collect_vec();
    let mut table = Table::new("alignment", [String::new()].iter().chain(&names).cloned());
    for (at, name) in names.iter().enumerate() {
        let scores = (0..names.len()).map(|other| match matrix.score(at, other) {
            Some(score) => Value::from(format!("{score:+}")),
            None => Value::from(if at == other { "" } else { "·" }),
        });
        table.row(std::iter::once(Value::from(name.as_str())).chain(scores).collect());
    }
    table.write(answer.format, out)?;
    for camp in align::camps(view).iter().filter(|camp| camp.len() > 1) {
        let members = camp.iter().map(|key| answer.names.label(key)).join(", ");
        out.line(&Line::default().paint(Paint::Faint, "camp: ").plain(members))?;
    }
    Ok(found)
}
