//! Rows of a projection in, its rows out: computed, grouped, merged, ordered, cut.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::aggregate::Sum;
use super::{Flow, Row, Run};
use crate::query::error::QueryErrorKind;
use crate::query::plan::{Grouping, Op, Project};
use crate::query::value::{Key, Value};
use crate::text::Span;

/// The rows of a projection so far.
pub(super) struct Rows<'r, 'g> {
    project: &'r Project<'g>,
    /// Kept until the end, where the order or the groups need all of them.
    kept: Vec<Row<'g>>,
    groups: BTreeMap<Key<'g>, usize>,
    sums: Vec<Vec<Sum<'g>>>,
    seen: BTreeSet<Key<'g>>,
    skip: usize,
    limit: Option<usize>,
    /// How many rows were passed on, or left out by `SKIP`.
    passed: usize,
}

impl<'r, 'g> Rows<'r, 'g> {
    pub(super) fn new(project: &'r Project<'g>) -> Self {
        Self {
            project,
            kept: Vec::new(),
            groups: BTreeMap::new(),
            sums: Vec::new(),
            seen: BTreeSet::new(),
            skip: 0,
            limit: None,
            passed: 0,
        }
    }

    /// Computes how many rows to leave out and to keep.
    pub(super) fn prepare(&mut self, run: &mut Run<'g>, row: &mut Row<'g>) -> Flow {
        if let Some(skip) = &self.project.skip {
            self.skip = amount(run, skip, row)?;
        }
        if let Some(limit) = &self.project.limit {
            self.limit = Some(amount(run, limit, row)?);
        }
        Ok(())
    }

    /// Whether rows are passed on one by one.
    fn streams(&self) -> bool {
        self.project.grouped.is_none() && self.project.order.is_empty()
    }

    /// Whether no further row can change what comes out.
    pub(super) fn is_full(&self) -> bool {
        let wanted = self.limit.map(|limit| limit.saturating_add(self.skip));
        self.streams() && wanted.is_some_and(|wanted| self.passed >= wanted)
    }

    /// Takes a row; true where it is to be passed on now.
    pub(super) fn add(
        &mut self,
        run: &mut Run<'g>,
        project: &'r Project<'g>,
        row: &mut Row<'g>,
    ) -> Flow<bool> {
        for (slot, op) in &project.plain {
            row.values[*slot] = run.value(op, row)?;
        }
        if let Some(grouping) = &project.grouped {
            self.group(run, grouping, row)?;
            return Ok(false);
        }
        if project.distinct && !self.seen.insert(self.key(row)) {
            return Ok(false);
        }
        if !self.streams() {
            self.kept.push(row.clone());
            return Ok(false);
        }
        self.passed += 1;
        let within = self.limit.is_none_or(|it| self.passed <= it.saturating_add(self.skip));
        Ok(self.passed > self.skip && within)
    }

    fn key(&self, row: &Row<'g>) -> Key<'g> {
        Key(self.project.columns.iter().map(|slot| row.values[*slot].clone()).collect())
    }

    fn group(&mut self, run: &mut Run<'g>, grouping: &'r Grouping<'g>, row: &mut Row<'g>) -> Flow {
        let key = Key(grouping.keys.iter().map(|slot| row.values[*slot].clone()).collect());
        let at = if let Some(at) = self.groups.get(&key) {
            self.kept[*at].edges.extend(&row.edges);
            *at
        } else {
            self.groups.insert(key, self.kept.len());
            self.kept.push(row.clone());
            self.sums.push(grouping.aggregates.iter().map(Sum::new).collect());
            self.kept.len() - 1
        };
        for (number, aggregate) in grouping.aggregates.iter().enumerate() {
            let value = match &aggregate.of {
                Some(op) => run.value(op, row)?,
                None => Value::Bool(true),
            };
            if let Some(at_op) = &aggregate.at {
                let place = run.value(at_op, row)?;
                self.sums[at][number].place(place);
            }
            self.sums[at][number].add(value);
        }
        Ok(())
    }

    /// What is left to be passed on when all rows came in.
    pub(super) fn finish(mut self, run: &mut Run<'g>, blank: Row<'g>) -> Flow<Vec<Row<'g>>> {
        let project = self.project;
        if self.streams() {
            return Ok(Vec::new());
        }
        if let Some(grouping) = &project.grouped {
            // Sums of no rows are one row, where nothing else makes groups.
            if self.kept.is_empty() && grouping.keys.is_empty() {
                self.kept.push(blank);
                self.sums.push(grouping.aggregates.iter().map(Sum::new).collect());
            }
            self.conclude(run, grouping)?;
        }
        let mut keyed: Vec<(Vec<Value<'g>>, Row<'g>)> = Vec::with_capacity(self.kept.len());
        for mut row in std::mem::take(&mut self.kept) {
            let mut keys = Vec::with_capacity(project.order.len());
            for (op, _) in &project.order {
                keys.push(run.value(op, &mut row)?);
            }
            keyed.push((keys, row));
        }
        keyed.sort_by(|one, two| compare(&project.order, &one.0, &two.0));
        let rows = keyed.into_iter().map(|(_, row)| row).skip(self.skip);
        Ok(rows.take(self.limit.unwrap_or(usize::MAX)).collect())
    }

    fn conclude(&mut self, run: &mut Run<'g>, grouping: &'r Grouping<'g>) -> Flow {
        let sums = std::mem::take(&mut self.sums);
        let mut kept = Vec::new();
        for (mut row, sums) in std::mem::take(&mut self.kept).into_iter().zip(sums) {
            for (aggregate, sum) in grouping.aggregates.iter().zip(sums) {
                row.values[aggregate.slot] = sum.finish(run, aggregate)?;
            }
            for (slot, op) in &grouping.after {
                row.values[*slot] = run.value(op, &mut row)?;
            }
            if !self.project.distinct || self.seen.insert(self.key(&row)) {
                kept.push(row);
            }
        }
        self.kept = kept;
        Ok(())
    }
}

fn amount<'g>(run: &mut Run<'g>, op: &Op<'g>, row: &mut Row<'g>) -> Flow<usize> {
    let nowhere = Span::of(0..0);
    match run.value(op, row)? {
        Value::Int(number) => match usize::try_from(number) {
            Ok(amount) => Ok(amount),
            Err(_) => run.error(QueryErrorKind::Negative(number), nowhere),
        },
        other => {
            let (wanted, found) = ("a whole number", other.kind());
            run.error(QueryErrorKind::WrongValue { wanted, found }, nowhere)
        }
    }
}

fn compare<'g>(order: &[(Op<'g>, bool)], one: &[Value<'g>], two: &[Value<'g>]) -> Ordering {
    let pairs = one.iter().zip(two).zip(order);
    let mut orders = pairs.map(|((one, two), (_, descending))| {
        let order = one.order(two);
        if *descending { order.reverse() } else { order }
    });
    orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}
