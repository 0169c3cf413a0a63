//! The bytes of a snapshot in, its graph out; `None` where they are not what was written.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::encode::{ActorRow, ArticleRow, NONE};
use crate::actor::{Actor, ActorKey, Office};
use crate::claim::{
    ArticleId, ArticleInfo, Claim, ClaimId, Confidence, Evidence, Modality, Polarity, RuleId,
    TextMark, TimeRange,
};
use crate::graph::{
    ArticleEntry, EdgeRecord, KnowledgeGraph, PackedClaims, Parts, Source, TextVersion,
};
use crate::schema::{Labels, RelationId, Schema};
use crate::text::{Part, Span};

/// The claims of a snapshot, each unpacked when it is asked for.
struct Packed {
    bytes: Vec<u8>,
    places: Places,
    /// Where the texts lie.
    texts: Range<usize>,
    shared: Shared,
}

/// Where each claim and its texts begin.
type Places = Vec<(u32, u32)>;

/// What claims share, by number.
struct Shared {
    articles: Vec<ArticleId>,
    actors: Vec<ActorKey>,
    rules: Vec<RuleId>,
    relations: Vec<RelationId>,
}

/// The bytes are not what was written.
struct Broken;

/// The graph of the snapshot that begins at `start` of these bytes.
pub(super) fn graph(bytes: Vec<u8>, start: usize, schema: &Arc<Schema>) -> Option<KnowledgeGraph> {
    let mut source = Source::new(&bytes);
    source.take(start).ok()?;
    let mut part = || {
        let len = source.len().ok()?;
        source.take(len).ok()
    };
    let articles: Vec<ArticleRow<'_>> = postcard::from_bytes(part()?).ok()?;
    let actors: Vec<ActorRow<'_>> = postcard::from_bytes(part()?).ok()?;
    let rules: Vec<&str> = postcard::from_bytes(part()?).ok()?;
    let shared = Shared {
        articles: articles.iter().map(|it| ArticleId::new(it.id)).collect(),
        actors: actors.iter().map(|it| ActorKey::new(it.key)).collect::<Option<_>>()?,
        rules: rules.into_iter().map(RuleId::new).collect(),
        relations: schema.iter().map(|(id, _)| id).collect(),
    };
    let texts = source.text().ok()?;
    let texts_at = source.at() - texts.len()..source.at();
    let (ids, places) = checked(&mut source, texts, &shared)?;
    let (articles, versions, reprints) = articles_of(articles, &shared)?;
    let keys = shared.actors.iter().cloned();
    let actors =
        actors.into_iter().zip(keys).map(|(row, key)| actor(row, key)).collect::<Option<_>>()?;
    let packed = Packed { bytes, places, texts: texts_at, shared };
    let claims = PackedClaims::new(ids, move |at| packed.claim(at));
    let parts = Parts { articles, actors, claims, texts: versions };
    let mut graph = KnowledgeGraph::of_parts(Arc::clone(schema), parts);
    graph.remember_reprints(reprints);
    Some(graph)
}

/// The ids of all claims and where each begins, after a look at every number.
fn checked<'b>(
    source: &mut Source<'b>,
    texts: &'b str,
    shared: &Shared,
) -> Option<(Vec<u64>, Places)> {
    let count = source.len().ok()?;
    let (mut ids, mut places) = (Vec::new(), Vec::new());
    let mut rest = Texts(texts);
    for _ in 0..count {
        let text_at = texts.len() - rest.0.len();
        places.push((u32::try_from(source.at()).ok()?, u32::try_from(text_at).ok()?));
        ids.push(row(source, &mut rest, shared)?.id);
    }
    ids.is_sorted().then_some((ids, places))
}

type Articles = (Vec<ArticleEntry>, Vec<(ArticleId, TextVersion)>, BTreeMap<ArticleId, ArticleId>);

fn articles_of(rows: Vec<ArticleRow<'_>>, shared: &Shared) -> Option<Articles> {
    let (mut articles, mut versions) = (Vec::with_capacity(rows.len()), Vec::new());
    let mut reprints = BTreeMap::new();
    for (mut row, id) in rows.into_iter().zip(&shared.articles) {
        if let Some(original) = row.reprints {
            reprints.insert(id.clone(), shared.articles.get(original as usize)?.clone());
        }
        if let Some((revision, hash, sketch)) = row.text.take() {
            let mark = TextMark { hash, sketch };
            versions.push((id.clone(), TextVersion { revision, mark }));
        }
        articles.push(article(row, id.clone()));
    }
    Some((articles, versions, reprints))
}

fn article(row: ArticleRow<'_>, id: ArticleId) -> ArticleEntry {
    let owned = |it: Option<&str>| it.map(str::to_owned);
    ArticleEntry {
        info: ArticleInfo {
            id,
            lang: row.lang,
            title: owned(row.title),
            published: EdgeRecord::date_of(row.published),
            outlet: owned(row.outlet),
            url: owned(row.url),
        },
        sentences: row.sentences,
        notes: row.notes.into_iter().map(|(name, count)| (name.to_owned(), count)).collect(),
    }
}

fn actor(row: ActorRow<'_>, key: ActorKey) -> Option<Actor> {
    let owned = |it: Option<&str>| it.map(str::to_owned);
    let office = |(role, of, from, to)| {
        Some(Office { role, of: ActorKey::new(of)?, from: owned(from), to: owned(to) })
    };
    Some(Actor {
        key,
        kind: row.kind,
        org_type: row.org_type,
        label: Labels { de: row.de.to_owned(), en: row.en.to_owned() },
        state: row.state,
        names: row.names.into_iter().map(str::to_owned).collect(),
        offices: row.offices.into_iter().map(office).collect::<Option<_>>()?,
    })
}

/// Texts, one after the other.
struct Texts<'b>(&'b str);

impl<'b> Texts<'b> {
    fn next(&mut self, len: u32) -> Result<Option<&'b str>, Broken> {
        if len == NONE {
            return Ok(None);
        }
        let (text, rest) = self.0.split_at_checked(len as usize).ok_or(Broken)?;
        self.0 = rest;
        Ok(Some(text))
    }
}

/// Numbers every claim has after its id.
const FIELDS: usize = 18;

/// A claim whose numbers fit, not yet unpacked.
struct Row<'b> {
    id: u64,
    fields: [u32; FIELDS],
    /// Sentence, trigger, subject, object.
    spans: [Option<Span>; 4],
    text: &'b str,
    what: Option<&'b str>,
    when: Option<(&'b str, i32, i32)>,
    /// Numbers of actors.
    attribution: &'b [[u8; 4]],
}

fn row<'b>(source: &mut Source<'b>, texts: &mut Texts<'b>, shared: &Shared) -> Option<Row<'b>> {
    let id = source.take(8).ok()?.first_chunk::<8>().map(|it| u64::from_le_bytes(*it))?;
    let (numbers, _) = source.items(FIELDS, 4).ok()?.as_chunks::<4>();
    let fields: [u32; FIELDS] =
        std::array::from_fn(|at| numbers.get(at).map_or(0, |it| u32::from_le_bytes(*it)));
    let span_at = |at: usize| span(fields[at], fields[at + 1]);
    let spans = [span_at(7), span_at(9), span_at(11), span_at(13)];
    let [Ok(sentence), Ok(trigger), Ok(subject), Ok(object)] = spans else { return None };
    let text = texts.next(fields[15]).ok()??;
    let what = texts.next(fields[16]).ok()?;
    let when = match texts.next(fields[17]).ok()? {
        None => None,
        Some(text) => Some((text, day(source)?, day(source)?)),
    };
    let speakers = number(source)? as usize;
    let (attribution, _) = source.items(speakers, 4).ok()?.as_chunks::<4>();
    let actor = |number: u32| (number as usize) < shared.actors.len();
    let known = (fields[0] as usize) < shared.articles.len()
        && actor(fields[1])
        && actor(fields[2])
        && (fields[3] as usize) < shared.relations.len()
        && usize::from(fields[4].to_le_bytes()[1]) < Modality::ALL.len()
        && (fields[5] as usize) < shared.rules.len()
        && attribution.iter().all(|it| actor(u32::from_le_bytes(*it)));
    let spans = [sentence, trigger, subject, object];
    let fits = known && sentence.is_some() && trigger.is_some();
    fits.then_some(Row { id, fields, spans, text, what, when, attribution })
}

impl Packed {
    /// The claim of a place. Every number was checked when the snapshot was opened.
    fn claim(&self, at: usize) -> Claim {
        let (start, text_at) = self.places[at];
        let mut source = Source::new(&self.bytes[start as usize..]);
        let next = self.places.get(at + 1).map_or(self.texts.len(), |next| next.1 as usize);
        let texts = &self.bytes[self.texts.clone()][text_at as usize..next];
        let texts = str::from_utf8(texts).unwrap_or_default();
        let row = row(&mut source, &mut Texts(texts), &self.shared);
        row.map(|row| unpacked(&row, &self.shared)).expect("checked when the snapshot was opened")
    }
}

fn unpacked(row: &Row<'_>, shared: &Shared) -> Claim {
    let Row { fields, spans, .. } = row;
    let [negated, modality, title, confidence] = fields[4].to_le_bytes();
    let actor = |number: u32| shared.actors[number as usize].clone();
    let nowhere = Span::of(0..0);
    Claim {
        id: ClaimId::of_number(row.id),
        article: shared.articles[fields[0] as usize].clone(),
        subject: actor(fields[1]),
        relation: shared.relations[fields[3] as usize],
        object: actor(fields[2]),
        polarity: if negated == 0 { Polarity::Affirmed } else { Polarity::Negated },
        modality: Modality::ALL[usize::from(modality)],
        attribution: row.attribution.iter().map(|it| actor(u32::from_le_bytes(*it))).collect(),
        what: row.what.map(str::to_owned),
        when: row.when.map(|(text, from, to)| TimeRange {
            from: EdgeRecord::date_of(from),
            to: EdgeRecord::date_of(to),
            text: text.to_owned(),
        }),
        confidence: Confidence::percent(confidence),
        evidence: Evidence {
            sentence: fields[6],
            part: if title == 0 { Part::Text } else { Part::Title },
            span: spans[0].unwrap_or(nowhere),
            trigger: spans[1].unwrap_or(nowhere),
            subject: spans[2],
            object: spans[3],
            text: row.text.to_owned(),
            rule: shared.rules[fields[5] as usize].clone(),
        },
    }
}

fn number(source: &mut Source<'_>) -> Option<u32> {
    source.take(4).ok()?.first_chunk::<4>().map(|it| u32::from_le_bytes(*it))
}

/// A span, or that there is none.
fn span(start: u32, end: u32) -> Result<Option<Span>, Broken> {
    if start == NONE { Ok(None) } else { Span::new(start, end).map(Some).ok_or(Broken) }
}

fn day(source: &mut Source<'_>) -> Option<i32> {
    number(source).map(u32::cast_signed)
}
