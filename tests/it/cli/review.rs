//! `mitjul review --list`: printing the day's review.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::program::{Machine, Run};

/// Notes that the first chapter of the book was opened on a machine; returns its folder of state.
fn opened(machine: &Machine) -> PathBuf {
    let kept = "positions:\n  d-e161d677bd0a:\n    chars: 0\n    at: 2026-01-02T03:04:05.000Z\n";
    let file = machine.write("state/mitjul/positions.yaml", kept);
    file.parent().unwrap().parent().unwrap().to_owned()
}

/// Runs the program with its state in a folder.
fn run(machine: &Machine, state: &Path, words: &[&str]) -> Run {
    Run::of(&machine.command().env("XDG_STATE_HOME", state).args(words).output().unwrap())
}

#[test]
fn the_day_is_printed_the_same_however_often() {
    let machine = Machine::new();
    let state = opened(&machine);
    let printed = run(&machine, &state, &["review", "--list"]).out;
    for number in 1..=5 {
        assert!(printed.lines().any(|line| line == format!("{number}/5")), "{printed}");
    }
    assert!(printed.contains("\n> ") && printed.contains("\n— 「"), "{printed}");
    assert_eq!(run(&machine, &state, &["review", "--list"]).out, printed);
    assert_eq!(run(&machine, &state, &["review"]).out, printed, "without a screen the list is all there is");
    assert_eq!(machine.traces(), 0);
}

#[test]
fn who_has_read_nothing_has_nothing_to_review() {
    let machine = Machine::new();
    let printed = machine.output("review --list");
    assert!(printed.contains("아직 돌아볼 것이 없습니다"), "{printed}");
    assert_eq!(machine.traces(), 0);
}

#[test]
fn json_tells_what_each_item_is() {
    let machine = Machine::with_markdown("글");
    let lesson = |number: u8| format!("- statement: {number}을 배워라\n  evidence: [없는 말]\n");
    machine.write("글.lessons.yaml", format!("lessons:\n{}", (1..=6).map(lesson).collect::<String>()));
    let day: Value = serde_json::from_str(&machine.output("review --json 글.md")).unwrap();
    assert_eq!((&day["passed"], &day["days_in_a_row"]), (&Value::from(0), &Value::from(0)));
    let items = day["items"].as_array().unwrap();
    assert_eq!(items.len(), 5);
    for item in items {
        assert_eq!((&item["kind"], &item["favourite"]), (&Value::from("lesson"), &Value::from(false)));
        assert!(item["statement"].is_string() && item["evidence"].is_array() && item["title"].is_string());
    }
}

#[test]
fn the_size_of_a_day_is_a_setting() {
    let machine = Machine::new();
    let config = machine.write("config/mitjul/config.yaml", "review: 3\n");
    let folder = config.parent().unwrap().parent().unwrap();
    let mut command = machine.command();
    command.env("XDG_CONFIG_HOME", folder).env("XDG_STATE_HOME", opened(&machine));
    let run = Run::of(&command.args(["review", "--list"]).output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("1/3\n"), "{}", run.out);
}

#[test]
fn a_damaged_schedule_is_reported_and_left_alone() {
    let machine = Machine::new();
    let file = machine.write("state/mitjul/review.yaml", "items: [");
    let state = opened(&machine);
    let run = |words: &[&str]| run(&machine, &state, words);
    let printed = "mitjul: review.yaml 파일이 손상되어 지금까지 돌아본 기록을 읽을 수 없습니다\n";
    let listed = run(&["review", "--list"]);
    assert_eq!((listed.code, listed.err.as_str(), listed.out.starts_with("1/5\n")), (0, printed, true));
    let restored = run(&["review", "--restore"]);
    assert_eq!((restored.code, restored.err.as_str(), restored.out.as_str()), (1, printed, ""));
    assert_eq!(fs::read_to_string(&file).unwrap(), "items: [");
}

#[test]
fn what_was_discarded_can_be_brought_back() {
    let machine = Machine::new();
    let schedule =
        "items:\n  lesson 1:\n    half_life: 7\n    seen: 2026-01-02\n    discarded: true\n    favourite: true\n";
    let file = machine.write("state/mitjul/review.yaml", schedule);
    let folder = file.parent().unwrap().parent().unwrap();
    let restore = || {
        let output = machine.command().env("XDG_STATE_HOME", folder).args(["review", "--restore"]).output().unwrap();
        Run::of(&output).out
    };
    assert_eq!(restore(), "그만 보기로 한 1개가 이제 다시 나옵니다.\n");
    let kept = fs::read_to_string(&file).unwrap();
    assert!(kept.contains("lesson 1") && kept.contains("favourite: true") && !kept.contains("discarded"), "{kept}");
    assert_eq!(restore(), "그만 보기로 한 0개가 이제 다시 나옵니다.\n");
}
