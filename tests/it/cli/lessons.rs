//! `mitjul lessons`: the same lessons in every format.

use mitjul::ingest::{Format, ingest};
use mitjul::lessons::cues::Cues;
use mitjul::lessons::{extract, sidecar};
use serde_json::Value;

use crate::cli::program::Machine;

const ESSAY: &str = "# 느린 글\n\n그날은 비가 왔다. 결국 중요한 것은 실패에서 배우는 것이다. 길이 막혔다.\n\n결국 중요한 것은 실패에서 배우는 것이다.\n\n- **느린 걸음**: 빨리 가는 사람보다는 멀리 가는 사람이 되자.\n\n그날은 눈이 왔다. 사람들이 걸어서 집에 갔다. 나도 걸어서 집에 갔다.\n";

fn statements(lessons: &Value) -> Vec<&str> {
    lessons.as_array().unwrap().iter().map(|lesson| lesson["statement"].as_str().unwrap()).collect()
}

#[test]
fn every_format_tells_the_lessons_of_the_essay() {
    let machine = Machine::with_markdown(ESSAY);
    let printed: Value = serde_json::from_str(&machine.output("lessons 글.md --format json")).unwrap();
    assert_eq!(printed[0]["title"], "느린 글");
    let statements = statements(&printed[0]["lessons"]);
    assert_eq!(statements, ["결국 중요한 것은 실패에서 배우는 것이다.", "느린 걸음"]);
    for format in ["text", "md", "yaml", "anki"] {
        let printed = machine.output(&format!("lessons 글.md --format {format}"));
        assert!(statements.iter().all(|statement| printed.contains(statement)), "{format}: {printed}");
    }
    assert_eq!(machine.output("lessons 글.md"), machine.output("lessons 글.md -f text"));
    let text = machine.output("lessons 글.md");
    assert!(text.contains("자동 · 이유: ") && text.contains("글쓴이 강조"), "{text}");
}

#[test]
fn what_yaml_writes_is_read_back_the_same() {
    let machine = Machine::with_markdown(ESSAY);
    let (chapter, _) = ingest(ESSAY.as_bytes(), Format::Markdown);
    let yaml = machine.output("lessons 글.md --format yaml");
    assert_eq!(sidecar::read(&yaml, &chapter).unwrap(), extract(&Cues::built_in().unwrap(), &chapter).lessons);
    let before = machine.output("lessons 글.md");
    machine.write("글.lessons.yaml", &yaml);
    assert_eq!(machine.output("lessons 글.md"), before);
    assert_eq!(machine.output("lessons 글.md --format yaml"), yaml);
}

#[test]
fn lessons_that_a_person_wrote_come_instead_of_those_that_are_found() {
    let machine = Machine::new();
    let printed: Value = serde_json::from_str(&machine.output("lessons -f json")).unwrap();
    let counts: Vec<_> =
        printed.as_array().unwrap().iter().map(|chapter| statements(&chapter["lessons"]).len()).collect();
    assert_eq!(counts, [11, 7, 11]);
    let head = format!("---\nlessons:\n- statement: 천천히\n  evidence: [없는 말]\n---\n{ESSAY}");
    machine.write("글.md", head);
    let printed = machine.output("lessons 글.md");
    assert!(printed.contains("1. 천천히") && printed.contains("근거를 찾지 못함: “없는 말”"), "{printed}");
    assert!(!printed.contains("2. "), "{printed}");
}

#[test]
fn where_nothing_is_found_it_is_said() {
    let machine = Machine::with_markdown("# 날씨\n\n비가 왔다.\n");
    assert_eq!(machine.output("lessons 글.md"), "날씨\n\n이 글에서는 교훈을 찾지 못했습니다.\n");
    assert_eq!(machine.output("lessons 글.md -f yaml"), "lessons: []\n");
    assert!(machine.output("lessons 글.md -f md --lang en").contains("No lessons were found"));
}
