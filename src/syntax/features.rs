//! What tagger and parser look at: words go in, numbers that stand for their features come out.

use super::document::Upos;
use super::morph::Agreement;

/// One word as the tagger and parser get it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word<'a> {
    /// As written.
    pub form: &'a str,
    /// Parts of speech a full-form lexicon allows it; empty when it is not listed.
    pub known: UposSet,
    /// What a list of names says about it.
    pub name: NameHint,
    /// What its ending allows.
    pub allows: Allows,
}

/// What a word's ending lets its phrase be, by the part it plays; everything where it says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Allows {
    /// As an article, or an adjective without one.
    pub as_determiner: Agreement,
    /// As a pronoun.
    pub as_pronoun: Agreement,
    /// As a preposition: what it asks of its noun.
    pub as_preposition: Agreement,
    /// As a noun.
    pub as_noun: Agreement,
}

impl<'a> Word<'a> {
    /// A word nothing is known about.
    pub const fn bare(form: &'a str) -> Self {
        Self { form, known: UposSet::EMPTY, name: NameHint::None, allows: Allows::ANY }
    }
}

impl Allows {
    /// Everything.
    pub const ANY: Self = Self {
        as_determiner: Agreement::ANY,
        as_pronoun: Agreement::ANY,
        as_preposition: Agreement::ANY,
        as_noun: Agreement::ANY,
    };
}

/// A set of parts of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct UposSet(u32);

impl UposSet {
    /// No part of speech.
    pub const EMPTY: Self = Self(0);

    /// The set with these [`UposSet::bits`].
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// This set and `upos`.
    #[must_use]
    pub const fn with(self, upos: Upos) -> Self {
        Self(self.0 | 1 << upos as u32)
    }

    /// Whether `upos` is in it.
    pub const fn contains(self, upos: Upos) -> bool {
        self.0 & (1 << upos as u32) != 0
    }

    /// Bit *n* stands for the *n*th of [`Upos::ALL`].
    pub const fn bits(self) -> u32 {
        self.0
    }
}

impl FromIterator<Upos> for UposSet {
    fn from_iter<I: IntoIterator<Item = Upos>>(iter: I) -> Self {
        iter.into_iter().fold(Self::EMPTY, Self::with)
    }
}

/// Whether a list of names holds the word, alone or as a part of a longer name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum NameHint {
    /// Not listed.
    #[default]
    None,
    /// State, region or place.
    Place,
    /// Person.
    Person,
    /// Organization or news outlet.
    Organization,
}

/// Keys of the features of one decision, each made from its template's number and values.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    keys: Vec<u32>,
    template: u32,
}

impl Keys {
    /// Forgets all keys and starts again with the first template.
    pub fn clear(&mut self) {
        self.keys.clear();
        self.template = 0;
    }

    /// Adds the next template's feature.
    #[inline]
    pub(in crate::syntax) fn push<const N: usize>(&mut self, values: [u32; N]) {
        self.template += 1;
        let mut hash = u64::from(self.template).wrapping_mul(MULTIPLIER);
        for value in values {
            hash = (hash.rotate_left(23) ^ u64::from(value)).wrapping_mul(MULTIPLIER);
        }
        self.keys.push(fold(hash));
    }

    /// The keys in the order of their templates.
    pub fn as_slice(&self) -> &[u32] {
        &self.keys
    }
}

/// 2⁶⁴ divided by the golden ratio, made odd.
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// The upper half of a product: the bits every input bit has reached.
const fn fold(hash: u64) -> u32 {
    ((hash ^ (hash >> 29)).wrapping_mul(MULTIPLIER) >> 32) as u32
}

/// What is looked at in a word's form, as hashes of lower-case letters with digits made equal.
#[derive(Debug, Clone, Copy, Default)]
pub struct Atoms {
    pub(in crate::syntax) form: u32,
    /// The last one to five letters; those longer than the word are 0.
    pub(in crate::syntax) suffixes: [u32; 5],
    /// The first one to four letters; those longer than the word are 0.
    pub(in crate::syntax) prefixes: [u32; 4],
    /// Bits of [`shape`].
    pub(in crate::syntax) shape: u32,
    pub(in crate::syntax) known: u32,
    pub(in crate::syntax) name: u32,
}

/// The atoms of every word of a sentence.
pub fn atoms(words: &[Word<'_>]) -> Vec<Atoms> {
    let mut letters = Vec::new();
    words.iter().map(|word| word_atoms(word, &mut letters)).collect()
}

/// `letters` is room to work in.
fn word_atoms(word: &Word<'_>, letters: &mut Vec<u32>) -> Atoms {
    letters.clear();
    for letter in word.form.chars() {
        if letter.is_ascii() {
            let folded = if letter.is_ascii_digit() { '0' } else { letter.to_ascii_lowercase() };
            letters.push(u32::from(folded));
        } else {
            letters.extend(letter.to_lowercase().map(u32::from));
        }
    }
    let form = letters.iter().fold(1, |hash, letter| step(hash, *letter));
    Atoms {
        form: fold(form),
        suffixes: running(letters.iter().rev()),
        prefixes: running(letters.iter()),
        shape: shape(word.form),
        known: word.known.bits(),
        name: word.name as u32,
    }
}

/// Hashes of the first one to `N` of the letters.
fn running<'a, const N: usize>(letters: impl Iterator<Item = &'a u32>) -> [u32; N] {
    let mut hashes = [0; N];
    let mut hash = 2;
    for (slot, letter) in hashes.iter_mut().zip(letters) {
        hash = step(hash, *letter);
        *slot = fold(hash);
    }
    hashes
}

/// One more letter in a running hash.
const fn step(hash: u64, letter: u32) -> u64 {
    (hash.rotate_left(19) ^ letter as u64).wrapping_mul(MULTIPLIER)
}

/// Upper case, digits, marks and length as a bit set.
fn shape(form: &str) -> u32 {
    let mut upper = 0_u32;
    let mut bits = 0_u32;
    for (at, letter) in form.chars().enumerate() {
        if letter.is_uppercase() {
            upper += 1;
            bits |= if at == 0 { 1 } else { 2 };
        } else if letter.is_lowercase() {
            bits |= 4;
        } else if letter.is_numeric() {
            bits |= 8;
        } else if letter == '-' {
            bits |= 16;
        } else if letter == '.' {
            bits |= 32;
        } else {
            bits |= 64;
        }
    }
    let long = u32::from(form.len() > 3) + u32::from(form.len() > 8);
    bits | upper.min(3) << 7 | long << 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_digits_are_folded_in_forms_but_kept_in_shapes() {
        let all = atoms(&[Word::bare("Über17"), Word::bare("über99")]);
        assert_eq!(all[0].form, all[1].form);
        assert_eq!(all[0].suffixes, all[1].suffixes);
        assert_ne!(all[0].shape, all[1].shape);
    }

    #[test]
    fn short_words_have_no_long_affixes() {
        let all = atoms(&[Word::bare("am"), Word::bare("")]);
        assert_ne!(all[0].suffixes[1], 0);
        assert_eq!(all[0].suffixes[2..], [0, 0, 0]);
        assert_eq!(all[1].prefixes, [0; 4]);
    }

    #[test]
    fn templates_tell_equal_values_apart() {
        let mut keys = Keys::default();
        keys.push([7]);
        keys.push([7]);
        assert_ne!(keys.as_slice()[0], keys.as_slice()[1]);
    }

    #[test]
    fn sets_hold_what_was_put_in() {
        let set: UposSet = [Upos::Verb, Upos::X].into_iter().collect();
        assert!(set.contains(Upos::Verb) && set.contains(Upos::X) && !set.contains(Upos::Adj));
    }
}
