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

use serde::Deserialize;

use crate::document::Chapter;
use crate::lessons::find::find_once;
use crate::lessons::{Evidence, Lesson, Reasons, Source, in_order_of_text};
use crate::text::fold::collapsed;

/// Bytes of a sidecar that we are willing to parse.
const LIMIT: usize = 1024 * 1024;

/// Why a sidecar could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SidecarError {
    /// It is not the YAML that we understand; the cause names line and column.
    #[error("reading lessons")]
    Yaml(#[from] serde_yaml::Error),
    /// It is too large to be a list of lessons.
    #[error("over {LIMIT} bytes")]
    TooLarge,
}

#[derive(Deserialize)]
struct File {
    lessons: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    statement: String,
    #[serde(default)]
    kind: String,
    #[serde(default = "worth_having")]
    weight: u8,
    #[serde(default)]
    evidence: Vec<String>,
}

const fn worth_having() -> u8 {
    3
}

/// Reads the lessons of a chapter, in the order of its text.
///
/// # Errors
///
/// Where the file is not a list of lessons. A quote that the chapter does not hold once is no error: its span is `None`.
pub fn read(yaml: &str, chapter: &Chapter) -> Result<Vec<Lesson>, SidecarError> {
    if yaml.len() > LIMIT {
        return Err(SidecarError::TooLarge);
    }
    let file: File = serde_yaml::from_str(yaml)?;
    let mut lessons: Vec<Lesson> = file.lessons.iter().map(|entry| lesson(entry, chapter)).collect();
    in_order_of_text(&mut lessons);
    Ok(lessons)
}

fn lesson(entry: &Entry, chapter: &Chapter) -> Lesson {
    let evidence = entry.evidence.iter().map(|quote| evidence(quote, chapter)).collect();
    Lesson {
        statement: one_line(&entry.statement),
        kind: one_line(&entry.kind),
        weight: entry.weight,
        source: Source::Curated,
        reasons: Reasons::default(),
        evidence,
    }
}

fn evidence(quote: &str, chapter: &Chapter) -> Evidence {
    let quote = one_line(quote);
    let span = find_once(&chapter.text, &quote);
    Evidence { quote, span }
}

fn one_line(text: &str) -> String {
    collapsed(text).replace('\n', " ")
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
        let told: Vec<_> =
            lessons.iter().map(|lesson| (lesson.statement.as_str(), lesson.weight, lesson.first())).collect();
        assert_eq!(
            told,
            [("앞", 3, Some(crate::text::Offset(0))), ("뒤", 5, Some(crate::text::Offset(14))), ("잃음", 3, None)]
        );
        assert_eq!(lessons[2].evidence[0].quote, "없는 말");
    }

    #[test]
    fn a_broken_file_names_the_place() {
        let error = read("lessons:\n- kind: [\n", &Chapter::default()).unwrap_err();
        assert!(std::error::Error::source(&error).unwrap().to_string().contains("line"));
    }
}
