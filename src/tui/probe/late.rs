//! Reports of colours that come after they were waited for, as crossterm gives them: keys.
//!
//! `OSC 11 ; … ST` becomes Alt with `]`, its characters, and Alt with `\`. The one invariant: what is no report comes
//! out as it went in.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::settings::theme::Backdrop;
use crate::tui::probe::report::{self, Parsed, Report};

/// The keys that may be a report.
#[derive(Debug, Default)]
pub(in crate::tui) struct LateReports {
    held: Vec<Event>,
    bytes: Vec<u8>,
    text: Option<Report>,
}

/// What comes out.
#[derive(Debug, PartialEq)]
pub(in crate::tui) enum Passed {
    /// Input of the reader.
    Typed(Event),
    /// What the terminal draws on.
    Ground(Backdrop),
}

impl LateReports {
    /// Takes input; returns what is no report, and what a report says. An Escape alone may begin one, if it is wanted.
    pub(in crate::tui) fn take(&mut self, event: Event, with_escape: bool) -> Vec<Passed> {
        let Some(mut bytes) = bytes_of(&event) else {
            let mut passed = self.give_up();
            passed.push(Passed::Typed(event));
            return passed;
        };
        self.bytes.append(&mut bytes);
        self.held.push(event);
        match self.bytes.as_slice() {
            [b'\x1b'] if !with_escape => self.give_up(),
            [b'\x1b'] | [b'\x1b', b']'] => Vec::new(),
            [b'\x1b', b']', body @ ..] => match report::parse(body) {
                Parsed::Unfinished => Vec::new(),
                // The last key may have broken the report off; then it is none of it.
                Parsed::Report { report: None, .. } => self.without_report(with_escape),
                Parsed::Report { report: Some(report), .. } => self.understood(report),
                Parsed::Other => self.give_up(),
            },
            _ => self.give_up(),
        }
    }

    /// Whether more of a report is awaited.
    pub(in crate::tui) const fn is_waiting(&self) -> bool {
        !self.held.is_empty()
    }

    /// Stops waiting: what may have been typed was typed, and a report that broke off is dropped.
    pub(in crate::tui) fn give_up(&mut self) -> Vec<Passed> {
        let is_report = matches!(self.bytes.as_slice(), [b'\x1b', b']', b'1', b'0' | b'1', b';', _, ..]);
        self.bytes.clear();
        let held = std::mem::take(&mut self.held);
        if is_report { Vec::new() } else { held.into_iter().map(Passed::Typed).collect() }
    }

    fn without_report(&mut self, with_escape: bool) -> Vec<Passed> {
        self.bytes.clear();
        let last = self.held.pop();
        self.held.clear();
        last.map(|last| self.take(last, with_escape)).unwrap_or_default()
    }

    fn understood(&mut self, report: Report) -> Vec<Passed> {
        self.bytes.clear();
        self.held.clear();
        match (report, self.text) {
            (Report::Text(_), _) => self.text = Some(report),
            (Report::Ground(Some(ground)), Some(Report::Text(text))) => {
                return vec![Passed::Ground(Backdrop::answered(ground, text))];
            }
            (Report::Ground(Some(ground)), _) => return vec![Passed::Ground(Backdrop::answered(ground, None))],
            (Report::Ground(None), _) => {}
        }
        Vec::new()
    }
}

/// Returns the bytes of a key that may belong to a report.
fn bytes_of(event: &Event) -> Option<Vec<u8>> {
    let Event::Key(KeyEvent { code, modifiers, kind: KeyEventKind::Press, .. }) = event else { return None };
    match (code, *modifiers - KeyModifiers::SHIFT) {
        (KeyCode::Esc, KeyModifiers::NONE) => Some(b"\x1b".to_vec()),
        (KeyCode::Char(letter @ (']' | '\\')), KeyModifiers::ALT) => Some(vec![b'\x1b', u8::try_from(*letter).ok()?]),
        (KeyCode::Char('g'), KeyModifiers::CONTROL) => Some(b"\x07".to_vec()),
        (KeyCode::Char(letter), KeyModifiers::NONE) if letter.is_ascii() => Some(vec![u8::try_from(*letter).ok()?]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::theme::Rgb;
    use crate::tui::probe::key;

    /// Returns the events that crossterm makes of bytes.
    fn events(bytes: &str) -> Vec<Event> {
        let mut events = Vec::new();
        let mut characters = bytes.chars();
        while let Some(character) = characters.next() {
            events.push(Event::Key(match character {
                '\x1b' => characters.next().map_or(KeyCode::Esc.into(), |next| key::with_alt(key::of_character(next))),
                _ => key::of_character(character),
            }));
        }
        events
    }

    fn passed(events: Vec<Event>) -> Vec<Passed> {
        let mut late = LateReports::default();
        let passed: Vec<Passed> = events.into_iter().flat_map(|event| late.take(event, true)).collect();
        passed.into_iter().chain(late.give_up()).collect()
    }

    fn typed(bytes: &str) -> Vec<Passed> {
        events(bytes).into_iter().map(Passed::Typed).collect()
    }

    #[test]
    fn late_reports_are_no_keys_and_still_say_the_ground() {
        let (white, black) = (Rgb { r: 255, g: 255, b: 255 }, Rgb { r: 0, g: 0, b: 0 });
        for end in ["\x1b\\", "\x07"] {
            let both = format!("j\x1b]10;rgb:0000/0000/0000{end}\x1b]11;rgb:ffff/ffff/ffff{end}k");
            let mut wanted = typed("j");
            wanted.push(Passed::Ground(Backdrop::answered(white, Some(black))));
            wanted.extend(typed("k"));
            assert_eq!(passed(events(&both)), wanted);
        }
    }

    #[test]
    fn a_report_whose_escape_was_read_alone_is_no_key() {
        let mut pieces = vec![Event::Key(KeyCode::Esc.into())];
        pieces.extend(events("]11;rgb:ff/ff/ff"));
        pieces.extend([Event::Key(KeyCode::Esc.into()), Event::Key(key::of_character('\\'))]);
        assert_eq!(passed(pieces), [Passed::Ground(Backdrop::answered(Rgb { r: 255, g: 255, b: 255 }, None))]);
    }

    #[test]
    fn broken_reports_and_nonsense_are_no_keys() {
        for report in ["\x1b]11;nonsense\x07", "\x1b]11;\x07", "\x1b]10;rgb:\x1b\\", "\x1b]11;rgb:ffff/ff"] {
            assert_eq!(passed(events(report)), [], "{report:?}");
        }
        assert_eq!(passed(events("\x1b]11;rgb:ffff/ff한j")), typed("한j"));
        assert_eq!(passed(events("\x1b]11;rgb:ffff/ff\rj")), typed("\rj"));
    }

    #[test]
    fn keys_that_only_begin_like_a_report_are_typed() {
        for keys in ["\x1b]", "\x1b]j", "\x1b]1j", "\x1b]12;", "\x1b]1\x1b]q", "jk\x07", "\x1b\\", "\x1bj"] {
            assert_eq!(passed(events(keys)), typed(keys), "{keys:?}");
        }
        let escape = vec![Event::Key(KeyCode::Esc.into()), Event::Key(key::of_character('q'))];
        assert_eq!(passed(escape.clone()), escape.into_iter().map(Passed::Typed).collect::<Vec<_>>());
        let mut late = LateReports::default();
        assert_eq!(late.take(Event::Key(KeyCode::Esc.into()), false).len(), 1);
    }
}
