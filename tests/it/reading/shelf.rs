//! The shelf: what was read is listed, filtered, sorted, opened, forgotten and brought back.

use std::fs;
use std::path::PathBuf;

use mitjul::library::{self, LastRead, Shelf, ShelfChange, ShelfEntry, ShelfPlace};
use mitjul::marks::Timestamp;
use mitjul::reader::Context;
use mitjul::runtime::worker::RuntimeEvent;

use crate::support::stage::{Setup, Stage};

const ESSAY: &str =
    "---\ntitle: 봄밤\nauthor: 김수영\n---\n애타도록 마음에 서둘지 말라.\n\n강물 위에 떨어진 불빛처럼.\n";

/// Writes a text outside of what is open; returns its path.
fn written(stage: &Stage, name: &str, text: &str) -> PathBuf {
    let path = stage.folder().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

fn entry(path: PathBuf, title: &str, at: &str) -> ShelfEntry {
    ShelfEntry {
        key: path.display().to_string(),
        place: ShelfPlace::File(path.clone()),
        book: vec![path],
        title: title.to_owned(),
        author: None,
        part: None,
        docs: Vec::new(),
        chars: 0,
        percent: 0,
        marks: 0,
        at: at.parse::<Timestamp>().unwrap(),
    }
}

/// Opens the bound book with texts on the shelf that were read before.
pub(crate) fn stage(columns: u16, rows: u16) -> Stage {
    let stage = Setup::sized(columns, rows).book();
    let essay = written(&stage, "봄밤.md", ESSAY);
    let mut essay = entry(essay, "봄밤", "2026-08-21T10:00:00Z");
    (essay.author, essay.percent, essay.marks) = (Some("김수영".to_owned()), 43, 12);
    let gone = entry(stage.folder().join("없음.md"), "나무에게", "2025-02-03T10:00:00Z");
    let long = "길고 긴 이름을 가진 글의 제목은 이렇게 한 줄에 다 들어가지 않을 만큼 길다";
    let long =
        ShelfEntry { percent: 100, ..entry(written(&stage, "긴 글.md", "글."), long, "2026-08-18T10:00:00Z") };
    let changes = [essay, gone, long].map(|entry| ShelfChange::Put(Box::new(entry)));
    Shelf::of(Some(&stage.paths().state)).write(&changes, None).unwrap();
    stage
}

/// Opens the shelf and waits until it is known which texts can be opened.
pub(crate) fn shown(stage: &mut Stage) -> &mut Stage {
    stage.press("B").receive_until(|stage| !stage.app.dialogs.shelf().unwrap().is_checking)
}

fn titles(stage: &Stage) -> Vec<String> {
    let list = stage.app.dialogs.shelf().unwrap();
    list.shown().flatten().map(|row| row.entry.title.clone()).collect()
}

fn keys(stage: &Stage) -> usize {
    Shelf::of(Some(&stage.paths().state)).read().unwrap().entries.len()
}

#[test]
fn everything_that_was_read_is_listed_the_open_text_first() {
    let mut stage = stage(80, 24);
    shown(&mut stage);
    assert_eq!(stage.app.context(), Context::Shelf);
    let screen = stage.rows().join("\n");
    assert!(screen.contains("서재 4 · 최근에 읽은 순") && screen.contains("들어 있는 글"), "{screen}");
    for row in ["봄밤  김수영", "43%", "▎12", "어제", "4일 전", "2025-02-03", "파일 없음"] {
        assert!(screen.contains(row), "{row}: {screen}");
    }
    assert_eq!(titles(&stage)[..2], ["'일다운 일'이란?", "봄밤"]);
    stage.press("j");
    assert!(stage.rows().join("\n").contains("~/desk/봄밤.md"), "the place of the selected text");
    assert_eq!(stage.press("esc").app.context(), Context::Text);
}

#[test]
fn nothing_is_written_while_the_shelf_is_being_read() {
    let mut stage = stage(80, 24);
    stage.press_at_once("B m");
    // What is sent to be written is written in turn, so the mark would come after the shelf.
    let is_read = |event: &RuntimeEvent| matches!(event, RuntimeEvent::Read(_));
    let read = stage.receive_around(is_read, |stage, read| read == 1 && stage.app.disk.saving == 0);
    assert_eq!((stage.marked().len(), keys(&stage)), (1, 3));
    for event in read {
        stage.handle(event);
    }
    assert_eq!(titles(&stage).len(), 4);
    assert_eq!((stage.press("esc u").marked().len(), keys(&stage)), (0, 4));
}

#[test]
fn a_text_opens_in_the_place_of_the_book_and_the_way_back_is_the_shelf() {
    let mut stage = stage(80, 24);
    stage.press("space space m");
    let (place, marked) = (stage.app.open.cursor, stage.marked().len());
    shown(&mut stage).press("j enter");
    assert_eq!((stage.app.open.chapter.meta.title.as_str(), stage.app.titles.len()), ("봄밤", 1));
    assert!(stage.rows()[0].contains("봄밤") && stage.rows()[0].contains("1/1"), "{}", stage.rows()[0]);
    assert_eq!(stage.press("ctrl-o").footer(), "돌아갈 자리가 더 없습니다");
    assert_eq!(stage.press("u").footer(), "되돌릴 것이 없습니다");
    stage.press("m");
    assert_eq!(stage.marked(), ["애타도록 마음에 서둘지 말라."]);
    shown(&mut stage).press("j enter");
    assert_eq!(stage.app.titles.len(), 3, "the whole book is back");
    assert_eq!((stage.app.open.cursor, stage.marked().len()), (place, marked));
    shown(&mut stage).press("j enter");
    assert_eq!(stage.marked(), ["애타도록 마음에 서둘지 말라."], "marks made on the way are there");
}

#[test]
fn another_chapter_of_the_open_book_keeps_the_book() {
    let mut stage = stage(80, 24);
    stage.press("> <");
    shown(&mut stage);
    assert!(titles(&stage)[1].contains("CTO"), "{:?}", titles(&stage));
    stage.press("j enter");
    assert_eq!((stage.app.open.index, stage.app.titles.len()), (1, 3));
    assert_eq!(stage.press("ctrl-o").app.open.index, 0, "the way back leads to the chapter before");
}

#[test]
fn a_folder_opens_at_the_text_with_its_neighbours() {
    let mut stage = stage(80, 24);
    let folder = stage.folder().join("책");
    let texts = ["1.md", "2.md", "3.md"].map(|name| written(&stage, &format!("책/{name}"), &format!("글 {name}.")));
    let text = ShelfEntry { book: vec![folder], ..entry(texts[1].clone(), "2", "2026-08-22T09:00:00Z") };
    Shelf::of(Some(&stage.paths().state)).write(&[ShelfChange::Put(Box::new(text))], None).unwrap();
    shown(&mut stage).press("j enter");
    assert_eq!((stage.app.open.index, stage.app.titles.len()), (1, 3));
    assert!(stage.app.open.chapter.text.starts_with("글 2.md"), "{}", stage.app.open.chapter.text);
}

#[test]
fn a_missing_file_says_so_and_is_not_opened() {
    let mut stage = stage(80, 24);
    shown(&mut stage).press("G");
    assert!(stage.press("enter").footer().starts_with("파일이 없어 열 수 없습니다"), "{}", stage.footer());
    assert_eq!((stage.app.context(), stage.app.titles.len()), (Context::Shelf, 3));
    fs::remove_file(stage.folder().join("봄밤.md")).unwrap();
    stage.press("g g j enter");
    assert!(stage.footer().contains("봄밤.md: 열 수 없습니다 (없는 파일입니다)"), "{}", stage.footer());
    assert_eq!((stage.app.context(), stage.app.titles.len()), (Context::Shelf, 3), "it went since it was looked");
}

#[test]
fn forgetting_is_asked_keeps_the_marks_and_is_taken_back() {
    let mut stage = stage(80, 24);
    shown(&mut stage).press("j enter m");
    let marks = stage.shards();
    shown(&mut stage);
    assert_eq!(stage.press("x").footer(), "지금 읽고 있는 글은 뺄 수 없습니다");
    stage.press("j enter");
    shown(&mut stage).press("j x");
    assert!(stage.footer().starts_with("x를 한 번 더 누르면"), "{}", stage.footer());
    assert_eq!((titles(&stage).len(), keys(&stage)), (4, 4));
    stage.press("x");
    assert!(stage.footer().contains("u 되돌리기") && !titles(&stage).contains(&"봄밤".to_owned()));
    let mut stage = stage.restarted();
    assert_eq!((keys(&stage), stage.shards()), (3, marks.clone()));
    shown(&mut stage).press("j x x");
    assert_eq!(stage.press("u").footer(), "되돌렸습니다");
    assert_eq!(titles(&stage).len(), 3);
    assert_eq!(stage.press("u").footer(), "되돌릴 것이 없습니다");
    let stage = stage.restarted();
    assert_eq!((keys(&stage), stage.shards()), (3, marks));
}

#[test]
fn words_and_initials_filter_and_the_order_changes() {
    let mut stage = stage(80, 24);
    shown(&mut stage).press("/").type_text("ㄴㅁ");
    assert_eq!((stage.app.context(), titles(&stage)), (Context::Filter, vec!["나무에게".to_owned()]));
    stage.press("enter");
    assert!(stage.rows().join("\n").contains("서재 1 · “ㄴㅁ” · 최근에 읽은 순"), "{}", stage.rows().join("\n"));
    stage.press("esc");
    assert_eq!((stage.app.context(), titles(&stage).len()), (Context::Shelf, 4), "Esc shows all first");
    stage.press("/").type_text("없는 말");
    assert!(stage.rows().join("\n").contains("조건에 맞는 글이 없습니다"));
    stage.press("ctrl-c O");
    assert!(stage.rows().join("\n").contains("제목순"));
    stage.press("O g g");
    assert_eq!(stage.app.dialogs.shelf().unwrap().picked().unwrap().entry.percent, 100);
    stage.press("O g g");
    assert_eq!(stage.app.dialogs.shelf().unwrap().picked().unwrap().entry.marks, 12, "the one with most marks");
    stage.press("esc").press("B");
    assert!(stage.rows().join("\n").contains("최근에 읽은 순"));
}

#[test]
fn what_is_read_last_is_remembered_with_its_paths() {
    let mut stage = stage(80, 24);
    let folder = stage.paths().state;
    shown(&mut stage).press("j enter");
    let text = stage.folder().join("봄밤.md");
    let stage = stage.restarted();
    assert_eq!(LastRead::load(Some(&folder)).unwrap().paths, [text]);
    let _stage = stage.restarted();
    assert_eq!(LastRead::load(Some(&folder)).unwrap().paths, Vec::<PathBuf>::new(), "the bound book");
}

#[test]
fn a_text_from_a_pipe_is_not_on_the_shelf() {
    let piped = library::Piped::read("글이다.".as_bytes(), "-".to_owned(), "표준 입력".to_owned()).unwrap();
    let (library, _) = library::of_sources(&["-".into()], Some(&piped));
    let mut stage = Setup::sized(80, 24).library(library);
    shown(&mut stage);
    assert_eq!(titles(&stage), [""; 0]);
    assert!(stage.rows().join("\n").contains("아직 읽은 글이 없습니다"));
    let stage = stage.restarted();
    assert_eq!((keys(&stage), LastRead::load(Some(&stage.paths().state))), (0, None));
}

#[test]
fn the_shelf_of_a_later_version_is_shown_and_left_as_it_is() {
    let mut stage = stage(80, 24);
    let file = stage.paths().state.join("shelf.jsonl");
    let later = fs::read_to_string(&file).unwrap().replacen("{\"shelf\":1}", "{\"shelf\":2}", 1);
    fs::write(&file, &later).unwrap();
    shown(&mut stage);
    assert!(stage.footer().starts_with("shelf.jsonl 파일은 더 새로운 mitjul에서"), "{}", stage.footer());
    stage.press("j x x").receive_until(|stage| stage.app.notice.as_deref().is_some_and(|it| it.contains("없습니다:")));
    let _stage = stage.restarted();
    assert_eq!(fs::read_to_string(&file).unwrap(), later);
}

#[test]
fn the_shelf_fits_every_window() {
    for (columns, rows) in [(30, 8), (40, 12), (60, 20), (120, 40), (200, 50)] {
        let mut stage = stage(columns, rows);
        let screen = shown(&mut stage).rows().join("\n");
        assert!(screen.contains("서재 4") && screen.contains("봄밤") && screen.contains("43%"), "{screen}");
    }
}
