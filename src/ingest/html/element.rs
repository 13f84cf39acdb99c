//! An element of HTML as a tag opens it: its name and its attributes.

use compact_str::CompactString;

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) struct HtmlElement {
    /// The name in small letters.
    pub(in crate::ingest) name: CompactString,
    /// The attributes in their order: the name in small letters, and the value with its entities decoded.
    pub(in crate::ingest) attributes: Vec<(String, String)>,
}

impl HtmlElement {
    /// Returns the value of an attribute.
    pub(in crate::ingest) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Lists its classes.
    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").unwrap_or_default().split_whitespace()
    }

    /// Whether it has a class.
    pub(super) fn has_class(&self, name: &str) -> bool {
        self.classes().any(|class| class == name)
    }
}
