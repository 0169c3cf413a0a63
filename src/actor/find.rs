//! Looking an actor up by any name it has, in any language, and the nearest names on a miss.

use crate::actor::blob::Entry;
use crate::actor::fold::{self, Joined};
use crate::actor::{ActorKey, FormKind, FormLang, Registry, Role, Row};
use crate::diag;

/// Names of states in thirty languages; `graphs/actors/README.md` says from where.
const STATE_NAMES: &str = include_str!("../../graphs/actors/state_names.tsv");

/// One way the tables spell an actor's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spelling<'r> {
    /// Whose.
    pub actor: &'r ActorKey,
    /// The words, inflected where German inflects them.
    pub text: &'r str,
    /// What kind of word.
    pub kind: FormKind,
    /// In texts of which language.
    pub lang: FormLang,
    /// Whether it needs a cue in a text.
    pub weak: bool,
}

impl Registry {
    /// The actors called `name`: one, or several that it means equally well; none if unknown.
    ///
    /// Taken for a name: an id (`state:PRK`), any known form in any language, whatever its case
    /// and marks; a family name, whose present office holder is preferred; the code of a state
    /// (`PRK`, `KP`); the name of a state in one of thirty languages.
    pub fn find(&self, name: &str) -> Vec<ActorKey> {
        let name = name.trim();
        if let Some(row) = ActorKey::new(name).and_then(|key| self.get(&key)) {
            return vec![row.id.clone()];
        }
        let folded = Joined::of(name);
        let found = self.by_form(&folded);
        if !found.is_empty() {
            return found;
        }
        let found = self.by_family(&folded);
        if !found.is_empty() {
            return found;
        }
        let found = self.by_code(name);
        if !found.is_empty() {
            return found;
        }
        let plain = without_umlauts(&folded.folded);
        if plain == folded.folded { self.by_state_name(&folded.folded) } else { self.find(&plain) }
    }

    /// Which spellings of which actors `name` is, whatever its case and marks, by id; not the
    /// names of states in further languages.
    pub fn spellings(&self, name: &str) -> Vec<Spelling<'_>> {
        let entries = self.entries(&Joined::of(name.trim()));
        let mut spellings: Vec<Spelling<'_>> = entries
            .map(|entry| Spelling {
                actor: &self.row(entry.row).id,
                text: entry.text,
                kind: entry.kind,
                lang: entry.lang,
                weak: entry.weak,
            })
            .collect();
        spellings.sort_by_key(|it| (it.actor, it.kind, it.text));
        spellings
    }

    /// The people with this family name, by id.
    pub fn family(&self, name: &str) -> Vec<ActorKey> {
        let mut keys: Vec<ActorKey> = self
            .entries(&Joined::of(name))
            .filter(|entry| entry.kind == FormKind::Family && entry.text == Joined::of(name).exact)
            .map(|entry| self.row(entry.row).id.clone())
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The people whose name, or family name, sounds like this one, by id: `Lavrow` is Lavrov.
    /// Names of fewer than five letters sound like too many others.
    pub fn sounding(&self, name: &str) -> Vec<ActorKey> {
        const SHORTEST: usize = 5;
        if name.split(' ').next_back().is_none_or(|last| last.chars().count() < SHORTEST) {
            return Vec::new();
        }
        let key = self.blob.key_of(&fold::sounding(name));
        let entries = key.into_iter().flat_map(|index| self.blob.entries(index));
        self.keys(entries.map(|entry| entry.row))
    }

    /// Up to three known names that `name` may be a slip of, with their actors.
    pub fn suggest(&self, name: &str) -> Vec<(String, ActorKey)> {
        let folded = fold::fold(name);
        let keys = (0..self.blob.n_keys()).map(|index| self.blob.key(index));
        let written = |key: &&str| !key.is_empty() && !key.starts_with('~');
        let near = diag::nearest(&folded, keys.filter(written));
        let mut suggestions: Vec<(String, ActorKey)> = Vec::new();
        for key in near {
            let entries = self.entries(&Joined::of(key));
            let best = entries.min_by_key(|entry| (self.rank(entry), entry.text.len()));
            let Some(best) = best else { continue };
            let row = self.row(best.row);
            if suggestions.iter().all(|(_, known)| *known != row.id) {
                suggestions.push((best.text.to_owned(), row.id.clone()));
            }
        }
        suggestions
    }

    fn by_form(&self, name: &Joined) -> Vec<ActorKey> {
        let forms = || self.entries(name).filter(|entry| entry.kind != FormKind::Family);
        let Some(best) = forms().map(|entry| self.rank(&entry)).min() else { return Vec::new() };
        let rows = forms().filter(|entry| self.rank(entry) == best).map(|entry| entry.row);
        self.keys(rows)
    }

    fn by_family(&self, name: &Joined) -> Vec<ActorKey> {
        let rows: Vec<usize> = self.entries(name).map(|entry| entry.row).collect();
        let standing = |row: &usize| standing(self.row(*row));
        let Some(best) = rows.iter().map(standing).min() else { return Vec::new() };
        self.keys(rows.iter().copied().filter(|row| standing(row) == best))
    }

    fn by_code(&self, name: &str) -> Vec<ActorKey> {
        if let Some(row) = ActorKey::new(&format!("state:{name}")).and_then(|key| self.get(&key)) {
            return vec![row.id.clone()];
        }
        if name.len() != 2 {
            return Vec::new();
        }
        let mut states = self.rows().filter(|row| row.iso2.as_deref() == Some(name));
        states.next().map(|row| row.id.clone()).into_iter().collect()
    }

    fn by_state_name(&self, folded: &str) -> Vec<ActorKey> {
        let lines = STATE_NAMES.lines().filter(|line| !line.starts_with('#'));
        let mut keys: Vec<ActorKey> = lines
            .filter_map(|line| line.split_once('\t'))
            .filter(|(_, names)| names.split('\t').any(|name| fold::fold(name) == folded))
            .filter_map(|(iso3, _)| ActorKey::new(&format!("state:{iso3}")))
            .filter(|key| self.get(key).is_some())
            .collect();
        keys.dedup();
        keys
    }

    fn entries(&self, name: &Joined) -> impl Iterator<Item = Entry<'_>> + use<'_> {
        self.blob.key_index(name).into_iter().flat_map(|index| self.blob.entries(index))
    }

    /// What lasts before what is past, sure names before weak ones, names before adjectives.
    fn rank(&self, entry: &Entry<'_>) -> (bool, bool, u8) {
        let kind = match entry.kind {
            FormKind::Name | FormKind::Acronym | FormKind::Alias => 0,
            FormKind::Metonym => 1,
            FormKind::Demonym | FormKind::Adjective => 2,
            FormKind::Family => 3,
        };
        (self.row(entry.row).to.is_some(), entry.weak, kind)
    }

    fn keys(&self, rows: impl Iterator<Item = usize>) -> Vec<ActorKey> {
        let mut keys: Vec<ActorKey> = rows.map(|row| self.row(row).id.clone()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// Who rules today before who holds another office today before all others.
fn standing(row: &Row) -> u8 {
    let today = row.offices.iter().filter(|office| office.to.is_none());
    let ruling = |role| matches!(role, Role::HeadOfState | Role::HeadOfGovernment | Role::Leader);
    today.map(|office| u8::from(!ruling(office.role))).min().unwrap_or(2)
}

/// A folded key with written-out umlauts as marks-off ones: `goering` as `goring`.
fn without_umlauts(folded: &str) -> String {
    folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    fn check(name: &str, expected: &str) {
        let found = Registry::builtin().find(name);
        let found: Vec<&str> = found.iter().map(ActorKey::as_str).collect();
        assert_eq!(found.join(" "), expected, "{name}");
    }

    #[test]
    fn any_form_finds_its_actor() {
        for name in ["Nordkorea", "nordkoreas", "NORTH KOREA", "Pjöngjang", "pjongjang", "DPRK"] {
            check(name, "state:PRK");
        }
        check("Vereinigten Staaten", "state:USA");
        check("Kreml", "state:RUS");
        check("Weißes Haus", "org:white-house");
        check("Erdogan", "person:recep-tayyip-erdogan");
        check("kim jong un", "person:kim-jong-un");
        check("nothing of the kind", "");
    }

    #[test]
    fn no_two_actors_share_a_sure_name() {
        let registry = Registry::builtin();
        for key in 0..registry.blob.n_keys() {
            for lang in [FormLang::De, FormLang::En] {
                let sure = registry.blob.entries(key).filter(|entry| {
                    !entry.weak
                        && (entry.lang == lang || entry.lang == FormLang::Any)
                        && registry.row(entry.row).to.is_none()
                });
                let mut owners: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
                for entry in sure {
                    owners.entry(entry.text).or_default().insert(registry.blob.id(entry.row));
                }
                for (text, owners) in owners {
                    assert_eq!(owners.len(), 1, "{text}: {owners:?}; one of them must be weak");
                }
            }
        }
    }

    #[test]
    fn ids_and_codes_find_their_actor() {
        check("person:vladimir-putin", "person:vladimir-putin");
        check("PRK", "state:PRK");
        check("KP", "state:PRK");
        check("person:nobody", "");
    }

    #[test]
    fn what_lasts_comes_before_what_is_past() {
        check("Moskau", "state:RUS");
        check("Sowjetunion", "state:SUN");
    }

    #[test]
    fn family_names_prefer_who_rules_today() {
        check("Putin", "person:vladimir-putin");
        check("Kim", "person:kim-jong-un");
    }

    #[test]
    fn umlauts_may_be_written_out() {
        check("Pjoengjang", "state:PRK");
        check("Aegypten", "state:EGY");
    }

    #[test]
    fn states_are_known_in_other_languages() {
        check("Corée du Nord", "state:PRK");
        check("Россия", "state:RUS");
        check("日本", "state:JPN");
    }

    #[test]
    fn slips_are_corrected() {
        let registry = Registry::builtin();
        let near = registry.suggest("Nordkora");
        assert_eq!(near[0].0, "Nordkorea");
        assert_eq!(near[0].1.as_str(), "state:PRK");
        assert!(registry.suggest("").is_empty());
    }

    #[test]
    fn families_are_spelled_exactly() {
        let registry = Registry::builtin();
        assert_eq!(registry.family("Lawrows"), registry.family("Lavrov"));
        assert_eq!(registry.family("Lavrov").len(), 1);
        assert!(registry.family("lavrov").is_empty());
    }
}
