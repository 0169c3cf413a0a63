//! Compiles the tables under `graphs/` into the blobs the library starts from.

#![expect(dead_code, unreachable_pub, reason = "modules of the library are included here")]

use std::error::Error;
use std::path::Path;

use actor::row::{FormLang, Infl, Modifier, TitleClass, TitleEntry, TitleTable};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

#[path = "src/actor/blob.rs"]
mod actor_blob;
#[path = "src/actor/compile.rs"]
mod actor_compile;
#[path = "src/actor/fold.rs"]
mod actor_fold;
#[path = "src/actor/inflect.rs"]
mod actor_inflect;
#[path = "src/actor/key.rs"]
mod actor_key;
#[path = "src/actor/row.rs"]
mod actor_row;
#[path = "src/diag/mod.rs"]
mod diag;
#[path = "src/lang/table.rs"]
mod lang_table;
#[path = "src/lang/times.rs"]
mod times;
#[path = "src/schema/row.rs"]
mod schema_row;
#[path = "src/text.rs"]
mod text;

/// The library's paths, for the modules included above.
mod actor {
    pub(crate) use crate::actor_key::{ActorKey, Iso3};
    pub(crate) use crate::{
        actor_blob as blob, actor_compile as compile, actor_fold as fold, actor_inflect as inflect,
        actor_row as row,
    };
}
mod schema {
    pub(crate) use crate::schema_row::{ActorKind, Labels, OrgType, Relation};
}

type Built<T> = Result<T, Box<dyn Error>>;

fn main() -> Built<()> {
    let schema: Vec<schema::Relation> = table("graphs/schema.ron")?;
    blob("schema.bin", &postcard::to_stdvec(&schema)?)?;
    blob("actors.bin", &actors()?)?;
    let titles = table("graphs/actors/titles.ron")?;
    let modifiers: Vec<ModifierRow> = table("graphs/actors/modifiers.ron")?;
    blob("titles.bin", &postcard::to_stdvec(&compile_titles(titles, &modifiers))?)?;
    for lang in ["de", "en"] {
        blob(&format!("{lang}.bin"), &postcard::to_stdvec(&language(lang)?)?)?;
    }
    hash("SCRIPT", "src/export/html/page.js")?;
    hash("STYLE", "src/export/html/page.css")
}

/// Gives the library the hash of a part of the page, for the policy that lets the browser run it.
fn hash(name: &str, path: &str) -> Built<()> {
    println!("cargo:rerun-if-changed={path}");
    let hash = Sha256::digest(std::fs::read(path)?);
    println!("cargo:rustc-env=LEGATION_PAGE_{name}={}", BASE64_STANDARD.encode(hash));
    Ok(())
}

/// The tables of actors; a further one is one name more.
const ACTORS: [&str; 6] = ["states", "bodies", "organizations", "outlets", "think_tanks", "people"];

fn actors() -> Built<Vec<u8>> {
    let mut rows: Vec<(actor::row::Row, (String, usize))> = Vec::new();
    for name in ACTORS {
        let path = format!("graphs/actors/{name}.ron");
        let source = read(&path)?;
        let lines = text::LineIndex::new(&source);
        let placed = placed::<actor::row::Row>(&path, &source)?.into_iter();
        rows.extend(
            placed.map(|it| (it.row, (path.clone(), lines.line_column(it.span.start()).0))),
        );
    }
    rows.sort_by(|(one, _), (other, _)| one.id.cmp(&other.id));
    if let Some(twice) = rows.windows(2).find(|pair| pair[0].0.id == pair[1].0.id) {
        return Err(format!("graphs/actors: `{}` is defined twice", twice[0].0.id).into());
    }
    let (rows, origins): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    Ok(actor::compile::compile(&rows, &origins)?)
}

/// A word before a title that changes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModifierRow {
    /// What it says.
    modifier: Modifier,
    /// In texts of which language.
    lang: FormLang,
    /// Words: German adjectives by their stem; a final hyphen marks a prefix (`Ex-`).
    words: Vec<String>,
}

/// The compiled table of these titles and modifiers.
fn compile_titles(classes: Vec<TitleClass>, modifiers: &[ModifierRow]) -> TitleTable {
    let mut forms = Vec::new();
    for (class, form) in classes.iter().enumerate().flat_map(|(at, row)| {
        row.forms.iter().map(move |form| (u16::try_from(at).unwrap_or(u16::MAX), form))
    }) {
        let inflected = actor::inflect::forms(&form.text, form.infl);
        forms.extend(inflected.iter().chain(&form.also).map(|text| TitleEntry {
            lang: form.lang,
            text: text.to_lowercase(),
            class,
            gender: form.gender,
        }));
    }
    forms.sort_unstable();
    forms.dedup_by(|later, earlier| (later.lang, &later.text) == (earlier.lang, &earlier.text));
    TitleTable { classes, forms, modifiers: modifier_words(modifiers) }
}

fn modifier_words(rows: &[ModifierRow]) -> Vec<(FormLang, String, Modifier)> {
    let mut words = Vec::new();
    for row in rows {
        for word in &row.words {
            let prefix = word.strip_suffix('-');
            let infl = match (row.lang, prefix) {
                (FormLang::De, None) => Infl::Adj,
                _ => Infl::None,
            };
            let inflected = actor::inflect::forms(prefix.unwrap_or(word), infl);
            words
                .extend(inflected.iter().map(|text| (row.lang, text.to_lowercase(), row.modifier)));
        }
    }
    words.sort_unstable();
    words.dedup_by(|later, earlier| (later.0, &later.1) == (earlier.0, &earlier.1));
    words
}

/// The tables of one language; examples stay behind, tests read them from the source.
fn language(lang: &str) -> Built<lang_table::Tables> {
    let folder = format!("src/lang/{lang}");
    let mut relations = Vec::new();
    for file in files(&format!("{folder}/relations"))? {
        relations.extend(table::<lang_table::RelationRow>(&file)?);
    }
    for row in &mut relations {
        row.examples.clear();
    }
    let effects = table(&format!("{folder}/effects.ron"))?;
    let reporting = table(&format!("{folder}/reporting.ron"))?;
    let words = table(&format!("{folder}/words.ron"))?.into_iter().next();
    let words = words.ok_or_else(|| format!("{folder}/words.ron: no row"))?;
    let times = table(&format!("{folder}/times.ron"))?.into_iter().next();
    let times = times.ok_or_else(|| format!("{folder}/times.ron: no row"))?;
    let triggers = lang_table::Triggers::take(&mut relations);
    Ok(lang_table::Tables { relations, triggers, effects, reporting, words, times })
}

/// The tables of a folder, by name.
#[expect(clippy::disallowed_methods, reason = "a build script has files for input")]
fn files(folder: &str) -> Built<Vec<String>> {
    println!("cargo::rerun-if-changed={folder}");
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{folder}: {error}"))?;
    let paths = entries.map(|entry| Ok(entry?.path().to_string_lossy().into_owned()));
    let mut paths = paths.collect::<Result<Vec<String>, std::io::Error>>()?;
    paths.retain(|path| Path::new(path).extension().is_some_and(|it| it == "ron"));
    paths.sort();
    Ok(paths)
}

/// The rows of one table; an error names file, line and column.
fn table<T: serde::de::DeserializeOwned>(path: &str) -> Built<Vec<T>> {
    Ok(placed(path, &read(path)?)?.into_iter().map(|placed| placed.row).collect())
}

/// The same with where each row stands in the table's text.
fn placed<T: serde::de::DeserializeOwned>(
    path: &str,
    source: &str,
) -> Built<Vec<diag::table::Placed<T>>> {
    println!("cargo::rerun-if-changed={path}");
    diag::table::read(source).map_err(|error| {
        let place = error.place;
        format!("{path}:{}:{}: {error}", place.line, place.column).into()
    })
}

#[expect(clippy::disallowed_methods, reason = "a build script has files for input")]
fn read(path: &str) -> Built<String> {
    Ok(std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?)
}

/// Writes a compiled table where the library includes it from.
#[expect(clippy::disallowed_methods, reason = "a build script has files for output")]
fn blob(name: &str, bytes: &[u8]) -> Built<()> {
    let folder = std::env::var("OUT_DIR")?;
    Ok(std::fs::write(Path::new(&folder).join(name), bytes)?)
}
