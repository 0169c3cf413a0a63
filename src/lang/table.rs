//! The rows of a language's tables, as they stand in RON. Shared with the build script, so nothing
//! here uses the rest of the crate.

use serde::{Deserialize, Serialize};

use super::times::TimeWords;

/// The rows of one language, as compiled into the library.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tables {
    /// Ways to say relations, all files of the folder in order of their names.
    pub relations: Vec<RelationRow>,
    /// The words of [`Tables::relations`], taken out of them.
    pub triggers: Triggers,
    /// Words that change modality or polarity.
    pub effects: Vec<EffectRow>,
    /// Words that name a speaker.
    pub reporting: Vec<ReportingRow>,
    /// Word lists.
    pub words: Words,
    /// Words of time.
    pub times: TimeWords,
}

/// The words that may trigger rows, each list sorted by word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Triggers {
    verbs: Vec<(String, u16)>,
    nouns: Vec<(String, u16)>,
    adjectives: Vec<(String, u16)>,
}

impl Triggers {
    /// Takes the words out of the rows. Sorting them when the library is built saves two of the
    /// twenty milliseconds an article may take.
    pub fn take(rows: &mut [RelationRow]) -> Self {
        let mut triggers = Self::default();
        for (row, at) in rows.iter_mut().zip(0..) {
            triggers.verbs.extend(std::mem::take(&mut row.verbs).into_iter().map(|it| (it, at)));
            triggers.nouns.extend(std::mem::take(&mut row.nouns).into_iter().map(|it| (it, at)));
            let adjectives = std::mem::take(&mut row.adjectives).into_iter();
            triggers.adjectives.extend(adjectives.map(|it| (it, at)));
        }
        for list in [&mut triggers.verbs, &mut triggers.nouns, &mut triggers.adjectives] {
            // Rows that want company are tried first.
            list.sort_by(|(one, a), (other, b)| {
                let alone = |row: u16| rows[usize::from(row)].with.is_empty();
                (one, alone(*a), a).cmp(&(other, alone(*b), b))
            });
        }
        triggers
    }

    /// Adds the words of rows that come after `rows` others.
    pub fn add(&mut self, own: Self, rows: u16) {
        let lists = [
            (&mut self.verbs, own.verbs),
            (&mut self.nouns, own.nouns),
            (&mut self.adjectives, own.adjectives),
        ];
        for (list, own) in lists {
            list.extend(own.into_iter().map(|(word, at)| (word, rows.saturating_add(at))));
            list.sort_by(|(one, _), (other, _)| one.cmp(other));
        }
    }

    /// The verb's entries, each with its row.
    pub fn verbs(&self, word: &str) -> &[(String, u16)] {
        range(&self.verbs, word)
    }

    /// The noun's entries.
    pub fn nouns(&self, word: &str) -> &[(String, u16)] {
        range(&self.nouns, word)
    }

    /// The adjective's entries.
    pub fn adjectives(&self, word: &str) -> &[(String, u16)] {
        range(&self.adjectives, word)
    }
}

fn range<'t>(list: &'t [(String, u16)], word: &str) -> &'t [(String, u16)] {
    let start = list.partition_point(|(it, _)| it.as_str() < word);
    let len = list[start..].iter().take_while(|(it, _)| it == word).count();
    &list[start..start + len]
}

/// One way to say a relation: the words that trigger it and where its actors stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelationRow {
    /// Unique in its table.
    pub id: String,
    /// `de` or `en` in a table of the user's own; the built-in ones lie in a folder a language.
    #[serde(default)]
    pub lang: Option<String>,
    /// A relation of the schema.
    pub relation: String,
    /// Lemmas of verbs: separable prefix joined (`mitteilen`), English particle after a space
    /// (`shoot down`), `sich ` before a German verb that must be reflexive.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns, at least one of which must be an object or prepositional phrase of the verb
    /// (light verbs: `verhängen` with `Sanktion`).
    #[serde(default)]
    pub with: Vec<String>,
    /// Lemmas of nouns; a German compound that ends in one counts too (`Waffenlieferung`).
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Lemmas of adjectives and participles that take a complement (`verbündet`).
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// Kinds of actors the subject must be, where not all: a politician who attacks a state does
    /// so in words. Such rows are tried first.
    #[serde(default)]
    pub who: Vec<String>,
    /// Kinds of actors the object must be, where not all: who leaves an organization turns away,
    /// who leaves a state travels. Such rows are tried first.
    #[serde(default)]
    pub whom: Vec<String>,
    /// Whether it says something of another pair beside what the best row says of the same word:
    /// who forbids somebody deliveries to a state also stands against him.
    #[serde(default)]
    pub also: bool,
    /// Where the subject stands: slots, the first that is filled wins.
    pub subject: Vec<String>,
    /// Where the object stands.
    pub object: Vec<String>,
    /// Where the thing supplied, demanded, discussed stands; of a noun, the noun's own phrase
    /// where nothing is given.
    #[serde(default)]
    pub what: Vec<String>,
    /// How sure a hit is, in hundredths.
    #[serde(default = "full")]
    pub confidence: u8,
    /// Sentences that must give the claim they name.
    pub examples: Vec<Example>,
}

const fn full() -> u8 {
    90
}

/// A sentence and the claim it must give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// `SUBJECT relation OBJECT`, actors by key, states by their three letters:
    /// `PRK supplies RUS`, `person:vladimir-putin visits PRK`.
    pub gives: String,
}

/// How a word changes what stands below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Announced or intended: `planen`, `künftig`.
    Planned,
    /// Wished, sought, demanded, offered: `wollen`, `fordern`.
    Wanted,
    /// Expected: `erwarten`, `wahrscheinlich`.
    Predicted,
    /// Uncertain: `könnte`, `mutmaßlich`, `Gerücht`.
    Possible,
    /// Only asked: `fragen`, `ob`.
    Asked,
    /// Is not so: `verhindern`, `scheitern`.
    Negated,
    /// Past, of an office: `ehemalig`.
    Former,
}

/// Words that change modality or polarity of what depends on them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EffectRow {
    /// Unique in its table.
    pub id: String,
    /// What it does.
    pub effect: Effect,
    /// Verbs whose complement (infinitive, clause, object noun) it changes.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Verbs that change an infinitive, not a clause: `told X to …`.
    #[serde(default)]
    pub infinitives: Vec<String>,
    /// Nouns whose complement it changes.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Adjectives that change the noun they modify, or predicates whose clause they change.
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// Adverbs and particles that change their clause.
    #[serde(default)]
    pub adverbs: Vec<String>,
}

/// Words that name a speaker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportingRow {
    /// Unique in its table.
    pub id: String,
    /// Verbs whose subject says their complement: `erklären`.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns whose genitive or possessor says it: `Angabe`, `statement`.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Prepositions and postpositions whose complement says the clause: `laut`, `zufolge`.
    #[serde(default)]
    pub adpositions: Vec<String>,
    /// Prepositions that do so before a noun of their row alone: `nach Angaben`.
    #[serde(default)]
    pub before_nouns: Vec<String>,
    /// Slots where the speaker of the verbs stands, where that is not the subject: `in dem Bericht
    /// heißt es`.
    #[serde(default)]
    pub speaker: Vec<String>,
    /// Adverbs that take up who spoke before: `demnach`.
    #[serde(default)]
    pub adverbs: Vec<String>,
    /// Whether the verbs report only a clause after `dass`, `ob`, `that`: `zeigen`, `find`.
    #[serde(default)]
    pub that: bool,
    /// Whether the verbs only settle what their subject will do: `zusagen`, `agree`.
    #[serde(default)]
    pub promises: bool,
    /// What happens to the content: `bestreiten` negates it, `befürchten` makes it possible.
    #[serde(default)]
    pub effect: Option<Effect>,
}

/// Word lists the reader needs by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Nouns that act for the state in their phrase: `die russische Regierung`.
    pub collectives: Vec<String>,
    /// Nouns for people that stand for their state where something is done to them, and do not
    /// act for it: `britische Touristen`.
    #[serde(default)]
    pub people: Vec<String>,
    /// Nouns that are a body of the state in their phrase: `das russische Innenministerium`.
    pub bodies: Vec<String>,
    /// Names that are no actor's though one stands in them: `North America`, `Golf von Mexiko`.
    pub places: Vec<String>,
    /// Nouns that stand for two actors named before: `beide Länder`.
    pub pairs: Vec<String>,
    /// Nouns that, definite and alone, take up the state named last: `das Land`.
    pub states: Vec<String>,
    /// Nouns that announce an outlet: `die Zeitung X`.
    pub media: Vec<String>,
    /// Of these, those that are one without a name: `nordkoreanische Staatsmedien`.
    pub unnamed_media: Vec<String>,
    /// Nouns that announce an organization: `der Think Tank X`.
    pub organizations: Vec<String>,
    /// Words in names of institutes and universities.
    pub think_tank_names: Vec<String>,
    /// Words in names of parties.
    pub party_names: Vec<String>,
    /// Words in names of outlets.
    pub outlet_names: Vec<String>,
    /// Verbs whose object does what the infinitive says: `auffordern`.
    pub object_control: Vec<String>,
    /// Contracted prepositions and the preposition in them: `zum`, `zu`.
    pub contractions: Vec<(String, String)>,
    /// Prepositions before the agent of a passive.
    pub agents: Vec<String>,
    /// Verbs that say of subject or object that it is there or goes on.
    pub existence: Vec<String>,
    /// Auxiliaries of the future.
    pub future: Vec<String>,
    /// Modals of wish.
    pub wanted_modals: Vec<String>,
    /// Modals of possibility.
    pub possible_modals: Vec<String>,
    /// Modals of obligation and hearsay: `sollen`.
    pub obliged_modals: Vec<String>,
    /// Conjunctions of a condition.
    pub conditional_marks: Vec<String>,
    /// Conjunctions of an open question: `ob`.
    pub question_marks: Vec<String>,
    /// Determiners that negate: `kein`.
    pub negative_determiners: Vec<String>,
    /// Prepositions that negate: `ohne`.
    pub negative_adpositions: Vec<String>,
    /// Prepositions before the outlet somebody speaks to: `gegenüber`.
    pub outlet_adpositions: Vec<String>,
    /// Collectives that belong to the state they are in: `the authorities in X`, not `troops in X`.
    pub locals: Vec<String>,
    /// Nouns that only count what follows them: `scores of refugees`.
    pub quantities: Vec<String>,
    /// Texts that say what who issued them does: `a law that bars …`.
    pub papers: Vec<String>,
    /// Verbs whose subject issues such a text: `sign`, `pass`.
    pub issuing: Vec<String>,
    /// Words only games have: `goalkeeper`. Who beats whom there attacks nobody.
    pub sports: Vec<String>,
    /// Verbs whose agent a thing comes from: `drones supplied by X`.
    pub making: Vec<String>,
    /// Nouns of time that stand without preposition: `Monday`, `last week`.
    pub times: Vec<String>,
}
