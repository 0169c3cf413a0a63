//! `states.ron`: every state with its names, people, adjective, capital.

use std::collections::BTreeMap;

use crate::forms::{self, Forms, Infl};
use crate::source::{Failure, Line, Sources};
use crate::write::{self, Block};

// Columns of states.tsv.
const ISO3: usize = 0;
const ISO2: usize = 1;
const WIKIDATA: usize = 2;
const DE: usize = 4;
const DE_ARTICLE: usize = 5;
const DE_ADJECTIVE: usize = 6;
const DE_MAN: usize = 7;
const DE_WOMAN: usize = 8;
const DE_PEOPLE: usize = 9;
const EN: usize = 10;
const EN_ADJECTIVE: usize = 11;
const EN_PERSON: usize = 12;
const EN_PEOPLE: usize = 13;
const DE_CAPITAL: usize = 14;
const EN_CAPITAL: usize = 15;

pub fn table(sources: &Sources) -> Result<String, Failure> {
    let more = by_state(sources.lines("state_forms.psv", '|')?);
    let seats = by_state(sources.lines("metonyms.psv", '|')?);
    let history = by_state(sources.lines("state_history.psv", '|')?);
    let mut rows = Vec::new();
    for line in sources.lines("states.tsv", '\t')?.iter().skip(1) {
        let iso3 = line.cell(ISO3);
        let mut forms = Forms::new(sources);
        german(line, &mut forms);
        english(line, &mut forms);
        for more in more.get(iso3).into_iter().flatten() {
            extra(more, &mut forms)?;
        }
        for seat in seats.get(iso3).into_iter().flatten() {
            for text in seat.list(1) {
                forms.add(text, "de", "metonym", Infl::S);
            }
            for text in seat.list(2) {
                forms.add(text, "en", "metonym", Infl::None);
            }
        }
        let past = history.get(iso3).and_then(|lines| lines.first());
        rows.push(block(line, past, &forms)?);
    }
    Ok(write::table("States of today and of the past.", &rows))
}

fn by_state(lines: Vec<Line>) -> BTreeMap<String, Vec<Line>> {
    let mut states: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for line in lines {
        states.entry(line.cell(0).to_owned()).or_default().push(line);
    }
    states
}

fn block(line: &Line, past: Option<&Line>, forms: &Forms<'_>) -> Result<String, Failure> {
    let (de, en) = (line.list(DE), line.list(EN));
    let (Some(de), Some(en)) = (de.first(), en.first()) else {
        return Err(line.fail("a state needs a German and an English name"));
    };
    let mut block = Block::new();
    block.line(&[
        format!("id: \"state:{}\"", line.cell(ISO3)),
        "kind: state".to_owned(),
        write::text("iso2", line.cell(ISO2)),
        write::text("wikidata", line.cell(WIKIDATA)),
    ]);
    block.line(&[write::label(de, en)]);
    if let Some(past) = past {
        block.line(&[
            write::text("from", past.cell(1)),
            write::text("to", past.cell(2)),
            write::words("successors", &past.list(3)),
        ]);
    }
    block.list("forms", forms.rows());
    Ok(block.end())
}

fn german(line: &Line, forms: &mut Forms<'_>) {
    let with_article = matches!(line.cell(DE_ARTICLE), "f" | "pl");
    for text in line.list(DE) {
        // "die Ukraine, der Ukraine": feminine and plural names have no genitive -s.
        let infl = match forms::name(text) {
            Infl::S if with_article || text.ends_with("Staaten") => Infl::None,
            infl => infl,
        };
        let acronym = forms::is_acronym(text);
        let kind = if acronym { "acronym" } else { "name" };
        forms.add(text, "de", kind, if acronym { Infl::None } else { infl });
    }
    for text in line.list(DE_ADJECTIVE) {
        let stem = text.ends_with("sch") || text.ends_with("deutsch");
        forms.add(text, "de", "adjective", if stem { Infl::Adj } else { Infl::None });
    }
    let men = line.list(DE_MAN);
    for text in &men {
        forms.add(text, "de", "demonym", forms::inhabitant(text));
    }
    for text in line.list(DE_WOMAN) {
        let infl = if text.ends_with("in") { Infl::In } else { Infl::None };
        forms.add(text, "de", "demonym", infl);
    }
    for text in line.list(DE_PEOPLE) {
        let derived = men.iter().any(|man| {
            text.strip_prefix(man).is_some_and(|rest| matches!(rest, "" | "n" | "en"))
                || forms::inhabitant(man) == Infl::Nominal
        });
        if !derived {
            forms.add(text, "de", "demonym", Infl::None);
        }
    }
    capitals(line.list(DE_CAPITAL), &line.list(DE), "de", forms);
}

fn english(line: &Line, forms: &mut Forms<'_>) {
    forms.names(&line.list(EN), "en");
    for text in line.list(EN_ADJECTIVE) {
        forms.add(text, "en", "adjective", Infl::None);
    }
    for text in line.list(EN_PERSON).into_iter().chain(line.list(EN_PEOPLE)) {
        forms.add(text, "en", "demonym", Infl::None);
    }
    capitals(line.list(EN_CAPITAL), &line.list(EN), "en", forms);
}

/// Capitals stand for their state, except where they are called what it is called.
fn capitals(texts: Vec<&str>, names: &[&str], lang: &str, forms: &mut Forms<'_>) {
    for text in texts.into_iter().filter(|text| !names.contains(text)) {
        let infl = if lang == "de" { Infl::S } else { Infl::None };
        forms.add(text, lang, "metonym", infl);
    }
}

fn extra(line: &Line, forms: &mut Forms<'_>) -> Result<(), Failure> {
    let (kind, lang) = (line.cell(1), line.cell(2));
    for text in line.list(3) {
        let infl = match (lang, kind) {
            _ if text.ends_with('~') => Infl::None,
            ("de", "adjective") => Infl::Adj,
            ("de", "demonym") => forms::inhabitant(text),
            ("de", "name" | "alias" | "metonym") => forms::name(text),
            ("en" | "any", _) | ("de", "acronym") => Infl::None,
            _ => return Err(line.fail("unknown kind or language")),
        };
        forms.add(forms::plain(text), lang, kind, infl);
    }
    Ok(())
}
