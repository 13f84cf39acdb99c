//! The signs by which an author sets a passage off.

/// How the author sets a passage off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AuthorSign {
    /// An item with a bold label.
    Labelled,
    /// Under a heading that sums up.
    Summary,
    /// A sentence that calls itself a lesson.
    Said,
    /// In bold or marked from end to end.
    Stressed,
    /// Repeated in a quotation.
    Pulled,
}

impl AuthorSign {
    /// All signs, in the order of the table of cues.
    pub(super) const ALL: [Self; 5] = [Self::Labelled, Self::Summary, Self::Said, Self::Stressed, Self::Pulled];

    /// Returns its name in the table of cues.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Labelled => "labelled",
            Self::Summary => "summary",
            Self::Said => "said",
            Self::Stressed => "stressed",
            Self::Pulled => "pulled",
        }
    }
}
