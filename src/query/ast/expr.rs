//! Expressions as written.

use super::{Name, Part, PathPattern};
use crate::text::Span;

/// An expression and where it stands. Two are equal that say the same, wherever they stand.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
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
    /// `{name: 'Russland'}`
    Map(Vec<(Name, Expr)>),
    /// `a`
    Variable(String),
    /// `$from`
    Parameter(String),
    /// `a.name`
    Property(Box<Expr>, Name),
    /// `list[0]`, `map['key']`
    Index(Box<Expr>, Box<Expr>),
    /// `list[1..3]`
    Slice(Box<Expr>, Option<Box<Expr>>, Option<Box<Expr>>),
    /// `a:State|Leader`, `r:SUPPLIES`, `a:A:B`
    HasLabel(Box<Expr>, Vec<Vec<Name>>),
    /// `length(p)`, `count(DISTINCT a)`
    Call(Call),
    /// `count(*)`
    CountRows,
    /// `all(r IN relationships(p) WHERE r.alleged)`
    Quantified(Box<Quantified>),
    /// `[x IN list WHERE x > 1 | x * 2]`
    ListComprehension(Box<Comprehension>),
    /// `[(a)-->(b) WHERE b:State | b.name]`
    PatternComprehension(Box<PatternComprehension>),
    /// `reduce(sum = 0, x IN list | sum + x)`
    Reduce(Box<Reduce>),
    /// `CASE x WHEN 1 THEN 'one' ELSE 'other' END`
    Case(Box<Case>),
    /// `NOT x`
    Not(Box<Expr>),
    /// `-x`
    Negative(Box<Expr>),
    /// `x AND y AND z`; at least two.
    And(Vec<Expr>),
    /// `x OR y OR z`; at least two.
    Or(Vec<Expr>),
    /// `x XOR y`; at least two.
    Xor(Vec<Expr>),
    /// `x = y`, `x + y`, `x IN y`, `x STARTS WITH y` …
    Binary(Box<Expr>, BinaryOp, Box<Expr>),
    /// `x IS NULL`
    IsNull(Box<Expr>),
    /// A pattern that must be there: `(a)-[:SUPPLIES]->()`, `exists(…)`.
    Pattern(Box<PathPattern>),
    /// `EXISTS { … }`, `COUNT { … }`
    Subquery(Subquery, Box<Part>),
}

/// What is made of the rows of a query inside an expression: whether there is one, how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subquery {
    /// Whether there is one.
    Exists,
    /// How many there are.
    Count,
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
    /// The test; `None`: the member itself.
    pub condition: Option<Expr>,
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

/// A list made of another.
#[derive(Debug, Clone, PartialEq)]
pub struct Comprehension {
    /// The name of the member.
    pub variable: Name,
    /// The list.
    pub list: Expr,
    /// Which members; `None`: each.
    pub condition: Option<Expr>,
    /// What to make of each; `None`: itself.
    pub value: Option<Expr>,
}

/// A list made of the places where a pattern is found.
#[derive(Debug, Clone, PartialEq)]
pub struct PatternComprehension {
    /// The pattern.
    pub pattern: PathPattern,
    /// Which places; `None`: each.
    pub condition: Option<Expr>,
    /// What to make of each.
    pub value: Expr,
}

/// One value made of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Reduce {
    /// The name of what was made so far.
    pub total: Name,
    /// What to begin with.
    pub first: Expr,
    /// The name of the member.
    pub variable: Name,
    /// The list.
    pub list: Expr,
    /// What to make of both.
    pub value: Expr,
}

/// `CASE`.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What the branches are compared with; `None`: they are conditions.
    pub subject: Option<Expr>,
    /// `WHEN … THEN …`
    pub branches: Vec<(Expr, Expr)>,
    /// `ELSE`; `None`: null.
    pub otherwise: Option<Expr>,
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
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Modulo,
    /// `^`
    Power,
}
