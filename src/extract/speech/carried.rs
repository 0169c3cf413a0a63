//! Speech that goes on without a word that says who speaks: `Das Land sei bereit.` after a
//! sentence that names the speaker.

use crate::actor::ActorKey;
use crate::lang::{Lang, WordKind};
use crate::schema::ActorKind;
use crate::syntax::{Deprel, Mood, TokenIdx, Upos};

use super::super::Clause;
use super::frame::{Frame, Piece, Speaker, SpeechKind, last_of, left_over, whole};
use super::phrases::reporting_noun;
use super::quotes::subject_of;
use super::verbs::{reporting_verb, speaker};

/// Adds the sentences that go on with what was said before them.
pub(super) fn add(clauses: &[Clause<'_>], frames: &mut Vec<Frame>) {
    let mut carried: Vec<Frame> = Vec::new();
    for clause in clauses {
        let Some(root) = main_verb(clause) else { continue };
        if frames.iter().any(|frame| frame.holds(clause.at, root)) {
            continue;
        }
        let before = clause.at.checked_sub(1).and_then(|at| clauses.get(at));
        let before = before.filter(|it| it.sentence().part == clause.sentence().part);
        let Some(before) = before else { continue };
        let goes_on = carried.last().filter(|it| ends_in(it, before.at)).cloned();
        let spoke = goes_on.clone().or_else(|| spoke_last(before, frames));
        let indirect = spoke.as_ref().is_some_and(|it| it.kind != SpeechKind::Direct);
        let told = same_paragraph(clause, before) && (indirect || tells_speech(before));
        let taken_up = taken_up(clause);
        let kind = taken_up.map(|_| SpeechKind::Indirect).or_else(|| kind(clause, root, told));
        let Some(kind) = kind else { continue };
        let spoke = spoke.or_else(|| speaks(clauses, before, frames));
        if let Some(word) = taken_up {
            carried.push(taking_up(clause, word, spoke));
            continue;
        }
        match carried.last_mut() {
            Some(last)
                if goes_on.is_some() && last.kind == kind && same_paragraph(clause, before) =>
            {
                last.content.push(whole(clause));
            }
            _ => carried.push(continued(clause, kind, spoke)),
        }
    }
    frames.extend(carried);
}

/// `…, sagte er.`: a pronoun that speaks is whoever spoke last, where that is such an actor.
pub(super) fn settle_pronouns(clauses: &[Clause<'_>], frames: &mut [Frame]) {
    let mut order: Vec<usize> = (0..frames.len()).collect();
    order.sort_by_key(|at| frames[*at].content.first().copied());
    let mut last: Option<(usize, ActorKey)> = None;
    for at in order {
        let frame = &mut frames[at];
        let Some(sentence) = frame.content.first().map(|it| it.sentence) else { continue };
        if let Some(wanted) = frame.speaker.and_then(|it| of_pronoun(clauses, it))
            && let Some((before, key)) = &last
            && *before + REACH >= sentence
            && clauses[sentence].context.mentions.kind(key).is_some_and(|it| wanted.contains(&it))
        {
            frame.speakers = vec![key.clone()];
        }
        if let [single] = frame.speakers.as_slice() {
            last = Some((sentence, single.clone()));
        }
    }
}

/// The kinds of actors a third-person pronoun may stand for when it speaks; `None` for any other
/// phrase.
fn of_pronoun(clauses: &[Clause<'_>], words: Piece) -> Option<&'static [ActorKind]> {
    const PEOPLE: [ActorKind; 2] = [ActorKind::Leader, ActorKind::Expert];
    const BODIES: [ActorKind; 3] = [ActorKind::State, ActorKind::Organization, ActorKind::Outlet];
    if words.len() > 1 {
        return None;
    }
    match clauses[words.sentence].tree.form(words.first).to_lowercase().as_str() {
        "er" | "he" | "she" => Some(&PEOPLE),
        "es" | "it" => Some(&BODIES),
        _ => None,
    }
}

fn same_paragraph(one: &Clause<'_>, other: &Clause<'_>) -> bool {
    one.sentence().paragraph == other.sentence().paragraph
}

fn ends_in(frame: &Frame, sentence: usize) -> bool {
    frame.content.last().is_some_and(|piece| piece.sentence == sentence)
}

/// The largest thing said in a sentence by somebody.
fn spoke_last(clause: &Clause<'_>, frames: &[Frame]) -> Option<Frame> {
    let here =
        frames.iter().filter(|it| it.content.iter().any(|piece| piece.sentence == clause.at));
    let known = here.filter(|it| it.speaker.is_some());
    known.max_by_key(|it| (it.size(), it.cue)).cloned()
}

fn continued(clause: &Clause<'_>, kind: SpeechKind, spoke: Option<Frame>) -> Frame {
    let frame = spoke.unwrap_or_else(|| said_by(Speaker::default()));
    let content = vec![whole(clause)];
    Frame { kind, content, cue: None, addressee: None, effect: None, promises: false, ..frame }
}

/// `Demnach …`: the word stands for whoever spoke before.
fn taken_up(clause: &Clause<'_>) -> Option<TokenIdx> {
    let reports = |it: &TokenIdx| {
        let form = clause.tree.form(*it).to_lowercase();
        clause.context.pack.reporting(WordKind::Adverb, &form).is_some()
    };
    clause.tree.indices().find(reports)
}

fn taking_up(clause: &Clause<'_>, word: TokenIdx, spoke: Option<Frame>) -> Frame {
    let content = left_over(clause, (TokenIdx(0), last_of(clause)), &[(word, word)]);
    let speaker = Some(Piece::new(clause.at, (word, word)));
    let cue = Some((clause.at, word));
    Frame { content, cue, speaker, ..continued(clause, SpeechKind::Indirect, spoke) }
}

fn said_by(speaker: Speaker) -> Frame {
    Frame {
        kind: SpeechKind::IndirectFreeIndirect,
        content: Vec::new(),
        cue: None,
        speaker: speaker.words,
        speakers: speaker.actors,
        addressee: None,
        outlets: Vec::new(),
        effect: None,
        promises: false,
    }
}

/// Who speaks in a sentence that has no words of theirs: the subject of a reporting verb (`X
/// kritisierte die Pläne.`), else whoever spoke last in the sentences before it, else the subject.
fn speaks(clauses: &[Clause<'_>], before: &Clause<'_>, frames: &[Frame]) -> Option<Frame> {
    let verbs = before.tree.indices().filter_map(|it| Some((it, reporting_verb(before, it)?)));
    let mut speakers = verbs.map(|(verb, reports)| speaker(before, verb, reports));
    let reports = speakers.find(|it| it.words.is_some()).map(said_by);
    let earlier = || {
        let near = before.at.saturating_sub(REACH)..before.at;
        near.rev().find_map(|at| spoke_last(clauses.get(at)?, frames))
    };
    reports.or_else(earlier).or_else(|| subject_of(before).map(said_by))
}

/// Forms of Konjunktiv II that stand in for Konjunktiv I.
const STAND_IN: [&str; 6] = ["hätten", "wären", "würden", "hätte", "wäre", "würde"];

/// So many sentences back somebody who spoke may still be meant.
const REACH: usize = 2;

/// Whether a sentence tells that somebody speaks, without their words.
fn tells_speech(clause: &Clause<'_>) -> bool {
    let mut tokens = clause.tree.indices();
    tokens.any(|it| reporting_verb(clause, it).is_some() || is_report(clause, it))
}

fn is_report(clause: &Clause<'_>, token: TokenIdx) -> bool {
    clause.tree.upos(token) == Upos::Noun && reporting_noun(clause, token).is_some()
}

/// How a sentence carries on what was `told`; `None` where it speaks for itself.
fn kind(clause: &Clause<'_>, root: TokenIdx, told: bool) -> Option<SpeechKind> {
    if clause.context.pack.lang() == Lang::En {
        let backshifted = finite(clause, root).any(|it| is_backshifted(clause, it));
        return (told && backshifted).then_some(SpeechKind::FreeIndirect);
    }
    let reported = finite(clause, root).any(|it| match clause.tree.token(it).feats.mood {
        Some(Mood::Sub1) => true,
        // Where Konjunktiv I looks like the indicative.
        Some(Mood::Sub2) => {
            told && STAND_IN.contains(&clause.tree.form(it).to_lowercase().as_str())
        }
        _ => false,
    });
    reported.then_some(SpeechKind::IndirectFreeIndirect)
}

/// `would` after somebody's words tells what they said will be.
fn is_backshifted(clause: &Clause<'_>, token: TokenIdx) -> bool {
    matches!(clause.tree.form(token), "would" | "Would" | "'d")
}

/// The word the sentence hangs on.
fn main_verb(clause: &Clause<'_>) -> Option<TokenIdx> {
    clause.tree.indices().find(|it| clause.tree.head(*it).is_none())
}

/// The verbs of a predicate that may be finite.
fn finite<'t>(clause: &'t Clause<'_>, root: TokenIdx) -> impl Iterator<Item = TokenIdx> + 't {
    let auxiliaries = clause.tree.kids_as(root, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]);
    std::iter::once(root)
        .chain(auxiliaries)
        .filter(|it| matches!(clause.tree.upos(*it), Upos::Verb | Upos::Aux))
}
