//! Who is meant: a name in any language or form in, the one actor it means out.

use std::collections::BTreeSet;

use itertools::Itertools;

use super::render::Report;
use super::session::Session;
use super::words::{self, Words};
use crate::actor::{ActorKey, Registry};
use crate::diag;

/// Names of actors, looked up in the tables and in a graph.
#[derive(Clone, Copy)]
pub(crate) struct Names<'g> {
    registry: &'g Registry,
    words: Words<'g>,
}

impl<'g> Names<'g> {
    /// The names of the tables and of this graph.
    pub(crate) fn new(session: &'g Session, words: Words<'g>) -> Self {
        Self { registry: session.registry(), words }
    }

    /// The graph.
    pub(crate) const fn graph(self) -> &'g crate::graph::KnowledgeGraph {
        self.words.graph
    }

    /// The actor that `name` means.
    pub(crate) fn find(self, name: &str) -> Result<ActorKey, Report> {
        let known = self.registry.find(name);
        let named = self.in_graph(name);
        let all: BTreeSet<ActorKey> = known.iter().chain(&named).cloned().collect();
        let present: Vec<&ActorKey> =
            all.iter().filter(|key| self.words.graph.actor(key).is_some()).collect();
        match (present.as_slice(), known.as_slice()) {
            ([one], _) => Ok((*one).clone()),
            ([], [one]) => Ok(one.clone()),
            ([], []) => Err(self.unknown(name)),
            ([], several) => Err(self.ambiguous(name, &several.iter().collect_vec())),
            (several, _) => Err(self.ambiguous(name, several)),
        }
    }

    /// The actors that all of these names mean.
    pub(crate) fn find_all(self, names: &[String]) -> Result<Vec<ActorKey>, Report> {
        names.iter().map(|name| self.find(name)).collect()
    }

    /// The actors of the graph with this id or name, whatever its case.
    fn in_graph(self, name: &str) -> Vec<ActorKey> {
        let wanted = fold(name);
        let actors = self.words.graph.actors().filter(|actor| {
            let labels = [actor.key.as_str(), &actor.label.de, &actor.label.en];
            let names = labels.into_iter().chain(actor.names.iter().map(String::as_str));
            names.into_iter().any(|it| fold(it) == wanted)
        });
        actors.map(|actor| actor.key.clone()).collect()
    }

    fn unknown(self, name: &str) -> Report {
        let report = Report::new(format!("no actor is called “{name}”"));
        let near = self.near(name);
        if near.is_empty() {
            return report.hint("`legation stats` lists the actors of the graph");
        }
        report.hint(format!("did you mean  {}?", near.join("  ·  ")))
    }

    fn ambiguous(self, name: &str, keys: &[&ActorKey]) -> Report {
        let list = keys.iter().map(|key| format!("{} ({key})", self.label(key))).join("  ·  ");
        Report::new(format!("“{name}” may be several actors"))
            .hint(format!("did you mean  {list}?"))
    }

    /// What the name may be a slip of: names of the graph first, then those of the tables.
    fn near(self, name: &str) -> Vec<String> {
        const MOST: usize = 3;
        let graph = self.words.graph;
        let names: Vec<(&str, &ActorKey)> = graph
            .actors()
            .flat_map(|actor| {
                let label = [self.words.label(actor)].into_iter();
                label.chain(actor.names.iter().map(String::as_str)).map(|name| (name, &actor.key))
            })
            .collect();
        let near = diag::nearest(name, names.iter().map(|(name, _)| *name));
        let of_graph = near.into_iter().filter_map(|near| {
            names.iter().find(|(name, _)| *name == near).map(|(_, key)| (*key).clone())
        });
        let of_tables = self.registry.suggest(name).into_iter().map(|(_, key)| key);
        let keys = of_graph.chain(of_tables).unique().take(MOST);
        keys.map(|key| format!("{} ({key})", self.label(&key))).collect()
    }

    /// The name of an actor in the graph or, where it is not there, in the tables; else its id.
    pub(crate) fn label(self, key: &ActorKey) -> String {
        let lang = self.words.lang;
        let of_table =
            || self.registry.get(key).map(|row| words::in_lang(&row.label, lang).to_owned());
        let of_graph = self.words.graph.actor(key).map(|actor| self.words.label(actor).to_owned());
        of_graph.or_else(of_table).unwrap_or_else(|| key.to_string())
    }
}

/// Names are compared without case and without doubled spaces.
fn fold(name: &str) -> String {
    name.split_whitespace().flat_map(|word| [" ", word]).collect::<String>().to_lowercase()
}
