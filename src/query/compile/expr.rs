//! Expressions as written in, operations over slots out.

use super::scope::Scope;
use super::types::Type;
use super::{Compiler, Typed, wanted};
use crate::query::ast::{BinaryOp, Case, Comprehension, Expr, ExprKind, Name, Quantified, Reduce};
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::plan::{Each, Fold, Op, PropertyKey, Test};
use crate::query::value::Value;
use crate::text::Span;

impl<'g> Compiler<'_, 'g> {
    /// An expression as a value: a pattern is none.
    pub(super) fn expr(&mut self, expr: &Expr, scope: &Scope) -> Result<Typed<'g>, QueryError> {
        if matches!(expr.kind, ExprKind::Pattern(_)) {
            return Err(QueryError::new(QueryErrorKind::PatternAsValue, expr.span)
                .hint("write `EXISTS { … }`, or `[(a)-->(b) | b]` for a list"));
        }
        self.test(expr, scope)
    }

    /// An expression as a condition: a pattern is true where it is found.
    pub(super) fn test(&mut self, expr: &Expr, scope: &Scope) -> Result<Typed<'g>, QueryError> {
        if let Some((_, slot, of)) = self.known.iter().find(|(known, ..)| known == expr) {
            return Ok((Op::Slot(*slot), of.clone()));
        }
        let span = expr.span;
        match &expr.kind {
            ExprKind::Null => Ok((Op::Const(Value::Null), Type::Null)),
            ExprKind::Bool(it) => Ok((Op::Const(Value::Bool(*it)), Type::Bool)),
            ExprKind::Int(it) => Ok((Op::Const(Value::Int(*it)), Type::Int)),
            ExprKind::Float(it) => Ok((Op::Const(Value::Float(*it)), Type::Float)),
            ExprKind::Text(it) => Ok((Op::Const(Value::text(it.as_str())), Type::Text)),
            ExprKind::List(members) => self.list(members, scope),
            ExprKind::Map(entries) => self.map(entries, scope),
            ExprKind::Variable(name) => variable(name, span, scope),
            ExprKind::Parameter(name) => self.parameter(name, span),
            ExprKind::Property(of, name) => self.property(of, name, scope),
            ExprKind::Index(list, at) => self.index((list, at), span, scope),
            ExprKind::Slice(list, from, to) => {
                let (list, of) = self.expr(list, scope)?;
                wanted(&of, &[Type::list(Type::Any)], "a list", span)?;
                let from = self.bound(from.as_deref(), scope)?;
                let to = self.bound(to.as_deref(), scope)?;
                Ok((Op::Slice(Box::new(list), from, to, span), of))
            }
            ExprKind::HasLabel(of, labels) => self.has_label(of, labels, scope),
            ExprKind::Call(call) => self.call(call, span, scope),
            ExprKind::CountRows => self.count_rows(span),
            ExprKind::Quantified(it) => self.quantified(it, span, scope),
            ExprKind::ListComprehension(it) => self.comprehension(it, span, scope),
            ExprKind::PatternComprehension(it) => self.pattern_comprehension(it, scope),
            ExprKind::Reduce(it) => self.reduce(it, span, scope),
            ExprKind::Case(it) => self.case(it, scope),
            ExprKind::Not(of) => {
                let op = self.truth(of, scope)?;
                Ok((Op::Not(Box::new(op), span), Type::Bool))
            }
            ExprKind::And(of) => Ok((Op::And(self.truths(of, scope)?, span), Type::Bool)),
            ExprKind::Or(of) => Ok((Op::Or(self.truths(of, scope)?, span), Type::Bool)),
            ExprKind::Xor(of) => Ok((Op::Xor(self.truths(of, scope)?, span), Type::Bool)),
            ExprKind::Negative(of) => {
                let (op, of) = self.expr(of, scope)?;
                wanted(&of, &[Type::Int, Type::Float], "a number", span)?;
                Ok((Op::Negative(Box::new(op), span), of))
            }
            ExprKind::Binary(left, op, right) => self.binary((left, *op, right), span, scope),
            ExprKind::IsNull(of) => {
                let (op, _) = self.expr(of, scope)?;
                Ok((Op::IsNull(Box::new(op)), Type::Bool))
            }
            ExprKind::Pattern(pattern) => self.exists(pattern, scope),
            ExprKind::Subquery(kind, part) => self.subquery(*kind, part, scope),
        }
    }

    fn truth(&mut self, expr: &Expr, scope: &Scope) -> Result<Op<'g>, QueryError> {
        let (op, of) = self.test(expr, scope)?;
        wanted(&of, &[Type::Bool], "true or false", expr.span)?;
        Ok(op)
    }

    fn truths(&mut self, of: &[Expr], scope: &Scope) -> Result<Vec<Op<'g>>, QueryError> {
        of.iter().map(|it| self.truth(it, scope)).collect()
    }

    fn list(&mut self, members: &[Expr], scope: &Scope) -> Result<Typed<'g>, QueryError> {
        let typed: Vec<Typed<'g>> =
            members.iter().map(|it| self.expr(it, scope)).collect::<Result<_, _>>()?;
        let of = Type::common(typed.iter().map(|(_, of)| of.clone()));
        let ops = typed.into_iter().map(|(op, _)| op).collect();
        Ok((Op::List(ops), Type::list(of)))
    }

    fn map(&mut self, entries: &[(Name, Expr)], scope: &Scope) -> Result<Typed<'g>, QueryError> {
        let mut ops = Vec::new();
        for (name, value) in entries {
            ops.push((name.text.clone(), self.expr(value, scope)?.0));
        }
        Ok((Op::Map(ops), Type::Map))
    }

    fn parameter(&self, name: &str, span: Span) -> Result<Typed<'g>, QueryError> {
        if let Some(value) = self.parameters.get(name) {
            return Ok((Op::Const(value.clone()), Type::of(value)));
        }
        let known: Vec<&str> = self.parameters.keys().map(String::as_str).collect();
        let kind = QueryErrorKind::UnknownParameter(name.to_owned());
        Err(QueryError::new(kind, span).nearest(name, known))
    }

    fn property(&mut self, of: &Expr, name: &Name, scope: &Scope) -> Result<Typed<'g>, QueryError> {
        let (op, owner) = self.expr(of, scope)?;
        let owners = [Type::Node, Type::Edge, Type::Map, Type::Date];
        wanted(&owner, &owners, "a node, an edge or a map", of.span).map_err(
            |error| match owner {
                Type::List(_) => {
                    error.hint(format!("ask each member: `all(x IN … WHERE x.{} …)`", name.text))
                }
                Type::Path => error.hint("ask its parts: `relationships(p)`, `nodes(p)`"),
                _ => error,
            },
        )?;
        self.check_key(&owner, name)?;
        let key = self.key(&name.text);
        Ok((Op::Property(Box::new(op), key, of.span.cover(name.span)), Type::Any))
    }

    pub(super) fn key(&self, name: &str) -> PropertyKey {
        PropertyKey { name: name.to_owned(), idx: self.graph.key(name) }
    }

    fn index(
        &mut self,
        (list, at): (&Expr, &Expr),
        span: Span,
        scope: &Scope,
    ) -> Result<Typed<'g>, QueryError> {
        let (op, of) = self.expr(list, scope)?;
        let (at_op, at_of) = self.expr(at, scope)?;
        let owners = [Type::list(Type::Any), Type::Map, Type::Node, Type::Edge];
        wanted(&of, &owners, "a list or a map", list.span)?;
        match of {
            Type::List(_) => wanted(&at_of, &[Type::Int], "a whole number", at.span)?,
            Type::Map | Type::Node | Type::Edge => {
                wanted(&at_of, &[Type::Text], "a text", at.span)?;
            }
            _ => {}
        }
        Ok((Op::Index(Box::new(op), Box::new(at_op), span), of.member()))
    }

    fn bound(
        &mut self,
        bound: Option<&Expr>,
        scope: &Scope,
    ) -> Result<Option<Box<Op<'g>>>, QueryError> {
        let Some(expr) = bound else { return Ok(None) };
        let (op, of) = self.expr(expr, scope)?;
        wanted(&of, &[Type::Int], "a whole number", expr.span)?;
        Ok(Some(Box::new(op)))
    }

    fn quantified(
        &mut self,
        test: &Quantified,
        span: Span,
        scope: &Scope,
    ) -> Result<Typed<'g>, QueryError> {
        let (list, of) = self.expr(&test.list, scope)?;
        wanted(&of, &[Type::list(Type::Any)], "a list", test.list.span)?;
        let slot = self.slot();
        let inner = scope.with(&test.variable.text, slot, of.member());
        let passes = match &test.condition {
            Some(condition) => self.condition(condition, &inner)?,
            None => Op::Slot(slot),
        };
        let test = Test { quantifier: test.quantifier, slot, list, passes, span };
        Ok((Op::Quantified(Box::new(test)), Type::Bool))
    }

    fn comprehension(
        &mut self,
        each: &Comprehension,
        span: Span,
        scope: &Scope,
    ) -> Result<Typed<'g>, QueryError> {
        let (list, of) = self.expr(&each.list, scope)?;
        wanted(&of, &[Type::list(Type::Any)], "a list", each.list.span)?;
        let slot = self.slot();
        let inner = scope.with(&each.variable.text, slot, of.member());
        // What is counted per group cannot also be counted per member.
        let aggregates = self.aggregates.take();
        let passes = each.condition.as_ref().map(|it| self.condition(it, &inner)).transpose()?;
        let value = each.value.as_ref().map(|it| self.expr(it, &inner)).transpose()?;
        self.aggregates = aggregates;
        let (value, of) = match value {
            Some((value, of)) => (Some(value), Type::list(of)),
            None => (None, of),
        };
        Ok((Op::Comprehension(Box::new(Each { slot, list, passes, value, span })), of))
    }

    fn reduce(
        &mut self,
        fold: &Reduce,
        span: Span,
        scope: &Scope,
    ) -> Result<Typed<'g>, QueryError> {
        let (first, _) = self.expr(&fold.first, scope)?;
        let (list, of) = self.expr(&fold.list, scope)?;
        wanted(&of, &[Type::list(Type::Any)], "a list", fold.list.span)?;
        let (total, slot) = (self.slot(), self.slot());
        let inner = scope.with(&fold.total.text, total, Type::Any);
        let inner = inner.with(&fold.variable.text, slot, of.member());
        let aggregates = self.aggregates.take();
        let (value, _) = self.expr(&fold.value, &inner)?;
        self.aggregates = aggregates;
        Ok((Op::Reduce(Box::new(Fold { total, first, slot, list, value, span })), Type::Any))
    }

    fn case(&mut self, case: &Case, scope: &Scope) -> Result<Typed<'g>, QueryError> {
        let subject = case.subject.as_ref().map(|it| self.expr(it, scope)).transpose()?;
        let mut branches = Vec::new();
        let mut types = Vec::new();
        for (when, then) in &case.branches {
            let when = match subject {
                Some(_) => self.expr(when, scope)?.0,
                None => self.condition(when, scope)?,
            };
            let (then, of) = self.expr(then, scope)?;
            types.push(of);
            branches.push((when, then));
        }
        let otherwise = match &case.otherwise {
            Some(otherwise) => self.expr(otherwise, scope)?,
            None => (Op::Const(Value::Null), Type::Null),
        };
        types.push(otherwise.1);
        let subject = subject.map(|(op, _)| Box::new(op));
        let of = Type::common(types.into_iter().filter(|it| *it != Type::Null));
        Ok((Op::Case(subject, branches, Box::new(otherwise.0)), of))
    }

    fn binary(
        &mut self,
        (left, op, right): (&Expr, BinaryOp, &Expr),
        span: Span,
        scope: &Scope,
    ) -> Result<Typed<'g>, QueryError> {
        let (left_op, left_of) = self.expr(left, scope)?;
        let (right_op, right_of) = self.expr(right, scope)?;
        self.check_comparison(left, op, right, scope)?;
        self.check_order(op, &left_of, left.span)?;
        self.check_order(op, &right_of, right.span)?;
        let of = match op {
            BinaryOp::In => {
                wanted(&right_of, &[Type::list(Type::Any)], "a list", right.span)?;
                Type::Bool
            }
            BinaryOp::Add => sum_type(&left_of, &right_of, span)?,
            BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Modulo => {
                numbers(&left_of, left.span)?;
                numbers(&right_of, right.span)?;
                number_type(&left_of, &right_of)
            }
            BinaryOp::Power => {
                numbers(&left_of, left.span)?;
                numbers(&right_of, right.span)?;
                Type::Float
            }
            _ => Type::Bool,
        };
        Ok((Op::Binary(Box::new(left_op), op, Box::new(right_op), span), of))
    }
}

fn variable<'g>(name: &str, span: Span, scope: &Scope) -> Result<Typed<'g>, QueryError> {
    if let Some(bound) = scope.find(name) {
        return Ok((Op::Slot(bound.slot), bound.of.clone()));
    }
    let kind = QueryErrorKind::UnknownVariable(name.to_owned());
    Err(QueryError::new(kind, span).nearest(name, scope.words()))
}

fn numbers(of: &Type, span: Span) -> Result<(), QueryError> {
    wanted(of, &[Type::Int, Type::Float], "a number", span)
}

fn number_type(left: &Type, right: &Type) -> Type {
    match (left, right) {
        (Type::Int, Type::Int) => Type::Int,
        (Type::Float, _) | (_, Type::Float) => Type::Float,
        _ => Type::Any,
    }
}

/// `+` adds numbers, joins texts and lists, and adds a member to a list.
fn sum_type(left: &Type, right: &Type, span: Span) -> Result<Type, QueryError> {
    let simple = [Type::Int, Type::Float, Type::Text, Type::Date];
    match (left, right) {
        (Type::List(one), Type::List(two)) => {
            Ok(Type::list(Type::common([(**one).clone(), (**two).clone()])))
        }
        (Type::List(_), _) | (_, Type::List(_)) => Ok(Type::list(Type::Any)),
        _ => {
            wanted(left, &simple, "a number, a text or a list", span)?;
            wanted(right, &simple, "a number, a text or a list", span)?;
            Ok(match (left, right) {
                (Type::Text, _) | (_, Type::Text) => Type::Text,
                _ if left.is_number() && right.is_number() => number_type(left, right),
                _ => Type::Any,
            })
        }
    }
}
