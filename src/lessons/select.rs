//! Choosing among the scored sentences: the best, none twice, and few rather than weak ones.

use std::cmp::Reverse;

use crate::document::Chapter;
use crate::lessons::author::AuthorMark;
use crate::lessons::complete::completed;
use crate::lessons::scored::{Judged, MOST, MOST_FOUND};
use crate::lessons::sentence::{Letters, is_question};
use crate::lessons::survey::Survey;
use crate::text::Span;

/// The cosine above which two sentences say the same.
const SAME: f32 = 0.55;

/// A chosen sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pick {
    /// Its index among all sentences.
    pub(super) index: usize,
    /// The sentence with those before it that it needs.
    pub(super) evidence: Span,
}

/// Chooses sentences besides the author's marks, the best first.
pub(super) fn select(threshold: i32, chapter: &Chapter, marks: &[AuthorMark], survey: &Survey) -> Vec<Pick> {
    let text = chapter.text.as_str();
    let sentences = survey.sentences.judged();
    let prose = sentences.iter().filter(|sentence| sentence.prose().is_some());
    let letters = prose.map(|sentence| Letters::of(sentence.span.slice(text)));
    let (hangul, latin) = letters.fold((0, 0), |sum, it| (sum.0 + it.hangul, sum.1 + it.latin));
    if hangul < latin {
        return Vec::new();
    }
    let room = MOST.saturating_sub(marks.len()).min(MOST_FOUND);
    let number = |index: usize| sentences.get(index).and_then(Judged::prose).unwrap_or(0);
    let mut picked: Vec<Pick> = Vec::new();
    for index in ranked(threshold, text, sentences) {
        if picked.len() == room {
            break;
        }
        let Some(evidence) = completed(chapter, survey, index) else { continue };
        let says_the_same = |other: &Pick| {
            other.evidence.overlaps(evidence) || survey.vocabulary.likeness(number(index), number(other.index)) > SAME
        };
        let is_marked = marks.iter().any(|mark| mark.evidence.overlaps(evidence));
        if !is_marked && !picked.iter().any(says_the_same) {
            picked.push(Pick { index, evidence });
        }
    }
    picked
}

/// Returns the sentences that may be lessons, the best first, equal ones in the order of the text.
fn ranked(threshold: i32, text: &str, sentences: &[Judged]) -> Vec<usize> {
    let worthy = |sentence: &Judged| sentence.score.is_ok_and(|score| score >= threshold);
    let asks = |sentence: &Judged| is_question(sentence.span.slice(text));
    let all = sentences.iter().enumerate().filter(|(_, sentence)| worthy(sentence) && !asks(sentence));
    let mut ranked: Vec<(Reverse<i32>, usize)> =
        all.filter_map(|(index, sentence)| Some((Reverse(sentence.score.ok()?), index))).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, index)| index).collect()
}
