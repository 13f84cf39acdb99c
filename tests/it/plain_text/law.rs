//! No letter, digit or mark of the author is lost, moved or changed, whatever the text looks like.

use mitjul::ingest::LineBreaks;
use mitjul::text::grapheme;
use proptest::prelude::*;

use crate::plain_text::{keeps_the_law, read};

/// What lines begin with.
const HEADS: [&str; 32] = [
    "",
    "",
    "",
    "",
    "  ",
    "    ",
    "\u{3000}",
    "\u{3000}\u{3000}",
    "\t",
    "- ",
    "• ",
    "1. ",
    "2. ",
    "3. ",
    "100. ",
    "① ",
    "②",
    "가. ",
    "제1조 ",
    "→ ",
    "\"",
    "“",
    "* ",
    "A) ",
    "(1) ",
    "Q. ",
    "제1화 ",
    "2026. 1. 3. ",
    "12. 25. ",
    "| ",
    "#",
    "[출처] ",
];

/// What lines are made of.
const WORDS: [&str; 48] = [
    "나는 ",
    "강가로 ",
    "걸어 ",
    "나갔다. ",
    "바람은 ",
    "속",
    "에서 ",
    "보",
    "지 않고 ",
    "봄·여름",
    "2~3시간 ",
    "3.5% ",
    "<제목> ",
    "(주)밑줄 ",
    "*별* ",
    "_밑줄_ ",
    "[ ] ",
    "^",
    "\\",
    "|",
    "https://a.kr/%EA ",
    "\t",
    "  ",
    "\u{A0}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{3000}",
    "“가자.” ",
    "\"왜?\" ",
    "…",
    "1,000",
    "20",
    "漢字",
    "한\u{AD}글",
    "\u{1112}\u{1161}\u{11AB}",
    "e\u{301}",
    "👨\u{200D}👩",
    "➡️➡️ ",
    " ⬅️⬅️ ",
    "① ",
    "② ",
    " 1. ",
    " 2. ",
    " 3. ",
    "【봄】",
    "■ ",
    "exam-",
    "공유 ",
];

/// Lines that mean something by themselves.
const LINES: [&str; 40] = [
    "",
    "",
    "",
    "",
    "\u{A0}",
    "\u{3000}\u{200B}",
    "* * *",
    "***",
    "---",
    "◆ ◇ ◆",
    "====",
    "○○○",
    "……",
    "- 12 -",
    "- 13 -",
    "7",
    "8",
    "9",
    "[14]",
    "15쪽",
    "제 1 화",
    "제2화. 두 번째 손님",
    "3장",
    "<프롤로그>",
    "作者後記",
    "Chapter 4",
    "2025.12.06",
    "봄밤",
    "좋아요",
    "댓글 0",
    "공유하기",
    "로그인 | 회원가입",
    "이전글 봄",
    "또는",
    "'봄' 카테고리의 다른 글",
    "이곳을 (0) 2022.08.17",
    "목록",
    "본문 바로가기",
    "---\ntitle: 봄",
    "+---+---+",
];

const ENDS: [&str; 8] = ["\n", "\n", "\n", "\n", "\n\n", "\r\n", "\r", "\u{2028}"];

fn line() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(prop::sample::select(&WORDS[..]), 0..12);
    let made = (prop::sample::select(&HEADS[..]), words).prop_map(|(head, words)| head.to_owned() + &words.concat());
    prop_oneof![3 => made, 2 => prop::sample::select(&LINES[..]).prop_map(str::to_owned)]
}

/// A text with one end for its lines or many.
fn text() -> impl Strategy<Value = String> {
    prop::collection::vec((line(), prop::sample::select(&ENDS[..])), 0..24)
        .prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect())
}

/// A text that was wrapped at a column without regard for its words, with a page number now and then.
fn scan() -> impl Strategy<Value = String> {
    let paragraph = prop::collection::vec(prop::sample::select(&WORDS[..17]), 5..60).prop_map(|words| words.concat());
    (prop::collection::vec(paragraph, 1..5), 20_usize..40, any::<bool>()).prop_map(|(paragraphs, columns, set_in)| {
        let mut scan = String::new();
        for (page, paragraph) in paragraphs.iter().enumerate() {
            let scalars: Vec<char> = format!("{}{paragraph}", if set_in { "  " } else { "" }).chars().collect();
            for line in scalars.chunks(columns) {
                scan.extend(line.iter().chain(&['\n']));
            }
            if page % 2 == 0 {
                scan.extend(["\n          - ", &page.to_string(), " -\n\n"]);
            }
        }
        scan
    })
}

/// A text whose line breaks are gone.
fn run_together() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 100..400).prop_map(|words| words.concat())
}

fn line_breaks() -> impl Strategy<Value = LineBreaks> {
    prop_oneof![4 => Just(LineBreaks::Auto), 1 => Just(LineBreaks::Keep), 1 => Just(LineBreaks::Join)]
}

fn holds(source: &str, line_breaks: LineBreaks) {
    let chapter = read(source, line_breaks);
    keeps_the_law(source, &chapter);
    for block in &chapter.blocks {
        assert_eq!(grapheme::snap(&chapter.text, block.span), block.span);
    }
}

/// `LAW_CASES=1000000 cargo it plain_text::law` tries more documents.
fn cases() -> u32 {
    std::env::var("LAW_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn every_text_arrives(source in prop_oneof![6 => text(), 3 => scan(), 1 => run_together()], line_breaks in line_breaks()) {
        holds(&source, line_breaks);
    }
}

#[test]
fn the_cases_of_plain_text_arrive() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for name in ["000_f62fa04cb32f4df1.txt", "001_23c0b27ec80296cb.txt"] {
        let seed = std::fs::read_to_string(path.join(name)).unwrap();
        for line_breaks in [LineBreaks::Auto, LineBreaks::Keep, LineBreaks::Join] {
            holds(&seed, line_breaks);
        }
    }
}
