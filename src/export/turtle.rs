//! Turtle: RDF in which every claim is a statement with its provenance (PROV-O).

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;

use super::Options;
use super::csv::kind_label;
use crate::actor::Actor;
use crate::claim::{ArticleId, Claim, PartialDate};
use crate::graph::{ArticleEntry, GraphView};

const PREFIXES: &str = "\
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix leg: <urn:legation:schema:> .

";

/// Writes a view.
pub(super) fn write(
    view: &GraphView<'_>,
    _options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let graph = view.graph();
    to.write_all(PREFIXES.as_bytes())?;
    let articles: BTreeSet<&ArticleId> = view.claims().iter().map(|it| &it.article).collect();
    for entry in articles.into_iter().filter_map(|id| graph.article(id)) {
        to.write_all(article(entry).as_bytes())?;
    }
    let speakers = view.claims().iter().flat_map(|it| &it.attribution);
    let mut actors = view.actors();
    let known: BTreeSet<_> = actors.iter().map(|it| &it.key).collect();
    let more: BTreeSet<_> = speakers.filter(|key| !known.contains(key)).collect();
    actors.extend(more.into_iter().filter_map(|key| graph.actor(key)));
    for it in actors {
        to.write_all(actor(it).as_bytes())?;
    }
    for it in view.claims() {
        to.write_all(claim(view, it).as_bytes())?;
    }
    Ok(())
}

fn article(entry: &ArticleEntry) -> String {
    let info = &entry.info;
    let mut lines = vec![
        "a leg:Article, prov:Entity".to_owned(),
        format!("dct:identifier {}", string(info.id.as_str())),
        format!("dct:language {}", string(info.lang.code())),
    ];
    lines.extend(info.title.as_deref().map(|it| format!("dct:title {}", string(it))));
    lines.extend(info.published.map(|it| format!("dct:issued {}", date(it))));
    lines.extend(info.outlet.as_deref().map(|it| format!("dct:publisher {}", string(it))));
    lines.extend(info.url.as_deref().map(|it| format!("dct:source {}", string(it))));
    resource(&iri("article", info.id.as_str()), &lines)
}

fn actor(actor: &Actor) -> String {
    let mut lines = vec![
        format!("a leg:{}, prov:Agent", kind_label(actor.kind)),
        format!("rdfs:label {}@de, {}@en", string(&actor.label.de), string(&actor.label.en)),
    ];
    lines.extend(actor.org_type.map(|it| format!("leg:type {}", string(it.name()))));
    lines.extend(actor.state.as_ref().map(|it| format!("leg:state {}", string(it.as_str()))));
    lines.extend(actor.names.iter().map(|name| format!("leg:calledAs {}", string(name))));
    resource(&iri("actor", actor.key.as_str()), &lines)
}

fn claim(view: &GraphView<'_>, claim: &Claim) -> String {
    let relation = &view.graph().schema().get(claim.relation).name;
    let evidence = &claim.evidence;
    let mut lines = vec![
        "a leg:Claim, rdf:Statement, prov:Entity".to_owned(),
        format!("rdf:subject {}", iri("actor", claim.subject.as_str())),
        format!("rdf:predicate {}", iri("relation", relation)),
        format!("rdf:object {}", iri("actor", claim.object.as_str())),
        format!("leg:polarity {}", string(claim.polarity.name())),
        format!("leg:modality {}", string(claim.modality.name())),
        format!("leg:confidence {:.2}", f64::from(claim.confidence.hundredths()) / 100.0),
        format!("prov:wasDerivedFrom {}", iri("article", claim.article.as_str())),
        format!("prov:value {}", string(&evidence.text)),
        format!("leg:sentence {}", evidence.sentence),
        format!("leg:start {} ; leg:end {}", evidence.span.start(), evidence.span.end()),
        format!("leg:rule {}", string(evidence.rule.as_str())),
    ];
    let said = claim.attribution.iter();
    lines.extend(said.map(|it| format!("prov:wasAttributedTo {}", iri("actor", it.as_str()))));
    lines.extend(claim.what.as_deref().map(|it| format!("leg:what {}", string(it))));
    if let Some(when) = &claim.when {
        lines.push(format!("leg:when {}", string(&when.text)));
        lines.extend(when.from.map(|it| format!("leg:from {}", date(it))));
        lines.extend(when.to.map(|it| format!("leg:to {}", date(it))));
    }
    resource(&iri("claim", claim.id.as_str()), &lines)
}

fn resource(subject: &str, lines: &[String]) -> String {
    format!("{subject}\n    {} .\n\n", lines.join(" ;\n    "))
}

/// A date with the type of its precision.
fn date(date: PartialDate) -> String {
    let kind = match (date.month(), date.day()) {
        (_, Some(_)) => "date",
        (Some(_), None) => "gYearMonth",
        (None, None) => "gYear",
    };
    format!("\"{date}\"^^xsd:{kind}")
}

/// A name in our own space; every byte that an IRI might not hold is written by its number.
fn iri(space: &str, name: &str) -> String {
    let mut iri = format!("<urn:legation:{space}:");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':' | b'~') {
            iri.push(char::from(byte));
        } else {
            let _ = write!(iri, "%{byte:02X}");
        }
    }
    iri.push('>');
    iri
}

/// A string literal in double quotes.
fn string(text: &str) -> String {
    let mut literal = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if c.is_control() => {
                let _ = write!(literal, "\\u{:04X}", u32::from(c));
            }
            _ => literal.push(c),
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_strings_end_where_they_should() {
        assert_eq!(iri("actor", "person:~ä b>"), "<urn:legation:actor:person:~%C3%A4%20b%3E>");
        assert_eq!(string("a\"b\\\u{0}\n"), "\"a\\\"b\\\\\\u0000\\n\"");
        assert_eq!(date("2023-10".parse().unwrap()), "\"2023-10\"^^xsd:gYearMonth");
    }
}
