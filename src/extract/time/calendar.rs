//! Days, weeks, months and years counted from a day: dates in, dates out.

use crate::claim::PartialDate;
use crate::lang::TimeUnit;

/// First and last date of something; `None` at the end: it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) from: PartialDate,
    pub(super) to: Option<PartialDate>,
}

impl Range {
    pub(super) const fn one(date: PartialDate) -> Self {
        Self { from: date, to: Some(date) }
    }
}

/// A day, counted from 1970-01-01, which is day 0; `None` for a month or a year.
pub(super) fn number(date: PartialDate) -> Option<i64> {
    date.day().map(|_| date.last_day())
}

/// The day with a number; `None` out of the years dates can have.
pub(super) fn day(number: i64) -> Option<PartialDate> {
    let shifted = number + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = (from_march + 2) % 12 + 1;
    let year = year + era * 400 + i64::from(month <= 2);
    let (year, month, day) = (year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?);
    PartialDate::new(year, Some(month), Some(day))
}

/// Monday is 0.
pub(super) fn weekday(date: PartialDate) -> Option<i64> {
    number(date).map(|number| (number + 3).rem_euclid(7))
}

/// So many days after a day.
pub(super) fn days_after(date: PartialDate, days: i64) -> Option<PartialDate> {
    day(number(date)?.checked_add(days)?)
}

/// So many months after a month.
pub(super) fn months_after(date: PartialDate, months: i32) -> Option<PartialDate> {
    let count = i32::from(date.year()) * 12 + i32::from(date.month()?) - 1 + months;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    PartialDate::new(i16::try_from(year).ok()?, Some(u8::try_from(month).ok()?), None)
}

/// So many years after a year.
pub(super) fn years_after(date: PartialDate, years: i32) -> Option<PartialDate> {
    let year = i32::from(date.year()).checked_add(years)?;
    PartialDate::new(i16::try_from(year).ok()?, None, None)
}

/// The week, month, year … so many after that of a day: `last week` is -1.
pub(super) fn unit(date: PartialDate, unit: TimeUnit, shift: i32) -> Option<Range> {
    let round = |span: i32| {
        let year = (i32::from(date.year()).div_euclid(span) + shift) * span;
        let year = i16::try_from(year).ok()?;
        let last = year.checked_add(i16::try_from(span).ok()? - 1)?;
        let bound = |year| PartialDate::new(year, None, None);
        Some(Range { from: bound(year)?, to: bound(last) })
    };
    match unit {
        TimeUnit::Day => days_after(date, i64::from(shift)).map(Range::one),
        TimeUnit::Week | TimeUnit::Weekend => {
            let monday = days_after(date, i64::from(shift) * 7 - weekday(date)?)?;
            let first = if unit == TimeUnit::Week { 0 } else { 5 };
            Some(Range { from: days_after(monday, first)?, to: days_after(monday, 6) })
        }
        TimeUnit::Month => months_after(date, shift).map(Range::one),
        TimeUnit::Year => years_after(date, shift).map(Range::one),
        TimeUnit::Decade => round(10),
        TimeUnit::Century => round(100),
    }
}

/// The day, month or year that lies so many units away: `two weeks ago` is -2.
pub(super) fn away(date: PartialDate, unit: TimeUnit, count: i32) -> Option<PartialDate> {
    match unit {
        TimeUnit::Day => days_after(date, i64::from(count)),
        TimeUnit::Week | TimeUnit::Weekend => days_after(date, i64::from(count) * 7),
        TimeUnit::Month => months_after(date, count),
        TimeUnit::Year => years_after(date, count),
        TimeUnit::Decade => years_after(date, count.checked_mul(10)?),
        TimeUnit::Century => years_after(date, count.checked_mul(100)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_counted_both_ways() {
        for (text, expected) in [("1970-01-01", 0), ("2000-03-01", 11_017), ("1969-12-31", -1)] {
            assert_eq!(number(date(text)), Some(expected), "{text}");
            assert_eq!(day(expected), Some(date(text)));
        }
        assert_eq!(days_after(date("2024-02-28"), 2), Some(date("2024-03-01")));
        assert_eq!(weekday(date("2023-10-22")), Some(6));
    }

    #[test]
    fn units_are_those_of_the_calendar() {
        let published = date("2023-10-22");
        let range = |unit_, shift| {
            let range = unit(published, unit_, shift).unwrap();
            format!("{}..{}", range.from, range.to.unwrap())
        };
        assert_eq!(range(TimeUnit::Week, 0), "2023-10-16..2023-10-22");
        assert_eq!(range(TimeUnit::Weekend, 1), "2023-10-28..2023-10-29");
        assert_eq!(range(TimeUnit::Month, 3), "2024-01..2024-01");
        assert_eq!(range(TimeUnit::Decade, -1), "2010..2019");
    }
}
