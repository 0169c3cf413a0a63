//! `legation why`: ids in; the sentences behind them, with their words marked, out.

use itertools::Itertools;

use super::Outcome;
use super::args::WhyArgs;
use super::claims;
use super::format::OutputFormat;
use super::ids::{self, Ids};
use super::out::{Line, Out, Paint, width};
use super::quote;
use super::render::Failure;
use super::session::Session;
use super::words::{self, Words};
use crate::actor::ActorKey;
use crate::claim::Claim;
use crate::schema::Quad;
use crate::text::Part;

/// Runs the command.
pub(crate) fn run(
    args: &WhyArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let graph = session.graph()?;
    let words = Words { graph: &graph, lang: session.labels_in(&graph, session.format()) };
    let mut found: Vec<&Claim> = Vec::new();
    for id in &args.ids {
        found.extend(ids::find(words, id)?);
    }
    let found = found.into_iter().unique_by(|claim| &claim.id).collect_vec();
    if session.format() != OutputFormat::Table {
        claims::write(words, &found, session.format(), out)?;
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
    let mut head =
        Line::default().paint(Paint::Strong, id).plain("  ").plain(words.sentence(claim));
    if let Some(what) = &claim.what {
        head = head.plain(format!("   “{what}”"));
    }
    let voice = if claim.is_alleged() { "attributed" } else { "own voice" };
    let (polarity, modality) = (claim.polarity.name(), claim.modality.name());
    let (sign, rule) = (words::mark(words.sign(claim)), &claim.evidence.rule);
    let status = format!("{voice} · {polarity} · {modality}   sign {sign}   rule {rule}");
    let mut lines = vec![head, Line::default().column(indent).plain(status)];
    if let Some(judged) = words.graph.judged(&claim.id) {
        let note = judged.note.as_ref().map_or(String::new(), |note| format!("   “{note}”"));
        let was = (judged.claim != claim.id).then(|| format!(", was {}", judged.claim));
        let verdict =
            format!("judged   {}{}{note}", judged.verdict.name(), was.unwrap_or_default());
        lines.push(Line::default().column(indent).plain(verdict));
    }
    let original = words.graph.original(&claim.article);
    if *original != claim.article {
        let reprint = format!("reprint  of {original}: both count as one source");
        lines.push(Line::default().column(indent).plain(reprint));
    }
    if claim.is_alleged() {
        let said = claim.attribution.iter().map(|key| speaker(words, key)).join(", ");
        lines.push(Line::default().column(indent).plain("said by  ").plain(said));
    }
    if let Some(when) = &claim.when {
        let date = |it: Option<crate::claim::PartialDate>| {
            it.map_or("…".to_owned(), |it| it.to_string())
        };
        let (from, to) = (date(when.from), date(when.to));
        let range = if from == to { from } else { format!("{from} to {to}") };
        lines
            .push(Line::default().column(indent).plain(format!("when  {range}   “{}”", when.text)));
    }
    lines.extend(quote::lines(&claim.evidence));
    lines.push(place(words, claim));
    lines
}

/// A speaker and what the graph knows of their office: `John Kirby (speaks-for Pentagon, s3)`.
fn speaker<'g>(words: Words<'g>, key: &'g ActorKey) -> String {
    let graph = words.graph;
    let office = graph.claims().find(|claim| {
        let relation = graph.schema().get(claim.relation);
        claim.subject == *key
            && relation.quad == Quad::Structure
            && OFFICES.contains(&relation.name.as_str())
    });
    match office {
        Some(claim) => {
            let (relation, of) = (words.relation(claim), words.name(&claim.object));
            format!("{} ({relation} {of}, s{})", words.name(key), claim.evidence.sentence)
        }
        None => words.name(key).to_owned(),
    }
}

/// Relations that say for whom somebody speaks.
const OFFICES: [&str; 6] =
    ["speaks-for", "leads", "holds-office-in", "affiliated-with", "writes-for", "member-of"];

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
    Line::default()
        .paint(Paint::Faint, format!(" {}{about}: {part}bytes {start}–{end}", claim.article))
}
