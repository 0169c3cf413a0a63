//! Articles annotated by hand: a gold file and the folder of its texts in, documents out.

use std::collections::BTreeSet;
use std::io::{Error, Result};
use std::path::Path;

use legation::article::{Article, Meta};
use legation::claim::ArticleId;
use legation::schema::ActorKind;
use serde_json::Value;

/// An article and the actors that have a role in one of its claims.
pub(crate) struct Document {
    pub(crate) article: Article,
    pub(crate) actors: Vec<GoldActor>,
}

/// An actor as annotated.
pub(crate) struct GoldActor {
    pub(crate) kind: Option<ActorKind>,
    /// The code of a state.
    pub(crate) iso3: Option<String>,
    pub(crate) names: Vec<String>,
}

/// Reads a gold file; texts and a table of dates (`index.tsv`) lie in `folder`.
pub(crate) fn read(gold: &str, folder: &str) -> Result<Vec<Document>> {
    let folder = Path::new(folder);
    let index = std::fs::read_to_string(folder.join("index.tsv"))?;
    let meta = Meta::from_tsv(&index).map_err(Error::other)?;
    let text = std::fs::read_to_string(gold)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| document(line, folder, &meta)).collect()
}

fn document(line: &str, folder: &Path, meta: &Meta) -> Result<Document> {
    let value: Value = serde_json::from_str(line)?;
    let id = value["doc"].as_str().unwrap_or_default();
    let text = std::fs::read_to_string(folder.join(format!("{id}.txt")))?;
    let mut article = Article::from_plain(ArticleId::new(id), text);
    meta.complete(&mut article);
    let roles = roles(&value);
    let named = |it: &&Value| it["ref"].as_str().is_some_and(|name| roles.contains(name));
    let actors = items(&value["actors"]).filter(named).map(actor).collect();
    Ok(Document { article, actors })
}

/// Who is subject, object or speaker of a claim.
fn roles(document: &Value) -> BTreeSet<&str> {
    let mut roles = BTreeSet::new();
    for claim in items(&document["claims"]) {
        roles.extend([&claim["subject"], &claim["object"]].into_iter().filter_map(Value::as_str));
        roles.extend(items(&claim["attribution"]).filter_map(Value::as_str));
    }
    roles
}

fn actor(value: &Value) -> GoldActor {
    let strings =
        |value: &Value| items(value).filter_map(Value::as_str).map(str::to_owned).collect();
    let kind = |name: &str| ActorKind::ALL.into_iter().find(|kind| kind.name() == name);
    GoldActor {
        kind: value["kind"].as_str().and_then(kind),
        iso3: value["iso3"].as_str().map(str::to_owned),
        names: strings(&value["names"]),
    }
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
