//! The result of an export: files that have yet to be saved.

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its name, unique in this export, ignoring the case of letters.
    pub name: String,
    /// Its text.
    pub text: String,
    /// A text that an earlier export of the same document contains, so that it may be replaced; `None` if there is no
    /// such text.
    pub seal: Option<String>,
}

/// The text of a document's file, and the part of it that identifies an earlier export.
pub(super) struct Sealed {
    pub(super) text: String,
    pub(super) seal: String,
}
