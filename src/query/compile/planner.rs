//! Nodes, links and tests in, the order of steps out: what leaves least to do comes first, and a
//! test follows the step that binds the last thing it speaks of.

use std::collections::BTreeSet;

use super::pattern::{Draft, DraftLink, Drafts};
use super::{Compiler, Order, depends};
use crate::graph::{LabelIdx, Property, PropertyGraph};
use crate::query::ast::{BinaryOp, Direction};
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::plan::{Action, Link, MatchPlan, Op, Search, SearchNode, Slot, Source, Step};
use crate::query::value::Value;

/// Nodes a property look-up leaves, where the value is not known yet.
const FEW: usize = 8;

pub(super) fn plan<'g>(
    compiler: &mut Compiler<'_, 'g>,
    drafts: Drafts<'g>,
    optional: bool,
) -> Result<MatchPlan<'g>, QueryError> {
    let mut planner = Planner {
        graph: compiler.graph,
        order: compiler.order,
        known: drafts.before,
        tests: drafts.tests.into_iter().map(|op| (depends::slots(&op), op)).collect(),
        own: drafts.own,
        nodes: Vec::new(),
        links: Vec::new(),
        searches: Vec::new(),
        paths: Vec::new(),
        steps: Vec::new(),
    };
    for draft in drafts.patterns {
        planner.take(compiler, draft)?;
    }
    planner.push(Action::Check);
    if planner.order != Order::Planned {
        planner.scan_all();
    }
    while planner.next() {}
    planner.finish();
    Ok(MatchPlan { optional, steps: planner.steps, binds: planner.own.into_iter().collect() })
}

struct Planner<'g> {
    graph: &'g dyn PropertyGraph,
    order: Order,
    known: BTreeSet<Slot>,
    own: BTreeSet<Slot>,
    /// Tests with what they read.
    tests: Vec<(BTreeSet<Slot>, Op<'g>)>,
    /// Nodes outside searches, in the order written.
    nodes: Vec<Slot>,
    links: Vec<DraftLink<'g>>,
    searches: Vec<Search<'g>>,
    /// Paths whose elements are bound one by one.
    paths: Vec<(Slot, Vec<Slot>)>,
    steps: Vec<Step<'g>>,
}

impl<'g> Planner<'g> {
    fn take(
        &mut self,
        compiler: &mut Compiler<'_, 'g>,
        draft: Draft<'g>,
    ) -> Result<(), QueryError> {
        let Some((selector, mode)) = draft.search else {
            if let Some(path) = draft.path {
                let mut elements = vec![draft.nodes[0]];
                for (link, node) in draft.links.iter().zip(draft.nodes.iter().skip(1)) {
                    elements.extend([link.link.edge, *node]);
                }
                self.paths.push((path, elements));
            }
            self.nodes.extend(draft.nodes);
            self.links.extend(draft.links);
            return Ok(());
        };
        let endless = draft.links.iter().any(|it| it.link.max.is_none());
        let all = selector == crate::query::ast::Selector::All;
        if endless && all && mode == crate::query::ast::PathMode::Walk {
            return Err(QueryError::new(QueryErrorKind::EndlessWalk, draft.span)
                .hint("say how long it may be: `->{1,5}`")
                .hint("write `TRAIL`, `SHORTEST` or `ANY`"));
        }
        let path = draft.path.unwrap_or_else(|| compiler.slot());
        let node = draft.node_tests.first().map_or_else(|| compiler.slot(), |(slot, _)| *slot);
        let nodes = draft.nodes.into_iter();
        self.searches.push(Search {
            selector,
            mode,
            links: draft.links.into_iter().map(|it| it.link).collect(),
            nodes: nodes.map(|slot| SearchNode { slot, bound: false, tests: Vec::new() }).collect(),
            reversed: false,
            path,
            node,
            node_tests: draft.node_tests.into_iter().map(|(_, op)| op).collect(),
            tests: Vec::new(),
        });
        Ok(())
    }

    /// Adds a step with the paths it completes and the tests it makes possible.
    fn push(&mut self, action: Action<'g>) {
        let mut paths = Vec::new();
        let known = &self.known;
        self.paths.retain(|(path, elements)| {
            let done = elements.iter().all(|it| known.contains(it));
            if done {
                paths.push((*path, elements.clone()));
            }
            !done
        });
        self.known.extend(paths.iter().map(|(path, _)| *path));
        let tests = self.ready();
        if matches!(action, Action::Check) && tests.is_empty() && paths.is_empty() {
            return;
        }
        self.steps.push(Step { action, paths, tests });
    }

    /// The tests whose own slots are all bound.
    fn ready(&mut self) -> Vec<Op<'g>> {
        if self.order != Order::Planned && !self.is_done() {
            return Vec::new();
        }
        let (known, own) = (&self.known, &self.own);
        let tests = std::mem::take(&mut self.tests);
        let (ready, later) = tests
            .into_iter()
            .partition(|(needs, _)| needs.iter().all(|it| !own.contains(it) || known.contains(it)));
        self.tests = later;
        let ready: Vec<(BTreeSet<Slot>, Op<'g>)> = ready;
        ready.into_iter().map(|(_, op)| op).collect()
    }

    fn is_done(&self) -> bool {
        self.links.is_empty()
            && self.searches.is_empty()
            && self.nodes.iter().all(|node| self.known.contains(node))
    }

    /// Adds the next step; false where nothing is left to bind.
    fn next(&mut self) -> bool {
        if let Some(at) = self.best_link() {
            let link = self.links.remove(at);
            self.follow(link);
            return true;
        }
        if self.links.is_empty()
            && let Some(at) = self.searches.iter().position(|it| self.reaches(it))
        {
            let search = self.searches.remove(at);
            self.search(search);
            return true;
        }
        let open = self.links.iter().flat_map(|it| [it.link.left, it.link.right]);
        let open = open.chain(self.nodes.iter().copied());
        let ends = self.searches.iter().flat_map(|it| [&it.nodes[0], &it.nodes[it.links.len()]]);
        let open = open.chain(ends.map(|it| it.slot)).filter(|it| !self.known.contains(it));
        let mut best: Option<(usize, Slot)> = None;
        for slot in open {
            let cost = self.cost(slot);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, slot));
            }
        }
        let Some((_, slot)) = best else { return false };
        self.scan(slot);
        true
    }

    fn scan(&mut self, slot: Slot) {
        let source = self.source(slot);
        self.known.insert(slot);
        self.push(Action::Scan(slot, source));
    }

    /// The naive order: every node of the pattern runs through all nodes first.
    fn scan_all(&mut self) {
        let nodes = self.nodes.clone();
        for slot in nodes {
            if self.known.insert(slot) {
                self.push(Action::Scan(slot, Source::All));
            }
        }
    }

    /// The link that leaves least to try: bound edges, closed links, single edges, rows.
    fn best_link(&self) -> Option<usize> {
        let rank = |it: &DraftLink<'_>| {
            let ends = [it.link.left, it.link.right].map(|end| self.known.contains(&end));
            match (self.known.contains(&it.link.edge), ends) {
                (true, _) if !it.row => Some(0),
                (_, [true, true]) => Some(if it.row { 2 } else { 1 }),
                (_, [false, false]) => None,
                _ => Some(if it.row { 4 } else { 3 }),
            }
        };
        let ranked = self.links.iter().enumerate().filter_map(|(at, it)| Some((rank(it)?, at)));
        ranked.min().map(|(_, at)| at)
    }

    fn follow(&mut self, draft: DraftLink<'g>) {
        let DraftLink { link, row, .. } = draft;
        let (left, right) = (self.known.contains(&link.left), self.known.contains(&link.right));
        let given = self.known.contains(&link.edge);
        self.known.extend([link.left, link.edge, link.right]);
        let (backwards, closed) = (!left, left && right);
        let closed = closed || link.left == link.right;
        self.push(match (given, row) {
            (true, false) => {
                let right = right || link.left == link.right;
                Action::Given { link, left, right }
            }
            (true, true) => Action::GivenWalk { link, backwards, closed },
            (false, false) => Action::Expand { link, backwards, closed },
            (false, true) => Action::Walk { link, backwards, closed },
        });
    }

    /// Whether a search can begin, and no cheap look-up would help it.
    fn reaches(&self, search: &Search<'g>) -> bool {
        let ends = [search.nodes[0].slot, search.nodes[search.links.len()].slot];
        let known = ends.map(|end| self.known.contains(&end));
        match known {
            [true, true] => true,
            [false, false] => false,
            [true, false] => self.cost(ends[1]) > FEW,
            [false, true] => self.cost(ends[0]) > FEW,
        }
    }

    fn search(&mut self, mut search: Search<'g>) {
        let last = search.links.len();
        if !self.known.contains(&search.nodes[0].slot) {
            reverse(&mut search);
        }
        for node in &mut search.nodes {
            node.bound = self.known.contains(&node.slot);
        }
        for at in 0..=last {
            let slot = search.nodes[at].slot;
            if search.nodes[at].bound {
                continue;
            }
            let (known, own) = (&self.known, &self.own);
            let tests = std::mem::take(&mut self.tests);
            let (here, later) = tests.into_iter().partition(|(needs, _): &(BTreeSet<Slot>, _)| {
                let open = |it: &&Slot| own.contains(it) && !known.contains(it);
                needs.contains(&slot) && needs.iter().filter(open).all(|it| *it == slot)
            });
            self.tests = later;
            let here: Vec<(BTreeSet<Slot>, Op<'g>)> = here;
            search.nodes[at].tests = here.into_iter().map(|(_, op)| op).collect();
        }
        self.known.extend(search.nodes.iter().map(|it| it.slot));
        self.known.extend(search.links.iter().map(|it| it.edge));
        self.known.insert(search.path);
        // What speaks of the path is tested before a path is chosen.
        search.tests = self.ready();
        self.push(Action::Search(Box::new(search)));
    }

    /// About how many nodes a scan of this slot leaves.
    fn cost(&self, slot: Slot) -> usize {
        match self.source(slot) {
            Source::All => self.graph.node_count(),
            Source::Labelled(label) => {
                self.graph.labelled(label).map_or(self.graph.node_count(), |it| it.len())
            }
            Source::Holding(key, Op::Const(value)) => {
                let found = property(&value).and_then(|it| self.graph.holding(key, &it));
                found.map_or(self.graph.node_count(), |it| it.len())
            }
            Source::Holding(..) => FEW,
        }
    }

    /// Where the candidates for a node come from: an index of a property, of a label, or all.
    fn source(&self, slot: Slot) -> Source<'g> {
        if self.order != Order::Planned {
            return Source::All;
        }
        let mut label: Option<LabelIdx> = None;
        for (_, test) in &self.tests {
            match test {
                Op::Binary(left, BinaryOp::Equal, right, _) => {
                    let found = self.holding(slot, left, right);
                    if let Some(found) = found.or_else(|| self.holding(slot, right, left)) {
                        return found;
                    }
                }
                Op::HasLabel(of, lists, _) if matches!(**of, Op::Slot(it) if it == slot) => {
                    if let [only] = lists[0].labels.as_slice()
                        && self.graph.labelled(*only).is_some()
                    {
                        label = Some(*only);
                    }
                }
                _ => {}
            }
        }
        label.map_or(Source::All, Source::Labelled)
    }

    /// `a.name = value`, where the graph can look the value up.
    fn holding(&self, slot: Slot, property_of: &Op<'g>, value: &Op<'g>) -> Option<Source<'g>> {
        let Op::Property(of, key, _) = property_of else { return None };
        let key = key.idx.filter(|_| matches!(**of, Op::Slot(it) if it == slot))?;
        match value {
            Op::Const(value) => {
                self.graph.holding(key, &property(value)?)?;
                Some(Source::Holding(key, Op::Const(value.clone())))
            }
            Op::Slot(it) if self.known.contains(it) => {
                self.graph.holding(key, &Property::Null)?;
                Some(Source::Holding(key, Op::Slot(*it)))
            }
            _ => None,
        }
    }

    /// What is left: tests of things no step binds.
    fn finish(&mut self) {
        self.push(Action::Check);
        let tests: Vec<Op<'g>> =
            std::mem::take(&mut self.tests).into_iter().map(|(_, op)| op).collect();
        if !tests.is_empty() {
            self.steps.push(Step { action: Action::Check, paths: Vec::new(), tests });
        }
    }
}

/// The property a value could be; `None` for values no property holds.
pub(in crate::query) fn property<'v>(value: &'v Value<'_>) -> Option<Property<'v>> {
    match value {
        Value::Bool(it) => Some(Property::Bool(*it)),
        Value::Int(it) => Some(Property::Int(*it)),
        Value::Float(it) => Some(Property::Float(*it)),
        Value::Text(it) => Some(Property::Text(it.as_ref().into())),
        Value::Date(it) => Some(Property::Date(*it)),
        Value::Name(node, _) => Some(Property::Name(*node)),
        Value::Node(node) => Some(Property::Node(*node)),
        _ => None,
    }
}

/// Lets a search begin at its other end.
fn reverse(search: &mut Search<'_>) {
    search.reversed = true;
    search.nodes.reverse();
    search.links.reverse();
    for link in &mut search.links {
        turn(link);
    }
}

fn turn(link: &mut Link<'_>) {
    std::mem::swap(&mut link.left, &mut link.right);
    link.direction = match link.direction {
        Direction::Right => Direction::Left,
        Direction::Left => Direction::Right,
        Direction::Either => Direction::Either,
    };
}
