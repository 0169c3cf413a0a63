//! Values in, the same as text, number or truth out.

use super::{Flow, Run};
use crate::claim::PartialDate;
use crate::query::error::QueryErrorKind;
use crate::query::value::Value;
use crate::text::Span;

/// What `+` makes of a value beside a text.
pub(super) fn joined(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.to_string()),
        Value::Name(_, name) => Some((*name).to_owned()),
        Value::Int(_) | Value::Float(_) | Value::Date(_) => plain(value),
        _ => None,
    }
}

/// A simple value as a text.
pub(super) fn plain(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.to_string()),
        Value::Name(_, name) => Some((*name).to_owned()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Int(number) => Some(number.to_string()),
        Value::Float(number) => Some(float(*number)),
        Value::Date(date) => Some(date.to_string()),
        _ => None,
    }
}

/// A number with a point, so that it does not look like a whole one.
pub(in crate::query) fn float(number: f64) -> String {
    let text = number.to_string();
    let large = number.abs() >= 1e15 || (number != 0.0 && number.abs() < 1e-5);
    if number.is_finite() && large {
        return format!("{number:E}");
    }
    if number.is_finite() && !text.contains('.') { format!("{text}.0") } else { text }
}

pub(super) fn date_part<'g>(date: PartialDate, name: &str) -> Value<'g> {
    let text = date.to_string();
    let mut parts = text.split('-').map(|part| part.parse().map_or(Value::Null, Value::Int));
    let at = match name {
        "year" => 0,
        "month" => 1,
        "day" => 2,
        _ => return Value::Null,
    };
    parts.nth(at).unwrap_or(Value::Null)
}

impl<'g> Run<'g> {
    pub(super) fn to_text(&self, value: &Value<'g>, span: Span) -> Flow<Value<'g>> {
        match value {
            Value::Null => Ok(Value::Null),
            value => match plain(value) {
                Some(text) => Ok(Value::text(text)),
                None => self.wrong("a text, a number or true or false", value, span),
            },
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "numbers out of range are refused")]
    pub(super) fn to_integer(&self, value: &Value<'g>, span: Span) -> Flow<Value<'g>> {
        const END: f64 = 9_223_372_036_854_775_808.0;
        let cut = |number: f64| {
            let number = number.trunc();
            let fits = (-END..END).contains(&number);
            if fits { Value::Int(number as i64) } else { Value::Null }
        };
        match value {
            Value::Null => Ok(Value::Null),
            Value::Int(_) => Ok(value.clone()),
            Value::Float(number) => match cut(*number) {
                Value::Null if !number.is_nan() => self.error(QueryErrorKind::Overflow, span),
                value => Ok(value),
            },
            Value::Bool(truth) => Ok(Value::Int(i64::from(*truth))),
            Value::Text(text) => {
                let text = text.trim();
                let whole = text.parse().ok().map(Value::Int);
                let number = || text.parse().ok().filter(|it: &f64| it.is_finite()).map(cut);
                Ok(whole.or_else(number).unwrap_or(Value::Null))
            }
            other => self.wrong("a number or a text", other, span),
        }
    }

    pub(super) fn to_float(&self, value: &Value<'g>, span: Span) -> Flow<Value<'g>> {
        match value {
            Value::Null => Ok(Value::Null),
            Value::Int(number) => Ok(Value::Float(super::operate::float(*number))),
            Value::Float(_) => Ok(value.clone()),
            Value::Text(text) => {
                let number = text.trim().parse().ok().filter(|it: &f64| it.is_finite());
                Ok(number.map_or(Value::Null, Value::Float))
            }
            other => self.wrong("a number or a text", other, span),
        }
    }

    pub(super) fn to_boolean(&self, value: &Value<'g>, span: Span) -> Flow<Value<'g>> {
        match value {
            Value::Null => Ok(Value::Null),
            Value::Bool(_) => Ok(value.clone()),
            Value::Int(number) => Ok(Value::Bool(*number != 0)),
            Value::Text(text) => Ok(match text.trim().to_lowercase().as_str() {
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                _ => Value::Null,
            }),
            other => self.wrong("true or false, or a text", other, span),
        }
    }

    pub(super) fn to_date(&self, value: &Value<'g>, span: Span) -> Flow<Value<'g>> {
        match value {
            Value::Null => Ok(Value::Null),
            Value::Date(_) => Ok(value.clone()),
            Value::Text(text) => match text.parse() {
                Ok(date) => Ok(Value::Date(date)),
                Err(_) => self.error(QueryErrorKind::NotADate(text.to_string()), span),
            },
            Value::Map(parts) => {
                let part = |name: &str| match parts.get(name) {
                    Some(Value::Int(number)) => Some(*number),
                    _ => None,
                };
                let small = |name: &str| part(name).and_then(|it| u8::try_from(it).ok());
                let year = part("year").and_then(|it| i16::try_from(it).ok());
                let date = year.and_then(|it| PartialDate::new(it, small("month"), small("day")));
                let known = ["year", "month", "day"];
                let date = date.filter(|_| parts.keys().all(|it| known.contains(&it.as_str())));
                let wrong = || QueryErrorKind::NotADate("a map of something else".to_owned());
                date.map_or_else(|| self.error(wrong(), span), |it| Ok(Value::Date(it)))
            }
            other => self.wrong("a text like `2023-10-22`", other, span),
        }
    }
}
