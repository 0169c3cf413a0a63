//! Answers as tables: typed rows in; aligned text, Markdown, CSV, JSON or JSONL out.

use std::io::{self, Write};

use comfy_table::Table as Grid;
use comfy_table::presets::{ASCII_MARKDOWN, NOTHING};
use itertools::Itertools;
use serde_json::Value;

use super::format::OutputFormat;
use super::out::{Line, Out, Paint, clean, clean_json};
use crate::export::csv_cell;

/// Version of the JSON that answers are written in.
const VERSION: &str = "legation/1";

/// Rows under named columns.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    /// What the rows are, for JSON: `paths`.
    name: &'static str,
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
}

impl Table {
    /// A table without rows.
    pub(crate) fn new<C: Into<String>>(
        name: &'static str,
        columns: impl IntoIterator<Item = C>,
    ) -> Self {
        Self { name, columns: columns.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Adds a row: one value a column.
    pub(crate) fn row(&mut self, row: Vec<Value>) {
        debug_assert_eq!(row.len(), self.columns.len(), "a value for each column of {}", self.name);
        self.rows.push(row);
    }

    /// Whether there is no row.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Writes it in a format; what is no format of tables counts as `table`.
    pub(crate) fn write(&self, format: OutputFormat, out: &mut Out<'_>) -> io::Result<()> {
        match format {
            OutputFormat::Md => self.write_md(out),
            OutputFormat::Csv => self.write_csv(out.data()),
            OutputFormat::Json => self.write_json(out.data()),
            OutputFormat::Jsonl => self.write_jsonl(out.data()),
            _ => self.write_text(out),
        }
    }

    /// Aligned columns under their names.
    fn write_text(&self, out: &mut Out<'_>) -> io::Result<()> {
        let cells =
            |row: &Vec<Value>| row.iter().map(|cell| clean(&text(cell)).into_owned()).collect_vec();
        let mut grid = Grid::new();
        grid.load_style(NOTHING).set_header(self.columns.iter());
        grid.add_rows(self.rows.iter().map(cells));
        for column in grid.column_iter_mut() {
            column.set_padding((0, 2));
        }
        for (at, line) in grid.lines().enumerate() {
            let paint = if at == 0 { Paint::Faint } else { Paint::Plain };
            out.line(&Line::default().paint(paint, line.trim_end()))?;
        }
        Ok(())
    }

    fn write_md(&self, out: &mut Out<'_>) -> io::Result<()> {
        let mut grid = Grid::new();
        grid.load_style(ASCII_MARKDOWN).set_header(self.columns.iter().map(|name| md(name)));
        grid.add_rows(
            self.rows.iter().map(|row| row.iter().map(|cell| md(&text(cell))).collect_vec()),
        );
        grid.lines().try_for_each(|line| out.say(line))
    }

    fn write_csv(&self, sink: &mut dyn Write) -> io::Result<()> {
        writeln!(
            sink,
            "{}",
            self.columns.iter().map(|name| csv(&Value::from(name.as_str()))).join(",")
        )?;
        self.rows.iter().try_for_each(|row| writeln!(sink, "{}", row.iter().map(csv).join(",")))
    }

    /// One object that names its version; a row a line, so that two answers can be compared.
    fn write_json(&self, sink: &mut dyn Write) -> io::Result<()> {
        let rows = Itertools::join(&mut self.objects(), ",\n");
        let rows = if rows.is_empty() { rows } else { format!("\n{rows}\n") };
        let (version, name) = (Value::from(VERSION), Value::from(self.name));
        writeln!(sink, "{{\"schema\":{version},{name}:[{rows}]}}")
    }

    fn write_jsonl(&self, sink: &mut dyn Write) -> io::Result<()> {
        self.objects().try_for_each(|object| writeln!(sink, "{object}"))
    }

    /// Each row as a JSON object, its fields in the order of the columns.
    fn objects(&self) -> impl Iterator<Item = String> {
        self.rows.iter().map(|row| {
            let fields = self.columns.iter().zip(row);
            let fields =
                fields.map(|(name, value)| format!("{}:{value}", Value::from(name.as_str())));
            clean_json(&format!("{{{}}}", fields.collect_vec().join(","))).into_owned()
        })
    }
}

/// A value as people read it.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(text).join(", "),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        other => other.to_string(),
    }
}

/// A cell of Markdown, in which no text becomes markup.
fn md(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' => cell.extend(['\\', c]),
            '<' => cell.push_str("&lt;"),
            '&' => cell.push_str("&amp;"),
            _ => cell.push(c),
        }
    }
    cell
}

/// A cell of CSV; only texts can be formulas.
fn csv(value: &Value) -> String {
    if value.is_number() { value.to_string() } else { csv_cell(&clean(&text(value))) }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use serde_json::json;

    use super::*;

    fn check(format: OutputFormat, expected: &Expect) {
        let mut table = Table::new("ties", ["from", "score", "said_by"]);
        table.row(vec![json!("Nord|korea"), json!(-3), json!(["A, \"B\"", "C"])]);
        table.row(vec![json!("=1+1\u{1b}[2J"), Value::Null, json!([])]);
        let mut bytes = Vec::new();
        table.write(format, &mut Out::to(&mut bytes, false)).unwrap();
        expected.assert_eq(std::str::from_utf8(&bytes).unwrap());
    }

    #[test]
    fn every_format_holds_the_same_rows() {
        check(
            OutputFormat::Table,
            &expect![[r#"
            from        score  said_by
            Nord|korea  -3     A, "B", C
            =1+1␛[2J
        "#]],
        );
        check(
            OutputFormat::Md,
            &expect![[r#"
            | from        | score | said\_by  |
            |-------------|-------|-----------|
            | Nord\|korea | -3    | A, "B", C |
            | =1+1␛\[2J   |       |           |
        "#]],
        );
        check(
            OutputFormat::Csv,
            &expect![[r#"
            from,score,said_by
            Nord|korea,-3,"A, ""B"", C"
            "'=1+1␛[2J",,
        "#]],
        );
        check(
            OutputFormat::Json,
            &expect![[r#"
            {"schema":"legation/1","ties":[
            {"from":"Nord|korea","score":-3,"said_by":["A, \"B\"","C"]},
            {"from":"=1+1\u001b[2J","score":null,"said_by":[]}
            ]}
        "#]],
        );
        check(
            OutputFormat::Jsonl,
            &expect![[r#"
            {"from":"Nord|korea","score":-3,"said_by":["A, \"B\"","C"]}
            {"from":"=1+1\u001b[2J","score":null,"said_by":[]}
        "#]],
        );
    }
}
