//! A frozen graph as bytes and back: columns one after the other, little-endian; every number is
//! checked on the way in.

use super::super::property::NodeIdx;
use super::csr::Csr;
use super::{EdgeRecord, FrozenGraph, Names};

/// What stands first: a name and a version.
const MAGIC: &[u8; 8] = b"legfrz\x00\x01";

/// Bytes that are no frozen graph.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no frozen graph: {kind} at byte {at}")]
pub struct BytesError {
    kind: BytesErrorKind,
    at: usize,
}

/// What is wrong with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BytesErrorKind {
    /// They begin with something else.
    #[error("another format or version")]
    Format,
    /// They end too early.
    #[error("the end is missing")]
    Short,
    /// A text is no UTF-8.
    #[error("a text is no UTF-8")]
    Text,
    /// A number leads nowhere.
    #[error("a number is out of range")]
    Range,
}

impl BytesError {
    /// What is wrong.
    pub const fn kind(&self) -> BytesErrorKind {
        self.kind
    }
}

/// Appends a length.
pub(crate) fn put_len(bytes: &mut Vec<u8>, len: usize) {
    bytes.extend_from_slice(&(len as u64).to_le_bytes());
}

/// Appends a text with its length.
pub(crate) fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_len(bytes, text.len());
    bytes.extend_from_slice(text.as_bytes());
}

/// Appends numbers without their count.
pub(crate) fn put_u32s(bytes: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
    numbers.for_each(|it| bytes.extend_from_slice(&it.to_le_bytes()));
}

/// Bytes that are taken from the front.
#[derive(Debug, Clone)]
pub(crate) struct Source<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Source<'b> {
    pub(crate) const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(crate) const fn error(&self, kind: BytesErrorKind) -> BytesError {
        BytesError { kind, at: self.at }
    }

    /// How many bytes were taken.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// The next `len` bytes.
    pub(crate) fn take(&mut self, len: usize) -> Result<&'b [u8], BytesError> {
        let end = self.at.checked_add(len);
        let taken = end.and_then(|end| self.bytes.get(self.at..end));
        let taken = taken.ok_or_else(|| self.error(BytesErrorKind::Short))?;
        self.at += len;
        Ok(taken)
    }

    /// `count` items of `size` bytes.
    pub(crate) fn items(&mut self, count: usize, size: usize) -> Result<&'b [u8], BytesError> {
        let len = count.checked_mul(size).ok_or_else(|| self.error(BytesErrorKind::Short))?;
        self.take(len)
    }

    pub(crate) fn len(&mut self) -> Result<usize, BytesError> {
        let (bytes, _) = self.take(8)?.as_chunks::<8>();
        let number = bytes.first().map_or(0, |it| u64::from_le_bytes(*it));
        usize::try_from(number).map_err(|_| self.error(BytesErrorKind::Range))
    }

    pub(crate) fn text(&mut self) -> Result<&'b str, BytesError> {
        let len = self.len()?;
        let bytes = self.take(len)?;
        std::str::from_utf8(bytes).map_err(|_| self.error(BytesErrorKind::Text))
    }

    pub(crate) fn u32s(&mut self, count: usize) -> Result<Vec<u32>, BytesError> {
        let (numbers, _) = self.items(count, 4)?.as_chunks::<4>();
        Ok(numbers.iter().map(|it| u32::from_le_bytes(*it)).collect())
    }

    pub(crate) fn names(&mut self) -> Result<Names, BytesError> {
        let text = self.text()?.to_owned();
        let count = self.len()?;
        let ends = self.u32s(count)?;
        let fits = |end: &u32| text.is_char_boundary(*end as usize);
        if !ends.is_sorted() || !ends.iter().all(fits) {
            return Err(self.error(BytesErrorKind::Range));
        }
        Ok(Names { text, ends })
    }

    fn words(&mut self, most: usize) -> Result<Vec<String>, BytesError> {
        let count = self.len()?;
        if count > most {
            return Err(self.error(BytesErrorKind::Range));
        }
        (0..count).map(|_| self.text().map(str::to_owned)).collect()
    }
}

impl Names {
    pub(crate) fn put(&self, bytes: &mut Vec<u8>) {
        put_text(bytes, &self.text);
        put_len(bytes, self.ends.len());
        put_u32s(bytes, self.ends.iter().copied());
    }
}

impl FrozenGraph {
    /// As bytes that [`FrozenGraph::from_bytes`] reads.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        self.names.put(&mut bytes);
        for words in [&self.types, &self.modalities] {
            put_len(&mut bytes, words.len());
            for word in words {
                put_text(&mut bytes, word);
            }
        }
        let ends = self.csr.all_ends();
        put_len(&mut bytes, ends.len());
        bytes.reserve(ends.len() * 20);
        put_u32s(&mut bytes, ends.iter().map(|(from, _)| from.0));
        put_u32s(&mut bytes, ends.iter().map(|(_, to)| to.0));
        self.records.iter().for_each(|it| bytes.extend_from_slice(&it.to_bytes()));
        bytes
    }

    /// The graph of these bytes, every number checked.
    ///
    /// # Errors
    /// [`BytesError`] where they are no frozen graph of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BytesError> {
        let mut source = Source::new(bytes);
        if source.take(MAGIC.len()) != Ok(MAGIC) {
            return Err(BytesError { kind: BytesErrorKind::Format, at: 0 });
        }
        let names = source.names()?;
        let types = source.words(1 << 16)?;
        let modalities = source.words(1 << 8)?;
        let edges = source.len()?;
        let nodes = names.len();
        let mut column =
            || -> Result<&[[u8; 4]], BytesError> { Ok(source.items(edges, 4)?.as_chunks::<4>().0) };
        let node = |bytes: &[u8; 4]| NodeIdx(u32::from_le_bytes(*bytes));
        let (from, to) = (column()?, column()?);
        let ends: Vec<_> = from.iter().zip(to).map(|(from, to)| (node(from), node(to))).collect();
        let inside = |(from, to): &(NodeIdx, NodeIdx)| from.index() < nodes && to.index() < nodes;
        let in_range = u32::try_from(edges).is_ok() && ends.iter().all(inside);
        let (records, _) =
            source.items(edges, EdgeRecord::BYTES)?.as_chunks::<{ EdgeRecord::BYTES }>();
        let records: Vec<_> = records.iter().map(|it| EdgeRecord::from_bytes(*it)).collect();
        let known = |it: &EdgeRecord| {
            usize::from(it.relation) < types.len() && usize::from(it.modality) < modalities.len()
        };
        if !in_range || !records.iter().all(known) {
            return Err(source.error(BytesErrorKind::Range));
        }
        let has_symmetric = records.iter().any(|it| it.has(EdgeRecord::SYMMETRIC));
        let csr = Csr::new(nodes, ends);
        Ok(Self { csr, records, has_symmetric, names, types, modalities })
    }
}
