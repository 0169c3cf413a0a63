//! A script in Cypher that builds the graph in Neo4j, Memgraph and their kin. Run twice it adds
//! nothing.

use std::fmt::Write as _;
use std::io;

use super::Options;
use super::columns::{self, ACTOR, CLAIM, Cell};
use super::csv::{kind_label, type_name};
use crate::graph::GraphView;

/// Writes a view.
pub(super) fn write(
    view: &GraphView<'_>,
    options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(to, "CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE;")?;
    for actor in view.actors() {
        let cells = columns::actor(actor, options.labels).to_vec();
        writeln!(
            to,
            "MERGE (a:Actor {{id: {}}}) SET a:{}, a += {{{}}};",
            string(actor.key.as_str()),
            kind_label(actor.kind),
            map(columns::filled(&ACTOR, cells)),
        )?;
    }
    for claim in view.claims() {
        let relation = &view.graph().schema().get(claim.relation).name;
        let cells = columns::claim(view, claim, options.labels).to_vec();
        writeln!(
            to,
            "MATCH (a:Actor {{id: {}}}), (b:Actor {{id: {}}}) MERGE (a)-[r:`{}` {{id: {}}}]->(b) SET r += {{{}}};",
            string(claim.subject.as_str()),
            string(claim.object.as_str()),
            type_name(relation).replace('`', "``"),
            string(claim.id.as_str()),
            map(columns::filled(&CLAIM, cells)),
        )?;
    }
    Ok(())
}

fn map<'c>(cells: impl Iterator<Item = (usize, &'c str, Cell)>) -> String {
    let mut map = String::new();
    for (at, (_, name, cell)) in cells.enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        let _ = match cell {
            Cell::Text(text) => write!(map, "{comma}`{name}`: {}", string(&text)),
            Cell::Int(number) => write!(map, "{comma}`{name}`: {number}"),
            Cell::Real(number) => write!(map, "{comma}`{name}`: {number:?}"),
        };
    }
    map
}

/// A string literal in single quotes; what a line or a shell could take for an end is written by
/// its number.
fn string(text: &str) -> String {
    let mut literal = String::from("'");
    for c in text.chars() {
        match c {
            '\'' | '\\' => literal.extend(['\\', c]),
            ';' => literal.push_str("\\u003B"),
            _ if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                let _ = write!(literal, "\\u{:04X}", u32::from(c));
            }
            _ => literal.push(c),
        }
    }
    literal.push('\'');
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_literal() {
        assert_eq!(string("O'Neill\\ '; DROP\n"), "'O\\'Neill\\\\ \\'\\u003B DROP\\u000A'");
    }
}
