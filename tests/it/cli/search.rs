//! `mitjul search`: its output and exit codes.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::Value;

use crate::cli::program::{Machine, Run};

fn hits(machine: &Machine, line: &str) -> Vec<Value> {
    machine.output(line).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn hits_are_grouped_by_document_and_heading() {
    let machine = Machine::new();
    machine.write("글/나.md", "# 둘째 글\n\n## 마디\n\n일 다운 일이다.\n\n## 끝\n\n일다운 일.\n");
    machine.write("글/가.txt", "일다운\n일");
    let printed = machine.output("search 일다운일 글");
    assert_eq!(
        printed,
        "가 (글/가.txt)\n    일다운 일\n\n둘째 글 (글/나.md)\n  마디\n    일 다운 일이다.\n  끝\n    일다운 일.\n"
    );
}

#[test]
fn json_tells_places_in_scalars_and_bytes() {
    let machine = Machine::with_markdown("# 제목\n\n나는 글을 읽는다.\n");
    let hits = hits(&machine, "search 글을 --json 글.md");
    assert_eq!(hits.len(), 1);
    let expected = serde_json::json!({
        "file": "글.md", "chapter": "제목", "section": "제목", "kind": "text", "start": 7, "end": 9,
        "start_byte": 15, "end_byte": 21, "text": "글을", "context": "나는 글을 읽는다.",
        "context_start": 3, "context_end": 5,
    });
    assert_eq!(hits[0], expected);
}

#[test]
fn without_a_path_the_book_is_searched() {
    let machine = Machine::new();
    let hits = hits(&machine, "search ㅇㄷㅇ일 --json");
    assert!(hits.iter().any(|hit| hit["kind"] == "text" && hit["chapter"] == "'일다운 일'이란?"));
    assert_eq!(machine.traces(), 0);
}

#[test]
fn a_half_typed_word_is_found_where_nothing_else_is() {
    let machine = Machine::with_markdown("혁신의 글");
    let run = machine.say("search 혁시 글.md");
    assert_eq!((run.code, run.out.as_str()), (0, "글 (글.md)\n    혁신의 글\n"));
    assert_eq!(run.err, "mitjul: 입력한 그대로는 없어서 쓰다 만 말로 보고 찾았습니다: 혁시\n");
    machine.write("글.md", "혁신의 혁시");
    assert_eq!(machine.output("search 혁시 글.md --json").lines().count(), 1);
}

#[test]
fn finding_nothing_is_1_and_another_input_mode_is_suggested() {
    let machine = Machine::with_markdown("일다운 일");
    assert!(machine.say("search 없는말 글.md").complaint(1).contains("없는말"));
    assert!(machine.say("search dlfekdns 글.md").complaint(1).ends_with("혹시 일다운?"));
    assert!(!machine.say("search git 글.md").complaint(1).contains("혹시"));
}

#[test]
fn misuse_is_2_and_says_what_is_wrong() {
    let machine = Machine::new();
    for (line, word) in [("search", "mitjul --help"), ("search re:(가", "1번째"), ("search re:", "적어 주세요")]
    {
        assert!(machine.say(line).complaint(2).contains(word), "{line}");
    }
    assert!(machine.say("search --jso 가").complaint(2).contains("--json"));
    let run = machine.run(["search", "  "]);
    assert_eq!(run.complaint(2), "찾을 말을 적어 주세요");
}

#[test]
fn what_cannot_be_read_is_reported_and_the_rest_is_found() {
    let machine = Machine::with_markdown("글이다.");
    machine.write("책.pdf", "글");
    let run = machine.say("search 글 없음.md 책.pdf 글.md");
    assert_eq!((run.code, run.out.as_str()), (0, "글 (글.md)\n    글이다.\n"));
    assert_eq!(run.err.lines().count(), 2);
    assert!(run.err.contains("없음.md") && run.err.contains("책.pdf"));
}

#[test]
fn who_stops_reading_hits_is_no_failure() {
    let machine = Machine::with_markdown("나는 글을 읽는다.\n\n".repeat(20_000));
    let mut child = machine
        .command()
        .args(["search", "글", "글.md", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let run = Run::of(&child.wait_with_output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(line.starts_with("{\"file\":"));
}
