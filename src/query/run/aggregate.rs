//! The values of a group in, one value out.

use std::collections::BTreeSet;

use super::{Flow, Run, operate};
use crate::query::error::QueryErrorKind;
use crate::query::plan::{Aggregate, AggregateKind};
use crate::query::value::{Key, Value};

/// What a group holds so far.
pub(super) struct Sum<'g> {
    kind: AggregateKind,
    /// The values met, where equal ones count once.
    seen: Option<BTreeSet<Key<'g>>>,
    count: usize,
    values: Vec<Value<'g>>,
    /// The second argument of percentiles.
    place: Value<'g>,
}

impl<'g> Sum<'g> {
    pub(super) fn new(aggregate: &Aggregate<'g>) -> Self {
        let seen = aggregate.distinct.then(BTreeSet::new);
        Self { kind: aggregate.kind, seen, count: 0, values: Vec::new(), place: Value::Null }
    }

    pub(super) fn place(&mut self, place: Value<'g>) {
        self.place = place;
    }

    /// Adds a value; null counts as nothing.
    pub(super) fn add(&mut self, value: Value<'g>) {
        if matches!(value, Value::Null) {
            return;
        }
        if let Some(seen) = &mut self.seen
            && !seen.insert(Key(vec![value.clone()]))
        {
            return;
        }
        self.count += 1;
        match self.kind {
            AggregateKind::Count => {}
            AggregateKind::Min => self.keep(value, std::cmp::Ordering::Less),
            AggregateKind::Max => self.keep(value, std::cmp::Ordering::Greater),
            _ => self.values.push(value),
        }
    }

    fn keep(&mut self, value: Value<'g>, wanted: std::cmp::Ordering) {
        match self.values.first() {
            Some(best) if value.order(best) != wanted => {}
            _ => self.values = vec![value],
        }
    }

    pub(super) fn finish(self, run: &mut Run<'g>, aggregate: &Aggregate<'g>) -> Flow<Value<'g>> {
        match self.kind {
            AggregateKind::Count => Ok(Value::count(self.count)),
            AggregateKind::Collect => Ok(Value::list(self.values)),
            AggregateKind::Min | AggregateKind::Max => {
                Ok(self.values.into_iter().next().unwrap_or(Value::Null))
            }
            AggregateKind::Sum => self.total(run, aggregate),
            _ => self.statistic(run, aggregate),
        }
    }

    /// A whole number where all are.
    fn total(self, run: &mut Run<'g>, aggregate: &Aggregate<'g>) -> Flow<Value<'g>> {
        let mut total = Value::Int(0);
        for value in self.values {
            total = match (&total, &value) {
                (_, Value::Int(_) | Value::Float(_)) => {
                    operate::add(run, total, value, aggregate.span)?
                }
                _ => return wrong(run, aggregate, &value),
            };
        }
        Ok(total)
    }

    fn statistic(self, run: &mut Run<'g>, aggregate: &Aggregate<'g>) -> Flow<Value<'g>> {
        let place = match &self.place {
            Value::Float(place) => *place,
            Value::Int(place) => operate::float(*place),
            _ => 0.0,
        };
        let percentile =
            matches!(self.kind, AggregateKind::PercentileCont | AggregateKind::PercentileDisc);
        if percentile && !(0.0..=1.0).contains(&place) {
            return run.error(QueryErrorKind::OutOfRange(place.to_string()), aggregate.span);
        }
        let mut numbers = Vec::new();
        for value in &self.values {
            match value {
                Value::Int(it) => numbers.push(operate::float(*it)),
                Value::Float(it) => numbers.push(*it),
                _ => return wrong(run, aggregate, value),
            }
        }
        let mut values = self.values;
        values.sort_by(Value::order);
        numbers.sort_by(f64::total_cmp);
        Ok(of_numbers(self.kind, &numbers, (place, &values)))
    }
}

fn wrong<'g, T>(run: &Run<'g>, aggregate: &Aggregate<'g>, value: &Value<'g>) -> Flow<T> {
    let (wanted, found) = ("a number", value.kind());
    run.error(QueryErrorKind::WrongValue { wanted, found }, aggregate.span)
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts of values in memory, places within them"
)]
fn of_numbers<'g>(
    kind: AggregateKind,
    numbers: &[f64],
    (place, values): (f64, &[Value<'g>]),
) -> Value<'g> {
    let count = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / count;
    let squares: f64 = numbers.iter().map(|it| (it - mean).powi(2)).sum();
    match kind {
        AggregateKind::StDev if numbers.len() < 2 => Value::Float(0.0),
        AggregateKind::StDev => Value::Float((squares / (count - 1.0)).sqrt()),
        AggregateKind::StDevP if numbers.is_empty() => Value::Float(0.0),
        AggregateKind::StDevP => Value::Float((squares / count).sqrt()),
        _ if numbers.is_empty() => Value::Null,
        AggregateKind::Avg => Value::Float(mean),
        AggregateKind::PercentileDisc => {
            let at = ((place * count).ceil() as usize).max(1) - 1;
            values.get(at).cloned().unwrap_or(Value::Null)
        }
        _ => {
            let at = place * (count - 1.0);
            let (low, high) = (at.floor() as usize, at.ceil() as usize);
            let (low, high) = (numbers[low], numbers[high.min(numbers.len() - 1)]);
            Value::Float(low + (high - low) * at.fract())
        }
    }
}
