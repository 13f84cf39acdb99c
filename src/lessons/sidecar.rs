//! The `NAME.lessons.yaml` beside a chapter: lessons that a person wrote.
//!
//! ```yaml
//! lessons:
//! - statement: 검증이 끝나기 전에 계약부터 하지 말라.
//!   kind: 원칙
//!   weight: 5
//!   evidence:
//!   - 촉박한 일정 속에서 기술 검증도 안 된 상태로 물량 계약부터 해버렸다.
//! ```
//!
//! A quote that occurs in the text more than once has the number of its place: `{quote: 글이다., nth: 2}`. A related
//! lesson of another chapter is named by its statement, with what they have in common: `kin: [{to: 작게 실험하라., why: 작게
//! 확인하기}]`. An extracted lesson keeps its `source` (`author`, `automatic`) and its `reasons` when it is written to a
//! file.

use std::collections::HashSet;
use std::io;

use serde::{Deserialize, Serialize};

use crate::bounded::{YamlError, YamlLimits, from_yaml};
use crate::document::Chapter;
use crate::lessons::find::QuoteFinder;
use crate::lessons::kin::Link;
use crate::lessons::{Evidence, Lesson, Reasons, Source, in_order_of_text};
use crate::text::fold::one_line;

/// How many bytes of a sidecar are read at most.
pub const LONGEST: u64 = YamlLimits::HAND_WRITTEN.bytes as u64;

/// Why a sidecar could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SidecarError {
    /// It is not valid YAML of this form; the cause names line and column.
    #[error("reading lessons")]
    Yaml(#[from] YamlError),
    /// The file cannot be read.
    #[error("reading the file")]
    Read(#[from] io::Error),
    /// It cannot be written.
    #[error("writing lessons")]
    Write(#[from] serde_yaml::Error),
}

#[derive(Deserialize, Serialize)]
struct SidecarFile {
    lessons: Vec<SidecarLesson>,
}

/// The front matter of a Markdown file, of which only the lessons are read.
#[derive(Deserialize)]
struct SidecarHead {
    #[serde(default)]
    lessons: Option<Vec<SidecarLesson>>,
}

#[derive(Deserialize, Serialize)]
struct SidecarLesson {
    statement: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    kind: String,
    #[serde(default = "worth_having")]
    weight: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<(String, i32)>,
    #[serde(default)]
    evidence: Vec<SidecarQuote>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    kin: Vec<SidecarRelation>,
}

/// A related lesson of another chapter, and why it is related.
#[derive(Deserialize, Serialize)]
struct SidecarRelation {
    to: String,
    why: String,
}

/// A quote; with the number of its place, counted from 1, if it has several.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum SidecarQuote {
    Only(String),
    Nth { quote: String, nth: usize },
}

impl SidecarQuote {
    fn words(&self) -> &str {
        match self {
            Self::Only(quote) | Self::Nth { quote, .. } => quote,
        }
    }
}

const fn worth_having() -> u8 {
    3
}

/// Reads the lessons of a chapter, in the order of its text.
///
/// # Errors
///
/// If the file is not a list of lessons. A quote that the chapter does not contain exactly once is no error: its span
/// is `None`.
pub fn read(yaml: &str, chapter: &Chapter) -> Result<Vec<Lesson>, SidecarError> {
    // JSON is YAML, and is read ten times as fast.
    let may_be_json = yaml.starts_with('{') && yaml.len() <= YamlLimits::HAND_WRITTEN.bytes;
    let json = may_be_json.then(|| serde_json::from_str::<SidecarFile>(yaml).ok()).flatten();
    let file = json.map_or_else(|| from_yaml(yaml, YamlLimits::HAND_WRITTEN), Ok)?;
    lessons(&file.lessons, chapter)
}

/// Reads the lessons in the front matter of a chapter's own file, under `lessons:`, like those of a file beside it.
///
/// # Errors
///
/// If there is such a list, but not of lessons; lines are counted in the whole file.
pub fn read_head(chapter: &Chapter) -> Result<Vec<Lesson>, SidecarError> {
    let Some(yaml) = chapter.meta.front_matter.as_ref().filter(|yaml| yaml.contains("lessons")) else {
        return Ok(Vec::new());
    };
    let head: Option<SidecarHead> = from_yaml(yaml, YamlLimits::HAND_WRITTEN)?;
    lessons(&head.and_then(|head| head.lessons).unwrap_or_default(), chapter)
}

/// Writes lessons as a file that [`read`] reads back the same.
///
/// # Errors
///
/// None that a text could cause.
pub fn write(lessons: &[Lesson], chapter: &Chapter) -> Result<String, SidecarError> {
    let finder = &mut QuoteFinder::new(&chapter.text);
    let lessons = lessons.iter().map(|lesson| entry(lesson, finder)).collect();
    Ok(serde_yaml::to_string(&SidecarFile { lessons })?)
}

fn entry(lesson: &Lesson, finder: &mut QuoteFinder) -> SidecarLesson {
    let source = (lesson.source != Source::Curated).then(|| lesson.source.name().to_owned());
    SidecarLesson {
        statement: lesson.statement.clone(),
        kind: lesson.kind.clone(),
        weight: lesson.weight,
        source,
        reasons: lesson.reasons.0.iter().map(|(label, points)| (label.to_string(), *points)).collect(),
        evidence: lesson.evidence.iter().map(|evidence| quote(evidence, finder)).collect(),
        kin: lesson.kin.iter().map(|link| SidecarRelation { to: link.to.clone(), why: link.why.clone() }).collect(),
    }
}

fn quote(evidence: &Evidence, finder: &mut QuoteFinder) -> SidecarQuote {
    let quote = evidence.quote.clone();
    match evidence.span.filter(|_| finder.once(&quote).is_none()) {
        None => SidecarQuote::Only(quote),
        Some(span) => SidecarQuote::Nth { nth: finder.number(&quote, span), quote },
    }
}

/// Returns the lessons with the places of their evidence.
fn lessons(entries: &[SidecarLesson], chapter: &Chapter) -> Result<Vec<Lesson>, SidecarError> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let mut finder = QuoteFinder::new(&chapter.text);
    let quotes: HashSet<&str> = entries.iter().flat_map(|entry| &entry.evidence).map(SidecarQuote::words).collect();
    finder.check_work(quotes.len()).map_err(YamlError::from)?;
    let mut lessons: Vec<Lesson> = entries.iter().map(|entry| lesson(entry, &mut finder)).collect();
    in_order_of_text(&mut lessons);
    Ok(lessons)
}

fn lesson(entry: &SidecarLesson, finder: &mut QuoteFinder) -> Lesson {
    Lesson {
        statement: one_line(&entry.statement).into_owned(),
        kind: one_line(&entry.kind).into_owned(),
        weight: entry.weight,
        source: entry.source.as_deref().and_then(Source::named).unwrap_or(Source::Curated),
        reasons: Reasons(entry.reasons.iter().map(|(label, points)| (one_line(label).into(), *points)).collect()),
        evidence: entry.evidence.iter().map(|quote| evidence(quote, finder)).collect(),
        kin: entry
            .kin
            .iter()
            .map(|kin| Link { to: one_line(&kin.to).into_owned(), why: one_line(&kin.why).into_owned() })
            .collect(),
    }
}

fn evidence(quote: &SidecarQuote, finder: &mut QuoteFinder) -> Evidence {
    let words = one_line(quote.words()).into_owned();
    let span = match quote {
        SidecarQuote::Only(_) => finder.once(&words),
        SidecarQuote::Nth { nth, .. } => nth.checked_sub(1).and_then(|number| finder.nth(&words, number)),
    };
    Evidence { span, quote: words }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, ingest};

    #[test]
    fn lessons_come_in_the_order_of_the_text_and_lost_ones_last() {
        let (chapter, _) = ingest("처음이다. 나중이다.".as_bytes(), Format::Plain);
        let yaml = "lessons:\n- statement: 잃음\n  evidence: [없는 말]\n- statement: 뒤\n  kind: 원칙\n  weight: 5\n  evidence: [나중이다.]\n- statement: 앞\n  evidence: [\"처음\\u00a0이다.\"]\n";
        let lessons = read(yaml, &chapter).unwrap();
        let found: Vec<_> =
            lessons.iter().map(|lesson| (lesson.statement.as_str(), lesson.weight, lesson.first())).collect();
        assert_eq!(
            found,
            [("앞", 3, Some(crate::text::Offset(0))), ("뒤", 5, Some(crate::text::Offset(14))), ("잃음", 3, None)]
        );
        assert_eq!(lessons[2].evidence[0].quote, "없는 말");
    }

    #[test]
    fn a_quote_with_several_places_may_tell_which() {
        let (chapter, _) = ingest("글이다. 글이다. 글이다.".as_bytes(), Format::Plain);
        let yaml =
            "lessons:\n- statement: 둘째\n  evidence:\n  - {quote: 글이다., nth: 2}\n  - {quote: 글이다., nth: 0}\n";
        let lessons = read(yaml, &chapter).unwrap();
        let places: Vec<_> =
            lessons[0].evidence.iter().map(|evidence| evidence.span.map(|span| span.start.0)).collect();
        assert_eq!(places, [Some(11), None]);
        assert_eq!(read(&write(&lessons[..1], &chapter).unwrap(), &chapter).unwrap()[0].first(), lessons[0].first());
    }

    #[test]
    fn the_head_of_a_file_is_read_like_a_file_beside_it() {
        let source = "---\ntitle: 제목\nlessons:\n- statement: 배워라\n  evidence: [배운 것이 있다., 없는 말]\n---\n배운 것이 있다.\n";
        let (chapter, _) = ingest(source.as_bytes(), Format::Markdown);
        let lessons = read_head(&chapter).unwrap();
        let quotes: Vec<_> = lessons[0].evidence.iter().map(|it| (it.quote.as_str(), it.span.is_some())).collect();
        assert_eq!(quotes, [("배운 것이 있다.", true), ("없는 말", false)]);
    }

    #[test]
    fn a_mistake_in_the_head_is_reported_with_its_line_in_the_file() {
        let source = "---\ntitle: 제목\nlessons:\n- kind: 원칙\n---\n글.\n";
        let (chapter, _) = ingest(source.as_bytes(), Format::Markdown);
        let error = read_head(&chapter).unwrap_err();
        assert!(std::error::Error::source(&error).unwrap().to_string().contains("line 4 column 3"), "{error:?}");
    }

    #[test]
    fn a_broken_file_names_the_place() {
        let error = read("lessons:\n- kind: [\n", &Chapter::default()).unwrap_err();
        assert!(std::error::Error::source(&error).unwrap().to_string().contains("line"));
    }

    #[test]
    fn thousands_of_quotes_in_a_long_text_are_looked_for_once_each() {
        // Walking to each of them, or comparing each at every place, would take minutes.
        let text = "나는 글을 읽는다. ".repeat(12_000) + "끝";
        let (chapter, _) = ingest(text.as_bytes(), Format::Plain);
        let entry = "- statement: 하나\n  evidence: [{quote: 나는, nth: 11999}]\n".repeat(2_000);
        let long = format!("- statement: 둘\n  evidence: [\"{}없다\"]\n", "나는 글을 읽는다. ".repeat(100)).repeat(200);
        let lessons = read(&format!("lessons:\n{entry}{long}"), &chapter).unwrap();
        assert_eq!(lessons.iter().filter(|lesson| lesson.first().is_some()).count(), 2_000);
    }
}
