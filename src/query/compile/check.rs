//! Names that the graph cannot have are refused before the search, with the nearest ones.

use super::scope::Scope;
use super::types::Type;
use super::{Compiler, Typed, wanted};
use crate::graph::{Objection, Property, TypeIdx};
use crate::query::ast::{BinaryOp, Expr, ExprKind, Name};
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::plan::{LabelTest, Op};
use crate::query::value::Value;
use crate::text::Span;

impl<'g> Compiler<'_, 'g> {
    /// The types of these names; `None` for any. Names the graph lacks match nothing, unless the
    /// graph knows all there can be.
    pub(super) fn types(&self, names: &[Name]) -> Result<Option<Vec<TypeIdx>>, QueryError> {
        if names.is_empty() {
            return Ok(None);
        }
        let mut types = Vec::new();
        for name in names {
            types.extend(self.edge_type(name)?);
        }
        Ok(Some(types))
    }

    fn edge_type(&self, name: &Name) -> Result<Option<TypeIdx>, QueryError> {
        let found = self.graph.edge_type(&name.text);
        match self.graph.vocabulary() {
            Some(known) if found.is_none() => {
                let kind = QueryErrorKind::UnknownRelation(name.text.clone());
                let types = known.types.iter().map(String::as_str);
                Err(QueryError::new(kind, name.span).nearest(&name.text, types))
            }
            _ => Ok(found),
        }
    }

    /// `a:State`, `r:SUPPLIES`: which of the two is meant depends on the value.
    pub(super) fn has_label(
        &mut self,
        of: &Expr,
        lists: &[Vec<Name>],
        scope: &Scope,
    ) -> Result<Typed<'g>, QueryError> {
        let (op, owner) = self.expr(of, scope)?;
        wanted(&owner, &[Type::Node, Type::Edge], "a node or an edge", of.span)?;
        let op = self.label_test(op, &owner, lists, of.span)?;
        Ok((op, Type::Bool))
    }

    pub(super) fn label_test(
        &self,
        of: Op<'g>,
        owner: &Type,
        lists: &[Vec<Name>],
        span: Span,
    ) -> Result<Op<'g>, QueryError> {
        let tests = lists.iter().map(|names| self.alternatives(names, owner));
        let tests: Vec<LabelTest> = tests.collect::<Result<_, _>>()?;
        Ok(Op::HasLabel(Box::new(of), tests, span))
    }

    fn alternatives(&self, names: &[Name], owner: &Type) -> Result<LabelTest, QueryError> {
        let mut test = LabelTest::default();
        for name in names {
            let label = self.graph.label(&name.text);
            let edge_type = self.graph.edge_type(&name.text);
            if *owner == Type::Edge {
                self.edge_type(name)?;
            } else if let Some(known) = self.graph.vocabulary()
                && label.is_none()
                && (*owner == Type::Node || edge_type.is_none())
            {
                let kind = QueryErrorKind::UnknownLabel(name.text.clone());
                let labels = known.labels.iter().map(String::as_str);
                return Err(QueryError::new(kind, name.span).nearest(&name.text, labels));
            }
            test.labels.extend(label);
            test.types.extend(edge_type);
        }
        Ok(test)
    }

    /// A property that no node or no edge has.
    pub(super) fn check_key(&self, owner: &Type, name: &Name) -> Result<(), QueryError> {
        let Some(known) = self.graph.vocabulary() else { return Ok(()) };
        let (owner, keys) = match owner {
            Type::Node => ("an actor", &known.node_keys),
            Type::Edge => ("a tie", &known.edge_keys),
            _ => return Ok(()),
        };
        if keys.contains(&name.text) {
            return Ok(());
        }
        let kind = QueryErrorKind::UnknownProperty { name: name.text.clone(), owner };
        let keys = keys.iter().map(String::as_str);
        Err(QueryError::new(kind, name.span).nearest(&name.text, keys))
    }

    /// `r.modality = 'planed'`: a value the property can never have.
    pub(super) fn check_comparison(
        &self,
        left: &Expr,
        op: BinaryOp,
        right: &Expr,
        scope: &Scope,
    ) -> Result<(), QueryError> {
        let compares = matches!(
            op,
            BinaryOp::Equal
                | BinaryOp::Unequal
                | BinaryOp::Less
                | BinaryOp::LessEqual
                | BinaryOp::Greater
                | BinaryOp::GreaterEqual
        );
        if compares || op == BinaryOp::In {
            if let Some(key) = self.element_key(left, scope) {
                self.check_value(key, (op, false), right)?;
            }
            if let Some(key) = self.element_key(right, scope) {
                self.check_value(key, (op, op == BinaryOp::In), left)?;
            }
        }
        Ok(())
    }

    /// Nodes and edges have no order: comparing them finds nothing.
    pub(super) fn check_order(
        &self,
        op: BinaryOp,
        of: &Type,
        span: Span,
    ) -> Result<(), QueryError> {
        let ordered = matches!(
            op,
            BinaryOp::Less | BinaryOp::LessEqual | BinaryOp::Greater | BinaryOp::GreaterEqual
        );
        if ordered
            && self.graph.vocabulary().is_some()
            && matches!(of, Type::Node | Type::Edge | Type::Path | Type::Map)
        {
            let kind = QueryErrorKind::WrongType {
                wanted: "something that has an order",
                found: of.name(),
            };
            return Err(QueryError::new(kind, span).hint("compare a property: `a.name`"));
        }
        Ok(())
    }

    /// `modality` of `r.modality`, where `r` is a node or an edge; `type(r)` is `relation`.
    fn element_key<'e>(&self, expr: &'e Expr, scope: &Scope) -> Option<&'e str> {
        self.graph.vocabulary()?;
        match &expr.kind {
            ExprKind::Property(of, name) => {
                let ExprKind::Variable(variable) = &of.kind else { return None };
                let of = &scope.find(variable)?.of;
                matches!(of, Type::Node | Type::Edge).then_some(name.text.as_str())
            }
            ExprKind::Call(call) if call.name.text.eq_ignore_ascii_case("type") => Some("relation"),
            _ => None,
        }
    }

    /// A value a property is compared with, or, with `true`, a member it is asked for.
    pub(super) fn check_value(
        &self,
        key: &str,
        (op, member): (BinaryOp, bool),
        value: &Expr,
    ) -> Result<(), QueryError> {
        let given = match &value.kind {
            ExprKind::Text(text) => Property::Text(text.as_str().into()),
            ExprKind::Int(number) => Property::Int(*number),
            ExprKind::Float(number) => Property::Float(*number),
            ExprKind::Bool(truth) => Property::Bool(*truth),
            ExprKind::Parameter(name) => match self.parameters.get(name) {
                Some(Value::List(members)) => {
                    let texts = members.iter().filter_map(super::planner::property);
                    return texts
                        .into_iter()
                        .try_for_each(|it| self.check_given(key, (op, member), &it, value.span));
                }
                Some(value) => match super::planner::property(value) {
                    Some(property) => property,
                    None => return Ok(()),
                },
                None => return Ok(()),
            },
            ExprKind::List(members) if op == BinaryOp::In => {
                return members.iter().try_for_each(|it| self.check_value(key, (op, member), it));
            }
            _ => return Ok(()),
        };
        self.check_given(key, (op, member), &given, value.span)
    }

    fn check_given(
        &self,
        key: &str,
        (op, member): (BinaryOp, bool),
        given: &Property<'_>,
        span: Span,
    ) -> Result<(), QueryError> {
        let Some(objection) = self.graph.objection(key, given, member) else { return Ok(()) };
        let ordered = !matches!(op, BinaryOp::Equal | BinaryOp::Unequal | BinaryOp::In);
        let text = match given {
            Property::Text(text) => text.to_string(),
            _ => String::new(),
        };
        let (kind, hints) = match objection {
            // A name may be compared with any text by the alphabet.
            Objection::Name(_) if ordered => return Ok(()),
            Objection::Name(near) => (QueryErrorKind::UnknownActor(text), near),
            Objection::Date => {
                let hint = "write `'2023'`, `'2023-10'` or `'2023-10-22'`".to_owned();
                (QueryErrorKind::NotADate(text), vec![hint])
            }
            Objection::Word(near) => {
                let near = near.into_iter().map(|it| format!("`{it}`")).collect();
                (QueryErrorKind::UnknownWord { property: key.to_owned(), word: text }, near)
            }
            Objection::Kind(wanted, hint) => {
                let found = Value::of(given.clone(), self.graph).kind();
                let kind = QueryErrorKind::Incomparable { property: key.to_owned(), wanted, found };
                (kind, vec![hint])
            }
        };
        Err(hints.into_iter().fold(QueryError::new(kind, span), QueryError::hint))
    }
}
