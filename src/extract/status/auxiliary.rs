//! What auxiliaries and the order of words do to a claim: modals, futures, conditions, questions.

use crate::lang::Effect;
use crate::syntax::{Deprel, Mood, TokenIdx, VerbForm};

use super::super::Clause;
use super::Walk;

pub(super) fn auxiliary(clause: &Clause<'_>, at: TokenIdx, kid: TokenIdx, walk: &mut Walk) {
    let words = clause.context.pack.words();
    let token = clause.tree.token(kid);
    // "wird bedroht" is a passive; "wird reisen" is none, whatever the tree says.
    let passive = clause.tree.rel(kid) == Deprel::AuxPass;
    if passive && clause.tree.token(at).feats.verb_form != Some(VerbForm::Inf) {
        return;
    }
    let form = token.form.to_lowercase();
    let is = |list: &[String]| list.iter().any(|it| *it == token.lemma || *it == form);
    let would = form.starts_with("würd") || matches!(form.as_str(), "would" | "'d");
    let effect = if is_inverted(clause, at, kid) {
        Effect::Possible
    } else if would && walk.spoken && is_infinitive(clause, at) {
        walk.future = true;
        return;
    } else if is(&words.possible_modals) {
        Effect::Possible
    } else if is(&words.wanted_modals) {
        Effect::Wanted
    } else if is(&words.obliged_modals) {
        if has_past_infinitive(clause, at) { Effect::Possible } else { Effect::Planned }
    } else if is(&words.future) && is_infinitive(clause, at) {
        if would || token.feats.mood == Some(Mood::Sub2) {
            Effect::Possible
        } else {
            walk.future = true;
            return;
        }
    } else {
        return;
    };
    walk.apply(effect);
}

/// `Sollte X angreifen, …`, `Should X attack, …`: a condition without a conjunction.
fn is_inverted(clause: &Clause<'_>, verb: TokenIdx, auxiliary: TokenIdx) -> bool {
    const OPENING: [&str; 8] =
        ["sollte", "sollten", "should", "were", "würde", "würden", "wäre", "hätte"];
    let tree = &clause.tree;
    let form = tree.form(auxiliary).to_lowercase();
    let (first, _) = tree.extent_without(verb, &[Deprel::Punct]);
    let before = auxiliary.0.checked_sub(1).map(|it| tree.form(TokenIdx(it)));
    let opens = before.is_none_or(|it| it == "," || it == "–") || first == auxiliary;
    OPENING.contains(&form.as_str())
        && opens
        && !ends_in_question(clause)
        && tree.kids_as(verb, &[Deprel::Nsubj]).all(|it| it > auxiliary)
}

/// `soll geliefert haben`: hearsay about the past.
fn has_past_infinitive(clause: &Clause<'_>, verb: TokenIdx) -> bool {
    clause.tree.kids_as(verb, &[Deprel::Aux]).any(|aux| {
        let form = clause.tree.form(aux).to_lowercase();
        (form == "haben" || form == "sein") && aux > verb
    })
}

fn is_infinitive(clause: &Clause<'_>, verb: TokenIdx) -> bool {
    let token = clause.tree.token(verb);
    token.feats.verb_form != Some(VerbForm::Part)
        || clause.tree.kids_as(verb, &[Deprel::AuxPass]).next().is_some()
}

/// Whether the sentence asks, and the trigger is not inside something quoted from a statement.
pub(super) fn is_question(clause: &Clause<'_>, trigger: TokenIdx) -> bool {
    let reported = clause.tree.ancestors(trigger).any(|it| clause.tree.rel(it) == Deprel::Ccomp);
    ends_in_question(clause) && !reported
}

fn ends_in_question(clause: &Clause<'_>) -> bool {
    let tokens = &clause.sentence().tokens;
    let last =
        tokens.iter().rev().find(|it| !matches!(it.form.as_str(), "“" | "”" | "\"" | "»" | "«"));
    last.is_some_and(|token| token.form.ends_with('?'))
}
