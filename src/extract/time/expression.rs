//! One expression of time: the token it begins at in, its dates and its last token out.

use crate::claim::PartialDate;
use crate::lang::TimeUnit;
use crate::syntax::TokenIdx;

use super::calendar::{self, Range};
use super::words::Reading;

/// What an expression says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// These dates.
    Dates(Range),
    /// A time nothing resolves, or that needs the day of publication, which is not known.
    Unresolved,
}

/// What is known beside the words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// The day of publication.
    pub(super) published: Option<PartialDate>,
    /// Whether the clause tells what will be.
    pub(super) future: bool,
}

/// An expression and its last token.
type Found = (Meaning, TokenIdx);

/// The expression that begins at a token: the longest of those that fit.
pub(super) fn at(words: &Reading<'_, '_>, start: TokenIdx, known: Known) -> Option<Found> {
    let parts =
        [event, absolute, decade, century, counted, shifted, season, weekday, day, month, vague];
    let found = parts.iter().filter_map(|part| part(words, start, known));
    // Of two of one length the first of the list.
    found.rev().max_by_key(|(_, last)| *last)
}

fn step(token: TokenIdx, by: u16) -> TokenIdx {
    TokenIdx(token.0.saturating_add(by))
}

fn dates(range: Option<Range>) -> Meaning {
    range.map_or(Meaning::Unresolved, Meaning::Dates)
}

fn event(words: &Reading<'_, '_>, start: TokenIdx, _: Known) -> Option<Found> {
    let (from, to, last) = words.event(start)?;
    let from = from.parse().ok()?;
    let to = to.and_then(|to| to.parse().ok()).or(Some(from));
    Some((Meaning::Dates(Range { from, to }), last))
}

/// `22. Oktober 2023`, `22.10.2023`, `October 22, 2023`, `Oktober 2023`, `2023`.
fn absolute(words: &Reading<'_, '_>, start: TokenIdx, _: Known) -> Option<Found> {
    let one =
        |date: Option<PartialDate>, last| date.map(|it| (Meaning::Dates(Range::one(it)), last));
    let next = step(start, 1);
    if let (Some(day), Some(month)) = (words.day_of_month(start), words.month(next))
        && let Some(year) = words.year(step(start, 2))
    {
        return one(PartialDate::new(year, Some(month), Some(day)), step(start, 2));
    }
    if let Some(month) = words.month(start) {
        if let Some(day) = words.day_of_month(next) {
            let comma = u16::from(words.at(step(start, 2)) == ",");
            if let Some(year) = words.year(step(start, 2 + comma)) {
                return one(PartialDate::new(year, Some(month), Some(day)), step(start, 2 + comma));
            }
        }
        if let Some(year) = words.year(next) {
            return one(PartialDate::new(year, Some(month), None), next);
        }
    }
    if let Some(date) = numeric(words.at(start)) {
        return one(Some(date), start);
    }
    let year = words.year(start).filter(|_| words.is_year(start))?;
    one(PartialDate::new(year, None, None), start)
}

/// `22.10.2023`, `2023-10-22`.
fn numeric(word: &str) -> Option<PartialDate> {
    let parts: Vec<&str> = word.split('.').collect();
    if let [day, month, year] = parts.as_slice() {
        let year = year.parse().ok().filter(|year| (1000..=2100).contains(year))?;
        return PartialDate::new(year, Some(month.parse().ok()?), Some(day.parse().ok()?));
    }
    word.parse().ok().filter(|date: &PartialDate| date.day().is_some())
}

/// `1990er Jahre`, `the 1990s`, `neunziger Jahre`.
fn decade(words: &Reading<'_, '_>, start: TokenIdx, _: Known) -> Option<Found> {
    let year = words.decade(start)?;
    let years = words.unit(step(start, 1)) == Some(TimeUnit::Year);
    let last = if years { step(start, 1) } else { start };
    let bound = |year| PartialDate::new(year, None, None);
    Some((dates(bound(year).map(|from| Range { from, to: bound(year + 9) })), last))
}

/// `19. Jahrhundert`, `the 19th century`.
fn century(words: &Reading<'_, '_>, start: TokenIdx, _: Known) -> Option<Found> {
    let number = words.number(start).filter(|it| (10..=21).contains(it))?;
    let last = step(start, 1);
    if words.unit(last) != Some(TimeUnit::Century) {
        return None;
    }
    let first = i16::try_from((number - 1) * 100).ok()?;
    let bound = |year| PartialDate::new(year, None, None);
    Some((dates(bound(first).map(|from| Range { from, to: bound(first + 99) })), last))
}

/// `vor zwei Wochen`, `two weeks ago`, `in drei Tagen`, `in den letzten zehn Jahren`, `seit zwei
/// Jahren`.
fn counted(words: &Reading<'_, '_>, start: TokenIdx, known: Known) -> Option<Found> {
    let lists = words.words;
    let (ago, ahead, since) =
        (words.is(start, &lists.ago), words.is(start, &lists.ahead), words.is(start, &lists.since));
    let mut at =
        if ago || ahead || since || is_over(words.at(start)) { step(start, 1) } else { start };
    while FILLERS.contains(&words.at(at)) {
        at = step(at, 1);
    }
    let shift = words.shift(at);
    if shift.is_some() {
        at = step(at, 1);
    }
    let (mut count, mut unit_at) = (words.number(at)?, step(at, 1));
    if words.is(unit_at, &lists.until) || words.is(unit_at, &lists.and) {
        count = words.number(step(unit_at, 1))?;
        unit_at = step(unit_at, 2);
    }
    let unit = words.unit(unit_at)?;
    // "in the 19th century"
    if unit == TimeUnit::Century && shift.is_none() && !ago {
        return None;
    }
    let behind = step(unit_at, 1);
    let trailing = words.is(behind, &lists.ago) && !ago && shift.is_none();
    let range = |published: PartialDate| match (shift, ago || trailing) {
        (Some(shift), _) if shift != 0 => {
            let away = calendar::away(published, unit, count * shift)?;
            Some(if shift < 0 {
                Range { from: away, to: Some(published) }
            } else {
                Range { from: published, to: Some(away) }
            })
        }
        (_, true) => calendar::away(published, unit, -count).map(Range::one),
        _ if since => Some(Range { from: calendar::away(published, unit, -count)?, to: None }),
        _ if ahead => calendar::away(published, unit, count).map(Range::one),
        _ => None,
    };
    let tells = shift.is_some_and(|it| it != 0) || ago || trailing || since || ahead;
    let last = if trailing { behind } else { unit_at };
    tells.then(|| (dates(known.published.filter(|it| it.day().is_some()).and_then(range)), last))
}

/// Words between a preposition and a number.
const FILLERS: [&str; 15] = [
    "den", "die", "der", "the", "rund", "etwa", "about", "fast", "nearly", "almost", "knapp",
    "mehr", "als", "more", "than",
];

/// Words before a span that ends or begins with publication: `over the past year`.
fn is_over(word: &str) -> bool {
    matches!(word, "during" | "over" | "während" | "for" | "innerhalb")
}

/// `in der kommenden Woche`, `last year`, `am vergangenen Montag`, `im Oktober letzten Jahres`.
fn shifted(words: &Reading<'_, '_>, start: TokenIdx, known: Known) -> Option<Found> {
    let shift = words.shift(start)?;
    let next = step(start, 1);
    let published = known.published;
    let day = published.filter(|it| it.day().is_some());
    if let Some(unit) = words.unit(next) {
        let range = match unit {
            TimeUnit::Year => published.and_then(|it| calendar::unit(it, unit, shift)),
            TimeUnit::Month => published
                .filter(|it| it.month().is_some())
                .and_then(|it| calendar::unit(it, unit, shift)),
            _ => day.and_then(|it| calendar::unit(it, unit, shift)),
        };
        return Some((dates(range), next));
    }
    if let Some(weekday) = words.weekday(next) {
        let range = day.and_then(|it| nearest_weekday(it, weekday, shift));
        return Some((dates(range), next));
    }
    if let Some(month) = words.month(next) {
        let range = published.and_then(|it| month_beside(it, month, shift));
        return Some((dates(range), next));
    }
    let (first, last) = words.season(next)?;
    let of_year = |year: i16| season_of(year, first, last);
    let range = published.and_then(|it| {
        let month = it.month().unwrap_or(12);
        let year = match shift {
            1.. => it.year() + i16::from(month >= first),
            0 => it.year(),
            _ => it.year() - i16::from(month <= last),
        };
        of_year(year)
    });
    Some((dates(range), next))
}

/// The weekday before (-1), in the week of (0) or after (1) a day.
fn nearest_weekday(day: PartialDate, weekday: u8, shift: i32) -> Option<Range> {
    let today = calendar::weekday(day)?;
    let ahead = (i64::from(weekday) - today).rem_euclid(7);
    let days = match shift {
        1.. if ahead == 0 => 7,
        1.. => ahead,
        0 => i64::from(weekday) - today,
        _ => ahead - 7,
    };
    calendar::days_after(day, days).map(Range::one)
}

/// A month without a year, before (-1), in the year of (0) or after (1) a day.
fn month_beside(published: PartialDate, month: u8, shift: i32) -> Option<Range> {
    let now = published.month().unwrap_or(12);
    let year = match shift {
        1.. => published.year() + i16::from(month <= now),
        0 => published.year(),
        _ => published.year() - i16::from(month >= now),
    };
    PartialDate::new(year, Some(month), None).map(Range::one)
}

fn season_of(year: i16, first: u8, last: u8) -> Option<Range> {
    let bound = |month| PartialDate::new(year, Some(month), None);
    Some(Range { from: bound(first)?, to: bound(last) })
}

/// `Sommer 2022`, `summer of 2022`, `im Herbst`.
fn season(words: &Reading<'_, '_>, start: TokenIdx, known: Known) -> Option<Found> {
    let (first, last) = words.season(start)?;
    let of = u16::from(matches!(words.at(step(start, 1)), "of" | "des" | "jahres"));
    if let Some(year) = words.year(step(start, 1 + of)) {
        return Some((dates(season_of(year, first, last)), step(start, 1 + of)));
    }
    // English "fall" and "spring" are other words too.
    let named = known.published.filter(|_| words.names_time(start))?;
    let year =
        named.year() - i16::from(!known.future && named.month().is_some_and(|it| it < first));
    Some((dates(season_of(year, first, last)), start))
}

/// A bare weekday: in news the last one, of what will be the next.
fn weekday(words: &Reading<'_, '_>, start: TokenIdx, known: Known) -> Option<Found> {
    let weekday = words.weekday(start)?;
    let range = known.published.filter(|it| it.day().is_some()).and_then(|day| {
        let today = calendar::weekday(day)? == i64::from(weekday);
        let shift = if known.future { 1 } else { -1 };
        if today { Some(Range::one(day)) } else { nearest_weekday(day, weekday, shift) }
    });
    Some((dates(range), start))
}

fn day(words: &Reading<'_, '_>, start: TokenIdx, known: Known) -> Option<Found> {
    let shift = words.day(start)?;
    let published = known.published.filter(|it| it.day().is_some());
    let range = published.and_then(|it| calendar::unit(it, TimeUnit::Day, shift));
    // "am gestrigen Montag"
    let last = if words.weekday(step(start, 1)).is_some() { step(start, 1) } else { start };
    Some((dates(range), last))
}

/// `am 3. Oktober`, `on October 3`, `im Oktober`, `im Oktober letzten Jahres`, `last October`.
fn month(words: &Reading<'_, '_>, start: TokenIdx, known: Known) -> Option<Found> {
    let (day, at) = match (words.day_of_month(start), words.month(step(start, 1))) {
        (Some(day), Some(_)) => (Some(day), step(start, 1)),
        _ => (None, start),
    };
    let month = words.month(at)?;
    let after = words.day_of_month(step(at, 1)).filter(|_| day.is_none());
    let last = if after.is_some() { step(at, 1) } else { at };
    let day = day.or(after);
    let (year_at, year_shift) = year_beside(words, last);
    let shift = year_shift.or(known.future.then_some(1));
    let range = known.published.and_then(|published| {
        let year = year_shift.map_or_else(
            || year_of(published, month, day, shift),
            |it| published.year().checked_add(i16::try_from(it).ok()?),
        )?;
        PartialDate::new(year, Some(month), day).map(Range::one)
    });
    Some((dates(range), year_at))
}

/// `letzten Jahres`, `last year` behind a month, with how many years away it is.
fn year_beside(words: &Reading<'_, '_>, last: TokenIdx) -> (TokenIdx, Option<i32>) {
    let of = u16::from(matches!(words.at(step(last, 1)), "des" | "of"));
    let at = step(last, 1 + of);
    let shift = words.shift(at).filter(|_| words.unit(step(at, 1)) == Some(TimeUnit::Year));
    (shift.map_or(last, |_| step(at, 1)), shift)
}

/// The year of a day or month without one: the last such, of what will be the next.
fn year_of(published: PartialDate, month: u8, day: Option<u8>, shift: Option<i32>) -> Option<i16> {
    let now = (published.month()?, published.day().unwrap_or(31));
    let then = (month, day.unwrap_or(1));
    let year = published.year();
    Some(match shift {
        Some(1..) if then < now && month != now.0 => year + 1,
        None | Some(..=0) if then > now && month != now.0 => year - 1,
        _ => year,
    })
}

fn vague(words: &Reading<'_, '_>, start: TokenIdx, _: Known) -> Option<Found> {
    words.is(start, &words.words.vague).then_some((Meaning::Unresolved, start))
}
