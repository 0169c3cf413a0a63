//! Names joined to other words: `US-Präsident`, `russisch-chinesische`, `Ukrainekrieg`.

use std::ops::Range;

use crate::actor::FormKind;
use crate::actor::blob::BEGINNING;
use crate::actor::fold::Joined;
use crate::lang::Lang;
use crate::names::{Candidate, NameHit, Names};

/// Longer chains are no names: this keeps hostile text linear.
const MOST_PARTS: usize = 8;
/// A shorter name or rest is more often an accident.
const SHORTEST_NAME: usize = 4;
const SHORTEST_SEAT: usize = 5;
const SHORTEST_REST: usize = 4;
const LONGEST_NAME: usize = 20;

/// Words that begin with a name by accident: `Indienststellung`.
const ACCIDENTS: [&str; 3] = ["Indienst", "Londonderr", "Malign"];

/// What may stand before a name in its word.
const BEFORE: [&str; 18] = [
    "anti", "pro", "nicht", "non", "ex", "post", "prä", "pre", "trans", "neo", "inner", "vize",
    "alt", "groß", "mittel", "nord", "süd", "ost",
];

impl Names<'_> {
    /// Adds the names inside one word.
    pub(super) fn in_compound(self, lang: Lang, word: &str, first: usize, hits: &mut Vec<NameHit>) {
        if !may_have_hyphen(word) {
            hits.extend((lang == Lang::De).then(|| self.closed(word, first)).flatten());
            return;
        }
        let parts = parts(word);
        if parts.len() > 1 && parts.len() <= MOST_PARTS {
            let found = self.hyphenated(lang, word, &parts).into_iter();
            hits.extend(found.map(|hit| NameHit { first, ..hit }));
        }
    }

    /// `russisch-chinesische`, `EU-Russland-Gipfel`, `anti-russisch`; as if the word were the first.
    fn hyphenated(self, lang: Lang, word: &str, parts: &[Range<usize>]) -> Vec<NameHit> {
        let mut before = None;
        let mut found: Vec<(Vec<Candidate>, &str)> = Vec::new();
        let mut at = 0;
        while let Some(part) = parts.get(at) {
            let longest = (at + 1..=parts.len()).rev().find_map(|end| {
                let piece = word.get(part.start..parts[end - 1].end)?;
                let candidates = self.piece(lang, piece);
                (!candidates.is_empty()).then_some((end, candidates, piece))
            });
            let piece = word.get(part.clone()).unwrap_or_default();
            match longest {
                Some((end, candidates, name)) => {
                    found.push((candidates, name));
                    at = end;
                }
                None if at == 0 && BEFORE.contains(&piece.to_lowercase().as_str()) => {
                    before = Some(piece.to_owned());
                    at = 1;
                }
                None => break,
            }
        }
        let rest = parts.get(at).and_then(|part| word.get(part.start..)).map(str::to_owned);
        if rest.is_none() {
            // "Jean-Pierre" is no compound of a family name.
            found.retain(|(candidates, _)| {
                candidates.iter().any(|one| one.kind != FormKind::Family)
            });
        }
        let hits = found.into_iter().map(|(candidates, name)| NameHit {
            first: 0,
            len: 1,
            candidates,
            before: before.clone(),
            rest: rest.clone(),
            part: Some(name.to_owned()),
        });
        hits.collect::<Vec<_>>()
    }

    /// A piece between hyphens: hyphens in it may stand for spaces (`Weiße-Haus-Sprecher`).
    fn piece(self, lang: Lang, piece: &str) -> Vec<Candidate> {
        let mut candidates = self.called(lang, &Joined::of(piece), true);
        candidates.retain(|one| one.kind != FormKind::Family || self.is_family(one, piece));
        if candidates.is_empty() && piece.contains('-') {
            return self.called(lang, &Joined::of(&piece.replace('-', " ")), true);
        }
        candidates
    }

    /// Whether a piece is a family name itself, not its genitive: `Hans-Joachim` names no Han.
    fn is_family(self, candidate: &Candidate, piece: &str) -> bool {
        let row = self.registry.get(&candidate.actor);
        piece.len() >= SHORTEST_NAME
            && row.is_some_and(|row| row.family.iter().any(|it| it == piece))
    }

    /// `Ukrainekrieg`: a sure name of a state, an organization or a seat of government that a
    /// capital begins, and at least four small letters.
    fn closed(self, word: &str, first: usize) -> Option<NameHit> {
        let too_short = word.len() < SHORTEST_NAME + SHORTEST_REST;
        let accident = ACCIDENTS.iter().any(|start| word.starts_with(start));
        if too_short || accident || !word.starts_with(char::is_uppercase) {
            return None;
        }
        let last_capital = word.rfind(|letter: char| !letter.is_lowercase())?;
        let mut left = word.chars().count();
        let mut name = Joined::default();
        let mut best: Option<(Vec<Candidate>, &str, &str)> = None;
        for (n_letters, (at, letter)) in word.char_indices().enumerate().take(LONGEST_NAME) {
            if left < SHORTEST_REST {
                break;
            }
            // "Kreml|sprecher", not the genitive in "Kremls|precher".
            let genitive = name.exact.ends_with('s');
            if n_letters >= SHORTEST_NAME && at > last_capital && !genitive {
                let candidates = self.first_part(&name, n_letters);
                if !candidates.is_empty() {
                    let rest = without_link(&name.exact, &word[at..]);
                    best = Some((candidates, rest, &word[..at]));
                }
            }
            name.push_letter(letter);
            left -= 1;
            if n_letters + 1 == BEGINNING && !self.registry.blob.may_begin(name.hash) {
                return None;
            }
        }
        let (candidates, rest, part) = best?;
        let (rest, part) = (Some(rest.to_owned()), Some(part.to_owned()));
        Some(NameHit { first, len: 1, candidates, before: None, rest, part })
    }

    fn first_part(self, name: &Joined, n_letters: usize) -> Vec<Candidate> {
        let mut candidates = self.called(Lang::De, name, false);
        candidates.retain(|one| {
            !one.weak
                && match one.kind {
                    FormKind::Name | FormKind::Acronym => one.actor.prefix() != "person",
                    FormKind::Metonym => n_letters >= SHORTEST_SEAT,
                    FormKind::Alias
                    | FormKind::Demonym
                    | FormKind::Adjective
                    | FormKind::Family => false,
                }
        });
        candidates
    }
}

/// The rest without the -s- that links some nouns to it: `Bundestag|s|wahl`.
fn without_link<'w>(name: &str, rest: &'w str) -> &'w str {
    const LINKED: [&str; 7] = ["tag", "rat", "amt", "gericht", "dienst", "ion", "ministerium"];
    let linked = LINKED.iter().any(|end| name.ends_with(end));
    rest.strip_prefix('s').filter(|_| linked).unwrap_or(rest)
}

/// Whether a word holds a hyphen, or a mark that may be one.
fn may_have_hyphen(word: &str) -> bool {
    const FIRST_BYTE_OF_MARKS: u8 = 0xe2;
    word.bytes().any(|byte| byte == b'-' || byte == FIRST_BYTE_OF_MARKS)
}

/// The parts of a word between its hyphens, empty ones left out.
fn parts(word: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, mark) in word.match_indices(['-', '‐', '‑', '–']) {
        parts.push(start..at);
        start = at + mark.len();
    }
    parts.push(start..word.len());
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Registry;

    /// Checks the names in one word: `before<actor>rest`.
    fn check(lang: Lang, word: &str, expected: &str) {
        let hits = Names::new(Registry::builtin()).find(lang, &[word]);
        let shown: Vec<String> = hits
            .iter()
            .map(|hit| {
                let (_, slug) = hit.candidates[0].actor.as_str().split_once(':').unwrap();
                let before = hit.before.as_deref().unwrap_or_default();
                format!("{before}<{slug}>{}", hit.rest.as_deref().unwrap_or_default())
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{word}");
    }

    #[test]
    fn names_before_a_hyphen() {
        check(Lang::De, "US-Präsident", "<USA>Präsident");
        check(Lang::De, "EU-Außenminister", "<european-union>Außenminister");
        check(Lang::De, "Nordkorea-Experte", "<PRK>Experte");
        check(Lang::De, "Putin-Sprecher", "<vladimir-putin>Sprecher");
        check(Lang::De, "Hans-Joachim", "");
        check(Lang::De, "Jean-Pierre", "");
        check(Lang::De, "Saudi-Arabien-Reise", "<SAU>Reise");
        check(Lang::De, "Weiße-Haus-Sprecher", "<white-house>Sprecher");
        check(Lang::En, "Iran-backed", "<IRN>backed");
        check(Lang::En, "U.S.-led", "<USA>led");
    }

    #[test]
    fn two_names_in_one_word() {
        check(Lang::De, "russisch-chinesische", "<RUS> <CHN>");
        check(Lang::De, "EU-Russland-Gipfel", "<european-union>Gipfel <RUS>Gipfel");
        check(Lang::En, "Sino-Russian", "<CHN> <RUS>");
    }

    #[test]
    fn what_stands_before_is_kept() {
        check(Lang::De, "anti-russische", "anti<RUS>");
        check(Lang::De, "Nicht-EU-Staaten", "Nicht<european-union>Staaten");
    }

    #[test]
    fn closed_compounds() {
        check(Lang::De, "Ukrainekrieg", "<UKR>krieg");
        check(Lang::De, "Kremlsprecher", "<RUS>sprecher");
        check(Lang::De, "Bundestagswahl", "<bundestag>wahl");
        check(Lang::De, "Natostaaten", "<nato>staaten");
        check(Lang::De, "Iranpolitik", "<IRN>politik");
        check(Lang::De, "Indienststellung", "");
        check(Lang::De, "Londonderry", "");
        check(Lang::De, "Bernstein", "");
        check(Lang::En, "Ukrainewar", "");
    }

    #[test]
    fn chains_without_end_are_left_alone() {
        check(Lang::De, &"Iran-".repeat(500), "");
        check(Lang::De, "---", "");
    }
}
