//! Files of other programs: every quote comes in at its place, whatever the file has gone through.

mod files;

use std::collections::BTreeSet;

use files::{FILES, ForeignFile, Quoted};
use mitjul::exchange::{ExchangeError, ExchangeFormat, ImportOutcome, Imported, ImportedMarks, attach, read};
use mitjul::ingest::decoded;
use mitjul::marks::{AnchorStatus, AnchorText, Highlight, Op, resolve};

use crate::exchange::{Essay, device, essay, now};

const WALK: &str = "---\ntitle: 느린 산책\nauthor: 김한글\n---\n# 느린 산책\n\n\
    나는 매일 저녁 같은 길을 걷는다. 길은 같아도 그날의 나는 다르다. 어떤 날은 나무가 먼저 보이고 어떤 날은 하늘이 먼저 보인다.\n\n\
    걷다 보면 생각이 느려진다. 느려진 생각은 오래 남는다. 오래 남은 “생각만이”, 글이 된다는 것을 나는 늦게 배웠다.\n\n\
    돌아오는 길에는 늘 책방 앞에서 멈춘다. 불 켜진 창 안에서 누군가 책장을 넘기고 있다. 그 소리가 들리는 것만 같다.\n";

/// Words of the text, one with signs that files must escape; each long enough to be found by itself.
const WORDS: [(&str, &str); 4] = [
    ("길은 같아도 그날의 나는 다르다. 어떤 날은 나무가 먼저 보이고 어떤 날은", "첫 메모"),
    ("느려진 생각은 오래 남는다. 오래 남은 “생각만이”, 글이 된다는 것을 나는 늦게", ""),
    (
        "돌아오는 길에는 늘 책방 앞에서 멈춘다. 불 켜진 창 안에서 누군가 책장을",
        "둘째 줄이 있는 메모\n줄 둘, \"따옴표\" <꺾쇠> & 끝",
    ),
    ("누군가 책장을 넘기고 있다. 그 소리가 들리는 것만 같다.", ""),
];

fn quoted(words: &[(&str, &str)]) -> Vec<Quoted> {
    let one = |(number, (words, note)): (usize, &(&str, &str))| Quoted {
        number,
        words: (*words).to_owned(),
        note: (*note).to_owned(),
    };
    words.iter().enumerate().map(one).collect()
}

/// Reads a text as its format, which its content must tell.
fn read_as(file: &ForeignFile, text: &str) -> (Vec<Imported>, usize) {
    assert_eq!(ExchangeFormat::of_text(text), Some(file.format), "{}", file.name);
    match read(file.format, text) {
        Ok(ImportedMarks::Quotes { quotes, unread }) => (quotes, unread),
        other => panic!("{}: {other:?}", file.name),
    }
}

/// Imports quotes into an essay; returns their outcomes and how many acts there were.
fn import(essay: &mut Essay, quotes: &[Imported]) -> (Vec<ImportOutcome>, usize) {
    let attached = attach(quotes, &[essay.marked()], None, &device(), now());
    let ops: Vec<Op> = attached.ops.into_iter().flatten().collect();
    let count = ops.len();
    for op in ops {
        match op {
            Op::Add(mark) => essay.highlights.push(*mark),
            Op::Edit { id, patch } => {
                let mark = essay.highlights.iter_mut().find(|mark| mark.id == id).unwrap();
                patch.apply(mark);
            }
            Op::Delete { .. } | Op::Restore { .. } => panic!("nothing is deleted"),
        }
    }
    (attached.outcomes, count)
}

fn standing(essay: &Essay) -> Vec<(AnchorStatus, String, String)> {
    let text = AnchorText::new(&essay.chapter.text);
    let one = |mark: &Highlight| {
        (AnchorStatus::of(&resolve(&mark.anchor, &text)), mark.anchor.exact.to_string(), mark.note.clone())
    };
    let mut all: Vec<_> = essay.highlights.iter().map(one).collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    all
}

fn expected(file: &ForeignFile) -> Vec<(AnchorStatus, String, String)> {
    let note = |note: &str| if file.has_notes { note.to_owned() } else { String::new() };
    let mut all: Vec<_> =
        WORDS.iter().map(|(words, said)| (AnchorStatus::Exact, (*words).to_owned(), note(said))).collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    all
}

#[test]
fn the_files_of_every_program_are_read_and_their_quotes_find_their_places() {
    for file in &FILES {
        let (quotes, unread) = read_as(file, &(file.write)(&quoted(&WORDS)));
        assert_eq!((quotes.len(), unread), (WORDS.len(), 0), "{}", file.name);
        let mut essay = essay(WALK);
        let (outcomes, _) = import(&mut essay, &quotes);
        assert_eq!(outcomes, [ImportOutcome::Kept; WORDS.len()], "{}", file.name);
        assert_eq!(standing(&essay), expected(file), "{}", file.name);
    }
}

#[test]
fn the_same_file_twice_adds_nothing() {
    for file in &FILES {
        let (quotes, _) = read_as(file, &(file.write)(&quoted(&WORDS)));
        let mut essay = essay(WALK);
        import(&mut essay, &quotes);
        let (outcomes, acts) = import(&mut essay, &quotes);
        assert_eq!((outcomes.as_slice(), acts), ([ImportOutcome::Known; WORDS.len()].as_slice(), 0), "{}", file.name);
    }
}

#[test]
fn line_ends_byte_order_marks_and_korean_encodings_change_nothing() {
    for file in &FILES {
        let text = (file.write)(&quoted(&WORDS));
        let (plain, _) = read_as(file, &text);
        let windows = text.replace("\r\n", "\n").replace('\n', "\r\n");
        let (cp949, _, is_lossy) = encoding_rs::EUC_KR.encode(&text);
        assert!(!is_lossy, "{}", file.name);
        for (how, bytes) in [
            ("CRLF", windows.as_bytes().to_vec()),
            ("BOM", format!("\u{feff}{text}").into_bytes()),
            ("both", format!("\u{feff}{windows}").into_bytes()),
            ("CP949", cp949.into_owned()),
        ] {
            let (quotes, unread) = read_as(file, &decoded(&bytes).unwrap());
            assert_eq!((quotes.len(), unread), (plain.len(), 0), "{} {how}", file.name);
            let said = |quotes: &[Imported]| -> Vec<(String, String)> {
                quotes.iter().map(|quote| (quote.exact.clone(), quote.note.clone())).collect()
            };
            assert_eq!(said(&quotes), said(&plain), "{} {how}", file.name);
        }
    }
}

#[test]
fn a_file_that_is_cut_brings_only_what_is_whole() {
    for file in &FILES {
        let text = (file.write)(&quoted(&WORDS));
        let (whole, _) = read_as(file, &text);
        let whole: BTreeSet<&str> = whole.iter().map(|quote| quote.exact.as_str()).collect();
        let ends = text.match_indices('\n').map(|(at, _)| at);
        for end in ends.filter(|end| *end + 1 < text.len()) {
            let Ok(ImportedMarks::Quotes { quotes, unread }) = read(file.format, text.split_at(end).0) else {
                continue;
            };
            assert!(unread <= 1, "{} {end}", file.name);
            for quote in &quotes {
                assert!(
                    quote.exact.is_empty() || whole.contains(quote.exact.as_str()),
                    "{} {end}: {quote:?}",
                    file.name
                );
            }
        }
    }
}

#[test]
fn a_file_without_marks_is_told_and_one_of_another_format_is_refused() {
    for file in &FILES {
        let empty = (file.write)(&[]);
        match read(file.format, &empty) {
            Ok(ImportedMarks::Quotes { quotes, unread }) => assert_eq!((quotes.len(), unread), (0, 0), "{}", file.name),
            Ok(other) => panic!("{}: {other:?}", file.name),
            // Without a record, the lines of these say nothing of where they come from.
            Err(error) => assert!(matches!(error, ExchangeError::Other), "{}: {error:?}", file.name),
        }
        for text in ["", "그냥 글\n", "{}", "[]", "return {}", "<p>글</p>"] {
            let refused = read(file.format, text);
            let is_nothing = matches!(&refused, Ok(ImportedMarks::Quotes { quotes, .. }) if quotes.is_empty());
            assert!(refused.is_err() || is_nothing, "{} {text}", file.name);
            assert_eq!(ExchangeFormat::of_text(text).filter(|_| text != "return {}"), None, "{text}");
        }
    }
}

#[test]
fn a_note_without_words_is_kept() {
    for file in
        FILES.iter().filter(|file| file.has_notes && !file.name.contains("notes") && !file.name.contains("mail"))
    {
        let words = [("길은 같아도 그날의 나는 다르다.", ""), ("", "말 없는 메모")];
        let (quotes, unread) = read_as(file, &(file.write)(&quoted(&words)));
        assert_eq!(unread, 0, "{}", file.name);
        let alone: Vec<_> =
            quotes.iter().filter(|quote| quote.exact.is_empty()).map(|quote| quote.note.as_str()).collect();
        assert_eq!(alone, ["말 없는 메모"], "{}", file.name);
    }
}

#[test]
fn a_changed_export_changes_its_marks_and_makes_no_new_ones() {
    for file in FILES.iter().filter(|file| file.has_notes) {
        let mut essay = essay(WALK);
        let (quotes, _) = read_as(file, &(file.write)(&quoted(&WORDS)));
        import(&mut essay, &quotes);
        let changed = WORDS.map(|(words, note)| (words, if note == "첫 메모" { "고친 메모" } else { note }));
        let (quotes, _) = read_as(file, &(file.write)(&quoted(&changed)));
        let (outcomes, acts) = import(&mut essay, &quotes);
        assert_eq!((outcomes[0], acts), (ImportOutcome::Merged, 1), "{}", file.name);
        let note = if file.has_ids { "고친 메모" } else { "첫 메모\n\n고친 메모" };
        let notes: Vec<String> = standing(&essay).into_iter().map(|(_, _, note)| note).collect();
        assert_eq!(notes.len(), WORDS.len(), "{}", file.name);
        assert!(notes.iter().any(|known| known == note), "{}: {notes:?}", file.name);
        assert_eq!(import(&mut essay, &quotes).1, 0, "{}", file.name);
    }
}

#[test]
fn no_control_of_a_file_comes_in() {
    let words = [("길은 \u{1b}[31m같아도\u{0} 그날의\u{7} 나는 다르다.", "메\u{1b}]0;모\u{9b}\u{7f}")];
    for file in &FILES {
        let text = (file.write)(&quoted(&words));
        let Ok(ImportedMarks::Quotes { quotes, .. }) = read(file.format, &text) else { continue };
        for quote in quotes {
            let Imported { exact, note, title, .. } = &quote;
            let is_control = |c: char| c.is_control() && c != '\n';
            assert!(![exact, note, title].iter().any(|text| text.contains(is_control)), "{}: {quote:?}", file.name);
        }
    }
}

#[test]
fn hundreds_of_records_come_in_each_once() {
    const MANY: usize = 300;
    let sentences: Vec<String> = (0..MANY)
        .map(|number| format!("{number}째 길에서 나는 {}가지 생각을 했고 그 길은 {number}번 길이었다.", number * 7))
        .collect();
    let source = format!("---\ntitle: 느린 산책\nauthor: 김한글\n---\n{}\n", sentences.join("\n\n"));
    let words: Vec<(&str, &str)> = sentences.iter().map(|sentence| (sentence.as_str(), "")).collect();
    for file in &FILES {
        let (quotes, unread) = read_as(file, &(file.write)(&quoted(&words)));
        assert_eq!((quotes.len(), unread), (MANY, 0), "{}", file.name);
        let mut essay = essay(&source);
        let (outcomes, _) = import(&mut essay, &quotes);
        assert!(outcomes.iter().all(|outcome| *outcome == ImportOutcome::Kept), "{}", file.name);
    }
}

#[test]
fn a_table_behind_another_gives_its_rows_and_not_its_names() {
    for name in ["readwise", "korean table", "table with tabs"] {
        let file = FILES.iter().find(|file| file.name == name).unwrap();
        let (one, two) = ((file.write)(&quoted(&WORDS[..2])), (file.write)(&quoted(&WORDS[2..])));
        let (quotes, unread) = read_as(file, &format!("{one}\u{feff}{two}"));
        assert_eq!((quotes.len(), unread), (WORDS.len(), 0), "{name}");
    }
}
