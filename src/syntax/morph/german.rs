//! German features: verbs by their paradigm and auxiliaries, nominals by article, preposition and
//! relation.

use super::agreement::{Agreement, determiner, preposition, pronoun};
use super::paradigm::{Reading, conjugate};
use super::{View, is_nominal};
use crate::syntax::document::{Case, Deprel, Feats, Mood, Number, Tense, Token, Upos, VerbForm};

pub(super) fn feats(view: &View<'_>) -> Vec<Feats> {
    let mut out: Vec<Feats> = (0..view.tokens().len()).map(|at| own_feats(view, at)).collect();
    // Heads first would need an order; one step to the head is enough for what inherits.
    for at in 0..out.len() {
        let Some(token) = view.token(at) else { continue };
        let Some(head) = view.head(at).and_then(|head| out.get(head).copied()) else { continue };
        let inherits =
            matches!(token.deprel, Deprel::Det | Deprel::Amod | Deprel::Appos | Deprel::Flat)
                || token.deprel == Deprel::Conj && is_nominal(token.upos);
        let Some(feats) = out.get_mut(at).filter(|_| inherits) else { continue };
        feats.case = feats.case.or(head.case);
        if matches!(token.deprel, Deprel::Det | Deprel::Amod) {
            feats.number = feats.number.or(head.number);
            feats.gender = feats.gender.or(head.gender);
        }
    }
    out
}

fn own_feats(view: &View<'_>, at: usize) -> Feats {
    let Some(token) = view.token(at) else { return Feats::default() };
    match token.upos {
        Upos::Verb | Upos::Aux => verb(view, at, token),
        upos if is_nominal(upos) => nominal(view, at, token),
        _ => Feats::default(),
    }
}

fn verb(view: &View<'_>, at: usize, token: &Token) -> Feats {
    let lower = token.form.to_lowercase();
    let readings: Vec<Reading> = conjugate(&token.lemma)
        .into_iter()
        .filter(|(form, _)| *form == lower)
        .map(|(_, reading)| reading)
        .collect();
    let readings = if readings.is_empty() { vec![guessed(&lower)] } else { readings };
    let wanted = wanted_form(view, at, token);
    let best = readings.iter().min_by_key(|reading| misfit(**reading, wanted, view, at));
    best.map_or_else(Feats::default, |reading| Feats {
        verb_form: Some(reading.form),
        mood: reading.mood,
        tense: reading.tense,
        person: reading.person,
        number: reading.number,
        ..Feats::default()
    })
}

/// The form the clause asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Finite,
    Infinitive,
    Participle,
}

fn wanted_form(view: &View<'_>, at: usize, token: &Token) -> Wanted {
    let auxiliary = matches!(token.deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop);
    // "geliefert werden soll": of two auxiliaries only one is finite, a modal before others.
    let clause = if auxiliary { view.head(at).unwrap_or(at) } else { at };
    let others = || {
        view.children(clause).filter(move |(child, other)| {
            *child != at && matches!(other.deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
        })
    };
    let marked =
        view.children(clause).any(|(_, child)| child.form == "zu" && child.upos == Upos::Part);
    if auxiliary {
        let beside = others().any(|(_, other)| {
            is_modal(&other.lemma) || other.lemma == "werden" && other.form != "werden"
        });
        return if marked || beside && !is_modal(&token.lemma) {
            Wanted::Infinitive
        } else {
            Wanted::Finite
        };
    }
    let subjectless = || view.child(at, &[Deprel::Nsubj, Deprel::NsubjPass]).is_none();
    if marked || token.deprel == Deprel::Xcomp && subjectless() {
        return Wanted::Infinitive;
    }
    let mut helpers = others().filter(|(_, other)| other.deprel != Deprel::Cop).peekable();
    if helpers.peek().is_none() {
        return Wanted::Finite;
    }
    let participle = helpers.any(|(_, other)| {
        matches!(other.lemma.as_str(), "haben" | "sein") || other.deprel == Deprel::AuxPass
    });
    if participle { Wanted::Participle } else { Wanted::Infinitive }
}

fn is_modal(lemma: &str) -> bool {
    matches!(lemma, "dürfen" | "können" | "mögen" | "müssen" | "sollen" | "wollen")
}

/// How badly a reading fits its clause; the first of the best is taken.
fn misfit(reading: Reading, wanted: Wanted, view: &View<'_>, at: usize) -> u32 {
    let form = match (wanted, reading.form) {
        (Wanted::Finite, VerbForm::Fin)
        | (Wanted::Infinitive, VerbForm::Inf)
        | (Wanted::Participle, VerbForm::Part) => 0,
        (Wanted::Infinitive | Wanted::Participle, VerbForm::Inf | VerbForm::Part) => 40,
        _ => 80,
    };
    let subject = view.subject(at);
    let person = person_of(subject.map(|(_, token)| token));
    let wrong_person = reading.person.is_some_and(|own| own != person);
    let plural = subject.and_then(|(at, token)| number_of(view, at, token));
    let wrong_number = plural.zip(reading.number).is_some_and(|(subject, own)| subject != own);
    // Forms that two moods share count as the commoner one; an imperative has no subject.
    let mood = match reading.mood {
        Some(Mood::Ind) | None => 0,
        Some(Mood::Sub1) => 1,
        Some(Mood::Sub2) => 2,
        Some(Mood::Imp) => 30,
    };
    form + 10 * u32::from(wrong_person) + 4 * u32::from(wrong_number) + mood
}

fn person_of(subject: Option<&Token>) -> u8 {
    match subject.map(|token| token.lemma.as_str()) {
        Some("ich" | "wir") => 1,
        Some("du") => 2,
        _ => 3,
    }
}

/// The number of a subject; `None` when its form does not say.
fn number_of(view: &View<'_>, at: usize, token: &Token) -> Option<Number> {
    if view.children(at).any(|(_, child)| child.deprel == Deprel::Conj && is_nominal(child.upos)) {
        return Some(Number::Plur);
    }
    let cells = cells(view, at, token).and_if_any(Agreement::cases(&[Case::Nom]));
    cells.only_number().or_else(|| noun_number(token))
}

/// A noun unlike its lemma that ends like a plural.
fn noun_number(token: &Token) -> Option<Number> {
    if token.upos != Upos::Noun || token.form.is_empty() {
        return None;
    }
    let genitive = token.form.strip_suffix("es").or_else(|| token.form.strip_suffix('s'));
    let plural = token.form != token.lemma && genitive != Some(token.lemma.as_str());
    Some(if plural { Number::Plur } else { Number::Sing })
}

/// What the endings say of a verb that its paradigm does not know.
fn guessed(form: &str) -> Reading {
    let (verb_form, tense) = if form.ends_with("end") {
        (VerbForm::Part, Some(Tense::Pres))
    } else if form.ends_with("te") || form.ends_with("ten") {
        (VerbForm::Fin, Some(Tense::Past))
    } else if form == "worden" || form.starts_with("ge") && form.ends_with('t') {
        (VerbForm::Part, Some(Tense::Past))
    } else if form.ends_with("en") {
        (VerbForm::Inf, None)
    } else {
        (VerbForm::Fin, Some(Tense::Pres))
    };
    let mood = (verb_form == VerbForm::Fin).then_some(Mood::Ind);
    Reading { form: verb_form, mood, tense, person: None, number: None }
}

/// What the words around a nominal allow: itself, its determiners, its preposition; an adjective
/// counts where no determiner stands.
fn cells(view: &View<'_>, at: usize, token: &Token) -> Agreement {
    let mut cells = Agreement::ANY;
    if token.upos == Upos::Pron {
        cells = pronoun(&token.form.to_lowercase()).unwrap_or(cells);
    }
    let mut determined = false;
    for (_, child) in view.children(at) {
        let allowed = match child.deprel {
            Deprel::Case => preposition(&child.form.to_lowercase()),
            Deprel::Det => determiner(&child.form.to_lowercase()).inspect(|_| determined = true),
            _ => None,
        };
        cells = allowed.map_or(cells, |allowed| cells.and_if_any(allowed));
    }
    if !determined {
        let adjective =
            view.child(at, &[Deprel::Amod]).filter(|(_, child)| child.upos == Upos::Adj);
        let allowed = adjective.and_then(|(_, child)| determiner(&child.form.to_lowercase()));
        cells = allowed.map_or(cells, |allowed| cells.and_if_any(allowed));
    }
    cells
}

fn nominal(view: &View<'_>, at: usize, token: &Token) -> Feats {
    let mut cells = cells(view, at, token);
    if let Some(number) = noun_number(token) {
        cells = cells.and_if_any(Agreement::number(number));
    }
    let prepositional = view.child(at, &[Deprel::Case]).is_some();
    for case in preferred(token, prepositional) {
        if cells.allows(*case) {
            cells = cells.and(Agreement::cases(&[*case]));
            break;
        }
    }
    let inherits = matches!(token.deprel, Deprel::Conj | Deprel::Appos | Deprel::Flat);
    let case = cells.only_case().filter(|_| !inherits || prepositional || cells != Agreement::ANY);
    Feats {
        case,
        number: cells.only_number().or_else(|| noun_number(token)),
        gender: cells.only_gender(),
        person: (token.upos == Upos::Pron).then(|| pronoun_person(token)).flatten(),
        ..Feats::default()
    }
}

/// The cases a relation takes, likeliest first.
fn preferred(token: &Token, prepositional: bool) -> &'static [Case] {
    if prepositional {
        return &[Case::Dat, Case::Acc, Case::Gen];
    }
    match token.deprel {
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::Root | Deprel::Vocative | Deprel::Expl => {
            &[Case::Nom, Case::Acc, Case::Dat, Case::Gen]
        }
        Deprel::Obj | Deprel::Xcomp => &[Case::Acc, Case::Dat, Case::Gen, Case::Nom],
        Deprel::Iobj => &[Case::Dat, Case::Acc],
        Deprel::Nmod | Deprel::Det => &[Case::Gen, Case::Dat, Case::Acc, Case::Nom],
        Deprel::Obl | Deprel::Advmod => &[Case::Acc, Case::Gen, Case::Dat],
        _ => &[],
    }
}

fn pronoun_person(token: &Token) -> Option<u8> {
    match token.lemma.as_str() {
        "ich" | "wir" => Some(1),
        "du" => Some(2),
        "er" | "sie" | "es" | "man" => Some(3),
        _ => None,
    }
}
