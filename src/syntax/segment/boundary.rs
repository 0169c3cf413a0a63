//! Where sentences end among the words of a paragraph.

use crate::lang::Lang;
use crate::lang::abbreviation::{Stop, Stops};
use crate::syntax::token::Word;

/// The index after the last word of each sentence, in order; the last is `words.len()`.
pub(super) fn ends(text: &str, words: &[Word], lang: Lang) -> Vec<usize> {
    let reader = Reader { text, words, stops: Stops::of(lang), lang };
    let mut out = Vec::new();
    let (mut at, mut quote_open) = (0, false);
    while at < words.len() {
        quote_open ^= reader.form(at) == "\"";
        let Some(mark) = reader.mark(at) else {
            at += 1;
            continue;
        };
        let closed = reader.after_closers(at + 1, quote_open);
        let closing = reader.range(at + 1, closed).filter(|form| *form == "\"").count();
        quote_open ^= closing % 2 == 1;
        if closed < words.len() && reader.is_boundary(at, closed, mark) {
            out.push(closed);
        }
        at = closed;
    }
    if !words.is_empty() {
        out.push(words.len());
    }
    out
}

/// What may end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A full stop of its own.
    Full,
    /// `!` or `?`.
    Call,
    /// `…`
    Ellipsis,
    /// The dot of an abbreviation that may end a sentence.
    Abbreviation,
}

struct Reader<'a> {
    text: &'a str,
    words: &'a [Word],
    stops: &'static Stops,
    lang: Lang,
}

/// What English says after a question in quotation marks.
const ENGLISH_SAID: &[&str] =
    &["said", "says", "asked", "asks", "wrote", "told", "added", "demanded", "shouted", "wondered"];

impl<'a> Reader<'a> {
    fn form(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| word.form.as_str())
    }

    fn range(&self, from: usize, to: usize) -> impl Iterator<Item = &'a str> {
        let words = self.words.get(from..to.min(self.words.len())).unwrap_or_default();
        words.iter().map(|word| word.form.as_str())
    }

    /// Whether white space stands between word `at` and the one before.
    fn spaced(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        let Some((before, word)) = before.zip(self.words.get(at)) else { return true };
        let between = before.span.end() as usize..word.span.start() as usize;
        self.text.get(between).is_some_and(|gap| gap.contains(char::is_whitespace))
    }

    fn mark(&self, at: usize) -> Option<Mark> {
        let form = self.form(at);
        if form == "." {
            return Some(Mark::Full);
        }
        if form == "…" || form.len() > 1 && form.bytes().all(|byte| byte == b'.') {
            let bracketed = self.form(at.wrapping_sub(1)) == "[" && self.form(at + 1) == "]";
            return (!bracketed).then_some(Mark::Ellipsis);
        }
        if !form.is_empty() && form.chars().all(|c| matches!(c, '!' | '?' | '‽')) {
            return Some(Mark::Call);
        }
        let ends = self.stops.abbreviation(form) == Some(Stop::Either) || is_dotted_name(form);
        ends.then_some(Mark::Abbreviation)
    }

    /// The word after the closing marks and footnote numbers that begin at `from`.
    fn after_closers(&self, from: usize, quote_open: bool) -> usize {
        let (mut at, mut open) = (from, quote_open);
        while at < self.words.len() {
            if self.form(at) == "[" && self.form(at + 2) == "]" && is_note(self.form(at + 1)) {
                at += 3;
            } else if self.closes(at, open) {
                open &= self.form(at) != "\"";
                at += 1;
            } else {
                break;
            }
        }
        at
    }

    /// Whether word `at` closes a quotation or bracket; `open`: a `"` waits for its partner.
    fn closes(&self, at: usize, open: bool) -> bool {
        match self.form(at) {
            "\"" => open,
            "'" => !self.spaced(at),
            "“" | "‘" | "”" | "’" | "«" | "»" | "›" | "‹" => !self.opens_here(at),
            ")" | "]" | "}" | "''" | ":)" | ":-)" | ";)" | ";-)" | ":(" | ":-(" => true,
            _ => false,
        }
    }

    /// White space before a mark and none after: it opens, though elsewhere it may close.
    fn opens_here(&self, at: usize) -> bool {
        self.spaced(at) && at + 1 < self.words.len() && !self.spaced(at + 1)
    }

    /// Whether a sentence ends before word `closed`, its mark being word `at`.
    fn is_boundary(&self, at: usize, closed: usize, mark: Mark) -> bool {
        let next = self.form(closed);
        let space_missing = mark == Mark::Full && starts_upper(next);
        if !self.spaced(closed) && !space_missing {
            return false;
        }
        let quoted = self.range(at + 1, closed).any(|form| form != ")" && form != "]");
        if is_dash(next) {
            return mark == Mark::Full && !quoted;
        }
        if matches!(next, "," | ";" | ":" | ")" | "]" | "/" | "&") {
            return false;
        }
        if starts_lower(next) {
            return !quoted && self.is_careless(at, mark);
        }
        match mark {
            Mark::Full => true,
            Mark::Call => !(quoted && self.lang == Lang::En && self.speaker_follows(closed)),
            Mark::Ellipsis => self.lang == Lang::En || self.opens_sentence(closed) || quoted,
            Mark::Abbreviation => quoted || self.opens_sentence(closed),
        }
    }

    /// A small letter after a mark: careless writing, unless the word before is short, as
    /// abbreviations are.
    fn is_careless(&self, at: usize, mark: Mark) -> bool {
        let before = self.form(at.wrapping_sub(1));
        let shortest = if self.lang == Lang::De { 5 } else { 3 };
        let word = before.chars().all(char::is_lowercase) && before.chars().count() >= shortest;
        match mark {
            Mark::Full => word,
            Mark::Call => self.lang == Lang::En && self.form(at) == "?",
            Mark::Ellipsis | Mark::Abbreviation => false,
        }
    }

    /// `"Are they ready?" Smith asked`: a word of saying within four words.
    fn speaker_follows(&self, from: usize) -> bool {
        self.range(from, from + 4).any(|form| ENGLISH_SAID.contains(&form))
    }

    fn opens_sentence(&self, at: usize) -> bool {
        let form = self.form(at);
        let mark = form.chars().all(|c| !c.is_alphanumeric());
        self.stops.opens_sentence(form) || mark && self.stops.opens_sentence(self.form(at + 1))
    }
}

fn is_dash(form: &str) -> bool {
    matches!(form, "-" | "–" | "—" | "--")
}

/// `U.S.`, `N.Y.`: at least two capitals, each with its dot.
fn is_dotted_name(form: &str) -> bool {
    let capitals = form.chars().filter(|c| c.is_uppercase()).count();
    let dots = form.chars().filter(|c| *c == '.').count();
    capitals >= 2 && dots == capitals && form.ends_with('.')
}

/// What stands between the brackets of a footnote mark: `[3]`, `[a]`.
fn is_note(form: &str) -> bool {
    form.len() <= 3 && form.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase())
}

fn starts_lower(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_lowercase)
}

fn starts_upper(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}
