//! Pronouns against the coreference of a treebank (`Entity=` in its last column, as GUM has it).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use legation::actor::ActorKey;
use legation::article::Article;
use legation::claim::ArticleId;
use legation::lang::Lang;
use legation::mention::{Mention, MentionKind};
use legation::reader::{Analysis, Reader};

use crate::conllu::Sentence;

/// The entities of a document, each mention by its bytes in the text.
#[derive(Default)]
struct Gold {
    text: String,
    mentions: Vec<(String, Range<usize>)>,
    /// Bytes and entities of the pronouns.
    pronouns: BTreeMap<(usize, usize), BTreeSet<String>>,
}

/// Prints how many pronouns we take up name the right entity, and how many of those whose entity
/// we know by name we take up at all.
pub(crate) fn measure(sentences: &[Sentence], lang: Lang, show: bool) {
    let (mut ours, mut right, mut known, mut found) = (0_usize, 0_usize, 0_usize, 0_usize);
    for document in sentences.chunk_by(|one, other| one.document == other.document) {
        let gold = Gold::of(document);
        let mut article = Article::from_plain(ArticleId::new("document"), gold.text.clone());
        article.lang = Some(lang);
        let Ok(analysis) = Reader::builtin().analyse(&article) else { continue };
        let named = gold.named(&analysis);
        let all: BTreeSet<&String> = named.values().flatten().collect();
        let mut reached: BTreeSet<(usize, usize)> = BTreeSet::new();
        for mention in analysis.mentions.all().iter().filter(|it| it.kind == MentionKind::Anaphor) {
            let bytes = bytes(&analysis, mention);
            let Some(entities) = gold.pronouns.get(&(bytes.start, bytes.end)) else { continue };
            let mut candidates = mention.actors.iter().filter_map(|key| named.get(key)).flatten();
            let hit = candidates.any(|it| entities.contains(it));
            if show && !hit {
                let actors: Vec<&str> = mention.actors.iter().map(ActorKey::as_str).collect();
                let from = bytes.start.saturating_sub(200);
                let before = gold.text.get(from..bytes.start).unwrap_or_default();
                let after: String = gold.text[bytes.end..].chars().take(40).collect();
                println!("…{before}⟦{}⟧{after}…\t{}", &gold.text[bytes.clone()], actors.join(" "));
            }
            ours += 1;
            right += usize::from(hit);
            reached.extend(hit.then_some((bytes.start, bytes.end)));
        }
        let with_name = |entities: &BTreeSet<String>| entities.iter().any(|it| all.contains(it));
        let pronouns = gold.pronouns.iter().filter(|(_, entities)| with_name(entities));
        for (place, _) in pronouns {
            known += 1;
            found += usize::from(reached.contains(place));
        }
    }
    println!("pronouns taken up: {ours}, of them right {:.3}", share(right, ours));
    println!(
        "pronouns of an entity we know by name: {known}, taken up rightly {:.3}",
        share(found, known)
    );
}

impl Gold {
    fn of(sentences: &[Sentence]) -> Self {
        let mut gold = Self::default();
        let mut open: Vec<(String, usize)> = Vec::new();
        for sentence in sentences {
            let start = gold.text.len();
            for word in &sentence.words {
                let bytes = start + word.bytes.start..start + word.bytes.end;
                let pronoun = word.upos == "PRON" || word.upos == "DET";
                for mark in marks(&word.misc) {
                    match mark {
                        Mark::Open(entity) => open.push((entity, bytes.start)),
                        Mark::Close(entity) => {
                            let at = open.iter().rposition(|(id, _)| *id == entity);
                            let Some((entity, from)) = at.map(|at| open.remove(at)) else {
                                continue;
                            };
                            if pronoun && from == bytes.start {
                                let place = (bytes.start, bytes.end);
                                gold.pronouns.entry(place).or_default().insert(entity.clone());
                            }
                            gold.mentions.push((entity, from..bytes.end));
                        }
                    }
                }
            }
            gold.text.push_str(&sentence.text);
            gold.text.push(' ');
        }
        gold
    }

    /// The entities each actor is, by its names: of every name the smallest mention around it.
    fn named(&self, analysis: &Analysis) -> BTreeMap<ActorKey, BTreeSet<String>> {
        let mut named: BTreeMap<ActorKey, BTreeSet<String>> = BTreeMap::new();
        for mention in analysis.mentions.all().iter().filter(|it| it.kind == MentionKind::Name) {
            let name = bytes(analysis, mention);
            let around =
                self.mentions.iter().filter(|(_, it)| it.start <= name.start && name.end <= it.end);
            let smallest = around.min_by_key(|(_, it)| it.len());
            if let (Some((entity, _)), [key]) = (smallest, mention.actors.as_slice()) {
                named.entry(key.clone()).or_default().insert(entity.clone());
            }
        }
        named
    }
}

enum Mark {
    Open(String),
    Close(String),
}

/// `(1-person-…` opens an entity, `1)` closes it, `(1-person-…)` does both.
fn marks(misc: &str) -> Vec<Mark> {
    let entity = misc.split('|').find_map(|part| part.strip_prefix("Entity="));
    let mut rest = entity.unwrap_or_default();
    let mut marks = Vec::new();
    while !rest.is_empty() {
        let opens = rest.starts_with('(');
        rest = rest.trim_start_matches('(');
        let end = rest.find(['(', ')']).unwrap_or(rest.len());
        let id = rest[..end].split('-').next().unwrap_or_default().to_owned();
        let closes = rest[end..].starts_with(')');
        if opens {
            marks.push(Mark::Open(id.clone()));
        }
        if closes {
            marks.push(Mark::Close(id));
        }
        rest = rest[end..].trim_start_matches(')');
    }
    marks
}

fn bytes(analysis: &Analysis, mention: &Mention) -> Range<usize> {
    let Some(sentence) = analysis.document.sentences.get(mention.sentence) else { return 0..0 };
    sentence.token(mention.first).span.cover(sentence.token(mention.last).span).range()
}

#[expect(clippy::cast_precision_loss, reason = "counts of pronouns")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
