//! GEXF 1.3 for Gephi: actors as nodes, claims as edges that may lie beside each other (`kind`),
//! with the time they name.

use std::io;

use super::Options;
use super::columns::{self, ACTOR, CLAIM, Cell, CellType, Column};
use super::graphml::text;
use super::xml::xml_text;
use crate::claim::PartialDate;
use crate::graph::GraphView;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta><creator>legation</creator></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date">
"#;

/// Writes a view.
pub(super) fn write(
    view: &GraphView<'_>,
    options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    to.write_all(HEAD.as_bytes())?;
    attributes(to, "node", &ACTOR)?;
    attributes(to, "edge", &CLAIM)?;
    let actors = view.actors();
    writeln!(to, "<nodes count=\"{}\">", actors.len())?;
    for actor in actors {
        let name = super::label(&actor.label, options.labels);
        writeln!(
            to,
            "<node id=\"{}\" label=\"{}\">",
            xml_text(actor.key.as_str()),
            xml_text(name)
        )?;
        values(to, &ACTOR, columns::actor(actor, options.labels))?;
        to.write_all(b"</node>\n")?;
    }
    writeln!(to, "</nodes>\n<edges count=\"{}\">", view.claims().len())?;
    for claim in view.claims() {
        let relation = view.graph().schema().get(claim.relation);
        write!(
            to,
            "<edge id=\"{}\" source=\"{}\" target=\"{}\" kind=\"{}\" label=\"{}\" weight=\"{}\"",
            xml_text(claim.id.as_str()),
            xml_text(claim.subject.as_str()),
            xml_text(claim.object.as_str()),
            xml_text(&relation.name),
            xml_text(super::label(&relation.labels, options.labels)),
            f64::from(claim.confidence.hundredths()) / 100.0,
        )?;
        let when = claim.when.as_ref();
        span(to, "start", when.and_then(|it| it.from).map(first_day))?;
        span(to, "end", when.and_then(|it| it.to).and_then(last_day))?;
        to.write_all(b">\n")?;
        values(to, &CLAIM, columns::claim(view, claim, options.labels))?;
        to.write_all(b"</edge>\n")?;
    }
    to.write_all(b"</edges>\n</graph>\n</gexf>\n")
}

fn span(to: &mut dyn io::Write, name: &str, day: Option<String>) -> io::Result<()> {
    day.map_or(Ok(()), |day| write!(to, " {name}=\"{day}\""))
}

/// The first day of a date, in full.
fn first_day(date: PartialDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month().unwrap_or(1), date.day().unwrap_or(1))
}

/// The last day of a date, in full; `None` for a date that does not exist.
fn last_day(date: PartialDate) -> Option<String> {
    let month = date.month().unwrap_or(12);
    let days = date.day().map_or(28..=31, |day| day..=day).rev();
    let mut dates = days.filter_map(|day| PartialDate::new(date.year(), Some(month), Some(day)));
    dates.next().map(|date| date.to_string())
}

fn attributes(to: &mut dyn io::Write, of: &str, columns: &[Column]) -> io::Result<()> {
    writeln!(to, "<attributes class=\"{of}\">")?;
    for (at, (name, kind)) in columns.iter().enumerate() {
        let kind = match kind {
            CellType::Text => "string",
            CellType::Int => "integer",
            CellType::Real => "double",
        };
        writeln!(to, "<attribute id=\"{at}\" title=\"{name}\" type=\"{kind}\"/>")?;
    }
    to.write_all(b"</attributes>\n")
}

fn values(
    to: &mut dyn io::Write,
    columns: &[Column],
    cells: impl IntoIterator<Item = Option<Cell>>,
) -> io::Result<()> {
    let cells: Vec<Option<Cell>> = cells.into_iter().collect();
    to.write_all(b"<attvalues>\n")?;
    for (at, _, cell) in columns::filled(columns, cells) {
        writeln!(to, "<attvalue for=\"{at}\" value=\"{}\"/>", text(&cell))?;
    }
    to.write_all(b"</attvalues>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_years_are_spans_of_days() {
        let date = |text: &str| text.parse::<PartialDate>().unwrap();
        assert_eq!(first_day(date("2024")), "2024-01-01");
        assert_eq!(last_day(date("2024-02")).as_deref(), Some("2024-02-29"));
        assert_eq!(last_day(date("2023")).as_deref(), Some("2023-12-31"));
        assert_eq!(last_day(date("2023-10-22")).as_deref(), Some("2023-10-22"));
    }
}
