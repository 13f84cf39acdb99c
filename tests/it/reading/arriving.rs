//! Marks that others make while their text is open: their words are looked for without holding up a key.

use mitjul::marks::{AnchorText, Colour, DeviceId, Highlight, anchor};
use mitjul::runtime::worker::RuntimeEvent;
use mitjul::text::Span;

use crate::reading::small;
use crate::support::stage::Stage;

/// A mark of another device on some words of the open text.
fn theirs(stage: &Stage, words: &str) -> Highlight {
    let text = &stage.app.open.chapter.text;
    let start = text.find(words).unwrap();
    let anchor = anchor(&AnchorText::new(text), Span::new(start, start + words.len()));
    let by = DeviceId::try_from("laptop-000000".to_owned()).unwrap();
    Highlight::new(anchor, by, "2026-08-22T10:11:12.000Z".parse().unwrap())
}

fn came(stage: &mut Stage, records: &[Highlight]) {
    stage.handle(RuntimeEvent::Changed(0, records.to_vec()));
}

#[test]
fn the_words_of_their_marks_are_looked_for_on_another_thread() {
    let mut stage = small();
    let mark = theirs(&stage, "셋 넷.");
    came(&mut stage, &[mark]);
    assert!(stage.marked().is_empty(), "the thread that draws has looked for them");
    while stage.receive() {}
    assert_eq!(stage.marked(), ["셋 넷."]);
}

#[test]
fn what_changes_while_the_words_are_looked_for_counts() {
    let mut stage = small();
    let mark = theirs(&stage, "셋 넷.");
    let other = theirs(&stage, "아홉 열.");
    let gone = Highlight { rev: 2, deleted: Some(mark.at), ..mark.clone() };
    let noted = Highlight { rev: 2, note: "봄이다".to_owned(), ..other.clone() };
    came(&mut stage, &[mark.clone(), other]);
    came(&mut stage, &[gone, noted.clone()]);
    while stage.receive() {}
    assert_eq!(stage.marked(), ["아홉 열."]);
    assert_eq!(stage.app.open.marks[0].highlight.note, "봄이다");
    // It comes back, and the other has only another colour: no words are to be looked for.
    let back = Highlight { rev: 3, ..mark };
    came(&mut stage, &[back, Highlight { rev: 3, color: Colour::Green, ..noted }]);
    assert_eq!((stage.marked(), &stage.app.open.marks[0].highlight.color), (vec!["아홉 열."], &Colour::Green));
    while stage.receive() {}
    assert_eq!(stage.marked(), ["셋 넷.", "아홉 열."]);
}

#[test]
fn their_words_are_looked_for_in_the_text_as_it_is_then() {
    let mut stage = small();
    let (mark, name) = (theirs(&stage, "셋 넷."), "작은 글.txt");
    stage.rewrite(name, "새 글. 하나 둘. 셋 넷. 다섯 여섯.\n");
    let read = stage.receive_around(|event| matches!(event, RuntimeEvent::Reread(_)), |_, kept| kept == 1);
    came(&mut stage, &[mark]);
    for event in read {
        stage.handle(event);
    }
    stage.receive_until(|stage| stage.app.open.chapter.text.starts_with("새 글.") && !stage.marked().is_empty());
    assert_eq!(stage.marked(), ["셋 넷."]);
}

#[test]
fn a_chapter_that_was_left_meanwhile_gets_its_marks_when_it_is_opened() {
    let mut stage = small();
    let mark = theirs(&stage, "셋 넷.");
    came(&mut stage, std::slice::from_ref(&mark));
    stage.app.open.index = 1;
    while stage.receive() {}
    assert!(stage.marked().is_empty());
}
