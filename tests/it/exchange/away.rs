//! Exporting and importing again.

use mitjul::exchange::{Backup, ExchangeFormat, ImportOutcome, ImportedMarks, adopt, read};
use mitjul::marks::{Colour, Highlight, Style};
use proptest::prelude::*;

use super::{Essay, come_back, essay, mark, quotes, youth};

fn backup(text: &str) -> Vec<Backup> {
    match read(ExchangeFormat::Jsonl, text).unwrap() {
        ImportedMarks::Records(backups) => backups,
        ImportedMarks::Quotes { .. } | ImportedMarks::Export { .. } => panic!("quotes"),
    }
}

/// Returns what a reader set on a mark.
fn made(mark: &Highlight) -> (&str, &str, &[String], &Colour, &Style) {
    (&mark.anchor.exact, &mark.note, &mark.tags, &mark.color, &mark.style)
}

#[test]
fn a_backup_brings_back_every_field_of_every_record() {
    let mut essay = youth();
    let value = |yaml: &str| serde_yaml::from_str::<serde_yaml::Value>(yaml).unwrap();
    essay.highlights[0].extra.insert("review".to_owned(), value("{ease: 2.5, seen: [1, 2], on: true}"));
    essay.highlights[1].extra.insert("표".to_owned(), value("{1: 하나, [2]: 둘, .nan: 셋}"));
    essay.highlights[2].anchor.extra.insert("뒤".to_owned(), value("[.inf, ~, 3]"));
    essay.doc.extra.insert("판".to_owned(), value("{2: 둘}"));
    let text = essay.written(ExchangeFormat::Jsonl);
    let expected = Backup { doc: essay.doc.clone(), highlights: essay.highlights.clone(), edits: Vec::new() };
    let yaml = |backups: &[Backup]| {
        let parts = backups.iter().map(|backup| serde_yaml::to_string(&(&backup.doc, &backup.highlights)).unwrap());
        parts.collect::<String>()
    };
    assert_eq!(yaml(&backup(&text)), yaml(&[expected]));
    assert_eq!(text.lines().count(), 1 + essay.highlights.len());
}

#[test]
fn a_backup_that_was_cut_or_changed_brings_back_nothing() {
    let text = youth().written(ExchangeFormat::Jsonl);
    let lines: Vec<&str> = text.lines().collect();
    for cut in 1..lines.len() {
        assert!(read(ExchangeFormat::Jsonl, &lines[..cut].join("\n")).is_err(), "{cut}");
    }
    assert!(read(ExchangeFormat::Jsonl, &text.replacen("\"rev\":1", "\"rev\":[]", 1)).is_err());
    assert!(read(ExchangeFormat::Jsonl, &text.replacen("\"schema\":1", "\"schema\":2", 1)).is_err());
    assert!(backup(&text.replace('\n', "\r\n")).len() == 1);
}

#[test]
fn a_backup_read_twice_adds_nothing() {
    let essay = youth();
    let backups = backup(&essay.written(ExchangeFormat::Jsonl));
    let first = adopt(&backups[0].highlights, &[]);
    assert_eq!((first.added, first.newer, first.known), (essay.highlights.len(), 0, 0));
    let second = adopt(&backups[0].highlights, &essay.highlights);
    assert_eq!((second.ops.len(), second.known), (0, essay.highlights.len()));
}

#[test]
fn annotations_bring_back_quotes_notes_tags_colours_and_names() {
    let essay = youth();
    let (outcomes, back) =
        come_back(&essay, &quotes(ExchangeFormat::Annotation, &essay.written(ExchangeFormat::Annotation)));
    let live: Vec<&Highlight> = essay.highlights.iter().filter(|mark| mark.is_live()).collect();
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == ImportOutcome::Kept).count(), live.len() - 1);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == ImportOutcome::Lost).count(), 1);
    for mark in live {
        let same = back.iter().find(|other| other.id == mark.id).unwrap();
        assert_eq!((made(same), same.created), (made(mark), mark.created));
        assert_eq!((same.anchor.start, same.anchor.end), (mark.anchor.start, mark.anchor.end));
    }
}

#[test]
fn every_format_that_is_read_finds_its_own_quotes_again() {
    let essay = youth();
    let foreign =
        [ExchangeFormat::Annotation, ExchangeFormat::Readwise, ExchangeFormat::Koreader, ExchangeFormat::Kindle];
    for (name, format) in ExchangeFormat::READ.into_iter().filter(|(_, format)| foreign.contains(format)) {
        let text = essay.written(format);
        assert_eq!(ExchangeFormat::of_text(&text), Some(format), "{name}");
        let (outcomes, back) = come_back(&essay, &quotes(format, &text));
        assert!(!outcomes.contains(&ImportOutcome::NotFound), "{name}");
        for mark in essay.highlights.iter().filter(|mark| mark.is_live()) {
            let same = back.iter().find(|other| other.anchor.exact == mark.anchor.exact);
            assert!(same.is_some(), "{name}: {}", mark.anchor.exact);
        }
    }
}

fn words() -> impl Strategy<Value = String> {
    "[가-힣a-z0-9 ,.\"'<>&=#*\\[\\]|\\\\;:…—“”😀\\n\\t-]{0,24}"
}

fn marked(notes: &[(String, Vec<String>, u8, u8)]) -> Essay {
    let mut essay =
        essay("# 봄·봄\n\n가나다라마바사 아자차카타파하, 거너더러머버서 어저처커터퍼허.\n\n\"하나\" <둘>, 셋 = 넷.\n");
    let places = ["가나다라", "아자차카타", "거너더러머버서 어저", "\"하나\" <둘>, 셋 = 넷.", "사 아자"];
    for ((note, tags, color, style), words) in notes.iter().zip(places) {
        let mut made = mark(&essay, words, note);
        made.color = Colour::ALL[usize::from(*color) % Colour::ALL.len()].clone();
        made.style = Style::ALL[usize::from(*style) % Style::ALL.len()].clone();
        made.tags.clone_from(tags);
        made.tags.sort();
        made.tags.dedup();
        essay.highlights.push(made);
    }
    essay
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_written_in_a_note_comes_back(
        notes in proptest::collection::vec((words(), proptest::collection::vec("[가-힣a-z]{1,5}", 0..3), any::<u8>(), any::<u8>()), 1..5),
    ) {
        let essay = marked(&notes);
        let backups = backup(&essay.written(ExchangeFormat::Jsonl));
        prop_assert_eq!(&backups[0].highlights, &essay.highlights);
        for format in [ExchangeFormat::Annotation, ExchangeFormat::Readwise, ExchangeFormat::Koreader] {
            let (_, back) = come_back(&essay, &quotes(format, &essay.written(format)));
            prop_assert_eq!(back.len(), essay.highlights.len());
            for mark in &essay.highlights {
                let same = back.iter().find(|other| other.anchor.start == mark.anchor.start && other.anchor.end == mark.anchor.end).unwrap();
                prop_assert_eq!(&same.note, &mark.note);
                if format != ExchangeFormat::Koreader {
                    prop_assert_eq!(&same.tags, &mark.tags);
                }
                if format != ExchangeFormat::Readwise {
                    prop_assert_eq!((&same.color, &same.style), (&mark.color, &mark.style));
                }
            }
        }
    }

    #[test]
    fn no_text_is_too_strange_to_be_read_or_refused(text in "[\\PC\\n]{0,80}") {
        for (_, format) in ExchangeFormat::READ {
            drop(read(format, &text));
        }
        let guessed = ExchangeFormat::of_text(&text);
        prop_assert!(guessed.is_none_or(|guessed| ExchangeFormat::READ.iter().any(|(_, format)| *format == guessed)));
    }
}
