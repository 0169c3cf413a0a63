//! Dates as articles give them: a year, a month or a day, and ranges of them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A date of any precision; written in ISO 8601: `2023`, `2023-10`, `2023-10-22`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

/// A text that is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no date: write 2023, 2023-10 or 2023-10-22")]
pub struct PartialDateError(String);

impl PartialDate {
    /// A date; `None` where the month or day does not exist or a day has no month.
    pub fn new(year: i16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let fits = match (month, day) {
            (None, None) => true,
            (Some(month), None) => (1..=12).contains(&month),
            (Some(month), Some(day)) => (1..=days_in(year, month)).contains(&day),
            (None, Some(_)) => false,
        };
        fits.then_some(Self { year, month, day })
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, from 1.
    pub const fn day(self) -> Option<u8> {
        self.day
    }

    /// The last day it covers, counted from 1970-01-01, which is day 0; of a month or year the 31st.
    ///
    /// The month counts from March so that leap days come last (Howard Hinnant, `days_from_civil`).
    pub fn last_day(self) -> i64 {
        let (month, day) = (i64::from(self.month.unwrap_or(12)), i64::from(self.day.unwrap_or(31)));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// First and last day it covers, as sortable numbers `yyyymmdd`.
    pub fn bounds(self) -> (i32, i32) {
        let year = i32::from(self.year) * 10_000;
        let month = |month: u8| i32::from(month) * 100;
        match (self.month, self.day) {
            (Some(m), Some(d)) => (year + month(m) + i32::from(d), year + month(m) + i32::from(d)),
            (Some(m), None) => (year + month(m) + 1, year + month(m) + 31),
            (None, _) => (year + 101, year + 1231),
        }
    }
}

/// The number of days of a month; 0 for a month that does not exist.
fn days_in(year: i16, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = PartialDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || PartialDateError(text.to_owned());
        let mut parts = text.trim().split('-');
        let year = parts.next().filter(|year| year.len() == 4).and_then(|it| it.parse().ok());
        let mut two_digits = || match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == 2 => part.parse().map(Some).map_err(|_| error()),
            Some(_) => Err(error()),
        };
        let (month, day) = (two_digits()?, two_digits()?);
        if parts.next().is_some() {
            return Err(error());
        }
        year.and_then(|year| Self::new(year, month, day)).ok_or_else(error)
    }
}

impl TryFrom<String> for PartialDate {
    type Error = PartialDateError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

/// When something was, is or will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeRange {
    /// First date; `None`: open or not resolved.
    pub from: Option<PartialDate>,
    /// Last date; `None`: open or not resolved.
    pub to: Option<PartialDate>,
    /// The words of the article.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_round_trip_at_every_precision() {
        for text in ["2023", "2023-10", "2023-10-22", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn days_are_counted_as_in_the_calendar() {
        let at = |text: &str| text.parse::<PartialDate>().unwrap().last_day();
        assert_eq!(at("1970-01-01"), 0);
        assert_eq!(at("2000-03-01") - at("2000-02-28"), 2);
        assert_eq!(at("2023-10-22"), 19_652);
        assert_eq!(at("2023"), at("2023-12-31"));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2023-13", "2023-02-29", "23-10-22", "2023-10-22-1", "gestern", ""] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }
}
