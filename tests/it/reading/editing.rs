//! The keys that edit text: the same in a prompt and in a note.

use mitjul::reader::keys::editing::Edit;
use mitjul::reader::keys::keymap::Keymap;
use mitjul::settings::keys;

use super::small;
use crate::support::stage::Stage;

/// The text before each key, with `|` at the caret.
const BEFORE: &str = "가나 다라|마바 사아";

/// The text after each edit.
const AFTER: [(Edit, &str); 14] = [
    (Edit::DeleteBefore, "가나 다|마바 사아"),
    (Edit::DeleteAfter, "가나 다라|바 사아"),
    (Edit::DeleteWordBefore, "가나 |마바 사아"),
    (Edit::DeleteWordAfter, "가나 다라| 사아"),
    (Edit::DeleteToLineStart, "|마바 사아"),
    (Edit::DeleteToLineEnd, "가나 다라|"),
    (Edit::Back, "가나 다|라마바 사아"),
    (Edit::On, "가나 다라마|바 사아"),
    (Edit::WordBack, "가나 |다라마바 사아"),
    (Edit::WordOn, "가나 다라마바| 사아"),
    (Edit::RowStart, "|가나 다라마바 사아"),
    (Edit::RowEnd, "가나 다라마바 사아|"),
    (Edit::Start, "|가나 다라마바 사아"),
    (Edit::End, "가나 다라마바 사아|"),
];

/// Opens an input and puts the caret into a text.
fn opened(keys: &str) -> Stage {
    let mut stage = small();
    let (before, after) = BEFORE.split_once('|').unwrap();
    stage.press(keys).type_text(&[before, after].concat());
    stage.press("home").press(&"right ".repeat(before.chars().count()));
    assert_eq!(written(&stage), BEFORE);
    stage
}

/// Returns the current text, with `|` at the caret.
fn written(stage: &Stage) -> String {
    let (text, caret) = match stage.app.dialogs.note() {
        Some(note) => (note.editor.text(), note.editor.caret()),
        None => stage.app.input().map(|input| (input.value(), input.caret())).unwrap(),
    };
    let (before, after) = caret.split(text);
    format!("{before}|{after}")
}

/// Returns all editing keys of the keymap.
fn bound() -> Vec<(String, Edit)> {
    let data = keys::built_in();
    let (_, editing) = data.iter().find(|(name, _)| *name == "editing").unwrap();
    let edits = editing.iter().map(|(name, keys)| (Edit::named(name).unwrap(), keys));
    edits.flat_map(|(edit, keys)| keys.iter().copied().flatten().map(move |key| ((*key).to_owned(), edit))).collect()
}

#[test]
fn every_key_does_the_same_in_a_prompt_and_in_a_note() {
    assert!(Keymap::new(keys::built_in()).is_ok());
    for (key, edit) in bound() {
        let (_, after) = AFTER.iter().find(|(known, _)| *known == edit).unwrap();
        assert_eq!(written(opened("/").press(&key)), *after, "{key} in a prompt");
        if key != "ctrl-e" {
            assert_eq!(written(opened("v e").press(&key)), *after, "{key} in a note");
        }
    }
}

#[test]
fn ctrl_e_is_the_end_of_a_prompt_and_the_editor_outside_of_a_note() {
    let mut prompt = opened("/");
    assert_eq!(written(prompt.press("ctrl-e")), "가나 다라마바 사아|");
    assert!(prompt.commands.is_empty());
    let mut note = opened("v e");
    assert_eq!(written(note.press("ctrl-e")), BEFORE);
    assert_eq!(note.commands.len(), 1);
}

#[test]
fn every_line_takes_the_same_keys() {
    for keys in ["/", "\\", "ctrl-g", ":", "v m #", "v L", "v m M /", "v m M I"] {
        let mut stage = small();
        stage.press(keys).type_text("가나 다라").press("home alt-d");
        assert_eq!(written(&stage), "| 다라", "{keys}");
        stage.press("alt-right X ctrl-backspace");
        assert_eq!(written(&stage), " |", "{keys}");
    }
    let mut percent = small();
    assert_eq!(written(percent.press("% 1 2 home ctrl-delete 7")), "7|");
}

#[test]
fn rows_are_gone_through_in_a_note_alone() {
    let mut stage = small();
    stage.press("v e").type_text("하나").press("enter").type_text("둘").press("up");
    assert_eq!(written(&stage), "하|나\n둘");
    assert_eq!(written(stage.press("ctrl-n")), "하나\n둘|");
    assert_eq!(written(opened("v m #").press("up pageup")), BEFORE);
}
