//! How sure the reader is of a claim: the row that fired, what was done to the claim on the way and
//! how it came to its speaker in; hundredths out. The formula stands in docs/reading.md.

use crate::claim::{Confidence, Modality, Polarity};

use super::Found;
use super::speech::{SpeechKind, Voice};
use super::status::Status;

/// A claim that some word negates; each factor is in hundredths.
const NEGATED: u8 = 85;
/// One that some word makes less than real.
const NOT_REAL: u8 = 85;
/// One in somebody's words, told beside them.
const SPOKEN: u8 = 95;
/// One in words that go on without a speaker of their own.
const CARRIED_ON: u8 = 80;
/// One in somebody's words, nobody known to say them.
const UNKNOWN_SPEAKER: u8 = 85;

/// The row's confidence times a factor for each thing that may have been misread.
pub(super) fn of(found: &Found, status: Status, voice: &Voice) -> Confidence {
    let negated = (status.polarity == Polarity::Negated).then_some(NEGATED);
    let real = matches!(status.modality, Modality::Actual | Modality::Former);
    let not_real = (!real).then_some(NOT_REAL);
    let spoken = voice.kind.map(|kind| match kind {
        SpeechKind::Direct | SpeechKind::Indirect => SPOKEN,
        SpeechKind::IndirectFreeIndirect | SpeechKind::FreeIndirect => CARRIED_ON,
    });
    let unknown = (voice.kind.is_some() && voice.chain.is_empty()).then_some(UNKNOWN_SPEAKER);
    let factors = [negated, not_real, spoken, unknown].into_iter().flatten();
    factors.fold(found.confidence, Confidence::times)
}
