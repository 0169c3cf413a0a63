//! Paths and conditions in, the order of steps out: narrow ends first, each test as early as it
//! can be made, tests of all ties of a walk inside the walk.

use std::collections::BTreeSet;

use super::pattern::Part;
use crate::query::ast::{BinaryOp, Quantifier, Which};
use crate::query::ground::{self, Ground};
use crate::query::plan::{Action, ActorProperty, Condition, Function, Link, Op, Slot, Step, Test};
use crate::query::value::Value;

/// Orders the steps that bind the slots of all parts.
pub(super) fn plan<'g>(
    ground: &Ground<'g>,
    parts: &[Part],
    links: &mut [Link<'g>],
    conditions: Vec<Condition<'g>>,
) -> Vec<Step<'g>> {
    let mut planner =
        Planner { ground, links, open: conditions, bound: BTreeSet::new(), steps: Vec::new() };
    let (mut plain, shortest): (Vec<&Part>, Vec<&Part>) =
        parts.iter().partition(|part| part.which == Which::All);
    while let Some(next) = (0..plain.len()).min_by_key(|at| planner.width(plain[*at])) {
        planner.walk(plain.remove(next));
    }
    // All ends first: what a condition says of one path may speak of the ends of another.
    for part in &shortest {
        let mut ends: Vec<&(Slot, String)> = part.actors.iter().collect();
        ends.sort_by_key(|(slot, _)| planner.choices(*slot));
        for (slot, name) in ends {
            planner.scan(*slot, name);
        }
    }
    for part in shortest {
        planner.search(part);
    }
    planner.steps
}

struct Planner<'p, 'g> {
    ground: &'p Ground<'g>,
    links: &'p mut [Link<'g>],
    /// Conditions that no step tests yet.
    open: Vec<Condition<'g>>,
    bound: BTreeSet<Slot>,
    steps: Vec<Step<'g>>,
}

impl Planner<'_, '_> {
    /// How many actors a part may begin with at its best end.
    fn width(&self, part: &Part) -> usize {
        part.actors.iter().map(|(slot, _)| self.choices(*slot)).min().unwrap_or(0)
    }

    /// How many actors a slot may hold.
    fn choices(&self, slot: Slot) -> usize {
        if self.bound.contains(&slot) {
            return 0;
        }
        let tests = self.open.iter().filter_map(|it| choices(self.ground, &it.op, slot));
        tests.min().unwrap_or(self.ground.actors().len())
    }

    fn step(&mut self, action: Action) {
        let bound = &self.bound;
        let (tests, open) = std::mem::take(&mut self.open)
            .into_iter()
            .partition(|condition| condition.needs.is_subset(bound));
        self.open = open;
        self.steps.push(Step { action, tests });
    }

    fn scan(&mut self, slot: Slot, name: &str) {
        if self.bound.insert(slot) {
            let among = self.open.iter().find_map(|it| among(self.ground, &it.op, slot));
            self.step(Action::Scan { slot, among, name: name.to_owned() });
        }
    }

    /// From the narrowest actor of a part to its right end, then to its left.
    fn walk(&mut self, part: &Part) {
        let choices = |at: &usize| self.choices(part.actors[*at].0);
        let anchor = (0..part.actors.len()).min_by_key(choices).unwrap_or(0);
        let (slot, name) = &part.actors[anchor];
        self.scan(*slot, name);
        for link in &part.links[anchor..] {
            self.link(*link, false);
        }
        for link in part.links[..anchor].iter().rev() {
            self.link(*link, true);
        }
    }

    fn link(&mut self, index: usize, backwards: bool) {
        self.push_down(index);
        let link = &self.links[index];
        let far = if backwards { link.left } else { link.right };
        let closed = !self.bound.insert(far);
        self.bound.insert(link.slot);
        self.step(Action::Walk { link: index, backwards, closed });
    }

    fn search(&mut self, part: &Part) {
        for index in &part.links {
            self.push_down(*index);
            let link = &self.links[*index];
            let first = |slot| {
                let scanned = |step: &Step<'_>| matches!(step.action, Action::Scan { slot: it, .. } if it == slot);
                self.steps.iter().position(scanned)
            };
            // Distances are counted once for each actor the outer loop takes.
            let from_left = first(link.left) <= first(link.right);
            self.bound.insert(link.slot);
            let all = part.which == Which::AllShortest;
            self.step(Action::Search { link: *index, from_left, all });
        }
    }

    /// Moves conditions on all ties or actors of a walk into the walk. Those that say more than
    /// the walk can test stay open as well.
    fn push_down(&mut self, index: usize) {
        let link = &mut self.links[index];
        if link.range.is_none() {
            return;
        }
        let bound = &self.bound;
        self.open.retain(|condition| {
            let Some((op, whole)) = of_each(&condition.op, link) else { return true };
            let mut test = Condition::new(op, condition.text.as_str());
            test.needs.remove(&link.hop.tie);
            test.needs.remove(&link.hop.actor);
            if !test.needs.is_subset(bound) {
                return true;
            }
            link.tests.push(test);
            !whole
        });
    }
}

/// The test a condition makes of each tie of a link, or of each actor behind one; and whether
/// that is all it says.
fn of_each<'g>(op: &Op<'g>, link: &Link<'g>) -> Option<(Op<'g>, bool)> {
    let Op::Quantified(test) = op else { return None };
    let Test { quantifier, slot, list, passes } = test.as_ref();
    let holds = |slots: &[Slot]| slots.contains(&link.slot);
    let (to, whole) = match list {
        Op::Ties(walk) if *walk == link.slot => (link.hop.tie, true),
        Op::Call(function, path) => match (function, path.as_ref()) {
            (Function::Relationships, Op::Path(slots)) if holds(slots) => {
                (link.hop.tie, slots.len() == 3)
            }
            (Function::Nodes, Op::Path(slots)) if holds(slots) => (link.hop.actor, false),
            _ => return None,
        },
        _ => return None,
    };
    let each = passes.clone().renamed(*slot, to);
    match quantifier {
        Quantifier::All => Some((each, whole)),
        Quantifier::None => Some((Op::Not(Box::new(each)), whole)),
        Quantifier::Any | Quantifier::Single => None,
    }
}

/// How many actors pass a test that speaks of this slot alone; `None` where it does not say.
fn choices(ground: &Ground<'_>, op: &Op<'_>, slot: Slot) -> Option<usize> {
    match op {
        Op::HasKind(of, kinds) if is_slot(of, slot) => {
            Some(ground.actors().iter().filter(|actor| kinds.contains(&actor.kind)).count())
        }
        _ => among(ground, op, slot).map(|among| among.len()),
    }
}

/// The actors that a test names, by number.
fn among(ground: &Ground<'_>, op: &Op<'_>, slot: Slot) -> Option<Vec<usize>> {
    match op {
        Op::Is(of, keys) => {
            let named = match of.as_ref() {
                Op::Actor(of, ActorProperty::Name) => is_slot(of, slot),
                of => is_slot(of, slot),
            };
            named.then(|| keys.iter().filter_map(|key| ground.number(key)).collect())
        }
        Op::Compare(left, BinaryOp::Equal, right) => match (left.as_ref(), right.as_ref()) {
            (Op::Actor(of, property), Op::Const(Value::Text(text))) if is_slot(of, slot) => {
                by_code(ground, *property, text)
            }
            _ => None,
        },
        _ => None,
    }
}

fn by_code(ground: &Ground<'_>, property: ActorProperty, text: &str) -> Option<Vec<usize>> {
    let key = match property {
        ActorProperty::Id => text.to_owned(),
        ActorProperty::Iso3 => format!("state:{text}"),
        _ => return None,
    };
    Some(ground::key(&key).and_then(|key| ground.number(&key)).into_iter().collect())
}

fn is_slot(op: &Op<'_>, slot: Slot) -> bool {
    matches!(op, Op::Slot(it) if *it == slot)
}
