//! Which pieces of a stretch without white space make one token.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::lang::Lang;
use crate::lang::abbreviation::{Stop, Stops};

/// What stands around the stretch that is split.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings<'a> {
    /// The stretch before it.
    pub(super) previous: Option<&'a str>,
    /// The stretch after it.
    pub(super) next: Option<&'a str>,
    /// Whether a `'` before it still waits for its partner.
    pub(super) open_single: bool,
}

/// The pieces of one stretch and the rules that join them.
#[derive(Debug)]
pub(super) struct Joiner<'a> {
    pieces: &'a [&'a str],
    around: Surroundings<'a>,
    lang: Lang,
    stops: &'static Stops,
    /// Pieces up to here are one address (`https://…`, `name@host`); 0 when there is none.
    address_end: usize,
    address_start: usize,
}

/// English prefixes that keep their hyphen.
const PREFIXES: &[&str] = &[
    "anti", "bi", "co", "counter", "cross", "e", "ex", "extra", "inter", "intra", "macro", "mega",
    "micro", "mid", "mini", "multi", "neo", "non", "over", "pan", "post", "pre", "pro", "proto",
    "pseudo", "quasi", "re", "semi", "socio", "sub", "trans", "ultra", "un", "under",
];

/// Marks that are one token when repeated.
const REPEATED: &[&str] = &[".", "-", "!", "?", "*", "=", "_", "~", "–", "—"];

/// The pieces an abbreviation has at most (`Gen.-Lt.`).
const LONGEST_ABBREVIATION: usize = 6;

/// What a colon, dot-less apostrophe or star joins to a German word (`Bürger:innen`).
const GENDERED: &[&str] = &["in", "innen"];

impl<'a> Joiner<'a> {
    pub(super) fn new(pieces: &'a [&'a str], around: Surroundings<'a>, lang: Lang) -> Self {
        let (address_start, address_end) = address(pieces).unwrap_or((0, 0));
        Self { pieces, around, lang, stops: Stops::of(lang), address_end, address_start }
    }

    /// The piece after the last of the token that begins with piece `at`.
    pub(super) fn end_of_token(&self, at: usize) -> usize {
        if at == self.address_start && self.address_end > at {
            return self.address_end;
        }
        if let Some(len) = self.emoticon(at) {
            return at + len;
        }
        let piece = self.piece(at);
        if is_word(piece) {
            return self.end_of_word(at);
        }
        self.end_of_mark(at, piece)
    }

    fn piece(&self, at: usize) -> &'a str {
        self.pieces.get(at).copied().unwrap_or_default()
    }

    /// A run of the same mark, a mark that opens a word (`#tag`, `'90s`), or the mark alone.
    fn end_of_mark(&self, at: usize, piece: &str) -> usize {
        let next = self.piece(at + 1);
        if matches!(piece, "!" | "?") && self.lang == Lang::En {
            return self.run_end(at, |other| matches!(other, "!" | "?"));
        }
        // Two of these make a quotation mark or guillemet, more are so many marks.
        if matches!(piece, "," | "<" | ">" | "'" | "`") {
            if next == piece && self.piece(at + 2) != piece {
                return at + 2;
            }
        } else if REPEATED.contains(&piece) && next == piece {
            return self.run_end(at, |other| other == piece);
        }
        let opens_word = match piece {
            "#" | "@" => is_word(next) && (at == 0 || !is_word(self.piece(at - 1))),
            "+" => next.len() >= 5 && next.bytes().all(|b| b.is_ascii_digit()),
            "'" | "’" => at == 0 && self.lang == Lang::En && is_clipped(next),
            _ => false,
        };
        if opens_word { at + 2 } else { at + 1 }
    }

    fn run_end(&self, at: usize, same: impl Fn(&str) -> bool) -> usize {
        let rest = self.pieces.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|piece| same(piece)).count()
    }

    fn end_of_word(&self, start: usize) -> usize {
        let mut end = start + 1;
        let mut dashes = 0;
        while let Some(len) = self.continuation(start, end, &mut dashes) {
            end += len;
        }
        end
    }

    /// How many pieces from `end` on still belong to the word that began at `start`.
    fn continuation(&self, start: usize, end: usize, hyphens: &mut usize) -> Option<usize> {
        let (left, mark, right) = (self.piece(end - 1), self.piece(end), self.piece(end + 1));
        match mark {
            "-" | "‐" | "‑" => {
                let len = self.hyphen(start, end, *hyphens)?;
                *hyphens += 1;
                Some(len)
            }
            "." => self.dot_stays(start, end).then_some(1),
            "/" => (all_digits(left) && all_digits(right)).then_some(2),
            ":" | "*" => {
                let time = mark == ":" && all_digits(left) && starts_digit(right);
                let gendered = self.lang == Lang::De && GENDERED.contains(&right);
                (time || gendered).then_some(2)
            }
            "&" => (is_upper(left) && right.starts_with(char::is_uppercase)).then_some(2),
            "`" | "´" if self.lang == Lang::En => is_clitic(left, right).then_some(2),
            "(" => {
                let inside = right.chars().count() <= 4 && is_word(right);
                (is_word(left) && inside && self.piece(end + 2) == ")").then_some(3)
            }
            "'" | "’" if self.lang == Lang::De => self.genitive(left, mark, right).then_some(1),
            // "Spa-/Wellness": the slash after a hyphen is joined already.
            _ if is_word(mark) && left == "/" => Some(1),
            _ => None,
        }
    }

    /// How many pieces a hyphen at `end` joins to the word begun at `start`.
    fn hyphen(&self, start: usize, end: usize, hyphens: usize) -> Option<usize> {
        let (left, right) = (self.piece(end - 1), self.piece(end + 1));
        if self.lang == Lang::De {
            if right == "/" && !self.piece(end + 2).is_empty() {
                return Some(2);
            }
            return if is_word(right) {
                Some(2)
            } else {
                (left != "-" && right != "-").then_some(1)
            };
        }
        let prefixed = hyphens == 0 && PREFIXES.iter().any(|p| left.eq_ignore_ascii_case(p));
        let number = all_digits(left) && all_digits(right);
        let phone = number && left.len() == 3 && right.len() == 4;
        let chain =
            number && (hyphens > 0 || self.piece(end + 2) == "-" && self.digits_at(end + 3));
        (is_word(right) && (prefixed || phone || chain) && end > start).then_some(2)
    }

    fn digits_at(&self, at: usize) -> bool {
        all_digits(self.piece(at))
    }

    /// `Schulz' Rede`: an apostrophe after a sibilant marks the genitive.
    fn genitive(&self, left: &str, mark: &str, right: &str) -> bool {
        let sibilant =
            ["s", "ß", "z", "x", "ce", "S", "Z", "X"].iter().any(|end| left.ends_with(end));
        sibilant && right != mark && !(mark == "'" && self.around.open_single)
    }

    /// Whether the full stop at `dot` belongs to the word begun at `start`.
    fn dot_stays(&self, start: usize, dot: usize) -> bool {
        let after = self.piece(dot + 1);
        if after == "." || self.piece(dot - 1).ends_with('.') || dot - start > LONGEST_ABBREVIATION
        {
            return false;
        }
        let next = if after.is_empty() { self.around.next } else { Some(after) };
        let word: String = self.pieces.get(start..dot).unwrap_or_default().concat();
        if all_digits(&word) {
            return self.is_ordinal(&word, start, after, next);
        }
        if is_dotted(&word) || is_initial(&word, next, self.lang) {
            return true;
        }
        match self.stops.abbreviation(&format!("{word}.")) {
            Some(Stop::Open | Stop::Either) => true,
            Some(Stop::Number) => next.is_some_and(starts_digit_or_sign),
            None => is_roman(&word) && self.lang == Lang::De && next.is_some_and(starts_lower),
        }
    }

    /// `17. Februar`, `24. und 25. Mai`, `1. Platz`; a number at the head of a line counts it.
    fn is_ordinal(&self, word: &str, start: usize, after: &str, next: Option<&str>) -> bool {
        let heads_line =
            self.around.previous.is_none_or(|before| before.ends_with(['.', ':', '?']));
        if start == 0 && heads_line && word.len() <= 2 {
            return after.is_empty() && next.is_some();
        }
        if self.lang == Lang::En || word.len() > 3 {
            return false;
        }
        let Some(next) = next else { return false };
        let next = next.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        if self.stops.is_counted(next.trim_end_matches('.')) || starts_lower(next) {
            return true;
        }
        let number = word.parse::<u32>().unwrap_or(0);
        let capital = next.chars().next().is_some_and(char::is_uppercase);
        number <= 150
            && capital
            && !self.stops.opens_sentence(next)
            && after.is_empty()
            && !self.after_unit()
    }

    /// `um 19.30 Uhr` and `Artikel 5. Moskau …`: the number names, it does not count.
    fn after_unit(&self) -> bool {
        self.around.previous.is_some_and(|word| {
            matches!(
                word,
                "Artikel" | "Paragraph" | "Kapitel" | "Nummer" | "Nr." | "Seite" | "Platz"
            )
        })
    }

    fn emoticon(&self, at: usize) -> Option<usize> {
        let rest = self.pieces.get(at..(at + 3).min(self.pieces.len()))?;
        match rest {
            [":" | ";", "-", ")" | "(" | "D" | "P" | "/"] => Some(3),
            [":" | ";", ")" | "(", ..] => Some(2),
            _ => None,
        }
    }
}

/// The pieces of a stretch by UAX 29, cut again where a full stop or colon without a space after
/// it ends a sentence (`ging.Dann`).
pub(super) fn pieces(chunk: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for mut piece in chunk.split_word_bounds() {
        while let Some(at) = missing_space(piece) {
            out.extend([&piece[..at], &piece[at..=at]]);
            piece = &piece[at + 1..];
        }
        out.push(piece);
    }
    out
}

/// The full stop or colon in `piece` that should have had a space after it.
fn missing_space(piece: &str) -> Option<usize> {
    let at = piece.find([':', '.'])?;
    let (left, right) = (piece.get(..at)?, piece.get(at + 1..)?);
    let colon = piece.as_bytes().get(at) == Some(&b':') && !GENDERED.contains(&right);
    let mut after = right.chars();
    let capital = after.next().is_some_and(char::is_uppercase)
        && after.next().is_some_and(char::is_lowercase);
    let word = left.chars().rev().take(3).filter(|c| c.is_lowercase()).count() == 3;
    (at > 0 && !right.is_empty() && (colon || word && capital)).then_some(at)
}

/// The pieces of a web or mail address, without the punctuation after it.
fn address(pieces: &[&str]) -> Option<(usize, usize)> {
    let start = pieces.iter().position(|piece| is_word(piece))?;
    let rest = &pieces[start..];
    let lower = rest[0].to_ascii_lowercase();
    let scheme = matches!(lower.as_str(), "http" | "https" | "ftp") && rest.get(1) == Some(&":");
    let www = lower.starts_with("www.") || lower == "www";
    let mail = rest.iter().position(|piece| *piece == "@").is_some_and(|at| {
        at > 0 && rest.get(at + 1).is_some_and(|host| host.contains('.') || rest.len() > at + 2)
    });
    if !scheme && !www && !mail {
        return None;
    }
    let end = rest.iter().rposition(|piece| is_word(piece) || matches!(*piece, "/" | "=" | "_"))?;
    Some((start, start + end + 1))
}

pub(super) fn is_word(piece: &str) -> bool {
    piece.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_' && piece.len() > 1)
}

/// `'90s`, `'em`, and clitics that stand apart (`John 's`).
fn is_clipped(word: &str) -> bool {
    let plain = ["s", "re", "ve", "ll", "d", "m", "em", "til", "cause", "bout", "n"];
    plain.iter().any(|clipped| word.eq_ignore_ascii_case(clipped)) || starts_digit(word)
}

/// ``don`t``, `it´s`: a clitic with the wrong mark.
fn is_clitic(left: &str, right: &str) -> bool {
    right.eq_ignore_ascii_case("t") && left.ends_with(['n', 'N']) || right.eq_ignore_ascii_case("s")
}

fn all_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn starts_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

fn starts_digit_or_sign(word: &str) -> bool {
    word.trim_start_matches(['#', '§', '-', '(']).starts_with(|c: char| c.is_ascii_digit())
}

fn starts_lower(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

fn is_upper(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_uppercase)
}

/// `U.S`, `z.B`: single letters between dots.
fn is_dotted(word: &str) -> bool {
    let mut parts = word.split('.');
    word.contains('.')
        && parts.all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

/// A single capital before another word: `George W. Bush`.
fn is_initial(word: &str, next: Option<&str>, lang: Lang) -> bool {
    let mut chars = word.chars();
    let single = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    single && (lang == Lang::De || word != "I") && next.is_some()
}

/// `II`, `XIV`: after a ruler's name.
fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'))
}
