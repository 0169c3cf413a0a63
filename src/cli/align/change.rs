//! What changed between two days, and what sources contradict each other about.

use itertools::Itertools;
use serde_json::json;

use super::Answer;
use crate::actor::ActorKey;
use crate::align::{self, Change};
use crate::claim::{Claim, PartialDate};
use crate::cli::Outcome;
use crate::cli::ids::Ids;
use crate::cli::out::Out;
use crate::cli::render::Failure;
use crate::cli::table::Table;
use crate::graph::Selection;

/// One or two actors an answer is about; everybody where there is none.
type Pair<'a> = (Option<&'a ActorKey>, Option<&'a ActorKey>);

impl<'g> Answer<'g, '_> {
    /// Whose scores changed, the largest change first, with the claims that came in between.
    pub(super) fn changes(
        &self,
        selection: &Selection,
        (since, until): (PartialDate, Option<PartialDate>),
        pair: Pair<'_>,
        out: &mut Out<'_>,
    ) -> Result<Outcome, Failure> {
        let ids = Ids::new(self.words.graph);
        let columns = ["a", "b", "before", "after", "change", "realigned", "new_evidence"];
        let mut table = Table::new("changes", columns);
        let graph = self.words.graph;
        let changes = align::changes(graph, selection, (since, until), self.counting);
        for change in changes.iter().filter(|it| is_about(pair, &it.after.a, &it.after.b)) {
            let before = change.before.as_ref().and_then(|dyad| dyad.score);
            let name = |key: &ActorKey| {
                if self.is_for_people() { self.names.label(key) } else { key.to_string() }
            };
            table.row(vec![
                json!(name(&change.after.a)),
                json!(name(&change.after.b)),
                json!(before),
                json!(change.after.score),
                json!(format!("{:+}", change.by())),
                json!(if change.is_realignment() { "yes" } else { "" }),
                json!(new_claims(change).map(|claim| ids.short(&claim.id)).join(" ")),
            ]);
        }
        self.finish(&table, out)
    }

    /// What one source says is so and another says is not so.
    pub(super) fn contested(&self, pair: Pair<'_>, out: &mut Out<'_>) -> Result<Outcome, Failure> {
        let ids = Ids::new(self.words.graph);
        let columns = ["subject", "relation", "object", "so", "not_so"];
        let mut table = Table::new("contested", columns);
        let contested = align::contested(self.view);
        for it in contested.iter().filter(|it| is_about(pair, &it.subject, &it.object)) {
            let said = |claims: &[&'g Claim]| {
                claims.iter().map(|claim| self.source(&ids, claim)).join(", ")
            };
            table.row(vec![
                json!(self.names.label(&it.subject)),
                json!(self.words.graph.schema().get(it.relation).name),
                json!(self.names.label(&it.object)),
                json!(said(&it.affirmed)),
                json!(said(&it.denied)),
            ]);
        }
        self.finish(&table, out)
    }
}

fn is_about((a, b): Pair<'_>, one: &ActorKey, other: &ActorKey) -> bool {
    [a, b].into_iter().flatten().all(|key| key == one || key == other)
}

/// The claims that count now and did not before.
fn new_claims<'g>(change: &Change<'g>) -> impl Iterator<Item = &'g Claim> {
    let before = change.before.as_ref().map(|dyad| &dyad.contributions);
    let known: Vec<_> = before.into_iter().flatten().map(|it| &it.claim.id).collect();
    let counted = change.after.contributions.iter().filter(|it| it.value != 0.0);
    let claims: Vec<&'g Claim> =
        counted.map(|it| it.claim).filter(|claim| !known.contains(&&claim.id)).collect();
    claims.into_iter()
}
