//! How the cost of hostile input grows: what a file can ask for, at a size, twice, four and eight times it.
//!
//! `cargo bench -p mitjul-benches --bench growth [WORD]` prints seconds at each size, the shortest of three runs, and how
//! they grow over the last two steps: 2.0 is linear, 4.0 is quadratic. Only the cases whose name has WORD are run. A sign
//! stands where both steps are steep. One alone is a place where another way of reading begins and goes on evenly:
//! Markdown of more than 128 KB is read in regions where it can be cut, and Markdown of more than 150 000 signs as plain
//! text. `markdown fences` are the latter at the third size: each of their lines is then a line to be judged.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::hint::black_box;
use std::time::Instant;

use mitjul::document::Chapter;
use mitjul::exchange::{ExchangeFormat, ImportedMarks, Marked, attach, read};
use mitjul::ingest::{Format, epub, ingest};
use mitjul::layout::{Layout, LayoutSettings, RowPosition};
use mitjul::lessons::cues::Cues;
use mitjul::lessons::{extract, sidecar};
use mitjul::marks::{DeviceId, DocId, DocRef, Extra, TextId, Timestamp};
use mitjul::search::Query;
use mitjul::text::width::{Ambiguous, Width};
use mitjul::text::wrap::Breaking;

/// The smallest size, in bytes.
const SIZE: usize = 50_000;

/// How often each size is run.
const RUNS: usize = 3;

/// Something that is done with an input of a length in bytes.
type Work = Box<dyn Fn(usize) -> Box<dyn FnOnce()>>;

/// Makes an input of a length in bytes.
type TextOfSize = fn(usize) -> String;

/// What is repeated in Markdown, by its name.
const MARKDOWN: [(&str, &str); 50] = [
    ("rules", "---\n"),
    ("two words a line", "나는 읽는다\n"),
    ("quotes deep", ">"),
    ("quotes and lists", "> - "),
    ("lists deep", "- "),
    ("numbers deep", "1. "),
    ("list lines", "- 가\n"),
    ("stars", "*"),
    ("stars and words", "*가 "),
    ("stars and underscores", "*가 _나 "),
    ("strong", "**가** "),
    ("brackets", "["),
    ("brackets closed", "[]"),
    ("brackets apart", "] ["),
    ("links", "[가](나) "),
    ("links cut", "[가]("),
    ("links open", "[가](<나"),
    ("pictures", "!["),
    ("wiki links", "[[가|나]] "),
    ("wiki links open", "[[가|"),
    ("definitions", "[가]: /나\n"),
    ("references", "[가][나] "),
    ("footnotes", "글[^가]\n\n[^가]: 주\n\n"),
    ("footnotes in line", "^[가 "),
    ("callouts", "> [!note] 가\n"),
    ("comments", "%%가 "),
    ("comments of HTML", "<!-- "),
    ("HTML", "<b>"),
    ("HTML closed", "<b>가</b>"),
    ("HTML open over paragraphs", "<p><b a=1>가\n"),
    ("HTML cut", "<a b=\""),
    ("breaks that stay", "“가.”\n"),
    ("HTML blocks", "<div>\n\n"),
    ("angles", "<"),
    ("code", "`"),
    ("code of all lengths", "`가``나```다"),
    ("fences", "```\n"),
    ("formulas", "$가 "),
    ("formulas of two", "$$가 "),
    ("tildes", "~~가 "),
    ("highlights", "==가 "),
    ("headings", "# 가\n"),
    ("underlined headings", "가\n=\n"),
    ("entities", "&amp;"),
    ("liquid", "{% comment %}"),
    ("addresses", "https://가.kr/ "),
    ("backslashes", "\\"),
    ("straight quotes", "\"가\" "),
    ("short paragraphs", "가\n\n"),
    ("fences open behind paragraphs", "가\n\n```\n나\n\n"),
];

fn main() {
    let wanted = std::env::args().skip(1).find(|word| !word.starts_with('-')).unwrap_or_default();
    println!("{:>34}  seconds at {SIZE} bytes, twice, four and eight times it; growth", "");
    for (name, work) in cases().into_iter().filter(|(name, _)| name.contains(&wanted)) {
        let [one, two, four, eight] = [1, 2, 4, 8].map(|times| least(&work, times * SIZE));
        let growth = [four / two.max(1e-6), eight / four.max(1e-6)];
        let sign = if growth.iter().all(|growth| *growth > 3.0) && eight > 0.01 { "!" } else { "" };
        println!("{name:>34}  {one:8.4} {two:8.4} {four:8.4} {eight:8.4}  {:4.1} {:4.1} {sign}", growth[0], growth[1]);
    }
}

/// Returns the seconds of the shortest run at a size: what else the machine does is no growth.
fn least(work: &Work, size: usize) -> f64 {
    let seconds = (0..RUNS).map(|_| {
        let prepared = work(size);
        let start = Instant::now();
        prepared();
        start.elapsed().as_secs_f64()
    });
    seconds.fold(f64::MAX, f64::min)
}

fn cases() -> Vec<(String, Work)> {
    let mut cases: Vec<(String, Work)> = Vec::new();
    for (name, piece) in MARKDOWN {
        cases.push((
            format!("markdown {name}"),
            Box::new(move |size| {
                let source = piece.repeat(size / piece.len());
                Box::new(move || drop(black_box(ingest(source.as_bytes(), Format::Markdown))))
            }),
        ));
    }
    cases.extend(of_pages());
    cases.extend(of_books());
    cases.extend(of_texts());
    cases.extend(of_lessons());
    cases.extend(of_imports());
    cases
}

/// What is repeated in a page, by its name.
const PAGES: [(&str, &str); 12] = [
    ("elements deep", "<div>"),
    ("elements", "<div>가</div>"),
    ("headers deep", "<header>"),
    ("headings deep", "<h2><div>가"),
    ("lists deep", "<ul><li>가"),
    ("tables deep", "<table><tr><td>가"),
    ("rows", "<tr><td>가<td>나"),
    ("emphasis deep", "<b>가"),
    ("calls of notes", "<sup><a href=#a>1</a></sup><p id=a>가"),
    ("calls deep", "<a href=#a>1<p id=a>"),
    ("figures deep", "<figure><img alt=가>"),
    ("comments", "<!-- 가 -->"),
];

fn of_pages() -> Vec<(String, Work)> {
    let page = |(name, piece): (&str, &'static str)| -> (String, Work) {
        let work = move |size: usize| -> Box<dyn FnOnce()> {
            let source = format!("<!doctype html><title>글</title>{}", piece.repeat(size / piece.len()));
            Box::new(move || drop(black_box(ingest(source.as_bytes(), Format::Html))))
        };
        (format!("page {name}"), Box::new(work))
    };
    PAGES.into_iter().map(page).collect()
}

fn of_books() -> Vec<(String, Work)> {
    fn deep(piece: &str, size: usize) -> String {
        piece.repeat(size / piece.len())
    }
    /// Reads a document of a book.
    type BookReader = fn(&str);
    let contents: BookReader = |source| drop(black_box(epub::contents(source, "nav.xhtml")));
    let package: BookReader = |source| drop(black_box(epub::Package::of(source, "book.opf")));
    let encryption: BookReader = |source| drop(black_box(epub::encryption(source)));
    let documents: [(&str, BookReader, TextOfSize); 10] = [
        ("lines of a nav", contents, |size| {
            format!("<nav><ol>{}</ol></nav>", deep("<li><a href='a'>가</a></li>", size))
        }),
        ("lines of a nav, deep", contents, |size| format!("<nav>{}", deep("<ol><li><a href='a'>가</a>", size))),
        ("words of a nav, deep", contents, |size| format!("<nav>{}", deep("<li><div>", size))),
        ("points of an NCX", contents, |size| {
            let point = "<navPoint><navLabel><text>가</text></navLabel><content src='a'/></navPoint>";
            format!("<ncx><navMap>{}</navMap></ncx>", deep(point, size))
        }),
        ("points of an NCX, deep", contents, |size| {
            let point = "<navPoint><navLabel><text>가</text></navLabel><content src='a'/>";
            format!("<ncx><navMap>{}", deep(point, size))
        }),
        ("items of a package", package, |size| {
            format!("<package><manifest>{}</manifest></package>", deep("<item id='a' href='b'/>", size))
        }),
        ("authors of a package", package, |size| {
            format!("<package><metadata>{}</metadata></package>", deep("<dc:creator id='a'>가</dc:creator>", size))
        }),
        ("elements of a package, deep", package, |size| format!("<package>{}", deep("<metadata>", size))),
        ("attributes", package, |size| {
            let attributes = (0..size / 12).map(|number| format!(" a{number}='가'")).collect::<Vec<_>>().concat();
            format!("<package{attributes}></package>")
        }),
        ("locks, deep", encryption, |size| deep("<enc:EncryptedData>", size)),
    ];
    let work = |(name, read, text): (&str, BookReader, TextOfSize)| -> (String, Work) {
        let work = move |size: usize| -> Box<dyn FnOnce()> {
            let source = text(size);
            Box::new(move || read(&source))
        };
        (format!("book {name}"), Box::new(work))
    };
    documents.into_iter().map(work).collect()
}

fn of_texts() -> Vec<(String, Work)> {
    let mut cases: Vec<(String, Work)> = Vec::new();
    let texts: [(&str, TextOfSize); 8] = [
        ("one cell", |size| format!("| 가 |\n|---|\n| {} |\n", "나 ".repeat(size / 4))),
        ("many columns", |size| {
            let row = "|가".repeat(size / 9);
            format!("{row}|\n{}|\n{row}|\n", "|-".repeat(size / 9))
        }),
        ("many rows", |size| format!("|가|나|\n|-|-|\n{}", "|다|라|\n".repeat(size / 10))),
        ("a word", |size| "가".repeat(size / 3)),
        ("words", |size| "가나 ".repeat(size / 7)),
        ("prose", |size| "나는 길을 걷다가 책을 펴고 문장을 읽었다. ".repeat(size / 58)),
        ("lines", |size| "나는 읽는다\n".repeat(size / 17)),
        ("marks above", |size| "e\u{301}\u{302}".repeat(size / 5)),
    ];
    for (name, text) in texts {
        cases.push((
            format!("layout {name}"),
            Box::new(move |size| {
                let (chapter, _) = ingest(text(size).as_bytes(), Format::Markdown);
                Box::new(move || lay_out(&chapter))
            }),
        ));
        cases.push((
            format!("lessons {name}"),
            Box::new(move |size| {
                let (chapter, _) = ingest(text(size).as_bytes(), Format::Markdown);
                let cues = Cues::built_in();
                Box::new(move || drop(black_box(cues.map(|cues| extract(&cues, &chapter)))))
            }),
        ));
        cases.push((
            format!("search {name}"),
            Box::new(move |size| {
                let (chapter, _) = ingest(text(size).as_bytes(), Format::Markdown);
                let query = Query::finished("가나");
                Box::new(move || {
                    black_box(query.map(|query| query.hits(&chapter.text).count())).unwrap_or_default();
                })
            }),
        ));
    }
    cases
}

fn of_lessons() -> Vec<(String, Work)> {
    let mut cases: Vec<(String, Work)> = Vec::new();
    cases.push((
        "evidence of long quotes".to_owned(),
        Box::new(|size| {
            let (chapter, _) = ingest("나는 글을 읽는다. ".repeat(size / 25).as_bytes(), Format::Plain);
            let quote = format!("{}없다", "나는 글을 읽는다. ".repeat(20));
            let entry = format!("- statement: 하나\n  evidence: [{quote}]\n");
            let yaml = format!("lessons:\n{}", entry.repeat(size / entry.len()));
            Box::new(move || drop(black_box(sidecar::read(&yaml, &chapter))))
        }),
    ));
    cases.push((
        "evidence by number".to_owned(),
        Box::new(|size| {
            let (chapter, _) = ingest("나는 글을 읽는다. ".repeat(size / 25).as_bytes(), Format::Plain);
            let entry = "- statement: 하나\n  evidence: [{quote: 나는, nth: 100000}]\n";
            let yaml = format!("lessons:\n{}", entry.repeat(size / entry.len()));
            Box::new(move || drop(black_box(sidecar::read(&yaml, &chapter))))
        }),
    ));
    cases
}

fn of_imports() -> Vec<(String, Work)> {
    let mut cases: Vec<(String, Work)> = Vec::new();
    let imports: [(&str, TextOfSize); 6] = [
        ("lost quotes", |size| {
            let clip = |n| {
                format!(
                    "글 (나)\n- Your Highlight on Location {n}-{n} | Added on Sunday, 1 March 2026 10:00:00\n\n찾을 수 없는 글귀 {n}번이다. 아주 다른 말이다.\n==========\n"
                )
            };
            (0..size / 180).map(clip).collect()
        }),
        ("equal quotes", |size| {
            let clip = "글 (나)\n- Your Highlight on Location 1-1 | Added on Sunday, 1 March 2026 10:00:00\n\n나는 글을 읽는다.\n==========\n";
            clip.repeat(size / clip.len())
        }),
        ("one quote", |size| {
            format!(
                "글 (나)\n- Your Highlight on Location 1-1 | Added on Sunday, 1 March 2026 10:00:00\n\n{}\n==========\n",
                "다른 말을 ".repeat(size / 14)
            )
        }),
        ("a sidecar", |size| {
            let mark = |n| {
                format!("[{n}] = {{ [\"drawer\"] = \"lighten\", [\"text\"] = \"찾을 수 없는 글귀 {n}번이다.\" }},\n")
            };
            format!("return {{ [\"annotations\"] = {{\n{}}} }}\n", (1..=size / 80).map(mark).collect::<String>())
        }),
        ("annotations", |size| {
            let mark = |n| {
                format!(
                    "{{\"id\":\"{n}\",\"uri\":\"x\",\"target\":[{{\"selector\":[{{\"type\":\"TextQuoteSelector\",\"exact\":\"글귀 {n}번이다.\"}}]}}]}}"
                )
            };
            format!("{{\"rows\":[{}]}}", (0..size / 100).map(mark).collect::<Vec<_>>().join(","))
        }),
        ("a table", |size| {
            "하이라이트,제목\n".to_owned()
                + &(0..size / 50).map(|n| format!("찾을 수 없는 글귀 {n}번이다.,글\n")).collect::<Vec<_>>().concat()
        }),
    ];
    cases.push((
        "import quotes of all of a text".to_owned(),
        Box::new(|size| {
            let sentences: Vec<String> =
                (0..size / 250).map(|n| format!("{n}째로 적은 글귀 {n}번이다. 저마다 다른 말이다.")).collect();
            let clip = |(n, words): (usize, &String)| {
                format!(
                    "글 (나)\n- Your Highlight on Location {n}-{n} | Added on Sunday, 1 March 2026 10:00:00\n\n{words}\n==========\n"
                )
            };
            let text: String = sentences.iter().enumerate().map(clip).collect();
            let (chapter, _) = ingest(sentences.join("\n\n").as_bytes(), Format::Plain);
            Box::new(move || import(&chapter, &text))
        }),
    ));
    for (name, text) in imports {
        for (how, is_long) in [("short", false), ("long", true)] {
            cases.push((
                format!("import {name}, {how} text"),
                Box::new(move |size| {
                    let sentences = if is_long { size / 25 } else { 3 };
                    let (chapter, _) = ingest("나는 글을 읽는다. ".repeat(sentences).as_bytes(), Format::Plain);
                    let text = text(size);
                    Box::new(move || import(&chapter, &text))
                }),
            ));
        }
    }
    cases
}

fn lay_out(chapter: &Chapter) {
    let setting = LayoutSettings {
        cells: 70,
        width: Width::of(Ambiguous::Narrow),
        breaking: Breaking::Word,
        justified: false,
        hanging: false,
    };
    let layout = Layout::new(chapter, setting);
    let mut place = Some(RowPosition::default());
    while let Some(at) = place {
        if let Some(row) = layout.row(chapter, at) {
            black_box(layout.pieces(chapter, row).count());
        }
        place = layout.next(chapter, at);
    }
}

fn import(chapter: &Chapter, text: &str) {
    let Some(format) = ExchangeFormat::of_text(text) else { return };
    let Ok(ImportedMarks::Quotes { quotes, .. }) = read(format, text) else { return };
    let now = Timestamp::from_millisecond(0);
    let doc = DocRef {
        id: DocId::fresh(now),
        title: "글".to_owned(),
        author: None,
        book: None,
        seen: Vec::new(),
        text: TextId::of(&chapter.text),
        chars: 0,
        extra: Extra::default(),
    };
    let marked = Marked { doc: &doc, chapter: Some(chapter), highlights: &[] };
    black_box(attach(&quotes, &[marked], Some(0), &DeviceId::fresh("재기"), now));
}
