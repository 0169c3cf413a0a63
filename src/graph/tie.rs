//! Claims that say the same in, one tie with all its evidence out.

use std::collections::{BTreeMap, BTreeSet};

use crate::actor::ActorKey;
use crate::claim::{Claim, Confidence, Modality, Polarity};
use crate::schema::RelationId;

use super::KnowledgeGraph;

/// How firmly a tie stands; the order is from firm to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Real, in the article's own voice.
    Asserted,
    /// Real, as somebody says.
    Attributed,
    /// Possible.
    Possible,
    /// Planned, wanted or predicted.
    Open,
    /// Denied.
    Denied,
    /// Only asked.
    Asked,
}

impl Standing {
    /// All of them, firmest first.
    pub const ALL: [Self; 6] =
        [Self::Asserted, Self::Attributed, Self::Possible, Self::Open, Self::Denied, Self::Asked];

    /// Its name: `asserted`, `attributed` …
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Attributed => "attributed",
            Self::Possible => "possible",
            Self::Open => "open",
            Self::Denied => "denied",
            Self::Asked => "asked",
        }
    }

    /// The standing of a claim.
    pub fn of(polarity: Polarity, modality: Modality, alleged: bool) -> Self {
        match (modality, polarity) {
            (Modality::Asked, _) => Self::Asked,
            (_, Polarity::Negated) => Self::Denied,
            (Modality::Actual | Modality::Former, _) if alleged => Self::Attributed,
            (Modality::Actual | Modality::Former, _) => Self::Asserted,
            (Modality::Possible, _) => Self::Possible,
            (Modality::Planned | Modality::Wanted | Modality::Predicted, _) => Self::Open,
        }
    }
}

/// Name of a tie: 16 hexadecimal digits, a hash of what its claims share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TieId(String);

impl TieId {
    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The claims that share subject, relation, object, polarity, modality and attribution; at least
/// one.
#[derive(Debug, Clone)]
pub struct Tie<'g> {
    first: &'g Claim,
    more: Vec<&'g Claim>,
}

/// What the claims of a tie share.
type Shared<'g> = (&'g ActorKey, RelationId, &'g ActorKey, Polarity, Modality, &'g [ActorKey]);

impl<'g> Tie<'g> {
    /// Bundles claims into ties, in order of their first claims.
    pub fn bundle(claims: impl IntoIterator<Item = &'g Claim>) -> Vec<Self> {
        let mut at: BTreeMap<Shared<'g>, usize> = BTreeMap::new();
        let mut ties: Vec<Self> = Vec::new();
        for claim in claims {
            if let Some(index) = at.get(&shared(claim)) {
                ties[*index].more.push(claim);
            } else {
                at.insert(shared(claim), ties.len());
                ties.push(Self { first: claim, more: Vec::new() });
            }
        }
        ties
    }

    /// The claim that stands first in the first article.
    pub const fn first(&self) -> &'g Claim {
        self.first
    }

    /// All claims, at least one.
    pub fn claims(&self) -> impl Iterator<Item = &'g Claim> + '_ {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }

    /// Its name.
    pub fn id(&self, graph: &KnowledgeGraph) -> TieId {
        let claim = self.first;
        let mut parts = vec![
            claim.subject.as_str(),
            &graph.schema().get(claim.relation).name,
            claim.object.as_str(),
            claim.polarity.name(),
            claim.modality.name(),
        ];
        parts.extend(claim.attribution.iter().map(ActorKey::as_str));
        TieId(format!("{:016x}", crate::claim::stable_hash(&parts)))
    }

    /// How firmly it stands.
    pub fn standing(&self) -> Standing {
        Standing::of(self.first.polarity, self.first.modality, self.first.is_alleged())
    }

    /// The surest of its claims.
    pub fn confidence(&self) -> Confidence {
        self.claims().map(|claim| claim.confidence).max().unwrap_or(self.first.confidence)
    }

    /// The independent sources behind it: ten reprints of one statement are one source.
    pub fn sources(&self, graph: &'g KnowledgeGraph) -> BTreeSet<&'g str> {
        self.claims().map(|claim| graph.source_of(claim)).collect()
    }
}

fn shared(claim: &Claim) -> Shared<'_> {
    let Claim { subject, relation, object, polarity, modality, attribution, .. } = claim;
    (subject, *relation, object, *polarity, *modality, attribution)
}

impl KnowledgeGraph {
    /// Who stands behind a claim: the nearest speaker, else the outlet that published the
    /// article, else the article; of a reprint, that of the article it reprints.
    pub fn source_of<'g>(&'g self, claim: &'g Claim) -> &'g str {
        let article = self.original(&claim.article);
        let outlet = || self.article(article).and_then(|it| it.info.outlet.as_deref());
        match claim.attribution.first() {
            Some(speaker) => speaker.as_str(),
            None => outlet().unwrap_or(article.as_str()),
        }
    }
}
