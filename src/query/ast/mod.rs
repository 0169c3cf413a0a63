//! A query as written: clauses, patterns and expressions, names still text, each with its place.

mod expr;

pub use expr::{
    BinaryOp, Call, Case, Comprehension, Expr, ExprKind, PatternComprehension, Quantified,
    Quantifier, Reduce, Subquery,
};

use crate::text::Span;

/// A question to a graph: one or several parts joined by `UNION`.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// The text it was read from; all spans count in it.
    pub text: String,
    /// The parts, at least one.
    pub parts: Vec<Part>,
    /// Whether `UNION` keeps equal rows; says nothing where there is one part.
    pub all: bool,
}

/// What stands between two `UNION`s: clauses, the last one [`Clause::Return`].
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// In the order they are done.
    pub clauses: Vec<Clause>,
    /// From the first word to the last.
    pub span: Span,
}

/// One clause.
#[derive(Debug, Clone, PartialEq)]
pub enum Clause {
    /// `MATCH`, `OPTIONAL MATCH`.
    Match(Match),
    /// `UNWIND list AS name`.
    Unwind(Expr, Name),
    /// `WITH … WHERE …`.
    With(Projection, Option<Expr>),
    /// `RETURN …`.
    Return(Projection),
}

/// `MATCH` with its patterns, at least one, and its `WHERE`.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Whether a row without a match stays, with nulls.
    pub optional: bool,
    /// What must be there.
    pub patterns: Vec<PathPattern>,
    /// `WHERE`.
    pub condition: Option<Expr>,
}

/// What is passed on, in which order, and how much of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Projection {
    /// Whether equal rows are merged.
    pub distinct: bool,
    /// `*`: everything with a name.
    pub star: bool,
    /// The columns written out.
    pub columns: Vec<Column>,
    /// `ORDER BY`, the most important first.
    pub order: Vec<Order>,
    /// How many rows to leave out first.
    pub skip: Option<Expr>,
    /// How many rows to keep.
    pub limit: Option<Expr>,
    /// The whole clause.
    pub span: Span,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What stands in it.
    pub expr: Expr,
    /// Its name after `AS`; `None`: its text is its name.
    pub alias: Option<Name>,
}

/// One key to order by.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// By what.
    pub expr: Expr,
    /// Whether the largest comes first.
    pub descending: bool,
}

/// A name as written. Two are equal that have the same text.
#[derive(Debug, Clone, Eq)]
pub struct Name {
    /// Without back quotes.
    pub text: String,
    /// Where.
    pub span: Span,
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// Nodes joined by edges: `p = ANY SHORTEST TRAIL (a)-[r]->(b)`.
#[derive(Debug, Clone, PartialEq)]
pub struct PathPattern {
    /// The name of the whole path.
    pub variable: Option<Name>,
    /// Which of the paths that fit.
    pub selector: Selector,
    /// What a path may do twice; `None`: not said.
    pub mode: Option<PathMode>,
    /// Its first node.
    pub start: NodePattern,
    /// Each next edge with the node behind it.
    pub steps: Vec<(EdgePattern, NodePattern)>,
    /// Where, the variable included.
    pub span: Span,
}

/// Which of the paths between two nodes that fit a pattern and its conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selector {
    /// Each.
    All,
    /// Each of those with fewest edges.
    AllShortest,
    /// So many, those with fewest edges first.
    Shortest(usize),
    /// Each of those whose length is one of the so many least.
    ShortestGroups(usize),
}

/// What a path may do twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathMode {
    /// Anything.
    Walk,
    /// No edge twice.
    Trail,
    /// No node twice.
    Acyclic,
    /// No node twice, but it may end where it starts.
    Simple,
}

/// `(a:State {iso3: 'PRK'} WHERE …)`.
#[derive(Debug, Clone, PartialEq)]
pub struct NodePattern {
    /// Its name.
    pub variable: Option<Name>,
    /// Its labels: one of each list, and all lists.
    pub labels: Vec<Vec<Name>>,
    /// Values its properties must have.
    pub properties: Vec<(Name, Expr)>,
    /// `WHERE` inside the parentheses.
    pub condition: Option<Expr>,
    /// Where.
    pub span: Span,
}

/// `-[r:SUPPLIES|SUPPORTS*1..4 {modality: 'actual'} WHERE …]->`.
#[derive(Debug, Clone, PartialEq)]
pub struct EdgePattern {
    /// Its name: of one edge, or of a list of edges where it has a range.
    pub variable: Option<Name>,
    /// The types it may have, one of them; empty: any.
    pub types: Vec<Name>,
    /// Values its properties must have.
    pub properties: Vec<(Name, Expr)>,
    /// `WHERE` inside the brackets; with a range, each edge must pass.
    pub condition: Option<Expr>,
    /// Which way the arrow points.
    pub direction: Direction,
    /// How many edges in a row; `None`: one.
    pub range: Option<Range>,
    /// Where.
    pub span: Span,
}

/// Which way an arrow points, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// `-->`
    Right,
    /// `<--`
    Left,
    /// `--`
    Either,
}

/// How many edges in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// At least.
    pub min: u32,
    /// At most; `None`: any number.
    pub max: Option<u32>,
}
