use super::*;
use crate::exchange::formats::tests::doc;
use crate::ingest::{Format, ingest};
use crate::marks::DocRef;
use crate::marks::fixtures::at;

const YOUTH: &str = "청춘! 이는 듣기만 하여도 가슴이 설레는 말이다. 청춘! 너의 두 손을 가슴에 대고 들어 보라.";
const OTHER: &str = "나는 글을 읽는다.";

fn quoted(title: &str, exact: &str) -> Imported {
    Imported { title: title.to_owned(), exact: exact.to_owned(), ..Imported::default() }
}

/// Attaches quotes to two documents with some marks in the first one; returns the outcomes and the marks afterwards.
fn attached(quotes: &[Imported], marks: &[Highlight]) -> (Vec<ImportOutcome>, Vec<Highlight>) {
    let docs: [DocRef; 2] = [doc("청춘예찬"), doc("글")];
    let chapters = [YOUTH, OTHER].map(|text| ingest(text.as_bytes(), Format::Plain).0);
    let documents = [
        Marked { doc: &docs[0], chapter: Some(&chapters[0]), highlights: marks },
        Marked { doc: &docs[1], chapter: Some(&chapters[1]), highlights: &[] },
    ];
    let by = DeviceId::try_from("desk-7f3a91".to_owned()).unwrap();
    let attached = attach(quotes, &documents, None, &by, at(0));
    let mut all = marks.iter().map(|mark| (mark.id, mark.clone())).collect::<crate::marks::Records>();
    for op in attached.ops.iter().flatten() {
        let next = op.outcome(&all, &by, at(0)).unwrap();
        all.insert(next.id, next);
    }
    (attached.outcomes, all.into_values().collect())
}

#[test]
fn a_quote_of_a_named_document_finds_its_place() {
    let (outcomes, marks) = attached(&[quoted("청춘 예찬", "너의 두손을\n가슴에")], &[]);
    assert_eq!(outcomes, [ImportOutcome::Kept]);
    assert_eq!(marks[0].anchor.exact, "너의 두 손을 가슴에");
}

#[test]
fn words_that_stand_there_twice_keep_no_place_and_are_not_lost() {
    let (outcomes, marks) = attached(&[quoted("청춘예찬", "청춘!"), quoted("청춘예찬", "없는 말이다")], &[]);
    assert_eq!(outcomes, [ImportOutcome::Lost, ImportOutcome::Lost]);
    assert!(marks.iter().any(|mark| mark.anchor.exact == "청춘!"));
}

#[test]
fn a_document_that_is_not_named_is_found_by_a_long_quote_only() {
    let long = "청춘! 이는 듣기만 하여도 가슴이 설레는 말이다. 청춘! 너의 두 손을 가슴에 대고";
    let (outcomes, _) = attached(&[quoted("모르는 책", long), quoted("모르는 책", "나는 글을 읽는다.")], &[]);
    assert_eq!(outcomes, [ImportOutcome::Kept, ImportOutcome::NotFound]);
}

#[test]
fn the_same_file_twice_adds_nothing() {
    let mut quotes = vec![quoted("청춘예찬", "가슴이 설레는"), quoted("청춘예찬", "없는 말이다"), quoted("글", "글을")];
    quotes[0].note = "쪽지".to_owned();
    quotes.push(Imported { note: "다른 쪽지".to_owned(), tags: vec!["청춘".to_owned()], ..quotes[0].clone() });
    let (first, marks) = attached(&quotes, &[]);
    assert_eq!(first, [ImportOutcome::Kept, ImportOutcome::Lost, ImportOutcome::Kept, ImportOutcome::Merged]);
    let youth: Vec<_> = marks.into_iter().filter(|mark| mark.anchor.exact != "글을").collect();
    let (second, after) = attached(&quotes[..2], &youth);
    assert_eq!((second, &after), (vec![ImportOutcome::Known, ImportOutcome::Known], &youth));
    let both = youth.iter().find(|mark| mark.anchor.exact == "가슴이 설레는").unwrap();
    assert_eq!((both.note.as_str(), both.tags.as_slice()), ("쪽지\n\n다른 쪽지", ["청춘".to_owned()].as_slice()));
}

#[test]
fn what_was_deleted_stays_deleted() {
    let quotes = [quoted("청춘예찬", "가슴이 설레는")];
    let (_, mut marks) = attached(&quotes, &[]);
    marks[0].deleted = Some(at(1));
    let (outcomes, after) = attached(&quotes, &marks);
    assert_eq!((outcomes, after), (vec![ImportOutcome::Known], marks));
}
