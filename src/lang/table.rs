//! The rows of a language's tables, as they stand in RON. Shared with the build script, so nothing
//! here uses the rest of the crate.

use serde::{Deserialize, Serialize};

/// The rows of one language, as compiled into the library.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tables {
    /// Ways to say relations, all files of the folder in order of their names.
    pub relations: Vec<RelationRow>,
    /// Words that change modality or polarity.
    pub effects: Vec<EffectRow>,
    /// Words that name a speaker.
    pub reporting: Vec<ReportingRow>,
    /// Word lists.
    pub words: Words,
}

/// One way to say a relation: the words that trigger it and where its actors stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelationRow {
    /// Unique in its table.
    pub id: String,
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
    /// What happens to the content: `bestreiten` negates it, `befürchten` makes it possible.
    #[serde(default)]
    pub effect: Option<Effect>,
}

/// Word lists the reader needs by name; what each is for stands in the tables.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "words.ron says what each list is for; the build script has no such lint")]
pub struct Words {
    pub collectives: Vec<String>,
    pub bodies: Vec<String>,
    pub pairs: Vec<String>,
    pub states: Vec<String>,
    pub media: Vec<String>,
    pub unnamed_media: Vec<String>,
    pub organizations: Vec<String>,
    pub think_tank_names: Vec<String>,
    pub party_names: Vec<String>,
    pub outlet_names: Vec<String>,
    pub object_control: Vec<String>,
    pub contractions: Vec<(String, String)>,
    pub agents: Vec<String>,
    pub existence: Vec<String>,
    pub future: Vec<String>,
    pub wanted_modals: Vec<String>,
    pub possible_modals: Vec<String>,
    pub obliged_modals: Vec<String>,
    pub conditional_marks: Vec<String>,
    pub question_marks: Vec<String>,
    pub negative_determiners: Vec<String>,
    pub negative_adpositions: Vec<String>,
    pub and_not: Vec<String>,
    pub outlet_adpositions: Vec<String>,
    pub holders: Vec<String>,
    pub kin: Vec<String>,
}
