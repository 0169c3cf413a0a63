//! What case, number and gender German articles, pronouns and prepositions allow.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::syntax::document::{Case, Gender, Number};

/// A set of (case, number, gender): sixteen cells, four cases by masculine, feminine, neuter
/// singular and plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Agreement(u16);

/// Everything.
impl Default for Agreement {
    fn default() -> Self {
        Self::ANY
    }
}

const CASES: [Case; 4] = [Case::Nom, Case::Acc, Case::Dat, Case::Gen];

impl Agreement {
    /// Everything.
    pub const ANY: Self = Self(u16::MAX);
    /// Nothing.
    pub const NONE: Self = Self(0);

    /// The cells of a description: cases `N A D G` with the slots `m f n p` after each, as in
    /// `Nm GDf Gp` for `der`.
    pub const fn parse(description: &str) -> Self {
        let bytes = description.as_bytes();
        let (mut set, mut cases, mut at) = (0_u16, 0_u16, 0);
        while at < bytes.len() {
            match bytes[at] {
                b'N' => cases |= 1,
                b'A' => cases |= 1 << 4,
                b'D' => cases |= 1 << 8,
                b'G' => cases |= 1 << 12,
                b'm' => set |= cases,
                b'f' => set |= cases << 1,
                b'n' => set |= cases << 2,
                b'p' => set |= cases << 3,
                _ => cases = 0,
            }
            at += 1;
        }
        Self(set)
    }

    /// All cells of some cases.
    pub fn cases(cases: &[Case]) -> Self {
        let all = cases.iter().map(|case| 0b1111 << (4 * *case as u16));
        Self(all.fold(0, |set: u16, cells: u16| set | cells))
    }

    /// All cells of a number.
    pub const fn number(number: Number) -> Self {
        match number {
            Number::Sing => Self(0x7777),
            Number::Plur => Self(0x8888),
        }
    }

    /// Bit *n* stands for the *n*th cell.
    pub const fn cells(self) -> u16 {
        self.0
    }

    /// The set with these [`Agreement::cells`].
    pub const fn from_cells(cells: u16) -> Self {
        Self(cells)
    }

    /// What one of them allows.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What both allow.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What both allow, or `self` where that is nothing.
    #[must_use]
    pub const fn and_if_any(self, other: Self) -> Self {
        let both = self.and(other);
        if both.is_none() { self } else { both }
    }

    /// Whether nothing is allowed.
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Whether the set allows `case` at all.
    pub fn allows(self, case: Case) -> bool {
        !self.and(Self::cases(&[case])).is_none()
    }

    /// Bits 0 to 3: the possible cases in order; bit 4: singular, bit 5: plural.
    pub const fn bits(self) -> u32 {
        let mut bits = ((self.0 & 0x7777 != 0) as u32) << 4 | ((self.0 & 0x8888 != 0) as u32) << 5;
        let mut case = 0;
        while case < 4 {
            bits |= ((self.0 >> (4 * case) & 0b1111 != 0) as u32) << case;
            case += 1;
        }
        bits
    }

    /// The case, when only one is left.
    pub fn only_case(self) -> Option<Case> {
        let mut left = CASES.into_iter().filter(|case| self.allows(*case));
        left.next().filter(|_| left.next().is_none())
    }

    /// The number, when only one is left.
    pub const fn only_number(self) -> Option<Number> {
        let (singular, plural) = (self.0 & 0x7777 != 0, self.0 & 0x8888 != 0);
        match (singular, plural) {
            (true, false) => Some(Number::Sing),
            (false, true) => Some(Number::Plur),
            _ => None,
        }
    }

    /// The gender, when only one is left and the number is singular.
    pub const fn only_gender(self) -> Option<Gender> {
        match (self.0 & 0x1111 != 0, self.0 & 0x2222 != 0, self.0 & 0x4444 != 0, self.0 & 0x8888) {
            (true, false, false, 0) => Some(Gender::Masc),
            (false, true, false, 0) => Some(Gender::Fem),
            (false, false, true, 0) => Some(Gender::Neut),
            _ => None,
        }
    }
}

/// The article and what declines like it, by ending.
const DEFINITE: [(&str, Agreement); 6] = [
    ("der", Agreement::parse("Nm GDf Gp")),
    ("die", Agreement::parse("NAfp")),
    ("das", Agreement::parse("NAn")),
    ("den", Agreement::parse("Am Dp")),
    ("dem", Agreement::parse("Dmn")),
    ("des", Agreement::parse("Gmn")),
];

/// Endings of `dieser`, `jeder` and of adjectives without article.
const STRONG: [(&str, Agreement); 5] = [
    ("er", Agreement::parse("Nm GDf Gp")),
    ("em", Agreement::parse("Dmn")),
    ("es", Agreement::parse("NAn Gmn")),
    ("en", Agreement::parse("Am Dp Gmn")),
    ("e", Agreement::parse("NAfp")),
];

/// Words without ending: `ein`, `kein`, `sein`.
const BARE: Agreement = Agreement::parse("Nm NAn");

const PRONOUNS: [(&str, Agreement); 32] = [
    ("ich", Agreement::parse("Nmfn")),
    ("du", Agreement::parse("Nmfn")),
    ("er", Agreement::parse("Nm")),
    ("es", Agreement::parse("NAn")),
    ("sie", Agreement::parse("NAfp")),
    ("wir", Agreement::parse("Np")),
    ("man", Agreement::parse("Nm")),
    ("mich", Agreement::parse("Amfn")),
    ("dich", Agreement::parse("Amfn")),
    ("ihn", Agreement::parse("Am")),
    ("mir", Agreement::parse("Dmfn")),
    ("dir", Agreement::parse("Dmfn")),
    ("ihm", Agreement::parse("Dmn")),
    ("ihr", Agreement::parse("Df Np")),
    ("ihnen", Agreement::parse("Dp")),
    ("uns", Agreement::parse("ADp")),
    ("euch", Agreement::parse("ADp")),
    ("sich", Agreement::parse("ADmfnp")),
    ("wer", Agreement::parse("Nm")),
    ("wen", Agreement::parse("Am")),
    ("wem", Agreement::parse("Dm")),
    ("wessen", Agreement::parse("Gm")),
    ("was", Agreement::parse("NAn")),
    ("etwas", Agreement::parse("NADn")),
    ("nichts", Agreement::parse("NADn")),
    ("denen", Agreement::parse("Dp")),
    ("dessen", Agreement::parse("Gmn")),
    ("deren", Agreement::parse("Gfp")),
    ("derer", Agreement::parse("Gp")),
    ("jemand", Agreement::parse("NADm")),
    ("niemand", Agreement::parse("NADm")),
    ("einander", Agreement::parse("ADp")),
];

/// What a determiner, or an adjective that stands without one, allows; `form` in lower case,
/// `None` for a word that does not decline.
pub fn determiner(form: &str) -> Option<Agreement> {
    if let Some((_, cells)) = DEFINITE.iter().find(|(known, _)| *known == form) {
        return Some(*cells);
    }
    let bare = ["ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer"];
    if bare.contains(&form) {
        return Some(BARE);
    }
    let like_article =
        matches!(form, "dessen" | "deren" | "wessen" | "mehr" | "etwas" | "viel" | "wenig");
    if like_article {
        return None;
    }
    let (ending, cells) = STRONG.iter().find(|(ending, _)| form.ends_with(ending))?;
    // "eines", "einen" have no second use as an adjective has ("guten Mutes").
    let pronoun = bare.iter().any(|stem| form.strip_suffix(ending) == Some(stem));
    Some(match *ending {
        "en" if pronoun || form.starts_with("dies") => Agreement::parse("Am Dp"),
        "es" if pronoun => Agreement::parse("Gmn NAn"),
        _ => *cells,
    })
}

/// What a pronoun allows; `form` in lower case.
pub fn pronoun(form: &str) -> Option<Agreement> {
    let known = PRONOUNS.iter().find(|(known, _)| *known == form).map(|(_, cells)| *cells);
    known.or_else(|| determiner(form))
}

/// What a German preposition, or one fused with an article, allows its noun; `form` in lower case.
pub fn preposition(form: &str) -> Option<Agreement> {
    static GOVERNED: OnceLock<BTreeMap<&str, Agreement>> = OnceLock::new();
    let fused = match form {
        "am" | "im" | "zum" | "beim" | "vom" | "überm" | "unterm" | "vorm" | "hinterm" => "Dmn",
        "zur" => "Df",
        "ans" | "ins" | "aufs" | "fürs" | "durchs" | "ums" | "übers" | "unters" | "vors" => "An",
        _ => "",
    };
    if !fused.is_empty() {
        return Some(Agreement::parse(fused));
    }
    let governed = GOVERNED.get_or_init(|| {
        let lines = include_str!("../../lang/de/cases.tsv").lines();
        lines.filter(|line| !line.starts_with('#')).flat_map(governed_row).collect()
    });
    governed.get(form).copied()
}

fn governed_row(line: &'static str) -> impl Iterator<Item = (&'static str, Agreement)> {
    let (cases, words) = line.split_once('\t').unwrap_or_default();
    let cells = Agreement::cases(&cases.split(',').filter_map(case).collect::<Vec<_>>());
    words.split(' ').map(move |word| (word, cells))
}

fn case(name: &str) -> Option<Case> {
    match name {
        "Acc" => Some(Case::Acc),
        "Dat" => Some(Case::Dat),
        "Gen" => Some(Case::Gen),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_prepositions_meet() {
        let both = |article, word| determiner(article).unwrap().and(preposition(word).unwrap());
        assert_eq!(both("den", "gegen").only_number(), Some(Number::Sing));
        assert_eq!(both("den", "mit").only_number(), Some(Number::Plur));
        assert_eq!(both("die", "in").only_case(), Some(Case::Acc));
        assert_eq!(both("der", "in").only_gender(), Some(Gender::Fem));
        assert!(both("dem", "für").is_none());
    }

    #[test]
    fn determiners_by_ending() {
        assert_eq!(determiner("diesem").unwrap().only_case(), Some(Case::Dat));
        assert!(determiner("seines").unwrap().allows(Case::Gen));
        assert_eq!(determiner("mehr"), None);
        assert_eq!(pronoun("ihnen").unwrap().only_number(), Some(Number::Plur));
    }

    #[test]
    fn every_governing_row_names_cases() {
        for word in ["aufgrund", "zwischen", "entlang", "vonseiten", "gegen"] {
            assert!(preposition(word).is_some_and(|cells| !cells.is_none()), "{word}");
        }
    }
}
