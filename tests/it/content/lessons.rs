//! The curated lessons: as written, in the order of the essays, each with evidence that is found.

use mitjul::lessons::{Lesson, Source};
use mitjul::text::fold;
use serde_yaml::Value;

use crate::content::{Bound, chapters, content, letters};

fn written(bound: &Bound) -> Vec<Value> {
    let file = content(&bound.name.replace(".md", ".lessons.yaml"));
    let file: Value = serde_yaml::from_str(&file).unwrap();
    file["lessons"].as_sequence().unwrap().clone()
}

#[test]
fn lessons_are_what_their_author_wrote_and_in_that_order() {
    for bound in chapters() {
        let told = |lesson: &Lesson| (lesson.statement.clone(), lesson.kind.clone(), u64::from(lesson.weight));
        let read = |lesson: &Value| {
            let text = |key: &str| lesson[key].as_str().unwrap().to_owned();
            (text("statement"), text("kind"), lesson["weight"].as_u64().unwrap())
        };
        let lessons = &bound.document.lessons;
        let written: Vec<_> = written(&bound).iter().map(read).collect();
        assert_eq!(lessons.iter().map(told).collect::<Vec<_>>(), written, "{}", bound.name);
        assert!(lessons.iter().all(|lesson| lesson.source == Source::Curated));
        assert!(lessons.is_sorted_by_key(Lesson::first), "{}", bound.name);
    }
}

#[test]
fn every_essay_has_its_lessons() {
    let counts: Vec<_> = chapters().iter().map(|bound| bound.document.lessons.len()).collect();
    assert_eq!(counts, [11, 7, 11]);
    for bound in chapters() {
        for lesson in bound.document.lessons {
            assert!((1..=5).contains(&lesson.weight) && !lesson.evidence.is_empty(), "{}", lesson.statement);
            assert!(["원칙", "경고", "통찰", "정의", "실천"].contains(&lesson.kind.as_str()), "{}", lesson.kind);
        }
    }
}

#[test]
fn every_quote_stands_in_its_chapter_once_and_is_found_there() {
    for bound in chapters() {
        let text = &bound.document.chapter.text;
        let essay = letters(text);
        for (lesson, written) in bound.document.lessons.iter().zip(written(&bound)) {
            let quotes: Vec<_> = lesson.evidence.iter().map(|evidence| evidence.quote.as_str()).collect();
            let wanted: Vec<_> = written["evidence"].as_sequence().unwrap().iter().filter_map(Value::as_str).collect();
            assert_eq!(quotes, wanted);
            for evidence in &lesson.evidence {
                let found = evidence.span.unwrap_or_else(|| panic!("{:?} is not found", evidence.quote)).slice(text);
                assert_eq!(letters(found), letters(&evidence.quote));
                assert_eq!(essay.matches(&letters(&evidence.quote)).count(), 1, "{}", evidence.quote);
                assert_eq!(found.trim(), found);
            }
        }
    }
}

#[test]
fn a_quote_does_not_leave_its_sentences_half_read() {
    for bound in chapters() {
        let chapter = &bound.document.chapter;
        for span in bound.document.lessons.iter().flat_map(Lesson::spans) {
            let block = chapter.block_at(span.start);
            assert!(chapter.blocks[block].span.covers(span), "{}", span.slice(&chapter.text));
        }
    }
}

#[test]
fn kin_that_an_editor_names_is_a_lesson_of_another_essay_and_says_why() {
    let chapters = chapters();
    let all: Vec<(&str, &Lesson)> = chapters
        .iter()
        .flat_map(|bound| bound.document.lessons.iter().map(|lesson| (bound.name.as_str(), lesson)))
        .collect();
    let links = all.iter().flat_map(|(name, lesson)| lesson.kin.iter().map(move |link| (name, link)));
    assert_eq!(links.clone().count(), 2);
    for (name, link) in links {
        let named = all.iter().filter(|(other, lesson)| other != name && lesson.statement == link.to).count();
        assert_eq!(named, 1, "{}", link.to);
        assert!(!link.why.is_empty());
    }
}

#[test]
fn lessons_are_written_in_canonical_text() {
    for bound in chapters() {
        for lesson in written(&bound) {
            let statement = lesson["statement"].as_str().unwrap();
            assert_eq!(fold::collapsed(statement), statement);
        }
    }
}
