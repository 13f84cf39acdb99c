//! Selecting passages with keys.

use mitjul::reader::Selection;

use super::{book, small};

/// Returns the selection after each of some keys.
fn selected(keys: &str) -> Vec<String> {
    let mut stage = small();
    keys.split(' ').map(|key| stage.press(key).selected().to_owned()).collect()
}

#[test]
fn a_selection_begins_with_the_sentence_at_the_pointer() {
    assert_eq!(selected("v"), ["하나 둘."]);
    assert_eq!(selected("enter"), ["하나 둘."]);
    assert_eq!(selected(") v"), ["", "셋 넷."]);
    assert_eq!(selected("G v"), ["", "아홉 열."]);
}

#[test]
fn its_end_moves_by_words_sentences_and_paragraphs() {
    assert_eq!(selected("v l right h left")[1..], ["하나 둘. 셋", "하나 둘. 셋 넷.", "하나 둘. 셋", "하나 둘."]);
    assert_eq!(
        selected("v j ) k up")[1..],
        ["하나 둘. 셋 넷.", "하나 둘. 셋 넷. 다섯 여섯.", "하나 둘. 셋 넷.", "하나 둘."]
    );
    assert_eq!(
        selected("v } pagedown {")[1..],
        [
            "하나 둘. 셋 넷. 다섯 여섯.",
            "하나 둘. 셋 넷. 다섯 여섯.\n\n일곱 여덟. 아홉 열.",
            "하나 둘. 셋 넷. 다섯 여섯."
        ]
    );
}

#[test]
fn its_other_end_moves_after_a_swap_and_an_end_turns_round() {
    assert_eq!(selected(") v o l h h")[2..], ["셋 넷.", "넷.", "셋 넷.", "둘. 셋 넷."]);
    assert_eq!(selected(") v k tab j")[2..], ["하나 둘. 셋 넷.", "하나 둘. 셋 넷.", "하나 둘. 셋 넷. 다섯 여섯."]);
}

#[test]
fn a_number_that_is_no_colour_repeats_its_steps() {
    let mut stage = small();
    assert_eq!(stage.press("v 7 l").selected(), "하나 둘. 셋 넷. 다섯 여섯.\n\n일곱 여덟. 아홉");
    assert_eq!(stage.press("8 h").selected(), "하나");
    assert_eq!(stage.press("9 j").selected(), "하나 둘. 셋 넷. 다섯 여섯.\n\n일곱 여덟. 아홉 열.");
}

#[test]
fn it_is_left_without_a_trace() {
    for leave in ["esc", "V", "|"] {
        let mut stage = small();
        let before = stage.screen();
        assert_eq!(stage.press("v").press(leave).screen(), before, "{leave}");
        assert_eq!(stage.marked(), [""; 0]);
    }
}

#[test]
fn its_moving_end_is_always_on_the_screen() {
    let mut stage = book();
    for keys in ["v j j j j j j j j", "} } } } }", "o", "} }", "{ { { { { { {", "o", "9 9 j", "9 9 k"] {
        for key in keys.split(' ') {
            let edge = stage.press(key).app.selecting.current.map_or(stage.app.open.cursor, Selection::edge);
            let page = stage.app.open.window(stage.app.geometry().height()).span();
            assert!(page.contains(edge), "{key}: {edge} is not in {page}");
            assert!(stage.pointer().is_some());
        }
    }
}

#[test]
fn it_is_kept_when_the_window_is_resized() {
    let mut stage = book();
    let words = stage.press("3 } v j").selected().to_owned();
    for (columns, rows) in [(40, 12), (10, 2), (200, 60)] {
        assert_eq!(stage.resize(columns, rows).selected(), words);
        stage.frame();
    }
}
