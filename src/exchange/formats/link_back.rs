//! The way back from an export to the text.

use crate::exchange::marked::Marked;
use crate::library::file_of;
use crate::marks::DocRef;

/// Returns the address on the web that a text says it is from.
pub(super) fn source<'a>(marked: &Marked<'a>) -> Option<&'a str> {
    let source = marked.chapter?.meta.source.as_deref()?;
    (source.starts_with("https://") || source.starts_with("http://")).then_some(source)
}

/// Returns the file where a text was seen last.
pub(super) fn file(doc: &DocRef) -> Option<&str> {
    doc.seen.last().map(|place| file_of(place)).filter(|file| !file.is_empty())
}
