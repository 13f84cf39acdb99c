//! Copying, with tools of the system that are scripts, and through the terminal.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::pty::FIRST_SENTENCE;
use crate::support::pty::{Reader, eventually};

/// The start of the sequence that sets the clipboard.
const OSC_52: &str = "\x1b]52;c;";

/// Makes a reader at a desktop, with a tool that runs a script; `$OUT` is the file of what was copied.
fn reader_with(tool: &str, script: &str) -> Reader {
    let reader = Reader::new();
    let folder = reader.path("bin");
    fs::create_dir(&folder).unwrap();
    let file = reader.writes(&format!("bin/{tool}"), &format!("#!/bin/sh\n{script}\n"));
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
    let out = reader.path("copied");
    reader.with("PATH", folder).with("OUT", out).with("DISPLAY", ":99")
}

/// Returns what a tool has copied.
fn copied(reader: &Reader) -> String {
    fs::read_to_string(reader.path("copied")).unwrap_or_default()
}

#[test]
fn who_copies_and_leaves_at_once_has_the_text_and_the_terminal_nothing_of_the_tool() {
    for tool in ["xclip", "xsel"] {
        let reader = reader_with(tool, "echo noise; echo noise >&2; /bin/cat > \"$OUT\"");
        let mut session = reader.opens_book(60, 20);
        session.wait_for_text(FIRST_SENTENCE);
        session.press("jyq");
        let ended = session.end();
        assert_eq!(copied(&reader), FIRST_SENTENCE, "{tool}");
        assert!(!ended.sent.contains(OSC_52) && !ended.sent.contains("noise"), "{tool}");
    }
}

#[test]
fn a_copied_text_is_told_and_the_last_of_several_stays() {
    let reader = reader_with("xclip", "/bin/cat > \"$OUT.new\"; /bin/mv \"$OUT.new\" \"$OUT\"");
    let mut session = reader.opens_book(60, 20);
    session.wait_for_text(FIRST_SENTENCE);
    session.press("jy");
    session.wait_for_text("복사했습니다");
    session.press("}y");
    eventually("another text", || (!copied(&reader).is_empty() && copied(&reader) != FIRST_SENTENCE).then_some(()));
}

#[test]
fn a_tool_that_fails_or_is_missing_leaves_the_text_to_the_terminal() {
    for (tool, script) in [("xclip", "exit 1"), ("xclip", "kill -9 $$"), ("nothing", "exit 0")] {
        let reader = reader_with(tool, script);
        let mut session = reader.opens_book(60, 20);
        session.wait_for_text(FIRST_SENTENCE);
        session.press("jyq");
        assert!(session.end().sent.contains(OSC_52), "{tool}: {script}");
    }
}

#[test]
fn a_tool_that_hangs_holds_up_no_key_and_is_given_up() {
    let reader = reader_with("xclip", "exec /bin/sleep 60");
    let mut session = reader.opens_book(60, 20);
    session.wait_for_text(FIRST_SENTENCE);
    session.press("jyg2");
    let screen = session.wait_for("the second chapter", |screen| screen.shows("2/3"));
    assert!(!screen.shows("복사"), "{screen:?}");
    eventually("the terminal", || String::from_utf8_lossy(&session.sent()).contains(OSC_52).then_some(()));
}

#[test]
fn tmux_passes_the_text_on_where_there_is_no_desktop() {
    let script = "[ \"$*\" = 'load-buffer -w -' ] && /bin/cat > \"$OUT\"";
    let reader = reader_with("tmux", script).with("SSH_TTY", "/dev/pts/9").with("TMUX", "/tmp/tmux-0/default,1,0");
    let mut session = reader.opens_book(60, 20);
    session.wait_for_text(FIRST_SENTENCE);
    session.press("jyq");
    assert!(!session.end().sent.contains(OSC_52));
    assert_eq!(copied(&reader), FIRST_SENTENCE);
}
