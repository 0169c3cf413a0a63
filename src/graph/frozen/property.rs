//! A frozen graph as queries see it: nodes have a name, edges the fields of their record.

use std::borrow::Cow;

use super::super::property::{
    EdgeIdx, Hop, KeyIdx, LabelIdx, NodeIdx, Property, PropertyGraph, TypeIdx,
};
use super::{EdgeRecord, FrozenGraph};

/// The property keys, by number.
const KEYS: [&str; 8] =
    ["name", "date", "confidence", "modality", "polarity", "alleged", "sign", "sources"];

const NAME: KeyIdx = KeyIdx(0);

impl PropertyGraph for FrozenGraph {
    fn node_count(&self) -> usize {
        self.csr.node_count()
    }

    fn edge_count(&self) -> usize {
        self.records.len()
    }

    fn ends(&self, edge: EdgeIdx) -> (NodeIdx, NodeIdx) {
        self.csr.ends(edge)
    }

    fn outgoing(&self, node: NodeIdx) -> &[Hop] {
        self.csr.outgoing(node)
    }

    fn incoming(&self, node: NodeIdx) -> &[Hop] {
        self.csr.incoming(node)
    }

    fn is_symmetric(&self, edge: EdgeIdx) -> bool {
        self.record(edge).has(EdgeRecord::SYMMETRIC)
    }

    fn has_symmetric(&self) -> bool {
        self.has_symmetric
    }

    fn edge_type(&self, name: &str) -> Option<TypeIdx> {
        let at = self.types.iter().position(|it| it == name)?;
        u32::try_from(at).ok().map(TypeIdx)
    }

    fn type_of(&self, edge: EdgeIdx) -> TypeIdx {
        TypeIdx(self.record(edge).relation.into())
    }

    fn type_name(&self, edge_type: TypeIdx) -> &str {
        self.type_at(edge_type)
    }

    fn label(&self, _name: &str) -> Option<LabelIdx> {
        None
    }

    fn has_label(&self, _node: NodeIdx, _label: LabelIdx) -> bool {
        false
    }

    fn labels(&self, _node: NodeIdx) -> Vec<&str> {
        Vec::new()
    }

    fn key(&self, name: &str) -> Option<KeyIdx> {
        let at = KEYS.iter().position(|it| *it == name)?;
        u32::try_from(at).ok().map(KeyIdx)
    }

    fn key_name(&self, key: KeyIdx) -> &str {
        KEYS.get(key.0 as usize).copied().unwrap_or_default()
    }

    fn node_property(&self, node: NodeIdx, key: KeyIdx) -> Property<'_> {
        match self.names.get(node.0) {
            Some(name) if key == NAME => Property::Text(Cow::Borrowed(name)),
            _ => Property::Null,
        }
    }

    fn edge_property(&self, edge: EdgeIdx, key: KeyIdx) -> Property<'_> {
        let record = self.record(edge);
        match self.key_name(key) {
            "date" => record.date().map_or(Property::Null, Property::Date),
            "confidence" => Property::Float(f64::from(record.confidence) / 1_000.0),
            "modality" => Property::Text(Cow::Borrowed(self.modality_name(record.modality))),
            "polarity" if record.has(EdgeRecord::NEGATED) => Property::Text("negated".into()),
            "polarity" => Property::Text("affirmed".into()),
            "alleged" => Property::Bool(record.has(EdgeRecord::ALLEGED)),
            "sign" => Property::Int(record.sign.into()),
            "sources" => Property::Int(record.sources.into()),
            _ => Property::Null,
        }
    }

    fn node_keys(&self, _node: NodeIdx) -> Vec<KeyIdx> {
        vec![NAME]
    }

    fn edge_keys(&self, _edge: EdgeIdx) -> Vec<KeyIdx> {
        (1..8).map(KeyIdx).collect()
    }
}
