//! What functions there are, what they take and what they give.

use super::scope::Scope;
use super::types::Type;
use super::{Compiler, Typed, wanted};
use crate::query::ast::{Call, Expr};
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::plan::{Function, Op};
use crate::text::Span;

/// What a place of a function takes.
#[derive(Clone, Copy)]
enum Takes {
    Anything,
    Node,
    Edge,
    Path,
    Element,
    Number,
    Whole,
    Text,
    List,
    /// A list or a text.
    Sized,
    /// A node, an edge or a map.
    Keyed,
    /// A list, a map or a text.
    Filled,
}

/// What a function gives.
#[derive(Clone, Copy)]
enum Gives {
    Anything,
    Bool,
    Int,
    Float,
    Text,
    Date,
    Node,
    Map,
    Texts,
    Nodes,
    Edges,
    Ints,
    /// What its first argument is.
    Same,
    /// What the members of its first argument are.
    Member,
}

use Takes::{Anything, Edge, Element, Filled, Keyed, List, Node, Number, Path, Sized, Text, Whole};

/// Name in lower case, function, arguments it needs, arguments it may have, what it gives.
type Row = (&'static str, Function, &'static [Takes], &'static [Takes], Gives);

const FUNCTIONS: [Row; 57] = [
    ("id", Function::Id, &[Element], &[], Gives::Anything),
    ("elementid", Function::Id, &[Element], &[], Gives::Anything),
    ("type", Function::Type, &[Edge], &[], Gives::Text),
    ("labels", Function::Labels, &[Node], &[], Gives::Texts),
    ("nodes", Function::Nodes, &[Path], &[], Gives::Nodes),
    ("relationships", Function::Relationships, &[Path], &[], Gives::Edges),
    ("edges", Function::Relationships, &[Path], &[], Gives::Edges),
    ("length", Function::Length, &[Path], &[], Gives::Int),
    ("size", Function::Size, &[Sized], &[], Gives::Int),
    ("startnode", Function::StartNode, &[Edge], &[], Gives::Node),
    ("endnode", Function::EndNode, &[Edge], &[], Gives::Node),
    ("properties", Function::Properties, &[Keyed], &[], Gives::Map),
    ("keys", Function::Keys, &[Keyed], &[], Gives::Texts),
    ("head", Function::Head, &[List], &[], Gives::Member),
    ("last", Function::Last, &[List], &[], Gives::Member),
    ("tail", Function::Tail, &[List], &[], Gives::Same),
    ("reverse", Function::Reverse, &[Sized], &[], Gives::Same),
    ("range", Function::Range, &[Anything, Anything], &[Anything], Gives::Ints),
    ("abs", Function::Abs, &[Number], &[], Gives::Same),
    ("ceil", Function::Ceil, &[Number], &[], Gives::Float),
    ("floor", Function::Floor, &[Number], &[], Gives::Float),
    ("round", Function::Round, &[Number], &[Whole], Gives::Float),
    ("sign", Function::Sign, &[Number], &[], Gives::Int),
    ("sqrt", Function::Sqrt, &[Number], &[], Gives::Float),
    ("exp", Function::Exp, &[Number], &[], Gives::Float),
    ("log", Function::Log, &[Number], &[], Gives::Float),
    ("ln", Function::Log, &[Number], &[], Gives::Float),
    ("log10", Function::Log10, &[Number], &[], Gives::Float),
    ("sin", Function::Sin, &[Number], &[], Gives::Float),
    ("cos", Function::Cos, &[Number], &[], Gives::Float),
    ("tan", Function::Tan, &[Number], &[], Gives::Float),
    ("asin", Function::Asin, &[Number], &[], Gives::Float),
    ("acos", Function::Acos, &[Number], &[], Gives::Float),
    ("atan", Function::Atan, &[Number], &[], Gives::Float),
    ("atan2", Function::Atan2, &[Number, Number], &[], Gives::Float),
    ("pi", Function::Pi, &[], &[], Gives::Float),
    ("e", Function::E, &[], &[], Gives::Float),
    ("rand", Function::Rand, &[], &[], Gives::Float),
    ("tostring", Function::ToText, &[Anything], &[], Gives::Text),
    ("tointeger", Function::ToInteger, &[Anything], &[], Gives::Int),
    ("tofloat", Function::ToFloat, &[Anything], &[], Gives::Float),
    ("toboolean", Function::ToBoolean, &[Anything], &[], Gives::Bool),
    ("toupper", Function::ToUpper, &[Text], &[], Gives::Text),
    ("upper", Function::ToUpper, &[Text], &[], Gives::Text),
    ("tolower", Function::ToLower, &[Text], &[], Gives::Text),
    ("lower", Function::ToLower, &[Text], &[], Gives::Text),
    ("trim", Function::Trim, &[Text], &[], Gives::Text),
    ("ltrim", Function::LTrim, &[Text], &[], Gives::Text),
    ("rtrim", Function::RTrim, &[Text], &[], Gives::Text),
    ("replace", Function::Replace, &[Text, Text, Text], &[], Gives::Text),
    ("substring", Function::Substring, &[Text, Whole], &[Whole], Gives::Text),
    ("left", Function::Left, &[Text, Whole], &[], Gives::Text),
    ("right", Function::Right, &[Text, Whole], &[], Gives::Text),
    ("split", Function::Split, &[Text, Text], &[], Gives::Texts),
    ("date", Function::Date, &[Anything], &[], Gives::Date),
    ("isempty", Function::IsEmpty, &[Filled], &[], Gives::Bool),
    ("nullif", Function::NullIf, &[Anything, Anything], &[], Gives::Same),
];

/// Functions as people write them, for hints.
const SPELLED: [&str; 34] = [
    "id",
    "type",
    "labels",
    "nodes",
    "relationships",
    "length",
    "size",
    "startNode",
    "endNode",
    "properties",
    "keys",
    "head",
    "last",
    "tail",
    "reverse",
    "range",
    "coalesce",
    "toString",
    "toInteger",
    "toFloat",
    "toBoolean",
    "toUpper",
    "toLower",
    "trim",
    "replace",
    "substring",
    "split",
    "date",
    "count",
    "collect",
    "min",
    "max",
    "sum",
    "avg",
];

impl<'g> Compiler<'_, 'g> {
    pub(super) fn call(
        &mut self,
        call: &Call,
        span: Span,
        scope: &Scope,
    ) -> Result<Typed<'g>, QueryError> {
        let lower = call.name.text.to_lowercase();
        if let Some(kind) = super::aggregate::kind(&lower) {
            return self.aggregate(kind, call, span, scope);
        }
        if call.distinct {
            let kind = QueryErrorKind::Unsupported("`DISTINCT` outside an aggregate");
            return Err(QueryError::new(kind, call.name.span));
        }
        let typed: Vec<Typed<'g>> =
            call.arguments.iter().map(|it| self.expr(it, scope)).collect::<Result<_, _>>()?;
        let (ops, types): (Vec<Op<'g>>, Vec<Type>) = typed.into_iter().unzip();
        if lower == "coalesce" {
            let of = Type::common(types.into_iter().filter(|it| *it != Type::Null));
            return Ok((Op::Call(Function::Coalesce, ops, span), of));
        }
        let Some(row) = FUNCTIONS.iter().find(|(name, ..)| *name == lower) else {
            let kind = QueryErrorKind::UnknownFunction(call.name.text.clone());
            return Err(QueryError::new(kind, call.name.span).nearest(&call.name.text, SPELLED));
        };
        check_arguments(row, call, &types)?;
        Ok((Op::Call(row.1, ops, span), gives(row.4, types.first())))
    }
}

fn check_arguments(row: &Row, call: &Call, types: &[Type]) -> Result<(), QueryError> {
    let (_, _, needed, more, _) = row;
    let found = types.len();
    if found < needed.len() || found > needed.len() + more.len() {
        let wanted = match (needed.len(), more.len()) {
            (0, _) => "no argument",
            (1, 0) => "one argument",
            (1, _) => "one or two arguments",
            (2, 0) => "two arguments",
            (2, _) => "two or three arguments",
            _ => "three arguments",
        };
        let kind = QueryErrorKind::ArgumentCount { name: call.name.text.clone(), wanted, found };
        return Err(QueryError::new(kind, call.name.span));
    }
    let takes = needed.iter().chain(*more);
    let mut places = call.arguments.iter().zip(types).zip(takes);
    places.try_for_each(|((argument, of), takes)| fits(*takes, of, argument))
}

fn fits(takes: Takes, of: &Type, argument: &Expr) -> Result<(), QueryError> {
    let list = Type::list(Type::Any);
    let (types, name): (&[Type], &'static str) = match takes {
        Anything => return Ok(()),
        Node => (&[Type::Node], "a node"),
        Edge => (&[Type::Edge], "an edge"),
        Path => (&[Type::Path], "a path"),
        Element => (&[Type::Node, Type::Edge], "a node or an edge"),
        Number => (&[Type::Int, Type::Float], "a number"),
        Whole => (&[Type::Int], "a whole number"),
        Text => (&[Type::Text], "a text"),
        List => (&[list], "a list"),
        Sized => (&[list, Type::Text], "a list or a text"),
        Keyed => (&[Type::Node, Type::Edge, Type::Map], "a node, an edge or a map"),
        Filled => (&[list, Type::Map, Type::Text], "a list, a map or a text"),
    };
    wanted(of, types, name, argument.span)
}

fn gives(gives: Gives, first: Option<&Type>) -> Type {
    match gives {
        Gives::Anything => Type::Any,
        Gives::Bool => Type::Bool,
        Gives::Int => Type::Int,
        Gives::Float => Type::Float,
        Gives::Text => Type::Text,
        Gives::Date => Type::Date,
        Gives::Node => Type::Node,
        Gives::Map => Type::Map,
        Gives::Texts => Type::list(Type::Text),
        Gives::Nodes => Type::list(Type::Node),
        Gives::Edges => Type::list(Type::Edge),
        Gives::Ints => Type::list(Type::Int),
        Gives::Same => first.cloned().unwrap_or(Type::Any),
        Gives::Member => first.map_or(Type::Any, Type::member),
    }
}
