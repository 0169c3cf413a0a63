//! Matched rows in, the rows of the answer out: grouped, merged, ordered, cut.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::eval::count;
use crate::query::plan::{Aggregate, Op};
use crate::query::resolve::{ColumnOp, OrderOp, Output};
use crate::query::value::{Key, Value};

/// The values of one matched row.
pub(super) struct Values<'r> {
    /// One a column; `None`: the row itself, to be counted.
    columns: Vec<Option<Value<'r>>>,
    /// One for each order that is no column.
    order: Vec<Value<'r>>,
}

pub(super) fn values<'r>(
    output: &'r Output<'r>,
    mut value: impl FnMut(&'r Op<'r>) -> Value<'r>,
) -> Values<'r> {
    let mut columns = Vec::with_capacity(output.columns.len());
    for column in &output.columns {
        columns.push(match column {
            ColumnOp::Plain(op) => Some(value(op)),
            ColumnOp::Over { of, .. } => of.as_ref().map(&mut value),
        });
    }
    let mut order = Vec::new();
    for (op, _) in &output.order {
        if let OrderOp::Op(op) = op {
            order.push(value(op));
        }
    }
    Values { columns, order }
}

/// The rows so far.
pub(super) struct Rows<'r> {
    output: &'r Output<'r>,
    found: Vec<Row<'r>>,
    /// The rows by the values that make them one, where rows are merged.
    known: BTreeMap<Key<'r>, usize>,
    /// The first rows will do.
    enough: Option<usize>,
}

struct Row<'r> {
    cells: Vec<Cell<'r>>,
    order: Vec<Value<'r>>,
    /// The ties it was matched with.
    ties: BTreeSet<usize>,
}

/// One value, or those of a group.
enum Cell<'r> {
    One(Value<'r>),
    /// How many rows there are.
    Rows(usize),
    /// The values that are not null, and what to make of them.
    Each {
        aggregate: Aggregate,
        distinct: bool,
        values: Vec<Value<'r>>,
    },
}

impl<'r> Rows<'r> {
    pub(super) fn new(output: &'r Output<'r>) -> Self {
        let cut = output.order.is_empty() && !output.groups();
        let enough = output.limit.filter(|_| cut).map(|limit| limit.saturating_add(output.skip));
        Self { output, found: Vec::new(), known: BTreeMap::new(), enough }
    }

    pub(super) fn is_full(&self) -> bool {
        self.enough.is_some_and(|enough| self.found.len() >= enough)
    }

    pub(super) fn add(&mut self, values: Values<'r>, ties: Vec<usize>) {
        if !self.output.distinct && !self.output.groups() {
            let row = self.row(values, ties);
            return self.found.push(row);
        }
        let key = self.key(&values);
        if let Some(at) = self.known.get(&key) {
            let row = &mut self.found[*at];
            row.ties.extend(ties);
            for (cell, value) in row.cells.iter_mut().zip(values.columns) {
                cell.add(value);
            }
        } else {
            let row = self.row(values, ties);
            self.known.insert(key, self.found.len());
            self.found.push(row);
        }
    }

    /// The rows of the answer, and every tie these were matched with.
    pub(super) fn finish(mut self) -> (Vec<Vec<Value<'r>>>, BTreeSet<usize>) {
        if self.found.is_empty() {
            self.found.extend(self.of_nothing());
        }
        let output = self.output;
        let finished = self.found.into_iter().map(|mut row| {
            let cells = std::mem::take(&mut row.cells);
            (cells.into_iter().map(Cell::finish).collect(), row)
        });
        let mut rows: Vec<(Vec<Value<'r>>, Row<'r>)> = finished.collect();
        rows.sort_by(|one, two| compare(output, one, two));
        let limit = output.limit.unwrap_or(usize::MAX);
        let kept = rows.into_iter().skip(output.skip).take(limit);
        let mut ties = BTreeSet::new();
        let rows = kept.map(|(values, row)| {
            ties.extend(row.ties);
            values
        });
        (rows.collect(), ties)
    }

    /// `RETURN count(*)` of no rows is one row, with 0; where other columns make the groups there
    /// is no group.
    fn of_nothing(&self) -> Option<Row<'r>> {
        let only = |column: &ColumnOp<'_>| matches!(column, ColumnOp::Over { .. });
        self.output.columns.iter().all(only).then(|| Row {
            cells: self.output.columns.iter().map(Cell::empty).collect(),
            order: Vec::new(),
            ties: BTreeSet::new(),
        })
    }

    fn row(&self, values: Values<'r>, ties: Vec<usize>) -> Row<'r> {
        let columns = self.output.columns.iter().zip(values.columns);
        let cells = columns.map(|(column, value)| {
            let mut cell = Cell::empty(column);
            cell.add(value);
            cell
        });
        Row { cells: cells.collect(), order: values.order, ties: ties.into_iter().collect() }
    }

    fn key(&self, values: &Values<'r>) -> Key<'r> {
        let columns = self.output.columns.iter().zip(&values.columns);
        let plain = columns.filter(|(column, _)| matches!(column, ColumnOp::Plain(_)));
        Key(plain.filter_map(|(_, value)| value.clone()).collect())
    }
}

impl<'r> Cell<'r> {
    fn empty(column: &ColumnOp<'_>) -> Self {
        match column {
            ColumnOp::Plain(_) => Self::One(Value::Null),
            ColumnOp::Over { of: None, .. } => Self::Rows(0),
            ColumnOp::Over { of: Some(_), aggregate, distinct } => {
                Self::Each { aggregate: *aggregate, distinct: *distinct, values: Vec::new() }
            }
        }
    }

    fn add(&mut self, value: Option<Value<'r>>) {
        match (self, value) {
            (Self::Rows(rows), _) => *rows += 1,
            (Self::Each { .. }, None | Some(Value::Null)) | (Self::One(_), None) => {}
            (Self::Each { values, .. }, Some(value)) => values.push(value),
            (Self::One(one), Some(value)) => *one = value,
        }
    }

    fn finish(self) -> Value<'r> {
        match self {
            Self::One(value) => value,
            Self::Rows(rows) => count(rows),
            Self::Each { aggregate, distinct, mut values } => {
                if distinct {
                    let mut seen = BTreeSet::new();
                    values.retain(|value| seen.insert(Key(vec![value.clone()])));
                }
                over(aggregate, values)
            }
        }
    }
}

fn over<'r>(aggregate: Aggregate, values: Vec<Value<'r>>) -> Value<'r> {
    let or_null = |value: Option<Value<'r>>| value.unwrap_or(Value::Null);
    match aggregate {
        Aggregate::Count => count(values.len()),
        Aggregate::Collect => Value::List(values),
        Aggregate::Min => or_null(values.into_iter().min_by(Value::total_cmp)),
        Aggregate::Max => or_null(values.into_iter().max_by(Value::total_cmp)),
        Aggregate::Sum => sum(&values),
        Aggregate::Avg if values.is_empty() => Value::Null,
        Aggregate::Avg => Value::Float(total(&values) / total(&vec![Value::Int(1); values.len()])),
    }
}

/// A whole number where all are, and the sum is one.
fn sum<'r>(values: &[Value<'r>]) -> Value<'r> {
    let whole = values.iter().try_fold(0_i64, |sum, value| match value {
        Value::Int(number) => sum.checked_add(*number),
        _ => None,
    });
    whole.map_or_else(|| Value::Float(total(values)), Value::Int)
}

fn total(values: &[Value<'_>]) -> f64 {
    values.iter().map(Value::number).sum()
}

fn compare<'r>(
    output: &Output<'_>,
    one: &(Vec<Value<'r>>, Row<'r>),
    two: &(Vec<Value<'r>>, Row<'r>),
) -> Ordering {
    let mut hidden = one.1.order.iter().zip(&two.1.order);
    for (op, descending) in &output.order {
        let order = match op {
            OrderOp::Column(at) => one.0[*at].total_cmp(&two.0[*at]),
            OrderOp::Op(_) => {
                hidden.next().map_or(Ordering::Equal, |(one, two)| one.total_cmp(two))
            }
        };
        if order.is_ne() {
            return if *descending { order.reverse() } else { order };
        }
    }
    Ordering::Equal
}
