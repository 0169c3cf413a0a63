//! Trained weights: a blob goes in and is read in place, scores of classes come out.
//!
//! A blob is `LGTNSYN`, a version byte and two blocks, tagger then parser. A block is three
//! little-endian `u32` (length of the names, number of index bits *b*, length of the rows), the
//! class names separated by spaces, 2^*b* + 1 offsets into the rows, and the rows: those whose
//! feature's key begins with the same *b* bits stand together. A row is the lower 16 bits of its
//! key, a count (with [`WIDE`] perhaps), and that many pairs of class and signed weight, one byte
//! each.

use std::borrow::Cow;
use std::ops::Range;

use super::document::Upos;
use super::transition::{Transition, TransitionKind};

/// A blob begins with this; the last byte is the version of the layout.
pub const MAGIC: [u8; 8] = *b"LGTNSYN\x01";

/// No classifier has more classes than this.
pub const MAX_CLASSES: usize = 127;

/// Set in the count of a wide row, whose weights are to be shifted left by [`WIDE_SHIFT`].
pub const WIDE: u8 = 0x80;

/// How far the weights of a wide row are shifted: frequent features weigh far more than rare ones.
pub const WIDE_SHIFT: u32 = 4;

/// A score for each class; those a classifier lacks stay 0.
pub type Scores = [i32; SLOTS];

/// Where adding up begins.
pub const NO_SCORES: Scores = [0; SLOTS];

/// A power of two, so that any byte modulo it is an index.
const SLOTS: usize = 128;

/// Tagger and parser of one language.
#[derive(Debug, Clone)]
pub struct Model {
    bytes: Cow<'static, [u8]>,
    tagger: Classifier<Upos>,
    parser: Classifier<Transition>,
    lefts: Range<usize>,
}

/// Why a blob is no model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The first seven bytes are others.
    #[error("not a model file of this program")]
    NotAModel,
    /// Made for another version of the program.
    #[error("model layout {found} is not the one this program reads, {}", MAGIC[7])]
    Version {
        /// The version the blob names.
        found: u8,
    },
    /// The blob ends too early, goes on too long or contradicts itself.
    #[error("model file is damaged: {0}")]
    Damaged(&'static str),
}

/// Where one classifier's parts lie in the blob, and what its classes mean.
#[derive(Debug, Clone)]
struct Classifier<C> {
    classes: Vec<C>,
    bits: u32,
    index: Range<usize>,
    rows: Range<usize>,
}

/// One classifier of a blob, ready to score.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scorer<'a> {
    bits: u32,
    index: &'a [[u8; 4]],
    rows: &'a [u8],
}

impl Model {
    /// Opens a blob; looks at its header only, so that it costs microseconds.
    ///
    /// # Errors
    /// When the blob is no model, one of another version, or its lengths do not fit together.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let bytes = bytes.into();
        let (magic, version) = MAGIC.split_at(7);
        let found = bytes.get(..8).filter(|head| head.starts_with(magic));
        let found = found.ok_or(ModelError::NotAModel)?[7];
        if found != version[0] {
            return Err(ModelError::Version { found });
        }
        let mut reader = Reader { bytes: &bytes, at: 8 };
        let tagger = reader.classifier(|name| name.parse::<Upos>().ok())?;
        let parser = reader.classifier(Transition::from_name)?;
        if reader.at != bytes.len() {
            return Err(ModelError::Damaged("it goes on after its end"));
        }
        let lefts = lefts(&parser.classes)?;
        Ok(Self { bytes, tagger, parser, lefts })
    }

    pub(super) fn tagger(&self) -> Scorer<'_> {
        self.tagger.scorer(&self.bytes)
    }

    pub(super) fn parser(&self) -> Scorer<'_> {
        self.parser.scorer(&self.bytes)
    }

    /// Parts of speech by class; never empty.
    pub(super) fn tags(&self) -> &[Upos] {
        &self.tagger.classes
    }

    /// Transitions by class: the shift, then the left arcs, then the right arcs.
    pub(super) fn transitions(&self) -> &[Transition] {
        &self.parser.classes
    }

    /// The classes that are transitions of this kind; never empty.
    pub(super) fn classes(&self, kind: TransitionKind) -> Range<usize> {
        match kind {
            TransitionKind::Shift => 0..1,
            TransitionKind::Left => self.lefts.clone(),
            TransitionKind::Right => self.lefts.end..self.parser.classes.len(),
        }
    }
}

impl<C> Classifier<C> {
    fn scorer<'a>(&self, bytes: &'a [u8]) -> Scorer<'a> {
        let index = bytes.get(self.index.clone()).unwrap_or_default();
        let rows = bytes.get(self.rows.clone()).unwrap_or_default();
        Scorer { bits: self.bits, index: index.as_chunks().0, rows }
    }
}

impl Scorer<'_> {
    /// Adds up the weights of all features.
    pub(super) fn scores(&self, keys: &[u32]) -> Scores {
        let mut scores = NO_SCORES;
        for key in keys {
            self.add(*key, &mut scores);
        }
        scores
    }

    #[inline]
    fn add(&self, key: u32, scores: &mut Scores) {
        let bucket = (u64::from(key) << self.bits >> 32) as usize;
        let Some([start, end]) = self.index.get(bucket..bucket + 2) else { return };
        let range = u32::from_le_bytes(*start) as usize..u32::from_le_bytes(*end) as usize;
        let Some(mut rows) = self.rows.get(range) else { return };
        let check = key.to_le_bytes();
        while let [low, high, count, rest @ ..] = rows {
            let len = usize::from(*count & !WIDE) * 2;
            let Some((pairs, after)) = rest.split_at_checked(len) else {
                return;
            };
            if [*low, *high] == [check[0], check[1]] {
                let shift = if count & WIDE == 0 { 0 } else { WIDE_SHIFT };
                for [class, weight] in pairs.as_chunks().0 {
                    let class = usize::from(*class) % SLOTS;
                    scores[class] += i32::from(weight.cast_signed()) << shift;
                }
                return;
            }
            rows = after;
        }
    }
}

/// Checks that a shift is followed by left arcs and those by right arcs; where the left ones are.
fn lefts(classes: &[Transition]) -> Result<Range<usize>, ModelError> {
    let kinds = || classes.iter().map(|transition| transition.kind());
    let count = |kind| kinds().filter(|other| *other == kind).count();
    let lefts = 1..1 + count(TransitionKind::Left);
    let whole = count(TransitionKind::Shift) == 1
        && !lefts.is_empty()
        && lefts.end < classes.len()
        && kinds().is_sorted();
    if whole { Ok(lefts) } else { Err(ModelError::Damaged("its transitions are incomplete")) }
}

/// Walks over the blocks of a blob.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn take(&mut self, len: usize) -> Result<Range<usize>, ModelError> {
        let range = self.at..self.at.saturating_add(len);
        if range.end > self.bytes.len() {
            return Err(ModelError::Damaged("it ends too early"));
        }
        self.at = range.end;
        Ok(range)
    }

    fn number(&mut self) -> Result<u32, ModelError> {
        let range = self.take(4)?;
        let bytes = self.bytes.get(range).and_then(|bytes| bytes.first_chunk());
        bytes.map(|bytes| u32::from_le_bytes(*bytes)).ok_or(ModelError::Damaged("it has a gap"))
    }

    fn classifier<C>(
        &mut self,
        class: impl Fn(&str) -> Option<C>,
    ) -> Result<Classifier<C>, ModelError> {
        let names = self.number()? as usize;
        let bits = self.number()?;
        let rows = self.number()? as usize;
        if bits > 24 {
            return Err(ModelError::Damaged("its index is too large"));
        }
        let names = self.take(names)?;
        let names = self.bytes.get(names).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let classes = names.and_then(|names| names.split_whitespace().map(class).collect());
        let classes: Vec<C> = classes.ok_or(ModelError::Damaged("it names unknown classes"))?;
        if classes.is_empty() || classes.len() > MAX_CLASSES {
            return Err(ModelError::Damaged("it has no classes or too many"));
        }
        let index = self.take(((1 << bits) + 1) * 4)?;
        Ok(Classifier { classes, bits, index, rows: self.take(rows)? })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A block with one index bit and these rows in its first half.
    fn block(names: &str, rows: &[u8]) -> Vec<u8> {
        let rows_len = u32::try_from(rows.len()).unwrap();
        let numbers = [u32::try_from(names.len()).unwrap(), 1, rows_len];
        let mut block: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        block.extend(names.as_bytes());
        block.extend([0, rows_len, rows_len].iter().flat_map(|number| number.to_le_bytes()));
        block.extend(rows);
        block
    }

    /// A model without a single useful weight.
    pub(in crate::syntax) fn blank() -> Vec<u8> {
        let tagger = block("NOUN VERB", &[0x34, 0x12, 2, 0, 5, 1, 0xFF]);
        [MAGIC.to_vec(), tagger, block("S L:nsubj R:obj R:root", &[])].concat()
    }

    #[test]
    fn weights_are_found_by_key() {
        let model = Model::from_bytes(blank()).unwrap();
        assert_eq!(model.tagger().scores(&[0x0001_1234])[..3], [5, -1, 0]);
        assert_eq!(model.tagger().scores(&[0x0001_1235, 0xF001_1234])[..3], [0, 0, 0]);
        assert_eq!(model.classes(TransitionKind::Right), 2..4);
    }

    #[test]
    fn damaged_blobs_are_refused() {
        let whole = blank();
        assert!(matches!(Model::from_bytes(b"hello".as_slice()), Err(ModelError::NotAModel)));
        for len in 0..whole.len() {
            assert!(Model::from_bytes(whole[..len].to_vec()).is_err(), "cut at {len}");
        }
        let mut other = whole.clone();
        other[7] = 9;
        assert_eq!(Model::from_bytes(other).err(), Some(ModelError::Version { found: 9 }));
        let longer = [whole, vec![0]].concat();
        assert!(matches!(Model::from_bytes(longer), Err(ModelError::Damaged(_))));
    }

    #[test]
    fn any_changed_byte_gives_an_error_or_a_model_that_scores() {
        let whole = blank();
        for at in 0..whole.len() {
            for value in [0, 1, 0x7F, 0xFF] {
                let mut changed = whole.clone();
                changed[at] = value;
                if let Ok(model) = Model::from_bytes(changed) {
                    let keys: Vec<u32> = (0..64).map(|key| key * 0x0400_1234).collect();
                    assert_eq!(model.parser().scores(&keys).len(), SLOTS);
                    assert_eq!(model.tagger().scores(&keys).len(), SLOTS);
                }
            }
        }
    }
}
