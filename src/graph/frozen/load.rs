//! Nodes and edges in any order in, a frozen graph out.

use super::super::property::{EdgeIdx, NodeIdx};
use super::csr::Csr;
use super::{EdgeRecord, FrozenGraph, Names};

/// A frozen graph under construction.
#[derive(Debug, Clone, Default)]
pub struct FrozenBuilder {
    names: Names,
    ends: Vec<(NodeIdx, NodeIdx)>,
    records: Vec<EdgeRecord>,
    types: Vec<String>,
    modalities: Vec<String>,
}

impl FrozenBuilder {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a node. `None` where 2³² nodes or 4 GiB of names are full.
    pub fn node(&mut self, name: &str) -> Option<NodeIdx> {
        let number = u32::try_from(self.names.len()).ok()?;
        self.names.push(name)?;
        Some(NodeIdx(number))
    }

    /// The number of a type of edges, added where it is new. `None` past 65 536 types.
    pub fn edge_type(&mut self, name: &str) -> Option<u16> {
        u16::try_from(position(&mut self.types, name)).ok()
    }

    /// The number of a word of modality, added where it is new. `None` past 256 words.
    pub fn modality(&mut self, word: &str) -> Option<u8> {
        u8::try_from(position(&mut self.modalities, word)).ok()
    }

    /// Adds an edge. `None` where an end is no node of this graph or 2³² edges are full.
    pub fn edge(&mut self, from: NodeIdx, to: NodeIdx, record: EdgeRecord) -> Option<EdgeIdx> {
        let number = u32::try_from(self.ends.len()).ok()?;
        let nodes = self.names.len();
        if from.index() >= nodes || to.index() >= nodes {
            return None;
        }
        self.ends.push((from, to));
        self.records.push(record);
        Some(EdgeIdx(number))
    }

    /// The graph of all that was added.
    pub fn freeze(self) -> FrozenGraph {
        let Self { names, ends, records, types, modalities } = self;
        let has_symmetric = records.iter().any(|it| it.has(EdgeRecord::SYMMETRIC));
        let csr = Csr::new(names.len(), ends);
        FrozenGraph { csr, records, has_symmetric, names, types, modalities }
    }
}

/// Where a word stands in a short list; it is added where it is new.
fn position(words: &mut Vec<String>, word: &str) -> usize {
    words.iter().position(|it| it == word).unwrap_or_else(|| {
        words.push(word.to_owned());
        words.len() - 1
    })
}
