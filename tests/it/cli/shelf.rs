//! `mitjul shelf`: the texts that were opened, printed.

use serde_json::{Value, json};

use crate::cli::program::{Machine, Run};

/// Writes the lines of a shelf; returns the run of a line of words on that machine.
fn run(machine: &Machine, lines: &[Value], words: &str) -> Run {
    let head = json!({"shelf": 1});
    let text: Vec<String> = [&head].into_iter().chain(lines).map(Value::to_string).collect();
    let file = machine.write("state/mitjul/shelf.jsonl", text.join("\n"));
    let state = file.parent().unwrap().parent().unwrap();
    Run::of(&machine.command().env("XDG_STATE_HOME", state).args(words.split(' ')).output().unwrap())
}

fn texts(machine: &Machine) -> [Value; 2] {
    let file = machine.write("글 하나.md", "글");
    [
        json!({"key": "없음", "file": "/없는/글.md", "title": "사라진 \u{1b}[31m글", "chars": 3, "percent": 7, "marks": 2,
            "at": "2026-01-02T03:04:05Z"}),
        json!({"key": "글", "file": file, "book": [file], "title": "글 하나", "author": "김씨", "chars": 3,
            "percent": 43, "marks": 2, "at": "2026-03-02T03:04:05Z"}),
    ]
}

#[test]
fn texts_are_printed_with_their_state_the_last_one_first() {
    let machine = Machine::new();
    let run = run(&machine, &texts(&machine), "shelf");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!((lines[0], lines[2]), ("글 하나 · 김씨", "사라진 [31m글"));
    assert!(lines[1].starts_with("    43% · 밑줄 2 · 2026-03-02 · "), "{}", lines[1]);
    assert!(lines[1].ends_with("/글 하나.md") && lines[3].ends_with(" · /없는/글.md · 파일 없음"), "{}", run.out);
    assert_eq!(lines.len(), 4);
}

#[test]
fn what_cannot_be_seen_is_not_printed() {
    let machine = Machine::new();
    let line =
        json!({"key": "글", "file": "/없는/글.md", "title": "봄\u{e0041}밤\u{34f}", "at": "2026-01-02T03:04:05Z"});
    assert!(run(&machine, &[line], "shelf").out.starts_with("봄밤\n"));
}

#[test]
fn json_has_every_field_of_a_text() {
    let machine = Machine::new();
    let printed: Value = serde_json::from_str(&run(&machine, &texts(&machine), "shelf --json").out).unwrap();
    let texts = printed["texts"].as_array().unwrap();
    assert_eq!(texts.len(), 2);
    assert_eq!(
        texts[1],
        json!({"title": "사라진 [31m글", "author": null, "progress": 7, "marks": 2,
            "last_read": "2026-01-02T03:04:05.000Z", "file": "/없는/글.md", "found": false, "documents": []})
    );
    assert_eq!((&texts[0]["found"], &texts[0]["author"]), (&json!(true), &json!("김씨")));
}

#[test]
fn who_has_read_nothing_has_an_empty_shelf() {
    let machine = Machine::new();
    let run = machine.say("shelf");
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", "mitjul: 아직 읽은 글이 없습니다\n"));
    assert_eq!(machine.output("shelf --json"), "{\n  \"texts\": []\n}\n");
    assert_eq!(machine.traces(), 0);
}

#[test]
fn a_shelf_that_cannot_be_read_is_reported() {
    let machine = Machine::new();
    let file = machine.write("state/mitjul/shelf.jsonl/속", "");
    let state = file.ancestors().nth(3).unwrap();
    let run = Run::of(&machine.command().env("XDG_STATE_HOME", state).arg("shelf").output().unwrap());
    assert!(run.complaint(1).starts_with("shelf.jsonl 파일을 읽을 수 없어"), "{}", run.err);
}

#[test]
fn the_book_and_a_path_exclude_each_other() {
    let machine = Machine::with_markdown("글");
    assert!(machine.say("--book 글.md").complaint(2).starts_with("함께 쓸 수 없는 옵션입니다: --book"));
    assert_eq!(machine.say("--book").out, machine.output("cat"));
}
