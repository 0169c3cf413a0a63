//! `legation why`: ids in; the sentences behind them, with their words marked, out.

use std::ops::Range;

use itertools::Itertools;
use unicode_segmentation::UnicodeSegmentation;

use super::Outcome;
use super::args::WhyArgs;
use super::claims;
use super::format::OutputFormat;
use super::ids::{self, Ids};
use super::out::{Line, Out, Paint, clean, width};
use super::render::Failure;
use super::session::Session;
use super::words::{self, Words};
use crate::actor::ActorKey;
use crate::claim::{Claim, Evidence};
use crate::schema::Quad;
use crate::text::{Part, Span};

/// Sentences are broken before this column.
const WIDTH: usize = 92;

/// Runs the command.
pub(crate) fn run(args: &WhyArgs, session: &Session, out: &mut Out<'_>) -> Result<Outcome, Failure> {
    let graph = session.graph()?;
    let words = Words { graph: &graph, lang: session.labels(&graph) };
    let mut found: Vec<&Claim> = Vec::new();
    for id in &args.ids {
        found.extend(ids::find(words, id)?);
    }
    let found = found.into_iter().unique_by(|claim| &claim.id).collect_vec();
    if session.format() != OutputFormat::Table {
        claims::table(words, &found).write(session.format(), out)?;
        return Ok(Outcome::Answered);
    }
    let ids = Ids::new(&graph);
    for (at, claim) in found.iter().enumerate() {
        if at > 0 {
            out.say("")?;
        }
        for line in evidence(words, &ids, claim) {
            out.line(&line)?;
        }
    }
    Ok(Outcome::Answered)
}

/// What is claimed, how firm it is, who says it, and the sentence.
fn evidence<'g>(words: Words<'g>, ids: &Ids<'g>, claim: &'g Claim) -> Vec<Line> {
    let id = ids.short(&claim.id);
    let indent = width(id) + 2;
    let mut head = Line::default().paint(Paint::Strong, id).plain("  ").plain(words.sentence(claim));
    if let Some(what) = &claim.what {
        head = head.plain(format!("   “{what}”"));
    }
    let voice = if claim.is_alleged() { "attributed" } else { "own voice" };
    let (polarity, modality) = (claim.polarity.name(), claim.modality.name());
    let (sign, rule) = (words::mark(words.sign(claim)), &claim.evidence.rule);
    let status = format!("{voice} · {polarity} · {modality}   sign {sign}   rule {rule}");
    let mut lines = vec![head, Line::default().column(indent).plain(status)];
    if claim.is_alleged() {
        let said = claim.attribution.iter().map(|key| speaker(words, key)).join(", ");
        lines.push(Line::default().column(indent).plain("said by  ").plain(said));
    }
    if let Some(when) = &claim.when {
        let date = |it: Option<crate::claim::PartialDate>| it.map_or("…".to_owned(), |it| it.to_string());
        let (from, to) = (date(when.from), date(when.to));
        let range = if from == to { from } else { format!("{from} to {to}") };
        lines.push(Line::default().column(indent).plain(format!("when  {range}   “{}”", when.text)));
    }
    lines.extend(sentence(claim));
    lines.push(place(words, claim));
    lines
}

/// A speaker and what the graph knows of their office: `John Kirby (speaks-for Pentagon)`.
fn speaker<'g>(words: Words<'g>, key: &'g ActorKey) -> String {
    let graph = words.graph;
    let office = graph.claims().find(|claim| {
        let relation = graph.schema().get(claim.relation);
        claim.subject == *key && relation.quad == Quad::Structure && OFFICES.contains(&relation.name.as_str())
    });
    match office {
        Some(claim) => format!(
            "{} ({} {})",
            words.name(key),
            words.relation(claim),
            words.name(&claim.object)
        ),
        None => words.name(key).to_owned(),
    }
}

/// Relations that say for whom somebody speaks.
const OFFICES: [&str; 6] =
    ["speaks-for", "leads", "holds-office-in", "affiliated-with", "writes-for", "member-of"];

/// The sentence in lines, below each the marks of the words that made the claim.
fn sentence(claim: &Claim) -> Vec<Line> {
    let Evidence { text, sentence, .. } = &claim.evidence;
    let number = format!(" s{sentence} ");
    let margin = |head: &str| Line::default().paint(Paint::Faint, format!("{head:>width$}│ ", width = number.len()));
    let marks = marks(&claim.evidence);
    let mut lines = Vec::new();
    for (at, range) in broken(text, WIDTH).into_iter().enumerate() {
        let part = text.get(range.clone()).unwrap_or_default();
        lines.push(margin(if at == 0 { &number } else { "" }).plain(part.trim_end()));
        lines.extend(underlines(part, &range, &marks).into_iter().map(|row| {
            row.into_iter().fold(margin(""), |line, (column, paint, text)| {
                let start = number.len() + 2 + column;
                line.column(start).paint(paint, text)
            })
        }));
    }
    lines
}

/// What is marked in a sentence: bytes of it, and what they are.
fn marks(evidence: &Evidence) -> Vec<(Range<usize>, &'static str)> {
    let inside = |span: Span| {
        let start = span.start().checked_sub(evidence.span.start())? as usize;
        let end = span.end().checked_sub(evidence.span.start())? as usize;
        (end <= evidence.text.len()).then_some(start..end)
    };
    let all = [
        (evidence.subject, "subject"),
        (Some(evidence.trigger), "relation"),
        (evidence.object, "object"),
    ];
    let placed = all.into_iter().filter_map(|(span, what)| Some((inside(span?)?, what)));
    placed.sorted_by_key(|(range, _)| (range.start, range.end)).collect()
}

/// Where the lines of a text begin and end, broken at spaces.
fn broken(text: &str, most: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut columns) = (0, 0);
    for (at, word) in text.split_word_bounds().fold((Vec::new(), 0), |(mut words, at), word| {
        words.push((at, word));
        (words, at + word.len())
    }).0 {
        let needs = width(word);
        if columns + needs > most && columns > 0 && !word.trim().is_empty() {
            lines.push(start..at);
            (start, columns) = (at, 0);
        }
        columns += needs;
    }
    lines.push(start..text.len());
    lines
}

/// The marks of one line, in as many rows as their labels need: column, paint, text.
fn underlines(
    line: &str,
    range: &Range<usize>,
    marks: &[(Range<usize>, &'static str)],
) -> Vec<Vec<(usize, Paint, String)>> {
    let mut rows: Vec<Vec<(usize, Paint, String)>> = Vec::new();
    for (mark, label) in marks {
        let (start, end) = (mark.start.max(range.start), mark.end.min(range.end));
        if start >= end {
            continue;
        }
        let upto = |at: usize| width(&clean(line.get(..at - range.start).unwrap_or(line)));
        let (column, columns) = (upto(start), upto(end) - upto(start));
        let text = format!("{} {label}", "━".repeat(columns));
        let paint = if *label == "relation" { Paint::Minus } else { Paint::Plus };
        let free = |row: &&mut Vec<(usize, Paint, String)>| {
            row.last().is_none_or(|(at, _, text)| at + width(text) + 2 <= column)
        };
        match rows.iter_mut().find(free) {
            Some(row) => row.push((column, paint, text)),
            None => rows.push(vec![(column, paint, text)]),
        }
    }
    rows
}

/// `article reference: bytes 581–848`.
fn place(words: Words<'_>, claim: &Claim) -> Line {
    let evidence = &claim.evidence;
    let part = if evidence.part == Part::Title { "title, " } else { "" };
    let article = words.graph.article(&claim.article);
    let about = article.map(|it| {
        let info = &it.info;
        let published = info.published.map(|date| date.to_string());
        [info.outlet.clone(), published, info.url.clone()].into_iter().flatten().join(", ")
    });
    let about = about.filter(|it| !it.is_empty()).map_or(String::new(), |it| format!(" ({it})"));
    let (start, end) = (evidence.span.start(), evidence.span.end());
    Line::default().paint(Paint::Faint, format!(" {}{about}: {part}bytes {start}–{end}", claim.article))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn lines_break_at_spaces_and_lose_nothing() {
        let text = "Nordkorea verschiffte mehr als 1.000 Container an Russland.";
        let lines = broken(text, 24).into_iter().map(|range| &text[range]).collect_vec();
        assert_eq!(lines.concat(), text);
        expect![[r#"
            Nordkorea verschiffte 
            mehr als 1.000 Container 
            an Russland."#]].assert_eq(&lines.join("\n"));
    }

    #[test]
    fn labels_that_would_collide_get_a_row_of_their_own() {
        let marks = [(0..1, "subject"), (2..3, "relation"), (20..21, "object")];
        let rows = underlines("a b                 c", &(0..21), &marks);
        let columns = rows.iter().map(|row| row.iter().map(|it| it.0).collect_vec()).collect_vec();
        assert_eq!(columns, [vec![0, 20], vec![2]]);
    }

    #[test]
    fn marks_go_on_over_line_breaks() {
        let marks = [(2..6, "object")];
        assert_eq!(underlines("abcd", &(0..4), &marks)[0][0].2, "━━ object");
        assert_eq!(underlines("efgh", &(4..8), &marks)[0][0].2, "━━ object");
    }
}
