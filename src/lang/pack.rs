//! The tables of one language, checked and indexed: rows in, look-ups by lemma out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::Lang;
use super::slot::Slot;
use super::table::{Effect, RelationRow, ReportingRow, Tables, Triggers, Words};
use super::times::TimeWords;

/// What kind of word a look-up is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordKind {
    /// A verb, by lemma with its prefix.
    Verb,
    /// A noun.
    Noun,
    /// An adjective or participle.
    Adjective,
    /// An adverb or particle.
    Adverb,
    /// A preposition or postposition.
    Adposition,
    /// A preposition before a noun that names a source.
    BeforeNoun,
    /// A noun that names a source after such a preposition: `nach Angaben`.
    Source,
}

/// What a word that reports says of who speaks and of what is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reports {
    /// What happens to what is said: `bestreiten` negates it.
    pub effect: Option<Effect>,
    /// Where the speaker stands; empty: as the subject.
    pub speaker: Vec<Slot>,
    /// Whether it reports only a clause after `dass` or `that`.
    pub that: bool,
    /// Whether it only settles what its subject will do.
    pub promises: bool,
}

/// One way to say a relation, its slots parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The row it comes from.
    pub row: RelationRow,
    /// Where the subject stands, the first filled wins.
    pub subject: Vec<Slot>,
    /// Where the object stands.
    pub object: Vec<Slot>,
    /// Where the thing supplied, demanded … stands.
    pub what: Vec<Slot>,
}

/// A row that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("row `{row}`: `{slot}` is neither a slot nor an adposition")]
pub struct PackError {
    row: String,
    slot: String,
}

/// The tables of one language.
#[derive(Debug, Clone)]
pub struct Pack {
    lang: Lang,
    words: Words,
    times: TimeWords,
    /// Words an expression of time may begin with.
    time_starts: BTreeSet<String>,
    frames: Vec<Frame>,
    triggers: Triggers,
    effects: Index<Effect>,
    only_infinitives: BTreeSet<String>,
    reporting: Index<Reports>,
}

impl Pack {
    /// The tables compiled into the library. Indexed when first asked for.
    ///
    /// # Panics
    /// Never: the build script wrote the tables and the tests check them.
    pub fn builtin(lang: Lang) -> &'static Self {
        static DE: OnceLock<Pack> = OnceLock::new();
        static EN: OnceLock<Pack> = OnceLock::new();
        let (cell, bytes): (_, &[u8]) = match lang {
            Lang::De => (&DE, include_bytes!(concat!(env!("OUT_DIR"), "/de.bin"))),
            Lang::En => (&EN, include_bytes!(concat!(env!("OUT_DIR"), "/en.bin"))),
        };
        cell.get_or_init(|| {
            let tables = postcard::from_bytes(bytes).expect("the build script wrote these tables");
            Self::new(lang, tables).expect("the tests check the slots of these tables")
        })
    }

    /// Checks and indexes the tables of a language.
    ///
    /// # Errors
    /// [`PackError`] where a row names a slot that does not exist.
    pub fn new(lang: Lang, tables: Tables) -> Result<Self, PackError> {
        let mut effects = Index::default();
        let mut only_infinitives = BTreeSet::new();
        for row in &tables.effects {
            only_infinitives.extend(row.infinitives.iter().cloned());
            let words = [
                (WordKind::Verb, &row.verbs),
                (WordKind::Verb, &row.infinitives),
                (WordKind::Noun, &row.nouns),
                (WordKind::Adjective, &row.adjectives),
                (WordKind::Adverb, &row.adverbs),
            ];
            for (kind, words) in words {
                for word in words {
                    effects.insert(kind, word, row.effect);
                }
            }
        }
        let reporting = reporting(&tables.reporting)?;
        let frames = tables.relations.into_iter().map(Frame::new);
        let frames = frames.collect::<Result<Vec<Frame>, PackError>>()?;
        let Tables { triggers, words, times, .. } = tables;
        let time_starts = times.starts();
        Ok(Self {
            lang,
            words,
            times,
            time_starts,
            frames,
            triggers,
            effects,
            only_infinitives,
            reporting,
        })
    }

    /// These tables with further rows.
    ///
    /// # Errors
    /// [`PackError`] where a row names a slot that does not exist.
    pub fn with_rows(mut self, mut rows: Vec<RelationRow>) -> Result<Self, PackError> {
        let before = u16::try_from(self.frames.len()).unwrap_or(u16::MAX);
        self.triggers.add(Triggers::take(&mut rows), before);
        for row in rows {
            self.frames.push(Frame::new(row)?);
        }
        Ok(self)
    }

    /// The language.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Its word lists.
    pub const fn words(&self) -> &Words {
        &self.words
    }

    /// Its words of time.
    pub const fn times(&self) -> &TimeWords {
        &self.times
    }

    /// Whether an expression of time may begin with a word in lower case.
    pub fn begins_time(&self, word: &str) -> bool {
        let known = |word: &str| self.time_starts.contains(word);
        // German adjectives and nouns with their endings, weekdays with a part of the day.
        let inflected = || {
            let cut = (1..=10).filter_map(|end| word.get(..word.len().checked_sub(end)?));
            self.lang == Lang::De && cut.filter(|it| it.len() > 2).any(known)
        };
        known(word) || inflected()
    }

    /// Every way to say a relation.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The frames a word may trigger: first those that want certain nouns beside it. A German
    /// noun that is no trigger itself triggers what its last part does (`Waffenlieferung`:
    /// `Lieferung`).
    pub fn frames_of(&self, kind: WordKind, lemma: &str) -> impl Iterator<Item = &Frame> {
        self.entries(kind, lemma).iter().map(|(_, row)| &self.frames[usize::from(*row)])
    }

    /// The frames of the last part of a German noun that is itself a trigger: `Grenzstreit` may be
    /// listed, and is a `Streit` as well.
    pub fn frames_of_part(&self, lemma: &str) -> impl Iterator<Item = &Frame> {
        let listed = !self.triggers.nouns(lemma).is_empty();
        let part = if listed { self.entries_of_compound(lemma) } else { &[] };
        part.iter().map(|(_, row)| &self.frames[usize::from(*row)])
    }

    fn entries(&self, kind: WordKind, lemma: &str) -> &[(String, u16)] {
        match kind {
            WordKind::Verb => self.triggers.verbs(lemma),
            WordKind::Adjective => self.triggers.adjectives(lemma),
            WordKind::Noun => match self.triggers.nouns(lemma) {
                [] => self.entries_of_compound(lemma),
                entries => entries,
            },
            _ => &[],
        }
    }

    fn entries_of_compound(&self, lemma: &str) -> &[(String, u16)] {
        let known = |part: &str| {
            let entries = self.triggers.nouns(part);
            (!entries.is_empty()).then_some(entries)
        };
        self.last_part(lemma, known).unwrap_or_default()
    }

    /// What `find` gives for the longest last part of a German compound that it knows.
    fn last_part<T>(&self, lemma: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
        // Every tail of a word is tried, so the length of words bounds the work.
        if self.lang != Lang::De || lemma.len() > LONGEST_COMPOUND {
            return None;
        }
        compound_tails(lemma).find_map(|start| find(&capitalized(&lemma[start..])))
    }

    /// What a word does to the modality or polarity of what depends on it.
    pub fn effect_of(&self, kind: WordKind, lemma: &str) -> Option<Effect> {
        self.effects.get(kind, lemma).copied()
    }

    /// Whether a verb changes only an infinitive it takes, not a clause: `tell`.
    pub fn changes_only_infinitives(&self, verb: &str) -> bool {
        self.only_infinitives.contains(verb)
    }

    /// What a word that names a speaker says of it; a German noun counts by its last part
    /// (`Presseerklärung`). `None` for any other word.
    pub fn reporting(&self, kind: WordKind, lemma: &str) -> Option<&Reports> {
        let compound = || self.last_part(lemma, |part| self.reporting.get(kind, part));
        let known = self.reporting.get(kind, lemma);
        let noun = matches!(kind, WordKind::Noun | WordKind::Source);
        if noun { known.or_else(compound) } else { known }
    }

    /// The preposition a contraction holds (`zum`: `zu`); any other word unchanged.
    pub fn preposition<'w>(&'w self, word: &'w str) -> &'w str {
        let found = self.words.contractions.iter().find(|(short, _)| short == word);
        found.map_or(word, |(_, preposition)| preposition)
    }

    /// Whether a list holds a noun, or in German the last part of it.
    pub fn lists_noun(&self, list: &[String], lemma: &str) -> bool {
        let holds = |word: &str| list.iter().any(|it| it == word);
        holds(lemma) || self.last_part(lemma, |part| holds(part).then_some(())).is_some()
    }
}

fn reporting(rows: &[ReportingRow]) -> Result<Index<Reports>, PackError> {
    let mut reporting = Index::default();
    let none = Vec::new();
    for row in rows {
        let words = [
            (WordKind::Verb, &row.verbs),
            (WordKind::Noun, &row.nouns),
            (WordKind::Adverb, &row.adverbs),
            (WordKind::Adposition, &row.adpositions),
            (WordKind::BeforeNoun, &row.before_nouns),
            (WordKind::Source, if row.before_nouns.is_empty() { &none } else { &row.nouns }),
        ];
        let speaker = parse(&row.id, &row.speaker)?;
        for (kind, words) in words {
            for word in words {
                let speaker = if kind == WordKind::Verb { speaker.clone() } else { Vec::new() };
                let ReportingRow { effect, that, promises, .. } = *row;
                reporting.insert(kind, word, Reports { effect, speaker, that, promises });
            }
        }
    }
    Ok(reporting)
}

fn parse(row: &str, slots: &[String]) -> Result<Vec<Slot>, PackError> {
    let parsed = slots.iter().map(|slot| {
        let error = || PackError { row: row.to_owned(), slot: slot.clone() };
        Slot::parse(slot).ok_or_else(error)
    });
    parsed.collect()
}

impl Frame {
    fn new(row: RelationRow) -> Result<Self, PackError> {
        let parse = |slots: &[String]| parse(&row.id, slots);
        let (mut subject, object, what) =
            (parse(&row.subject)?, parse(&row.object)?, parse(&row.what)?);
        // "Russlands Annexion der Krim": where a genitive names the target first of all, the doer
        // is the one before the noun.
        let targets = object.first().is_some_and(|slot| match slot {
            Slot::Within(outer, _) => **outer == Slot::Genitive,
            slot => *slot == Slot::Genitive,
        });
        if targets || object.contains(&Slot::After("of".to_owned())) {
            let genitives = subject.iter_mut().filter(|slot| **slot == Slot::Genitive);
            genitives.for_each(|slot| *slot = Slot::Possessor);
        }
        Ok(Self { row, subject, object, what })
    }
}

/// Values by kind of word and lemma.
#[derive(Debug, Clone)]
struct Index<T>(BTreeMap<WordKind, BTreeMap<String, T>>);

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Index<T> {
    fn get(&self, kind: WordKind, word: &str) -> Option<&T> {
        self.0.get(&kind)?.get(word)
    }

    fn insert(&mut self, kind: WordKind, word: &str, value: T) {
        self.0.entry(kind).or_default().insert(word.to_owned(), value);
    }
}

/// In bytes; longer words are no words.
const LONGEST_COMPOUND: usize = 100;

/// Where the last part of a compound may begin, the longest part first; the last part has at
/// least three letters, the first at least two.
fn compound_tails(lemma: &str) -> impl Iterator<Item = usize> + '_ {
    let starts: Vec<usize> = lemma.char_indices().map(|(at, _)| at).collect();
    let last = starts.len().saturating_sub(3);
    (2..=last).filter_map(move |at| starts.get(at).copied())
}

/// With its first letter in upper case, without a hyphen before it.
pub(crate) fn capitalized(word: &str) -> String {
    let mut letters = word.trim_start_matches('-').chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
