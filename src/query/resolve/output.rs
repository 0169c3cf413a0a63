//! `RETURN` in, what to make of the rows out.

use super::expr::{Compiler, Typed, wrong_type};
use super::lookup;
use super::types::Type;
use super::vocabulary::FunctionName;
use crate::query::ast::{Call, Column, Expr, ExprKind, Query};
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::lexer::{self, TokenKind};
use crate::query::plan::{Aggregate, Op};
use crate::text::Span;

/// What to make of the rows.
#[derive(Debug)]
pub(in crate::query) struct Output<'g> {
    pub(in crate::query) names: Vec<String>,
    pub(in crate::query) columns: Vec<ColumnOp<'g>>,
    pub(in crate::query) distinct: bool,
    /// By what to order, and whether the largest comes first.
    pub(in crate::query) order: Vec<(OrderOp<'g>, bool)>,
    pub(in crate::query) skip: usize,
    pub(in crate::query) limit: Option<usize>,
    /// The orders as written, for [`super::explain`].
    order_text: String,
}

/// What stands in a column.
#[derive(Debug)]
pub(in crate::query) enum ColumnOp<'g> {
    /// One value a row; rows with equal ones make a group.
    Plain(Op<'g>),
    /// One value a group.
    Over {
        /// What is made of its rows.
        aggregate: Aggregate,
        /// Whether equal values count once.
        distinct: bool,
        /// `None`: the rows themselves.
        of: Option<Op<'g>>,
    },
}

/// What rows are ordered by.
#[derive(Debug)]
pub(in crate::query) enum OrderOp<'g> {
    /// A column, by number.
    Column(usize),
    /// Something else.
    Op(Op<'g>),
}

impl Output<'_> {
    /// Whether a column is made of groups of rows.
    pub(in crate::query) fn groups(&self) -> bool {
        self.columns.iter().any(|column| matches!(column, ColumnOp::Over { .. }))
    }

    pub(super) fn describe(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if self.groups() {
            lines.push("group the rows that agree in all other columns".to_owned());
        }
        if self.distinct {
            lines.push("merge equal rows".to_owned());
        }
        if !self.order.is_empty() {
            lines.push(format!("order by {}", self.order_text));
        }
        if self.skip > 0 {
            lines.push(format!("leave out the first {}", self.skip));
        }
        if let Some(limit) = self.limit {
            lines.push(format!("keep at most {limit}"));
        }
        lines.push(format!("return {}", self.names.join(", ")));
        lines
    }
}

pub(super) fn resolve<'g>(
    compiler: &mut Compiler<'_, 'g>,
    query: &Query,
) -> Result<Output<'g>, QueryError> {
    let written = &query.output;
    let (mut names, mut columns) = (Vec::new(), Vec::new());
    for column in &written.columns {
        let name = name(column, &query.text);
        if names.contains(&name) {
            let span = column.alias.as_ref().map_or(column.expr.span, |alias| alias.span);
            let error = QueryError::new(QueryErrorKind::NameTaken(name), span);
            return Err(error.hint("give one of the columns another name with `AS`"));
        }
        names.push(name);
        columns.push(self::column(compiler, &column.expr)?);
    }
    if written.columns.is_empty() {
        for (name, binding) in compiler.scope.names() {
            names.push(name.clone());
            columns.push(ColumnOp::Plain(binding.op().0));
        }
    }
    if columns.is_empty() {
        let kind =
            QueryErrorKind::Expected { wanted: "a name in the pattern", found: "none".into() };
        return Err(QueryError::new(kind, written.span));
    }
    let mut output = Output {
        names,
        columns,
        distinct: written.distinct,
        order: Vec::new(),
        skip: written.skip,
        limit: written.limit,
        order_text: String::new(),
    };
    let mut orders = Vec::new();
    for order in &written.order {
        let op = self::order(compiler, query, &output, &order.expr)?;
        output.order.push((op, order.descending));
        let text = order.expr.span.slice(&query.text).unwrap_or_default();
        let down = if order.descending { ", largest first" } else { "" };
        orders.push(format!("{text}{down}"));
    }
    output.order_text = orders.join("; ");
    Ok(output)
}

fn name(column: &Column, text: &str) -> String {
    match &column.alias {
        Some(alias) => alias.text.clone(),
        None => column.expr.span.slice(text).unwrap_or_default().to_owned(),
    }
}

fn column<'g>(compiler: &mut Compiler<'_, 'g>, expr: &Expr) -> Result<ColumnOp<'g>, QueryError> {
    match &expr.kind {
        ExprKind::CountRows => {
            Ok(ColumnOp::Over { aggregate: Aggregate::Count, distinct: false, of: None })
        }
        ExprKind::Call(call) => match lookup::function(&call.name)? {
            (name, FunctionName::Over(aggregate)) => {
                over(compiler, (name, aggregate), call, expr.span)
            }
            _ => Ok(ColumnOp::Plain(compiler.expr(expr)?.op)),
        },
        _ => Ok(ColumnOp::Plain(compiler.expr(expr)?.op)),
    }
}

fn over<'g>(
    compiler: &mut Compiler<'_, 'g>,
    (name, aggregate): (&'static str, Aggregate),
    call: &Call,
    span: Span,
) -> Result<ColumnOp<'g>, QueryError> {
    let [argument] = call.arguments.as_slice() else {
        return Err(lookup::one_argument(name, call.arguments.len(), span));
    };
    let argument: Typed<'_> = compiler.expr(argument)?;
    let numbers = matches!(aggregate, Aggregate::Sum | Aggregate::Avg);
    if numbers && !matches!(argument.ty, Type::Number | Type::Null) {
        return Err(wrong_type("a number", &argument));
    }
    Ok(ColumnOp::Over { aggregate, distinct: call.distinct, of: Some(argument.op) })
}

/// A column by its name or its text; anything else only while rows are still rows.
fn order<'g>(
    compiler: &mut Compiler<'_, 'g>,
    query: &Query,
    output: &Output<'g>,
    expr: &Expr,
) -> Result<OrderOp<'g>, QueryError> {
    if let ExprKind::Variable(name) = &expr.kind
        && let Some(column) = output.names.iter().position(|it| it == name)
    {
        return Ok(OrderOp::Column(column));
    }
    let wanted = words(query, expr.span);
    let same = |column: &Column| words(query, column.expr.span) == wanted;
    if let Some(column) = query.output.columns.iter().position(same) {
        return Ok(OrderOp::Column(column));
    }
    if output.distinct || output.groups() {
        let error = QueryError::new(QueryErrorKind::OrderByHidden, expr.span);
        return Err(output.names.iter().fold(error, |error, name| error.hint(format!("`{name}`"))));
    }
    compiler.expr(expr).map(|typed| OrderOp::Op(typed.op))
}

/// What is written at a place, however it is spaced.
fn words(query: &Query, span: Span) -> Vec<TokenKind> {
    let tokens = lexer::tokens(span.slice(&query.text).unwrap_or_default()).unwrap_or_default();
    tokens.into_iter().map(|token| token.kind).collect()
}
