//! Operations in, values out; three-valued: null is neither true nor false.

use std::cmp::Ordering;

use super::{Bound, Run, property};
use crate::claim::PartialDate;
use crate::graph::{Path, Step};
use crate::query::ast::{BinaryOp, Quantifier};
use crate::query::ground;
use crate::query::plan::{Function, Op, Slot, Test};
use crate::query::value::Value;

impl<'r> Run<'r, '_> {
    /// Whether a condition is true; null is not.
    pub(super) fn holds(&mut self, op: &'r Op<'_>) -> bool {
        self.truth(op) == Some(true)
    }

    fn truth(&mut self, op: &'r Op<'_>) -> Option<bool> {
        match self.value(op) {
            Value::Bool(truth) => Some(truth),
            _ => None,
        }
    }

    pub(super) fn value(&mut self, op: &'r Op<'_>) -> Value<'r> {
        match op {
            Op::Const(value) => value.clone(),
            Op::Slot(slot) => self.bound(*slot),
            Op::Ties(slot) => self.ties(*slot),
            Op::Path(slots) => Value::Path(self.path(slots)),
            Op::List(ops) => Value::List(ops.iter().map(|op| self.value(op)).collect()),
            Op::Actor(of, property) => match self.value(of) {
                Value::Actor(actor) => property::of_actor(&self.resolved.ground, actor, *property),
                _ => Value::Null,
            },
            Op::Tie(of, property) => match self.value(of) {
                Value::Tie(tie) => property::of_tie(&self.resolved.ground, tie, *property),
                _ => Value::Null,
            },
            Op::Call(function, of) => {
                let of = self.value(of);
                call(*function, of, &self.resolved.ground)
            }
            _ => self.test(op).map_or(Value::Null, Value::Bool),
        }
    }

    fn test(&mut self, op: &'r Op<'_>) -> Option<bool> {
        match op {
            Op::Is(of, keys) => match self.value(of) {
                Value::Name(actor) | Value::Actor(actor) => Some(keys.contains(&actor.key)),
                Value::List(members) => Some(members.iter().any(|member| {
                    matches!(member, Value::Name(it) | Value::Actor(it) if keys.contains(&it.key))
                })),
                _ => None,
            },
            Op::HasKind(of, kinds) => match self.value(of) {
                Value::Actor(actor) => Some(kinds.contains(&actor.kind)),
                _ => None,
            },
            Op::HasRelation(of, relations) => match self.value(of) {
                Value::Tie(tie) => Some(relations.contains(&tie.first().relation)),
                _ => None,
            },
            Op::Quantified(test) => self.quantified(test),
            Op::Not(of) => self.truth(of).map(|truth| !truth),
            Op::And(ops) => self.any_is(ops, false).map(|found| !found),
            Op::Or(ops) => self.any_is(ops, true),
            Op::Xor(ops) => {
                ops.iter().try_fold(false, |odd, op| self.truth(op).map(|truth| odd ^ truth))
            }
            Op::Compare(left, op, right) => {
                let (left, right) = (self.value(left), self.value(right));
                compare(&left, *op, &right)
            }
            Op::IsNull(of) => Some(matches!(self.value(of), Value::Null)),
            _ => None,
        }
    }

    /// Whether one of the operations gives `wanted`; null where that hangs on a null.
    fn any_is(&mut self, ops: &'r [Op<'_>], wanted: bool) -> Option<bool> {
        let mut known = true;
        for op in ops {
            match self.truth(op) {
                Some(truth) if truth == wanted => return Some(true),
                Some(_) => {}
                None => known = false,
            }
        }
        known.then_some(false)
    }

    fn quantified(&mut self, test: &'r Test<'_>) -> Option<bool> {
        let Value::List(members) = self.value(&test.list) else { return None };
        let (mut yes, mut unknown) = (0_usize, 0_usize);
        let n_members = members.len();
        for member in members {
            if !self.pay(1) {
                return None;
            }
            self.row[test.slot] = Bound::Member(member);
            match self.truth(&test.passes) {
                Some(true) => yes += 1,
                Some(false) => {}
                None => unknown += 1,
            }
        }
        self.row[test.slot] = Bound::Free;
        let no = n_members - yes - unknown;
        let known = unknown == 0;
        match test.quantifier {
            Quantifier::All if no > 0 => Some(false),
            Quantifier::All => known.then_some(true),
            Quantifier::Any if yes > 0 => Some(true),
            Quantifier::Any => known.then_some(false),
            Quantifier::None if yes > 0 => Some(false),
            Quantifier::None => known.then_some(true),
            Quantifier::Single if yes > 1 => Some(false),
            Quantifier::Single => known.then_some(yes == 1),
        }
    }

    fn bound(&self, slot: Slot) -> Value<'r> {
        let ground = &self.resolved.ground;
        match &self.row[slot] {
            Bound::Free => Value::Null,
            Bound::Actor(actor) => Value::Actor(ground.actor(*actor)),
            Bound::Tie(tie) => Value::Tie(&ground.ties()[*tie]),
            Bound::Walk(_) => self.ties(slot),
            Bound::Member(value) => value.clone(),
        }
    }

    fn ties(&self, slot: Slot) -> Value<'r> {
        let Bound::Walk(hops) = &self.row[slot] else { return Value::Null };
        let ties = self.resolved.ground.ties();
        Value::List(hops.iter().map(|hop| Value::Tie(&ties[hop.tie])).collect())
    }

    /// The path through actors and ties in turn.
    fn path(&self, slots: &[Slot]) -> Path<'r, 'r> {
        let ground = &self.resolved.ground;
        let mut path = Path { actors: Vec::new(), steps: Vec::new() };
        let mut here = None;
        for slot in slots {
            match &self.row[*slot] {
                Bound::Actor(actor) => {
                    // After a walk, this is the actor it ended at.
                    if here != Some(*actor) || path.actors.is_empty() {
                        path.actors.push(&ground.actor(*actor).key);
                    }
                    here = Some(*actor);
                }
                Bound::Tie(number) => {
                    let tie = &ground.ties()[*number];
                    let forward =
                        here.is_some_and(|it| ground.actor(it).key == tie.first().subject);
                    path.steps.push(Step { tie, forward, others: 0 });
                    here = None;
                }
                Bound::Walk(hops) => {
                    for hop in hops {
                        let tie = &ground.ties()[hop.tie];
                        path.steps.push(Step { tie, forward: hop.forward, others: 0 });
                        path.actors.push(&ground.actor(hop.to).key);
                        here = Some(hop.to);
                    }
                }
                Bound::Free | Bound::Member(_) => {}
            }
        }
        path
    }
}

fn compare(left: &Value<'_>, op: BinaryOp, right: &Value<'_>) -> Option<bool> {
    if let (Value::Date(left), Value::Date(right)) = (left, right) {
        return Some(compare_dates(*left, op, *right));
    }
    let order = || left.compare(right);
    match op {
        BinaryOp::Equal => left.equals(right),
        BinaryOp::Unequal => left.equals(right).map(|equal| !equal),
        BinaryOp::Less => order().map(Ordering::is_lt),
        BinaryOp::LessEqual => order().map(Ordering::is_le),
        BinaryOp::Greater => order().map(Ordering::is_gt),
        BinaryOp::GreaterEqual => order().map(Ordering::is_ge),
        BinaryOp::In => is_in(left, right),
        BinaryOp::StartsWith => texts(left, right, |text, part| text.starts_with(part)),
        BinaryOp::EndsWith => texts(left, right, |text, part| text.ends_with(part)),
        BinaryOp::Contains => texts(left, right, |text, part| text.contains(part)),
    }
}

/// Months and years are compared by their ends: `<` and `>=` by the first day, `<=` and `>` by
/// the last, so that October 2023 is `>= 2023` and `<= 2023`.
fn compare_dates(left: PartialDate, op: BinaryOp, right: PartialDate) -> bool {
    let (left, right) = (left.bounds(), right.bounds());
    match op {
        BinaryOp::Less => left.0 < right.0,
        BinaryOp::GreaterEqual => left.0 >= right.0,
        BinaryOp::LessEqual => left.1 <= right.1,
        BinaryOp::Greater => left.1 > right.1,
        BinaryOp::Unequal => left != right,
        _ => left == right,
    }
}

fn is_in(value: &Value<'_>, list: &Value<'_>) -> Option<bool> {
    let Value::List(members) = list else { return None };
    let mut known = true;
    for member in members {
        match value.equals(member) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => known = false,
        }
    }
    known.then_some(false)
}

/// Tests texts; of a name, whether any of its spellings passes.
fn texts(left: &Value<'_>, right: &Value<'_>, test: fn(&str, &str) -> bool) -> Option<bool> {
    let part = match right {
        Value::Text(part) => part.as_ref(),
        Value::Name(actor) => &actor.label.en,
        _ => return None,
    };
    match left {
        Value::Text(text) => Some(test(text, part)),
        Value::Name(actor) => Some(ground::names(actor).any(|name| test(name, part))),
        _ => None,
    }
}

fn call<'r>(function: Function, of: Value<'r>, ground: &'r ground::Ground<'_>) -> Value<'r> {
    let graph = ground.graph();
    let actor = |key| graph.actor(key).map_or(Value::Null, Value::Actor);
    match (function, of) {
        (Function::Id, Value::Actor(actor)) => Value::Text(actor.key.as_str().into()),
        (Function::Id, Value::Tie(tie)) => Value::text(tie.id(graph).as_str()),
        (Function::Labels, Value::Actor(actor)) => {
            Value::List(vec![Value::Text(actor.kind.name().into())])
        }
        (Function::Nodes, Value::Path(path)) => {
            Value::List(path.actors.into_iter().map(actor).collect())
        }
        (Function::Relationships, Value::Path(path)) => {
            Value::List(path.steps.into_iter().map(|step| Value::Tie(step.tie)).collect())
        }
        (Function::Length, Value::Path(path)) => count(path.steps.len()),
        (Function::Size, Value::List(members)) => count(members.len()),
        (Function::Size, Value::Text(text)) => count(text.chars().count()),
        (Function::StartNode, Value::Tie(tie)) => actor(&tie.first().subject),
        (Function::EndNode, Value::Tie(tie)) => actor(&tie.first().object),
        _ => Value::Null,
    }
}

pub(super) fn count<'r>(number: usize) -> Value<'r> {
    Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
}
