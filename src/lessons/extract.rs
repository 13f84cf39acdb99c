//! Finding lessons in an essay: its author's own marks first, then the sentences with the best scores.
//!
//! A lesson found here is a sentence of the essay, with those before it that it needs, never a rewording. Time is linear
//! in the text, and the same chapter gives the same lessons. The weights were fitted to essays in which every sentence
//! was graded.

use crate::document::Chapter;
use crate::lessons::author::{self, AuthorMark};
use crate::lessons::complete::completed;
use crate::lessons::cues::Cues;
use crate::lessons::measured::{MeasuredSentence, Survey, survey};
use crate::lessons::reasons::Reasons;
use crate::lessons::scored::Scored;
use crate::lessons::select::select;
use crate::lessons::{Evidence, Lesson, Source, in_order_of_text};
use crate::text::Span;

/// The weight of the author's marks; 5 is reserved for a person's judgement.
const AUTHOR_WEIGHT: u8 = 4;

/// The weight of lessons found by score only.
const AUTOMATIC_WEIGHT: u8 = 3;

/// The longest text in which lessons are looked for without being asked for, in bytes: many essays, or a long novel. The
/// words and sentences of a longer one would take more memory than all else, and eight sentences say nothing about it.
const LONGEST: usize = 4 * 1024 * 1024;

/// Whether a chapter is too long for lessons to be looked for without being asked for.
#[must_use]
pub const fn is_too_long(chapter: &Chapter) -> bool {
    chapter.text.len() > LONGEST
}

/// The result of an extraction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    /// Its lessons in the order of the text: at most eight, none if the text has none.
    pub lessons: Vec<Lesson>,
    /// All its sentences in the order of the text, including headings and code.
    pub sentences: Vec<Scored>,
}

/// Finds the lessons of a chapter and scores its sentences.
#[must_use]
pub fn extract(cues: &Cues, chapter: &Chapter) -> Extract {
    let survey = survey(cues, chapter);
    let sentences: Vec<Scored> = survey.measured.iter().map(|measured| scored(cues, measured)).collect();
    let mut marks = author::marks(cues, chapter, &sentences, &survey.measured);
    for mark in &mut marks {
        complete(chapter, &survey, mark);
    }
    marks.dedup_by(|next, kept| next.evidence.overlaps(kept.evidence));
    let picked = select(cues.threshold, chapter, &sentences, &marks, &survey);
    let mut lessons: Vec<Lesson> = marks.iter().map(|mark| of_author(cues, chapter, &survey, mark)).collect();
    lessons.extend(picked.into_iter().filter_map(|pick| {
        let (sentence, measured) = (sentences.get(pick.index)?, survey.measured.get(pick.index)?);
        Some(automatic(cues, chapter, sentence, (measured, pick.evidence)))
    }));
    in_order_of_text(&mut lessons);
    Extract { lessons, sentences }
}

/// Takes in what a sentence of the author needs before it, if it is there.
fn complete(chapter: &Chapter, survey: &Survey, mark: &mut AuthorMark) {
    let sentence = survey.measured.iter().position(|measured| measured.span == mark.evidence);
    if let Some(whole) = sentence.and_then(|index| completed(chapter, survey, index)) {
        mark.evidence = whole;
    }
}

fn scored(cues: &Cues, measured: &MeasuredSentence) -> Scored {
    let span = measured.span;
    if let Some(dropped) = measured.dropped {
        return Scored { span, score: Err(dropped), reasons: Reasons::default() };
    }
    let reasons = measured.reasons(cues);
    Scored { span, score: Ok(reasons.score()), reasons }
}

fn automatic(
    cues: &Cues,
    chapter: &Chapter,
    sentence: &Scored,
    (measured, evidence): (&MeasuredSentence, Span),
) -> Lesson {
    let words = evidence.slice(&chapter.text).replace('\n', " ");
    Lesson {
        statement: words.clone(),
        kind: measured.kind(cues).unwrap_or_default().to_owned(),
        weight: AUTOMATIC_WEIGHT,
        source: Source::Automatic,
        reasons: sentence.reasons.clone(),
        evidence: vec![Evidence { quote: words, span: Some(evidence) }],
        kin: Vec::new(),
    }
}

fn of_author(cues: &Cues, chapter: &Chapter, survey: &Survey, mark: &AuthorMark) -> Lesson {
    let words = mark.evidence.slice(&chapter.text).replace('\n', " ");
    let mut inside = survey.measured.iter().filter(|measured| measured.span.overlaps(mark.evidence));
    Lesson {
        statement: mark.headline.map_or_else(|| words.clone(), |label| label.slice(&chapter.text).replace('\n', " ")),
        kind: inside.find_map(|measured| measured.kind(cues)).unwrap_or_default().to_owned(),
        weight: AUTHOR_WEIGHT,
        source: Source::Author,
        // The sign alone is enough, so it counts as much as is needed.
        reasons: Reasons(vec![(cues.sign(mark.sign), cues.threshold.max(1))]),
        evidence: vec![Evidence { quote: words, span: Some(mark.evidence) }],
        kin: Vec::new(),
    }
}
