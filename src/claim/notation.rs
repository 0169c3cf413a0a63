//! One line per claim, for tests, specs and people: `PRK supplies RUS (not, planned) by …`.

use std::fmt;

use super::{Claim, Modality, Polarity};
use crate::actor::ActorKey;
use crate::schema::Schema;

/// Writes a claim as one line: subject, relation, object; in brackets `not` where it is negated
/// and its modality where that is not actual; after `by` who says it. States are their three
/// letters.
#[derive(Debug, Clone, Copy)]
pub struct Notation<'c> {
    claim: &'c Claim,
    schema: &'c Schema,
}

impl<'c> Notation<'c> {
    /// The notation of a claim over a schema.
    pub const fn new(claim: &'c Claim, schema: &'c Schema) -> Self {
        Self { claim, schema }
    }
}

impl fmt::Display for Notation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Claim { subject, relation, object, polarity, modality, attribution, .. } = self.claim;
        let relation = &self.schema.get(*relation).name;
        write!(f, "{} {relation} {}", short(subject), short(object))?;
        let not = (*polarity == Polarity::Negated).then_some("not");
        let modality = (*modality != Modality::Actual).then(|| modality.name());
        let marks: Vec<&str> = not.into_iter().chain(modality).collect();
        if !marks.is_empty() {
            write!(f, " ({})", marks.join(", "))?;
        }
        if !attribution.is_empty() {
            let speakers: Vec<&str> = attribution.iter().map(short).collect();
            write!(f, " by {}", speakers.join(", "))?;
        }
        Ok(())
    }
}

/// A state's three letters; any other key unchanged.
fn short(key: &ActorKey) -> &str {
    key.as_str().strip_prefix("state:").unwrap_or(key.as_str())
}
