//! A text that an editor changes while it is open.

use std::fs;

use crate::support::pty::Reader;

#[test]
fn a_text_that_is_replaced_by_an_editor_is_read_again_without_a_key() {
    let reader = Reader::new();
    let text = "첫째 글이다.\n\n둘째 글이다.\n\n셋째 글이다.\n";
    let file = reader.writes("글.txt", text);
    let mut session = reader.opens(60, 20, &[&file]);
    session.wait_for_text("셋째 글이다.");
    session.press("}vm");
    session.wait_for("a saved mark", |screen| screen.marked() == ["둘째 글이다."] && !screen.shows("저장 중"));
    let copy = reader.writes("글.txt.새", &format!("머리말이다.\n\n{text}"));
    fs::rename(copy, &file).unwrap();
    let screen = session.wait_for_text("글이 바뀌어 다시 읽었습니다");
    assert!(screen.shows("머리말이다."), "{screen:?}");
    assert_eq!(
        (screen.marked(), screen.pointed_at()),
        (vec!["둘째 글이다.".to_owned()], Some("둘째 글이다.".to_owned()))
    );
    // The file of the old name is another one now, and is watched all the same.
    fs::write(&file, "다 지웠다.\n").unwrap();
    session.wait_for_text("다 지웠다.");
    session.quit().assert_left_with(0);
}
