//! Which slots an operation reads.

use std::collections::BTreeSet;

use crate::query::plan::{Action, Link, MatchPlan, Op, Project, Slot, Source, Stage, SubPlan};

/// Every slot that `op` reads, those it binds itself included.
pub(super) fn slots(op: &Op<'_>) -> BTreeSet<Slot> {
    let mut found = BTreeSet::new();
    of(op, &mut found);
    found
}

fn all<'o, 'g: 'o>(ops: impl IntoIterator<Item = &'o Op<'g>>, found: &mut BTreeSet<Slot>) {
    ops.into_iter().for_each(|op| of(op, found));
}

fn of(op: &Op<'_>, found: &mut BTreeSet<Slot>) {
    match op {
        Op::Const(_) => {}
        Op::Slot(slot) => {
            found.insert(*slot);
        }
        Op::Property(it, ..)
        | Op::HasLabel(it, ..)
        | Op::Not(it, _)
        | Op::Negative(it, _)
        | Op::IsNull(it) => of(it, found),
        Op::Index(one, two, _) | Op::Binary(one, _, two, _) => {
            of(one, found);
            of(two, found);
        }
        Op::Slice(list, from, to, _) => {
            of(list, found);
            all([from, to].into_iter().flatten().map(|it| &**it), found);
        }
        Op::List(ops)
        | Op::Call(_, ops, _)
        | Op::And(ops, _)
        | Op::Or(ops, _)
        | Op::Xor(ops, _) => all(ops, found),
        Op::Map(entries) => all(entries.iter().map(|(_, op)| op), found),
        Op::Quantified(it) => all([&it.list, &it.passes], found),
        Op::Comprehension(it) => {
            of(&it.list, found);
            all(it.passes.iter().chain(&it.value), found);
        }
        Op::Reduce(it) => all([&it.first, &it.list, &it.value], found),
        Op::Case(subject, branches, otherwise) => {
            all(subject.iter().map(|it| &**it), found);
            all(branches.iter().flat_map(|(when, then)| [when, then]), found);
            of(otherwise, found);
        }
        Op::Exists(plan) | Op::CountOf(plan) => sub(plan, found),
        Op::Collect(plan, value) => {
            sub(plan, found);
            of(value, found);
        }
    }
}

fn sub(plan: &SubPlan<'_>, found: &mut BTreeSet<Slot>) {
    for stage in &plan.stages {
        match stage {
            Stage::Match(matching) => matched(matching, found),
            Stage::Unwind(list, _) => of(list, found),
            Stage::Filter(op) => of(op, found),
            Stage::Project(project) => projected(project, found),
        }
    }
}

fn matched(plan: &MatchPlan<'_>, found: &mut BTreeSet<Slot>) {
    for step in &plan.steps {
        all(&step.tests, found);
        match &step.action {
            Action::Scan(slot, source) => {
                found.insert(*slot);
                if let Source::Holding(_, op) = source {
                    of(op, found);
                }
            }
            Action::Expand { link, .. }
            | Action::Given { link, .. }
            | Action::Walk { link, .. }
            | Action::GivenWalk { link, .. } => linked(link, found),
            Action::Search(search) => {
                search.links.iter().for_each(|link| linked(link, found));
                all(search.node_tests.iter().chain(&search.tests), found);
                for node in &search.nodes {
                    found.insert(node.slot);
                    all(&node.tests, found);
                }
            }
            Action::Check => {}
        }
    }
}

fn linked(link: &Link<'_>, found: &mut BTreeSet<Slot>) {
    found.extend([link.left, link.edge, link.right]);
    all(&link.tests, found);
}

fn projected(project: &Project<'_>, found: &mut BTreeSet<Slot>) {
    all(project.plain.iter().map(|(_, op)| op), found);
    all(project.order.iter().map(|(op, _)| op), found);
    all(project.skip.iter().chain(&project.limit), found);
    found.extend(&project.columns);
    if let Some(grouping) = &project.grouped {
        all(grouping.aggregates.iter().flat_map(|it| it.of.iter().chain(&it.at)), found);
        all(grouping.after.iter().map(|(_, op)| op), found);
    }
}
