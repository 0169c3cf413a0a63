//! The words of an expression of time: tokens in, numbers, months, days and units out.

use crate::lang::{Lang, TimeUnit, TimeWords};
use crate::syntax::{Deprel, TokenIdx, Upos};

use super::super::Clause;

/// The tokens of a sentence read as words of time.
pub(super) struct Reading<'c, 't> {
    pub(super) clause: &'t Clause<'c>,
    pub(super) words: &'c TimeWords,
    /// Each token in lower case without a full stop.
    lower: Vec<String>,
}

impl<'c, 't> Reading<'c, 't> {
    pub(super) fn new(clause: &'t Clause<'c>) -> Self {
        let tokens = clause.sentence().tokens.iter();
        let lower = tokens.map(|it| it.form.trim_end_matches('.').to_lowercase()).collect();
        Self { clause, words: clause.context.pack.times(), lower }
    }

    /// The word at a token in lower case without a full stop; empty behind the sentence.
    pub(super) fn at(&self, token: TokenIdx) -> &str {
        self.lower.get(token.get()).map_or("", String::as_str)
    }

    /// Whether an expression may begin at a token: most words begin none.
    pub(super) fn may_begin(&self, token: TokenIdx) -> bool {
        let word = self.at(token);
        let digit = word.starts_with(|c: char| c.is_ascii_digit()) || word.starts_with("mid-");
        digit || self.clause.context.pack.begins_time(word)
    }

    pub(super) fn is(&self, token: TokenIdx, list: &[String]) -> bool {
        list.iter().any(|it| it == self.at(token))
    }

    /// What a word means in a list, in German with the ending of an adjective or noun.
    fn look<T: Copy>(&self, token: TokenIdx, list: &[(String, T)]) -> Option<T> {
        let word = self.at(token);
        let exact = list.iter().find(|(name, _)| name == word).map(|(_, value)| *value);
        exact.or_else(|| {
            let endings = ["en", "er", "es", "em", "e", "s", "n"];
            let mut stems = endings.iter().filter_map(|ending| word.strip_suffix(ending));
            let german = self.clause.context.pack.lang() == Lang::De;
            let found =
                |stem: &str| list.iter().find(|(name, _)| name == stem).map(|(_, value)| *value);
            stems.find_map(|stem| german.then(|| found(stem)).flatten())
        })
    }

    pub(super) fn month(&self, token: TokenIdx) -> Option<u8> {
        let form = self.clause.sentence().tokens.get(token.get())?;
        // "may" and "march" are verbs in lower case.
        let upper = form.form.starts_with(char::is_uppercase);
        self.look(token, &self.words.months).filter(|_| upper)
    }

    /// A weekday; in German with a part of the day (`Montagabend`).
    pub(super) fn weekday(&self, token: TokenIdx) -> Option<u8> {
        self.look(token, &self.words.weekdays).or_else(|| {
            let word = self.at(token);
            let parts = ["morgen", "vormittag", "mittag", "nachmittag", "abend", "nacht"];
            let stem = parts.iter().find_map(|part| word.strip_suffix(part))?;
            self.words.weekdays.iter().find(|(name, _)| name == stem).map(|(_, day)| *day)
        })
    }

    pub(super) fn day(&self, token: TokenIdx) -> Option<i32> {
        let form = self.clause.sentence().tokens.get(token.get())?;
        // "der Morgen" is a part of the day.
        let noun = form.upos == Upos::Noun && form.form.starts_with(char::is_uppercase);
        self.look(token, &self.words.days).filter(|_| token.0 == 0 || !noun)
    }

    pub(super) fn unit(&self, token: TokenIdx) -> Option<TimeUnit> {
        self.look(token, &self.words.units)
    }

    pub(super) fn shift(&self, token: TokenIdx) -> Option<i32> {
        self.look(token, &self.words.shifts)
    }

    pub(super) fn decade(&self, token: TokenIdx) -> Option<i16> {
        let word = self.at(token);
        let digits =
            word.trim_end_matches("er").trim_end_matches('s').trim_end_matches(['\'', '’']);
        let year: Option<i16> = digits.parse().ok().filter(|_| digits.len() < word.len());
        let decade = |year: i16| match year {
            0..=90 if year % 10 == 0 => Some(1900 + year),
            1800..=2090 if year % 10 == 0 => Some(year),
            _ => None,
        };
        let named = || self.words.decades.iter().find(|(name, _)| name == word).map(|(_, it)| *it);
        year.and_then(decade).or_else(named)
    }

    pub(super) fn season(&self, token: TokenIdx) -> Option<(u8, u8)> {
        let word = self.at(token);
        let mut seasons = self.words.seasons.iter();
        seasons.find(|(name, ..)| name == word).map(|(_, first, last)| (*first, *last))
    }

    /// A number in digits or words.
    pub(super) fn number(&self, token: TokenIdx) -> Option<i32> {
        let word = self.at(token);
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        let ordinal = matches!(word.strip_prefix(digits), Some("" | "st" | "nd" | "rd" | "th"));
        let parsed = digits.parse().ok().filter(|_| ordinal);
        let named = || self.words.numbers.iter().find(|(name, _)| name == word).map(|(_, n)| *n);
        parsed.or_else(named)
    }

    pub(super) fn year(&self, token: TokenIdx) -> Option<i16> {
        let word = self.at(token);
        let word = word.strip_prefix("mid-").unwrap_or(word);
        let year: i16 = word.parse().ok().filter(|_| word.len() == 4)?;
        (1000..=2100).contains(&year).then_some(year)
    }

    pub(super) fn day_of_month(&self, token: TokenIdx) -> Option<u8> {
        let digits = self.at(token).chars().next().is_some_and(|c| c.is_ascii_digit());
        self.number(token)
            .filter(|_| digits)
            .and_then(|day| u8::try_from(day).ok())
            .filter(|day| (1..=31).contains(day))
    }

    /// The words from a token on, as far as an event is named, with its last token.
    pub(super) fn event(&self, token: TokenIdx) -> Option<(&'c str, Option<&'c str>, TokenIdx)> {
        let events = self.words.events.iter();
        let fits = |name: &str| {
            let mut last = token;
            for (word, step) in name.split(' ').zip(0_u16..) {
                last = TokenIdx(token.0 + step);
                let here = self.at(last);
                if here != word.trim_end_matches('.') {
                    return None;
                }
            }
            Some(last)
        };
        let mut found =
            events.filter_map(|(name, from, to)| Some((from.as_str(), to.as_deref(), fits(name)?)));
        found.next()
    }

    /// Whether a bare number of four digits is a year: not counted things, not part of a larger
    /// number.
    pub(super) fn is_year(&self, token: TokenIdx) -> bool {
        let tree = &self.clause.tree;
        let plain = tree.upos(token) == Upos::Num || self.at(token).starts_with("mid-");
        let counts = tree.rel(token) == Deprel::Nummod
            && tree.head(token).is_some_and(|head| head > token && self.unit(head).is_none());
        plain && !counts
    }

    /// Whether a season stands for a time: after a preposition of time.
    pub(super) fn names_time(&self, token: TokenIdx) -> bool {
        let before = token.0.checked_sub(1).map(|it| self.at(TokenIdx(it))).unwrap_or_default();
        let two = token.0.checked_sub(2).map(|it| self.at(TokenIdx(it))).unwrap_or_default();
        matches!(before, "im" | "zum" | "vom" | "in")
            || (before == "the" && matches!(two, "in" | "during"))
    }
}
