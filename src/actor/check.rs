//! Whether the rows of the actor tables fit together.

use std::collections::BTreeSet;

use crate::actor::row::Row;
use crate::actor::{ActorKey, RegistryError, RegistryErrorKind};
use crate::diag::table::{Placed, place_of};
use crate::schema::ActorKind;

type Checked = Result<(), RegistryError>;

/// The text of a table with its name and its rows.
pub(super) struct Table<'a> {
    pub(super) file: &'a str,
    pub(super) source: &'a str,
    pub(super) rows: Vec<Placed<Row>>,
}

/// Checks every row alone, and that what it refers to is a row or one of `known`.
pub(super) fn tables(tables: &[Table<'_>], known: &BTreeSet<ActorKey>) -> Checked {
    let own = tables.iter().flat_map(|table| &table.rows).map(|placed| &placed.row.id);
    let all: BTreeSet<&ActorKey> = known.iter().chain(own).collect();
    let mut seen = BTreeSet::new();
    for table in tables {
        for placed in &table.rows {
            let row = &placed.row;
            if !seen.insert(&row.id) {
                return fail(table, placed, row.id.as_str(), RegistryErrorKind::Twice);
            }
            shape(table, placed)?;
            dates(table, placed)?;
            references(table, placed, &all)?;
        }
    }
    Ok(())
}

fn error(
    table: &Table<'_>,
    placed: &Placed<Row>,
    word: &str,
    kind: RegistryErrorKind,
) -> RegistryError {
    RegistryError::new(kind, table.file, place_of(table.source, placed.span, word))
}

fn fail(
    table: &Table<'_>,
    placed: &Placed<Row>,
    word: &str,
    kind: fn(String) -> RegistryErrorKind,
) -> Checked {
    Err(error(table, placed, word, kind(word.to_owned())))
}

fn shape(table: &Table<'_>, placed: &Placed<Row>) -> Checked {
    let row = &placed.row;
    let id = row.id.as_str();
    let prefix = match row.kind {
        ActorKind::State => "state",
        ActorKind::Leader | ActorKind::Expert => "person",
        ActorKind::Outlet => "outlet",
        ActorKind::Organization => "org",
    };
    if row.id.prefix() != prefix || row.id.is_provisional() {
        let error = error(table, placed, id, RegistryErrorKind::UnfitId(id.to_owned()));
        return Err(error.hint(format!("ids of this kind begin with `{prefix}:`")));
    }
    if row.forms.is_empty() {
        return fail(table, placed, id, RegistryErrorKind::Nameless);
    }
    let empty = |text: &String| !text.chars().any(char::is_alphanumeric);
    if row.forms.iter().map(|form| &form.text).chain(&row.family).any(empty) {
        return fail(table, placed, id, RegistryErrorKind::EmptyForm);
    }
    fields(table, placed)
}

fn fields(table: &Table<'_>, placed: &Placed<Row>) -> Checked {
    let row = &placed.row;
    let person = matches!(row.kind, ActorKind::Leader | ActorKind::Expert);
    let unfit = [
        ("type", row.org_type.is_some() && row.kind != ActorKind::Organization),
        ("medium", row.medium.is_some() && row.kind != ActorKind::Outlet),
        ("family name", !row.family.is_empty() && !person),
        ("office", !row.offices.is_empty() && !person),
        ("list of members", !row.members.is_empty() && row.kind != ActorKind::Organization),
    ];
    let Some((field, _)) = unfit.into_iter().find(|(_, unfit)| *unfit) else { return Ok(()) };
    let id = row.id.as_str();
    let kind = RegistryErrorKind::UnfitField { id: id.to_owned(), field };
    Err(error(table, placed, id, kind))
}

fn dates(table: &Table<'_>, placed: &Placed<Row>) -> Checked {
    let row = &placed.row;
    let own = [&row.from, &row.to].into_iter();
    let members = row.members.iter().flat_map(|member| [&member.from, &member.to]);
    let offices = row.offices.iter().flat_map(|office| [&office.from, &office.to]);
    let mut dates = own.chain(members).chain(offices).flatten();
    match dates.find(|date| !is_date(date)) {
        None => Ok(()),
        Some(date) => {
            let error = error(table, placed, date, RegistryErrorKind::Date(date.clone()));
            Err(error.hint("write `2024`, `2024-05` or `2024-05-31`"))
        }
    }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, len| part.len() == len && part.bytes().all(|at| at.is_ascii_digit());
    let within = |part: &str, most| {
        digits(part, 2) && part.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number))
    };
    match parts[..] {
        [year] => digits(year, 4),
        [year, month] => digits(year, 4) && within(month, 12),
        [year, month, day] => digits(year, 4) && within(month, 12) && within(day, 31),
        _ => false,
    }
}

fn references(table: &Table<'_>, placed: &Placed<Row>, all: &BTreeSet<&ActorKey>) -> Checked {
    let row = &placed.row;
    let state = row.state.map(ActorKey::state);
    let others = state
        .iter()
        .chain(&row.owner)
        .chain(&row.successors)
        .chain(row.members.iter().map(|member| &member.who))
        .chain(row.offices.iter().map(|office| &office.of));
    let Some(other) = others.into_iter().find(|other| !all.contains(other)) else { return Ok(()) };
    let word = row.state.filter(|iso3| ActorKey::state(*iso3) == *other);
    let word = word.as_ref().map_or(other.as_str(), |iso3| iso3.as_str());
    let kind = RegistryErrorKind::Unknown { id: row.id.to_string(), other: other.to_string() };
    let names = all.iter().map(|key| key.as_str());
    Err(error(table, placed, word, kind).nearest(other.as_str(), names))
}
