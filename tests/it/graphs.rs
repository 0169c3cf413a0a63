//! A graph for tests, one claim a line: what a short article on North Korea and Russia says.

use std::collections::BTreeMap;
use std::sync::Arc;

use legation::actor::{Actor, ActorKey, Registry};
use legation::claim::{
    ArticleId, ArticleInfo, Claim, ClaimId, Confidence, Evidence, Modality, Polarity, RuleId,
    TimeRange,
};
use legation::graph::{ArticleEntry, KnowledgeGraph};
use legation::lang::Lang;
use legation::schema::{ActorKind, Schema};
use legation::text::{Part, Span};

/// Who is in it: key, kind, name.
const ACTORS: &str = "
    state:PRK
    state:RUS
    state:CHN
    state:USA
    state:JPN
    state:KOR
    state:UKR
    person:kim-jong-un
    person:vladimir-putin
    person:john-kirby
    person:sergey-lavrov
    org:pentagon
    person:~ada-petri          expert        Ada Petri
    person:~tom-brandt         expert        Tom Brandt
    org:~blue-forum            organization  Blue Forum
    outlet:~daily-post         outlet        Daily Post
    outlet:~world-review       outlet        World Review
";

/// Subject, relation, object; then what is not as usual.
const CLAIMS: &str = "
    state:RUS aligns-with state:PRK
    person:kim-jong-un leads state:PRK
    person:vladimir-putin leads state:RUS
    person:sergey-lavrov holds-office-in state:RUS
    person:john-kirby speaks-for org:pentagon
    person:kim-jong-un meets person:vladimir-putin
    state:PRK supplies state:RUS by=person:john-kirby what=Munition
    state:RUS attacks state:UKR by=person:john-kirby since=2022-02-24
    state:RUS supplies state:PRK modality=wanted by=person:john-kirby,outlet:~daily-post what=Technik
    state:PRK supplies state:RUS modality=possible what=Waffen
    state:RUS recognizes state:PRK what=Botschaft
    state:RUS sanctions state:PRK since=2017
    state:RUS sanctions state:PRK modality=planned by=person:vladimir-putin
    state:RUS cooperates-with state:PRK
    person:~ada-petri affiliated-with org:~blue-forum
    person:~ada-petri quoted-by outlet:~daily-post
    state:RUS cooperates-with state:PRK not by=person:~ada-petri,outlet:~daily-post what=Ideologie
    person:~tom-brandt writes-for outlet:~world-review
    state:PRK distances-from state:USA by=person:~tom-brandt,outlet:~world-review
    state:PRK aligns-with state:CHN modality=wanted by=person:~tom-brandt,outlet:~world-review
    state:JPN aligns-with state:KOR modality=predicted by=person:~ada-petri,outlet:~daily-post
    state:JPN aligns-with state:USA modality=predicted by=person:~ada-petri,outlet:~daily-post
    state:CHN opposes state:JPN by=person:~ada-petri
    person:sergey-lavrov visits state:PRK
    state:UKR attacks state:RUS modality=asked
    state:CHN trades-with state:RUS
    state:USA supports state:UKR
    state:CHN talks-with state:USA
";

/// The graph.
pub(crate) fn article() -> KnowledgeGraph {
    let mut graph = KnowledgeGraph::new(Arc::new(Schema::builtin().clone()));
    for line in ACTORS.lines().map(str::trim).filter(|line| !line.is_empty()) {
        graph.add_actor(actor(line));
    }
    let info = ArticleInfo {
        id: ArticleId::new("sample"),
        lang: Lang::De,
        title: Some("Moskau und Pjöngjang".to_owned()),
        published: "2023-10-22".parse().ok(),
        outlet: None,
        url: None,
    };
    graph.add_article(ArticleEntry { info, sentences: 24, notes: BTreeMap::new() });
    let lines = CLAIMS.lines().map(str::trim).filter(|line| !line.is_empty());
    for (sentence, line) in (0..).zip(lines) {
        let mut claim = claim(graph.schema(), sentence, line);
        claim.id = ClaimId::of(&claim, graph.schema());
        graph.add_claim(claim);
    }
    graph
}

/// Articles of three outlets: id, day, outlet.
const PRESS: &str = "
    a1 2022-03-01 outlet:~daily-post
    a2 2022-11-05 outlet:~world-review
    a3 2023-02-10 outlet:~daily-post
    a4 2023-09-14 outlet:~morning-line
    a5 2023-10-22 outlet:~world-review
";

/// What they say.
const PRESS_CLAIMS: &str = "
    state:RUS attacks state:UKR since=2022-02-24 in=a1
    state:USA sanctions state:RUS since=2022-02 in=a1
    state:USA supports state:UKR in=a1
    state:TUR trades-with state:RUS in=a1 by=outlet:~daily-post
    state:TUR talks-with state:UKR in=a1
    person:kim-jong-un leads state:PRK in=a2
    person:vladimir-putin leads state:RUS in=a2
    person:john-kirby speaks-for org:pentagon in=a2
    state:PRK supplies state:RUS by=person:john-kirby in=a2 what=Granaten
    state:RUS supplies state:PRK modality=predicted by=person:~ada-petri,outlet:~world-review in=a2 what=Technik
    state:IRN supplies state:RUS by=person:john-kirby in=a2 what=Drohnen
    state:RUS supplies state:IRN modality=planned in=a2 what=Flugzeuge
    state:SRB cooperates-with state:RUS in=a2
    state:JPN sanctions state:PRK since=2016 in=a3
    state:CHN trades-with state:RUS in=a3
    state:CHN opposes state:JPN by=person:~ada-petri,outlet:~daily-post in=a3
    state:SRB criticizes state:RUS in=a3
    state:JPN supports state:UKR in=a3
    state:USA aligns-with state:JPN in=a3
    state:JPN aligns-with state:KOR modality=predicted by=person:~tom-brandt,outlet:~morning-line in=a4
    state:KOR sanctions state:PRK in=a4
    state:USA cooperates-with state:KOR in=a4
    state:PRK supplies state:RUS in=a4 what=Munition
    state:PRK supplies state:RUS not by=person:~ada-petri,outlet:~morning-line in=a4
    state:PRK cooperates-with state:SYR in=a4
    state:SYR aligns-with state:IRN in=a4
    person:kim-jong-un meets person:vladimir-putin in=a4
    state:PRK supplies state:RUS by=person:john-kirby in=a5 what=Container
    state:SRB criticizes state:RUS by=person:~tom-brandt,outlet:~world-review in=a5
    state:PRK threatens state:KOR in=a5
    person:~ada-petri affiliated-with org:~blue-forum in=a5
";

/// A graph of several articles.
pub(crate) fn press() -> KnowledgeGraph {
    let mut graph = KnowledgeGraph::new(Arc::new(Schema::builtin().clone()));
    let more = "
        state:TUR\nstate:IRN\nstate:SRB\nstate:SYR
        outlet:~morning-line outlet Morning Line";
    for line in ACTORS.lines().chain(more.lines()).map(str::trim).filter(|it| !it.is_empty()) {
        graph.add_actor(actor(line));
    }
    for line in PRESS.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let info = ArticleInfo {
            id: ArticleId::new(words[0]),
            lang: Lang::De,
            title: None,
            published: words[1].parse().ok(),
            outlet: Some(words[2].to_owned()),
            url: None,
        };
        graph.add_article(ArticleEntry { info, sentences: 9, notes: BTreeMap::new() });
    }
    let lines = PRESS_CLAIMS.lines().map(str::trim).filter(|line| !line.is_empty());
    for (sentence, line) in (0..).zip(lines) {
        let mut claim = claim(graph.schema(), sentence, line);
        claim.id = ClaimId::of(&claim, graph.schema());
        graph.add_claim(claim);
    }
    graph
}

fn actor(line: &str) -> Actor {
    let mut words = line.split_whitespace();
    let key = ActorKey::new(words.next().unwrap()).unwrap();
    match words.next() {
        Some(kind) => {
            let name = words.collect::<Vec<_>>().join(" ");
            Actor::provisional(key, ActorKind::from_name(kind).unwrap(), &name)
        }
        None => Registry::builtin().actor(&key).unwrap_or_else(|| panic!("{key} is in no table")),
    }
}

fn claim(schema: &Schema, sentence: u32, line: &str) -> Claim {
    let mut words = line.split_whitespace();
    let mut word = || words.next().unwrap();
    let (subject, relation, object) = (word(), word(), word());
    let span = Span::new(sentence * 100, sentence * 100 + 90).unwrap();
    let key = |text| ActorKey::new(text).unwrap();
    let mut claim = Claim {
        id: ClaimId::new("pending"),
        article: ArticleId::new("sample"),
        subject: key(subject),
        relation: schema.relation(relation).unwrap(),
        object: key(object),
        polarity: Polarity::Affirmed,
        modality: Modality::Actual,
        attribution: Vec::new(),
        what: None,
        when: None,
        confidence: Confidence::percent(90),
        evidence: Evidence {
            sentence,
            part: Part::Text,
            span,
            text: String::new(),
            trigger: span,
            subject: None,
            object: None,
            rule: RuleId::new("de/test/line"),
        },
    };
    for word in words {
        match word.split_once('=').unwrap_or((word, "")) {
            ("not", _) => claim.polarity = Polarity::Negated,
            ("modality", name) => {
                claim.modality = Modality::ALL.into_iter().find(|it| it.name() == name).unwrap();
            }
            ("in", id) => claim.article = ArticleId::new(id),
            ("by", keys) => claim.attribution = keys.split(',').map(key).collect(),
            ("what", phrase) => claim.what = Some(phrase.to_owned()),
            ("since", date) => {
                let from = Some(date.parse().unwrap());
                claim.when = Some(TimeRange { from, to: None, text: date.to_owned() });
            }
            _ => panic!("{word}"),
        }
    }
    claim
}
