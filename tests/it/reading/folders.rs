//! A folder as a book: its parts in the contents, and turning from one to the next.

use crate::support::stage::{Setup, Stage};

fn stage() -> Stage {
    let text = |title: &str| format!("# {title}\n\n글이다.\n").into_bytes();
    let files = [
        ("10부/1화.md", "끝"),
        ("2부/10화.md", "셋"),
        ("2부/2화.md", "둘"),
        ("0 머리말.md", "하나"),
        ("맺음말.md", "뒤"),
    ];
    let files = files.map(|(name, title)| (name, text(title)));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_slice())).collect();
    Setup::sized(140, 24).files(&files)
}

/// The lines of the contents: how far each stands in, and what it says.
fn contents(stage: &Stage) -> Vec<(u8, String)> {
    stage.app.contents().into_iter().map(|entry| (entry.depth, entry.title)).collect()
}

#[test]
fn folders_are_parts_of_the_contents() {
    let mut stage = stage();
    let line = |depth: u8, title: &str| (depth, title.to_owned());
    let told = [
        line(0, "하나"),
        line(0, "2부"),
        line(1, "2화"),
        line(1, "10화"),
        line(0, "10부"),
        line(1, "1화"),
        line(0, "맺음말"),
    ];
    assert_eq!(contents(&stage), told);
    let rows = stage.rows();
    let shows = |words: &str| rows.iter().any(|row| row.contains(words));
    assert!(shows("▾ 1 하나") && shows("  2부") && shows("    2 2화") && !shows("2 2부"), "{rows:#?}");
    stage.press("g 3 g");
    assert_eq!((stage.app.open.index, contents(&stage)[3].clone()), (2, line(1, "셋")));
}
