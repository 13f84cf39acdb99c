//! An essay whose author marked sentences.

use crate::document::Chapter;
use crate::lessons::cues::Cues;
use crate::lessons::find::hits;
use crate::lessons::measured::{Measured, measure};
use crate::text::Span;

/// An essay, and which of its sentences its author marked.
#[derive(Clone, Debug)]
pub struct Essay {
    /// The essay without the marks.
    pub chapter: Chapter,
    /// Its sentences of running text.
    pub sentences: Vec<Measured>,
    /// For each of them, whether it was marked.
    pub marked: Vec<bool>,
}

impl Essay {
    /// Measures an essay and finds the marked sentences in it, white space aside.
    ///
    /// A sentence is marked where at least half of it, or of the mark, is shared. A mark that stands nowhere is left out.
    #[must_use]
    pub fn new(cues: &Cues, chapter: Chapter, marks: &[String]) -> Self {
        let marks: Vec<Span> = marks.iter().filter_map(|mark| hits(&chapter.text, mark).next()).collect();
        let mut sentences = measure(cues, &chapter);
        sentences.retain(|sentence| sentence.prose.is_some());
        let shares = |one: Span, other: Span| {
            let shared = one.intersection(other).map_or(0, Span::len);
            shared > 0 && shared * 2 >= one.len().min(other.len())
        };
        let marked = sentences.iter().map(|it| marks.iter().any(|&mark| shares(it.span, mark))).collect();
        Self { chapter, sentences, marked }
    }

    /// Gives the words of each sentence.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.sentences.iter().map(|sentence| sentence.span.slice(&self.chapter.text))
    }

    /// Gives the scores of the sentences; those that can be no lesson come after all others.
    #[must_use]
    pub fn scores(&self, cues: &Cues) -> Vec<f64> {
        let score = |sentence: &Measured| match sentence.dropped {
            Some(_) => f64::NEG_INFINITY,
            None => f64::from(sentence.score(cues)),
        };
        self.sentences.iter().map(score).collect()
    }
}
