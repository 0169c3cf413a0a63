//! Patterns in, links between slots and the conditions on them out.

use super::expr::{Compiler, Typed, property_of};
use super::lookup;
use super::scope::Binding;
use super::types::Type;
use crate::query::ast::{
    ActorPattern, BinaryOp, Expr, Name, PathPattern, Quantifier, Range, TiePattern, Which,
};
use crate::query::error::QueryError;
use crate::query::plan::{Hop, Link, Op, Slot, Test};
use crate::text::Span;

/// One path of a pattern.
pub(super) struct Part {
    pub(super) which: Which,
    /// Its actors, from left to right, as slots with the names they have in the query.
    pub(super) actors: Vec<(Slot, String)>,
    /// The links between them.
    pub(super) links: Vec<usize>,
}

/// A condition and where it is written.
pub(super) type Found<'g> = (Op<'g>, Span);

/// Gives every actor and tie of a path its slot, and names to those that have one.
pub(super) fn declare<'g>(
    compiler: &mut Compiler<'_, 'g>,
    pattern: &PathPattern,
    text: &str,
    links: &mut Vec<Link<'g>>,
) -> Result<Part, QueryError> {
    let mut left = compiler.scope.actor(pattern.start.variable.as_ref())?;
    let mut slots = vec![left];
    let mut part = Part {
        which: pattern.which,
        actors: vec![(left, shown(&pattern.start, text))],
        links: Vec::new(),
    };
    for (tie, actor) in &pattern.steps {
        let slot = compiler.scope.slot();
        // A search counts ties, so what it binds is always a walk.
        let searched = (pattern.which != Which::All).then_some(Range { min: 1, max: Some(1) });
        let range = tie.range.or(searched);
        if let Some(name) = &tie.variable {
            let walk = range.is_some();
            let binding = if walk { Binding::Ties(slot) } else { Binding::Tie(slot) };
            compiler.scope.declare(name, binding)?;
        }
        let right = compiler.scope.actor(actor.variable.as_ref())?;
        part.links.push(links.len());
        part.actors.push((right, shown(actor, text)));
        links.push(Link {
            slot,
            left,
            right,
            relations: lookup::relations(compiler.ground.schema(), &tie.relations)?,
            direction: tie.direction,
            range,
            hop: Hop { tie: compiler.scope.slot(), actor: compiler.scope.slot() },
            tests: Vec::new(),
            text: tie.span.slice(text).unwrap_or_default().to_owned(),
        });
        slots.extend([slot, right]);
        left = right;
    }
    if let Some(name) = &pattern.variable {
        compiler.scope.declare(name, Binding::Path(slots))?;
    }
    Ok(part)
}

fn shown(pattern: &ActorPattern, text: &str) -> String {
    pattern.span.slice(text).unwrap_or_default().to_owned()
}

/// What the elements of a path must be like.
pub(super) fn conditions<'g>(
    compiler: &mut Compiler<'_, 'g>,
    pattern: &PathPattern,
    part: &Part,
    links: &[Link<'g>],
    found: &mut Vec<Found<'g>>,
) -> Result<(), QueryError> {
    let actors = std::iter::once(&pattern.start).chain(pattern.steps.iter().map(|(_, it)| it));
    for (actor, (slot, _)) in actors.zip(&part.actors) {
        if !actor.labels.is_empty() {
            let kinds = lookup::kinds(&actor.labels)?;
            let span = cover(&actor.labels, actor.span);
            found.push((Op::HasKind(Box::new(Op::Slot(*slot)), kinds), span));
        }
        let of = || Element { slot: *slot, ty: Type::Actor, span: actor.span };
        element(compiler, &of(), &actor.properties, actor.condition.as_ref(), found)?;
    }
    for ((tie, _), link) in pattern.steps.iter().zip(&part.links) {
        self::tie(compiler, tie, &links[*link], found)?;
    }
    Ok(())
}

fn tie<'g>(
    compiler: &mut Compiler<'_, 'g>,
    tie: &TiePattern,
    link: &Link<'g>,
    found: &mut Vec<Found<'g>>,
) -> Result<(), QueryError> {
    let condition = tie.condition.as_ref();
    if link.range.is_none() {
        let of = Element { slot: link.slot, ty: Type::Tie, span: tie.span };
        return element(compiler, &of, &tie.properties, condition, found);
    }
    // Inside the brackets of a walk its name means each of its ties.
    if let Some(name) = &tie.variable {
        compiler.scope.enter(&name.text, Binding::Tie(link.hop.tie));
    }
    let of = Element { slot: link.hop.tie, ty: Type::Tie, span: tie.span };
    let mut each = Vec::new();
    let result = element(compiler, &of, &tie.properties, condition, &mut each);
    if tie.variable.is_some() {
        compiler.scope.leave();
    }
    result?;
    found.extend(each.into_iter().map(|(test, span)| {
        let list = Op::Ties(link.slot);
        let test = Test { quantifier: Quantifier::All, slot: link.hop.tie, list, passes: test };
        (Op::Quantified(Box::new(test)), span)
    }));
    Ok(())
}

/// An actor or tie that conditions speak of.
struct Element {
    slot: Slot,
    ty: Type,
    span: Span,
}

fn element<'g>(
    compiler: &mut Compiler<'_, 'g>,
    of: &Element,
    properties: &[(Name, Expr)],
    condition: Option<&Expr>,
    found: &mut Vec<Found<'g>>,
) -> Result<(), QueryError> {
    for (name, value) in properties {
        let owner = Typed { op: Op::Slot(of.slot), ty: of.ty.clone(), span: of.span };
        let (op, ty) = property_of(owner, name)?;
        let value = compiler.expr(value)?;
        let span = name.span.cover(value.span);
        let property = Typed { op, ty, span: name.span };
        found.push((compiler.compare(property, BinaryOp::Equal, value)?, span));
    }
    for expr in condition.iter().flat_map(|expr| super::conjuncts(expr)) {
        found.push((compiler.test(expr)?, expr.span));
    }
    Ok(())
}

fn cover(names: &[Name], all: Span) -> Span {
    let spans = names.iter().map(|name| name.span);
    spans.reduce(Span::cover).unwrap_or(all)
}
