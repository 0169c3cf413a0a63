//! Functions of whole groups: `count`, `collect`, `sum` …

use super::scope::Scope;
use super::types::Type;
use super::{Compiler, Typed, wanted};
use crate::query::ast::{Call, Expr, ExprKind};
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::plan::{Aggregate, AggregateKind, Op};
use crate::text::Span;

const KINDS: [(&str, AggregateKind); 11] = [
    ("count", AggregateKind::Count),
    ("collect", AggregateKind::Collect),
    ("collect_list", AggregateKind::Collect),
    ("min", AggregateKind::Min),
    ("max", AggregateKind::Max),
    ("sum", AggregateKind::Sum),
    ("avg", AggregateKind::Avg),
    ("stdev", AggregateKind::StDev),
    ("stdevp", AggregateKind::StDevP),
    ("percentilecont", AggregateKind::PercentileCont),
    ("percentiledisc", AggregateKind::PercentileDisc),
];

/// The aggregate of a name in lower case.
pub(super) fn kind(lower: &str) -> Option<AggregateKind> {
    KINDS.iter().find(|(name, _)| *name == lower).map(|(_, kind)| *kind)
}

impl<'g> Compiler<'_, 'g> {
    pub(super) fn count_rows(&mut self, span: Span) -> Result<Typed<'g>, QueryError> {
        let text = self.written(span).to_owned();
        let slot = self.slot();
        let Some(aggregates) = &mut self.aggregates else {
            return Err(QueryError::new(QueryErrorKind::Aggregate(text), span));
        };
        let kind = AggregateKind::Count;
        aggregates.push(Aggregate { slot, kind, distinct: false, of: None, at: None, span });
        Ok((Op::Slot(slot), Type::Int))
    }

    pub(super) fn aggregate(
        &mut self,
        kind: AggregateKind,
        call: &Call,
        span: Span,
        scope: &Scope,
    ) -> Result<Typed<'g>, QueryError> {
        let known = std::mem::take(&mut self.known);
        let outer = self.aggregates.take();
        let arguments: Result<Vec<Typed<'g>>, QueryError> =
            call.arguments.iter().map(|it| self.expr(it, scope)).collect();
        self.known = known;
        self.aggregates = outer;
        let mut arguments = arguments?.into_iter();
        if self.aggregates.is_none() {
            let kind = QueryErrorKind::Aggregate(call.name.text.clone());
            return Err(QueryError::new(kind, call.name.span));
        }
        let percentile =
            matches!(kind, AggregateKind::PercentileCont | AggregateKind::PercentileDisc);
        let (count, needed) = (call.arguments.len(), if percentile { 2 } else { 1 });
        if count != needed {
            let name = call.name.text.clone();
            let wanted = if percentile { "two arguments" } else { "one argument" };
            let kind = QueryErrorKind::ArgumentCount { name, wanted, found: count };
            return Err(QueryError::new(kind, call.name.span));
        }
        if let Some(chance) = call.arguments.iter().find(|it| is_random(it)) {
            return Err(QueryError::new(QueryErrorKind::NotConstant, chance.span));
        }
        let (of, at) = (arguments.next(), arguments.next());
        let of_type = of.as_ref().map_or(Type::Any, |(_, of)| of.clone());
        check(kind, &of_type, span)?;
        let slot = self.slot();
        let (of, at) = (of.map(|(op, _)| op), at.map(|(op, _)| op));
        let aggregate = Aggregate { slot, kind, distinct: call.distinct, of, at, span };
        self.aggregates.get_or_insert_default().push(aggregate);
        Ok((Op::Slot(slot), gives(kind, of_type)))
    }
}

fn check(kind: AggregateKind, of: &Type, span: Span) -> Result<(), QueryError> {
    match kind {
        AggregateKind::Count | AggregateKind::Collect | AggregateKind::Min | AggregateKind::Max => {
            Ok(())
        }
        _ => wanted(of, &[Type::Int, Type::Float], "a number", span),
    }
}

fn gives(kind: AggregateKind, of: Type) -> Type {
    match kind {
        AggregateKind::Count => Type::Int,
        AggregateKind::Collect => Type::list(of),
        AggregateKind::Min | AggregateKind::Max | AggregateKind::Sum => of,
        _ => Type::Float,
    }
}

/// Whether an expression calls `rand()`.
fn is_random(expr: &Expr) -> bool {
    any(
        expr,
        &|it| matches!(&it.kind, ExprKind::Call(call) if call.name.text.eq_ignore_ascii_case("rand")),
    )
}

/// Whether an expression holds an aggregate.
pub(super) fn aggregates(expr: &Expr) -> bool {
    any(expr, &|it| match &it.kind {
        ExprKind::CountRows => true,
        ExprKind::Call(call) => kind(&call.name.text.to_lowercase()).is_some(),
        _ => false,
    })
}

/// Whether a test holds for an expression or a part of it.
fn any(expr: &Expr, test: &impl Fn(&Expr) -> bool) -> bool {
    test(expr) || parts(expr).into_iter().any(|part| any(part, test))
}

/// The expressions directly inside another; patterns and subqueries are left out.
pub(super) fn parts(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::List(of) | ExprKind::And(of) | ExprKind::Or(of) | ExprKind::Xor(of) => {
            of.iter().collect()
        }
        ExprKind::Map(entries) => entries.iter().map(|(_, value)| value).collect(),
        ExprKind::Property(of, _)
        | ExprKind::HasLabel(of, _)
        | ExprKind::Not(of)
        | ExprKind::Negative(of)
        | ExprKind::IsNull(of) => vec![of],
        ExprKind::Index(one, two) | ExprKind::Binary(one, _, two) => vec![one, two],
        ExprKind::Slice(of, from, to) => {
            let bounds = [from, to].into_iter().flatten().map(|it| &**it);
            std::iter::once(&**of).chain(bounds).collect()
        }
        ExprKind::Call(call) => call.arguments.iter().collect(),
        ExprKind::Quantified(it) => std::iter::once(&it.list).chain(&it.condition).collect(),
        ExprKind::ListComprehension(it) => {
            std::iter::once(&it.list).chain(&it.condition).chain(&it.value).collect()
        }
        ExprKind::Reduce(it) => vec![&it.first, &it.list, &it.value],
        ExprKind::Case(it) => {
            let branches = it.branches.iter().flat_map(|(when, then)| [when, then]);
            it.subject.iter().chain(branches).chain(&it.otherwise).collect()
        }
        _ => Vec::new(),
    }
}
