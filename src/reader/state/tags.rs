//! The tags of marks being typed.

use uuid::Uuid;

use crate::reader::state::undo::Transaction;

/// The marks whose tags are typed.
#[derive(Clone, Debug, PartialEq)]
pub struct TagsInput {
    /// The marks, by chapter and id.
    pub marks: Vec<(usize, Uuid)>,
    /// The tags before editing; of several marks those that all of them have.
    pub before: Vec<String>,
    /// The act that made the mark for its tags; taken back with tags that are given up.
    pub(in crate::reader) made: Option<Transaction>,
}
