//! Lessons as JSON for other programs. Offsets count Unicode scalar values.

use serde::Serialize;

use crate::document::Chapter;
use crate::lessons::{Lesson, Reasons};
use crate::text::scalar::ScalarCounter;

#[derive(Serialize)]
pub(super) struct InspectedLesson {
    statement: String,
    kind: String,
    source: &'static str,
    weight: u8,
    why: String,
    reasons: Vec<InspectedReason>,
    evidence: Vec<InspectedEvidence>,
}

#[derive(Serialize)]
pub(super) struct InspectedReason {
    label: String,
    points: i32,
}

#[derive(Serialize)]
struct InspectedEvidence {
    start: Option<usize>,
    end: Option<usize>,
    quote: String,
}

pub(super) fn reasons(reasons: &Reasons) -> Vec<InspectedReason> {
    reasons.0.iter().map(|(label, points)| InspectedReason { label: label.to_string(), points: *points }).collect()
}

impl InspectedLesson {
    pub(super) fn of(lesson: &Lesson, chapter: &Chapter) -> Self {
        let mut counter = ScalarCounter::new(&chapter.text);
        let evidence = lesson.evidence.iter().map(|evidence| InspectedEvidence {
            start: evidence.span.map(|span| counter.count(span.start)),
            end: evidence.span.map(|span| counter.count(span.end)),
            quote: evidence.quote.clone(),
        });
        Self {
            statement: lesson.statement.clone(),
            kind: lesson.kind.clone(),
            source: lesson.source.name(),
            weight: lesson.weight,
            why: lesson.reasons.why(),
            reasons: reasons(&lesson.reasons),
            evidence: evidence.collect(),
        }
    }
}
