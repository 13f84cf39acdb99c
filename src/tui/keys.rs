//! Converting key events to the names of the keymap.

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::reader::keys::keymap::Key;

/// Whether an input is the key that ends programs, Ctrl-C.
#[must_use]
pub fn is_interrupt(input: &Input) -> bool {
    let Input::Key(KeyEvent { code, modifiers, .. }) = input else { return false };
    *code == KeyCode::Char('c') && *modifiers == KeyModifiers::CONTROL
}

/// Names a key: `j`, `ctrl-d`, `shift-up`, `backtab`. `None` for releases and for keys without a name.
///
/// Shift is named only if it does not change the typed character.
#[must_use]
pub fn name(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let base = base(event.code)?;
    let typed = matches!(event.code, KeyCode::Char(_));
    let has = |modifier| event.modifiers.contains(modifier);
    let mut name = String::new();
    if has(KeyModifiers::CONTROL) {
        name.push_str("ctrl-");
    }
    if has(KeyModifiers::ALT) {
        name.push_str("alt-");
    }
    if has(KeyModifiers::SHIFT) && !typed && event.code != KeyCode::BackTab {
        name.push_str("shift-");
    }
    // One byte stands for Ctrl with `_`, `/` and 7 in most terminals, and crossterm reports it as the last of them.
    // The same with `]` and 5.
    let base = match (name.as_str(), base.as_str()) {
        ("ctrl-", "7") => "_".to_owned(),
        ("ctrl-", "5") => "]".to_owned(),
        _ => base,
    };
    let base = if name.is_empty() { base } else { base.to_lowercase() };
    Some(Key(name + &base))
}

fn base(code: KeyCode) -> Option<String> {
    let name = match code {
        KeyCode::Char(' ') => "space",
        KeyCode::Char(c) => return (!c.is_control()).then(|| c.to_string()),
        KeyCode::F(number) => return Some(format!("f{number}")),
        KeyCode::Backspace => "backspace",
        KeyCode::Enter => "enter",
        KeyCode::Left => "left",
        KeyCode::Right => "right",
        KeyCode::Up => "up",
        KeyCode::Down => "down",
        KeyCode::Home => "home",
        KeyCode::End => "end",
        KeyCode::PageUp => "pageup",
        KeyCode::PageDown => "pagedown",
        KeyCode::Tab => "tab",
        KeyCode::BackTab => "backtab",
        KeyCode::Delete => "delete",
        KeyCode::Insert => "insert",
        KeyCode::Esc => "esc",
        _ => return None,
    };
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(code: KeyCode, modifiers: KeyModifiers) -> String {
        name(KeyEvent::new(code, modifiers)).map(|key| key.0).unwrap_or_default()
    }

    #[test]
    fn keys_have_the_names_of_the_keymap() {
        let none = KeyModifiers::NONE;
        assert_eq!(named(KeyCode::Char('G'), KeyModifiers::SHIFT), "G");
        assert_eq!(named(KeyCode::Char('d'), KeyModifiers::CONTROL), "ctrl-d");
        assert_eq!(named(KeyCode::Char('7'), KeyModifiers::CONTROL), "ctrl-_");
        assert_eq!(named(KeyCode::Char('5'), KeyModifiers::CONTROL), "ctrl-]");
        assert_eq!(named(KeyCode::Char('ㅓ'), none), "ㅓ");
        assert_eq!(named(KeyCode::Up, KeyModifiers::SHIFT), "shift-up");
        assert_eq!(named(KeyCode::BackTab, KeyModifiers::SHIFT), "backtab");
        assert_eq!(named(KeyCode::Char(' '), none), "space");
        assert_eq!(named(KeyCode::F(5), none), "f5");
        assert_eq!(named(KeyCode::Char('\0'), none), "");
    }

    #[test]
    fn a_release_is_no_key() {
        let event = KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(name(event), None);
    }
}
