//! What is known of a book as a whole, beside its chapters.

/// What a file of several chapters says about the whole of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookMeta {
    /// An id that a new edition keeps.
    pub id: Option<String>,
    /// The title; empty where it has none.
    pub title: String,
    /// The author.
    pub author: Option<String>,
    /// When it was published, in the words of the file.
    pub date: Option<String>,
}
