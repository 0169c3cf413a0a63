//! The columns of `graphs/schema.ron`, and the closed sets its cells are taken from.

use serde::{Deserialize, Serialize};

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// A state, present or past.
    State,
    /// A holder of political or military office, present or past.
    Leader,
    /// A scholar or analyst.
    Expert,
    /// A newspaper, agency, broadcaster, or the state media of a state.
    Outlet,
    /// Anything else with a name that acts: a ministry, a party, an alliance, a company.
    Organization,
}

/// What an organization is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrgType {
    /// An alliance or body of several states.
    Igo,
    /// A ministry, parliament, army, agency of one state or of one organization.
    Body,
    /// A political party.
    Party,
    /// An armed group outside a state's forces.
    Armed,
    /// A company.
    Company,
    /// A think tank, institute or university.
    #[serde(alias = "think_tank")]
    ThinkTank,
    /// An organization of citizens.
    Ngo,
    /// The owner of outlets.
    #[serde(alias = "media_group")]
    MediaGroup,
    /// None of these.
    Other,
}

/// The quad class of a relation: cooperation or conflict, in words or in deeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quad {
    /// Verbal cooperation.
    VCoop,
    /// Material cooperation.
    MCoop,
    /// Verbal conflict.
    VConf,
    /// Material conflict.
    MConf,
    /// No act: an office, a membership, a source.
    Structure,
}

/// A relation between two actors: one row of the schema.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// The name in claims, queries and files, kebab-case: `aligns-with`.
    pub name: String,
    /// The verb phrase on an edge, subject to object.
    pub labels: Labels,
    /// The verb phrase from object to subject.
    pub inverse_labels: Labels,
    /// What the subject may be; never empty.
    pub from: Vec<ActorKind>,
    /// What the object may be; never empty.
    pub to: Vec<ActorKind>,
    /// Whether subject and object may change places.
    #[serde(default)]
    pub symmetric: bool,
    /// The PLOVER root it is coded as, the main one first: `COOPERATE/SUPPORT`; `None` for
    /// structural relations.
    #[serde(default)]
    pub plover: Option<String>,
    /// Its quad class.
    pub quad: Quad,
    /// What one such act says about alignment, from -10 to 10; 0 for structural relations.
    #[serde(default)]
    pub weight: f32,
    /// The relation that says the same from object to subject; `None` where there is none.
    #[serde(default)]
    pub inverse: Option<String>,
    /// How its edges are drawn.
    pub style: EdgeStyle,
}

/// One phrase in each language of the labels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

/// How an edge is drawn in Graphviz.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EdgeStyle {
    /// `#RRGGBB`.
    pub color: String,
    /// Its head.
    pub head: ArrowHead,
}

/// The head of an edge, by its Graphviz name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArrowHead {
    /// Open: cooperation, neutral acts.
    Vee,
    /// Filled: conflict.
    Normal,
    /// No head: structure.
    None,
}
