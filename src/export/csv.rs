//! Comma-separated values: for Gephi a table of edges and one of nodes, for `neo4j-admin import` the
//! same with its headers.

use std::io;

use super::Options;
use super::columns::{self, ACTOR, CLAIM, Cell, CellType, Column};
use crate::graph::GraphView;
use crate::schema::ActorKind;

/// A cell (RFC 4180), in which no text becomes a formula of a spreadsheet: one that begins like a
/// formula gets an apostrophe in front. Line breaks and control characters become spaces.
pub fn csv_cell(text: &str) -> String {
    let plain =
        |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
    let mut cell: String = text.chars().map(plain).collect();
    if cell.trim_start().starts_with(['=', '+', '-', '@']) {
        cell.insert(0, '\'');
    }
    if cell.contains(['"', ',', '\'', ';']) || cell.starts_with(' ') || cell.ends_with(' ') {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}

/// The edges as Gephi reads them: each claim a row.
pub(super) fn edges(
    view: &GraphView<'_>,
    options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let more =
        CLAIM.iter().map(|(name, _)| *name).filter(|name| !matches!(*name, "claim" | "label"));
    let first = ["Source", "Target", "Type", "Id", "Label"].into_iter();
    row(to, first.chain(more).map(str::to_owned))?;
    for claim in view.claims() {
        let [id, relation, label, rest @ ..] = columns::claim(view, claim, options.labels);
        let ends = [claim.subject.as_str(), claim.object.as_str(), "Directed"].map(csv_cell);
        let cells = [id, label, relation].into_iter().chain(rest).map(written);
        row(to, ends.into_iter().chain(cells))?;
    }
    Ok(())
}

/// The nodes as Gephi reads them.
pub(super) fn nodes(
    view: &GraphView<'_>,
    options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let more = ACTOR.iter().skip(2).map(|(name, _)| *name);
    row(to, ["Id", "Label"].into_iter().chain(more).map(str::to_owned))?;
    for actor in view.actors() {
        row(to, columns::actor(actor, options.labels).into_iter().map(written))?;
    }
    Ok(())
}

/// The edges as `neo4j-admin database import` reads them.
pub(super) fn neo4j_edges(
    view: &GraphView<'_>,
    options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let ends = [":START_ID", ":END_ID", ":TYPE"].map(str::to_owned).into_iter();
    row(to, ends.chain(CLAIM.iter().map(typed)))?;
    for claim in view.claims() {
        let relation = &view.graph().schema().get(claim.relation).name;
        let ends = [claim.subject.as_str(), claim.object.as_str(), &type_name(relation)];
        let cells = columns::claim(view, claim, options.labels).map(written);
        row(to, ends.map(csv_cell).into_iter().chain(cells))?;
    }
    Ok(())
}

/// The nodes as `neo4j-admin database import` reads them.
pub(super) fn neo4j_nodes(
    view: &GraphView<'_>,
    options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let first = [":ID", ":LABEL"].map(str::to_owned).into_iter();
    row(to, first.chain(ACTOR.iter().map(typed)))?;
    for actor in view.actors() {
        let first =
            [actor.key.as_str(), &format!("Actor;{}", kind_label(actor.kind))].map(cell_as_is);
        let cells = columns::actor(actor, options.labels).map(written);
        row(to, first.into_iter().chain(cells))?;
    }
    Ok(())
}

/// The type of a relation in Cypher: `ALIGNS_WITH`.
pub(super) fn type_name(relation: &str) -> String {
    relation.to_uppercase().replace('-', "_")
}

/// The label of a kind of actor in Cypher.
pub(super) const fn kind_label(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::State => "State",
        ActorKind::Leader => "Leader",
        ActorKind::Expert => "Expert",
        ActorKind::Outlet => "Outlet",
        ActorKind::Organization => "Organization",
    }
}

/// Labels are joined by `;`, which needs no quotes for Neo4j.
fn cell_as_is(text: &str) -> String {
    text.to_owned()
}

fn typed((name, kind): &Column) -> String {
    match kind {
        CellType::Text => (*name).to_owned(),
        CellType::Int => format!("{name}:int"),
        CellType::Real => format!("{name}:double"),
    }
}

fn written(cell: Option<Cell>) -> String {
    match cell {
        None => String::new(),
        Some(Cell::Text(text)) => csv_cell(&text),
        Some(Cell::Int(number)) => number.to_string(),
        Some(Cell::Real(number)) => number.to_string(),
    }
}

fn row(to: &mut dyn io::Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            to.write_all(b",")?;
        }
        to.write_all(cell.as_bytes())?;
    }
    to.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, cell) in [
            ("Nordkorea", "Nordkorea"),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            (" +1", "\"' +1\""),
            ("\t=1", "\"' =1\""),
            ("two\nlines", "two lines"),
        ] {
            assert_eq!(csv_cell(text), cell);
        }
    }
}
