//! Patterns as written in, nodes and links over slots out.

use std::collections::BTreeSet;

use super::push;
use super::scope::Scope;
use super::types::Type;
use super::{Compiler, Typed, planner};
use crate::query::ast::{
    BinaryOp, EdgePattern, Expr, ExprKind, Match, Name, NodePattern, Part, PathMode, PathPattern,
    PatternComprehension, Selector, Subquery,
};
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::plan::{Link, MatchPlan, Op, Slot, Stage, SubPlan};
use crate::text::Span;

/// A path pattern with its elements in slots.
pub(super) struct Draft<'g> {
    pub(super) nodes: Vec<Slot>,
    pub(super) links: Vec<DraftLink<'g>>,
    pub(super) path: Option<Slot>,
    pub(super) path_name: Option<String>,
    /// How paths are chosen; `None`: each, together with the other patterns.
    pub(super) search: Option<(Selector, PathMode)>,
    /// What each node must pass, and the slot it stands in while it is tested.
    pub(super) node_tests: Vec<(Slot, Op<'g>)>,
    pub(super) span: Span,
}

pub(super) struct DraftLink<'g> {
    pub(super) link: Link<'g>,
    pub(super) name: Option<String>,
    /// Whether it binds a list of edges.
    pub(super) row: bool,
}

/// What a match must bind and test.
pub(super) struct Drafts<'g> {
    pub(super) patterns: Vec<Draft<'g>>,
    pub(super) tests: Vec<Op<'g>>,
    /// Bound before the match.
    pub(super) before: BTreeSet<Slot>,
    pub(super) own: BTreeSet<Slot>,
}

impl<'g> Compiler<'_, 'g> {
    pub(super) fn matching(
        &mut self,
        matching: &Match,
        scope: &mut Scope,
    ) -> Result<MatchPlan<'g>, QueryError> {
        let before: BTreeSet<Slot> = scope.visible().iter().map(|it| it.slot).collect();
        let first = self.slots;
        let mut patterns = Vec::new();
        for pattern in &matching.patterns {
            patterns.push(self.declare(pattern, scope, &before)?);
        }
        let own: BTreeSet<Slot> = (first..self.slots).collect();
        let mut drafts = Drafts { patterns, tests: Vec::new(), before, own };
        for (at, pattern) in matching.patterns.iter().enumerate() {
            self.constrain(pattern, at, &mut drafts, scope)?;
        }
        for condition in matching.condition.iter().flat_map(conjuncts) {
            push::condition(self, condition, &mut drafts, scope)?;
        }
        planner::plan(self, drafts, matching.optional)
    }

    /// Gives the elements of a pattern their slots.
    fn declare(
        &mut self,
        pattern: &PathPattern,
        scope: &mut Scope,
        before: &BTreeSet<Slot>,
    ) -> Result<Draft<'g>, QueryError> {
        let mut nodes = vec![self.node_slot(&pattern.start, scope)?];
        let mut links = Vec::new();
        for (edge, node) in &pattern.steps {
            let left = nodes[nodes.len() - 1];
            let slot = self.edge_slot(edge, scope, before)?;
            let right = self.node_slot(node, scope)?;
            nodes.push(right);
            links.push(self.link(edge, (left, slot, right))?);
        }
        let search = search(pattern);
        if search.is_some()
            && let Some(link) = links.iter().find(|it| before.contains(&it.link.edge))
        {
            let what = "a bound edge in a path that is searched";
            return Err(QueryError::new(QueryErrorKind::Unsupported(what), link.link.span));
        }
        let path = match &pattern.variable {
            Some(name) => Some(self.fresh(name, scope, Type::Path)?),
            None if search.is_some() => Some(self.slot()),
            None => None,
        };
        let path_name = pattern.variable.as_ref().map(|it| it.text.clone());
        let (node_tests, span) = (Vec::new(), pattern.span);
        Ok(Draft { nodes, links, path, path_name, search, node_tests, span })
    }

    fn node_slot(&mut self, node: &NodePattern, scope: &mut Scope) -> Result<Slot, QueryError> {
        let Some(name) = &node.variable else { return Ok(self.slot()) };
        let Some(bound) = scope.find(&name.text) else {
            return self.fresh(name, scope, Type::Node);
        };
        if !bound.of.may_be(&[Type::Node]) {
            return Err(conflict(name, &bound.of, "a node"));
        }
        Ok(bound.slot)
    }

    fn edge_slot(
        &mut self,
        edge: &EdgePattern,
        scope: &mut Scope,
        before: &BTreeSet<Slot>,
    ) -> Result<Slot, QueryError> {
        let Some(name) = &edge.variable else { return Ok(self.slot()) };
        let (of, wanted) = if edge.range.is_some() {
            (Type::list(Type::Edge), "a list of edges")
        } else {
            (Type::Edge, "an edge")
        };
        let Some(bound) = scope.find(&name.text) else { return self.fresh(name, scope, of) };
        if !bound.of.may_be(std::slice::from_ref(&of)) {
            return Err(conflict(name, &bound.of, wanted));
        }
        if !before.contains(&bound.slot) {
            // One edge cannot stand at two places of a match.
            return Err(QueryError::new(QueryErrorKind::NameTaken(name.text.clone()), name.span));
        }
        Ok(bound.slot)
    }

    fn link(
        &mut self,
        edge: &EdgePattern,
        (left, slot, right): (Slot, Slot, Slot),
    ) -> Result<DraftLink<'g>, QueryError> {
        let range = edge.range;
        let (min, max) = range.map_or((1, Some(1)), |range| (range.min, range.max));
        let hop = if range.is_some() { self.slot() } else { slot };
        let link = Link {
            left,
            edge: slot,
            right,
            types: self.types(&edge.types)?,
            direction: edge.direction,
            min,
            max,
            hop,
            tests: Vec::new(),
            span: edge.span,
        };
        let name = edge.variable.as_ref().map(|it| it.text.clone());
        Ok(DraftLink { link, name, row: range.is_some() })
    }

    /// Labels, properties and conditions inside the elements of a pattern.
    fn constrain(
        &mut self,
        pattern: &PathPattern,
        at: usize,
        drafts: &mut Drafts<'g>,
        scope: &Scope,
    ) -> Result<(), QueryError> {
        let nodes = std::iter::once(&pattern.start).chain(pattern.steps.iter().map(|it| &it.1));
        for (number, node) in nodes.enumerate() {
            let slot = drafts.patterns[at].nodes[number];
            if !node.labels.is_empty() {
                let test = self.label_test(Op::Slot(slot), &Type::Node, &node.labels, node.span)?;
                drafts.tests.push(test);
            }
            self.equalities((slot, &Type::Node), &node.properties, scope, &mut drafts.tests)?;
            for condition in node.condition.iter().flat_map(conjuncts) {
                drafts.tests.push(self.condition(condition, scope)?);
            }
        }
        for (number, (edge, _)) in pattern.steps.iter().enumerate() {
            let hop = drafts.patterns[at].links[number].link.hop;
            // Inside its own brackets, the name of a row of edges means each of them.
            let inner = match &edge.variable {
                Some(name) => scope.with(&name.text, hop, Type::Edge),
                None => scope.clone(),
            };
            let mut tests = Vec::new();
            self.equalities((hop, &Type::Edge), &edge.properties, &inner, &mut tests)?;
            for condition in edge.condition.iter().flat_map(conjuncts) {
                tests.push(self.condition(condition, &inner)?);
            }
            let draft = &mut drafts.patterns[at].links[number];
            if draft.row || drafts.patterns[at].search.is_some() {
                push::hop_tests(self, (at, number), tests, drafts);
            } else {
                drafts.tests.extend(tests);
            }
        }
        Ok(())
    }

    /// `{name: 'Russland'}`
    fn equalities(
        &mut self,
        (slot, of): (Slot, &Type),
        properties: &[(Name, Expr)],
        scope: &Scope,
        tests: &mut Vec<Op<'g>>,
    ) -> Result<(), QueryError> {
        for (name, value) in properties {
            self.check_key(of, name)?;
            if self.graph.vocabulary().is_some() {
                self.check_value(&name.text, (BinaryOp::Equal, false), value)?;
            }
            let span = name.span.cover(value.span);
            let property = Op::Property(Box::new(Op::Slot(slot)), self.key(&name.text), span);
            let (value, _) = self.expr(value, scope)?;
            tests.push(Op::Binary(Box::new(property), BinaryOp::Equal, Box::new(value), span));
        }
        Ok(())
    }

    /// A pattern as a condition: nothing in it gets a new name.
    pub(super) fn exists(
        &mut self,
        pattern: &PathPattern,
        scope: &Scope,
    ) -> Result<Typed<'g>, QueryError> {
        let edges = pattern.steps.iter().map(|(edge, _)| &edge.variable);
        let nodes = pattern.steps.iter().map(|(_, node)| &node.variable);
        let names = std::iter::once(&pattern.start.variable).chain(edges).chain(nodes).flatten();
        for name in names {
            if scope.find(&name.text).is_none() {
                let kind = QueryErrorKind::UnknownVariable(name.text.clone());
                return Err(QueryError::new(kind, name.span)
                    .nearest(&name.text, scope.words())
                    .hint("leave the name out, or write `EXISTS { … }`"));
            }
        }
        let plan = self.pattern_plan(pattern, None, &mut scope.clone())?;
        Ok((Op::Exists(Box::new(plan)), Type::Bool))
    }

    fn pattern_plan(
        &mut self,
        pattern: &PathPattern,
        condition: Option<&Expr>,
        scope: &mut Scope,
    ) -> Result<SubPlan<'g>, QueryError> {
        let patterns = vec![pattern.clone()];
        let matching = Match { optional: false, patterns, condition: condition.cloned() };
        let aggregates = self.aggregates.take();
        let plan = self.matching(&matching, scope);
        self.aggregates = aggregates;
        Ok(SubPlan { stages: vec![Stage::Match(plan?)] })
    }

    pub(super) fn pattern_comprehension(
        &mut self,
        it: &PatternComprehension,
        scope: &Scope,
    ) -> Result<Typed<'g>, QueryError> {
        let mut inner = scope.clone();
        let plan = self.pattern_plan(&it.pattern, it.condition.as_ref(), &mut inner)?;
        let aggregates = self.aggregates.take();
        let value = self.expr(&it.value, &inner);
        self.aggregates = aggregates;
        let (value, of) = value?;
        Ok((Op::Collect(Box::new(plan), Box::new(value)), Type::list(of)))
    }

    pub(super) fn subquery(
        &mut self,
        kind: Subquery,
        part: &Part,
        scope: &Scope,
    ) -> Result<Typed<'g>, QueryError> {
        let mut inner = scope.clone();
        let mut stages = Vec::new();
        let outer = (std::mem::take(&mut self.known), self.aggregates.take());
        let clauses = part.clauses.iter();
        let planned: Result<Vec<_>, _> =
            clauses.map(|clause| self.clause(clause, &mut inner, &mut stages)).collect();
        (self.known, self.aggregates) = outer;
        planned?;
        let plan = Box::new(SubPlan { stages });
        Ok(match kind {
            Subquery::Exists => (Op::Exists(plan), Type::Bool),
            Subquery::Count => (Op::CountOf(plan), Type::Int),
        })
    }
}

/// A pattern that chooses among its paths is searched on its own.
fn search(pattern: &PathPattern) -> Option<(Selector, PathMode)> {
    match (pattern.selector, pattern.mode) {
        (Selector::All, None) => None,
        (selector, mode) => Some((selector, mode.unwrap_or(PathMode::Trail))),
    }
}

fn conflict(name: &Name, is: &Type, wanted: &'static str) -> QueryError {
    let kind = QueryErrorKind::TypeConflict { name: name.text.clone(), is: is.name(), wanted };
    QueryError::new(kind, name.span)
}

/// The conditions that must all hold.
pub(super) fn conjuncts(condition: &Expr) -> Vec<&Expr> {
    match &condition.kind {
        ExprKind::And(of) => of.iter().flat_map(conjuncts).collect(),
        _ => vec![condition],
    }
}
