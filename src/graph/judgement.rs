//! What people say of claims and actors: judgements in, a graph that heeds them out.
//!
//! Judgements are a set: merging them is a union. Of several on one claim the one with the highest
//! number counts, the one that sorts last where numbers are equal.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::KnowledgeGraph;
use crate::actor::ActorKey;
use crate::claim::{Claim, ClaimId, Modality, Polarity};

/// What people said of a graph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgements {
    /// On claims.
    pub claims: BTreeSet<Judgement>,
    /// On actors.
    pub same: BTreeSet<SameActor>,
}

/// What somebody said of a claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// The claim, as the reader made it.
    pub claim: ClaimId,
    /// Later judgements have higher numbers.
    pub number: u32,
    /// What to make of it.
    pub verdict: Verdict,
    /// What an edit says instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edit: Option<Edit>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What to make of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The sentence says so.
    Accept,
    /// It does not: no answer shows the claim.
    Reject,
    /// It says something else.
    Edit,
}

/// What a claim says instead; `None` where it stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Edit {
    /// Who does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<ActorKey>,
    /// What is done: the name of a relation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// To whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<ActorKey>,
    /// Is or is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub polarity: Option<Polarity>,
    /// Real, planned …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modality: Option<Modality>,
}

/// Two keys of one actor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SameActor {
    /// The key that goes.
    pub other: ActorKey,
    /// Later judgements have higher numbers.
    pub number: u32,
    /// The key that stays.
    pub actor: ActorKey,
}

/// How a claim was judged, for whoever sees it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Judged {
    /// The claim as the reader made it.
    pub claim: ClaimId,
    /// What to make of it.
    pub verdict: Verdict,
    /// Why.
    pub note: Option<String>,
}

impl Verdict {
    /// In one word: `accepted`, `rejected`, `edited`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accept => "accepted",
            Self::Reject => "rejected",
            Self::Edit => "edited",
        }
    }
}

impl Judgements {
    /// Adds all of another set.
    pub fn merge(&mut self, other: Self) {
        self.claims.extend(other.claims);
        self.same.extend(other.same);
    }

    /// Whether nobody said anything.
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.same.is_empty()
    }

    /// The number of the next judgement.
    pub fn next_number(&self) -> u32 {
        let claims = self.claims.iter().map(|it| it.number);
        claims.chain(self.same.iter().map(|it| it.number)).max().unwrap_or(0).saturating_add(1)
    }

    /// The judgement that counts, for each claim.
    fn standing(&self) -> BTreeMap<&ClaimId, &Judgement> {
        // Sorted by claim and number: the last one stays.
        self.claims.iter().map(|it| (&it.claim, it)).collect()
    }

    /// The key that stands for an actor.
    fn kept<'j>(&'j self, key: &'j ActorKey) -> &'j ActorKey {
        let stays: BTreeMap<&ActorKey, &ActorKey> =
            self.same.iter().map(|it| (&it.other, &it.actor)).collect();
        let mut seen = BTreeSet::from([key]);
        let mut kept = key;
        while let Some(next) = stays.get(kept) {
            if !seen.insert(next) {
                // A circle: the key that sorts first stands for all in it.
                return seen.into_iter().next().unwrap_or(key);
            }
            kept = next;
        }
        kept
    }
}

impl KnowledgeGraph {
    /// How a claim was judged; `None` where nobody did.
    pub fn judged(&self, claim: &ClaimId) -> Option<&Judged> {
        self.judged.get(claim)
    }

    /// Whether somebody rejected a claim: no view shows it.
    pub fn is_rejected(&self, claim: &ClaimId) -> bool {
        self.judged(claim).is_some_and(|it| it.verdict == Verdict::Reject)
    }

    /// The keys that people say are another actor, each with the one that stands for it.
    pub fn same_actors(&self) -> &BTreeMap<ActorKey, ActorKey> {
        &self.same
    }

    /// Says how a claim was judged.
    pub(crate) fn set_judged(&mut self, claim: ClaimId, judged: Judged) {
        self.judged.insert(claim, judged);
    }

    /// All that was judged, by claim.
    pub fn all_judged(&self) -> impl ExactSizeIterator<Item = (&ClaimId, &Judged)> {
        self.judged.iter()
    }

    /// Heeds what people said: rejected claims leave every view, edited ones say what they are to
    /// say, two keys of one actor become one. Judgements on claims the graph lacks do nothing.
    pub fn heed(&mut self, judgements: &Judgements) {
        if judgements.is_empty() {
            return;
        }
        let standing = judgements.standing();
        let claims = std::mem::take(&mut self.claims);
        for claim in claims.into_values() {
            let original = claim.id.clone();
            let judgement = standing.get(&original).copied();
            let claim = self.edited(claim, judgements, judgement);
            if let Some(Judgement { verdict, note, .. }) = judgement {
                let (verdict, note) = (*verdict, note.clone());
                let judged = Judged { claim: original, verdict, note };
                self.judged.insert(claim.id.clone(), judged);
            }
            if claim.subject != claim.object {
                self.add_claim(claim);
            }
        }
        self.join_actors(judgements);
    }

    /// The claim as people want it; its id is the hash of what it says then.
    fn edited(
        &self,
        mut claim: Claim,
        judgements: &Judgements,
        judgement: Option<&Judgement>,
    ) -> Claim {
        if let Some(edit) = judgement.and_then(|it| it.edit.as_ref()) {
            let relation = edit.relation.as_deref().and_then(|it| self.schema.relation(it));
            claim.relation = relation.unwrap_or(claim.relation);
            claim.polarity = edit.polarity.unwrap_or(claim.polarity);
            claim.modality = edit.modality.unwrap_or(claim.modality);
            let known =
                |key: &Option<ActorKey>| key.clone().filter(|it| self.actors.contains_key(it));
            claim.subject = known(&edit.subject).unwrap_or(claim.subject);
            claim.object = known(&edit.object).unwrap_or(claim.object);
        }
        if !judgements.same.is_empty() {
            claim.subject = judgements.kept(&claim.subject).clone();
            claim.object = judgements.kept(&claim.object).clone();
            for speaker in &mut claim.attribution {
                *speaker = judgements.kept(speaker).clone();
            }
        }
        claim.id = ClaimId::of(&claim, &self.schema);
        claim
    }

    fn join_actors(&mut self, judgements: &Judgements) {
        for other in judgements.same.iter().map(|it| &it.other) {
            let kept = judgements.kept(other).clone();
            if kept == *other {
                continue;
            }
            if let Some(mut actor) = self.actors.remove(other) {
                if let Some(known) = self.actors.get_mut(&kept) {
                    known.names.extend([actor.label.de, actor.label.en]);
                    known.names.append(&mut actor.names);
                } else {
                    actor.key = kept.clone();
                    self.actors.insert(kept.clone(), actor);
                }
            }
            self.same.insert(other.clone(), kept);
        }
    }
}
