//! What is said of the files that were listed and cannot be opened.

use crate::library::{Library, LibraryError};
use crate::messages::{cannot_open, say};
use crate::settings::messages::Messages;

/// Returns sentences about what could not be opened, and one that counts the files of other kinds.
#[must_use]
pub fn unopened(messages: &Messages, library: &Library, errors: &[LibraryError]) -> Vec<String> {
    let others = || say(messages, "other_files", &[("count", &library.others.to_string())]);
    let sentences = errors.iter().map(|error| cannot_open(messages, error));
    sentences.chain((library.others > 0).then(others)).collect()
}

/// Returns the first notice, with the number of all, for which the line has no room.
#[must_use]
pub fn first_notice(messages: &Messages, notices: &[String]) -> Option<String> {
    let first = notices.first()?;
    if notices.len() == 1 {
        return Some(first.clone());
    }
    Some(say(messages, "notice_and_others", &[("notice", first), ("all", &notices.len().to_string())]))
}
