//! Underlining, notes, the list of all marks; all of it reaches the disk and can be undone.

use mitjul::marks::Colour;
use mitjul::reader::Dialog;

use super::{book, small};
use crate::support::stage::Stage;

/// Returns the colours of the marks of the open chapter, in the order of the text.
fn colours(stage: &Stage) -> Vec<&str> {
    stage.app.open.marks.iter().map(|mark| mark.highlight.color.name()).collect()
}

/// Returns the notes of the marks of the open chapter, in the order of the text.
fn notes(stage: &Stage) -> Vec<&str> {
    stage.app.open.marks.iter().map(|mark| mark.highlight.note.as_str()).collect()
}

/// Returns chapter, words and note of each entry of the list.
fn listed(stage: &Stage) -> Vec<String> {
    let Some(Dialog::Marks(list)) = stage.app.dialogs.top() else { panic!("the list is open") };
    let entries = list.shown().flatten().map(|entry| (entry.chapter + 1, &entry.mark.highlight));
    entries
        .map(|(chapter, mark)| format!("{chapter} {} {}", mark.anchor.exact, mark.note).trim_end().to_owned())
        .collect()
}

#[test]
fn a_selection_is_underlined_and_the_mark_outlives_the_program() {
    for underline in ["m", "enter"] {
        let mut stage = small();
        stage.press(") v").press(underline);
        assert_eq!((stage.marked(), stage.selected()), (vec!["셋 넷."], ""));
        assert_eq!(stage.footer(), "‘문장’ 밑줄을 그었습니다 (u 되돌리기)   1문장 2질문 3실천 4반론 5인용 6기타");
        assert_eq!(stage.restarted().marked(), ["셋 넷."]);
    }
}

/// Returns the row with the pointer.
fn pointed(stage: &Stage) -> String {
    stage.rows().into_iter().find(|row| row.contains('›')).unwrap()
}

#[test]
fn a_change_is_called_done_only_when_the_disk_has_it() {
    for (keys, done) in [
        (") m", "밑줄을 그었습니다"),
        (") m 2", "‘질문’"),
        (") v m k x", "밑줄을 지웠습니다"),
        (") m u", "되돌렸습니다"),
        (") m e 봄 esc", "메모를 저장했습니다"),
    ] {
        let mut stage = small();
        stage.press_at_once(keys);
        let (page, footer) = (pointed(&stage), stage.footer());
        assert!(!footer.contains(done) && footer.contains("저장 중…"), "{keys}: {footer}");
        let has_mark = !stage.marked().is_empty();
        assert_eq!((page.contains('┊'), page.contains(['▎', '✎'])), (has_mark, false), "{keys}\n{page}");
        while stage.receive() {}
        let (page, footer) = (pointed(&stage), stage.footer());
        assert!(footer.contains(done) && !footer.contains("저장 중…"), "{keys}: {footer}");
        assert_eq!((page.contains('┊'), page.contains(['▎', '✎'])), (false, has_mark), "{keys}\n{page}");
    }
}

#[test]
fn a_later_notice_is_not_held_back_by_an_earlier_change() {
    let mut stage = small();
    stage.press_at_once(") m n");
    assert!(stage.footer().contains("앞서 찾은 말이 없습니다"), "{}", stage.footer());
}

#[test]
fn each_number_is_a_colour_and_the_last_one_is_kept_for_the_next() {
    let mut stage = small();
    for number in 1..=5 {
        stage.press(&format!("v {number} )"));
    }
    assert_eq!(stage.marked(), ["하나 둘.", "셋 넷.", "다섯 여섯.", "일곱 여덟.", "아홉 열."]);
    assert_eq!(colours(&stage), ["yellow", "green", "blue", "pink", "orange"]);
    stage.press("home v l m");
    assert_eq!(stage.app.open.marks[1].highlight.color, Colour::Orange);
    let again = stage.restarted();
    assert_eq!(colours(&again), ["yellow", "orange", "green", "blue", "pink", "orange"]);
}

#[test]
fn the_same_passage_once_more_changes_the_colour_of_its_mark() {
    let mut stage = small();
    stage.press("v m v 3");
    assert_eq!((stage.marked(), colours(&stage)), (vec!["하나 둘."], vec!["blue"]));
    assert_eq!(stage.footer(), "‘실천’ 색으로 바꿨습니다 (u 되돌리기)");
    assert_eq!(colours(stage.press("u")), ["yellow"]);
    assert_eq!(colours(stage.press("v 3 v 3")), ["blue"], "the same colour once more changes nothing");
    assert_eq!(colours(&stage.restarted()), ["blue"]);
}

#[test]
fn marks_may_overlap() {
    let mut stage = small();
    stage.press("v j 1 ) v j 2");
    assert_eq!(stage.marked(), ["하나 둘. 셋 넷.", "셋 넷. 다섯 여섯."]);
    assert_eq!(stage.restarted().marked().len(), 2);
}

#[test]
fn a_mark_is_removed_from_its_line_or_with_a_selection() {
    let mut stage = small();
    stage.press("v m ) v m } v m");
    assert_eq!(stage.press("g g x").marked(), ["셋 넷.", "일곱 여덟."]);
    assert_eq!(stage.footer(), "밑줄을 지웠습니다 (u 되돌리기)");
    assert_eq!(stage.press("v } } x").marked(), [""; 0]);
    assert_eq!(stage.footer(), "밑줄 2개를 지웠습니다 (u 되돌리기)");
    assert_eq!(stage.press("delete").footer(), "이 줄에는 밑줄이 없습니다");
    assert_eq!(stage.restarted().marked(), [""; 0]);
}

#[test]
fn every_kind_of_change_is_undone_the_last_one_first() {
    let mut stage = small();
    stage.press("v m").press("e").type_text("첫 메모").press("esc").press("v 2 } v m x g g x");
    assert_eq!(stage.marked(), [""; 0]);
    assert_eq!(stage.press("u").marked(), ["하나 둘."]);
    assert_eq!((colours(&stage), notes(&stage)), (vec!["green"], vec!["첫 메모"]));
    assert_eq!(stage.press("u").marked(), ["하나 둘.", "일곱 여덟."]);
    assert_eq!(stage.press("u").marked(), ["하나 둘."]);
    assert_eq!(colours(stage.press("u")), ["yellow"]);
    assert_eq!(notes(stage.press("u")), [""]);
    assert_eq!(stage.press("u").marked(), [""; 0]);
    assert_eq!(stage.press("u").footer(), "되돌릴 것이 없습니다");
    assert_eq!(stage.restarted().marked(), [""; 0]);
}

#[test]
fn what_was_brought_back_is_on_the_disk() {
    let mut stage = small();
    stage.press("v 4 e").type_text("남을 메모").press("esc x u");
    let again = stage.restarted();
    assert_eq!((again.marked(), colours(&again), notes(&again)), (vec!["하나 둘."], vec!["pink"], vec!["남을 메모"]));
}

#[test]
fn a_note_is_written_changed_and_given_up() {
    let mut stage = small();
    stage.press("v e").type_text("왜 둘인가?").press("esc");
    assert_eq!((stage.marked(), notes(&stage)), (vec!["하나 둘."], vec!["왜 둘인가?"]));
    assert_eq!(stage.footer(), "메모를 저장했습니다");
    stage.press("e home").type_text("그런데 ").press("end backspace").type_text("!").press("f2");
    assert_eq!(notes(&stage), ["그런데 왜 둘인가!"]);
    stage.press("f5 ctrl-u").type_text("버릴 말").press("ctrl-c ctrl-c");
    assert_eq!(notes(&stage), ["그런데 왜 둘인가!"]);
    assert_eq!(notes(stage.press("u")), ["왜 둘인가?"]);
    assert_eq!(notes(stage.press("e ctrl-u esc")), [""], "an empty note is none");
    assert_eq!(notes(&stage.restarted()), [""]);
}

#[test]
fn letters_in_a_note_are_no_commands() {
    let mut stage = small();
    stage.press("v e").type_text("qjkgG?:/ 12 u").press("esc");
    assert_eq!(notes(&stage), ["qjkgG?:/ 12 u"]);
    assert!(stage.commands.is_empty());
}

#[test]
fn a_pasted_note_is_text_and_elsewhere_pasting_does_nothing() {
    let mut stage = small();
    let before = stage.screen();
    assert_eq!(stage.paste("q\nG v m").screen(), before);
    stage.press("v e").paste("책에서: “일다운 일”\r\n둘째 줄\u{1b}[31m").press("esc");
    let note = &stage.app.open.marks[0].highlight.note;
    assert!(note.starts_with("책에서: “일다운 일”\n둘째 줄"), "{note:?}");
    assert!(!note.contains('\u{1b}'), "{note:?}");
    let note = note.clone();
    assert_eq!(notes(&stage.restarted()), [note]);
}

#[test]
fn the_list_shows_the_marks_of_all_chapters() {
    let mut stage = book();
    stage.press("v m g 3 v e").type_text("셋째 장").press("esc g 2 } v 2 M");
    let wanted = ["1 '일다운 일'이란?", "2 슈퍼개발자?", "3 2.6. 실패를 장려하는 실험적 문화 셋째 장"];
    assert_eq!(listed(&stage), wanted);
    let mut stage = stage.restarted();
    assert_eq!(listed(stage.press("f4")), wanted);
}

#[test]
fn the_list_leads_to_a_mark() {
    let mut stage = book();
    stage.press("5 } v m g 2 3 } v m g 1 g g M home");
    stage.press("enter");
    assert_eq!((stage.app.open.index, stage.line().contains(first_word(&stage))), (0, true));
    stage.press("M j enter");
    assert_eq!((stage.app.open.index, stage.line().contains(first_word(&stage))), (1, true));
    assert!(stage.pointer().is_some());
}

/// Returns the first word that is underlined in the open chapter.
fn first_word(stage: &Stage) -> &str {
    stage.marked()[0].split(' ').next().unwrap()
}

#[test]
fn in_the_list_marks_are_removed_noted_and_brought_back() {
    let mut stage = book();
    let titles = ["1 '일다운 일'이란?", "2 ⁉️CTO는 무엇을 하는 사람들인가요?", "3 2.6. 실패를 장려하는 실험적 문화"];
    stage.press("v m g 2 v m g 3 v m g 1 M home");
    assert_eq!(listed(&stage), titles);
    assert_eq!(listed(stage.press("j x")), [titles[0], titles[2]]);
    assert_eq!(listed(stage.press("u")), titles);
    stage.press("home j e").type_text("둘째 장에").press("esc");
    let noted = format!("{} 둘째 장에", titles[1]);
    assert_eq!(listed(&stage), [titles[0], &noted, titles[2]], "the list is there again after the note");
    stage.press("G x esc");
    let mut stage = stage.restarted();
    assert_eq!(listed(stage.press("M")), [titles[0], &noted]);
}

#[test]
fn a_mark_of_another_chapter_is_taken_back() {
    let mut stage = book();
    stage.press("v m g 2 u g 1");
    assert_eq!(stage.marked(), [""; 0]);
    assert_eq!(stage.restarted().marked(), [""; 0]);
}

#[test]
fn a_removal_and_a_note_of_another_chapter_are_taken_back() {
    let mut stage = book();
    stage.press("v m e").type_text("메모").press("esc x g 3 u g 1");
    assert_eq!(notes(&stage), ["메모"]);
    stage.press("g 2 u g 1");
    assert_eq!(notes(&stage), [""]);
    assert_eq!(notes(&stage.restarted()), [""]);
}

#[test]
fn a_mark_of_another_chapter_that_was_noted_in_the_list_can_be_removed_from_it() {
    let mut stage = book();
    stage.press("v m g 2 M e").type_text("메모").press("esc x esc");
    let mut stage = stage.restarted();
    assert_eq!(listed(stage.press("M")), [""; 0]);
}

#[test]
fn what_is_done_before_the_disk_has_answered_is_done_all_the_same() {
    for keys in ["v m x", "v m v 2 x", "v m v 2 v 3 u u", "v m v 2 x u", "v m x u u", "v m v 2 ) v 3 g g x"] {
        let mut stage = small();
        stage.press_at_once(keys);
        let wanted = (stage.marked().join("|"), colours(&stage).join("|"));
        while stage.receive() {
            let now = (stage.marked().join("|"), colours(&stage).join("|"));
            assert_eq!(now, wanted, "{keys}: an answer takes nothing back");
        }
        let again = stage.restarted();
        assert_eq!((again.marked().join("|"), colours(&again).join("|")), wanted, "{keys}");
    }
}

#[test]
fn the_list_is_left_without_a_trace() {
    for leave in ["esc", "q", "M", "f4", "h", "left"] {
        let mut stage = small();
        let before = stage.press("v m j").screen();
        assert_eq!(stage.press("M").press(leave).screen(), before, "{leave}");
        assert!(stage.commands.is_empty());
    }
}

#[test]
fn keys_for_entries_do_nothing_in_an_empty_list() {
    let mut stage = small();
    stage.press("M j k G x e m home space b");
    assert_eq!(listed(&stage), [""; 0]);
    stage.press("enter");
    assert!(stage.app.dialogs.is_empty());
}

#[test]
fn a_text_that_is_edited_and_opened_again_and_again_leaves_its_marks_as_they_were_written() {
    let mut stage = small();
    stage.press("v m ) v m e").type_text("쪽지").press("enter");
    let (marked, written) = (stage.app.open.marks.len(), stage.shards());
    for edition in 0..100 {
        let text = format!("{edition}판의 머리말.\n\n하나 둘. 셋 넷{edition}. 다섯 여섯.\n");
        stage.rewrite("작은 글.txt", if edition % 10 == 9 { "다 지웠다.\n" } else { &text });
        stage = stage.restarted();
        assert_eq!(stage.app.open.marks.len(), marked);
        assert_eq!(stage.shards(), written);
    }
}

#[test]
fn a_chapter_that_is_opened_again_before_the_disk_has_answered_shows_its_marks() {
    let mut stage = book();
    stage.press_at_once("v m ) v 2 e").type_text("메모").press_at_once("esc g 2 g 1");
    assert_eq!((stage.marked().len(), colours(&stage)), (2, vec!["yellow", "green"]));
    assert_eq!(notes(&stage), ["", "메모"]);
    while stage.receive() {}
    assert_eq!((stage.marked().len(), colours(&stage)), (2, vec!["yellow", "green"]));
    assert_eq!(stage.restarted().marked().len(), 2);
}
