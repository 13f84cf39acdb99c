//! The methods that are compared: rankings of an essay's sentences, and which of them a panel would show.

use mitjul::lessons::cues::{Cues, CuesError};
use mitjul::lessons::{Dropped, MeasuredSentence, extract, measure};

use crate::baselines::{lead, textrank};
use crate::graded::Graded;
use crate::outcome::Outcome;
use crate::quality::count;

/// The table of cues as it was fitted to authors' bold, with the lowest score of a lesson at that time.
const FITTED_TO_BOLD: &str = include_str!("bold-cues.yaml");

/// How many sentences of running text there were for each lesson at that time.
const SENTENCES_A_LESSON: usize = 12;

/// What has been dropped since then.
const LATER: [Dropped; 6] =
    [Dropped::Announcement, Dropped::Label, Dropped::Aside, Dropped::Courtesy, Dropped::Concession, Dropped::Hearsay];

/// Measures the extractor itself with a table: the lines that the panel really shows.
pub(crate) fn extractor(essay: &Graded, cues: &Cues) -> Outcome {
    let shown: Vec<f64> = extract(cues, &essay.chapter)
        .lessons
        .iter()
        .flat_map(|it| it.spans().map(|span| essay.grade_of(span)))
        .collect();
    Outcome::of(essay, &scores(essay, cues), &shown)
}

/// Returns the scores of the sentences; those that cannot be lessons come after all others.
pub(crate) fn scores(essay: &Graded, cues: &Cues) -> Vec<f64> {
    let score = |sentence: &MeasuredSentence| match sentence.dropped {
        Some(_) => f64::NEG_INFINITY,
        None => f64::from(sentence.score(cues)),
    };
    essay.sentences.iter().map(score).collect()
}

/// Measures the extractor as it was fitted to authors' bold.
pub(crate) fn fitted_to_bold(essay: &Graded, table: &Cues) -> Outcome {
    let mut sentences = measure(table, &essay.chapter);
    sentences.retain(|sentence| sentence.prose.is_some());
    let score = |sentence: &MeasuredSentence| match sentence.dropped {
        Some(dropped) if !LATER.contains(&dropped) => f64::NEG_INFINITY,
        Some(_) | None => f64::from(sentence.score(table)),
    };
    let scores: Vec<f64> = sentences.iter().map(score).collect();
    let shown = best(essay, &scores, f64::from(table.threshold));
    Outcome::of(essay, &scores, &shown)
}

/// Reads the table of cues as it was fitted to authors' bold.
pub(crate) fn bold_table() -> Result<Cues, CuesError> {
    Cues::parse(FITTED_TO_BOLD)
}

pub(crate) fn by_textrank(essay: &Graded) -> Outcome {
    by_scores(essay, &textrank(essay.words()))
}

pub(crate) fn first(essay: &Graded) -> Outcome {
    by_scores(essay, &lead(essay.grades.len()))
}

pub(crate) fn last(essay: &Graded) -> Outcome {
    by_scores(essay, &(0..essay.grades.len()).map(count).collect::<Vec<_>>())
}

fn by_scores(essay: &Graded, scores: &[f64]) -> Outcome {
    Outcome::of(essay, scores, &best(essay, scores, f64::NEG_INFINITY))
}

/// Returns the grades of the best sentences that are no questions: one for each dozen, from three to eight.
fn best(essay: &Graded, scores: &[f64], threshold: f64) -> Vec<f64> {
    let asks: Vec<bool> = essay.words().map(|words| words.trim_end().ends_with(['?', '？'])).collect();
    let all = scores.iter().zip(&essay.grades).zip(&asks).filter(|&((&score, _), &asks)| !asks && score >= threshold);
    let mut ranked: Vec<(f64, f64)> = all.map(|((score, grade), _)| (*score, *grade)).collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
    ranked.truncate(room(scores.len()));
    ranked.into_iter().map(|(_, grade)| grade).collect()
}

fn room(sentences: usize) -> usize {
    if sentences < SENTENCES_A_LESSON {
        return sentences.min(2);
    }
    ((sentences + SENTENCES_A_LESSON / 2) / SENTENCES_A_LESSON).clamp(3, 8)
}
