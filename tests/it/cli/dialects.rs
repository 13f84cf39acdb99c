//! Texts as people have them: of vaults, sites, devices, scans and chats. What `inspect` prints of each is a snapshot, and
//! the words that such texts once lost are told one by one.
//!
//! After an intended change `INSTA_UPDATE=always cargo it cli::dialects` rewrites the snapshots; check the result.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use insta::Settings;
use serde_json::Value;

use crate::cli::program::{Machine, text};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/texts")
}

/// Returns what `inspect` prints of a text.
fn inspected(name: &str) -> Value {
    let machine = Machine::new();
    machine.write(name, fs::read(folder().join(name)).unwrap());
    machine.chapters(name).remove(0)
}

/// Writes what `inspect` printed in lines: what is known of the text, its blocks by their kinds, what was left out.
fn in_lines(chapter: &Value) -> String {
    let mut lines = String::new();
    for key in ["title", "author", "date", "source"] {
        if let Some(value) = chapter[key].as_str() {
            writeln!(lines, "{key}: {value}").unwrap();
        }
    }
    let scalars: Vec<char> = text(chapter).chars().collect();
    for block in chapter["blocks"].as_array().unwrap() {
        let [start, end] = ["start", "end"].map(|key| usize::try_from(block[key].as_u64().unwrap()).unwrap());
        let words: String = scalars[start..end].iter().collect();
        let level = block["level"].as_u64().map_or_else(String::new, |level| format!(" {level}"));
        let kind = block["kind"].as_str().unwrap();
        writeln!(lines, "[{kind}{level}] {}", words.replace('\n', "\n    ")).unwrap();
    }
    for key in ["problems", "omitted"] {
        for words in chapter[key].as_array().into_iter().flatten() {
            writeln!(lines, "{key}: {}", words.as_str().unwrap()).unwrap();
        }
    }
    lines
}

#[test]
fn every_kind_of_text_is_read_as_it_was() {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("../snapshots/texts");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut names: Vec<_> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert!(names.len() > 50);
    for name in names.iter().map(|name| name.to_str().unwrap()) {
        let lines = in_lines(&inspected(name));
        settings.bind(|| insta::assert_snapshot!(name, lines));
    }
}

#[test]
fn words_that_texts_of_each_kind_once_lost_are_there() {
    for (name, words) in [
        ("ranges.md", &["모임은 보통 2~3시간 걸리고, 한 번에 10~15쪽씩 읽는다. 회비는 5천~7천 원이다.", "그래요~"][..]),
        ("dates.md", &["2026. 1. 3. 눈이", "2026. 1. 4.", "12. 25. 성탄절", "3. 1 운동"]),
        (
            "line-breaks.md",
            &["문을 닫고 돌아서면\n낮은 지붕 위로\n눈이 내린다", "나. 둘째 약속도 지킨다.\n다.", "① 읽는다\n②"],
        ),
        (
            "obsidian.md",
            &["한 문장", "낡은 방과 같다", "이 문장을 밑줄 그었다", "본문 각주[주1]", "아무 데서도 부르지 않은 각주다"],
        ),
        ("html.md", &["3 < 5", "漢字(한자)", "벚꽃이 핀 길", "가 | 나", "1 < 2", "<홍길동전>"]),
        ("jekyll.md", &["들어가며", "첫 문단이다", "puts \"안녕\"", "지난 글을 먼저"]),
        (
            "formulas.md",
            &["v₁ = a₁ * t₁", "$5와 $7", "\\\\\n= \\frac{a}{b}", "면적은 a² 이고 5*3*2 는", "my_file_name"],
        ),
        (
            "numbers.md",
            &["1) 첫째 큰 규칙\n가. 작은 규칙\n나.", "10. 열", "제1조 (목적) 이 규칙은 모임을 정한다.\n제2조"],
        ),
        ("footnotes.md", &["[남은것] 본문이 부르지 않는 주석도 글이다.", "셋째 문장[^없음]", "[주석] 둘째"]),
        ("tables.md", &["갈래 | 읽은 책 | 한마디", "소설(小說) | 3권"]),
        ("wrapped.txt", &["강물은 어둠 속에서 소리로만 흘렀고, 나는 그 소리를", "그는 나를 보지 않고 물만 보았다."]),
        ("novel.txt", &["제 1 화", "제2화. 두 번째 손님", "100. 백 번째 책", "<프롤로그>", "作者後記"]),
        ("layout.txt", &["사과", "    print(i)", "  한 칸 들어간 줄\n    두 칸 들어간 줄"]),
        ("scripts.md", &["👨\u{200D}👩\u{200D}👧\u{200D}👦", "나랏〮말〯", "🏳️\u{200D}🌈", "👍🏽", "❤️\u{200D}🔥"]),
        ("blank-lines.md", &["걸었다.\n\n바람이 불어서 모자를 꼭 눌러썼다.\n\n점심으로는"]),
        ("blank-lines.txt", &["걸었다.\n\n바람이 불어서 모자를 꼭 눌러썼다.\n\n점심으로는"]),
        ("code.md", &["print(\"여기까지", "│ 가 │ 나 │", "안쪽 코드 **별**"]),
        ("titles.md", &["<Paterson>을", "<Walden>을", "<Toy Story>도", "<봄날>"]),
        ("ragged-table.md", &["많다 | 넘침 | 버려짐?"]),
        ("more-formulas.md", &["x &= 1 \\\\", "$3~$5, 100$입니다"]),
        ("address.md", &["보내는 분\n(03187) 서울특별시 종로구 세종대로 209, 3층\n홍길동"]),
        ("quotes.md", &["...말줄임 …… ‥ · · · --- -- — ― ㅡ ~ ∼ 〜 ～", "{3}, <4>, ｛5｝, ⑥, ⒎, ㈇"]),
    ] {
        let chapter = inspected(name);
        for words in words {
            assert!(text(&chapter).contains(words), "{name}: {words}\n{}", text(&chapter));
        }
    }
}

#[test]
fn heads_of_files_are_heads() {
    for (name, title, author, date) in [
        ("head-a.md", "느리게 읽는 사람", Some("김한글"), Some("2026-03-02")),
        ("head-b.md", "독서의 기술: 밑줄 긋는 법", Some("김한글"), None),
        ("head-c.md", "[서평] 오래된 책", Some("김한글"), Some("2026-03-02")),
        ("head-d.md", "휴고로 쓴 글", Some("김한글"), Some("2026-03-02")),
        ("head-e.md", "작은 따옴표", Some("김한글, 이책방"), None),
        ("head-below-a-blank-line.md", "빈 줄 뒤", None, None),
        ("json-head.md", "제이슨", None, None),
        ("broken-head.md", "[깨진", Some("\"닫지 않은"), None),
    ] {
        let chapter = inspected(name);
        assert_eq!(chapter["title"], title, "{name}");
        assert_eq!(chapter["author"].as_str(), author, "{name}");
        let day = chapter["date"].as_str().map(|date| date.chars().take(10).collect::<String>());
        assert_eq!(day.as_deref(), date, "{name}");
        assert!(!text(&chapter).contains("title"), "{name}: {}", text(&chapter));
    }
}

#[test]
fn cat_prints_whole_emoji_where_no_column_is_at_stake() {
    let machine =
        Machine::with_markdown("가족 👨\u{200D}👩\u{200D}👧\u{200D}👦, 손 👍🏽, 깃발 🇰🇷 🏳️\u{200D}🌈, 나랏〮말〯\n");
    assert_eq!(
        machine.output("cat 글.md"),
        "가족 👨\u{200D}👩\u{200D}👧\u{200D}👦, 손 👍🏽, 깃발 🇰🇷 🏳️\u{200D}🌈, 나랏〮말〯\n"
    );
}

#[test]
fn whatever_is_wrong_with_a_file_is_one_sentence_with_its_name() {
    let machine = Machine::with_markdown("나는 글을 읽는다.\n");
    machine.write("이진.txt", [0_u8, 159, 146, 150].repeat(40));
    machine.write("책.epub", b"PK\x03\x04");
    machine.write("빈글.md", "");
    machine.write("막힌글.md", "막힌 글");
    #[cfg(unix)]
    {
        let here = machine.write("잠긴 폴더/글.md", "글").with_file_name("");
        std::os::unix::fs::symlink("고리.md", here.join("../고리.md")).unwrap();
        std::os::unix::fs::symlink("없음.md", here.join("../끊긴 고리.md")).unwrap();
    }
    let wrong = ["없음.md", "이진.txt", "책.epub", "고리.md", "끊긴 고리.md"];
    for name in wrong.into_iter().filter(|name| cfg!(unix) || !name.contains("고리")) {
        for command in ["cat", "inspect"] {
            let alone = machine.run([command, name]);
            let line = alone.complaint(1);
            assert!(line.contains(name) && !line.contains("os error"), "{command} {name}: {line}");
            let beside = machine.run([command, name, "글.md"]);
            assert_eq!(beside.code, 0, "{command} {name}: {beside:?}");
            assert!(beside.out.contains("나는 글을 읽는다."), "{command} {name}");
            assert!(beside.err.lines().count() == 1 && beside.err.contains(name), "{command} {name}: {}", beside.err);
        }
    }
}
