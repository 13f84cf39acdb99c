//! Moments in shard files: RFC 3339, UTC, milliseconds.
//!
//! A moment is only compared and shown; revisions decide first which record wins. A moment read from a file is written
//! back with the same meaning, even if it is finer than a millisecond.

use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment: `2026-08-22T10:11:12.123Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// Returns the moment that many milliseconds after 1970, clamped to the years −9999 to 9999.
    #[must_use]
    pub fn from_millisecond(millisecond: i64) -> Self {
        let end = if millisecond < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        Self(jiff::Timestamp::from_millisecond(millisecond).unwrap_or(end))
    }

    /// Counts the whole days since another moment; 0 where that one is later.
    #[must_use]
    pub fn days_since(self, other: Self) -> i64 {
        self.as_millisecond().saturating_sub(other.as_millisecond()).max(0) / 86_400_000
    }

    /// Counts the milliseconds since 1970.
    #[must_use]
    pub fn as_millisecond(self) -> i64 {
        self.0.as_millisecond()
    }
}

impl From<SystemTime> for Timestamp {
    /// Converts the time of a clock, cut to milliseconds.
    fn from(time: SystemTime) -> Self {
        let moment = jiff::Timestamp::try_from(time).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        Self::from_millisecond(moment.as_millisecond())
    }
}

impl From<Timestamp> for SystemTime {
    fn from(moment: Timestamp) -> Self {
        Self::from(moment.0)
    }
}

impl FromStr for Timestamp {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.subsec_nanosecond() % 1_000_000 == 0 { write!(f, "{:.3}", self.0) } else { self.0.fmt(f) }
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_seconds_are_written_with_milliseconds() {
        let text = "2026-08-22T10:11:12.000Z";
        assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), text);
    }

    #[test]
    fn finer_moments_of_other_writers_are_kept() {
        let text = "2026-08-22T10:11:12.123456Z";
        assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), text);
    }

    #[test]
    fn clock_time_is_cut_to_milliseconds() {
        let fine: Timestamp = "2026-08-22T10:11:12.123456Z".parse().unwrap();
        let cut = Timestamp::from(SystemTime::from(fine));
        assert_eq!(cut.to_string(), "2026-08-22T10:11:12.123Z");
    }

    #[test]
    fn moments_out_of_range_stop_at_the_last_one() {
        assert!(Timestamp::from_millisecond(i64::MAX) > Timestamp::from_millisecond(0));
        assert!(Timestamp::from_millisecond(i64::MIN) < Timestamp::from_millisecond(0));
    }
}
