//! How a query is answered: compiled tests, and the steps that bind actors and ties one by one.

use std::collections::BTreeSet;
use std::fmt;

use super::ast::{BinaryOp, Direction, Quantifier, Range};
use super::value::Value;
use crate::actor::ActorKey;
use crate::schema::{ActorKind, RelationId};

/// A place in a row under construction: an actor, a tie, a walk, or the member of a list.
pub(super) type Slot = usize;

/// An expression with its names found.
#[derive(Debug, Clone)]
pub(super) enum Op<'g> {
    Const(Value<'g>),
    Slot(Slot),
    /// The ties of a walk.
    Ties(Slot),
    /// The path through these slots, actors and ties in turn.
    Path(Vec<Slot>),
    List(Vec<Op<'g>>),
    Actor(Box<Op<'g>>, ActorProperty),
    Tie(Box<Op<'g>>, TieProperty),
    /// Whether a name, an actor, or one of a list of them, is one of these actors.
    Is(Box<Op<'g>>, BTreeSet<ActorKey>),
    HasKind(Box<Op<'g>>, Vec<ActorKind>),
    HasRelation(Box<Op<'g>>, Vec<RelationId>),
    Call(Function, Box<Op<'g>>),
    Quantified(Box<Test<'g>>),
    Not(Box<Op<'g>>),
    And(Vec<Op<'g>>),
    Or(Vec<Op<'g>>),
    Xor(Vec<Op<'g>>),
    Compare(Box<Op<'g>>, BinaryOp, Box<Op<'g>>),
    IsNull(Box<Op<'g>>),
}

/// A test of the members of a list.
#[derive(Debug, Clone)]
pub(super) struct Test<'g> {
    pub(super) quantifier: Quantifier,
    /// Where the member stands while it is tested.
    pub(super) slot: Slot,
    pub(super) list: Op<'g>,
    pub(super) passes: Op<'g>,
}

/// What can be asked of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ActorProperty {
    Id,
    Name,
    Kind,
    Type,
    Iso3,
    State,
}

/// What can be asked of a tie.
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
    Sources,
    Articles,
    Claims,
    Weight,
    Sign,
    Confidence,
}

/// A function of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Id,
    Labels,
    Nodes,
    Relationships,
    Length,
    Size,
    StartNode,
    EndNode,
}

/// What the rows of a group are made into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aggregate {
    Count,
    Collect,
    Min,
    Max,
    Sum,
    Avg,
}

/// A test of rows and the slots it reads.
#[derive(Debug, Clone)]
pub(super) struct Condition<'g> {
    pub(super) op: Op<'g>,
    pub(super) needs: BTreeSet<Slot>,
    /// As written, for [`Plan`].
    pub(super) text: String,
}

/// A tie, or several in a row, between two slots of a pattern.
#[derive(Debug, Clone)]
pub(super) struct Link<'g> {
    pub(super) slot: Slot,
    /// The actors to its left and right, as the pattern is written.
    pub(super) left: Slot,
    pub(super) right: Slot,
    /// Empty: any.
    pub(super) relations: Vec<RelationId>,
    pub(super) direction: Direction,
    /// `None`: one tie, and the slot holds it; else the slot holds a walk.
    pub(super) range: Option<Range>,
    /// Where each tie of a walk stands while it is tested, and the actor behind it.
    pub(super) hop: Hop,
    /// Tests each tie of a walk must pass.
    pub(super) tests: Vec<Condition<'g>>,
    /// As written, for [`Plan`].
    pub(super) text: String,
}

/// The slots of one tie of a walk while it is tested.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hop {
    pub(super) tie: Slot,
    pub(super) actor: Slot,
}

/// One step of answering, with the tests that can be made after it.
#[derive(Debug, Clone)]
pub(super) struct Step<'g> {
    pub(super) action: Action,
    pub(super) tests: Vec<Condition<'g>>,
}

/// What a step does.
#[derive(Debug, Clone)]
pub(super) enum Action {
    /// Binds a slot to each of some actors.
    Scan {
        slot: Slot,
        /// By number; `None`: all.
        among: Option<Vec<usize>>,
        /// As written, for [`Plan`].
        name: String,
    },
    /// Binds a link and the actor at its far end, walking from the near one.
    Walk {
        link: usize,
        /// From right to left.
        backwards: bool,
        /// Whether the far end is bound already.
        closed: bool,
    },
    /// Binds a link to the shortest walks between its two bound ends.
    Search {
        link: usize,
        /// Whether distances are counted from the left end.
        from_left: bool,
        /// Whether all shortest ones are wanted, not any.
        all: bool,
    },
}

/// How a query will be answered, one line a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub(super) lines: Vec<String>,
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, line) in self.lines.iter().enumerate() {
            writeln!(f, "{}. {line}", at + 1)?;
        }
        Ok(())
    }
}

impl Op<'_> {
    /// The slots of the row it reads, members of lists under test left out.
    pub(super) fn needs(&self) -> BTreeSet<Slot> {
        let (mut read, mut own) = (BTreeSet::new(), BTreeSet::new());
        self.each(&mut |op| match op {
            Op::Slot(slot) | Op::Ties(slot) => {
                read.insert(*slot);
            }
            Op::Path(slots) => read.extend(slots),
            Op::Quantified(test) => {
                own.insert(test.slot);
            }
            _ => {}
        });
        read.difference(&own).copied().collect()
    }

    /// The same, reading slot `to` wherever it reads `from`.
    pub(super) fn renamed(mut self, from: Slot, to: Slot) -> Self {
        self.each_mut(&mut |op| match op {
            Op::Slot(slot) if *slot == from => *slot = to,
            _ => {}
        });
        self
    }

    fn each(&self, visit: &mut impl FnMut(&Self)) {
        visit(self);
        match self {
            Self::Const(_) | Self::Slot(_) | Self::Ties(_) | Self::Path(_) => {}
            Self::List(ops) | Self::And(ops) | Self::Or(ops) | Self::Xor(ops) => {
                for op in ops {
                    op.each(visit);
                }
            }
            Self::Actor(op, _)
            | Self::Tie(op, _)
            | Self::Is(op, _)
            | Self::HasKind(op, _)
            | Self::HasRelation(op, _)
            | Self::Call(_, op)
            | Self::Not(op)
            | Self::IsNull(op) => op.each(visit),
            Self::Compare(left, _, right) => {
                left.each(visit);
                right.each(visit);
            }
            Self::Quantified(test) => {
                test.list.each(visit);
                test.passes.each(visit);
            }
        }
    }

    fn each_mut(&mut self, visit: &mut impl FnMut(&mut Self)) {
        visit(self);
        match self {
            Self::Const(_) | Self::Slot(_) | Self::Ties(_) | Self::Path(_) => {}
            Self::List(ops) | Self::And(ops) | Self::Or(ops) | Self::Xor(ops) => {
                for op in ops {
                    op.each_mut(visit);
                }
            }
            Self::Actor(op, _)
            | Self::Tie(op, _)
            | Self::Is(op, _)
            | Self::HasKind(op, _)
            | Self::HasRelation(op, _)
            | Self::Call(_, op)
            | Self::Not(op)
            | Self::IsNull(op) => op.each_mut(visit),
            Self::Compare(left, _, right) => {
                left.each_mut(visit);
                right.each_mut(visit);
            }
            Self::Quantified(test) => {
                test.list.each_mut(visit);
                test.passes.each_mut(visit);
            }
        }
    }
}

impl<'g> Condition<'g> {
    pub(super) fn new(op: Op<'g>, text: impl Into<String>) -> Self {
        Self { needs: op.needs(), op, text: text.into() }
    }
}
