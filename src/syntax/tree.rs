//! A sentence with its dependents at hand: heads are stored in tokens, this finds the way down.

use super::{Deprel, Sentence, Token, TokenIdx, Upos};

/// A sentence and, for each token, its dependents in order.
#[derive(Debug, Clone)]
pub struct Tree<'s> {
    /// The sentence.
    pub sentence: &'s Sentence,
    kids: Vec<Vec<TokenIdx>>,
}

impl<'s> Tree<'s> {
    /// Indexes the dependents of every token.
    pub fn new(sentence: &'s Sentence) -> Self {
        let mut kids = vec![Vec::new(); sentence.tokens.len()];
        for (idx, token) in sentence.indexed() {
            if let Some(list) = token.head.and_then(|head| kids.get_mut(head.get())) {
                list.push(idx);
            }
        }
        Self { sentence, kids }
    }

    /// The number of tokens.
    pub fn len(&self) -> usize {
        self.kids.len()
    }

    /// Whether there is no token; a sentence always has one.
    pub fn is_empty(&self) -> bool {
        self.kids.is_empty()
    }

    /// Every token index, in order.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = TokenIdx> + use<> {
        (0..self.kids.len()).map(Sentence::idx)
    }

    /// The token at `idx`.
    pub fn token(&self, idx: TokenIdx) -> &'s Token {
        &self.sentence.tokens[idx.get()]
    }

    /// Its word as written.
    pub fn form(&self, idx: TokenIdx) -> &'s str {
        &self.token(idx).form
    }

    /// Its lemma.
    pub fn lemma(&self, idx: TokenIdx) -> &'s str {
        &self.token(idx).lemma
    }

    /// Its part of speech.
    pub fn upos(&self, idx: TokenIdx) -> Upos {
        self.token(idx).upos
    }

    /// What it is to its head.
    pub fn rel(&self, idx: TokenIdx) -> Deprel {
        self.token(idx).deprel
    }

    /// Its head; `None` at the root.
    pub fn head(&self, idx: TokenIdx) -> Option<TokenIdx> {
        self.token(idx).head
    }

    /// Its dependents, in order.
    pub fn kids(&self, idx: TokenIdx) -> &[TokenIdx] {
        &self.kids[idx.get()]
    }

    /// Its dependents with one of these relations, in order.
    pub fn kids_as<'t>(
        &'t self,
        idx: TokenIdx,
        rels: &'t [Deprel],
    ) -> impl DoubleEndedIterator<Item = TokenIdx> + 't {
        self.kids(idx).iter().copied().filter(move |kid| rels.contains(&self.rel(*kid)))
    }

    /// Its first dependent with this relation.
    pub fn kid(&self, idx: TokenIdx, rel: Deprel) -> Option<TokenIdx> {
        self.kids(idx).iter().copied().find(|kid| self.rel(*kid) == rel)
    }

    /// Its head, the head of that, and so on up to the root.
    pub fn ancestors(&self, idx: TokenIdx) -> impl Iterator<Item = TokenIdx> + '_ {
        // A tree has no more levels than tokens; the bound holds off a broken one.
        std::iter::successors(self.head(idx), |it| self.head(*it)).take(self.len())
    }

    /// Whether `idx` is `top` or depends on it at any depth.
    pub fn is_under(&self, idx: TokenIdx, top: TokenIdx) -> bool {
        idx == top || self.ancestors(idx).any(|it| it == top)
    }

    /// First and last token of everything under `idx`, itself included.
    pub fn extent(&self, idx: TokenIdx) -> (TokenIdx, TokenIdx) {
        self.extent_without(idx, &[])
    }

    /// As [`Tree::extent`], leaving out dependents of `idx` itself with one of these relations.
    pub fn extent_without(&self, idx: TokenIdx, rels: &[Deprel]) -> (TokenIdx, TokenIdx) {
        let (mut first, mut last) = (idx, idx);
        let mut stack: Vec<TokenIdx> =
            self.kids(idx).iter().copied().filter(|kid| !rels.contains(&self.rel(*kid))).collect();
        while let Some(next) = stack.pop() {
            (first, last) = (first.min(next), last.max(next));
            stack.extend(self.kids(next));
        }
        (first, last)
    }

    /// `idx` and everything coordinated with it, in order, from the first conjunct on.
    pub fn conjuncts(&self, idx: TokenIdx) -> Vec<TokenIdx> {
        let mut first = idx;
        while self.rel(first) == Deprel::Conj {
            match self.head(first) {
                Some(head) => first = head,
                None => break,
            }
        }
        let mut all = vec![first];
        let mut at = 0;
        while let Some(next) = all.get(at).copied() {
            all.extend(self.kids_as(next, &[Deprel::Conj]));
            at += 1;
        }
        all.sort_unstable();
        all
    }

    /// `idx` and everything coordinated with it to its right, in order.
    pub fn conjuncts_from(&self, idx: TokenIdx) -> impl Iterator<Item = TokenIdx> + use<> {
        self.conjuncts(idx).into_iter().filter(move |it| *it >= idx)
    }

    /// The adpositions of a noun phrase (`case` dependents), in order.
    pub fn adpositions(&self, idx: TokenIdx) -> impl Iterator<Item = TokenIdx> + '_ {
        self.kids_as(idx, &[Deprel::Case])
    }

    /// Whether the phrase at `idx` has an adposition; a conjunct has that of its first.
    pub fn has_adposition(&self, idx: TokenIdx) -> bool {
        self.adpositions(idx).any(|it| !self.form(it).starts_with(['\'', '’']))
    }
}
