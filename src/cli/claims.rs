//! Claims as rows: for people, and for programs.

use std::io;

use serde_json::json;

use super::export;
use super::format::OutputFormat;
use super::ids::Ids;
use super::out::{Out, Paint};
use super::table::Table;
use super::words::{self, Words};
use crate::claim::Claim;
use crate::graph::GraphView;
use crate::schema::Sign;

/// A claim for people: what, how firm, who says it, where, its id.
pub(crate) fn row<'g>(words: Words<'g>, ids: &Ids<'g>, claim: &'g Claim) -> Vec<(Paint, String)> {
    vec![
        (Paint::Plain, words.sentence(claim)),
        (paint(words.sign(claim)), words.judged_status(claim)),
        (Paint::Plain, words.speakers(claim)),
        (Paint::Faint, format!("{} s{}", claim.article, claim.evidence.sentence)),
        (Paint::Strong, ids.short(&claim.id).to_owned()),
    ]
}

/// Claims for programs: as JSON in the formats of `export`, else as a table.
pub(crate) fn write<'g>(
    words: Words<'g>,
    claims: &[&'g Claim],
    format: OutputFormat,
    out: &mut Out<'_>,
) -> io::Result<()> {
    if matches!(format, OutputFormat::Json | OutputFormat::Jsonl) {
        let view = GraphView::new(words.graph, claims.iter().copied());
        return export::write(&view, (format, words.lang), out.data());
    }
    table(words, claims).write(format, out)
}

fn table(words: Words<'_>, claims: &[&Claim]) -> Table {
    let mut table = Table::new("claims", COLUMNS);
    for claim in claims {
        let evidence = &claim.evidence;
        table.row(vec![
            json!(claim.id),
            json!(claim.article),
            json!(claim.subject),
            json!(words.relation(claim)),
            json!(claim.object),
            json!(words::sign(words.sign(claim))),
            json!(claim.polarity),
            json!(claim.modality),
            json!(claim.attribution),
            json!(claim.what),
            json!(evidence.sentence),
            json!(evidence.span.start()),
            json!(evidence.span.end()),
            json!(evidence.text),
            json!(evidence.rule),
            json!(f64::from(claim.confidence.hundredths()) / 100.0),
            json!(words.graph.judged(&claim.id).map(|it| it.verdict.name())),
        ]);
    }
    table
}

const COLUMNS: [&str; 17] = [
    "id",
    "article",
    "subject",
    "relation",
    "object",
    "sign",
    "polarity",
    "modality",
    "attribution",
    "what",
    "sentence",
    "start",
    "end",
    "text",
    "rule",
    "confidence",
    "judged",
];

/// The colour of a sign.
pub(crate) const fn paint(sign: Sign) -> Paint {
    match sign {
        Sign::Plus => Paint::Plus,
        Sign::Minus => Paint::Minus,
        Sign::None => Paint::Plain,
    }
}
