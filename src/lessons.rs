//! The lessons of an essay: statements, each with evidence in spans of its chapter.
//!
//! They are written by a person, in a file beside the chapter or at its head, or found in the chapter itself by
//! [`extract()`]. The one invariant: evidence that was not found keeps its quote and is shown as not found; a lesson is
//! never dropped.

mod author;
mod author_sign;
mod complete;
pub mod cues;
mod dropped;
mod extract;
mod find;
pub mod kin;
mod lesson;
mod measured;
mod opening;
mod passage;
mod pointer;
mod reasons;
mod scored;
mod select;
mod sentence;
mod shape;
pub mod sidecar;
mod summary;
mod survey;
mod vocabulary;

pub use dropped::Dropped;
pub use extract::{Extract, FoundLessons, extract, is_too_long};
pub use find::hits;
pub use lesson::{Evidence, Lesson, Source, in_order_of_text};
pub use measured::{MeasuredSentence, measure};
pub use reasons::Reasons;
pub use scored::{Scored, ScoredSentences};
