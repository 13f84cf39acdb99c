//! Exporting and importing marks from the list of marks.

use std::fs;
use std::path::PathBuf;

use mitjul::exchange::LONGEST;

use crate::reading::small;
use crate::support::stage::{Setup, Stage};

/// Clippings of a quote of the small text with a note, of words that are not in it, and of an unknown book.
const CLIPPINGS: &str = "작은 글\n- Your Highlight on page 1 | location 1-2 | Added on Saturday, 26 March 2016 14:59:39\n\n셋 넷.\n==========\n\
    작은 글\n- Your Note on page 1 | location 2 | Added on Saturday, 26 March 2016 14:59:39\n\n쪽지\n==========\n\
    작은 글\n- Your Highlight on page 1 | location 5-6 | Added on Saturday, 26 March 2016 14:59:39\n\n없는 말\n==========\n\
    없는 책\n- Your Highlight on page 1 | location 5-6 | Added on Saturday, 26 March 2016 14:59:39\n\n짧은 말\n==========\n";

/// Exports the marks shown in the list in a format, by its number, counted from 0.
fn export(stage: &mut Stage, number: usize) -> String {
    stage.press("E").press(&"j ".repeat(number)).press("enter").receive_transfer();
    stage.app.notice.clone().unwrap()
}

fn import(stage: &mut Stage, path: &str) -> String {
    stage.press("I").type_text(path).press("enter").receive_transfer();
    stage.app.notice.clone().unwrap()
}

/// Returns the files written, with their texts.
fn written(stage: &Stage) -> Vec<(String, String)> {
    let files = fs::read_dir(stage.folder()).unwrap().map(|file| file.unwrap().path());
    let text =
        |path: PathBuf| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap());
    let mut files: Vec<_> = files.map(text).collect();
    files.sort();
    files
}

/// Two small texts, each with marks: two in the first, one in the second.
fn two() -> Stage {
    let files: [(&str, &[u8]); 2] =
        [("가.txt", "하나 둘. 셋 넷. 다섯 여섯.\n".as_bytes()), ("나.txt", "일곱 여덟. 아홉 열.\n".as_bytes())];
    let mut stage = Setup::sized(80, 24).files(&files);
    stage.press("v m ) ) v 2 > v m <");
    stage
}

#[test]
fn what_the_list_shows_is_written_into_the_current_folder() {
    let mut stage = two();
    assert_eq!(export(stage.press("M a"), 1), "밑줄 2개를 ~/desk/가.md에 저장했습니다");
    let [(name, text)] = &written(&stage)[..] else { panic!() };
    assert!(name == "가.md" && text.contains("하나 둘.") && text.contains("다섯 여섯."), "{text}");
    // The filter applies, and so does the earlier export.
    assert_eq!(export(stage.press("& 2"), 1), "밑줄 1개를 ~/desk/가.md에 저장했습니다");
    let [(_, text)] = &written(&stage)[..] else { panic!() };
    assert!(!text.contains("하나 둘.") && text.contains("다섯 여섯."), "{text}");
    assert_eq!(export(stage.press("esc"), 1), "밑줄 3개를 ~/desk 폴더의 파일 2개에 저장했습니다");
    assert_eq!(written(&stage).len(), 2);
}

#[test]
fn a_file_of_the_reader_is_never_replaced() {
    let mut stage = two();
    fs::write(stage.folder().join("readwise.csv"), "내 표").unwrap();
    assert_eq!(export(stage.press("M"), 3), "밑줄 3개를 ~/desk/readwise 2.csv에 저장했습니다");
    assert_eq!(written(&stage)[1], ("readwise.csv".to_owned(), "내 표".to_owned()));
}

#[test]
fn without_marks_there_is_nothing_to_choose() {
    let mut stage = small();
    assert_eq!(stage.press("M ctrl-e").footer(), "내보낼 밑줄이 없습니다");
    let mut stage = two();
    assert_eq!(stage.press("M x D E").footer(), "내보낼 밑줄이 없습니다");
}

#[test]
fn a_folder_that_cannot_be_written_is_reported_with_the_cause() {
    let mut stage = two();
    fs::remove_dir(stage.folder()).unwrap();
    fs::write(stage.folder(), "폴더가 아니다").unwrap();
    let notice = export(stage.press("M"), 9);
    assert!(notice.contains("mitjul.jsonl에 쓸 수 없습니다 ("), "{notice}");
    assert_eq!(stage.app.disk.saving, 0);
}

#[test]
fn an_import_is_told_shown_kept_and_taken_back_as_one_step() {
    let mut stage = small();
    fs::write(stage.folder().join("clips.txt"), CLIPPINGS).unwrap();
    let notice = import(stage.press("v m M"), "clips.txt");
    assert_eq!(notice, "새 밑줄 1개 · 자리를 찾지 못함 1개 · 글 없이 보관 1개 (u 되돌리기)");
    let list = stage.rows().join("\n");
    assert!(list.contains("셋 넷.") && list.contains("없는 말") && list.contains("✎ 쪽지"), "{list}");
    assert_eq!(stage.press("esc").marked(), ["하나 둘.", "셋 넷."]);
    stage = stage.restarted();
    assert_eq!((stage.app.open.marks.len(), stage.marked().len()), (3, 2));
    let notice = import(stage.press("M"), "clips.txt");
    assert_eq!(notice, "이미 있음 3개");
}

#[test]
fn an_import_is_undone_and_done_again() {
    let mut stage = small();
    fs::write(stage.folder().join("clips.txt"), CLIPPINGS).unwrap();
    import(stage.press("v m M"), "clips.txt");
    stage.press("u");
    assert_eq!((stage.footer().as_str(), stage.app.open.marks.len()), ("되돌렸습니다 (밑줄 2개)", 1));
    stage.press("esc U");
    assert_eq!((stage.app.open.marks.len(), stage.marked()), (3, vec!["하나 둘.", "셋 넷."]));
    stage.press("u u");
    stage = stage.restarted();
    assert_eq!(stage.app.open.marks, []);
}

#[test]
fn a_note_that_joins_a_mark_is_taken_from_it_again() {
    let mut stage = small();
    fs::write(stage.folder().join("clips.txt"), CLIPPINGS).unwrap();
    let notice = import(stage.press(") v m M"), "~/desk/clips.txt");
    assert!(notice.starts_with("합침 1개 · 자리를 찾지 못함 1개"), "{notice}");
    assert_eq!(stage.app.open.marks[0].highlight.note, "쪽지");
    assert_eq!(stage.press("esc u").app.open.marks[0].highlight.note, "");
    stage = stage.restarted();
    assert_eq!((stage.app.open.marks.len(), stage.app.open.marks[0].highlight.note.as_str()), (1, ""));
}

#[test]
fn a_text_without_marks_takes_over_its_own_and_goes_on_with_them() {
    let mut stage = small();
    fs::write(stage.folder().join("clips.txt"), CLIPPINGS).unwrap();
    import(stage.press("M"), "clips.txt");
    stage.press("esc g g v m");
    assert_eq!(stage.marked(), ["하나 둘.", "셋 넷."]);
    let folders: Vec<_> = stage.shards().into_keys().map(|file| file.parent().unwrap().to_owned()).collect();
    assert_eq!(folders.len(), 2, "that of the text, and that of marks without one: {folders:?}");
    assert_eq!(stage.restarted().app.open.marks.len(), 3);
}

#[test]
fn a_first_mark_during_an_import_joins_the_imported_ones() {
    let mut stage = small();
    fs::write(stage.folder().join("clips.txt"), CLIPPINGS).unwrap();
    stage.press("M I").type_text("clips.txt").press_at_once("enter esc v m");
    stage.receive_transfer();
    while stage.receive() {}
    assert_eq!(stage.marked(), ["하나 둘.", "셋 넷."]);
    assert_eq!(stage.shards().len(), 2);
    assert_eq!(stage.restarted().app.open.marks.len(), 3);
}

#[test]
fn a_backup_brings_marks_back_to_the_chapters_they_are_from() {
    let mut stage = two();
    export(stage.press("M"), 9);
    let mut other = Setup::sized(80, 24).files(&[
        ("나.txt", "일곱 여덟. 아홉 열.\n".as_bytes()),
        ("가.txt", "하나 둘. 셋 넷. 다섯 여섯.\n".as_bytes()),
    ]);
    fs::copy(stage.folder().join("mitjul.jsonl"), other.folder().join("mitjul.jsonl")).unwrap();
    assert_eq!(import(other.press("M"), "mitjul.jsonl"), "새 밑줄 3개 (u 되돌리기)");
    assert_eq!(other.press("esc").marked(), ["하나 둘.", "다섯 여섯."]);
    assert_eq!(other.press(">").marked(), ["일곱 여덟."]);
    assert_eq!(other.press("u").marked(), [""; 0]);
    assert_eq!(other.press("<").marked(), [""; 0]);
    assert_eq!(other.press("U").marked(), ["하나 둘.", "다섯 여섯."]);
}

#[test]
fn what_cannot_be_imported_is_one_sentence_with_file_and_cause() {
    let mut stage = small();
    let folder = stage.folder();
    fs::write(folder.join("그림.jsonl"), b"\x89PNG\xFF\0").unwrap();
    fs::write(folder.join("글.csv"), "이름,값\n봄,1\n").unwrap();
    fs::File::create(folder.join("긴글.txt")).unwrap().set_len(LONGEST + 1).unwrap();
    for (path, cause) in [
        ("없음.csv", "없는 파일입니다"),
        ("그림.jsonl", "텍스트 파일이 아닙니다"),
        ("글.csv", "알 수 없는 형식입니다"),
        ("긴글.txt", "크기가 64 MiB를 넘습니다"),
        ("~", "파일이 아니라 폴더입니다"),
    ] {
        let notice = import(stage.press("M"), path);
        let file = path.trim_start_matches('~');
        assert!(notice.contains(file) && notice.ends_with(&format!("밑줄을 가져올 수 없습니다 ({cause})")), "{notice}");
        stage.press("esc");
    }
    assert_eq!(stage.app.open.marks, []);
}

#[cfg(unix)]
#[test]
fn what_never_ends_is_not_read() {
    let mut stage = small();
    assert_eq!(import(stage.press("M"), "/dev/zero"), "zero: 밑줄을 가져올 수 없습니다 (텍스트 파일이 아닙니다)");
}

#[test]
fn a_path_that_was_left_is_there_again_and_is_forgotten_when_it_was_taken() {
    let mut stage = two();
    stage.press("M alt-e").type_text("아무거나.txt");
    assert!(stage.footer().starts_with("가져올 파일: 아무거나.txt"));
    assert_eq!(stage.press("esc").footer(), "쓰던 경로를 남겨 두었습니다 (I 이어 쓰기)");
    assert!(stage.press("I").footer().starts_with("가져올 파일: 아무거나.txt"));
    stage.press("enter").receive_transfer();
    assert!(
        stage.press("I").footer().starts_with("가져올 파일:") && !stage.footer().contains("아무거나"),
        "{}",
        stage.footer()
    );
}
