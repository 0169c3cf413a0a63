//! Sentences in both languages: how many name the same actors in either.

use std::collections::BTreeSet;
use std::io::{Error, Result};

use legation::actor::ActorKey;
use legation::article::Article;
use legation::claim::ArticleId;
use legation::lang::Lang;
use legation::mention::MentionKind;
use legation::reader::Reader;
use serde_json::Value;

/// Prints in how many of the pairs that name a state both sides name the same states, and the
/// same actors of the tables.
pub(crate) fn measure(path: &str, show: bool) -> Result<()> {
    let text = std::fs::read_to_string(path)?;
    let (mut pairs, mut states, mut known) = (0_usize, 0_usize, 0_usize);
    for line in text.lines() {
        let value: Value = serde_json::from_str(line).map_err(Error::other)?;
        let side = |lang: Lang| named(value[lang.code()].as_str().unwrap_or_default(), lang);
        let (de, en) = (side(Lang::De), side(Lang::En));
        let state = |keys: &BTreeSet<ActorKey>| -> BTreeSet<ActorKey> {
            keys.iter().filter(|key| key.iso3().is_some()).cloned().collect()
        };
        if state(&de).is_empty() && state(&en).is_empty() {
            continue;
        }
        pairs += 1;
        states += usize::from(state(&de) == state(&en));
        known += usize::from(de == en);
        if show && de != en {
            let only = |one: &BTreeSet<ActorKey>, other: &BTreeSet<ActorKey>| {
                let keys: Vec<&str> = one.difference(other).map(ActorKey::as_str).collect();
                keys.join(" ")
            };
            println!("de {} | en {}", only(&de, &en), only(&en, &de));
            println!("  {}\n  {}", value["de"], value["en"]);
        }
    }
    println!(
        "{pairs} pairs name a state: the same states in {:.3}, the same actors of the tables in {:.3}",
        share(states, pairs),
        share(known, pairs)
    );
    Ok(())
}

/// The actors of the tables that a sentence names, pronouns and the like left out.
fn named(text: &str, lang: Lang) -> BTreeSet<ActorKey> {
    let mut article = Article::from_plain(ArticleId::new("pair"), text);
    article.lang = Some(lang);
    let Ok(analysis) = Reader::builtin().analyse(&article) else { return BTreeSet::new() };
    let named = analysis.mentions.all().iter().filter(|it| it.kind != MentionKind::Anaphor);
    let keys = named.flat_map(|it| it.actors.iter().cloned());
    keys.filter(|key| !key.is_provisional()).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of pairs")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
