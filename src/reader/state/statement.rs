//! The statement of a lesson being typed.

use uuid::Uuid;

use crate::reader::state::lesson_entry::LessonEntry;
use crate::text::Span;

/// The subject of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A passage of the open chapter, which becomes the evidence of a new lesson.
    Passage(Span),
    /// A mark of the open chapter, which becomes a lesson.
    Mark(Uuid),
    /// A lesson of the open chapter; a lesson of others becomes the reader's own.
    Lesson(Box<LessonEntry>),
}
