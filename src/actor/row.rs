//! The columns of `graphs/actors/*.ron`, and the closed sets their cells are taken from.

use serde::{Deserialize, Serialize};

use crate::actor::{ActorKey, Iso3};
use crate::schema::{ActorKind, Labels, OrgType};

/// One actor of the tables. Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its identity.
    pub id: ActorKey,
    /// What it is.
    pub kind: ActorKind,
    /// What an organization is; `None` for other kinds.
    #[serde(default, rename = "type")]
    pub org_type: Option<OrgType>,
    /// Its preferred name.
    pub label: Labels,
    /// ISO 3166-1 alpha-2 of a state of today.
    #[serde(default)]
    pub iso2: Option<String>,
    /// Wikidata item, `Q423`; `None` where not known for sure.
    #[serde(default)]
    pub wikidata: Option<String>,
    /// The state it belongs to.
    #[serde(default)]
    pub state: Option<Iso3>,
    /// The organization it belongs to.
    #[serde(default)]
    pub owner: Option<ActorKey>,
    /// When it came to be; `None` where unknown or long ago.
    #[serde(default)]
    pub from: Option<String>,
    /// When it ceased to be; `None` while it lasts.
    #[serde(default)]
    pub to: Option<String>,
    /// What came after it.
    #[serde(default)]
    pub successors: Vec<ActorKey>,
    /// Who controls an outlet.
    #[serde(default)]
    pub control: Option<Control>,
    /// What an outlet is.
    #[serde(default)]
    pub medium: Option<Medium>,
    /// Who is a member of an organization, and when.
    #[serde(default)]
    pub members: Vec<Membership>,
    /// Whether a person is `she` or `he`.
    #[serde(default)]
    pub gender: Option<Gender>,
    /// Spellings of a person's family name, as it stands alone.
    #[serde(default)]
    pub family: Vec<String>,
    /// What a person held, and when.
    #[serde(default)]
    pub offices: Vec<Office>,
    /// What it is called in texts.
    pub forms: Vec<Form>,
}

/// Who controls an outlet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Control {
    /// A state decides what it says.
    State,
    /// Paid by the public, editors are free.
    Public,
    /// Owned privately.
    Private,
}

/// What an outlet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Medium {
    /// A news agency.
    Agency,
    /// Radio or television.
    Broadcaster,
    /// A scholarly or policy journal.
    Journal,
    /// A magazine.
    Magazine,
    /// A newspaper.
    Newspaper,
    /// On the net alone.
    Online,
    /// The newsroom of a group of papers.
    Publisher,
}

/// One member of an organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Membership {
    /// The member.
    pub who: ActorKey,
    /// Since when; `None` where unknown.
    #[serde(default)]
    pub from: Option<String>,
    /// Until when; `None` while it lasts.
    #[serde(default)]
    pub to: Option<String>,
}

/// The pronoun of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// She.
    F,
    /// He.
    M,
}

/// An office and when it was held.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Which office.
    pub role: Role,
    /// Of which state or organization.
    pub of: ActorKey,
    /// Since when; `None` where unknown.
    #[serde(default)]
    pub from: Option<String>,
    /// Until when; `None` while it lasts.
    #[serde(default)]
    pub to: Option<String>,
}

/// What someone is in a state or an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A president, a king.
    HeadOfState,
    /// A prime minister, a chancellor.
    HeadOfGovernment,
    /// Rules whatever the office is called.
    Leader,
    /// A vice president.
    VicePresident,
    /// A deputy prime minister.
    DeputyHeadOfGovernment,
    /// The minister of foreign affairs.
    ForeignMinister,
    /// The minister of defence.
    DefenceMinister,
    /// The minister of the interior.
    InteriorMinister,
    /// The minister of finance.
    FinanceMinister,
    /// The minister of the economy or of trade.
    EconomyMinister,
    /// Any other minister.
    Minister,
    /// Speaks for a state, a body, a person.
    Spokesperson,
    /// An ambassador or envoy.
    Ambassador,
    /// Any other diplomat or negotiator.
    Diplomat,
    /// Advises on national security, or heads its council.
    SecurityAdviser,
    /// Any other adviser.
    Adviser,
    /// Any other official.
    Official,
    /// Heads the armed forces or their staff.
    MilitaryChief,
    /// Any other officer.
    Military,
    /// Heads a secret service.
    IntelligenceChief,
    /// A member of a parliament.
    Parliamentarian,
    /// Presides over a parliament.
    ParliamentHead,
    /// Heads a party.
    PartyLeader,
    /// Stands against a government at home or in exile.
    Opposition,
    /// Heads an international organization, an agency, an institute.
    OrgHead,
    /// Heads a part of a state: a governor, a mayor.
    RegionalHead,
    /// Heads an armed group.
    RebelLeader,
    /// A judge or prosecutor.
    Judge,
    /// Heads a church or a congregation.
    Cleric,
    /// A scholar or analyst.
    Expert,
    /// Writes for or works at an outlet.
    Journalist,
    /// Heads or owns a company.
    Business,
    /// Acts for a cause.
    Activist,
    /// A relative of somebody: tells that it is a person, brings no office.
    Relative,
}

/// One way a text calls an actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The dictionary form; of a German adjective the stem.
    pub text: String,
    /// In texts of which language.
    #[serde(default)]
    pub lang: FormLang,
    /// What kind of word it is.
    #[serde(default)]
    pub kind: FormKind,
    /// How it inflects in German.
    #[serde(default)]
    pub infl: Infl,
    /// Whether it is also a common word, another name, or ambiguous: needs a cue.
    #[serde(default)]
    pub weak: bool,
}

/// The language of the texts a form stands in.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum FormLang {
    /// Every language.
    #[default]
    Any,
    /// German.
    De,
    /// English.
    En,
}

/// What kind of word a form is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum FormKind {
    /// `Nordkorea`
    #[default]
    Name,
    /// `NATO`
    Acronym,
    /// Another name: `Holland`.
    Alias,
    /// A capital or a seat of government that stands for the state: `Moskau`, `Kremlin`.
    Metonym,
    /// The people: `Russe`, `Russians`.
    Demonym,
    /// `russisch`
    Adjective,
    /// A family name alone. Never in the tables: made from [`Row::family`].
    Family,
}

/// How a German form inflects. English forms do not: their possessive is a token of its own.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Infl {
    /// Not at all.
    #[default]
    None,
    /// Genitive -s: `Nordkoreas`.
    S,
    /// Adjective, from its stem: `russische`.
    Adj,
    /// Adjectives and a noun: `Vereinigte Staaten`, `den Vereinigten Staaten`.
    AdjNoun,
    /// `Iraker`, `Irakers`, `Irakern`
    Er,
    /// `Russe`, `Russen`
    N,
    /// `Russin`, `Russinnen`
    In,
    /// `Deutscher`, `Deutsche`, `Deutschen`
    Nominal,
}

/// A class of titles: words that say what someone is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleClass {
    /// What they say.
    pub role: Role,
    /// What its holder is.
    pub kind: ActorKind,
    /// Of what one is it.
    pub scope: Scope,
    /// The relation between holder and state or organization: `leads`; empty where there is none.
    #[serde(default)]
    pub relation: String,
    /// The words.
    pub forms: Vec<TitleForm>,
}

/// Of what one holds a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Of a state.
    State,
    /// Of an organization.
    Org,
    /// Of an outlet.
    Outlet,
    /// Of a state, an organization or a person.
    Any,
}

/// One word of a title class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleForm {
    /// The dictionary form.
    pub text: String,
    /// In texts of which language.
    pub lang: FormLang,
    /// How it inflects in German.
    #[serde(default)]
    pub infl: Infl,
    /// Of whom it is said; `None` for either.
    #[serde(default)]
    pub gender: Option<Gender>,
    /// Other endings that count: irregular plurals.
    #[serde(default)]
    pub also: Vec<String>,
}

/// What a word before a title says about the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modifier {
    /// It is past.
    Former,
    /// It is held for the time being.
    Acting,
    /// It is to come.
    Designate,
    /// It is the second place.
    Deputy,
}

/// The compiled titles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TitleTable {
    /// As in the table.
    pub classes: Vec<TitleClass>,
    /// Every form in small letters, sorted by language and text.
    pub forms: Vec<TitleEntry>,
    /// Every word in small letters, sorted by language and text.
    pub modifiers: Vec<(FormLang, String, Modifier)>,
}

/// One form of a title.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct TitleEntry {
    pub lang: FormLang,
    pub text: String,
    /// Index of its class; of two classes with one form the first counts.
    pub class: u16,
    pub gender: Option<Gender>,
}
