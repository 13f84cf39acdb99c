//! The reader's own lessons: adopted, written, hidden, moved, stored and undone.

use mitjul::reader::LessonEntry;

use super::book;
use crate::support::stage::{Setup, Stage};

const ESSAY: &str = "# 청춘 예찬\n\n\
    청춘! 이는 듣기만 하여도 가슴이 설레는 말이다.\n\n\
    끓는 피에 뛰노는 심장은 거선의 기관같이 힘있다.\n\n\
    얼음에 싸인 만물은 죽음이 있을 뿐이다.\n";

/// Opens an essay with lessons with evidence in its second and third paragraph, and one with missing evidence.
fn essay() -> Stage {
    let lessons = "lessons:\n- {statement: 피를 끓여라., kind: 원칙, evidence: [끓는 피에 뛰노는 심장은 거선의 기관같이 힘있다.]}\n\
        - {statement: 얼음을 멀리하라., kind: 경고, evidence: [얼음에 싸인 만물은 죽음이 있을 뿐이다., 가슴이 설레는 말이다.]}\n\
        - {statement: 잃은 말., evidence: [여기 없는 말이다.]}\n";
    let files: [(&str, &[u8]); 2] = [("청춘.md", ESSAY.as_bytes()), ("청춘.lessons.yaml", lessons.as_bytes())];
    Setup::sized(120, 40).files(&files)
}

fn statements(stage: &Stage) -> Vec<String> {
    stage.app.lessons().into_iter().map(|entry| entry.lesson.statement).collect()
}

fn picked(stage: &Stage) -> LessonEntry {
    stage.app.picked_lesson().unwrap()
}

#[test]
fn a_lesson_made_ones_own_underlines_all_its_evidence_and_stays() {
    let mut stage = essay();
    stage.press("i g g +");
    assert_eq!(picked(&stage).lesson.statement, "얼음을 멀리하라.");
    assert!(picked(&stage).is_own);
    assert!(stage.rows().join("\n").contains("경고 · 내 교훈"));
    let spans: Vec<&str> =
        stage.app.open.marks[0].spans().map(|span| span.slice(&stage.app.open.chapter.text)).collect();
    assert_eq!(spans, ["얼음에 싸인 만물은 죽음이 있을 뿐이다.", "가슴이 설레는 말이다."]);
    let mut again = stage.restarted();
    let before = statements(&again);
    assert!(again.app.lessons().iter().any(|entry| entry.is_own));
    assert_eq!(again.app.lessons().len(), 3);
    again.press("i g g + u");
    assert_eq!(statements(&again), before, "what is one's own already is not made so twice");
}

#[test]
fn undo_takes_back_each_act_on_a_lesson_whatever_it_was() {
    for keys in ["+", "x", "j K", "J", "e ! enter", "+ x", "+ e ! enter", "+ J"] {
        let mut stage = essay();
        stage.press("i g g");
        let before: Vec<_> = stage.app.lessons();
        stage.press(keys);
        assert_ne!(stage.app.lessons(), before, "{keys}");
        stage.press(&"u ".repeat(if keys.starts_with("+ ") { 2 } else { 1 }));
        assert_eq!(stage.app.lessons(), before, "{keys}");
        assert_eq!(stage.restarted().app.lessons(), before, "{keys} on the disk");
    }
}

#[test]
fn a_hidden_lesson_is_gone_until_it_is_shown_again() {
    let mut stage = essay();
    stage.press("i g g x");
    assert_eq!(statements(&stage), ["피를 끓여라.", "잃은 말."]);
    assert!(stage.marked().is_empty(), "hiding a lesson underlines nothing");
    let mut again = stage.restarted();
    assert_eq!(statements(&again), ["피를 끓여라.", "잃은 말."]);
    again.press("i D");
    assert_eq!(statements(&again), ["얼음을 멀리하라."]);
    assert!(again.rows().join("\n").contains("숨긴 교훈 1/1"));
    again.press("p");
    assert!(again.rows().join("\n").contains("숨긴 교훈이 없습니다."));
    again.press("D");
    assert_eq!(statements(&again).len(), 3);
    let list = again.press("D x M").app.dialogs.mark_list().unwrap();
    assert!(list.entries.is_empty(), "it is no mark in the list");
}

#[test]
fn lessons_keep_the_order_that_the_reader_gives_them() {
    for (down, up) in [("J", "K"), ("alt-down", "alt-up")] {
        let mut stage = essay();
        let natural = statements(&stage);
        stage.press("i g g").press(down);
        assert_eq!(picked(&stage).lesson.statement, natural[0], "the moved one stays picked");
        stage.press(down);
        let moved = vec![natural[1].clone(), natural[2].clone(), natural[0].clone()];
        assert_eq!(statements(&stage), moved);
        stage.press(down);
        let mut again = stage.restarted();
        assert_eq!(statements(&again), moved);
        again.press("i G").press(up).press(up);
        assert_eq!(statements(&again), natural);
    }
}

#[test]
fn a_lesson_is_written_from_a_passage() {
    for key in ["L", "^"] {
        let mut stage = essay();
        stage.press("} } v").press(key).type_text("심장은 쉬지 않는다.").press("enter");
        assert_eq!(statements(&stage), ["얼음을 멀리하라.", "심장은 쉬지 않는다.", "피를 끓여라.", "잃은 말."]);
        assert_eq!(stage.marked(), ["끓는 피에 뛰노는 심장은 거선의 기관같이 힘있다."]);
        assert_eq!(stage.app.open.marks[0].highlight.note, "심장은 쉬지 않는다.");
        assert_eq!(statements(stage.press("u")).len(), 3);
        assert!(stage.marked().is_empty());
    }
}

#[test]
fn a_mark_becomes_a_lesson_and_keeps_its_words() {
    let mut stage = essay();
    stage.press("} } v m e").type_text("첫 줄").press("enter").type_text("둘째 줄").press("esc enter L enter");
    assert_eq!(stage.app.open.marks[0].highlight.note, "첫 줄\n둘째 줄", "what was not changed stays as it was");
    assert!(statements(&stage).contains(&"첫 줄 둘째 줄".to_owned()));
    stage.press("u");
    assert!(stage.app.open.marks[0].highlight.lesson.is_none());
    stage.press("L esc");
    assert!(stage.app.open.marks[0].highlight.lesson.is_none(), "given up");
}

#[test]
fn a_statement_that_is_written_anew_makes_the_lesson_ones_own() {
    let mut stage = essay();
    stage.press("i g g e ctrl-u").type_text("식지 마라.").press("enter");
    let lesson = picked(&stage);
    assert_eq!((lesson.lesson.statement.as_str(), lesson.is_own), ("식지 마라.", true));
    stage.press("e ctrl-u enter");
    assert_eq!(stage.footer(), "내용이 없어 교훈을 저장하지 않았습니다");
    assert_eq!(picked(&stage).lesson.statement, "식지 마라.");
    let again = stage.restarted();
    assert!(statements(&again).contains(&"식지 마라.".to_owned()));
    assert!(!statements(&again).contains(&"얼음을 멀리하라.".to_owned()));
}

#[test]
fn evidence_that_is_not_found_keeps_its_quote_also_when_the_lesson_is_ones_own() {
    let mut stage = essay();
    stage.press("i G +");
    let mut again = stage.restarted();
    again.press("i G");
    assert!(picked(&again).is_own);
    let screen = again.rows().join("\n");
    assert!(screen.contains("근거를 찾지 못함: “여기"), "{screen}");
    again.press("x u");
    assert_eq!(picked(&again).lesson.evidence[0].quote, "여기 없는 말이다.");
}

#[test]
fn enter_steps_through_the_evidence_and_then_gives_the_text_the_keys() {
    let mut stage = book();
    stage.press("i g g enter");
    assert_eq!(stage.footer(), "근거 2/2 (Enter 다음)");
    assert!(stage.line().starts_with("보통 technical validation"), "{}", stage.line());
    stage.press("enter");
    assert_eq!(stage.app.focus, mitjul::reader::Focus::Text);
    assert!(stage.line().starts_with("보통 technical validation"), "{}", stage.line());
}

#[test]
fn what_is_underlined_beside_a_lesson_does_not_swallow_it() {
    let mut stage = essay();
    stage.press("i j +");
    let own = picked(&stage);
    assert!(own.is_own);
    stage.press("esc g g ) ) V } } m");
    assert!(stage.app.lessons().contains(&own), "{:?}", statements(&stage));
}

#[test]
fn the_evidence_of_a_lesson_is_underlined_once_however_it_is_taken() {
    let words = ["가슴이 설레는 말이다.", "얼음에 싸인 만물은 죽음이 있을 뿐이다."];
    for keys in ["m +", "+ m", "m + m", "+ m +", "m x u +", "> m +"] {
        let mut stage = essay();
        stage.press("backtab g g");
        stage.press(keys);
        assert_eq!(stage.marked(), words, "{keys}");
        assert!(picked(&stage).is_own && picked(&stage).lesson.statement == "얼음을 멀리하라.", "{keys}");
        let mut again = stage.restarted();
        assert_eq!(again.marked(), words, "{keys} on the disk");
        assert_eq!(again.app.lessons().len(), 3, "{keys}");
        again.press("M");
        assert_eq!(again.app.dialogs.mark_list().unwrap().shown().len(), 2, "{keys} in the list");
    }
}

#[test]
fn a_mark_on_exactly_these_words_becomes_the_mark_of_the_lesson_and_keeps_its_note() {
    let mut stage = essay();
    stage.press("G g v esc g g } } v 3 e").type_text("내 생각").press("esc backtab g g j");
    assert_eq!(picked(&stage).lesson.statement, "피를 끓여라.");
    stage.press("+");
    let [mark] = stage.app.open.marks.as_slice() else { panic!("{:?}", stage.marked()) };
    assert_eq!(mark.highlight.note, "피를 끓여라.\n\n내 생각");
    assert_eq!(mark.highlight.color.name(), "blue", "the colour that the reader chose stays");
    assert!(mark.highlight.lesson.is_some());
    stage.press("u");
    let [mark] = stage.app.open.marks.as_slice() else { panic!("{:?}", stage.marked()) };
    assert_eq!((mark.highlight.note.as_str(), mark.highlight.lesson.is_some()), ("내 생각", false));
    // A lesson that the reader writes from the same passage.
    stage.press("esc g g } } v L").type_text("심장은 쉬지 않는다.").press("enter");
    let [mark] = stage.app.open.marks.as_slice() else { panic!("{:?}", stage.marked()) };
    assert_eq!(mark.highlight.note, "심장은 쉬지 않는다.\n\n내 생각");
    assert_eq!(stage.restarted().app.open.marks.len(), 1);
}

#[test]
fn a_lesson_that_is_given_up_leaves_no_underline() {
    let mut stage = essay();
    stage.press("} } v L").type_text("심장은").press("ctrl-c");
    assert!(stage.marked().is_empty() && stage.app.open.records().next().is_none());
    assert!(stage.restarted().marked().is_empty());
}
