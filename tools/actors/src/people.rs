//! `people.ron`: people with their spellings and dated offices.

use std::collections::BTreeMap;

use crate::forms::{Forms, Infl};
use crate::source::{Failure, Line, Sources, parts};
use crate::write::{self, Block};

// Columns of people.psv.
const SLUG: usize = 0;
const DE: usize = 1;
const EN: usize = 2;
const FAMILY: usize = 3;
const GENDER: usize = 4;
const WIKIDATA: usize = 5;
const OFFICES: usize = 6;

pub fn table(sources: &Sources) -> Result<String, Failure> {
    let mut lines = sources.lines("people.psv", '|')?;
    lines.sort_by(|one, other| one.cell(SLUG).cmp(other.cell(SLUG)));
    let bodies = bodies(sources)?;
    let rows: Result<Vec<String>, Failure> =
        lines.iter().map(|line| block(sources, &bodies, line)).collect();
    Ok(write::table("People with the offices they hold or held.", &rows?))
}

/// The state each body belongs to.
fn bodies(sources: &Sources) -> Result<BTreeMap<String, String>, Failure> {
    let lines = sources.lines("bodies.psv", '|')?;
    let owned = lines.iter().filter(|line| line.cell(2).len() == 3);
    Ok(owned.map(|line| (format!("org:{}", line.cell(0)), line.cell(2).to_owned())).collect())
}

fn block(
    sources: &Sources,
    bodies: &BTreeMap<String, String>,
    line: &Line,
) -> Result<String, Failure> {
    let en = line.list(EN);
    let de = if line.list(DE).is_empty() { en.clone() } else { line.list(DE) };
    let (Some(label_de), Some(label_en)) = (de.first(), en.first()) else {
        return Err(line.fail("a person needs an English name"));
    };
    let family_first = line.cell(FAMILY).ends_with('^');
    let families = families(line, &de, &en);
    let mut forms = Forms::new(sources);
    for text in de.iter().chain(&en) {
        for spelling in spellings(text, family_first) {
            forms.add(&spelling, "any", "name", Infl::S);
        }
    }
    let offices: Result<Vec<String>, Failure> =
        parts(line.cell(OFFICES), '/').into_iter().map(|cell| office(line, cell)).collect();
    let offices = offices?;
    let mut block = Block::new();
    block.line(&[
        format!("id: \"person:{}\"", line.cell(SLUG)),
        "kind: leader".to_owned(),
        write::text("wikidata", line.cell(WIKIDATA)),
        write::word("gender", if line.cell(GENDER) == "f" { "f" } else { "m" }),
    ]);
    block.line(&[write::label(label_de, label_en)]);
    let families: Vec<&str> = families.iter().map(String::as_str).collect();
    block.line(&[write::text("state", state(bodies, line)), write::words("family", &families)]);
    block.list("offices", &offices);
    block.list("forms", forms.rows());
    Ok(block.end())
}

/// The family names: those of the column, else the last word of each spelling; with `^` alone
/// the first, as in East Asia.
fn families(line: &Line, de: &[&str], en: &[&str]) -> Vec<String> {
    let given = line.cell(FAMILY).trim_end_matches('^');
    let family_first = line.cell(FAMILY).ends_with('^');
    let mut families: Vec<String> = if given.is_empty() {
        let end = |name: &&str| {
            let mut words = name.split(' ');
            if family_first { words.next() } else { words.next_back() }.map(str::to_owned)
        };
        de.iter().chain(en).filter_map(end).collect()
    } else {
        parts(given, ';').into_iter().map(str::to_owned).collect()
    };
    let without: Vec<String> = families.iter().flat_map(|name| without_article(name)).collect();
    families.extend(without);
    let mut seen = Vec::new();
    families.retain(|name| {
        let new = !seen.contains(name);
        seen.push(name.clone());
        new
    });
    families
}

/// `al-Assad` also as it begins a sentence, and alone.
fn without_article(name: &str) -> Vec<String> {
    let Some(bare) = name.strip_prefix("al-") else { return Vec::new() };
    vec![format!("Al-{bare}"), bare.to_owned()]
}

/// A name and the ways its East Asian given names are joined: `Kim Jong Un`, `Kim Jong-un`,
/// `Kim Jong-Un`.
fn spellings(text: &str, family_first: bool) -> Vec<String> {
    let words: Vec<&str> = text.split([' ', '-']).collect();
    let [family, one, two] = words[..] else { return vec![text.to_owned()] };
    if !family_first {
        return vec![text.to_owned()];
    }
    let mut all = vec![text.to_owned()];
    let capital: String = two.chars().take(1).flat_map(char::to_uppercase).collect();
    let rest: String = two.chars().skip(1).collect();
    for spelling in [
        format!("{family} {one} {capital}{rest}"),
        format!("{family} {one}-{}", two.to_lowercase()),
        format!("{family} {one}-{capital}{rest}"),
    ] {
        if !all.contains(&spelling) {
            all.push(spelling);
        }
    }
    all
}

/// The state someone belongs to: that of the first office in a state or in one of its bodies.
fn state<'a>(bodies: &'a BTreeMap<String, String>, line: &'a Line) -> &'a str {
    let offices = parts(line.cell(OFFICES), '/').into_iter();
    let mut states = offices.filter_map(|cell| match cell.split(',').next() {
        Some(of) if of.len() == 3 => Some(of),
        Some(of) => bodies.get(of).map(String::as_str),
        None => None,
    });
    states.next().unwrap_or_default()
}

/// `RUS,head_of_state,2012-05-07,` as a row.
fn office(line: &Line, cell: &str) -> Result<String, Failure> {
    let cells: Vec<&str> = cell.split(',').map(str::trim).collect();
    let [of, role, from, to] = cells[..] else {
        return Err(line.fail("an office is `of,role,from,to`"));
    };
    let of = if of.contains(':') { of.to_owned() } else { format!("state:{of}") };
    let fields = [
        format!("role: {role}"),
        write::text("of", &of),
        write::text("from", from),
        write::text("to", to),
    ];
    let fields: Vec<&str> = fields.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    Ok(format!("({})", fields.join(", ")))
}
