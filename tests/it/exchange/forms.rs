//! Every format as it is, for one small essay.

use mitjul::exchange::{ExchangeFormat, ExportWords};

use super::{now, taught, youth};

/// Shows packed records as one line: another version of the library may pack them otherwise.
fn without_records(text: &str) -> String {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '+' || c == '/';
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines() {
        let letters = line.trim_start_matches("# ");
        let is_packed = letters.len() > 8 && letters.chars().all(is_letter);
        let line = if is_packed { "…" } else { line };
        if !is_packed || lines.last() != Some(&"…") {
            lines.push(line);
        }
    }
    lines.join("\n")
}

#[test]
fn every_format_is_written_as_it_was() {
    for (name, format) in ExchangeFormat::ALL {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots" }, {
            let text = taught().written(format);
            // The style sheet is a separate asset.
            let text = match text.split_once("<style>").zip(text.split_once("</style>")) {
                Some(((head, _), (_, rest))) => format!("{head}{rest}"),
                None => text,
            };
            insta::assert_snapshot!(format!("export-{name}"), without_records(&text));
        });
    }
}

#[test]
fn files_are_named_for_their_essays_and_never_twice_alike() {
    let (one, other) = (youth(), youth());
    let files = mitjul::exchange::write(
        ExchangeFormat::Markdown,
        &[one.marked(), other.marked()],
        &ExportWords::default(),
        now(),
    )
    .unwrap();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["청춘예찬.md", "청춘예찬 2.md"]);
    assert!(files.iter().all(|file| file.text.contains(file.seal.as_deref().unwrap())));
}

#[test]
fn block_ids_stay_when_marks_are_added_or_deleted() {
    let mut essay = youth();
    let ids = |text: String| text.lines().filter(|line| line.starts_with("^h-")).map(str::to_owned).collect::<Vec<_>>();
    let before = ids(essay.written(ExchangeFormat::Markdown));
    // It was made in the same millisecond, with the same first sixteen digits.
    let mut twin = essay.highlights[0].clone();
    twin.id = uuid::Uuid::from_u128(twin.id.as_u128() + 1);
    essay.highlights.push(twin);
    let after = ids(essay.written(ExchangeFormat::Markdown));
    assert!(before.iter().all(|id| after.contains(id)) && after.len() == before.len() + 1, "{after:?}");
    essay.highlights[0].deleted = Some(now());
    assert!(ids(essay.written(ExchangeFormat::Markdown)).iter().all(|id| after.contains(id)));
}
