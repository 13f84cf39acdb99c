//! What is known of a chapter while its lessons are chosen.

use crate::document::Chapter;
use crate::lessons::cues::Cues;
use crate::lessons::measured::each_measured;
use crate::lessons::passage::{Passage, Passages};
use crate::lessons::scored::ScoredSentences;
use crate::lessons::vocabulary::Vocabulary;

/// The sentences of a chapter and the words that they share.
pub(super) struct Survey {
    /// The place of each sentence.
    pub(super) passages: Vec<Passage>,
    pub(super) sentences: ScoredSentences,
    pub(super) vocabulary: Vocabulary,
}

/// Measures and scores the sentences of a chapter; of what is measured only the points stay.
pub(super) fn survey(cues: &Cues, chapter: &Chapter) -> Survey {
    let passages = Passages::of(chapter);
    let mut sentences = ScoredSentences::new(cues, passages.all.len());
    let vocabulary = each_measured(cues, chapter, &passages, |measured| sentences.push(cues, &measured));
    Survey { passages: passages.all, sentences, vocabulary }
}
