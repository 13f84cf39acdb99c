//! Exporting marks and importing them again: the look of each format, and what survives.

mod away;
mod back;
mod foreign;
mod forms;
mod readers;
mod tables;

use mitjul::document::Chapter;
use mitjul::exchange::{
    ExchangeFormat, ExportWords, ImportOutcome, Imported, ImportedMarks, Marked, attach, read, write,
};
use mitjul::ingest::{Format as Text, ingest};
use mitjul::marks::{
    AnchorText, Colour, DeviceId, DocId, DocRef, Extra, Highlight, LessonData, Op, Style, TextId, Timestamp, anchor,
};
use mitjul::text::Span;
use uuid::Uuid;

const YOUTH: &str = include_str!("../data/youth.md");

/// An essay with its marks.
pub(super) struct Essay {
    pub(super) chapter: Chapter,
    pub(super) doc: DocRef,
    pub(super) highlights: Vec<Highlight>,
}

impl Essay {
    pub(super) fn marked(&self) -> Marked<'_> {
        Marked { doc: &self.doc, chapter: Some(&self.chapter), highlights: &self.highlights }
    }

    /// Writes it as the only document; the result must be one file.
    pub(super) fn written(&self, format: ExchangeFormat) -> String {
        let mut files = write(format, &[self.marked()], &words(), now()).unwrap();
        assert_eq!(files.len(), 1);
        files.remove(0).text
    }
}

/// The words of a Korean export.
pub(super) fn words() -> ExportWords {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    ExportWords {
        lost: "자리를 찾지 못한 밑줄".to_owned(),
        lessons: "내 교훈".to_owned(),
        colours: owned(&["문장", "질문", "실천", "반론", "인용", "기타"]),
        styles: owned(&["채움", "밑줄", "취소선", "테두리"]),
    }
}

pub(super) fn now() -> Timestamp {
    "2026-08-22T10:11:12.123Z".parse().unwrap()
}

pub(super) fn device() -> DeviceId {
    DeviceId::try_from("desk-7f3a91".to_owned()).unwrap()
}

pub(super) fn essay(source: &str) -> Essay {
    let (chapter, _) = ingest(source.as_bytes(), Text::Markdown);
    let doc = DocRef {
        id: DocId::of_name(&chapter.meta.title),
        title: chapter.meta.title.clone(),
        author: chapter.meta.author.clone(),
        book: None,
        seen: vec!["/글/youth.md".to_owned()],
        text: TextId::of(&chapter.text),
        chars: u32::try_from(chapter.text.chars().count()).unwrap(),
        extra: Extra::new(),
    };
    Essay { chapter, doc, highlights: Vec::new() }
}

/// Marks the first occurrence of some words.
pub(super) fn mark(essay: &Essay, words: &str, note: &str) -> Highlight {
    let text = &essay.chapter.text;
    let start = text.find(words).unwrap();
    let span = Span::new(start, start + words.len());
    let anchor = anchor(&AnchorText::new(text), span).placed(&essay.chapter, span);
    let mut mark = Highlight::new(anchor, device(), now());
    let number = u128::try_from(essay.highlights.len()).unwrap();
    mark.id = Uuid::from_u128(0x0199_1f3e_6c1b_7d20_9a44_5b1f_0c2e_7a10 + (number << 64));
    mark.note = note.to_owned();
    mark
}

/// The essay of the snapshots: marks of every colour and style, two that overlap, one that is lost, one deleted.
pub(super) fn youth() -> Essay {
    let mut essay = essay(YOUTH);
    let marks: [(&str, &str, Colour, Style, &[&str]); 8] = [
        (
            "청춘의 피는 끓는다. 끓는 피에 뛰노는 심장은 거선(巨船)의 기관(汽罐)같이 힘있다.",
            "끓는 피 → ‘거선의 기관’ 비유로 이어진다.\n— 마지막 문단과 비교할 것: \"황금시대\" #비유",
            Colour::Yellow,
            Style::Solid,
            &["비유", "청춘"],
        ),
        ("거선(巨船)의 기관(汽罐)같이 힘있다. 이것이다.", "", Colour::Green, Style::Solid, &[]),
        ("지혜는 날카로우나 갑 속에 든 칼이다.", "", Colour::Blue, Style::Underline, &["지혜"]),
        ("얼마나 아름다우냐?", ".처음이 점인 메모, \"따옴표\"\t탭 <b>", Colour::Pink, Style::Outline, &[]),
        (
            "석가(釋迦)는 무엇을 위하여 설산(雪山)에서 고행(苦行)을 하였으며",
            "",
            Colour::Orange,
            Style::Strikethrough,
            &[],
        ),
        (
            "그리하였는가?\n\n아니다. 그들은 커다란 이상",
            "문단을\n넘는 밑줄",
            Colour::Purple,
            Style::Solid,
            &["이상 세계"],
        ),
        ("커다란 이상을 품었기 때문이다.", "", Colour::Other("쪽빛".to_owned()), Style::Other("물결".to_owned()), &[]),
        ("이성(理性)은 투명하되", "지운 메모", Colour::Yellow, Style::Solid, &[]),
    ];
    for (words, note, color, style, tags) in marks {
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        let mark = Highlight { color, style, tags, ..mark(&essay, words, note) };
        essay.highlights.push(mark);
    }
    essay.highlights.last_mut().unwrap().deleted = Some(now());
    let mut lost = mark(&essay, "이것이야말로 무한한 가치를 가진 것이다.", "고쳐 쓴 글에서 사라졌다.");
    lost.anchor.exact = "황금시대를 기다리는 마음으로 우리는 오늘도 걷는다".into();
    (lost.anchor.prefix, lost.anchor.suffix) = ("어디에도 없는 앞말 ".to_owned(), " 어디에도 없는 뒷말".to_owned());
    essay.highlights.push(lost);
    essay
}

/// The essay of the snapshots with a lesson of the reader's own, which rests on two sentences.
pub(super) fn taught() -> Essay {
    let mut essay = youth();
    let mut lesson =
        mark(&essay, "이상! 우리의 청춘이 가장 많이 품고 있는 이상!", "품은 것이 사람을 만든다.\n먼저 품어라.");
    lesson.color = Colour::Green;
    lesson.tags = vec!["이상".to_owned()];
    let more = vec![mark(&essay, "커다란 이상을 품었기 때문이다.", "").anchor];
    lesson.lesson = Some(Box::new(LessonData { kind: "원칙".to_owned(), more, ..LessonData::default() }));
    essay.highlights.push(lesson);
    essay
}

/// Reads quotes back and attaches them to the essay without its marks; returns the outcomes and the marks.
pub(super) fn come_back(essay: &Essay, quotes: &[Imported]) -> (Vec<ImportOutcome>, Vec<Highlight>) {
    let bare = Marked { highlights: &[], ..essay.marked() };
    let attached = attach(quotes, &[bare], None, &device(), now());
    let added = attached.ops.into_iter().flatten().filter_map(|op| match op {
        Op::Add(mark) => Some(*mark),
        Op::Edit { .. } | Op::Delete { .. } | Op::Restore { .. } => None,
    });
    (attached.outcomes, added.collect())
}

pub(super) fn quotes(format: ExchangeFormat, text: &str) -> Vec<Imported> {
    match read(format, text).unwrap() {
        ImportedMarks::Quotes { quotes, .. } => quotes,
        ImportedMarks::Records(_) | ImportedMarks::Export { .. } => panic!("records"),
    }
}
