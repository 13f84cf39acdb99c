//! Every sentence of a chapter with its features: the parts of the score, to which the weights are fitted.

use crate::document::Chapter;
use crate::lessons::cues::{Cues, CuesFound, Feature};
use crate::lessons::dropped::{Dropped, is_too_long};
use crate::lessons::passage::{Passage, Passages};
use crate::lessons::reasons::Reasons;
use crate::lessons::sentence::Letters;
use crate::lessons::shape::{Section, SentenceContext, Shape};
use crate::lessons::summary::closes;
use crate::lessons::vocabulary::{Vocabulary, real};
use crate::text::Span;

/// A sentence with its measurements.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredSentence {
    /// Its span.
    pub span: Span,
    /// Its number among the sentences of running text, those of paragraphs and list items; `None` if it is not running
    /// text.
    pub prose: Option<usize>,
    /// Why it cannot be a lesson.
    pub dropped: Option<Dropped>,
    /// Whether it calls itself a lesson.
    pub is_outright: bool,
    /// The features that are not 0, as indices into [`Cues::features`]; only running text has any.
    pub features: Vec<(usize, f32)>,
}

/// The sentences of a chapter and the words that they share.
pub(super) struct Survey {
    /// The place of each sentence.
    pub(super) passages: Vec<Passage>,
    pub(super) measured: Vec<MeasuredSentence>,
    pub(super) vocabulary: Vocabulary,
}

/// Measures the sentences of a chapter, in one pass over its text.
#[must_use]
pub fn measure(cues: &Cues, chapter: &Chapter) -> Vec<MeasuredSentence> {
    survey(cues, chapter).measured
}

pub(super) fn survey(cues: &Cues, chapter: &Chapter) -> Survey {
    let passages = Passages::of(chapter);
    let vocabulary = Vocabulary::of(passages.prose().map(|passage| passage.span.slice(&chapter.text)));
    let letters: Vec<Letters> =
        passages.prose().map(|passage| Letters::of(passage.span.slice(&chapter.text))).collect();
    let syllables: usize = letters.iter().map(|letters| letters.hangul).sum();
    let count = letters.len();
    let mean = real(syllables) / real(count.max(1));
    let title = vocabulary.title(&chapter.meta.title);
    let headings: Vec<_> = passages
        .headings
        .iter()
        .map(|heading| vocabulary.title(heading.map_or("", |heading| heading.slice(&chapter.text))))
        .collect();
    let sections = sections(chapter, &passages);
    let mut is_after_question = false;
    let mut prose = letters.iter().zip(vocabulary.nearness(&passages)).enumerate();
    let measured = passages.all.iter().map(|passage| {
        let prose = if passage.is_prose { prose.next() } else { None };
        let Some((index, (&letters, near))) = prose else { return furniture(passage) };
        let heading = headings.get(passage.section).map_or(0.0, |heading| vocabulary.share(heading, index));
        let shares = (heading, vocabulary.share(&title, index));
        let sentence = passage.span.slice(&chapter.text);
        let place = real(index) / real(count.saturating_sub(1).max(1));
        let under = sections.get(passage.section).copied().unwrap_or_default();
        let is_after_question = std::mem::replace(&mut is_after_question, sentence.contains(['?', '？']));
        let context =
            SentenceContext { sentence, passage, letters, mean, near, shares, place, under, is_after_question };
        of_prose(cues, index, &context)
    });
    let measured = measured.collect();
    Survey { passages: passages.all, measured, vocabulary }
}

fn sections(chapter: &Chapter, passages: &Passages) -> Vec<Section> {
    let last = passages.last_section();
    let is_summary = |heading: &Option<Span>| heading.is_some_and(|it| closes(it.slice(&chapter.text)));
    let all = passages.headings.iter().map(is_summary).enumerate();
    all.map(|(section, is_summary)| Section { is_last: section == last && section > 1, is_summary }).collect()
}

const fn furniture(passage: &Passage) -> MeasuredSentence {
    MeasuredSentence {
        span: passage.span,
        prose: None,
        dropped: Some(Dropped::NotProse),
        is_outright: false,
        features: Vec::new(),
    }
}

fn of_prose(cues: &Cues, index: usize, setting: &SentenceContext<'_>) -> MeasuredSentence {
    let is_too_long = is_too_long(setting.letters);
    let found = if is_too_long { CuesFound::default() } else { cues.found_in(setting.sentence) };
    let dropped = Dropped::judge(setting.sentence, setting.passage, setting.letters, found);
    let mut features: Vec<(usize, f32)> = found.cues().map(|cue| (cue, 1.0)).collect();
    let shapes = Shape::ALL.iter().map(|&shape| (cues.index_of(shape), setting.measure(shape)));
    features.extend(shapes.filter(|&(_, value)| value != 0.0));
    MeasuredSentence {
        span: setting.passage.span,
        prose: Some(index),
        dropped,
        is_outright: found.is_outright,
        features,
    }
}

impl MeasuredSentence {
    /// Adds up its points.
    #[must_use]
    pub fn score(&self, cues: &Cues) -> i32 {
        let weighed = self.features.iter().filter_map(|&(index, value)| Some((cues.features().get(index)?, value)));
        weighed.map(|(feature, value)| points(feature.weight, value)).sum()
    }

    /// Lists the points, each rounded to a whole number.
    pub(super) fn reasons(&self, cues: &Cues) -> Reasons {
        let points = |&(index, value): &(usize, f32)| {
            let Feature { label, weight, .. } = cues.features().get(index)?;
            let points = points(*weight, value);
            (points != 0).then(|| (label.clone(), points))
        };
        let mut reasons: Vec<_> = self.features.iter().filter_map(points).collect();
        reasons.sort_by_key(|&(_, points)| std::cmp::Reverse(points));
        Reasons(reasons)
    }

    /// Returns the kind that its cues decide; if they decide several, the first in the table's order of kinds.
    pub(super) fn kind<'c>(&self, cues: &'c Cues) -> Option<&'c str> {
        let decided = self.features.iter().filter_map(|&(index, _)| cues.features().get(index)?.kind.as_deref());
        decided.min_by_key(|kind| cues.rank_of(kind))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a weight of two digits times a value below three")]
#[expect(clippy::cast_precision_loss, reason = "weights have two digits")]
fn points(weight: i32, value: f32) -> i32 {
    (weight as f32 * value).round() as i32
}
