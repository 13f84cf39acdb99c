//! Texts that are piped in.

use std::io::Write;
use std::process::Stdio;

use crate::cli::program::{Machine, Run, text};

fn piped(machine: &Machine, line: &str, sent: impl AsRef<[u8]>) -> Run {
    let mut command = machine.command();
    command.args(line.split_whitespace()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that reads no text leaves what is sent unread.
    drop(child.stdin.take().unwrap().write_all(sent.as_ref()));
    Run::of(&child.wait_with_output().unwrap())
}

fn told(machine: &Machine, line: &str, sent: impl AsRef<[u8]>) -> String {
    let run = piped(machine, line, sent);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{line}");
    run.out
}

#[test]
fn a_piped_text_is_what_commands_read() {
    let machine = Machine::with_markdown("글.");
    let sent = "# 제목\n\n나는 **글**을 읽는다.\n";
    for line in ["cat", "cat -", "- cat"] {
        assert_eq!(told(&machine, line, sent), "제목\n\n나는 글을 읽는다.\n", "{line}");
    }
    let inspected = told(&machine, "inspect", sent);
    let chapter = &serde_json::from_str::<serde_json::Value>(&inspected).unwrap()["chapters"][0];
    assert_eq!((&chapter["title"], text(chapter)), (&"제목".into(), "제목\n\n나는 글을 읽는다."));
    assert_eq!(told(&machine, "search 글", "나는 글을 읽는다."), "표준 입력 (-)\n    나는 글을 읽는다.\n");
    let json = told(&machine, "search 글 --json", "나는 글을 읽는다.");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["file"], "-");
}

#[test]
fn a_piped_text_stands_in_its_place_among_files() {
    let machine = Machine::with_markdown("글.");
    machine.write("둘.md", "둘.");
    assert_eq!(told(&machine, "cat 글.md - 둘.md", "사이."), "글.\n\n\n사이.\n\n\n둘.\n");
    assert_eq!(told(&machine, "cat 글.md", "남의 것."), "글.\n");
}

#[test]
fn a_pipe_without_a_text_is_told() {
    let machine = Machine::with_markdown("글.");
    for line in ["cat", "cat -", "inspect -", "-"] {
        assert_eq!(piped(&machine, line, "").complaint(1), "표준 입력: 열 수 없습니다 (읽을 글이 없습니다)", "{line}");
    }
    assert_eq!(
        piped(&machine, "cat", b"\x89PNG\r\n\x1A\n\0").complaint(1),
        "표준 입력: 열 수 없습니다 (텍스트 파일이 아닙니다)"
    );
    let run = piped(&machine, "cat - 글.md", "");
    assert_eq!((run.code, run.out.as_str()), (0, "글.\n"));
    assert!(run.err.contains("표준 입력"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_that_a_shell_names_is_read_once() {
    let machine = Machine::new();
    let run = piped(&machine, "cat /dev/stdin", "나는 글을 읽는다.\n");
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "나는 글을 읽는다.\n", ""));
}
