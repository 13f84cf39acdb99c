use std::fs;

use super::*;

fn entry(key: &str, second: i64) -> ShelfEntry {
    ShelfEntry {
        key: key.to_owned(),
        place: ShelfPlace::File(PathBuf::from("/글").join(key)),
        book: vec![PathBuf::from("/글")],
        title: format!("{key}의 제목"),
        author: Some("지은이".to_owned()),
        part: None,
        docs: Vec::new(),
        chars: 42,
        percent: 7,
        marks: 3,
        at: Timestamp::from_millisecond(second * 1_000),
    }
}

fn put(entry: ShelfEntry) -> ShelfChange {
    ShelfChange::Put(Box::new(entry))
}

fn keys(shelf: &Shelf) -> Vec<String> {
    shelf.read().unwrap().entries.into_iter().map(|entry| entry.key).collect()
}

#[test]
fn what_was_read_is_on_the_shelf_the_last_one_first() {
    let home = tempfile::tempdir().unwrap();
    let state = home.path().join("상태/속");
    let shelf = Shelf::of(Some(&state));
    assert_eq!(shelf.read().unwrap(), ShelfContent::default());
    let bound = ShelfEntry { place: ShelfPlace::Bound("01.md".to_owned()), book: Vec::new(), ..entry("책", 3) };
    shelf.write(&[put(entry("나.md", 1)), put(bound.clone()), put(entry("가.md", 2))], None).unwrap();
    assert_eq!(Shelf::of(Some(&state)).read().unwrap().entries, [bound, entry("가.md", 2), entry("나.md", 1)]);
    assert!(Shelf::default().write(&[put(entry("가", 1))], None).is_ok());
}

#[test]
fn two_windows_keep_each_others_texts_and_the_later_place() {
    let home = tempfile::tempdir().unwrap();
    let (one, other) = (Shelf::of(Some(home.path())), Shelf::of(Some(home.path())));
    one.write(&[put(entry("가.md", 5))], None).unwrap();
    other.write(&[put(entry("나.md", 6)), put(ShelfEntry { percent: 99, ..entry("가.md", 4) })], None).unwrap();
    assert_eq!(one.read().unwrap().entries, [entry("나.md", 6), entry("가.md", 5)]);
    other.write(&[put(ShelfEntry { percent: 99, ..entry("가.md", 7) })], None).unwrap();
    assert_eq!(one.read().unwrap().entries[0].percent, 99);
}

#[test]
fn windows_that_write_at_once_lose_nothing() {
    let home = tempfile::tempdir().unwrap();
    let shelf = Shelf::of(Some(home.path()));
    std::thread::scope(|scope| {
        for window in 0..4 {
            let shelf = &shelf;
            scope.spawn(move || {
                for text in 0..5 {
                    shelf.write(&[put(entry(&format!("{window}-{text}.md"), text))], None).unwrap();
                }
            });
        }
    });
    assert_eq!(keys(&shelf).len(), 20);
}

#[test]
fn a_forgotten_text_can_come_back_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let shelf = Shelf::of(Some(home.path()));
    shelf.write(&[put(entry("가.md", 1)), put(entry("나.md", 2))], None).unwrap();
    shelf.write(&[ShelfChange::Forget("가.md".to_owned()), ShelfChange::Forget("없음".to_owned())], None).unwrap();
    assert_eq!(keys(&shelf), ["나.md"]);
    shelf.write(&[put(entry("가.md", 1))], None).unwrap();
    assert_eq!(shelf.read().unwrap().entries[1], entry("가.md", 1));
}

#[test]
fn lines_and_fields_of_others_stay_as_they_are() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("shelf.jsonl");
    let strange: &[u8] = b"{\"key\":\"epub\",\"moon\":\"x\",\"at\":3}\n{\"key\": 3\n\xff\xfe\n";
    let known = "{\"key\":\"가.md\",\"file\":\"/글/가.md\",\"at\":\"2026-01-01T00:00:00Z\",\"cover\":{\"a\":1}}\n";
    fs::write(&file, [b"{\"shelf\":1,\"by\":\"new\"}\n", known.as_bytes(), strange].concat()).unwrap();
    let shelf = Shelf::of(Some(home.path()));
    assert_eq!(keys(&shelf), ["가.md"]);
    shelf.write(&[put(entry("가.md", 4_000_000_000)), put(entry("나.md", 1))], None).unwrap();
    let bytes = fs::read(&file).unwrap();
    assert!(bytes.windows(strange.len()).any(|window| window == strange));
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("\"cover\":{\"a\":1}") && text.contains("나.md"), "{text}");
}

#[test]
fn what_is_shown_is_what_a_change_would_find() {
    let text = "\"key\":\"가.md\",\"file\":\"/글/가.md\",\"at\":\"2026-01-01T00:00:00Z\"";
    let lines = [
        (format!("{{{text},\"cover\":{{\"a\":[1,null]}},\"title\":\" 앞\\t뒤 \"}}"), true),
        (format!(" {{{text}}} "), true),
        (format!("{{{text},{text}}}"), false),
        (format!("{{{text},\"percent\":-1}}"), false),
        (format!("{{{text},\"chars\":1.5}}"), false),
        (format!("{{{text},\"docs\":[3]}}"), false),
        (format!("{{{text}}} 더"), false),
        ("[\"가.md\",null,\"/글/가.md\",[],\"\",null,null,[],0,0,0,\"2026-01-01T00:00:00Z\"]".to_owned(), false),
        ("{\"key\":\"가.md\",\"at\":\"언젠가\"}".to_owned(), false),
    ];
    for (line, is_text) in lines {
        let (_, stored) = super::lines(line.as_bytes());
        let (_, shown) = super::texts(line.as_bytes());
        assert_eq!(stored.iter().any(|line| line.at().is_some()), is_text, "{line}");
        assert_eq!(shown.len(), usize::from(is_text), "{line}");
    }
    let (_, shown) = super::texts(format!("{{{text},\"title\":\" 앞\\t뒤 \"}}").as_bytes());
    assert_eq!(shown.into_iter().next().unwrap().entry().unwrap().title, "앞 뒤");
}

#[test]
fn the_file_of_a_later_version_is_read_and_never_written() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("shelf.jsonl");
    let bytes = "{\"shelf\":2}\n{\"key\":\"가\",\"bound\":\"01.md\",\"at\":\"2026-01-01T00:00:00Z\"}\n?\n";
    fs::write(&file, bytes).unwrap();
    let shelf = Shelf::of(Some(home.path()));
    let content = shelf.read().unwrap();
    assert!(content.is_newer && content.entries.len() == 1);
    assert!(matches!(shelf.write(&[put(entry("나", 1))], None), Err(ShelfError::Newer { .. })));
    assert_eq!(fs::read_to_string(&file).unwrap(), bytes);
}

#[test]
fn a_file_that_cannot_be_read_is_not_replaced() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("shelf.jsonl");
    fs::create_dir(&file).unwrap();
    let shelf = Shelf::of(Some(home.path()));
    assert!(matches!(shelf.read(), Err(ShelfError::Read { .. })));
    assert!(shelf.write(&[put(entry("가", 1))], None).is_err() && file.is_dir());
    fs::remove_dir(&file).unwrap();
    fs::File::create(&file).unwrap().set_len(LARGEST + 1).unwrap();
    assert!(shelf.write(&[put(entry("가", 1))], None).is_err());
    assert_eq!(fs::metadata(&file).unwrap().len(), LARGEST + 1);
}

#[test]
fn the_texts_read_longest_ago_are_forgotten_first() {
    let home = tempfile::tempdir().unwrap();
    let shelf = Shelf::of(Some(home.path()));
    let all: Vec<ShelfChange> = (0..12_000).map(|number| put(entry(&number.to_string(), number / 2))).collect();
    shelf.write(&all, None).unwrap();
    let kept = keys(&shelf);
    assert_eq!((kept.len(), kept.contains(&"2000".to_owned()), kept.contains(&"1999".to_owned())), (MOST, true, false));
}

#[test]
fn titles_and_lists_of_paths_are_bounded_and_on_one_line() {
    let home = tempfile::tempdir().unwrap();
    let shelf = Shelf::of(Some(home.path()));
    let book = (0..100).map(|number| PathBuf::from(format!("/{number}"))).collect();
    let title = format!("\u{1b}[31m앞\n뒤{}", "가".repeat(10_000));
    shelf.write(&[put(ShelfEntry { book, title, ..entry("가", 1) })], None).unwrap();
    let entry = shelf.read().unwrap().entries.remove(0);
    assert!(entry.title.chars().count() <= 300 && !entry.title.contains(['\u{1b}', '\n']), "{}", entry.title);
    assert!(entry.book.is_empty());
}

#[cfg(unix)]
#[test]
fn paths_that_are_no_unicode_come_back_byte_by_byte() {
    use std::os::unix::ffi::OsStringExt;
    let home = tempfile::tempdir().unwrap();
    let shelf = Shelf::of(Some(home.path()));
    let odd = PathBuf::from(std::ffi::OsString::from_vec(b"/\xb1\xdb/bytes:%41".to_vec()));
    for path in [odd, PathBuf::from("bytes:%EA"), PathBuf::from("/한글/글 하나.md")] {
        shelf.write(&[put(ShelfEntry { place: ShelfPlace::File(path.clone()), ..entry("가", 1) })], None).unwrap();
        assert_eq!(shelf.read().unwrap().entries[0].place, ShelfPlace::File(path));
    }
}
