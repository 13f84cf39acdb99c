//! Footnotes: shown over the text where they are called, and the way to them and back.

use mitjul::reader::Context;
use mitjul::runtime::TerminalCommand;

use crate::support::stage::{Setup, Stage};

/// Enough paragraphs that the notes are not on the first page.
fn text(call: &str, notes: &str) -> String {
    let filling = "가운데 문단이다. 둘째 문장이다.\n\n".repeat(20);
    format!("# 글\n\n첫 문장이다. 둘째 문장이다.{call} 셋째 문장이다.\n\n{filling}{notes}\n")
}

fn stage_of(name: &str, text: &str, (columns, rows): (u16, u16)) -> Stage {
    Setup::sized(columns, rows).files(&[(name, text.as_bytes())])
}

fn markdown() -> Stage {
    stage_of("글.md", &text("[^출처]", "[^출처]: 주석의 첫 단락.\n\n    주석의 둘째 단락.\n"), (80, 24))
}

/// Returns the text from the pointer on, to the end of its line.
fn at_pointer(stage: &Stage) -> String {
    let open = &stage.app.open;
    let line = open.line();
    line.slice(&open.chapter.text).get(open.cursor.0 - line.start.0..).unwrap().trim().to_owned()
}

#[test]
fn enter_at_a_call_shows_the_whole_note_beside_its_sentence() {
    let mut stage = markdown();
    stage.press("j enter");
    assert_eq!(stage.app.context(), Context::Footnotes);
    let screen = stage.rows();
    let row = |words: &str| {
        screen.iter().position(|row| row.contains(words)).unwrap_or_else(|| panic!("{words}: {screen:#?}"))
    };
    assert!(row("둘째 문장이다.[출처]") < row("각주 [출처]"), "the sentence stays in sight");
    assert!(row("주석의 첫 단락.") < row("주석의 둘째 단락."));
    assert!(stage.footer().starts_with("Enter 각주로"), "{}", stage.footer());
    assert_eq!(stage.press("esc").app.context(), Context::Text);
    assert!(at_pointer(&stage).starts_with("첫 문장이다."), "{}", at_pointer(&stage));
}

#[test]
fn enter_leads_to_the_note_and_enter_there_leads_back() {
    let mut stage = markdown();
    stage.press("j");
    let before = stage.app.open.cursor;
    assert!(stage.footer().starts_with("Enter 각주"), "{}", stage.footer());
    stage.press("enter enter");
    assert_eq!(stage.app.context(), Context::Text);
    assert!(at_pointer(&stage).contains("주석의 첫 단락."), "{}", at_pointer(&stage));
    assert!(stage.footer().starts_with("Enter 본문으로"), "{}", stage.footer());
    stage.press("enter");
    assert!(at_pointer(&stage).starts_with("둘째 문장이다.[출처]"), "{}", at_pointer(&stage));
    stage.press("ctrl-o");
    assert!(at_pointer(&stage).contains("주석의 첫 단락."), "the way back is a jump too");
    stage.press("ctrl-o");
    assert_eq!(stage.app.open.cursor, before);
}

#[test]
fn a_key_that_is_no_letter_does_the_same_also_on_a_mark() {
    for key in ["`", "₩"] {
        let mut stage = markdown();
        stage.press("j l m l h").app.notice = None;
        assert!(stage.footer().contains("` 각주"), "{}", stage.footer());
        assert_eq!(stage.press("enter").app.context(), Context::Card, "a mark comes first");
        stage.press("esc").press(key);
        assert_eq!(stage.app.context(), Context::Footnotes);
        assert_eq!(stage.press(key).app.context(), Context::Text, "the key that shows it hides it");
        stage.press(key).press("enter").press(key);
        assert!(at_pointer(&stage).starts_with("둘째 문장이다."), "{}", at_pointer(&stage));
    }
    let mut stage = markdown();
    assert_eq!(stage.press("} } `").footer(), "여기에는 각주가 없습니다");
}

#[test]
fn notes_of_every_kind_are_shown_where_they_are_called() {
    let cases = [
        ("글.md", "[^1]", "[^1]: 여기가 주석이다.\n"),
        ("글.md", "^[여기가 주석이다.]", ""),
        ("글.md", "[1]", "[1] 여기가 주석이다.\n"),
        ("글.txt", "[1]", "[1] 여기가 주석이다.\n"),
        ("글.txt", "1)", "1) 여기가 주석이다.\n"),
        ("글.txt", "¹", "¹ 여기가 주석이다.\n"),
        ("글.txt", "[주1]", "[주1] 여기가 주석이다.\n"),
    ];
    for (name, call, note) in cases {
        let mut stage = stage_of(name, &text(call, note), (80, 24));
        stage.press("j enter");
        assert_eq!(stage.app.context(), Context::Footnotes, "{name} {call}");
        assert!(stage.rows().iter().any(|row| row.contains("여기가 주석이다.")), "{name} {call}");
        stage.press("enter");
        assert!(at_pointer(&stage).contains("여기가 주석이다."), "{name} {call}: {}", at_pointer(&stage));
        stage.press("enter");
        assert!(at_pointer(&stage).starts_with("둘째 문장이다."), "{name} {call}: {}", at_pointer(&stage));
    }
}

#[test]
fn several_calls_of_a_sentence_are_turned_through_and_copied() {
    let notes = "[^1]: 하나.\n[^2]: 둘.\n";
    let mut stage = stage_of("글.md", &text(" 넷째[^1]와 다섯째[^2]다.", notes), (80, 24));
    stage.press("j `");
    assert!(stage.rows().iter().any(|row| row.contains("각주 [1] · 1/2")), "{:#?}", stage.rows());
    stage.press("n y");
    assert!(stage.rows().iter().any(|row| row.contains("각주 [2] · 2/2")), "{:#?}", stage.rows());
    assert!(matches!(stage.commands.last(), Some(TerminalCommand::Copy(words)) if words == "둘."));
    assert_eq!(stage.press("n").footer(), "각주가 더 없습니다");
    stage.press("N enter");
    assert!(at_pointer(&stage).contains("하나."), "{}", at_pointer(&stage));
}

#[test]
fn a_long_note_is_read_whole_in_every_window() {
    let sentences: Vec<String> = (1..=60).map(|number| format!("주석의 {number}번째 문장이다.")).collect();
    for size in [(40, 12), (80, 24), (120, 40), (30, 8)] {
        let mut stage = stage_of("글.md", &text("[^1]", &format!("[^1]: {}\n", sentences.join(" "))), size);
        stage.press("j l `");
        let mut seen = String::new();
        for _ in 0..200 {
            seen += &stage.rows().concat();
            stage.press("j");
        }
        let seen: String = seen.chars().filter(|c| !"│ ".contains(*c)).collect();
        for sentence in &sentences {
            assert!(seen.contains(&sentence.replace(' ', "")), "{size:?}: {sentence}");
        }
        for _ in 0..100 {
            stage.press("b");
        }
        assert!(stage.rows().concat().contains("주석의 1번째"), "{size:?}: {:#?}", stage.rows());
    }
}

#[test]
fn a_note_called_twice_leads_back_to_where_the_reader_came_from() {
    let filling = "가운데 문단이다.\n\n".repeat(20);
    let text = format!(
        "앞에서 부른다[^1].\n\n{filling}뒤에서 부른다[^1].\n\n{filling}[^1]: 주석.\n\n[^2]: 아무도 안 부른다.\n"
    );
    let mut stage = stage_of("글.md", &text, (80, 24));
    for _ in 0..21 {
        stage.press("}");
    }
    assert!(at_pointer(&stage).starts_with("뒤에서 부른다"), "{}", at_pointer(&stage));
    stage.press("enter enter enter");
    assert!(at_pointer(&stage).starts_with("뒤에서 부른다"), "{}", at_pointer(&stage));
    stage.press("G");
    assert_eq!(stage.press("enter").footer(), "본문에서 부르지 않은 각주입니다");
}

#[test]
fn a_note_of_a_text_that_was_edited_is_not_taken_for_another() {
    let mut stage = markdown();
    stage.press("j enter");
    assert_eq!(stage.app.context(), Context::Footnotes);
    stage.rewrite("글.md", &text("[^앞][^출처]", "[^앞]: 새 주석.\n\n[^출처]: 주석의 첫 단락.\n"));
    stage.receive_until(|stage| stage.app.notice.is_some());
    assert_eq!(stage.app.context(), Context::Text);
    assert!(stage.rows().iter().all(|row| !row.contains("새 주석.")), "{:#?}", stage.rows());
}

#[test]
fn the_caret_opens_the_note_only_on_its_call() {
    let mut stage = markdown();
    stage.press("j c");
    stage.press("enter");
    assert_eq!(stage.app.context(), Context::Visual);
    stage.press("esc f [");
    assert_eq!(stage.press("enter").app.context(), Context::Footnotes);
}
