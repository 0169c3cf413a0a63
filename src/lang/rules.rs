//! Rows of the user's own: a RON list of relation rows, each with its language, goes in; checked
//! rows that can be laid over the built-in tables come out.

use crate::diag;
use crate::diag::table::{self, Place, Placed, TableError};
use crate::schema::Schema;
use crate::text::Span;

use super::table::RelationRow;
use super::{Lang, Slot};

/// Rows to lay over the tables of their languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    rows: Vec<(Lang, RelationRow)>,
}

/// Why a table of rows was refused. The name of its file is known to the caller only.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct RulesError {
    #[source]
    kind: RulesErrorKind,
    place: Place,
    hints: Vec<String>,
}

/// What can be wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RulesErrorKind {
    /// The text is not a list of rows.
    #[error("the table cannot be read")]
    Syntax(#[source] Box<ron::Error>),
    /// No language, or one the reader does not know.
    #[error("row `{0}` needs `lang: \"de\"` or `lang: \"en\"`")]
    Lang(String),
    /// A relation the schema does not have.
    #[error("unknown relation `{0}`")]
    Relation(String),
    /// Neither a slot nor an adposition.
    #[error("`{0}` is neither a slot nor an adposition")]
    Slot(String),
    /// A row no word can trigger.
    #[error("row `{0}` names no verb, noun or adjective")]
    NoTrigger(String),
}

impl Rules {
    /// Reads and checks a table of rows.
    ///
    /// # Errors
    /// [`RulesError`] where the text is no such table, or a row names what does not exist.
    pub fn from_ron(source: &str, schema: &Schema) -> Result<Self, RulesError> {
        let placed: Vec<Placed<RelationRow>> = table::read(source).map_err(RulesError::syntax)?;
        let checked = placed.into_iter().map(|placed| check(source, placed, schema));
        Ok(Self { rows: checked.collect::<Result<_, _>>()? })
    }

    /// The rows of a language, in order.
    pub fn of(&self, lang: Lang) -> Vec<RelationRow> {
        let rows = self.rows.iter().filter(|(its, _)| *its == lang);
        rows.map(|(_, row)| row.clone()).collect()
    }

    /// The rows of all files given.
    pub fn extend(&mut self, other: Self) {
        self.rows.extend(other.rows);
    }
}

fn check(
    source: &str,
    placed: Placed<RelationRow>,
    schema: &Schema,
) -> Result<(Lang, RelationRow), RulesError> {
    let Placed { row, span } = placed;
    let fail = |word: &str, kind| RulesError::at(source, span, word, kind);
    let lang = row.lang.as_deref().and_then(Lang::from_code);
    let Some(lang) = lang else { return Err(fail(&row.id, RulesErrorKind::Lang(row.id.clone()))) };
    if schema.relation(&row.relation).is_none() {
        let names = schema.iter().map(|(_, relation)| relation.name.as_str());
        let error = fail(&row.relation, RulesErrorKind::Relation(row.relation.clone()));
        return Err(error.nearest(&row.relation, names));
    }
    let mut slots = row.subject.iter().chain(&row.object).chain(&row.what);
    if let Some(slot) = slots.find(|slot| Slot::parse(slot).is_none()) {
        return Err(fail(slot, RulesErrorKind::Slot(slot.clone())));
    }
    if row.verbs.is_empty() && row.nouns.is_empty() && row.adjectives.is_empty() {
        return Err(fail(&row.id, RulesErrorKind::NoTrigger(row.id.clone())));
    }
    Ok((lang, row))
}

impl RulesError {
    fn at(source: &str, row: Span, word: &str, kind: RulesErrorKind) -> Self {
        Self { kind, place: table::place_of(source, row, word), hints: Vec::new() }
    }

    fn nearest<'a>(mut self, word: &str, names: impl Iterator<Item = &'a str>) -> Self {
        self.hints.extend(diag::nearest(word, names).into_iter().map(|name| format!("`{name}`")));
        self
    }

    fn syntax(error: TableError) -> Self {
        let nearest = error.expected().map(|(expected, found)| {
            diag::nearest(found, expected.iter().copied())
                .into_iter()
                .map(|name| format!("`{name}`"))
                .collect()
        });
        let TableError { cause, place } = error;
        Self { kind: RulesErrorKind::Syntax(cause), place, hints: nearest.unwrap_or_default() }
    }

    /// What is wrong.
    pub const fn kind(&self) -> &RulesErrorKind {
        &self.kind
    }

    /// Where: bytes of the table.
    pub const fn span(&self) -> Span {
        self.place.span
    }

    /// What to write instead, best first.
    pub fn hints(&self) -> &[String] {
        &self.hints
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &str) -> Result<usize, String> {
        let source = format!("[{rows}]");
        let rules = Rules::from_ron(&source, Schema::builtin());
        rules.map(|rules| rules.of(Lang::De).len()).map_err(|error| {
            let at = error.span().slice(&source).unwrap_or_default().to_owned();
            format!("{error} at {at} {}", error.hints().join(" "))
        })
    }

    #[test]
    fn rows_are_checked() {
        let row = |lang: &str, relation: &str, slot: &str| {
            format!(
                "(id: \"knechten\", lang: \"{lang}\", relation: \"{relation}\", \
                 verbs: [\"knechten\"], subject: [\"subj\"], object: [\"{slot}\"], examples: [])"
            )
        };
        assert_eq!(check(&row("de", "coerces", "obj")), Ok(1));
        assert_eq!(check(&row("en", "coerces", "obj")), Ok(0));
        let error = check(&row("de", "coerce", "obj")).unwrap_err();
        assert!(error.starts_with("unknown relation `coerce` at \"coerce\" `coerces`"), "{error}");
        let error = check(&row("de", "coerces", "Obj")).unwrap_err();
        assert!(error.starts_with("`Obj` is neither"), "{error}");
        let error = check(&row("fr", "coerces", "obj")).unwrap_err();
        assert!(error.starts_with("row `knechten` needs"), "{error}");
    }
}
