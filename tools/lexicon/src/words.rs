//! The lexicon of parts of speech: our own word lists go in, every inflected form with its possible
//! parts of speech comes out.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use legation::lang::Lang;
use legation::lang::endings::is_german_infinitive;
use legation::syntax::document::{Upos, VerbForm};
use legation::syntax::lexicon::{CELLS_SHIFT, bit};
use legation::syntax::morph::{Agreement, conjugate};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Form → set of parts of speech, and of a German noun what its form allows.
#[derive(Default)]
struct Forms(BTreeMap<String, (u32, Option<Agreement>)>);

impl Forms {
    fn add(&mut self, form: impl Into<String>, upos: Upos) {
        self.0.entry(form.into()).or_default().0 |= bit(upos);
    }

    /// A noun; `cells` as in [`Agreement::parse`].
    fn add_noun(&mut self, form: impl Into<String>, cells: &str) {
        let (parts, known) = self.0.entry(form.into()).or_default();
        *parts |= bit(Upos::Noun);
        *known = Some(known.unwrap_or(Agreement::NONE).or(Agreement::parse(cells)));
    }
}

/// The compiled lexicon of the lists under `folder`/lexicon.
pub(crate) fn compile(lang: Lang, folder: &Path) -> Result<Vec<u8>> {
    let list = |name: &str| crate::lemmas::read(&folder.join("lexicon").join(name));
    let mut forms = Forms::default();
    match lang {
        Lang::De => {
            words(&list("verbs.txt")?).for_each(|verb| german_verb(verb, &mut forms));
            lines(&list("nouns.tsv")?).for_each(|row| german_nouns(row, &mut forms));
            words(&list("adjectives.txt")?).for_each(|stem| german_adjective(stem, &mut forms));
        }
        Lang::En => {
            let irregular = crate::lemmas::read(&folder.join("irregular.tsv"))?;
            lines(&irregular).for_each(|row| english_irregular(row, &mut forms));
            let irregular: Vec<&str> =
                lines(&irregular).filter_map(|row| row.split('\t').next()).collect();
            words(&list("verbs.txt")?).for_each(|verb| english_verb(verb, &irregular, &mut forms));
            words(&list("nouns.txt")?).for_each(|noun| english_noun(noun, &mut forms));
            words(&list("adjectives.txt")?).for_each(|word| forms.add(word, Upos::Adj));
            words(&list("adverbs.txt")?).for_each(|word| forms.add(word, Upos::Adv));
        }
    }
    println!("{}: {} forms", folder.display(), forms.0.len());
    let value = |(parts, cells): (u32, Option<Agreement>)| {
        u64::from(parts) | u64::from(cells.map_or(0, Agreement::cells)) << CELLS_SHIFT
    };
    let map = fst::Map::from_iter(forms.0.iter().map(|(form, entry)| (form, value(*entry))))?;
    Ok(map.into_fst().into_inner())
}

fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn words(list: &str) -> impl Iterator<Item = &str> {
    lines(list).flat_map(str::split_whitespace)
}

/// The endings of German adjectives.
const INFLECTIONS: [&str; 5] = ["e", "em", "en", "er", "es"];

fn german_verb(infinitive: &str, forms: &mut Forms) {
    for (form, reading) in conjugate(infinitive) {
        if reading.form == VerbForm::Part {
            INFLECTIONS.iter().for_each(|ending| forms.add(format!("{form}{ending}"), Upos::Adj));
            forms.add(form.clone(), Upos::Adj);
        }
        forms.add(form, Upos::Verb);
    }
    // "teilt … mit": a separated prefix leaves the verb alone.
    let prefixes = include_str!("../../../src/lang/de/prefixes.txt");
    for prefix in words(prefixes) {
        let Some(base) = infinitive.strip_prefix(prefix).filter(|base| base.len() > 3) else {
            continue;
        };
        if is_german_infinitive(base) {
            let finite =
                conjugate(base).into_iter().filter(|(_, reading)| reading.form == VerbForm::Fin);
            finite.for_each(|(form, _)| forms.add(form, Upos::Verb));
        }
    }
}

fn german_nouns(row: &str, forms: &mut Forms) {
    let mut columns = row.split('\t');
    let (Some(gender), Some(ending), Some(nouns)) =
        (columns.next(), columns.next(), columns.next())
    else {
        return;
    };
    for noun in nouns.split(' ') {
        let (singular, irregular) =
            noun.split_once(':').map_or((noun, None), |(s, p)| (s, Some(p)));
        if gender == "a" {
            ["", "n", "r", "m", "s"]
                .iter()
                .for_each(|end| forms.add_noun(format!("{singular}{end}"), ALL_CELLS));
            continue;
        }
        german_singular(gender, singular, forms);
        let plural = match (irregular, ending) {
            (Some(plural), _) => plural.to_owned(),
            (None, "-") => continue,
            (None, "=") => singular.to_owned(),
            (None, ending) => format!("{singular}{ending}"),
        };
        german_plural(gender, singular, &plural, forms);
    }
}

const ALL_CELLS: &str = "NADGmfnp";

fn german_singular(gender: &str, singular: &str, forms: &mut Forms) {
    let (base, genitive) = match gender {
        "f" => return forms.add_noun(singular, "NADGf"),
        "m" => ("NADm", "Gm"),
        "n" => ("NADn", "Gn"),
        _ => return,
    };
    // A noun in a hiss adds only -es; those in -us and -ismus nothing.
    let base = if singular.ends_with('s') { format!("{base} {genitive}") } else { base.to_owned() };
    forms.add_noun(singular, &base);
    ["s", "es"].iter().for_each(|end| forms.add_noun(format!("{singular}{end}"), genitive));
}

fn german_plural(gender: &str, singular: &str, plural: &str, forms: &mut Forms) {
    if !plural.ends_with(['n', 's']) {
        forms.add_noun(format!("{plural}n"), "Dp");
        return forms.add_noun(plural, "NAGp");
    }
    forms.add_noun(plural, "NADGp");
    // `den Präsidenten`: masculines with a plural in -n may have it in the singular too.
    let weak = ["n", "en"].iter().any(|ending| plural.strip_suffix(ending) == Some(singular));
    if gender == "m" && weak {
        forms.add_noun(plural, "ADGm");
    }
}

/// `groß>größ`: the stem of the higher degrees follows where its vowel changes.
fn german_adjective(entry: &str, forms: &mut Forms) {
    let (word, higher) = entry.split_once('>').unwrap_or((entry, ""));
    forms.add(word, Upos::Adj);
    forms.add(word, Upos::Adv);
    let stem = match word {
        "hoch" => "hoh".to_owned(),
        _ => elided(word),
    };
    let superlative = if word.ends_with(['t', 'd', 's', 'ß', 'z']) { "est" } else { "st" };
    let (higher, highest) =
        if higher.is_empty() { (stem.as_str(), word) } else { (higher, higher) };
    let highest = match word {
        "gut" => "best".to_owned(),
        "hoch" => "höchst".to_owned(),
        "nah" => "nächst".to_owned(),
        "groß" => "größt".to_owned(),
        _ => format!("{highest}{superlative}"),
    };
    let comparative = format!("{higher}er");
    forms.add(comparative.clone(), Upos::Adv);
    let degrees = [stem.clone(), comparative, highest];
    for stem in degrees {
        INFLECTIONS.iter().for_each(|ending| forms.add(format!("{stem}{ending}"), Upos::Adj));
    }
}

/// `dunkel` → `dunkl-e`, `teuer` → `teur-e`.
fn elided(word: &str) -> String {
    if let Some(short) = word.strip_suffix("el") {
        return format!("{short}l");
    }
    word.strip_suffix("euer").map_or_else(|| word.to_owned(), |short| format!("{short}eur"))
}

fn english_irregular(row: &str, forms: &mut Forms) {
    let all = row.split(['\t', '/']);
    all.for_each(|form| forms.add(form, Upos::Verb));
    let Some(base) = row.split('\t').next() else { return };
    forms.add(english_s(base), Upos::Verb);
    let doubled = [
        "begin", "beset", "bet", "bid", "cut", "dig", "forbid", "forget", "get", "hit", "let",
        "offset", "overrun", "put", "quit", "rid", "run", "set", "shed", "shut", "sit", "slit",
        "spin", "spit", "split", "swim", "undercut", "upset", "win",
    ];
    forms.add(english_ing(base, doubled.contains(&base)), Upos::Verb);
}

fn english_verb(verb: &str, irregular: &[&str], forms: &mut Forms) {
    let (base, doubles) = verb.strip_suffix('+').map_or((verb, false), |base| (base, true));
    forms.add(base, Upos::Verb);
    if irregular.contains(&base) {
        return;
    }
    forms.add(english_s(base), Upos::Verb);
    forms.add(english_ing(base, doubles), Upos::Verb);
    let past = match base.strip_suffix('y').filter(|stem| !ends_in_vowel(stem)) {
        Some(stem) => format!("{stem}ied"),
        None if base.ends_with('e') => format!("{base}d"),
        None => format!("{}ed", doubled(base, doubles)),
    };
    forms.add(past, Upos::Verb);
}

fn english_noun(noun: &str, forms: &mut Forms) {
    let (singular, irregular) = noun.split_once(':').map_or((noun, None), |(s, p)| (s, Some(p)));
    let upos = if noun.starts_with(char::is_uppercase) { Upos::Propn } else { Upos::Noun };
    forms.add(singular, upos);
    forms.add(irregular.map_or_else(|| english_s(singular), str::to_owned), upos);
}

fn english_s(word: &str) -> String {
    if let Some(stem) = word.strip_suffix('y').filter(|stem| !ends_in_vowel(stem)) {
        return format!("{stem}ies");
    }
    let hissing = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| word.ends_with(end));
    if hissing { format!("{word}es") } else { format!("{word}s") }
}

fn english_ing(base: &str, doubles: bool) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    let mute =
        base.len() > 2 && base.ends_with('e') && !base.ends_with("ee") && !base.ends_with("ye");
    match base.strip_suffix('e').filter(|_| mute) {
        Some(stem) => format!("{stem}ing"),
        None => format!("{}ing", doubled(base, doubles)),
    }
}

fn doubled(base: &str, doubles: bool) -> String {
    let last = base.chars().next_back().filter(|_| doubles);
    base.chars().chain(last).collect()
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lexicons_are_those_of_the_lists() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/lang");
        for lang in Lang::ALL {
            let folder = root.join(lang.code());
            let shipped = std::fs::read(folder.join("words.fst")).unwrap();
            assert!(compile(lang, &folder).unwrap() == shipped, "run `legation-lexicon words`");
        }
    }

    #[test]
    fn english_spelling() {
        assert_eq!(english_s("country"), "countries");
        assert_eq!(english_s("day"), "days");
        assert_eq!(english_ing("lie", false), "lying");
        assert_eq!(english_ing("agree", false), "agreeing");
        assert_eq!(english_ing("plan", true), "planning");
        assert_eq!(english_ing("make", false), "making");
    }
}
