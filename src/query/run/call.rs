//! Functions: their arguments in, a value out. Null in is null out, unless said otherwise.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::operate::{LONGEST, number};
use super::{Flow, Row, Run};
use crate::query::error::QueryErrorKind;
use crate::query::plan::{Function, Op};
use crate::query::value::Value;
use crate::text::Span;

impl<'g> Run<'g> {
    pub(super) fn call(
        &mut self,
        function: Function,
        ops: &[Op<'g>],
        span: Span,
        row: &mut Row<'g>,
    ) -> Flow<Value<'g>> {
        if function == Function::Coalesce {
            for op in ops {
                let value = self.value(op, row)?;
                if !matches!(value, Value::Null) {
                    return Ok(value);
                }
            }
            return Ok(Value::Null);
        }
        let arguments: Flow<Vec<Value<'g>>> = ops.iter().map(|op| self.value(op, row)).collect();
        let arguments = arguments?;
        match function {
            Function::NullIf => {
                let equal = arguments[0].equals(&arguments[1], self.graph) == Some(true);
                return Ok(if equal { Value::Null } else { arguments[0].clone() });
            }
            Function::Range => return self.range(&arguments, span),
            Function::Rand => return Ok(Value::Float(self.chance())),
            Function::Pi => return Ok(Value::Float(std::f64::consts::PI)),
            Function::E => return Ok(Value::Float(std::f64::consts::E)),
            _ => {}
        }
        if arguments.iter().any(|it| matches!(it, Value::Null)) {
            return Ok(Value::Null);
        }
        let Some((first, more)) = arguments.split_first() else { return Ok(Value::Null) };
        match function {
            Function::ToText => self.to_text(first, span),
            Function::ToInteger => self.to_integer(first, span),
            Function::ToFloat => self.to_float(first, span),
            Function::ToBoolean => self.to_boolean(first, span),
            Function::Date => self.to_date(first, span),
            _ => match self.element(function, first) {
                Some(value) => Ok(value),
                None => self.of_values(function, first, (more, span)),
            },
        }
    }

    /// A number from 0 to 1; the same ones in each run.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    fn chance(&mut self) -> f64 {
        // SplitMix64 (Steele, Lea, Flood 2014).
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.random;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Functions of nodes, edges and paths; `None` for other values.
    fn element(&self, function: Function, of: &Value<'g>) -> Option<Value<'g>> {
        let graph = self.graph;
        let text = |text: &str| Value::text(text);
        Some(match (function, of) {
            (Function::Id, Value::Node(node)) => match self.by_name(of, "id") {
                Value::Null => Value::Int(i64::from(node.0)),
                id => id,
            },
            (Function::Id, Value::Edge(edge)) => match self.by_name(of, "id") {
                Value::Null => Value::Int(i64::from(edge.0)),
                id => id,
            },
            (Function::Type, Value::Edge(edge)) => text(graph.type_name(graph.type_of(*edge))),
            (Function::Labels, Value::Node(node)) => {
                Value::list(graph.labels(*node).into_iter().map(text).collect())
            }
            (Function::StartNode, Value::Edge(edge)) => Value::Node(graph.ends(*edge).0),
            (Function::EndNode, Value::Edge(edge)) => Value::Node(graph.ends(*edge).1),
            (Function::Nodes, Value::Path(path)) => {
                Value::list(path.nodes.iter().map(|it| Value::Node(*it)).collect())
            }
            (Function::Relationships, Value::Path(path)) => {
                Value::list(path.edges.iter().map(|it| Value::Edge(*it)).collect())
            }
            (Function::Length, Value::Path(path)) => Value::count(path.edges.len()),
            (Function::Properties, Value::Map(_)) => of.clone(),
            (Function::Keys | Function::Properties, _) => {
                let keys: Vec<String> = match of {
                    Value::Node(it) => self.key_names(graph.node_keys(*it)),
                    Value::Edge(it) => self.key_names(graph.edge_keys(*it)),
                    Value::Map(map) => map.keys().cloned().collect(),
                    _ => return None,
                };
                if function == Function::Keys {
                    return Some(Value::list(keys.into_iter().map(Value::text).collect()));
                }
                let entries = keys.into_iter().map(|key| {
                    let value = self.by_name(of, &key);
                    (key, value)
                });
                Value::Map(Arc::new(entries.collect::<BTreeMap<_, _>>()))
            }
            _ => return None,
        })
    }

    fn key_names(&self, keys: Vec<crate::graph::KeyIdx>) -> Vec<String> {
        keys.into_iter().map(|key| self.graph.key_name(key).to_owned()).collect()
    }

    /// Functions of lists, texts and numbers.
    fn of_values(
        &mut self,
        function: Function,
        first: &Value<'g>,
        (more, span): (&[Value<'g>], Span),
    ) -> Flow<Value<'g>> {
        if let Value::List(members) = first
            && let Some(value) = of_list(function, members)
        {
            self.pay(members.len() / 8)?;
            return Ok(value);
        }
        if let Value::Text(_) | Value::Name(..) = first {
            let text = super::convert::joined(first).unwrap_or_default();
            self.pay(text.len() / 64)?;
            if let Some(value) = self.of_text(function, &text, (more, span))? {
                return Ok(value);
            }
        }
        if let (Function::IsEmpty, Value::Map(map)) = (function, first) {
            return Ok(Value::Bool(map.is_empty()));
        }
        if let Value::Int(_) | Value::Float(_) = first
            && let Some(value) = of_number(function, first, more)
        {
            return Ok(value);
        }
        self.wrong(wanted(function), first, span)
    }

    fn of_text(
        &self,
        function: Function,
        text: &str,
        (more, span): (&[Value<'g>], Span),
    ) -> Flow<Option<Value<'g>>> {
        let one = |text: &str| Some(Value::text(text));
        Ok(match function {
            Function::Size => Some(Value::count(text.chars().count())),
            Function::IsEmpty => Some(Value::Bool(text.is_empty())),
            Function::Reverse => one(&text.chars().rev().collect::<String>()),
            Function::ToUpper => one(&text.to_uppercase()),
            Function::ToLower => one(&text.to_lowercase()),
            Function::Trim => one(text.trim()),
            Function::LTrim => one(text.trim_start()),
            Function::RTrim => one(text.trim_end()),
            Function::Replace => {
                let (from, to) = (self.text(&more[0], span)?, self.text(&more[1], span)?);
                let longest = text.len().saturating_mul(to.len().max(1));
                if longest > LONGEST {
                    return self.error(QueryErrorKind::ListTooLong(LONGEST), span);
                }
                one(&if from.is_empty() { text.to_owned() } else { text.replace(&from, &to) })
            }
            Function::Split => {
                let at = self.text(&more[0], span)?;
                let parts: Vec<Value<'g>> = if at.is_empty() {
                    text.chars().map(|it| Value::text(it.to_string())).collect()
                } else {
                    text.split(at.as_str()).map(Value::text).collect()
                };
                Some(Value::list(parts))
            }
            Function::Left => {
                let count = self.place(&more[0], span)?;
                one(&text.chars().take(count).collect::<String>())
            }
            Function::Right => {
                let skip = text.chars().count().saturating_sub(self.place(&more[0], span)?);
                one(&text.chars().skip(skip).collect::<String>())
            }
            Function::Substring => {
                let from = self.place(&more[0], span)?;
                let count = more.get(1).map(|it| self.place(it, span)).transpose()?;
                let count = count.unwrap_or(usize::MAX);
                one(&text.chars().skip(from).take(count).collect::<String>())
            }
            _ => None,
        })
    }

    fn text(&self, value: &Value<'g>, span: Span) -> Flow<String> {
        match value {
            Value::Text(_) | Value::Name(..) => {
                Ok(super::convert::joined(value).unwrap_or_default())
            }
            other => self.wrong("a text", other, span),
        }
    }

    /// A whole number that counts letters.
    fn place(&self, value: &Value<'g>, span: Span) -> Flow<usize> {
        match value {
            Value::Int(number) => match usize::try_from(*number) {
                Ok(place) => Ok(place),
                Err(_) => self.error(QueryErrorKind::Negative(*number), span),
            },
            other => self.wrong("a whole number", other, span),
        }
    }

    fn range(&mut self, bounds: &[Value<'g>], span: Span) -> Flow<Value<'g>> {
        let mut whole = Vec::new();
        for bound in bounds {
            match bound {
                Value::Int(number) => whole.push(*number),
                Value::Null => return Ok(Value::Null),
                other => return self.wrong("a whole number", other, span),
            }
        }
        let (from, to, step) = (whole[0], whole[1], whole.get(2).copied().unwrap_or(1));
        if step == 0 {
            return self.error(QueryErrorKind::OutOfRange("a step of 0".to_owned()), span);
        }
        let mut members = Vec::new();
        let mut at = Some(from);
        while let Some(number) = at.filter(|it| if step > 0 { *it <= to } else { *it >= to }) {
            if members.len() == LONGEST {
                // As long a list could not be looked through either.
                return self.error(QueryErrorKind::ListTooLong(LONGEST), span);
            }
            members.push(Value::Int(number));
            at = number.checked_add(step);
        }
        self.pay(members.len() / 8)?;
        Ok(Value::list(members))
    }

    pub(super) fn index(&self, list: &Value<'g>, at: &Value<'g>, span: Span) -> Flow<Value<'g>> {
        match (list, at) {
            (Value::Null, _) | (_, Value::Null) => Ok(Value::Null),
            (Value::List(members), Value::Int(number)) => Ok(position(*number, members.len())
                .and_then(|at| members.get(at).cloned())
                .unwrap_or(Value::Null)),
            (Value::List(_), other) => self.wrong("a whole number", other, span),
            (Value::Map(_) | Value::Node(_) | Value::Edge(_), Value::Text(name)) => {
                Ok(self.by_name(list, name))
            }
            (Value::Map(_) | Value::Node(_) | Value::Edge(_), other) => {
                self.wrong("a text", other, span)
            }
            _ => self.wrong("a list or a map", list, span),
        }
    }

    pub(super) fn slice(
        &self,
        list: &Value<'g>,
        (from, to): (Option<Value<'g>>, Option<Value<'g>>),
        span: Span,
    ) -> Flow<Value<'g>> {
        let members = match list {
            Value::Null => return Ok(Value::Null),
            Value::List(members) => members,
            other => return self.wrong("a list", other, span),
        };
        let length = members.len();
        let mut bounds = [0, length];
        for (bound, value) in bounds.iter_mut().zip([from, to]) {
            match value {
                None => {}
                Some(Value::Null) => return Ok(Value::Null),
                Some(Value::Int(number)) => {
                    let before = || usize::try_from(number).unwrap_or(0);
                    *bound = position(number, length).unwrap_or_else(before).min(length);
                }
                Some(other) => return self.wrong("a whole number", &other, span),
            }
        }
        let [from, to] = bounds;
        Ok(Value::list(members.get(from..to).unwrap_or_default().to_vec()))
    }
}

/// A place in a list, negative ones from its end; `None` where that lies before its start.
fn position(number: i64, length: usize) -> Option<usize> {
    match usize::try_from(number) {
        Ok(at) => Some(at),
        Err(_) => length.checked_sub(usize::try_from(number.unsigned_abs()).ok()?),
    }
}

fn of_list<'g>(function: Function, members: &[Value<'g>]) -> Option<Value<'g>> {
    let or_null = |value: Option<&Value<'g>>| value.cloned().unwrap_or(Value::Null);
    Some(match function {
        Function::Size => Value::count(members.len()),
        Function::IsEmpty => Value::Bool(members.is_empty()),
        Function::Head => or_null(members.first()),
        Function::Last => or_null(members.last()),
        Function::Tail => Value::list(members.iter().skip(1).cloned().collect()),
        Function::Reverse => Value::list(members.iter().rev().cloned().collect()),
        _ => return None,
    })
}

fn of_number<'g>(function: Function, of: &Value<'g>, more: &[Value<'g>]) -> Option<Value<'g>> {
    let x = number(of);
    let result = match (function, of) {
        (Function::Abs, Value::Int(it)) => return it.checked_abs().map(Value::Int),
        (Function::Sign, Value::Int(it)) => return Some(Value::Int(it.signum())),
        (Function::Sign, _) => {
            let sign = if x > 0.0 {
                1
            } else if x < 0.0 {
                -1
            } else {
                0
            };
            return Some(Value::Int(sign));
        }
        (Function::Abs, _) => x.abs(),
        (Function::Ceil, _) => x.ceil(),
        (Function::Floor, _) => x.floor(),
        (Function::Round, _) => {
            let places = match more.first() {
                Some(Value::Int(places)) => i32::try_from(*places).unwrap_or(0).clamp(0, 15),
                _ => 0,
            };
            let scale = 10_f64.powi(places);
            // Halves go up, as in Cypher.
            (x * scale + 0.5).floor() / scale
        }
        (Function::Sqrt, _) => x.sqrt(),
        (Function::Exp, _) => x.exp(),
        (Function::Log, _) => x.ln(),
        (Function::Log10, _) => x.log10(),
        (Function::Sin, _) => x.sin(),
        (Function::Cos, _) => x.cos(),
        (Function::Tan, _) => x.tan(),
        (Function::Asin, _) => x.asin(),
        (Function::Acos, _) => x.acos(),
        (Function::Atan, _) => x.atan(),
        (Function::Atan2, _) => x.atan2(number(more.first()?)),
        _ => return None,
    };
    Some(Value::Float(result))
}

/// What a function takes, as errors say it.
const fn wanted(function: Function) -> &'static str {
    match function {
        Function::Type | Function::StartNode | Function::EndNode => "an edge",
        Function::Labels => "a node",
        Function::Id => "a node or an edge",
        Function::Nodes | Function::Relationships | Function::Length => "a path",
        Function::Size | Function::Reverse => "a list or a text",
        Function::Head | Function::Last | Function::Tail => "a list",
        Function::Keys | Function::Properties => "a node, an edge or a map",
        Function::ToUpper
        | Function::ToLower
        | Function::Trim
        | Function::LTrim
        | Function::RTrim
        | Function::Replace
        | Function::Substring
        | Function::Left
        | Function::Right
        | Function::Split => "a text",
        _ => "a number",
    }
}
