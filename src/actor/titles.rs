//! Words that say what someone is: `Außenminister`, `prime minister`, `ehemaliger`, `acting`.

use std::sync::LazyLock;

use crate::actor::row::{FormLang, Gender, Modifier, TitleClass, TitleTable};

/// Every known title and every word that changes one.
#[derive(Debug)]
pub struct Titles {
    table: TitleTable,
}

/// A title found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title<'a> {
    /// What it says.
    pub class: &'a TitleClass,
    /// Of whom it is said; `None` for either.
    pub gender: Option<Gender>,
    /// How many words it takes.
    pub len: usize,
    /// Where it begins in its first word, in bytes; not 0 in a compound: the portfolio or place
    /// stands before (`Landwirtschafts|minister`).
    pub start: usize,
}

/// The longest title is `chancellor of the exchequer`.
const MOST_WORDS: usize = 4;

impl Titles {
    /// The titles that are compiled in: `graphs/actors/titles.ron` and `modifiers.ron`.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Titles> = LazyLock::new(|| {
            let blob = include_bytes!(concat!(env!("OUT_DIR"), "/titles.bin"));
            let table = postcard::from_bytes(blob).expect("the build script wrote this table");
            Titles { table }
        });
        &BUILTIN
    }

    /// Every class.
    pub fn classes(&self) -> &[TitleClass] {
        &self.table.classes
    }

    /// The longest title that `words` begin with, upper and lower case alike; of a single German
    /// word also its longest end that is one.
    pub fn find(&self, lang: FormLang, words: &[&str]) -> Option<Title<'_>> {
        let first = words.first()?.to_lowercase();
        let mut name = first.clone();
        let mut found = self.get(lang, &name).map(|(class, gender)| (class, gender, 1));
        for (at, word) in words.iter().enumerate().take(MOST_WORDS).skip(1) {
            name.push(' ');
            name.push_str(&word.to_lowercase());
            if let Some((class, gender)) = self.get(lang, &name) {
                found = Some((class, gender, at + 1));
            }
        }
        match found {
            Some((class, gender, len)) => Some(Title { class, gender, len, start: 0 }),
            None if lang == FormLang::De => self.ending(words.first()?, &first),
            None => None,
        }
    }

    /// What a word before a title says about it; German adjectives in any case, `Ex` of
    /// `Ex-Präsident` as a word of its own.
    pub fn modifier(&self, lang: FormLang, word: &str) -> Option<Modifier> {
        let word = word.trim_end_matches('-').to_lowercase();
        let modifiers = &self.table.modifiers;
        let key = |entry: &(FormLang, String, Modifier)| (entry.0, entry.1.clone());
        let at = modifiers.binary_search_by_key(&(lang, word), key).ok()?;
        Some(modifiers[at].2)
    }

    fn get(&self, lang: FormLang, name: &str) -> Option<(&TitleClass, Option<Gender>)> {
        let forms = &self.table.forms;
        let at = forms
            .binary_search_by(|form| (form.lang, form.text.as_str()).cmp(&(lang, name)))
            .ok()?;
        let form = &forms[at];
        Some((self.table.classes.get(usize::from(form.class))?, form.gender))
    }

    /// The longest title that ends a German compound: `Verkehrsminister`, `Parteichefin`.
    fn ending(&self, word: &str, small: &str) -> Option<Title<'_>> {
        const SHORTEST: usize = 4;
        // A few letters change their length in small letters; then places do not agree.
        let word = if word.len() == small.len() { small } else { return None };
        let starts = word.char_indices().map(|(at, _)| at).skip(2);
        starts.take_while(|at| word.len() - at >= SHORTEST).find_map(|start| {
            let (class, gender) = self.get(FormLang::De, &word[start..])?;
            Some(Title { class, gender, len: 1, start })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Role;

    fn check(lang: FormLang, text: &str, expected: Option<(Role, usize, usize)>) {
        let words: Vec<&str> = text.split(' ').collect();
        let found = Titles::builtin().find(lang, &words);
        assert_eq!(
            found.map(|title| (title.class.role, title.len, title.start)),
            expected,
            "{text}"
        );
    }

    #[test]
    fn german_titles_in_all_cases_and_compounds() {
        check(FormLang::De, "Außenministers Muster", Some((Role::ForeignMinister, 1, 0)));
        check(FormLang::De, "Präsidenten", Some((Role::HeadOfState, 1, 0)));
        check(FormLang::De, "Verkehrsminister", Some((Role::Minister, 1, 8)));
        check(FormLang::De, "Nordkorea-Experte", Some((Role::Expert, 1, 10)));
        check(FormLang::De, "Geheimdienstchefs", Some((Role::IntelligenceChief, 1, 0)));
        check(FormLang::De, "Haus", None);
    }

    #[test]
    fn english_titles_of_several_words() {
        check(FormLang::En, "Foreign Minister Muster", Some((Role::ForeignMinister, 2, 0)));
        check(FormLang::En, "secretaries of state", Some((Role::ForeignMinister, 3, 0)));
        check(FormLang::En, "President", Some((Role::HeadOfState, 1, 0)));
        check(FormLang::En, "table", None);
    }

    #[test]
    fn titles_know_their_holder() {
        let words = ["Ministerpräsidentin"];
        let title = Titles::builtin().find(FormLang::De, &words).unwrap();
        assert_eq!((title.gender, title.class.relation.as_str()), (Some(Gender::F), "leads"));
    }

    #[test]
    fn modifiers_change_titles() {
        let titles = Titles::builtin();
        assert_eq!(titles.modifier(FormLang::De, "ehemaligen"), Some(Modifier::Former));
        assert_eq!(titles.modifier(FormLang::De, "Ex"), Some(Modifier::Former));
        assert_eq!(titles.modifier(FormLang::En, "acting"), Some(Modifier::Acting));
        assert_eq!(titles.modifier(FormLang::En, "red"), None);
    }
}
