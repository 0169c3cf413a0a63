//! `legation align`: actors in; how they stand to each other, with the evidence, out.

use itertools::Itertools;
use serde_json::json;

use super::Outcome;
use super::args::AlignArgs;
use super::claims;
use super::format::OutputFormat;
use super::ids::Ids;
use super::names::Names;
use super::out::{Line, Out, Paint, aligned};
use super::render::Failure;
use super::select::{self, Unless};
use super::session::Session;
use super::standings;
use super::table::Table;
use super::words::{self, Words};
use crate::align::{self, Contribution, Counted, Counting, Dyad};

/// Runs the command.
pub(crate) fn run(
    args: &AlignArgs,
    session: &Session,
    out: &mut Out<'_>,
) -> Result<Outcome, Failure> {
    let graph = session.graph()?;
    let words = Words { graph: &graph, lang: session.labels(&graph) };
    let names = Names::new(session, words);
    let mut selection = select::selection(&args.selection, (&graph, names), Unless::All)?;
    selection.to = args.at.or(selection.to);
    let view = selection.apply(&graph);
    // Whoever names modalities wants them counted.
    let counting =
        Counting { open: !args.selection.filter.modality.is_empty(), ..Counting::default() };
    let answer = Answer { words, names, format: session.format() };
    let find = |name: &Option<String>| name.as_deref().map(|name| names.find(name)).transpose();
    match (find(&args.a)?, find(&args.b)?) {
        (Some(a), Some(b)) => answer.dyad(&align::dyad(&view, &a, &b, counting), out),
        (Some(a), None) => standings::ranking(&answer, &align::ranking(&view, &a, counting), out),
        (None, _) => standings::matrix(&answer, &view, &align::matrix(&view, counting), out),
    }
}

/// How to put it.
pub(crate) struct Answer<'g> {
    words: Words<'g>,
    /// The names of actors.
    pub(crate) names: Names<'g>,
    /// The format.
    pub(crate) format: OutputFormat,
}

impl<'g> Answer<'g> {
    /// Two actors: the scores, then each claim for, against, denied and said twice.
    fn dyad(&self, dyad: &Dyad<'g>, out: &mut Out<'_>) -> Result<Outcome, Failure> {
        let found = Outcome::found(!dyad.contributions.is_empty());
        if self.format != OutputFormat::Table {
            self.evidence(dyad).write(self.format, out)?;
            return Ok(found);
        }
        out.line(&self.headline(dyad))?;
        let ids = Ids::new(self.words.graph);
        let counted = dyad.contributions.iter().filter(|it| it.counted != Counted::LeftOut);
        let mut before = "";
        let rows = counted.map(|it| {
            let (title, mark) = heading(it.counted);
            let shown = if title == before { "" } else { title };
            before = title;
            let paint = claims::paint(self.words.sign(it.claim));
            let mut row = vec![(Paint::Faint, shown.to_owned()), (paint, mark.to_owned())];
            row.extend(claims::row(self.words, &ids, it.claim));
            row
        });
        for line in aligned(1, &rows.collect_vec()) {
            out.line(&line)?;
        }
        if let Some(line) = left_out(&dyad.contributions) {
            out.line(&line)?;
        }
        Ok(found)
    }

    fn headline(&self, dyad: &Dyad<'g>) -> Line {
        let pair = format!("{} – {}", self.names.label(&dyad.a), self.names.label(&dyad.b));
        let line = Line::default().paint(Paint::Strong, pair).plain("   ");
        let Some(score) = dyad.score else {
            let why = if dyad.contributions.is_empty() {
                "no claim is about the two"
            } else {
                "no claim about the two counts"
            };
            return line.plain(why);
        };
        let cautious = match dyad.cautious {
            Some(score) => format!("{score:+} if only the articles' own voice counts"),
            None => "nothing in the articles' own voice".to_owned(),
        };
        let paint = if score < 0 { Paint::Minus } else { Paint::Plus };
        line.paint(paint, format!("{score:+} of 100")).plain(format!("   (cautious: {cautious})"))
    }

    /// One row for each claim that was looked at.
    fn evidence(&self, dyad: &Dyad<'g>) -> Table {
        let columns = [
            "a",
            "b",
            "score",
            "cautious",
            "counted",
            "value",
            "claim",
            "subject",
            "relation",
            "object",
            "status",
            "attribution",
            "article",
            "sentence",
        ];
        let mut table = Table::new("alignment", columns);
        for Contribution { claim, counted, value } in &dyad.contributions {
            table.row(vec![
                json!(dyad.a),
                json!(dyad.b),
                json!(dyad.score),
                json!(dyad.cautious),
                json!(counted_name(*counted)),
                json!((value * 1000.0).round() / 1000.0),
                json!(claim.id),
                json!(claim.subject),
                json!(self.words.relation(claim)),
                json!(claim.object),
                json!(words::status(claim)),
                json!(claim.attribution),
                json!(claim.article),
                json!(claim.evidence.sentence),
            ]);
        }
        table
    }
}

/// Above what a claim stands, and its mark.
const fn heading(counted: Counted) -> (&'static str, &'static str) {
    match counted {
        Counted::For => ("for", "＋"),
        Counted::Against => ("against", "－"),
        Counted::Denied => ("denied", "✗"),
        Counted::Repeated => ("said again", "="),
        Counted::LeftOut => ("left out", "·"),
    }
}

const fn counted_name(counted: Counted) -> &'static str {
    match counted {
        Counted::For => "for",
        Counted::Against => "against",
        Counted::Denied => "denied",
        Counted::Repeated => "repeated",
        Counted::LeftOut => "left-out",
    }
}

/// `left out: 3 predicted, 2 planned`; `None` where nothing was.
fn left_out(contributions: &[Contribution<'_>]) -> Option<Line> {
    let out = contributions.iter().filter(|it| it.counted == Counted::LeftOut);
    let words = out.map(|it| words::status(it.claim)).sorted().dedup_with_count();
    let list = words
        .sorted_by_key(|(count, word)| (std::cmp::Reverse(*count), *word))
        .map(|(count, word)| format!("{count} {word}"))
        .join(", ");
    let counting = "   how this is counted: docs/alignment.md";
    (!list.is_empty()).then(|| Line::of(format!("left out: {list}")).paint(Paint::Faint, counting))
}
