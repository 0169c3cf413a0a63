//! What stands at a line of a picture: its verb, who says so and when, and the evidence behind it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::bundle::Bundle;
use super::text::{is_blank, shortened};
use super::words::{self, Words};
use crate::actor::{Actor, ActorKey};
use crate::claim::{Claim, Modality, TimeRange};
use crate::export::label;
use crate::graph::{KnowledgeGraph, Standing};
use crate::lang::Lang;
use crate::schema::ActorKind;

/// The longest verb and the longest line below it, in characters.
pub(in crate::export) const WIDEST: [usize; 2] = [48, 64];
/// The longest sentence in a tooltip, in characters.
const SENTENCE: usize = 700;
/// The longest tooltip, in characters.
const TOOLTIP: usize = 990;
/// So many chains of speakers, and so many dates, are written out.
const LISTED: [usize; 2] = [2, 4];

/// The tooltip of a bundle: who, what, whom; the status; the first sentence, its article.
pub(in crate::export) fn tooltip(
    graph: &KnowledgeGraph,
    bundle: &Bundle<'_>,
    lang: Lang,
) -> String {
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
pub(in crate::export) fn name<'g>(
    graph: &'g KnowledgeGraph,
    key: &'g ActorKey,
    lang: Lang,
) -> &'g str {
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
pub(in crate::export) fn below(graph: &KnowledgeGraph, bundle: &Bundle<'_>, lang: Lang) -> String {
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
fn speakers<'g>(graph: &'g KnowledgeGraph, claims: &[&'g Claim], lang: Lang) -> String {
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

/// One chain: the speakers, then the outlets that carry them, by their short names.
fn chain<'g>(graph: &'g KnowledgeGraph, attribution: &'g [ActorKey], lang: Lang) -> String {
    chain_of(graph, attribution, lang, |key| short_name(graph, key, lang))
}

/// One chain by full names.
pub(in crate::export) fn full_chain<'g>(
    graph: &'g KnowledgeGraph,
    attribution: &'g [ActorKey],
    lang: Lang,
) -> String {
    chain_of(graph, attribution, lang, |key| name(graph, key, lang))
}

fn chain_of<'g>(
    graph: &KnowledgeGraph,
    attribution: &'g [ActorKey],
    lang: Lang,
    name: impl Fn(&'g ActorKey) -> &'g str,
) -> String {
    let kind = |key: &&ActorKey| graph.actor(key).map(|actor| actor.kind);
    let (outlets, speakers): (Vec<&'g ActorKey>, Vec<&'g ActorKey>) =
        attribution.iter().partition(|key| kind(key) == Some(ActorKind::Outlet));
    let named = |keys: &[&'g ActorKey], joint: &str| {
        let names: Vec<&str> = keys.iter().map(|key| name(key)).collect();
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

/// The width of a line: the more independent sources, the wider.
pub(in crate::export) fn width(graph: &KnowledgeGraph, bundle: &Bundle<'_>) -> String {
    if bundle.is_plain() {
        return "0.8".to_owned();
    }
    let sources = u32::try_from(bundle.sources(graph)).unwrap_or(u32::MAX);
    format!("{:.2}", 1.2 + 0.5 * f64::from(sources).ln_1p())
}
