//! Searching many documents: order, ignored files, what belongs to a text, the cache, and cancelling.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use tempfile::TempDir;

use super::*;
use crate::ingest::{Format, ingest};
use crate::lessons::sidecar;
use crate::library::{Filters, LibraryError, TextSource, bound};
use crate::marks::{AnchorText, DeviceId, Highlight, Op, Store, Timestamp, anchor};
use crate::text::Offset;

/// Makes a folder with files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn of_folder(folder: &Path, typed: &str) -> LibrarySearch {
    let query = Query::finished(typed).unwrap();
    LibrarySearch {
        query,
        targets: vec![SearchTarget::Folder(folder.to_owned())],
        notes: None,
        cache: None,
        options: Options::default(),
        filters: Filters::default(),
    }
}

fn run(job: LibrarySearch) -> (Vec<Found>, Vec<LibraryError>) {
    let mut found = Vec::new();
    let unread = search(job, &Arc::default(), |part| found.push(part));
    (found, unread)
}

/// Returns the documents and how often each was hit.
fn counts(found: &[Found]) -> Vec<(String, usize)> {
    let name =
        |found: &Found| PathBuf::from(found.entry.place.name()).file_name().unwrap().to_string_lossy().into_owned();
    found.iter().map(|found| (name(found), found.hits.len())).collect()
}

#[test]
fn documents_come_in_the_order_of_their_names_with_their_headings() {
    let files = [
        ("나/2.md", "# 둘째\n\n## 마디\n\n일 다운 일.\n\n일다운\n일.\n"),
        ("가.txt", "일다운 일"),
        ("나/1.txt", "다른 것"),
        ("그림.png", "일다운 일"),
    ];
    let folder = folder(&files);
    let (found, unread) = run(of_folder(folder.path(), "일다운일"));
    assert_eq!((counts(&found), unread.len()), (vec![("가.txt".to_owned(), 1), ("2.md".to_owned(), 2)], 0));
    let hit = &found[1].hits[0];
    assert_eq!((found[1].entry.title.as_str(), hit.section.as_deref()), ("둘째", Some("마디")));
    let place = hit.place.unwrap();
    assert_eq!((hit.kind, place.start, place.end, place.span), (HitKind::Text, 8, 14, Span::new(16, 30)));
    assert_eq!(hit.context, HitContext { text: "일 다운 일.".to_owned(), hit: Span::new(0, 14) });
}

#[test]
fn hidden_and_ignored_files_are_left_out() {
    let files = [(".git/글.txt", "글"), (".ignore", "초고.txt\n"), ("초고.txt", "글"), ("글.txt", "글")];
    let (found, _) = run(of_folder(folder(&files).path(), "글"));
    assert_eq!(counts(&found), [("글.txt".to_owned(), 1)]);
}

#[test]
fn what_cannot_be_read_is_reported_and_the_rest_is_found() {
    let folder = folder(&[("가.txt", "글\0"), ("나.txt", "글")]);
    let gone = Entry::new(String::new(), TextSource::File(folder.path().join("없음.txt")));
    let mut job = of_folder(folder.path(), "글");
    job.targets.insert(0, SearchTarget::Entry(gone));
    job.targets.push(SearchTarget::Folder(folder.path().join("없는 폴더")));
    let (found, unread) = run(job);
    assert_eq!(counts(&found), [("나.txt".to_owned(), 1)]);
    let found: Vec<_> =
        unread.iter().map(|error| error.file().unwrap().file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(found, ["없음.txt", "가.txt", "없는 폴더"]);
}

#[test]
fn the_bound_book_and_its_lessons_are_searched() {
    let targets = bound().unwrap().entries.into_iter().map(SearchTarget::Entry).collect();
    let query = Query::finished("실험적 문화").unwrap();
    let (found, unread) = run(LibrarySearch {
        query,
        targets,
        notes: None,
        cache: None,
        options: Options::default(),
        filters: Filters::default(),
    });
    let kinds: Vec<HitKind> = found.iter().flat_map(|found| &found.hits).map(|hit| hit.kind).collect();
    assert!(unread.is_empty() && kinds.contains(&HitKind::Text), "{kinds:?}");
    assert!(found.iter().flat_map(|found| &found.hits).all(|hit| !hit.context.hit.is_empty()));
}

/// Makes a mark on words of a chapter, with a note and a tag.
fn marked(text: &str, words: &str) -> Highlight {
    let canonical = AnchorText::new(text);
    let start = text.find(words).unwrap();
    let quote = anchor(&canonical, Span::new(start, start + words.len()));
    let mut mark = Highlight::new(quote, DeviceId::fresh("집"), Timestamp::from_millisecond(1));
    mark.note = "되새길 말".to_owned();
    mark.tags = vec!["되새김".to_owned()];
    mark
}

#[test]
fn marks_and_lessons_of_an_open_document_are_searched_as_they_are_in_memory() {
    let chapter = ingest("앞말. 배운 것이 있다.".as_bytes(), Format::Plain).0;
    let lessons = sidecar::read("lessons:\n- statement: 되새겨라\n  evidence: [배운 것이 있다.]\n", &chapter).unwrap();
    let mut deleted = marked(&chapter.text, "앞말");
    deleted.deleted = Some(Timestamp::from_millisecond(2));
    let highlights = vec![marked(&chapter.text, "배운 것"), deleted];
    let content = Arc::new(SearchContent { chapter: Arc::new(chapter), lessons, highlights });
    let entry = Entry::new("글".to_owned(), TextSource::Bound("없음.md".to_owned()));
    let targets = vec![SearchTarget::Open(entry, content)];
    let hits = |typed: &str| {
        let query = Query::parse(typed).unwrap();
        let (found, _) = run(LibrarySearch {
            query,
            targets: targets.clone(),
            notes: None,
            cache: None,
            options: Options::default(),
            filters: Filters::default(),
        });
        let hits = found.into_iter().flat_map(|found| found.hits);
        hits.map(|hit| (hit.kind, hit.place.map(|place| place.start))).collect::<Vec<_>>()
    };
    assert_eq!(hits("되새"), [(HitKind::Note, Some(4)), (HitKind::Tag, Some(4)), (HitKind::Lesson, Some(4))]);
    assert_eq!(hits("배운"), [(HitKind::Text, Some(4)), (HitKind::Quote, Some(4))]);
}

#[test]
fn marks_that_were_kept_are_found_by_the_text_they_belong_to() {
    let folder = folder(&[("글.txt", "배운 것이 있다.")]);
    let notes = folder.path().join("notes");
    let entry = Entry::new("글".to_owned(), TextSource::File(folder.path().join("글.txt")));
    let document = crate::library::open(&entry, Some(&notes)).unwrap();
    let mark = marked(&document.chapter.text, "배운");
    let now = Timestamp::from(SystemTime::UNIX_EPOCH);
    let store = Store { root: notes.clone(), state: folder.path().join("state"), device: mark.by.clone() };
    store.commit(&document.identity.reference(&document.chapter, now), &[Op::Add(Box::new(mark))], now).unwrap();
    let mut job = of_folder(folder.path(), "되새길");
    job.notes = Some(notes);
    let kinds: Vec<HitKind> = run(job).0.into_iter().flat_map(|found| found.hits).map(|hit| hit.kind).collect();
    assert_eq!(kinds, [HitKind::Note]);
}

/// Returns a text that is large enough to be cached.
fn large(words: &str) -> String {
    format!("# 제목\n\n## 마디\n\n{words}\n\n{}", "나는 글을 읽는다.\n\n".repeat(1_000))
}

#[test]
fn an_unchanged_text_is_taken_from_the_cache_and_a_changed_or_damaged_one_is_not() {
    let folder = folder(&[("글.md", &large("일다운 일")), ("작은 글.md", "일다운 일")]);
    let kept = tempfile::tempdir().unwrap();
    let ask = |program: &str, typed: &str| {
        let mut job = of_folder(folder.path(), typed);
        job.cache = Some(Cache::new(kept.path().join("texts"), program.to_owned()));
        run(job).0
    };
    let file = || fs::read_dir(kept.path().join("texts")).unwrap().map(|file| file.unwrap().path()).collect::<Vec<_>>();
    let fresh = ask("1", "일다운");
    assert_eq!((fresh.len(), file().len()), (2, 1));
    assert_eq!(ask("1", "일다운"), fresh);
    let held = fs::read_to_string(&file()[0]).unwrap();

    // A cached text is used only while its hash fits.
    fs::write(&file()[0], held.replace("일다운 일", "없는 말임")).unwrap();
    assert_eq!(ask("1", "일다운"), fresh);
    fs::write(&file()[0], "").unwrap();
    assert_eq!(ask("1", "일다운"), fresh);
    assert_eq!(fs::read_to_string(&file()[0]).unwrap(), held);

    // Another build of the program parses again, and a changed text is parsed again too.
    assert_eq!(ask("2", "일다운"), fresh);
    assert_ne!(fs::read_to_string(&file()[0]).unwrap(), held);
    fs::write(folder.path().join("글.md"), large("딴 일")).unwrap();
    assert_eq!(counts(&ask("2", "딴 일")), [("글.md".to_owned(), 1)]);
    fs::remove_dir_all(kept.path().join("texts")).unwrap();
    assert_eq!(counts(&ask("2", "딴 일")), [("글.md".to_owned(), 1)]);
}

#[test]
fn a_document_with_thousands_of_hits_comes_in_parts() {
    let folder = folder(&[("글.txt", &"글 ".repeat(10_000))]);
    let (found, _) = run(of_folder(folder.path(), "글"));
    assert!(found.len() > 1);
    let starts: Vec<_> = found.iter().flat_map(|found| &found.hits).map(|hit| hit.place.unwrap().start).collect();
    assert_eq!(starts, (0..10_000).map(|number| number * 2).collect::<Vec<_>>());
}

#[test]
fn nothing_more_is_reported_once_it_is_cancelled() {
    let files: Vec<(String, String)> = (0..50).map(|number| (format!("{number:02}.txt"), "글".to_owned())).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = folder(&files);
    let cancel = Arc::new(AtomicBool::new(false));
    let mut seen = Vec::new();
    search(of_folder(folder.path(), "글"), &cancel, |found| {
        seen.push(found);
        cancel.fetch_or(seen.len() == 3, Ordering::Relaxed);
    });
    assert_eq!(counts(&seen).last().map(|(name, _)| name.as_str()), Some("02.txt"));
    assert_eq!(seen.last().unwrap().hits[0].place.unwrap().span.start, Offset::START);
}
