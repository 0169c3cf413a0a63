//! What a page knows: a view and its places in, records for the page's script out. All text has
//! lost its control characters here.

use std::collections::BTreeMap;

use serde::Serialize;

use super::words;
use crate::actor::Actor;
use crate::claim::{Claim, Modality};
use crate::export::picture::legend::standing_name;
use crate::export::picture::scene::{Line, Node, Scene, verb};
use crate::export::picture::text::{is_web, shown};
use crate::export::picture::words as picture_words;
use crate::export::picture::{caption, title};
use crate::export::{Options, label};
use crate::graph::GraphView;

/// The whole page.
#[derive(Serialize)]
pub(super) struct Page {
    title: String,
    words: BTreeMap<&'static str, &'static str>,
    kinds: BTreeMap<&'static str, &'static str>,
    signs: BTreeMap<&'static str, &'static str>,
    standings: BTreeMap<&'static str, &'static str>,
    modalities: BTreeMap<&'static str, &'static str>,
    actors: Vec<ActorData>,
    blocs: Vec<BlocData>,
    ties: Vec<TieData>,
    claims: Vec<ClaimData>,
    articles: Vec<ArticleData>,
    sentences: Vec<String>,
}

#[derive(Serialize)]
struct ActorData {
    id: String,
    kind: &'static str,
    /// The name, in the lines the picture has.
    name: Vec<String>,
    /// What else it is called.
    also: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    office: Option<&'static str>,
}

#[derive(Serialize)]
struct BlocData {
    label: String,
    members: Vec<usize>,
}

#[derive(Serialize)]
struct TieData {
    from: usize,
    to: usize,
    verb: String,
    below: String,
    sign: &'static str,
    standing: &'static str,
}

#[derive(Serialize)]
struct ClaimData {
    id: String,
    tie: usize,
    modality: &'static str,
    by: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<String>,
    /// When it was, else when its article was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    sentence: usize,
    article: usize,
    confidence: u8,
}

#[derive(Serialize)]
struct ArticleData {
    id: String,
    title: String,
    outlet: String,
    day: String,
    url: String,
}

/// The records of a scene.
pub(super) fn of(view: &GraphView<'_>, options: &Options, scene: &Scene<'_>) -> Page {
    let lang = options.labels;
    let word = |list: [&'static str; 7]| Modality::ALL.map(Modality::name).into_iter().zip(list);
    let words = picture_words::of(lang);
    let bundles: Vec<_> = crate::export::picture::bundle::bundles(view, true);
    let mut page = Page {
        title: shown(&title(view, &bundles, options)),
        words: words::page(lang),
        kinds: words::kinds(lang),
        signs: BTreeMap::from([
            ("plus", words.plus),
            ("minus", words.minus),
            ("neutral", words.neutral),
            ("structure", words.structural),
        ]),
        standings: words::standings(lang),
        modalities: word(words.modalities).collect(),
        actors: scene.nodes.iter().map(|node| ActorData::new(node, options)).collect(),
        blocs: scene
            .blocs
            .iter()
            .map(|it| BlocData { label: it.label.clone(), members: it.members.clone() })
            .collect(),
        ties: Vec::new(),
        claims: Vec::new(),
        articles: Vec::new(),
        sentences: Vec::new(),
    };
    let mut seen = Seen::default();
    for line in &scene.lines {
        page.ties.push(TieData::new(view, line, options));
        for claim in &line.bundle.claims {
            let claim = page.claim(view, claim, options, &mut seen);
            page.claims.push(claim);
        }
    }
    page
}

/// The numbers of articles and sentences that were met before.
#[derive(Default)]
struct Seen {
    articles: BTreeMap<String, usize>,
    sentences: BTreeMap<String, usize>,
}

impl Page {
    fn claim(
        &mut self,
        view: &GraphView<'_>,
        claim: &Claim,
        options: &Options,
        seen: &mut Seen,
    ) -> ClaimData {
        let graph = view.graph();
        let info = graph.article(&claim.article).map(|entry| &entry.info);
        let when = claim.when.as_ref().map(|when| (when.from, when.to));
        let published = info.and_then(|info| info.published);
        let (from, to) = match when {
            Some((None, None)) | None => (published, published),
            Some((from, to)) => (from.or(to), to.or(from)),
        };
        let sentence = shown(&claim.evidence.text);
        let sentence = *seen.sentences.entry(sentence).or_insert_with_key(|text| {
            self.sentences.push(text.clone());
            self.sentences.len() - 1
        });
        let article = *seen.articles.entry(claim.article.to_string()).or_insert_with(|| {
            let text = |text: Option<&String>| text.map(|it| shown(it)).unwrap_or_default();
            self.articles.push(ArticleData {
                id: shown(claim.article.as_str()),
                title: text(info.and_then(|it| it.title.as_ref())),
                outlet: text(info.and_then(|it| it.outlet.as_ref())),
                day: published.map(|day| day.to_string()).unwrap_or_default(),
                url: text(info.and_then(|it| it.url.as_ref()).filter(|url| is_web(url))),
            });
            self.articles.len() - 1
        });
        ClaimData {
            id: claim.id.to_string(),
            tie: self.ties.len() - 1,
            modality: claim.modality.name(),
            by: shown(&caption::full_chain(graph, &claim.attribution, options.labels)),
            what: claim.what.as_deref().map(shown),
            from: from.map(|it| it.to_string()),
            to: to.map(|it| it.to_string()),
            sentence,
            article,
            confidence: claim.confidence.hundredths(),
        }
    }
}

impl ActorData {
    fn new(node: &Node<'_>, options: &Options) -> Self {
        let actor: &Actor = node.actor;
        let name = label(&actor.label, options.labels);
        let also = actor.names.iter().filter(|it| *it != name && !name.contains(it.as_str()));
        Self {
            id: shown(actor.key.as_str()),
            kind: actor.kind.name(),
            name: node.name.clone(),
            also: also.take(8).map(|it| shown(it)).collect(),
            office: node.office,
        }
    }
}

impl TieData {
    fn new(view: &GraphView<'_>, line: &Line<'_>, options: &Options) -> Self {
        let below = match &line.label {
            Some(label) => label.below.clone(),
            None => shown(&caption::below(view.graph(), &line.bundle, options.labels)),
        };
        Self {
            from: line.ends[0],
            to: line.ends[1],
            verb: verb(&line.bundle, options),
            below,
            sign: line.bundle.ink().name(),
            standing: standing_name(line.bundle.standing),
        }
    }
}
