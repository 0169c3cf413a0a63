//! Which language a text is in: German, English, or none we read.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::lang::Lang;

/// What [`detect`] found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Detection {
    /// The language.
    pub lang: Lang,
    /// From just over 0.5 (a second language fits nearly as well) to 1.0.
    pub confidence: f32,
}

/// So many bytes of a text are looked at.
const SAMPLE: usize = 16_384;

/// A known word counts as much as so many letter sequences.
const WORD: f32 = 4.0;

/// The best language must have so many times the points of the second.
const MARGIN: f32 = 1.15;

/// The language of `text`, judged by its frequent words and letter sequences; `None` when another
/// language fits better, none fits, or most letters are not Latin.
pub fn detect(text: &str) -> Option<Detection> {
    let sample = text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or(text);
    let profiles = profiles();
    let mut points = vec![0.0; profiles.codes.len()];
    let (mut latin, mut other) = (0_u32, 0_u32);
    for word in sample.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’')) {
        for c in word.chars().filter(|c| c.is_alphabetic()) {
            *if is_latin(c) { &mut latin } else { &mut other } += 1;
        }
        profiles.score(&word.to_lowercase(), &mut points);
    }
    if latin <= other {
        return None;
    }
    best(&profiles.codes, &points)
}

fn best(codes: &[&str], points: &[f32]) -> Option<Detection> {
    let mut ranked: Vec<(f32, &str)> = points.iter().copied().zip(codes.iter().copied()).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let [(first, code), (second, _), ..] = *ranked.as_slice() else { return None };
    let lang = Lang::from_code(code).filter(|_| first > 0.0 && first >= second * MARGIN)?;
    Some(Detection { lang, confidence: first / (first + second) })
}

/// Words and letter sequences of all languages with what each is worth to whom.
struct Profiles {
    codes: Vec<&'static str>,
    words: BTreeMap<&'static str, Vec<usize>>,
    sequences: BTreeMap<&'static str, Vec<usize>>,
}

impl Profiles {
    fn parse(table: &'static str) -> Self {
        let rows: Vec<Vec<&str>> = table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').collect())
            .collect();
        let collect = |column: usize| {
            let mut out: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            for (lang, row) in rows.iter().enumerate() {
                for item in row.get(column).copied().unwrap_or_default().split(' ') {
                    out.entry(item).or_default().push(lang);
                }
            }
            out
        };
        let codes = rows.iter().filter_map(|row| row.first().copied()).collect();
        Self { codes, words: collect(1), sequences: collect(2) }
    }

    /// Gives the points of one word; what many languages share counts less for each.
    fn score(&self, word: &str, points: &mut [f32]) {
        if word.is_empty() || word.len() > 64 {
            return;
        }
        give(self.words.get(word), WORD, points);
        let framed = format!("_{word}_");
        let starts: Vec<usize> =
            framed.char_indices().map(|(at, _)| at).chain([framed.len()]).collect();
        for (from, start) in starts.iter().enumerate() {
            for end in starts.iter().skip(from + 1).take(5) {
                give(
                    framed.get(*start..*end).and_then(|piece| self.sequences.get(piece)),
                    1.0,
                    points,
                );
            }
        }
    }
}

fn give(langs: Option<&Vec<usize>>, worth: f32, points: &mut [f32]) {
    for lang in langs.into_iter().flatten() {
        let share = u8::try_from(langs.map_or(1, Vec::len)).unwrap_or(u8::MAX);
        if let Some(sum) = points.get_mut(*lang) {
            *sum += worth / f32::from(share);
        }
    }
}

fn profiles() -> &'static Profiles {
    static PROFILES: OnceLock<Profiles> = OnceLock::new();
    PROFILES.get_or_init(|| Profiles::parse(include_str!("profiles.tsv")))
}

const fn is_latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expected: Option<Lang>, texts: &[&str]) {
        for text in texts {
            assert_eq!(detect(text).map(|found| found.lang), expected, "{text}");
        }
    }

    #[test]
    fn german_and_english() {
        check(
            Some(Lang::De),
            &[
                "Der Kreml hat die Lieferungen bestätigt.",
                "Kim trifft Putin in Wladiwostok",
                "Russland und China vertiefen ihre Zusammenarbeit.",
                "EU-Gipfel ohne Einigung",
                "Nordkorea liefert Munition an Moskau",
            ],
        );
        check(
            Some(Lang::En),
            &[
                "The Kremlin has confirmed the shipments.",
                "Kim meets Putin in Vladivostok",
                "Russia and China deepen their cooperation.",
                "North Korea ships ammunition to Moscow",
            ],
        );
    }

    #[test]
    fn other_languages_are_neither() {
        check(
            None,
            &[
                "Le gouvernement russe a confirmé les livraisons d'armes à la Corée du Nord.",
                "El gobierno ruso confirmó que los envíos de armas continúan.",
                "Il governo russo ha confermato le consegne di armi della Corea.",
                "Het Kremlin heeft de leveringen van wapens uit Noord-Korea bevestigd.",
                "O governo russo não confirmou as entregas de armas.",
                "Rosyjski rząd potwierdził dostawy broni z Korei.",
                "Российское правительство подтвердило поставки оружия.",
                "Den ryska regeringen har bekräftat att leveranserna av vapen fortsätter.",
                "Den russiske regering har bekræftet, at leverancerne af våben fortsætter.",
                "Rus hükümeti silah sevkiyatını doğruladı ve daha fazla bilgi vermedi.",
                "俄罗斯政府证实了武器运输。",
                "",
                "12345 – !!",
            ],
        );
    }

    #[test]
    fn a_german_text_with_an_english_quote_stays_german() {
        let text = "Der Präsident sagte in Brüssel, die Lage sei ernst. „We will never give up“, \
                    schrieb er später auf der Plattform. Die Regierung wies das zurück.";
        check(Some(Lang::De), &[text]);
    }
}
