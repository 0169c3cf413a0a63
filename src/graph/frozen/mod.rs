//! A finished graph in few bytes: nodes, edges and a record for each edge in, both directions of
//! every edge ready to be walked out.
//!
//! The builder and public view is petgraph's ([`Network`](super::Network)); this is what large
//! graphs are searched in. It answers queries as a [`PropertyGraph`](super::PropertyGraph) and
//! takes petgraph's algorithms through `petgraph::visit`.

mod bytes;
mod csr;
mod load;
mod property;
mod record;
mod visit;

pub use bytes::{BytesError, BytesErrorKind};
pub use load::FrozenBuilder;
pub use record::{DAY_UNKNOWN, Day, EdgeRecord};
pub use visit::{EdgeReference, Visited};

pub(crate) use bytes::{Source, put_len, put_text};
use csr::Csr;

use super::property::{EdgeIdx, Hop, NodeIdx, TypeIdx};

/// A graph that changes no more: nodes are numbered from 0 in the order of their names' arrival,
/// edges from 0 in the order they were added. Between two nodes there may be any number of edges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenGraph {
    csr: Csr,
    records: Vec<EdgeRecord>,
    /// Whether some edge matches in both directions.
    has_symmetric: bool,
    names: Names,
    types: Vec<String>,
    modalities: Vec<String>,
}

/// Texts by number, one after the other in one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Names {
    text: String,
    /// Where each ends, in bytes.
    ends: Vec<u32>,
}

impl Names {
    /// Adds a text; `None` where 4 GiB are full.
    pub(crate) fn push(&mut self, name: &str) -> Option<()> {
        let end = u32::try_from(self.text.len() + name.len()).ok()?;
        self.text.push_str(name);
        self.ends.push(end);
        Some(())
    }

    /// The text of a number; `None` past the last.
    pub(crate) fn get(&self, number: u32) -> Option<&str> {
        let at = number as usize;
        let end = *self.ends.get(at)?;
        let start = if at == 0 { 0 } else { *self.ends.get(at - 1)? };
        self.text.get(start as usize..end as usize)
    }

    /// How many there are.
    pub(crate) const fn len(&self) -> usize {
        self.ends.len()
    }
}

impl FrozenGraph {
    /// The edges that leave a node, by number.
    pub fn outgoing(&self, node: NodeIdx) -> &[Hop] {
        self.csr.outgoing(node)
    }

    /// The edges that reach a node, by number.
    pub fn incoming(&self, node: NodeIdx) -> &[Hop] {
        self.csr.incoming(node)
    }

    /// What is kept of an edge.
    pub fn record(&self, edge: EdgeIdx) -> &EdgeRecord {
        &self.records[edge.index()]
    }

    /// What a node is called; empty where it has no name.
    pub fn name(&self, node: NodeIdx) -> &str {
        self.names.get(node.0).unwrap_or_default()
    }

    /// The number of a word of modality; `None` where no edge has it.
    pub fn modality(&self, word: &str) -> Option<u8> {
        let at = self.modalities.iter().position(|it| it == word)?;
        u8::try_from(at).ok()
    }

    /// The word of a modality.
    pub fn modality_name(&self, modality: u8) -> &str {
        self.modalities.get(usize::from(modality)).map_or("", String::as_str)
    }

    /// Every node.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = NodeIdx> + use<> {
        (0..count(self.csr.node_count())).map(NodeIdx)
    }

    /// Every edge with its two ends.
    pub fn edges(&self) -> impl Iterator<Item = (EdgeIdx, NodeIdx, NodeIdx)> + '_ {
        let ends = self.csr.all_ends().iter();
        ends.zip(0_u32..).map(|((from, to), edge)| (EdgeIdx(edge), *from, *to))
    }

    /// Bytes it takes in memory, without what the allocator adds.
    pub fn memory(&self) -> usize {
        let words = self.types.iter().chain(&self.modalities).map(String::len).sum::<usize>();
        let names = self.names.text.len() + self.names.ends.len() * size_of::<u32>();
        self.csr.memory() + self.records.len() * size_of::<EdgeRecord>() + names + words
    }

    fn type_at(&self, edge_type: TypeIdx) -> &str {
        self.types.get(edge_type.0 as usize).map_or("", String::as_str)
    }
}

/// A count that was checked to fit when the graph was built.
fn count(len: usize) -> u32 {
    u32::try_from(len).expect("a frozen graph has fewer than 2^32 nodes and edges")
}
