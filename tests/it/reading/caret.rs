//! The caret: moving by characters, selecting with it, and selecting objects at once.

use super::{book, small};
use crate::support::stage::{Setup, Stage};

const TEXT: &str = "그는 “일다운 일이란 (가치 있는) 일”이라고 했다. 나는 그 말을 좋아한다.\n\n「논어」에도 있다.\n";

fn quoted() -> Stage {
    Setup::sized(80, 24).files(&[("글.txt", TEXT.as_bytes())])
}

/// Returns the characters starting at the caret.
fn at_caret(stage: &Stage) -> String {
    stage.app.open.cursor.split(&stage.app.open.chapter.text).1.chars().take(3).collect()
}

#[test]
fn it_moves_by_characters_words_and_lines_with_counts() {
    let mut stage = small();
    let mut at = |keys: &str| at_caret(stage.press(keys));
    assert_eq!(at("c l"), "나 둘");
    assert_eq!(at("3 l"), ". 셋");
    assert_eq!(at("2 w"), "넷. ");
    assert_eq!(at("b"), "셋 넷");
    assert_eq!(at("W"), ". 다");
    assert_eq!(at("0"), "하나 ");
    assert_eq!(at("$"), ".\n\n");
    assert_eq!(at("j"), ".", "a shorter line is entered at its end");
    assert_eq!(at("("), "아홉 ", "the start of the sentence");
    assert_eq!(at("2 ("), "다섯 ");
    assert_eq!(at("}"), "일곱 ");
    assert_eq!(at("G"), ".");
    assert_eq!(at("g g"), "하나 ");
}

#[test]
fn a_character_is_found_by_itself_its_initial_or_its_key_and_found_again() {
    let mut stage = quoted();
    let mut at = |keys: &str| at_caret(stage.press(keys));
    assert_eq!(at("c f 일"), "일다운");
    assert_eq!(at(";"), "일이란");
    assert_eq!(at(","), "일다운");
    assert_eq!(at("f ㄱ"), "가치 ");
    assert_eq!(at("f s"), "는) ", "the key of ㄴ");
    assert_eq!(at("t 했"), " 했다");
    assert_eq!(at("F 가"), "가치 ");
    assert_eq!(at("alt-f 말"), "말을 ");
    stage.press("f 뷁");
    assert_eq!(stage.footer(), "이 문단에 그 글자가 없습니다");
}

#[test]
fn it_works_while_the_korean_input_method_is_on() {
    let mut stage = quoted();
    stage.press("ㅊ ㅈ ㅈ ㅍ ㅉ");
    assert_eq!(stage.selected(), "일이란");
    stage.press("ㅡ");
    assert_eq!(stage.marked(), ["일이란"]);
}

#[test]
fn a_selection_follows_it_both_ways() {
    let mut stage = quoted();
    let mut selected = |keys: &str| stage.press(keys).selected().to_owned();
    assert_eq!(selected("c w v"), "“");
    assert_eq!(selected("W"), "“일다운");
    assert_eq!(selected("o h h"), "는 “일다운");
    assert_eq!(selected("o b b b"), "그는", "the ends have changed places: 그 was before");
    assert_eq!(selected("V"), TEXT.split(" 나는").next().unwrap());
    assert_eq!(selected("esc"), "");
    assert_eq!(selected("g v"), TEXT.split(" 나는").next().unwrap());
}

#[test]
fn objects_are_selected_at_once() {
    let mut stage = quoted();
    let mut selected = |keys: &str| {
        let words = stage.press(keys).selected().to_owned();
        stage.press("esc");
        words
    };
    assert_eq!(selected("c f 치 v i w"), "가치");
    assert_eq!(selected("v i ("), "가치 있는");
    assert_eq!(selected("v a ("), "(가치 있는)");
    assert_eq!(selected("v i \""), "일다운 일이란 (가치 있는) 일");
    assert_eq!(selected("v . 2"), TEXT.split(" 나는").next().unwrap());
    assert_eq!(selected("v i p"), TEXT.lines().next().unwrap());
    assert_eq!(selected("v ㅑ ㄴ"), "나는 그 말을 좋아한다.", "is with the input method on");
    assert_eq!(selected("} l v i 「"), "논어");
    stage.press("$ v i (");
    assert!(stage.footer().starts_with("여기에는 고를 것이 없습니다"), "{}", stage.footer());
}

#[test]
fn a_sentence_is_marked_with_two_keys_and_any_words_with_a_few() {
    let mut stage = small();
    assert_eq!(stage.press("v m").marked(), ["하나 둘."]);
    let mut stage = small();
    assert_eq!(stage.press("enter enter").marked(), ["하나 둘."]);
    let mut stage = small();
    assert_eq!(stage.press("c w v m 2").marked(), ["둘"], "after m the number is a colour");
    assert_eq!(stage.app.open.marks[0].highlight.color.name(), "green");
    assert_eq!(stage.press("2 w v 2 l m").marked(), ["둘", "넷. "].map(str::trim), "before a motion it is a count");
}

#[test]
fn the_page_follows_it_and_moves_no_further_than_it_must() {
    let mut stage = book();
    stage.press("c");
    let height = stage.app.geometry().height();
    let first = stage.app.open.window(height).rows[0].0;
    while stage.app.open.window(height).cursor < height - 2 {
        assert_eq!(stage.app.open.window(height).rows[0].0, first, "the page stands while it can");
        stage.press("j");
    }
    stage.press("j j");
    for _ in 0..20 {
        stage.press("j");
        assert_eq!(stage.app.open.window(height).cursor, height - 1, "then it goes line by line");
    }
}

#[test]
fn every_motion_stays_in_the_text() {
    let mut stage = book();
    stage.press("c v");
    for keys in ["9 9 9 9 l", "9 9 9 9 j", "9 9 w", "9 9 9 9 h", "9 9 9 9 k", "9 9 b", "9 )", "9 }", "G", "g g"] {
        stage.press(keys);
        assert!(!stage.selected().is_empty(), "{keys}");
        stage.frame();
    }
}
