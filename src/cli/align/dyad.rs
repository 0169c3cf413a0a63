//! Two actors: the scores, then each claim for, against, denied and said twice, then what others
//! make of the two.

use itertools::Itertools;
use serde_json::{Value, json};

use super::{Answer, evidence_of};
use crate::actor::ActorKey;
use crate::align::{self, Contribution, Counted, Dyad, Matrix, SignedPath, Similarity};
use crate::claim::Claim;
use crate::cli::Outcome;
use crate::cli::claims;
use crate::cli::format::OutputFormat;
use crate::cli::ids::Ids;
use crate::cli::out::{Line, Out, Paint, aligned};
use crate::cli::render::Failure;
use crate::cli::table::Table;
use crate::cli::words;

/// Third parties and paths shown of many.
const SHOWN: usize = 3;
/// Paths through others are at most so many ties long.
const TIES: usize = 3;

impl<'g> Answer<'g, '_> {
    pub(super) fn dyad(
        &self,
        a: &ActorKey,
        b: &ActorKey,
        out: &mut Out<'_>,
    ) -> Result<Outcome, Failure> {
        let dyad = align::dyad(self.view, a, b, self.counting);
        let (matrix, _) = align::matrix(self.view, self.counting);
        let found = Outcome::found(!dyad.contributions.is_empty());
        if !self.is_for_people() {
            self.evidence(&dyad, similarity(&matrix, a, b)).write(self.format, out)?;
            return Ok(found);
        }
        let ids = Ids::new(self.words.graph);
        out.line(&self.headline(&dyad))?;
        self.contributions(&ids, &dyad, out)?;
        let after = [
            left_out(&dyad.contributions),
            self.behind_line(&dyad),
            self.contested_line(&ids, a, b),
            self.similarity_line(&matrix, a, b),
        ];
        let after = after.into_iter().flatten().chain(self.through(&matrix, a, b)).collect_vec();
        after.iter().try_for_each(|line| out.line(line))?;
        Ok(found)
    }

    /// Two actors as each source has them.
    pub(super) fn sources(
        &self,
        a: &ActorKey,
        b: &ActorKey,
        out: &mut Out<'_>,
    ) -> Result<Outcome, Failure> {
        let ids = Ids::new(self.words.graph);
        let columns =
            ["source", "name", "score", "for", "against", "denied", "left_out", "evidence"];
        let mut table = Table::new("sources", columns);
        for (source, dyad) in align::by_source(self.view, (a, b), self.counting) {
            let name =
                ActorKey::new(source).map_or(source.to_owned(), |key| self.names.label(&key));
            let count = |counted| {
                json!(dyad.contributions.iter().filter(|it| it.counted == counted).count())
            };
            table.row(vec![
                json!(source),
                json!(name),
                json!(dyad.score),
                count(Counted::For),
                count(Counted::Against),
                count(Counted::Denied),
                count(Counted::LeftOut),
                self.listed(&ids, &dyad),
            ]);
        }
        let found = Outcome::found(!table.is_empty());
        if found == Outcome::Answered || !self.is_for_people() {
            table.write(self.format, out)?;
        }
        Ok(found)
    }

    /// The claims a score rests on: for people the first few, for programs all.
    pub(super) fn listed(&self, ids: &Ids<'g>, dyad: &Dyad<'g>) -> Value {
        if self.is_for_people() || self.format == OutputFormat::Md {
            return json!(evidence_of(ids, dyad));
        }
        let counted = dyad.contributions.iter().filter(|it| it.value != 0.0);
        json!(counted.map(|it| &it.claim.id).collect_vec())
    }

    fn contributions(
        &self,
        ids: &Ids<'g>,
        dyad: &Dyad<'g>,
        out: &mut Out<'_>,
    ) -> Result<(), Failure> {
        let counted = dyad.contributions.iter().filter(|it| it.counted != Counted::LeftOut);
        let mut before = "";
        let rows = counted.map(|it| {
            let (title, mark) = heading(it.counted);
            let shown = if title == before { "" } else { title };
            before = title;
            let paint = claims::paint(self.words.sign(it.claim));
            let mut row = vec![(Paint::Faint, shown.to_owned()), (paint, mark.to_owned())];
            row.extend(claims::row(self.words, ids, it.claim));
            row
        });
        for line in aligned(1, &rows.collect_vec()) {
            out.line(&line)?;
        }
        Ok(())
    }

    pub(super) fn headline(&self, dyad: &Dyad<'g>) -> Line {
        let pair = format!("{} – {}", self.names.label(&dyad.a), self.names.label(&dyad.b));
        let mut line = Line::default().paint(Paint::Strong, pair).plain("   ");
        if let Some(eyes) = &self.eyes {
            line = line.plain(format!("{eyes}:   "));
        }
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
        line.paint(paint(score), format!("{score:+} of 100"))
            .plain(format!("   (cautious: {cautious})"))
    }

    /// What is said of their leaders and bodies, where that is not counted.
    fn behind_line(&self, dyad: &Dyad<'g>) -> Option<Line> {
        let more = if self.counting.roll_up { 0 } else { self.behind(dyad) };
        let text =
            format!("not counted: {} about their leaders and bodies", words::count(more, "claim"));
        (more > 0).then(|| Line::of(text).paint(Paint::Faint, "   --roll-up counts them"))
    }

    /// `contested: aligns-with – so says Reuters (0938), not so Carlin (101c)`.
    fn contested_line(&self, ids: &Ids<'g>, a: &ActorKey, b: &ActorKey) -> Option<Line> {
        let all = align::contested(self.view);
        let between = all.iter().filter(|it| {
            (&it.subject, &it.object) == (a, b) || (&it.subject, &it.object) == (b, a)
        });
        let lines = between.map(|it| {
            let relation = &self.words.graph.schema().get(it.relation).name;
            let said = |claims: &[&'g Claim]| {
                claims.iter().map(|claim| self.source(ids, claim)).unique().join(", ")
            };
            format!("{relation} – so: {}; not so: {}", said(&it.affirmed), said(&it.denied))
        });
        let list = lines.collect_vec().join(" · ");
        (!list.is_empty()).then(|| Line::of(format!("contested: {list}")))
    }

    /// How alike the ties of the two to all others are, and on whom they agree and differ most.
    fn similarity_line(&self, matrix: &Matrix, a: &ActorKey, b: &ActorKey) -> Option<Line> {
        let found = similarity(matrix, a, b)?;
        let (a, b) = (matrix.row(a)?, matrix.row(b)?);
        let shared = (0..matrix.actors.len())
            .filter(|row| *row != a && *row != b)
            .filter_map(|row| Some((row, matrix.score(a, row)?, matrix.score(b, row)?)));
        let (agree, differ): (Vec<_>, Vec<_>) =
            shared.partition(|(_, one, other)| one.signum() == other.signum());
        let name = |list: &[(usize, i8, i8)], what: &str| {
            let named = list.iter().take(SHOWN).map(|(row, one, other)| {
                format!("{} ({one:+} {other:+})", self.names.label(&matrix.actors[*row]))
            });
            (!list.is_empty()).then(|| format!("{what} {}", named.collect_vec().join(", ")))
        };
        let reasons = [name(&agree, "agree on"), name(&differ, "differ on")].into_iter().flatten();
        let reasons = reasons.collect_vec().join("; ");
        let reasons = if reasons.is_empty() {
            "no third actor has ties with both".to_owned()
        } else {
            reasons
        };
        let number = |value: Option<f64>| value.map_or("–".to_owned(), |it| format!("{it:+.2}"));
        let text = format!("ties alike: κ {}, π {}", number(found.kappa), number(found.pi));
        Some(Line::of(text).paint(Paint::Faint, format!("   {reasons}")))
    }

    /// The strongest ways from one to the other over third actors.
    fn through(&self, matrix: &Matrix, a: &ActorKey, b: &ActorKey) -> Vec<Line> {
        let (Some(a), Some(b)) = (matrix.row(a), matrix.row(b)) else { return Vec::new() };
        let paths = align::between(matrix, a, b, TIES);
        let lines = paths.iter().take(SHOWN).map(|path| {
            Line::of(format!("through others: {}", self.signed_path(matrix, path)))
                .paint(Paint::Faint, format!("   {}", verdict(path)))
        });
        lines.collect()
    }

    /// `Russland －34 Ukraine ＋20 Polen`.
    pub(super) fn signed_path(&self, matrix: &Matrix, path: &SignedPath) -> String {
        let name = |row: usize| self.names.label(&matrix.actors[row]);
        let first = path.rows.first().map_or(String::new(), |row| name(*row));
        let steps = path.rows.iter().skip(1).zip(&path.scores);
        first + &steps.map(|(row, score)| format!(" ({score:+}) {}", name(*row))).join("")
    }

    /// One row for each claim that was looked at.
    fn evidence(&self, dyad: &Dyad<'g>, similarity: Option<Similarity>) -> Table {
        let mut table = Table::new("alignment", COLUMNS);
        let rounded = |value: f64| (value * 10_000.0).round() / 10_000.0;
        for Contribution { claim, counted, value } in &dyad.contributions {
            table.row(vec![
                json!(dyad.a),
                json!(dyad.b),
                json!(dyad.score),
                json!(dyad.cautious),
                json!(similarity.and_then(|it| it.kappa).map(rounded)),
                json!(similarity.and_then(|it| it.pi).map(rounded)),
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

fn similarity(matrix: &Matrix, a: &ActorKey, b: &ActorKey) -> Option<Similarity> {
    matrix.similarity(matrix.row(a)?, matrix.row(b)?)
}

/// The columns of the evidence of two actors, for programs.
const COLUMNS: [&str; 16] = [
    "a",
    "b",
    "score",
    "cautious",
    "kappa",
    "pi",
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

/// What the signs of a path come to, in words.
pub(super) fn verdict(path: &SignedPath) -> &'static str {
    match *path.scores {
        [first, second] => match (first > 0, second > 0) {
            (true, true) => "a friend's friend",
            (true, false) => "a friend's enemy",
            (false, true) => "an enemy's friend",
            (false, false) => "an enemy's enemy",
        },
        _ if path.is_positive() => "on the same side",
        _ => "on other sides",
    }
}

/// The colour of a score.
pub(super) const fn paint(score: i8) -> Paint {
    if score < 0 { Paint::Minus } else { Paint::Plus }
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
    let words = out.map(|it| it.claim.modality.name()).sorted().dedup_with_count();
    let list = words
        .sorted_by_key(|(count, word)| (std::cmp::Reverse(*count), *word))
        .map(|(count, word)| format!("{count} {word}"))
        .join(", ");
    let counting = "   how this is counted: docs/alignment.md";
    (!list.is_empty()).then(|| Line::of(format!("left out: {list}")).paint(Paint::Faint, counting))
}
