//! What the parser looks at: a state goes in, the features of its next step come out.

use crate::syntax::document::{Deprel, Upos};
use crate::syntax::features::{Atoms, Keys, Word, atoms};
use crate::syntax::phrase::{Phrase, phrases};
use crate::syntax::transition::{Node, State};

/// How the parser sees a word.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// Part of speech; 0 where there is no word.
    tag: u32,
    form: u32,
    /// The form of a function word, tag and ending of any other: what decides its attachment.
    fine: u32,
    /// The ending alone.
    suffix: u32,
    name: u32,
    pub(super) phrase: Phrase,
}

/// The looks of all words of a sentence.
pub fn looks(words: &[Word<'_>], tags: &[Upos]) -> Vec<Look> {
    let phrases = phrases(words, tags);
    let tags = tags.iter().copied().chain(std::iter::repeat(Upos::X));
    let words = atoms(words).into_iter().zip(tags).zip(phrases);
    words.map(|((atoms, upos), phrase)| look(&atoms, upos, phrase)).collect()
}

fn look(atoms: &Atoms, upos: Upos, phrase: Phrase) -> Look {
    let function = matches!(
        upos,
        Upos::Adp
            | Upos::Aux
            | Upos::Cconj
            | Upos::Det
            | Upos::Part
            | Upos::Pron
            | Upos::Punct
            | Upos::Sconj
    );
    let tag = upos as u32 + 1;
    let fine = if function { atoms.form } else { atoms.suffixes[1].wrapping_add(tag) };
    Look { tag, form: atoms.form, fine, suffix: atoms.suffixes[2], name: atoms.name, phrase }
}

/// A word of the state: its look and arcs, or blanks where there is none.
#[derive(Clone, Copy, Default)]
struct Item {
    at: Option<usize>,
    look: Look,
    node: Node,
}

/// The words a decision looks at.
struct View<'a> {
    looks: &'a [Look],
    state: &'a State,
    /// The top of the stack and the two below.
    stack: [Item; 3],
    /// The first three words that wait.
    queue: [Item; 3],
}

/// The features of the next step in this state.
pub fn features(looks: &[Look], state: &State, keys: &mut Keys) {
    keys.clear();
    let item = |at: Option<usize>| match at {
        Some(at) => Item { at: Some(at), look: look_at(looks, Some(at)), node: state.node(at) },
        None => Item::default(),
    };
    let stack = [0, 1, 2].map(|depth| item(state.stack(depth)));
    let queue = [0, 1, 2].map(|ahead| item(state.waiting(ahead)));
    let view = View { looks, state, stack, queue };
    singles(&view, keys);
    pairs(&view, keys);
    triples(&view, keys);
    children(&view, keys);
    relations(&view, keys);
    between(&view, keys);
    agreement(&view, keys);
}

fn look_at(looks: &[Look], at: Option<usize>) -> Look {
    at.and_then(|at| looks.get(at)).copied().unwrap_or_default()
}

fn singles(view: &View<'_>, keys: &mut Keys) {
    keys.push([]);
    for item in view.stack.iter().chain(&view.queue) {
        keys.push([item.look.form]);
        keys.push([item.look.fine]);
        keys.push([item.look.form, item.look.tag]);
        keys.push([item.look.suffix, item.look.tag]);
    }
}

fn pairs(view: &View<'_>, keys: &mut Keys) {
    let [top, below, _] = &view.stack;
    let [next, after, _] = &view.queue;
    let gap = |left: &Item, right: &Item| match (left.at, right.at) {
        (Some(left), Some(right)) => bucket(right.saturating_sub(left)),
        _ => 0,
    };
    for (left, right) in [(top, next), (below, top), (below, next)] {
        let gap = gap(left, right);
        let (left, right) = (&left.look, &right.look);
        keys.push([left.tag, right.tag]);
        keys.push([left.form, right.form]);
        keys.push([left.form, right.tag]);
        keys.push([left.tag, right.form]);
        keys.push([left.fine, right.fine]);
        keys.push([left.fine, right.tag]);
        keys.push([left.tag, right.fine]);
        keys.push([left.tag, right.tag, gap]);
        keys.push([left.fine, right.fine, gap]);
        keys.push([left.suffix, right.suffix]);
    }
    keys.push([next.look.tag, after.look.tag]);
    keys.push([next.look.form, after.look.form]);
    keys.push([next.look.form, after.look.tag]);
    keys.push([next.look.tag, after.look.form]);
    keys.push([top.look.fine, after.look.fine]);
    keys.push([top.look.name, next.look.name, below.look.name]);
}

fn triples(view: &View<'_>, keys: &mut Keys) {
    let [top, below, deep] = view.stack.map(|item| item.look);
    let [next, after, later] = view.queue.map(|item| item.look);
    keys.push([next.tag, after.tag, later.tag]);
    keys.push([top.tag, next.tag, after.tag]);
    keys.push([below.tag, top.tag, next.tag]);
    keys.push([deep.tag, below.tag, top.tag]);
    keys.push([below.tag, top.tag, next.tag, after.tag]);
    keys.push([top.tag, next.tag, after.tag, later.tag]);
    keys.push([deep.tag, below.tag, top.tag, next.tag]);
    keys.push([below.fine, top.fine, next.fine]);
    keys.push([top.fine, next.fine, after.fine]);
    keys.push([below.form, top.tag, next.tag]);
    keys.push([below.tag, top.form, next.tag]);
    keys.push([below.tag, top.tag, next.form]);
    keys.push([top.form, next.tag, after.tag]);
    keys.push([top.tag, next.form, after.tag]);
    keys.push([top.tag, next.tag, after.form]);
    keys.push([below.tag, top.form, next.form]);
    keys.push([below.form, top.form, next.tag]);
}

/// The outer dependents of the words an arc can be made between.
fn children(view: &View<'_>, keys: &mut Keys) {
    let look = |at: Option<usize>| look_at(view.looks, at);
    let [top, below, _] = &view.stack;
    let next = &view.queue[0];
    let sides = [
        (top, top.node.left),
        (top, top.node.right),
        (below, below.node.left),
        (below, below.node.right),
        (next, next.node.left),
    ];
    let [top_tag, below_tag, next_tag] = [top, below, next].map(|item| item.look.tag);
    for (item, side) in sides {
        let (outer, inner) = (look(side.outer), look(side.inner));
        keys.push([top_tag, next_tag, outer.tag, inner.tag]);
        keys.push([below_tag, top_tag, outer.tag, inner.tag]);
        keys.push([item.look.tag, outer.fine]);
        keys.push([item.look.form, outer.form]);
        keys.push([top_tag, below_tag, next_tag, outer.fine]);
        keys.push([item.look.tag, item.look.suffix, outer.fine]);
    }
    let [top_left, below_left, next_left] =
        [top, below, next].map(|item| look(item.node.left.outer).fine);
    keys.push([top_tag, top_left, next_tag, next_left]);
    keys.push([below_tag, below_left, top_tag, top_left]);
    keys.push([below.look.fine, top_left, top_tag]);
    keys.push([next.look.fine, top_left, top_tag]);
}

/// Which relations the words have to their dependents already.
fn relations(view: &View<'_>, keys: &mut Keys) {
    let [top, below, _] = &view.stack;
    let next = &view.queue[0];
    let [top_tag, below_tag, next_tag] = [top, below, next].map(|item| item.look.tag);
    let sides = [
        (top, top.node.left),
        (top, top.node.right),
        (below, below.node.left),
        (below, below.node.right),
        (next, next.node.left),
    ];
    for (item, side) in sides {
        let set = set(side.deprels);
        keys.push([item.look.tag, side.count.min(4)]);
        keys.push([item.look.form, side.count.min(4)]);
        keys.push([item.look.tag, set]);
        keys.push([item.look.form, set]);
        keys.push([top_tag, next_tag, set]);
        keys.push([below_tag, top_tag, set]);
        keys.push([
            top_tag,
            next_tag,
            deprel(view.state, side.outer),
            deprel(view.state, side.inner),
        ]);
    }
    let both = |item: &Item| set(item.node.left.deprels | item.node.right.deprels);
    keys.push([both(below), top.look.fine, next_tag]);
    keys.push([both(below), below.look.tag, both(top), top_tag]);
    keys.push([both(next), next_tag, both(top), top_tag]);
    keys.push([both(below), below_tag, top.look.fine, set(top.node.left.deprels)]);
}

/// What stands beside the top of the stack and between the two words an arc would join.
fn between(view: &View<'_>, keys: &mut Keys) {
    let (top, next) = (&view.stack[0], &view.queue[0]);
    let beside =
        |offset: isize| look_at(view.looks, top.at.and_then(|at| at.checked_add_signed(offset)));
    let (before, behind) = (beside(-1), beside(1));
    keys.push([before.fine, top.look.tag]);
    keys.push([behind.fine, top.look.tag]);
    keys.push([before.tag, top.look.tag, behind.tag, next.look.tag]);
    let last = look_at(view.looks, next.at.and_then(|at| at.checked_sub(1)));
    keys.push([last.fine, next.look.tag, top.look.tag]);
    keys.push([last.tag, next.look.tag, top.look.fine]);
    keys.push([bucket(view.state.whole_stack().len()), top.look.tag, next.look.tag]);
}

/// What the phrases allow to be subject and object of which verb.
fn agreement(view: &View<'_>, keys: &mut Keys) {
    let [top, below, deep] = &view.stack;
    let [next, after, _] = &view.queue;
    let role = |item: &Item| item.look.phrase.role;
    let ahead = next.at.and_then(|at| at.checked_add(1));
    let ahead = look_at(view.looks, ahead).phrase.ahead;
    let [top_role, below_role, next_role] = [top, below, next].map(role);
    let [top_core, below_core, next_core] = [top, below, next].map(core);
    keys.push([top_role, next_role]);
    keys.push([top_role, below_role]);
    keys.push([top_role, below_role, next_role, next_core]);
    keys.push([top_role, next_role, next_core, ahead]);
    keys.push([top_role, next_role, next_core, below.look.tag]);
    keys.push([top_role, below_role, below_core, ahead]);
    keys.push([top_role, below_role, role(deep), next_role]);
    keys.push([top_role, next.look.form, next_core]);
    keys.push([top_role, below.look.form, below_core]);
    keys.push([top.look.tag, next.look.form, next_core, ahead]);
    keys.push([top.look.fine, next.look.tag, next_core, top_core]);
    keys.push([top_role, below.look.tag, next.look.fine]);
    keys.push([ahead, next.look.fine, top.look.tag]);
    let behind = candidates(view);
    keys.push([top_role, next_role, next_core, behind, ahead]);
    keys.push([top_role, next_role, next_core, behind, after.look.fine]);
    keys.push([top_role, below_role, below_core, core(deep), ahead]);
    keys.push([top_role, next.look.fine, below.look.fine, behind]);
}

/// How far down the stack a subject is looked for.
const DEPTH: usize = 5;

/// Which unattached nominals stand below the top of the stack, down to the last mark or
/// conjunction: bits of [`Phrase::argument`].
fn candidates(view: &View<'_>) -> u32 {
    let below = (1..=DEPTH).map_while(|depth| view.state.stack(depth));
    let looks = below.map(|at| look_at(view.looks, Some(at)));
    let clause = looks.take_while(|look| !look.phrase.ends_clause());
    clause.fold(0, |bits, look| bits | look.phrase.argument())
}

/// Which arguments and auxiliaries a word has already.
fn core(item: &Item) -> u32 {
    const CORE: [Deprel; 12] = [
        Deprel::Nsubj,
        Deprel::NsubjPass,
        Deprel::Obj,
        Deprel::Iobj,
        Deprel::Csubj,
        Deprel::Ccomp,
        Deprel::Xcomp,
        Deprel::Expl,
        Deprel::Aux,
        Deprel::AuxPass,
        Deprel::Cop,
        Deprel::CompoundPrt,
    ];
    const MASK: u64 = {
        let (mut mask, mut at) = (0, 0);
        while at < CORE.len() {
            mask |= 1 << CORE[at] as u64;
            at += 1;
        }
        mask
    };
    set((item.node.left.deprels | item.node.right.deprels) & MASK)
}

/// A set of relations as one value.
#[expect(clippy::cast_possible_truncation, reason = "both halves are taken")]
const fn set(deprels: u64) -> u32 {
    (deprels as u32).wrapping_mul(31) ^ ((deprels >> 32) as u32)
}

fn deprel(state: &State, at: Option<usize>) -> u32 {
    at.and_then(|at| state.node(at).deprel).map_or(0, |deprel| deprel as u32 + 1)
}

/// Counts that make a difference: 0, 1, 2, 3, 4 to 5, 6 to 9, more.
const fn bucket(count: usize) -> u32 {
    match count {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 3,
        4..=5 => 4,
        6..=9 => 5,
        _ => 6,
    }
}
