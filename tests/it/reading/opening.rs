//! Chapters are read on another thread: until one has arrived, the open one stays and its keys work.

use std::fs;

use crate::support::stage::{Setup, Stage};

fn three() -> Stage {
    let text = |title: &str| format!("# {title}\n\n하나다. 둘이다. 셋이다.\n");
    let texts = ["1", "2", "3"].map(text);
    Setup::sized(80, 24).files(&[
        ("1.md", texts[0].as_bytes()),
        ("2.md", texts[1].as_bytes()),
        ("3.md", texts[2].as_bytes()),
    ])
}

fn receive_all(stage: &mut Stage) {
    while stage.receive() {}
}

#[test]
fn the_open_chapter_takes_keys_until_the_next_one_is_read() {
    let mut stage = three();
    stage.press_at_once("g 2");
    assert_eq!(stage.app.open.index, 0);
    stage.press_at_once("v 2");
    assert_eq!(stage.marked().len(), 1);
    receive_all(&mut stage);
    assert_eq!((stage.app.open.index, stage.marked().len()), (1, 0));
    assert_eq!(stage.press("g 1").marked().len(), 1);
}

#[test]
fn of_two_chapters_that_were_asked_for_the_last_is_shown() {
    for _ in 0..20 {
        let mut stage = three();
        stage.press_at_once("g 2 g 3");
        receive_all(&mut stage);
        assert_eq!(stage.app.open.index, 2);
    }
}

#[test]
fn a_key_that_repeats_reads_a_chapter_once() {
    let mut stage = three();
    stage.press_at_once("g 2 g 2 g 2");
    assert!(stage.receive());
    assert_eq!(stage.app.open.index, 1);
    // After the chapter only its lessons come.
    assert!(stage.app.awaits_lessons() && stage.receive());
    assert!(!stage.receive());
}

#[test]
fn a_chapter_that_cannot_be_read_leaves_the_open_one_and_names_the_file() {
    let mut stage = three();
    fs::remove_file(stage.paths().notes.with_file_name("texts").join("2.md")).unwrap();
    stage.press("g 2");
    assert_eq!(stage.app.open.index, 0);
    assert!(stage.footer().contains("2.md"), "{}", stage.footer());
}

#[test]
fn an_act_on_a_document_that_was_never_opened_reaches_its_file() {
    let mut stage = three();
    stage.press("g 3 v m g 1");
    let mut stage = stage.restarted();
    // The list acts on a chapter that this run has not read yet; the second act comes before the id of its document is
    // known.
    stage.press("g 1 M").press_at_once("m 3 m 4");
    receive_all(&mut stage);
    stage.press("esc g 3");
    assert_eq!(stage.app.open.marks[0].highlight.color, mitjul::marks::Colour::ALL[3]);
}

#[test]
fn an_act_that_still_waits_for_a_name_is_written_on_the_way_out() {
    let mut stage = three();
    stage.press("g 3 v m g 1");
    let mut stage = stage.restarted();
    stage.press("g 1 M").press_at_once("m 3");
    let mut stage = stage.restarted();
    stage.press("g 3");
    assert_eq!(stage.app.open.marks[0].highlight.color, mitjul::marks::Colour::ALL[2]);
}
