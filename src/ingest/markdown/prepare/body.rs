//! What is made of the body of a document before Markdown is read.

/// A body that Markdown can read, and what was taken out of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::ingest::markdown) struct PreparedBody {
    pub(in crate::ingest::markdown) text: String,
    /// What was left out, in order.
    pub(in crate::ingest::markdown) omitted: Vec<String>,
}
