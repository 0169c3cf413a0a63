//! What stands in the cells of an answer, and how values compare.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::claim::PartialDate;
use crate::graph::{EdgeIdx, NodeIdx, Property, PropertyGraph};

/// A value.
#[derive(Debug, Clone)]
pub enum Value<'g> {
    /// Not known, or not there.
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
    /// The name of a node: equal to each name it has.
    Name(NodeIdx, &'g str),
    /// A node.
    Node(NodeIdx),
    /// An edge.
    Edge(EdgeIdx),
    /// A path.
    Path(Arc<PathValue>),
    /// Several values.
    List(Arc<Vec<Value<'g>>>),
    /// Values by name.
    Map(Arc<BTreeMap<String, Value<'g>>>),
}

/// A way through a graph.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PathValue {
    /// One more than there are edges, from start to end.
    pub nodes: Vec<NodeIdx>,
    /// The edges between them.
    pub edges: Vec<EdgeIdx>,
}

impl<'g> Value<'g> {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(Cow::Owned(text.into()))
    }

    pub(super) fn list(members: Vec<Self>) -> Self {
        Self::List(Arc::new(members))
    }

    pub(super) fn count(number: usize) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// The value of a property.
    pub fn of(property: Property<'g>, graph: &'g dyn PropertyGraph) -> Self {
        match property {
            Property::Null => Self::Null,
            Property::Bool(it) => Self::Bool(it),
            Property::Int(it) => Self::Int(it),
            Property::Float(it) => Self::Float(it),
            Property::Text(it) => Self::Text(it),
            Property::Date(it) => Self::Date(it),
            Property::Name(node) => Self::Name(node, graph.name(node)),
            Property::Node(node) => Self::Node(node),
            Property::List(members) => {
                Self::list(members.into_iter().map(|it| Self::of(it, graph)).collect())
            }
        }
    }

    /// What kind of value it is, as errors say it.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Int(_) => "a whole number",
            Self::Float(_) => "a number",
            Self::Text(_) | Self::Name(..) => "a text",
            Self::Date(_) => "a date",
            Self::Node(_) => "a node",
            Self::Edge(_) => "an edge",
            Self::Path(_) => "a path",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }

    /// Whether the two are equal; `None` where that is not known.
    pub(super) fn equals(&self, other: &Self, graph: &dyn PropertyGraph) -> Option<bool> {
        match (self, other) {
            (Self::Null, _) | (_, Self::Null) => None,
            (Self::Text(one), Self::Text(two)) => Some(one == two),
            (Self::Name(node, _) | Self::Node(node), Self::Text(text))
            | (Self::Text(text), Self::Name(node, _) | Self::Node(node)) => {
                Some(graph.is_called(*node, text))
            }
            (Self::Name(one, _) | Self::Node(one), Self::Name(two, _) | Self::Node(two)) => {
                Some(one == two)
            }
            (Self::Date(date), Self::Text(text)) | (Self::Text(text), Self::Date(date)) => {
                text.parse().ok().map(|it: PartialDate| it.bounds() == date.bounds())
            }
            (Self::Date(one), Self::Date(two)) => Some(one.bounds() == two.bounds()),
            (Self::List(one), Self::List(two)) => {
                if one.len() != two.len() {
                    return Some(false);
                }
                all_equal(one.iter().zip(two.iter()), graph)
            }
            (Self::Map(one), Self::Map(two)) => {
                if !one.keys().eq(two.keys()) {
                    return Some(false);
                }
                all_equal(one.values().zip(two.values()), graph)
            }
            // NaN is equal to nothing.
            _ if self.is_nan() || other.is_nan() => Some(false),
            _ => Some(self.order(other).is_eq()),
        }
    }

    /// Which comes first; `None` where one is not known or the two have no order.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Null, _) | (_, Self::Null) => None,
            _ if self.is_nan() || other.is_nan() => None,
            (Self::List(one), Self::List(two)) => {
                for (one, two) in one.iter().zip(two.iter()) {
                    match one.compare(two) {
                        Some(Ordering::Equal) => {}
                        other => return other,
                    }
                }
                Some(one.len().cmp(&two.len()))
            }
            (Self::Name(_, one), Self::Text(two)) => Some((*one).cmp(two.as_ref())),
            (Self::Text(one), Self::Name(_, two)) => Some(one.as_ref().cmp(two)),
            (Self::Map(_) | Self::Node(_) | Self::Edge(_) | Self::Path(_), _) => None,
            _ if self.rank() == other.rank() => Some(self.order(other)),
            _ => None,
        }
    }

    pub(super) fn is_nan(&self) -> bool {
        matches!(self, Self::Float(it) if it.is_nan())
    }

    /// An order of all values, to sort and group rows by: as in Cypher by type, null last.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Bool(one), Self::Bool(two)) => one.cmp(two),
            (Self::Int(one), Self::Int(two)) => one.cmp(two),
            (Self::Float(one), Self::Float(two)) => float_order(*one, *two),
            (Self::Int(one), Self::Float(two)) => int_float_order(*one, *two),
            (Self::Float(one), Self::Int(two)) => int_float_order(*two, *one).reverse(),
            (Self::Text(one), Self::Text(two)) => one.cmp(two),
            (Self::Date(one), Self::Date(two)) => one.bounds().cmp(&two.bounds()),
            (Self::Name(one, called), Self::Name(two, also)) => (called, one).cmp(&(also, two)),
            (Self::Node(one), Self::Node(two)) => one.cmp(two),
            (Self::Edge(one), Self::Edge(two)) => one.cmp(two),
            (Self::Path(one), Self::Path(two)) => {
                one.edges.len().cmp(&two.edges.len()).then_with(|| one.cmp(two))
            }
            (Self::List(one), Self::List(two)) => {
                first_difference(one.iter().zip(two.iter()), one.len().cmp(&two.len()))
            }
            (Self::Map(one), Self::Map(two)) => one
                .keys()
                .cmp(two.keys())
                .then_with(|| first_difference(one.values().zip(two.values()), Ordering::Equal)),
            _ => self.rank().cmp(&other.rank()),
        }
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Map(_) => 0,
            Self::Node(_) => 1,
            Self::Edge(_) => 2,
            Self::List(_) => 3,
            Self::Path(_) => 4,
            Self::Date(_) => 5,
            Self::Name(..) => 6,
            Self::Text(_) => 7,
            Self::Bool(_) => 8,
            Self::Int(_) | Self::Float(_) => 9,
            Self::Null => 10,
        }
    }
}

fn all_equal<'v, 'g: 'v>(
    pairs: impl Iterator<Item = (&'v Value<'g>, &'v Value<'g>)>,
    graph: &dyn PropertyGraph,
) -> Option<bool> {
    let mut known = true;
    for (one, two) in pairs {
        match one.equals(two, graph) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => known = false,
        }
    }
    known.then_some(true)
}

fn first_difference<'v, 'g: 'v>(
    pairs: impl Iterator<Item = (&'v Value<'g>, &'v Value<'g>)>,
    otherwise: Ordering,
) -> Ordering {
    let mut orders = pairs.map(|(one, two)| one.order(two));
    orders.find(|order| order.is_ne()).unwrap_or(otherwise)
}

/// NaN is larger than all numbers; -0.0 and 0.0 are one number.
fn float_order(one: f64, two: f64) -> Ordering {
    one.partial_cmp(&two).unwrap_or_else(|| one.is_nan().cmp(&two.is_nan()))
}

/// Exact, also where a whole number has no neighbour among the floats.
#[expect(clippy::cast_possible_truncation, reason = "`two` is known to lie within the range")]
fn int_float_order(one: i64, two: f64) -> Ordering {
    const END: f64 = 9_223_372_036_854_775_808.0;
    if two.is_nan() || two >= END {
        return Ordering::Less;
    }
    if two < -END {
        return Ordering::Greater;
    }
    one.cmp(&(two.trunc() as i64)).then_with(|| float_order(0.0, two.fract()))
}

/// Values by which rows are sorted, grouped or merged.
#[derive(Debug, Clone)]
pub(super) struct Key<'g>(pub(super) Vec<Value<'g>>);

impl Ord for Key<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        first_difference(self.0.iter().zip(&other.0), self.0.len().cmp(&other.0.len()))
    }
}

impl PartialOrd for Key<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Key<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::MemoryGraph;

    #[test]
    fn null_is_equal_to_nothing_and_sorts_last() {
        let graph = MemoryGraph::new();
        assert_eq!(Value::Null.equals(&Value::Null, &graph), None);
        assert_eq!(Value::Int(1).equals(&Value::Null, &graph), None);
        assert_eq!(Value::Null.order(&Value::Int(1)), Ordering::Greater);
    }

    #[test]
    fn whole_and_other_numbers_are_one_kind() {
        let graph = MemoryGraph::new();
        assert_eq!(Value::Int(1).equals(&Value::Float(1.0), &graph), Some(true));
        assert_eq!(Value::Float(-0.0).equals(&Value::Int(0), &graph), Some(true));
        assert_eq!(Value::Int(2).compare(&Value::Float(2.5)), Some(Ordering::Less));
        assert_eq!(Value::Int(-2).compare(&Value::Float(-2.5)), Some(Ordering::Greater));
        assert_eq!(Value::Int(2).compare(&Value::text("2")), None);
        let large = Value::Int(i64::MAX);
        assert_eq!(large.compare(&Value::Float(9_223_372_036_854_775_808.0)), Some(Ordering::Less));
    }

    #[test]
    fn a_list_with_an_unknown_member_may_still_differ() {
        let graph = MemoryGraph::new();
        let list = |last| Value::list(vec![Value::Null, Value::Int(last)]);
        assert_eq!(list(1).equals(&list(2), &graph), Some(false));
        assert_eq!(list(1).equals(&list(1), &graph), None);
    }
}
