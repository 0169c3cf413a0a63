//! How much a claim counts: a RON table in, checked factors out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::claim::Modality;
use crate::diag;
use crate::diag::table::{self, Place, TableError};
use crate::schema::{RelationId, Schema};
use crate::text::Span;

/// The factors of `graphs/alignment.ron`; each is explained there and in `docs/alignment.md`.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Factor of a claim that somebody makes; 1 in the article's own voice.
    pub attributed: f64,
    /// Share of the value that a denial adds with the other sign.
    pub denied: f64,
    /// Days after which a claim counts half; 0 where claims do not age.
    pub half_life_days: f64,
    /// Evidence that takes a score half way to the end of its scale; above 0.
    pub enough: f64,
    /// Factors by modality, in the order of [`Modality::ALL`].
    reality: [f64; Modality::ALL.len()],
    /// Weights of relations that differ from the schema, by name.
    relations: BTreeMap<String, f64>,
}

/// Why a table of weights was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct WeightsError {
    #[source]
    kind: WeightsErrorKind,
    place: Place,
    hints: Vec<String>,
}

/// What can be wrong with a table of weights.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WeightsErrorKind {
    /// The text is no table of weights.
    #[error("the table cannot be read")]
    Syntax(#[source] Box<ron::Error>),
    /// A factor that does not exist.
    #[error("unknown factor `{0}`")]
    Unknown(String),
    /// A factor out of its range.
    #[error("`{name}` must be {range}")]
    Range {
        /// The factor.
        name: &'static str,
        /// What it may be.
        range: &'static str,
    },
    /// A relation the schema does not have.
    #[error("no relation is called `{0}`")]
    Relation(String),
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Row {
    attributed: Option<f64>,
    denied: Option<f64>,
    actual: Option<f64>,
    former: Option<f64>,
    planned: Option<f64>,
    wanted: Option<f64>,
    predicted: Option<f64>,
    possible: Option<f64>,
    asked: Option<f64>,
    half_life_days: Option<f64>,
    enough: Option<f64>,
    relations: BTreeMap<String, f64>,
}

impl Weights {
    /// The table that is compiled in: `graphs/alignment.ron`.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Weights> = LazyLock::new(|| {
            let row = table::one(include_str!("../../graphs/alignment.ron"));
            Weights::none().under(row.expect("the tests read this table"))
        });
        &BUILTIN
    }

    /// Reads and checks a table; what it does not name is as in the built-in one.
    pub fn from_ron(source: &str, schema: &Schema) -> Result<Self, WeightsError> {
        let row: Row = table::one(source).map_err(WeightsError::syntax)?;
        row.check(source, schema)?;
        Ok(Self::builtin().clone().under(row))
    }

    /// What a claim of this modality counts; 1 is fully.
    pub fn reality(&self, modality: Modality) -> f64 {
        let at = Modality::ALL.iter().position(|it| *it == modality);
        at.map_or(0.0, |at| self.reality[at])
    }

    /// What one act of a relation says, from -10 to 10.
    pub fn relation(&self, schema: &Schema, id: RelationId) -> f64 {
        let relation = schema.get(id);
        self.relations.get(&relation.name).copied().unwrap_or(f64::from(relation.weight))
    }

    fn none() -> Self {
        Self {
            attributed: 0.0,
            denied: 0.0,
            half_life_days: 0.0,
            enough: 1.0,
            reality: [0.0; Modality::ALL.len()],
            relations: BTreeMap::new(),
        }
    }

    /// With a row laid over it.
    fn under(mut self, row: Row) -> Self {
        let lay = |value: &mut f64, over: Option<f64>| *value = over.unwrap_or(*value);
        lay(&mut self.attributed, row.attributed);
        lay(&mut self.denied, row.denied);
        lay(&mut self.half_life_days, row.half_life_days);
        lay(&mut self.enough, row.enough);
        for (value, modality) in self.reality.iter_mut().zip(Modality::ALL) {
            lay(value, row.reality(modality));
        }
        self.relations.extend(row.relations);
        self
    }
}

impl Row {
    const fn reality(&self, modality: Modality) -> Option<f64> {
        match modality {
            Modality::Actual => self.actual,
            Modality::Former => self.former,
            Modality::Planned => self.planned,
            Modality::Wanted => self.wanted,
            Modality::Predicted => self.predicted,
            Modality::Possible => self.possible,
            Modality::Asked => self.asked,
        }
    }

    fn check(&self, source: &str, schema: &Schema) -> Result<(), WeightsError> {
        let modalities = Modality::ALL.map(|modality| (modality.name(), self.reality(modality)));
        let factors = [("attributed", self.attributed), ("denied", self.denied)];
        for (name, value) in factors.into_iter().chain(modalities) {
            if value.is_some_and(|it| !(0.0..=1.0).contains(&it)) {
                return Err(WeightsError::range(source, name, "between 0 and 1"));
            }
        }
        if self.half_life_days.is_some_and(|it| !(it >= 0.0 && it.is_finite())) {
            return Err(WeightsError::range(source, "half_life_days", "0 or more days"));
        }
        if self.enough.is_some_and(|it| !(it > 0.0 && it.is_finite())) {
            return Err(WeightsError::range(source, "enough", "above 0"));
        }
        for (name, weight) in &self.relations {
            if schema.iter().all(|(_, relation)| relation.name != *name) {
                return Err(WeightsError::relation(source, name, schema));
            }
            if !(-10.0..=10.0).contains(weight) {
                return Err(WeightsError::range(source, "relations", "between -10 and 10"));
            }
        }
        Ok(())
    }
}

impl WeightsError {
    fn syntax(error: TableError) -> Self {
        let (known, hints) = match error.expected() {
            Some((expected, found)) => {
                let near = diag::nearest(found, expected.iter().copied());
                (Some(found.to_owned()), near.into_iter().map(|it| format!("`{it}`")).collect())
            }
            None => (None, Vec::new()),
        };
        let kind = match known {
            Some(found) => WeightsErrorKind::Unknown(found),
            None => WeightsErrorKind::Syntax(error.cause),
        };
        Self { kind, place: error.place, hints }
    }

    fn range(source: &str, name: &'static str, range: &'static str) -> Self {
        let kind = WeightsErrorKind::Range { name, range };
        Self { kind, place: place(source, name), hints: Vec::new() }
    }

    fn relation(source: &str, name: &str, schema: &Schema) -> Self {
        let hints = schema.nearest(name).iter().map(|it| format!("`{it}`")).collect();
        let kind = WeightsErrorKind::Relation(name.to_owned());
        Self { kind, place: place(source, name), hints }
    }

    /// What is wrong.
    pub const fn kind(&self) -> &WeightsErrorKind {
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

/// Where a word stands first in a table, else its start.
fn place(source: &str, word: &str) -> Place {
    let start = source.find(word).unwrap_or(0);
    let end = (start + word.len()).min(source.len());
    Place::of(source, Span::of(start..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Result<Weights, WeightsError> {
        Weights::from_ron(source, Schema::builtin())
    }

    #[test]
    fn the_built_in_table_names_every_factor() {
        let row: Row = table::one(include_str!("../../graphs/alignment.ron")).unwrap();
        row.check("", Schema::builtin()).unwrap();
        assert!(Modality::ALL.iter().all(|it| row.reality(*it).is_some()));
        let others = [row.attributed, row.denied, row.half_life_days, row.enough];
        assert!(others.iter().all(Option::is_some));
    }

    #[test]
    fn a_table_names_only_what_it_changes() {
        let weights = read("(attributed: 1, relations: {\"meets\": 0})").unwrap();
        let same = |value: f64, other: f64| assert!((value - other).abs() < 1e-9, "{value}");
        same(weights.attributed, 1.0);
        same(weights.reality(Modality::Planned), 0.5);
        let meets = Schema::builtin().relation("meets").unwrap();
        same(weights.relation(Schema::builtin(), meets), 0.0);
    }

    #[test]
    fn what_cannot_be_counted_is_refused_where_it_stands() {
        let error = read("(\n  atributed: 1,\n)").unwrap_err();
        assert_eq!(error.kind(), &WeightsErrorKind::Unknown("atributed".into()));
        assert_eq!(error.hints(), ["`attributed`"]);
        for (source, wrong) in [
            ("(planned: 2)", "planned"),
            ("(half_life_days: -1)", "half_life_days"),
            ("(enough: 0)", "enough"),
            ("(relations: {\"meet\": 1})", "meet"),
            ("(relations: {\"meets\": 11})", "relations"),
        ] {
            let error = read(source).unwrap_err();
            assert_eq!(error.span().slice(source), Some(wrong), "{error}");
        }
    }
}
