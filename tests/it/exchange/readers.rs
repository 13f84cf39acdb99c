//! Our exports as programs of others read them: each format is parsed by a reader that knows nothing of us.
//!
//! `CommonMark` is read by a crate, the other formats by Python and pandoc on machines that have them.

use std::fs;
use std::io::{self, Write as _};
use std::process::Command;

use mitjul::exchange::ExchangeFormat;
use mitjul::marks::{Highlight, LessonData};
use mitjul::text::fold;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::Value;

use super::{Essay, essay, mark};

/// Notes that could end what they stand in, take along what follows, or run.
const NOTES: [&str; 17] = [
    "```\n글",
    "~~~",
    "<!-- 열린 주석",
    "--> 닫는 말",
    "<script>alert(1)</script>",
    "</aside></div><img onerror=x>",
    "%% 감춤",
    "$$ 식",
    "[글](javascript:x) [[고리]]",
    "> 인용\n# 제목\n- 목록\n| 표 |",
    "=1+1\n+2\n-3\n@4",
    "쉼표, \"따옴표\"\t탭\n\n빈 줄",
    ":END:\n#+end_quote\n* 별\n# 우물\nsrc_sh{ls} Local Variables:",
    "^h-0199 &amp; &lt;",
    "  앞 빈칸과 끝 빈칸  ",
    "😀 👨‍👩‍👧 e\u{301}",
    "",
];

/// An essay of every kind of block, with marks on each and the notes; the last two marks are lessons.
fn strange() -> Essay {
    let source = "---\ntitle: \"책: 밑줄 / 긋는 법? [1판]\"\nauthor: \"김한글, 이책방\"\n---\n\n# 첫 절\n\n- 목록의 첫 문장이다.\n\
        - 둘째 문장은 **굵고** `코드 | 세로`가 있다.\n\n> 인용한 말이다. #태그 \\[\\[겹대괄호\\]\\] ^위첨자 5\\~10개 \\*별\\*.\n\n\
        | 갈래 | 말 |\n|---|---|\n| 시 | 짧다 |\n\n```\n# 코드 = 한 줄\n- 다음 줄\n```\n\n# 둘째 절 \\#1\n\n=등호로 시작한다 \\<b>. 끝 문단이다.\n\n이어진다.\n";
    let words = [
        "목록의 첫 문장이다.",
        "굵고 코드 | 세로가",
        "인용한 말이다. #태그 [[겹대괄호]] ^위첨자 5~10개 *별*.",
        "짧다",
        "# 코드 = 한 줄\n- 다음 줄",
        "=등호로 시작한다 <b>.",
        "끝 문단이다.\n\n이어진다.",
    ];
    let mut essay = essay(source);
    for (number, note) in NOTES.iter().enumerate() {
        let mut made = mark(&essay, words[number % words.len()], note);
        made.tags = vec!["이상 세계".to_owned(), format!("태그{number}")];
        if number + 2 >= NOTES.len() {
            let more = vec![mark(&essay, "시", "").anchor];
            made.lesson = Some(Box::new(LessonData { kind: "원칙".to_owned(), more, ..LessonData::default() }));
        }
        essay.highlights.push(made);
    }
    essay
}

/// Returns a text without white space and without the escapes of Org.
fn bare(text: &str) -> String {
    fold::canonical(text).split_whitespace().collect()
}

/// Runs a tool on a file; without the tool, says so and returns `None`.
fn ask(tool: &str, arguments: &[&str], file: &str) -> Option<String> {
    if Command::new(tool).arg("--version").output().is_err() {
        // Past the capture of the test harness, so that nobody takes a machine without the tool for one that has it.
        io::stderr()
            .write_all(format!("warning: there is no {tool} here, so an export was not read by it\n").as_bytes())
            .unwrap();
        return None;
    }
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("file");
    fs::write(&path, file).unwrap();
    let done = Command::new(tool).args(arguments).arg(&path).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Some(String::from_utf8(done.stdout).unwrap())
}

/// Runs a Python script that prints JSON about a file.
fn python(script: &str, file: &str) -> Option<Value> {
    ask("python3", &["-X", "utf8", "-c", script], file).map(|json| serde_json::from_str(&json).unwrap())
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|value| value.as_str().unwrap_or_default().to_owned()).collect()
}

/// What `CommonMark` sees: the text of each outer block quote, the other paragraphs, and the blocks of HTML.
#[derive(Debug, Default)]
struct Outline {
    quotes: Vec<String>,
    paragraphs: Vec<String>,
    html: Vec<String>,
    inline_html: Vec<String>,
    code: usize,
}

impl Outline {
    fn say(&mut self, depth: usize, text: &str) {
        let open = if depth > 0 { self.quotes.last_mut() } else { self.paragraphs.last_mut() };
        if let Some(open) = open {
            open.push_str(text);
        }
    }
}

fn outline(markdown: &str) -> Outline {
    let (mut outline, mut depth) = (Outline::default(), 0);
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                depth += 1;
                if depth == 1 {
                    outline.quotes.push(String::new());
                }
            }
            Event::End(TagEnd::BlockQuote(_)) => depth -= 1,
            Event::Start(Tag::Paragraph) if depth == 0 => outline.paragraphs.push(String::new()),
            Event::Start(Tag::HtmlBlock) => outline.html.push(String::new()),
            Event::Start(Tag::CodeBlock(_)) => outline.code += 1,
            Event::Html(html) => outline.html.last_mut().unwrap().push_str(&html),
            Event::InlineHtml(html) => outline.inline_html.push(html.to_string()),
            Event::Text(text) | Event::Code(text) => outline.say(depth, &text),
            Event::SoftBreak | Event::HardBreak => outline.say(depth, "\n"),
            _ => {}
        }
    }
    outline
}

/// Takes the head off, which `CommonMark` does not know.
fn body(markdown: &str) -> &str {
    markdown.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap().1
}

fn marks_first(essay: &Essay) -> Vec<&Highlight> {
    let mut marks: Vec<&Highlight> = essay.highlights.iter().collect();
    marks.sort_by_key(|mark| (mark.lesson.is_some(), mark.anchor.start, mark.anchor.end, mark.id));
    marks
}

#[test]
fn commonmark_reads_a_callout_for_each_mark_and_one_comment() {
    let essay = strange();
    let outline = outline(body(&essay.written(ExchangeFormat::Markdown)));
    assert_eq!(outline.quotes.len(), essay.highlights.len(), "{outline:#?}");
    assert_eq!((outline.html.len(), outline.inline_html.as_slice()), (1, &[][..]), "{outline:#?}");
    assert!(outline.html[0].starts_with("<!-- mitjul\n") && outline.html[0].ends_with("-->\n"));
    let ids: Vec<&String> = outline.paragraphs.iter().filter(|text| text.starts_with("^h-")).collect();
    assert_eq!(ids.len(), essay.highlights.len(), "{outline:#?}");
    for (quote, mark) in outline.quotes.iter().zip(marks_first(&essay)) {
        let kind = if mark.lesson.is_some() { "[!tip]" } else { "[!quote]" };
        assert!(quote.starts_with(kind) && quote.contains("문장 (yellow)"), "{quote}");
        assert!(bare(quote).contains(&bare(&mark.anchor.exact)), "{quote}\n{}", mark.anchor.exact);
        assert!(quote.ends_with(&format!("#이상_세계 #{}", mark.tags[1])), "{quote}");
    }
}

#[test]
fn commonmark_reads_plain_markdown_to_its_end() {
    let essay = strange();
    let outline = outline(body(&essay.written(ExchangeFormat::Plain)));
    let html: Vec<&String> = outline.html.iter().chain(&outline.inline_html).collect();
    assert_eq!((outline.quotes.len(), html.len()), (essay.highlights.len(), 1), "{outline:#?}");
    for (quote, mark) in outline.quotes.iter().zip(marks_first(&essay)) {
        assert!(bare(quote).starts_with(&bare(&mark.anchor.exact)), "{quote}");
    }
}

#[test]
fn the_csv_of_python_reads_every_cell() {
    let essay = strange();
    let script = "import csv,json,sys\nrows = list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8')))\nprint(json.dumps(rows))";
    let Some(rows) = python(script, &essay.written(ExchangeFormat::Readwise)) else { return };
    let rows: Vec<Vec<String>> = rows.as_array().unwrap().iter().map(strings).collect();
    assert_eq!(rows[0], ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"]);
    assert_eq!(rows.len(), 1 + essay.highlights.len());
    for mark in &essay.highlights {
        let is_it =
            |row: &&Vec<String>| mark.anchor.exact == row[0].trim_start_matches('\'') && row[4].contains(&mark.tags[1]);
        let row = rows.iter().find(is_it).unwrap_or_else(|| panic!("{mark:?}"));
        assert_eq!((row.len(), row[4].ends_with(&mark.note)), (7, true), "{row:?}");
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t'])), "{row:?}");
    }
}

#[test]
fn the_json_of_python_reads_every_line() {
    let essay = strange();
    let script =
        "import json,sys\nprint(json.dumps([json.loads(line) for line in open(sys.argv[1], encoding='utf-8')]))";
    let Some(lines) = python(script, &essay.written(ExchangeFormat::Jsonl)) else { return };
    let lines = lines.as_array().unwrap();
    assert_eq!(lines.len(), 1 + essay.highlights.len());
    for (line, mark) in lines.iter().skip(1).zip(&essay.highlights) {
        assert_eq!(line["anchor"]["exact"], mark.anchor.exact.as_str());
        assert_eq!(line["note"].as_str().unwrap_or_default(), mark.note);
    }
}

/// Prints what is left open, the names of elements, the comments, and the text with the notes by their ids.
const HTML: &str = r"
import json, sys
from html.parser import HTMLParser
VOID = {'meta', 'br', 'hr', 'img', 'link', 'input'}
class Reader(HTMLParser):
    open, wrong, names, comments, notes, text, note = [], [], set(), [], {}, '', None
    def handle_starttag(self, name, attrs):
        self.names.add(name)
        if name == 'br': self.handle_data('\n')
        if name in VOID: return
        self.open.append(name)
        id = dict(attrs).get('id') or ''
        if id.startswith('n-'): self.note = (id[2:], len(self.open)); self.notes[id[2:]] = ''
        if any(key.startswith('on') for key, _ in attrs): self.wrong.append(attrs)
    def handle_endtag(self, name):
        if self.note and len(self.open) == self.note[1]: self.note = None
        if not self.open or self.open.pop() != name: self.wrong.append(name)
    def handle_comment(self, data): self.comments.append(data)
    def handle_data(self, data):
        if self.note: self.notes[self.note[0]] += data
        else: self.text += data
reader = Reader(convert_charrefs=True)
reader.feed(open(sys.argv[1], encoding='utf-8').read())
reader.close()
print(json.dumps([reader.open, [str(wrong) for wrong in reader.wrong], sorted(reader.names), reader.comments, reader.notes, reader.text]))
";

#[test]
fn the_html_parser_of_python_reads_a_tree_with_every_note() {
    let essay = strange();
    let Some(page) = python(HTML, &essay.written(ExchangeFormat::Page)) else { return };
    assert_eq!((strings(&page[0]), strings(&page[1])), (Vec::new(), Vec::new()));
    assert!(!strings(&page[2]).iter().any(|name| ["script", "img", "iframe", "object"].contains(&name.as_str())));
    let comments = strings(&page[3]);
    assert_eq!(comments.len(), 1);
    assert!(comments[0].starts_with(" mitjul\nmitjul-records 1\n"), "{}", comments[0]);
    let text = bare(page[5].as_str().unwrap());
    for mark in &essay.highlights {
        let note = page[4][mark.id.simple().to_string()].as_str().unwrap();
        assert!(bare(note).starts_with(&bare(&mark.note)), "{note}");
        assert!(mark.lesson.is_none() || text.contains(&bare(&mark.anchor.exact)), "{text}");
    }
}

/// Gathers the words of a part of pandoc's tree.
fn spoken(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(spoken).collect(),
        Value::Object(node) => match node.get("t").and_then(Value::as_str) {
            Some("Str" | "Para" | "Plain" | "BlockQuote") => node.get("c").map(spoken).unwrap_or_default(),
            Some("Space" | "SoftBreak" | "LineBreak") => " ".to_owned(),
            other => format!("<{}>", other.unwrap_or_default()),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) => String::new(),
    }
}

#[test]
fn pandoc_reads_a_heading_and_the_words_of_each_mark_in_org() {
    let essay = strange();
    let Some(json) = ask("pandoc", &["-f", "org", "-t", "json"], &essay.written(ExchangeFormat::Org)) else { return };
    let tree: Value = serde_json::from_str(&json).unwrap();
    let mut entries: Vec<(Vec<String>, String)> = Vec::new();
    for block in tree["blocks"].as_array().unwrap() {
        match (block["t"].as_str().unwrap(), entries.last_mut()) {
            ("Header", _) if block["c"][0] == 2 => entries.push((Vec::new(), String::new())),
            ("BlockQuote", Some((quotes, _))) => quotes.push(bare(&spoken(block))),
            (kind, Some((_, note))) if kind != "Header" => note.push_str(&bare(&spoken(block))),
            _ => {}
        }
    }
    let marks = marks_first(&essay);
    assert_eq!(entries.len(), marks.len());
    for ((quotes, note), mark) in entries.iter().zip(marks) {
        let expected: Vec<String> = mark.anchors().map(|anchor| bare(&anchor.exact)).collect();
        assert_eq!((quotes, note), (&expected, &bare(&mark.note)));
    }
}
