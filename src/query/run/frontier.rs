//! Paths in the order of their length, from one node on: each partial path is taken up where it
//! was left, those first that can end soonest.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::matching::{hops, turned};
use super::search::{Chosen, Found, Hunt};
use super::{Flow, Next, Row, Run};
use crate::graph::{EdgeIdx, NodeIdx};
use crate::query::ast::{PathMode, Selector};
use crate::query::plan::Link;

/// As many edges are looked at to know how far nodes are from the goal.
const BALL: usize = 20_000;

/// A path on the way, as the last thing done and what was there before.
#[derive(Clone, Copy)]
struct Partial {
    node: NodeIdx,
    /// The link it is in, and how many edges of it were taken.
    link: usize,
    count: u32,
    length: usize,
    /// `None`: it only passed on to the next link.
    edge: Option<EdgeIdx>,
    before: usize,
}

/// A state of a search: node, link, edges of it as far as they matter.
type State = (NodeIdx, usize, u32);

/// All partial paths, and those still to be taken up, by the least length they can have.
struct Frontier {
    partials: Vec<Partial>,
    open: BTreeMap<usize, VecDeque<usize>>,
    /// How often a state was reached; `None`: that does not matter.
    reached: Option<BTreeMap<State, Chosen>>,
    ball: Option<Ball>,
    longest: Option<usize>,
}

/// How far nodes are from the goal, at least.
struct Ball {
    distance: BTreeMap<NodeIdx, usize>,
    /// Nodes without a distance are at least so far; `None`: they do not reach the goal.
    beyond: Option<usize>,
}

impl Ball {
    fn distance(&self, node: NodeIdx) -> Option<usize> {
        self.distance.get(&node).copied().or(self.beyond)
    }
}

impl<'g> Run<'g> {
    /// Finds paths by length and chooses among them.
    pub(super) fn advance<'r>(
        &mut self,
        hunt: &mut Hunt<'r, 'g>,
        row: &mut Row<'g>,
        next: Next<'_, 'r, 'g>,
    ) -> Flow {
        let ball = match hunt.goal {
            Some(goal) => Some(self.ball(hunt, goal, row)?),
            None => None,
        };
        let longest = hunt.search.links.iter().map(|it| it.max.map(|max| max as usize)).sum();
        let reached = counts_states(hunt).then(BTreeMap::new);
        let (partials, open) = (Vec::new(), BTreeMap::new());
        let mut frontier = Frontier { partials, open, reached, ball, longest };
        let (node, before) = (hunt.start, 0);
        frontier.add(Partial { node, link: 0, count: 0, length: 0, edge: None, before });
        while let Some((least, at)) = frontier.pop() {
            if is_settled(hunt, least) {
                return Ok(());
            }
            let partial = frontier.partials[at];
            if !frontier.is_new(hunt, partial) {
                continue;
            }
            self.close((hunt, &mut frontier), at, row, next)?;
            if partial.link < hunt.search.links.len() {
                self.extend(hunt, &mut frontier, at, row)?;
            }
        }
        Ok(())
    }

    /// Ends a link where it has enough edges: chooses the path, or passes on to the next link.
    fn close<'r>(
        &mut self,
        (hunt, frontier): (&mut Hunt<'r, 'g>, &mut Frontier),
        at: usize,
        row: &mut Row<'g>,
        next: Next<'_, 'r, 'g>,
    ) -> Flow {
        let partial = frontier.partials[at];
        let Some(link) = hunt.search.links.get(partial.link) else { return Ok(()) };
        let behind = partial.link + 1;
        if partial.count < link.min || !self.fits(hunt, behind, partial.node, row)? {
            return Ok(());
        }
        if behind < hunt.search.links.len() {
            let passed = Partial { link: behind, count: 0, edge: None, before: at, ..partial };
            frontier.add(passed);
            return Ok(());
        }
        // The second run of a search is for paths back to the start alone.
        if hunt.once && partial.node == hunt.start && partial.length > 0 {
            return Ok(());
        }
        let found = frontier.path(hunt, at);
        self.choose(hunt, &found, row, next)
    }

    /// Adds each edge that may follow.
    fn extend(
        &mut self,
        hunt: &Hunt<'_, 'g>,
        frontier: &mut Frontier,
        at: usize,
        row: &mut Row<'g>,
    ) -> Flow {
        let partial = frontier.partials[at];
        let link = &hunt.search.links[partial.link];
        if link.max.is_some_and(|max| partial.count >= max) {
            return Ok(());
        }
        for hop in hops(self.graph, partial.node, link.direction) {
            self.pay(1)?;
            if !self.has_type(link, hop.edge)
                || !frontier.allows(hunt, at, (hop.edge, hop.node))
                || !self.passes(link, hop, row)?
                || !self.passes_node(hunt.search, hop.node, row)?
            {
                continue;
            }
            let (count, length) = (partial.count + 1, partial.length + 1);
            let edge = Some(hop.edge);
            let longer = Partial { node: hop.node, count, length, edge, before: at, ..partial };
            frontier.add(longer);
        }
        Ok(())
    }

    /// Distances to the goal, as far as they are cheap to know.
    fn ball(&mut self, hunt: &Hunt<'_, 'g>, goal: NodeIdx, row: &mut Row<'g>) -> Flow<Ball> {
        let mut distance = BTreeMap::from([(goal, 0)]);
        let mut edge_nodes = vec![goal];
        let mut looked_at = 0;
        for radius in 1.. {
            let mut outer = Vec::new();
            for node in edge_nodes {
                for link in &hunt.search.links {
                    for hop in hops(self.graph, node, turned(link.direction, true)) {
                        self.pay(1)?;
                        looked_at += 1;
                        if distance.contains_key(&hop.node)
                            || !self.has_type(link, hop.edge)
                            || !self.passes(link, hop, row)?
                        {
                            continue;
                        }
                        distance.insert(hop.node, radius);
                        outer.push(hop.node);
                    }
                }
            }
            if outer.is_empty() {
                return Ok(Ball { distance, beyond: None });
            }
            if looked_at > BALL || distance.contains_key(&hunt.start) && looked_at > BALL / 8 {
                return Ok(Ball { distance, beyond: Some(radius + 1) });
            }
            edge_nodes = outer;
        }
        Ok(Ball { distance, beyond: None })
    }
}

/// Whether no longer path to the only goal can be chosen any more.
fn is_settled(hunt: &Hunt<'_, '_>, length: usize) -> bool {
    let chosen = hunt.goal.and_then(|goal| hunt.chosen.get(&goal));
    chosen.is_some_and(|chosen| !chosen.takes(hunt.search.selector, length))
}

/// Whether paths that reach a state once more than a selector takes lead nowhere new: so it is for
/// walks, which go on from a state as if nothing had been before.
fn counts_states(hunt: &Hunt<'_, '_>) -> bool {
    let search = hunt.search;
    let free = hunt.once || search.mode == PathMode::Walk;
    let mut slots = BTreeSet::new();
    let twice = search.nodes.iter().any(|it| !it.bound && !slots.insert(it.slot));
    free && search.selector != Selector::All && search.tests.is_empty() && !twice
}

impl Frontier {
    fn add(&mut self, partial: Partial) {
        let rest = self.ball.as_ref().map_or(Some(0), |ball| ball.distance(partial.node));
        let Some(rest) = rest else { return };
        let least = partial.length + rest;
        if self.longest.is_some_and(|longest| least > longest) {
            return;
        }
        self.partials.push(partial);
        self.open.entry(least).or_default().push_back(self.partials.len() - 1);
    }

    /// Whether a selector may still want what goes on from here. Asked when a path is taken up,
    /// not before: only then do the shorter ones come first.
    fn is_new(&mut self, hunt: &Hunt<'_, '_>, partial: Partial) -> bool {
        let Some(reached) = &mut self.reached else { return true };
        let link = hunt.search.links.get(partial.link);
        let count = link.map_or(0, |link| matters(link, partial, hunt));
        let before = reached.entry((partial.node, partial.link, count)).or_default();
        let wanted = before.takes(hunt.search.selector, partial.length);
        if wanted {
            before.add(partial.length);
        }
        wanted
    }

    /// The next partial path, and the least length it can have.
    fn pop(&mut self) -> Option<(usize, usize)> {
        let mut entry = self.open.first_entry()?;
        let least = *entry.key();
        let at = entry.get_mut().pop_front();
        if entry.get().is_empty() {
            entry.remove();
        }
        at.map(|at| (least, at))
    }

    /// Whether the mode of a path lets an edge follow.
    fn allows(&self, hunt: &Hunt<'_, '_>, at: usize, (edge, node): (EdgeIdx, NodeIdx)) -> bool {
        if self.reached.is_some() && hunt.once {
            return true;
        }
        let last = self.partials[at];
        match hunt.search.mode {
            PathMode::Walk => true,
            PathMode::Trail => self.back(at).all(|it| it.edge != Some(edge)),
            PathMode::Acyclic => self.back(at).all(|it| it.node != node),
            // Back at its start, a simple path is at its end.
            PathMode::Simple => {
                let closed = last.length > 0 && last.node == hunt.start;
                !closed && (node == hunt.start || self.back(at).all(|it| it.node != node))
            }
        }
    }

    /// A partial path from its end to its start.
    fn back(&self, at: usize) -> impl Iterator<Item = &Partial> {
        let mut next = Some(at);
        std::iter::from_fn(move || {
            let here = next?;
            next = (here > 0).then(|| self.partials[here].before);
            Some(&self.partials[here])
        })
    }

    fn path(&self, hunt: &Hunt<'_, '_>, at: usize) -> Found {
        let mut edges = Vec::new();
        let mut nodes = vec![self.partials[at].node];
        let mut borders = vec![self.partials[at].length];
        for partial in self.back(at) {
            if let Some(edge) = partial.edge {
                edges.push(edge);
                nodes.push(self.partials[partial.before].node);
            } else if borders.len() <= hunt.search.links.len() {
                borders.push(partial.length);
            }
        }
        edges.reverse();
        nodes.reverse();
        borders.reverse();
        Found { edges, nodes, borders }
    }
}

/// How many edges of a link a state tells apart: past the least number it makes no difference,
/// unless there is a most.
fn matters(link: &Link<'_>, partial: Partial, hunt: &Hunt<'_, '_>) -> u32 {
    if hunt.once {
        // Shortest paths over one link: the first visit is the shortest way.
        return u32::from(partial.count > 0);
    }
    if link.max.is_some() { partial.count } else { partial.count.min(link.min) }
}
