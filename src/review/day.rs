//! Days in the reader's time zone.

use jiff::civil::Date;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use crate::marks::Timestamp;

/// A day of the calendar: `2026-08-22`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(Date);

impl Day {
    /// Returns the day of a moment, for clocks that are `ahead` seconds ahead of UTC.
    #[must_use]
    pub fn of(moment: Timestamp, ahead: i32) -> Self {
        let offset = Offset::from_seconds(ahead).unwrap_or(Offset::UTC);
        let moment = jiff::Timestamp::from_millisecond(moment.as_millisecond()).unwrap_or_default();
        Self(offset.to_datetime(moment).date())
    }

    /// Counts the days from another day to this one; 0 if that one is later.
    #[must_use]
    pub fn since(self, other: Self) -> u32 {
        let days = self.0.duration_since(other.0).as_hours() / 24;
        u32::try_from(days).unwrap_or(0)
    }

    /// Returns the day as it is written in files: `2026-08-22`.
    #[must_use]
    pub fn text(self) -> String {
        self.0.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_the_readers_own_midnight() {
        let moment = "2026-08-21T15:30:00.000Z".parse().unwrap();
        assert_eq!(
            (Day::of(moment, 0).text(), Day::of(moment, 9 * 3_600).text()),
            ("2026-08-21".to_owned(), "2026-08-22".to_owned())
        );
    }

    #[test]
    fn days_are_counted_over_the_ends_of_months_and_never_backwards() {
        let day = |text: &str| Day(text.parse().unwrap());
        assert_eq!(day("2028-03-01").since(day("2028-02-28")), 2);
        assert_eq!(day("2028-02-28").since(day("2028-03-01")), 0);
    }
}
