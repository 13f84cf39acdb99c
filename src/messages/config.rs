//! Sentences about `config.yaml`.

use crate::messages::{cause, file_name, say};
use crate::settings::config::{Allowed, ConfigError, Mistake, MistakeKind};
use crate::settings::messages::Messages;
use crate::text::fold::one_line;

/// How many characters of a name or value are repeated.
const QUOTED: usize = 24;

/// Returns the sentence that says why a config file sets nothing.
#[must_use]
pub fn config_unreadable(messages: &Messages, error: &ConfigError) -> String {
    let cause = cause(messages, &error.source);
    say(messages, "config_unreadable", &[("file", &file_name(&error.file)), ("cause", &cause)])
}

/// Returns the sentence about a mistake in a config file: its line, its key, and what is meant or allowed instead.
#[must_use]
pub fn config_mistake(messages: &Messages, mistake: &Mistake) -> String {
    let (file, line) = (file_name(&mistake.file), mistake.line.to_string());
    let key = |key: &str| match &mistake.group {
        Some(group) => quoted(&format!("{group}.{key}")),
        None => quoted(key),
    };
    let say = |name: &str, values: &[(&str, &str)]| {
        say(messages, name, &[&[("file", file.as_str()), ("line", &line)], values].concat())
    };
    match &mistake.kind {
        MistakeKind::UnknownKey { key: unknown, nearest: None } => say("config_unknown", &[("key", &key(unknown))]),
        MistakeKind::UnknownKey { key: unknown, nearest: Some(nearest) } => {
            say("config_unknown_near", &[("key", &key(unknown)), ("nearest", nearest)])
        }
        MistakeKind::Value { key: known, value, allowed } => {
            let name = if value.is_empty() { "config_no_value" } else { "config_value" };
            let allowed = self::allowed(messages, allowed);
            say(name, &[("key", &key(known)), ("value", &quoted(value)), ("allowed", &allowed)])
        }
        MistakeKind::Twice { key: again, first } => {
            say("config_twice", &[("key", &key(again)), ("first", &first.to_string())])
        }
        MistakeKind::Unreadable => say("config_no_setting", &[]),
    }
}

fn allowed(messages: &Messages, allowed: &Allowed) -> String {
    match allowed {
        Allowed::Words(words) => words.join(", "),
        Allowed::Count(least, most) => {
            say(messages, "config_allowed_count", &[("least", &least.to_string()), ("most", &most.to_string())])
        }
        Allowed::Path => say(messages, "config_allowed_path", &[]),
        Allowed::Name => say(messages, "config_allowed_name", &[]),
        Allowed::Ending => say(messages, "config_allowed_ending", &[]),
        Allowed::Command => say(messages, "config_allowed_command", &[("braces", "{}")]),
        Allowed::Group => say(messages, "config_allowed_group", &[]),
    }
}

/// Returns words of the file on one line, cut if they are long.
fn quoted(text: &str) -> String {
    let line = one_line(text);
    let cut: String = line.chars().take(QUOTED).collect();
    if cut.len() < line.len() { cut + "…" } else { cut }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::settings::language::Language;
    use crate::settings::messages::built_in;

    fn sentence(language: Language, group: Option<&str>, kind: MistakeKind) -> String {
        let mistake =
            Mistake { file: PathBuf::from("/집/config.yaml"), line: 2, group: group.map(str::to_owned), kind };
        config_mistake(&built_in(language), &mistake)
    }

    fn unknown(key: &str, nearest: Option<&'static str>) -> MistakeKind {
        MistakeKind::UnknownKey { key: key.to_owned(), nearest }
    }

    #[test]
    fn a_mistake_is_reported_with_file_line_key_and_what_was_meant() {
        let korean = |kind| sentence(Language::Korean, None, kind);
        let near = korean(unknown("ambigous", Some("ambiguous")));
        assert_eq!(near, "config.yaml 2번째 줄: ‘ambigous’ 설정은 없습니다. 혹시 ambiguous?");
        let inner = sentence(Language::Korean, Some("colours"), unknown("빨강", None));
        assert_eq!(inner, "config.yaml 2번째 줄: ‘colours.빨강’ 설정은 없습니다");
        let value = |value: &str| MistakeKind::Value {
            key: "theme".to_owned(),
            value: value.to_owned(),
            allowed: Allowed::Words(&["auto", "dark"]),
        };
        assert_eq!(
            korean(value("밤")),
            "config.yaml 2번째 줄: theme에 쓸 수 없는 값입니다: 밤 (쓸 수 있는 값: auto, dark)"
        );
        assert_eq!(korean(value("")), "config.yaml 2번째 줄: theme 값이 비어 있습니다 (쓸 수 있는 값: auto, dark)");
        let english = sentence(Language::English, None, value("night"));
        assert_eq!(english, "config.yaml, line 2: night is not a value for theme (auto, dark)");
    }

    #[test]
    fn a_long_value_and_control_characters_are_not_repeated() {
        let said = sentence(Language::Korean, None, unknown(&"\u{1b}[31m긴".repeat(40), None));
        assert!(!said.contains('\u{1b}') && said.chars().count() < 80, "{said}");
    }
}
