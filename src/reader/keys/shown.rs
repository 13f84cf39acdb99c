//! The notation of keys for the reader: `gg`, `^D`, `Shift-↑`.

use crate::reader::keys::key::{ANY, range};

/// Returns a key sequence as help shows it.
#[must_use]
pub fn shown(keys: &[impl AsRef<str>]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| name(key.as_ref())).collect();
    keys.concat()
}

pub(super) fn name(key: &str) -> String {
    match key {
        "up" => "↑".to_owned(),
        "down" => "↓".to_owned(),
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        "space" => "Space".to_owned(),
        "enter" => "Enter".to_owned(),
        "esc" => "Esc".to_owned(),
        "tab" => "Tab".to_owned(),
        "backtab" => "Shift-Tab".to_owned(),
        "pageup" => "PgUp".to_owned(),
        "pagedown" => "PgDn".to_owned(),
        "home" => "Home".to_owned(),
        "end" => "End".to_owned(),
        "delete" => "Del".to_owned(),
        "insert" => "Ins".to_owned(),
        "backspace" => "BS".to_owned(),
        ANY => "·".to_owned(),
        _ if range(key).is_some() => key.replace('-', "–"),
        _ => modified(key),
    }
}

fn modified(key: &str) -> String {
    match key.split_once('-') {
        Some(("ctrl", letter)) if !letter.is_empty() => format!("^{}", letter.to_uppercase()),
        Some(("shift", rest)) if !rest.is_empty() => format!("Shift-{}", name(rest)),
        Some(("alt", rest)) if !rest.is_empty() => format!("Alt-{}", name(rest)),
        _ if is_function_key(key) => key.to_uppercase(),
        _ => key.to_owned(),
    }
}

fn is_function_key(key: &str) -> bool {
    key.strip_prefix('f').is_some_and(|number| number.parse::<u8>().is_ok())
}
