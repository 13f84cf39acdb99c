//! Writing notes of many lines and tags: keys, the disk, and drafts after a crash.

use mitjul::runtime::TerminalCommand;
use mitjul::tui::view;

use super::{book, small};
use crate::support::stage::{Setup, Stage};

/// Returns the note of the first mark of the open chapter.
fn note(stage: &Stage) -> &str {
    &stage.app.open.marks[0].highlight.note
}

/// Returns the tags of the first mark of the open chapter.
fn tags(stage: &Stage) -> Vec<&str> {
    stage.app.open.marks[0].highlight.tags.iter().map(String::as_str).collect()
}

/// Returns the current text, with `|` at the caret.
fn written(stage: &Stage) -> String {
    let Some(mitjul::reader::Dialog::Note(note)) = stage.app.dialogs.top() else { panic!("a note is open") };
    let (before, after) = note.editor.caret().split(note.editor.text());
    format!("{before}|{after}")
}

/// Returns the line above the footer, where a notice stands while text is typed.
fn said(stage: &Stage) -> String {
    stage.rows()[22].clone()
}

#[test]
fn enter_begins_a_line_and_every_way_out_saves() {
    for leave in ["esc", "f2", "ctrl-s"] {
        let mut stage = small();
        stage.press("v e").type_text("첫째").press("enter enter").type_text("둘째").press(leave);
        assert_eq!((note(&stage), stage.footer().as_str()), ("첫째\n\n둘째", "메모를 저장했습니다"));
        assert_eq!(note(&stage.restarted()), "첫째\n\n둘째");
    }
}

#[test]
fn what_was_changed_is_dropped_only_after_asking() {
    let mut stage = small();
    stage.press("v e").type_text("남을 말").press("esc e").type_text(" 버릴 말").press("ctrl-c");
    assert!(said(&stage).contains("^C를 한 번 더 누르면 버립니다"), "{}", stage.screen());
    assert!(stage.footer().starts_with("Esc 저장"), "the keys stay: {}", stage.footer());
    assert_eq!(written(&stage), "남을 말 버릴 말|");
    stage.press("left ctrl-c");
    assert_eq!(written(&stage), "남을 말 버릴 |말", "another key between takes the wish back");
    stage.press("ctrl-c");
    assert_eq!((note(&stage), stage.footer().as_str()), ("남을 말", "고친 내용을 버렸습니다"));
    assert!(stage.press("e ctrl-c").app.dialogs.is_empty(), "where nothing was changed nobody is asked");
}

#[test]
fn lines_are_walked_by_rows_of_the_screen() {
    let mut stage = small();
    stage.press("v e").type_text("하나 둘 셋").press("enter").type_text("넷").press("up end");
    assert_eq!(written(&stage), "하나 둘 셋|\n넷");
    stage.press("ctrl-left ctrl-w down");
    assert_eq!(written(&stage), "하나 셋\n넷|");
    stage.press("ctrl-z ctrl-z");
    assert_eq!(written(&stage), "하나 둘 셋\n|".to_owned());
    stage.press("ctrl-y");
    assert_eq!(written(&stage), "하나 둘 셋\n넷|");
    stage.press("ctrl-u ctrl-home ctrl-k delete");
    assert_eq!(written(&stage), "|");
}

#[test]
fn undo_in_a_note_takes_back_no_mark() {
    let mut stage = small();
    stage.press("v e ctrl-z ctrl-_").type_text("메모").press("esc");
    assert_eq!((stage.marked(), note(&stage)), (vec!["하나 둘."], "메모"));
    assert_eq!(note(stage.press("u")), "");
}

#[test]
fn the_caret_leaves_two_columns_free_and_stays_in_the_panel() {
    for (columns, rows) in [(30, 8), (40, 12), (80, 24), (100, 30), (120, 40), (200, 50)] {
        let mut stage = Setup::sized(columns, rows).book();
        stage.press("} } v e");
        for _ in 0..40 {
            stage.type_text("가나다라 마 ");
            let panel = stage.app.note_panel().unwrap();
            let caret = view::cursor(&stage.app, &view::window(&stage.app));
            let field = panel.field;
            assert!((field.x..=field.x + field.width - 2).contains(&caret.x), "{columns}×{rows} {caret}");
            assert!((field.y..field.y + field.height).contains(&caret.y), "{columns}×{rows} {caret}");
            assert!(caret.x + 2 <= columns);
        }
    }
}

#[test]
fn the_page_does_not_move_when_a_note_is_opened() {
    for columns in [40, 80, 120, 160, 200] {
        let mut stage = Setup::sized(columns, 30).book();
        let before = stage.press("} } v m").rows();
        let after = stage.press("e").rows();
        assert_eq!(
            before[1..8].iter().map(|row| row.chars().take(20).collect::<String>()).collect::<Vec<_>>(),
            after[1..8].iter().map(|row| row.chars().take(20).collect::<String>()).collect::<Vec<_>>(),
            "{columns}"
        );
    }
}

#[test]
fn a_draft_is_there_again_and_the_saved_note_is_one_step_away() {
    let mut stage = small();
    stage.press("v e").type_text("저장된 말").press("esc e").type_text(", 쓰다 만 말").keep_draft();
    assert_eq!(stage.app.draft(), None);
    let mut stage = stage.restarted();
    assert_eq!(note(&stage), "저장된 말");
    assert_eq!(stage.footer(), "쓰다 만 메모가 1개 있습니다. 그 밑줄에서 e를 누르면 이어 씁니다.");
    stage.press("e");
    assert_eq!(written(&stage), "저장된 말, 쓰다 만 말|");
    assert!(said(&stage).contains("쓰다 만 메모를 이어 씁니다"), "{}", stage.screen());
    stage.press("ctrl-z");
    assert_eq!(written(&stage), "저장된 말|");
    stage.press("ctrl-y esc");
    let mut stage = stage.restarted();
    assert_eq!(note(&stage), "저장된 말, 쓰다 만 말");
    assert!(!stage.footer().contains("쓰다 만 메모"), "{}", stage.footer());
    assert!(!stage.press("e").footer().contains("쓰다 만 메모"));
}

#[test]
fn what_is_written_when_the_program_ends_is_a_draft() {
    let mut stage = small();
    stage.press("v e").type_text("끊긴 말");
    let mut stage = stage.restarted();
    assert_eq!(note(&stage), "");
    stage.press("e");
    assert_eq!(written(&stage), "끊긴 말|");
}

#[test]
fn a_draft_with_the_text_of_the_note_is_not_reported() {
    let mut stage = small();
    stage.press("v e").type_text("같은 말").press("esc e").type_text("!").keep_draft().press("backspace").keep_draft();
    let mut stage = stage.restarted();
    assert!(!stage.footer().contains("쓰다 만"), "{}", stage.footer());
    assert!(!stage.press("e").footer().contains("쓰다 만"));
    assert_eq!(written(&stage), "같은 말|");
}

#[test]
fn a_draft_that_was_given_up_is_gone() {
    let mut stage = small();
    stage.press("v m e").type_text("버릴 말").keep_draft().press("ctrl-c ctrl-c");
    let mut stage = stage.restarted();
    assert_eq!(written(stage.press("e")), "|");
}

#[test]
fn a_chapter_tells_of_its_own_drafts() {
    let mut stage = book();
    stage.press("g 2 v e").type_text("둘째 장의 초안").keep_draft();
    let mut stage = stage.restarted();
    assert!(stage.footer().starts_with("쓰다 만 메모가 1개"), "{}", stage.footer());
    assert!(!stage.press("g 1").footer().contains("쓰다 만"));
    assert!(stage.press("g 2").footer().starts_with("쓰다 만 메모가 1개"));
}

#[test]
fn the_own_editor_is_an_errand_and_what_it_gives_is_one_change() {
    let mut stage = small();
    stage.press("v e").type_text("첫째").press("ctrl-e");
    assert_eq!(stage.commands, [TerminalCommand::EditOutside]);
    assert_eq!(stage.app.note_text(), Some("첫째"));
    stage.app.rewrite_note("첫째\r\n둘째\r\n");
    assert_eq!(written(&stage), "첫째\n둘째|");
    stage.press("ctrl-z");
    assert_eq!(written(&stage), "첫째|");
}

#[test]
fn tags_are_written_changed_and_taken_back() {
    let mut stage = small();
    stage.press("v m #").type_text("#청춘, 비유 청춘").press("enter");
    assert_eq!(
        (tags(&stage), stage.footer().as_str()),
        (vec!["비유", "청춘"], "태그를 달았습니다: #비유 #청춘 (u 되돌리기)")
    );
    assert!(stage.press("j k").footer().starts_with("✎ #비유 #청춘"), "{}", stage.footer());
    stage.press("#").type_text(" 수사").press("esc");
    assert_eq!(tags(&stage), ["비유", "수사", "청춘"], "Esc saves as in a note");
    stage.press("#").type_text(" 버릴말").press("ctrl-c ctrl-c");
    assert_eq!((tags(&stage).len(), stage.footer().as_str()), (3, "고친 내용을 버렸습니다"));
    assert_eq!(tags(stage.press("u")), ["비유", "청춘"]);
    stage.press("# ctrl-u enter");
    assert_eq!((tags(&stage).len(), stage.footer().as_str()), (0, "태그를 뗐습니다 (u 되돌리기)"));
    assert_eq!(tags(stage.press("u")), ["비유", "청춘"]);
    assert_eq!(tags(&stage.restarted()), ["비유", "청춘"]);
}

#[test]
fn tags_are_written_in_the_list_too() {
    let mut stage = book();
    stage.press("v m g 2 v m M home #").paste("약속\n기술").press("enter esc g 1");
    assert_eq!(tags(&stage), ["기술", "약속"]);
    assert_eq!(tags(&stage.restarted()), ["기술", "약속"]);
    let mut stage = small();
    stage.press("#").type_text("새것").press("esc");
    assert_eq!((stage.marked(), tags(&stage)), (vec!["하나 둘."], vec!["새것"]), "a bare sentence is underlined first");
}
