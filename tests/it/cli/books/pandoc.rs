//! Books that pandoc makes: two that it made once, and two new ones on machines that have it.

use std::fs;
use std::io::{self, Write as _};
use std::process::Command;

use super::text;
use crate::cli::program::Machine;

const MARKDOWN: &str = "---\ntitle: 걷는 책\nauthor: 김한글\n---\n\n# 봄\n\n나는 2\\~3시간 걸었다.[^1] **굵게** 걸었다.\n\n## 마디\n\n\
    - 하나\n- 둘\n\n| 가 | 나 |\n|---|---|\n| 다 | 라 |\n\n[^1]: 봄의 주석이다.\n\n# 여름\n\n새벽에 걸었다.\n";

/// What pandoc 2.17 made of [`MARKDOWN`].
const MADE: [(&str, &[u8]); 2] = [("epub2", include_bytes!("epub2.epub")), ("epub3", include_bytes!("epub3.epub"))];

#[test]
fn both_versions_that_pandoc_made_are_read() {
    for (version, book) in MADE {
        let machine = Machine::new();
        machine.write("책.epub", book);
        assert_read(&machine, version);
    }
}

#[test]
fn both_versions_that_pandoc_makes_here_are_read() {
    if Command::new("pandoc").arg("--version").output().is_err() {
        // Past the capture of the test harness, so that nobody takes a machine without pandoc for one that has it.
        let warning = b"warning: there is no pandoc here, so no book that it makes today was tested\n";
        return io::stderr().write_all(warning).unwrap();
    }
    for (version, _) in MADE {
        let machine = Machine::new();
        let source = machine.write("책.md", MARKDOWN);
        let mut pandoc = Command::new("pandoc");
        pandoc.arg(&source).args(["-t", version, "-o"]).arg(source.with_extension("epub"));
        assert!(pandoc.status().unwrap().success());
        fs::remove_file(source).unwrap();
        assert_read(&machine, version);
    }
}

fn assert_read(machine: &Machine, version: &str) {
    let chapters = machine.chapters("책.epub");
    let all = chapters.iter().map(text).collect::<Vec<_>>().join("\n\n");
    for words in [
        "나는 2~3시간 걸었다.[1] 굵게 걸었다.",
        "• 하나\n\n• 둘",
        "가 | 나\n\n다 | 라",
        "[1] 봄의 주석이다.",
        "새벽에 걸었다.",
    ] {
        assert!(all.contains(words), "{version}: {words}\n{all}");
    }
    let titles: Vec<_> = chapters.iter().filter_map(|chapter| chapter["title"].as_str()).collect();
    assert!(titles.contains(&"봄") && titles.contains(&"여름"), "{version}: {titles:?}");
    assert!(chapters.iter().all(|chapter| chapter["author"] == "김한글"), "{version}");
}
