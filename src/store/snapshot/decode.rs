//! The bytes of a snapshot in, its graph out; `None` where they are not what was written.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::encode::{ActorRow, ArticleRow, NONE};
use crate::actor::{Actor, ActorKey, Office};
use crate::claim::{
    ArticleId, ArticleInfo, Claim, ClaimId, Confidence, Evidence, Modality, PartialDate, Polarity,
    RuleId, TextMark, TimeRange,
};
use crate::graph::{ArticleEntry, EdgeRecord, KnowledgeGraph, Parts, Source, TextVersion};
use crate::schema::{Labels, RelationId, Schema};
use crate::text::{Part, Span};

/// What claims share, by number.
struct Shared {
    articles: Vec<ArticleId>,
    actors: Vec<ActorKey>,
    rules: Vec<RuleId>,
    relations: Vec<RelationId>,
}

/// The bytes are not what was written.
struct Broken;

/// The graph of a snapshot.
pub(super) fn graph(bytes: &[u8], schema: &Arc<Schema>) -> Option<KnowledgeGraph> {
    let mut source = Source::new(bytes);
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
    let count = source.len().ok()?;
    let mut numbers = source.clone();
    // The texts stand behind the claims: the claims are skipped first.
    for _ in 0..count {
        skip(&mut source)?;
    }
    let mut texts = Texts(source.text().ok()?);
    let mut claims = Vec::with_capacity(count);
    for _ in 0..count {
        claims.push(claim(&mut numbers, &mut texts, &shared)?);
    }
    let mut parts = Parts { claims, ..Parts::default() };
    let mut reprints = BTreeMap::new();
    for (row, id) in articles.into_iter().zip(&shared.articles) {
        if let Some(original) = row.reprints {
            reprints.insert(id.clone(), shared.articles.get(original as usize)?.clone());
        }
        if let Some((revision, hash, sketch)) = &row.text {
            let mark = TextMark { hash: *hash, sketch: sketch.clone() };
            parts.texts.push((id.clone(), TextVersion { revision: *revision, mark }));
        }
        parts.articles.push(article(row, id.clone()));
    }
    let keys = shared.actors.iter().cloned();
    parts.actors =
        actors.into_iter().zip(keys).map(|(row, key)| actor(row, key)).collect::<Option<_>>()?;
    let mut graph = KnowledgeGraph::of_parts(Arc::clone(schema), parts);
    graph.remember_reprints(reprints);
    Some(graph)
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

impl Texts<'_> {
    fn next(&mut self, len: u32) -> Result<Option<String>, Broken> {
        if len == NONE {
            return Ok(None);
        }
        let (text, rest) = self.0.split_at_checked(len as usize).ok_or(Broken)?;
        self.0 = rest;
        Ok(Some(text.to_owned()))
    }
}

/// Numbers every claim has after its id.
const FIELDS: usize = 18;

/// Where among them the length of the words of time stands.
const WHEN: usize = 17;

fn skip(source: &mut Source<'_>) -> Option<()> {
    source.take(8).ok()?;
    let fields = fields(source)?;
    if fields[WHEN] != NONE {
        source.take(8).ok()?;
    }
    let speakers = number(source)?;
    source.items(speakers as usize, 4).ok().map(|_| ())
}

fn fields(source: &mut Source<'_>) -> Option<[u32; FIELDS]> {
    let (numbers, _) = source.items(FIELDS, 4).ok()?.as_chunks::<4>();
    Some(std::array::from_fn(|at| numbers.get(at).map_or(0, |it| u32::from_le_bytes(*it))))
}

fn number(source: &mut Source<'_>) -> Option<u32> {
    source.take(4).ok()?.first_chunk::<4>().map(|it| u32::from_le_bytes(*it))
}

fn claim(source: &mut Source<'_>, texts: &mut Texts<'_>, shared: &Shared) -> Option<Claim> {
    let id = source.take(8).ok()?.first_chunk::<8>().map(|it| u64::from_le_bytes(*it))?;
    let it = fields(source)?;
    let [negated, modality, title, confidence] = it[4].to_le_bytes();
    let actor = |number: u32| shared.actors.get(number as usize).cloned();
    let evidence = Evidence {
        sentence: it[6],
        part: if title == 0 { Part::Text } else { Part::Title },
        span: span(it[7], it[8]).ok()??,
        trigger: span(it[9], it[10]).ok()??,
        subject: span(it[11], it[12]).ok()?,
        object: span(it[13], it[14]).ok()?,
        text: texts.next(it[15]).ok()??,
        rule: shared.rules.get(it[5] as usize)?.clone(),
    };
    let what = texts.next(it[16]).ok()?;
    let when = match texts.next(it[WHEN]).ok()? {
        None => None,
        Some(text) => Some(TimeRange { from: day(source).ok()?, to: day(source).ok()?, text }),
    };
    let speakers = number(source)?;
    let attribution = (0..speakers).map(|_| actor(number(source)?)).collect::<Option<_>>()?;
    Some(Claim {
        id: ClaimId::of_number(id),
        article: shared.articles.get(it[0] as usize)?.clone(),
        subject: actor(it[1])?,
        relation: *shared.relations.get(it[3] as usize)?,
        object: actor(it[2])?,
        polarity: if negated == 0 { Polarity::Affirmed } else { Polarity::Negated },
        modality: *Modality::ALL.get(usize::from(modality))?,
        attribution,
        what,
        when,
        confidence: Confidence::percent(confidence),
        evidence,
    })
}

fn span(start: u32, end: u32) -> Result<Option<Span>, Broken> {
    if start == NONE { Ok(None) } else { Span::new(start, end).map(Some).ok_or(Broken) }
}

fn day(source: &mut Source<'_>) -> Result<Option<PartialDate>, Broken> {
    number(source).map(|it| EdgeRecord::date_of(it.cast_signed())).ok_or(Broken)
}
