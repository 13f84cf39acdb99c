use super::*;
use crate::marks::fixtures::{at, highlight};
use crate::marks::{DocId, DocRef, Extra, Highlight, LessonData, TextId};

/// Makes a document with a title.
pub(crate) fn doc(title: &str) -> DocRef {
    DocRef {
        id: DocId::of_name(title),
        title: title.to_owned(),
        author: None,
        book: None,
        seen: Vec::new(),
        text: TextId::of(""),
        chars: 0,
        extra: Extra::new(),
    }
}

#[test]
fn a_text_tells_its_format_whatever_its_name_is() {
    for (text, format) in [
        ("{\"format\":\"mitjul-marks\",\"schema\":1}\n", Some(ExchangeFormat::Jsonl)),
        ("\u{feff}{\"type\":\"AnnotationSet\",\n\"items\":[]}", Some(ExchangeFormat::Annotation)),
        ("{\"entries\":[]}", Some(ExchangeFormat::Koreader)),
        ("{\"documents\":[]}", Some(ExchangeFormat::Koreader)),
        ("Title,Highlight\n봄,밤\n", Some(ExchangeFormat::Readwise)),
        ("봄 (김유정)\n- Your Highlight | x\n\n밤\n==========\n", Some(ExchangeFormat::Kindle)),
        ("{\"봄\":1}", None),
        ("{", None),
        ("그냥 글", None),
        ("", None),
    ] {
        assert_eq!(ExchangeFormat::of_text(text), format, "{text}");
    }
}

#[test]
fn a_lesson_comes_back_whole_and_an_aside_is_written_only_where_nothing_is_left_out() {
    let lesson = |kind: &str, aside| {
        Some(Box::new(LessonData {
            kind: kind.to_owned(),
            aside,
            more: vec![highlight(3).anchor],
            ..LessonData::default()
        }))
    };
    let own = Highlight { note: "식지 마라.".to_owned(), lesson: lesson("원칙", false), ..highlight(1) };
    let aside = Highlight { note: "숨긴 말".to_owned(), lesson: lesson("경고", true), ..highlight(2) };
    let highlights = [own, aside];
    let doc = doc("청춘예찬");
    let marked = [Marked { doc: &doc, chapter: None, highlights: &highlights }];
    let Ok(ImportedMarks::Records(backups)) = read(
        ExchangeFormat::Jsonl,
        &write(ExchangeFormat::Jsonl, &marked, &ExportWords::default(), at(0)).unwrap()[0].text,
    ) else {
        panic!("records")
    };
    assert_eq!(backups[0].highlights, highlights);
    for (_, format) in ExchangeFormat::ALL.into_iter().filter(|(_, format)| *format != ExchangeFormat::Jsonl) {
        let text = &write(format, &marked, &ExportWords::default(), at(0)).unwrap()[0].text;
        assert!(text.contains("식지 마라.") && !text.contains("숨긴 말"), "{format:?}: {text}");
    }
    assert!(
        write(ExchangeFormat::Markdown, &marked, &ExportWords::default(), at(0)).unwrap()[0].text.contains(" · 원칙\n")
    );
}

#[test]
fn every_format_is_found_by_its_name_and_refuses_what_is_of_no_format() {
    for (name, format) in ExchangeFormat::ALL {
        assert_eq!(ExchangeFormat::parse(name), Some(format));
        assert!(read(format, "").is_err(), "{name}");
    }
}
