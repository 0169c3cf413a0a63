//! A query as written: patterns, conditions and columns, names still text, each with its place.

use crate::text::Span;

/// A question to a graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// The text it was read from; all spans count in it.
    pub text: String,
    /// `MATCH`: the patterns, at least one.
    pub patterns: Vec<PathPattern>,
    /// `WHERE`.
    pub condition: Option<Expr>,
    /// `RETURN`.
    pub output: Output,
}

/// What comes back, in which order, and how much of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Output {
    /// Whether equal rows are merged.
    pub distinct: bool,
    /// The columns; empty for `*`, everything the pattern names.
    pub columns: Vec<Column>,
    /// `ORDER BY`, the most important first.
    pub order: Vec<Order>,
    /// How many rows to leave out first.
    pub skip: usize,
    /// How many rows to keep; `None`: all.
    pub limit: Option<usize>,
    /// From `RETURN` to the end.
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

/// A name as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Without back quotes.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// Actors joined by ties: `p = shortestPath((a)-[r]->(b))`.
#[derive(Debug, Clone, PartialEq)]
pub struct PathPattern {
    /// The name of the whole path.
    pub variable: Option<Name>,
    /// Which of the paths that fit.
    pub which: Which,
    /// Its first actor.
    pub start: ActorPattern,
    /// Each next tie with the actor behind it.
    pub steps: Vec<(TiePattern, ActorPattern)>,
    /// Where, the variable included.
    pub span: Span,
}

/// Which of the paths between two actors that fit a pattern and its conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Each.
    All,
    /// One of those with fewest ties.
    AnyShortest,
    /// Each of those with fewest ties.
    AllShortest,
}

/// `(a:State {iso3: 'PRK'} WHERE …)`.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorPattern {
    /// Its name.
    pub variable: Option<Name>,
    /// The kinds it may be, one of them; empty: any.
    pub labels: Vec<Name>,
    /// Values its properties must have.
    pub properties: Vec<(Name, Expr)>,
    /// `WHERE` inside the parentheses.
    pub condition: Option<Expr>,
    /// Where.
    pub span: Span,
}

/// `-[r:SUPPLIES|SUPPORTS*1..4 {modality: 'actual'} WHERE …]->`.
#[derive(Debug, Clone, PartialEq)]
pub struct TiePattern {
    /// Its name: of one tie, or of a list of ties where it has a range.
    pub variable: Option<Name>,
    /// The relations it may be, one of them; empty: any.
    pub relations: Vec<Name>,
    /// Values its properties must have.
    pub properties: Vec<(Name, Expr)>,
    /// `WHERE` inside the brackets; with a range, each tie must pass.
    pub condition: Option<Expr>,
    /// Which way the arrow points.
    pub direction: Direction,
    /// How many ties in a row; `None`: one.
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

/// How many ties in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// At least.
    pub min: u32,
    /// At most; `None`: any number.
    pub max: Option<u32>,
}

/// An expression and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
}

/// The kinds of expressions.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// `3`
    Int(i64),
    /// `0.9`
    Float(f64),
    /// `'Russland'`
    Text(String),
    /// `['planned', 'wanted']`
    List(Vec<Expr>),
    /// `a`
    Variable(String),
    /// `a.name`
    Property(Box<Expr>, Name),
    /// `a:State|Leader`, `r:SUPPLIES`
    HasLabel(Box<Expr>, Vec<Name>),
    /// `length(p)`, `count(DISTINCT a)`
    Call(Call),
    /// `count(*)`
    CountRows,
    /// `all(r IN relationships(p) WHERE r.alleged)`
    Quantified(Box<Quantified>),
    /// `NOT x`
    Not(Box<Expr>),
    /// `x AND y AND z`; at least two.
    And(Vec<Expr>),
    /// `x OR y OR z`; at least two.
    Or(Vec<Expr>),
    /// `x XOR y`; at least two.
    Xor(Vec<Expr>),
    /// `x = y`, `x IN y`, `x STARTS WITH y` …
    Binary(Box<Expr>, BinaryOp, Box<Expr>),
    /// `x IS NULL`
    IsNull(Box<Expr>),
}

/// A function with its arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The function as written.
    pub name: Name,
    /// Whether equal values count once.
    pub distinct: bool,
    /// Its arguments.
    pub arguments: Vec<Expr>,
}

/// A test of the members of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantified {
    /// How many must pass.
    pub quantifier: Quantifier,
    /// The name of the member.
    pub variable: Name,
    /// The list.
    pub list: Expr,
    /// The test.
    pub condition: Expr,
}

/// How many members of a list must pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    /// Each.
    All,
    /// At least one.
    Any,
    /// Not one.
    None,
    /// Exactly one.
    Single,
}

/// What stands between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BinaryOp {
    /// `=`
    Equal,
    /// `<>`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `IN`
    In,
    /// `STARTS WITH`
    StartsWith,
    /// `ENDS WITH`
    EndsWith,
    /// `CONTAINS`
    Contains,
}
