//! Sentences with their scores.

use std::sync::Arc;

use crate::lessons::cues::Cues;
use crate::lessons::dropped::Dropped;
use crate::lessons::measured::MeasuredSentence;
use crate::lessons::reasons::Reasons;
use crate::text::Span;

/// How many lessons a panel holds at most.
pub(super) const MOST: usize = 8;

/// How many of them a score finds at most: of graded lines the sixth and later ones are worth less.
pub(super) const MOST_FOUND: usize = 5;

/// A sentence and what speaks for and against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// Its span.
    pub span: Span,
    /// Its points, or why it cannot be a lesson. A question has points, but is never a lesson.
    pub score: Result<i32, Dropped>,
    /// The parts of the points; empty if there are none.
    pub reasons: Reasons,
}

/// What is kept of a sentence while lessons are chosen; small, because a text may have a million.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Judged {
    /// Its span.
    pub(super) span: Span,
    /// As in [`Scored::score`].
    pub(super) score: Result<i32, Dropped>,
    /// Its number among the sentences of running text, if it is one of them; else how many are before it.
    number: u32,
    /// The end of its points among those of all sentences.
    points_end: u32,
    /// The feature that decides its kind.
    deciding: Option<u16>,
    /// Whether it calls itself a lesson.
    pub(super) is_outright: bool,
}

/// All sentences of a chapter with their scores, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScoredSentences {
    judged: Vec<Judged>,
    /// The points of one sentence after the other, each with its feature.
    points: Vec<(u16, i16)>,
    labels: Vec<Arc<str>>,
}

impl Judged {
    /// Returns its number among the sentences of running text; `None` if it is not running text.
    pub(super) fn prose(&self) -> Option<usize> {
        (self.score != Err(Dropped::NotProse)).then_some(self.number as usize)
    }

    /// Returns the kind that its cues decide.
    pub(super) fn kind<'c>(&self, cues: &'c Cues) -> Option<&'c str> {
        cues.features().get(usize::from(self.deciding?))?.kind.as_deref()
    }
}

impl ScoredSentences {
    /// Makes room for a number of sentences.
    pub(super) fn new(cues: &Cues, count: usize) -> Self {
        let labels = cues.features().iter().map(|feature| Arc::clone(&feature.label));
        Self { judged: Vec::with_capacity(count), points: Vec::new(), labels: labels.collect() }
    }

    /// Adds a sentence; one that cannot be a lesson has no points.
    pub(super) fn push(&mut self, cues: &Cues, measured: &MeasuredSentence) {
        let start = self.points.len();
        if measured.dropped.is_none() {
            let points = measured.points(cues).map(|(feature, points)| (feature, small(points)));
            self.points.extend(points.filter(|(_, points)| *points != 0));
        }
        let sum = self.points.get(start..).unwrap_or_default().iter().map(|(_, points)| i32::from(*points)).sum();
        let before = self.judged.last().map_or(0, |last| last.number + u32::from(last.prose().is_some()));
        self.judged.push(Judged {
            span: measured.span,
            score: measured.dropped.map_or(Ok(sum), Err),
            number: before,
            points_end: u32::try_from(self.points.len()).unwrap_or(u32::MAX),
            deciding: measured.deciding(cues),
            is_outright: measured.is_outright,
        });
    }

    pub(super) fn judged(&self) -> &[Judged] {
        &self.judged
    }

    /// Returns the parts of the points of a sentence.
    pub(super) fn reasons(&self, index: usize) -> Reasons {
        let end = |index: usize| self.judged.get(index).map_or(0, |judged| judged.points_end as usize);
        let points = self.points.get(index.checked_sub(1).map_or(0, end)..end(index)).unwrap_or_default();
        let label = |feature: u16| self.labels.get(usize::from(feature)).cloned().unwrap_or_default();
        let mut reasons: Vec<_> = points.iter().map(|&(feature, points)| (label(feature), i32::from(points))).collect();
        reasons.sort_by_key(|&(_, points)| std::cmp::Reverse(points));
        Reasons(reasons)
    }

    /// Walks the sentences in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = Scored> {
        let all = self.judged.iter().enumerate();
        all.map(|(index, judged)| Scored { span: judged.span, score: judged.score, reasons: self.reasons(index) })
    }
}

/// Makes the points of a feature small: its weight has two digits.
fn small(points: i32) -> i16 {
    i16::try_from(points).unwrap_or(if points < 0 { i16::MIN } else { i16::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_sentence_is_small() {
        assert_eq!(size_of::<Judged>(), 40);
    }
}
