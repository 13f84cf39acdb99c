//! What an export makes: files that are still to be written.

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its name, which no other file of the same export has, whatever the case of letters.
    pub name: String,
    /// Its text.
    pub text: String,
    /// What an earlier export of the same has in it, so that it may be replaced; `None` where nothing tells.
    pub seal: Option<String>,
}

/// The text of a document's file, and what of it tells an earlier export of the same.
pub(super) struct Sealed {
    pub(super) text: String,
    pub(super) seal: String,
}
