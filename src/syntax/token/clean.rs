//! A stretch without white space, freed of invisible characters, with the way back to its bytes.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::Word;
use crate::text::Span;

/// A stretch of text between white space.
#[derive(Debug)]
pub(super) struct Chunk<'a> {
    text: Cow<'a, str>,
    /// Byte of the whole text at which the stretch begins.
    start: usize,
    /// For each visible character its byte in `text` and in the raw stretch; empty when the two
    /// are the same.
    moved: Vec<(usize, usize)>,
}

impl<'a> Chunk<'a> {
    /// The stretch `raw`, which begins at byte `start` of its text.
    pub(super) fn new(raw: &'a str, start: usize) -> Self {
        if raw.is_ascii() || !raw.contains(is_invisible) {
            return Self { text: Cow::Borrowed(raw), start, moved: Vec::new() };
        }
        let mut text = String::with_capacity(raw.len());
        let mut moved = Vec::new();
        for (at, c) in raw.char_indices().filter(|(_, c)| !is_invisible(*c)) {
            moved.push((text.len(), at));
            text.push(c);
        }
        Self { text: Cow::Owned(text), start, moved }
    }

    /// The visible characters.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is one word of letters only.
    pub(super) fn is_plain(&self) -> bool {
        !self.text.is_empty() && self.text.chars().all(char::is_alphabetic)
    }

    /// The word that the bytes `range` of [`Chunk::text`] hold; `None` when they hold none.
    pub(super) fn word(&self, range: Range<usize>) -> Option<Word> {
        let visible = self.text.get(range.clone()).filter(|visible| !visible.is_empty())?;
        let span =
            Span::of(self.start + self.raw(range.start)..self.start + self.raw_end(range.end));
        Some(Word { span, form: composed(visible) })
    }

    fn raw(&self, byte: usize) -> usize {
        match self.moved.binary_search_by_key(&byte, |(clean, _)| *clean) {
            Ok(at) => self.moved[at].1,
            Err(_) => byte,
        }
    }

    /// The raw byte after the last visible character before `byte`.
    fn raw_end(&self, byte: usize) -> usize {
        let before = self.moved.partition_point(|(clean, _)| *clean < byte);
        match before.checked_sub(1).and_then(|last| self.moved.get(last)) {
            Some((clean, raw)) => raw + (byte - clean),
            None => byte,
        }
    }
}

/// `visible` in NFC.
fn composed(visible: &str) -> String {
    if visible.is_ascii() || is_nfc_quick(visible.chars()) == IsNormalized::Yes {
        return visible.to_owned();
    }
    visible.nfc().collect()
}

/// Soft hyphen, zero-width characters, direction marks: ignored for matching, kept for quoting.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
    )
}
