//! The built-in keymap, and how keys are looked up.

use super::*;
use crate::reader::keys::shown::{name, shown};
use crate::settings::keys::built_in;
use crate::settings::language::Language;
use crate::settings::messages;
use crate::text::width::Width;

fn keys(names: &str) -> Vec<Key> {
    names.split(' ').map(|name| Key(name.to_owned())).collect()
}

fn keymap() -> Keymap {
    Keymap::new(built_in()).unwrap()
}

#[test]
fn sequences_wait_for_their_end_and_digits_are_taken() {
    let keymap = keymap();
    assert_eq!(keymap.meaning(Context::Text, &keys("g")), Meaning::Beginning);
    assert_eq!(keymap.meaning(Context::Text, &keys("g g")), Meaning::Action(Action::GoToStart, Typed::default()));
    assert_eq!(
        keymap.meaning(Context::Text, &keys("g 3")),
        Meaning::Action(Action::GoToChapter, Typed { digit: Some(3), character: None })
    );
    assert_eq!(keymap.meaning(Context::Text, &keys("g 0")), Meaning::Nothing);
    assert_eq!(keymap.meaning(Context::Text, &keys("Z")), Meaning::Nothing);
}

#[test]
fn a_context_comes_before_everywhere_and_inputs_know_only_their_own() {
    let keymap = keymap();
    assert_eq!(keymap.meaning(Context::Selection, &keys("tab")), Meaning::Action(Action::SwapEnds, Typed::default()));
    assert_eq!(keymap.meaning(Context::Text, &keys("tab")), Meaning::Action(Action::NextPanel, Typed::default()));
    assert_eq!(keymap.meaning(Context::Note, &keys("q")), Meaning::Nothing);
}

/// Checks every action: a key in some context, one that is no letter wherever it has keys, and a sentence in both
/// languages.
#[test]
fn every_action_has_a_key_that_is_no_letter_and_a_sentence_in_both_languages() {
    let keymap = keymap();
    for action in Action::ALL {
        let of_action = |keys: &ContextKeys| -> Vec<Vec<String>> {
            let bindings = keys.bindings.iter().filter(|binding| binding.action == *action);
            bindings.map(|binding| binding.keys.clone()).collect()
        };
        let contexts = keymap.contexts.iter().map(|(context, keys)| (context, of_action(keys)));
        let contexts: Vec<_> = contexts.filter(|(_, sequences)| !sequences.is_empty()).collect();
        assert!(!contexts.is_empty(), "{action:?}");
        for (context, sequences) in contexts {
            let is_free = |keys: &Vec<String>| !keys.iter().any(|key| is_letter(key));
            assert!(sequences.iter().any(is_free) || *action == Action::GoToChapter, "{context:?} {action:?}");
        }
    }
    for (language, most) in [(Language::Korean, 40), (Language::English, 44)] {
        let messages = messages::built_in(language);
        for action in Action::ALL {
            let cells = Width::default().text(messages.actions.get(action.name()).unwrap());
            assert!((1..=most).contains(&cells), "{language:?} {action:?}");
        }
        assert_eq!(messages.actions.iter().count(), Action::ALL.len(), "{language:?}");
    }
}

fn is_letter(key: &str) -> bool {
    key.len() == 1 && key.starts_with(char::is_alphabetic)
}

#[test]
fn every_edit_has_a_key_that_no_other_has() {
    let editing = keymap().editing;
    for edit in Edit::ALL {
        assert!(editing.iter().any(|(_, known)| known == edit), "{edit:?}");
    }
    for (key, _) in &editing {
        assert_eq!(editing.iter().filter(|(other, _)| other == key).count(), 1, "{key}");
    }
}

#[test]
fn the_end_of_a_line_gives_way_to_the_editor_outside_in_a_note_alone() {
    let (keymap, ctrl_e) = (keymap(), keys("ctrl-e"));
    assert_eq!(keymap.edit(&ctrl_e[0]), Some(Edit::RowEnd));
    let taken = keymap
        .contexts
        .iter()
        .filter(|(context, _)| context.takes_text() && keymap.meaning(*context, &ctrl_e) != Meaning::Nothing);
    assert_eq!(taken.map(|(context, _)| *context).collect::<Vec<_>>(), [Context::Note]);
}

#[test]
fn every_hint_has_a_key() {
    let keymap = keymap();
    for (context, ContextKeys { hints, .. }) in &keymap.contexts {
        assert!(!hints.actions.is_empty() || *context == Context::Everywhere, "{context:?}");
        for action in hints.actions.iter().chain(&hints.on_mark).chain(&hints.way_out) {
            assert!(keymap.key_of(*context, *action).is_some(), "{context:?} {action:?}");
        }
    }
}

#[test]
fn keys_are_shown_as_they_are_typed() {
    assert_eq!(shown(&["g".to_owned(), "1-9".to_owned()]), "g1–9");
    assert_eq!(["ctrl-d", "shift-up", "f10", "-", "f", "%"].map(name), ["^D", "Shift-↑", "F10", "-", "f", "%"]);
}

/// The keys that messages name, other than `u`, with where they work and what they do there.
const NAMED: [(&str, &str, Context, Action); 19] = [
    ("path_kept", "I", Context::Marks, Action::ImportMarks),
    ("review_empty", "m", Context::Text, Action::MarkSentence),
    ("no_marks", "m", Context::Text, Action::MarkSentence),
    ("place_unsure", "r", Context::Marks, Action::MoveMark),
    ("place_lost", "r", Context::Marks, Action::MoveMark),
    ("confirm_hint", "!", Context::Card, Action::ConfirmPlace),
    ("restore_first", "p", Context::Marks, Action::RestoreMark),
    ("one_mark_only", "v", Context::Marks, Action::CheckEntry),
    ("drafts_left", "e", Context::Text, Action::EditNote),
    ("draft_found", "ctrl-z", Context::Note, Action::Undo),
    ("editor_back", "ctrl-z", Context::Note, Action::Undo),
    ("note_leave", "ctrl-c", Context::Note, Action::Cancel),
    ("lesson_hidden", "D", Context::Lessons, Action::ToggleTrash),
    ("only_on_board", "a", Context::Lessons, Action::ToggleAllLessons),
    ("search_none_before", "/", Context::Text, Action::SearchForward),
    ("search_left", "/", Context::Text, Action::SearchForward),
    ("key_unknown", "?", Context::Everywhere, Action::ShowHelp),
    ("lesson_kept", "u", Context::Everywhere, Action::Undo),
    ("moving_mark", "enter", Context::Selection, Action::MarkSelection),
];

#[test]
fn keys_that_messages_name_do_what_they_say() {
    let keymap = keymap();
    for language in [Language::Korean, Language::English] {
        let texts = messages::built_in(language).texts;
        for (text, key, context, action) in NAMED {
            assert!(texts.get(text).unwrap().contains(&shown(&[key.to_owned()])), "{text} names {key}");
            let does = |binding: &Binding| binding.action == action && binding.keys == [key];
            assert!(keymap.of(context).iter().any(does), "{text}: {key}");
        }
        // What is wrong with a regular expression names its signs, not keys.
        for (name, text) in texts.iter().filter(|(name, _)| !name.starts_with("regex_")) {
            let named = text.match_indices('(').filter_map(|(at, _)| text.get(at + 1..)).filter_map(key_in_brackets);
            for key in named {
                assert!(key == "u" || NAMED.iter().any(|(known, ..)| *known == name), "{name} names {key}");
            }
        }
    }
}

/// Returns the key that words in brackets begin with: `D 숨긴 교훈 보기)`.
fn key_in_brackets(inner: &str) -> Option<&str> {
    let (key, _) = inner.split_once([' ', ')'])?;
    let is_key = key.len() == 1 && key.chars().all(|c| c.is_ascii_graphic() && !c.is_ascii_digit());
    (is_key || key.len() == 2 && key.starts_with('^')).then_some(key)
}
