//! Operations in, values out; three-valued: null is neither true nor false.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Flow, Halt, Row, Run, operate};
use crate::query::ast::Quantifier;
use crate::query::error::QueryErrorKind;
use crate::query::plan::{Each, Fold, LabelTest, Op, PropertyKey, SubPlan, Test};
use crate::query::value::Value;
use crate::text::Span;

impl<'g> Run<'g> {
    pub(super) fn value(&mut self, op: &Op<'g>, row: &mut Row<'g>) -> Flow<Value<'g>> {
        match op {
            Op::Const(value) => Ok(value.clone()),
            Op::Slot(slot) => Ok(row.values[*slot].clone()),
            Op::Property(of, key, span) => self.property(of, key, *span, row),
            Op::Index(list, at, span) => {
                let (list, at) = (self.value(list, row)?, self.value(at, row)?);
                self.index(&list, &at, *span)
            }
            Op::Slice(list, from, to, span) => {
                let list = self.value(list, row)?;
                let from = from.as_ref().map(|op| self.value(op, row)).transpose()?;
                let to = to.as_ref().map(|op| self.value(op, row)).transpose()?;
                self.slice(&list, (from, to), *span)
            }
            Op::List(ops) => {
                let members: Flow<Vec<Value<'g>>> =
                    ops.iter().map(|op| self.value(op, row)).collect();
                Ok(Value::list(members?))
            }
            Op::Map(entries) => {
                let mut map = BTreeMap::new();
                for (name, op) in entries {
                    map.insert(name.clone(), self.value(op, row)?);
                }
                Ok(Value::Map(Arc::new(map)))
            }
            Op::Call(function, ops, span) => self.call(*function, ops, *span, row),
            Op::Comprehension(each) => self.comprehension(each, row),
            Op::Reduce(fold) => self.reduce(fold, row),
            Op::Case(subject, branches, otherwise) => {
                self.case((subject.as_deref(), branches, otherwise), row)
            }
            Op::Negative(of, span) => {
                let value = self.value(of, row)?;
                operate::negative(self, value, *span)
            }
            Op::Binary(left, op, right, span) => {
                let left = self.operand(left, row)?.into_owned();
                let right = self.operand(right, row)?;
                operate::binary(self, (left, *op, &right), *span)
            }
            Op::CountOf(plan) => {
                let mut count = 0;
                self.sub(plan, row, &mut |_, _| {
                    count += 1;
                    Ok(())
                })?;
                Ok(Value::count(count))
            }
            Op::Collect(plan, value) => {
                let mut members = Vec::new();
                self.sub(plan, row, &mut |run, row| {
                    members.push(run.value(value, row)?);
                    Ok(())
                })?;
                Ok(Value::list(members))
            }
            _ => Ok(self.truth(op, row)?.map_or(Value::Null, Value::Bool)),
        }
    }

    /// A value without a copy where it is a constant.
    fn operand<'o>(&mut self, op: &'o Op<'g>, row: &mut Row<'g>) -> Flow<Cow<'o, Value<'g>>> {
        match op {
            Op::Const(value) => Ok(Cow::Borrowed(value)),
            _ => self.value(op, row).map(Cow::Owned),
        }
    }

    /// Whether a condition is true; `None` where that is not known.
    pub(super) fn truth(&mut self, op: &Op<'g>, row: &mut Row<'g>) -> Flow<Option<bool>> {
        match op {
            Op::HasLabel(of, lists, span) => self.has_label(of, lists, *span, row),
            Op::Quantified(test) => self.quantified(test, row),
            Op::Not(of, span) => Ok(self.known_truth(of, *span, row)?.map(|truth| !truth)),
            Op::And(ops, span) => Ok(self.any_is(ops, false, *span, row)?.map(|found| !found)),
            Op::Or(ops, span) => self.any_is(ops, true, *span, row),
            Op::Xor(ops, span) => {
                let mut odd = Some(false);
                for op in ops {
                    let truth = self.known_truth(op, *span, row)?;
                    odd = odd.zip(truth).map(|(odd, truth)| odd ^ truth);
                }
                Ok(odd)
            }
            Op::IsNull(of) => Ok(Some(matches!(self.value(of, row)?, Value::Null))),
            Op::Exists(plan) => {
                let mut found = false;
                self.sub(plan, row, &mut |_, _| {
                    found = true;
                    Err(Halt::Enough)
                })?;
                Ok(Some(found))
            }
            _ => match self.value(op, row)? {
                Value::Bool(truth) => Ok(Some(truth)),
                _ => Ok(None),
            },
        }
    }

    /// The same, where anything but true, false and null is an error.
    fn known_truth(&mut self, op: &Op<'g>, span: Span, row: &mut Row<'g>) -> Flow<Option<bool>> {
        let simple = matches!(op, Op::Const(_) | Op::Slot(_) | Op::Property(..) | Op::Call(..));
        if !simple && !matches!(op, Op::Index(..) | Op::Case(..) | Op::Reduce(_)) {
            return self.truth(op, row);
        }
        match self.value(op, row)? {
            Value::Bool(truth) => Ok(Some(truth)),
            Value::Null => Ok(None),
            other => self.wrong("true or false", &other, span),
        }
    }

    pub(super) fn wrong<T>(&self, wanted: &'static str, found: &Value<'g>, span: Span) -> Flow<T> {
        self.error(QueryErrorKind::WrongValue { wanted, found: found.kind() }, span)
    }

    /// Whether one of the operations gives `wanted`; null where that hangs on a null.
    fn any_is(
        &mut self,
        ops: &[Op<'g>],
        wanted: bool,
        span: Span,
        row: &mut Row<'g>,
    ) -> Flow<Option<bool>> {
        let mut known = true;
        for op in ops {
            match self.known_truth(op, span, row)? {
                Some(truth) if truth == wanted => return Ok(Some(true)),
                Some(_) => {}
                None => known = false,
            }
        }
        Ok(known.then_some(false))
    }

    /// Runs a query inside an expression over a copy of the row.
    fn sub(
        &mut self,
        plan: &SubPlan<'g>,
        row: &Row<'g>,
        out: &mut dyn FnMut(&mut Self, &mut Row<'g>) -> Flow,
    ) -> Flow {
        match self.drive(&plan.stages, row.clone(), out) {
            Err(Halt::Enough) => Ok(()),
            flow => flow,
        }
    }

    fn property(
        &mut self,
        of: &Op<'g>,
        key: &PropertyKey,
        span: Span,
        row: &mut Row<'g>,
    ) -> Flow<Value<'g>> {
        let owner = match of {
            Op::Slot(slot) => Cow::Borrowed(&row.values[*slot]),
            _ => Cow::Owned(self.value(of, row)?),
        };
        match (&*owner, key.idx) {
            (Value::Null, _) | (Value::Node(_) | Value::Edge(_), None) => Ok(Value::Null),
            (Value::Node(node), Some(idx)) => {
                Ok(Value::of(self.graph.node_property(*node, idx), self.graph))
            }
            (Value::Edge(edge), Some(idx)) => {
                Ok(Value::of(self.graph.edge_property(*edge, idx), self.graph))
            }
            (Value::Map(map), _) => Ok(map.get(&key.name).cloned().unwrap_or(Value::Null)),
            (Value::Date(date), _) => Ok(super::convert::date_part(*date, &key.name)),
            (other, _) => self.wrong("a node, an edge or a map", other, span),
        }
    }

    pub(super) fn by_name(&self, owner: &Value<'g>, name: &str) -> Value<'g> {
        let idx = self.graph.key(name);
        match (owner, idx) {
            (Value::Node(node), Some(idx)) => {
                Value::of(self.graph.node_property(*node, idx), self.graph)
            }
            (Value::Edge(edge), Some(idx)) => {
                Value::of(self.graph.edge_property(*edge, idx), self.graph)
            }
            (Value::Map(map), _) => map.get(name).cloned().unwrap_or(Value::Null),
            _ => Value::Null,
        }
    }

    fn has_label(
        &mut self,
        of: &Op<'g>,
        lists: &[LabelTest],
        span: Span,
        row: &mut Row<'g>,
    ) -> Flow<Option<bool>> {
        match self.value(of, row)? {
            Value::Null => Ok(None),
            Value::Node(node) => {
                Ok(Some(lists.iter().all(|list| {
                    list.labels.iter().any(|label| self.graph.has_label(node, *label))
                })))
            }
            Value::Edge(edge) => {
                let of = self.graph.type_of(edge);
                Ok(Some(lists.iter().all(|list| list.types.contains(&of))))
            }
            other => self.wrong("a node or an edge", &other, span),
        }
    }

    fn quantified(&mut self, test: &Test<'g>, row: &mut Row<'g>) -> Flow<Option<bool>> {
        let members = match self.value(&test.list, row)? {
            Value::Null => return Ok(None),
            Value::List(members) => members,
            other => return self.wrong("a list", &other, test.span),
        };
        let (mut yes, mut unknown) = (0_usize, 0_usize);
        for member in members.iter() {
            self.pay(1)?;
            row.values[test.slot] = member.clone();
            match self.known_truth(&test.passes, test.span, row)? {
                Some(true) => yes += 1,
                Some(false) => {}
                None => unknown += 1,
            }
        }
        let no = members.len() - yes - unknown;
        let known = unknown == 0;
        Ok(match test.quantifier {
            Quantifier::All if no > 0 => Some(false),
            Quantifier::All => known.then_some(true),
            Quantifier::Any if yes > 0 => Some(true),
            Quantifier::Any => known.then_some(false),
            Quantifier::None if yes > 0 => Some(false),
            Quantifier::None => known.then_some(true),
            Quantifier::Single if yes > 1 => Some(false),
            Quantifier::Single => known.then_some(yes == 1),
        })
    }

    fn comprehension(&mut self, each: &Each<'g>, row: &mut Row<'g>) -> Flow<Value<'g>> {
        let members = match self.value(&each.list, row)? {
            Value::Null => return Ok(Value::Null),
            Value::List(members) => members,
            other => return self.wrong("a list", &other, each.span),
        };
        let mut made = Vec::new();
        for member in members.iter() {
            self.pay(1)?;
            row.values[each.slot] = member.clone();
            if let Some(passes) = &each.passes
                && !self.holds(passes, row)?
            {
                continue;
            }
            made.push(match &each.value {
                Some(value) => self.value(value, row)?,
                None => member.clone(),
            });
        }
        Ok(Value::list(made))
    }

    fn reduce(&mut self, fold: &Fold<'g>, row: &mut Row<'g>) -> Flow<Value<'g>> {
        let mut total = self.value(&fold.first, row)?;
        let members = match self.value(&fold.list, row)? {
            Value::Null => return Ok(Value::Null),
            Value::List(members) => members,
            other => return self.wrong("a list", &other, fold.span),
        };
        for member in members.iter() {
            self.pay(1)?;
            row.values[fold.total] = total;
            row.values[fold.slot] = member.clone();
            total = self.value(&fold.value, row)?;
        }
        Ok(total)
    }

    fn case(
        &mut self,
        (subject, branches, otherwise): (Option<&Op<'g>>, &[(Op<'g>, Op<'g>)], &Op<'g>),
        row: &mut Row<'g>,
    ) -> Flow<Value<'g>> {
        let subject = subject.map(|op| self.value(op, row)).transpose()?;
        for (when, then) in branches {
            let taken = match &subject {
                Some(subject) => {
                    let when = self.value(when, row)?;
                    subject.equals(&when, self.graph) == Some(true)
                }
                None => self.holds(when, row)?,
            };
            if taken {
                return self.value(then, row);
            }
        }
        self.value(otherwise, row)
    }
}
