//! Nouns that stand before who is meant: `scores of refugees`, `a law that bars …`.

use crate::syntax::{Deprel, TokenIdx, Upos};

use super::Clause;

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
            let noun = *noun;
            counts(noun)
                .then(|| self.phrases(&crate::lang::Slot::Genitive, noun).first().copied())
                .flatten()
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
        let owner =
            || self.phrases(&crate::lang::Slot::Genitive, paper).into_iter().chain(by).find(named);
        let before = || self.tree.kids_as(paper, &[Deprel::Compound]).find(named);
        issuer().filter(named).or_else(owner).or_else(before)
    }

    /// What is said of a noun as adjective: `Relations between X and Y are good.`
    pub(super) fn predicate_of(&self, noun: TokenIdx) -> Option<TokenIdx> {
        let subject = self.tree.rel(noun) == Deprel::Nsubj;
        self.tree.head(noun).filter(|it| subject && self.tree.upos(*it) == Upos::Adj)
    }
}
