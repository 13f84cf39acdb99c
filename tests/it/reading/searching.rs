//! Searching in the text: the effect of each key, accepting and cancelling, and moving from hit to hit.

use super::{book, small};
use crate::support::stage::{Setup, Stage};

/// Opens a text with one paragraph per line, including the words.
fn lines(texts: &[&str]) -> Stage {
    Setup::sized(80, 24).files(&[("글.txt", texts.join("\n\n").as_bytes())])
}

fn here(stage: &Stage) -> Option<&str> {
    stage.app.hit_here().map(|hit| hit.slice(&stage.app.open.chapter.text))
}

fn cursor(stage: &Stage) -> usize {
    stage.app.open.cursor.0
}

#[test]
fn every_character_shows_what_it_would_find() {
    let mut stage = book();
    stage.press("/");
    let mut seen = Vec::new();
    for letter in ["ㅇ", "ㄷ", "ㅇ"] {
        stage.type_text(letter);
        seen.push(here(&stage).unwrap().to_owned());
    }
    assert_eq!(seen.pop().as_deref(), Some("일다운"));
    assert!(stage.footer().starts_with("찾기: ㅇㄷㅇ"), "{}", stage.footer());
    assert!(stage.footer().contains(&stage.app.hits_counted().unwrap()));
}

#[test]
fn escape_goes_back_to_where_one_was() {
    let mut stage = book();
    stage.press("3 j");
    let before = (cursor(&stage), stage.screen());
    stage.press("/").type_text("조직");
    assert_ne!(cursor(&stage), before.0);
    assert_eq!(
        (cursor(stage.press("esc")), stage.footer().as_str()),
        (before.0, "찾던 말은 남겨 두었습니다 (/ ↑ 다시 찾기)")
    );
    assert_eq!((cursor(stage.press("esc")), stage.screen()), before);
    assert!(stage.press("/ up").footer().starts_with("찾기: 조직"), "{}", stage.footer());
    stage.press("ctrl-u esc");
    stage.press("/").type_text("조직").press("backspace backspace esc");
    assert_eq!(stage.screen(), before.1);
}

#[test]
fn enter_takes_the_hit_and_n_leads_on_and_around() {
    let mut stage = lines(&["글 하나", "둘 글", "글 셋"]);
    stage.press("j /").type_text("글").press("enter");
    assert_eq!((stage.line(), stage.app.hits_counted().as_deref()), ("둘 글", Some("2/3")));
    assert_eq!(stage.press("n").line(), "글 셋");
    assert_eq!(stage.press("n").line(), "글 하나");
    assert!(stage.footer().starts_with("장 처음부터 다시 찾습니다"), "{}", stage.footer());
    assert_eq!(stage.press("N").line(), "글 셋");
    assert!(stage.footer().starts_with("장 끝에서부터 다시 찾습니다"), "{}", stage.footer());
    assert_eq!(stage.press("2 n").line(), "둘 글");
    assert_eq!(stage.press("esc n").line(), "글 셋", "the words are remembered when they are tinted no more");
}

#[test]
fn backward_finds_what_comes_before_and_n_goes_on_back() {
    let mut stage = lines(&["글 하나", "둘 글", "글 셋"]);
    stage.press("end \\").type_text("글").press("enter");
    assert_eq!(stage.line(), "글 셋");
    assert_eq!(stage.press("n").line(), "둘 글");
    assert_eq!(stage.press("N").line(), "글 셋");
}

#[test]
fn taken_words_are_complete_unless_they_are_nowhere() {
    let mut stage = lines(&["그런 말", "글 하나", "조직"]);
    stage.press("/").type_text("글");
    assert_eq!(here(&stage), Some("그런"), "글 may become 그런");
    stage.press("enter");
    assert_eq!((here(&stage), stage.app.hits_counted().as_deref()), (Some("글"), Some("1/1")));
    stage.press("/").type_text("조지").press("enter");
    assert_eq!(here(&stage), Some("조직"));
}

#[test]
fn words_in_the_wrong_input_mode_are_offered() {
    for key in ["tab", "enter"] {
        let mut stage = book();
        stage.press("/").type_text("dlfekdns");
        assert!(stage.footer().contains("없습니다 · ‘일다운’으로 찾기 (Tab)"), "{}", stage.footer());
        assert_eq!(stage.app.hit_here(), None);
        stage.press(key);
        assert_eq!(here(&stage), Some("일다운"), "{key}");
        assert_eq!(stage.footer().starts_with("찾기: 일다운"), key == "tab");
    }
}

#[test]
fn nothing_found_is_said_and_enter_stays() {
    let mut stage = small();
    stage.press("/").type_text("없는말").press("enter");
    assert!(stage.footer().starts_with("찾기: 없는말") && stage.footer().contains("없습니다"), "{}", stage.footer());
}

#[test]
fn a_broken_expression_is_explained_while_it_is_typed() {
    let mut stage = small();
    stage.press("/").type_text("re:[가-");
    assert!(stage.footer().contains("짝이 없습니다"), "{}", stage.footer());
    stage.press("enter");
    stage.type_text("힣]+ 여섯");
    assert_eq!(here(&stage), Some("다섯 여섯"));
}

#[test]
fn the_word_under_the_caret_is_searched_without_its_particle() {
    let mut stage = lines(&["조직에서 일한다", "그 조직은 크다", "조직"]);
    assert_eq!(stage.press("*").line(), "그 조직은 크다");
    assert_eq!((here(&stage), stage.app.hits_counted().as_deref()), (Some("조직"), Some("2/3")));
    stage.press("g g c 6 l *");
    assert!(stage.app.caret.is_shown());
    assert_eq!(stage.app.hits_counted().as_deref(), Some("1/1"));
}

#[test]
fn a_selection_by_characters_is_drawn_on_to_the_hit() {
    let mut stage = small();
    stage.press("c v /").type_text("넷").press("enter");
    assert_eq!(stage.selected(), "하나 둘. 셋 넷");
    stage.press("esc esc / ").type_text("둘").press("esc");
    assert!(stage.app.caret.is_shown());
}

#[test]
fn the_selection_comes_back_when_the_search_is_given_up() {
    let mut stage = small();
    stage.press("c v l l /").type_text("여섯").press("esc");
    assert_eq!(stage.selected(), "하나 ");
}

#[test]
fn a_hit_across_a_line_end_is_tinted_on_both_rows() {
    let text = "가나다라 ".repeat(30) + "밑줄";
    let mut stage = Setup::sized(40, 12).files(&[("글.txt", text.as_bytes())]);
    stage.press("/").type_text("라가나다라가나다라가나다라가나다라가나다라가나다라가나다라가나다라");
    let hit = stage.app.hit_here().unwrap();
    let window = stage.app.open.window(stage.app.geometry().height());
    assert!(window.rows.iter().filter(|(_, row)| row.span.overlaps(hit)).count() > 1);
    let frame = stage.frame();
    let rows = (0..frame.area.height)
        .filter(|&y| (0..frame.area.width).any(|x| frame[(x, y)].bg != ratatui::style::Color::Reset));
    assert!(rows.count() > 1);
}

#[test]
fn older_words_come_back_and_the_own_ones_after_them() {
    let mut stage = small();
    for words in ["하나", "넷"] {
        stage.press("/").type_text(words).press("enter");
    }
    let written = |stage: &Stage| stage.app.input().unwrap().value().to_owned();
    stage.press("/").type_text("열");
    let seen: Vec<String> = ["up", "up", "up", "down", "down"].map(|key| written(stage.press(key))).into();
    assert_eq!(seen, ["넷", "하나", "하나", "넷", "열"]);
    assert_eq!(here(&stage), Some("열"));
}

#[test]
fn the_way_back_leads_to_where_the_search_began() {
    let mut stage = book();
    stage.press("4 j");
    let began = cursor(&stage);
    stage.press("/").type_text("조직").press("enter");
    let hit = cursor(&stage);
    stage.press("g 2");
    assert_eq!(stage.app.open.index, 1);
    stage.press("ctrl-o");
    assert_eq!((stage.app.open.index, cursor(&stage)), (0, hit));
    assert_eq!(cursor(stage.press("ctrl-o")), began);
    assert_eq!(cursor(stage.press("alt-o")), hit);
    assert_eq!(stage.press("alt-o").app.open.index, 1);
    assert!(stage.press("alt-o").footer().starts_with("앞으로 갈 자리가 더 없습니다"));
}

#[test]
fn the_way_back_from_a_lesson_leads_to_where_the_look_at_them_began() {
    let mut stage = book();
    stage.press("2 j");
    let began = cursor(&stage);
    // Each Enter goes to the next piece of evidence, the last one moves the focus to the text.
    stage.press("i a G enter");
    assert_eq!((stage.app.open.index, stage.app.context()), (2, mitjul::reader::Context::Text));
    stage.press("ctrl-o");
    assert_eq!((stage.app.open.index, cursor(&stage)), (0, began));
}

#[test]
fn a_search_goes_on_in_the_next_chapter() {
    let mut stage = book();
    stage.press("/").type_text("사람").press("enter g 2 g g n");
    assert_eq!(here(&stage), Some("사람"));
    assert!(stage.app.hits_counted().unwrap().starts_with("1/"));
}

#[test]
fn a_long_text_is_looked_through_between_the_keys() {
    let text = "가나다라 마바사아. ".repeat(400_000) + "끝말";
    let mut stage = Setup::sized(80, 24).files(&[("긴 글.txt", text.as_bytes())]);
    stage.receive_until(|stage| !stage.app.open.is_growing());
    stage.press_at_once("/ 끝 말");
    assert_eq!(stage.app.hit_here(), None, "no key waits for the end of the text");
    assert!(stage.app.is_looking());
    stage.press("enter");
    assert_eq!((here(&stage), stage.app.hits_counted().as_deref()), (Some("끝말"), Some("1/1")));
}
