//! Moments as other programs write them. All are taken as UTC, because most formats name no zone and none is guessed.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::marks::Timestamp;

/// Formats a moment by the conversions of `strftime`.
pub(super) fn formatted(at: Timestamp, form: &str) -> String {
    moment(at).strftime(form).to_string()
}

/// Returns the day: `2026-08-22`.
pub(super) fn day(at: Timestamp) -> String {
    formatted(at, "%Y-%m-%d")
}

/// Returns the moment to the second: `2026-08-22T10:11:12Z`.
pub(super) fn second(at: Timestamp) -> String {
    formatted(at, "%Y-%m-%dT%H:%M:%SZ")
}

/// Counts the seconds since 1970.
pub(super) fn unix(at: Timestamp) -> i64 {
    at.as_millisecond().div_euclid(1000)
}

/// Converts seconds since 1970 to a moment.
pub(super) fn of_unix(second: i64) -> Timestamp {
    Timestamp::from_millisecond(second.saturating_mul(1000))
}

/// Parses the first format that fits: RFC 3339, then date and time with or without an offset.
pub(super) fn read(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let zoned = || jiff::Timestamp::strptime("%Y-%m-%d %H:%M:%S%:z", text).ok().map(of_jiff);
    text.parse().ok().or_else(zoned).or_else(|| read_as(text, &["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"]))
}

/// Parses the first format that fits, of a date and time without a zone.
pub(super) fn read_as(text: &str, forms: &[&str]) -> Option<Timestamp> {
    let civil = forms.iter().find_map(|form| DateTime::strptime(form, text).ok())?;
    civil.to_zoned(TimeZone::UTC).ok().map(|zoned| of_jiff(zoned.timestamp()))
}

fn moment(at: Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

fn of_jiff(moment: jiff::Timestamp) -> Timestamp {
    Timestamp::from_millisecond(moment.as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_other_programs_are_read() {
        let expected = "2026-01-27T05:56:46Z".parse().ok();
        for text in
            ["2026-01-27T05:56:46Z", "2026-01-27 05:56:46", "2026-01-27 14:56:46+09:00", " 2026-01-27 05:56:46 "]
        {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(read("어제"), None);
        assert_eq!(expected.map(unix).map(of_unix), expected);
    }
}
