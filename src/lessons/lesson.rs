//! A lesson and its evidence.

use crate::lessons::opening::without_connectives;
use crate::lessons::reasons::Reasons;
use crate::text::{Offset, Span};

/// One lesson of a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// The lesson itself, in a sentence or two.
    pub statement: String,
    /// Its kind: 원칙, 경고, 통찰, 정의, 실천, 배움, 다짐, or the author's own word.
    pub kind: String,
    /// How much it matters: 5 is central, 3 worth having.
    pub weight: u8,
    /// Its source.
    pub source: Source,
    /// Why it was chosen, if only a score did.
    pub reasons: Reasons,
    /// Its evidence, in the author's order.
    pub evidence: Vec<Evidence>,
    /// The related lessons of other chapters, written by a person.
    pub kin: Vec<Link>,
}

impl Lesson {
    /// Returns the spans of the evidence found.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        self.evidence.iter().filter_map(|evidence| evidence.span)
    }

    /// Returns the statement as a list shows it.
    ///
    /// A sentence of the text stands without a connective at its start that joins it to what is not shown: `따라서`,
    /// `결국`. Statement and evidence keep it, so that what is underlined or exported are the author's words; a written
    /// statement is shown as it was written.
    #[must_use]
    pub fn shown(&self) -> &str {
        match self.source {
            Source::Curated => &self.statement,
            Source::Author | Source::Automatic => without_connectives(&self.statement),
        }
    }

    /// Returns the start of the first evidence in the text.
    #[must_use]
    pub fn first(&self) -> Option<Offset> {
        self.spans().map(|span| span.start).min()
    }
}

/// A related lesson, written by a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The statement of the other lesson, as in its own file.
    pub to: String,
    /// What the two have in common, in a few words.
    pub why: String,
}

/// The source of a lesson.
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
    /// Returns its name in files and in machine-readable output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Curated => "curated",
            Self::Author => "author",
            Self::Automatic => "automatic",
        }
    }

    /// Finds the source with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Curated, Self::Author, Self::Automatic].into_iter().find(|source| source.name() == name)
    }
}

/// A passage that supports a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The words, as the lesson's author quotes them.
    pub quote: String,
    /// Their span; `None` unless the chapter contains them exactly once.
    pub span: Option<Span>,
}

/// Sorts lessons by their first evidence in the text; those without any come last, and equal ones keep their order.
pub fn in_order_of_text(lessons: &mut [Lesson]) {
    lessons.sort_by_key(|lesson| lesson.first().map_or((true, Offset::START), |offset| (false, offset)));
}
