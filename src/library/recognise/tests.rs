use std::fs;

use super::*;
use crate::document::Meta;
use crate::library::{Document, DocumentProblem, of_paths, open};
use crate::marks::{Highlight, Op, Store, Timestamp, anchor};
use crate::text::Span;

const ESSAY: &str = "청춘! 이는 듣기만 하여도 가슴이 설레는 말이다.\n\n\
    청춘의 피는 끓는다. 끓는 피에 뛰노는 심장은 거선의 기관같이 힘있다.\n\n\
    이성은 투명하되 얼음과 같으며, 지혜는 날카로우나 갑 속에 든 칼이다.\n";
const MARKED: [&str; 2] = ["끓는 피에 뛰노는 심장은", "지혜는 날카로우나"];

/// A folder of texts and a folder of notes.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn notes(&self) -> PathBuf {
        self.0.path().join("notes")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a text and opens it.
    fn open(&self, name: &str, text: &str) -> Document {
        let file = self.file(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        let (library, _) = of_paths(&[file]);
        open(&library.entries[0], Some(&self.notes())).unwrap()
    }

    /// Opens a text and marks words in it; returns the id of its folder.
    fn mark(&self, name: &str, text: &str, marked: &[&str]) -> DocId {
        let document = self.open(name, text);
        let now = Timestamp::from_millisecond(1_787_393_472_123);
        let reference = document.identity.reference(&document.chapter, now);
        let device = "desk-7f3a91".to_owned().try_into().unwrap();
        let store = Store { root: self.notes(), state: self.file("state"), device };
        let canonical = AnchorText::new(&document.chapter.text);
        let ops = marked.iter().map(|words| {
            let start = document.chapter.text.find(words).unwrap();
            let anchor = anchor(&canonical, Span::new(start, start + words.len()));
            Op::Add(Box::new(Highlight::new(anchor, store.device.clone(), now)))
        });
        store.commit(&reference, &ops.collect::<Vec<_>>(), now).unwrap();
        reference.id
    }
}

fn titled(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\n---\n{text}")
}

/// Returns the edition offered to the reader of a document.
fn offered(document: &Document) -> Option<&Edition> {
    document.problems.iter().find_map(|problem| match problem {
        DocumentProblem::OtherEdition(edition) => Some(edition),
        _ => None,
    })
}

#[test]
fn the_same_text_is_the_same_document_wherever_it_is() {
    let home = Home::new();
    let doc = home.mark("청춘.md", &titled("청춘 예찬", ESSAY), &MARKED);
    let moved = home.open("책/다른 이름.md", &titled("다른 제목", ESSAY));
    assert_eq!(moved.identity.doc, Some(doc));
    assert_eq!(moved.highlights.len(), 2);
}

#[test]
fn an_edited_text_at_the_same_place_under_the_same_title_is_the_same_document() {
    let home = Home::new();
    let doc = home.mark("청춘.md", &titled("청춘 예찬", ESSAY), &MARKED);
    let edited = home.open("청춘.md", &titled("청춘 예찬", "모두 새로 썼다.\n"));
    assert_eq!(edited.identity.doc, Some(doc));
}

#[test]
fn a_retitled_text_at_the_same_place_is_known_by_marked_words() {
    let home = Home::new();
    let doc = home.mark("청춘.md", &titled("청춘 예찬", ESSAY), &MARKED);
    let edited = ESSAY.replace("뛰노는 심장은", "뛰노는 심장이").replace("지혜는", "슬기는");
    let retitled = home.open("청춘.md", &titled("청춘을 기림", &edited));
    assert_eq!(retitled.identity.doc, Some(doc));
}

#[test]
fn another_text_at_the_same_place_is_another_document() {
    let home = Home::new();
    home.mark("글.md", &titled("청춘 예찬", ESSAY), &MARKED);
    let other = home.open("글.md", &titled("장보기", "두부와 콩나물을 산다.\n"));
    assert_eq!(other.identity.doc, None);
    assert!(other.highlights.is_empty() && offered(&other).is_none());
}

#[test]
fn a_new_edition_elsewhere_is_offered_and_not_taken() {
    let home = Home::new();
    let doc = home.mark("청춘.md", &titled("청춘 예찬", ESSAY), &MARKED);
    let edited = titled("청춘 예찬", &ESSAY.replace("가슴이 설레는", "가슴 설레는"));
    let edition = home.open("새 판/youth.md", &edited);
    let folder = home.notes().join(doc.as_str());
    assert_eq!(edition.identity.doc, None);
    let title = "청춘 예찬".to_owned();
    let words = offered(&edition).unwrap().words;
    assert!((80..100).contains(&words), "{words}");
    let expected = Edition { doc, folder, title, is_same_title: true, marks: 2, found: 2, words };
    assert_eq!(offered(&edition), Some(&expected));
    assert!(edition.highlights.is_empty());
}

#[test]
fn an_edition_whose_first_file_is_gone_is_known_by_what_its_marks_have_of_it() {
    let home = Home::new();
    home.mark("청춘.md", &titled("청춘 예찬", ESSAY), &MARKED);
    fs::remove_file(home.file("청춘.md")).unwrap();
    let edited = titled("청춘 예찬", &ESSAY.replace("가슴이 설레는", "가슴 설레는"));
    assert!(offered(&home.open("새 판/youth.md", &edited)).is_some());
    let other = "청춘 예찬을 읽었다.\n\n끓는 피에 뛰노는 심장은\n\n지혜는 날카로우나\n";
    assert!(offered(&home.open("독후감/youth.md", &titled("청춘 예찬", other))).is_none());
}

#[test]
fn files_of_one_template_are_not_asked_about() {
    let home = Home::new();
    let diary = |what: &str| {
        format!(
            "# 오늘의 기록\n\n오늘 감사한 일 세 가지를 적어 본다. 작은 일이라도 좋다.\n\n{what}\n\n내일도 천천히 걷자.\n"
        )
    };
    home.mark("2025/일기.md", &diary("올해는 봄이 늦었다. 목련이 사월에야 피었다."), &["내일도 천천히 걷자."]);
    let other = home.open("2026/일기.md", &diary("새해 첫날에는 눈이 왔다. 마당이 온통 하얬다."));
    assert!(other.identity.doc.is_none() && offered(&other).is_none());
    let same = home.open("사본/일기.md", &diary("올해는 봄이 늦었다. 목련이 오월에야 피었다."));
    assert!(offered(&same).is_some());
}

#[test]
fn both_answers_are_remembered() {
    let home = Home::new();
    let doc = home.mark("청춘.md", &titled("청춘 예찬", ESSAY), &MARKED);
    let store =
        Store { root: home.notes(), state: home.file("state"), device: "desk-7f3a91".to_owned().try_into().unwrap() };
    let now = Timestamp::from_millisecond(1_787_393_472_124);
    let reference = |document: &Document| document.identity.reference(&document.chapter, now);
    let edited = titled("청춘 예찬", &ESSAY.replace("가슴이 설레는", "가슴 설레는"));
    let stranger = home.open("남/청춘.md", &edited);
    crate::library::refuse_edition(&store, offered(&stranger).unwrap(), &reference(&stranger), now).unwrap();
    let again = home.open("남/청춘.md", &edited);
    assert!(again.identity.doc.is_none() && offered(&again).is_none());
    let edition = home.open("새 판/청춘.md", &edited);
    crate::library::take_edition(&store, offered(&edition).unwrap(), reference(&edition), now).unwrap();
    let taken = home.open("새 판/청춘.md", &edited);
    assert_eq!((taken.identity.doc, taken.highlights.len()), (Some(doc.clone()), 2));
    let first = home.open("청춘.md", &titled("청춘 예찬", ESSAY));
    assert_eq!((first.identity.doc, first.highlights.len()), (Some(doc), 2));
    let again = home.open("남/청춘.md", &format!("{edited}\n덧붙임.\n"));
    assert!(again.identity.doc.is_none() && offered(&again).is_none());
}

#[test]
fn half_of_the_marks_have_to_be_there_word_for_word() {
    let home = Home::new();
    home.mark("청춘.md", &titled("청춘 예찬", ESSAY), &MARKED);
    let one_left = ESSAY.replace("지혜는 날카로우나", "슬기가 무디더라도");
    assert!(offered(&home.open("하나/청춘.md", &one_left)).is_some());
    let none_left = one_left.replace("뛰노는 심장은", "날뛰는 가슴이");
    assert!(offered(&home.open("없음/청춘.md", &none_left)).is_none());
}

#[test]
fn a_stranger_that_quotes_the_same_words_is_not_offered() {
    let home = Home::new();
    home.mark("청춘.md", &titled("청춘 예찬", ESSAY), &MARKED);
    let stranger = home.open("독후감.md", &titled("읽고 나서", &format!("{ESSAY}\n읽고 나서 적는다.\n")));
    assert!(stranger.identity.doc.is_none() && offered(&stranger).is_none());
}

#[test]
fn a_name_in_the_front_matter_wins_over_all() {
    let home = Home::new();
    home.mark("청춘.md", &titled("청춘 예찬", ESSAY), &MARKED);
    let named = home.open("청춘.md", &format!("---\nid: 내 글\ntitle: 청춘 예찬\n---\n{ESSAY}"));
    assert_eq!(named.identity.doc, Some(DocId::of_name("내 글")));
    assert!(named.highlights.is_empty() && named.problems.is_empty());
}

#[test]
fn many_marks_are_looked_at_in_even_steps() {
    let home = Home::new();
    let words: Vec<String> = (0..450).map(|number| format!("{number}번째 문장")).collect();
    let text = words.join("이다.\n\n");
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    home.mark("글.md", &text, &words);
    let known = documents(&home.notes()).unwrap().documents;
    let (marks, all) = sample(&home.notes(), &known[0]).unwrap();
    assert_eq!((marks.len(), all), (150, 450));
}

#[test]
fn those_with_the_same_title_come_before_those_of_the_same_author() {
    let home = Home::new();
    let author = |title: &str| format!("---\ntitle: {title}\nauthor: 민태원\n---\n{title}. {ESSAY}");
    home.mark("하나.md", &author("하나"), &MARKED);
    let same_title = home.mark("둘.md", &author("둘"), &MARKED);
    let known = documents(&home.notes()).unwrap().documents;
    let meta = Meta { title: "둘".to_owned(), author: Some("민태원".to_owned()), ..Meta::default() };
    let chapter = Chapter { meta, ..Chapter::default() };
    let identity = Identity { doc: None, key: String::new(), seen: Vec::new(), family: Vec::new() };
    let kin = kin(&known, &chapter, &identity);
    assert_eq!(kin.len(), 2);
    assert_eq!(kin[0].id, same_title);
}
