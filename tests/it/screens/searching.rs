//! Searching: the prompt with its hits, the list of global hits, the palette.

use super::{ROOMY, SMALL, USUAL, assert_screen, stage};
use crate::support::stage::Stage;

/// Compares a screen in all windows.
fn assert_sizes(name: &str, play: impl Fn(&mut Stage)) {
    for size in [SMALL, USUAL, ROOMY] {
        let mut stage = stage(size);
        play(&mut stage);
        assert_screen(name, &stage);
    }
}

#[test]
fn hits_are_tinted_while_the_words_are_typed() {
    assert_sizes("search", |stage| {
        stage.press("/").type_text("ㅇㄷㅇ ㅇ");
    });
}

#[test]
fn the_other_input_mode_is_offered() {
    let mut stage = stage(SMALL);
    stage.press("/").type_text("dlfekdns");
    assert_screen("search-offer", &stage);
}

#[test]
fn what_was_found_in_all_chapters() {
    assert_sizes("found", |stage| {
        stage.press("g /").type_text("조직").press("down");
    });
}

#[test]
fn the_palette_with_what_fits() {
    assert_sizes("palette", |stage| {
        stage.press(":").type_text("ㅊㄹ");
    });
}
