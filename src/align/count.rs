//! What claims about two actors add up to.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Dyad;
use crate::actor::ActorKey;
use crate::claim::{Claim, Modality, PartialDate, Polarity};
use crate::graph::KnowledgeGraph;
use crate::schema::RelationId;

/// Weights of relations run from -10 to 10.
const FULL_WEIGHT: f64 = 10.0;
/// What counts of a claim that somebody makes, where the article's own voice counts fully.
const ATTRIBUTED: f64 = 0.6;
/// What counts of a claim that something is not so, where denials count the other way.
const FLIPPED: f64 = 0.5;
/// Evidence of this size halves the distance to the end of the scale: one act of full weight.
const SHRINKAGE: f64 = 1.0;

/// Which claims count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Counting {
    /// Whether what is only planned, wanted, predicted or possible counts, a little.
    pub open: bool,
    /// What a denial does.
    pub denials: Denials,
}

/// What a claim that something is not so does to a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Denials {
    /// Nothing: who does not help does not harm.
    #[default]
    Void,
    /// It counts half as much the other way.
    Flip,
}

/// How a claim counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// It says that the two stand together.
    For,
    /// It says that the two stand against each other.
    Against,
    /// It says that something is not so.
    Denied,
    /// The same source says the same elsewhere, and surer.
    Repeated,
    /// It is planned, wanted, predicted, possible or only asked.
    LeftOut,
}

/// One claim and what it adds.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution<'g> {
    /// The claim.
    pub claim: &'g Claim,
    /// How it counts.
    pub counted: Counted,
    /// What it adds, from -1 to 1; 0 where it does not count.
    pub value: f64,
}

/// The claims about two actors.
pub(super) struct Tally<'g> {
    graph: &'g KnowledgeGraph,
    counting: Counting,
    claims: Vec<&'g Claim>,
}

/// What two claims share when they are one statement: source, relation, polarity, dates.
type Statement<'g> =
    (&'g str, RelationId, Polarity, Option<(Option<PartialDate>, Option<PartialDate>)>);

impl<'g> Tally<'g> {
    pub(super) fn new(graph: &'g KnowledgeGraph, counting: Counting) -> Self {
        Self { graph, counting, claims: Vec::new() }
    }

    /// Adds a claim; one of a relation without sign says nothing here.
    pub(super) fn add(&mut self, claim: &'g Claim) {
        if self.graph.schema().get(claim.relation).weight != 0.0 {
            self.claims.push(claim);
        }
    }

    /// The net of what counts, unscaled: the weight of the tie in a signed network.
    pub(super) fn net(&self) -> f64 {
        self.contributions(|_| true).iter().map(|it| it.value).sum()
    }

    /// The score of the two, with its evidence.
    pub(super) fn dyad(self, a: ActorKey, b: ActorKey) -> Dyad<'g> {
        let mut contributions = self.contributions(|_| true);
        let all = score(&contributions);
        let cautious = score(&self.contributions(|claim| !claim.is_alleged()));
        contributions.sort_by(|one, other| {
            let size = |it: &Contribution<'_>| it.value.abs();
            let order = one.counted.cmp(&other.counted);
            order
                .then(size(other).total_cmp(&size(one)))
                .then_with(|| one.claim.order().cmp(&other.claim.order()))
        });
        Dyad { a, b, score: all, cautious, contributions }
    }

    /// What each claim adds. Of what one source says twice the surest counts.
    fn contributions(&self, keep: impl Fn(&Claim) -> bool) -> Vec<Contribution<'g>> {
        let claims = self.claims.iter().copied().filter(|claim| keep(claim));
        let mut contributions: Vec<Contribution<'g>> = claims.map(|it| self.alone(it)).collect();
        let mut surest: BTreeMap<Statement<'g>, usize> = BTreeMap::new();
        for at in 0..contributions.len() {
            let Contribution { claim, value, .. } = contributions[at];
            if value == 0.0 {
                continue;
            }
            let weaker = match surest.entry(self.statement(claim)) {
                Entry::Vacant(entry) => {
                    entry.insert(at);
                    continue;
                }
                Entry::Occupied(mut best) => {
                    let is_surer = value.abs() > contributions[*best.get()].value.abs();
                    if is_surer { best.insert(at) } else { at }
                }
            };
            let repeated = Contribution {
                counted: Counted::Repeated,
                value: 0.0,
                claim: contributions[weaker].claim,
            };
            contributions[weaker] = repeated;
        }
        contributions
    }

    fn statement(&self, claim: &'g Claim) -> Statement<'g> {
        let when = claim.when.as_ref().map(|when| (when.from, when.to));
        (self.graph.source_of(claim), claim.relation, claim.polarity, when)
    }

    /// What a claim would add if it were the only one.
    fn alone(&self, claim: &'g Claim) -> Contribution<'g> {
        let weight = f64::from(self.graph.schema().get(claim.relation).weight) / FULL_WEIGHT;
        let voice = if claim.is_alleged() { ATTRIBUTED } else { 1.0 };
        let confidence = f64::from(claim.confidence.hundredths()) / 100.0;
        let value = weight * voice * confidence * self.reality(claim.modality);
        let (counted, value) = match (claim.polarity, self.counting.denials) {
            _ if value == 0.0 => (Counted::LeftOut, 0.0),
            (Polarity::Negated, Denials::Void) => (Counted::Denied, 0.0),
            (Polarity::Negated, Denials::Flip) => (Counted::Denied, -FLIPPED * value),
            (Polarity::Affirmed, _) if value > 0.0 => (Counted::For, value),
            (Polarity::Affirmed, _) => (Counted::Against, value),
        };
        Contribution { claim, counted, value }
    }

    /// How much of a claim counts for how real it says the thing is.
    fn reality(&self, modality: Modality) -> f64 {
        let open = |factor| if self.counting.open { factor } else { 0.0 };
        match modality {
            Modality::Actual | Modality::Former => 1.0,
            Modality::Planned => open(0.5),
            Modality::Wanted => open(0.4),
            Modality::Predicted | Modality::Possible => open(0.3),
            Modality::Asked => 0.0,
        }
    }
}

/// `100 · (P − N) / (P + N + 1)` with P what speaks for and N what speaks against.
#[expect(clippy::cast_possible_truncation, reason = "a number between -100 and 100")]
fn score(contributions: &[Contribution<'_>]) -> Option<i8> {
    let values = || contributions.iter().map(|it| it.value).filter(|value| *value != 0.0);
    values().next()?;
    let (net, gross) = (values().sum::<f64>(), values().map(f64::abs).sum::<f64>());
    Some((100.0 * net / (gross + SHRINKAGE)).round() as i8)
}
