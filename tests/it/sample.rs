//! Graphs for tests: a few lines of text in, a graph out.
//!
//! ```text
//! state:PRK supplies state:RUS; by person:john-kirby outlet:nbc-news; what munitions
//! not state:RUS aligns-with state:PRK; predicted; 0.8; in second; when 2017
//! state:RUS attacks state:UKR; in third@2022-02-24
//! ```

use std::collections::BTreeMap;
use std::sync::Arc;

use legation::actor::{Actor, ActorKey, Iso3, Office, Role};
use legation::claim::{
    ArticleId, ArticleInfo, Claim, ClaimId, Confidence, Evidence, Modality, Polarity, RuleId,
    TimeRange,
};
use legation::graph::{ArticleEntry, KnowledgeGraph};
use legation::lang::Lang;
use legation::schema::{ActorKind, Labels, Schema};
use legation::text::{Part, Span};

/// Key, kind, label de, label en, state, office and its state.
type Known = (
    &'static str,
    ActorKind,
    &'static str,
    &'static str,
    Option<&'static str>,
    Option<(Role, &'static str)>,
);

/// Actors with more than a name that follows from their key.
const KNOWN: [Known; 12] = [
    ("state:PRK", ActorKind::State, "Nordkorea", "North Korea", None, None),
    ("state:KOR", ActorKind::State, "Südkorea", "South Korea", None, None),
    ("state:RUS", ActorKind::State, "Russland", "Russia", None, None),
    ("state:USA", ActorKind::State, "Vereinigte Staaten", "United States", None, None),
    ("state:UKR", ActorKind::State, "Ukraine", "Ukraine", None, None),
    ("state:CHN", ActorKind::State, "China", "China", None, None),
    ("state:JPN", ActorKind::State, "Japan", "Japan", None, None),
    (
        "person:vladimir-putin",
        ActorKind::Leader,
        "Wladimir Putin",
        "Vladimir Putin",
        Some("RUS"),
        Some((Role::HeadOfState, "state:RUS")),
    ),
    (
        "person:kim-jong-un",
        ActorKind::Leader,
        "Kim Jong-un",
        "Kim Jong Un",
        Some("PRK"),
        Some((Role::Leader, "state:PRK")),
    ),
    (
        "person:sergey-lavrov",
        ActorKind::Leader,
        "Sergej Lawrow",
        "Sergey Lavrov",
        Some("RUS"),
        Some((Role::ForeignMinister, "state:RUS")),
    ),
    (
        "person:john-kirby",
        ActorKind::Leader,
        "John Kirby",
        "John Kirby",
        Some("USA"),
        Some((Role::Spokesperson, "state:USA")),
    ),
    (
        "org:united-nations",
        ActorKind::Organization,
        "Vereinte Nationen",
        "United Nations",
        None,
        None,
    ),
];

/// The graph of these claims, one a line; blank lines are skipped.
pub(crate) fn graph(lines: &str) -> KnowledgeGraph {
    let mut graph = KnowledgeGraph::new(Arc::new(Schema::builtin().clone()));
    let mut lengths: BTreeMap<ArticleId, u32> = BTreeMap::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let claim = claim(line, graph.schema(), &mut lengths);
        for key in [&claim.subject, &claim.object].into_iter().chain(&claim.attribution) {
            graph.add_actor(actor(key));
        }
        graph.add_claim(claim);
    }
    for (id, sentences) in lengths {
        graph.add_article(article(id, sentences));
    }
    graph
}

/// The actor of a key, called as the key says where [`KNOWN`] says no more.
pub(crate) fn actor(key: &ActorKey) -> Actor {
    if let Some((_, kind, de, en, state, office)) = KNOWN.iter().find(|row| row.0 == key.as_str()) {
        let office = office.map(|(role, of)| Office {
            role,
            of: ActorKey::new(of).unwrap(),
            from: Some("2012".into()),
            to: None,
        });
        return Actor {
            key: key.clone(),
            kind: *kind,
            org_type: None,
            label: Labels { de: (*de).into(), en: (*en).into() },
            state: state.and_then(Iso3::new),
            names: de.split(' ').next_back().into_iter().chain([*de]).map(str::to_owned).collect(),
            offices: office.into_iter().collect(),
        };
    }
    let (prefix, slug) = key.as_str().split_once(':').unwrap();
    let kind = match prefix {
        "state" => ActorKind::State,
        "person" => ActorKind::Expert,
        "outlet" => ActorKind::Outlet,
        _ => ActorKind::Organization,
    };
    let words = slug.trim_start_matches('~').split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    });
    Actor::provisional(key.clone(), kind, &words.collect::<Vec<String>>().join(" "))
}

fn article(id: ArticleId, sentences: u32) -> ArticleEntry {
    let day = id.as_str().split_once('@').map_or("2023-10-22", |(_, day)| day).to_owned();
    let info = ArticleInfo {
        title: Some(format!("Title of {id}")),
        id,
        lang: Lang::De,
        published: Some(day.parse().unwrap()),
        outlet: None,
        url: None,
    };
    ArticleEntry { info, sentences, notes: BTreeMap::from([("unresolved-date".into(), 1)]) }
}

fn claim(line: &str, schema: &Schema, lengths: &mut BTreeMap<ArticleId, u32>) -> Claim {
    let (head, options) = line.split_once(';').unwrap_or((line, ""));
    let (polarity, head) = match head.strip_prefix("not ") {
        Some(head) => (Polarity::Negated, head),
        None => (Polarity::Affirmed, head),
    };
    let words: Vec<&str> = head.split_whitespace().collect();
    let mut claim = Claim {
        id: ClaimId::new(""),
        article: ArticleId::new("first"),
        subject: ActorKey::new(words[0]).unwrap(),
        relation: schema.relation(words[1]).unwrap(),
        object: ActorKey::new(words[2]).unwrap(),
        polarity,
        modality: Modality::Actual,
        attribution: Vec::new(),
        what: None,
        when: None,
        confidence: Confidence::percent(90),
        evidence: evidence(line, words[1]),
    };
    for option in options.split(';').map(str::trim).filter(|option| !option.is_empty()) {
        set(&mut claim, option);
    }
    let sentence = lengths.entry(claim.article.clone()).or_insert(0);
    *sentence += 1;
    place(&mut claim.evidence, *sentence);
    claim.id = ClaimId::of(&claim, schema);
    claim
}

fn set(claim: &mut Claim, option: &str) {
    let (word, rest) = option.split_once(' ').unwrap_or((option, ""));
    match word {
        "by" => {
            claim.attribution =
                rest.split_whitespace().map(|key| ActorKey::new(key).unwrap()).collect();
        }
        "in" => claim.article = ArticleId::new(rest),
        "what" => claim.what = Some(rest.into()),
        "when" => {
            let date = Some(rest.parse().unwrap());
            claim.when = Some(TimeRange { from: date, to: date, text: rest.into() });
        }
        _ => match Modality::ALL.into_iter().find(|modality| modality.name() == word) {
            Some(modality) => claim.modality = modality,
            None => claim.confidence = word.parse::<f32>().unwrap().into(),
        },
    }
}

/// Evidence whose sentence is the line; not yet placed.
fn evidence(line: &str, trigger: &str) -> Evidence {
    let at = line.find(trigger).unwrap();
    Evidence {
        sentence: 0,
        part: Part::Text,
        span: Span::of(0..line.len()),
        text: line.into(),
        trigger: Span::of(at..at + trigger.len()),
        subject: None,
        object: None,
        rule: RuleId::new("de/test/sample"),
    }
}

/// Moves an evidence to the `sentence`-th line of its article.
fn place(evidence: &mut Evidence, sentence: u32) {
    let shift = sentence * 1_000;
    let moved = |span: Span| Span::new(span.start() + shift, span.end() + shift).unwrap();
    evidence.sentence = sentence;
    evidence.span = moved(evidence.span);
    evidence.trigger = moved(evidence.trigger);
}
