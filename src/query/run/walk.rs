//! Walks along a link: every trail within its range, or the shortest ones between two ends.
//!
//! The tests of a link are part of the walk: a tie that fails is not there. So the shortest path
//! that comes out is the shortest among those that pass.

use std::collections::VecDeque;
use std::rc::Rc;

use super::{Bound, Run};
use crate::query::ast::Direction;
use crate::query::ground::Spoke;
use crate::query::plan::{Link, Slot};

/// One tie of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hop {
    /// By number.
    pub(super) tie: usize,
    /// The actor behind it, by number.
    pub(super) to: usize,
    /// Whether it is walked from subject to object.
    pub(super) forward: bool,
}

/// How many ties each actor is away from one of them, along a link; `u32::MAX`: out of reach.
pub(super) struct Near {
    link: usize,
    root: usize,
    distances: Rc<[u32]>,
}

const FAR: u32 = u32::MAX;

/// Where a walk goes and how far.
struct Route<'r, 'g> {
    link: &'r Link<'g>,
    direction: Direction,
    /// At most so many ties.
    most: u32,
    /// How far each actor is from where the walk must end; `None`: it may end anywhere.
    distances: Option<Rc<[u32]>>,
}

/// A trail under construction, and what was tried at each of its actors.
struct Trail {
    start: usize,
    hops: Vec<Hop>,
    tried: Vec<usize>,
}

impl Trail {
    fn from(start: usize) -> Self {
        Self { start, hops: Vec::new(), tried: vec![0] }
    }

    fn end(&self) -> usize {
        self.hops.last().map_or(self.start, |hop| hop.to)
    }

    fn len(&self) -> u32 {
        u32::try_from(self.hops.len()).unwrap_or(u32::MAX)
    }
}

impl<'r, 'g> Run<'r, 'g> {
    /// Binds a link, and its far end unless it is `closed`, to each trail from its near end.
    pub(super) fn walk(&mut self, at: usize, index: usize, (backwards, closed): (bool, bool)) {
        let link = &self.resolved.links[index];
        let (near, far) = if backwards { (link.right, link.left) } else { (link.left, link.right) };
        let Some(start) = self.actor_at(near) else { return };
        let target = if closed { self.actor_at(far) } else { None };
        let (least, most) = self.bounds(link);
        let direction = turned(link.direction, backwards);
        let distances = match target {
            Some(root) if most > 2 => Some(self.distances(index, root, !backwards, most)),
            _ => None,
        };
        let route = Route { link, direction, most, distances };
        let mut trail = Trail::from(start);
        loop {
            let fits = trail.len() >= least && target.is_none_or(|it| it == trail.end());
            if fits && !self.is_done() && self.pay(trail.hops.len()) {
                self.row[link.slot] = bound(link, &trail, backwards);
                if !closed {
                    self.row[far] = Bound::Actor(trail.end());
                }
                self.go_on(at);
            }
            if self.is_done() || !self.extend(&route, &mut trail) {
                break;
            }
        }
        self.drop_trail(&trail);
        self.row[link.slot] = Bound::Free;
        if !closed {
            self.row[far] = Bound::Free;
        }
    }

    /// Binds a link to the shortest trails between its two ends that pass every test.
    pub(super) fn search(&mut self, at: usize, index: usize, (from_left, all): (bool, bool)) {
        let link = &self.resolved.links[index];
        let (root, start) =
            if from_left { (link.left, link.right) } else { (link.right, link.left) };
        let (Some(root), Some(start)) = (self.actor_at(root), self.actor_at(start)) else { return };
        let (least, most) = self.bounds(link);
        let distances = self.distances(index, root, !from_left, most);
        let away = distances[start];
        if away == FAR {
            return;
        }
        let direction = turned(link.direction, from_left);
        let mut length = least.max(away);
        while length <= most && !self.is_done() {
            let distances = Some(Rc::clone(&distances));
            let route = Route { link, direction, most: length, distances };
            let found = self.of_length(at, &route, (start, root), (from_left, all));
            if found || !self.pay(1) {
                break;
            }
            length += 1;
        }
        self.row[link.slot] = Bound::Free;
    }

    /// Goes on with the trails of exactly the length of a route; whether one passed.
    fn of_length(
        &mut self,
        at: usize,
        route: &Route<'r, 'g>,
        (start, end): (usize, usize),
        (backwards, all): (bool, bool),
    ) -> bool {
        let mut trail = Trail::from(start);
        let mut found = false;
        loop {
            if trail.len() == route.most && trail.end() == end && self.pay(trail.hops.len()) {
                self.row[route.link.slot] = bound(route.link, &trail, backwards);
                found |= self.go_on(at);
            }
            if (found && !all) || self.is_done() || !self.extend(route, &mut trail) {
                break;
            }
        }
        self.drop_trail(&trail);
        found
    }

    /// Makes the next trail in depth-first order; false after the last.
    fn extend(&mut self, route: &Route<'r, 'g>, trail: &mut Trail) -> bool {
        loop {
            if let Some(hop) = self.next_hop(route, trail) {
                self.used[hop.tie] = true;
                trail.hops.push(hop);
                trail.tried.push(0);
                return true;
            }
            trail.tried.pop();
            let Some(hop) = trail.hops.pop() else { return false };
            self.used[hop.tie] = false;
        }
    }

    fn next_hop(&mut self, route: &Route<'r, 'g>, trail: &mut Trail) -> Option<Hop> {
        let left = route.most.checked_sub(trail.len() + 1)?;
        let (end, resolved) = (trail.end(), self.resolved);
        let tried = trail.tried.last_mut()?;
        let spokes = resolved.ground.around(end);
        while let Some(spoke) = spokes.get(*tried) {
            *tried += 1;
            if !self.pay(1) {
                return None;
            }
            let near = route.distances.as_ref().is_none_or(|it| it[spoke.other] <= left);
            if near
                && !self.used[spoke.tie]
                && self.leads(route.link, route.direction, spoke)
                && self.passes_hop(route.link, spoke, spoke.other)
            {
                return Some(Hop { tie: spoke.tie, to: spoke.other, forward: spoke.forward });
            }
        }
        None
    }

    /// Whether the link has this relation and direction.
    fn leads(&self, link: &Link<'g>, direction: Direction, spoke: &Spoke) -> bool {
        let ground = &self.resolved.ground;
        let relation = ground.ties()[spoke.tie].first().relation;
        let along = match direction {
            Direction::Either => true,
            Direction::Right => spoke.forward,
            Direction::Left => !spoke.forward,
        };
        (along || ground.is_symmetric(relation))
            && (link.relations.is_empty() || link.relations.contains(&relation))
    }

    /// Whether a tie, and the actor it leads to, pass the tests of a walk.
    fn passes_hop(&mut self, link: &'r Link<'g>, spoke: &Spoke, to: usize) -> bool {
        if link.tests.is_empty() {
            return true;
        }
        self.row[link.hop.tie] = Bound::Tie(spoke.tie);
        self.row[link.hop.actor] = Bound::Actor(to);
        let passes = self.passes(&link.tests);
        self.row[link.hop.tie] = Bound::Free;
        self.row[link.hop.actor] = Bound::Free;
        passes
    }

    /// How far each actor is from `root` on a walk along the link that ends there (from left to
    /// right if it is the right end), up to `most`. Ties the row uses elsewhere count, so that
    /// the next row may use the same distances; they are never too large.
    fn distances(
        &mut self,
        index: usize,
        root: usize,
        root_is_right: bool,
        most: u32,
    ) -> Rc<[u32]> {
        let link = &self.resolved.links[index];
        // A test that reads other slots passes other ties in the next row.
        let own = link.tests.iter().all(|test| {
            test.needs.iter().all(|slot| [link.hop.tie, link.hop.actor].contains(slot))
        });
        if own
            && let Some(near) = &self.near
            && (near.link, near.root) == (index, root)
        {
            return Rc::clone(&near.distances);
        }
        let direction = turned(link.direction, root_is_right);
        let distances: Rc<[u32]> = self.flood(link, root, direction, most).into();
        self.near = Some(Near { link: index, root, distances: Rc::clone(&distances) });
        distances
    }

    fn flood(
        &mut self,
        link: &'r Link<'g>,
        root: usize,
        direction: Direction,
        most: u32,
    ) -> Vec<u32> {
        let resolved = self.resolved;
        let mut distances = vec![FAR; resolved.ground.actors().len()];
        distances[root] = 0;
        // Filling the list costs about as much as looking at so many ties.
        self.pay(distances.len() / 256);
        let mut queue = VecDeque::from([root]);
        while let Some(actor) = queue.pop_front() {
            let next = distances[actor] + 1;
            if next > most {
                break;
            }
            for spoke in resolved.ground.around(actor) {
                if !self.pay(1) {
                    return distances;
                }
                // The walk comes from the other end and arrives at this actor.
                if distances[spoke.other] == FAR
                    && self.leads(link, direction, spoke)
                    && self.passes_hop(link, spoke, actor)
                {
                    distances[spoke.other] = next;
                    queue.push_back(spoke.other);
                }
            }
        }
        distances
    }

    /// How few and how many ties a link may be.
    fn bounds(&self, link: &Link<'g>) -> (u32, u32) {
        // No trail is longer than there are ties.
        let n_ties = u32::try_from(self.used.len()).unwrap_or(FAR - 1);
        match link.range {
            None => (1, 1),
            Some(range) => (range.min, range.max.unwrap_or(n_ties).min(n_ties)),
        }
    }

    fn drop_trail(&mut self, trail: &Trail) {
        for hop in &trail.hops {
            self.used[hop.tie] = false;
        }
    }

    fn actor_at(&self, slot: Slot) -> Option<usize> {
        match self.row[slot] {
            Bound::Actor(actor) => Some(actor),
            _ => None,
        }
    }
}

fn turned(direction: Direction, turn: bool) -> Direction {
    match direction {
        Direction::Right if turn => Direction::Left,
        Direction::Left if turn => Direction::Right,
        direction => direction,
    }
}

/// A trail as a link holds it: from left to right.
fn bound<'r>(link: &Link<'_>, trail: &Trail, backwards: bool) -> Bound<'r> {
    if link.range.is_none() {
        return trail.hops.first().map_or(Bound::Free, |hop| Bound::Tie(hop.tie));
    }
    if !backwards {
        return Bound::Walk(trail.hops.clone());
    }
    let before = |at: usize| at.checked_sub(1).map_or(trail.start, |at| trail.hops[at].to);
    let turned = trail.hops.iter().enumerate().rev();
    let turned = turned.map(|(at, hop)| Hop { to: before(at), forward: !hop.forward, ..*hop });
    Bound::Walk(turned.collect())
}
