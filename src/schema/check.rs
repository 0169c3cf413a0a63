//! Whether the rows of a schema fit together.

use crate::diag::table::{Placed, place_of};
use crate::schema::{Quad, Relation, Schema, SchemaError, SchemaErrorKind};

type Checked = Result<(), SchemaError>;

/// Ids are 16 bits wide; this leaves room for the built-in relations.
const MOST_ROWS: usize = 10_000;

/// Checks each row alone and against the others.
pub(super) fn rows(source: &str, rows: &[Placed<Relation>]) -> Checked {
    for (at, placed) in rows.iter().enumerate() {
        let fail = |kind| Err(error(source, placed, &placed.row.name, kind));
        if at >= MOST_ROWS {
            return fail(SchemaErrorKind::TooMany);
        }
        name(source, placed)?;
        if rows[..at].iter().any(|other| other.row.name == placed.row.name) {
            return fail(SchemaErrorKind::Twice(placed.row.name.clone()));
        }
        if placed.row.from.is_empty() || placed.row.to.is_empty() {
            return fail(SchemaErrorKind::NoKinds(placed.row.name.clone()));
        }
        color(source, placed)?;
        weight(source, placed)?;
        symmetry(source, placed)?;
        inverse(source, placed, rows)?;
    }
    Ok(())
}

/// Checks that rows of built-in names mean what they mean in `base`.
pub(super) fn keeps_builtin(source: &str, rows: &[Placed<Relation>], base: &Schema) -> Checked {
    for placed in rows {
        let row = &placed.row;
        let Some(known) = base.relation(&row.name).map(|id| base.get(id)) else { continue };
        let what = if known.quad != row.quad {
            "quad class"
        } else if known.symmetric != row.symmetric {
            "symmetry"
        } else {
            continue;
        };
        let kind = SchemaErrorKind::ChangesBuiltin { name: row.name.clone(), what };
        return Err(
            error(source, placed, &row.name, kind).hint("give the new relation a name of its own")
        );
    }
    Ok(())
}

fn error(
    source: &str,
    placed: &Placed<Relation>,
    word: &str,
    kind: SchemaErrorKind,
) -> SchemaError {
    SchemaError::new(kind, place_of(source, placed.span, word))
}

fn name(source: &str, placed: &Placed<Relation>) -> Checked {
    let name = &placed.row.name;
    let slug = slug(name);
    if *name == slug && !name.is_empty() {
        return Ok(());
    }
    let error = error(source, placed, name, SchemaErrorKind::Name(name.clone()));
    Err(if slug.is_empty() { error } else { error.hint(format!("write `{slug}`")) })
}

/// The nearest kebab-case name: lower-case ASCII letters and digits, single hyphens between.
fn slug(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-").to_ascii_lowercase()
}

fn color(source: &str, placed: &Placed<Relation>) -> Checked {
    let color = &placed.row.style.color;
    let digits = color.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Ok(());
    }
    Err(error(source, placed, color, SchemaErrorKind::Color(color.clone()))
        .hint("write it as `#2166AC`"))
}

fn weight(source: &str, placed: &Placed<Relation>) -> Checked {
    let Relation { name, weight, quad, .. } = &placed.row;
    let (fits, sign) = match quad {
        Quad::VCoop | Quad::MCoop => (*weight > 0.0, "positive"),
        Quad::VConf | Quad::MConf => (*weight < 0.0, "negative"),
        Quad::Structure => (*weight == 0.0, "0"),
    };
    if !(-10.0..=10.0).contains(weight) {
        return Err(error(source, placed, name, SchemaErrorKind::WeightRange(name.clone())));
    }
    if !fits {
        let kind = SchemaErrorKind::WeightSign { name: name.clone(), sign, quad: *quad };
        return Err(error(source, placed, name, kind));
    }
    Ok(())
}

fn symmetry(source: &str, placed: &Placed<Relation>) -> Checked {
    let Relation { name, from, to, symmetric, .. } = &placed.row;
    if !symmetric || same_kinds(from, to) {
        return Ok(());
    }
    Err(error(source, placed, name, SchemaErrorKind::Lopsided(name.clone()))
        .hint("write the same list for `from` and `to`"))
}

fn inverse(source: &str, placed: &Placed<Relation>, rows: &[Placed<Relation>]) -> Checked {
    let Relation { name, from, to, inverse: Some(inverse), .. } = &placed.row else {
        return Ok(());
    };
    let (name, inverse) = (name.clone(), inverse.clone());
    let Some(other) = rows.iter().find(|other| other.row.name == inverse) else {
        let known = rows.iter().map(|other| other.row.name.as_str());
        let builtin = Schema::builtin().relations.iter().map(|row| row.name.as_str());
        let place = place_of(source, placed.span, &inverse);
        let kind = SchemaErrorKind::UnknownInverse { name, inverse: inverse.clone() };
        return Err(SchemaError::new(kind, place).nearest(&inverse, known.chain(builtin)));
    };
    if same_kinds(from, &other.row.to) && same_kinds(to, &other.row.from) {
        return Ok(());
    }
    let place = place_of(source, placed.span, &inverse);
    Err(SchemaError::new(SchemaErrorKind::UnfitInverse { name, inverse }, place))
}

fn same_kinds(one: &[crate::schema::ActorKind], other: &[crate::schema::ActorKind]) -> bool {
    one.iter().all(|kind| other.contains(kind)) && other.iter().all(|kind| one.contains(kind))
}
