//! An actor or a tie in, what is asked of it out.

use super::eval::count;
use crate::actor::{Actor, ActorKey};
use crate::claim::{Claim, PartialDate};
use crate::graph::Tie;
use crate::query::ground::Ground;
use crate::query::plan::{ActorProperty, TieProperty};
use crate::query::value::Value;
use crate::schema::{ActorKind, Sign};

pub(super) fn of_actor<'r>(
    ground: &'r Ground<'_>,
    actor: &'r Actor,
    property: ActorProperty,
) -> Value<'r> {
    let text = |text: &'r str| Value::Text(text.into());
    match property {
        ActorProperty::Id => text(actor.key.as_str()),
        ActorProperty::Name => Value::Name(actor),
        ActorProperty::Kind => text(actor.kind.name()),
        ActorProperty::Type => actor.org_type.map_or(Value::Null, |it| text(it.name())),
        ActorProperty::Iso3 => {
            actor.key.iso3().map_or(Value::Null, |iso3| Value::text(iso3.as_str()))
        }
        ActorProperty::State => {
            actor.state.and_then(|iso3| ground.state(iso3)).map_or(Value::Null, Value::Name)
        }
    }
}

pub(super) fn of_tie<'r>(
    ground: &'r Ground<'_>,
    tie: &'r Tie<'r>,
    property: TieProperty,
) -> Value<'r> {
    let claim = tie.first();
    let relation = || ground.schema().get(claim.relation);
    let texts = |texts: Vec<&'r str>| {
        Value::List(texts.into_iter().map(|text| Value::Text(text.into())).collect())
    };
    match property {
        TieProperty::Id => Value::text(tie.id(ground.graph()).as_str()),
        TieProperty::Relation => Value::text(relation().name.as_str()),
        TieProperty::Modality => Value::Text(claim.modality.name().into()),
        TieProperty::Polarity => Value::Text(claim.polarity.name().into()),
        TieProperty::Alleged => Value::Bool(claim.is_alleged()),
        TieProperty::SaidBy => actors(ground, said_by(ground, claim)),
        TieProperty::Via => actors(ground, via(ground, claim)),
        TieProperty::What => texts(unique(tie.claims().filter_map(|it| it.what.as_deref()))),
        TieProperty::Since => date(tie.claims().filter_map(|it| it.when.as_ref()?.from).min()),
        TieProperty::Until => date(tie.claims().filter_map(|it| it.when.as_ref()?.to).max()),
        TieProperty::Published => date(tie.claims().filter_map(|it| published(ground, it)).min()),
        TieProperty::Sources => count(tie.sources(ground.graph()).len()),
        TieProperty::Articles => texts(unique(tie.claims().map(|it| it.article.as_str()))),
        TieProperty::Claims => texts(tie.claims().map(|it| it.id.as_str()).collect()),
        TieProperty::Weight => Value::Float(f64::from(relation().weight)),
        TieProperty::Sign => match relation().sign() {
            Sign::Plus => Value::Text("+".into()),
            Sign::Minus => Value::Text("-".into()),
            Sign::None => Value::Null,
        },
        TieProperty::Confidence => Value::Float(f64::from(tie.confidence().hundredths()) / 100.0),
    }
}

/// Who says so: the speakers; where only outlets do, the nearest of these.
fn said_by<'r>(ground: &Ground<'_>, claim: &'r Claim) -> Vec<&'r ActorKey> {
    let speakers = claim.attribution.iter().filter(|key| !is_outlet(ground, key));
    let speakers: Vec<&ActorKey> = speakers.collect();
    if speakers.is_empty() { claim.attribution.iter().take(1).collect() } else { speakers }
}

/// The outlets that carry it.
fn via<'r>(ground: &Ground<'_>, claim: &'r Claim) -> Vec<&'r ActorKey> {
    claim.attribution.iter().filter(|key| is_outlet(ground, key)).collect()
}

fn is_outlet(ground: &Ground<'_>, key: &ActorKey) -> bool {
    let kind = ground.graph().actor(key).map(|actor| actor.kind);
    kind.map_or(key.prefix() == "outlet", |kind| kind == ActorKind::Outlet)
}

fn actors<'r>(ground: &'r Ground<'_>, keys: Vec<&'r ActorKey>) -> Value<'r> {
    let one = |key: &'r ActorKey| match ground.graph().actor(key) {
        Some(actor) => Value::Actor(actor),
        None => Value::Text(key.as_str().into()),
    };
    Value::List(keys.into_iter().map(one).collect())
}

fn date<'r>(date: Option<PartialDate>) -> Value<'r> {
    date.map_or(Value::Null, Value::Date)
}

fn published(ground: &Ground<'_>, claim: &Claim) -> Option<PartialDate> {
    ground.graph().article(&claim.article)?.info.published
}

/// Each once, in order.
fn unique<'r>(texts: impl Iterator<Item = &'r str>) -> Vec<&'r str> {
    let mut unique: Vec<&str> = Vec::new();
    for text in texts {
        if !unique.contains(&text) {
            unique.push(text);
        }
    }
    unique
}
