//! Lessons of an essay that nobody has written any for: its author's own marks first, then the sentences that score.
//!
//! A lesson that is found so is a sentence of the essay as it stands, never words of ours. Time is linear in the text,
//! and the same chapter gives the same lessons. Weights were fitted to what authors of other essays had marked.

use crate::document::Chapter;
use crate::lessons::author::{self, AuthorMark};
use crate::lessons::cues::Cues;
use crate::lessons::measured::{Measured, Survey, survey};
use crate::lessons::reasons::Reasons;
use crate::lessons::scored::Scored;
use crate::lessons::select::select;
use crate::lessons::{Evidence, Lesson, Source, in_order_of_text};

/// The kind of a lesson that no cue decides.
const PLAIN_KIND: &str = "통찰";

/// The weight of what the author marked; 5 is left to a person's judgement.
const AUTHOR_WEIGHT: u8 = 4;

/// The weight of what only the score speaks for.
const AUTOMATIC_WEIGHT: u8 = 3;

/// What was found in a chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    /// Its lessons in the order of the text: at most eight, none where the text holds none.
    pub lessons: Vec<Lesson>,
    /// All its sentences in the order of the text, headings and code among them.
    pub sentences: Vec<Scored>,
}

/// Finds the lessons of a chapter and scores its sentences.
#[must_use]
pub fn extract(cues: &Cues, chapter: &Chapter) -> Extract {
    let survey = survey(cues, chapter);
    let sentences: Vec<Scored> = survey.measured.iter().map(|measured| scored(cues, measured)).collect();
    let marks = author::marks(chapter, &sentences);
    let picked = select(cues.threshold, &chapter.text, &sentences, &marks, &survey);
    let mut lessons: Vec<Lesson> = marks.iter().map(|mark| of_author(cues, chapter, &survey, mark)).collect();
    lessons.extend(picked.into_iter().filter_map(|index| {
        let (sentence, measured) = (sentences.get(index)?, survey.measured.get(index)?);
        Some(automatic(cues, chapter, sentence, measured))
    }));
    in_order_of_text(&mut lessons);
    Extract { lessons, sentences }
}

fn scored(cues: &Cues, measured: &Measured) -> Scored {
    let span = measured.span;
    if let Some(dropped) = measured.dropped {
        return Scored { span, score: Err(dropped), reasons: Reasons::default() };
    }
    let reasons = measured.reasons(cues);
    Scored { span, score: Ok(reasons.score()), reasons }
}

fn automatic(cues: &Cues, chapter: &Chapter, sentence: &Scored, measured: &Measured) -> Lesson {
    let words = sentence.span.slice(&chapter.text).to_owned();
    Lesson {
        statement: words.clone(),
        kind: measured.kind(cues).unwrap_or(PLAIN_KIND).to_owned(),
        weight: AUTOMATIC_WEIGHT,
        source: Source::Automatic,
        reasons: sentence.reasons.clone(),
        evidence: vec![Evidence { quote: words, span: Some(sentence.span) }],
        kin: Vec::new(),
    }
}

fn of_author(cues: &Cues, chapter: &Chapter, survey: &Survey, mark: &AuthorMark) -> Lesson {
    let words = mark.evidence.slice(&chapter.text).replace('\n', " ");
    let measured = survey.measured.iter().find(|measured| measured.span.overlaps(mark.evidence));
    Lesson {
        statement: mark.headline.map_or_else(|| words.clone(), |label| label.slice(&chapter.text).replace('\n', " ")),
        kind: measured.and_then(|measured| measured.kind(cues)).unwrap_or(PLAIN_KIND).to_owned(),
        weight: AUTHOR_WEIGHT,
        source: Source::Author,
        reasons: Reasons::default(),
        evidence: vec![Evidence { quote: words, span: Some(mark.evidence) }],
        kin: Vec::new(),
    }
}
