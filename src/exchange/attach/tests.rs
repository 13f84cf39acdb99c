use super::*;
use crate::exchange::formats::tests::doc;
use crate::ingest::{Format, ingest};
use crate::marks::fixtures::at;
use crate::marks::{DocRef, TextId};

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

/// Two documents: one that keeps quotes without a text, and a text that may be here.
struct Shelf {
    parked: DocRef,
    text: DocRef,
    marks: [Vec<Highlight>; 2],
}

impl Shelf {
    fn new(title: &str) -> Self {
        let parked = DocRef { id: parked_in(title, None), ..doc(title) };
        Self { parked, text: doc("청춘예찬"), marks: [Vec::new(), Vec::new()] }
    }

    /// Imports quotes while the text is here or not; the marks change as the acts say.
    fn import(&mut self, quotes: &[Imported], has_text: bool) -> Attached {
        let (chapter, _) = ingest(YOUTH.as_bytes(), Format::Plain);
        let [parked, own] = &self.marks;
        let mut documents = vec![Marked { doc: &self.parked, chapter: None, highlights: parked }];
        if has_text {
            documents.push(Marked { doc: &self.text, chapter: Some(&chapter), highlights: own });
        }
        let by = DeviceId::try_from("desk-7f3a91".to_owned()).unwrap();
        let attached = attach(quotes, &documents, None, &by, at(1));
        for (index, marks) in self.marks.iter_mut().enumerate().take(attached.ops.len()) {
            let mut all = marks.iter().map(|mark| (mark.id, mark.clone())).collect::<crate::marks::Records>();
            for op in attached.ops[index].iter().chain(&attached.left[index]) {
                let next = op.outcome(&all, &by, at(1)).unwrap();
                all.insert(next.id, next);
            }
            *marks = all.into_values().collect();
        }
        attached
    }

    fn live(&self, index: usize) -> Vec<&Highlight> {
        self.marks[index].iter().filter(|mark| mark.is_live()).collect()
    }
}

#[test]
fn a_quote_kept_without_a_text_is_attached_when_the_text_comes() {
    let note = Imported { note: "혼자 선 쪽지".to_owned(), ..quoted("청춘예찬", "") };
    let quotes = [quoted("청춘예찬", "가슴이 설레는"), quoted("청춘예찬", "없는 말이다"), note];
    let mut shelf = Shelf::new("청춘예찬");
    assert_eq!(shelf.import(&quotes, false).outcomes, [ImportOutcome::Unattached; 3]);
    assert_eq!(shelf.import(&quotes, false).outcomes, [ImportOutcome::Known; 3]);
    let words = "없는 말이다";
    let mark = shelf.marks[0].iter_mut().find(|mark| mark.anchor.exact == words).unwrap();
    mark.note = "읽는 이가 덧붙였다".to_owned();
    assert_eq!(shelf.import(&quotes, true).outcomes, [ImportOutcome::Attached; 3]);
    assert_eq!((shelf.live(0).len(), shelf.live(1).len()), (0, 3));
    let moved = shelf.live(1).into_iter().find(|mark| mark.anchor.exact == words).unwrap();
    assert_eq!(moved.note, "읽는 이가 덧붙였다");
    let placed = shelf.live(1).into_iter().find(|mark| mark.anchor.exact == "가슴이 설레는").unwrap();
    assert_ne!(placed.anchor.text, TextId::of(""));
    let again = shelf.import(&quotes, true);
    assert_eq!(again.outcomes, [ImportOutcome::Known; 3]);
    assert_eq!(again.ops.concat().len() + again.left.concat().len(), 0);
}

#[test]
fn what_found_its_text_and_was_deleted_there_stays_deleted() {
    let quotes = [quoted("청춘예찬", "가슴이 설레는")];
    let mut shelf = Shelf::new("청춘예찬");
    shelf.import(&quotes, false);
    shelf.import(&quotes, true);
    shelf.marks[1][0].deleted = Some(at(2));
    assert_eq!(shelf.import(&quotes, true).outcomes, [ImportOutcome::Known]);
    assert!(shelf.live(0).is_empty() && shelf.live(1).is_empty());
}

#[test]
fn quotes_of_an_earlier_file_find_their_text_by_any_import() {
    let mut shelf = Shelf::new("모르는 책");
    let quotes = [quoted("모르는 책", "이는 듣기만 하여도 가슴이"), quoted("모르는 책", "너의 두 손을 가슴에 대고")];
    assert_eq!(shelf.import(&quotes, false).outcomes, [ImportOutcome::Unattached; 2]);
    let attached = shelf.import(&[], true);
    assert_eq!(attached.settled.len(), 2);
    assert_eq!((shelf.live(0).len(), shelf.live(1).len()), (0, 2));
    let mut other = Shelf::new("다른 책");
    other.import(&[quoted("다른 책", "여기에 없는 말이다"), quoted("다른 책", "이것도 여기에 없다")], false);
    assert!(other.import(&[], true).settled.is_empty());
    assert_eq!(other.live(0).len(), 2);
}

#[test]
fn a_mark_that_the_text_has_already_takes_over_what_was_kept_without_it() {
    let quotes = [Imported { tags: vec!["청춘".to_owned()], ..quoted("청춘예찬", "가슴이 설레는") }];
    let mut shelf = Shelf::new("청춘예찬");
    shelf.import(&quotes, false);
    let mut other = Shelf::new("청춘예찬");
    other.import(&[quoted("청춘예찬", "가슴이 설레는")], true);
    shelf.marks[1].clone_from(&other.marks[1]);
    shelf.marks[1][0].id = uuid::Uuid::from_u128(7);
    shelf.import(&quotes, true);
    assert_eq!((shelf.live(0).len(), shelf.live(1).len()), (0, 1));
    assert_eq!(shelf.live(1)[0].tags, ["청춘"]);
}

/// A quote of a program that names its marks.
fn named_quote(exact: &str, note: &str, tags: &[&str]) -> Imported {
    let origin = QuoteOrigin { program: "hypothesis".to_owned(), id: Some("abc".to_owned()), ..QuoteOrigin::default() };
    Imported {
        note: note.to_owned(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        id: Some(uuid::Uuid::from_u128(9)),
        origin: Some(origin),
        ..quoted("청춘예찬", exact)
    }
}

#[test]
fn the_last_export_of_a_program_with_ids_counts_and_what_the_reader_changed_stays() {
    let mut shelf = Shelf::new("청춘예찬");
    let first = named_quote("가슴이 설레는", "처음", &["하나", "둘"]);
    assert_eq!(shelf.import(std::slice::from_ref(&first), true).outcomes, [ImportOutcome::Kept]);
    let second = named_quote("가슴이 설레는 말이다", "다음", &["둘", "셋"]);
    assert_eq!(shelf.import(std::slice::from_ref(&second), true).outcomes, [ImportOutcome::Merged]);
    assert_eq!(shelf.import(std::slice::from_ref(&second), true).outcomes, [ImportOutcome::Known]);
    let [mark] = shelf.marks[1].as_slice() else { panic!("one mark") };
    assert_eq!((mark.note.as_str(), mark.anchor.exact.as_str()), ("다음", "가슴이 설레는 말이다"));
    assert_eq!(mark.tags, ["둘", "셋"]);

    shelf.marks[1][0].note = "내가 고친 말".to_owned();
    shelf.marks[1][0].tags = vec!["내 것".to_owned()];
    assert_eq!(shelf.import(std::slice::from_ref(&second), true).outcomes, [ImportOutcome::Known]);
    let third = named_quote("가슴이 설레는 말이다", "셋째", &["셋"]);
    assert_eq!(shelf.import(&[third], true).outcomes, [ImportOutcome::Merged]);
    let mark = &shelf.marks[1][0];
    assert_eq!(
        (mark.note.as_str(), mark.tags.as_slice()),
        ("내가 고친 말\n\n셋째", ["내 것", "셋"].map(str::to_owned).as_slice())
    );
}

#[test]
fn one_id_twice_in_a_file_is_one_mark_and_the_last_counts() {
    let quotes = [named_quote("가슴이 설레는", "처음", &[]), named_quote("가슴이 설레는", "나중", &[])];
    let mut shelf = Shelf::new("청춘예찬");
    assert_eq!(shelf.import(&quotes, true).outcomes, [ImportOutcome::Kept, ImportOutcome::Merged]);
    assert_eq!(shelf.live(1).iter().map(|mark| mark.note.as_str()).collect::<Vec<_>>(), ["나중"]);
}

#[test]
fn signs_of_emphasis_in_a_quote_do_not_hide_its_place() {
    let (outcomes, marks) = attached(&[quoted("청춘예찬", "가슴이 **설레는** __말이다__")], &[]);
    assert_eq!(
        (outcomes.as_slice(), marks[0].anchor.exact.as_str()),
        ([ImportOutcome::Kept].as_slice(), "가슴이 설레는 말이다")
    );
}
