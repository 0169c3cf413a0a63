//! `WITH` and `RETURN`: columns, groups, order.

use super::aggregate::aggregates;
use super::scope::Scope;
use super::types::Type;
use super::{Compiler, Typed, wanted};
use crate::query::ast::{Expr, ExprKind, Projection};
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::plan::{Grouping, Op, Project, Slot};
use crate::query::value::Value;

/// A projection with the names that mean something behind it.
pub(super) struct Columns<'g> {
    pub(super) project: Project<'g>,
    pub(super) names: Vec<String>,
    pub(super) scope: Scope,
}

/// What an expression behind the columns may name.
struct Behind<'b, 'e> {
    items: &'b [Item<'e>],
    after: &'b Scope,
    before: &'b Scope,
    /// Whether rows were merged, by `DISTINCT` or an aggregate.
    merged: bool,
}

/// A column before it is planned.
struct Item<'e> {
    name: String,
    expr: Option<&'e Expr>,
    /// Filled as soon as it is known.
    slot: Slot,
    of: Type,
    grouped: bool,
}

impl<'g> Compiler<'_, 'g> {
    /// `RETURN`.
    pub(super) fn project(
        &mut self,
        projection: &Projection,
        scope: &Scope,
    ) -> Result<Columns<'g>, QueryError> {
        self.columns(projection, None, scope, false).map(|(columns, _)| columns)
    }

    /// `WITH`, and its `WHERE`, which sees what stands before and behind it.
    pub(super) fn with(
        &mut self,
        projection: &Projection,
        condition: Option<&Expr>,
        scope: &Scope,
    ) -> Result<(Columns<'g>, Option<Op<'g>>), QueryError> {
        self.columns(projection, condition, scope, true)
    }

    fn columns(
        &mut self,
        projection: &Projection,
        condition: Option<&Expr>,
        scope: &Scope,
        named: bool,
    ) -> Result<(Columns<'g>, Option<Op<'g>>), QueryError> {
        let mut items = self.items(projection, scope, named)?;
        let mut plain = Vec::new();
        for item in items.iter_mut().filter(|item| !item.grouped) {
            let Some(expr) = item.expr else { continue };
            let (op, of) = self.expr(expr, scope)?;
            item.of = of;
            item.slot = match op {
                Op::Slot(slot) => slot,
                op => {
                    let slot = self.slot();
                    plain.push((slot, op));
                    slot
                }
            };
        }
        let grouped = self.grouping(&mut items, scope)?;
        let mut after = Scope::default();
        for item in &items {
            after.add(&item.name, item.slot, item.of.clone());
        }
        let merged = projection.distinct || grouped.is_some();
        let behind = Behind { items: &items, after: &after, before: scope, merged };
        let mut order = Vec::new();
        for key in &projection.order {
            order.push((self.behind(&key.expr, &behind)?.0, key.descending));
        }
        let filter = match condition {
            Some(condition) => {
                let (op, of) = self.behind(condition, &behind)?;
                wanted(&of, &[Type::Bool], "true or false", condition.span)?;
                Some(op)
            }
            None => None,
        };
        let skip = self.amount(projection.skip.as_ref())?;
        let limit = self.amount(projection.limit.as_ref())?;
        let columns = items.iter().map(|it| it.slot).collect();
        let names = items.into_iter().map(|it| it.name).collect();
        let distinct = projection.distinct;
        let project = Project { plain, grouped, columns, distinct, order, skip, limit };
        Ok((Columns { project, names, scope: after }, filter))
    }

    fn items<'e>(
        &self,
        projection: &'e Projection,
        scope: &Scope,
        named: bool,
    ) -> Result<Vec<Item<'e>>, QueryError> {
        let mut items: Vec<Item<'e>> = Vec::new();
        if projection.star {
            for bound in scope.visible() {
                let (name, slot, of) = (bound.name, bound.slot, bound.of);
                items.push(Item { name, expr: None, slot, of, grouped: false });
            }
            if items.is_empty() && !named && projection.columns.is_empty() {
                return Err(QueryError::new(QueryErrorKind::NothingNamed, projection.span));
            }
        }
        for column in &projection.columns {
            let expr = &column.expr;
            let name = match (&column.alias, &expr.kind) {
                (Some(alias), _) => alias.text.clone(),
                (None, ExprKind::Variable(name)) => name.clone(),
                (None, _) if named => {
                    return Err(QueryError::new(QueryErrorKind::ColumnWithoutName, expr.span)
                        .hint(format!("write `{} AS name`", self.written(expr.span))));
                }
                (None, _) => self.written(expr.span).to_owned(),
            };
            if items.iter().any(|it| it.name == name) {
                return Err(QueryError::new(QueryErrorKind::ColumnTwice(name), expr.span)
                    .hint("give one of them another name with `AS`"));
            }
            let grouped = aggregates(expr);
            items.push(Item { name, expr: Some(expr), slot: 0, of: Type::Any, grouped });
        }
        Ok(items)
    }

    /// Plans the columns with aggregates; `None` where there is none.
    fn grouping(
        &mut self,
        items: &mut [Item<'_>],
        scope: &Scope,
    ) -> Result<Option<Grouping<'g>>, QueryError> {
        if items.iter().all(|item| !item.grouped) {
            return Ok(None);
        }
        let keys: Vec<Slot> = items.iter().filter(|it| !it.grouped).map(|it| it.slot).collect();
        let known = items.iter().filter_map(|item| {
            let expr = item.expr.filter(|it| !item.grouped && is_simple(it))?;
            Some((expr.clone(), item.slot, item.of.clone()))
        });
        let known: Vec<_> = known.collect();
        self.aggregates = Some(Vec::new());
        let mut after = Vec::new();
        for item in items.iter_mut() {
            let Some(expr) = item.expr.filter(|_| item.grouped) else { continue };
            self.known.clone_from(&known);
            let planned = self.expr(expr, scope);
            self.known.clear();
            let (op, of) = planned?;
            let outside: Vec<&Expr> = outside(expr, &known);
            if let Some(loose) = outside.first() {
                let kind = QueryErrorKind::AmbiguousAggregation(self.written(expr.span).to_owned());
                return Err(QueryError::new(kind, loose.span)
                    .hint(format!("make `{}` a column of its own", self.written(loose.span))));
            }
            item.of = of;
            item.slot = match op {
                Op::Slot(slot) => slot,
                op => {
                    let slot = self.slot();
                    after.push((slot, op));
                    slot
                }
            };
        }
        let aggregates = self.aggregates.take().unwrap_or_default();
        Ok(Some(Grouping { keys, aggregates, after }))
    }

    /// An expression of `ORDER BY`, or of the `WHERE` of `WITH`: it may name the columns and,
    /// where rows were not merged, what stood before; what is a column already is not computed
    /// again.
    fn behind(&mut self, expr: &Expr, behind: &Behind<'_, '_>) -> Result<Typed<'g>, QueryError> {
        let mut scope = if behind.merged { Scope::default() } else { behind.before.clone() };
        for bound in behind.after.visible() {
            scope.add(&bound.name, bound.slot, bound.of);
        }
        let mixed = aggregates(expr);
        let mut known = Vec::new();
        for item in behind.items {
            let Some(column) = item.expr else { continue };
            let hidden =
                matches!(&column.kind, ExprKind::Variable(it) if behind.after.find(it).is_some());
            if mixed && !item.grouped && !is_simple(column) && holds(expr, column) {
                let written = self.written(expr.span).to_owned();
                let kind = QueryErrorKind::AmbiguousAggregation(written);
                return Err(QueryError::new(kind, expr.span));
            }
            if !hidden {
                known.push((column.clone(), item.slot, item.of.clone()));
            }
        }
        self.known = known;
        let planned = self.expr(expr, &scope);
        self.known.clear();
        planned
    }

    /// `SKIP` and `LIMIT`: the same for all rows.
    fn amount(&mut self, amount: Option<&Expr>) -> Result<Option<Op<'g>>, QueryError> {
        let Some(expr) = amount else { return Ok(None) };
        let (op, of) = self.expr(expr, &Scope::default()).map_err(|error| match error.kind() {
            QueryErrorKind::UnknownVariable(_) => {
                QueryError::new(QueryErrorKind::NotConstant, expr.span)
            }
            _ => error,
        })?;
        wanted(&of, &[Type::Int], "a whole number", expr.span)?;
        match op {
            Op::Const(Value::Int(number)) if number < 0 => {
                Err(QueryError::new(QueryErrorKind::Negative(number), expr.span))
            }
            op => Ok(Some(op)),
        }
    }
}

/// Names and their properties may stand beside an aggregate, where they are columns.
fn is_simple(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Variable(_) => true,
        ExprKind::Property(of, _) => is_simple(of),
        _ => false,
    }
}

/// Whether `part` stands in `expr`.
fn holds(expr: &Expr, part: &Expr) -> bool {
    expr == part || super::aggregate::parts(expr).into_iter().any(|it| holds(it, part))
}

/// The names in an expression that stand outside aggregates and are no columns.
fn outside<'e>(expr: &'e Expr, known: &[(Expr, Slot, Type)]) -> Vec<&'e Expr> {
    let mut found = Vec::new();
    loose(expr, known, &mut Vec::new(), &mut found);
    found
}

fn loose<'e>(
    expr: &'e Expr,
    known: &[(Expr, Slot, Type)],
    local: &mut Vec<&'e str>,
    found: &mut Vec<&'e Expr>,
) {
    if known.iter().any(|(it, ..)| it == expr) {
        return;
    }
    let names: Vec<&str> = match &expr.kind {
        ExprKind::Variable(name) if !local.contains(&name.as_str()) => return found.push(expr),
        ExprKind::CountRows => return,
        ExprKind::Call(call)
            if super::aggregate::kind(&call.name.text.to_lowercase()).is_some() =>
        {
            return;
        }
        ExprKind::Quantified(it) => vec![&it.variable.text],
        ExprKind::ListComprehension(it) => vec![&it.variable.text],
        ExprKind::Reduce(it) => vec![&it.variable.text, &it.total.text],
        _ => Vec::new(),
    };
    let outer = local.len();
    local.extend(names);
    for part in super::aggregate::parts(expr) {
        loose(part, known, local, found);
    }
    local.truncate(outer);
}
