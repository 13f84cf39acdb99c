//! Large texts are shown from their head, and grow while they are read.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mitjul::document::Chapter;
use mitjul::ingest::{Format, Options, ingest, ingest_head};
use mitjul::marks::{AnchorText, DeviceId, Highlight, Timestamp, anchor};
use mitjul::reader::keys::keymap::Keymap;
use mitjul::reader::{App, OpenChapter, Resources, Screen};
use mitjul::settings::language::Language;
use mitjul::settings::{keys, messages};
use mitjul::text::{Offset, Span};

/// What a long text goes on with.
const REST: &str = "\n\n그는 강가에 서서 오래도록 물을 바라보고 있었다. 바람이 아직 차가웠다.";

/// Returns the texts of the project and of its tests, with their formats.
fn texts() -> Vec<(PathBuf, Format, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["content", "seeds", "tests/data/texts", "tests/data"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(root.join(folder)).unwrap());
    let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md" || ending == "txt"));
    paths.sort();
    let read = |path: PathBuf| {
        let bytes = fs::read(&path).unwrap();
        (path.clone(), Format::of_file(&path.to_string_lossy(), &bytes), bytes)
    };
    paths.into_iter().map(read).collect()
}

/// Calls a function with the head and the whole of each text, made long, for many cuts of each.
fn for_each_head(cuts: usize, mut check: impl FnMut(&Path, &Chapter, &Chapter)) {
    for (path, format, bytes) in texts() {
        let length = bytes.len();
        let bytes = [bytes, REST.repeat(60).into_bytes()].concat();
        let (whole, _) = ingest(&bytes, format);
        let step = (length / cuts).max(1);
        for end in (step..length).step_by(step) {
            if let Some(head) = ingest_head(&bytes[..end], format, Options::default(), bytes.len()) {
                check(&path, &head, &whole);
            }
        }
    }
}

/// The head of nearly every text is the beginning of the whole wherever it is cut, so that nothing moves when the rest
/// comes. Where it is not, the reader's place is looked up by its words.
#[test]
fn the_text_of_a_head_is_the_beginning_of_the_whole() {
    let (mut all, mut other) = (0_usize, BTreeMap::<PathBuf, usize>::new());
    for_each_head(200, |path, head, whole| {
        all += 1;
        if !whole.text.starts_with(&head.text) {
            *other.entry(path.to_owned()).or_default() += 1;
        }
    });
    let count: usize = other.values().sum();
    println!("{count} of {all} heads are read otherwise than the whole: {other:#?}");
    assert!(all > 1_000 && count * 20 <= all, "{count} of {all}");
}

/// An application that shows a chapter at an offset.
fn shown(open: OpenChapter, cursor: Offset) -> App {
    let mut app = without_window(open, cursor);
    app.resize(60, 20);
    app
}

/// An application with a chapter at an offset, before the size of its window is known.
fn without_window(open: OpenChapter, cursor: Offset) -> App {
    let resources = Resources {
        title: String::new(),
        parts: BTreeMap::new(),
        keymap: Keymap::new(keys::built_in()).unwrap(),
        messages: messages::built_in(Language::Korean),
    };
    App::new(resources, vec![String::new()], open.at(cursor), Screen::default())
}

/// Of a text that is one paragraph there are millions of lines at the least measure.
#[test]
fn no_line_is_broken_before_the_size_of_the_window_is_known() {
    let (chapter, _) = mitjul::ingest::ingest("나는 글을 읽는다.".as_bytes(), Format::Plain);
    let open = OpenChapter::new(0, chapter, Vec::new(), Vec::new(), Offset::START);
    // At the space a line of two cells would break.
    let mut app = without_window(open, Offset(6));
    assert_eq!(app.open.cursor, Offset(6));
    app.resize(60, 20);
    assert_eq!((app.open.cursor, app.open.line().slice(&app.open.chapter.text)), (Offset(6), "나는 글을 읽는다."));
}

/// The offsets of the first and the last block of a head, and one between.
fn places(head: &Chapter) -> impl Iterator<Item = Span> {
    let count = head.blocks.len();
    [0, count / 2, count.saturating_sub(1)].into_iter().filter_map(|at| head.blocks.get(at)).map(|block| block.span)
}

#[test]
fn a_chapter_that_has_grown_is_the_one_that_is_read_at_once() {
    let open = |chapter: &Chapter| OpenChapter::new(0, chapter.clone(), Vec::new(), Vec::new(), Offset::START);
    for_each_head(12, |path, head, whole| {
        if !whole.text.starts_with(&head.text) {
            return;
        }
        for place in places(head) {
            let mut app = shown(open(head).growing(whole.text.len()), place.start);
            let (cursor, row, line) = (app.open.cursor, app.open.row, app.open.line().slice(&head.text).to_owned());
            assert!(app.grown(open(whole)).is_empty());
            assert_eq!((app.open.cursor, app.open.row), (cursor, row), "{}", path.display());
            assert!(app.open.line().slice(&whole.text).starts_with(&line), "{}: {line}", path.display());
            assert!(*app.open.chapter == *whole && !app.open.is_growing(), "{}", path.display());
        }
    });
}

#[test]
fn an_anchor_made_in_a_head_is_made_anew_as_it_is_made_in_the_whole() {
    for_each_head(12, |path, head, whole| {
        let (text, all) = (AnchorText::new(&head.text), AnchorText::new(&whole.text));
        for span in places(head).filter(|span| whole.text.starts_with(&head.text) && !span.is_empty()) {
            let early = anchor(&text, span).placed(head, span);
            let mut mark = Highlight::new(early, DeviceId::fresh("책상"), Timestamp::from_millisecond(0));
            mark.renew(&all, whole);
            assert_eq!(mark.anchor, anchor(&all, span).placed(whole, span), "{}", path.display());
        }
    });
}
