//! Every sentence of a chapter with its features: the parts of the score, to which the weights are fitted.

use crate::document::Chapter;
use crate::lessons::cues::{Cues, CuesFound};
use crate::lessons::dropped::{Dropped, is_too_long};
use crate::lessons::passage::{Passage, Passages};
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

/// Measures the sentences of a chapter, in one pass over its text.
#[must_use]
pub fn measure(cues: &Cues, chapter: &Chapter) -> Vec<MeasuredSentence> {
    let mut all = Vec::new();
    each_measured(cues, chapter, &Passages::of(chapter), |measured| all.push(measured));
    all
}

/// Measures the sentences of a chapter one after the other; returns the words that they share.
pub(super) fn each_measured(
    cues: &Cues,
    chapter: &Chapter,
    passages: &Passages,
    mut visit: impl FnMut(MeasuredSentence),
) -> Vocabulary {
    let vocabulary = Vocabulary::of(passages.prose().map(|passage| passage.span.slice(&chapter.text)));
    let letters = |passage: &Passage| Letters::of(passage.span.slice(&chapter.text));
    let syllables: usize = passages.prose().map(|passage| letters(passage).hangul).sum();
    let count = passages.prose().count();
    let mean = real(syllables) / real(count.max(1));
    let title = vocabulary.title(&chapter.meta.title);
    let headings: Vec<_> = passages
        .headings
        .iter()
        .map(|heading| vocabulary.title(heading.map_or("", |heading| heading.slice(&chapter.text))))
        .collect();
    let sections = sections(chapter, passages);
    let mut is_after_question = false;
    let mut prose = vocabulary.nearness(passages).into_iter().enumerate();
    let measured = passages.all.iter().map(|passage| {
        let prose = if passage.is_prose { prose.next() } else { None };
        let Some((index, near)) = prose else { return furniture(passage) };
        let letters = letters(passage);
        let heading = headings.get(passage.section()).map_or(0.0, |heading| vocabulary.share(heading, index));
        let shares = (heading, vocabulary.share(&title, index));
        let sentence = passage.span.slice(&chapter.text);
        let place = real(index) / real(count.saturating_sub(1).max(1));
        let under = sections.get(passage.section()).copied().unwrap_or_default();
        let is_after_question = std::mem::replace(&mut is_after_question, sentence.contains(['?', '？']));
        let in_section = passages.in_section(passage);
        let context = SentenceContext {
            sentence,
            passage,
            in_section,
            letters,
            mean,
            near,
            shares,
            place,
            under,
            is_after_question,
        };
        of_prose(cues, index, &context)
    });
    measured.for_each(&mut visit);
    vocabulary
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
        self.points(cues).map(|(_, points)| points).sum()
    }

    /// Lists the points of its features, each rounded to a whole number.
    pub(super) fn points(&self, cues: &Cues) -> impl Iterator<Item = (u16, i32)> {
        self.features.iter().filter_map(|&(index, value)| {
            Some((u16::try_from(index).ok()?, points(cues.features().get(index)?.weight, value)))
        })
    }

    /// Returns the feature that decides its kind; of several, the first in the table's order of kinds.
    pub(super) fn deciding(&self, cues: &Cues) -> Option<u16> {
        let decided = self.features.iter().filter_map(|&(index, _)| {
            let kind = cues.features().get(index)?.kind.as_deref()?;
            Some((cues.rank_of(kind), u16::try_from(index).ok()?))
        });
        decided.min_by_key(|(rank, _)| *rank).map(|(_, index)| index)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a weight of two digits times a value below three")]
#[expect(clippy::cast_precision_loss, reason = "weights have two digits")]
fn points(weight: i32, value: f32) -> i32 {
    (weight as f32 * value).round() as i32
}
