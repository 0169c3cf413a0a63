//! Which language a text is in, and every table peculiar to a language.

pub mod abbreviation;
pub mod detect;
pub mod endings;
mod given_names;
mod pack;
mod rules;
mod slot;
pub mod table;
pub mod times;

pub use given_names::{is_given_name, is_womans_name};
pub use pack::{Frame, Pack, PackError, Reports, WordKind};
pub use rules::{Rules, RulesError, RulesErrorKind};
pub use slot::Slot;
pub use table::Effect;
pub use times::{TimeUnit, TimeWords};

/// A language the reader knows.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// German.
    De,
    /// English.
    En,
}

impl Lang {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::De, Self::En];

    /// ISO 639-1 code: `de`, `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// The language of a code as [`Lang::code`] gives it; `None` for any other text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }
}
