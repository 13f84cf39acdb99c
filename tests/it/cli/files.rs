//! A reader's own files, from every editor, every system and every network.

use mitjul::text::width::Ambiguous;
use serde_json::Value;

use crate::cli::program::{Machine, letters, text};
use crate::cli::too_wide;

/// Returns the title and the text of the only chapter that a line opens.
fn opened(machine: &Machine, line: &str) -> (String, String) {
    let chapters = machine.chapters(line);
    assert_eq!(chapters.len(), 1, "{line}");
    (chapters[0]["title"].as_str().unwrap().to_owned(), text(&chapters[0]).to_owned())
}

fn problems(machine: &Machine, line: &str) -> Vec<String> {
    let problems = machine
        .chapters(line)
        .iter()
        .flat_map(|chapter| chapter["problems"].as_array().unwrap().clone())
        .collect::<Vec<_>>();
    problems.iter().map(|problem| problem.as_str().unwrap().to_owned()).collect()
}

fn titles(chapters: &[Value]) -> Vec<&str> {
    chapters.iter().map(|chapter| chapter["title"].as_str().unwrap()).collect()
}

fn has_controls(text: &str) -> bool {
    text.chars().any(|c| c != '\n' && (c.is_control() || ('\u{202A}'..='\u{202E}').contains(&c)))
}

#[test]
fn markdown_and_plain_text_open_like_the_book() {
    let machine = Machine::with_markdown("# 제목\n\n나는 **글**을 읽는다.\n");
    machine.write("둘.txt", "첫 줄.\n둘째 **줄**.\n");
    assert_eq!(opened(&machine, "글.md"), ("제목".to_owned(), "제목\n\n나는 글을 읽는다.".to_owned()));
    assert_eq!(opened(&machine, "둘.txt"), ("둘".to_owned(), "첫 줄.\n둘째 **줄**.".to_owned()));
    assert_eq!(machine.output("cat 글.md 둘.txt"), "제목\n\n나는 글을 읽는다.\n\n\n첫 줄.\n둘째 **줄**.\n");
    assert_eq!(machine.output("cat 글.md 둘.txt --chapter 2"), "첫 줄.\n둘째 **줄**.\n");
}

#[test]
fn a_byline_above_all_of_a_text_leaves_no_empty_line_before_it() {
    let machine = Machine::with_markdown("---\nauthor: 김한글\n---\n나는 글을 읽는다.\n\n끝.\n");
    assert_eq!(machine.output("cat 글.md"), "나는 글을 읽는다.\n\n끝.\n");
}

#[test]
fn a_folder_is_a_book_of_its_texts() {
    let machine = Machine::new();
    for (name, text) in [("책/02 나.md", "나"), ("책/01 가.txt", "가"), ("책/그림.png", "\0"), ("책/속/03 다.md", "다")]
    {
        machine.write(name, text);
    }
    assert_eq!(titles(&machine.chapters("책")), ["01 가", "02 나", "03 다"]);
    assert_eq!(machine.output("cat 책/"), "가\n\n\n나\n\n\n다\n");
}

#[test]
fn a_folder_of_a_reader_comes_in_the_order_that_people_count_in() {
    let machine = Machine::new();
    let apart = "\u{1106}\u{1162}\u{1112}\u{116A}.md";
    for name in ["연재 10화.md", "연재 11화.md", "연재 1화.md", "연재 2화.md", "대문자.TXT", apart, "하위/깊은글.md"]
    {
        machine.write(name, name);
    }
    for name in [".숨은글.md", "초고.md", "표.csv", "적바림.log", "읽어두기", "책.mobi", "그림/a.png"] {
        machine.write(name, "다른 것");
    }
    machine.write("빈글.md", "");
    machine.write(".ignore", "초고.md\n");
    let run = machine.run(["inspect", ".", "연재 1화.md"]);
    let chapters: Value = serde_json::from_str(&run.out).unwrap();
    let order = ["대문자", "매화", "연재 1화", "연재 2화", "연재 10화", "연재 11화", "깊은글"];
    assert_eq!(titles(chapters["chapters"].as_array().unwrap()), order);
    assert_eq!((run.code, run.err.as_str()), (0, "mitjul: 다른 형식의 파일 4개는 열지 않았습니다\n"));
    let found = machine.run(["search", "--json", "md", "."]).out;
    assert_eq!(found.lines().count(), 6, "what is opened is what is searched: {found}");
}

#[test]
fn what_a_folder_above_ignores_is_left_out_too() {
    let machine = Machine::new();
    for name in ["원고/1부/하나.md", "원고/1부/버린 글.md", "원고/1부/옛글/둘.md", "원고/1부/셋.md"]
    {
        machine.write(name, name);
    }
    machine.write("원고/.ignore", "버린 글.md\n");
    machine.write("원고/.gitignore", "옛글/\n셋.md\n!셋.md\n");
    assert_eq!(titles(&machine.chapters("원고/1부")), ["셋", "둘", "하나"], "without a repository git has no rules");
    machine.write("원고/.git/HEAD", "ref: refs/heads/main\n");
    assert_eq!(titles(&machine.chapters("원고/1부")), ["셋", "하나"]);
}

#[test]
fn names_are_found_however_their_letters_are_composed() {
    let machine = Machine::new();
    let (apart, together) = ("\u{1100}\u{1173}\u{11AF}", "글");
    machine.write(format!("{apart}/{together}.md"), "나는 글을 읽는다.\n");
    machine.write(format!("{together} 2/{apart}.md"), "너도 글을 읽는다.\n");
    for path in [format!("{together}/{apart}.md"), format!("{apart}/{together}.md"), together.to_owned()] {
        let run = machine.run(["cat", &path]);
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "나는 글을 읽는다.\n", ""), "{path}");
        let hit = machine.run(["search", "--json", "읽는다", &path]);
        let hit: Value = serde_json::from_str(&hit.out).unwrap();
        assert_eq!(hit["file"], format!("{apart}/{together}.md"), "the name as it is on the disk: {path}");
    }
    let run = machine.run(["cat", &format!("{apart} 2/{together}.md")]);
    assert_eq!((run.code, run.out.as_str()), (0, "너도 글을 읽는다.\n"));
}

#[test]
fn a_list_of_chapters_makes_a_book_of_a_folder() {
    let machine = Machine::new();
    machine.write("책/book.yaml", "title: 나의 책\nchapters:\n  - file: 나.md\n    title: 둘째\n  - file: 가.md\n");
    for name in ["책/가.md", "책/나.md", "책/다.md"] {
        machine.write(name, "글이다.\n");
    }
    assert_eq!(titles(&machine.chapters("책")), ["둘째", "가"]);
    assert_eq!(machine.say("search --json 글이다 책").out.lines().count(), 2);
}

#[test]
fn a_folder_without_texts_is_reported() {
    let machine = Machine::new();
    machine.write("책/그림.png", "\0");
    assert_eq!(machine.say("cat 책").complaint(1), "책: 열 수 없습니다 (읽을 글이 없습니다)");
}

#[test]
fn names_and_texts_written_apart_are_put_together() {
    let machine = Machine::new();
    let (apart, together) = ("\u{1100}\u{1173}\u{11AF}", "글");
    machine.write(format!("{apart}.md"), format!("{apart}을 읽는다.\n"));
    assert_eq!(opened(&machine, &format!("{apart}.md")), (together.to_owned(), "글을 읽는다.".to_owned()));
    assert_eq!(machine.output(&format!("cat {apart}.md")), "글을 읽는다.\n");
}

#[test]
fn line_ends_and_byte_order_marks_of_other_systems_are_no_text() {
    let machine = Machine::with_markdown(
        "\u{FEFF}---\r\ntitle: 제목\r\n---\r\n\r\n나는\u{A0}글을\r\n읽는다.\r\n\r\n- 하나\r\n- 둘\r\n",
    );
    machine.write("둘.txt", "\u{FEFF}첫 줄.\r\n\r\n둘째 줄.\r\n");
    assert_eq!(opened(&machine, "글.md"), ("제목".to_owned(), "나는 글을 읽는다.\n\n• 하나\n\n• 둘".to_owned()));
    assert_eq!(opened(&machine, "둘.txt"), ("둘".to_owned(), "첫 줄.\n\n둘째 줄.".to_owned()));
    assert_eq!(machine.output("cat 글.md"), "나는 글을 읽는다.\n\n• 하나\n• 둘\n");
}

#[test]
fn broken_utf_8_is_shown_and_reported() {
    let machine = Machine::with_markdown(b"\xEA\xB8\x80 \xFF\xFE \xEA\xB8".as_slice());
    let told = "글.md 파일은 UTF-8이 아니어서 읽지 못한 글자를 �로 보여 줍니다";
    let printed = machine.say("cat 글.md");
    assert_eq!((printed.code, printed.out.as_str(), printed.err), (0, "글 �� �\n", format!("mitjul: {told}\n")));
    assert_eq!(problems(&machine, "글.md"), [told]);
}

#[test]
fn what_is_no_text_is_refused() {
    let machine = Machine::new();
    machine.write("그림.txt", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR");
    machine.write("책.pdf", b"%PDF-1.7\n");
    for command in ["cat", "inspect", ""] {
        for (file, cause) in [("책.pdf", "아직 읽지 못하는 형식입니다"), ("그림.txt", "텍스트 파일이 아닙니다")]
        {
            let run = machine.say(&format!("{command} {file}"));
            assert_eq!((run.code, run.out.as_str()), (1, ""), "{command} {file}");
            assert!(run.err.contains(file) && run.err.contains(cause), "{command} {file}: {}", run.err);
        }
    }
}

#[test]
fn one_file_that_cannot_be_opened_does_not_keep_the_rest_closed() {
    let machine = Machine::with_markdown("나는 글을 읽는다.");
    machine.write("그림.txt", b"\x89PNG\r\n\x1A\n\0\0");
    for (line, file) in [("cat 없음.md 글.md", "없음.md"), ("cat 그림.txt 글.md", "그림.txt"), ("cat .", "그림.txt")]
    {
        let run = machine.say(line);
        assert_eq!(letters(&run.out), "나는글을읽는다.", "{line}: {}", run.err);
        assert!(run.err.lines().count() == 1 && run.err.contains(file), "{line}: {}", run.err);
    }
}

#[test]
fn an_empty_file_is_an_empty_chapter() {
    let machine = Machine::with_markdown("");
    machine.write("빈칸.txt", " \n\u{FEFF}\n\t\n");
    for file in ["글.md", "빈칸.txt"] {
        let run = machine.say(&format!("cat {file}"));
        let told = format!("mitjul: {file}: 읽을 글이 없습니다\n");
        assert_eq!((run.code, run.out.as_str(), run.err), (0, "", told));
        let chapter = &machine.chapters(file)[0];
        assert_eq!(text(chapter), "");
        assert!(["blocks", "sentences", "lessons"].iter().all(|key| chapter[key].as_array().unwrap().is_empty()));
    }
}

#[test]
fn a_line_of_a_million_bytes_is_read_whole() {
    let machine = Machine::new();
    for (name, piece) in
        [("띄움.txt", "나는 글을 읽는다. "), ("붙임.txt", "가나다라마바사"), ("글.md", "나는 **글**을 읽는다. ")]
    {
        let line = piece.repeat(1_000_000 / piece.len() + 1);
        machine.write(name, &line);
        let printed = machine.output(&format!("cat {name}"));
        assert_eq!(letters(&printed), letters(&line).replace("**", ""), "{name}");
        assert_eq!(too_wide(&printed, 72, Ambiguous::Narrow), None, "{name}");
        assert_eq!(letters(&opened(&machine, name).1), letters(&printed), "{name}");
    }
}

#[test]
fn lessons_beside_a_file_come_with_it() {
    let machine = Machine::with_markdown("나는 글을 읽는다. 그리고 쓴다.\n");
    machine.write("글.lessons.yaml", "lessons:\n- statement: 써라\n  kind: 다짐\n  evidence: [그리고 쓴다.]\n");
    let lesson = &machine.chapters("글.md")[0]["lessons"][0];
    assert_eq!((&lesson["statement"], &lesson["kind"], &lesson["weight"]), (&"써라".into(), &"다짐".into(), &3.into()));
    assert_eq!(lesson["evidence"][0], serde_json::json!({ "start": 11, "end": 18, "quote": "그리고 쓴다." }));
}

#[test]
fn trouble_beside_the_text_is_reported_and_the_text_shown() {
    let machine = Machine::with_markdown("---\ntitle: [\n---\n나는 글을 읽는다.\n");
    machine.write("글.lessons.yaml", "lessons: 3\n");
    assert_eq!(machine.output("cat 글.md"), "나는 글을 읽는다.\n");
    let problems = problems(&machine, "글.md");
    assert!(
        problems[0].starts_with("글.md 파일의 글머리를 ") && problems[1].starts_with("글.lessons.yaml 파일을 "),
        "{problems:?}"
    );
}

#[test]
fn controls_of_a_document_never_reach_the_terminal() {
    let machine = Machine::new();
    let hostile = "붉은\u{1B}[31m글\u{7}\u{9B}2J\u{202E}\u{8}\u{7F}";
    machine.write(
        "글.md",
        format!("---\ntitle: \"\\e[31m{}\"\n---\n# {hostile}\n\n```\n{hostile}\n```\n", "제목\\x07\\x9b"),
    );
    machine.write(
        "글.lessons.yaml",
        "lessons:\n- statement: \"\\e[31m배워라\\x07\"\n  kind: \"\\x9b1m\"\n  evidence: [\"\\e[31m\"]\n",
    );
    machine.write("둘.txt", hostile);
    for line in ["cat 글.md", "cat 둘.txt", "inspect 글.md", "inspect 둘.txt"] {
        assert!(!has_controls(&machine.output(line)), "{line}");
    }
    let chapter = &machine.chapters("글.md")[0];
    let lesson = &chapter["lessons"][0];
    for printed in
        [&chapter["title"], &chapter["text"], &lesson["statement"], &lesson["kind"], &lesson["evidence"][0]["quote"]]
    {
        assert!(!has_controls(printed.as_str().unwrap()), "{printed}");
    }
}

#[cfg(unix)]
#[test]
fn controls_in_the_name_of_a_file_never_reach_the_terminal() {
    let machine = Machine::new();
    let name = "\u{1B}[31m\u{9B}글\u{7}";
    machine.write(format!("{name}.md"), "나는 글을 읽는다.\n");
    machine.write(format!("{name}.bin"), "\0");
    machine.write(format!("{name}.lessons.yaml"), "lessons: 3\n");
    for arguments in [["cat", "md"], ["cat", "bin"], ["inspect", "md"], ["cat", "pdf"], ["cat", "없음"]] {
        let file = format!("{name}.{}", arguments[1]);
        let run = machine.run([arguments[0], &file]);
        assert!(!has_controls(&run.out) && !has_controls(&run.err), "{arguments:?}: {:?}", run.err);
    }
}

#[cfg(unix)]
#[test]
fn names_that_are_no_unicode_open_all_the_same() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let machine = Machine::new();
    let path = machine.write(OsStr::from_bytes(b"\xB1\xDB.txt"), "나는 글을 읽는다.\n");
    let run = machine.run([OsStr::new("cat"), path.as_os_str()]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "나는 글을 읽는다.\n", ""));
}

#[test]
fn a_name_that_begins_with_a_dash_can_be_named() {
    let machine = Machine::new();
    machine.write("-글.md", "나는 글을 읽는다.\n");
    assert_eq!(machine.output("cat -- -글.md"), "나는 글을 읽는다.\n");
}
