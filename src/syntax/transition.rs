//! The arc-hybrid transition system: words wait in a queue, go on a stack and leave it with a head.

use super::document::Deprel;

/// A step of the parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Transition {
    /// The first waiting word goes on the stack.
    Shift,
    /// The word on top of the stack gets the first waiting word as head and leaves.
    Left(Deprel),
    /// The word on top of the stack gets the one below it as head and leaves.
    Right(Deprel),
}

/// A transition without its relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TransitionKind {
    /// [`Transition::Shift`]
    Shift,
    /// [`Transition::Left`]
    Left,
    /// [`Transition::Right`]
    Right,
}

impl TransitionKind {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

impl Transition {
    /// Which kind it is.
    pub const fn kind(self) -> TransitionKind {
        match self {
            Self::Shift => TransitionKind::Shift,
            Self::Left(_) => TransitionKind::Left,
            Self::Right(_) => TransitionKind::Right,
        }
    }

    /// `S`, `L:nsubj`, `R:obj`: its name in model files.
    pub fn name(self) -> String {
        match self {
            Self::Shift => "S".to_owned(),
            Self::Left(deprel) => format!("L:{}", deprel.name()),
            Self::Right(deprel) => format!("R:{}", deprel.name()),
        }
    }

    /// The transition of a name as [`Transition::name`] gives it; `None` for any other text.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.split_once(':') {
            None => (name == "S").then_some(Self::Shift),
            Some(("L", deprel)) => deprel.parse().ok().map(Self::Left),
            Some(("R", deprel)) => deprel.parse().ok().map(Self::Right),
            Some(_) => None,
        }
    }
}

/// Words on the stack, words that wait and the arcs made so far, of one sentence.
///
/// The only word left at the end is the root, so every tree has exactly one.
#[derive(Debug, Clone)]
pub struct State {
    stack: Vec<usize>,
    next: usize,
    nodes: Vec<Node>,
}

/// One word's arcs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Node {
    /// Its head; `None` until it has one.
    pub head: Option<usize>,
    /// How it depends on its head.
    pub deprel: Option<Deprel>,
    /// Its dependents to the left.
    pub left: Side,
    /// Its dependents to the right.
    pub right: Side,
}

/// A word's dependents to one side.
#[derive(Debug, Clone, Copy, Default)]
pub struct Side {
    /// The outermost.
    pub outer: Option<usize>,
    /// The one next to the outermost.
    pub inner: Option<usize>,
    /// How many there are.
    pub count: u32,
    /// Their relations: bit *n* stands for the *n*th of [`Deprel::ALL`].
    pub deprels: u64,
}

impl Side {
    fn add(&mut self, word: usize, deprel: Deprel) {
        self.inner = self.outer.replace(word);
        self.count += 1;
        self.deprels |= 1 << deprel as u64;
    }
}

impl State {
    /// All `len` words wait.
    pub fn new(len: usize) -> Self {
        Self { stack: Vec::with_capacity(len), next: 0, nodes: vec![Node::default(); len] }
    }

    /// The word `depth` below the top of the stack; `None` where there is none.
    pub fn stack(&self, depth: usize) -> Option<usize> {
        self.stack.len().checked_sub(depth + 1).and_then(|at| self.stack.get(at)).copied()
    }

    /// All words on the stack, the top last.
    pub fn whole_stack(&self) -> &[usize] {
        &self.stack
    }

    /// The word `ahead` after the first that waits; `None` past the end.
    pub fn waiting(&self, ahead: usize) -> Option<usize> {
        Some(self.next + ahead).filter(|at| *at < self.nodes.len())
    }

    /// One word's arcs; those of a word without any for an index past the end.
    pub fn node(&self, at: usize) -> Node {
        self.nodes.get(at).copied().unwrap_or_default()
    }

    /// Whether a transition of this kind can be done now. Until the end at least one can.
    pub fn allows(&self, kind: TransitionKind) -> bool {
        let waits = self.next < self.nodes.len();
        match kind {
            TransitionKind::Shift => waits,
            TransitionKind::Left => waits && !self.stack.is_empty(),
            TransitionKind::Right => self.stack.len() >= 2,
        }
    }

    /// Does a transition; one that is not allowed does nothing.
    pub fn apply(&mut self, transition: Transition) {
        if !self.allows(transition.kind()) {
            return;
        }
        match transition {
            Transition::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Transition::Left(deprel) => {
                if let Some(word) = self.stack.pop() {
                    self.nodes[self.next].left.add(word, deprel);
                    self.attach(word, self.next, deprel);
                }
            }
            Transition::Right(deprel) => {
                if let (Some(word), Some(head)) = (self.stack.pop(), self.stack(0)) {
                    self.nodes[head].right.add(word, deprel);
                    self.attach(word, head, deprel);
                }
            }
        }
    }

    fn attach(&mut self, word: usize, head: usize, deprel: Deprel) {
        self.nodes[word].head = Some(head);
        self.nodes[word].deprel = Some(deprel);
    }

    /// Every word's arcs.
    pub fn into_nodes(self) -> Vec<Node> {
        self.nodes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_becomes_a_tree() {
        // Kim besuchte Moskau
        let mut state = State::new(3);
        let steps = ["S", "L:nsubj", "S", "S", "R:obj"];
        for step in steps {
            state.apply(Transition::from_name(step).unwrap());
        }
        assert!(TransitionKind::ALL.into_iter().all(|kind| !state.allows(kind)));
        let heads: Vec<_> = state.into_nodes().iter().map(|node| node.head).collect();
        assert_eq!(heads, [Some(1), None, Some(1)]);
    }

    #[test]
    fn what_is_not_allowed_does_nothing() {
        let mut state = State::new(1);
        state.apply(Transition::Left(Deprel::Obj));
        state.apply(Transition::Right(Deprel::Obj));
        assert_eq!((state.waiting(0), state.stack(0)), (Some(0), None));
    }

    #[test]
    fn names_are_read_back() {
        for transition in [Transition::Shift, Transition::Right(Deprel::AclRelcl)] {
            assert_eq!(Transition::from_name(&transition.name()), Some(transition));
        }
        assert_eq!(Transition::from_name("L:nothing"), None);
    }
}
