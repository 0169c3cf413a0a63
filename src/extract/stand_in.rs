//! Nouns that stand before who is meant: `scores of refugees`, `a law that bars …`.

use crate::lang::Slot;
use crate::syntax::{Deprel, TokenIdx, Upos};

use super::Clause;
use super::argument::Filler;

impl Clause<'_> {
    /// Through nouns that only count (`scores of X`, `members of X`) to what they count.
    pub(super) fn counted(&self, phrase: TokenIdx) -> TokenIdx {
        let counts = |noun: TokenIdx| {
            let listed = self.context.pack.words().quantities.iter();
            let named = self.context.mentions.at(self.at, noun).is_some();
            let mut listed = listed.filter(|it| *it == self.tree.lemma(noun));
            !named && (self.tree.upos(noun) == Upos::Num || listed.next().is_some())
        };
        let inside = |noun: &TokenIdx| {
            let mut of = self.phrases(&Slot::Genitive, *noun).into_iter();
            of.find(|it| *it > *noun && counts(*noun))
        };
        std::iter::successors(Some(phrase), inside).take(4).last().unwrap_or(phrase)
    }

    /// Who issued the paper a phrase or its relative pronoun means: `X signed a law barring …`,
    /// `the UN resolution demanding …`.
    pub(super) fn issuer_of(&self, phrase: TokenIdx) -> Option<TokenIdx> {
        let paper = self.antecedent(phrase).unwrap_or(phrase);
        let words = self.context.pack.words();
        if !words.papers.iter().any(|it| it == self.tree.lemma(paper)) {
            return None;
        }
        let issuer = || {
            let verb = self.governor(paper)?;
            let issues = words.issuing.contains(&self.verb_lemma(verb));
            self.doer(verb).filter(|doer| issues && *doer != paper)
        };
        let named = |it: &TokenIdx| !self.actors_of(*it).is_empty();
        let by = self.after_at(paper, &["by", "von"]);
        let owner = || self.phrases(&Slot::Genitive, paper).into_iter().chain(by).find(named);
        let before = || self.tree.kids_as(paper, &[Deprel::Compound]).find(named);
        issuer().filter(named).or_else(owner).or_else(before)
    }

    /// What is said of a noun as adjective: `Relations between X and Y are good.`
    pub(super) fn predicate_of(&self, noun: TokenIdx) -> Option<TokenIdx> {
        let subject = self.tree.rel(noun) == Deprel::Nsubj;
        self.tree.head(noun).filter(|it| subject && self.tree.upos(*it) == Upos::Adj)
    }

    /// Whether a sentence tells of a game, in which who beats whom hurts nobody.
    pub(super) fn is_sport(&self) -> bool {
        let words = &self.context.pack.words().sports;
        let unnamed =
            self.tree.indices().filter(|it| self.context.mentions.at(self.at, *it).is_none());
        let mut lemmas = unnamed.map(|it| self.tree.lemma(it));
        lemmas.any(|lemma| words.iter().any(|it| it == lemma))
    }

    /// Whether one of some actors stands right under a word or its object, not just somewhere in
    /// its clause: `X and Y drew closer amid tensions with Z`.
    pub(super) fn is_close(&self, actors: &[Filler], trigger: TokenIdx) -> bool {
        let tree = &self.tree;
        let objects = tree.kids_as(trigger, &[Deprel::Obj, Deprel::Xcomp, Deprel::NsubjPass]);
        let heads: Vec<TokenIdx> = std::iter::once(trigger).chain(objects).collect();
        let inside = |head: &TokenIdx| {
            let phrases = tree.kids(*head).iter().flat_map(|kid| self.actors_of(*kid));
            phrases.collect::<Vec<_>>()
        };
        let near: Vec<Filler> = heads.iter().flat_map(inside).collect();
        self.is_noun(trigger) || actors.iter().any(|it| near.contains(it))
    }
}
