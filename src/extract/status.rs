//! How real a claim is: from its trigger up the tree, what negates it or makes it planned, wanted,
//! predicted, possible or asked.

mod auxiliary;

use crate::claim::{Modality, Polarity};
use crate::lang::{Effect, WordKind};
use crate::schema::Quad;
use crate::syntax::{Deprel, TokenIdx, Upos, VerbForm};

use super::{Clause, Found};
use auxiliary::{auxiliary, is_question};

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

/// What is met on the way from a trigger up the tree.
struct Walk {
    status: Status,
    /// Whether an auxiliary of the future was met: planned, unless some word says more.
    future: bool,
    /// Whether the words are somebody's: `would` then tells what will be.
    spoken: bool,
}

impl Walk {
    fn apply(&mut self, effect: Effect) {
        self.status.apply(effect);
    }
}

/// Status of what was found; `spoken`: in somebody's words.
pub(super) fn of(clause: &Clause<'_>, found: &Found, spoken: bool) -> Status {
    let trigger = found.trigger;
    let mut walk = Walk { status: Status::PLAIN, future: false, spoken };
    if let Some(effect) = own_effect(clause, found) {
        walk.apply(effect);
    }
    let mut at = trigger;
    around(clause, at, &mut walk);
    // "keine Annäherung, sondern eine Abkehr": what is above negates the first alone.
    let mut set_against = None;
    for head in clause.tree.ancestors(trigger) {
        match step(clause, at, head) {
            Step::Stop => break,
            Step::Shared => {
                shared(clause, at, head, &mut walk);
                if is_set_against(clause, at) {
                    set_against = set_against.or(Some(walk.status.polarity));
                }
            }
            Step::Presupposed => {
                // "Deliveries to X worry diplomats" says nothing of how real they are.
                if clause.tree.rel(at) != Deprel::Nsubj || clause.objects(head).is_empty() {
                    governed(clause, at, head, &mut walk);
                }
                break;
            }
            Step::Under => {
                governed(clause, at, head, &mut walk);
                around(clause, head, &mut walk);
            }
        }
        at = head;
    }
    let mut status = walk.status;
    status.polarity = set_against.unwrap_or(status.polarity);
    if walk.future {
        status.apply(Effect::Planned);
    }
    if is_question(clause, trigger) {
        status.modality = Modality::Asked;
    }
    // An office or membership is held or was: "kündigt ihren Abschied als Chefin an".
    let structural = clause.context.schema.get(found.relation).quad == Quad::Structure;
    if structural && status.modality != Modality::Former {
        status.modality = Modality::Actual;
    }
    status
}

/// What a verb does to the event that its object names (`plante einen Angriff`, `bot Hilfe an`);
/// not where the verb itself is what is done (`drohte X`).
fn own_effect(clause: &Clause<'_>, found: &Found) -> Option<Effect> {
    const VERBAL: [&str; 6] =
        ["demands-of", "threatens", "opposes", "criticizes", "distances-from", "concedes-to"];
    let schema = clause.context.schema;
    let relation = schema.get(found.relation);
    let act = relation.quad != Quad::Structure && !VERBAL.contains(&relation.name.as_str());
    let verb = act && clause.tree.upos(found.trigger) == Upos::Verb;
    let effect = wish(clause, found.trigger).filter(|_| verb);
    effect.filter(|effect| *effect != Effect::Negated)
}

/// Whether a conjunct is set against the first: `nicht X, sondern Y`, `not X but Y`.
fn is_set_against(clause: &Clause<'_>, conjunct: TokenIdx) -> bool {
    let mut words = clause.tree.kids_as(conjunct, &[Deprel::Cc]).map(|it| clause.tree.form(it));
    clause.is_noun(conjunct) && words.any(|word| matches!(word, "sondern" | "but"))
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
        Deprel::Ccomp if reports() && wish_of(clause, at, head).is_none() => Step::Stop,
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

/// As [`wish`], for a complement: `told X that …` wants nothing, `told X to …` does.
fn wish_of(clause: &Clause<'_>, complement: TokenIdx, verb: TokenIdx) -> Option<Effect> {
    let only_infinitive = clause.context.pack.changes_only_infinitives(&clause.verb_lemma(verb));
    let finite = clause.is_finite(complement)
        || clause.tree.kids_as(complement, &[Deprel::Cop]).next().is_some();
    wish(clause, verb).filter(|_| !(only_infinitive && finite))
}

/// What a word does to its complement `at`.
fn governed(clause: &Clause<'_>, at: TokenIdx, head: TokenIdx, walk: &mut Walk) {
    let pack = clause.context.pack;
    let effect = match clause.tree.upos(head) {
        Upos::Verb | Upos::Aux => {
            let lemma = clause.verb_lemma(head);
            let reflexive = clause.is_reflexive(head).then(|| format!("sich {lemma}"));
            let reflexive = reflexive.and_then(|it| pack.effect_of(WordKind::Verb, &it));
            let hearsay = || is_hearsay(clause, at, head).then_some(Effect::Possible);
            let kept = || is_kept_from(clause, at).then_some(Effect::Negated);
            reflexive.or_else(|| wish_of(clause, at, head)).or_else(hearsay).or_else(kept)
        }
        Upos::Noun => pack.effect_of(WordKind::Noun, clause.tree.lemma(head)),
        Upos::Adj => pack.effect_of(WordKind::Adjective, clause.tree.lemma(head)),
        _ => None,
    };
    if let Some(effect) = effect {
        walk.apply(effect);
    }
}

/// `X is said to have done …`: nobody says who says so.
fn is_hearsay(clause: &Clause<'_>, at: TokenIdx, head: TokenIdx) -> bool {
    let reports = clause.context.pack.reporting(WordKind::Verb, &clause.verb_lemma(head));
    clause.tree.rel(at) == Deprel::Xcomp && reports.is_some() && clause.is_passive(head)
}

/// What the dependents of a word do to it: particles, determiners, adjectives, auxiliaries.
fn around(clause: &Clause<'_>, at: TokenIdx, walk: &mut Walk) {
    let tree = &clause.tree;
    for kid in tree.kids(at).iter().copied() {
        match tree.rel(kid) {
            Deprel::Advmod | Deprel::Cc | Deprel::Det | Deprel::Dep => {
                particle(clause, at, kid, walk);
            }
            // "Neither X nor Y supports …"
            Deprel::Nsubj | Deprel::Obj if opens_with_neither(clause, kid) => {
                walk.apply(Effect::Negated);
            }
            Deprel::Amod => {
                let effect = clause.context.pack.effect_of(WordKind::Adjective, tree.lemma(kid));
                if let Some(effect) = effect {
                    walk.apply(effect);
                }
            }
            Deprel::Aux | Deprel::AuxPass => auxiliary(clause, at, kid, walk),
            Deprel::Mark | Deprel::Case => marker(clause, kid, walk),
            _ => {}
        }
    }
    conditional(clause, at, walk);
}

fn opens_with_neither(clause: &Clause<'_>, phrase: TokenIdx) -> bool {
    let words = [Deprel::Cc, Deprel::Det, Deprel::Advmod];
    let mut words =
        clause.tree.kids_as(phrase, &words).map(|it| clause.tree.form(it).to_lowercase());
    words.any(|word| matches!(word.as_str(), "neither" | "weder"))
}

fn particle(clause: &Clause<'_>, at: TokenIdx, kid: TokenIdx, walk: &mut Walk) {
    let pack = clause.context.pack;
    let (form, lemma) = (clause.tree.form(kid).to_lowercase(), clause.tree.lemma(kid));
    if pack.words().negative_determiners.iter().any(|it| it == lemma || *it == form) {
        walk.apply(Effect::Negated);
        return;
    }
    let effect = no_longer(clause, kid)
        .or_else(|| pack.effect_of(WordKind::Adverb, &form))
        .or_else(|| pack.effect_of(WordKind::Adverb, lemma))
        .or_else(|| pack.effect_of(WordKind::Adjective, lemma));
    match effect {
        Some(Effect::Negated) if is_not_only(clause, kid) => {}
        Some(Effect::Former) | None => {}
        Some(effect) if clause.tree.rel(kid) != Deprel::Det || at != kid => walk.apply(effect),
        Some(_) => {}
    }
}

/// `no longer`
fn no_longer(clause: &Clause<'_>, kid: TokenIdx) -> Option<Effect> {
    let before = kid.get().checked_sub(1).and_then(|at| clause.sentence().tokens.get(at));
    let no = before.is_some_and(|it| it.form.eq_ignore_ascii_case("no"));
    (no && clause.tree.form(kid) == "longer").then_some(Effect::Negated)
}

/// `nicht nur`, `not only`: no negation.
fn is_not_only(clause: &Clause<'_>, kid: TokenIdx) -> bool {
    let tokens = &clause.sentence().tokens;
    let next = tokens.get(kid.get() + 1).map(|token| token.form.to_lowercase());
    matches!(next.as_deref(), Some("nur" | "only" | "just" | "bloß" | "allein"))
}

fn marker(clause: &Clause<'_>, kid: TokenIdx, walk: &mut Walk) {
    let words = clause.context.pack.words();
    let form = clause.tree.form(kid).to_lowercase();
    let is = |list: &[String]| list.contains(&form);
    if is(&words.negative_adpositions) {
        walk.apply(Effect::Negated);
    } else if is(&words.conditional_marks) || is(&words.question_marks) {
        walk.apply(Effect::Possible);
    }
}

/// A main clause with a condition (`wenn …`): only possible.
fn conditional(clause: &Clause<'_>, at: TokenIdx, walk: &mut Walk) {
    let tree = &clause.tree;
    let marks = &clause.context.pack.words().conditional_marks;
    let conditions = tree
        .kids_as(at, &[Deprel::Advcl])
        .flat_map(|condition| tree.kids_as(condition, &[Deprel::Mark]).collect::<Vec<_>>());
    if conditions.map(|mark| tree.form(mark).to_lowercase()).any(|form| marks.contains(&form)) {
        walk.apply(Effect::Possible);
    }
}

/// A second verb without a finite form shares the auxiliaries of the first; nouns share the
/// determiner and what governs both.
fn shared(clause: &Clause<'_>, at: TokenIdx, head: TokenIdx, walk: &mut Walk) {
    let tree = &clause.tree;
    let own = tree.kids_as(at, &[Deprel::Aux, Deprel::AuxPass]).next().is_some();
    let finite = tree.token(at).feats.verb_form == Some(VerbForm::Fin);
    if tree.upos(at) == Upos::Verb && !own && !finite {
        let auxiliaries: Vec<TokenIdx> = tree.kids_as(head, &[Deprel::Aux]).collect();
        for kid in auxiliaries {
            auxiliary(clause, head, kid, walk);
        }
    }
}
