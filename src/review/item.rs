//! What comes back in a review: a mark or a lesson, with the words that it needs to be understood without its document.

use uuid::Uuid;

use crate::lessons::Lesson;
use crate::library::TextSource;
use crate::marks::{Colour, DocId, Highlight, Timestamp};

/// Something that comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewItem {
    /// Its name in the schedule; the same as long as the mark lives, or the lesson says the same.
    pub key: String,
    /// The title of its document.
    pub title: String,
    /// Who wrote the document.
    pub author: Option<String>,
    /// What it is.
    pub matter: Matter,
}

/// What comes back, and the document that it is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A mark.
    Mark {
        /// Its document.
        doc: DocId,
        /// Where the document was seen, the oldest first.
        seen: Vec<String>,
        /// Its id.
        id: Uuid,
        /// The words that are marked.
        quote: String,
        /// What the reader wrote to it; empty where there is no note.
        note: String,
        /// Its tags.
        tags: Vec<String>,
        /// Its colour.
        colour: Colour,
        /// When it was made.
        created: Timestamp,
    },
    /// A lesson.
    Lesson {
        /// Where its document is.
        place: TextSource,
        /// The lesson itself.
        statement: String,
        /// The words that it rests on.
        evidence: Vec<String>,
        /// How much it matters: 5 is central, 3 worth having.
        weight: u8,
    },
}

impl ReviewItem {
    /// Makes the item of a mark.
    #[must_use]
    pub fn of_mark(doc: DocId, seen: Vec<String>, source: (String, Option<String>), mark: Highlight) -> Self {
        let (title, author) = source;
        let Highlight { id, note, tags, color: colour, created, anchor, .. } = mark;
        let matter = Matter::Mark { doc, seen, id, quote: anchor.exact, note, tags, colour, created };
        Self { key: format!("mark {id}"), title, author, matter }
    }

    /// Makes the item of a lesson. A lesson is known by what it says, so it outlives a move of its file.
    #[must_use]
    pub fn of_lesson(place: TextSource, title: String, lesson: Lesson) -> Self {
        let hash: String = blake3::hash(lesson.statement.as_bytes()).to_hex().chars().take(16).collect();
        let evidence = lesson.evidence.into_iter().map(|evidence| evidence.quote).collect();
        let matter = Matter::Lesson { place, statement: lesson.statement, evidence, weight: lesson.weight };
        Self { key: format!("lesson {hash}"), title, author: None, matter }
    }

    /// Returns the name that all items of its document share.
    #[must_use]
    pub fn document(&self) -> String {
        match &self.matter {
            Matter::Mark { doc, .. } => doc.as_str().to_owned(),
            Matter::Lesson { place, .. } => place.name(),
        }
    }

    /// Writes where it is from: `— 글쓴이, 「제목」`, as much of it as is known.
    #[must_use]
    pub fn source(&self) -> String {
        let title = Some(&self.title).filter(|title| !title.is_empty()).map(|title| format!("「{title}」"));
        let parts: Vec<String> = self.author.clone().into_iter().chain(title).collect();
        if parts.is_empty() { String::new() } else { format!("— {}", parts.join(", ")) }
    }

    /// Returns how much it matters: 1 for a mark and for a lesson that is worth having.
    pub(super) fn weight(&self) -> f64 {
        match &self.matter {
            Matter::Mark { .. } => 1.0,
            Matter::Lesson { weight, .. } => f64::from((*weight).clamp(1, 5)) / 3.0,
        }
    }
}
