//! What a reader may choose about the way a text is read.

/// What happens to the line breaks of a plain text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineBreaks {
    /// A text that an editor wrapped is joined again, one that lost its line breaks is parted; others stay.
    #[default]
    Auto,
    /// Every line break stays and none is added.
    Keep,
    /// The lines of a paragraph are joined, but for dialogue, lists and tables.
    Join,
}

/// How a document is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What happens to the line breaks of a plain text.
    pub line_breaks: LineBreaks,
}
