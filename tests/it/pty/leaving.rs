//! Every exit restores the terminal, and loses nothing that the screen has shown as saved.

#[cfg(target_os = "linux")]
use std::fs;

#[cfg(target_os = "linux")]
use crate::pty::SECOND_SENTENCE;
use crate::pty::{FIRST_SENTENCE, go_to_first_sentence, mark_first_sentence};
use crate::support::pty::{Reader, Session};
#[cfg(target_os = "linux")]
use crate::support::pty::{Screen, eventually};

/// Ends a run by a signal; returns the place where it was left and where the next run begins.
fn left_by(signal: &str, code: u32) -> (Option<String>, Option<String>) {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    session.wait_for_text(FIRST_SENTENCE);
    session.press("]");
    session.press("j");
    let moved = |words: Option<String>| words.filter(|words| words.starts_with("촉박한 일정"));
    let left = session.wait_for("another place", |screen| moved(screen.pointed_at()).is_some());
    session.signal(signal);
    session.end().assert_left_with(code);
    let session = reader.opens_book(60, 20);
    let found = session.wait_for("a page", |screen| screen.pointed_at().is_some());
    (left.pointed_at(), found.pointed_at())
}

#[test]
fn sigterm_keeps_the_place_and_gives_the_terminal_back() {
    let (left, found) = left_by("TERM", 143);
    assert_eq!(left, found);
}

#[test]
fn sighup_keeps_the_place_and_gives_the_terminal_back() {
    let (left, found) = left_by("HUP", 129);
    assert_eq!(left, found);
}

#[test]
fn sigint_keeps_the_place_and_gives_the_terminal_back() {
    let (left, found) = left_by("INT", 130);
    assert_eq!(left, found);
}

#[test]
fn a_window_that_is_closed_keeps_the_mark() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    mark_first_sentence(&mut session);
    assert_eq!(session.close(), Some(129));
    let mut session = reader.opens_book(60, 20);
    let screen = go_to_first_sentence(&mut session);
    assert_eq!(screen.marked(), [FIRST_SENTENCE]);
}

#[test]
fn a_window_that_is_closed_in_the_middle_of_a_frame_keeps_the_place() {
    let reader = Reader::new();
    let session = reader.opens_book(500, 150);
    session.wait_for_text(FIRST_SENTENCE);
    assert_eq!(session.close(), Some(129));
    assert!(reader.positions().is_some());
}

#[test]
fn a_mark_that_is_seen_outlives_sigkill() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    mark_first_sentence(&mut session);
    session.signal("KILL");
    assert_eq!(session.end().code, None);
    let session = reader.opens_book(60, 20);
    assert_eq!(session.wait_for_text(FIRST_SENTENCE).marked(), [FIRST_SENTENCE]);
}

#[test]
fn a_mark_made_just_before_leaving_is_kept() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    session.wait_for_text(FIRST_SENTENCE);
    session.press("jvmq");
    session.end().assert_left_with(0);
    let mut session = reader.opens_book(60, 20);
    assert_eq!(go_to_first_sentence(&mut session).marked(), [FIRST_SENTENCE]);
}

#[cfg(target_os = "linux")]
fn wait_until_stopped(session: &Session) {
    let stat = format!("/proc/{}/stat", session.process());
    eventually("a stopped program", || fs::read_to_string(&stat).unwrap().contains(") T ").then_some(()));
    session.wait_for("the shell's screen", Screen::is_given_back);
    assert!(session.modes_are_back());
}

#[cfg(target_os = "linux")]
#[test]
fn a_stopped_program_lends_the_terminal_to_the_shell() {
    let mut session = Reader::new().opens_book(60, 20);
    let before = go_to_first_sentence(&mut session);
    let stops: [fn(&mut Session); 2] = [|session| session.press("\x1a"), |session| session.signal("TSTP")];
    for stop in stops {
        stop(&mut session);
        wait_until_stopped(&session);
        session.signal("CONT");
        session.wait_for("the same screen as before", |screen| screen.looks_like(&before));
        assert!(!session.modes_are_back());
    }
    session.quit().assert_left_with(0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_window_may_change_its_size_while_the_program_is_stopped() {
    let mut session = Reader::new().opens_book(60, 20);
    go_to_first_sentence(&mut session);
    session.press("\x1a");
    wait_until_stopped(&session);
    session.resize(90, 30);
    session.signal("CONT");
    let is_back = |screen: &Screen| screen.pointed_at().as_deref() == Some(FIRST_SENTENCE) && screen.shows("교훈");
    session.wait_for("the page in its new size", is_back);
    session.quit().assert_left_with(0);
}

/// Opens a note and writes in it.
#[cfg(unix)]
fn write_note(session: &mut Session) {
    go_to_first_sentence(session);
    session.press("e");
    session.wait_for("a note", |screen| screen.shows(" 메모"));
    session.press("쓰다 만 메모");
    session.wait_for_text("쓰다 만 메모");
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_that_hangs_on_its_terminal_ends_all_the_same_and_keeps_the_note() {
    type Way = fn(&mut Session);
    let ways: [(Way, u32); 4] = [
        (|session| session.signal("TERM"), 143),
        (|session| session.signal("HUP"), 129),
        (|session| session.signal("INT"), 130),
        (|session| session.press("\x03"), 130),
    ];
    for (end, code) in ways {
        let reader = Reader::new();
        let mut session = reader.opens_book(500, 150);
        write_note(&mut session);
        session.stop_reading();
        end(&mut session);
        assert_eq!(session.end_unread(), Some(code));
        let drafts: Vec<String> = reader.drafts().iter().map(|file| fs::read_to_string(file).unwrap()).collect();
        assert_eq!(drafts, ["쓰다 만 메모"], "{code}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_mark_that_waits_for_the_disk_is_shown_so_and_kept_when_the_program_has_to_end() {
    let reader = Reader::new();
    let mut session = reader.opens_book(100, 20);
    mark_first_sentence(&mut session);
    let mut locks = reader.files_named("").into_iter().filter(|path| path.extension().is_some_and(|end| end == "lock"));
    let lock = fs::File::open(locks.next_back().unwrap()).unwrap();
    lock.lock().unwrap();
    session.press("jm");
    let is_on_way = |screen: &Screen| screen.marked_unsaved().iter().any(|words| words.starts_with(SECOND_SENTENCE));
    let shown = session.wait_for("a mark on its way", is_on_way);
    assert!(shown.marked() == [FIRST_SENTENCE] && !shown.shows("그었습니다"), "{shown:?}");
    session.signal("TERM");
    session.end().assert_left_with(143);
    assert_eq!(reader.files_named("rescue-").len(), 1);
    drop(lock);
    let session = reader.opens_book(100, 20);
    session.wait_for_text("지난번에 저장하지 못한 밑줄을 저장했습니다");
    let marked = session.wait_for("both marks", |screen| screen.marked().len() >= 2).marked();
    assert!(marked[0] == FIRST_SENTENCE && marked[1].starts_with(SECOND_SENTENCE), "{marked:?}");
}

#[cfg(unix)]
#[test]
fn a_program_that_is_aborted_gives_the_terminal_back_and_keeps_the_note() {
    for signal in ["QUIT", "ABRT"] {
        let reader = Reader::new();
        // No core is to be left behind.
        let mut session = reader.says(60, 20, "ulimit -c 0; exec \"$0\"");
        write_note(&mut session);
        session.signal(signal);
        let ended = session.end();
        assert_eq!(ended.code, None, "{ended:?}");
        assert!(ended.modes_are_back && ended.screen.is_given_back(), "{ended:?}");
        assert_eq!(reader.drafts().len(), 1);
    }
}

#[test]
fn where_there_is_no_alternate_screen_the_prompt_gets_a_clean_last_row() {
    let mut session = Reader::new().opens_book(60, 20);
    session.wait_for_text(FIRST_SENTENCE);
    session.press("q");
    let ended = session.end();
    ended.assert_left_with(0);
    let mut plain = vt100::Parser::new(20.try_into().unwrap(), 60.try_into().unwrap(), 0);
    let without = ended.sent.replace("\x1b[?1049h", "").replace("\x1b[?1049l", "");
    plain.process(without.as_bytes());
    let screen = plain.screen();
    assert_eq!(screen.cursor_position(), (19, 0));
    let rows: Vec<String> = screen.rows(0, 60).collect();
    assert_eq!(rows[19].trim(), "");
    assert!(rows.iter().any(|row| row.contains(FIRST_SENTENCE)), "{rows:?}");
}

#[test]
fn a_terminal_that_cannot_draw_gets_one_sentence_and_the_text() {
    for term in ["dumb", ""] {
        let session = Reader::new().with("TERM", term).opens(60, 20, &["-c".as_ref(), "1".as_ref()]);
        let ended = session.end();
        ended.assert_left_with(0);
        assert!(ended.sent.contains(&format!("이 터미널(TERM={term})에는 화면을 그릴 수 없어")), "{}", ended.sent);
        assert!(ended.sent.contains(FIRST_SENTENCE) && !ended.sent.contains('\x1b'), "{}", ended.sent);
    }
}
