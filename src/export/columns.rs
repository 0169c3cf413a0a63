//! Actors and claims as rows of plain values, for formats that know no lists and no nesting.

use crate::actor::{Actor, ActorKey, Iso3};
use crate::claim::Claim;
use crate::graph::GraphView;
use crate::lang::Lang;
use crate::schema::OrgType;

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// A text.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A number with decimals.
    Real(f64),
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellType {
    /// Texts.
    Text,
    /// Whole numbers.
    Int,
    /// Numbers with decimals.
    Real,
}

/// A column: its name and what its values are.
pub(super) type Column = (&'static str, CellType);

/// The columns of an actor. Its key comes first: some programs rename their nodes.
pub(super) const ACTOR: [Column; 8] = [
    ("actor", CellType::Text),
    ("name", CellType::Text),
    ("name_de", CellType::Text),
    ("name_en", CellType::Text),
    ("kind", CellType::Text),
    ("type", CellType::Text),
    ("state", CellType::Text),
    ("names", CellType::Text),
];

/// The columns of a claim, beside its two actors. Its id comes first: some programs forget those of
/// edges.
pub(super) const CLAIM: [Column; 20] = [
    ("claim", CellType::Text),
    ("relation", CellType::Text),
    ("label", CellType::Text),
    ("sign", CellType::Int),
    ("polarity", CellType::Text),
    ("modality", CellType::Text),
    ("said_by", CellType::Text),
    ("said_by_names", CellType::Text),
    ("what", CellType::Text),
    ("from", CellType::Text),
    ("to", CellType::Text),
    ("when", CellType::Text),
    ("confidence", CellType::Real),
    ("article", CellType::Text),
    ("title", CellType::Text),
    ("published", CellType::Text),
    ("outlet", CellType::Text),
    ("sentence", CellType::Int),
    ("text", CellType::Text),
    ("rule", CellType::Text),
];

/// The values of an actor, one for each column of [`ACTOR`]; `None` where there is none.
pub(super) fn actor(actor: &Actor, labels: Lang) -> [Option<Cell>; ACTOR.len()] {
    let text = |text: &str| Some(Cell::Text(text.to_owned()));
    let names: Vec<&str> = actor.names.iter().map(String::as_str).collect();
    [
        text(actor.key.as_str()),
        text(super::label(&actor.label, labels)),
        text(&actor.label.de),
        text(&actor.label.en),
        text(actor.kind.name()),
        actor.org_type.map(OrgType::name).and_then(text),
        actor.state.as_ref().map(Iso3::as_str).and_then(text),
        (!names.is_empty()).then(|| names.join(" | ")).as_deref().and_then(text),
    ]
}

/// The values of a claim, one for each column of [`CLAIM`]; `None` where there is none.
pub(super) fn claim(
    view: &GraphView<'_>,
    claim: &Claim,
    labels: Lang,
) -> [Option<Cell>; CLAIM.len()] {
    let graph = view.graph();
    let relation = graph.schema().get(claim.relation);
    let info = graph.article(&claim.article).map(|entry| &entry.info);
    let text = |text: &str| Some(Cell::Text(text.to_owned()));
    let owned = |text: Option<String>| text.map(Cell::Text);
    let when = claim.when.as_ref();
    let speakers = claim.attribution.iter().map(ActorKey::as_str).collect::<Vec<_>>().join(" | ");
    let name = |key: &ActorKey| {
        let actor = graph.actor(key).map(|actor| super::label(&actor.label, labels));
        actor.unwrap_or(key.as_str()).to_owned()
    };
    let names = claim.attribution.iter().map(name).collect::<Vec<_>>().join(" | ");
    let spoken = !claim.attribution.is_empty();
    [
        text(claim.id.as_str()),
        text(&relation.name),
        text(super::label(&relation.labels, labels)),
        Some(Cell::Int(i64::from(relation.sign().number()))),
        text(claim.polarity.name()),
        text(claim.modality.name()),
        owned(spoken.then_some(speakers)),
        owned(spoken.then_some(names)),
        claim.what.as_deref().and_then(text),
        owned(when.and_then(|it| it.from).map(|date| date.to_string())),
        owned(when.and_then(|it| it.to).map(|date| date.to_string())),
        when.and_then(|it| text(&it.text)),
        Some(Cell::Real(f64::from(claim.confidence.hundredths()) / 100.0)),
        text(claim.article.as_str()),
        info.and_then(|info| info.title.as_deref()).and_then(text),
        owned(info.and_then(|info| info.published).map(|date| date.to_string())),
        info.and_then(|info| info.outlet.as_deref()).and_then(text),
        Some(Cell::Int(i64::from(claim.evidence.sentence))),
        text(&claim.evidence.text),
        text(claim.evidence.rule.as_str()),
    ]
}

/// The columns that have a value, with it.
pub(super) fn filled<'c>(
    columns: &'c [Column],
    cells: impl IntoIterator<Item = Option<Cell>> + 'c,
) -> impl Iterator<Item = (usize, &'c str, Cell)> {
    let pairs = columns.iter().enumerate().zip(cells);
    pairs.filter_map(|((at, (name, _)), cell)| Some((at, *name, cell?)))
}
