//! What was not understood of a document.

/// Something about a document that its reader should know; the document is shown all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The bytes are not UTF-8: each place that cannot be read shows as `�`.
    NotUtf8 {
        /// The first such byte, counted from 0.
        byte: usize,
    },
    /// The front matter is not YAML that we understand; it is left out.
    FrontMatter {
        /// The parser's words, with line and column.
        cause: String,
    },
    /// Something is nested deeper than is followed: what lies deeper stands in the innermost level that is.
    TooDeep {
        /// The deepest level of quotations, lists or inline ranges.
        limit: usize,
    },
    /// The lines were wrapped at a column by an editor: they are joined to paragraphs again.
    Unwrapped {
        /// The column, in cells.
        columns: usize,
    },
    /// The text had lost its line breaks: it is parted where its own signs tell of one.
    Parted {
        /// The breaks that were added.
        breaks: usize,
    },
}
