//! Random keys in windows of any size: nothing panics, and the reading position stays in the text.

use mitjul::settings::keys;
use mitjul::text::width::Ambiguous;
use mitjul::text::{Span, grapheme};
use proptest::prelude::*;

use crate::support::stage::{Setup, Stage};

/// An act of a reader.
#[derive(Clone, Debug)]
enum Act {
    Press(String),
    Paste(&'static str),
    Resize(u16, u16),
}

/// Keys that are not in the keymap.
const TYPED: [&str; 10] = ["가", "ㅓ", "헎", "backspace", "home", "ctrl-w", "🙂", "0", "7", "\u{301}"];

/// Returns all keys of the keymap, each once.
fn all_keys() -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (_, bindings) in keys::built_in() {
        for key in bindings.iter().flat_map(|(_, sequences)| *sequences).copied().flatten() {
            match key.split_once('-').map(|(first, last)| (first.parse::<u32>(), last.parse::<u32>())) {
                Some((Ok(first), Ok(last))) => all.extend((first..=last).map(|digit| digit.to_string())),
                _ => all.push((*key).to_owned()),
            }
        }
    }
    all.sort();
    all.dedup();
    all
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    (1..=220_u16, 1..=60_u16)
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        40 => prop::sample::select(all_keys()).prop_map(Act::Press),
        6 => prop::sample::select(&TYPED[..]).prop_map(|key| Act::Press(key.to_owned())),
        1 => prop::sample::select(&["한글 메모", "두\n줄", "\u{1b}[2J\u{200d}👨‍👩‍👧"][..]).prop_map(Act::Paste),
        3 => size().prop_map(|(columns, rows)| Act::Resize(columns, rows)),
    ]
}

fn act_on(stage: &mut Stage, act: &Act) {
    match act {
        Act::Press(key) => stage.press(key),
        Act::Paste(text) => stage.paste(text),
        Act::Resize(columns, rows) => stage.resize(*columns, *rows),
    };
}

/// Panics if the reading position is invalid, or the screen cannot be drawn.
fn assert_sound(stage: &Stage) {
    let (app, desk) = (&stage.app, &stage.app.open);
    let text = &desk.chapter.text;
    let is_boundary = |offset| grapheme::snap(text, Span::at(offset)) == Span::at(offset);
    assert!(is_boundary(desk.cursor) && desk.cursor.0 < text.len(), "{}", desk.cursor);
    if let Some(selection) = app.selecting.current {
        assert!(is_boundary(selection.anchor) && is_boundary(selection.head) && !selection.span().is_empty());
    }
    let geometry = app.geometry();
    if !geometry.too_small {
        let window = desk.window(geometry.height());
        assert!(window.cursor < window.rows.len().min(geometry.height()));
        assert!(window.span().contains(desk.cursor), "{} is not in {}", desk.cursor, window.span());
    }
    stage.screen();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_keys_in_any_window_leave_the_reader_in_the_text(
        (columns, rows) in size(),
        is_wide: bool,
        acts in prop::collection::vec(act(), 0..=60),
    ) {
        let ambiguous = if is_wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let mut stage = Setup { ambiguous, ..Setup::sized(columns, rows) }.book();
        assert_sound(&stage);
        for act in &acts {
            act_on(&mut stage, act);
            assert_sound(&stage);
        }
        let marks: Vec<_> = stage.app.open.marks.iter().map(|mark| mark.highlight.clone()).collect();
        let again = stage.restarted();
        let kept: Vec<_> = again.app.open.marks.iter().map(|mark| mark.highlight.clone()).collect();
        prop_assert_eq!(kept, marks);
    }
}
