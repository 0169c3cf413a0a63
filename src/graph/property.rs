//! A graph as queries and path searches see it: nodes and edges by number, with labels, types and
//! properties.
//!
//! [`PropertyGraph`] is all the query engine knows of a graph. The knowledge graph is one
//! implementation, [`MemoryGraph`](super::MemoryGraph) another. Names (labels, types, property
//! keys) are looked up once, before a search; the search itself compares numbers.

use std::borrow::Cow;

use crate::claim::PartialDate;

/// Number of a node: 0 up to [`PropertyGraph::node_count`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeIdx(pub u32);

/// Number of an edge: 0 up to [`PropertyGraph::edge_count`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EdgeIdx(pub u32);

/// Number of a label of nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelIdx(pub u32);

/// Number of a type of edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeIdx(pub u32);

/// Number of a property key, the same for nodes and edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyIdx(pub u32);

impl NodeIdx {
    /// As an index into a slice.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl EdgeIdx {
    /// As an index into a slice.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// An edge seen from one of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hop {
    /// The edge.
    pub edge: EdgeIdx,
    /// The node at its other end; a loop leads back to the same node.
    pub node: NodeIdx,
}

/// The value of a property.
#[derive(Debug, Clone, PartialEq)]
pub enum Property<'g> {
    /// Not there.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(Cow<'g, str>),
    /// A day, month or year.
    Date(PartialDate),
    /// The name of a node: equal to each text that [`PropertyGraph::is_called`] accepts.
    Name(NodeIdx),
    /// A node.
    Node(NodeIdx),
    /// Several values.
    List(Vec<Property<'g>>),
}

/// A directed multigraph with labels on nodes, a type on each edge, and properties on both.
///
/// Numbers are dense and stay valid as long as the graph is borrowed.
pub trait PropertyGraph {
    /// How many nodes there are.
    fn node_count(&self) -> usize;

    /// How many edges there are.
    fn edge_count(&self) -> usize;

    /// Source and target of an edge.
    fn ends(&self, edge: EdgeIdx) -> (NodeIdx, NodeIdx);

    /// The edges that leave a node, the ones to prefer first: of equally good paths a search
    /// reports the one whose edges come first here.
    fn outgoing(&self, node: NodeIdx) -> &[Hop];

    /// The edges that reach a node, in the same order; a loop is in both lists.
    fn incoming(&self, node: NodeIdx) -> &[Hop];

    /// Which of two edges to prefer, the smaller number first; the lists of edges around a node
    /// are sorted by it.
    fn preference(&self, edge: EdgeIdx) -> u32 {
        let _ = edge;
        0
    }

    /// Whether an edge matches in both directions, whichever way a pattern's arrow points.
    fn is_symmetric(&self, edge: EdgeIdx) -> bool {
        let _ = edge;
        false
    }

    /// Whether some edge may be symmetric: where none is, searches need not look.
    fn has_symmetric(&self) -> bool {
        true
    }

    /// The type called `name`, in any spelling the graph accepts; `None` where no edge can have it.
    fn edge_type(&self, name: &str) -> Option<TypeIdx>;

    /// The type of an edge.
    fn type_of(&self, edge: EdgeIdx) -> TypeIdx;

    /// What a type is called.
    fn type_name(&self, edge_type: TypeIdx) -> &str;

    /// The label called `name`, in any spelling the graph accepts; `None` where no node can have it.
    fn label(&self, name: &str) -> Option<LabelIdx>;

    /// Whether a node has a label.
    fn has_label(&self, node: NodeIdx, label: LabelIdx) -> bool;

    /// The labels of a node.
    fn labels(&self, node: NodeIdx) -> Vec<&str>;

    /// The property key called `name`; `None` where nothing has it.
    fn key(&self, name: &str) -> Option<KeyIdx>;

    /// What a property key is called.
    fn key_name(&self, key: KeyIdx) -> &str;

    /// A property of a node. Called inside searches: a look-up, not a computation.
    fn node_property(&self, node: NodeIdx, key: KeyIdx) -> Property<'_>;

    /// A property of an edge. Called inside searches: a look-up, not a computation.
    fn edge_property(&self, edge: EdgeIdx, key: KeyIdx) -> Property<'_>;

    /// The keys of the properties a node has.
    fn node_keys(&self, node: NodeIdx) -> Vec<KeyIdx>;

    /// The keys of the properties an edge has.
    fn edge_keys(&self, edge: EdgeIdx) -> Vec<KeyIdx>;

    /// The nodes with a label, in order; `None` where there is no index and each node must be
    /// looked at.
    fn labelled(&self, label: LabelIdx) -> Option<Vec<NodeIdx>> {
        let _ = label;
        None
    }

    /// At least the nodes whose property equals `value`, in order; `None` where there is no index
    /// for the key.
    fn holding(&self, key: KeyIdx, value: &Property<'_>) -> Option<Vec<NodeIdx>> {
        let _ = (key, value);
        None
    }

    /// What a node is called, to show and to sort by; empty where nodes have no names.
    #[expect(clippy::unnecessary_literal_bound, reason = "implementations lend their own names")]
    fn name(&self, node: NodeIdx) -> &str {
        let _ = node;
        ""
    }

    /// Every name of a node.
    fn names(&self, node: NodeIdx) -> Vec<&str> {
        vec![self.name(node)]
    }

    /// Whether `text` names a node: what [`Property::Name`] and [`Property::Node`] compare with.
    fn is_called(&self, node: NodeIdx, text: &str) -> bool {
        let _ = (node, text);
        false
    }

    /// Which names there are at all; `None` where any name may be asked for.
    fn vocabulary(&self) -> Option<&Vocabulary> {
        None
    }

    /// Why no node or edge can ever have `value` as this property, or, with `member`, as a member
    /// of it; `None` where one may.
    fn objection(&self, key: &str, value: &Property<'_>, member: bool) -> Option<Objection> {
        let _ = (key, value, member);
        None
    }
}

/// The closed sets of names of a graph: a query that uses another one is refused, with the
/// nearest ones as hints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Labels of nodes.
    pub labels: Vec<String>,
    /// Types of edges.
    pub types: Vec<String>,
    /// Properties of nodes.
    pub node_keys: Vec<String>,
    /// Properties of edges.
    pub edge_keys: Vec<String>,
}

/// Why a property can never have a value, and which ones it can have: nearest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Objection {
    /// The property holds one of a few words.
    Word(Vec<String>),
    /// The property holds dates.
    Date,
    /// The property holds names of nodes.
    Name(Vec<String>),
    /// The property holds something else, and this is how to ask for it.
    Kind(&'static str, String),
}
