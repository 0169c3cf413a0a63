//! The compiled actor table: one run of bytes, searched where it lies.
//!
//! Nothing is decoded at the start: rows are found by id or by the hash of a name's folded key,
//! and decoded when asked for. [`crate::actor::compile`] writes what this reads.

use std::borrow::Cow;

use crate::actor::fold::{Hash, Joined};
use crate::actor::row::{FormKind, FormLang};

/// The sections, in the order they lie in; the bytes begin with where each of them ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// Ids of the rows, sorted, one after the other.
    Ids,
    /// Where each id ends.
    IdEnds,
    /// The rows, in the order of their ids.
    Rows,
    /// Where each row ends.
    RowEnds,
    /// Folded keys, sorted, one after the other.
    Keys,
    /// Where each key ends.
    KeyEnds,
    /// Where the entries of each key end.
    EntryEnds,
    /// Three words an entry: see [`Entry`].
    Entries,
    /// The spellings entries point at.
    Texts,
    /// Names of the tables the rows stand in, one after the other.
    Files,
    /// Where each name ends.
    FileEnds,
    /// Two words a row: index of its table, line.
    Origins,
    /// One bit for every hash, low 16 bits, of what spellings begin with.
    Beginnings,
    /// Open hash table of the keys: index of a key plus one, 0 where free.
    Slots,
    /// Open hash table of first runs: low half of the hash, longest name in bytes of its key.
    Runs,
}

/// How many [`Section`]s there are.
pub(crate) const SECTIONS: usize = 15;

const WORD: usize = 4;

/// The compiled table.
#[derive(Debug, Clone)]
pub(crate) struct Blob(Cow<'static, [u8]>);

/// One spelling of one actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry<'a> {
    /// As [`Joined::exact`] spells it.
    pub text: &'a str,
    /// Index of the actor's row.
    pub row: usize,
    pub kind: FormKind,
    pub lang: FormLang,
    pub weak: bool,
}

impl Blob {
    pub(crate) const fn new(bytes: Cow<'static, [u8]>) -> Self {
        Self(bytes)
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.section(Section::RowEnds).len() / WORD
    }

    /// How many keys there are.
    pub(crate) fn n_keys(&self) -> usize {
        self.section(Section::KeyEnds).len() / WORD
    }

    /// The bytes of a row.
    pub(crate) fn row(&self, index: usize) -> &[u8] {
        self.item(Section::Rows, Section::RowEnds, index)
    }

    /// The id of a row.
    pub(crate) fn id(&self, index: usize) -> &str {
        self.text(Section::Ids, Section::IdEnds, index)
    }

    /// The table a row stands in, and the line there, from 1.
    pub(crate) fn origin(&self, index: usize) -> Option<(&str, usize)> {
        let origins = self.section(Section::Origins);
        let file = word(origins, 2 * index)?;
        Some((self.text(Section::Files, Section::FileEnds, file), word(origins, 2 * index + 1)?))
    }

    /// The index of the row with this id.
    pub(crate) fn index(&self, id: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.id(middle).cmp(id) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// A folded key.
    pub(crate) fn key(&self, index: usize) -> &str {
        self.text(Section::Keys, Section::KeyEnds, index)
    }

    /// The index of the key of a name.
    pub(crate) fn key_index(&self, name: &Joined) -> Option<usize> {
        self.hashed(name.hash, &name.folded)
    }

    /// The index of a key.
    pub(crate) fn key_of(&self, key: &str) -> Option<usize> {
        self.hashed(Hash::of(key), key)
    }

    fn hashed(&self, hash: Hash, key: &str) -> Option<usize> {
        let slots = self.section(Section::Slots);
        let mut probes = probes(hash, slots.len() / WORD);
        loop {
            let index = word(slots, probes.next()?)?.checked_sub(1)?;
            if self.key(index) == key {
                return Some(index);
            }
        }
    }

    /// Every spelling with this key.
    pub(crate) fn entries(&self, key_index: usize) -> impl Iterator<Item = Entry<'_>> {
        let ends = self.section(Section::EntryEnds);
        let start = key_index.checked_sub(1).map_or(0, |before| word(ends, before).unwrap_or(0));
        let end = word(ends, key_index).unwrap_or(start);
        (start..end).filter_map(|at| self.entry(at))
    }

    /// The longest name, in bytes of its key, that begins with these letters and digits.
    pub(crate) fn longest(&self, run: &str) -> Option<usize> {
        let runs = self.section(Section::Runs);
        let hash = Hash::of(run);
        let mut probes = probes(hash, runs.len() / (2 * WORD));
        loop {
            let slot = probes.next()?;
            match word(runs, 2 * slot + 1)? {
                0 => return None,
                longest if word(runs, 2 * slot)? == hash.low() => return Some(longest),
                _ => {}
            }
        }
    }

    /// Whether some spelling may begin with the [`BEGINNING`] letters that have this hash; seldom
    /// true by accident.
    pub(crate) fn may_begin(&self, hash: Hash) -> bool {
        let (at, bit) = beginning(hash);
        self.section(Section::Beginnings).get(at).is_some_and(|byte| byte & bit != 0)
    }

    fn entry(&self, at: usize) -> Option<Entry<'_>> {
        let entries = self.section(Section::Entries);
        let (start, packed) = (word(entries, 3 * at)?, word(entries, 3 * at + 1)?);
        let text = self.section(Section::Texts).get(start..start + (packed >> 16))?;
        Some(Entry {
            text: std::str::from_utf8(text).ok()?,
            row: word(entries, 3 * at + 2)?,
            kind: KINDS.get(packed & 0xff).copied()?,
            lang: LANGS.get(packed >> 8 & 0x7f).copied()?,
            weak: packed & WEAK != 0,
        })
    }

    fn section(&self, section: Section) -> &[u8] {
        let at = section as usize;
        let start = at.checked_sub(1).map_or(Some(SECTIONS * WORD), |before| word(&self.0, before));
        let end = word(&self.0, at);
        start.zip(end).and_then(|(start, end)| self.0.get(start..end)).unwrap_or_default()
    }

    fn item(&self, items: Section, ends: Section, index: usize) -> &[u8] {
        let ends = self.section(ends);
        let start = index.checked_sub(1).map_or(0, |before| word(ends, before).unwrap_or(0));
        let end = word(ends, index).unwrap_or(start);
        self.section(items).get(start..end).unwrap_or_default()
    }

    fn text(&self, items: Section, ends: Section, index: usize) -> &str {
        std::str::from_utf8(self.item(items, ends, index)).unwrap_or_default()
    }
}

/// How many letters [`Blob::may_begin`] looks at.
pub(crate) const BEGINNING: usize = 4;
/// Bytes of [`Section::Beginnings`].
pub(crate) const BEGINNING_BYTES: usize = 1 << 13;

/// The byte and the bit in it of a hash.
pub(crate) fn beginning(hash: Hash) -> (usize, u8) {
    let low = (hash.low() ^ hash.low() >> 16) & 0xffff;
    (low / 8, 1 << (low % 8))
}

const KINDS: [FormKind; 7] = [
    FormKind::Name,
    FormKind::Acronym,
    FormKind::Alias,
    FormKind::Metonym,
    FormKind::Demonym,
    FormKind::Adjective,
    FormKind::Family,
];
const LANGS: [FormLang; 3] = [FormLang::Any, FormLang::De, FormLang::En];
const WEAK: usize = 1 << 15;

/// Length, weakness, language and kind of a spelling in one word.
pub(crate) fn pack(len: usize, kind: FormKind, lang: FormLang, weak: bool) -> usize {
    let weak = if weak { WEAK } else { 0 };
    len << 16 | weak | (lang as usize) << 8 | kind as usize
}

/// The slots a hash may be in, in the order they are tried; at most all of them.
pub(crate) fn probes(hash: Hash, slots: usize) -> impl Iterator<Item = usize> {
    // The low bits of FNV-1a are its weak ones: fold the high half in.
    let start = hash.low() ^ usize::try_from(hash.0 >> 40).unwrap_or(0);
    (0..slots).map(move |step| (start + step) & slots.saturating_sub(1))
}

impl Hash {
    /// The low half.
    pub(crate) fn low(self) -> usize {
        usize::try_from(self.0 & 0xffff_ffff).unwrap_or(0)
    }
}

/// The word at `index`, little end first.
fn word(bytes: &[u8], index: usize) -> Option<usize> {
    let bytes = bytes.get(index * WORD..index * WORD + WORD)?;
    usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_codes_are_places_in_the_lists() {
        for (at, kind) in KINDS.into_iter().enumerate() {
            assert_eq!(kind as usize, at);
        }
        for (at, lang) in LANGS.into_iter().enumerate() {
            assert_eq!(lang as usize, at);
        }
    }

    #[test]
    fn broken_bytes_answer_nothing() {
        for bytes in [&[][..], &[0xff; 7], &[0xff; 64]] {
            let blob = Blob::new(Cow::Owned(bytes.to_vec()));
            assert_eq!((blob.len(), blob.index("state:PRK")), (0, None));
            assert_eq!(blob.key_index(&Joined::of("Nordkorea")), None);
            assert_eq!(blob.longest("nordkorea"), None);
        }
    }
}
