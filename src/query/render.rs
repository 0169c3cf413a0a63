//! A value in, short text out: `Nordkorea`, `supplies`, `A -supplies-> B`.

use super::value::Value;
use crate::actor::{Actor, ActorKey};
use crate::graph::{KnowledgeGraph, Path, Tie};
use crate::lang::Lang;

/// A value as one line of text; null is empty.
pub fn text(graph: &KnowledgeGraph, value: &Value<'_>, lang: Lang) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(it) => it.to_string(),
        Value::Int(it) => it.to_string(),
        Value::Float(it) => it.to_string(),
        Value::Text(it) => it.to_string(),
        Value::Date(it) => it.to_string(),
        Value::Name(actor) | Value::Actor(actor) => label(actor, lang).to_owned(),
        Value::Tie(tie) => {
            let (from, to) = (&tie.first().subject, &tie.first().object);
            format!(
                "{} {} {}",
                name(graph, from, lang),
                arrow(graph, tie, true),
                name(graph, to, lang)
            )
        }
        Value::Path(path) => self::path(graph, path, lang),
        Value::List(members) => {
            let members: Vec<String> = members.iter().map(|it| text(graph, it, lang)).collect();
            members.join(", ")
        }
    }
}

/// What an actor is called in a language.
pub fn label(actor: &Actor, lang: Lang) -> &str {
    match lang {
        Lang::De => &actor.label.de,
        Lang::En => &actor.label.en,
    }
}

fn name<'g>(graph: &'g KnowledgeGraph, key: &'g ActorKey, lang: Lang) -> &'g str {
    graph.actor(key).map_or(key.as_str(), |actor| label(actor, lang))
}

fn path(graph: &KnowledgeGraph, path: &Path<'_, '_>, lang: Lang) -> String {
    let mut actors = path.actors.iter().map(|key| name(graph, key, lang));
    let mut text = actors.next().unwrap_or_default().to_owned();
    for (step, actor) in path.steps.iter().zip(actors) {
        for part in [" ", &arrow(graph, step.tie, step.forward), " ", actor] {
            text.push_str(part);
        }
    }
    text
}

/// `-supplies->`, walked backwards `<-supplies-`; symmetric relations point nowhere.
fn arrow(graph: &KnowledgeGraph, tie: &Tie<'_>, forward: bool) -> String {
    let relation = graph.schema().get(tie.first().relation);
    match (relation.symmetric, forward) {
        (true, _) => format!("-{}-", relation.name),
        (false, true) => format!("-{}->", relation.name),
        (false, false) => format!("<-{}-", relation.name),
    }
}
