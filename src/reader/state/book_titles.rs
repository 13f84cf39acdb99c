//! What a book is called, and its parts and chapters.

use std::collections::BTreeMap;

/// The titles of a book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookTitles {
    /// The title of the book or of the opened files.
    pub title: String,
    /// The parts of the book, each by its first chapter, counted from 0; no name where chapters of no part follow.
    pub parts: BTreeMap<usize, String>,
    /// The titles of the chapters, in order.
    pub chapters: Vec<String>,
}
