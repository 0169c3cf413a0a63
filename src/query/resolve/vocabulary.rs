//! What queries may call things: properties and functions, with the types of what they give.

use super::types::Type;
use crate::claim::{Modality, Polarity};
use crate::query::plan::{ActorProperty, Aggregate, Function, TieProperty};
use crate::schema::{ActorKind, OrgType};

/// Properties of actors.
pub(super) const ACTOR: [(&str, ActorProperty); 6] = [
    ("id", ActorProperty::Id),
    ("name", ActorProperty::Name),
    ("kind", ActorProperty::Kind),
    ("type", ActorProperty::Type),
    ("iso3", ActorProperty::Iso3),
    ("state", ActorProperty::State),
];

/// Properties of ties.
pub(super) const TIE: [(&str, TieProperty); 17] = [
    ("id", TieProperty::Id),
    ("relation", TieProperty::Relation),
    ("modality", TieProperty::Modality),
    ("polarity", TieProperty::Polarity),
    ("alleged", TieProperty::Alleged),
    ("said_by", TieProperty::SaidBy),
    ("via", TieProperty::Via),
    ("what", TieProperty::What),
    ("since", TieProperty::Since),
    ("until", TieProperty::Until),
    ("published", TieProperty::Published),
    ("sources", TieProperty::Sources),
    ("articles", TieProperty::Articles),
    ("claims", TieProperty::Claims),
    ("weight", TieProperty::Weight),
    ("sign", TieProperty::Sign),
    ("confidence", TieProperty::Confidence),
];

/// Functions of one value.
pub(super) const FUNCTIONS: [(&str, FunctionName); 15] = [
    ("type", FunctionName::Type),
    ("id", FunctionName::Of(Function::Id)),
    ("labels", FunctionName::Of(Function::Labels)),
    ("nodes", FunctionName::Of(Function::Nodes)),
    ("relationships", FunctionName::Of(Function::Relationships)),
    ("length", FunctionName::Of(Function::Length)),
    ("size", FunctionName::Of(Function::Size)),
    ("startNode", FunctionName::Of(Function::StartNode)),
    ("endNode", FunctionName::Of(Function::EndNode)),
    ("count", FunctionName::Over(Aggregate::Count)),
    ("collect", FunctionName::Over(Aggregate::Collect)),
    ("min", FunctionName::Over(Aggregate::Min)),
    ("max", FunctionName::Over(Aggregate::Max)),
    ("sum", FunctionName::Over(Aggregate::Sum)),
    ("avg", FunctionName::Over(Aggregate::Avg)),
];

/// What a function name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FunctionName {
    /// `type(r)` is `r.relation`.
    Type,
    /// A function of a value.
    Of(Function),
    /// A function over rows.
    Over(Aggregate),
}

impl ActorProperty {
    pub(super) const fn ty(self) -> Type {
        match self {
            Self::Name | Self::State => Type::Name,
            Self::Id | Self::Kind | Self::Type | Self::Iso3 => Type::Text,
        }
    }
}

impl TieProperty {
    pub(super) fn ty(self) -> Type {
        match self {
            Self::Id | Self::Relation | Self::Modality | Self::Polarity | Self::Sign => Type::Text,
            Self::Alleged => Type::Bool,
            Self::SaidBy | Self::Via => Type::list(Type::Actor),
            Self::What | Self::Articles | Self::Claims => Type::list(Type::Text),
            Self::Since | Self::Until | Self::Published => Type::Date,
            Self::Sources | Self::Weight | Self::Confidence => Type::Number,
        }
    }
}

/// The words an actor's property is one of; `None` for any text.
pub(super) fn actor_words(property: ActorProperty) -> Option<(&'static str, Vec<&'static str>)> {
    match property {
        ActorProperty::Kind => Some(("kind", ActorKind::ALL.map(ActorKind::name).to_vec())),
        ActorProperty::Type => Some(("type", OrgType::ALL.map(OrgType::name).to_vec())),
        _ => None,
    }
}

/// The words a tie's property is one of; `None` for any text.
pub(super) fn tie_words(property: TieProperty) -> Option<(&'static str, Vec<&'static str>)> {
    match property {
        TieProperty::Modality => Some(("modality", Modality::ALL.map(Modality::name).to_vec())),
        TieProperty::Polarity => Some(("polarity", Polarity::ALL.map(Polarity::name).to_vec())),
        TieProperty::Sign => Some(("sign", vec!["+", "-"])),
        _ => None,
    }
}
