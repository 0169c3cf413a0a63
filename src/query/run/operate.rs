//! Two values and an operator in, one value out.

use std::cmp::Ordering;

use super::{Flow, Run};
use crate::claim::PartialDate;
use crate::query::ast::BinaryOp;
use crate::query::error::QueryErrorKind;
use crate::query::value::Value;
use crate::text::Span;

/// Longer lists are refused: they would fill the memory.
pub(super) const LONGEST: usize = 1 << 21;

pub(super) fn binary<'g>(
    run: &mut Run<'g>,
    (left, op, right): (Value<'g>, BinaryOp, &Value<'g>),
    span: Span,
) -> Flow<Value<'g>> {
    match op {
        BinaryOp::Add => add(run, left, right.clone(), span),
        BinaryOp::Subtract
        | BinaryOp::Multiply
        | BinaryOp::Divide
        | BinaryOp::Modulo
        | BinaryOp::Power => arithmetic(run, (&left, op, right), span),
        BinaryOp::In => match right {
            Value::Null => Ok(Value::Null),
            Value::List(members) => {
                run.pay(members.len() / 8)?;
                Ok(truth(is_in(run, &left, members)))
            }
            other => run.wrong("a list", other, span),
        },
        _ => Ok(truth(test(run, &left, op, right))),
    }
}

fn truth<'g>(truth: Option<bool>) -> Value<'g> {
    truth.map_or(Value::Null, Value::Bool)
}

fn test<'g>(run: &Run<'g>, left: &Value<'g>, op: BinaryOp, right: &Value<'g>) -> Option<bool> {
    if let Some((left, right)) = dates(left, right) {
        return Some(compare_dates(left, op, right));
    }
    let equal = || names_one(run, left, right).or_else(|| left.equals(right, run.graph));
    let order = |test: fn(Ordering) -> bool| {
        // NaN is neither less nor more than a number.
        let number = |value: &Value<'_>| matches!(value, Value::Int(_) | Value::Float(_));
        if (left.is_nan() || right.is_nan()) && number(left) && number(right) {
            return Some(false);
        }
        left.compare(right).map(test)
    };
    match op {
        BinaryOp::Equal => equal(),
        BinaryOp::Unequal => equal().map(|equal| !equal),
        BinaryOp::Less => order(Ordering::is_lt),
        BinaryOp::LessEqual => order(Ordering::is_le),
        BinaryOp::Greater => order(Ordering::is_gt),
        BinaryOp::GreaterEqual => order(Ordering::is_ge),
        BinaryOp::StartsWith => texts(run, left, right, |text, part| text.starts_with(part)),
        BinaryOp::EndsWith => texts(run, left, right, |text, part| text.ends_with(part)),
        BinaryOp::Contains => texts(run, left, right, |text, part| text.contains(part)),
        _ => None,
    }
}

/// A list of nodes is equal to a text that names one of them: `r.said_by = 'Kirby'`.
fn names_one(run: &Run<'_>, left: &Value<'_>, right: &Value<'_>) -> Option<bool> {
    let ((Value::List(members), Value::Text(text)) | (Value::Text(text), Value::List(members))) =
        (left, right)
    else {
        return None;
    };
    let nodes = !members.is_empty() && members.iter().all(|it| matches!(it, Value::Node(_)));
    let called =
        |it: &Value<'_>| matches!(it, Value::Node(node) if run.graph.is_called(*node, text));
    nodes.then(|| members.iter().any(called))
}

/// Two dates, one of them possibly written as a text, or as the number of a year.
fn dates(left: &Value<'_>, right: &Value<'_>) -> Option<(PartialDate, PartialDate)> {
    let date = |value: &Value<'_>| match value {
        Value::Date(date) => Some(*date),
        Value::Text(text) => text.parse().ok(),
        Value::Int(year) => PartialDate::new(i16::try_from(*year).ok()?, None, None),
        _ => None,
    };
    match (left, right) {
        (Value::Date(_), _) | (_, Value::Date(_)) => Some((date(left)?, date(right)?)),
        _ => None,
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

fn is_in<'g>(run: &Run<'g>, value: &Value<'g>, members: &[Value<'g>]) -> Option<bool> {
    let mut known = true;
    for member in members {
        match test(run, value, BinaryOp::Equal, member) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => known = false,
        }
    }
    known.then_some(false)
}

/// Tests texts; of a name, whether any of its spellings passes.
fn texts(
    run: &Run<'_>,
    left: &Value<'_>,
    right: &Value<'_>,
    test: fn(&str, &str) -> bool,
) -> Option<bool> {
    let part = match right {
        Value::Text(part) => part.as_ref(),
        Value::Name(_, name) => name,
        _ => return None,
    };
    match left {
        Value::Text(text) => Some(test(text, part)),
        Value::Name(node, _) => Some(run.graph.names(*node).iter().any(|name| test(name, part))),
        _ => None,
    }
}

/// `+` adds numbers, joins texts and lists, and adds a member to a list.
pub(super) fn add<'g>(
    run: &mut Run<'g>,
    left: Value<'g>,
    right: Value<'g>,
    span: Span,
) -> Flow<Value<'g>> {
    match (left, right) {
        (Value::List(one), Value::List(two)) => join(run, (&one, &two), span),
        (Value::List(list), member) => join(run, (&list, &[member]), span),
        (member, Value::List(list)) => join(run, (&[member], &list), span),
        (Value::Null, _) | (_, Value::Null) => Ok(Value::Null),
        (Value::Int(one), Value::Int(two)) => whole(run, one.checked_add(two), span),
        (left @ (Value::Int(_) | Value::Float(_)), right @ (Value::Int(_) | Value::Float(_))) => {
            Ok(Value::Float(number(&left) + number(&right)))
        }
        (left, right) => {
            let both = super::convert::joined(&left).zip(super::convert::joined(&right));
            let texts =
                [&left, &right].iter().any(|it| matches!(it, Value::Text(_) | Value::Name(..)));
            if let Some((one, two)) = both.filter(|_| texts) {
                run.pay((one.len() + two.len()) / 64)?;
                return Ok(Value::text(one + &two));
            }
            let number = matches!(left, Value::Int(_) | Value::Float(_));
            let bad = if number { right } else { left };
            run.wrong("a number, a text or a list", &bad, span)
        }
    }
}

fn join<'g>(
    run: &mut Run<'g>,
    (one, two): (&[Value<'g>], &[Value<'g>]),
    span: Span,
) -> Flow<Value<'g>> {
    let length = one.len() + two.len();
    run.pay(length / 8)?;
    if length > LONGEST {
        return run.error(QueryErrorKind::ListTooLong(LONGEST), span);
    }
    Ok(Value::list(one.iter().chain(two).cloned().collect()))
}

fn whole<'g>(run: &Run<'g>, number: Option<i64>, span: Span) -> Flow<Value<'g>> {
    match number {
        Some(number) => Ok(Value::Int(number)),
        None => run.error(QueryErrorKind::Overflow, span),
    }
}

#[expect(clippy::cast_precision_loss, reason = "as Cypher does: to the nearest float")]
pub(super) const fn float(number: i64) -> f64 {
    number as f64
}

pub(super) fn number(value: &Value<'_>) -> f64 {
    match value {
        Value::Int(number) => float(*number),
        Value::Float(number) => *number,
        _ => 0.0,
    }
}

fn arithmetic<'g>(
    run: &Run<'g>,
    (left, op, right): (&Value<'g>, BinaryOp, &Value<'g>),
    span: Span,
) -> Flow<Value<'g>> {
    for value in [left, right] {
        if !matches!(value, Value::Null | Value::Int(_) | Value::Float(_)) {
            return run.wrong("a number", value, span);
        }
    }
    match (left, right, op) {
        (Value::Null, ..) | (_, Value::Null, _) => Ok(Value::Null),
        (Value::Int(_), Value::Int(0), BinaryOp::Divide | BinaryOp::Modulo) => {
            run.error(QueryErrorKind::DivisionByZero, span)
        }
        (Value::Int(one), Value::Int(two), BinaryOp::Subtract) => {
            whole(run, one.checked_sub(*two), span)
        }
        (Value::Int(one), Value::Int(two), BinaryOp::Multiply) => {
            whole(run, one.checked_mul(*two), span)
        }
        (Value::Int(one), Value::Int(two), BinaryOp::Divide) => {
            whole(run, one.checked_div(*two), span)
        }
        (Value::Int(one), Value::Int(two), BinaryOp::Modulo) => {
            Ok(Value::Int(one.checked_rem(*two).unwrap_or(0)))
        }
        _ => {
            let (one, two) = (number(left), number(right));
            Ok(Value::Float(match op {
                BinaryOp::Subtract => one - two,
                BinaryOp::Multiply => one * two,
                BinaryOp::Divide => one / two,
                BinaryOp::Modulo => one % two,
                _ => one.powf(two),
            }))
        }
    }
}

pub(super) fn negative<'g>(run: &Run<'g>, value: Value<'g>, span: Span) -> Flow<Value<'g>> {
    match value {
        Value::Null => Ok(Value::Null),
        Value::Int(number) => whole(run, number.checked_neg(), span),
        Value::Float(number) => Ok(Value::Float(-number)),
        other => run.wrong("a number", &other, span),
    }
}
