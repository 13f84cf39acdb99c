//! Keys through a Korean input method, and keys in sequence.

use mitjul::runtime::TerminalCommand;

use super::{book, numbered};

#[test]
fn hangul_letters_are_the_keys_that_were_struck() {
    let screens = |keys: &[&str]| {
        let mut stage = numbered(60);
        stage.press(&keys.join(" "));
        (stage.app.open.cursor, stage.pointer(), stage.selected().to_owned())
    };
    for (hangul, latin) in [
        (&["ㅓ"][..], &["j"][..]),
        (&["3", "ㅓ"], &["3", "j"]),
        (&["ㅎ", "ㅎ"], &["g", "g"]),
        (&["ㅓ", "ㅓ", "ㅏ"], &["j", "j", "k"]),
        (&["ㅍ", "ㅣ"], &["v", "l"]),
        (&["ㅇ"], &["d"]),
    ] {
        assert_eq!(screens(hangul), screens(latin), "{hangul:?}");
    }
}

#[test]
fn a_composed_syllable_is_several_keys() {
    let mut stage = numbered(60);
    stage.press("어");
    assert_eq!(stage.app.open.cursor, numbered(60).press("d j").app.open.cursor);
    stage.press("G ㅎㅎ");
    assert_eq!(stage.pointer(), Some(20), "two letters at once are no key");
}

#[test]
fn the_first_hangul_key_is_answered_with_advice() {
    let mut stage = book();
    assert!(stage.press("ㅓ").footer().starts_with("한글 입력 상태입니다"));
    assert!(!stage.press("ㅓ").footer().starts_with("한글 입력 상태입니다"));
}

#[test]
fn hangul_in_an_input_is_text() {
    let mut stage = book();
    stage.press("v e").type_text("ㅓㅏ 헎 메모").press("esc");
    assert_eq!(stage.app.open.marks[0].highlight.note, "ㅓㅏ 헎 메모");
}

#[test]
fn keys_of_a_sequence_are_shown_until_it_ends() {
    let mut stage = book();
    assert!(stage.press("1 2").footer().ends_with(" 12"));
    assert!(stage.press("g").footer().ends_with(" 12g"));
    assert!(!stage.press("g").footer().ends_with("12gg"));
    let here = stage.press("3 j").app.open.cursor;
    stage.press("g Z");
    assert_eq!(stage.app.open.cursor, here, "a broken sequence does nothing");
    assert_eq!(stage.press("g j").app.open.cursor, here, "and its last key does nothing by itself");
    assert_eq!(stage.footer(), "gj: 여기서는 쓰지 않는 키입니다 (? 도움말)");
    assert!(stage.press("g esc").app.notice.is_none(), "Esc gives a sequence up");
}

#[test]
fn leaving_suspending_and_redrawing_are_errands() {
    let mut stage = book();
    stage.press("ctrl-z ctrl-l q ctrl-c f10");
    assert_eq!(
        stage.commands,
        [
            TerminalCommand::Suspend,
            TerminalCommand::Redraw,
            TerminalCommand::Quit,
            TerminalCommand::Quit,
            TerminalCommand::Quit
        ]
    );
}

#[test]
fn the_help_moves_within_its_lines_and_closes() {
    for leave in ["esc", "q", "?", "f1"] {
        let mut stage = book();
        let before = stage.screen();
        let top = stage.press("?").screen();
        assert_eq!(stage.press("k").screen(), top);
        let end = stage.press("space space space space").screen();
        assert_ne!(end, top);
        assert_eq!(stage.press("j").screen(), end);
        assert_eq!(stage.press("b b b b b").screen(), top);
        assert_eq!(stage.press(leave).screen(), before, "{leave}");
    }
}
