//! What a query does: stages, steps and operations over numbered slots of a row.

use super::ast::{BinaryOp, Direction, PathMode, Quantifier, Selector};
use super::value::Value;
use crate::graph::{KeyIdx, LabelIdx, PropertyGraph, TypeIdx};
use crate::text::Span;

/// Number of a place in a row.
pub(super) type Slot = usize;

/// A query, checked against a graph and ready to run.
pub struct Plan<'g> {
    pub(super) graph: &'g dyn PropertyGraph,
    pub(super) columns: Vec<String>,
    pub(super) parts: Vec<PartPlan<'g>>,
    /// Whether equal rows of several parts are kept.
    pub(super) all: bool,
    /// How many slots a row has.
    pub(super) slots: usize,
    /// The whole text; all spans count in it.
    pub(super) text: String,
}

/// What stands between two `UNION`s.
pub(super) struct PartPlan<'g> {
    pub(super) stages: Vec<Stage<'g>>,
    /// Where the columns stand in the last row.
    pub(super) output: Vec<Slot>,
}

/// One thing done with every row.
pub(super) enum Stage<'g> {
    Match(MatchPlan<'g>),
    Unwind(Op<'g>, Slot),
    Project(Box<Project<'g>>),
    Filter(Op<'g>),
}

/// Binds the elements of patterns, step by step.
pub(super) struct MatchPlan<'g> {
    pub(super) optional: bool,
    pub(super) steps: Vec<Step<'g>>,
    /// The slots it binds: null where an optional match finds nothing.
    pub(super) binds: Vec<Slot>,
}

/// Something to bind, and what must hold afterwards.
pub(super) struct Step<'g> {
    pub(super) action: Action<'g>,
    /// Paths complete after it: their slots, and the slots of their elements.
    pub(super) paths: Vec<(Slot, Vec<Slot>)>,
    pub(super) tests: Vec<Op<'g>>,
}

pub(super) enum Action<'g> {
    /// Tests what is bound already.
    Check,
    /// Binds a node to each that may fit.
    Scan(Slot, Source<'g>),
    /// Binds edge and far node.
    Expand { link: Link<'g>, backwards: bool, closed: bool },
    /// The edge is bound: binds its ends.
    Given { link: Link<'g>, left: bool, right: bool },
    /// Binds several edges in a row and the far node.
    Walk { link: Link<'g>, backwards: bool, closed: bool },
    /// The edges are bound, as a list: binds the ends.
    GivenWalk { link: Link<'g>, backwards: bool, closed: bool },
    /// Binds a whole path at once.
    Search(Box<Search<'g>>),
}

/// Where candidates for a node come from.
pub(super) enum Source<'g> {
    All,
    Labelled(LabelIdx),
    Holding(KeyIdx, Op<'g>),
}

/// An edge, or edges in a row, between two nodes.
pub(super) struct Link<'g> {
    pub(super) left: Slot,
    /// The edge, or the list of edges.
    pub(super) edge: Slot,
    pub(super) right: Slot,
    /// `None`: any type.
    pub(super) types: Option<Vec<TypeIdx>>,
    pub(super) direction: Direction,
    pub(super) min: u32,
    pub(super) max: Option<u32>,
    /// Each edge of a row stands here while it is tested.
    pub(super) hop: Slot,
    pub(super) tests: Vec<Op<'g>>,
    /// The element as written.
    pub(super) span: Span,
}

/// Paths chosen by a selector or a path mode.
pub(super) struct Search<'g> {
    pub(super) selector: Selector,
    pub(super) mode: PathMode,
    /// From the end that is bound: reversed where that is the right one.
    pub(super) links: Vec<Link<'g>>,
    /// The nodes between, before and behind the links.
    pub(super) nodes: Vec<SearchNode<'g>>,
    pub(super) reversed: bool,
    pub(super) path: Slot,
    /// Each node stands here while it is tested.
    pub(super) node: Slot,
    /// What every node of the path must pass.
    pub(super) node_tests: Vec<Op<'g>>,
    /// What the whole path must pass before it is chosen.
    pub(super) tests: Vec<Op<'g>>,
}

pub(super) struct SearchNode<'g> {
    pub(super) slot: Slot,
    /// Whether it is bound before the search.
    pub(super) bound: bool,
    pub(super) tests: Vec<Op<'g>>,
}

/// `WITH` and `RETURN`.
pub(super) struct Project<'g> {
    /// Computed for each row.
    pub(super) plain: Vec<(Slot, Op<'g>)>,
    /// Computed for each group; `None`: rows are not grouped.
    pub(super) grouped: Option<Grouping<'g>>,
    /// The slots of the columns.
    pub(super) columns: Vec<Slot>,
    pub(super) distinct: bool,
    pub(super) order: Vec<(Op<'g>, bool)>,
    pub(super) skip: Option<Op<'g>>,
    pub(super) limit: Option<Op<'g>>,
}

pub(super) struct Grouping<'g> {
    pub(super) keys: Vec<Slot>,
    pub(super) aggregates: Vec<Aggregate<'g>>,
    /// Computed after the aggregates.
    pub(super) after: Vec<(Slot, Op<'g>)>,
}

pub(super) struct Aggregate<'g> {
    pub(super) slot: Slot,
    pub(super) kind: AggregateKind,
    pub(super) distinct: bool,
    /// `None`: the row itself.
    pub(super) of: Option<Op<'g>>,
    /// The second argument of percentiles.
    pub(super) at: Option<Op<'g>>,
    pub(super) span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AggregateKind {
    Count,
    Collect,
    Min,
    Max,
    Sum,
    Avg,
    StDev,
    StDevP,
    PercentileCont,
    PercentileDisc,
}

/// A property key: its name for maps, its number in the graph.
#[derive(Debug, Clone)]
pub(super) struct PropertyKey {
    pub(super) name: String,
    pub(super) idx: Option<KeyIdx>,
}

/// One of several labels or types, by what the value is.
#[derive(Debug, Clone, Default)]
pub(super) struct LabelTest {
    pub(super) labels: Vec<LabelIdx>,
    pub(super) types: Vec<TypeIdx>,
}

/// An operation that gives a value.
pub(super) enum Op<'g> {
    Const(Value<'g>),
    Slot(Slot),
    Property(Box<Op<'g>>, PropertyKey, Span),
    Index(Box<Op<'g>>, Box<Op<'g>>, Span),
    Slice(Box<Op<'g>>, Option<Box<Op<'g>>>, Option<Box<Op<'g>>>, Span),
    HasLabel(Box<Op<'g>>, Vec<LabelTest>, Span),
    List(Vec<Op<'g>>),
    Map(Vec<(String, Op<'g>)>),
    Call(Function, Vec<Op<'g>>, Span),
    Quantified(Box<Test<'g>>),
    Comprehension(Box<Each<'g>>),
    Reduce(Box<Fold<'g>>),
    Case(Option<Box<Op<'g>>>, Vec<(Op<'g>, Op<'g>)>, Box<Op<'g>>),
    Not(Box<Op<'g>>, Span),
    Negative(Box<Op<'g>>, Span),
    And(Vec<Op<'g>>, Span),
    Or(Vec<Op<'g>>, Span),
    Xor(Vec<Op<'g>>, Span),
    Binary(Box<Op<'g>>, BinaryOp, Box<Op<'g>>, Span),
    IsNull(Box<Op<'g>>),
    Exists(Box<SubPlan<'g>>),
    CountOf(Box<SubPlan<'g>>),
    /// The values a pattern gives at each place.
    Collect(Box<SubPlan<'g>>, Box<Op<'g>>),
}

/// A query inside an expression, over the same row.
pub(super) struct SubPlan<'g> {
    pub(super) stages: Vec<Stage<'g>>,
}

/// `all(x IN list WHERE …)`
pub(super) struct Test<'g> {
    pub(super) quantifier: Quantifier,
    pub(super) slot: Slot,
    pub(super) list: Op<'g>,
    pub(super) passes: Op<'g>,
    pub(super) span: Span,
}

/// `[x IN list WHERE … | …]`
pub(super) struct Each<'g> {
    pub(super) slot: Slot,
    pub(super) list: Op<'g>,
    pub(super) passes: Option<Op<'g>>,
    pub(super) value: Option<Op<'g>>,
    pub(super) span: Span,
}

/// `reduce(total = first, x IN list | …)`
pub(super) struct Fold<'g> {
    pub(super) total: Slot,
    pub(super) first: Op<'g>,
    pub(super) slot: Slot,
    pub(super) list: Op<'g>,
    pub(super) value: Op<'g>,
    pub(super) span: Span,
}

/// A function of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Id,
    Type,
    Labels,
    Nodes,
    Relationships,
    Length,
    Size,
    StartNode,
    EndNode,
    Properties,
    Keys,
    Coalesce,
    Head,
    Last,
    Tail,
    Reverse,
    Range,
    Abs,
    Ceil,
    Floor,
    Round,
    Sign,
    Sqrt,
    Exp,
    Log,
    Log10,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Atan2,
    Pi,
    E,
    Rand,
    ToText,
    ToInteger,
    ToFloat,
    ToBoolean,
    ToUpper,
    ToLower,
    Trim,
    LTrim,
    RTrim,
    Replace,
    Substring,
    Left,
    Right,
    Split,
    Date,
    IsEmpty,
    NullIf,
}
