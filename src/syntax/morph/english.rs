//! English features: verb forms by ending and auxiliary, number by the plural, case of pronouns
//! and of the genitive.

use super::View;
use crate::syntax::document::{Case, Deprel, Feats, Mood, Number, Tense, Token, Upos, VerbForm};
use crate::syntax::lemma::english_past;

pub(super) fn feats(view: &View<'_>) -> Vec<Feats> {
    let of = |(at, token): (usize, &Token)| match token.upos {
        Upos::Verb | Upos::Aux => verb(view, at, token),
        Upos::Noun | Upos::Propn => noun(view, at, token),
        Upos::Pron => pronoun(token),
        _ => Feats::default(),
    };
    view.tokens().iter().enumerate().map(of).collect()
}

fn verb(view: &View<'_>, at: usize, token: &Token) -> Feats {
    let form = token.form.to_lowercase();
    let auxiliary = matches!(token.deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop);
    let clause = if auxiliary { view.head(at).unwrap_or(at) } else { at };
    let before: Vec<&str> = view
        .children(clause)
        .filter(|(child, other)| {
            let helps = matches!(other.deprel, Deprel::Aux | Deprel::AuxPass);
            *child < at && (helps || other.deprel == Deprel::Mark && other.form == "to")
        })
        .map(|(_, other)| other.lemma.as_str())
        .collect();
    if form.ends_with("ing") && form != token.lemma {
        let verbal =
            before.contains(&"be") || view.token(clause).is_some_and(|t| t.upos == Upos::Verb);
        let verb_form = if verbal { VerbForm::Part } else { VerbForm::Ger };
        return Feats { verb_form: Some(verb_form), tense: Some(Tense::Pres), ..Feats::default() };
    }
    let past = form != token.lemma && (form.ends_with("ed") || english_past(&form))
        || form == "been"
        || form == "done";
    let participle = before.last().is_some_and(|last| matches!(*last, "have" | "be" | "get"))
        || form == "been"
        || past && matches!(token.deprel, Deprel::Acl | Deprel::Amod);
    if participle && (past || form == token.lemma && !before.is_empty()) {
        return Feats {
            verb_form: Some(VerbForm::Part),
            tense: Some(Tense::Past),
            ..Feats::default()
        };
    }
    if form == token.lemma && !before.is_empty() {
        return Feats { verb_form: Some(VerbForm::Inf), ..Feats::default() };
    }
    finite(view, at, token, &form, past)
}

fn finite(view: &View<'_>, at: usize, token: &Token, form: &str, past: bool) -> Feats {
    let past = past || matches!(form, "was" | "were" | "had" | "did");
    let subject = view.subject(at).map(|(_, subject)| subject.lemma.as_str());
    let third = !past && (form.ends_with('s') && form != token.lemma || form == "is");
    let person = match subject {
        _ if third => Some(3),
        Some("I" | "we") => Some(1),
        Some("you") => Some(2),
        Some(_) => Some(3),
        None => None,
    };
    let bare = form == token.lemma && token.upos == Upos::Verb && subject.is_none();
    Feats {
        verb_form: Some(VerbForm::Fin),
        mood: Some(if bare && token.deprel == Deprel::Root { Mood::Imp } else { Mood::Ind }),
        tense: Some(if past { Tense::Past } else { Tense::Pres }),
        number: third.then_some(Number::Sing),
        person,
        ..Feats::default()
    }
}

fn noun(view: &View<'_>, at: usize, token: &Token) -> Feats {
    let genitive =
        view.child(at, &[Deprel::Case]).is_some_and(|(_, child)| child.upos == Upos::Part);
    let plural = token.form.to_lowercase() != token.lemma.to_lowercase();
    Feats {
        case: genitive.then_some(Case::Gen),
        number: Some(if plural { Number::Plur } else { Number::Sing }),
        ..Feats::default()
    }
}

fn pronoun(token: &Token) -> Feats {
    let (case, number, person) = match token.form.to_lowercase().as_str() {
        "i" => (Some(Case::Nom), Some(Number::Sing), Some(1)),
        "he" | "she" => (Some(Case::Nom), Some(Number::Sing), Some(3)),
        "we" => (Some(Case::Nom), Some(Number::Plur), Some(1)),
        "they" => (Some(Case::Nom), Some(Number::Plur), Some(3)),
        "me" => (Some(Case::Acc), Some(Number::Sing), Some(1)),
        "him" => (Some(Case::Acc), Some(Number::Sing), Some(3)),
        "us" => (Some(Case::Acc), Some(Number::Plur), Some(1)),
        "them" => (Some(Case::Acc), Some(Number::Plur), Some(3)),
        "my" | "mine" => (Some(Case::Gen), Some(Number::Sing), Some(1)),
        "our" | "ours" => (Some(Case::Gen), Some(Number::Plur), Some(1)),
        "his" | "its" | "hers" => (Some(Case::Gen), Some(Number::Sing), Some(3)),
        "their" | "theirs" => (Some(Case::Gen), Some(Number::Plur), Some(3)),
        "whose" => (Some(Case::Gen), None, None),
        "it" => (None, Some(Number::Sing), Some(3)),
        "you" => (None, None, Some(2)),
        "whom" => (Some(Case::Acc), None, None),
        _ => (None, None, None),
    };
    Feats { case, number, person, ..Feats::default() }
}
