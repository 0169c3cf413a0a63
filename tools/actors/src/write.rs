//! RON as people read it: one actor a block, one form a line.

use std::fmt::Write as _;

/// A row of a table, field by field.
pub struct Block {
    text: String,
}

impl Block {
    /// A row that begins with these fields on its first line.
    pub fn new() -> Self {
        Self { text: "    (\n".to_owned() }
    }

    /// A line of fields, written as they are; nothing where there is none.
    pub fn line(&mut self, fields: &[String]) -> &mut Self {
        let fields: Vec<&str> =
            fields.iter().map(String::as_str).filter(|field| !field.is_empty()).collect();
        if !fields.is_empty() {
            let _ = writeln!(self.text, "        {},", fields.join(", "));
        }
        self
    }

    /// A field that is a list, one item a line; nothing where it is empty.
    pub fn list(&mut self, name: &str, items: &[String]) -> &mut Self {
        if !items.is_empty() {
            let _ = writeln!(self.text, "        {name}: [");
            for item in items {
                let _ = writeln!(self.text, "            {item},");
            }
            self.text.push_str("        ],\n");
        }
        self
    }

    /// The row.
    pub fn end(mut self) -> String {
        self.text.push_str("    ),\n");
        self.text
    }
}

/// A table of rows under a line that says where it comes from.
pub fn table(about: &str, rows: &[String]) -> String {
    format!(
        "// {about}\n// Written by `cargo run -p legation-actors` from tools/actors/sources: edit \
         those.\n[\n{}]\n",
        rows.concat()
    )
}

/// `name: "text"`; nothing for an empty text.
pub fn text(name: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{name}: {}", quoted(text)) }
}

/// `name: word`; nothing for an empty word.
pub fn word(name: &str, word: &str) -> String {
    if word.is_empty() { String::new() } else { format!("{name}: {word}") }
}

/// `label: (de: …, en: …)`
pub fn label(de: &str, en: &str) -> String {
    format!("label: (de: {}, en: {})", quoted(de), quoted(en))
}

/// A list on one line; nothing where it is empty.
pub fn words(name: &str, items: &[&str]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    format!("{name}: [{}]", items.join(", "))
}

/// In quotes.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
