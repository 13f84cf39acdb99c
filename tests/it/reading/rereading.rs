//! A text that is changed by another program while it is open.

use crate::support::stage::{Setup, Stage};

const NAME: &str = "봄.md";
const TEXT: &str = "# 봄\n\n첫째 글이다. 둘째 글이다.\n\n셋째 글이다.\n\n넷째 글이다. 다섯째 글이다.\n";

fn opened() -> Stage {
    Setup::sized(60, 24).files(&[(NAME, TEXT.as_bytes()), ("여름.md", "여름이다.\n".as_bytes())])
}

/// Rewrites the text and hears of it.
fn rewritten(stage: &mut Stage, text: &str) {
    stage.app.notice = None;
    stage.rewrite(NAME, text);
    stage.receive_until(|stage| stage.app.notice.is_some());
    assert_eq!(stage.app.notice.as_deref(), Some("글이 바뀌어 다시 읽었습니다"));
}

#[test]
fn what_an_editor_writes_is_shown_and_the_place_and_the_marks_stay() {
    let mut stage = opened();
    stage.press("g g } }");
    stage.press("v m");
    assert_eq!((stage.line(), stage.marked()), ("셋째 글이다.", vec!["셋째 글이다."]));
    rewritten(&mut stage, &TEXT.replace("첫째", "머리말이다.\n\n또 머리말이다.\n\n첫째").replace("다섯째", "끝"));
    assert!(stage.app.open.chapter.text.contains("또 머리말이다."));
    assert_eq!((stage.line(), stage.marked()), ("셋째 글이다.", vec!["셋째 글이다."]));
    // A mark made after that belongs to the text as it is now.
    stage.press("} v m");
    assert_eq!(stage.marked().len(), 2);
    let stage = stage.restarted();
    assert_eq!((stage.line(), stage.marked()[0]), ("넷째 글이다. 끝 글이다.", "셋째 글이다."));
}

#[test]
fn a_place_whose_words_are_gone_is_left_for_the_next_ones() {
    let mut stage = opened();
    stage.press("g g } } v m");
    rewritten(&mut stage, "# 봄\n\n첫째다.\n\n넷째 글이다. 다섯째 글이다.\n");
    assert_eq!((stage.line(), stage.marked()), ("넷째 글이다. 다섯째 글이다.", Vec::<&str>::new()));
    rewritten(&mut stage, TEXT);
    assert_eq!(stage.marked(), ["셋째 글이다."], "the mark was never lost");
    rewritten(&mut stage, "");
    assert_eq!(stage.app.open.chapter.text, "");
    rewritten(&mut stage, TEXT);
    assert_eq!(stage.marked(), ["셋째 글이다."]);
}

#[test]
fn a_note_that_is_being_written_goes_on() {
    let mut stage = opened();
    stage.press("g g } } v e").type_text("적는 말");
    rewritten(&mut stage, &TEXT.replace("첫째", "새 글이다. 첫째"));
    assert_eq!(stage.app.note_text(), Some("적는 말"));
    stage.type_text("이다").press("esc");
    assert_eq!(stage.marked(), ["셋째 글이다."]);
    assert_eq!(stage.app.open.marks[0].highlight.note, "적는 말이다");
}

#[test]
fn what_was_searched_for_is_found_where_it_is_now() {
    let mut stage = opened();
    stage.press("/").type_text("넷째").press("enter");
    rewritten(&mut stage, &TEXT.replace("첫째", "새 글이다.\n\n첫째"));
    stage.press("g g n");
    assert_eq!(stage.line(), "넷째 글이다. 다섯째 글이다.");
}

#[test]
fn what_is_no_text_any_more_is_told_and_the_text_stays() {
    let mut stage = opened();
    stage.rewrite(NAME, "\0\0\0\0\0\0\0\0\0\0");
    stage.receive_until(|stage| stage.app.notice.is_some());
    assert!(stage.app.notice.as_ref().unwrap().contains("텍스트 파일이 아닙니다"));
    assert!(stage.app.open.chapter.text.contains("셋째 글이다."));
    rewritten(&mut stage, &TEXT.replace("첫째", "새"));
}
