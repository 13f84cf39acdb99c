//! What the ending of a file's name says about it.

use std::path::Path;

/// Endings of files that are documents, but not of a kind that can be read.
const CLOSED: [&str; 14] =
    ["pdf", "epub", "hwp", "hwpx", "doc", "docx", "odt", "rtf", "mobi", "azw3", "zip", "png", "jpg", "jpeg"];
/// Endings of the files that a folder is searched for.
const OPEN: [&str; 6] = ["md", "markdown", "mkd", "mdown", "txt", "text"];

/// Tells whether a file in a folder is a text, by its name.
pub(super) fn is_text(path: &Path) -> bool {
    has_ending(path, &OPEN)
}

/// Whether a file is a document of a kind that cannot be read, by its name.
pub(super) fn is_closed(path: &Path) -> bool {
    has_ending(path, &CLOSED)
}

/// Returns a name without the ending of a text.
pub(super) fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if OPEN.contains(&ending.to_ascii_lowercase().as_str()) => stem,
        _ => name,
    }
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}
