//! `titles.ron` and `modifiers.ron`: words that say what someone is.

use crate::forms::Infl;
use crate::source::{Failure, Sources, parts};
use crate::write::{self, Block, quoted};

pub fn classes(sources: &Sources) -> Result<String, Failure> {
    let mut rows = Vec::new();
    for line in sources.lines("titles.psv", '|')? {
        let german = line.list(4).into_iter().map(|cell| form(cell, german));
        let english = line.list(5).into_iter().map(|cell| form(cell, english));
        let forms: Vec<String> = german.chain(english).collect();
        let mut block = Block::new();
        block.line(&[
            write::word("role", line.cell(0)),
            write::word("kind", line.cell(1)),
            write::word("scope", line.cell(2)),
            write::text("relation", line.cell(3)),
        ]);
        block.list("forms", &forms);
        rows.push(block.end());
    }
    Ok(write::table(
        "Titles: words that say what someone is, of two with one form the first counts.",
        &rows,
    ))
}

pub fn modifiers(sources: &Sources) -> Result<String, Failure> {
    let mut rows = Vec::new();
    for line in sources.lines("modifiers.psv", '|')? {
        let mut block = Block::new();
        block.line(&[write::word("modifier", line.cell(0)), write::word("lang", line.cell(1))]);
        block.line(&[write::words("words", &line.list(2))]);
        rows.push(block.end());
    }
    Ok(write::table("Words before a title that change it.", &rows))
}

/// A word, then its other forms after `/`.
fn form(cell: &str, describe: fn(&str, &mut Vec<String>) -> String) -> String {
    let words = parts(cell, '/');
    let text = words.first().copied().unwrap_or_default();
    let mut also: Vec<String> = words.iter().skip(1).map(|word| (*word).to_owned()).collect();
    let fields = describe(text, &mut also);
    let also: Vec<&str> = also.iter().map(String::as_str).collect();
    let also = write::words("also", &also);
    let also = if also.is_empty() { also } else { format!(", {also}") };
    format!("(text: {}, {fields}{also})", quoted(text))
}

fn german(text: &str, _also: &mut Vec<String>) -> String {
    let nominal = ["ordneter", "eamter", "sandter", "ftragter", "fizieller", "sitzender", "ruder"];
    let weak = ["ent", "ist", "at", "oge", "ant", "soph", "aph", "arch", "erte", "onom", "ot"];
    let ends = |ends: &[&str]| ends.iter().any(|end| text.ends_with(end));
    let (infl, gender) = if text.ends_with("in") && !text.ends_with("kapitän") {
        (Infl::In, "f")
    } else if text.ends_with("frau") {
        (Infl::None, "f")
    } else if ends(&nominal) {
        // "der Abgeordnete, die Abgeordnete": said of either.
        return "lang: de, infl: nominal".to_owned();
    } else if ends(&weak) || text.ends_with('e') {
        (Infl::N, "m")
    } else if text.ends_with("er") {
        (Infl::Er, "m")
    } else {
        (Infl::S, "m")
    };
    let infl = match infl {
        Infl::In => ", infl: in",
        Infl::N => ", infl: n",
        Infl::Er => ", infl: er",
        Infl::S => ", infl: s",
        _ => "",
    };
    format!("lang: de{infl}, gender: {gender}")
}

fn english(text: &str, also: &mut Vec<String>) -> String {
    also.insert(0, plural(text));
    let gender = if text.ends_with("woman") || text == "queen" {
        ", gender: f"
    } else if (text.ends_with("man") && text != "congressman") || text == "king" {
        ", gender: m"
    } else {
        ""
    };
    format!("lang: en{gender}")
}

/// The plural of an English title: of its noun, which stands before the first small preposition.
fn plural(text: &str) -> String {
    let (head, tail) = [" of ", " in ", "-in-"]
        .into_iter()
        .find_map(|between| text.find(between))
        .map_or((text, ""), |at| text.split_at(at));
    let head = if let Some(stem) = head.strip_suffix("man") {
        format!("{stem}men")
    } else if let Some(stem) = head.strip_suffix("person") {
        format!("{stem}people")
    } else if let Some(stem) = head.strip_suffix("secretary") {
        format!("{stem}secretaries")
    } else if head.ends_with(['s', 'x']) || head.ends_with("ch") {
        format!("{head}es")
    } else {
        format!("{head}s")
    };
    format!("{head}{tail}")
}
