//! The program without a screen: what it prints, what it refuses, and how it ends.

mod books;
mod bounds;
mod dialects;
mod encodings;
mod files;
#[cfg(unix)]
mod filters;
mod inspect;
mod lessons;
mod line_breaks;
mod marks;
mod misuse;
mod piped;
mod program;
mod review;
mod search;
mod shelf;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use mitjul::text::width::{Ambiguous, Width};
use program::{Machine, Run, letters, printed_letters, text};

const ESSAYS: [&str; 3] = ["'일다운 일'이란?", "⁉️CTO는 무엇을 하는 사람들인가요?", "2.6. 실패를 장려하는 실험적 문화"];

/// Finds a line that is wider than it may be.
fn too_wide(printed: &str, cells: usize, ambiguous: Ambiguous) -> Option<&str> {
    let width = Width::of(ambiguous);
    printed.lines().find(|line| width.text(line) > cells)
}

#[test]
fn cat_prints_the_whole_book_in_order() {
    let machine = Machine::new();
    let printed = machine.output("cat");
    let book: String = machine.chapters("").iter().map(|chapter| letters(text(chapter))).collect();
    assert_eq!(printed_letters(&printed), book);
    let starts = ESSAYS.map(|title| printed.lines().position(|line| line == title).unwrap());
    assert!(starts[0] == 0 && starts.is_sorted());
    assert_eq!(machine.traces(), 0);
}

#[test]
fn cat_prints_one_chapter() {
    let machine = Machine::new();
    for (number, title) in (1..).zip(ESSAYS) {
        let printed = machine.output(&format!("cat --chapter {number}"));
        assert_eq!(printed.lines().next(), Some(title));
        assert_eq!(printed_letters(&printed), letters(text(&machine.chapters(&format!("-c {number}"))[0])));
    }
}

#[test]
fn cat_keeps_every_line_within_the_width() {
    let machine = Machine::new();
    let book = printed_letters(&machine.output("cat"));
    for cells in [2, 3, 10, 19, 40, 72, 120, 200] {
        for (option, ambiguous) in [("auto", Ambiguous::Narrow), ("1", Ambiguous::Narrow), ("2", Ambiguous::Wide)] {
            let printed = machine.output(&format!("cat --width {cells} --ambiguous {option}"));
            assert_eq!(too_wide(&printed, cells, ambiguous), None, "{cells} {option}");
            assert_eq!(printed_letters(&printed), book, "{cells} {option}");
            assert!(printed.lines().all(|line| line.trim_end() == line), "{cells} {option}");
        }
    }
}

#[test]
fn cat_keeps_rules_code_quotations_and_tables_within_the_width() {
    let source = "> > 인용 속의 인용\n\n---\n\n```\n    코드 한 줄\n```\n\n| 가 | 나 |\n|---|---|\n| 다라 | 마바 |\n\n- 하나\n  - 둘\n    - 셋\n";
    let machine = Machine::with_markdown(source);
    for cells in 2..=20 {
        for (option, ambiguous) in [("1", Ambiguous::Narrow), ("2", Ambiguous::Wide)] {
            let printed = machine.output(&format!("cat 글.md --width {cells} --ambiguous {option}"));
            assert_eq!(too_wide(&printed, cells, ambiguous), None, "{cells} {option}");
        }
    }
}

#[test]
fn paper_is_72_cells_wide_unless_it_is_narrower() {
    let paper = |columns| Machine::new().with("COLUMNS", columns).output("cat");
    assert_eq!(Machine::new().output("cat"), Machine::new().output("cat --width 72"));
    assert_eq!(paper("500"), Machine::new().output("cat"));
    assert_eq!(paper("40"), Machine::new().output("cat --width 40"));
    assert_eq!(paper("종이"), Machine::new().output("cat"));
}

#[test]
fn without_a_screen_the_text_is_printed_and_the_reader_is_notified() {
    let machine = Machine::new();
    let run = machine.say("");
    assert_eq!((run.code, run.out), (0, machine.output("cat")));
    assert_eq!(run.err, "mitjul: 터미널이 아니어서 화면을 열 수 없습니다. 글만 보려면: mitjul cat\n");
    assert_eq!(machine.say("--chapter 2").out, machine.output("cat --chapter 2"));
}

#[test]
fn the_book_opens_from_any_folder_and_leaves_nothing_behind() {
    let machine = Machine::new();
    let book = machine.output("cat");
    for folder in [Path::new("/"), &std::env::temp_dir(), Path::new(env!("CARGO_MANIFEST_DIR"))] {
        let run = Run::of(&machine.command().current_dir(folder).arg("cat").output().unwrap());
        assert_eq!((run.code, &run.out, run.err.as_str()), (0, &book, ""), "{}", folder.display());
    }
    machine.output("inspect");
    assert_eq!(machine.traces(), 0);
}

#[test]
fn a_reader_without_a_home_can_read() {
    let machine = Machine::new();
    for arguments in [["cat"].as_slice(), &["inspect"], &[]] {
        let run = Run::of(&machine.command().env_remove("HOME").args(arguments).output().unwrap());
        assert_eq!(run.code, 0);
        assert_eq!(run.out, machine.run(arguments).out);
    }
}

#[test]
fn who_stops_reading_our_output_is_no_failure() {
    let machine = Machine::with_markdown("나는 글을 읽는다.\n\n".repeat(20_000));
    for (command, first) in [("cat", "나는 글을 읽는다.\n"), ("inspect", "{\n")] {
        let mut child =
            machine.command().args([command, "글.md"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        // The pipe holds less than the whole text, so the program is still writing when the reading end is gone.
        let run = Run::of(&child.wait_with_output().unwrap());
        assert_eq!((line.as_str(), run.code, run.err.as_str()), (first, 0, ""));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let machine = Machine::new();
    for command in ["cat", "inspect", "--help", "--version"] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let child = machine.command().arg(command).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
        Run::of(&child.wait_with_output().unwrap()).complaint(1);
    }
}
