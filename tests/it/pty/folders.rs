//! A folder of so many texts that the first is shown before all of them are listed.

use std::fs;
use std::path::PathBuf;

use crate::support::pty::Reader;

/// More than are listed before the first frame.
const TEXTS: usize = 400;

/// Writes a folder of short texts.
fn folder(reader: &Reader) -> PathBuf {
    let folder = reader.path("연재");
    fs::create_dir(&folder).unwrap();
    for number in 1..=TEXTS {
        fs::write(folder.join(format!("{number}화.md")), format!("{number}번째로 쓴 글이다.\n")).unwrap();
    }
    folder
}

#[test]
fn a_large_folder_goes_on_with_the_text_that_was_read_last() {
    let reader = Reader::new();
    let folder = folder(&reader);
    let mut session = reader.opens(80, 20, &[&folder]);
    session.wait_for_text("1/400 ·");
    session.press(":397화\r");
    session.wait_for_text("397번째로 쓴 글이다.");
    session.press("m");
    session.wait_for("a mark on the disk", |screen| !screen.marked().is_empty());
    session.quit().assert_left_with(0);
    let mut session = reader.opens(80, 20, &[&folder]);
    let screen = session.wait_for_text("397번째로 쓴 글이다.");
    assert!(screen.shows("397/400 ·") || screen.shows("…/… ·"), "no number is wrong: {screen:?}");
    session.wait_for("its number and its mark", |screen| screen.shows("397/400 ·") && !screen.marked().is_empty());
    session.press(">");
    session.wait_for_text("398번째로 쓴 글이다.");
    session.quit().assert_left_with(0);
}

#[test]
fn keys_that_come_while_a_folder_is_listed_are_handled_in_their_order() {
    let reader = Reader::new();
    let folder = folder(&reader);
    let mut session = reader.opens(80, 20, &[&folder]);
    session.press("m>");
    session.wait_for("the second text", |screen| screen.shows("2번째로 쓴 글이다.") && screen.shows("2/400 ·"));
    session.press("<");
    session.wait_for("the mark of the first", |screen| screen.shows("1/400 ·") && !screen.marked().is_empty());
    session.quit().assert_left_with(0);
}
