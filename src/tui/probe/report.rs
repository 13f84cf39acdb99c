//! Reports of colours: the answers to `OSC 10` and `OSC 11`.

use crate::settings::theme::Rgb;

/// The most bytes that a report takes; what goes on longer is something else.
const LONGEST: usize = 64;

/// An answer about a colour; `None` for one that cannot be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui::probe) enum Report {
    /// The colour of text.
    Text(Option<Rgb>),
    /// The ground.
    Ground(Option<Rgb>),
}

/// What bytes after `OSC` are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui::probe) enum Parsed {
    /// The start of a report.
    Unfinished,
    /// A report of so many bytes; `None` for a broken one.
    Report { bytes: usize, report: Option<Report> },
    /// No report: a key was pressed.
    Other,
}

/// Parses the bytes after `OSC`: a number, a semicolon, a colour, and `BEL` or `ST`.
///
/// A report that breaks off ends where something else begins.
pub(in crate::tui::probe) fn parse(body: &[u8]) -> Parsed {
    let number = match body {
        [b'1', b'0', b';', ..] => Report::Text as fn(Option<Rgb>) -> Report,
        [b'1', b'1', b';', ..] => Report::Ground,
        [] | [b'1'] | [b'1', b'0' | b'1'] => return Parsed::Unfinished,
        _ => return Parsed::Other,
    };
    let value = body.get(3..).unwrap_or_default();
    let Some(length) = value.iter().take(LONGEST).position(|byte| !(b' '..=b'~').contains(byte)) else {
        let is_over = value.len() >= LONGEST;
        return if is_over { Parsed::Report { bytes: 3 + LONGEST, report: None } } else { Parsed::Unfinished };
    };
    let (value, rest) = value.split_at(length);
    let report = number(str::from_utf8(value).ok().and_then(Rgb::parse));
    match rest {
        [b'\x07', ..] => Parsed::Report { bytes: 3 + length + 1, report: Some(report) },
        [b'\x1b', b'\\', ..] => Parsed::Report { bytes: 3 + length + 2, report: Some(report) },
        [b'\x1b'] => Parsed::Unfinished,
        _ => Parsed::Report { bytes: 3 + length, report: None },
    }
}
