//! An item of a review: a mark or a lesson, with the words needed to understand it without its document.

use uuid::Uuid;

use crate::lessons::Lesson;
use crate::library::TextSource;
use crate::marks::{Colour, DocId, Highlight, Timestamp};

/// Something that can come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewItem {
    /// Its key in the schedule; stable as long as the mark exists, or the lesson has the same words.
    pub key: String,
    /// The title of its document.
    pub title: String,
    /// The author of the document.
    pub author: Option<String>,
    /// The mark or the lesson.
    pub matter: Matter,
}

/// The mark or the lesson of an item, and its document.
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
        /// The marked words.
        quote: String,
        /// The reader's note; empty if there is none.
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
        /// The source of its document.
        place: TextSource,
        /// The words of the lesson.
        statement: String,
        /// The words of its evidence.
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
        let matter = Matter::Mark { doc, seen, id, quote: anchor.exact.to_string(), note, tags, colour, created };
        Self { key: format!("mark {id}"), title, author, matter }
    }

    /// Makes the item of a lesson. A lesson is identified by its words, so its progress survives a move of its file.
    #[must_use]
    pub fn of_lesson(place: TextSource, title: String, lesson: Lesson) -> Self {
        let hash: String = blake3::hash(lesson.statement.as_bytes()).to_hex().chars().take(16).collect();
        let evidence = lesson.evidence.into_iter().map(|evidence| evidence.quote).collect();
        let matter = Matter::Lesson { place, statement: lesson.statement, evidence, weight: lesson.weight };
        Self { key: format!("lesson {hash}"), title, author: None, matter }
    }

    /// Returns a key that all items of its document share.
    #[must_use]
    pub fn document(&self) -> String {
        match &self.matter {
            Matter::Mark { doc, .. } => doc.as_str().to_owned(),
            Matter::Lesson { place, .. } => place.name(),
        }
    }

    /// Returns the source line: `— 글쓴이, 「제목」`, as far as both are known.
    #[must_use]
    pub fn source(&self) -> String {
        let title = Some(&self.title).filter(|title| !title.is_empty()).map(|title| format!("「{title}」"));
        let parts: Vec<String> = self.author.clone().into_iter().chain(title).collect();
        if parts.is_empty() { String::new() } else { format!("— {}", parts.join(", ")) }
    }

    /// Returns how much it matters: 1 for a mark and for a lesson worth having.
    pub(super) fn weight(&self) -> f64 {
        match &self.matter {
            Matter::Mark { .. } => 1.0,
            Matter::Lesson { weight, .. } => f64::from((*weight).clamp(1, 5)) / 3.0,
        }
    }
}
