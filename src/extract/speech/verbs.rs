//! Reporting verbs: a sentence in, what its verbs say somebody says out.

use crate::actor::ActorKey;
use crate::lang::{Effect, Reports, Slot, WordKind};
use crate::schema::ActorKind;
use crate::syntax::{Case, Deprel, TokenIdx, Upos};

use super::super::Clause;
use super::clauses::{Range, aside, content, follows_clause, is_finite_form, matrix, that_clauses};
use super::frame::{Frame, Piece, Speaker, SpeechKind, keys, whole};

/// What the verbs of a sentence report, the sentence before it included (`Das teilte X mit.`).
pub(super) fn of_sentence(clause: &Clause<'_>, before: Option<&Clause<'_>>) -> Vec<Frame> {
    clause.tree.indices().filter_map(|it| of_verb(clause, before, it)).collect()
}

/// Whom a speaker names as their own source: `unter Berufung auf X`, `citing X`.
fn cited(clause: &Clause<'_>, verb: TokenIdx) -> Vec<ActorKey> {
    let tree = &clause.tree;
    let opens = |it: &TokenIdx| match tree.form(*it) {
        "Berufung" | "Verweis" | "Bezug" | "Hinweis" => {
            let next = TokenIdx(it.0 + 1);
            (next.get() < tree.len() && tree.form(next) == "auf").then_some(next)
        }
        "citing" | "quoting" => Some(*it),
        _ => None,
    };
    let source = (verb.0..u16::try_from(tree.len()).unwrap_or(u16::MAX)).map(TokenIdx);
    let named = source.filter_map(|it| opens(&it)).find_map(|it| clause.name_after(it));
    named.map(|it| keys(clause, it)).unwrap_or_default()
}

/// `Niemand sagte, dass …`.
fn is_nobody(clause: &Clause<'_>, speaker: &Speaker) -> bool {
    let form = |it: Piece| clause.tree.form(it.first).to_lowercase();
    speaker.words.is_some_and(|it| matches!(form(it).as_str(), "niemand" | "nobody" | "no-one"))
}

fn of_verb(clause: &Clause<'_>, before: Option<&Clause<'_>>, verb: TokenIdx) -> Option<Frame> {
    let reports = reporting_verb(clause, verb)?;
    let speaker = speaker(clause, verb, reports);
    let mut content =
        if reports.that { that_clauses(clause, verb) } else { content(clause, verb, &speaker) };
    if content.is_empty() {
        content.extend(before.filter(|_| takes_up(clause, verb)).map(whole));
    }
    if content.is_empty() || is_nobody(clause, &speaker) {
        return None;
    }
    let (addressee, outlets) = addressed(clause, verb, &speaker);
    let mut speaker = speaker;
    let cited = cited(clause, verb).into_iter().filter(|it| !speaker.actors.contains(it));
    speaker.actors = cited.chain(speaker.actors.iter().cloned()).collect();
    Some(Frame {
        kind: SpeechKind::Indirect,
        content,
        cue: Some((clause.at, verb)),
        speaker: speaker.words,
        speakers: speaker.actors,
        addressee,
        outlets,
        effect: effect(clause, verb, reports),
        promises: reports.promises,
    })
}

/// What reporting does to what is said; what somebody does not confirm is possible.
fn effect(clause: &Clause<'_>, verb: TokenIdx, reports: &Reports) -> Option<Effect> {
    let pack = clause.context.pack;
    let mut particles = clause.tree.kids_as(verb, &[Deprel::Advmod]);
    let negated = particles.any(|it| {
        let form = clause.tree.form(it).to_lowercase();
        pack.effect_of(WordKind::Adverb, &form) == Some(Effect::Negated)
    });
    match (negated, reports.effect) {
        (true, None) => Some(Effect::Possible),
        (true, Some(Effect::Negated)) => None,
        (_, effect) => effect,
    }
}

/// What the table says of a verb that reports: alone, with `sich`, with the word that makes it
/// report (`gab bekannt`, `made clear`).
pub(super) fn reporting_verb<'c>(clause: &Clause<'c>, verb: TokenIdx) -> Option<&'c Reports> {
    let tree = &clause.tree;
    if !matches!(tree.upos(verb), Upos::Verb) {
        return None;
    }
    let pack = clause.context.pack;
    let lemma = clause.verb_lemma(verb);
    let beside = [Deprel::Advmod, Deprel::Xcomp, Deprel::Obl, Deprel::Obj, Deprel::CompoundPrt];
    let joined = || {
        let mut words = tree.kids_as(verb, &beside).map(|it| tree.form(it).to_lowercase());
        words.find_map(|word| {
            pack.reporting(WordKind::Verb, &format!("{word}{lemma}"))
                .or_else(|| pack.reporting(WordKind::Verb, &format!("{lemma} {word}")))
        })
    };
    let reflexive = || {
        let sich = clause.is_reflexive(verb).then(|| format!("sich {lemma}"));
        sich.and_then(|it| pack.reporting(WordKind::Verb, &it))
    };
    let plain = || pack.reporting(WordKind::Verb, &lemma);
    joined().or_else(reflexive).or_else(plain)
}

/// Who speaks with a verb: its subject (in a passive the agent), or whoever stands in the slots
/// of the table (`in dem Bericht heißt es`).
pub(super) fn speaker(clause: &Clause<'_>, verb: TokenIdx, reports: &Reports) -> Speaker {
    let phrase = if reports.speaker.is_empty() {
        subject(clause, verb)
    } else {
        let mut slots = reports.speaker.iter();
        slots.find_map(|slot| source(clause, verb, slot))
    };
    phrase.map(|it| Speaker::of(clause, it)).unwrap_or_default()
}

/// The subject of a verb. Where the tree has it beyond the marks around a verb that comes first
/// (`„…“, sagte X`) or stands in an aside (`wie X sagte`), the first bare phrase between them.
fn subject(clause: &Clause<'_>, verb: TokenIdx) -> Option<TokenIdx> {
    let own = matrix(clause, verb);
    let found = clause.doer(verb).or_else(|| controller(clause, verb));
    let found = found.filter(|it| !is_that(clause, *it));
    if found.is_some_and(|it| (own.0..=own.1).contains(&it)) || clause.is_passive(verb) {
        return found;
    }
    let first = own.0 == verb || (own.0.0 + 1 == verb.0 && is_finite_form(clause, own.0));
    let alone = (first && follows_clause(clause, own)) || aside(clause, verb, own).is_some();
    let inside = || bare_inside(clause, verb, own);
    if alone || found.is_none() {
        inside().or(found).or_else(|| before(clause, verb))
    } else {
        found
    }
}

/// Whether a pronoun takes up what is said, not who says it: `Das sagte X.`
fn is_that(clause: &Clause<'_>, token: TokenIdx) -> bool {
    matches!(clause.tree.form(token), "Das" | "das" | "Dies" | "dies" | "This" | "this")
        && clause.tree.upos(token) == Upos::Pron
}

/// The first noun or pronoun beside a verb that may be its subject, with the noun it belongs to.
fn bare_inside(clause: &Clause<'_>, verb: TokenIdx, (start, last): Range) -> Option<TokenIdx> {
    let tree = &clause.tree;
    let bare = |it: &TokenIdx| {
        matches!(tree.upos(*it), Upos::Noun | Upos::Propn | Upos::Pron)
            && !matches!(tree.form(*it), "sich" | "es" | "it")
            && !is_that(clause, *it)
            && !tree.has_adposition(*it)
            && clause.may_be(*it, Case::Nom)
    };
    let found = (start.0..=last.0).map(TokenIdx).find(bare)?;
    let up = std::iter::once(found).chain(tree.ancestors(found));
    let near = |it: &TokenIdx| *it != verb && (start..=last).contains(it) && clause.is_noun(*it);
    up.take_while(near).last()
}

/// The subject nearest before a verb that lost its own.
fn before(clause: &Clause<'_>, verb: TokenIdx) -> Option<TokenIdx> {
    let subject = |it: &TokenIdx| clause.tree.rel(*it) == Deprel::Nsubj;
    (0..verb.0).rev().map(TokenIdx).find(subject)
}

/// Where no actor stands in a slot the words still tell who speaks: `in einem Schreiben`.
fn source(clause: &Clause<'_>, verb: TokenIdx, slot: &Slot) -> Option<TokenIdx> {
    let phrases = clause.phrases(slot, verb);
    let Slot::After(adposition) = slot else { return phrases.first().copied() };
    let bare = clause.after_at(verb, &[adposition]);
    phrases.into_iter().chain(bare).next()
}

/// `X ließ verlauten`, `X bestätigte, gesagt zu haben`.
fn controller(clause: &Clause<'_>, verb: TokenIdx) -> Option<TokenIdx> {
    let complement = matches!(clause.tree.rel(verb), Deprel::Xcomp | Deprel::Ccomp);
    let head = clause.tree.head(verb).filter(|_| complement)?;
    clause.own_subject(head)
}

/// Whom a speaker speaks to, and the outlets among them or beside the speaker.
pub(super) fn addressed(
    clause: &Clause<'_>,
    verb: TokenIdx,
    speaker: &Speaker,
) -> (Option<Piece>, Vec<ActorKey>) {
    let told = told(clause, verb);
    let addressee = told.first().map(|it| Speaker::of(clause, *it).words);
    let spoken = told.into_iter().flat_map(|it| keys(clause, it));
    let mut outlets: Vec<ActorKey> = Vec::new();
    let beside = beside_speaker(clause, verb).into_iter();
    let is_outlet = |key: &ActorKey| clause.context.mentions.kind(key) == Some(ActorKind::Outlet);
    for key in said_in(clause, verb).into_iter().chain(beside).chain(spoken) {
        if is_outlet(&key) && !speaker.actors.contains(&key) && !outlets.contains(&key) {
            outlets.push(key);
        }
    }
    (addressee.flatten(), outlets)
}

/// Actors in the objects and phrases of a reporting verb: `told the BBC`, `in der Welt`.
fn said_in(clause: &Clause<'_>, verb: TokenIdx) -> Vec<ActorKey> {
    let tree = &clause.tree;
    let phrases = tree.kids_as(verb, &[Deprel::Obl, Deprel::Obj, Deprel::Iobj, Deprel::Nmod]);
    phrases.flat_map(|phrase| keys(clause, phrase)).collect()
}

/// `der Journalist X vom Spiegel`, `X (Reuters)`.
fn beside_speaker(clause: &Clause<'_>, verb: TokenIdx) -> Vec<ActorKey> {
    let tree = &clause.tree;
    let subject = clause.doer(verb);
    let members = subject.into_iter().flat_map(|subject| tree.conjuncts(subject));
    let inside = members.flat_map(|it| {
        tree.kids_as(it, &[Deprel::Nmod, Deprel::Appos, Deprel::Flat]).collect::<Vec<_>>()
    });
    inside.flat_map(|it| keys(clause, it)).collect()
}

/// Phrases after `gegenüber`, `to` and such in the words around a verb.
fn told(clause: &Clause<'_>, verb: TokenIdx) -> Vec<TokenIdx> {
    let tree = &clause.tree;
    let words = clause.context.pack.words();
    let told = tree.indices().filter(|it| {
        let form = tree.form(*it).to_lowercase();
        tree.upos(*it) == Upos::Adp && words.outlet_adpositions.contains(&form)
    });
    let named = told.filter_map(|it| clause.name_after(it));
    let dative = tree.kid(verb, Deprel::Iobj);
    let toward = clause.after_at(verb, &["gegenüber", "to"]).into_iter();
    toward.chain(dative).chain(named).collect()
}

/// `Das teilte X mit.`: the pronoun of a verb that takes up what was said before.
pub(super) fn takes_up(clause: &Clause<'_>, verb: TokenIdx) -> bool {
    let tree = &clause.tree;
    let pronoun = |it: TokenIdx| {
        let form = tree.form(it).to_lowercase();
        matches!(form.as_str(), "das" | "dies" | "this") && tree.upos(it) == Upos::Pron
    };
    tree.rel(verb) == Deprel::Root
        && tree.kids_as(verb, &[Deprel::Obj, Deprel::Nsubj, Deprel::NsubjPass]).any(pronoun)
        && pronoun(TokenIdx(0))
}
