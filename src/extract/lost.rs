//! What English word order says where the tree has lost a subject, an object or a particle.

use crate::lang::{Lang, Slot, WordKind};
use crate::mention::MentionKind;
use crate::syntax::{Deprel, TokenIdx, Upos, VerbForm};

use super::Clause;

/// How many words may stand between a name and its verb.
const REACH: usize = 5;

impl Clause<'_> {
    /// The name before a verb with nothing but auxiliaries, adverbs and a time between them.
    pub(super) fn name_left_of(&self, verb: TokenIdx) -> Option<TokenIdx> {
        if self.context.pack.lang() != Lang::En || self.tree.upos(verb) != Upos::Verb {
            return None;
        }
        let before = (0..verb.0).rev().map(TokenIdx).take(REACH);
        let mut before = before.skip_while(|it| self.is_between(*it));
        let name = before.next()?;
        let mention = self.context.mentions.at(self.at, name)?;
        let governed = mention.first.0.checked_sub(1).map(TokenIdx).is_some_and(|it| {
            let upos = self.tree.upos(it);
            matches!(upos, Upos::Adp | Upos::Verb) || self.is_article_after_adposition(it)
        });
        (!governed && mention.kind != MentionKind::Adjective).then_some(name)
    }

    /// Whether a word may stand between a subject and its verb.
    fn is_between(&self, token: TokenIdx) -> bool {
        matches!(self.tree.upos(token), Upos::Aux | Upos::Adv | Upos::Part | Upos::Num)
            || (self.context.mentions.at(self.at, token).is_none() && self.is_time(token))
    }

    fn is_article_after_adposition(&self, token: TokenIdx) -> bool {
        let before = token.0.checked_sub(1).map(TokenIdx);
        self.tree.upos(token) == Upos::Det
            && before.is_some_and(|it| self.tree.upos(it) == Upos::Adp)
    }

    fn is_time(&self, token: TokenIdx) -> bool {
        let lemma = self.tree.lemma(token).to_lowercase();
        self.context.pack.words().times.contains(&lemma)
    }

    /// Phrases without adposition behind a verb that has no object and that are no time:
    /// `arrested more than 100 X`.
    pub(super) fn lost_objects(&self, verb: TokenIdx) -> Vec<TokenIdx> {
        let tree = &self.tree;
        if self.context.pack.lang() != Lang::En || tree.kid(verb, Deprel::Obj).is_some() {
            return Vec::new();
        }
        let rels = [
            Deprel::Iobj,
            Deprel::Obl,
            Deprel::Nmod,
            Deprel::Dep,
            Deprel::Ccomp,
            Deprel::Xcomp,
            Deprel::Parataxis,
        ];
        let bare = tree.kids_as(verb, &rels).filter(|kid| {
            *kid > verb && !tree.has_adposition(*kid) && self.is_noun(*kid) && !self.is_time(*kid)
        });
        bare.take(1).collect()
    }

    /// The particle right behind a verb, whatever the tree made of it: `hand over`, `break into`.
    pub(super) fn particle_after(&self, verb: TokenIdx) -> Option<String> {
        let next = TokenIdx(verb.0.saturating_add(1));
        let particle = self.context.pack.lang() == Lang::En
            && next.get() < self.tree.len()
            && matches!(self.tree.upos(next), Upos::Adp | Upos::Adv | Upos::Sconj | Upos::Part);
        particle.then(|| self.tree.form(next).to_lowercase())
    }

    /// The first of two bare objects: `offered X a compromise`, `granted X the status of …`.
    pub(super) fn first_of_two(&self, verb: TokenIdx) -> Vec<TokenIdx> {
        let tree = &self.tree;
        if self.context.pack.lang() != Lang::En {
            return Vec::new();
        }
        let Some(first) = tree.kid(verb, Deprel::Obj) else { return Vec::new() };
        let bare = |kid: &TokenIdx| {
            *kid > first
                && !tree.has_adposition(*kid)
                && tree.upos(*kid) == Upos::Noun
                && !self.is_time(*kid)
        };
        let rels = [Deprel::Obj, Deprel::Obl, Deprel::Xcomp, Deprel::Nmod];
        let apposed = tree
            .kids_as(first, &[Deprel::Appos])
            .filter(|it| tree.kid(*it, Deprel::Punct).is_none());
        let second = tree.kids_as(verb, &rels).chain(apposed).find(bare);
        second.map(|_| first).into_iter().collect()
    }

    /// Whether a participle is the only verb of its sentence and of a kind that takes no object:
    /// `Turkish tanks gathered near the border.`
    pub(super) fn is_main_verb(&self, participle: TokenIdx) -> bool {
        let tree = &self.tree;
        let pack = self.context.pack;
        let at_root = tree.head(participle).is_some_and(|it| tree.rel(it) == Deprel::Root);
        if pack.lang() != Lang::En || !at_root || tree.rel(participle) != Deprel::Acl {
            return false;
        }
        let finite = |it: TokenIdx| {
            it != participle && tree.token(it).feats.verb_form == Some(VerbForm::Fin)
        };
        let lemma = self.verb_lemma(participle);
        let mut frames = pack.frames_of(WordKind::Verb, &lemma).peekable();
        frames.peek().is_some()
            && !frames.any(|frame| frame.object.contains(&Slot::Object))
            && !tree.indices().any(finite)
    }

    /// Whether `has` stands before a participle with nothing but adverbs between them.
    pub(super) fn is_perfect(&self, participle: TokenIdx) -> bool {
        let before = (0..participle.0).rev().map(TokenIdx).take(REACH);
        let mut before = before
            .skip_while(|it| matches!(self.tree.upos(*it), Upos::Adv | Upos::Part | Upos::Adj));
        let has = |it: TokenIdx| matches!(self.tree.form(it), "has" | "have" | "had" | "'ve");
        self.context.pack.lang() == Lang::En && before.next().is_some_and(has)
    }
}
