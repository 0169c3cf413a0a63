//! Short ids: claims of a graph in, the shortest prefixes that tell them apart out, and back.

use itertools::Itertools;

use super::render::Report;
use super::words::Words;
use crate::claim::{Claim, ClaimId};
use crate::graph::{KnowledgeGraph, Tie};

/// No id is printed or typed with fewer characters.
const SHORTEST: usize = 4;

/// Some ambiguous ids shown of many.
const SHOWN: usize = 5;

/// The ids of the claims of a graph.
pub(crate) struct Ids<'g> {
    sorted: Vec<&'g str>,
}

impl<'g> Ids<'g> {
    /// Those of all its claims.
    pub(crate) fn new(graph: &'g KnowledgeGraph) -> Self {
        Self { sorted: graph.claims().map(|claim| claim.id.as_str()).collect() }
    }

    /// The shortest prefix no other claim has; at least four characters.
    pub(crate) fn short(&self, id: &'g ClaimId) -> &'g str {
        let id = id.as_str();
        let at = self.sorted.partition_point(|other| *other < id);
        let before = at.checked_sub(1).and_then(|at| self.sorted.get(at));
        let after = self.sorted.get(at + 1);
        let shared = [before, after].into_iter().flatten().map(|other| common(id, other)).max();
        id.get(..shared.map_or(SHORTEST, |shared| (shared + 1).max(SHORTEST))).unwrap_or(id)
    }
}

/// The claims behind an id that somebody typed: one, or those of a tie.
pub(crate) fn find<'g>(words: Words<'g>, typed: &str) -> Result<Vec<&'g Claim>, Report> {
    let prefix = typed.trim().to_ascii_lowercase();
    let hexadecimal = prefix.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !hexadecimal || prefix.len() < SHORTEST {
        let message =
            format!("`{typed}` is no id: ids are four or more of the characters 0-9, a-f");
        return Err(Report::new(message).hint("answers print the ids of the claims they rest on"));
    }
    let graph = words.graph;
    let claims: Vec<&Claim> =
        graph.claims().filter(|claim| claim.id.as_str().starts_with(&prefix)).collect();
    match claims.len() {
        0 => {}
        1 => return Ok(claims),
        _ => return Err(ambiguous(words, typed, &claims)),
    }
    let ties: Vec<Tie<'g>> = graph.view().ties();
    let mut ties = ties.iter().filter(|tie| tie.id(graph).as_str().starts_with(&prefix));
    match (ties.next(), ties.next()) {
        (Some(tie), None) => Ok(tie.claims().collect()),
        (Some(one), Some(other)) => Err(ambiguous(words, typed, &[one.first(), other.first()])),
        (None, _) => Err(Report::new(format!("no claim or tie has the id `{typed}`"))
            .hint("answers print the ids of the claims they rest on; `legation who NAME` lists those about an actor")),
    }
}

fn ambiguous(words: Words<'_>, typed: &str, claims: &[&Claim]) -> Report {
    let shown =
        claims.iter().take(SHOWN).map(|claim| format!("{}  {}", claim.id, words.sentence(claim)));
    let list = shown.collect_vec();
    Report::new(format!("`{typed}` is the beginning of several ids"))
        .hint("did you mean")
        .hints(&list)
}

/// How many bytes two ids share at their beginning.
fn common(one: &str, other: &str) -> usize {
    one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_as_short_as_can_be() {
        let all = ["0011223344556677", "aaaa000000000000", "aaaa0f0000000000", "b000000000000000"];
        let ids = Ids { sorted: all.to_vec() };
        let claim_ids = all.map(ClaimId::new);
        let short = claim_ids.iter().map(|id| ids.short(id)).collect_vec();
        assert_eq!(short, ["0011", "aaaa00", "aaaa0f", "b000"]);
    }
}
