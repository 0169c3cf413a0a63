//! Words of time, as they stand in RON. Shared with the build script, so nothing here uses the
//! rest of the crate.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// The words of time of one language, all in lower case; German adjectives without their ending.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeWords {
    /// Names of months, short ones without their full stop.
    pub months: Vec<(String, u8)>,
    /// Names of weekdays, Monday is 0.
    pub weekdays: Vec<(String, u8)>,
    /// Words for days counted from the day of publication: `gestern` is -1.
    pub days: Vec<(String, i32)>,
    /// Spans of the calendar.
    pub units: Vec<(String, TimeUnit)>,
    /// Parts of a year: first and last month.
    pub seasons: Vec<(String, u8, u8)>,
    /// Which one, counted from the one of publication: `kommend` is 1.
    pub shifts: Vec<(String, i32)>,
    /// Numbers in words.
    pub numbers: Vec<(String, i32)>,
    /// Decades in words, and their first year.
    pub decades: Vec<(String, i16)>,
    /// Words before a time that goes on.
    pub since: Vec<String>,
    /// Words before the end of a range.
    pub until: Vec<String>,
    /// Words that count back from the day of publication: `vor zwei Wochen`, `two weeks ago`.
    pub ago: Vec<String>,
    /// Words that count ahead: `in zwei Wochen`.
    pub ahead: Vec<String>,
    /// Words before both ends of a range.
    pub between: Vec<String>,
    /// Words between the ends of a range after one of these, or between two numbers.
    pub and: Vec<String>,
    /// Words for a part of a month or year, which stays unresolved.
    pub parts: Vec<String>,
    /// Verbs that make a bare weekday or month the next one.
    pub future: Vec<String>,
    /// Words that tell a time nothing resolves.
    pub vague: Vec<String>,
    /// Events that are used as dates: words, begin, end.
    pub events: Vec<(String, String, Option<String>)>,
}

impl TimeWords {
    /// Every word an expression may begin with.
    pub fn starts(&self) -> BTreeSet<String> {
        let named = self.months.iter().chain(&self.weekdays).map(|(word, _)| word);
        let counted =
            self.days.iter().chain(&self.shifts).chain(&self.numbers).map(|(word, _)| word);
        let seasons = self.seasons.iter().map(|(word, ..)| word);
        let decades = self.decades.iter().map(|(word, _)| word);
        let before = self.since.iter().chain(&self.ago).chain(&self.ahead).chain(&self.vague);
        let words = named.chain(counted).chain(seasons).chain(decades).chain(before).cloned();
        let event = |(name, ..): &(String, String, Option<String>)| {
            name.split(' ').next().unwrap_or_default().to_owned()
        };
        let over = ["during", "over", "während", "for", "innerhalb"].map(str::to_owned);
        words.chain(self.events.iter().map(event)).chain(over).collect()
    }
}

/// A span of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeUnit {
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}
