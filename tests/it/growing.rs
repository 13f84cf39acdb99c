//! Large texts are shown from their head, and grow while they are read: for every text of the project and of its tests,
//! and every place where one can be cut.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use mitjul::document::Chapter;
use mitjul::ingest::{Format, Options, ingest, ingest_head};
use mitjul::marks::{AnchorText, DeviceId, Highlight, Timestamp, anchor, resolve_same_words};
use mitjul::reader::keys::keymap::Keymap;
use mitjul::reader::{App, OpenChapter, Resources, Screen};
use mitjul::settings::language::Language;
use mitjul::settings::{keys, messages};
use mitjul::text::{Offset, Span};
use proptest::prelude::*;

/// What a long text goes on with.
const REST: &str = "\n\n그는 강가에 서서 오래도록 물을 바라보고 있었다. 바람이 아직 차가웠다.";
/// The bytes of what stands before a text that is cut as the program cuts one: far behind its start.
const FRONT: usize = 4 * 1024;
/// The bytes of a text that is cut at each of its bytes, and not only behind its lines and the words of an endless one.
const SMALL: usize = 1_000;

/// A document, and all the heads of it that are read otherwise than one another.
struct CutDocument {
    name: String,
    whole: Chapter,
    heads: Vec<Chapter>,
}

impl CutDocument {
    /// Reads a document, and its heads that end at places from one to another.
    fn new(name: String, bytes: &[u8], format: Format, (from, to): (usize, usize)) -> Self {
        let (whole, _) = ingest(bytes, format);
        let mut heads: Vec<Chapter> = Vec::new();
        for end in (from..to).filter(|&end| to <= SMALL || is_end(&bytes[..end])) {
            let head = ingest_head(&bytes[..end], format, Options::default(), bytes.len());
            heads.extend(head.filter(|head| heads.last() != Some(head)));
        }
        Self { name, whole, heads }
    }

    /// Returns the heads that are the beginning of the whole.
    fn beginnings(&self) -> impl Iterator<Item = &Chapter> {
        self.heads.iter().filter(|head| self.whole.text.starts_with(&head.text))
    }
}

/// Whether bytes end with a line, or with a word of a line that has no end so far.
fn is_end(bytes: &[u8]) -> bool {
    bytes.ends_with(b"\n") || bytes.ends_with(b" ") && !bytes.contains(&b'\n')
}

/// Returns the texts of the project and of its tests, with their formats.
fn texts() -> Vec<(String, Format, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["content", "seeds", "tests/data/texts", "tests/data"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(root.join(folder)).unwrap());
    let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    let endings = ["md", "mdx", "txt", "html", "htm"].map(Some);
    paths.retain(|path| endings.contains(&path.extension().and_then(|ending| ending.to_str())));
    paths.sort();
    let read = |path: PathBuf| {
        let bytes = fs::read(&path).unwrap();
        let name = path.strip_prefix(root).unwrap().display().to_string();
        (name.clone(), Format::of_file(&name, &bytes), bytes)
    };
    paths.into_iter().map(read).collect()
}

/// Every text with more behind it, cut everywhere.
static CUT: LazyLock<Vec<CutDocument>> = LazyLock::new(|| {
    let cut = |(name, format, bytes): (String, Format, Vec<u8>)| {
        let long = [bytes.as_slice(), REST.repeat(60).as_bytes()].concat();
        CutDocument::new(name, &long, format, (1, bytes.len()))
    };
    texts().into_iter().map(cut).collect()
});

#[test]
fn a_page_is_never_cut_and_other_texts_are() {
    for ((name, format, _), document) in texts().iter().zip(CUT.iter()) {
        assert!(*format != Format::Html || document.heads.is_empty(), "{name}");
    }
    let heads: usize = CUT.iter().map(|document| document.heads.len()).sum();
    println!("{heads} heads of {} texts", CUT.len());
    assert!(heads > 700, "{heads}");
}

/// The head of nearly every text is the beginning of the whole where the program cuts it, so that nothing moves when the
/// rest comes. What it cannot know: a footnote that is never written, a component that is closed in the rest, verses
/// that go on. There the reader's place is looked up by its words.
#[test]
fn the_text_of_a_head_is_the_beginning_of_the_whole() {
    let (mut all, mut other) = (0_usize, BTreeMap::<String, usize>::new());
    let front = REST.trim_start().to_owned() + &REST.repeat(FRONT / REST.len()) + "\n\n";
    for (name, format, bytes) in texts() {
        let document = [front.as_bytes(), &bytes, REST.repeat(60).as_bytes()].concat();
        let cut = CutDocument::new(name.clone(), &document, format, (front.len(), front.len() + bytes.len()));
        all += cut.heads.len();
        other.insert(name, cut.heads.len() - cut.beginnings().count());
    }
    other.retain(|_, others| *others > 0);
    let count: usize = other.values().sum();
    println!("{count} of {all} heads are read otherwise than the whole: {other:#?}");
    assert!(all > 400 && count * 100 <= all, "{count} of {all}");
}

/// The keys and the messages, read once.
static RESOURCES: LazyLock<Resources> = LazyLock::new(|| Resources {
    title: String::new(),
    parts: BTreeMap::new(),
    keymap: Keymap::new(keys::built_in()).unwrap(),
    messages: messages::built_in(Language::Korean),
});

/// An application that shows a chapter at an offset.
fn shown(open: OpenChapter, cursor: Offset) -> App {
    let mut app = without_window(open, cursor);
    app.resize(60, 20);
    app
}

/// An application with a chapter at an offset, before the size of its window is known.
fn without_window(open: OpenChapter, cursor: Offset) -> App {
    App::new(RESOURCES.clone(), vec![String::new()], open.at(cursor), Screen::default())
}

fn open(chapter: &Chapter) -> OpenChapter {
    OpenChapter::new(0, chapter.clone(), Vec::new(), Vec::new(), Offset::START)
}

/// Of a text that is one paragraph there are millions of lines at the least measure.
#[test]
fn no_line_is_broken_before_the_size_of_the_window_is_known() {
    let (chapter, _) = ingest("나는 글을 읽는다.".as_bytes(), Format::Plain);
    // At the space a line of two cells would break.
    let mut app = without_window(open(&chapter), Offset(6));
    assert_eq!(app.open.cursor, Offset(6));
    app.resize(60, 20);
    assert_eq!((app.open.cursor, app.open.line().slice(&app.open.chapter.text)), (Offset(6), "나는 글을 읽는다."));
}

/// The spans of the first and the last block of a head, and of one between.
fn places(head: &Chapter) -> impl Iterator<Item = Span> {
    let count = head.blocks.len();
    let mut places = vec![0, count / 2, count.saturating_sub(1)];
    places.dedup();
    places.into_iter().filter_map(|at| head.blocks.get(at)).map(|block| block.span)
}

/// Checks that a head that grows to the whole is the chapter that is read at once, and that nothing has moved.
fn assert_grown(head: &Chapter, whole: &Chapter, place: Span, name: &str) {
    let mut app = shown(open(head).growing(whole.text.len()), place.start);
    let (cursor, row, line) = (app.open.cursor, app.open.row, app.open.line().slice(&head.text).to_owned());
    assert!(app.grown(open(whole)).is_empty());
    assert_eq!((app.open.cursor, app.open.row), (cursor, row), "{name}");
    assert!(app.open.line().slice(&whole.text).starts_with(&line), "{name}: {line}");
    assert!(*app.open.chapter == *whole && !app.open.is_growing(), "{name}");
    let mut at_once = shown(open(whole), cursor);
    at_once.open.row = row;
    assert_eq!(app.open.window(18), at_once.open.window(18), "{name}: the rows on the screen");
}

#[test]
fn a_chapter_that_has_grown_is_the_one_that_is_read_at_once() {
    for document in CUT.iter() {
        for head in document.beginnings() {
            for place in places(head) {
                assert_grown(head, &document.whole, place, &document.name);
            }
        }
    }
}

/// Checks that an anchor made in a head is made anew as the whole makes it.
fn assert_renewed(head: &Chapter, whole: &Chapter, (text, all): (&AnchorText<'_>, &AnchorText<'_>), span: Span) {
    let mut mark = highlight(head, text, span);
    mark.renew(all, whole);
    assert_eq!(mark.anchor, anchor(all, span).placed(whole, span), "{}", span.slice(&whole.text));
}

fn highlight(head: &Chapter, text: &AnchorText<'_>, span: Span) -> Highlight {
    let device = DeviceId::fresh("책상");
    Highlight::new(anchor(text, span).placed(head, span), device, Timestamp::from_millisecond(0))
}

#[test]
fn an_anchor_made_in_a_head_is_made_anew_as_it_is_made_in_the_whole() {
    for document in CUT.iter() {
        let all = AnchorText::new(&document.whole.text);
        for head in document.beginnings() {
            let text = AnchorText::new(&head.text);
            for span in places(head).filter(|span| !span.is_empty()) {
                assert_renewed(head, &document.whole, (&text, &all), span);
            }
        }
    }
}

/// A mark in a head that the rest says to read otherwise is at its words, where the whole has them once.
#[test]
fn an_anchor_made_in_a_head_that_is_read_otherwise_is_found_by_its_words() {
    let mut found = 0;
    for document in CUT.iter() {
        let whole = AnchorText::new(&document.whole.text);
        for head in document.heads.iter().filter(|head| !document.whole.text.starts_with(&head.text)) {
            let text = AnchorText::new(&head.text);
            for span in places(head).filter(|span| !span.is_empty()) {
                let words = span.slice(&head.text);
                if document.whole.text.matches(words).count() != 1 {
                    continue;
                }
                let place = resolve_same_words(&highlight(head, &text, span).anchor, &whole);
                assert_eq!(place.map(|place| place.slice(&document.whole.text)), Some(words), "{}", document.name);
                found += 1;
            }
        }
    }
    assert!(found > 10, "{found}");
}

/// Parts of documents: what may stand open at a cut, and what the rest may close or define.
fn part() -> impl Strategy<Value = String> {
    let block = prop::sample::select(vec![
        "나는 글을 읽는다. 그리고 또 읽는다.",
        "강가에서 쓴 글이다.\n둘째 줄이 있다.",
        "## 제목",
        "제목\n===",
        "- 하나\n- 둘\n  - 셋",
        "1. 하나\n2. 둘",
        "> 옮긴 말이다.\n> 또 옮긴다.",
        "```\n코드\n\n코드\n```",
        "~~~",
        "<div>\n\n안\n\n</div>",
        "<!-- 메모\n\n-->",
        "| 가 | 나 |\n| --- | --- |\n| 1 | 2 |",
        "글이다[^1].",
        "[^1]: 주석이다.",
        "[이음][1]이 있다.",
        "[1]: https://example.com/a",
        "$$\nx = 1\n\ny = 2\n$$",
        "***",
        "---\ntitle: 글\n---",
        "“따온 말이다.\n\n아직 따온다.”",
        "    들여 쓴 줄이다.",
        "①  하나  ②  둘",
        "ㄱ\r\nㄴ\r\n\r\nㄷ",
        "\u{1112}\u{1161}\u{11AB}글과 👨\u{200D}👩\u{200D}👧",
    ]);
    (block, prop::sample::select(vec!["\n\n", "\n", "\n\n\n", "  \n", " "]))
        .prop_map(|(block, end)| block.to_owned() + end)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_document_cut_anywhere_grows_to_the_one_that_is_read_at_once(parts in prop::collection::vec(part(), 1..14)) {
        let bytes = parts.concat().into_bytes();
        for format in [Format::Markdown, Format::Plain] {
            let document = CutDocument::new(format!("{parts:?}"), &bytes, format, (1, bytes.len()));
            let all = AnchorText::new(&document.whole.text);
            for head in document.beginnings() {
                let text = AnchorText::new(&head.text);
                for place in places(head) {
                    assert_grown(head, &document.whole, place, &document.name);
                    if !place.is_empty() {
                        assert_renewed(head, &document.whole, (&text, &all), place);
                    }
                }
            }
        }
    }
}
