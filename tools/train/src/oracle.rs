//! The dynamic oracle of the arc-hybrid system: how many true arcs a step makes unreachable.

use legation::syntax::transition::{State, TransitionKind};

use crate::corpus::Tree;

/// The true arcs of a sentence, ready to be asked.
pub(crate) struct Oracle<'a> {
    heads: &'a [Option<usize>],
    children: Vec<Vec<usize>>,
}

impl<'a> Oracle<'a> {
    pub(crate) fn new(tree: &'a Tree) -> Self {
        let mut children = vec![Vec::new(); tree.heads.len()];
        for (word, head) in tree.heads.iter().enumerate() {
            if let Some(head) = head {
                children[*head].push(word);
            }
        }
        Self { heads: &tree.heads, children }
    }

    /// How many true arcs can no longer be made after an allowed step of this kind.
    pub(crate) fn cost(&self, state: &State, kind: TransitionKind) -> usize {
        let (top, next) = (state.stack(0), state.waiting(0));
        match (kind, top, next) {
            (TransitionKind::Shift, _, Some(next)) => self.shift_cost(state, next),
            (TransitionKind::Left, Some(top), Some(next)) => self.left_cost(state, top, next),
            (TransitionKind::Right, Some(top), _) => self.right_cost(top, next),
            _ => 0,
        }
    }

    /// A word on the stack gets no head below the one under it and no dependent on the stack.
    fn shift_cost(&self, state: &State, next: usize) -> usize {
        let on_stack = |word: &usize| *word < next && state.node(*word).head.is_none();
        let lost = self.children[next].iter().filter(|child| on_stack(child)).count();
        let head_lost = match self.heads[next] {
            // Only the lowest word of the stack can become the root.
            None => state.stack(0).is_some(),
            Some(head) => on_stack(&head) && state.stack(0) != Some(head),
        };
        lost + usize::from(head_lost)
    }

    fn left_cost(&self, state: &State, top: usize, next: usize) -> usize {
        let head_lost = match self.heads[top] {
            None => state.stack(1).is_none(),
            Some(head) => head > next || state.stack(1) == Some(head),
        };
        self.waiting_children(top, Some(next)) + usize::from(head_lost)
    }

    fn right_cost(&self, top: usize, next: Option<usize>) -> usize {
        let head_lost = match (self.heads[top], next) {
            (Some(head), Some(next)) => head >= next,
            _ => false,
        };
        self.waiting_children(top, next) + usize::from(head_lost)
    }

    fn waiting_children(&self, word: usize, next: Option<usize>) -> usize {
        let Some(next) = next else { return 0 };
        self.children[word].iter().filter(|child| **child >= next).count()
    }
}
