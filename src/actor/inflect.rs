//! German inflection of names: a dictionary form in, every form it takes in a text out.

use crate::actor::row::Infl;

/// Every form of `text`, itself first (of an adjective stem: the bare stem first).
pub(crate) fn forms(text: &str, infl: Infl) -> Vec<String> {
    let mut forms = match infl {
        Infl::None => vec![text.to_owned()],
        Infl::S => singular(text),
        Infl::Adj => endings(text, &["", "e", "en", "er", "es", "em"]),
        Infl::AdjNoun => adj_noun(text),
        Infl::Er => endings(text, &["", "s", "n"]),
        Infl::N => endings(text, &["", if text.ends_with('e') { "n" } else { "en" }]),
        Infl::In => endings(text, &["", "nen"]),
        Infl::Nominal => {
            let stem = text.strip_suffix("er").or_else(|| text.strip_suffix('e')).unwrap_or(text);
            endings(stem, &["er", "e", "en", "em", "es"])
        }
    };
    forms.dedup();
    forms
}

fn endings(stem: &str, endings: &[&str]) -> Vec<String> {
    endings.iter().map(|ending| format!("{stem}{ending}")).collect()
}

/// With the genitive: `Nordkoreas`, `Sicherheitsrats` and `Sicherheitsrates`.
fn singular(text: &str) -> Vec<String> {
    const SHORT: [&str; 6] = ["rat", "tag", "amt", "gericht", "dienst", "bund"];
    let mut forms = vec![text.to_owned(), genitive(text)];
    if SHORT.iter().any(|end| text.ends_with(end)) {
        forms.push(format!("{text}es"));
    }
    forms
}

/// `Nordkoreas`; names in a hissing sound take an apostrophe: `Laos'`.
fn genitive(name: &str) -> String {
    let hissing = name.ends_with(['s', 'ß', 'x', 'z', 'S', 'X', 'Z']);
    format!("{name}{}", if hissing { "'" } else { "s" })
}

/// Adjectives before a noun in all cases: `Weißes Haus`, `des Weißen Hauses`.
fn adj_noun(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let noun = noun_index(&words);
    let (adjectives, rest) = words.split_at(noun);
    let Some(first) = adjectives.first() else { return forms(text, Infl::S) };
    let (stem_end, cases) = declension(first);
    let mut all = Vec::new();
    for ending in cases {
        for noun in nouns(rest[0], stem_end, ending) {
            let mut form: Vec<String> =
                adjectives.iter().map(|word| format!("{}{ending}", stem(word))).collect();
            form.push(noun);
            form.extend(rest[1..].iter().map(|word| (*word).to_owned()));
            all.push(form.join(" "));
        }
    }
    all
}

/// The endings of the adjective in all cases, by that of its nominative.
fn declension(adjective: &str) -> (&'static str, &'static [&'static str]) {
    if adjective.ends_with("es") {
        ("es", &["es", "e", "en", "em"])
    } else if adjective.ends_with("er") {
        ("er", &["er", "e", "en", "em"])
    } else {
        ("e", &["e", "en", "er"])
    }
}

/// The noun as it is after an adjective of this ending: after -en stand the genitive of masculine
/// and neuter nouns (`des Weißen Hauses`) and the dative plural (`den Arabischen Emiraten`).
fn nouns(noun: &str, nominative: &str, ending: &str) -> Vec<String> {
    let mut nouns = vec![noun.to_owned()];
    if nominative == "e" && ending == "en" && noun.ends_with('e') {
        nouns.push(format!("{noun}n"));
    }
    if nominative != "e" && ending == "en" {
        let hissing = noun.ends_with(['s', 'ß', 'x', 'z']);
        nouns.push(format!("{noun}{}", if hissing { "es" } else { "s" }));
        if noun.chars().filter(|letter| "aeiouäöü".contains(*letter)).count() == 1 {
            nouns.push(format!("{noun}es"));
        }
    }
    nouns.dedup();
    nouns
}

/// The first word that no adjective ending marks, or that ends the name or stands before a
/// small word (`Vereinigte Staaten von Amerika`).
fn noun_index(words: &[&str]) -> usize {
    let last = words.len().saturating_sub(1);
    (0..last)
        .find(|at| {
            let small_next = words[at + 1].chars().next().is_some_and(char::is_lowercase);
            small_next || stem(words[*at]).len() == words[*at].len()
        })
        .unwrap_or(last)
}

/// The adjective without its nominative ending; the word itself where it has none.
fn stem(word: &str) -> &str {
    ["es", "er", "e"].into_iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, infl: Infl, expected: &str) {
        assert_eq!(forms(text, infl).join(", "), expected);
    }

    #[test]
    fn names_and_adjectives() {
        check("Nordkorea", Infl::S, "Nordkorea, Nordkoreas");
        check("Bundestag", Infl::S, "Bundestag, Bundestags, Bundestages");
        check("Laos", Infl::S, "Laos, Laos'");
        check(
            "russisch",
            Infl::Adj,
            "russisch, russische, russischen, russischer, russisches, russischem",
        );
    }

    #[test]
    fn people() {
        check("Iraker", Infl::Er, "Iraker, Irakers, Irakern");
        check("Russe", Infl::N, "Russe, Russen");
        check("Präsident", Infl::N, "Präsident, Präsidenten");
        check("Russin", Infl::In, "Russin, Russinnen");
        check("Deutscher", Infl::Nominal, "Deutscher, Deutsche, Deutschen, Deutschem, Deutsches");
    }

    #[test]
    fn adjectives_with_a_noun() {
        check(
            "Vereinigte Staaten von Amerika",
            Infl::AdjNoun,
            "Vereinigte Staaten von Amerika, Vereinigten Staaten von Amerika, \
             Vereinigter Staaten von Amerika",
        );
        check(
            "Weißes Haus",
            Infl::AdjNoun,
            "Weißes Haus, Weiße Haus, Weißen Haus, Weißen Hauses, Weißem Haus",
        );
        check(
            "Vereinigte Arabische Emirate",
            Infl::AdjNoun,
            "Vereinigte Arabische Emirate, Vereinigten Arabischen Emirate, \
             Vereinigten Arabischen Emiraten, Vereinigter Arabischer Emirate",
        );
        check(
            "Internationaler Gerichtshof",
            Infl::AdjNoun,
            "Internationaler Gerichtshof, Internationale Gerichtshof, Internationalen Gerichtshof, \
             Internationalen Gerichtshofs, Internationalem Gerichtshof",
        );
    }

    #[test]
    fn odd_forms_do_no_harm() {
        for text in ["", " ", "e", "es er", "Haus"] {
            for infl in [Infl::S, Infl::AdjNoun, Infl::Nominal, Infl::N] {
                assert!(!forms(text, infl).is_empty());
            }
        }
    }
}
