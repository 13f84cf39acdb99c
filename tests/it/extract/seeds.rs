//! The originals as published, with nothing curated: the lessons are found, and page furniture is not.

use std::cmp::Reverse;
use std::fs;
use std::path::Path;

use mitjul::document::Chapter;
use mitjul::lessons::Extract;
use serde_yaml::Value;

use crate::extract::{chapter, extracted};

/// Each seed, and the lessons of its chapter.
const SEEDS: [(&str, &str); 3] = [
    ("000_f62fa04cb32f4df1.txt", "01-real-work.lessons.yaml"),
    ("001_23c0b27ec80296cb.txt", "02-cto.lessons.yaml"),
    ("002_b70a9f4f1e497c68.txt", "03-failure.lessons.yaml"),
];

fn read(folder: &str, name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(name)).unwrap()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn seed(name: &str) -> (Chapter, Extract) {
    let chapter = chapter(&read("seeds", name), mitjul::ingest::Format::of_name(name));
    let extract = extracted(&chapter);
    (chapter, extract)
}

/// Returns the ten sentences with the most points.
fn best_ten(chapter: &Chapter, extract: &Extract) -> Vec<String> {
    let mut scored: Vec<_> = extract.sentences.iter().filter(|sentence| sentence.score.is_ok()).collect();
    scored.sort_by_key(|sentence| Reverse(sentence.score.unwrap()));
    scored.into_iter().take(10).map(|sentence| letters(sentence.span.slice(&chapter.text))).collect()
}

#[test]
fn nearly_half_of_the_curated_lessons_rest_on_the_ten_best_sentences() {
    let (mut recalled, mut all) = (0, 0);
    for (seed_name, lessons) in SEEDS {
        let (chapter, extract) = seed(seed_name);
        let best = best_ten(&chapter, &extract);
        let written: Value = serde_yaml::from_str(&read("content", lessons)).unwrap();
        for lesson in written["lessons"].as_sequence().unwrap() {
            let quotes = lesson["evidence"].as_sequence().unwrap().iter().filter_map(Value::as_str).map(letters);
            let is_recalled =
                quotes.clone().any(|quote| best.iter().any(|it| quote.contains(it) || it.contains(&quote)));
            all += 1;
            recalled += usize::from(is_recalled);
        }
    }
    assert_eq!(all, 29);
    assert!(recalled * 100 >= all * 45, "{recalled} of {all}");
}

#[test]
fn nothing_of_the_page_around_an_essay_is_a_lesson() {
    for (name, _) in SEEDS {
        let (_, extract) = seed(name);
        // How many there are follows from their worth.
        assert!((1..=8).contains(&extract.lessons.len()), "{name}: {}", extract.lessons.len());
        for lesson in extract.lessons {
            let said = &lesson.statement;
            let furniture = ["http", "댓글", "카테고리", "2021년 6월 29일", "2025.12.06", "회원", "title:", "#"];
            assert!(furniture.iter().all(|word| !said.contains(word)), "{said}");
            assert!(said.ends_with(['.', '!', '다', '요', '죠', '”', '\'', ')']), "{said}");
        }
    }
}
