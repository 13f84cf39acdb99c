//! The order of keys while an input method composes a syllable.
//!
//! The key that ends a syllable, such as Esc or Enter, was pressed after it. But some input methods hand the key over
//! first (XIM in GTK, ibus in its synchronous mode), in the same burst or a few milliseconds before the syllable. In a
//! text the syllable belongs before the key: behind Esc it would be taken for commands.

use std::time::Duration;

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers};

/// How long a syllable may come behind the key that ended it; nobody types one so soon after a key.
pub(super) const BEHIND: Duration = Duration::from_millis(8);

/// Whether an input is a key that ends a syllable: any that types no letter and deletes none.
pub(super) fn ends_syllable(input: &Input) -> bool {
    let Input::Key(KeyEvent { code, modifiers, .. }) = input else { return false };
    match code {
        KeyCode::Char(_) => modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT),
        KeyCode::Backspace | KeyCode::Delete => false,
        _ => true,
    }
}

/// Whether an input is Enter.
pub(super) fn is_enter(input: &Input) -> bool {
    matches!(input, Input::Key(KeyEvent { code: KeyCode::Enter, .. }))
}

/// Whether an input is a Korean letter: a syllable or a single jamo.
pub(super) fn is_letter(input: &Input) -> bool {
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
