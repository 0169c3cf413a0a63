//! Morphology: a sentence with parts of speech, lemmas and tree goes in, its [`Feats`] come out.

mod agreement;
mod english;
mod german;
mod paradigm;

use super::document::{Deprel, Feats, Sentence, Token, TokenIdx, Upos};
use crate::lang::Lang;

pub use agreement::{Agreement, determiner, preposition, pronoun};
pub use paradigm::{Reading, conjugate};

/// Fills [`Token::feats`] of every token; form, part of speech, lemma, head and relation must stand.
///
/// [`Feats`]: super::document::Feats
pub fn annotate(lang: Lang, sentence: &mut Sentence) {
    let children = Children::of(sentence);
    let feats: Vec<Feats> = {
        let view = View { sentence, children: &children };
        match lang {
            Lang::De => german::feats(&view),
            Lang::En => english::feats(&view),
        }
    };
    for (token, feats) in sentence.tokens.iter_mut().zip(feats) {
        token.feats = feats;
    }
}

/// The dependents of every token, gathered once so that a long flat sentence stays linear.
struct Children {
    starts: Vec<u32>,
    of: Vec<u32>,
}

impl Children {
    fn of(sentence: &Sentence) -> Self {
        let tokens = &sentence.tokens;
        let mut starts = vec![0_u32; tokens.len() + 1];
        let heads = || tokens.iter().map(|token| token.head.map(TokenIdx::get));
        for head in heads().flatten() {
            if let Some(count) = starts.get_mut(head + 1) {
                *count += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut of = vec![0; tokens.len()];
        for (child, head) in (0_u32..).zip(heads()) {
            let Some(place) = head.and_then(|head| next.get_mut(head)) else { continue };
            if let Some(slot) = of.get_mut(*place as usize) {
                *slot = child;
            }
            *place += 1;
        }
        Self { starts, of }
    }
}

/// A sentence with its tree turned round.
struct View<'a> {
    sentence: &'a Sentence,
    children: &'a Children,
}

impl<'a> View<'a> {
    fn tokens(&self) -> &'a [Token] {
        &self.sentence.tokens
    }

    fn token(&self, at: usize) -> Option<&'a Token> {
        self.sentence.tokens.get(at)
    }

    fn head(&self, at: usize) -> Option<usize> {
        self.token(at)?.head.map(TokenIdx::get)
    }

    /// The dependents of token `at`, in order.
    fn children(&self, at: usize) -> impl Iterator<Item = (usize, &'a Token)> {
        let starts = &self.children.starts;
        let bounds = starts.get(at).zip(starts.get(at + 1));
        let range = bounds.map_or(0..0, |(from, to)| *from as usize..*to as usize);
        let of = self.children.of.get(range).unwrap_or_default();
        of.iter().filter_map(|child| Some((*child as usize, self.token(*child as usize)?)))
    }

    fn child(&self, at: usize, deprels: &[Deprel]) -> Option<(usize, &'a Token)> {
        self.children(at).find(|(_, child)| deprels.contains(&child.deprel))
    }

    /// The subject of the clause that token `at` (verb, auxiliary, predicate) belongs to; a verb
    /// joined to another shares its subject.
    fn subject(&self, at: usize) -> Option<(usize, &'a Token)> {
        const SUBJECTS: [Deprel; 2] = [Deprel::Nsubj, Deprel::NsubjPass];
        let mut clause = at;
        for _ in 0..3 {
            let found = self.child(clause, &SUBJECTS);
            let shares = self.token(clause).is_some_and(|token| {
                matches!(token.deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop | Deprel::Conj)
            });
            if found.is_some() || !shares {
                return found;
            }
            clause = self.head(clause)?;
        }
        None
    }
}

const fn is_nominal(upos: Upos) -> bool {
    matches!(upos, Upos::Noun | Upos::Propn | Upos::Pron)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::document::Part;
    use crate::syntax::document::{Case, Mood, Number, Tense, VerbForm};
    use crate::syntax::{lemma, segment};
    use crate::text::Span;

    /// Each row: form, part of speech, head (1-based, 0 for the root), relation.
    fn sentence(lang: Lang, rows: &[(&str, Upos, u16, Deprel)]) -> Sentence {
        let text = rows.iter().map(|row| row.0).collect::<Vec<_>>().join(" ");
        let span = Span::of(0..text.len());
        let mut out = segment::one_sentence(&text, span, Part::Text, lang).unwrap();
        for (token, (form, upos, head, deprel)) in out.tokens.iter_mut().zip(rows) {
            assert_eq!(token.form, *form);
            token.upos = *upos;
            token.lemma = lemma::lemma(lang, form, *upos);
            token.head = head.checked_sub(1).map(TokenIdx);
            token.deprel = *deprel;
        }
        annotate(lang, &mut out);
        out
    }

    #[test]
    fn reported_speech_is_konjunktiv() {
        let found = sentence(
            Lang::De,
            &[
                ("Er", Upos::Pron, 2, Deprel::Nsubj),
                ("sagte", Upos::Verb, 0, Deprel::Root),
                (",", Upos::Punct, 5, Deprel::Punct),
                ("Moskau", Upos::Propn, 5, Deprel::Nsubj),
                ("liefere", Upos::Verb, 2, Deprel::Ccomp),
                ("Waffen", Upos::Noun, 5, Deprel::Obj),
            ],
        );
        let feats: Vec<_> = found.tokens.iter().map(|token| token.feats).collect();
        assert_eq!(feats[1].mood, Some(Mood::Ind));
        assert_eq!(feats[1].tense, Some(Tense::Past));
        assert_eq!(feats[4].mood, Some(Mood::Sub1));
        assert_eq!(feats[3].case, Some(Case::Nom));
        assert_eq!(feats[5].case, Some(Case::Acc));
        assert_eq!(feats[5].number, Some(Number::Plur));
    }

    #[test]
    fn determiners_and_prepositions_give_case() {
        let found = sentence(
            Lang::De,
            &[
                ("Die", Upos::Det, 2, Deprel::Det),
                ("Regierung", Upos::Noun, 6, Deprel::NsubjPass),
                ("des", Upos::Det, 4, Deprel::Det),
                ("Landes", Upos::Noun, 2, Deprel::Nmod),
                ("wurde", Upos::Aux, 6, Deprel::AuxPass),
                ("kritisiert", Upos::Verb, 0, Deprel::Root),
                ("von", Upos::Adp, 9, Deprel::Case),
                ("der", Upos::Det, 9, Deprel::Det),
                ("Opposition", Upos::Noun, 6, Deprel::OblAgent),
            ],
        );
        let feats: Vec<_> = found.tokens.iter().map(|token| token.feats).collect();
        assert_eq!(feats[1].case, Some(Case::Nom));
        assert_eq!(feats[3].case, Some(Case::Gen));
        assert_eq!(feats[8].case, Some(Case::Dat));
        assert_eq!(feats[5].verb_form, Some(VerbForm::Part));
        assert_eq!(feats[4].tense, Some(Tense::Past));
        assert_eq!(feats[4].verb_form, Some(VerbForm::Fin));
    }

    #[test]
    fn english_verbs_and_genitives() {
        let found = sentence(
            Lang::En,
            &[
                ("Russia", Upos::Propn, 3, Deprel::Nmod),
                ("'s", Upos::Part, 1, Deprel::Case),
                ("army", Upos::Noun, 5, Deprel::Nsubj),
                ("has", Upos::Aux, 5, Deprel::Aux),
                ("taken", Upos::Verb, 0, Deprel::Root),
                ("towns", Upos::Noun, 5, Deprel::Obj),
            ],
        );
        let feats: Vec<_> = found.tokens.iter().map(|token| token.feats).collect();
        assert_eq!(feats[0].case, Some(Case::Gen));
        assert_eq!(feats[3].verb_form, Some(VerbForm::Fin));
        assert_eq!(feats[3].person, Some(3));
        assert_eq!(feats[4].verb_form, Some(VerbForm::Part));
        assert_eq!(feats[5].number, Some(Number::Plur));
    }
}
