//! Files of other kinds, opened by the tools that `config.yaml` names.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use serde_json::Value;

use crate::cli::program::{Machine, Run, text};

/// Writes a tool of a few lines of shell.
fn tool(machine: &Machine, name: &str, script: &str) -> PathBuf {
    let path = machine.write(name, format!("#!/bin/sh\n{script}\n"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// Returns a machine with a file of a kind that only a tool can read.
fn machine(script: &str) -> Machine {
    let machine = Machine::new();
    machine.write("글.hwp", b"\xD0\xCF\x11\xE0 not text");
    let tool = tool(&machine, "unhwp", script);
    machine.configure(&format!("filters: {{.hwp: \"'{}' {{}}\"}}\n", tool.display()));
    machine
}

#[test]
fn a_tool_makes_text_of_a_file_for_every_command() {
    let machine = machine("printf '# 봄밤\\n\\n애타도록 마음에 **서둘지** 말라.\\n'");
    assert_eq!(machine.output("cat 글.hwp"), "봄밤\n\n애타도록 마음에 서둘지 말라.\n");
    let chapters = machine.chapters("글.hwp");
    assert_eq!((chapters.len(), chapters[0]["title"].as_str(), text(&chapters[0]).len()), (1, Some("봄밤"), 48));
    let hit: Value = serde_json::from_str(machine.output("search --json 서둘지 글.hwp").trim()).unwrap();
    assert_eq!(hit["text"], "서둘지");
    let marks: Value = serde_json::from_str(&machine.output("marks list --json 글.hwp")).unwrap();
    assert_eq!(marks["documents"][0]["title"], "봄밤");
    machine.write("표지.md", "앞이다.");
    assert!(machine.output("cat 표지.md 글.hwp").starts_with("앞이다.\n"));
}

#[test]
fn a_tool_makes_text_of_the_files_of_a_folder() {
    let machine = machine("cat \"$1.txt\"");
    for (name, words) in
        [("책/2 나.hwp", "여름밤이다."), ("책/10 다.HWP", "겨울밤이다."), ("책/부/가.hwp", "봄밤이다.")]
    {
        machine.write(name, b"\xD0\xCF\x11\xE0 not text");
        machine.write(format!("{name}.txt"), words);
    }
    machine.write("책/1 앞.md", "앞이다.");
    machine.write("책/그밖.pdf", "%PDF");
    machine.write("책/.ignore", "*.txt\n");
    let printed = "앞이다.\n\n\n여름밤이다.\n\n\n겨울밤이다.\n\n\n봄밤이다.\n";
    let run = machine.say("cat 책");
    assert_eq!((run.out.as_str(), run.err.contains("1개는")), (printed, true), "the file that no tool reads");
    let found = machine.run(["search", "--json", "밤이다", "책"]).out;
    let hits: Vec<Value> = found.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let files: Vec<&str> = hits.iter().map(|hit| hit["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["책/2 나.hwp", "책/10 다.HWP", "책/부/가.hwp"]);
    machine.write("책/book.yaml", "chapters: [{file: 부/가.hwp, title: 봄}, {file: 1 앞.md}]\n");
    assert_eq!(machine.output("cat 책"), "봄밤이다.\n\n\n앞이다.\n");
}

#[test]
fn a_text_that_a_tool_makes_takes_the_marks_of_an_earlier_edition() {
    let spring = "봄에는 창을 연다. 먼지가 빛 속에서 천천히 내려앉는다. 여름에는 창을 닫는다. 매미 소리가 벽을 넘는다.";
    let machine = machine(&format!("printf '# 봄\\n\\n{}\\n'", spring.replace("천천히", "가만히")));
    machine.write("봄.md", format!("# 봄\n\n{spring}\n"));
    machine.write(
        "clips.txt",
        "봄\n- Your Highlight on page 1 | Location 1-2 | Added on Tuesday, March 3, 2026 9:10:11 PM\n\n봄에는 창을 연다.\n==========\n",
    );
    machine.output("marks import clips.txt 봄.md");
    assert!(machine.say("marks list 글.hwp").err.contains("mitjul marks adopt "));
    machine.output("marks adopt 글.hwp");
    assert!(machine.output("marks list 글.hwp").contains("“봄에는 창을 연다.”"));
}

#[test]
fn the_output_of_a_tool_reaches_no_terminal_as_control() {
    let machine = machine("printf '붉은 \\033[31m글\\007\\n\\033]0;제목\\007둘째다.\\n'");
    let printed = machine.output("cat 글.hwp");
    assert!(!printed.contains(['\u{1b}', '\u{7}']) && printed.contains("둘째다."), "{printed:?}");
}

#[test]
fn what_a_tool_fails_by_is_one_sentence() {
    let broken = machine("echo '암호가 \u{1b}[31m걸렸다' >&2; echo 둘째 >&2; exit 3");
    let run = broken.say("cat 글.hwp");
    let complaint = run.complaint(1);
    assert!(complaint.starts_with("글.hwp: 열 수 없습니다 ("), "{complaint}");
    assert!(complaint.contains("종료 코드 3: 암호가 [31m걸렸다") && !complaint.contains("둘째"), "{complaint}");
    let missing = Machine::new();
    missing.write("글.hwp", "글");
    missing.configure("filters:\n  .hwp: \"없는-도구 {}\"\n");
    let run = missing.say("cat 글.hwp");
    assert!(run.complaint(1).contains("없는-도구 명령이 없습니다"), "{}", run.err);
    let run = missing.say("cat 없음.hwp");
    assert!(run.complaint(1).contains("없는 파일입니다"), "{}", run.err);
    let binary = machine("printf '\\177ELF\\0\\0'");
    assert!(binary.say("cat 글.hwp").complaint(1).contains("텍스트 파일이 아닙니다"));
}

#[test]
fn a_kind_that_a_tool_could_read_is_refused_with_the_line_that_names_it() {
    let machine = Machine::new();
    for (name, line) in [
        ("글.pdf", "filters: {.pdf: \"pdftotext -layout {} -\"}"),
        ("글.HWP", "filters: {.hwp: \"unhwp {}\"}"),
        ("글.hwpx", "filters: {.hwpx: \"unhwp {}\"}"),
        ("글.docx", "filters: {.docx: \"pandoc -t markdown {}\"}"),
    ] {
        machine.write(name, "PK");
        let run = machine.say(&format!("cat {name}"));
        assert!(run.complaint(1).contains(line), "{}", run.err);
        machine.configure(line);
        // Where nobody looks for tools there are none.
        let run = Run::of(&machine.command().env("PATH", "/없음").args(["cat", name]).output().unwrap());
        let tool = line.split(['"', ' ']).nth(3).unwrap();
        assert!(run.complaint(1).contains(&format!("{tool} 명령이 없습니다")), "{tool}: {}", run.err);
        machine.configure("");
    }
    machine.write("글.odt", "PK");
    assert!(machine.say("cat 글.odt").complaint(1).contains("아직 읽지 못하는 형식입니다)"));
}

#[test]
fn a_mistake_in_the_filters_names_its_line() {
    let machine = Machine::with_markdown("글");
    machine.configure("filters:\n  .hwp: unhwp\n  pdf: \"pdftotext {} -\"\n");
    let run = machine.say("cat 글.md");
    assert_eq!((run.code, run.out.as_str()), (0, "글\n"));
    let lines: Vec<&str> = run.err.lines().collect();
    assert!(
        lines[0].starts_with("mitjul: config.yaml 2번째 줄: filters..hwp에 쓸 수 없는 값입니다: unhwp"),
        "{lines:?}"
    );
    assert!(
        lines[0].contains("{}") && lines[1].contains("3번째 줄") && lines[1].contains("점으로 시작하는"),
        "{lines:?}"
    );
}
