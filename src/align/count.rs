//! What claims about two actors add up to.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Dyad;
use super::age;
use super::sides::Sides;
use super::weights::Weights;
use crate::actor::ActorKey;
use crate::claim::{Claim, PartialDate, Polarity};
use crate::graph::{GraphView, KnowledgeGraph};
use crate::schema::RelationId;

/// Weights of relations run from -10 to 10.
const FULL_WEIGHT: f64 = 10.0;

/// How claims are counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Counting {
    /// How much each counts.
    pub weights: Weights,
    /// Whether what is only planned, wanted, predicted or possible counts, a little.
    pub open: bool,
    /// Whether a state stands for its leaders and bodies: what they do is done by it.
    pub roll_up: bool,
    /// The day from which claims look old; `None`: that of the latest article of the view.
    pub at: Option<PartialDate>,
}

impl Default for Counting {
    fn default() -> Self {
        Self { weights: Weights::builtin().clone(), open: false, roll_up: false, at: None }
    }
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
    /// It is planned, wanted, predicted, possible, only asked, or no more.
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

/// Counts the claims of a view.
pub(super) struct Counter<'g, 'c> {
    graph: &'g KnowledgeGraph,
    counting: &'c Counting,
    /// Who acts for whom.
    pub(super) sides: Sides,
    /// The day from which claims look old; `None` where no article has a date.
    today: Option<i64>,
}

/// What two claims share when they are one statement: source, relation, who does it, polarity,
/// dates.
type Statement<'g> =
    (&'g str, RelationId, ActorKey, Polarity, Option<(Option<PartialDate>, Option<PartialDate>)>);

impl<'g, 'c> Counter<'g, 'c> {
    pub(super) fn new(view: &GraphView<'g>, counting: &'c Counting) -> Self {
        let graph = view.graph();
        let sides = if counting.roll_up { Sides::new(graph) } else { Sides::none() };
        let today = counting.at.map(PartialDate::last_day).or_else(|| age::latest(view));
        Self { graph, counting, sides, today }
    }

    /// Whether a claim says anything about who stands with whom.
    pub(super) fn is_signed(&self, claim: &Claim) -> bool {
        self.weight(claim) != 0.0
    }

    /// The net of what counts, unscaled: the weight of the tie in a signed network.
    pub(super) fn net(&self, claims: &[&'g Claim]) -> f64 {
        self.contributions(claims, |_| true).iter().map(|it| it.value).sum()
    }

    /// The score of two actors, with its evidence, from the claims about them.
    pub(super) fn dyad(&self, (a, b): (ActorKey, ActorKey), claims: &[&'g Claim]) -> Dyad<'g> {
        let mut contributions = self.contributions(claims, |_| true);
        let all = self.score(&contributions);
        let cautious = self.score(&self.contributions(claims, |claim| !claim.is_alleged()));
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
    fn contributions(
        &self,
        claims: &[&'g Claim],
        keep: impl Fn(&Claim) -> bool,
    ) -> Vec<Contribution<'g>> {
        let kept = claims.iter().copied().filter(|claim| keep(claim));
        let mut contributions: Vec<Contribution<'g>> = kept.map(|it| self.alone(it)).collect();
        let mut surest: BTreeMap<Statement<'g>, usize> = BTreeMap::new();
        for at in 0..contributions.len() {
            let Contribution { claim, value, counted } = contributions[at];
            if counted == Counted::LeftOut {
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
            contributions[weaker].counted = Counted::Repeated;
            contributions[weaker].value = 0.0;
        }
        contributions
    }

    fn statement(&self, claim: &'g Claim) -> Statement<'g> {
        let when = claim.when.as_ref().map(|when| (when.from, when.to));
        let (subject, object) =
            (self.sides.side_of(&claim.subject), self.sides.side_of(&claim.object));
        let symmetric = self.graph.schema().get(claim.relation).symmetric;
        let doer = if symmetric { subject.min(object) } else { subject };
        (self.graph.source_of(claim), claim.relation, doer, claim.polarity, when)
    }

    fn weight(&self, claim: &Claim) -> f64 {
        self.counting.weights.relation(self.graph.schema(), claim.relation)
    }

    /// What a claim would add if it were the only one.
    fn alone(&self, claim: &'g Claim) -> Contribution<'g> {
        let weights = &self.counting.weights;
        let voice = if claim.is_alleged() { weights.attributed } else { 1.0 };
        let confidence = f64::from(claim.confidence.hundredths()) / 100.0;
        let real = self.reality(claim);
        let value = self.weight(claim) / FULL_WEIGHT * voice * confidence * real * self.age(claim);
        let (counted, value) = match claim.polarity {
            _ if real == 0.0 => (Counted::LeftOut, 0.0),
            Polarity::Negated if weights.denied == 0.0 => (Counted::Denied, 0.0),
            Polarity::Negated => (Counted::Denied, -weights.denied * value),
            Polarity::Affirmed if value > 0.0 => (Counted::For, value),
            Polarity::Affirmed => (Counted::Against, value),
        };
        Contribution { claim, counted, value }
    }

    /// How much of a claim counts for how real it says the thing is.
    fn reality(&self, claim: &Claim) -> f64 {
        if !claim.modality.is_real() && !self.counting.open {
            return 0.0;
        }
        self.counting.weights.reality(claim.modality)
    }

    /// How much of a claim counts for its age.
    fn age(&self, claim: &Claim) -> f64 {
        let half_life = self.counting.weights.half_life_days;
        match (self.today, age::of(self.graph, claim)) {
            (Some(today), Some(day)) if half_life > 0.0 => {
                0.5_f64.powf(age::days(today - day) / half_life)
            }
            _ => 1.0,
        }
    }

    /// `100 · (P − N) / (P + N + enough)` with P what speaks for and N what speaks against.
    #[expect(clippy::cast_possible_truncation, reason = "a number between -100 and 100")]
    fn score(&self, contributions: &[Contribution<'_>]) -> Option<i8> {
        let values = || contributions.iter().map(|it| it.value).filter(|value| *value != 0.0);
        values().next()?;
        let (net, gross) = (values().sum::<f64>(), values().map(f64::abs).sum::<f64>());
        Some((100.0 * net / (gross + self.counting.weights.enough)).round() as i8)
    }
}
