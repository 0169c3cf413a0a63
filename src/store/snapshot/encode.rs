//! A graph in, the bytes of its snapshot out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::actor::{Actor, ActorKey, Iso3, Role};
use crate::claim::{ArticleId, Claim, Confidence, Modality, Polarity, RuleId};
use crate::graph::{DAY_UNKNOWN, EdgeRecord, KnowledgeGraph, put_len, put_text};
use crate::lang::Lang;
use crate::schema::{ActorKind, OrgType};
use crate::text::{Part, Span};

/// Stands for a text or span that is not there.
pub(super) const NONE: u32 = u32::MAX;

/// An article; of its texts the marks.
#[derive(Serialize, Deserialize)]
pub(super) struct ArticleRow<'s> {
    pub(super) id: &'s str,
    pub(super) lang: Lang,
    pub(super) title: Option<&'s str>,
    pub(super) published: i32,
    pub(super) outlet: Option<&'s str>,
    pub(super) url: Option<&'s str>,
    pub(super) sentences: u32,
    pub(super) notes: Vec<(&'s str, u32)>,
    /// Revision, hash, sketch.
    pub(super) text: Option<(u32, u64, Vec<u32>)>,
    /// The number of the article it reprints.
    pub(super) reprints: Option<u32>,
}

/// An actor.
#[derive(Serialize, Deserialize)]
pub(super) struct ActorRow<'s> {
    pub(super) key: &'s str,
    pub(super) kind: ActorKind,
    pub(super) org_type: Option<OrgType>,
    pub(super) de: &'s str,
    pub(super) en: &'s str,
    pub(super) state: Option<Iso3>,
    pub(super) names: Vec<&'s str>,
    pub(super) offices: Vec<OfficeRow<'s>>,
}

/// An office: role, of whom, from, to.
pub(super) type OfficeRow<'s> = (Role, &'s str, Option<&'s str>, Option<&'s str>);

/// Numbers of the ids that claims share.
struct Numbers<'g> {
    articles: BTreeMap<&'g ArticleId, u32>,
    actors: BTreeMap<&'g ActorKey, u32>,
    rules: BTreeMap<&'g RuleId, u32>,
}

/// Appends the graph. `None` where it holds what a checked graph file could not.
pub(super) fn graph(graph: &KnowledgeGraph, bytes: &mut Vec<u8>) -> Option<()> {
    if graph.all_judged().len() > 0 {
        return None;
    }
    let numbers = Numbers {
        articles: graph.articles().map(|it| &it.info.id).zip(0..).collect(),
        actors: graph.actors().map(|it| &it.key).zip(0..).collect(),
        rules: numbered(graph.claims().map(|it| &it.evidence.rule)),
    };
    let articles: Vec<ArticleRow<'_>> =
        graph.articles().map(|it| article(graph, &it.info.id, &numbers)).collect::<Option<_>>()?;
    let actors: Vec<ActorRow<'_>> = graph.actors().map(actor).collect();
    let rules: Vec<&str> = numbers.rules.keys().map(|it| it.as_str()).collect();
    for row in [
        postcard::to_stdvec(&articles).ok()?,
        postcard::to_stdvec(&actors).ok()?,
        postcard::to_stdvec(&rules).ok()?,
    ] {
        put_len(bytes, row.len());
        bytes.extend_from_slice(&row);
    }
    // Texts lie apart: the numbers of claims are checked in few cache lines.
    let (mut claims, mut texts) = (Vec::new(), String::new());
    for it in graph.claims() {
        claim(it, &numbers, &mut claims, &mut texts)?;
    }
    put_text(bytes, &texts);
    put_len(bytes, graph.claims().len());
    bytes.append(&mut claims);
    Some(())
}

fn numbered<'g, T: Ord>(items: impl Iterator<Item = &'g T>) -> BTreeMap<&'g T, u32> {
    let mut numbers: BTreeMap<&T, u32> = items.map(|it| (it, 0)).collect();
    numbers.values_mut().zip(0..).for_each(|(number, at)| *number = at);
    numbers
}

fn article<'g>(
    graph: &'g KnowledgeGraph,
    id: &ArticleId,
    numbers: &Numbers<'_>,
) -> Option<ArticleRow<'g>> {
    let entry = graph.article(id)?;
    let info = &entry.info;
    let text = graph.text(id).map(|it| (it.revision, it.mark.hash, it.mark.sketch.clone()));
    Some(ArticleRow {
        id: info.id.as_str(),
        lang: info.lang,
        title: info.title.as_deref(),
        published: info.published.map_or(DAY_UNKNOWN, EdgeRecord::day_of),
        outlet: info.outlet.as_deref(),
        url: info.url.as_deref(),
        sentences: entry.sentences,
        notes: entry.notes.iter().map(|(name, count)| (name.as_str(), *count)).collect(),
        text,
        reprints: graph.reprints().get(id).and_then(|it| numbers.articles.get(it)).copied(),
    })
}

fn actor(actor: &Actor) -> ActorRow<'_> {
    ActorRow {
        key: actor.key.as_str(),
        kind: actor.kind,
        org_type: actor.org_type,
        de: &actor.label.de,
        en: &actor.label.en,
        state: actor.state,
        names: actor.names.iter().map(String::as_str).collect(),
        offices: actor
            .offices
            .iter()
            .map(|it| (it.role, it.of.as_str(), it.from.as_deref(), it.to.as_deref()))
            .collect(),
    }
}

fn claim(
    claim: &Claim,
    numbers: &Numbers<'_>,
    bytes: &mut Vec<u8>,
    texts: &mut String,
) -> Option<()> {
    let evidence = &claim.evidence;
    let id = u64::from_str_radix(claim.id.as_str(), 16).ok()?;
    if claim.id.as_str() != format!("{id:016x}") {
        return None;
    }
    bytes.extend_from_slice(&id.to_le_bytes());
    let mut put = |number: u32| bytes.extend_from_slice(&number.to_le_bytes());
    let mut text = |text: Option<&str>| {
        texts.push_str(text.unwrap_or_default());
        text.map_or(Some(NONE), |it| u32::try_from(it.len()).ok())
    };
    put(*numbers.articles.get(&claim.article)?);
    put(*numbers.actors.get(&claim.subject)?);
    put(*numbers.actors.get(&claim.object)?);
    put(u32::try_from(claim.relation.index()).ok()?);
    put(status(claim.polarity, claim.modality, evidence.part, claim.confidence)?);
    put(*numbers.rules.get(&evidence.rule)?);
    put(evidence.sentence);
    span(Some(evidence.span), &mut put);
    span(Some(evidence.trigger), &mut put);
    span(evidence.subject, &mut put);
    span(evidence.object, &mut put);
    put(text(Some(&evidence.text))?);
    put(text(claim.what.as_deref())?);
    put(text(claim.when.as_ref().map(|it| it.text.as_str()))?);
    if let Some(when) = &claim.when {
        let day = |it: Option<_>| it.map_or(DAY_UNKNOWN, EdgeRecord::day_of).cast_unsigned();
        put(day(when.from));
        put(day(when.to));
    }
    put(u32::try_from(claim.attribution.len()).ok()?);
    for key in &claim.attribution {
        put(*numbers.actors.get(key)?);
    }
    Some(())
}

fn span(span: Option<Span>, put: &mut impl FnMut(u32)) {
    put(span.map_or(NONE, Span::start));
    put(span.map_or(0, Span::end));
}

/// Polarity, modality, part and confidence, a byte each.
fn status(
    polarity: Polarity,
    modality: Modality,
    part: Part,
    confidence: Confidence,
) -> Option<u32> {
    let modality = Modality::ALL.iter().position(|it| *it == modality)?;
    Some(u32::from_le_bytes([
        u8::from(polarity == Polarity::Negated),
        u8::try_from(modality).ok()?,
        u8::from(part == Part::Title),
        confidence.hundredths(),
    ]))
}
