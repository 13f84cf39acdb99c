//! How much of a document is read: all of it, or its head while the rest is still on its way.

/// How much of a document a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SourceExtent {
    /// All of it.
    Whole,
    /// Its head: more follows.
    Head {
        /// The length of the whole document, in bytes.
        whole: usize,
    },
}

impl SourceExtent {
    /// Whether the end of the source is the end of the document, so that what stands at the end of documents may be
    /// looked for there.
    pub(super) const fn has_end(self) -> bool {
        matches!(self, Self::Whole)
    }

    /// Returns the length of the document that a source belongs to, in bytes.
    pub(super) const fn length(self, source: &str) -> usize {
        match self {
            Self::Whole => source.len(),
            Self::Head { whole } => whole,
        }
    }
}
