//! How answers put things: actors, claims and ties in; the words people read out.

use itertools::Itertools;

use crate::actor::{Actor, ActorKey};
use crate::claim::{Claim, Modality, Polarity};
use crate::graph::{KnowledgeGraph, Standing};
use crate::lang::Lang;
use crate::schema::{Labels, Sign};

/// Where nobody is named.
pub(crate) const NOBODY: &str = "—";

/// A graph and the language to speak of it in.
#[derive(Clone, Copy)]
pub(crate) struct Words<'g> {
    /// The graph.
    pub(crate) graph: &'g KnowledgeGraph,
    /// The language of names.
    pub(crate) lang: Lang,
}

impl<'g> Words<'g> {
    /// The name of an actor, or its id where the graph has none.
    pub(crate) fn name(self, key: &'g ActorKey) -> &'g str {
        match self.graph.actor(key) {
            Some(actor) => self.label(actor),
            None => key.as_str(),
        }
    }

    /// The preferred name of an actor.
    pub(crate) fn label(self, actor: &'g Actor) -> &'g str {
        in_lang(&actor.label, self.lang)
    }

    /// The name of a claim's relation.
    pub(crate) fn relation(self, claim: &Claim) -> &'g str {
        &self.graph.schema().get(claim.relation).name
    }

    /// The sign of a claim's relation.
    pub(crate) fn sign(self, claim: &Claim) -> Sign {
        self.graph.schema().get(claim.relation).sign()
    }

    /// Who says a claim: `Carlin, Hecker ‹ Foreign Policy`; a dash where the article itself does.
    pub(crate) fn speakers(self, claim: &'g Claim) -> String {
        let (outlets, people): (Vec<&ActorKey>, Vec<&ActorKey>) =
            claim.attribution.iter().partition(|key| key.prefix() == "outlet");
        let list = |keys: &[&'g ActorKey]| keys.iter().map(|key| self.name(key)).join(", ");
        match (people.is_empty(), outlets.is_empty()) {
            (true, true) => NOBODY.to_owned(),
            (false, true) => list(&people),
            (true, false) => list(&outlets),
            (false, false) => format!("{} ‹ {}", list(&people), list(&outlets)),
        }
    }

    /// How firm a claim is, and how people judged it: `attributed, accepted`.
    pub(crate) fn judged_status(self, claim: &Claim) -> String {
        let judged = self.graph.judged(&claim.id);
        let verdict = judged.map_or_else(String::new, |it| format!(", {}", it.verdict.name()));
        format!("{}{verdict}", status(claim))
    }

    /// `Nordkorea supplies Russland`, with `not` where it is denied.
    pub(crate) fn sentence(self, claim: &'g Claim) -> String {
        let not = if claim.polarity == Polarity::Negated { "not " } else { "" };
        let (subject, object) = (self.name(&claim.subject), self.name(&claim.object));
        format!("{subject} {not}{} {object}", self.relation(claim))
    }
}

/// The phrase in a language.
pub(crate) fn in_lang(labels: &Labels, lang: Lang) -> &str {
    match lang {
        Lang::De => &labels.de,
        Lang::En => &labels.en,
    }
}

/// How firm a claim is, in one word: `actual`, `attributed`, `denied`, `predicted` …
pub(crate) fn status(claim: &Claim) -> &'static str {
    match (claim.polarity, claim.modality) {
        (_, Modality::Asked) => "asked",
        (Polarity::Negated, _) => "denied",
        (_, Modality::Actual) if claim.is_alleged() => "attributed",
        (_, modality) => modality.name(),
    }
}

/// How firmly ties stand, in one word.
pub(crate) const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Asserted => "actual",
        Standing::Attributed => "attributed",
        Standing::Possible => "possible",
        Standing::Open => "planned, wanted or predicted",
        Standing::Denied => "denied",
        Standing::Asked => "asked",
    }
}

/// `＋`, `－`, or a dot for what pulls nowhere.
pub(crate) const fn mark(sign: Sign) -> &'static str {
    match sign {
        Sign::Plus => "＋",
        Sign::Minus => "－",
        Sign::None => "·",
    }
}

/// The sign as data.
pub(crate) const fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Plus => "plus",
        Sign::Minus => "minus",
        Sign::None => "none",
    }
}

/// `1 claim`, `2 claims`.
pub(crate) fn count(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}
