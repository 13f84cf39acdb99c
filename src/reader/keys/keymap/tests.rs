//! The built-in keymap, and how keys are looked up.

use std::collections::BTreeMap;

use super::*;
use crate::reader::keys::sense::Sense;
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
        let of_action = |keys: &ContextKeys| -> Vec<KeySequence> {
            let bindings = keys.bindings.iter().filter(|binding| binding.action == *action);
            bindings.map(|binding| binding.keys).collect()
        };
        let contexts = keymap.contexts.iter().map(|(context, keys)| (context, of_action(keys)));
        let contexts: Vec<_> = contexts.filter(|(_, sequences)| !sequences.is_empty()).collect();
        assert!(!contexts.is_empty(), "{action:?}");
        for (context, sequences) in contexts {
            let is_free = |keys: &KeySequence| !keys.iter().any(|key| is_letter(key) || is_function_key(key));
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

/// Whether a key is one that terminals keep for their menus and their full screen.
fn is_function_key(key: &str) -> bool {
    key.strip_prefix('f').is_some_and(|number| number.parse::<u8>().is_ok())
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
        for action in hints.actions.iter().chain(&hints.on_mark).chain(&hints.at_note).chain(&hints.way_out) {
            assert!(keymap.key_of(*context, *action).is_some(), "{context:?} {action:?}");
        }
    }
}

#[test]
fn keys_are_shown_as_they_are_typed() {
    assert_eq!(shown(&["g", "1-9"]), "g1–9");
    assert_eq!(["ctrl-d", "shift-up", "f10", "-", "f", "%"].map(name), ["^D", "Shift-↑", "F10", "-", "f", "%"]);
}

/// The keys that messages name, other than `u`, with where they work and what they do there.
const NAMED: [(&str, &str, Context, Action); 25] = [
    ("image_not_found", "y", Context::Addresses, Action::CopyQuote),
    ("palette_kept", ":", Context::Everywhere, Action::OpenPalette),
    ("palette_found", "tab", Context::Palette, Action::TakeOffer),
    ("address_refused", "y", Context::Addresses, Action::CopyQuote),
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
    ("shelf_text_missing", "x", Context::Shelf, Action::ForgetText),
    ("shelf_forget_asked", "x", Context::Shelf, Action::ForgetText),
    ("lesson_kept", "u", Context::Everywhere, Action::Undo),
    ("moving_mark", "enter", Context::Selection, Action::MarkSelection),
];

#[test]
fn keys_that_messages_name_do_what_they_say() {
    let keymap = keymap();
    for language in [Language::Korean, Language::English] {
        let texts = messages::built_in(language).texts;
        for (text, key, context, action) in NAMED {
            assert!(texts.get(text).unwrap().contains(&shown(&[key])), "{text} names {key}");
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

/// Meanings that one key may have together, and why.
const RELATED: [(&[Sense], &str); 6] = [
    (&[Sense::Back, Sense::Leave], "to the left is back, and out of a list"),
    (&[Sense::Onward, Sense::Enter], "to the right is on, and into an entry; Space and Enter take one on"),
    (&[Sense::Enter, Sense::Mark, Sense::Write, Sense::Onward], "Enter does what the place is for"),
    (&[Sense::Turn, Sense::OtherEnd], "Tab turns to the other part, or to the other end"),
    (&[Sense::Caret, Sense::Leave], "the key that shows the caret hides it"),
    (&[Sense::Select, Sense::Leave], "the key that begins a selection ends it"),
];

/// Meanings of the key that shows a place: in the place itself it leaves.
const SHOWING: [Sense; 6] = [Sense::Marks, Sense::Shelf, Sense::Review, Sense::Help, Sense::Caret, Sense::Footnote];

/// Whether a key may have both meanings.
fn agree(key: &str, one: Sense, other: Sense) -> bool {
    let is_named = RELATED.iter().any(|(senses, _)| {
        let is_enter = senses.contains(&Sense::Mark);
        senses.contains(&one) && senses.contains(&other) && (!is_enter || key == "enter")
    });
    let leaves = |sense: Sense| sense == Sense::Leave;
    one == other || is_named || leaves(one) && SHOWING.contains(&other) || leaves(other) && SHOWING.contains(&one)
}

/// Returns the key that a sequence begins with, apart from vi's: `f` and a character is another key than `f`, and so
/// are the objects of a selection.
fn first_key(binding: &Binding) -> Option<&str> {
    let takes_character = binding.keys.contains(&ANY);
    binding.keys.first().filter(|_| !takes_character).copied()
}

/// Returns what a key means, with the contexts: those where text is typed apart from those where keys are commands.
fn senses(keymap: &Keymap, typing: bool) -> BTreeMap<String, Vec<(Sense, &'static str, Action)>> {
    let mut senses: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (context, keys) in keymap.contexts.iter().filter(|(context, _)| context.takes_text() == typing) {
        for binding in &keys.bindings {
            // Keys after `g`, `z`, `&`, `~` and Ctrl-] are those of the sequence, which has a meaning as a whole.
            let is_prefix =
                matches!(first_key(binding), Some("g" | "z" | "&" | "~" | "ctrl-]")) && binding.keys.len() > 1;
            let key = if is_prefix { Some(shown(binding.keys)) } else { first_key(binding).map(str::to_owned) };
            if let Some(key) = key {
                senses.entry(key).or_default().push((binding.action.sense(), context.name(), binding.action));
            }
        }
    }
    senses
}

#[test]
fn a_key_has_one_meaning_in_all_places() {
    let keymap = keymap();
    for (key, meanings) in [false, true].into_iter().flat_map(|typing| senses(&keymap, typing)) {
        for (at, (one, ..)) in meanings.iter().enumerate() {
            for (other, ..) in &meanings[at + 1..] {
                assert!(agree(&key, *one, *other), "{key}: {meanings:?}");
            }
        }
    }
}

#[test]
fn a_key_with_two_unrelated_meanings_is_refused() {
    assert!(!agree("n", Sense::Onward, Sense::Write) && !agree("s", Sense::Style, Sense::Filter));
    assert!(!agree("+", Sense::CopySource, Sense::Keep) && !agree("^", Sense::Back, Sense::Teach));
    assert!(!agree("m", Sense::Enter, Sense::Mark) && agree("enter", Sense::Enter, Sense::Mark));
}

#[test]
fn a_place_names_a_key_once() {
    for (context, ContextKeys { bindings, .. }) in &keymap().contexts {
        for (at, binding) in bindings.iter().enumerate() {
            let twice = bindings[at + 1..].iter().find(|other| other.keys == binding.keys);
            assert!(twice.is_none(), "{context:?} {:?}", binding.keys);
        }
    }
}

#[test]
fn note_colour_and_style_have_one_key_in_all_places() {
    let keymap = keymap();
    let first = |context, action| keymap.key_of(context, action).unwrap_or_default();
    let places = [Context::Text, Context::Caret, Context::Selection, Context::Visual, Context::Card, Context::Marks];
    for context in places {
        assert_eq!(first(context, Action::EditNote), "e", "{context:?}");
        assert_eq!(first(context, Action::EditTags), "#", "{context:?}");
        assert_eq!(first(context, Action::NextStyle), "s", "{context:?}");
        assert_eq!(first(context, Action::RemoveMark), "x", "{context:?}");
        let colours = keymap.of(context).iter().filter(|binding| binding.action == Action::MarkWithColour);
        assert!(colours.into_iter().any(|binding| shown(binding.keys) == "m1–6"), "{context:?}");
    }
}

#[test]
fn whatever_was_entered_is_left_by_esc_and_q_and_only_the_bare_text_ends_the_program() {
    let keymap = keymap();
    let commands = keymap.contexts.iter().map(|(context, _)| *context).filter(|context| !context.takes_text());
    for context in commands.filter(|context| *context != Context::Everywhere) {
        for key in ["q", "f10"] {
            let wanted = if context == Context::Text { Action::Quit } else { Action::Cancel };
            assert_eq!(keymap.meaning(context, &keys(key)), Meaning::Action(wanted, Typed::default()), "{context:?}");
        }
        assert_eq!(keymap.meaning(context, &keys("esc")), Meaning::Action(Action::Cancel, Typed::default()));
        assert_eq!(keymap.meaning(context, &keys("ctrl-c")), Meaning::Action(Action::Quit, Typed::default()));
    }
}

/// Returns all keys by place: one line a key, its places with what it does there.
fn table() -> String {
    let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (context, ContextKeys { bindings, .. }) in &keymap().contexts {
        for binding in bindings {
            let place = format!("{} {}", context.name(), binding.action.name());
            rows.entry(shown(binding.keys)).or_default().push(place);
        }
    }
    let lines = rows.iter().map(|(key, places)| format!("{key}  {}", places.join(" · ")));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// Compares the table with the keymap; `UPDATE_KEYS=1 cargo unit the_table` writes it anew.
#[test]
fn the_table_of_keys_by_place_is_that_of_the_keymap() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/reader/keys/keymap/keys_by_place.txt");
    if std::env::var_os("UPDATE_KEYS").is_some() {
        std::fs::write(file, table()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(file).unwrap(), table());
}
