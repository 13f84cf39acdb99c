//! `mitjul marks`: export, import, list, check and merge as a shell runs them.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use mitjul::marks::{AnchorText, DeviceId, DocFolder, Highlight, Op, Store, Timestamp, anchor, documents, load};
use mitjul::text::Span;
use serde_json::Value;

use crate::cli::program::{Machine, Run};

const YOUTH: &str = "# 청춘예찬\n\n청춘! 이는 듣기만 하여도 가슴이 설레는 말이다.\n\n청춘의 피는 끓는다. 끓는 피에 뛰노는 심장은 힘있다.\n";

/// Clippings of two quotes of the essay, one of which is not in it, and of an unknown book.
const CLIPPINGS: &str = "청춘예찬 (민태원)\n- Your Highlight on page 1 | location 1-2 | Added on Saturday, 26 March 2016 14:59:39\n\n가슴이 설레는 말이다.\n==========\n\
    청춘예찬 (민태원)\n- Your Note on page 1 | location 2 | Added on Saturday, 26 March 2016 14:59:39\n\n쪽지\n==========\n\
    청춘예찬 (민태원)\n- Your Highlight on page 1 | location 5-6 | Added on Saturday, 26 March 2016 14:59:39\n\n이 글에 없는 말\n==========\n\
    없는 책 (아무개)\n- Your Highlight on page 1 | location 5-6 | Added on Saturday, 26 March 2016 14:59:39\n\n짧은 말\n==========\n";

fn now() -> Timestamp {
    "2026-08-22T10:11:12.123Z".parse().unwrap()
}

/// A reader with an essay and two marks in it, one with a note.
fn reader() -> Machine {
    let machine = Machine::new();
    let path = machine.write("youth.md", YOUTH);
    mark(&machine.notes(), &path, &[("청춘의 피는 끓는다.", "비유, \"거선\""), ("가슴이 설레는", "")], "desk-7f3a91");
    machine
}

fn mark(notes: &Path, file: &Path, marks: &[(&str, &str)], device: &str) {
    let library = mitjul::library::of_paths(&[file.to_owned()]).0;
    let document = mitjul::library::open(&library.entries[0], Some(notes)).unwrap();
    let device = DeviceId::try_from(device.to_owned()).unwrap();
    let doc = document.identity.reference(&document.chapter, now());
    let text = AnchorText::new(&document.chapter.text);
    let ops: Vec<Op> = marks
        .iter()
        .map(|(words, note)| {
            let start = document.chapter.text.find(words).unwrap();
            let span = Span::new(start, start + words.len());
            let mut mark = Highlight::new(anchor(&text, span).placed(&document.chapter, span), device.clone(), now());
            mark.note = (*note).to_owned();
            Op::Add(Box::new(mark))
        })
        .collect();
    let store = Store { root: notes.to_owned(), state: notes.with_file_name("state"), device };
    store.commit(&doc, &ops, now()).unwrap();
}

fn folders(notes: &Path) -> Vec<DocFolder> {
    documents(notes).unwrap().documents
}

/// Returns all marks of a notes folder, by quote.
fn all(notes: &Path) -> Vec<Highlight> {
    let loaded = folders(notes).into_iter().flat_map(|folder| load(notes, &folder.id).unwrap().highlights);
    let mut all: Vec<Highlight> = loaded.collect();
    all.sort_by(|one, other| one.anchor.exact.cmp(&other.anchor.exact));
    all
}

#[test]
fn marks_are_listed_in_the_order_of_the_text() {
    let machine = reader();
    let printed = machine.output("marks list");
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(
        lines,
        [
            "청춘예찬 (2)",
            "  “가슴이 설레는”",
            "    2026-08-22 · 문장",
            "  “청춘의 피는 끓는다.”",
            "    2026-08-22 · 문장",
            "    비유, \"거선\""
        ]
    );
    let json: Value = serde_json::from_str(&machine.output("marks list --json youth.md")).unwrap();
    let marks = json["documents"][0]["marks"].as_array().unwrap();
    assert_eq!((&marks[0]["quote"], &marks[0]["state"]), (&"가슴이 설레는".into(), &"exact".into()));
    assert_eq!((&marks[1]["start"], &marks[1]["end"]), (&35.into(), &46.into()));
    assert_eq!(Machine::new().output("marks list"), "밑줄이 없습니다\n");
}

#[test]
fn an_export_replaces_only_an_earlier_one_of_its_own() {
    let machine = reader();
    machine.write("글/청춘예찬.md", "내가 쓴 글");
    let second = machine.output("marks export --format markdown -o 글/");
    assert_eq!(second, "글/청춘예찬 2.md\n");
    assert_eq!(machine.output("marks export --format markdown -o 글/"), second);
    let folder = machine.write("글/표시", "").parent().unwrap().to_owned();
    assert_eq!(fs::read_to_string(folder.join("청춘예찬.md")).unwrap(), "내가 쓴 글");
    assert!(fs::read_to_string(folder.join("청춘예찬 2.md")).unwrap().contains("> [!quote] 2026-08-22 · "));
    assert_eq!(fs::read_dir(folder).unwrap().count(), 3);
    let plain = machine.output("marks export youth.md --format markdown --plain");
    assert!(plain.contains("*2026-08-22 · ") && !plain.contains("[!quote]"), "{plain}");
}

#[test]
fn every_format_is_exported() {
    let machine = reader();
    for format in ["markdown", "html", "readwise", "annotation", "koreader", "kindle", "anki", "org", "jsonl"] {
        let printed = machine.output(&format!("marks export --format {format}"));
        assert!(printed.contains("청춘의 피는 끓는다."), "{format}: {printed}");
    }
}

#[test]
fn a_backup_restores_the_marks_of_another_machine_and_again_adds_none() {
    let (one, other) = (reader(), Machine::new());
    other.write("youth.md", YOUTH);
    other.write("mitjul.jsonl", one.output("marks export --format jsonl"));
    assert_eq!(
        other.output("marks import mitjul.jsonl --dry-run").lines().next(),
        Some("새 기록 2개, 더 새로운 기록 0개, 이미 있는 기록 0개")
    );
    assert_eq!(all(&other.notes()), []);
    assert_eq!(other.output("marks import mitjul.jsonl"), "새 기록 2개, 더 새로운 기록 0개, 이미 있는 기록 0개\n");
    assert_eq!(all(&other.notes()), all(&one.notes()));
    assert_eq!(other.output("marks import mitjul.jsonl"), "새 기록 0개, 더 새로운 기록 0개, 이미 있는 기록 2개\n");
    assert_eq!(other.output("marks list youth.md"), one.output("marks list youth.md"));
}

#[test]
fn clippings_are_kept_merged_or_reported_and_the_second_time_add_nothing() {
    let machine = reader();
    machine.write("My Clippings.txt", CLIPPINGS);
    let run = |words: &[&str]| machine.run(["marks", "import", "My Clippings.txt"].iter().chain(words));
    let first = run(&[]);
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    assert_eq!(
        first.out,
        "새 밑줄 1개, 자리를 못 찾은 새 밑줄 1개, 합친 밑줄 0개, 이미 있는 밑줄 0개, 글 없이 보관한 밑줄 1개\n  청춘예찬: 새 밑줄 1개, 이미 있는 밑줄 0개, 자리를 못 찾음 1개, 글 없이 보관 0개\n  없는 책: 새 밑줄 0개, 이미 있는 밑줄 0개, 자리를 못 찾음 0개, 글 없이 보관 1개\n  자리를 찾지 못함: 청춘예찬 “이 글에 없는 말”\n  글 없이 보관함: 없는 책 “짧은 말”\n"
    );
    let marks = all(&machine.notes());
    assert_eq!(marks.len(), 5);
    assert!(machine.output("marks list").contains("없는 책 · 아무개 (1)\n  “짧은 말”"));
    assert!(machine.output("marks export -f jsonl").contains("짧은 말"));
    assert!(marks.iter().any(|mark| mark.anchor.exact == "가슴이 설레는 말이다." && mark.note == "쪽지"));
    let second = run(&[]).out;
    assert!(
        second.starts_with(
            "새 밑줄 0개, 자리를 못 찾은 새 밑줄 0개, 합친 밑줄 0개, 이미 있는 밑줄 3개, 글 없이 보관한 밑줄 0개\n"
        ),
        "{second}"
    );
    assert_eq!(all(&machine.notes()), marks);
}

#[test]
fn a_file_of_marks_beside_the_texts_is_none_of_them() {
    let machine = Machine::new();
    machine.write(
        "서재/봄.md",
        "---\ntitle: 다른 이름\n---\n\n나는 매일 저녁 같은 길을 걷고, 길은 같아도 그날의 나는 늘 다르다고 적는다.\n",
    );
    let quote = "나는 매일 저녁 같은 길을 걷고, 길은 같아도 그날의 나는 늘 다르다고 적는다.";
    let clip = format!("봄 (김)\n- Your Highlight on page 3 | Location 31-32 | Added on 어제\n\n{quote}\n==========\n");
    let strange = "여름 (김)\n- Your Highlight on page 3 | Location 31-32 | Added on 어제\n\n여기 없는 글의 긴 문장은 보관되어야 하고 다른 글에 붙으면 안 된다.\n==========\n";
    machine.write("서재/My Clippings.txt", clip + strange);
    machine.write("서재/깨진 책.epub", "책이 아니다");
    let first = machine.run(["marks", "import", "서재/My Clippings.txt", "서재"]);
    assert!(
        first.out.starts_with(
            "새 밑줄 1개, 자리를 못 찾은 새 밑줄 0개, 합친 밑줄 0개, 이미 있는 밑줄 0개, 글 없이 보관한 밑줄 1개\n"
        ),
        "{}",
        first.out
    );
    assert!(first.err.contains("깨진 책.epub") && first.err.lines().count() == 1, "{}", first.err);
    let second = machine.run(["marks", "import", "서재/My Clippings.txt", "서재"]).out;
    assert!(
        second.starts_with("새 밑줄 0개, 자리를 못 찾은 새 밑줄 0개, 합친 밑줄 0개, 이미 있는 밑줄 2개,"),
        "{second}"
    );
    assert!(machine.output("marks list").contains("다른 이름 (1)"));
}

#[test]
fn what_is_imported_into_a_named_text_belongs_to_it() {
    let machine = Machine::with_markdown("나는 짧은 말 하나를 읽는다.\n");
    machine.write("clips.txt", CLIPPINGS);
    let printed = machine.output("marks import clips.txt --into 글.md");
    assert!(printed.starts_with("새 밑줄 1개, 자리를 못 찾은 새 밑줄 2개, "), "{printed}");
    assert_eq!(all(&machine.notes()).len(), 3);
}

#[test]
fn check_tells_how_marks_stand_and_fails_where_a_file_is_damaged() {
    let machine = reader();
    machine.write("youth.md", YOUTH.replace("청춘의 피는 끓는다. 끓는 피에 뛰노는 심장은 힘있다.", "봄이 왔다."));
    let printed = machine.output("marks check");
    assert!(
        printed.starts_with("청춘예찬 (2)\n  ")
            && printed.contains("잃음 1")
            && printed.contains("잃음: “청춘의 피는 끓는다.”"),
        "{printed}"
    );
    let folder = &folders(&machine.notes())[0];
    fs::write(machine.notes().join(folder.id.as_str()).join("desk-7f3a91.yaml"), "format: mitjul-highlights\nhigh")
        .unwrap();
    let run = machine.say("marks check");
    assert!(run.code == 1 && run.out.contains("desk-7f3a91.yaml"), "{run:?}");
}

#[test]
fn another_notes_folder_is_merged_once_and_stays_as_it_is() {
    let (one, other) = (reader(), Machine::new());
    let path = other.write("youth.md", YOUTH);
    mark(&other.notes(), &path, &[("힘있다.", "집에서")], "laptop-000000");
    let from = one.notes();
    let merge = || other.run([std::ffi::OsStr::new("marks"), "merge".as_ref(), from.as_os_str()]);
    let before = all(&from);
    assert_eq!(merge().out, "새 기록 2개, 더 새로운 기록 0개, 이미 있는 기록 0개\n");
    assert_eq!(all(&other.notes()).len(), 3);
    // The same text is the same document, whatever the name of the folder of its marks.
    assert_eq!(folders(&other.notes()).len(), 1);
    assert_eq!(merge().out, "새 기록 0개, 더 새로운 기록 0개, 이미 있는 기록 2개\n");
    assert_eq!((all(&from), all(&other.notes()).len()), (before, 3));
}

#[test]
fn a_later_revision_of_another_folder_wins_and_our_own_words_stay_on_the_disk() {
    let (one, other) = (reader(), reader());
    fs::remove_dir_all(other.notes()).unwrap();
    copy(&one.notes(), &other.notes());
    let doc = mitjul::marks::DocRef { ..folders(&one.notes())[0].shards[0].clone() };
    let id = all(&one.notes()).iter().find(|mark| !mark.note.is_empty()).unwrap().id;
    for (machine, note, device) in [(&one, "여기서 쓴 말", "desk-7f3a91"), (&other, "저기서 쓴 말", "desk-7f3a91")]
    {
        let patch = mitjul::marks::Patch {
            note: Some(mitjul::marks::Change::new("비유, \"거선\"".to_owned(), note.to_owned())),
            ..mitjul::marks::Patch::default()
        };
        let device = DeviceId::try_from(device.to_owned()).unwrap();
        let store = Store { root: machine.notes(), state: machine.notes().with_file_name("state"), device };
        store.commit(&doc, &[Op::Edit { id, patch: Box::new(patch) }], now()).unwrap();
    }
    let merge = |into: &Machine, from: &Machine| {
        into.run([std::ffi::OsStr::new("marks"), "merge".as_ref(), from.notes().as_os_str()])
    };
    assert_eq!(merge(&one, &other).code, 0);
    assert_eq!(merge(&other, &one).code, 0);
    assert_eq!(all(&one.notes()), all(&other.notes()));
    for (machine, words) in [(&one, "여기서 쓴 말"), (&other, "저기서 쓴 말")] {
        let folder = machine.notes().join(doc.id.as_str());
        let texts: String =
            fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
        assert!(texts.contains(words));
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_file_of_another_kind_is_refused_in_one_sentence_and_nothing_is_changed() {
    let machine = reader();
    let before = all(&machine.notes());
    machine.write("그림.jsonl", b"\x89PNG\xFF\0");
    machine.write("반쪽.jsonl", machine.output("marks export --format jsonl").lines().next().unwrap());
    machine.write("글.csv", "이름,값\n봄,1\n");
    for (line, file, cause) in [
        ("marks import 없음.csv", "없음.csv", "없는 파일입니다"),
        ("marks import 그림.jsonl", "그림.jsonl", "텍스트 파일이 아닙니다"),
        ("marks import 반쪽.jsonl", "반쪽.jsonl", "파일의 끝부분이 없습니다"),
        ("marks import 글.csv", "글.csv", "알 수 없는 형식입니다"),
        ("marks import 글.csv --format readwise", "글.csv", "그 형식의 파일이 아닙니다"),
        ("marks import youth.md --format koreader", "youth.md", ""),
        ("marks merge youth.md", "youth.md", "폴더가 아닙니다"),
        ("marks merge 없음", "없음", "밑줄 폴더가 아닙니다"),
        ("marks export 없음.md --format org", "없음.md", "없는 파일입니다"),
        ("marks list 없는_제목", "없는_제목", "없는 파일입니다"),
    ] {
        let run = machine.say(line);
        let complaint = run.complaint(1);
        assert!(complaint.contains(file) && complaint.contains(cause), "{line}: {complaint}");
    }
    assert_eq!(all(&machine.notes()), before);
}

/// A library of texts that nobody has opened, and the clippings of all of them.
fn library_and_clippings(machine: &Machine, texts: usize, each: usize) {
    let mut clips = String::new();
    for text in 0..texts {
        let sentence = |number: usize| format!("제{text}편에 {number}째로 쓴 문장은 저마다 다른 데가 있다.");
        let body: Vec<String> = (0..each).map(sentence).collect();
        let title = format!("글 {text}");
        machine.write(format!("서재/{text}.md"), format!("# {title}\n\n{}\n", body.join("\n\n")));
        // One in three is named otherwise than its text is, and is found by its words.
        let named = if text % 3 == 0 { format!("다른 이름 {text}") } else { title };
        for (number, words) in body.iter().enumerate() {
            let clip = format!(
                "\u{feff}{named} (아무개)\n- Your Highlight on page 1 | Location {number}-{number} | Added on Tuesday, March 3, 2026 9:10:11 PM\n\n{words}\n==========\n"
            );
            clips += &clip;
        }
    }
    clips += "\u{feff}없는 책 (이책방)\n- Your Highlight on page 1 | Location 1-2 | Added on Tuesday, March 3, 2026 9:10:11 PM\n\n이 책은 여기 없다. 없는 책에서 그은 밑줄이 남았다. 그래도 버리면 안 된다.\n==========\n";
    machine.write("clippings.txt", clips);
}

#[test]
fn the_clippings_of_a_library_find_their_texts_and_the_second_time_add_nothing() {
    let machine = Machine::new();
    let (texts, each) = (12, 10);
    library_and_clippings(&machine, texts, each);
    let first = machine.output("marks import clippings.txt 서재");
    let kept = texts * each;
    assert!(
        first.starts_with(&format!(
            "새 밑줄 {kept}개, 자리를 못 찾은 새 밑줄 0개, 합친 밑줄 0개, 이미 있는 밑줄 0개, 글 없이 보관한 밑줄 1개\n"
        )),
        "{first}"
    );
    let marks = all(&machine.notes());
    assert_eq!(marks.len(), kept + 1);
    for text in 0..texts {
        let list: Value = serde_json::from_str(&machine.output(&format!("marks list --json 서재/{text}.md"))).unwrap();
        let marks = list["documents"][0]["marks"].as_array().unwrap();
        let begins = format!("제{text}편에 ");
        let is_right = |mark: &Value| mark["state"] == "exact" && mark["quote"].as_str().unwrap().starts_with(&begins);
        assert!(marks.len() == each && marks.iter().all(is_right), "{text}: {marks:?}");
    }
    let second = machine.output("marks import clippings.txt 서재");
    assert!(
        second.starts_with(&format!(
            "새 밑줄 0개, 자리를 못 찾은 새 밑줄 0개, 합친 밑줄 0개, 이미 있는 밑줄 {}개, 글 없이 보관한 밑줄 0개\n",
            kept + 1
        )),
        "{second}"
    );
    assert_eq!(all(&machine.notes()), marks);
    machine
        .write("없는책.md", "# 없는 책\n\n이 책은 여기 없다. 없는 책에서 그은 밑줄이 남았다. 그래도 버리면 안 된다.\n");
    machine.output("marks adopt 없는책.md");
    assert!(machine.output("marks list 없는책.md").contains("“이 책은 여기 없다."));
}

const SPRING: &str =
    "# 봄\n\n봄에는 창을 연다. 먼지가 빛 속에서 천천히 내려앉는다.\n\n여름에는 창을 닫는다. 매미 소리가 벽을 넘는다.\n";

/// A reader with a text, a copy of it with one word changed, and a mark in the first.
fn reader_of_a_copy() -> Machine {
    let machine = Machine::new();
    let path = machine.write("바탕/봄.md", SPRING);
    mark(&machine.notes(), &path, &[("봄에는 창을 연다.", "먼지")], "desk-7f3a91");
    machine.write("새봄.md", SPRING.replace("천천히", "가만히"));
    machine
}

#[test]
fn a_new_edition_is_asked_about_and_takes_the_marks_when_the_reader_says_so() {
    let machine = reader_of_a_copy();
    let list = machine.say("marks list 새봄.md");
    assert!(
        list.err.contains("‘봄’의 새 판입니까? 제목이 같고, 긴 낱말의 ") && list.err.contains("marks adopt "),
        "{list:?}"
    );
    let check = machine.output("marks check 새봄.md");
    assert!(check.contains("밑줄 1개 가운데 1개가 이 글에서 자리를 찾습니다"), "{check}");
    assert_eq!(machine.output("marks adopt 새봄.md"), "‘봄’의 밑줄 1개를 이 글에 이었습니다 (1개가 자리를 찾습니다)\n");
    for text in ["새봄.md", "바탕/봄.md"] {
        let run = machine.say(&format!("marks list {text}"));
        assert!(run.out.contains("“봄에는 창을 연다.”") && run.err.is_empty(), "{run:?}");
    }
    assert!(machine.say("marks adopt 새봄.md").complaint(1).contains("이미"));
    assert_eq!(folders(&machine.notes()).len(), 1);
}

#[test]
fn who_says_never_is_never_asked_again_and_may_still_name_the_text() {
    let machine = reader_of_a_copy();
    machine.output("marks adopt 새봄.md --never");
    let list = machine.say("marks list 새봄.md");
    assert!(list.err.is_empty() && !list.out.contains('“'), "{list:?}");
    assert!(machine.say("marks adopt 새봄.md").complaint(1).contains("--from"));
    machine.output("marks adopt 새봄.md --from 바탕/봄.md");
    assert!(machine.output("marks list 새봄.md").contains("“봄에는 창을 연다.”"));
    machine.say("marks adopt 없음.md").complaint(1);
    machine.say("marks adopt 새봄.md --from 없음").complaint(1);
}

#[test]
fn misuse_of_marks_is_one_line_with_a_hint() {
    let machine = reader();
    for line in [
        "marks",
        "marks export",
        "marks export -f tex",
        "marks import",
        "marks merge",
        "marks lst",
        "marks import a -f plain",
    ] {
        assert!(machine.say(line).complaint(2).contains("mitjul --help"), "{line}");
    }
    let help = machine.output("marks export --help --lang en");
    assert!(help.contains("--format") && help.contains("--plain") && help.contains("-o"), "{help}");
}

#[test]
fn several_files_need_a_folder() {
    let machine = reader();
    let path = machine.write("봄.md", "# 봄\n\n밤낮 일만 해 주고.\n");
    mark(&machine.notes(), &path, &[("일만", "")], "desk-7f3a91");
    machine.say("marks export -f org").complaint(2);
    assert_eq!(machine.output("marks export -f org -o 책").lines().count(), 2);
    assert_eq!(machine.output("marks export -f readwise").lines().count(), 4);
}

#[test]
fn who_stops_reading_an_export_is_no_failure() {
    let machine = Machine::new();
    let path = machine.write("긴글.md", format!("# 긴 글\n\n{}\n", "나는 글을 읽는다. ".repeat(60_000)));
    mark(&machine.notes(), &path, &[("나는 글을", "")], "desk-7f3a91");
    let mut child = machine
        .command()
        .args(["marks", "export", "-f", "html"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let run = Run::of(&child.wait_with_output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn looking_at_marks_leaves_nothing_behind() {
    let machine = Machine::new();
    for line in ["marks list", "marks check", "marks list --json"] {
        machine.output(line);
    }
    machine.say("marks export -f jsonl");
    machine.write("clips.txt", CLIPPINGS);
    machine.output("marks import clips.txt --dry-run");
    assert_eq!(machine.traces(), 0);
}

#[test]
fn every_export_that_people_read_brings_the_marks_to_another_machine() {
    let machine = reader();
    machine.configure("colours:\n  yellow: 새긴 말\n");
    for options in ["-f markdown", "-f markdown --plain", "-f org", "-f anki", "-f html", "-f jsonl"] {
        let written = machine.output(&format!("marks export youth.md {options}"));
        assert!(options.ends_with("jsonl") || written.contains("새긴 말 (yellow)"), "{options}\n{written}");
        let other = Machine::new();
        other.write("youth.md", YOUTH);
        other.write("export", &written);
        let first = other.output("marks import export youth.md");
        assert_eq!(first, "새 기록 2개, 더 새로운 기록 0개, 이미 있는 기록 0개\n", "{options}");
        assert_eq!(all(&other.notes()), all(&machine.notes()), "{options}");
        assert!(other.output("marks import export").ends_with("이미 있는 기록 2개\n"), "{options}");
        assert_eq!(
            other.output("marks list youth.md"),
            machine.output("marks list youth.md").replace("새긴 말", "문장")
        );
    }
}

const WALK: &str = "---\ntitle: 느린 산책\nauthor: 김한글\n---\n# 느린 산책\n\n나는 매일 저녁 같은 길을 걷는다. 길은 같아도 그날의 나는 다르다.\n\n느려진 생각은 오래 남는다. 오래 남은 생각만이 글이 된다.\n";

const SIDECAR: &str = "-- /mnt/onboard/책/느린산책.sdr/metadata.md.lua\nreturn {\n    [\"annotations\"] = {\n        [1] = {\n            [\"chapter\"] = \"느린 산책\",\n            [\"color\"] = \"cyan\",\n            [\"datetime\"] = \"2026-03-03 21:10:11\",\n            [\"drawer\"] = \"lighten\",\n            [\"page\"] = \"/body/p[2]/text().20\",\n            [\"pos0\"] = \"/body/p[2]/text().20\",\n            [\"pos1\"] = \"/body/p[2]/text().38\",\n            [\"text\"] = \"길은 같아도 그날의 나는 다르다.\",\n            [\"note\"] = \"첫 메모\",\n        },\n        [2] = { [\"drawer\"] = \"lighten\", [\"text\"] = { 7 } },\n    },\n    [\"doc_props\"] = { [\"authors\"] = \"김한글\", [\"title\"] = \"느린 산책\" },\n}\n";

#[test]
fn a_foreign_file_waits_for_its_text_and_tells_what_it_did_not_understand() {
    let machine = Machine::new();
    machine.write("metadata.md.lua", SIDECAR);
    let first = machine.output("marks import metadata.md.lua");
    assert_eq!(
        first,
        "새 밑줄 0개, 자리를 못 찾은 새 밑줄 0개, 합친 밑줄 0개, 이미 있는 밑줄 0개, 글 없이 보관한 밑줄 1개\n알아볼 수 없는 기록 1개는 가져오지 않았습니다\n  글 없이 보관함: 느린 산책 “길은 같아도 그날의 나는 다르다.”\n"
    );
    machine.write("글/산책.md", WALK);
    let second = machine.output("marks import metadata.md.lua 글");
    assert!(second.contains("글 없이 보관하던 밑줄 1개가 이번에 글을 찾았습니다\n"), "{second}");
    let list = machine.output("marks list");
    assert_eq!(list.matches("길은 같아도").count(), 1, "{list}");
    let json: Value = serde_json::from_str(&machine.output("marks list --json 글/산책.md")).unwrap();
    let mark = &json["documents"][0]["marks"][0];
    assert_eq!((&mark["state"], &mark["note"], &mark["colour"]), (&"exact".into(), &"첫 메모".into(), &"blue".into()));
    let marks = all(&machine.notes());
    let third = machine.output("marks import metadata.md.lua 글");
    assert!(
        third.starts_with("새 밑줄 0개, 자리를 못 찾은 새 밑줄 0개, 합친 밑줄 0개, 이미 있는 밑줄 1개, "),
        "{third}"
    );
    assert_eq!(all(&machine.notes()), marks);
}

#[test]
fn a_table_in_a_korean_encoding_is_read_and_a_cut_file_is_told_in_a_sentence() {
    let machine = Machine::new();
    machine.write("글/산책.md", WALK);
    let table = "하이라이트,제목,메모\r\n\"길은 같아도 그날의 나는 **다르다**.\",느린 산책,한글 머리글\r\n";
    let (bytes, _, _) = encoding_rs::EUC_KR.encode(table);
    machine.write("표.csv", bytes);
    let printed = machine.output("marks import 표.csv 글");
    assert!(printed.starts_with("새 밑줄 1개, "), "{printed}");
    let list = machine.output("marks list 글/산책.md");
    assert!(list.contains("“길은 같아도 그날의 나는 다르다.”") && list.contains("한글 머리글"), "{list}");
    machine.write("반쪽.lua", SIDECAR.split_once("첫 메모").unwrap().0);
    machine.write("망가진.lua", SIDECAR.replace("[\"note\"] =", "[\"note\"] ?"));
    for (file, cause) in
        [("반쪽.lua", "파일의 끝부분이 없습니다"), ("망가진.lua", "13번째 줄: 알아볼 수 없는 내용입니다")]
    {
        let run = machine.run(["marks", "import", file]);
        assert_eq!((run.code, run.out.as_str()), (1, ""));
        assert!(run.err.contains(file) && run.err.contains(cause) && run.err.lines().count() == 1, "{}", run.err);
    }
}
