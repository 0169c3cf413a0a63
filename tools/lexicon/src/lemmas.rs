//! The lemma tables: a list of forms and lemmas goes in, one table of endings per word class out.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use legation::lang::Lang;

use crate::suffixes::{Edit, Pair, edit, endings};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Forms, lemmas and counts of a language.
struct Source {
    pairs: Vec<(String, String)>,
    counts: BTreeMap<String, u32>,
}

pub(crate) fn build(lang: Lang, pairs: &str, counts: &str, folder: &str) -> Result<()> {
    let source = Source {
        pairs: rows(&read(Path::new(pairs))?),
        counts: rows(&read(Path::new(counts))?)
            .into_iter()
            .filter_map(|(form, count)| Some((form, count.parse().ok()?)))
            .collect(),
    };
    let folder = Path::new(folder);
    match lang {
        Lang::De => german(&source, folder),
        Lang::En => english(&source, folder),
    }
}

fn german(source: &Source, folder: &Path) -> Result<()> {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let (mut nouns, mut verbs, mut adjectives) = (Vec::new(), Vec::new(), Vec::new());
    let mut infinitives = BTreeSet::new();
    let known: BTreeSet<(&str, &str)> =
        source.pairs.iter().map(|(form, lemma)| (form.as_str(), lemma.as_str())).collect();
    for (form, lemma) in &source.pairs {
        match (capital(form), capital(lemma)) {
            (true, true) => nouns.push((form.clone(), lemma.clone())),
            (false, false) if is_german_infinitive(lemma, &known) => {
                let stem = german_participle_stem(form);
                adjectives.extend(stem.map(|stem| (form.clone(), stem.to_owned())));
                // "besagten" is a preterite too, but the table serves adjectives only.
                let weak = ["te", "ten"].iter().any(|ending| form.ends_with(ending));
                let bare = form.trim_end_matches('n').trim_end_matches('e');
                adjectives
                    .extend((weak && stem.is_none()).then(|| (form.clone(), bare.to_owned())));
                if stem.is_none() && !form.ends_with("end") {
                    infinitives.insert(lemma.clone());
                    verbs.push((form.clone(), lemma.clone()));
                }
            }
            (false, false) => adjectives.extend(german_adjective(form, lemma)),
            _ => {}
        }
    }
    write_endings(source, &nouns, &folder.join("noun.endings"))?;
    write_endings(source, &verbs, &folder.join("verb.endings"))?;
    write_endings(source, &adjectives, &folder.join("adjective.endings"))?;
    let set = fst::Set::from_iter(infinitives)?;
    write(&folder.join("infinitives.fst"), set.as_fst().as_bytes())
}

/// A lemma in -en, -ern, -eln that the list also conjugates; `offen` and `geschrieben` are not.
fn is_german_infinitive(lemma: &str, known: &BTreeSet<(&str, &str)>) -> bool {
    let Some(stem) = lemma.strip_suffix('n') else { return false };
    let stem = stem.strip_suffix('e').unwrap_or(stem);
    let conjugated = ["st", "est", "t", "et", "te", "ete"]
        .iter()
        .any(|ending| known.contains(&(format!("{stem}{ending}").as_str(), lemma)));
    conjugated
        || !lemma.contains("ge")
            && lemma.len() > 3
            && !known.contains(&(&format!("{lemma}em"), lemma))
}

/// The endings of German adjectives.
const INFLECTIONS: [&str; 5] = ["em", "es", "er", "en", "e"];

/// `besagten` → `besagt`: the uninflected form of a participle used as an adjective.
fn german_participle_stem(form: &str) -> Option<&str> {
    let stem = INFLECTIONS.iter().find_map(|ending| form.strip_suffix(ending))?;
    let sure = form.ends_with("em") || form.ends_with("es") || form.ends_with("er");
    let participle = stem.ends_with('t') || stem.ends_with("en");
    (stem.ends_with("end") || sure && participle).then_some(stem)
}

/// An adjective row as the list should have it: no lemma in `-er` for a form without it
/// (`eigenen` → `eigener`), no inflected participle as its own lemma.
fn german_adjective(form: &str, lemma: &str) -> Option<(String, String)> {
    let bare = lemma.strip_suffix("er").filter(|bare| {
        form != lemma && INFLECTIONS.iter().any(|ending| form.strip_suffix(ending) == Some(bare))
    });
    let lemma = bare.unwrap_or(lemma);
    let inflected = ["te", "ten", "ene", "enen", "ende", "enden"];
    if form == lemma && inflected.iter().any(|ending| form.ends_with(ending)) && form.len() > 7 {
        return None;
    }
    Some((form.to_owned(), lemma.to_owned()))
}

fn english(source: &Source, folder: &Path) -> Result<()> {
    let lemmas: BTreeSet<&str> = source.pairs.iter().map(|(_, lemma)| lemma.as_str()).collect();
    let (mut nouns, mut verbs, mut adjectives) = (Vec::new(), Vec::new(), Vec::new());
    let forms: BTreeSet<&str> = source.pairs.iter().map(|(form, _)| form.as_str()).collect();
    // "meeting" is its own lemma as a noun; as a verb only what can be inflected again is.
    let is_base = |word: &str| {
        forms.contains(format!("{word}ed").as_str())
            || forms.contains(format!("{word}ing").as_str())
    };
    for (form, lemma) in &source.pairs {
        let lemma = english_lemma(form, lemma, &lemmas, &source.counts);
        let row = (form.clone(), lemma.clone());
        let verb = *form != lemma || is_base(form);
        if form.ends_with('s') {
            nouns.push(row.clone());
            verbs.extend(verb.then_some(row));
        } else if form.ends_with("ed") || form.ends_with("ing") {
            verbs.extend(verb.then_some(row));
        } else if form.ends_with("er") || form.ends_with("est") {
            adjectives.push(row);
        }
    }
    write_endings(source, &nouns, &folder.join("noun.endings"))?;
    write_endings(source, &verbs, &folder.join("verb.endings"))?;
    write_endings(source, &adjectives, &folder.join("adjective.endings"))
}

/// The list has `thinke` for `thinking`: the lemma without `e` wins where it is the commoner word.
fn english_lemma(
    form: &str,
    lemma: &str,
    lemmas: &BTreeSet<&str>,
    counts: &BTreeMap<String, u32>,
) -> String {
    let count = |word: &str| counts.get(word).copied().unwrap_or(0);
    let bare = lemma.strip_suffix('e').filter(|bare| {
        (form.strip_suffix("ing") == Some(bare) || form.strip_suffix("ed") == Some(bare))
            && lemmas.contains(bare)
            && count(bare) > count(lemma)
    });
    bare.unwrap_or(lemma).to_owned()
}

fn write_endings(source: &Source, rows: &[(String, String)], path: &Path) -> Result<()> {
    let pairs: Vec<Pair> =
        rows.iter().filter_map(|(form, lemma)| pair(source, form, lemma)).collect();
    let found = endings(&pairs, 1);
    let mut edits: Vec<u8> = Vec::new();
    let mut places: BTreeMap<&Edit, u64> = BTreeMap::new();
    for edit in found.values() {
        if !places.contains_key(edit) {
            places.insert(edit, u64::try_from(edits.len())?);
            edits.extend([edit.0, u8::try_from(edit.1.len())?]);
            edits.extend(edit.1.bytes());
        }
    }
    let map = fst::Map::from_iter(found.iter().map(|(ending, edit)| (ending, places[edit])))?;
    let mut bytes = u32::try_from(edits.len())?.to_le_bytes().to_vec();
    bytes.extend(edits);
    bytes.extend(map.as_fst().as_bytes());
    println!(
        "{}: {} forms, {} endings, {} bytes",
        path.display(),
        pairs.len(),
        found.len(),
        bytes.len()
    );
    write(path, &bytes)
}

#[expect(clippy::disallowed_methods, reason = "a tool writes its output")]
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    Ok(std::fs::write(path, bytes)?)
}

fn pair(source: &Source, form: &str, lemma: &str) -> Option<Pair> {
    let weight = 1 + source.counts.get(form).copied().unwrap_or(0).min(20);
    let (form, lemma) = (form.to_lowercase(), lemma.to_lowercase());
    Some(Pair { edit: edit(&form, &lemma)?, form, weight })
}

pub(crate) fn read(path: &Path) -> Result<String> {
    let file = std::fs::File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(std::io::read_to_string(file)?)
}

fn rows(table: &str) -> Vec<(String, String)> {
    let row = |line: &str| {
        let (left, right) = line.split_once('\t')?;
        Some((left.to_owned(), right.to_owned()))
    };
    table.lines().filter_map(row).collect()
}
