//! Who can stand in the graph: tables of actors in; identities, names and offices out.

pub(crate) mod blob;
mod check;
pub(crate) mod compile;
mod error;
mod find;
pub(crate) mod fold;
pub(crate) mod inflect;
mod key;
mod registry;
pub(crate) mod row;
mod titles;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use error::{RegistryError, RegistryErrorKind};
pub use find::Spelling;
pub use key::{ActorKey, Iso3, slug};
pub use registry::Registry;
pub use row::{
    Control, Form, FormKind, FormLang, Gender, Infl, Medium, Membership, Modifier, Office, Role,
    Row, Scope, TitleClass, TitleForm,
};
pub use titles::{Title, Titles};

use crate::schema::{ActorKind, Labels, OrgType};

/// An actor of one article or one graph: what is known of it, and what it was called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Its identity.
    pub key: ActorKey,
    /// What it is.
    pub kind: ActorKind,
    /// What an organization is; `None` for other kinds and where unknown.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub org_type: Option<OrgType>,
    /// Its preferred name.
    pub label: Labels,
    /// The state it belongs to; `None` where unknown, and for states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<Iso3>,
    /// Every surface form seen, exactly as written.
    pub names: BTreeSet<String>,
    /// What a person held, and when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<Office>,
}

impl Actor {
    /// An actor no table knows, by the one name it has.
    pub fn provisional(key: ActorKey, kind: ActorKind, name: &str) -> Self {
        let label = Labels { de: name.to_owned(), en: name.to_owned() };
        let names = BTreeSet::from([name.to_owned()]);
        Self { key, kind, org_type: None, label, state: None, names, offices: Vec::new() }
    }
}

impl From<&Row> for Actor {
    /// The actor of a row, with no name seen yet.
    fn from(row: &Row) -> Self {
        Self {
            key: row.id.clone(),
            kind: row.kind,
            org_type: row.org_type,
            label: row.label.clone(),
            state: row.state,
            names: BTreeSet::new(),
            offices: row.offices.clone(),
        }
    }
}

impl Office {
    /// Whether it was held on `date` (`YYYY-MM-DD`, or shorter: some time in it).
    pub fn at(&self, date: &str) -> bool {
        let begun = self.from.as_deref().is_none_or(|from| from <= date || from.starts_with(date));
        begun && self.to.as_deref().is_none_or(|to| date < to || date.starts_with(to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_have_dates() {
        let office = Office {
            role: Role::HeadOfState,
            of: ActorKey::new("state:USA").unwrap(),
            from: Some("2017-01-20".into()),
            to: Some("2021-01-20".into()),
        };
        for (date, held) in [
            ("2017-01-19", false),
            ("2017-01-20", true),
            ("2017", true),
            ("2020-06", true),
            ("2021-01-20", true),
            ("2021-02-01", false),
            ("2016", false),
        ] {
            assert_eq!(office.at(date), held, "{date}");
        }
    }
}
