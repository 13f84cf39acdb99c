//! The order of keys while an input method composes a syllable.
//!
//! The key that ends a syllable, such as Esc or Enter, was pressed after it. But some input methods hand the key over
//! first (XIM in GTK, ibus in its synchronous mode), in the same burst or a few milliseconds before the syllable. In a
//! text the syllable belongs before the key: behind Esc it would be taken for commands.

use std::time::{Duration, Instant};

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers};

use crate::reader::{App, Context};
use crate::tui::event::Event;
use crate::tui::session::Session;

/// How long a syllable may come behind the key that ended it; nobody types one so soon after a key.
const BEHIND: Duration = Duration::from_millis(8);

impl Session {
    /// Returns an input, and before it the letters that were typed before it and came behind it.
    pub(super) fn in_typed_order(&mut self, app: &App, input: Input) -> Vec<Input> {
        let context = app.context();
        let is_amid_text = self.last_letter.is_some_and(|last| last.elapsed() < BEHIND);
        self.last_letter = is_letter(&input).then(Instant::now);
        // A line end amid letters is one of a text that is pasted as keys.
        let is_line_end = context == Context::Note && is_amid_text && is_enter(&input);
        if !context.takes_text() || !ends_syllable(&input) || is_line_end {
            return vec![input];
        }
        let mut typed = self.letters_behind();
        typed.push(input);
        typed
    }

    /// Takes the Korean letters that come next, and waits a moment for them.
    fn letters_behind(&mut self) -> Vec<Input> {
        let until = Instant::now() + BEHIND;
        let (mut letters, mut others) = (Vec::new(), Vec::new());
        loop {
            match self.events.recv(Some(until)) {
                Some(Event::Input(input)) if is_letter(&input) => letters.push(input),
                Some(event @ (Event::Runtime(_) | Event::Measured(_))) => others.push(event),
                Some(event) => {
                    others.push(event);
                    break;
                }
                None => break,
            }
        }
        self.events.put_back(others);
        letters
    }
}

/// Whether an input is a key that ends a syllable: any that types no letter and deletes none.
fn ends_syllable(input: &Input) -> bool {
    let Input::Key(KeyEvent { code, modifiers, .. }) = input else { return false };
    match code {
        KeyCode::Char(_) => modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT),
        KeyCode::Backspace | KeyCode::Delete => false,
        _ => true,
    }
}

/// Whether an input is Enter.
fn is_enter(input: &Input) -> bool {
    matches!(input, Input::Key(KeyEvent { code: KeyCode::Enter, .. }))
}

/// Whether an input is a Korean letter: a syllable or a single jamo.
fn is_letter(input: &Input) -> bool {
    let Input::Key(KeyEvent { code: KeyCode::Char(letter), modifiers, .. }) = input else { return false };
    let is_hangul = matches!(letter, '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{AC00}'..='\u{D7FB}');
    is_hangul && (*modifiers - KeyModifiers::SHIFT).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
        Input::Key(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn keys_that_end_a_syllable_are_told_from_those_that_write() {
        for code in [KeyCode::Esc, KeyCode::Enter, KeyCode::Left, KeyCode::Tab, KeyCode::F(2), KeyCode::PageDown] {
            assert!(ends_syllable(&key(code, KeyModifiers::NONE)), "{code}");
        }
        assert!(ends_syllable(&key(KeyCode::Char('s'), KeyModifiers::CONTROL)));
        for code in [KeyCode::Char('a'), KeyCode::Char('한'), KeyCode::Char(' '), KeyCode::Backspace] {
            assert!(!ends_syllable(&key(code, KeyModifiers::NONE)), "{code}");
        }
        assert!(!ends_syllable(&Input::Paste("한".to_owned())));
    }

    #[test]
    fn letters_are_those_of_a_korean_keyboard() {
        assert!("한ㄱㅏ".chars().all(|letter| is_letter(&key(KeyCode::Char(letter), KeyModifiers::NONE))));
        assert!(!"a漢1".chars().any(|letter| is_letter(&key(KeyCode::Char(letter), KeyModifiers::NONE))));
    }
}
