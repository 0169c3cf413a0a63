//! Expressions in, operations with their types out: every name is found or refused.

use super::scope::{Binding, Scope};
use super::types::Type;
use super::vocabulary::{ACTOR, FUNCTIONS, FunctionName, TIE};
use super::{literal, lookup};
use crate::actor::Registry;
use crate::query::ast::{BinaryOp, Call, Expr, ExprKind, Name, Quantified};
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::ground::Ground;
use crate::query::plan::{Function, Op, Test, TieProperty};
use crate::query::value::Value;
use crate::text::Span;

/// An operation, what it gives, and where it is written.
#[derive(Debug)]
pub(super) struct Typed<'g> {
    pub(super) op: Op<'g>,
    pub(super) ty: Type,
    pub(super) span: Span,
}

pub(super) type Compiled<'g> = Result<Typed<'g>, QueryError>;

/// What names are looked up in.
pub(super) struct Compiler<'c, 'g> {
    pub(super) ground: &'c Ground<'g>,
    pub(super) registry: &'c Registry,
    pub(super) scope: Scope,
}

impl<'g> Compiler<'_, 'g> {
    /// A condition: true, false or null.
    pub(super) fn test(&mut self, expr: &Expr) -> Result<Op<'g>, QueryError> {
        let test = self.expr(expr)?;
        match test.ty {
            Type::Bool | Type::Null => Ok(test.op),
            _ => Err(wrong_type("true or false", &test)),
        }
    }

    pub(super) fn expr(&mut self, expr: &Expr) -> Compiled<'g> {
        let (op, ty) = match &expr.kind {
            ExprKind::Null => (Op::Const(Value::Null), Type::Null),
            ExprKind::Bool(it) => (Op::Const(Value::Bool(*it)), Type::Bool),
            ExprKind::Int(it) => (Op::Const(Value::Int(*it)), Type::Number),
            ExprKind::Float(it) => (Op::Const(Value::Float(*it)), Type::Number),
            ExprKind::Text(it) => (Op::Const(Value::text(it.as_str())), Type::Text),
            ExprKind::List(members) => self.list(members)?,
            ExprKind::Variable(name) => self.variable(name, expr.span)?,
            ExprKind::Property(owner, name) => self.property(owner, name)?,
            ExprKind::HasLabel(owner, labels) => self.has_label(owner, labels)?,
            ExprKind::Call(call) => self.call(call, expr.span)?,
            ExprKind::CountRows => return Err(misplaced("count", expr.span)),
            ExprKind::Quantified(quantified) => self.quantified(quantified)?,
            ExprKind::Not(inner) => (Op::Not(Box::new(self.test(inner)?)), Type::Bool),
            ExprKind::And(inner) => (Op::And(self.tests(inner)?), Type::Bool),
            ExprKind::Or(inner) => (Op::Or(self.tests(inner)?), Type::Bool),
            ExprKind::Xor(inner) => (Op::Xor(self.tests(inner)?), Type::Bool),
            ExprKind::Binary(left, op, right) => self.binary(left, *op, right)?,
            ExprKind::IsNull(inner) => (Op::IsNull(Box::new(self.expr(inner)?.op)), Type::Bool),
        };
        Ok(Typed { op, ty, span: expr.span })
    }

    fn tests(&mut self, exprs: &[Expr]) -> Result<Vec<Op<'g>>, QueryError> {
        exprs.iter().map(|expr| self.test(expr)).collect()
    }

    fn list(&mut self, members: &[Expr]) -> Result<(Op<'g>, Type), QueryError> {
        let mut ty = Type::Null;
        let mut ops = Vec::new();
        for member in members {
            let typed = self.expr(member)?;
            let joined = ty.clone().join(typed.ty.clone());
            ty = joined.ok_or_else(|| wrong_type(ty.describe(), &typed))?;
            ops.push(typed.op);
        }
        Ok((Op::List(ops), Type::list(ty)))
    }

    fn variable(&self, name: &str, span: Span) -> Result<(Op<'g>, Type), QueryError> {
        if let Some(binding) = self.scope.get(name) {
            return Ok(binding.op());
        }
        let known: Vec<&str> = self.scope.names().map(|(name, _)| name.as_str()).collect();
        let kind = QueryErrorKind::UnknownVariable(name.to_owned());
        Err(QueryError::new(kind, span).nearest(name, &known))
    }

    fn property(&mut self, owner: &Expr, name: &Name) -> Result<(Op<'g>, Type), QueryError> {
        let owner = self.expr(owner)?;
        property_of(owner, name)
    }

    fn has_label(&mut self, owner: &Expr, labels: &[Name]) -> Result<(Op<'g>, Type), QueryError> {
        let owner = self.expr(owner)?;
        let op = match owner.ty {
            Type::Actor => Op::HasKind(Box::new(owner.op), lookup::kinds(labels)?),
            Type::Tie => {
                let relations = lookup::relations(self.ground.schema(), labels)?;
                Op::HasRelation(Box::new(owner.op), relations)
            }
            _ => return Err(wrong_type("an actor or a tie", &owner)),
        };
        Ok((op, Type::Bool))
    }

    fn call(&mut self, call: &Call, span: Span) -> Result<(Op<'g>, Type), QueryError> {
        let (name, function) = lookup::function(&call.name)?;
        let function = match function {
            FunctionName::Over(_) => return Err(misplaced(name, span)),
            FunctionName::Type | FunctionName::Of(_) if call.distinct => {
                let kind = QueryErrorKind::Unsupported("`DISTINCT` outside an aggregate");
                return Err(QueryError::new(kind, span));
            }
            function => function,
        };
        let [argument] = call.arguments.as_slice() else {
            return Err(lookup::one_argument(name, call.arguments.len(), span));
        };
        let argument = self.expr(argument)?;
        let FunctionName::Of(function) = function else {
            expect("a tie", argument.ty == Type::Tie, &argument)?;
            return Ok((Op::Tie(Box::new(argument.op), TieProperty::Relation), Type::Text));
        };
        let ty = result(function, &argument)?;
        Ok((Op::Call(function, Box::new(argument.op)), ty))
    }

    fn quantified(&mut self, it: &Quantified) -> Result<(Op<'g>, Type), QueryError> {
        let list = self.expr(&it.list)?;
        let member = match list.ty {
            Type::List(member) => *member,
            Type::Null => Type::Null,
            _ => return Err(wrong_type("a list", &list)),
        };
        let slot = self.scope.slot();
        self.scope.enter(&it.variable.text, Binding::Member(slot, member));
        let test = self.test(&it.condition);
        self.scope.leave();
        let test = Test { quantifier: it.quantifier, slot, list: list.op, passes: test? };
        Ok((Op::Quantified(Box::new(test)), Type::Bool))
    }

    fn binary(
        &mut self,
        left: &Expr,
        op: BinaryOp,
        right: &Expr,
    ) -> Result<(Op<'g>, Type), QueryError> {
        let (left, right) = (self.expr(left)?, self.expr(right)?);
        Ok((self.compare(left, op, right)?, Type::Bool))
    }

    /// `left op right`, with literals read as what the other side is.
    pub(super) fn compare(
        &self,
        mut left: Typed<'g>,
        op: BinaryOp,
        mut right: Typed<'g>,
    ) -> Result<Op<'g>, QueryError> {
        if let Some(named) = literal::named(self, &left, op, &right)? {
            return Ok(named);
        }
        if !matches!(op, BinaryOp::StartsWith | BinaryOp::EndsWith | BinaryOp::Contains) {
            literal::fit(self, &left, &mut right)?;
            literal::fit(self, &right, &mut left)?;
        }
        let fits = match op {
            BinaryOp::Equal | BinaryOp::Unequal => left.ty.equates(&right.ty),
            BinaryOp::Less | BinaryOp::LessEqual | BinaryOp::Greater | BinaryOp::GreaterEqual => {
                left.ty.orders(&right.ty)
            }
            BinaryOp::In => match &right.ty {
                Type::List(member) => left.ty.equates(member),
                Type::Null => true,
                _ => return Err(wrong_type("a list", &right)),
            },
            BinaryOp::StartsWith | BinaryOp::EndsWith | BinaryOp::Contains => {
                let text = |ty: &Type| matches!(ty, Type::Text | Type::Name | Type::Null);
                text(&left.ty) && text(&right.ty)
            }
        };
        if !fits {
            return Err(incomparable(&left, &right));
        }
        Ok(Op::Compare(Box::new(left.op), op, Box::new(right.op)))
    }
}

/// `owner.name`.
pub(super) fn property_of<'g>(owner: Typed<'g>, name: &Name) -> Result<(Op<'g>, Type), QueryError> {
    let op = Box::new(owner.op);
    match owner.ty {
        Type::Actor => {
            let property = member(&ACTOR, name, "an actor")?;
            Ok((Op::Actor(op, property), property.ty()))
        }
        Type::Tie => {
            let property = member(&TIE, name, "a tie")?;
            Ok((Op::Tie(op, property), property.ty()))
        }
        ty => {
            let kind =
                QueryErrorKind::WrongType { wanted: "an actor or a tie", found: ty.describe() };
            let error = QueryError::new(kind, owner.span);
            Err(match ty {
                Type::List(_) => {
                    error.hint(format!("ask each member: `all(x IN … WHERE x.{} …)`", name.text))
                }
                Type::Path => error.hint("ask its parts: `relationships(p)`, `nodes(p)`"),
                _ => error,
            })
        }
    }
}

fn incomparable(left: &Typed<'_>, right: &Typed<'_>) -> QueryError {
    let kind =
        QueryErrorKind::Incomparable { left: left.ty.describe(), right: right.ty.describe() };
    let error = QueryError::new(kind, left.span.cover(right.span));
    match (&left.ty, &right.ty) {
        (Type::List(_), _) | (_, Type::List(_)) => error.hint("write `value IN list`"),
        (Type::Actor, _) | (_, Type::Actor) => error.hint("compare a property: `a.name`"),
        (Type::Date, _) | (_, Type::Date) => error.hint("write dates as '2023-10-22'"),
        _ => error,
    }
}

fn member<P: Copy>(
    table: &[(&'static str, P)],
    name: &Name,
    owner: &'static str,
) -> Result<P, QueryError> {
    if let Some((_, property)) = table.iter().find(|(it, _)| it.eq_ignore_ascii_case(&name.text)) {
        return Ok(*property);
    }
    let known: Vec<&str> = table.iter().map(|(name, _)| *name).collect();
    let kind = QueryErrorKind::UnknownProperty { name: name.text.clone(), owner };
    Err(QueryError::new(kind, name.span).nearest(&name.text, &known))
}

fn result(function: Function, argument: &Typed<'_>) -> Result<Type, QueryError> {
    let ty = &argument.ty;
    let null = *ty == Type::Null;
    let (wanted, fits, result) = match function {
        Function::Id => ("an actor or a tie", matches!(ty, Type::Actor | Type::Tie), Type::Text),
        Function::Labels => ("an actor", *ty == Type::Actor, Type::list(Type::Text)),
        Function::Nodes => ("a path", *ty == Type::Path, Type::list(Type::Actor)),
        Function::Relationships => ("a path", *ty == Type::Path, Type::list(Type::Tie)),
        Function::Length => ("a path", *ty == Type::Path, Type::Number),
        Function::Size => {
            ("a list or a text", matches!(ty, Type::List(_) | Type::Text), Type::Number)
        }
        Function::StartNode | Function::EndNode => ("a tie", *ty == Type::Tie, Type::Actor),
    };
    expect(wanted, fits || null, argument).map(|()| result)
}

fn expect(wanted: &'static str, fits: bool, found: &Typed<'_>) -> Result<(), QueryError> {
    if fits { Ok(()) } else { Err(wrong_type(wanted, found)) }
}

pub(super) fn wrong_type(wanted: &'static str, found: &Typed<'_>) -> QueryError {
    let kind = QueryErrorKind::WrongType { wanted, found: found.ty.describe() };
    QueryError::new(kind, found.span)
}

fn misplaced(name: &str, span: Span) -> QueryError {
    QueryError::new(QueryErrorKind::Aggregate(name.to_owned()), span)
}

/// Every function name, for hints.
pub(super) fn function_names() -> Vec<&'static str> {
    let quantifiers = ["all", "any", "none", "single"];
    FUNCTIONS.iter().map(|(name, _)| *name).chain(quantifiers).collect()
}
