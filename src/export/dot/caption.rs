//! What stands at a line of a picture: its verb, who says so and when, and the evidence behind it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::bundle::Bundle;
use super::escape::{Markup, is_blank, shortened};
use super::words::{self, Words};
use crate::actor::{Actor, ActorKey};
use crate::claim::{Claim, Modality, TimeRange};
use crate::export::label;
use crate::graph::{KnowledgeGraph, Standing};
use crate::lang::Lang;
use crate::schema::{ActorKind, Sign};

/// The longest verb and the longest line below it, in characters.
const WIDEST: [usize; 2] = [48, 64];
/// The longest sentence in a tooltip, in characters.
const SENTENCE: usize = 700;
/// The longest tooltip, in characters.
const TOOLTIP: usize = 990;
/// So many chains of speakers, and so many dates, are written out.
const LISTED: [usize; 2] = [2, 4];

/// The label of a bundle: the verb with its sign, below it in grey the status, who says so, when.
pub(super) fn label_of(graph: &KnowledgeGraph, bundle: &Bundle<'_>, lang: Lang) -> Markup {
    let verb = Markup::text(label(&bundle.relation.labels, lang), WIDEST[0]);
    let verb = if bundle.standing == Standing::Denied { verb.struck() } else { verb };
    let sign = match bundle.relation.sign() {
        Sign::Plus => "+ ",
        Sign::Minus => "− ",
        Sign::None => "",
    };
    let verb = Markup::text(sign, 2).then(&verb).colored(&bundle.relation.style.color);
    let below = below(graph, bundle, lang);
    if below.is_empty() {
        return verb;
    }
    let below = Markup::text(&below, WIDEST[1]).colored("#666666").sized(8);
    Markup::lines([verb, below], false)
}

/// The tooltip of a bundle: who, what, whom; the status; the first sentence, its article.
pub(super) fn tooltip(graph: &KnowledgeGraph, bundle: &Bundle<'_>, lang: Lang) -> String {
    let claim = bundle.first;
    let name = |key| name(graph, key, lang);
    let verb = label(&bundle.relation.labels, lang);
    let mut text = format!("{} {verb} {}", name(&claim.subject), name(&claim.object));
    if let Some(what) = &claim.what {
        let _ = write!(text, ": {}", shortened(what, WIDEST[1]));
    }
    let below = below(graph, bundle, lang);
    if !below.is_empty() {
        let _ = write!(text, "\n{below}");
    }
    let _ = write!(text, "\n“{}”\n{}", one_line(&claim.evidence.text), article(graph, claim));
    if bundle.claims.len() > 1 {
        let _ = write!(text, "\n+{}", bundle.claims.len() - 1);
    }
    shortened(&text, TOOLTIP)
}

/// The preferred name of an actor; its key where the name cannot be seen.
pub(super) fn name<'g>(graph: &'g KnowledgeGraph, key: &'g ActorKey, lang: Lang) -> &'g str {
    let name = graph.actor(key).map(|actor| label(&actor.label, lang));
    name.filter(|name| !is_blank(name)).unwrap_or(key.as_str())
}

fn one_line(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    shortened(&words.join(" "), SENTENCE)
}

/// Outlet, title and day of a claim's article, as far as known, and its id.
fn article(graph: &KnowledgeGraph, claim: &Claim) -> String {
    let info = graph.article(&claim.article).map(|entry| &entry.info);
    let parts = [
        info.and_then(|it| it.outlet.clone()),
        info.and_then(|it| it.title.clone()).map(|title| shortened(&title, WIDEST[1])),
        info.and_then(|it| it.published).map(|day| day.to_string()),
        Some(claim.article.to_string()),
    ];
    parts.into_iter().flatten().collect::<Vec<String>>().join(" · ")
}

/// Status, speakers and dates; empty where the articles say it in their own voice, undated.
fn below(graph: &KnowledgeGraph, bundle: &Bundle<'_>, lang: Lang) -> String {
    let words = words::of(lang);
    let parts =
        [status(bundle, words), speakers(graph, &bundle.claims, lang), dates(&bundle.claims)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn status(bundle: &Bundle<'_>, words: &Words) -> String {
    let modalities = || {
        let found: BTreeSet<Modality> = bundle.claims.iter().map(|claim| claim.modality).collect();
        let words = Modality::ALL.iter().zip(words.modalities);
        let named = words.filter(|(modality, _)| found.contains(modality));
        named.map(|(_, word)| word).collect::<Vec<&str>>().join(", ")
    };
    match bundle.standing {
        Standing::Asserted => String::new(),
        Standing::Attributed => words.alleged.to_owned(),
        Standing::Possible | Standing::Open => modalities(),
        Standing::Denied => words.denied.to_owned(),
        Standing::Asked => words.asked.to_owned(),
    }
}

/// The chains behind some claims: `Kirby via NBC News; Carlin & Hecker`.
fn speakers(graph: &KnowledgeGraph, claims: &[&Claim], lang: Lang) -> String {
    let mut chains: Vec<String> = Vec::new();
    for claim in claims.iter().filter(|claim| claim.is_alleged()) {
        let chain = chain(graph, &claim.attribution, lang);
        if !chains.contains(&chain) {
            chains.push(chain);
        }
    }
    let more = chains.len().saturating_sub(LISTED[0]);
    chains.truncate(LISTED[0]);
    let listed = chains.join("; ");
    if more > 0 { format!("{listed} +{more}") } else { listed }
}

/// One chain: the speakers, then the outlets that carry them.
fn chain(graph: &KnowledgeGraph, attribution: &[ActorKey], lang: Lang) -> String {
    let kind = |key: &&ActorKey| graph.actor(key).map(|actor| actor.kind);
    let (outlets, speakers): (Vec<&ActorKey>, Vec<&ActorKey>) =
        attribution.iter().partition(|key| kind(key) == Some(ActorKind::Outlet));
    let named = |keys: &[&ActorKey], joint: &str| {
        let names: Vec<&str> = keys.iter().map(|key| short_name(graph, key, lang)).collect();
        names.join(joint)
    };
    let (speakers, outlets) = (named(&speakers, " & "), named(&outlets, ", "));
    match (speakers.is_empty(), outlets.is_empty()) {
        (false, false) => format!("{speakers} {} {outlets}", words::of(lang).via),
        (false, true) => speakers,
        (true, _) => outlets,
    }
}

/// The last word of a person's name, or else the first, where an article uses it alone.
fn short_name<'g>(graph: &'g KnowledgeGraph, key: &'g ActorKey, lang: Lang) -> &'g str {
    let full = name(graph, key, lang);
    let is_person = |it: &&Actor| matches!(it.kind, ActorKind::Leader | ActorKind::Expert);
    let Some(actor) = graph.actor(key).filter(is_person) else { return full };
    let ends = [full.split_whitespace().next_back(), full.split_whitespace().next()];
    ends.into_iter().flatten().find(|word| actor.names.contains(*word)).unwrap_or(full)
}

/// The years in which some claims place what they say: `2010 · 2013 · 2017`.
fn dates(claims: &[&Claim]) -> String {
    let whens = claims.iter().filter_map(|claim| claim.when.as_ref());
    let years: BTreeSet<String> = whens.filter_map(years).collect();
    let more = if years.len() > LISTED[1] { " …" } else { "" };
    let listed: Vec<String> = years.into_iter().take(LISTED[1]).collect();
    listed.join(" · ") + more
}

/// A year or a range of years; `None` where neither end is known.
fn years(when: &TimeRange) -> Option<String> {
    match (
        when.from.map(crate::claim::PartialDate::year),
        when.to.map(crate::claim::PartialDate::year),
    ) {
        (Some(from), Some(to)) if from == to => Some(from.to_string()),
        (Some(from), Some(to)) => Some(format!("{from}–{to}")),
        (Some(year), None) | (None, Some(year)) => Some(year.to_string()),
        (None, None) => None,
    }
}
