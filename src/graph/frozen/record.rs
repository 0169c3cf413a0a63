//! What a frozen graph keeps of an edge: twelve bytes that answer most tests of a search.

use crate::claim::PartialDate;

/// A date as a number that sorts: `yyyymmdd`, with zeros for a month or day that is not known.
pub type Day = i32;

/// The day of an edge that has no date.
pub const DAY_UNKNOWN: Day = Day::MIN;

/// An edge without its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EdgeRecord {
    /// When; [`DAY_UNKNOWN`] where nothing is known.
    pub day: Day,
    /// Number of its type.
    pub relation: u16,
    /// How sure, in thousandths.
    pub confidence: u16,
    /// How real: a number of the graph's words of modality.
    pub modality: u8,
    /// See [`EdgeRecord::NEGATED`] and its neighbours.
    pub flags: u8,
    /// What it does to the standing of the two: -1, 0 or 1.
    pub sign: i8,
    /// Independent sources behind it; 255 for more.
    pub sources: u8,
}

impl EdgeRecord {
    /// Said not to be so.
    pub const NEGATED: u8 = 1;
    /// Somebody other than the article says it.
    pub const ALLEGED: u8 = 1 << 1;
    /// Matches in both directions.
    pub const SYMMETRIC: u8 = 1 << 2;
    /// Bytes of a record in a file.
    pub(super) const BYTES: usize = 12;

    /// Whether a flag is set.
    pub const fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// The number of a date.
    pub fn day_of(date: PartialDate) -> Day {
        let part = |it: Option<u8>| Day::from(it.unwrap_or(0));
        Day::from(date.year()) * 10_000 + part(date.month()) * 100 + part(date.day())
    }

    /// The date of its day; `None` where nothing is known.
    pub fn date(&self) -> Option<PartialDate> {
        Self::date_of(self.day)
    }

    /// The date of a number; `None` where it is none.
    pub fn date_of(day: Day) -> Option<PartialDate> {
        let year = i16::try_from(day.div_euclid(10_000)).ok()?;
        let rest = u16::try_from(day.rem_euclid(10_000)).ok()?;
        let part = |it: u16| u8::try_from(it).ok().filter(|it| *it > 0);
        PartialDate::new(year, part(rest / 100), part(rest % 100))
    }

    pub(super) fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        bytes[..4].copy_from_slice(&self.day.to_le_bytes());
        bytes[4..6].copy_from_slice(&self.relation.to_le_bytes());
        bytes[6..8].copy_from_slice(&self.confidence.to_le_bytes());
        bytes[8..].copy_from_slice(&[
            self.modality,
            self.flags,
            self.sign.cast_unsigned(),
            self.sources,
        ]);
        bytes
    }

    pub(super) const fn from_bytes(it: [u8; Self::BYTES]) -> Self {
        Self {
            day: Day::from_le_bytes([it[0], it[1], it[2], it[3]]),
            relation: u16::from_le_bytes([it[4], it[5]]),
            confidence: u16::from_le_bytes([it[6], it[7]]),
            modality: it[8],
            flags: it[9],
            sign: it[10].cast_signed(),
            sources: it[11],
        }
    }
}
