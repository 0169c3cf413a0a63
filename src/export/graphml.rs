//! GraphML: actors as nodes, claims as edges, all attributes plain values.

use std::io;

use super::Options;
use super::columns::{self, ACTOR, CLAIM, Cell, CellType, Column};
use super::xml::xml_text;
use crate::graph::GraphView;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"#;

/// Writes a view.
pub(super) fn write(
    view: &GraphView<'_>,
    options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    to.write_all(HEAD.as_bytes())?;
    keys(to, "node", &ACTOR)?;
    keys(to, "edge", &CLAIM)?;
    to.write_all(b"<graph id=\"legation\" edgedefault=\"directed\">\n")?;
    for actor in view.actors() {
        writeln!(to, "<node id=\"{}\">", id(actor.key.as_str()))?;
        values(to, "node", &ACTOR, columns::actor(actor, options.labels))?;
        to.write_all(b"</node>\n")?;
    }
    for claim in view.claims() {
        writeln!(
            to,
            "<edge id=\"{}\" source=\"{}\" target=\"{}\">",
            xml_text(claim.id.as_str()),
            id(claim.subject.as_str()),
            id(claim.object.as_str()),
        )?;
        values(to, "edge", &CLAIM, columns::claim(view, claim, options.labels))?;
        to.write_all(b"</edge>\n")?;
    }
    to.write_all(b"</graph>\n</graphml>\n")
}

fn keys(to: &mut dyn io::Write, of: &str, columns: &[Column]) -> io::Result<()> {
    for (name, kind) in columns {
        let kind = match kind {
            CellType::Text => "string",
            CellType::Int => "int",
            CellType::Real => "double",
        };
        writeln!(
            to,
            "<key id=\"{of}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
        )?;
    }
    Ok(())
}

fn values(
    to: &mut dyn io::Write,
    of: &str,
    columns: &[Column],
    cells: impl IntoIterator<Item = Option<Cell>>,
) -> io::Result<()> {
    let cells: Vec<Option<Cell>> = cells.into_iter().collect();
    for (_, name, cell) in columns::filled(columns, cells) {
        writeln!(to, "<data key=\"{of}_{name}\">{}</data>", text(&cell))?;
    }
    Ok(())
}

/// A key as the id of a node, an NMTOKEN, which has no `~`; the key itself is an attribute.
fn id(key: &str) -> String {
    xml_text(&key.replace('~', "_"))
}

/// A value as the text of an element.
pub(super) fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => xml_text(text),
        Cell::Int(number) => number.to_string(),
        Cell::Real(number) => number.to_string(),
    }
}
