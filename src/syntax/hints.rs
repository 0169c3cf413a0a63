//! What lists say of words: the forms of a sentence go in, [`Word`]s with their hints come out.
//!
//! The trainer and the analyser both call it, so that a model meets the hints it was trained on.

use super::document::Case;
use super::features::{Allows, NameHint, UposSet, Word};
use super::lexicon;
use super::morph::{Agreement, determiner, preposition, pronoun};
use crate::actor::{FormKind, Registry};
use crate::lang::Lang;
use crate::names::{Candidate, NameHit, Names};

/// The words of a sentence with what the full-form lexicon and the names of `registry` say of each.
pub fn words<'a>(registry: &Registry, lang: Lang, forms: &[&'a str]) -> Vec<Word<'a>> {
    let listed = |form: &&'a str| {
        let entry = lexicon::entry(lang, form);
        Word {
            form,
            known: UposSet::from_bits(entry.parts),
            name: NameHint::None,
            allows: Allows { as_noun: entry.as_noun, ..allows(lang, form) },
        }
    };
    let mut words: Vec<Word<'a>> = forms.iter().map(listed).collect();
    for hit in Names::new(registry).find(lang, forms) {
        let hint = hint(&hit);
        for word in words.iter_mut().skip(hit.first).take(hit.len) {
            word.name = hint;
        }
    }
    words
}

/// What the form of a word allows its phrase to be.
fn allows(lang: Lang, form: &str) -> Allows {
    let lower = form.to_lowercase();
    let or_any = |found: Option<Agreement>| found.unwrap_or_default();
    match lang {
        Lang::De => Allows {
            as_determiner: or_any(determiner(&lower)),
            as_pronoun: or_any(pronoun(&lower)),
            as_preposition: or_any(preposition(&lower)),
            as_noun: Agreement::ANY,
        },
        Lang::En => Allows { as_pronoun: or_any(english_pronoun(&lower)), ..Allows::default() },
    }
}

/// What an English pronoun with two forms allows; `form` in lower case.
fn english_pronoun(form: &str) -> Option<Agreement> {
    match form {
        "i" | "he" | "she" | "we" | "they" => Some(Agreement::cases(&[Case::Nom])),
        "me" | "him" | "us" | "them" | "whom" => Some(Agreement::cases(&[Case::Acc, Case::Dat])),
        _ => None,
    }
}

/// What a hit says of its words: nothing where they may be no name at all, or an adjective.
fn hint(hit: &NameHit) -> NameHint {
    if hit.before.is_some() || hit.rest.is_some() {
        return NameHint::None;
    }
    let is_name = |candidate: &&Candidate| {
        !candidate.weak && !matches!(candidate.kind, FormKind::Adjective | FormKind::Demonym)
    };
    match hit.candidates.iter().find(is_name).map(|candidate| candidate.actor.prefix()) {
        Some("state") => NameHint::Place,
        Some("person") => NameHint::Person,
        Some(_) => NameHint::Organization,
        None => NameHint::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Upos;

    fn check(lang: Lang, text: &str, expected: &[NameHint]) {
        let forms: Vec<&str> = text.split(' ').collect();
        let words = words(Registry::builtin(), lang, &forms);
        let names: Vec<NameHint> = words.iter().map(|word| word.name).collect();
        assert_eq!(names, expected, "{text}");
    }

    #[test]
    fn names_are_told_apart() {
        use NameHint::{None, Organization, Person, Place};
        check(Lang::De, "Russlands Präsident Wladimir Putin", &[Place, None, Person, Person]);
        check(Lang::De, "die russische Nato-Vertretung", &[None, None, None]);
        check(
            Lang::En,
            "Georgia joined the United Nations",
            &[None, None, None, Organization, Organization],
        );
    }

    #[test]
    fn listed_words_show_their_parts() {
        let words = words(Registry::builtin(), Lang::De, &["warnte", "Xylqarz"]);
        assert!(words[0].known.contains(Upos::Verb));
        assert_eq!(words[1], Word::bare("Xylqarz"));
    }
}
