//! Actors against articles annotated by hand: how many are found, how many are right.

use std::collections::BTreeSet;
use std::io::Result;

use legation::actor::{Actor, ActorKey};
use legation::reader::{ReadError, Reader};
use legation::schema::ActorKind;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::gold::{self, Document, GoldActor};

/// Counts over all articles.
#[derive(Default)]
struct Counts {
    gold: usize,
    mentioned: usize,
    claimed: usize,
    ours: usize,
    right: usize,
    kinds: usize,
}

/// Prints recall from mentions and from claims, precision of actors in claims, and kinds.
pub(crate) fn measure(gold: &str, folder: &str, show: bool) -> Result<()> {
    let reader = Reader::builtin();
    let mut counts = Counts::default();
    for document in gold::read(gold, folder)? {
        let read = ours(&reader, &document);
        let (mentioned, claimed) = read.map_err(std::io::Error::other)?;
        counts.add(&document, &mentioned, &claimed, show);
    }
    println!(
        "actors with a role in a claim: {} gold, {} ours\n\
         recall: {:.3} mentioned, {:.3} in a claim of ours\n\
         precision of those in a claim of ours: {:.3}\n\
         kinds right of those mentioned: {:.3}",
        counts.gold,
        counts.ours,
        share(counts.mentioned, counts.gold),
        share(counts.claimed, counts.gold),
        share(counts.right, counts.ours),
        share(counts.kinds, counts.mentioned),
    );
    Ok(())
}

/// Everybody we see in an article, and those with a role in a claim.
fn ours(
    reader: &Reader<'_>,
    document: &Document,
) -> std::result::Result<(Vec<Actor>, Vec<Actor>), ReadError> {
    let mentions = reader.analyse(&document.article)?.mentions;
    let reading = reader.read(&document.article)?;
    let mentioned: BTreeSet<&ActorKey> =
        mentions.all().iter().flat_map(|mention| &mention.actors).collect();
    let mentioned = mentioned.into_iter().filter_map(|key| mentions.actors.get(key)).cloned();
    Ok((mentioned.collect(), reading.actors))
}

impl Counts {
    fn add(&mut self, document: &Document, mentioned: &[Actor], claimed: &[Actor], show: bool) {
        let id = document.article.id.as_str();
        for gold in &document.actors {
            let names = gold.names.join(" | ");
            let found = mentioned.iter().find(|actor| is_same(gold, actor));
            let in_claim = claimed.iter().any(|actor| is_same(gold, actor));
            self.gold += 1;
            self.mentioned += usize::from(found.is_some());
            self.claimed += usize::from(in_claim);
            self.kinds += usize::from(found.is_some_and(|it| Some(it.kind) == gold.kind));
            if show && found.is_none() {
                println!("{id}\tnot named\t{names}\t{}", kind(gold.kind));
            }
            if show && let Some(actor) = found {
                if !in_claim {
                    println!("{id}\tin no claim\t{names}\t{}", actor.key);
                }
                if Some(actor.kind) != gold.kind {
                    println!("{id}\tkind\t{names}\t{} is {}", actor.key, kind(gold.kind));
                }
            }
        }
        for actor in claimed {
            let right = document.actors.iter().any(|gold| is_same(gold, actor));
            self.ours += 1;
            self.right += usize::from(right);
            if show && !right {
                let names: Vec<&str> = actor.names.iter().map(String::as_str).collect();
                println!("{id}\tnot in gold\t{}\t{}", names.join(" | "), actor.key);
            }
        }
    }
}

fn kind(kind: Option<ActorKind>) -> &'static str {
    kind.map_or("of no kind", ActorKind::name)
}

/// States agree by code; others by a name in common, people also by first and last word, or by the
/// last where one has no first name.
fn is_same(gold: &GoldActor, actor: &Actor) -> bool {
    if let Some(iso3) = actor.key.iso3() {
        return gold.iso3.as_deref() == Some(iso3.as_str());
    }
    if gold.iso3.is_some() {
        return false;
    }
    let of_gold: BTreeSet<String> = gold.names.iter().map(|name| folded(name)).collect();
    let labels = [&actor.label.de, &actor.label.en];
    let of_ours: BTreeSet<String> =
        actor.names.iter().chain(labels).map(|name| folded(name)).collect();
    let is_person = |kind| matches!(kind, ActorKind::Leader | ActorKind::Expert);
    if gold.kind.is_some_and(is_person) && is_person(actor.kind) {
        return is_same_person(&of_gold, &of_ours);
    }
    let bare = |names: &BTreeSet<String>| -> BTreeSet<String> {
        names.iter().map(|it| without_genitive(it).to_owned()).collect()
    };
    !bare(&of_gold).is_disjoint(&bare(&of_ours))
}

fn is_same_person(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let full = |names: &BTreeSet<String>| names.iter().any(|name| name.contains(' '));
    let ends = |name: &str| {
        let mut words = name.split(' ').map(without_genitive);
        let first = words.next().unwrap_or_default().to_owned();
        (first.clone(), words.next_back().map_or(first, str::to_owned))
    };
    let both_full = full(one) && full(other);
    one.iter().map(|name| ends(name)).any(|(first, last)| {
        let same = |name: &String| {
            let (other_first, other_last) = ends(name);
            last == other_last && (!both_full || first == other_first)
        };
        other.iter().any(same)
    })
}

/// A German genitive without its s.
fn without_genitive(name: &str) -> &str {
    name.strip_suffix('s').filter(|_| name.len() > 4).unwrap_or(name)
}

/// Small letters without marks, articles before it left out.
fn folded(name: &str) -> String {
    const ARTICLES: [&str; 7] = ["the", "der", "die", "das", "den", "dem", "des"];
    let small = name.to_lowercase().replace('ß', "ss");
    let letters: String = small.nfkd().filter(|it| !is_combining_mark(*it)).collect();
    let words = letters.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty());
    words.skip_while(|word| ARTICLES.contains(word)).collect::<Vec<_>>().join(" ")
}

#[expect(clippy::cast_precision_loss, reason = "counts of actors")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
