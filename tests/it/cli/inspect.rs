//! `mitjul inspect`: the structure that other programs depend on.

use std::collections::BTreeSet;

use mitjul::library::{self, Document};
use mitjul::text::Span;
use serde_json::Value;

use crate::cli::program::{Machine, letters, text};

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn set<const N: usize>(names: [&'static str; N]) -> BTreeSet<&'static str> {
    names.into()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap()
}

/// Returns a range of a text; `start` and `end` count Unicode scalar values.
fn slice(text: &str, range: &Value) -> String {
    let [start, end] = ["start", "end"].map(|key| usize::try_from(range[key].as_u64().unwrap()).unwrap());
    assert!(end <= text.chars().count(), "{range}");
    assert!(start < end || start == end && range["kind"] == "rule", "{range}");
    text.chars().skip(start).take(end - start).collect()
}

fn slices(text: &str, ranges: &[Value]) -> Vec<String> {
    ranges.iter().map(|range| slice(text, range)).collect()
}

fn documents() -> Vec<Document> {
    let library = library::bound().unwrap();
    library.entries.iter().map(|entry| library::open(entry, None).unwrap()).collect()
}

#[test]
fn the_shape_is_what_it_is_known_for() {
    let printed: Value = serde_json::from_str(&Machine::new().output("inspect")).unwrap();
    assert_eq!(keys(&printed), set(["chapters"]));
    let range = set(["start", "end"]);
    for chapter in list(&printed, "chapters") {
        let about = ["author", "date", "source"];
        // The heads of all three have a key that says nothing of the chapter.
        let held = ["title", "text", "blocks", "sentences", "addresses", "images", "lessons", "problems", "omitted"];
        assert_eq!(keys(chapter), &set(about) | &set(held));
        assert!(about.iter().all(|key| chapter[key].is_null() || chapter[key].is_string()));
        assert_eq!(list(chapter, "problems"), [Value::Null; 0]);
        for block in list(chapter, "blocks") {
            let level = if block["kind"] == "heading" { set(["level"]) } else { set([]) };
            assert_eq!(keys(block), &(&range | &set(["kind"])) | &level);
        }
        let scored = &range | &set(["score", "dropped", "reasons"]);
        assert!(list(chapter, "sentences").iter().all(|sentence| keys(sentence) == scored));
        for lesson in list(chapter, "lessons") {
            assert_eq!(keys(lesson), set(["statement", "kind", "source", "weight", "why", "reasons", "evidence"]));
            assert_eq!(lesson["source"], "curated");
            assert!(list(lesson, "evidence").iter().all(|evidence| keys(evidence) == &range | &set(["quote"])));
        }
    }
}

#[test]
fn offsets_count_unicode_scalar_values_of_the_text() {
    let chapters = Machine::new().chapters("");
    assert_eq!(chapters.len(), 3);
    for (chapter, document) in chapters.iter().zip(documents()) {
        let (text, known) = (text(chapter), &document.chapter);
        assert_eq!((text, chapter["title"].as_str()), (known.text.as_str(), Some(known.meta.title.as_str())));
        let cut = |span: Span| span.slice(text).to_owned();
        let blocks: Vec<_> = known.blocks.iter().map(|block| cut(block.span)).collect();
        assert_eq!(slices(text, list(chapter, "blocks")), blocks);
        let sentences = (0..known.blocks.len()).flat_map(|block| known.sentences(block));
        assert_eq!(slices(text, list(chapter, "sentences")), sentences.map(cut).collect::<Vec<_>>());
    }
}

#[test]
fn evidence_is_the_text_that_it_quotes() {
    for (chapter, document) in Machine::new().chapters("").iter().zip(documents()) {
        let statements: Vec<_> =
            list(chapter, "lessons").iter().map(|lesson| lesson["statement"].as_str().unwrap()).collect();
        assert_eq!(statements, document.lessons.iter().map(|lesson| lesson.statement.as_str()).collect::<Vec<_>>());
        for evidence in list(chapter, "lessons").iter().flat_map(|lesson| list(lesson, "evidence")) {
            assert_eq!(letters(&slice(text(chapter), evidence)), letters(evidence["quote"].as_str().unwrap()));
        }
    }
}

#[test]
fn blocks_and_sentences_come_in_order() {
    for chapter in Machine::new().chapters("") {
        for ranges in [list(&chapter, "blocks"), list(&chapter, "sentences")] {
            assert!(
                ranges
                    .windows(2)
                    .all(|pair| pair[0]["end"].as_u64() < pair[1]["start"].as_u64()
                        || pair[0]["end"] == pair[1]["start"])
            );
        }
    }
}

#[test]
fn a_sentence_has_points_with_their_reasons_or_tells_why_it_has_none() {
    let source = "# 제목\n\n결국 중요한 것은 실패에서 배우는 것이다.\n\n글 하나\n";
    let chapter = &Machine::with_markdown(source).chapters("글.md")[0];
    let [heading, sentence, fragment] = list(chapter, "sentences") else { panic!() };
    for (dropped, reason) in [(heading, "not_prose"), (fragment, "too_short")] {
        assert_eq!((&dropped["score"], dropped["dropped"].as_str()), (&Value::Null, Some(reason)));
        assert_eq!(list(dropped, "reasons"), [Value::Null; 0]);
    }
    let points = list(sentence, "reasons").iter().map(|reason| reason["points"].as_i64().unwrap());
    assert_eq!((points.sum::<i64>(), &sentence["dropped"]), (sentence["score"].as_i64().unwrap(), &Value::Null));
    assert_eq!(list(sentence, "reasons")[0].as_object().unwrap().len(), 2);
    let lesson = &chapter["lessons"][0];
    assert_eq!((lesson["source"].as_str(), lesson["reasons"] == sentence["reasons"]), (Some("automatic"), true));
}

#[test]
fn every_kind_of_block_has_its_name() {
    let source = "# 제목\n\n글\n\n- 항목\n\n---\n\n```\n코드\n```\n\n![그림](a.png)\n\n| 가 |\n|---|\n| 나 |\n";
    let chapter = &Machine::with_markdown(source).chapters("글.md")[0];
    let kinds: Vec<_> = list(chapter, "blocks").iter().map(|block| block["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["heading", "paragraph", "item", "rule", "code", "image", "table_row", "table_row"]);
}

#[test]
fn a_quote_that_is_not_found_keeps_its_words_and_has_no_place() {
    let machine = Machine::with_markdown("글이 글이 있다.\n");
    machine.write("글.lessons.yaml", "lessons:\n- statement: 배워라\n  evidence: [글이, 없는 말]\n");
    let lesson = &machine.chapters("글.md")[0]["lessons"][0];
    for (evidence, quote) in list(lesson, "evidence").iter().zip(["글이", "없는 말"]) {
        assert_eq!((&evidence["start"], &evidence["end"]), (&Value::Null, &Value::Null));
        assert_eq!(evidence["quote"], quote);
    }
}

#[test]
fn addresses_are_given_with_the_words_that_lead_to_them() {
    let machine =
        Machine::with_markdown("첫 글. [역할](https://a.kr/%EC%97%AD%ED%95%A0/)을 보라. https://b.kr 도 있다.\n");
    let chapter = &machine.chapters("글.md")[0];
    let text = chapter["text"].as_str().unwrap();
    let addresses = list(chapter, "addresses");
    assert_eq!(slices(text, addresses), ["역할", "https://b.kr"]);
    let targets: Vec<&str> = addresses.iter().map(|address| address["target"].as_str().unwrap()).collect();
    assert_eq!(targets, ["https://a.kr/%EC%97%AD%ED%95%A0/", "https://b.kr"]);
    let printed = machine.output("cat 글.md");
    assert!(
        printed.ends_with("\n\n역할: https://a.kr/%EC%97%AD%ED%95%A0/\n"),
        "what the text does not show: {printed}"
    );
}
