//! Nodes and edges added one by one in, a small property graph out: for tests, fixtures and users
//! with a graph of their own.

use std::borrow::Cow;

use super::property::{EdgeIdx, Hop, KeyIdx, LabelIdx, NodeIdx, Property, PropertyGraph, TypeIdx};

/// A property graph built in memory. Labels, types and keys are whatever was added.
#[derive(Debug, Clone, Default)]
pub struct MemoryGraph {
    labels: Names,
    types: Names,
    keys: Names,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    has_symmetric: bool,
}

/// Properties by key; owned values.
type Properties = Vec<(KeyIdx, Property<'static>)>;

#[derive(Debug, Clone, Default)]
struct Node {
    labels: Vec<LabelIdx>,
    properties: Properties,
    outgoing: Vec<Hop>,
    incoming: Vec<Hop>,
}

#[derive(Debug, Clone)]
struct Edge {
    ends: (NodeIdx, NodeIdx),
    kind: TypeIdx,
    properties: Properties,
    symmetric: bool,
}

/// Names in the order they were first seen.
#[derive(Debug, Clone, Default)]
struct Names(Vec<String>);

impl Names {
    fn find(&self, name: &str) -> Option<u32> {
        self.0.iter().position(|it| it == name).and_then(|at| u32::try_from(at).ok())
    }

    fn add(&mut self, name: &str) -> u32 {
        if let Some(found) = self.find(name) {
            return found;
        }
        self.0.push(name.to_owned());
        number(self.0.len() - 1)
    }

    fn get(&self, number: u32) -> &str {
        self.0.get(number as usize).map_or("", String::as_str)
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).expect("a graph in memory has fewer than 2^32 nodes, edges and names")
}

impl MemoryGraph {
    /// A graph without nodes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a node. Properties that are null are left out.
    pub fn add_node<'n>(
        &mut self,
        labels: impl IntoIterator<Item = &'n str>,
        properties: impl IntoIterator<Item = (&'n str, Property<'static>)>,
    ) -> NodeIdx {
        let labels = labels.into_iter().map(|name| LabelIdx(self.labels.add(name))).collect();
        let properties = self.properties(properties);
        self.nodes.push(Node { labels, properties, ..Node::default() });
        NodeIdx(number(self.nodes.len() - 1))
    }

    /// Adds an edge between two nodes of this graph.
    ///
    /// # Panics
    /// Where a node is not of this graph.
    pub fn add_edge<'n>(
        &mut self,
        (from, to): (NodeIdx, NodeIdx),
        edge_type: &str,
        properties: impl IntoIterator<Item = (&'n str, Property<'static>)>,
    ) -> EdgeIdx {
        let edge = EdgeIdx(number(self.edges.len()));
        let kind = TypeIdx(self.types.add(edge_type));
        let properties = self.properties(properties);
        self.nodes[from.index()].outgoing.push(Hop { edge, node: to });
        self.nodes[to.index()].incoming.push(Hop { edge, node: from });
        self.edges.push(Edge { ends: (from, to), kind, properties, symmetric: false });
        edge
    }

    /// Lets an edge match in both directions.
    ///
    /// # Panics
    /// Where the edge is not of this graph.
    pub fn make_symmetric(&mut self, edge: EdgeIdx) {
        self.edges[edge.index()].symmetric = true;
        self.has_symmetric = true;
    }

    /// All nodes, in the order they were added.
    pub fn nodes(&self) -> impl Iterator<Item = NodeIdx> + use<> {
        (0..number(self.nodes.len())).map(NodeIdx)
    }

    fn properties<'n>(
        &mut self,
        properties: impl IntoIterator<Item = (&'n str, Property<'static>)>,
    ) -> Properties {
        let kept = properties.into_iter().filter(|(_, value)| *value != Property::Null);
        kept.map(|(name, value)| (KeyIdx(self.keys.add(name)), value)).collect()
    }
}

fn look_up(properties: &Properties, key: KeyIdx) -> Property<'_> {
    let found = properties.iter().find(|(it, _)| *it == key);
    found.map_or(Property::Null, |(_, value)| borrowed(value))
}

/// The same value without a copy of its text.
fn borrowed<'g>(value: &'g Property<'static>) -> Property<'g> {
    match value {
        Property::Text(it) => Property::Text(Cow::Borrowed(it)),
        Property::List(members) => Property::List(members.iter().map(borrowed).collect()),
        other => other.clone(),
    }
}

impl PropertyGraph for MemoryGraph {
    fn node_count(&self) -> usize {
        self.nodes.len()
    }

    fn edge_count(&self) -> usize {
        self.edges.len()
    }

    fn ends(&self, edge: EdgeIdx) -> (NodeIdx, NodeIdx) {
        self.edges[edge.index()].ends
    }

    fn outgoing(&self, node: NodeIdx) -> &[Hop] {
        &self.nodes[node.index()].outgoing
    }

    fn incoming(&self, node: NodeIdx) -> &[Hop] {
        &self.nodes[node.index()].incoming
    }

    fn is_symmetric(&self, edge: EdgeIdx) -> bool {
        self.edges[edge.index()].symmetric
    }

    fn has_symmetric(&self) -> bool {
        self.has_symmetric
    }

    fn edge_type(&self, name: &str) -> Option<TypeIdx> {
        self.types.find(name).map(TypeIdx)
    }

    fn type_of(&self, edge: EdgeIdx) -> TypeIdx {
        self.edges[edge.index()].kind
    }

    fn type_name(&self, edge_type: TypeIdx) -> &str {
        self.types.get(edge_type.0)
    }

    fn label(&self, name: &str) -> Option<LabelIdx> {
        self.labels.find(name).map(LabelIdx)
    }

    fn has_label(&self, node: NodeIdx, label: LabelIdx) -> bool {
        self.nodes[node.index()].labels.contains(&label)
    }

    fn labels(&self, node: NodeIdx) -> Vec<&str> {
        self.nodes[node.index()].labels.iter().map(|it| self.labels.get(it.0)).collect()
    }

    fn key(&self, name: &str) -> Option<KeyIdx> {
        self.keys.find(name).map(KeyIdx)
    }

    fn key_name(&self, key: KeyIdx) -> &str {
        self.keys.get(key.0)
    }

    fn node_property(&self, node: NodeIdx, key: KeyIdx) -> Property<'_> {
        look_up(&self.nodes[node.index()].properties, key)
    }

    fn edge_property(&self, edge: EdgeIdx, key: KeyIdx) -> Property<'_> {
        look_up(&self.edges[edge.index()].properties, key)
    }

    fn node_keys(&self, node: NodeIdx) -> Vec<KeyIdx> {
        self.nodes[node.index()].properties.iter().map(|(key, _)| *key).collect()
    }

    fn edge_keys(&self, edge: EdgeIdx) -> Vec<KeyIdx> {
        self.edges[edge.index()].properties.iter().map(|(key, _)| *key).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_found() {
        let mut graph = MemoryGraph::new();
        let name = |it: &'static str| [("name", Property::Text(it.into()))];
        let one = graph.add_node(["State"], name("one"));
        let two = graph.add_node([], name("two"));
        let year = [("year", Property::Int(2023)), ("what", Property::Null)];
        let edge = graph.add_edge((one, two), "SUPPLIES", year);
        assert_eq!(graph.outgoing(one), [Hop { edge, node: two }]);
        assert_eq!(graph.incoming(two), [Hop { edge, node: one }]);
        assert_eq!(graph.labels(one), ["State"]);
        assert!(!graph.has_label(two, graph.label("State").unwrap()));
        assert_eq!(graph.edge_property(edge, graph.key("year").unwrap()), Property::Int(2023));
        assert_eq!(graph.key("what"), None);
        assert_eq!(graph.type_name(graph.type_of(edge)), "SUPPLIES");
    }
}
