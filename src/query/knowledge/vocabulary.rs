//! Which names and words there are: what else a query uses is refused.

use super::Knowledge;
use super::property::{ActorProperty, TieProperty};
use crate::claim::{Modality, PartialDate, Polarity};
use crate::diag;
use crate::graph::{Objection, Property, Standing, Vocabulary};
use crate::schema::{ActorKind, OrgType, Schema};

pub(super) fn of(schema: &Schema) -> Vocabulary {
    let keys = |names: &mut dyn Iterator<Item = &str>| names.map(str::to_owned).collect();
    Vocabulary {
        labels: ["State", "Leader", "Expert", "Outlet", "Organization"].map(str::to_owned).to_vec(),
        types: schema.iter().map(|(_, relation)| relation.name.clone()).collect(),
        node_keys: keys(&mut ActorProperty::ALL.iter().map(|(name, _)| *name)),
        edge_keys: keys(&mut TieProperty::ALL.iter().map(|(name, _)| *name)),
    }
}

/// Why no actor and no tie can have this value, or this member.
pub(super) fn objection(
    knowledge: &Knowledge<'_>,
    key: &str,
    (value, member): (&Property<'_>, bool),
) -> Option<Objection> {
    let kind = |wanted, hint: &str| Some(Objection::Kind(wanted, hint.to_owned()));
    let text = match value {
        Property::Text(text) => Some(text.as_ref()),
        Property::Int(_) | Property::Float(_) | Property::Bool(_) => None,
        _ => return None,
    };
    match (key, text) {
        ("name" | "state" | "said_by" | "via", Some(text)) => {
            (!knowledge.is_name(text)).then(|| Objection::Name(knowledge.suggestions(text)))
        }
        ("since" | "until" | "published" | "updated", Some(text)) => {
            text.parse::<PartialDate>().is_err().then_some(Objection::Date)
        }
        ("since" | "until" | "published" | "updated", None) => match value {
            // The number of a year.
            Property::Int(1..=9999) => None,
            _ => kind("a date", "write dates as `'2023-10-22'`"),
        },
        ("what" | "articles" | "claims" | "source_names", _) if !member => {
            kind("a list", "write `'…' IN r.what`")
        }
        ("sources" | "weight" | "confidence", Some(_)) => {
            kind("a number", "write it without quotes")
        }
        ("sources" | "weight" | "confidence" | "alleged", None) => None,
        ("alleged", Some(_)) => kind("true or false", "write `true`, without quotes"),
        (_, None) => kind("a text", "write it in quotes"),
        (_, Some(text)) => {
            let words = words(knowledge, key)?;
            let known = words.contains(&text);
            (!known).then(|| Objection::Word(near(text, &words)))
        }
    }
}

/// The words a property is one of; `None` for any text.
fn words<'k>(knowledge: &'k Knowledge<'_>, key: &str) -> Option<Vec<&'k str>> {
    Some(match key {
        "kind" => ActorKind::ALL.map(ActorKind::name).to_vec(),
        "type" => OrgType::ALL.map(OrgType::name).to_vec(),
        "modality" => Modality::ALL.map(Modality::name).to_vec(),
        "polarity" => Polarity::ALL.map(Polarity::name).to_vec(),
        "sign" => vec!["+", "-"],
        "standing" => Standing::ALL.map(Standing::name).to_vec(),
        "relation" => knowledge.graph().schema().iter().map(|(_, it)| it.name.as_str()).collect(),
        _ => return None,
    })
}

/// The nearest words; where none is near and there are few, all of them.
fn near(value: &str, words: &[&str]) -> Vec<String> {
    const FEW: usize = 8;
    let mut near = diag::nearest(value, words.iter().copied());
    if near.is_empty() && words.len() <= FEW {
        near = words.to_vec();
    }
    near.into_iter().map(str::to_owned).collect()
}
