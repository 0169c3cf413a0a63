//! How one actor stands to all others, and all to all.

use std::path::Path;

use itertools::Itertools;
use serde_json::{Value, json};

use super::dyad::verdict;
use super::{Answer, evidence_of};
use crate::actor::ActorKey;
use crate::align::{self, Counted, Dyad, Matrix};
use crate::cli::Outcome;
use crate::cli::ids::Ids;
use crate::cli::out::{Line, Out, Paint};
use crate::cli::render::Failure;
use crate::cli::session::of_store;
use crate::cli::table::Table;
use crate::cli::words;
use crate::export::{self, HeatMap};
use crate::store;

/// Pairs whose evidence is listed below a square.
const LISTED: usize = 30;

impl<'g> Answer<'g, '_> {
    /// One actor: everybody it has ties with, and the claims that say so; with `beyond` those it
    /// has no tie with and how they are reached.
    pub(super) fn ranking(
        &self,
        a: &ActorKey,
        beyond: bool,
        out: &mut Out<'_>,
    ) -> Result<Outcome, Failure> {
        if beyond {
            return self.beyond(a, out);
        }
        let ids = Ids::new(self.words.graph);
        let columns = [
            "id", "name", "score", "cautious", "for", "against", "denied", "repeated", "left_out",
            "evidence",
        ];
        let mut table = Table::new("alignment", columns);
        for dyad in align::ranking(self.view, a, self.counting) {
            let count = |counted| {
                json!(dyad.contributions.iter().filter(|it| it.counted == counted).count())
            };
            table.row(vec![
                json!(dyad.b),
                json!(self.names.label(&dyad.b)),
                json!(dyad.score),
                json!(dyad.cautious),
                count(Counted::For),
                count(Counted::Against),
                count(Counted::Denied),
                count(Counted::Repeated),
                count(Counted::LeftOut),
                self.listed(&ids, &dyad),
            ]);
        }
        self.finish(&table, out)
    }

    /// Whom an actor has no tie with: friends of friends, enemies of enemies.
    fn beyond(&self, a: &ActorKey, out: &mut Out<'_>) -> Result<Outcome, Failure> {
        let (matrix, dyads) = align::matrix(self.view, self.counting);
        let ids = Ids::new(self.words.graph);
        let mut table =
            Table::new("beyond", ["id", "name", "what", "strength", "path", "evidence"]);
        let row = matrix.row(a);
        for path in row.iter().flat_map(|row| align::beyond(&matrix, *row, 2)) {
            let last = path.rows.last().and_then(|row| matrix.actors.get(*row));
            let steps = path.rows.iter().tuple_windows();
            let mut evidence = steps.filter_map(|(one, other)| {
                let dyad = dyads.iter().find(|it| joins(it, &matrix, *one, *other))?;
                Some(evidence_of(&ids, dyad))
            });
            table.row(vec![
                json!(last),
                json!(last.map(|key| self.names.label(key))),
                json!(verdict(&path)),
                json!(path.strength()),
                json!(self.signed_path(&matrix, &path)),
                json!(evidence.join(" | ")),
            ]);
        }
        self.finish(&table, out)
    }

    /// Everybody: for people a square, the camps and the evidence; for programs a row for each
    /// pair.
    pub(super) fn matrix(
        &self,
        picture: Option<&Path>,
        out: &mut Out<'_>,
    ) -> Result<Outcome, Failure> {
        let (matrix, dyads) = align::matrix(self.view, self.counting);
        if let Some(path) = picture {
            return self.picture(&matrix, path, out);
        }
        let ids = Ids::new(self.words.graph);
        if !self.is_for_people() {
            return self.finish(&self.pairs(&ids, &dyads), out);
        }
        if matrix.scores.is_empty() {
            return Ok(Outcome::Nothing);
        }
        self.square(&matrix).write(self.format, out)?;
        self.balance(out)?;
        let counted = dyads.iter().sorted_by_key(|it| std::cmp::Reverse(it.score.map(i8::abs)));
        for dyad in counted.take(LISTED) {
            let pair = format!("{} – {}", self.names.label(&dyad.a), self.names.label(&dyad.b));
            let line = Line::of(format!("{:+}  {pair}", dyad.score.unwrap_or(0)));
            out.line(&line.paint(Paint::Faint, format!("   {}", evidence_of(&ids, dyad))))?;
        }
        if let Some(more) = dyads.len().checked_sub(LISTED).filter(|more| *more > 0) {
            out.say(format!("… and {}: --format csv lists all", words::count(more, "pair")))?;
        }
        Ok(Outcome::Answered)
    }

    /// The camps, what they leave unexplained, and the triangles.
    fn balance(&self, out: &mut Out<'_>) -> Result<(), Failure> {
        let balance = align::balance(self.view, self.counting);
        let name = |key: &ActorKey| self.names.label(key);
        for camp in balance.camps.iter().filter(|camp| camp.len() > 1) {
            let members = camp.iter().map(name).join(", ");
            out.line(&Line::default().paint(Paint::Faint, "camp: ").plain(members))?;
        }
        let unexplained = balance
            .unexplained
            .iter()
            .map(|(a, b)| format!("{} – {}", name(a), name(b)))
            .join(", ");
        if !unexplained.is_empty() {
            let line = Line::default().paint(Paint::Faint, "across camps: ");
            out.line(&line.plain(unexplained))?;
        }
        let triads = balance.triads;
        let share = triads
            .balance()
            .map_or(String::new(), |share| format!(", {:.0} % balanced", share * 100.0));
        let text = format!(
            "{}, the best two camps leave {}; triangles ＋＋＋ {} · ＋＋－ {} · ＋－－ {} · －－－ {}{share}",
            words::count(balance.ties, "tie"),
            balance.frustration,
            triads.friends,
            triads.torn,
            triads.allied,
            triads.enemies,
        );
        out.line(&Line::default().paint(Paint::Faint, "balance: ").plain(text))?;
        Ok(())
    }

    fn square(&self, matrix: &Matrix) -> Table {
        let names = matrix.actors.iter().map(|key| self.names.label(key)).collect_vec();
        let mut table = Table::new("alignment", [String::new()].iter().chain(&names).cloned());
        for (at, name) in names.iter().enumerate() {
            let scores = (0..names.len()).map(|other| match matrix.score(at, other) {
                Some(score) => Value::from(format!("{score:+}")),
                None => Value::from(if at == other { "" } else { "·" }),
            });
            table.row(std::iter::once(Value::from(name.as_str())).chain(scores).collect());
        }
        table
    }

    fn pairs(&self, ids: &Ids<'g>, dyads: &[Dyad<'g>]) -> Table {
        let mut table = Table::new("alignment", ["a", "b", "score", "cautious", "evidence"]);
        for dyad in dyads {
            table.row(vec![
                json!(dyad.a),
                json!(dyad.b),
                json!(dyad.score),
                json!(dyad.cautious),
                self.listed(ids, dyad),
            ]);
        }
        table
    }

    /// The square as an SVG, camps side by side.
    fn picture(&self, matrix: &Matrix, path: &Path, out: &mut Out<'_>) -> Result<Outcome, Failure> {
        let camps = align::camps(self.view, self.counting);
        let label = |key: &ActorKey| self.names.label(key);
        let svg = export::heat_map(&HeatMap { matrix, camps: &camps, label: &label });
        store::write(path, svg.as_bytes()).map_err(|error| of_store(&error))?;
        out.say(format!(
            "{} × {} actors → {}",
            matrix.actors.len(),
            matrix.actors.len(),
            path.display()
        ))?;
        Ok(Outcome::found(!matrix.scores.is_empty()))
    }

    pub(super) fn finish(&self, table: &Table, out: &mut Out<'_>) -> Result<Outcome, Failure> {
        if !table.is_empty() || !self.is_for_people() {
            table.write(self.format, out)?;
        }
        Ok(Outcome::found(!table.is_empty()))
    }
}

/// Whether a dyad is that of two rows.
fn joins(dyad: &Dyad<'_>, matrix: &Matrix, one: usize, other: usize) -> bool {
    let (one, other) = (&matrix.actors[one.min(other)], &matrix.actors[one.max(other)]);
    (&dyad.a, &dyad.b) == (one, other)
}
