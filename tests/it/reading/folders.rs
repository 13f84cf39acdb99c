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
    stage.app.contents().iter().map(|entry| (entry.depth, entry.title())).collect()
}

#[test]
fn folders_are_parts_of_the_contents() {
    let mut stage = stage();
    let line = |depth: u8, title: &str| (depth, title.to_owned());
    let told =
        [line(0, "하나"), line(0, "2부"), line(1, "둘"), line(1, "셋"), line(0, "10부"), line(1, "끝"), line(0, "뒤")];
    assert_eq!(contents(&stage), told);
    let rows = stage.rows();
    let shows = |words: &str| rows.iter().any(|row| row.contains(words));
    assert!(shows("▾ 1 하나") && shows("  2부") && shows("    2 둘") && !shows("2 2부"), "{rows:#?}");
    stage.press("g 3 g");
    assert_eq!((stage.app.open.index, contents(&stage)[3].clone()), (2, line(1, "셋")));
}

#[test]
fn the_contents_name_texts_by_their_own_titles_before_they_are_opened() {
    let files: [(&str, &[u8]); 4] = [
        ("01-일기.md", "# 첫날\n\n글.\n".as_bytes()),
        ("02-회의록.md", "---\ntitle: 11월 2주 차 주간 회의\n---\n# 안건\n".as_bytes()),
        ("03-메모.md", "제목이 없는 글이다.\n".as_bytes()),
        ("04-서평.txt", "느리게 읽는 사람\n\n첫 문단이다.\n\n둘째 문단이다.\n".as_bytes()),
    ];
    let mut stage = Setup::sized(140, 24).files(&files);
    let before: Vec<String> = contents(&stage).into_iter().map(|(_, title)| title).collect();
    assert_eq!(&before[..3], ["첫날", "11월 2주 차 주간 회의", "03-메모"], "a file name only where there is no title");
    for chapter in 1..=4 {
        stage.press(&format!("g {chapter}"));
    }
    assert_eq!(stage.app.titles, before, "opening the texts changes nothing");
}
