//! A note in a real terminal: its draft after the program is killed, and the reader's own editor.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::pty::{FIRST_SENTENCE, SAVING, go_to_first_sentence};
use crate::support::pty::{Reader, Screen, Session, eventually};

/// Opens a note on the first sentence.
fn open_note(reader: &Reader) -> Session {
    let mut session = reader.opens_book(60, 20);
    go_to_first_sentence(&mut session);
    session.press("ve");
    session.wait_for(" 메모 ─", |screen| screen.shows(" 메모 ─") && !screen.shows(SAVING));
    session
}

/// Opens the note of the first sentence again in the next run.
fn open_again(reader: &Reader) -> Session {
    let mut session = reader.opens_book(60, 20);
    go_to_first_sentence(&mut session);
    session.press("e");
    session.wait_for_text(" 메모 ─");
    session
}

/// Returns the text of the stored draft, if there is one.
fn draft(reader: &Reader) -> Option<String> {
    reader.drafts().first().and_then(|file| fs::read_to_string(file).ok())
}

/// Writes an editor of the reader's own: a shell script with the file as `$1`.
fn with_editor(reader: Reader, script: &str) -> Reader {
    let file = reader.writes("editor.sh", script);
    let command = format!("sh '{}'", file.display());
    reader.with("EDITOR", command).with("PATH", std::env::var_os("PATH").unwrap())
}

#[test]
fn a_killed_program_loses_at_most_two_seconds_of_a_note() {
    let reader = Reader::new();
    let mut session = open_note(&reader);
    let mut text = String::new();
    // A busy machine may be late with one draft, but not with each of five.
    let is_soon = ["약속의 문제다", ".", "!", "?", "…"].iter().any(|more| {
        text.push_str(more);
        let begun = Instant::now();
        session.press(more);
        session.wait_for_text(&text);
        eventually("the draft", || (draft(&reader).as_ref() == Some(&text)).then_some(()));
        begun.elapsed() < Duration::from_secs(4)
    });
    assert!(is_soon);
    session.signal("KILL");
    assert_eq!(session.end().code, None);

    let mut session = open_again(&reader);
    let screen = session.wait_for_text("쓰다 만 메모를 이어 씁니다");
    assert!(screen.shows("약속의 문제다"), "{screen:?}");
    session.press("\x1b");
    session.wait_for("a saved note", |screen| screen.shows("메모를 저장했습니다") && !screen.shows(SAVING));
    eventually("no draft", || reader.drafts().is_empty().then_some(()));
    session.quit().assert_left_with(0);
}

#[test]
fn a_note_is_a_draft_when_a_signal_ends_the_program() {
    for (signal, code) in [("TERM", 143), ("HUP", 129)] {
        let reader = Reader::new();
        let mut session = open_note(&reader);
        session.press("끊긴 메모");
        session.wait_for_text("끊긴 메모");
        session.signal(signal);
        session.end().assert_left_with(code);
        assert!(open_again(&reader).wait_for_text("쓰다 만 메모를 이어").shows("끊긴 메모"), "{signal}");
    }
}

#[test]
fn a_note_that_is_open_at_rest_writes_nothing_more() {
    let reader = Reader::new();
    let mut session = open_note(&reader);
    session.press("쉬는 중");
    let draft = eventually("a draft", || reader.drafts().into_iter().next());
    let kept = fs::metadata(&draft).unwrap().modified().unwrap();
    let since = Instant::now();
    eventually("the end of the watch", || (since.elapsed() > Duration::from_millis(2_500)).then_some(()));
    assert_eq!(fs::metadata(&draft).unwrap().modified().unwrap(), kept);
    session.press("\x1b");
    session.wait_for_text("메모를 저장했습니다");
    session.quit().assert_left_with(0);
}

#[test]
fn the_own_editor_has_the_terminal_and_gives_the_note_back() {
    let script = "printf 'file: '; cat \"$1\"; printf 'name? '; read -r word; echo \"둘째 줄 $word\" >> \"$1\"\n";
    let reader = with_editor(Reader::new(), script);
    let mut session = open_note(&reader);
    session.press("첫째 줄\x05");
    let lent = session.wait_for("the script", |screen| screen.shows("name?"));
    assert!(lent.shows("file: 첫째 줄") && lent.is_given_back() && session.modes_are_back(), "{lent:?}");
    session.press("q쓰는 말\r");
    let back = session.wait_for_text("둘째 줄 q쓰는 말");
    assert!(back.shows("첫째 줄") && !session.modes_are_back() && !back.is_given_back(), "{back:?}");
    // The same twice: the terminal is read again, and can be handed over again.
    session.press("!\x05");
    session.wait_for("the script again", |screen| screen.shows("q쓰는 말!") && screen.shows("name?"));
    session.press("또\r");
    session.wait_for_text("둘째 줄 또");
    session.press("\x1b");
    session.wait_for("a saved note", |screen| screen.shows("메모를 저장했습니다") && !screen.shows(SAVING));
    session.quit().assert_left_with(0);
    let shard = fs::read_to_string(&reader.shards()[0]).unwrap();
    assert!(shard.contains("둘째 줄 q쓰는 말!"), "{shard}");
}

#[test]
fn ctrl_c_in_the_own_editor_is_not_ours() {
    let reader = with_editor(Reader::new(), "trap 'echo got it' INT\nprintf 'wait? '; read -r word; read -r word\n");
    let mut session = open_note(&reader);
    session.press("메모\x05");
    session.wait_for_text("wait?");
    session.press("\x03");
    session.wait_for_text("got it");
    session.press("\r\r");
    let back = session.wait_for_text(" 메모 ─");
    assert!(back.shows("메모"), "{back:?}");
    session.press("\x1b");
    session.wait_for("a saved note", |screen| screen.shows("메모를 저장했습니다") && !screen.shows(SAVING));
    session.quit().assert_left_with(0);
}

fn shown(reader: &Reader, wanted: &str) -> Screen {
    let mut session = open_note(reader);
    session.press("그대로\x05");
    let screen = session.wait_for_text(wanted);
    assert!(screen.shows("그대로"), "{screen:?}");
    session.press("!");
    session.wait_for_text("그대로!");
    session.press("\x1b");
    session.wait_for_text("메모를 저장했습니다");
    session.quit().assert_left_with(0);
    screen
}

#[test]
fn an_editor_that_is_missing_or_fails_is_reported_and_nothing_is_lost() {
    shown(&Reader::new(), "편집기가 정해져 있지 않습니다");
    shown(&Reader::new().with("VISUAL", "/없는/편집기 -w"), "/없는/편집기: 편집기를 열 수 없습니다 (없는 파일");
    shown(&with_editor(Reader::new(), "exit 3\n"), "편집기(sh)가 오류로 끝나 메모를 그대로");
}

#[cfg(target_os = "linux")]
#[test]
fn the_shell_stops_the_editor_and_the_program_together() {
    let stopped =
        |process: &str| fs::read_to_string(Path::new("/proc").join(process).join("stat")).unwrap().contains(") T ");
    let reader = with_editor(Reader::new(), "echo \"shell $$ here\"; read -r word; echo \"$word\" > \"$1\"\n");
    let mut session = open_note(&reader);
    session.press("메모\x05");
    session.wait_for_text(" here");
    session.press("\x1a");
    eventually("a stopped program", || stopped(&session.process().to_string()).then_some(()));
    let group = ["-c", "kill -s CONT -- \"-$0\"", &session.process().to_string()];
    assert!(std::process::Command::new("sh").args(group).status().unwrap().success());
    session.press("돌아온 메모\r");
    session.wait_for("the note", |screen| screen.shows(" 메모 ─") && screen.shows("돌아온 메모"));
    session.press("\x1b");
    session.wait_for_text("메모를 저장했습니다");
    session.quit().assert_left_with(0);
}

#[test]
fn a_note_is_written_under_its_sentence() {
    let mut session = open_note(&Reader::new());
    session.press("줄 하나\r줄 둘");
    let screen = session.wait_for_text("줄 둘");
    let row = |text: &str| screen.rows().iter().rposition(|row| row.contains(text)).unwrap();
    assert!(row(FIRST_SENTENCE) < row("줄 하나") && row("줄 하나") + 1 == row("줄 둘"), "{screen:?}");
}
