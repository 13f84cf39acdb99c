//! Choosing among the scored sentences: the best, none twice, and few rather than weak ones.

use std::cmp::Reverse;

use crate::lessons::author::AuthorMark;
use crate::lessons::measured::Survey;
use crate::lessons::scored::{MOST, Scored};
use crate::lessons::sentence::{Letters, is_question};

/// The cosine above which two sentences say the same.
const SAME: f32 = 0.55;

/// Chooses sentences besides the author's marks, as indices into `sentences`, the best first.
pub(super) fn select(
    threshold: i32,
    text: &str,
    sentences: &[Scored],
    marks: &[AuthorMark],
    survey: &Survey,
) -> Vec<usize> {
    let prose = survey.measured.iter().filter(|measured| measured.prose.is_some());
    let room = MOST.saturating_sub(marks.len());
    let letters = prose.map(|measured| Letters::of(measured.span.slice(text)));
    let (hangul, latin) = letters.fold((0, 0), |sum, it| (sum.0 + it.hangul, sum.1 + it.latin));
    if hangul < latin {
        return Vec::new();
    }
    let number = |index: usize| survey.measured.get(index).and_then(|measured| measured.prose).unwrap_or(0);
    let mut picked: Vec<usize> = Vec::new();
    for index in ranked(threshold, text, sentences) {
        let is_new = |other: &usize| survey.vocabulary.likeness(number(index), number(*other)) <= SAME;
        let is_marked = sentences.get(index).is_some_and(|it| marks.iter().any(|mark| mark.evidence.overlaps(it.span)));
        if picked.len() < room && !is_marked && picked.iter().all(is_new) {
            picked.push(index);
        }
    }
    picked
}

/// Returns the sentences that may be lessons, the best first, equal ones in the order of the text.
fn ranked(threshold: i32, text: &str, sentences: &[Scored]) -> Vec<usize> {
    let worthy = |sentence: &Scored| sentence.score.is_ok_and(|score| score >= threshold);
    let asks = |sentence: &Scored| is_question(sentence.span.slice(text));
    let all = sentences.iter().enumerate().filter(|(_, sentence)| worthy(sentence) && !asks(sentence));
    let mut ranked: Vec<(Reverse<i32>, usize)> =
        all.filter_map(|(index, sentence)| Some((Reverse(sentence.score.ok()?), index))).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, index)| index).collect()
}
