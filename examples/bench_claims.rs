//! Puts a claim with its sentence behind every edge of a generated graph, saves that, and measures
//! how it opens: `cargo run --release --example bench_claims DIR`, where DIR holds `edges.tsv`
//! (source, target, type, date, confidence, modality). The first run makes `claims.ron`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use legation::actor::{Actor, ActorKey};
use legation::claim::{
    ArticleId, ArticleInfo, Claim, ClaimId, Confidence, Evidence, Modality, Polarity, RuleId,
};
use legation::graph::{ArticleEntry, KnowledgeGraph};
use legation::lang::Lang;
use legation::schema::{ActorKind, Schema};
use legation::store;
use legation::text::{Part, Span};
use serde_json::json;

/// So many claims stand in one article.
const CLAIMS: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("usage: bench_claims DIR")?;
    let path = Path::new(&folder).join("claims.ron");
    let schema = Arc::new(Schema::builtin().clone());
    if !path.exists() {
        store::save(&build(&Path::new(&folder).join("edges.tsv"), &schema)?, &path)?;
        writeln!(io::stderr(), "made {}; run again to measure", path.display())?;
        return Ok(());
    }
    let before = status_mib("VmRSS:");
    let (start, cpu) = (Instant::now(), cpu_seconds());
    let graph = store::load(&path, &schema)?;
    let (wall, cpu) = (start.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    let memory = status_mib("VmRSS:") - before;
    let longest = graph.claims().map(|claim| claim.evidence.text.len()).max();
    let line = json!({
        "lib": "legation",
        "claims": graph.claims().len(),
        "articles": graph.articles().len(),
        "load_s": wall,
        "load_cpu_s": cpu,
        "mem_mib": memory,
        "peak_rss_mib": status_mib("VmHWM:"),
        "longest_sentence": longest,
    });
    writeln!(io::stdout(), "{line}")?;
    Ok(())
}

fn build(edges: &Path, schema: &Arc<Schema>) -> Result<KnowledgeGraph, Box<dyn Error>> {
    let mut graph = KnowledgeGraph::new(Arc::clone(schema));
    for (at, line) in BufReader::new(File::open(edges)?).lines().enumerate() {
        let line = line?;
        let cells: Vec<&str> = line.split('\t').collect();
        let [from, to, relation, date, confidence, _] = cells.as_slice() else {
            return Err(format!("line {} is no row", at + 1).into());
        };
        // The schema knows no claim of an actor about itself.
        if from == to {
            continue;
        }
        let (subject, object) = (actor(&mut graph, from)?, actor(&mut graph, to)?);
        let article = ArticleId::new(format!("article-{:07}", at / CLAIMS));
        if at % CLAIMS == 0 || graph.article(&article).is_none() {
            graph.add_article(entry(&article, date)?);
        }
        let text = format!("On {date} actor {from} {relation} actor {to}, said sentence {at}.");
        let relation = schema.relation(relation).or_else(|| schema.relation("supports"));
        let start = at % CLAIMS * 100;
        let mut claim = Claim {
            id: ClaimId::new(""),
            article,
            subject,
            relation: relation.ok_or("the schema has no such relation")?,
            object,
            polarity: Polarity::Affirmed,
            modality: Modality::Actual,
            attribution: Vec::new(),
            what: None,
            when: None,
            confidence: Confidence::from(confidence.parse::<f32>()?),
            evidence: Evidence {
                sentence: u32::try_from(at % CLAIMS)?,
                part: Part::Text,
                span: Span::of(start..start + text.len()),
                trigger: Span::of(start..start + 2),
                subject: None,
                object: None,
                rule: RuleId::new("en/bench/row"),
                text,
            },
        };
        claim.id = ClaimId::of(&claim, schema);
        graph.add_claim(claim);
    }
    Ok(graph)
}

fn actor(graph: &mut KnowledgeGraph, number: &str) -> Result<ActorKey, Box<dyn Error>> {
    let key = ActorKey::provisional("org", &format!("actor {number}")).ok_or("no key")?;
    if let Some(known) = graph.actor(&key) {
        return Ok(known.key.clone());
    }
    let name = format!("Actor {number}");
    graph.add_actor(Actor::provisional(key.clone(), ActorKind::Organization, &name));
    Ok(key)
}

fn entry(id: &ArticleId, date: &str) -> Result<ArticleEntry, Box<dyn Error>> {
    let info = ArticleInfo {
        id: id.clone(),
        lang: Lang::En,
        title: None,
        published: Some(date.parse()?),
        outlet: None,
        url: None,
    };
    Ok(ArticleEntry { info, sentences: u32::try_from(CLAIMS)?, notes: BTreeMap::new() })
}

/// Seconds this process has had a processor; 0 where the system does not say.
fn cpu_seconds() -> f64 {
    let mut text = String::new();
    let read = File::open("/proc/self/schedstat").and_then(|mut it| it.read_to_string(&mut text));
    let nanoseconds = text.split_whitespace().next().and_then(|it| it.parse().ok());
    nanoseconds.filter(|_| read.is_ok()).map_or(0.0, |it: f64| it / 1e9)
}

/// A line of `/proc/self/status` in MiB; 0 where there is none.
fn status_mib(field: &str) -> f64 {
    let mut status = String::new();
    let read = File::open("/proc/self/status").and_then(|mut it| it.read_to_string(&mut status));
    let line = status.lines().find_map(|line| line.strip_prefix(field)).filter(|_| read.is_ok());
    let kib = line.and_then(|it| it.split_whitespace().next()).and_then(|it| it.parse().ok());
    kib.map_or(0.0, |kib: f64| kib / 1_024.0)
}
