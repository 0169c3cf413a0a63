//! Direct speech: quotation marks over several sentences in, frames with their speakers out.

use crate::lang::WordKind;
use crate::syntax::{TokenIdx, Upos};

use super::super::Clause;
use super::Frame;
use super::frames::{addressed_outlets, speakers};

/// Words in quotation marks within one sentence.
#[derive(Debug, Clone, Copy)]
struct Piece {
    sentence: usize,
    first: TokenIdx,
    last: TokenIdx,
    /// Which quotation it belongs to, counted through the document.
    quotation: usize,
}

/// A quotation needs so many words to be speech and not a name or a distanced word.
const LEAST_WORDS: u16 = 4;

/// The frames of all quotations of a document, each with its sentence.
pub(super) fn frames(clauses: &[Clause<'_>], known: &[Vec<Frame>]) -> Vec<(usize, Frame)> {
    let pieces = pieces(clauses);
    let mut found = Vec::new();
    for quotation in 0..pieces.last().map_or(0, |piece| piece.quotation + 1) {
        let parts: Vec<Piece> =
            pieces.iter().copied().filter(|piece| piece.quotation == quotation).collect();
        let long = parts.len() > 1
            || parts.iter().any(|piece| piece.last.0 - piece.first.0 + 1 >= LEAST_WORDS);
        if !long {
            continue;
        }
        let Some(frame) = speaker_of(clauses, known, &parts) else { continue };
        for piece in parts {
            let content = vec![(piece.first, piece.last)];
            found.push((piece.sentence, Frame { content, ..frame.clone() }));
        }
    }
    found
}

fn pieces(clauses: &[Clause<'_>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Option<&'static str> = None;
    let mut quotation = 0;
    let mut paragraph = 0;
    for clause in clauses {
        if clause.sentence().paragraph != paragraph && open.is_some() {
            open = None;
            quotation += 1;
        }
        paragraph = clause.sentence().paragraph;
        let mut first = open.map(|_| TokenIdx(0));
        for (idx, token) in clause.sentence().indexed() {
            match open {
                Some(closing) if closing.contains(token.form.as_str()) => {
                    if let Some(from) = first.filter(|from| *from < idx) {
                        let last = TokenIdx(idx.0 - 1);
                        pieces.push(Piece { sentence: clause.at, first: from, last, quotation });
                    }
                    (open, first) = (None, None);
                    quotation += 1;
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
        let end = TokenIdx(super::last_token(clause));
        if let Some(from) = first.filter(|from| *from <= end) {
            pieces.push(Piece { sentence: clause.at, first: from, last: end, quotation });
        }
    }
    pieces
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

/// The frame of a quotation: a reporting verb outside it, in its last sentence, then in its first,
/// else whoever spoke in the sentence before.
fn speaker_of(clauses: &[Clause<'_>], known: &[Vec<Frame>], parts: &[Piece]) -> Option<Frame> {
    let (start, end) = (parts.first()?, parts.last()?);
    let by_verb =
        [end, start].into_iter().find_map(|piece| verb_beside(&clauses[piece.sentence], piece));
    let by_frame = || {
        let frames = known.get(start.sentence)?.iter();
        frames
            .filter(|frame| !frame.speakers.is_empty())
            .find(|frame| frame.holds(start.first))
            .cloned()
    };
    let before = || {
        let sentence = start.sentence.checked_sub(1)?;
        let same =
            clauses[sentence].sentence().paragraph == clauses[start.sentence].sentence().paragraph;
        let frames = known.get(sentence)?.iter().rev();
        same.then(|| frames.clone().find(|it| !it.speakers.is_empty()).cloned()).flatten()
    };
    by_verb.or_else(by_frame).or_else(before)
}

/// A reporting verb outside the quoted words, the nearest to them.
fn verb_beside(clause: &Clause<'_>, piece: &Piece) -> Option<Frame> {
    let outside = |it: &TokenIdx| *it < piece.first || *it > piece.last;
    let reports = |verb: &TokenIdx| {
        clause.tree.upos(*verb) == Upos::Verb
            && clause.context.pack.reporting(WordKind::Verb, &clause.verb_lemma(*verb)).is_some()
    };
    let distance = |it: &TokenIdx| {
        if *it < piece.first { piece.first.0 - it.0 } else { it.0.saturating_sub(piece.last.0) }
    };
    let verb = clause.tree.indices().filter(outside).filter(reports).min_by_key(distance)?;
    let speakers = speakers(clause, verb);
    let outlets = addressed_outlets(clause, verb);
    Some(Frame { content: Vec::new(), cue: verb, speakers, outlets, effect: None })
}
