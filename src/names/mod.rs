//! Known names in a text: words in; which of them name whom, and how, out.

mod compound;

use crate::actor::fold::{Joined, first_run};
use crate::actor::{ActorKey, FormKind, FormLang, Modifier, Registry, Title};
use crate::lang::Lang;

/// Finds the names of a registry; making one costs nothing.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    registry: &'a Registry,
}

/// Words that name someone, or a part of one word that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameHit {
    /// Index of the first word.
    pub first: usize,
    /// How many words; 1 where it is a part of one.
    pub len: usize,
    /// Whom they may name; never empty. One actor may be in it twice, as adjective and as people.
    pub candidates: Vec<Candidate>,
    /// What stands before the name in its word: `anti` of `anti-russisch`.
    pub before: Option<String>,
    /// What stands after the names in their word: `Experte` of `Nordkorea-Experte`, `krieg` of
    /// `Ukrainekrieg`.
    pub rest: Option<String>,
    /// The name as written, where it is only the first part of its last word: `EU` of
    /// `EU-Gipfel`, `Human Rights Watch` of `Human Rights Watch-Sprecher`.
    pub part: Option<String>,
}

/// One actor that words may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The actor.
    pub actor: ActorKey,
    /// What kind of word names it.
    pub kind: FormKind,
    /// Whether the words are also a common word, another name, or ambiguous: needs a cue.
    pub weak: bool,
}

/// Capitals alone prove nothing about shorter words.
const SHORTEST_IN_CAPITALS: usize = 4;

impl<'a> Names<'a> {
    /// The names of `registry`.
    pub const fn new(registry: &'a Registry) -> Self {
        Self { registry }
    }

    /// Every known name in the words of a sentence, in order, the longest at each place.
    ///
    /// Names are whole words, or joined to others in one (`US-Präsident`, `russisch-chinesisch`:
    /// two hits of one word, `Ukrainekrieg`). A family name alone is found in such compounds
    /// only, and weak: see [`Names::family`].
    pub fn find(&self, lang: Lang, words: &[&str]) -> Vec<NameHit> {
        let mut hits = Vec::new();
        let mut buffers = (Joined::default(), String::new());
        let mut at = 0;
        while at < words.len() {
            if let Some(hit) = self.longest(lang, words, at, &mut buffers) {
                at += hit.len;
                hits.push(hit);
            } else {
                self.in_compound(lang, words[at], at, &mut hits);
                at += 1;
            }
        }
        hits
    }

    /// The people with this family name, spelled exactly so or in the genitive, by id.
    pub fn family(&self, name: &str) -> Vec<ActorKey> {
        self.registry.family(name)
    }

    /// The longest title that `words` begin with.
    pub fn title(&self, lang: Lang, words: &[&str]) -> Option<Title<'static>> {
        self.registry.titles().find(form_lang(lang), words)
    }

    /// What a word before a title says about it: `ehemalige`, `acting`.
    pub fn modifier(&self, lang: Lang, word: &str) -> Option<Modifier> {
        self.registry.titles().modifier(form_lang(lang), word)
    }

    fn longest(
        self,
        lang: Lang,
        words: &[&str],
        at: usize,
        (joined, run): &mut (Joined, String),
    ) -> Option<NameHit> {
        first_run(words.get(at)?, run);
        let most = self.registry.blob.longest(run)?;
        joined.clear();
        let mut best = None;
        for (before, word) in words[at..].iter().enumerate() {
            let in_compound = || self.before_hyphen(lang, &words[at..=at + before], joined);
            if let Some(hit) = (before > 0).then(in_compound).flatten() {
                best = Some(NameHit { first: at, ..hit });
            }
            joined.push(word);
            if joined.folded.len() > most {
                break;
            }
            let candidates = self.called(lang, joined, false);
            if !candidates.is_empty() {
                let (len, before, rest, part) = (before + 1, None, None, None);
                best = Some(NameHit { first: at, len, candidates, before, rest, part });
            }
        }
        best
    }

    /// `Human Rights Watch-Sprecher`: several words, of which the last goes on after a hyphen;
    /// `joined` holds those before it.
    fn before_hyphen(self, lang: Lang, words: &[&str], joined: &Joined) -> Option<NameHit> {
        let (last, before) = words.split_last()?;
        let (end, rest) = last.split_once('-').filter(|(end, _)| !end.is_empty())?;
        let mut name = joined.clone();
        name.push(end);
        let mut candidates = self.called(lang, &name, false);
        candidates.retain(|it| it.kind == FormKind::Name);
        let part = Some(format!("{} {end}", before.join(" ")));
        let rest = Some(rest.to_owned()).filter(|rest| !rest.is_empty() && !candidates.is_empty());
        rest.is_some().then_some(NameHit {
            first: 0,
            len: words.len(),
            candidates,
            before: None,
            rest,
            part,
        })
    }

    /// Whom these words name as they are written; with `families` also by family name alone.
    fn called(self, lang: Lang, words: &Joined, families: bool) -> Vec<Candidate> {
        let blob = &self.registry.blob;
        let Some(key) = blob.key_index(words) else { return Vec::new() };
        let fits = |entry_lang| entry_lang == FormLang::Any || entry_lang == form_lang(lang);
        let entries = blob
            .entries(key)
            .filter(|entry| fits(entry.lang) && (families || entry.kind != FormKind::Family))
            .filter(|entry| {
                is_written(entry.text, entry.kind, lang, &words.exact)
                    || (blob.id(entry.row).starts_with("person:")
                        && differs_in_marks(entry.text, &words.exact))
            });
        let mut candidates: Vec<Candidate> = Vec::new();
        for entry in entries {
            let actor = self.registry.row(entry.row).id.clone();
            let candidate = Candidate { actor, kind: entry.kind, weak: entry.weak };
            // Two spellings that differ in marks alone.
            if !candidates.contains(&candidate) {
                candidates.push(candidate);
            }
        }
        candidates
    }
}

/// Whether `written` is `form`: letter by letter; German adjectives also with the other first
/// letter; anything also in capitals, as headlines are.
fn is_written(form: &str, kind: FormKind, lang: Lang, written: &str) -> bool {
    if form == written {
        return true;
    }
    if kind == FormKind::Adjective && lang == Lang::De && same_but_first(form, written) {
        return true;
    }
    let mut letters = written.chars().filter(|letter| letter.is_alphabetic());
    let has_small = form.chars().any(char::is_lowercase);
    has_small && written.chars().count() >= SHORTEST_IN_CAPITALS && letters.all(char::is_uppercase)
}

/// `Alvaro Uribe`: a name of several words, written with other marks and the same capitals.
fn differs_in_marks(form: &str, written: &str) -> bool {
    let capitals = |text: &str| -> Vec<bool> {
        text.split(' ').map(|word| word.starts_with(char::is_uppercase)).collect()
    };
    form.contains(' ') && capitals(form) == capitals(written)
}

fn same_but_first(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    let first = one.next().zip(other.next());
    first.is_some_and(|(one, other)| one.to_lowercase().eq(other.to_lowercase()))
        && one.as_str() == other.as_str()
}

const fn form_lang(lang: Lang) -> FormLang {
    match lang {
        Lang::De => FormLang::De,
        Lang::En => FormLang::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what is found: `words=actor/kind`, `?` for weak, `before<`, `>rest`.
    fn check(lang: Lang, text: &str, expected: &str) {
        let words: Vec<&str> = text.split(' ').collect();
        let hits = Names::new(Registry::builtin()).find(lang, &words);
        let hits: Vec<String> = hits.iter().map(|hit| show(&words, hit)).collect();
        assert_eq!(hits.join("; "), expected, "{text}");
    }

    fn show(words: &[&str], hit: &NameHit) -> String {
        let who: Vec<String> = hit
            .candidates
            .iter()
            .map(|one| {
                let weak = if one.weak { "?" } else { "" };
                let (_, slug) = one.actor.as_str().split_once(':').unwrap();
                format!("{slug}/{:?}{weak}", one.kind)
            })
            .collect();
        let before = hit.before.as_ref().map_or(String::new(), |before| format!("{before}<"));
        let rest = hit.rest.as_ref().map_or(String::new(), |rest| format!(">{rest}"));
        let words = words[hit.first..hit.first + hit.len].join(" ");
        format!("{words}={before}{}{rest}", who.join(","))
    }

    #[test]
    fn names_in_all_their_cases() {
        check(
            Lang::De,
            "Die Bürger Nordkoreas und der Vereinigten Staaten von Amerika",
            "Nordkoreas=PRK/Name; Vereinigten Staaten von Amerika=USA/Name",
        );
        check(Lang::De, "Sprecherin des Weißen Hauses", "Weißen Hauses=white-house/Name");
        check(Lang::De, "den Russinnen und Iranern", "Russinnen=RUS/Demonym; Iranern=IRN/Demonym");
        check(Lang::En, "North Korea 's ally", "North Korea=PRK/Name");
    }

    #[test]
    fn adjectives_in_small_and_capital_letters() {
        check(Lang::De, "russische Waffen", "russische=RUS/Adjective");
        check(Lang::De, "Russische Waffen", "Russische=RUS/Adjective");
        check(Lang::En, "Chinese goods", "Chinese=CHN/Demonym,CHN/Adjective");
        check(Lang::En, "chinese goods", "");
    }

    #[test]
    fn names_of_the_other_language_are_left_alone() {
        check(Lang::De, "Polish", "");
        check(Lang::En, "Polen", "");
        check(Lang::De, "Sergey Lavrov", "Sergey Lavrov=sergey-lavrov/Name");
    }

    #[test]
    fn capitals_in_headlines() {
        check(Lang::De, "NORDKOREA DROHT", "NORDKOREA=PRK/Name");
        check(Lang::De, "nordkorea", "");
        check(Lang::En, "TIME to go", "TIME=time/Name?");
    }

    #[test]
    fn capitals_and_seats_are_metonyms() {
        check(Lang::De, "der Kreml in Moskau", "Kreml=RUS/Metonym; Moskau=RUS/Metonym,SUN/Metonym");
    }

    #[test]
    fn people_by_their_whole_names_only() {
        check(Lang::De, "Kim Jong-Un und Putin", "Kim Jong-Un=kim-jong-un/Name");
        let names = Names::new(Registry::builtin());
        assert_eq!(names.family("Putins")[0].as_str(), "person:vladimir-putin");
    }

    #[test]
    fn the_longest_name_wins() {
        check(Lang::De, "die Deutsche Welle", "Deutsche Welle=deutsche-welle/Name");
        check(Lang::En, "The New York Times said", "The New York Times=new-york-times/Name");
        check(Lang::En, "South Sudan", "South Sudan=SSD/Name");
    }

    #[test]
    fn weak_names_say_so() {
        check(Lang::De, "die Welt", "Welt=welt/Name?");
        check(Lang::En, "Georgia", "Georgia=GEO/Name?");
    }

    #[test]
    fn tokens_may_be_cut_anyhow() {
        check(Lang::En, "U.S. troops", "U.S.=USA/Acronym,USA/Adjective");
        check(Lang::En, "J. D. Vance", "J. D. Vance=jd-vance/Name");
        check(Lang::De, "", "");
        check(Lang::De, "- ’ é", "");
    }

    #[test]
    fn titles_are_found_in_both_languages() {
        let names = Names::new(Registry::builtin());
        let title = names.title(Lang::De, &["Sicherheitsberater"]).unwrap();
        assert_eq!(title.class.role, crate::actor::Role::SecurityAdviser);
        assert!(names.title(Lang::En, &["Prime", "Minister"]).is_some());
        assert_eq!(names.modifier(Lang::De, "früherer"), Some(Modifier::Former));
    }
}
