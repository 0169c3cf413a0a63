//! Who an actor is, the same in files, queries and pictures: `state:PRK`, `person:john-kirby`.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use unicode_normalization::char::decompose_canonical;

/// The identity of an actor: `state:ISO3`, or `person:`, `outlet:`, `org:` with a slug.
///
/// A slug that begins with `~` is provisional: no table knows the actor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ActorKey(Arc<str>);

/// The code of a state, ISO 3166-1 alpha-3; `XKX` Kosovo, `SUN` `DDR` `YUG` `CSK` of the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iso3([u8; 3]);

/// The prefixes of keys other than `state`.
const SLUGGED: [&str; 3] = ["person", "outlet", "org"];

impl ActorKey {
    /// The key written `text`; `None` when it is not well formed.
    pub fn new(text: &str) -> Option<Self> {
        let (prefix, rest) = text.split_once(':')?;
        let slug = rest.strip_prefix('~').unwrap_or(rest);
        let fits = match prefix {
            "state" => Iso3::new(rest).is_some(),
            _ => SLUGGED.contains(&prefix) && is_slug(slug),
        };
        fits.then(|| Self(text.into()))
    }

    /// The key of a state.
    pub fn state(iso3: Iso3) -> Self {
        Self(format!("state:{iso3}").into())
    }

    /// The key of an actor no table knows, by its name: `person:~natalia-matiaszczyk`.
    ///
    /// `None` for another prefix than `person`, `outlet`, `org`, and for a name without a letter.
    pub fn provisional(prefix: &str, name: &str) -> Option<Self> {
        Self::new(&format!("{prefix}:~{}", slug(name)))
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the colon: `state`, `person`, `outlet`, `org`.
    pub fn prefix(&self) -> &str {
        self.0.split_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// The code of the state it names; `None` for other actors.
    pub fn iso3(&self) -> Option<Iso3> {
        self.0.strip_prefix("state:").and_then(Iso3::new)
    }

    /// Whether no table knows the actor.
    pub fn is_provisional(&self) -> bool {
        self.0.contains(":~")
    }
}

impl Iso3 {
    /// Three capital letters; `None` for anything else.
    pub fn new(text: &str) -> Option<Self> {
        let code: [u8; 3] = text.as_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_uppercase).then_some(Self(code))
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// A name as part of a key: small letters and digits, single hyphens between them.
///
/// Umlauts are written out (`ä` as `ae`), `ß` as `ss`, other marks dropped; letters of other
/// scripts stay.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            'ł' => slug.push('l'),
            'ø' => slug.push('o'),
            'đ' => slug.push('d'),
            'ı' => slug.push('i'),
            'æ' => slug.push_str("ae"),
            '\'' | '’' | 'ʼ' | 'ʻ' | '\u{300}'..='\u{36f}' => {}
            _ => push_base(letter, &mut slug),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The letter without its marks, or a hyphen for what is no letter.
fn push_base(letter: char, slug: &mut String) {
    let mut base = letter;
    if is_latin(letter) {
        decompose_canonical(letter, |part| {
            if !('\u{300}'..='\u{36f}').contains(&part) {
                base = part;
            }
        });
    }
    if base.is_alphanumeric() {
        slug.push(base);
    } else if !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

/// Only Latin letters lose their marks: `й` is a letter of its own.
fn is_latin(letter: char) -> bool {
    matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|word| {
            !word.is_empty() && word.chars().all(|at| at.is_alphanumeric() && !at.is_uppercase())
        })
}

impl fmt::Display for ActorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Iso3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for ActorKey {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text).ok_or_else(|| format!("`{text}` is no actor id"))
    }
}

impl From<ActorKey> for String {
    fn from(key: ActorKey) -> Self {
        key.as_str().to_owned()
    }
}

impl TryFrom<String> for Iso3 {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text).ok_or_else(|| format!("`{text}` is no code of a state"))
    }
}

impl From<Iso3> for String {
    fn from(iso3: Iso3) -> Self {
        iso3.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_well_formed() {
        for good in ["state:PRK", "person:john-kirby", "org:~institute-for-x", "outlet:3sat"] {
            assert_eq!(ActorKey::new(good).map(String::from).as_deref(), Some(good));
        }
        for bad in
            ["state:prk", "state:PRKO", "state:~PRK", "per:a", "person:", "org:A", "org:a--b", "x"]
        {
            assert_eq!(ActorKey::new(bad), None, "{bad}");
        }
    }

    #[test]
    fn names_become_slugs() {
        for (name, expected) in [
            ("Natalia Matiaszczyk", "natalia-matiaszczyk"),
            ("Jörg Groß-Müller", "joerg-gross-mueller"),
            ("Ramūnas  Šaltis (PhD)", "ramunas-saltis-phd"),
            ("Łukasz O’Neill", "lukasz-oneill"),
            ("Сергей", "сергей"),
            ("İlham", "ilham"),
        ] {
            let key = ActorKey::provisional("person", name).unwrap();
            assert_eq!(key.as_str(), format!("person:~{expected}"));
            assert!(key.is_provisional());
        }
        assert_eq!(ActorKey::provisional("person", "—"), None);
        assert_eq!(ActorKey::provisional("state", "Atlantis"), None);
    }

    #[test]
    fn states_have_codes() {
        let key = ActorKey::new("state:RUS").unwrap();
        assert_eq!((key.prefix(), key.iso3()), ("state", Iso3::new("RUS")));
        assert_eq!(ActorKey::state(Iso3::new("RUS").unwrap()), key);
    }
}
