//! The look of marks and their overlaps: colours, styles, extending, the card, undoing, the list's filters.

use mitjul::marks::{Colour, Style};

use super::{book, small};
use crate::support::stage::Stage;

/// Returns the words in the list, with the note and the colour.
fn listed(stage: &Stage) -> Vec<String> {
    let Some(list) = stage.app.dialogs.mark_list() else { panic!("the list is open") };
    list.shown().flatten().map(|entry| entry.mark.highlight.anchor.exact.to_string()).collect()
}

fn styles(stage: &Stage) -> Vec<&str> {
    stage.app.open.marks.iter().map(|mark| mark.highlight.style.name()).collect()
}

#[test]
fn a_style_is_chosen_for_the_marks_to_come() {
    let mut stage = small();
    stage.press("v s m ) v m ) v s s m");
    assert_eq!(styles(&stage), ["underline", "underline", "outline"]);
    assert_eq!(styles(&stage.restarted()), ["underline", "underline", "outline"]);
}

#[test]
fn a_mark_of_the_same_look_grows_and_keeps_what_was_written() {
    let mut stage = small();
    stage.press("c v W m").press("e").type_text("하나의").press("esc");
    stage.press("w w v m e").type_text("셋의").press("esc");
    assert_eq!(stage.marked(), ["하나", "셋"]);
    stage.press("g g v W W W m");
    assert_eq!(stage.marked(), ["하나 둘. 셋"]);
    assert_eq!(stage.app.open.marks[0].highlight.note, "하나의\n\n셋의");
    assert_eq!(stage.press("u").marked(), ["하나", "셋"], "one step back for all of it");
    assert_eq!(stage.press("U").marked(), ["하나 둘. 셋"]);
    let again = stage.restarted();
    assert_eq!(again.marked(), ["하나 둘. 셋"]);
    assert_eq!(again.app.open.marks[0].highlight.note, "하나의\n\n셋의");
}

#[test]
fn marks_of_another_look_stack_and_are_chosen_on_a_card() {
    let mut stage = small();
    stage.press("v j 1 v 2");
    assert_eq!(stage.marked(), ["하나 둘.", "하나 둘. 셋 넷."]);
    stage.press("enter j 5");
    let colours: Vec<Colour> = stage.app.open.marks.iter().map(|mark| mark.highlight.color.clone()).collect();
    assert_eq!(colours, [Colour::Green, Colour::Orange]);
    stage.press("k x");
    assert_eq!(stage.marked(), ["하나 둘. 셋 넷."]);
    stage.press("enter s esc");
    assert_eq!(stage.app.open.marks[0].highlight.style, Style::Underline);
    assert!(stage.app.dialogs.is_empty());
}

#[test]
fn the_place_of_a_mark_is_moved() {
    let mut stage = small();
    stage.press("v m enter r");
    assert_eq!(stage.selected(), "하나 둘.");
    assert!(stage.footer().starts_with("새 자리를 고르고 Enter를 누르세요 (Esc 취소)"), "{}", stage.footer());
    stage.press("w w enter");
    assert_eq!(stage.marked(), ["하나 둘. 셋 넷"]);
    assert_eq!(stage.press("u").marked(), ["하나 둘."]);
    stage.press("enter r ) esc");
    assert_eq!(stage.marked(), ["하나 둘."], "given up, it stays where it was");
    assert_eq!(stage.press("v ) m").marked().len(), 2, "and the next mark is a new one");
}

#[test]
fn everything_is_undone_and_done_again() {
    let mut stage = small();
    stage.press("v m ) v 2 enter 3 s esc x");
    let after = stage.marked().join("|");
    for _ in 0..10 {
        stage.press("u");
    }
    assert_eq!((stage.marked(), stage.footer().as_str()), (vec![], "되돌릴 것이 없습니다"));
    for _ in 0..10 {
        stage.press("ctrl-r");
    }
    assert_eq!((stage.marked().join("|"), stage.footer().as_str()), (after, "다시 할 것이 없습니다"));
    stage.press("u v 4 ctrl-r");
    assert_eq!(stage.footer(), "다시 할 것이 없습니다", "what was undone is gone once something new is done");
}

#[test]
fn deleted_marks_are_found_again_after_a_restart() {
    let mut stage = small();
    stage.press("v m ) v m x");
    let mut stage = stage.restarted();
    assert_eq!(listed(stage.press("M")), ["하나 둘."]);
    assert_eq!(listed(stage.press("D")), ["셋 넷."]);
    stage.press("p");
    assert_eq!(stage.footer(), "밑줄 1개를 되살렸습니다");
    assert_eq!(listed(stage.press("D")), ["하나 둘.", "셋 넷."]);
    assert_eq!(stage.restarted().marked(), ["하나 둘.", "셋 넷."]);
}

#[test]
fn the_list_is_filtered_by_words_colours_and_notes() {
    let mut stage = small();
    stage.press("v 1 ) v 2 ) v 3 e").type_text("왜 다섯인가").press("esc M");
    assert_eq!(listed(&stage).len(), 3);
    assert_eq!(listed(stage.press("/").type_text("ㅅ ㄴ")), ["셋 넷."], "by initials");
    assert_eq!(listed(stage.press("ctrl-u").type_text("왜다섯")), ["다섯 여섯."], "in the note, without spaces");
    stage.press("enter");
    assert_eq!(listed(&stage), ["다섯 여섯."]);
    assert_eq!(listed(stage.press("esc")).len(), 3, "the first Esc shows everything again");
    assert_eq!(listed(stage.press("& 2")), ["셋 넷."]);
    assert_eq!(listed(stage.press("& 1")), ["하나 둘.", "셋 넷."]);
    assert_eq!(listed(stage.press("& 1 & 2 & e")), ["다섯 여섯."]);
    stage.press("esc esc");
    assert!(stage.app.dialogs.is_empty());
}

#[test]
fn several_marks_are_changed_at_once() {
    let mut stage = book();
    stage.press("v m ) v m ) v m M home v v m 4");
    stage.press("esc esc");
    let colours: Vec<&str> = stage.app.open.marks.iter().map(|mark| mark.highlight.color.name()).collect();
    assert_eq!(colours, ["pink", "pink", "yellow"]);
    stage.press("M home v v x esc");
    assert_eq!(stage.marked().len(), 1);
    assert_eq!(stage.press("u").marked().len(), 3);
}

#[test]
fn words_are_copied_with_and_without_their_source() {
    use mitjul::runtime::TerminalCommand;
    let mut stage = small();
    stage.press("v y");
    assert_eq!(stage.commands, [TerminalCommand::Copy("하나 둘.".to_owned())]);
    stage.press("v Y");
    assert_eq!(stage.commands[1], TerminalCommand::Copy("하나 둘.\n— 「작은 글」".to_owned()));
}

#[test]
fn next_and_previous_marks_are_gone_to() {
    let mut stage = small();
    stage.press("v m G v m g g '");
    assert_eq!(stage.line(), "일곱 여덟. 아홉 열.");
    stage.press("\"");
    assert_eq!(stage.line(), "하나 둘. 셋 넷. 다섯 여섯.");
    assert_eq!(stage.press("\"").footer(), "밑줄이 더는 없습니다");
}
