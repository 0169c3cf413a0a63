//! Trained weights: a blob goes in and is read in place, scores of classes come out.
//!
//! A blob is `LGTNSYN`, a version byte and three blocks: tagger, parser, roles. A block is four
//! little-endian `u32` (length of the names, number of index bits *b*, number of rows, number of
//! weights), the class names separated by spaces, 2^*b* + 1 places (two `u32`: a row and the first
//! of its weights), and four columns: of each row the lower 16 bits of its feature's key and its
//! count of weights (with [`WIDE`] perhaps), of each weight its class and its size, one byte each.
//! Rows whose keys begin with the same *b* bits stand together. Columns of a kind pack better than
//! rows would.

use std::borrow::Cow;
use std::ops::Range;

use super::document::Upos;
use super::roles::Role;
use super::transition::{Transition, TransitionKind};

/// A blob begins with this; the last byte is the version of the layout.
pub const MAGIC: [u8; 8] = *b"LGTNSYN\x03";

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

/// Tagger, parser and roles of one language.
#[derive(Debug, Clone)]
pub struct Model {
    bytes: Cow<'static, [u8]>,
    tagger: Classifier<Upos>,
    parser: Classifier<Transition>,
    roles: Classifier<Role>,
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
    places: Range<usize>,
    checks: Range<usize>,
    counts: Range<usize>,
    of_class: Range<usize>,
    sizes: Range<usize>,
}

/// One classifier of a blob, ready to score.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scorer<'a> {
    bits: u32,
    /// Where the rows of each beginning of a key start: by turns a row, the first of its weights.
    places: &'a [[u8; 4]],
    checks: &'a [[u8; 2]],
    counts: &'a [u8],
    of_class: &'a [u8],
    sizes: &'a [u8],
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
        let roles = reader.classifier(Role::from_name)?;
        if reader.at != bytes.len() {
            return Err(ModelError::Damaged("it goes on after its end"));
        }
        let lefts = lefts(&parser.classes)?;
        Ok(Self { bytes, tagger, parser, roles, lefts })
    }

    pub(super) fn tagger(&self) -> Scorer<'_> {
        self.tagger.scorer(&self.bytes)
    }

    pub(super) fn parser(&self) -> Scorer<'_> {
        self.parser.scorer(&self.bytes)
    }

    /// What decides grammatical roles; `None` where the model leaves them to the parser.
    pub(super) fn roles(&self) -> Option<Scorer<'_>> {
        let complete = self.roles.classes == Role::ALL && !self.roles.counts.is_empty();
        complete.then(|| self.roles.scorer(&self.bytes))
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
        let column = |range: &Range<usize>| bytes.get(range.clone()).unwrap_or_default();
        Scorer {
            bits: self.bits,
            places: column(&self.places).as_chunks().0,
            checks: column(&self.checks).as_chunks().0,
            counts: column(&self.counts),
            of_class: column(&self.of_class),
            sizes: column(&self.sizes),
        }
    }
}

/// Where the rows of one bucket lie: from its first to after its last, and its first weight.
#[derive(Debug, Clone, Copy, Default)]
struct Spot {
    first: usize,
    weight: usize,
    last: usize,
}

/// The weights of one feature.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    first: usize,
    len: usize,
    shift: u32,
}

/// So many features are looked up together.
const AT_ONCE: usize = 64;

impl Scorer<'_> {
    /// Adds up the weights of all features. Where they lie is found out for many of them before any
    /// is read: the memory then fetches them side by side, where one after the other would wait.
    pub(super) fn scores(&self, keys: &[u32]) -> Scores {
        let mut scores = NO_SCORES;
        for keys in keys.chunks(AT_ONCE) {
            let mut spots = [Spot::default(); AT_ONCE];
            let mut rows = [Row::default(); AT_ONCE];
            let mut touched = 0_u8;
            for (spot, key) in spots.iter_mut().zip(keys) {
                *spot = self.spot(*key);
                touched ^= self.counts.get(spot.first).copied().unwrap_or_default();
                touched ^= self.checks.get(spot.first).map_or(0, |it| it[0]);
            }
            for ((spot, key), row) in spots.iter().zip(keys).zip(&mut rows) {
                *row = self.row(*spot, *key);
                touched ^= self.of_class.get(row.first).copied().unwrap_or_default();
                touched ^= self.sizes.get(row.first).copied().unwrap_or_default();
            }
            std::hint::black_box(touched);
            for row in &rows[..keys.len()] {
                self.add(*row, &mut scores);
            }
        }
        scores
    }

    /// Where the rows of a key's bucket lie; an empty spot where there is none.
    #[inline]
    fn spot(&self, key: u32) -> Spot {
        let bucket = (u64::from(key) << self.bits >> 32) as usize;
        let Some([first, weight, last, _]) = self.places.get(2 * bucket..2 * bucket + 4) else {
            return Spot::default();
        };
        let [first, weight, last] =
            [first, weight, last].map(|place| u32::from_le_bytes(*place) as usize);
        Spot { first, weight, last }
    }

    /// The weights of a key in its bucket; an empty row where the bucket does not hold it.
    #[inline]
    fn row(&self, spot: Spot, key: u32) -> Row {
        let Spot { first, weight, last } = spot;
        let (Some(checks), Some(counts)) =
            (self.checks.get(first..last), self.counts.get(first..last))
        else {
            return Row::default();
        };
        let [low, high, ..] = key.to_le_bytes();
        let mut first = weight;
        for (check, count) in checks.iter().zip(counts) {
            let len = usize::from(count & !WIDE);
            if *check == [low, high] {
                let shift = if count & WIDE == 0 { 0 } else { WIDE_SHIFT };
                return Row { first, len, shift };
            }
            first += len;
        }
        Row::default()
    }

    #[inline]
    fn add(&self, row: Row, scores: &mut Scores) {
        let Row { first, len, shift } = row;
        let range = first..first + len;
        let (Some(classes), Some(sizes)) =
            (self.of_class.get(range.clone()), self.sizes.get(range))
        else {
            return;
        };
        for (class, size) in classes.iter().zip(sizes) {
            scores[usize::from(*class) % SLOTS] += i32::from(size.cast_signed()) << shift;
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
        let weights = self.number()? as usize;
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
        Ok(Classifier {
            classes,
            bits,
            places: self.take(((1 << bits) + 1) * 8)?,
            checks: self.take(rows.saturating_mul(2))?,
            counts: self.take(rows)?,
            of_class: self.take(weights)?,
            sizes: self.take(weights)?,
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A block with one index bit and at most one row, in its first half.
    fn block(names: &str, check: [u8; 2], pairs: &[(u8, u8)]) -> Vec<u8> {
        let len = |len: usize| u32::try_from(len).unwrap();
        let (rows, weights) = (u32::from(!pairs.is_empty()), len(pairs.len()));
        let numbers = [len(names.len()), 1, rows, weights];
        let mut block: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        block.extend(names.as_bytes());
        let places = [0, 0, rows, weights, rows, weights];
        block.extend(places.iter().flat_map(|number| number.to_le_bytes()));
        if !pairs.is_empty() {
            block.extend(check);
            block.push(pairs.len().try_into().unwrap());
        }
        block.extend(pairs.iter().map(|pair| pair.0));
        block.extend(pairs.iter().map(|pair| pair.1));
        block
    }

    /// A model without a single useful weight.
    pub(in crate::syntax) fn blank() -> Vec<u8> {
        let tagger = block("NOUN VERB", [0x34, 0x12], &[(0, 5), (1, 0xFF)]);
        let parser = block("S L:nsubj R:obj R:root", [0; 2], &[]);
        [MAGIC.to_vec(), tagger, parser, block("subject", [0; 2], &[])].concat()
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
