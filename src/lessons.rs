//! What an essay teaches: statements, each resting on spans of its chapter.
//!
//! They are written by a person, in a file beside the chapter or at its head, or found in the chapter itself by
//! [`extract()`]. The one invariant: evidence that was not found keeps its quote and is shown so; a lesson is never dropped.

mod author;
pub mod cues;
mod dropped;
mod extract;
mod find;
pub mod kin;
mod measured;
mod passage;
mod reasons;
mod select;
mod sentence;
mod shape;
pub mod sidecar;
mod vocabulary;

pub use dropped::Dropped;
pub use extract::{Extract, Scored, extract};
pub use find::hits;
pub use measured::{Measured, measure};
pub use reasons::Reasons;

use crate::text::{Offset, Span};

/// One thing to carry out of a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// The lesson itself, a sentence or two.
    pub statement: String,
    /// What kind of lesson it is: 원칙, 경고, 통찰, 정의, 실천, 배움, 다짐, or as its author calls it.
    pub kind: String,
    /// How much it matters: 5 is central, 3 worth having.
    pub weight: u8,
    /// Where it comes from.
    pub source: Source,
    /// Why it was picked, where nobody but a score did.
    pub reasons: Reasons,
    /// What it rests on, in the order of its author.
    pub evidence: Vec<Evidence>,
    /// The lessons of other chapters that a person says are kin to it.
    pub kin: Vec<kin::Link>,
}

impl Lesson {
    /// Returns the spans of the evidence that was found.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        self.evidence.iter().filter_map(|evidence| evidence.span)
    }

    /// Returns where its first evidence stands in the text.
    #[must_use]
    pub fn first(&self) -> Option<Offset> {
        self.spans().map(|span| span.start).min()
    }
}

/// Where a lesson comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Written by a person, in a file beside the chapter or at its head.
    Curated,
    /// Set off by the author of the chapter: in bold, in a summary, by a label.
    Author,
    /// Picked by its score.
    Automatic,
}

impl Source {
    /// Returns its name in files and in the output of programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Curated => "curated",
            Self::Author => "author",
            Self::Automatic => "automatic",
        }
    }

    /// Finds the source that has a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Curated, Self::Author, Self::Automatic].into_iter().find(|source| source.name() == name)
    }
}

/// A passage that a lesson rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The words, as the lesson's author quotes them.
    pub quote: String,
    /// Where they are; `None` where the chapter does not hold them exactly once.
    pub span: Option<Span>,
}

/// Sorts lessons by where their evidence first stands; those without any come last, all else in their given order.
pub fn in_order_of_text(lessons: &mut [Lesson]) {
    lessons.sort_by_key(|lesson| lesson.first().map_or((true, Offset::START), |offset| (false, offset)));
}
