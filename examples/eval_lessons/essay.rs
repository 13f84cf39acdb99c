//! An essay with sentences marked by its author.

use mitjul::document::Chapter;
use mitjul::lessons::cues::Cues;
use mitjul::lessons::{MeasuredSentence, hits, measure};
use mitjul::text::Span;

/// An essay, and the sentences marked by its author.
#[derive(Clone, Debug)]
pub(crate) struct Essay {
    /// The essay without the marks.
    pub(crate) chapter: Chapter,
    /// Its sentences of running text.
    pub(crate) sentences: Vec<MeasuredSentence>,
    /// For each of them, whether it was marked.
    pub(crate) marked: Vec<bool>,
}

impl Essay {
    /// Measures an essay and finds the marked sentences in it, ignoring white space.
    ///
    /// A sentence is marked if at least half of it, or of the mark, is shared. A mark that is not found is left out.
    pub(crate) fn new(cues: &Cues, chapter: Chapter, marks: &[String]) -> Self {
        let marks: Vec<Span> = marks.iter().filter_map(|mark| hits(&chapter.text, mark).first().copied()).collect();
        let mut sentences = measure(cues, &chapter);
        sentences.retain(|sentence| sentence.prose.is_some());
        let shares = |one: Span, other: Span| {
            let shared = one.intersection(other).map_or(0, Span::len);
            shared > 0 && shared * 2 >= one.len().min(other.len())
        };
        let marked = sentences.iter().map(|it| marks.iter().any(|&mark| shares(it.span, mark))).collect();
        Self { chapter, sentences, marked }
    }

    /// Returns the words of each sentence.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.sentences.iter().map(|sentence| sentence.span.slice(&self.chapter.text))
    }

    /// Returns the scores of the sentences; those that cannot be lessons come after all others.
    pub(crate) fn scores(&self, cues: &Cues) -> Vec<f64> {
        let score = |sentence: &MeasuredSentence| match sentence.dropped {
            Some(_) => f64::NEG_INFINITY,
            None => f64::from(sentence.score(cues)),
        };
        self.sentences.iter().map(score).collect()
    }
}
