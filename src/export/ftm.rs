//! Follow the Money: one entity a line, as Aleph and `ftm` read them.

use std::collections::BTreeSet;
use std::io;

use serde_json::{Map, Value, json};

use super::Options;
use crate::actor::{Actor, ActorKey, Iso3, Registry};
use crate::claim::{ArticleId, Claim};
use crate::graph::{ArticleEntry, GraphView};
use crate::lang::Lang;
use crate::schema::{ActorKind, OrgType};

/// Writes a view: articles, actors, then a link for each claim.
pub(super) fn write(
    view: &GraphView<'_>,
    options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let graph = view.graph();
    let articles: BTreeSet<&ArticleId> = view.claims().iter().map(|it| &it.article).collect();
    let articles = articles.into_iter().filter_map(|id| graph.article(id)).map(article);
    let actors = view.actors().into_iter().map(|it| actor(it, options.labels));
    let links = view.claims().iter().map(|it| link(view, it, options.labels));
    for entity in articles.chain(actors).chain(links) {
        serde_json::to_writer(&mut *to, &entity)?;
        to.write_all(b"\n")?;
    }
    Ok(())
}

fn article(entry: &ArticleEntry) -> Value {
    let info = &entry.info;
    let language = match info.lang {
        Lang::De => "deu",
        Lang::En => "eng",
    };
    let mut properties = Map::new();
    put(&mut properties, "fileName", info.id.as_str());
    put(&mut properties, "language", language);
    for (name, value) in [
        ("title", info.title.as_deref()),
        ("publisher", info.outlet.as_deref()),
        ("sourceUrl", info.url.as_deref().filter(|url| url.starts_with("http"))),
    ] {
        put_some(&mut properties, name, value);
    }
    put_some(&mut properties, "publishedAt", info.published);
    entity(&article_id(&info.id), "Article", &properties)
}

fn actor(actor: &Actor, labels: Lang) -> Value {
    let name = super::label(&actor.label, labels);
    let mut properties = Map::new();
    put(&mut properties, "name", name);
    let other = [&actor.label.de, &actor.label.en].into_iter().chain(&actor.names);
    let aliases: BTreeSet<&String> = other.filter(|it| *it != name).collect();
    for alias in aliases {
        put(&mut properties, "alias", alias);
    }
    let state = match actor.kind {
        ActorKind::State => {
            actor.key.as_str().split_once(':').and_then(|(_, iso3)| Iso3::new(iso3))
        }
        _ => actor.state,
    };
    let country = state.and_then(country);
    let country_name = if is_person(actor.kind) { "nationality" } else { "country" };
    put_some(&mut properties, country_name, country);
    if actor.kind == ActorKind::State {
        put(&mut properties, "topics", "gov.national");
    }
    if let Some(kind) = classification(actor) {
        put(&mut properties, "classification", kind);
    }
    entity(&actor_id(&actor.key), schema(actor), &properties)
}

/// The link of a claim. Its role is the verb, its status how sure it is and who says so.
fn link(view: &GraphView<'_>, claim: &Claim, labels: Lang) -> Value {
    let graph = view.graph();
    let relation = graph.schema().get(claim.relation);
    let mut properties = Map::new();
    let what = claim.what.as_deref().map_or(String::new(), |what| format!(": {what}"));
    put(&mut properties, "subject", &actor_id(&claim.subject));
    put(&mut properties, "object", &actor_id(&claim.object));
    put(&mut properties, "role", &format!("{}{what}", relation.name));
    put(&mut properties, "status", &status(view, claim, labels));
    put(&mut properties, "summary", &claim.evidence.text);
    put(&mut properties, "recordId", &format!("{}#s{}", claim.article, claim.evidence.sentence));
    put(&mut properties, "proof", &article_id(&claim.article));
    let when = claim.when.as_ref();
    let dates =
        [("startDate", when.and_then(|it| it.from)), ("endDate", when.and_then(|it| it.to))];
    for (name, date) in dates {
        put_some(&mut properties, name, date);
    }
    let article = graph.article(&claim.article).map(|it| &it.info);
    let published = article.and_then(|it| it.published);
    put_some(&mut properties, "date", published);
    let outlet = article.and_then(|it| it.outlet.as_deref());
    put_some(&mut properties, "publisher", outlet);
    entity(&format!("claim-{}", claim.id), "UnknownLink", &properties)
}

/// `affirmed, actual; said by John Kirby`.
fn status(view: &GraphView<'_>, claim: &Claim, labels: Lang) -> String {
    let name = |key: &ActorKey| {
        let actor = view.graph().actor(key).map(|actor| super::label(&actor.label, labels));
        actor.unwrap_or(key.as_str()).to_owned()
    };
    let said = claim.attribution.iter().map(name).collect::<Vec<_>>().join(", ");
    let said = if said.is_empty() { said } else { format!("; said by {said}") };
    format!("{}, {}{said}", claim.polarity.name(), claim.modality.name())
}

const fn is_person(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::Leader | ActorKind::Expert)
}

fn schema(actor: &Actor) -> &'static str {
    match (actor.kind, actor.org_type) {
        (kind, _) if is_person(kind) => "Person",
        (ActorKind::State, _) | (_, Some(OrgType::Body | OrgType::Igo)) => "PublicBody",
        (_, Some(OrgType::Company | OrgType::MediaGroup)) => "Company",
        _ => "Organization",
    }
}

fn classification(actor: &Actor) -> Option<&'static str> {
    match actor.kind {
        ActorKind::Outlet => Some("news outlet"),
        ActorKind::Organization => actor.org_type.map(OrgType::name),
        ActorKind::State | ActorKind::Leader | ActorKind::Expert => None,
    }
}

/// The code of a state of today in two letters.
fn country(state: Iso3) -> Option<String> {
    let row = Registry::builtin().get(&ActorKey::state(state))?;
    row.iso2.as_deref().map(str::to_lowercase)
}

/// Ids hold letters, digits, points and hyphens.
fn actor_id(key: &ActorKey) -> String {
    key.as_str().replace(':', "-").replace('~', ".")
}

/// Articles may have any name: one with other characters is written by their numbers.
fn article_id(id: &ArticleId) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let letter = |c: char| if plain(c) { c.to_string() } else { format!("_{:x}_", u32::from(c)) };
    format!("article-{}", id.as_str().chars().map(letter).collect::<String>())
}

/// Adds a value, if there is one.
fn put_some(properties: &mut Map<String, Value>, name: &str, value: Option<impl ToString>) {
    if let Some(value) = value {
        put(properties, name, &value.to_string());
    }
}

/// Adds a value to a property. Control characters become spaces: the format has none.
fn put(properties: &mut Map<String, Value>, name: &str, value: &str) {
    let clean: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let clean = clean.trim();
    if clean.is_empty() {
        return;
    }
    let values = properties.entry(name).or_insert_with(|| json!([]));
    if let Some(values) = values.as_array_mut() {
        values.push(json!(clean));
    }
}

fn entity(id: &str, schema: &str, properties: &Map<String, Value>) -> Value {
    json!({"id": id, "schema": schema, "properties": properties})
}
