//! Names of relations, kinds, functions and actors: found, or refused with the nearest ones.

use std::collections::BTreeSet;

use super::expr::{Compiler, function_names};
use super::vocabulary::{FUNCTIONS, FunctionName};
use crate::actor::{ActorKey, slug};
use crate::query::ast::Name;
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::ground;
use crate::schema::{ActorKind, RelationId, Schema};
use crate::text::Span;

pub(super) fn kinds(labels: &[Name]) -> Result<Vec<ActorKind>, QueryError> {
    labels.iter().map(kind).collect()
}

fn kind(label: &Name) -> Result<ActorKind, QueryError> {
    ActorKind::from_name(&label.text).ok_or_else(|| {
        let kind = QueryErrorKind::UnknownLabel(label.text.clone());
        let known = ["State", "Leader", "Expert", "Outlet", "Organization"];
        QueryError::new(kind, label.span).nearest(&label.text, &known)
    })
}

pub(super) fn relations(schema: &Schema, names: &[Name]) -> Result<Vec<RelationId>, QueryError> {
    names.iter().map(|name| relation(schema, &name.text, name.span)).collect()
}

pub(super) fn relation(schema: &Schema, name: &str, span: Span) -> Result<RelationId, QueryError> {
    schema.relation(name).ok_or_else(|| {
        let known: Vec<&str> = schema.iter().map(|(_, row)| row.name.as_str()).collect();
        let kind = QueryErrorKind::UnknownRelation(name.to_owned());
        QueryError::new(kind, span).nearest(name, &known)
    })
}

/// A function by its name in any case, with its name as it is documented.
pub(super) fn function(name: &Name) -> Result<(&'static str, FunctionName), QueryError> {
    let known = FUNCTIONS.iter().find(|(it, _)| it.eq_ignore_ascii_case(&name.text));
    known.copied().ok_or_else(|| {
        let kind = QueryErrorKind::UnknownFunction(name.text.clone());
        QueryError::new(kind, name.span).nearest(&name.text, &function_names())
    })
}

pub(super) fn one_argument(name: &'static str, found: usize, span: Span) -> QueryError {
    let kind = QueryErrorKind::ArgumentCount { name, wanted: "one argument", found };
    QueryError::new(kind, span)
}

/// The actors that are called `text`: those of the graph, and those the tables know.
pub(super) fn actors(
    compiler: &Compiler<'_, '_>,
    text: &str,
    span: Span,
) -> Result<BTreeSet<ActorKey>, QueryError> {
    let graph = compiler.ground.graph();
    let called = graph.actors().filter(|actor| ground::is_called(actor, text));
    let mut keys: BTreeSet<ActorKey> = called.map(|actor| actor.key.clone()).collect();
    keys.extend(compiler.registry.find(text));
    if !keys.is_empty() {
        return Ok(keys);
    }
    let kind = QueryErrorKind::UnknownActor(text.to_owned());
    let error = QueryError::new(kind, span);
    Err(suggestions(compiler, text).into_iter().fold(error, QueryError::hint))
}

/// `Nordkorea (state:PRK)`: names of the graph first, then of the tables.
fn suggestions(compiler: &Compiler<'_, '_>, text: &str) -> Vec<String> {
    const MOST: usize = 3;
    let graph = compiler.ground.graph();
    let names = || graph.actors().flat_map(|it| ground::names(it).map(move |name| (name, it)));
    let near = crate::diag::nearest(text, names().map(|(name, _)| name));
    let mut seen = BTreeSet::new();
    let mut hints = Vec::new();
    for name in near {
        let owner = names().find(|(it, _)| *it == name).map(|(_, actor)| actor);
        hints.extend(owner.map(|actor| (name.to_owned(), actor.key.clone())));
    }
    hints.extend(compiler.registry.suggest(text));
    hints.retain(|(name, key)| !slug(name).is_empty() && seen.insert(key.clone()));
    hints.truncate(MOST);
    hints.into_iter().map(|(name, key)| format!("{name} ({key})")).collect()
}
