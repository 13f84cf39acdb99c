//! A search in the text that goes on in the other chapters.

use super::book;
use crate::support::stage::{Setup, Stage};

/// Four chapters; what is looked for is in none, one or two of the others.
fn four() -> Stage {
    Setup::sized(80, 24).files(&[
        ("1.md", "# 하나\n\n봄은 온다. 꽃이 핀다.\n".as_bytes()),
        ("2.md", "# 둘\n\n여름은 덥다. 강물이 흐른다. 강물은 길다.\n".as_bytes()),
        ("3.md", "# 셋\n\n가을은 짧다.\n".as_bytes()),
        ("4.md", "# 넷\n\n겨울 강물은 언다. 꽃은 없다.\n".as_bytes()),
    ])
}

fn hit(stage: &Stage) -> (usize, String) {
    let text = &stage.app.open.chapter.text;
    (stage.app.open.index, stage.app.hit_here().map_or_else(String::new, |hit| hit.slice(text).to_owned()))
}

#[test]
fn a_word_of_another_chapter_is_reached_in_three_keys_at_most() {
    let mut stage = book();
    stage.press("/").type_text("심리적");
    assert!(stage.footer().contains("이 장에 없음 · 다른 장에 1곳 (Enter)"), "{}", stage.footer());
    // The slash, and one more key; a second Enter would do no harm.
    stage.press("enter");
    assert_eq!(hit(&stage), (2, "심리적".to_owned()));
    assert!(stage.app.dialogs.is_empty());
    stage.press("ctrl-o");
    assert_eq!(stage.app.open.index, 0, "the way back leads home");
}

#[test]
fn the_way_goes_to_the_nearest_chapter_in_its_direction_and_on_from_there() {
    for (from, key, words, place) in [
        ("g 1", "/", "강물", 1),
        ("g 3", "/", "강물", 3),
        ("g 3", "\\", "강물", 1),
        ("g 4", "/", "여름", 1),
        ("g 1", "\\", "강물", 3),
    ] {
        let mut stage = four();
        stage.press(from).press(key).type_text(words).press("enter");
        assert_eq!(hit(&stage), (place, words.to_owned()), "{from} {key} {words}");
    }
    let mut stage = four();
    stage.press("/").type_text("강물").press("enter");
    assert_eq!(stage.app.hits_counted().as_deref(), Some("1/2"));
    let first = stage.app.open.cursor;
    assert_eq!((hit(stage.press("n")), stage.app.hits_counted()), ((1, "강물".to_owned()), Some("2/2".to_owned())));
    assert_eq!((stage.press("N").app.open.cursor, stage.app.open.index), (first, 1));
    stage.press("/ enter");
    assert_eq!(hit(&stage).1, "강물", "the words are remembered");
}

#[test]
fn enter_before_the_answer_leads_to_the_hit_as_soon_as_it_is_found() {
    let mut stage = book();
    stage.press_at_once("/ 심 리 적 enter enter");
    stage.receive_until(|stage| stage.app.open.index == 2);
    assert_eq!(hit(&stage), (2, "심리적".to_owned()));
    assert_eq!(stage.press("ctrl-o").app.open.index, 0);
}

#[test]
fn words_that_are_nowhere_are_said_to_be_so_and_the_prompt_stays() {
    let mut stage = four();
    stage.press("/").type_text("바다");
    assert!(stage.footer().contains("찾는 말이 없습니다"), "{}", stage.footer());
    stage.press("enter");
    assert_eq!(
        (stage.app.open.index, stage.app.input().map(|input| input.value().to_owned())),
        (0, Some("바다".into()))
    );
    stage.press("backspace backspace").type_text("꽃");
    assert_eq!(hit(&stage), (0, "꽃".to_owned()), "a word of this chapter is found here");
    stage.press("esc");
    let mut stage = Setup::sized(80, 24).files(&[("하나.md", "봄은 온다.".as_bytes())]);
    stage.press("/").type_text("바다").press("enter");
    assert!(stage.footer().contains("찾는 말이 없습니다"), "{}", stage.footer());
}

#[test]
fn what_is_in_another_chapter_only_if_typed_in_the_other_mode_is_offered() {
    let mut stage = four();
    stage.press("/").type_text("rkdanf");
    assert!(stage.footer().contains("Tab") && stage.footer().contains("강물"), "{}", stage.footer());
    stage.press("enter");
    assert!(stage.footer().contains("다른 장에 3곳 (Enter)"), "{}", stage.footer());
    assert_eq!(hit(stage.press("enter")), (1, "강물".to_owned()));
}

#[test]
fn lessons_and_notes_with_the_words_are_no_place_to_go_to() {
    let mut stage = four();
    stage.press("g 2 v e").type_text("바다 생각").press("esc g 1 /").type_text("바다");
    assert!(stage.footer().contains("찾는 말이 없습니다"), "{}", stage.footer());
    stage.press("esc");
    assert_eq!(stage.app.open.index, 0);
}

#[test]
fn a_narrow_window_has_room_for_the_sentence() {
    let mut stage = Setup::sized(40, 12).book();
    stage.press("/").type_text("심리적");
    assert!(stage.footer().ends_with("다른 장에 1곳 (Enter)"), "{}", stage.footer());
}
