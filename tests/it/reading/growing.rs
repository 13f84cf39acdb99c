//! A large text is shown from its head and grows while it is read.

use mitjul::runtime::worker::RuntimeEvent;

use crate::support::stage::{Setup, Stage};

const NAME: &str = "긴글.txt";
/// The number of the paragraph before the last.
const LAST: usize = 900;

/// Words that make each paragraph unlike the others.
const WORDS: [&str; 23] = [
    "강가", "골목", "나무", "노을", "다리", "달빛", "도시", "마당", "바다", "바람", "버스", "빗물", "사람", "새벽",
    "서점", "언덕", "우산", "의자", "저녁", "창문", "촛불", "편지", "하늘",
];

/// A text of many short paragraphs; the last one says that it is the last.
fn long_text() -> String {
    let word = |number: usize| WORDS[number % WORDS.len()];
    let paragraph = |number: usize| {
        let [one, other, third] = [word(number), word(number / 7), word(number / 31)];
        format!("{one}에서 시작한 {number}번째 글이다. 나는 오늘도 {other}보다 {third} 이야기를 읽는다.\n\n")
    };
    (1..=LAST).map(paragraph).chain(["마지막 글이다.\n".to_owned()]).collect()
}

fn opened() -> Stage {
    opened_with(NAME, &long_text())
}

fn opened_with(name: &str, text: &str) -> Stage {
    let stage = Setup::sized(60, 24).files_at_once(&[(name, text.as_bytes()), ("하.txt", "다른 글이다.\n".as_bytes())]);
    assert!(stage.app.open.is_growing());
    stage
}

/// Waits until all of the text is here.
fn grown(mut stage: Stage) -> Stage {
    stage.receive_until(|stage| !stage.app.open.is_growing());
    stage
}

#[test]
fn the_first_page_is_that_of_the_whole_and_nothing_moves_when_the_rest_comes() {
    let stage = opened();
    let first = stage.rows();
    assert!(first[0].contains("1/2 · …"), "{}", first[0]);
    let stage = grown(stage);
    assert!(first.iter().zip(stage.rows()).skip(1).all(|(one, other)| *one == other));
    assert!(stage.rows()[0].contains("1/2 · 0%"), "{}", stage.rows()[0]);
    assert!(stage.app.open.chapter.text.ends_with("마지막 글이다."));
}

#[test]
fn a_selection_a_note_and_the_place_stay_when_the_rest_comes() {
    let mut stage = opened();
    stage.press_at_once("space } v }");
    let (line, selected) = (stage.line().to_owned(), stage.selected().to_owned());
    let mut stage = grown(stage);
    assert_eq!((stage.line(), stage.selected()), (line.as_str(), selected.as_str()));
    assert!(!selected.is_empty());
    stage.press("e").type_text("적는 말").press("esc");
    assert_eq!(stage.app.open.marks[0].highlight.note, "적는 말");
    let mut stage = opened();
    stage.press_at_once("v e 적 는");
    let mut stage = grown(stage);
    stage.type_text(" 말").press("esc");
    assert_eq!(stage.app.open.marks[0].highlight.note, "적는 말");
}

#[test]
fn what_leads_beyond_the_head_waits_with_a_sign() {
    for (keys, line) in [("G", "마지막 글이다."), ("1 0 0 %", "마지막 글이다."), ("end", "마지막 글이다.")]
    {
        let mut stage = opened();
        stage.press_at_once(keys);
        assert!(stage.footer().contains("뒷부분을 읽는 중"), "{}", stage.footer());
        let stage = grown(stage);
        assert_eq!(stage.line(), line, "{keys}");
        assert!(!stage.footer().contains("읽는 중"), "{}", stage.footer());
    }
}

#[test]
fn lessons_are_not_waited_for_in_a_text_that_is_too_long_for_them() {
    let text = long_text();
    let stage = opened();
    assert!(stage.app.awaits_lessons(), "they come when the text has");
    let stage = Setup::sized(100, 24).files_at_once(&[(NAME, text.repeat(60).as_bytes())]);
    assert!(stage.app.open.is_growing() && !stage.app.awaits_lessons());
    assert!(stage.rows().iter().all(|row| !row.contains("교훈")), "the page keeps its width when the rest comes");
}

#[test]
fn any_key_gives_the_wait_up() {
    for key in ["j", "esc", "k"] {
        let mut stage = opened();
        stage.press_at_once("G");
        stage.press_at_once(key);
        assert!(!stage.footer().contains("뒷부분"), "{}", stage.footer());
        let stage = grown(stage);
        assert!(stage.app.open.cursor.0 < 1_000, "{key}");
    }
}

#[test]
fn pages_go_on_behind_the_head() {
    let mut stage = opened();
    for _ in 0..200 {
        stage.press_at_once("space");
    }
    assert!(stage.footer().contains("뒷부분을 읽는 중"), "{}", stage.footer());
    let before = stage.app.open.cursor;
    let stage = grown(stage);
    let after = stage.app.open.cursor;
    assert!(before < after && after.0 < before.0 + 3_000, "{before:?} {after:?}");
    assert_eq!(stage.app.open.index, 0, "the next chapter is not the next page");
}

#[test]
fn a_search_goes_on_behind_the_head_and_never_says_that_there_is_nothing() {
    let mut stage = opened();
    stage.press_at_once("/ 마 지 막 enter");
    while stage.app.look_on() {}
    assert!(stage.footer().contains("뒷부분을 읽는 중"), "{}", stage.footer());
    let mut stage = grown(stage);
    while stage.app.look_on() {}
    assert_eq!(stage.line(), "마지막 글이다.", "{}", stage.footer());
    // What was counted in the head is not the number of all.
    let mut stage = opened();
    stage.press_at_once("/ 오 늘 enter");
    while stage.app.look_on() {}
    assert_eq!(stage.app.hits_counted().as_deref(), Some("1/…"));
    let mut stage = grown(stage);
    while stage.app.look_on() {}
    assert_eq!(stage.app.hits_counted().as_deref(), Some(format!("1/{LAST}").as_str()));
    stage.press("N");
    assert_eq!(stage.app.hits_counted().as_deref(), Some(format!("{LAST}/{LAST}").as_str()));
}

#[test]
fn a_search_back_from_the_head_waits_for_the_end() {
    let mut stage = opened();
    stage.press_at_once("/ 오 늘 enter N");
    assert!(stage.footer().contains("뒷부분을 읽는 중"), "{}", stage.footer());
    let mut stage = grown(stage);
    while stage.app.look_on() {}
    assert!(stage.line().contains(&format!("{LAST}번째")), "{}", stage.line());
}

#[test]
fn a_mark_made_in_the_head_is_the_one_that_would_be_made_in_the_whole() {
    let mut early = opened();
    early.press_at_once("space } } v m");
    assert_eq!(early.marked().len(), 1);
    let mut early = grown(early);
    early.press("esc");
    let mut late = grown(opened());
    late.press("space } } v m");
    assert_eq!(early.marked(), late.marked());
    let anchor = |stage: &Stage| stage.app.open.marks[0].highlight.anchor.clone();
    assert_eq!(anchor(&early), anchor(&late));
    let words: Vec<String> = early.marked().iter().map(|words| (*words).to_owned()).collect();
    let early = early.restarted();
    assert_eq!(early.marked(), words);
    assert_eq!(anchor(&early), anchor(&late), "the disk has it too");
}

#[test]
fn acts_on_a_mark_while_the_rest_is_read_are_all_saved() {
    let mut stage = opened();
    stage.press_at_once("v m } v m u } v m 3 e 말 esc");
    let stage = grown(stage).restarted();
    let marks = &stage.app.open.marks;
    assert_eq!(marks.len(), 2, "{marks:?}");
    assert_eq!(marks[1].highlight.note, "말");
}

#[test]
fn what_is_marked_is_saved_although_the_reader_leaves_before_the_rest_has_come() {
    let mut stage = opened();
    stage.press_at_once("} v m");
    let words = stage.marked()[0].to_owned();
    let stage = stage.restarted();
    assert_eq!(stage.marked(), [words.as_str()]);
    let mut stage = opened();
    stage.press_at_once("} v m");
    stage.press(">");
    assert_eq!(stage.line(), "다른 글이다.");
    stage.press("<");
    assert_eq!(stage.restarted().marked(), [words.as_str()]);
}

#[test]
fn a_mark_made_just_before_the_reader_leaves_is_the_one_that_would_be_made_in_the_whole() {
    let mut early = opened();
    early.press_at_once("} v m");
    let early = early.restarted();
    let mut late = grown(opened());
    late.press("} v m");
    assert_eq!(early.app.open.marks[0].highlight.anchor, late.app.open.marks[0].highlight.anchor);
}

#[test]
fn a_mark_waits_for_the_reading_that_was_begun_last() {
    let is_growth = |event: &RuntimeEvent| matches!(event, RuntimeEvent::Grown(_));
    let mut stage = opened();
    stage.press_at_once(">");
    let mut held = stage.receive_around(is_growth, |stage, _| stage.app.open.index == 1);
    stage.press_at_once("<");
    // Both readings of the text, the one of its first opening first.
    held.extend(stage.receive_around(is_growth, |stage, now| stage.app.open.index == 0 && held.len() + now == 2));
    assert!(stage.app.open.is_growing());
    let mut held = held.into_iter();
    stage.handle(held.next().unwrap());
    stage.press_at_once("} v m");
    held.for_each(|event| stage.handle(event));
    let stage = grown(stage).restarted();
    let mut late = grown(opened());
    late.press("} v m");
    assert_eq!(stage.app.open.marks[0].highlight.anchor, late.app.open.marks[0].highlight.anchor);
}

#[test]
fn the_place_and_the_marks_come_back() {
    let mut stage = grown(opened());
    stage.press("v m space space");
    let line = stage.line().to_owned();
    let stage = stage.restarted_at_once();
    assert!(stage.app.open.is_growing(), "the place is in the head");
    assert_eq!((stage.line(), stage.marked().len()), (line.as_str(), 0));
    let mut stage = grown(stage);
    assert_eq!((stage.line(), stage.marked().len()), (line.as_str(), 1));
    stage.press("G");
    let stage = stage.restarted_at_once();
    assert_eq!(stage.line(), "마지막 글이다.");
}

#[test]
fn leaving_while_the_rest_is_read_keeps_the_place() {
    let mut stage = opened();
    stage.press_at_once("space space");
    let line = stage.line().to_owned();
    assert_eq!(stage.restarted().line(), line);
}

#[test]
fn a_file_that_changes_while_it_is_read_is_shown_as_it_is_at_last() {
    let mut stage = opened();
    stage.press_at_once("} v m");
    let words = stage.marked()[0].to_owned();
    stage.rewrite(NAME, &format!("머리말이다.\n\n{}", long_text().replace("마지막", "새로운 마지막")));
    stage.receive_until(|stage| stage.app.open.chapter.text.ends_with("새로운 마지막 글이다."));
    assert!(stage.line().starts_with(&words), "{}", stage.line());
    assert_eq!(stage.marked(), [words.as_str()]);
    let stage = stage.restarted();
    assert_eq!(stage.marked(), [words.as_str()]);
}

#[test]
fn a_file_that_is_gone_before_the_rest_is_read_keeps_its_head_and_its_marks() {
    let text = long_text();
    let mut stage = opened();
    stage.press_at_once("} v m");
    let words = stage.marked()[0].to_owned();
    stage.rewrite(NAME, "");
    stage.receive_until(|stage| !stage.app.open.is_growing());
    stage.rewrite(NAME, &text);
    stage.receive_until(|stage| stage.app.open.chapter.text.ends_with("마지막 글이다."));
    assert_eq!(stage.restarted().marked(), [words.as_str()]);
}

#[test]
fn where_the_rest_says_how_the_head_is_read_the_words_hold_the_place() {
    let text = format!("# 글\n\n[이음][1]이 있다.\n\n{}\n[1]: https://example.com/a\n", long_text());
    let mut stage = opened_with("긴글.md", &text);
    assert!(stage.app.open.chapter.text.contains("[이음][1]이 있다."));
    stage.press_at_once("space } v m");
    let (line, words) = (stage.line().to_owned(), stage.marked()[0].to_owned());
    let stage = grown(stage);
    assert!(stage.app.open.chapter.text.contains("이음이 있다."));
    assert_eq!((stage.line(), stage.marked()), (line.as_str(), vec![words.as_str()]));
    assert_eq!(stage.restarted().marked(), [words.as_str()]);
}
