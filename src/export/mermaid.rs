//! Mermaid: a flow chart for Markdown pages; bundles of claims as lines.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use super::Options;
use crate::actor::{Actor, ActorKey};
use crate::graph::{GraphView, Standing, Tie};
use crate::schema::{ActorKind, Sign};

/// Writes a view.
pub(super) fn write(
    view: &GraphView<'_>,
    options: &Options,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    to.write_all(b"flowchart LR\n")?;
    let mut numbers: BTreeMap<&ActorKey, usize> = BTreeMap::new();
    for (at, actor) in view.actors().into_iter().enumerate() {
        numbers.insert(&actor.key, at);
        writeln!(to, "  n{at}{}", node(actor, super::label(&actor.label, options.labels)))?;
    }
    let mut colors = String::new();
    let shown =
        view.ties().into_iter().filter(|tie| options.asked || tie.standing() != Standing::Asked);
    let mut at = 0;
    for tie in shown {
        let claim = tie.first();
        let (Some(a), Some(b)) = (numbers.get(&claim.subject), numbers.get(&claim.object)) else {
            continue;
        };
        writeln!(to, "  n{a} {} n{b}", line(view, &tie, options))?;
        let color = match view.graph().schema().get(claim.relation).sign() {
            Sign::Plus => "#2166ac",
            Sign::Minus => "#b2182b",
            Sign::None => "#555555",
        };
        let _ = writeln!(colors, "  linkStyle {at} stroke:{color}");
        at += 1;
    }
    to.write_all(colors.as_bytes())
}

/// The shape tells the kind.
fn node(actor: &Actor, name: &str) -> String {
    let name = text(name);
    match actor.kind {
        ActorKind::State => format!("[\"{name}\"]"),
        ActorKind::Leader => format!("([\"{name}\"])"),
        ActorKind::Expert => format!("{{{{\"{name}\"}}}}"),
        ActorKind::Outlet => format!("[/\"{name}\"/]"),
        ActorKind::Organization => format!("[[\"{name}\"]]"),
    }
}

fn line(view: &GraphView<'_>, tie: &Tie<'_>, options: &Options) -> String {
    let relation = view.graph().schema().get(tie.first().relation);
    let label = text(super::label(&relation.labels, options.labels));
    let standing = tie.standing();
    let (label, arrow) = match standing {
        Standing::Asserted => (label, "-->"),
        Standing::Denied => (format!("not: {label}"), "-.->"),
        _ => (label, "-.->"),
    };
    format!("{arrow}|\"{label}\"|")
}

/// Text between double quotes, in which nothing is markup: entity codes as Mermaid knows them.
fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '<' | '>' | '&' | '#' | ';' | '`' | '\\' | '%' => {
                let _ = write!(escaped, "#{};", u32::from(c));
            }
            _ if c.is_control() => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn nothing_becomes_markup() {
        assert_eq!(text("\"<b>\"\n"), "#34;#60;b#62;#34; ");
    }
}
