//! The pieces of a source of HTML for those who make no chapter of it.

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkupPiece {
    /// The tag that opens an element.
    Start {
        /// The name of the element in small letters.
        name: String,
        /// The names of its attributes in small letters, with their values.
        attributes: Vec<(String, String)>,
    },
    /// The tag that ends an element.
    End(String),
    /// Text with its entities decoded.
    Text(String),
}
