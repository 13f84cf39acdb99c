//! The question whether a text is a new edition of another one.

use std::fs;

use mitjul::library::{Shelf, ShelfChange, ShelfEntry, ShelfPlace};
use mitjul::reader::state::dialog::Dialog;

use crate::support::stage::{Setup, Stage};

const TEXT: &str =
    "# 봄\n\n봄에는 창을 연다. 먼지가 빛 속에서 천천히 내려앉는다.\n\n여름에는 창을 닫는다. 매미 소리가 벽을 넘는다.\n";
const SENTENCE: &str = "봄에는 창을 연다.";

/// A text with a mark, and the chapter behind it: a copy in which a word was changed.
fn opened() -> Stage {
    opened_with(TEXT)
}

fn opened_with(text: &str) -> Stage {
    let copy = text.replace("천천히", "가만히");
    let mut stage = Setup::sized(80, 24).files(&[("가봄.md", text.as_bytes()), ("나봄.md", copy.as_bytes())]);
    stage.press("g g }").press("v m");
    assert_eq!(stage.marked(), [SENTENCE]);
    stage.receive_until(|stage| stage.app.disk.unsaved == 0 && stage.app.disk.saving == 0);
    stage
}

fn is_asked(stage: &Stage) -> bool {
    matches!(stage.app.dialogs.top(), Some(Dialog::Edition(_)))
}

fn at_the_copy(stage: &mut Stage) {
    stage.press(">");
    stage.receive_until(|stage| stage.app.open.index == 1);
}

#[test]
fn who_says_yes_has_the_marks_at_once_and_ever_after() {
    let mut stage = opened();
    at_the_copy(&mut stage);
    assert!(is_asked(&stage) && stage.marked().is_empty());
    stage.press("enter");
    stage.receive_until(|stage| !stage.marked().is_empty());
    assert_eq!(stage.marked(), [SENTENCE]);
    assert!(stage.app.notice.as_deref().is_some_and(|notice| notice.contains("‘봄’의 밑줄 1개를 이 글에 이었습니다")));
    let stage = stage.restarted();
    assert_eq!((is_asked(&stage), stage.app.open.index, stage.marked()), (false, 1, vec![SENTENCE]));
}

#[test]
fn who_opens_a_large_text_is_asked_when_all_of_it_is_read() {
    let mornings = (1..=1_500).map(|number| format!("{number}번째 아침에도 나는 강가에서 오래된 책을 읽었다.\n\n"));
    let mut stage = opened_with(&format!("{TEXT}\n{}", mornings.collect::<String>()));
    at_the_copy(&mut stage);
    stage.receive_until(|stage| !stage.app.open.is_growing());
    assert!(is_asked(&stage));
    stage.press("enter");
    stage.receive_until(|stage| !stage.marked().is_empty());
    assert_eq!(stage.marked(), [SENTENCE]);
}

#[test]
fn who_puts_it_off_is_asked_at_the_next_start_only() {
    let mut stage = opened();
    at_the_copy(&mut stage);
    stage.press("esc");
    assert!(!is_asked(&stage) && stage.marked().is_empty());
    stage.press("<");
    stage.receive_until(|stage| stage.app.open.index == 0);
    at_the_copy(&mut stage);
    assert!(!is_asked(&stage));
    assert!(is_asked(&stage.restarted()));
}

#[test]
fn who_says_never_is_not_asked_again() {
    let mut stage = opened();
    at_the_copy(&mut stage);
    stage.press("x");
    stage
        .receive_until(|stage| stage.app.notice.as_deref().is_some_and(|notice| notice.contains("다시 묻지 않습니다")));
    let stage = stage.restarted();
    assert!(!is_asked(&stage) && stage.marked().is_empty());
}

#[test]
fn a_text_that_is_shown_from_its_head_is_asked_about_when_all_of_it_is_read() {
    let paragraphs: String = (1..2_000)
        .map(|number| format!("\n{number}번째 글은 저녁마다 골목에서 이어진다.\n"))
        .collect::<Vec<_>>()
        .concat();
    let long = TEXT.to_owned() + &paragraphs;
    let copy = long.replace("천천히", "가만히");
    let mut stage = Setup::sized(80, 24).files(&[("가봄.md", long.as_bytes()), ("나봄.md", copy.as_bytes())]);
    stage.press("g g }").press("v m");
    stage.press_at_once(">");
    stage.receive_until(|stage| stage.app.open.index == 1 && !stage.app.open.is_growing());
    assert!(is_asked(&stage));
}

#[test]
fn a_text_of_the_shelf_is_asked_about() {
    let mut stage = Setup::sized(80, 24).files(&[("가봄.md", TEXT.as_bytes())]);
    stage.press("g g }").press("v m");
    let path = stage.folder().join("나봄.md");
    fs::write(&path, TEXT.replace("천천히", "가만히")).unwrap();
    let entry = ShelfEntry {
        key: path.display().to_string(),
        place: ShelfPlace::File(path.clone()),
        book: vec![path],
        title: "봄".to_owned(),
        author: None,
        part: None,
        docs: Vec::new(),
        chars: 0,
        percent: 0,
        marks: 0,
        at: "2026-08-18T10:00:00Z".parse().unwrap(),
    };
    Shelf::of(Some(&stage.paths().state)).write(&[ShelfChange::Put(Box::new(entry))], None).unwrap();
    stage.press("B").receive_until(|stage| !stage.app.dialogs.shelf().unwrap().is_checking);
    stage.press("j enter");
    assert!(is_asked(&stage), "{:?}", stage.rows());
}
