//! The pieces that a source of HTML or XML is cut into.

use crate::ingest::html::element::HtmlElement;

/// A piece of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum HtmlToken {
    /// The tag that opens an element, and whether it closes it too.
    Start(HtmlElement, bool),
    /// The tag that ends an element.
    End(String),
    /// Text with its entities decoded.
    Text(String),
    /// A comment without its signs.
    Comment(String),
}
