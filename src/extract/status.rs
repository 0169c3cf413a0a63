//! How real a claim is: from its trigger up the tree, what negates it or makes it planned, wanted,
//! predicted, possible or asked.

use crate::claim::{Modality, Polarity};
use crate::lang::{Effect, WordKind};
use crate::syntax::{Deprel, Mood, TokenIdx, Upos, VerbForm};

use super::Clause;

/// Polarity and modality of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) polarity: Polarity,
    pub(crate) modality: Modality,
}

impl Status {
    pub(crate) const PLAIN: Self =
        Self { polarity: Polarity::Affirmed, modality: Modality::Actual };

    /// With the effect of the word that reports it: `bestreiten` negates what is said.
    pub(crate) fn spoken(mut self, effect: Option<Effect>) -> Self {
        if let Some(effect) = effect {
            self.apply(effect);
        }
        self
    }

    /// The innermost modality stays; each negation turns polarity round.
    fn apply(&mut self, effect: Effect) {
        let modality = match effect {
            Effect::Negated => {
                self.polarity = self.polarity.flipped();
                return;
            }
            Effect::Planned => Modality::Planned,
            Effect::Wanted => Modality::Wanted,
            Effect::Predicted => Modality::Predicted,
            Effect::Possible => Modality::Possible,
            Effect::Asked => Modality::Asked,
            Effect::Former => Modality::Former,
        };
        if self.modality == Modality::Actual && modality != Modality::Former {
            self.modality = modality;
        }
    }
}

/// Prepositions of circumstance: what hangs on them is not what a planning verb plans.
const CIRCUMSTANCE: [&str; 24] = [
    "nach",
    "vor",
    "während",
    "seit",
    "bei",
    "in",
    "trotz",
    "wegen",
    "angesichts",
    "durch",
    "bis",
    "infolge",
    "after",
    "before",
    "during",
    "since",
    "at",
    "despite",
    "amid",
    "until",
    "through",
    "following",
    "because",
    "under",
];

/// Status of what `trigger` says.
pub(super) fn of(clause: &Clause<'_>, trigger: TokenIdx) -> Status {
    let mut status = Status::PLAIN;
    let mut at = trigger;
    around(clause, at, &mut status);
    for head in clause.tree.ancestors(trigger) {
        match step(clause, at, head) {
            Step::Stop => break,
            Step::Shared => shared(clause, at, head, &mut status),
            Step::Presupposed => {
                // "Deliveries to X worry diplomats" says nothing of how real they are.
                if clause.tree.rel(at) != Deprel::Nsubj || clause.objects(head).is_empty() {
                    governed(clause, head, &mut status);
                }
                break;
            }
            Step::Under => {
                governed(clause, head, &mut status);
                around(clause, head, &mut status);
            }
        }
        at = head;
    }
    if is_question(clause, trigger) {
        status.modality = Modality::Asked;
    }
    status
}

enum Step {
    /// What is above says nothing about what is below.
    Stop,
    /// Coordinated: what the two share counts, what the first alone has does not.
    Shared,
    /// Taken for granted by what is said of it (`die Beziehungen … werden keine Folgen haben`):
    /// only a word that itself says how real it is counts (`… sind wahrscheinlich`).
    Presupposed,
    /// Part of what the head says.
    Under,
}

fn step(clause: &Clause<'_>, at: TokenIdx, head: TokenIdx) -> Step {
    let tree = &clause.tree;
    let reports = || {
        let lemma = clause.verb_lemma(head);
        tree.upos(head) == Upos::Verb
            && clause.context.pack.reporting(WordKind::Verb, &lemma).is_some()
    };
    match tree.rel(at) {
        // "barred X from exporting …"
        Deprel::Advcl if is_kept_from(clause, at) => Step::Under,
        Deprel::AclRelcl | Deprel::Parataxis | Deprel::Advcl | Deprel::Appos | Deprel::Vocative => {
            Step::Stop
        }
        Deprel::Conj => Step::Shared,
        Deprel::Ccomp if reports() && wish(clause, head).is_none() => Step::Stop,
        Deprel::Nsubj if clause.is_noun(at) && !exists(clause, head) => Step::Presupposed,
        Deprel::Obj if clause.is_noun(at) && !carries(clause, head) => Step::Presupposed,
        Deprel::Obl | Deprel::Nmod => {
            let circumstance = tree.adpositions(at).any(|it| {
                let form = tree.form(it).to_lowercase();
                CIRCUMSTANCE.contains(&clause.context.pack.preposition(&form))
            });
            if circumstance { Step::Stop } else { Step::Under }
        }
        _ => Step::Under,
    }
}

/// Whether a clause is what its verb keeps somebody from.
fn is_kept_from(clause: &Clause<'_>, verb: TokenIdx) -> bool {
    let mut marks = clause.tree.kids_as(verb, &[Deprel::Mark, Deprel::Case]);
    marks.any(|it| clause.tree.form(it).eq_ignore_ascii_case("from"))
}

/// Whether a verb says that its subject is there: `es gibt`, `besteht`, `there is`.
fn exists(clause: &Clause<'_>, verb: TokenIdx) -> bool {
    let lemma = clause.verb_lemma(verb);
    let verbs = &clause.context.pack.words().existence;
    verbs.contains(&lemma)
        || clause.tree.kids_as(verb, &[Deprel::Expl]).next().is_some()
        || clause.is_passive(verb)
}

/// Whether a verb carries the event its object names (`führte Gespräche`), or plans, wants, denies
/// it; others only speak about it.
fn carries(clause: &Clause<'_>, verb: TokenIdx) -> bool {
    clause.is_light(verb) || wish(clause, verb).is_some() || exists(clause, verb)
}

/// The effect of a reporting verb that also wishes or announces: `fordern`, `ankündigen`.
fn wish(clause: &Clause<'_>, verb: TokenIdx) -> Option<Effect> {
    clause.context.pack.effect_of(WordKind::Verb, &clause.verb_lemma(verb))
}

/// What a word does to its complement.
fn governed(clause: &Clause<'_>, head: TokenIdx, status: &mut Status) {
    let pack = clause.context.pack;
    let effect = match clause.tree.upos(head) {
        Upos::Verb | Upos::Aux => {
            let lemma = clause.verb_lemma(head);
            let reflexive = clause.is_reflexive(head).then(|| format!("sich {lemma}"));
            reflexive
                .and_then(|it| pack.effect_of(WordKind::Verb, &it))
                .or_else(|| pack.effect_of(WordKind::Verb, &lemma))
        }
        Upos::Noun => pack.effect_of(WordKind::Noun, clause.tree.lemma(head)),
        Upos::Adj => pack.effect_of(WordKind::Adjective, clause.tree.lemma(head)),
        _ => None,
    };
    if let Some(effect) = effect {
        status.apply(effect);
    }
}

/// What the dependents of a word do to it: particles, determiners, adjectives, auxiliaries.
fn around(clause: &Clause<'_>, at: TokenIdx, status: &mut Status) {
    let tree = &clause.tree;
    for kid in tree.kids(at).iter().copied() {
        match tree.rel(kid) {
            Deprel::Advmod | Deprel::Cc | Deprel::Det | Deprel::Dep => {
                particle(clause, at, kid, status);
            }
            Deprel::Amod => {
                let effect = clause.context.pack.effect_of(WordKind::Adjective, tree.lemma(kid));
                effect.into_iter().for_each(|effect| status.apply(effect));
            }
            Deprel::Aux => auxiliary(clause, at, kid, status),
            Deprel::Mark | Deprel::Case => marker(clause, kid, status),
            _ => {}
        }
    }
    conditional(clause, at, status);
}

fn particle(clause: &Clause<'_>, at: TokenIdx, kid: TokenIdx, status: &mut Status) {
    let pack = clause.context.pack;
    let (form, lemma) = (clause.tree.form(kid).to_lowercase(), clause.tree.lemma(kid));
    if pack.words().negative_determiners.iter().any(|it| it == lemma || *it == form) {
        status.apply(Effect::Negated);
        return;
    }
    let effect = pack
        .effect_of(WordKind::Adverb, &form)
        .or_else(|| pack.effect_of(WordKind::Adverb, lemma))
        .or_else(|| pack.effect_of(WordKind::Adjective, lemma));
    match effect {
        Some(Effect::Negated) if is_not_only(clause, kid) => {}
        Some(Effect::Former) | None => {}
        Some(effect) if clause.tree.rel(kid) != Deprel::Det || at != kid => status.apply(effect),
        Some(_) => {}
    }
}

/// `nicht nur`, `not only`: no negation.
fn is_not_only(clause: &Clause<'_>, kid: TokenIdx) -> bool {
    let tokens = &clause.sentence().tokens;
    let next = tokens.get(kid.get() + 1).map(|token| token.form.to_lowercase());
    matches!(next.as_deref(), Some("nur" | "only" | "just" | "bloß" | "allein"))
}

fn auxiliary(clause: &Clause<'_>, at: TokenIdx, kid: TokenIdx, status: &mut Status) {
    let words = clause.context.pack.words();
    let token = clause.tree.token(kid);
    let form = token.form.to_lowercase();
    let is = |list: &[String]| list.iter().any(|it| *it == token.lemma || *it == form);
    let effect = if is(&words.possible_modals) {
        Effect::Possible
    } else if is(&words.wanted_modals) {
        Effect::Wanted
    } else if is(&words.obliged_modals) {
        if has_past_infinitive(clause, at) { Effect::Possible } else { Effect::Planned }
    } else if is(&words.future) && is_infinitive(clause, at) {
        if token.feats.mood == Some(Mood::Sub2) || form.starts_with("würd") {
            Effect::Possible
        } else {
            Effect::Planned
        }
    } else {
        return;
    };
    status.apply(effect);
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

fn marker(clause: &Clause<'_>, kid: TokenIdx, status: &mut Status) {
    let words = clause.context.pack.words();
    let form = clause.tree.form(kid).to_lowercase();
    let is = |list: &[String]| list.contains(&form);
    if is(&words.negative_adpositions) {
        status.apply(Effect::Negated);
    } else if is(&words.conditional_marks) {
        status.apply(Effect::Possible);
    } else if is(&words.question_marks) {
        status.apply(Effect::Possible);
    }
}

/// A main clause with a condition (`wenn …`): only possible.
fn conditional(clause: &Clause<'_>, at: TokenIdx, status: &mut Status) {
    let tree = &clause.tree;
    let marks = &clause.context.pack.words().conditional_marks;
    let conditions = tree
        .kids_as(at, &[Deprel::Advcl])
        .flat_map(|condition| tree.kids_as(condition, &[Deprel::Mark]).collect::<Vec<_>>());
    if conditions.map(|mark| tree.form(mark).to_lowercase()).any(|form| marks.contains(&form)) {
        status.apply(Effect::Possible);
    }
}

/// A second verb without a finite form shares the auxiliaries of the first; nouns share the
/// determiner and what governs both.
fn shared(clause: &Clause<'_>, at: TokenIdx, head: TokenIdx, status: &mut Status) {
    let tree = &clause.tree;
    let own = tree.kids_as(at, &[Deprel::Aux, Deprel::AuxPass]).next().is_some();
    let finite = tree.token(at).feats.verb_form == Some(VerbForm::Fin);
    if tree.upos(at) == Upos::Verb && !own && !finite {
        let auxiliaries: Vec<TokenIdx> = tree.kids_as(head, &[Deprel::Aux]).collect();
        auxiliaries.into_iter().for_each(|kid| auxiliary(clause, head, kid, status));
    }
}

/// Whether the sentence asks, and the trigger is not inside something quoted from a statement.
fn is_question(clause: &Clause<'_>, trigger: TokenIdx) -> bool {
    let tokens = &clause.sentence().tokens;
    let last =
        tokens.iter().rev().find(|it| !matches!(it.form.as_str(), "“" | "”" | "\"" | "»" | "«"));
    let reported = clause.tree.ancestors(trigger).any(|it| clause.tree.rel(it) == Deprel::Ccomp);
    last.is_some_and(|token| token.form.ends_with('?')) && !reported
}
