//! What the words alone say where a wrong arc would lose it: phrases after an adposition in the
//! same stretch of words.

use crate::lang::Lang;
use crate::mention::{Mention, MentionKind};
use crate::syntax::{Deprel, TokenIdx, Upos};

use super::Clause;
use super::argument::Filler;

/// How far right of a noun its phrases may stand, in words.
const NOUN_REACH: u16 = 14;

impl Clause<'_> {
    /// Phrases after one of these adpositions right of a noun, before the next verb or comma.
    pub(super) fn after_noun(&self, noun: TokenIdx, adpositions: &[&str]) -> Vec<TokenIdx> {
        let right = (noun.0 + 1..noun.0.saturating_add(NOUN_REACH)).map(TokenIdx);
        // "Al-Kuds-Führer Soleimani von US-Militär getötet": who did it to a person is not the noun's.
        let person = |it: TokenIdx| {
            let named = self.names(it).filter(|mention| mention.kind == MentionKind::Name);
            let german = self.context.pack.lang() == Lang::De;
            named.is_some_and(|it| {
                german && it.actors.iter().any(|actor| actor.prefix() == "person")
            })
        };
        let before = |it: &TokenIdx| {
            let at = it.0.checked_sub(1).map(TokenIdx).filter(|before| *before > noun);
            !at.is_some_and(|before| person(before) && self.tree.rel(before) != Deprel::Nmod)
        };
        let inside = |it: &TokenIdx| it.get() < self.tree.len() && !self.is_border(*it);
        self.phrases_in(right.take_while(|it| inside(it) && before(it)), adpositions)
    }

    /// Phrases after one of these adpositions in the stretch of words between commas around a
    /// verb.
    pub(super) fn after_in_clause(&self, verb: TokenIdx, adpositions: &[&str]) -> Vec<TokenIdx> {
        let (first, last) = self.stretch(verb);
        // "Die aus Somalia stammende Politikerin": what stands after an article is an attribute's.
        let is_article = |it: TokenIdx| self.tree.upos(it) == Upos::Det;
        let in_attribute =
            |it: &TokenIdx| it.0.checked_sub(1).map(TokenIdx).is_some_and(is_article);
        let stretch = (first.0..=last.0).map(TokenIdx).filter(|it| !in_attribute(it));
        self.phrases_in(stretch, adpositions)
    }

    /// The words around a token up to the next comma, semicolon, colon, bracket or conjunction
    /// that opens a clause.
    fn stretch(&self, token: TokenIdx) -> (TokenIdx, TokenIdx) {
        let closes = |it: TokenIdx| {
            matches!(self.tree.form(it), "," | ";" | ":" | "(" | ")" | "–")
                || self.tree.upos(it) == Upos::Sconj
        };
        let left = (0..token.0).rev().map(TokenIdx).take_while(|it| !closes(*it)).last();
        let len = u16::try_from(self.tree.len()).unwrap_or(u16::MAX);
        let right = (token.0 + 1..len).map(TokenIdx).take_while(|it| !closes(*it)).last();
        (left.unwrap_or(token), right.unwrap_or(token))
    }

    fn is_border(&self, token: TokenIdx) -> bool {
        let opens = matches!(self.tree.upos(token), Upos::Verb | Upos::Aux | Upos::Sconj);
        // "by the United Nations", where the tagger takes a name for a verb
        (opens && self.names(token).is_none())
            || matches!(self.tree.form(token), "," | ";" | ":" | "." | "(" | ")" | "–")
    }

    fn phrases_in(
        &self,
        stretch: impl Iterator<Item = TokenIdx>,
        adpositions: &[&str],
    ) -> Vec<TokenIdx> {
        let adposition = |it: &TokenIdx| {
            let form = self.tree.form(*it).to_lowercase();
            self.tree.upos(*it) == Upos::Adp
                && adpositions.contains(&self.context.pack.preposition(&form))
        };
        stretch.filter(adposition).filter_map(|it| self.name_after(it)).collect()
    }

    /// The first word that names somebody in the phrase a token opens; `None` where another noun
    /// comes before it.
    pub(super) fn name_after(&self, opening: TokenIdx) -> Option<TokenIdx> {
        let inside = (opening.0 + 1..opening.0.saturating_add(5)).map(TokenIdx);
        let mut inside = inside.take_while(|it| it.get() < self.tree.len() && !self.is_border(*it));
        let found = inside.find(|it| {
            self.names(*it).is_some()
                || !matches!(self.tree.upos(*it), Upos::Det | Upos::Adj | Upos::Num | Upos::Punct)
        });
        // "und seinem Kollegen X": whose colleague is not who comes.
        let possessive = |mention: &Mention, at: TokenIdx| {
            mention.kind == MentionKind::Anaphor && self.tree.upos(at) == Upos::Det
        };
        found.filter(|it| {
            let named = self.names(*it);
            named.is_some_and(|mention| !self.is_inside(mention) && !possessive(mention, *it))
        })
    }

    /// Whether a name only says whose the noun after it is: `in the EU's Congo mission`.
    fn is_inside(&self, mention: &Mention) -> bool {
        let next = TokenIdx(mention.last.0 + 1);
        let right = (next.0..next.0.saturating_add(3)).map(TokenIdx);
        let mut right = right.take_while(|it| it.get() < self.tree.len());
        let first = right.next().map(|it| (self.tree.form(it), self.tree.upos(it)));
        let english = self.context.pack.lang() == Lang::En;
        let owned = matches!(first, Some(("'s" | "’s" | "'" | "’", _)));
        let compound = matches!(first, Some((_, Upos::Noun))) && self.names(next).is_none();
        english && (owned || compound)
    }

    /// The name after the conjunction right behind a name.
    pub(super) fn joined_after(&self, name: TokenIdx) -> Option<TokenIdx> {
        let last = self.names(name).map_or(name, |mention| mention.last);
        let and = TokenIdx(last.0 + 1);
        let joins = and.get() < self.tree.len() && self.tree.upos(and) == Upos::Cconj;
        joins.then(|| self.name_after(and)).flatten()
    }

    /// A name right after a role noun that the tree hangs elsewhere: `X's proxy Hezbollah`.
    pub(super) fn right_after(&self, noun: TokenIdx) -> Option<TokenIdx> {
        let next = TokenIdx(noun.0 + 1);
        let named = next.get() < self.tree.len()
            && self.context.pack.lang() == Lang::En
            && self.tree.upos(next) == Upos::Propn
            && self.names(next).is_some_and(|mention| mention.kind == MentionKind::Name);
        named.then_some(next)
    }

    /// A name right before a noun that the tree hangs elsewhere: `US ally Jordan`.
    pub(super) fn right_before(&self, noun: TokenIdx) -> Vec<Filler> {
        let before = noun.0.checked_sub(1).map(TokenIdx);
        let named = before.filter(|it| {
            self.context.pack.lang() == Lang::En
                && self.tree.upos(noun) == Upos::Noun
                && self.tree.upos(*it) == Upos::Propn
                && self.names(*it).is_some_and(|mention| mention.kind == MentionKind::Name)
        });
        named.map(|it| self.actors_at(it)).unwrap_or_default()
    }

    fn names(&self, token: TokenIdx) -> Option<&Mention> {
        self.context.mentions.at(self.at, token)
    }
}
