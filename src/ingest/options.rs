//! What a reader may choose about the way a text is read.

/// What happens to the single line breaks of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineBreaks {
    /// What an editor wrapped is joined again, and a plain text that lost its line breaks is parted. The lines of poems,
    /// addresses, dialogue and numbered items stay.
    #[default]
    Auto,
    /// Every line break stays and none is added, also those within a paragraph of Markdown.
    Keep,
    /// The lines of a paragraph are joined, but for dialogue, lists and tables.
    Join,
}

/// How a document is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What happens to the single line breaks of a text.
    pub line_breaks: LineBreaks,
}
