//! Direct speech: quotation marks over several sentences in, frames with their speakers out.

use crate::syntax::TokenIdx;

use super::super::Clause;
use super::clauses::is_finite_form;
use super::frame::{Frame, Piece, Speaker, SpeechKind, last_of};
use super::verbs::{addressed, reporting_verb, speaker};

/// A quotation needs so many words to be speech and not a name or a distanced word.
const LEAST_WORDS: u16 = 3;

/// Of what is said beside a quotation so much must stand inside it for the whole to be direct.
const MOSTLY: u32 = 70;

/// Adds the quotations of a document to what is known to be said: an indirect frame that is hardly
/// more than a quotation becomes direct; a quotation among other words of a frame is its speaker's.
pub(super) fn add(clauses: &[Clause<'_>], frames: &mut Vec<Frame>) {
    let quotations = quotations(clauses);
    frames.retain(|frame| !is_said_by_me(clauses, &quotations, frame));
    let indirect = frames.len();
    for parts in quotations {
        let Some(first) = parts.first().copied() else { continue };
        let around = frames[..indirect].iter().position(|it| {
            parts.iter().any(|part| it.holds(part.sentence, part.first)) && !holds_cue(&parts, it)
        });
        match around {
            Some(at) if mostly(&parts, &frames[at], first.sentence) => {
                frames[at].kind = SpeechKind::Direct;
                frames[at].content = parts;
            }
            Some(at) if is_phrase(clauses, &parts) => {
                let frame =
                    Frame { kind: SpeechKind::Direct, content: parts, ..frames[at].clone() };
                frames.push(frame);
            }
            None if is_speech(clauses, &parts) => {
                frames.push(of_quotation(clauses, &frames[..indirect], parts));
            }
            _ => {}
        }
    }
}

/// Whether a frame is one spoken inside a quotation.
fn holds_cue(parts: &[Piece], frame: &Frame) -> bool {
    frame.cue.is_some_and(|(at, cue)| parts.iter().any(|part| part.holds(at, cue)))
}

/// `„Ich hoffe, dass …“`: whoever says `ich` is told by what stands around the quotation.
fn is_said_by_me(clauses: &[Clause<'_>], quotations: &[Vec<Piece>], frame: &Frame) -> bool {
    let mine = ["ich", "wir", "uns", "mir", "i", "we", "us", "me", "man", "sie", "you", "es", "it"];
    let form = |it: Piece| clauses[it.sentence].tree.form(it.first).to_lowercase();
    let me = frame.speaker.is_none_or(|it| it.len() == 1 && mine.contains(&form(it).as_str()));
    me && quotations.iter().any(|parts| holds_cue(parts, frame))
}

/// Whether what a frame holds in a sentence is little more than a quotation.
fn mostly(parts: &[Piece], frame: &Frame, sentence: usize) -> bool {
    let of = |pieces: &[Piece]| -> u32 {
        pieces.iter().filter(|it| it.sentence == sentence).map(|it| u32::from(it.len())).sum()
    };
    of(parts) * 100 >= of(&frame.content) * MOSTLY
}

/// Whether a quotation is more than a name or a title: it goes on, begins in lower case, has a
/// finite verb or many words.
fn is_phrase(clauses: &[Clause<'_>], parts: &[Piece]) -> bool {
    let Some(first) = parts.first() else { return false };
    let clause = &clauses[first.sentence];
    let mut tokens = (first.first.0..=first.last.0).map(TokenIdx);
    let lower = clause.tree.form(first.first).starts_with(char::is_lowercase);
    let finite = tokens.any(|it| is_finite_form(clause, it));
    parts.len() > 1
        || lower
        || (finite && first.len() >= LEAST_WORDS)
        || first.len() > 2 * LEAST_WORDS
}

/// Whether a quotation outside known speech is speech: a sentence of its own, words a verb beside
/// it reports, or what follows a colon.
fn is_speech(clauses: &[Clause<'_>], parts: &[Piece]) -> bool {
    let Some(piece) = parts.first().copied() else { return false };
    let clause = &clauses[piece.sentence];
    let tree = &clause.tree;
    let before = piece.first.0.checked_sub(2).map(|it| tree.form(TokenIdx(it)));
    let opens = before.is_none_or(|it| matches!(it, ":" | "." | "!" | "?"));
    let finite = (piece.first.0..=piece.last.0).map(TokenIdx).any(|it| is_finite_form(clause, it));
    let long = parts.len() > 1 || piece.len() >= LEAST_WORDS;
    let sentence = long && opens && (finite || parts.len() > 1 || piece.len() > 2 * LEAST_WORDS);
    sentence || (is_phrase(clauses, parts) && verb_beside(clause, piece).is_some())
}

/// The words between quotation marks, each quotation with its sentences.
fn quotations(clauses: &[Clause<'_>]) -> Vec<Vec<Piece>> {
    let mut all: Vec<Vec<Piece>> = Vec::new();
    let mut open: Option<&'static str> = None;
    let mut current: Vec<Piece> = Vec::new();
    let mut paragraph = 0;
    for clause in clauses {
        if clause.sentence().paragraph != paragraph && open.is_some() {
            open = None;
            all.push(std::mem::take(&mut current));
        }
        paragraph = clause.sentence().paragraph;
        let mut first = open.map(|_| TokenIdx(0));
        for (idx, token) in clause.sentence().indexed() {
            match open {
                Some(closing) if closing.contains(token.form.as_str()) => {
                    if let Some(from) = first.filter(|from| *from < idx) {
                        current.push(Piece::new(clause.at, (from, TokenIdx(idx.0 - 1))));
                    }
                    (open, first) = (None, None);
                    all.push(std::mem::take(&mut current));
                }
                Some(_) => {}
                None => {
                    if let Some(closing) = closing_of(&token.form) {
                        open = Some(closing);
                        first = Some(TokenIdx(idx.0 + 1));
                    }
                }
            }
        }
        let end = last_of(clause);
        if let Some(from) = first.filter(|from| *from <= end) {
            current.push(Piece::new(clause.at, (from, end)));
        }
    }
    all.push(current);
    all.retain(|parts| !parts.is_empty());
    all
}

/// The marks that may close what a mark opens; `None` for any other token.
fn closing_of(mark: &str) -> Option<&'static str> {
    match mark {
        "„" => Some("“”\""),
        "“" | "”" => Some("”“"),
        "\"" | "''" | "``" => Some("\"''"),
        "»" => Some("«"),
        "«" => Some("»"),
        _ => None,
    }
}

/// The frame of a quotation: a reporting verb outside it, in its last sentence or in its first,
/// whoever a colon before it names, else whoever spoke or acted in the sentence before.
fn of_quotation(clauses: &[Clause<'_>], known: &[Frame], parts: Vec<Piece>) -> Frame {
    let ends = [parts.last(), parts.first()].into_iter().flatten();
    let beside = ends.copied().find_map(|piece| verb_beside(&clauses[piece.sentence], piece));
    let named = || parts.first().and_then(|it| before_colon(&clauses[it.sentence], *it));
    let own = || own_subject(clauses, &parts);
    let found = beside.or_else(own).or_else(named).or_else(|| before(clauses, known, &parts));
    let mut frame = found.unwrap_or_else(unknown);
    frame.content = parts;
    frame
}

/// `der Minister X: „…“`
fn before_colon(clause: &Clause<'_>, piece: Piece) -> Option<Frame> {
    let tree = &clause.tree;
    let colon = piece.first.0.checked_sub(2).map(TokenIdx).filter(|it| tree.form(*it) == ":")?;
    let last = colon.0.checked_sub(1).map(TokenIdx).filter(|it| clause.is_noun(*it))?;
    let up = std::iter::once(last).chain(tree.ancestors(last));
    let noun = up.take_while(|it| *it < colon && clause.is_noun(*it)).last()?;
    Some(spoken(None, Speaker::of(clause, noun)))
}

fn unknown() -> Frame {
    spoken(None, Speaker::default())
}

fn spoken(cue: Option<(usize, TokenIdx)>, speaker: Speaker) -> Frame {
    Frame {
        kind: SpeechKind::Direct,
        content: Vec::new(),
        cue,
        speaker: speaker.words,
        speakers: speaker.actors,
        addressee: None,
        outlets: Vec::new(),
        effect: None,
        promises: false,
    }
}

/// A reporting verb outside the quoted words, the nearest to them.
fn verb_beside(clause: &Clause<'_>, piece: Piece) -> Option<Frame> {
    let outside = |it: &TokenIdx| *it < piece.first || *it > piece.last;
    let distance = |it: &TokenIdx| {
        if *it < piece.first { piece.first.0 - it.0 } else { it.0.saturating_sub(piece.last.0) }
    };
    let verbs = clause.tree.indices().filter(outside);
    let verbs = verbs.filter_map(|it| Some((it, reporting_verb(clause, it)?)));
    let verbs = verbs.filter(|(_, reports)| !reports.that);
    let (verb, reports) = verbs.min_by_key(|(it, _)| distance(it))?;
    let speaker = speaker(clause, verb, reports);
    let (addressee, outlets) = addressed(clause, verb, &speaker);
    Some(Frame { addressee, outlets, ..spoken(Some((clause.at, verb)), speaker) })
}

/// Who does what the sentence around a quotation says.
fn own_subject(clauses: &[Clause<'_>], parts: &[Piece]) -> Option<Frame> {
    let start = parts.first()?.sentence;
    let quoted = |it: &Speaker| {
        let inside = |words: Piece| parts.iter().any(|it| it.holds(words.sentence, words.first));
        it.words.is_some_and(inside)
    };
    subject_of(&clauses[start]).filter(|it| !quoted(it)).map(|it| spoken(None, it))
}

/// Whoever spoke in the sentence before, or did what it says.
fn before(clauses: &[Clause<'_>], known: &[Frame], parts: &[Piece]) -> Option<Frame> {
    let sentence = parts.first()?.sentence.checked_sub(1)?;
    let there = |it: &&Frame| it.content.iter().any(|piece| piece.sentence == sentence);
    let spoke = known.iter().rev().find(there).filter(|it| it.speaker.is_some()).map(|it| {
        let speaker = Speaker { words: it.speaker, actors: it.speakers.clone() };
        Frame { outlets: it.outlets.clone(), ..spoken(None, speaker) }
    });
    spoke.or_else(|| subject_of(&clauses[sentence]).map(|it| spoken(None, it)))
}

/// Who does what a sentence says.
pub(super) fn subject_of(clause: &Clause<'_>) -> Option<Speaker> {
    let root = clause.tree.indices().find(|it| clause.tree.head(*it).is_none())?;
    let subject = clause.doer(root).or_else(|| clause.own_subject(root))?;
    Some(Speaker::of(clause, subject))
}
