//! Dictionary forms: a word and its part of speech go in, its lemma comes out.
//!
//! Closed classes stand in a table; the rest follows its longest known ending ([`Endings`]), after
//! the rules for German participles and `zu`-infinitives have taken out what stands inside the
//! word (`mitgeteilt`, `anzukurbeln`).

use std::sync::OnceLock;

use super::document::Upos;
use super::lexicon::closed_lemma;
use crate::lang::Lang;
use crate::lang::endings::{Endings, Table, is_german_infinitive};

/// The dictionary form of `form`.
///
/// German nouns and adjectives keep the case of their first letter only as far as their class has
/// it: `Sanktionen` → `Sanktion`, `Nordkoreanische` → `nordkoreanisch`. A German verb is its
/// infinitive, a separable prefix that stands in the form included (`mitteilte` → `mitteilen`).
/// Marks, numbers and unknown words stay as they are.
pub fn lemma(lang: Lang, form: &str, upos: Upos) -> String {
    let lower = form.to_lowercase();
    if let Some(known) = closed_lemma(lang, &lower, upos) {
        return known.to_owned();
    }
    match (lang, upos) {
        (_, Upos::Punct | Upos::Sym | Upos::Num | Upos::X) => form.to_owned(),
        (Lang::De, Upos::Noun) => edited(lang, Table::Noun, &lower, form),
        (_, Upos::Propn) => name(lang, form),
        (Lang::De, Upos::Verb | Upos::Aux) => german_verb(&lower),
        (Lang::En, Upos::Verb | Upos::Aux) => english_verb(&lower),
        (Lang::De, Upos::Adj) if is_place_adjective(form) => form.to_owned(),
        (Lang::De, Upos::Adj) => edited(lang, Table::Adjective, &lower, &lower),
        (Lang::En, Upos::Noun) => english_noun(&lower),
        (Lang::En, Upos::Adj | Upos::Adv) if lower.ends_with("er") || lower.ends_with("est") => {
            edited(lang, Table::Adjective, &lower, &lower)
        }
        _ => lower,
    }
}

/// `form` with the edit of its longest ending in `table`; `lower` is `form` in lower case.
fn edited(lang: Lang, table: Table, lower: &str, form: &str) -> String {
    let shouted = form.chars().count() > 1 && form.chars().all(char::is_uppercase);
    if shouted || !form.ends_with(char::is_alphabetic) {
        return form.to_owned();
    }
    let edit = Endings::of(lang, table).and_then(|endings| endings.longest(lower));
    let found = edit.map(|edit| edit.apply(form)).filter(|found| !found.is_empty());
    found.unwrap_or_else(|| form.to_owned())
}

/// `Berliner`, not `Großer`: an adjective of a place, which does not inflect.
fn is_place_adjective(form: &str) -> bool {
    const COMMON: [&str; 38] = [
        "isch", "ig", "lich", "los", "bar", "sam", "haft", "t", "end", "ell", "al", "iv", "är",
        "ent", "ant", "ös", "abel", "neu", "groß", "klein", "hoh", "jung", "früh", "höh", "größ",
        "lang", "kurz", "schön", "frei", "stark", "schwer", "voll", "ander", "weiter", "eigen",
        "deutsch", "rot", "grün",
    ];
    let digits = form.starts_with(|c: char| c.is_ascii_digit());
    let stem = form.strip_suffix("er").filter(|_| digits || form.starts_with(char::is_uppercase));
    stem.is_some_and(|stem| {
        let lower = stem.to_lowercase();
        !COMMON.iter().any(|end| lower.ends_with(end))
    })
}

/// A name without the German genitive: `Russlands` → `Russland`, `Kims’` → `Kims`.
fn name(lang: Lang, form: &str) -> String {
    if lang == Lang::En {
        let people = PEOPLES.iter().any(|end| form.ends_with(end));
        return form.strip_suffix('s').filter(|_| people).unwrap_or(form).to_owned();
    }
    let bare = form.trim_end_matches(['\'', '’']);
    if bare.len() < form.len() {
        return bare.to_owned();
    }
    match form.strip_suffix('s') {
        Some(stem) if is_genitive_stem(stem) && !is_name_in_s(form) => stem.to_owned(),
        _ => form.to_owned(),
    }
}

fn is_name_in_s(form: &str) -> bool {
    static NAMES: OnceLock<Vec<&str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| sorted_words(include_str!("../lang/de/names.txt")));
    let last = form.rsplit('-').next().unwrap_or(form);
    names.binary_search(&last).is_ok()
}

/// The words of a text table, sorted; lines that begin with `#` are remarks.
fn sorted_words(table: &'static str) -> Vec<&'static str> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let mut words: Vec<_> = lines.flat_map(str::split_whitespace).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Endings of English names that are plurals.
const PEOPLES: [&str; 16] = [
    "ians", "eans", "icans", "aqis", "aelis", "anis", "audis", "ocrats", "States", "Nations",
    "Emirates", "Kurds", "Turks", "Jews", "Muslims", "Arabs",
];

/// Whether `stem` + s is more likely the genitive of a name than a name in -s.
fn is_genitive_stem(stem: &str) -> bool {
    let latin = ["e", "u", "s", "x", "z", "ß"].iter().any(|end| stem.ends_with(end));
    !latin && stem.chars().count() >= 3 && stem.chars().any(char::is_lowercase)
}

/// German prefixes that no `ge` follows, or need not.
const INSEPARABLE: [&str; 14] = [
    "be", "emp", "ent", "er", "miss", "ver", "zer", "wider", "durch", "hinter", "über", "um",
    "unter", "wieder",
];

fn german_verb(form: &str) -> String {
    if is_german_infinitive(form) {
        return form.to_owned();
    }
    if let Some(infinitive) = inside_german_verb(form) {
        return infinitive;
    }
    // "beschlossen": a strong participle without "ge".
    let strong = INSEPARABLE.iter().find_map(|prefix| {
        Some(format!("{prefix}{}", strong_participle(form.strip_prefix(prefix)?)?))
    });
    let weak = || weak_inseparable(form);
    strong.or_else(weak).unwrap_or_else(|| edited(Lang::De, Table::Verb, form, form))
}

/// The infinitive of a weak form of a verb whose prefix stays: `verstärkt`, `beschützte`. The
/// endings of other verbs would take the prefix for a part of the stem.
fn weak_inseparable(form: &str) -> Option<String> {
    const ENDINGS: [&str; 10] =
        ["etest", "eten", "ete", "test", "tet", "ten", "te", "et", "est", "t"];
    if !INSEPARABLE.iter().any(|prefix| form.starts_with(prefix)) {
        return None;
    }
    let stems = ENDINGS.iter().filter_map(|ending| form.strip_suffix(ending));
    let mut infinitives = stems.flat_map(|stem| [format!("{stem}en"), format!("{stem}n")]);
    infinitives.find(|it| is_german_infinitive(it))
}

/// The infinitive behind a `ge` or `zu` inside the form: `mitgeteilt`, `anzukurbeln`, `gegangen`.
fn inside_german_verb(form: &str) -> Option<String> {
    if let Some(infinitive) = form.strip_prefix("ge").and_then(participle) {
        return Some(infinitive);
    }
    separable_prefixes().iter().find_map(|prefix| {
        let rest = form.strip_prefix(prefix)?;
        let base = if let Some(base) = rest.strip_prefix("ge").and_then(participle) {
            base
        } else {
            rest.strip_prefix("zu").filter(|base| is_german_infinitive(base))?.to_owned()
        };
        Some(format!("{prefix}{base}"))
    })
}

/// The infinitive of a participle less its `ge`; `None` when it is none.
fn participle(base: &str) -> Option<String> {
    if let Some(strong) = strong_participle(base) {
        return Some(strong.to_owned());
    }
    let stem = base.strip_suffix('t').filter(|stem| stem.len() >= 2)?;
    let stem = stem.strip_suffix('e').unwrap_or(stem);
    let long = format!("{stem}en");
    let short = ["el", "er"].iter().any(|end| stem.ends_with(end)).then(|| format!("{stem}n"));
    short.into_iter().chain([long]).find(|verb| is_german_infinitive(verb))
}

/// The infinitive of a participle of `strong.tsv` less its `ge`.
fn strong_participle(base: &str) -> Option<&'static str> {
    static FORMS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| {
        let lines = include_str!("../lang/de/strong.tsv").lines();
        let mut forms: Vec<_> =
            lines.filter(|line| !line.starts_with('#')).filter_map(strong_row).collect();
        forms.sort_unstable();
        forms
    });
    let at = forms.binary_search_by_key(&base, |(base, _)| *base).ok()?;
    forms.get(at).map(|(_, infinitive)| *infinitive)
}

fn strong_row(line: &'static str) -> Option<(&'static str, &'static str)> {
    let mut columns = line.split('\t');
    let infinitive = columns.next()?;
    let participle = columns.nth(2)?;
    Some((participle.strip_prefix("ge")?, infinitive))
        .filter(|_| !infinitive.starts_with("ge") || infinitive == "gehen" || infinitive == "geben")
}

/// Longest first.
pub(super) fn separable_prefixes() -> &'static [&'static str] {
    static PREFIXES: OnceLock<Vec<&str>> = OnceLock::new();
    PREFIXES.get_or_init(|| {
        let mut prefixes = sorted_words(include_str!("../lang/de/prefixes.txt"));
        prefixes.sort_by_key(|prefix| std::cmp::Reverse(prefix.len()));
        prefixes
    })
}

fn english_noun(form: &str) -> String {
    const IRREGULAR: [(&str, &str); 10] = [
        ("men", "man"),
        ("women", "woman"),
        ("children", "child"),
        ("feet", "foot"),
        ("teeth", "tooth"),
        ("mice", "mouse"),
        ("geese", "goose"),
        ("criteria", "criterion"),
        ("phenomena", "phenomenon"),
        ("bacteria", "bacterium"),
    ];
    for (plural, singular) in IRREGULAR {
        if let Some(stem) =
            form.strip_suffix(plural).filter(|stem| stem.is_empty() || plural == "men")
        {
            return format!("{stem}{singular}");
        }
    }
    if form.ends_with('s') { edited(Lang::En, Table::Noun, form, form) } else { form.to_owned() }
}

fn english_verb(form: &str) -> String {
    if let Some(base) = english_irregular(form) {
        return base.to_owned();
    }
    let inflected = ["s", "ed", "ing"].iter().any(|ending| form.ends_with(ending));
    let base = if inflected { edited(Lang::En, Table::Verb, form, form) } else { form.to_owned() };
    // "crosses", "fixes", "attaches": the "e" belongs to the ending.
    let ending = ["sse", "xe", "che", "she", "zze"].iter().any(|it| base.ends_with(it));
    let stem = base.strip_suffix('e').filter(|_| ending && form.ends_with("es") && base.len() > 4);
    stem.map_or_else(|| base.clone(), str::to_owned)
}

/// The base of an irregular English past or participle.
fn english_irregular(form: &str) -> Option<&'static str> {
    static FORMS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| {
        let lines = include_str!("../lang/en/irregular.tsv").lines();
        let mut forms: Vec<_> =
            lines.filter(|line| !line.starts_with('#')).flat_map(irregular_row).collect();
        forms.sort_unstable();
        forms
    });
    let at = forms.binary_search_by_key(&form, |(form, _)| *form).ok()?;
    forms.get(at).map(|(_, base)| *base)
}

/// Whether `form` (in lower case) is the past or participle of an irregular English verb.
pub(super) fn english_past(form: &str) -> bool {
    english_irregular(form).is_some()
}

fn irregular_row(line: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut columns = line.split('\t');
    let base = columns.next().unwrap_or_default();
    columns.flat_map(|forms| forms.split('/')).map(move |form| (form, base))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: Lang, upos: Upos, pairs: &[(&str, &str)]) {
        for (form, expected) in pairs {
            assert_eq!(lemma(lang, form, upos), *expected, "{form}");
        }
    }

    #[test]
    fn german_verbs() {
        check(
            Lang::De,
            Upos::Verb,
            &[
                ("anzukurbeln", "ankurbeln"),
                ("mitgeteilt", "mitteilen"),
                ("verschifft", "verschiffen"),
                ("zurückgewiesen", "zurückweisen"),
                ("beschlossen", "beschließen"),
                ("erschienen", "erscheinen"),
                ("vorzubereiten", "vorbereiten"),
                ("gewinnt", "gewinnen"),
                ("Sagte", "sagen"),
                ("geliefert", "liefern"),
                ("gehört", "gehören"),
                ("habe", "haben"),
                ("zugesagt", "zusagen"),
                ("unterstützt", "unterstützen"),
            ],
        );
    }

    #[test]
    fn german_nouns_and_adjectives() {
        check(
            Lang::De,
            Upos::Noun,
            &[
                ("Sanktionen", "Sanktion"),
                ("US-Truppen", "US-Truppe"),
                ("Waffenlieferungen", "Waffenlieferung"),
                ("Häusern", "Haus"),
                ("Sicherheitsgründen", "Sicherheitsgrund"),
                ("Landes", "Land"),
            ],
        );
        check(
            Lang::De,
            Upos::Adj,
            &[("nordkoreanische", "nordkoreanisch"), ("Besseren", "gut"), ("gemachten", "gemacht")],
        );
        check(
            Lang::De,
            Upos::Propn,
            &[
                ("Russlands", "Russland"),
                ("Paris", "Paris"),
                ("Kims", "Kim"),
                ("Mexikos", "Mexiko"),
                ("Thomas", "Thomas"),
            ],
        );
    }

    #[test]
    fn english_words() {
        check(
            Lang::En,
            Upos::Verb,
            &[
                ("thinking", "think"),
                ("making", "make"),
                ("agreed", "agree"),
                ("left", "leave"),
                ("denies", "deny"),
                ("planned", "plan"),
            ],
        );
        check(
            Lang::En,
            Upos::Noun,
            &[("countries", "country"), ("talks", "talk"), ("crisis", "crisis")],
        );
        check(Lang::En, Upos::Propn, &[("Gates", "Gates")]);
        check(Lang::En, Upos::Adj, &[("bigger", "big"), ("latest", "late")]);
    }

    #[test]
    fn closed_classes() {
        check(Lang::De, Upos::Adp, &[("Im", "in"), ("zur", "zu")]);
        check(Lang::De, Upos::Det, &[("seinen", "sein"), ("die", "der")]);
        check(Lang::En, Upos::Part, &[("n't", "not")]);
        check(Lang::En, Upos::Pron, &[("I", "I"), ("them", "they")]);
    }
}
