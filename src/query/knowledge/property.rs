//! An actor or a tie in, what is asked of it out.

use super::{Knowledge, date};
use crate::actor::ActorKey;
use crate::claim::{Claim, PartialDate};
use crate::graph::{KeyIdx, NodeIdx, Property, Tie};
use crate::schema::{ActorKind, Sign};

/// A property of actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ActorProperty {
    Id,
    Name,
    Kind,
    Type,
    Iso3,
    State,
}

/// A property of ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TieProperty {
    Id,
    Relation,
    Modality,
    Polarity,
    Alleged,
    SaidBy,
    Via,
    What,
    Since,
    Until,
    Published,
    Updated,
    Sources,
    SourceNames,
    Articles,
    Claims,
    Weight,
    Sign,
    Confidence,
    Standing,
}

impl ActorProperty {
    pub(super) const ALL: [(&'static str, Self); 6] = [
        ("id", Self::Id),
        ("name", Self::Name),
        ("kind", Self::Kind),
        ("type", Self::Type),
        ("iso3", Self::Iso3),
        ("state", Self::State),
    ];

    /// `None` for a key only ties have.
    pub(super) fn of(key: KeyIdx) -> Option<Self> {
        let name = key_name(key);
        Self::ALL.iter().find(|(it, _)| *it == name).map(|(_, property)| *property)
    }
}

impl TieProperty {
    pub(super) const ALL: [(&'static str, Self); 20] = [
        ("id", Self::Id),
        ("relation", Self::Relation),
        ("modality", Self::Modality),
        ("polarity", Self::Polarity),
        ("alleged", Self::Alleged),
        ("said_by", Self::SaidBy),
        ("via", Self::Via),
        ("what", Self::What),
        ("since", Self::Since),
        ("until", Self::Until),
        ("published", Self::Published),
        ("updated", Self::Updated),
        ("sources", Self::Sources),
        ("source_names", Self::SourceNames),
        ("articles", Self::Articles),
        ("claims", Self::Claims),
        ("weight", Self::Weight),
        ("sign", Self::Sign),
        ("confidence", Self::Confidence),
        ("standing", Self::Standing),
    ];

    /// `None` for a key only actors have.
    pub(super) fn of(key: KeyIdx) -> Option<Self> {
        let (_, property) = Self::ALL.get(key.0 as usize)?;
        Some(*property)
    }
}

/// Properties of ties come first, so that searches find them by number.
pub(super) fn key(name: &str) -> Option<KeyIdx> {
    names().position(|it| it == name).and_then(|at| u32::try_from(at).ok()).map(KeyIdx)
}

pub(super) fn key_name(key: KeyIdx) -> &'static str {
    names().nth(key.0 as usize).unwrap_or_default()
}

fn names() -> impl Iterator<Item = &'static str> {
    let of_ties = || TieProperty::ALL.iter().map(|(name, _)| *name);
    let of_actors = ActorProperty::ALL.iter().map(|(name, _)| *name);
    of_ties().chain(of_actors.filter(move |name| of_ties().all(|it| it != *name)))
}

impl Knowledge<'_> {
    pub(super) fn of_actor(&self, node: NodeIdx, property: ActorProperty) -> Property<'_> {
        let actor = self.actor(node);
        match property {
            ActorProperty::Id => text(actor.key.as_str()),
            ActorProperty::Name => Property::Name(node),
            ActorProperty::Kind => text(actor.kind.name()),
            ActorProperty::Type => actor.org_type.map_or(Property::Null, |it| text(it.name())),
            ActorProperty::Iso3 => {
                let code = actor.key.iso3();
                code.map_or(Property::Null, |it| Property::Text(it.as_str().to_owned().into()))
            }
            ActorProperty::State => {
                let state = actor.state.and_then(|iso3| self.states.get(&iso3));
                state.map_or(Property::Null, |node| Property::Name(*node))
            }
        }
    }

    pub(super) fn of_tie<'s>(&'s self, tie: &'s Tie<'_>, property: TieProperty) -> Property<'s> {
        let claim = tie.first();
        let relation = || self.graph.schema().get(claim.relation);
        match property {
            TieProperty::Id => Property::Text(tie.id(self.graph).as_str().to_owned().into()),
            TieProperty::Relation => text(relation().name.as_str()),
            TieProperty::Modality => text(claim.modality.name()),
            TieProperty::Polarity => text(claim.polarity.name()),
            TieProperty::Alleged => Property::Bool(claim.is_alleged()),
            TieProperty::SaidBy => self.actors(self.said_by(claim)),
            TieProperty::Via => self.actors(self.via(claim)),
            TieProperty::What => texts(unique(tie.claims().filter_map(|it| it.what.as_deref()))),
            TieProperty::Since => date(tie.claims().filter_map(|it| it.when.as_ref()?.from).min()),
            TieProperty::Until => date(tie.claims().filter_map(|it| it.when.as_ref()?.to).max()),
            TieProperty::Published => date(self.published(tie).min()),
            TieProperty::Updated => date(self.published(tie).max()),
            TieProperty::Sources => count(tie.sources(self.graph).len()),
            TieProperty::SourceNames => {
                texts(tie.sources(self.graph).into_iter().map(|it| self.source(it)).collect())
            }
            TieProperty::Articles => texts(unique(tie.claims().map(|it| it.article.as_str()))),
            TieProperty::Claims => texts(tie.claims().map(|it| it.id.as_str()).collect()),
            TieProperty::Weight => Property::Float(f64::from(relation().weight)),
            TieProperty::Sign => match relation().sign() {
                Sign::Plus => text("+"),
                Sign::Minus => text("-"),
                Sign::None => Property::Null,
            },
            TieProperty::Confidence => {
                Property::Float(f64::from(tie.confidence().hundredths()) / 100.0)
            }
            TieProperty::Standing => text(tie.standing().name()),
        }
    }

    /// What a source is called: an actor by its label, an article by its id.
    fn source<'s>(&'s self, source: &'s str) -> &'s str {
        let actor = ActorKey::new(source).and_then(|key| self.graph.actor(&key));
        actor.map_or(source, |actor| &actor.label.en)
    }

    /// Who says so: the speakers; where only outlets do, the nearest of these.
    fn said_by<'c>(&self, claim: &'c Claim) -> Vec<&'c ActorKey> {
        let speakers = claim.attribution.iter().filter(|key| !self.is_outlet(key));
        let speakers: Vec<&ActorKey> = speakers.collect();
        if speakers.is_empty() { claim.attribution.iter().take(1).collect() } else { speakers }
    }

    /// The outlets that carry it.
    fn via<'c>(&self, claim: &'c Claim) -> Vec<&'c ActorKey> {
        claim.attribution.iter().filter(|key| self.is_outlet(key)).collect()
    }

    fn is_outlet(&self, key: &ActorKey) -> bool {
        let kind = self.graph.actor(key).map(|actor| actor.kind);
        kind.map_or(key.prefix() == "outlet", |kind| kind == ActorKind::Outlet)
    }

    fn actors(&self, keys: Vec<&ActorKey>) -> Property<'static> {
        let one = |key: &ActorKey| match self.node(key) {
            Some(node) => Property::Node(node),
            None => Property::Text(key.as_str().to_owned().into()),
        };
        Property::List(keys.into_iter().map(one).collect())
    }

    /// When the articles of a tie were published.
    fn published<'s>(&'s self, tie: &'s Tie<'_>) -> impl Iterator<Item = PartialDate> + 's {
        tie.claims().filter_map(|claim| self.graph.article(&claim.article)?.info.published)
    }
}

fn text(text: &str) -> Property<'_> {
    Property::Text(text.into())
}

fn texts(texts: Vec<&str>) -> Property<'_> {
    Property::List(texts.into_iter().map(text).collect())
}

fn count<'p>(number: usize) -> Property<'p> {
    Property::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Each once, in order.
fn unique<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut unique: Vec<&str> = Vec::new();
    for text in texts {
        if !unique.contains(&text) {
            unique.push(text);
        }
    }
    unique
}
