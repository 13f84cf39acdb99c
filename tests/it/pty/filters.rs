//! Tools that turn files into text, on the screen: they are waited for without holding up keys, and Esc ends them.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::support::pty::{Reader, eventually};

/// A reader with a file for a tool of a few lines of shell.
fn reader(script: &str) -> Reader {
    let reader = Reader::new();
    let tool = reader.writes("unhwp", &format!("#!/bin/sh\n{script}\n"));
    fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).unwrap();
    reader.writes("글.hwp", "PK");
    fs::create_dir_all(reader.path("config/mitjul")).unwrap();
    reader.writes("config/mitjul/config.yaml", &format!("filters: {{.hwp: \"'{}' {{}}\"}}\n", tool.display()));
    reader
}

/// Returns the process whose number a tool has written.
fn process(file: &Path) -> u32 {
    eventually("a process of the tool", || fs::read_to_string(file).ok()?.trim().parse().ok())
}

/// Waits until a process is gone.
fn wait_for_end(process: u32) {
    eventually("the end of the tool", || {
        let state = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        (state.is_empty() || state.contains(") Z ")).then_some(())
    });
}

#[test]
fn a_text_that_a_tool_makes_is_read_like_any_other() {
    let reader = reader("printf '# 봄밤\\n\\n애타도록 마음에 서둘지 말라.\\n\\n둘째 문단이다.\\n'");
    let file = reader.path("글.hwp");
    let mut session = reader.opens(60, 20, &[&file]);
    session.wait_for_text("애타도록 마음에");
    session.press("jm");
    session.wait_for_text("▎");
    session.quit().assert_left_with(0);
    let session = reader.opens(60, 20, &[&file]);
    session.wait_for_text("▎");
    session.quit().assert_left_with(0);
}

#[test]
fn esc_ends_a_tool_and_what_it_has_started() {
    let reader = reader("sleep 600 & echo $! > \"${1%/*}/번호\"; wait");
    let mut session = reader.opens(60, 20, &[&reader.path("글.hwp")]);
    session.wait_for_text("(Esc 멈추기)");
    let process = process(&reader.path("번호"));
    session.press("\u{1b}");
    let ended = session.end();
    ended.assert_left_with(1);
    wait_for_end(process);
}

#[test]
fn leaving_ends_a_tool_too() {
    let reader = reader("sleep 600 & echo $! > \"${1%/*}/번호\"; wait");
    let session = reader.opens(60, 20, &[&reader.path("글.hwp")]);
    session.wait_for_text("(Esc 멈추기)");
    let process = process(&reader.path("번호"));
    session.quit().assert_left_with(0);
    wait_for_end(process);
}
