//! Invariants for every text, however strange.

use mitjul::document::Chapter;
use mitjul::ingest::Format;
use mitjul::lessons::{Extract, Lesson, Source};
use proptest::prelude::{any, prop, proptest};

use crate::extract::{chapter, extracted, found};

/// Checks an extract against its chapter.
fn keeps_its_word(chapter: &Chapter, extract: &Extract) {
    assert!(extract.lessons.len() <= 8);
    assert!(extract.lessons.is_sorted_by_key(Lesson::first));
    for lesson in &extract.lessons {
        assert_eq!(lesson.evidence.len(), 1);
        let evidence = &lesson.evidence[0];
        assert_eq!(evidence.span.unwrap().slice(&chapter.text).replace('\n', " "), evidence.quote);
        if lesson.source == Source::Automatic {
            assert_eq!(lesson.statement, evidence.quote);
            assert!(!lesson.reasons.why().is_empty(), "{}", lesson.statement);
        }
    }
    for sentence in extract.sentences.iter() {
        assert!(sentence.score.is_ok() || sentence.reasons.0.is_empty());
        assert_eq!(sentence.score.unwrap_or(0), sentence.reasons.score());
    }
}

const SENTENCES: [&str; 8] = [
    "결국 중요한 것은 실패에서 배우는 것이다.",
    "그날은 비가 왔다.",
    "기술보다는 사람을 먼저 이해해야 한다.",
    "예를 들어 회의를 줄였다.",
    "**완벽한 계획보다는 작은 실험이 낫다.**",
    "왜 그랬을까?",
    "Fail fast, learn faster.",
    "- 하루에 한 번은 스스로에게 물어야 한다.",
];

#[test]
fn strange_texts_keep_the_promise() {
    let korean = SENTENCES.join("\n\n");
    let essays = [
        String::new(),
        "\n".to_owned(),
        SENTENCES[0].to_owned(),
        "Reading is thinking with someone else's head.\n\nIt must be done slowly.\n".repeat(20),
        format!("```\n{korean}\n```\n"),
        SENTENCES.map(|sentence| format!("**{}**", sentence.trim_matches('*'))).join("\n\n"),
        korean.replace(' ', "\u{a0}"),
        korean.replace('\n', "\r\n"),
        "🙂🎉 👩‍👩‍👧 ❤️\n\n".repeat(30),
        korean.clone(),
    ];
    for source in essays {
        for format in [Format::Markdown, Format::Plain] {
            let chapter = chapter(&source, format);
            let extract = extracted(&chapter);
            keeps_its_word(&chapter, &extract);
            assert_eq!(extract, extracted(&chapter));
        }
    }
}

#[test]
fn a_line_of_a_megabyte_is_read_as_any_other() {
    let sentences = "결국 중요한 것은 실패에서 배우는 것이다. 그날은 비가 왔다. ".repeat(12_500);
    let words = "가나다라 ".repeat(80_000);
    for source in [sentences, words] {
        assert!(source.len() >= 1_000_000);
        let chapter = chapter(&source, Format::Plain);
        keeps_its_word(&chapter, &extracted(&chapter));
    }
}

#[test]
fn where_there_is_nothing_to_learn_nothing_is_found() {
    for source in ["", "그날은 비가 왔다.", "# 제목\n\n```\n결국 중요한 것은 배우는 것이다.\n```\n", "🙂"]
    {
        assert_eq!(found(source), [], "{source}");
    }
    let english = "It is important to learn. One must always learn from failure.\n\n".repeat(20);
    assert_eq!(found(&format!("{english}결국 중요한 것은 실패에서 배우는 것이다.\n")), []);
}

#[test]
fn the_same_sentence_is_no_second_lesson() {
    let source = "결국 중요한 것은 실패에서 배우는 것이다. 그날은 비가 왔다. 그날은 눈이 왔다.\n\n".repeat(5);
    assert_eq!(found(&source).len(), 1);
}

#[test]
fn what_the_author_marked_comes_first_and_says_so() {
    let plain = "그날은 비가 왔다. 길이 막혔다. 사람들이 걸어서 집에 갔다. 나도 그랬다.\n\n".repeat(4);
    let marked = "**모르는 것은 그 자리에서 묻는 것이 좋다.** 그래서 늦었다.\n\n";
    let labelled = "- **느린 걸음**: 빨리 가는 사람보다는 멀리 가는 사람이 되자.\n";
    let summary = "## 배운 점\n\n- 비는 예고 없이 오니 늘 준비하기\n";
    let found = found(&format!("{plain}{marked}{labelled}\n{summary}"));
    let wanted = ["모르는 것은 그 자리에서 묻는 것이 좋다.", "느린 걸음", "비는 예고 없이 오니 늘 준비하기"];
    assert_eq!(found, wanted.map(|statement| (statement.to_owned(), "author")));
}

#[test]
fn a_score_finds_five_lessons_at_most() {
    let subjects = ["회의", "글쓰기", "공부", "운동", "면접", "독서", "여행", "살림", "농사"];
    let plain = "그날은 비가 왔다. 길이 막혔다. 사람들이 걸어서 집에 갔다. 나도 그랬다.\n\n";
    let good = |subject: &&str| {
        format!("{plain}{subject}에서 중요한 것은 속도가 아니라 {subject}를 끝까지 해내는 태도이다.\n\n")
    };
    let found = found(&subjects.iter().map(good).collect::<String>());
    assert_eq!(found.len(), 5, "{found:?}");
    assert!(found.iter().all(|(_, source)| *source == "automatic"), "{found:?}");
}

#[test]
fn an_item_of_a_summary_is_shown_only_if_it_may_be_a_lesson() {
    let plain = "그날은 비가 왔다. 길이 막혔다. 사람들이 걸어서 집에 갔다. 나도 그랬다.\n\n".repeat(4);
    let items = "## 배운 점\n\n- 비는 예고 없이 오니 늘 준비하기\n- 우산을 세 개 샀다.\n- 모르는 것은 그 자리에서 묻는 것이 좋다.\n";
    let found = found(&format!("{plain}{items}"));
    let wanted = ["비는 예고 없이 오니 늘 준비하기", "모르는 것은 그 자리에서 묻는 것이 좋다."];
    assert_eq!(found, wanted.map(|statement| (statement.to_owned(), "author")));
}

#[test]
fn what_the_author_says_outright_is_shown_as_the_authors() {
    let plain = "그날은 비가 왔다. 길이 막혔다. 사람들이 걸어서 집에 갔다. 나도 그랬다.\n\n".repeat(4);
    for outright in [
        "가장 중요한 교훈은 **error message도 UI라는 것**이다.",
        "==모르는 것은 그 자리에서 묻는 것이 좋다.==",
        "## 결론\n\n중요한 것은 빨리 가는 것이 아니라 끝까지 묻는 태도이다.",
        "모르는 것은 그 자리에서 묻는 것이 좋다.\n\n> 모르는 것은 그 자리에서 묻는 것이 좋다.",
    ] {
        let found = found(&format!("{plain}{outright}\n"));
        assert!(found.iter().any(|(_, source)| *source == "author"), "{outright} {found:?}");
    }
}

#[test]
fn what_hangs_announces_or_only_concedes_is_no_lesson_alone() {
    let plain = "그날은 비가 왔다. 길이 막혔다. 사람들이 걸어서 집에 갔다. 나도 그랬다.\n\n".repeat(4);
    for hanging in [
        "아무도 묻지 않았기 때문이다.",
        "물론 아무 때나 묻는 것이 가장 중요한 것은 아니다.",
        "이 글에서는 소통이 왜 중요한지 반드시 살펴봐야 한다.",
        "이런 태도가 무엇보다 중요하다고 생각한다.",
    ] {
        assert_eq!(found(&format!("{plain}{hanging}\n")), [], "{hanging}");
    }
}

#[test]
fn where_everything_is_bold_nothing_is_the_authors() {
    let bold = "**결국 중요한 것은 실패에서 배우는 것이다.** **기술보다는 사람을 이해해야 한다.**\n\n";
    let found = found(bold);
    assert!(!found.is_empty() && found.iter().all(|(_, source)| *source == "automatic"), "{found:?}");
}

proptest! {
    #[test]
    fn any_text_keeps_the_promise(pieces in prop::collection::vec((0..SENTENCES.len(), any::<bool>()), 0..60), noise in ".{0,40}") {
        let piece = |&(index, is_end): &(usize, bool)| format!("{}{}", SENTENCES[index], if is_end { "\n\n" } else { " " });
        let source: String = pieces.iter().map(piece).collect::<String>() + &noise;
        for format in [Format::Markdown, Format::Plain] {
            let chapter = chapter(&source, format);
            let extract = extracted(&chapter);
            keeps_its_word(&chapter, &extract);
            assert_eq!(extract, extracted(&chapter));
        }
    }
}
