//! The names that mean something at a place of a query.

use super::types::Type;
use crate::query::plan::Slot;

/// Names with their slots and types; later ones hide earlier ones.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    names: Vec<Bound>,
}

/// A name that means something.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    pub(super) name: String,
    pub(super) slot: Slot,
    pub(super) of: Type,
}

impl Scope {
    pub(super) fn find(&self, name: &str) -> Option<&Bound> {
        self.names.iter().rev().find(|it| it.name == name)
    }

    pub(super) fn add(&mut self, name: &str, slot: Slot, of: Type) {
        self.names.push(Bound { name: name.to_owned(), slot, of });
    }

    /// The same with one more name.
    pub(super) fn with(&self, name: &str, slot: Slot, of: Type) -> Self {
        let mut scope = self.clone();
        scope.add(name, slot, of);
        scope
    }

    /// All names, each once, in alphabetical order.
    pub(super) fn visible(&self) -> Vec<Bound> {
        let mut visible: Vec<Bound> = Vec::new();
        for bound in self.names.iter().rev() {
            if visible.iter().all(|it| it.name != bound.name) {
                visible.push(bound.clone());
            }
        }
        visible.sort_by(|one, two| one.name.cmp(&two.name));
        visible
    }

    pub(super) fn words(&self) -> Vec<&str> {
        self.names.iter().map(|it| it.name.as_str()).collect()
    }
}
