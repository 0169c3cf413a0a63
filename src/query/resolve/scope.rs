//! The names of a query and the slots of a row they stand for.

use super::types::Type;
use crate::query::ast::Name;
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::plan::{Op, Slot};

/// What a name stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Binding {
    Actor(Slot),
    Tie(Slot),
    /// The ties of a walk.
    Ties(Slot),
    /// The slots of a pattern, actors and ties in turn.
    Path(Vec<Slot>),
    /// A member of a list.
    Member(Slot, Type),
}

/// The names that are known, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Scope {
    names: Vec<(String, Binding)>,
    slots: usize,
}

impl Binding {
    pub(super) fn op<'g>(&self) -> (Op<'g>, Type) {
        match self {
            Self::Actor(slot) => (Op::Slot(*slot), Type::Actor),
            Self::Tie(slot) => (Op::Slot(*slot), Type::Tie),
            Self::Ties(slot) => (Op::Ties(*slot), Type::list(Type::Tie)),
            Self::Path(slots) => (Op::Path(slots.clone()), Type::Path),
            Self::Member(slot, ty) => (Op::Slot(*slot), ty.clone()),
        }
    }
}

impl Scope {
    /// A slot of its own.
    pub(super) fn slot(&mut self) -> Slot {
        self.slots += 1;
        self.slots - 1
    }

    /// How many slots a row has.
    pub(super) const fn slots(&self) -> usize {
        self.slots
    }

    /// What a name stands for; of two, the inner one.
    pub(super) fn get(&self, name: &str) -> Option<&Binding> {
        self.names.iter().rev().find(|(known, _)| known == name).map(|(_, binding)| binding)
    }

    /// Every name with what it stands for, in the order of the query.
    pub(super) fn names(&self) -> impl Iterator<Item = &(String, Binding)> {
        self.names.iter()
    }

    /// Gives something a name that nothing has yet.
    pub(super) fn declare(&mut self, name: &Name, binding: Binding) -> Result<(), QueryError> {
        if self.get(&name.text).is_some() {
            return Err(taken(name));
        }
        self.enter(&name.text, binding);
        Ok(())
    }

    /// The slot of an actor of a pattern: that of its name, where it stands elsewhere too.
    pub(super) fn actor(&mut self, name: Option<&Name>) -> Result<Slot, QueryError> {
        let Some(name) = name else { return Ok(self.slot()) };
        match self.get(&name.text) {
            Some(Binding::Actor(slot)) => Ok(*slot),
            Some(_) => Err(taken(name)),
            None => {
                let slot = self.slot();
                self.enter(&name.text, Binding::Actor(slot));
                Ok(slot)
            }
        }
    }

    /// Gives something a name until [`Scope::leave`], whatever else has it.
    pub(super) fn enter(&mut self, name: &str, binding: Binding) {
        self.names.push((name.to_owned(), binding));
    }

    pub(super) fn leave(&mut self) {
        self.names.pop();
    }
}

fn taken(name: &Name) -> QueryError {
    QueryError::new(QueryErrorKind::NameTaken(name.text.clone()), name.span)
}
