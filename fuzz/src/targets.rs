//! The targets: a name, what a run does with some bytes, and words that mutations put in.
//!
//! A new format joins by a line in [`TARGETS`]. A run must not panic, whatever the bytes are; the invariants that hold
//! for every input are checked here.

use std::cell::RefCell;
use std::fs;

use mitjul::bounded::{YamlLimits, from_yaml};
use mitjul::document::{Chapter, Meta};
use mitjul::exchange::{self, ExchangeFormat, ImportedMarks};
use mitjul::ingest::{Format, Options, epub, ingest, ingest_head};
use mitjul::layout::{Layout, LayoutSettings, RowPosition};
use mitjul::lessons::sidecar;
use mitjul::library::{LastRead, Positions, Shelf, ThemeFile};
use mitjul::marks::{DeviceId, DocId, Store, load, replay};
use mitjul::review;
use mitjul::search::Query;
use mitjul::settings::config;
use mitjul::settings::theme::ThemeChoice;
use mitjul::text::display::visible;
use mitjul::text::emoji::EmojiDrawing;
use mitjul::text::width::{Ambiguous, Width};
use mitjul::text::wrap::Breaking;

/// Something that reads bytes of strangers.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name; its corpus lies in `fuzz/corpus/NAME`.
    pub name: &'static str,
    /// Reads some bytes.
    pub run: fn(&[u8]),
    /// Words of its language.
    pub words: &'static [&'static str],
}

const MARKDOWN: &[&str] = &[
    ">",
    "> ",
    "- ",
    "1. ",
    "*",
    "**",
    "_",
    "~~",
    "==",
    "[",
    "](",
    "]",
    "![",
    "[^가]",
    "[^가]: ",
    "^[",
    "[[",
    "]]",
    "<!--",
    "-->",
    "<b>",
    "</b>",
    "<div>",
    "<table>",
    "`",
    "```\n",
    "$",
    "$$",
    "# ",
    "\n=\n",
    "|",
    "|-|-|\n",
    "&amp;",
    "{% raw %}",
    "{{",
    "%%",
    "> [!note]\n",
    "---\n",
    "https://가.kr",
    "\\",
    "\n",
    "\n\n",
    "가",
    "나는 글을 읽는다. ",
    "\u{200B}",
    "\u{E0041}",
    "\u{202E}",
    "e\u{301}",
    "\u{1112}\u{1161}",
    "👨\u{200D}👩",
    "\t",
    "    ",
];
const HTML: &[&str] = &[
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<p>",
    "</p>",
    "<br>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=#n>",
    "<a id=n>",
    "</a>",
    "<sup>",
    "</sup>",
    "<div>",
    "</div>",
    "<article>",
    "<nav>",
    "<ul><li>",
    "</ul>",
    "<ol start=9>",
    "<blockquote>",
    "<table><tr><td>",
    "<th>",
    "</table>",
    "<pre>",
    "</pre>",
    "<code>",
    "<ruby>",
    "<rt>",
    "<rp>",
    "<q>",
    "<figure>",
    "<img alt=가>",
    "<figcaption>",
    "<h1>",
    "</h1>",
    "<hr>",
    "<script>",
    "</script>",
    "<style>",
    "<template>",
    "<svg>",
    "<math>",
    "<title>",
    "<meta property=og:title content=가>",
    " class=comment",
    " hidden",
    " alt=\"",
    "'",
    "=",
    "&amp;",
    "&#0;",
    "&#x1b;",
    "&nbsp;",
    "<Walden>",
    "<가>",
    "\n",
    "가",
    "나는 글을 읽는다. ",
    "\u{200B}",
    "\u{202E}",
];
const PLAIN: &[&str] = &[
    "제 1 장\n",
    "1. ",
    "①",
    "■ ",
    "· ",
    "\"",
    "“",
    "”",
    "‘",
    "(",
    ")",
    "…",
    "?",
    ".",
    "\n",
    "\n\n",
    "\r",
    "\u{2028}",
    "  ",
    "\t",
    "가나다 ",
    "나는 글을 읽는다. ",
    "- 12 -",
    "***",
    "그는 말했다",
    "\u{3000}",
    "\u{FEFF}",
    "[1]",
    "※",
    "【",
];
const YAML: &[&str] = &[
    ":",
    ": ",
    "- ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a ",
    "*a",
    "!tag ",
    "|\n",
    ">\n",
    "'",
    "\"",
    "#",
    "%TAG !a! b\n",
    "---\n",
    "...\n",
    "<<: ",
    "\n",
    "  ",
    "lessons:",
    "statement: ",
    "evidence: ",
    "quote: ",
    "nth: ",
    "kin: ",
    "title: ",
    "notes_dir: ",
    "review: ",
    "theme: ",
    "colours:\n",
    "highlights:\n",
    "- id: ",
    "eof: 1\n",
    "schema: 1\n",
    "format: mitjul-highlights\n",
    "  lesson: ",
    "deleted: 2026-08-22T10:11:12Z\n",
    "exact: ",
    "~",
    "0x",
    "1e9",
    "가",
];
const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\u0000",
    "\\ud800",
    "null",
    "1e999",
    "-1",
    "\"title\"",
    "\"entries\"",
    "\"text\"",
    "\"items\"",
    "\"target\"",
    "\"selector\"",
    "\"exact\"",
    "\"format\"",
    "\"documents\"",
    "\n",
    "가",
];
const EPUB: &[&str] = &[
    "<rootfile full-path=\"",
    "OEBPS/a.opf",
    "../",
    "%2e%2e/",
    "<manifest>",
    "<item id=\"a\" href=\"a.xhtml\" properties=\"nav\"/>",
    "<spine toc=\"a\">",
    "<itemref idref=\"a\"/>",
    "<dc:title>",
    "<meta name=\"cover\" content=\"a\"/>",
    "<navPoint>",
    "<navLabel><text>",
    "<content src=\"a.xhtml#b\"/>",
    "</navPoint>",
    "<nav epub:type=\"toc\">",
    "<ol>",
    "<li>",
    "</ol>",
    "<a href=\"a.xhtml#b\">",
    "<aside id=\"b\">",
    "<CipherReference URI=\"",
    "<p id=\"b\">",
    "<br/>",
    "<img src=\"../a.png\" alt=\"가\"/>",
    "<?xml version=\"1.0\" encoding=\"euc-kr\"?>",
    "<!DOCTYPE a [<!ENTITY b \"가\">]>",
    "&b;",
    "\"",
    ">",
    "\n",
    "나는 글을 읽는다. ",
    "\u{202E}",
];
const CLIPPINGS: &[&str] = &[
    "==========\n",
    "- Your Highlight on Location 1-9 | Added on Sunday, 1 March 2026 10:00:00\n",
    "- Your Note on page 3\n",
    "글 (나)\n",
    "Location ",
    "page ",
    "|",
    "\n",
    "\r\n",
    "가",
    ",",
    "\"",
    "Highlight,Book Title,Note\n",
    "(",
    ")",
];
const LUA: &[&str] = &[
    "return ",
    "{",
    "}",
    "[",
    "]",
    "[1] = ",
    "[\"text\"] = ",
    "[\"annotations\"] = {",
    "[\"bookmarks\"] = {",
    "[\"highlight\"] = {",
    "[\"drawer\"] = \"lighten\"",
    ",",
    ";",
    "=",
    "\"",
    "'",
    "\\",
    "\\n",
    "\\237",
    "\\u{AC00}",
    "\\z",
    "[[",
    "]]",
    "[==[",
    "]==]",
    "--",
    "--[[",
    "nil",
    "true",
    "-1.5e9",
    "0xff",
    "nan",
    "\n",
    "가",
];
const EXCERPTS: &[&str] = &[
    "Excerpt From\n",
    "Excerpt From: ",
    "다음에서 발췌\n",
    "발췌: ",
    "This material may be protected by copyright.\n",
    "이 자료는 저작권에 의해 보호됩니다.\n",
    "“",
    "”",
    "\"",
    ". ",
    "Apple Books",
    "\n",
    "\r\n",
    "가",
];
const NOTE_HTML: &[&str] = &[
    "<p>",
    "</p>",
    "<br>",
    "<h2>",
    "<div class=\"annotation\">",
    "</div>",
    "<div class=annotationdate>",
    "<p class=\"annotationrepresentativetext\">",
    "<p class=annotationnote>",
    "<h1 class=booktitle>",
    "<div class=\"annotationselectionMarker yellow\">",
    "<div data-schema-version=\"9\">",
    "data-citation-items=\"%5B%5D\"",
    "<span class=\"highlight\" data-annotation=\"%7B%7D\">",
    "<span class=\"citation\">",
    "</span>",
    "%7B",
    "%",
    "&#x1b;",
    "가",
];
const QUERY: &[&str] = &[
    "/", "(", ")", "[", "]", "*", "+", "?", "{9}", "\\b", "\\p{L}", "|", "^", "$", "ㅈㅈ", "가", "\"", "·", " ", "…",
    "(?i)",
];

/// All targets.
pub const TARGETS: &[Target] = &[
    Target { name: "markdown", run: |bytes| drop(read(bytes, Format::Markdown)), words: MARKDOWN },
    Target { name: "html", run: |bytes| drop(read(bytes, Format::Html)), words: HTML },
    Target { name: "epub", run: book, words: EPUB },
    Target { name: "plain", run: |bytes| drop(read(bytes, Format::Plain)), words: PLAIN },
    Target { name: "head", run: head, words: MARKDOWN },
    Target { name: "layout", run: lay_out, words: MARKDOWN },
    Target { name: "yaml", run: yaml, words: YAML },
    Target { name: "sidecar", run: lessons, words: YAML },
    Target { name: "config", run: settings, words: YAML },
    Target { name: "state", run: state, words: YAML },
    Target { name: "shard", run: shard, words: YAML },
    Target { name: "query", run: query, words: QUERY },
    Target { name: "jsonl", run: |bytes| import(bytes, ExchangeFormat::Jsonl), words: JSON },
    Target { name: "annotation", run: |bytes| import(bytes, ExchangeFormat::Annotation), words: JSON },
    Target { name: "koreader", run: |bytes| import(bytes, ExchangeFormat::Koreader), words: JSON },
    Target { name: "anki", run: |bytes| import(bytes, ExchangeFormat::Anki), words: JSON },
    Target { name: "org", run: |bytes| import(bytes, ExchangeFormat::Org), words: JSON },
    Target { name: "own_markdown", run: |bytes| import(bytes, ExchangeFormat::Markdown), words: MARKDOWN },
    Target { name: "own_page", run: |bytes| import(bytes, ExchangeFormat::Page), words: HTML },
    Target { name: "sidecar_lua", run: |bytes| import(bytes, ExchangeFormat::Koreader), words: LUA },
    Target { name: "hypothesis", run: |bytes| import(bytes, ExchangeFormat::Hypothesis), words: JSON },
    Target { name: "readest", run: |bytes| import(bytes, ExchangeFormat::Readest), words: JSON },
    Target { name: "readest_notes", run: |bytes| import(bytes, ExchangeFormat::Readest), words: MARKDOWN },
    Target { name: "apple-books", run: |bytes| import(bytes, ExchangeFormat::AppleBooks), words: EXCERPTS },
    Target { name: "apple_mail", run: |bytes| import(bytes, ExchangeFormat::AppleBooks), words: NOTE_HTML },
    Target { name: "zotero", run: |bytes| import(bytes, ExchangeFormat::Zotero), words: JSON },
    Target { name: "zotero_note", run: |bytes| import(bytes, ExchangeFormat::Zotero), words: NOTE_HTML },
    Target { name: "zotero_markdown", run: |bytes| import(bytes, ExchangeFormat::Zotero), words: MARKDOWN },
    Target { name: "calibre", run: |bytes| import(bytes, ExchangeFormat::Calibre), words: JSON },
    Target { name: "moon-reader", run: |bytes| import(bytes, ExchangeFormat::MoonReader), words: CLIPPINGS },
    Target { name: "notes", run: |bytes| import(bytes, ExchangeFormat::Notes), words: MARKDOWN },
    Target { name: "pasted_notes", run: |bytes| import(bytes, ExchangeFormat::Notes), words: EXCERPTS },
    Target { name: "kindle_notebook", run: |bytes| import(bytes, ExchangeFormat::Kindle), words: NOTE_HTML },
    Target { name: "csv", run: |bytes| import(bytes, ExchangeFormat::Table), words: CLIPPINGS },
    Target { name: "readwise", run: |bytes| import(bytes, ExchangeFormat::Readwise), words: CLIPPINGS },
    Target { name: "kindle", run: |bytes| import(bytes, ExchangeFormat::Kindle), words: CLIPPINGS },
];

/// Finds a target by its name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

/// Reads a text; its blocks and ranges lie in it, and it holds no control.
fn read(bytes: &[u8], format: Format) -> Chapter {
    let (chapter, _) = ingest(bytes, format);
    check(&chapter);
    chapter
}

fn check(chapter: &Chapter) {
    let text = &chapter.text;
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "a control is left");
    let mut end = 0;
    for block in &chapter.blocks {
        assert!(block.span.start.0 >= end, "blocks overlap");
        end = block.span.end.0;
        assert!(text.get(block.span.start.0..end).is_some(), "a block ends within a character");
    }
    for inline in &chapter.inlines {
        assert!(text.get(inline.span.start.0..inline.span.end.0).is_some(), "a range ends within a character");
    }
}

/// Reads bytes as each document that a book in one file has.
fn book(bytes: &[u8]) {
    let source = epub::decoded(bytes);
    let is_inside = |path: &str| assert!(!path.split('/').any(|part| part == ".."), "a path leads out of the book");
    if let Some(path) = epub::package_path(&source) {
        is_inside(&path);
    }
    let package = epub::Package::of(&source, "OEBPS/a.opf");
    package.spine.iter().chain(&package.nav).chain(&package.ncx).for_each(|path| is_inside(path));
    for entry in epub::contents(&source, "OEBPS/nav.xhtml") {
        entry.path.iter().for_each(|path| is_inside(path));
        assert!(!entry.title.contains(char::is_control), "a control is left");
    }
    drop(epub::encryption(&source));
    let sections = ["b", "p1"].map(|place| epub::BookSection { fragment: place.into(), title: "봄".into(), level: 2 });
    let (chapter, _) = epub::chapter(bytes, "OEBPS/a.xhtml", Meta::default(), &sections, &mut |path| {
        is_inside(path);
        Some(bytes.to_vec())
    });
    check(&chapter);
}

/// Reads a part of a text as the head of a large one; the first byte says how much of it.
fn head(bytes: &[u8]) {
    let (first, rest) = bytes.split_first().unwrap_or((&40, &[]));
    let part = rest.get(..rest.len() * usize::from(*first) / 255).unwrap_or_default();
    for format in [Format::Markdown, Format::Plain] {
        ingest_head(part, format, Options::default(), rest.len()).iter().for_each(check);
    }
}

/// Lays a text out at a width that its first byte decides; each row is as wide as it may be at most.
fn lay_out(bytes: &[u8]) {
    let (first, rest) = bytes.split_first().unwrap_or((&40, &[]));
    let chapter = read(rest, if first % 2 == 0 { Format::Markdown } else { Format::Plain });
    let ambiguous = if first % 4 < 2 { Ambiguous::Narrow } else { Ambiguous::Wide };
    let emoji = EmojiDrawing { joined: first % 16 < 8, toned: first % 32 < 16 };
    let width = Width { ambiguous, emoji };
    let cells = u16::from(first % 120).max(2);
    let breaking = if first % 8 < 4 { Breaking::Word } else { Breaking::Syllable };
    let setting = LayoutSettings { cells, width, breaking, justified: first % 3 == 0, hanging: first % 5 == 0 };
    let layout = Layout::new(&chapter, setting);
    let mut at = Some(RowPosition::default());
    while let Some(place) = at {
        if let Some(row) = layout.row(&chapter, place) {
            for piece in layout.pieces(&chapter, row) {
                let words = piece.span.slice(&chapter.text);
                assert!(!visible(words).contains(|c: char| c.is_control() && c != '\n'));
            }
        }
        let next = layout.next(&chapter, place);
        assert!(next.is_none_or(|next| next > place), "rows go on");
        at = next;
    }
}

fn yaml(bytes: &[u8]) {
    drop(from_yaml::<Values>(&String::from_utf8_lossy(bytes), YamlLimits::HAND_WRITTEN));
}

/// Any lists and maps of texts.
type Values = std::collections::BTreeMap<String, Vec<std::collections::BTreeMap<String, String>>>;

fn lessons(bytes: &[u8]) {
    let (chapter, _) = ingest("나는 글을 읽는다. 나는 글을 쓴다. 그게 정상이다.".as_bytes(), Format::Plain);
    if let Ok(lessons) = sidecar::read(&String::from_utf8_lossy(bytes), &chapter) {
        for span in lessons.iter().flat_map(mitjul::lessons::Lesson::spans) {
            assert!(chapter.text.get(span.start.0..span.end.0).is_some());
        }
        let written = sidecar::write(&lessons, &chapter).expect("lessons can be written");
        let again = sidecar::read(&written, &chapter).expect("what was written can be read");
        assert_eq!(again.len(), lessons.len());
    }
}

thread_local! {
    /// A folder for what is read from a file.
    static FOLDER: RefCell<tempfile::TempDir> = RefCell::new(tempfile::tempdir().expect("a folder"));
}

fn settings(bytes: &[u8]) {
    FOLDER.with_borrow(|folder| {
        fs::write(folder.path().join(config::FILE), bytes).expect("written");
        drop(config::load(folder.path()));
    });
}

/// The files that the program keeps for itself.
const STATE: [&str; 6] =
    ["positions.yaml", "shelf.jsonl", "last.yaml", "review.yaml", "theme.yaml", "rescue-2026-08-22T101112Z-1.yaml"];

/// Reads bytes as each file that the program keeps for itself.
fn state(bytes: &[u8]) {
    FOLDER.with_borrow(|folder| {
        let (home, notes) = (folder.path().join("state"), folder.path().join("notes"));
        fs::create_dir_all(&home).expect("a folder");
        for name in STATE {
            fs::write(home.join(name), bytes).expect("written");
        }
        let files = Some(home.as_path());
        drop((Positions::load(files), LastRead::load(files), review::load(files), Shelf::of(files).read()));
        let _: ThemeChoice = ThemeFile::of(files, ThemeChoice::default()).choice();
        let device = DeviceId::fresh("재기");
        drop(replay(&Store { root: notes.clone(), state: home.clone(), device }));
        for folder in [home, notes] {
            drop(fs::remove_dir_all(folder));
        }
    });
}

fn shard(bytes: &[u8]) {
    FOLDER.with_borrow(|folder| {
        let doc = DocId::of_name("글");
        let place = folder.path().join(doc.as_str());
        fs::create_dir_all(&place).expect("a folder");
        fs::write(place.join("desk-7f3a91.yaml"), bytes).expect("written");
        drop(load(folder.path(), &doc));
    });
}

fn query(bytes: &[u8]) {
    let typed = String::from_utf8_lossy(bytes);
    let text = "나는 글을 읽는다. 조직과 직장, 시·소설… “그게 정상이다.” CTO 5·18";
    for query in [Query::parse(&typed), Query::finished(&typed)].into_iter().flatten() {
        for hit in query.hits(text) {
            assert!(text.get(hit.start.0..hit.end.0).is_some());
        }
    }
}

fn import(bytes: &[u8], format: ExchangeFormat) {
    let text = String::from_utf8_lossy(bytes);
    let _ = ExchangeFormat::of_text(&text);
    if let Ok(ImportedMarks::Quotes { quotes, .. }) = exchange::read(format, &text) {
        let fields = quotes.iter().flat_map(|quote| [&quote.exact, &quote.note, &quote.title]);
        let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        assert!(fields.into_iter().all(|field| !field.contains(is_control)), "a control is left");
    }
}
