//! The bytes of keys, named as crossterm names them, so that both readers give the same keys.
//!
//! The forms are those of xterm's "PC-Style Function Keys" and their modifiers, and `CSI … u` as some terminals are
//! set up to send it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Names the key of a character; an upper-case letter is typed with Shift.
pub(super) fn of_character(character: char) -> KeyEvent {
    let shift = if character.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    let control = |letter| KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL);
    match character {
        '\r' => KeyCode::Enter.into(),
        '\t' => KeyCode::Tab.into(),
        '\x7f' => KeyCode::Backspace.into(),
        '\x1b' => KeyCode::Esc.into(),
        '\0' => control(' '),
        '\x01'..='\x1a' => control(beyond(character, '`')),
        '\x1c'..='\x1f' => control(beyond(character, '\u{18}')),
        _ => KeyEvent::new(KeyCode::Char(character), shift),
    }
}

/// Returns the character as far after `start` as `control` is after NUL.
fn beyond(control: char, start: char) -> char {
    char::from_u32(u32::from(control) + u32::from(start)).unwrap_or(control)
}

/// Names the key of `ESC` and a character.
pub(super) fn with_alt(key: KeyEvent) -> KeyEvent {
    KeyEvent { modifiers: key.modifiers | KeyModifiers::ALT, ..key }
}

/// Names the key of `SS3` and a letter.
pub(super) fn of_single_shift(last: u8) -> Option<KeyEvent> {
    lettered(last).map(KeyEvent::from)
}

/// Names the key of a control sequence, by its parameters and its last byte; `None` for one that no key sends.
pub(super) fn of_control_sequence(parameters: &str, last: u8) -> Option<KeyEvent> {
    let mut numbers = parameters.split(';').map(number);
    let (first, mask) = (numbers.next().flatten(), numbers.next().flatten().unwrap_or(1));
    let modifiers = modifiers(mask);
    match last {
        b'Z' => Some(KeyEvent::new(KeyCode::BackTab, modifiers | KeyModifiers::SHIFT)),
        b'~' => numbered(first?).map(|code| KeyEvent::new(code, modifiers)),
        b'u' => {
            let key = of_character(char::from_u32(first?)?);
            let is_back_tab = key.code == KeyCode::Tab && modifiers.contains(KeyModifiers::SHIFT);
            Some(KeyEvent::new(if is_back_tab { KeyCode::BackTab } else { key.code }, key.modifiers | modifiers))
        }
        _ => lettered(last).map(|code| KeyEvent::new(code, modifiers)),
    }
}

/// Parses a parameter; a refinement after a colon is left out.
pub(super) fn number(parameter: &str) -> Option<u32> {
    parameter.split(':').next()?.parse().ok()
}

/// Parses modifiers: one more than the sum of 1 for Shift, 2 for Alt, 4 for Control.
fn modifiers(mask: u32) -> KeyModifiers {
    let bits = mask.saturating_sub(1);
    let known = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    known.into_iter().filter(|(bit, _)| bits & bit != 0).map(|(_, modifier)| modifier).collect()
}

const fn lettered(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'R' => KeyCode::F(3),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

/// Names the keys that have a number; the numbers of function keys have gaps, as on the keyboard of the VT220.
fn numbered(number: u32) -> Option<KeyCode> {
    let function = |gap: u32| u8::try_from(number - gap).ok().map(KeyCode::F);
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(10),
        17..=21 => function(11),
        23..=24 => function(12),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: KeyModifiers = KeyModifiers::NONE;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
    const CONTROL: KeyModifiers = KeyModifiers::CONTROL;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(code, modifiers)
    }

    #[test]
    fn characters_and_controls_are_keys() {
        assert_eq!(of_character('ㅓ'), key(KeyCode::Char('ㅓ'), NONE));
        assert_eq!(of_character('G'), key(KeyCode::Char('G'), SHIFT));
        assert_eq!(of_character('\x04'), key(KeyCode::Char('d'), CONTROL));
        assert_eq!(of_character('\x1f'), key(KeyCode::Char('7'), CONTROL));
        assert_eq!(of_character('\0'), key(KeyCode::Char(' '), CONTROL));
        assert_eq!(['\r', '\t', '\x7f', '\x1b'].map(|c| of_character(c).code), {
            [KeyCode::Enter, KeyCode::Tab, KeyCode::Backspace, KeyCode::Esc]
        });
    }

    #[test]
    fn sequences_are_keys_with_their_modifiers() {
        let named = |parameters, last| of_control_sequence(parameters, last).unwrap();
        assert_eq!(named("", b'A'), key(KeyCode::Up, NONE));
        assert_eq!(named("1;2", b'A'), key(KeyCode::Up, SHIFT));
        assert_eq!(named("1;6:1", b'R'), key(KeyCode::F(3), SHIFT | CONTROL));
        assert_eq!(named("", b'Z'), key(KeyCode::BackTab, SHIFT));
        assert_eq!(named("6;5", b'~'), key(KeyCode::PageDown, CONTROL));
        assert_eq!(named("9;2", b'u'), key(KeyCode::BackTab, SHIFT));
        assert_eq!(named("106;5", b'u'), key(KeyCode::Char('j'), CONTROL));
        assert_eq!(of_single_shift(b'B'), Some(key(KeyCode::Down, NONE)));
    }

    #[test]
    fn function_keys_have_the_numbers_of_an_old_keyboard() {
        let keys: Vec<_> = (9..40).filter_map(numbered).collect();
        assert_eq!(keys, (1..=12).map(KeyCode::F).collect::<Vec<_>>());
    }

    #[test]
    fn what_no_key_sends_is_none() {
        for (parameters, last) in [("", b'~'), ("200", b'~'), ("99999999999", b'u'), ("?1", b'y'), ("1", b'm')] {
            assert_eq!(of_control_sequence(parameters, last), None, "{parameters}");
        }
    }
}
