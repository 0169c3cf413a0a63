//! `bodies.ron`, `organizations.ron`, `think_tanks.ron`, `outlets.ron`.

use std::collections::BTreeMap;

use crate::forms::{self, Forms, Infl};
use crate::source::{Failure, Line, Sources, parts};
use crate::write::{self, Block};

/// Ministries, parliaments, armies, parties, armed groups: those of `bodies.psv`, and the
/// ministries every larger state has.
pub fn bodies(sources: &Sources) -> Result<String, Failure> {
    let mut rows = Vec::new();
    let mut known = Vec::new();
    for line in sources.lines("bodies.psv", '|')? {
        let mut forms = Forms::new(sources);
        let (de, en) = (line.list(3), line.list(4));
        forms.names(&de, "de");
        forms.names(&en, "en");
        let (Some(de), Some(en)) = (de.first(), en.first()) else {
            return Err(line.fail("a body needs a German and an English name"));
        };
        known.push(line.cell(0).to_owned());
        let mut block = head(&line, line.cell(1));
        block.line(&[write::label(forms::plain(de), forms::plain(en))]);
        block.line(&[owner(line.cell(2))]);
        block.list("forms", forms.rows());
        rows.push(block.end());
    }
    rows.extend(ministries(sources, &known)?);
    Ok(write::table("Ministries, parliaments, armies, parties, armed groups.", &rows))
}

/// International organizations and alliances with their members.
pub fn organizations(sources: &Sources) -> Result<String, Failure> {
    let members = sources.lines("memberships.psv", '|')?;
    let members: BTreeMap<&str, &Line> = members.iter().map(|line| (line.cell(0), line)).collect();
    let mut rows = Vec::new();
    for line in sources.lines("organizations.psv", '|')? {
        let mut forms = Forms::new(sources);
        let (de, en) = (line.list(3), line.list(4));
        forms.names(&de, "de");
        forms.names(&en, "en");
        seats(sources, line.cell(0), &mut forms)?;
        let (Some(de), Some(en)) = (de.first(), en.first()) else {
            return Err(line.fail("an organization needs a German and an English name"));
        };
        let mut block = head(&line, line.cell(1));
        block.line(&[
            write::label(forms::plain(de), forms::plain(en)),
            write::text("wikidata", line.cell(2)),
        ]);
        block.line(&[write::text("from", line.cell(5)), owner(line.cell(6))]);
        if let Some(members) = members.get(line.cell(0)) {
            let members: Vec<String> = members.list(1).into_iter().map(member).collect();
            block.list("members", &members);
        }
        block.list("forms", forms.rows());
        rows.push(block.end());
    }
    Ok(write::table("International organizations, alliances, companies.", &rows))
}

pub fn think_tanks(sources: &Sources) -> Result<String, Failure> {
    let mut rows = Vec::new();
    for line in sources.lines("think_tanks.psv", '|')? {
        let names = line.list(3);
        let mut forms = Forms::new(sources);
        forms.names(&names, "any");
        let Some(label) = names.first() else { return Err(line.fail("a think tank needs a name")) };
        let mut block = head(&line, line.cell(1));
        block.line(&[write::label(forms::plain(label), forms::plain(label))]);
        block.line(&[owner(line.cell(2))]);
        block.list("forms", forms.rows());
        rows.push(block.end());
    }
    Ok(write::table("Think tanks, institutes, organizations of citizens.", &rows))
}

pub fn outlets(sources: &Sources) -> Result<String, Failure> {
    let mut rows = Vec::new();
    for line in sources.lines("outlets.psv", '|')? {
        let names = line.list(4);
        let mut forms = Forms::new(sources);
        forms.names(&names, "any");
        let Some(label) = names.first() else { return Err(line.fail("an outlet needs a name")) };
        let mut block = Block::new();
        block.line(&[
            format!("id: \"outlet:{}\"", line.cell(0)),
            "kind: outlet".to_owned(),
            write::word("medium", line.cell(1)),
            write::word("control", line.cell(3)),
        ]);
        block.line(&[write::label(forms::plain(label), forms::plain(label))]);
        block.line(&[owner(line.cell(2))]);
        block.list("forms", forms.rows());
        rows.push(block.end());
    }
    Ok(write::table("Newspapers, agencies, broadcasters.", &rows))
}

fn head(line: &Line, org_type: &str) -> Block {
    let mut block = Block::new();
    block.line(&[
        format!("id: \"org:{}\"", line.cell(0)),
        "kind: organization".to_owned(),
        write::word("type", &org_type.replace('-', "_")),
    ]);
    block
}

/// The state (three letters) or the actor something belongs to.
fn owner(cell: &str) -> String {
    if cell.contains(':') { write::text("owner", cell) } else { write::text("state", cell) }
}

/// `GBR 1973-2020-01-31` as a row: since when, then until when.
fn member(cell: &str) -> String {
    let cells = parts(cell, ' ');
    let state = cells.first().unwrap_or(&"");
    let (from, to) = match cells.get(1).map(|dates| dates.split_once('-')) {
        // The end of "1973-2020-01-31" is a date of its own, that of "2004-03-29" a month.
        Some(Some((from, rest))) if rest.len() == 4 || rest.len() == 10 => (from, rest),
        _ => (*cells.get(1).unwrap_or(&""), ""),
    };
    let fields =
        [format!("who: \"state:{state}\""), write::text("from", from), write::text("to", to)];
    let fields: Vec<&str> = fields.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    format!("({})", fields.join(", "))
}

/// Cities that stand for an organization.
fn seats(sources: &Sources, slug: &str, forms: &mut Forms<'_>) -> Result<(), Failure> {
    for line in sources.lines("org_seats.psv", '|')?.iter().filter(|line| line.cell(0) == slug) {
        for text in line.list(1) {
            let infl = if text.ends_with('~') { Infl::None } else { Infl::S };
            forms.add(forms::plain(text), "de", "metonym", infl);
        }
        for text in line.list(2) {
            forms.add(text, "en", "metonym", Infl::None);
        }
    }
    Ok(())
}

/// The ministries of the states in `ministries.psv`, save those `bodies.psv` has.
fn ministries(sources: &Sources, known: &[String]) -> Result<Vec<String>, Failure> {
    let states = sources.lines("states.tsv", '\t')?;
    let states: BTreeMap<&str, &Line> = states.iter().map(|line| (line.cell(0), line)).collect();
    let mut rows = Vec::new();
    for kind in sources.lines("ministries.psv", '|')? {
        for iso3 in parts(kind.cell(4), ' ') {
            let Some(state) = states.get(iso3) else { return Err(kind.fail("unknown state")) };
            let (adjectives, nations) = (state.list(6), state.list(11));
            let (Some(adjective), Some(nation)) = (adjectives.first(), nations.first()) else {
                return Err(kind.fail("a state without adjectives"));
            };
            let slug = format!("{}-{}", nation.to_lowercase().replace(' ', "-"), kind.cell(0));
            if known.contains(&slug) {
                continue;
            }
            let de = format!("{adjective}es {}", kind.cell(1));
            let en: Vec<String> =
                kind.list(3).iter().map(|pattern| pattern.replace('%', nation)).collect();
            let mut forms = Forms::new(sources);
            forms.add(&de, "de", "name", Infl::AdjNoun);
            for text in &en {
                forms.add(text, "en", "name", Infl::None);
            }
            let mut block = Block::new();
            block.line(&[
                format!("id: \"org:{slug}\""),
                "kind: organization".to_owned(),
                "type: body".to_owned(),
            ]);
            block.line(&[write::label(&de, &en[0])]);
            block.line(&[owner(iso3)]);
            block.list("forms", forms.rows());
            rows.push(block.end());
        }
    }
    Ok(rows)
}
