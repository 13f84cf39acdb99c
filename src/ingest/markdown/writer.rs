//! What writes a Markdown document: its text, and what is known of its source.

use crate::ingest::LineBreaks;
use crate::ingest::markdown::list::SourceLines;
use crate::ingest::markdown::tag::Tags;
use crate::ingest::markdown::tilde::Tilde;
use crate::ingest::writer::TextWriter;

/// Writes a document, block by block.
pub(super) struct MarkdownWriter<'a> {
    pub(super) out: TextWriter,
    pub(super) tags: Tags,
    pub(super) tilde: Tilde,
    pub(super) lines: SourceLines<'a>,
    /// The lines of the open paragraph whose breaks are their author's, counted from 1, in order.
    pub(super) breaks: Vec<usize>,
    pub(super) line_breaks: LineBreaks,
    /// Whether all breaks of the last paragraph were their author's.
    pub(super) is_below_verse: bool,
    /// The last number of the last ordered list on each level of nesting.
    pub(super) numbers: Vec<Option<usize>>,
}

impl MarkdownWriter<'_> {
    /// Writes words of the author's.
    pub(super) fn text(&mut self, text: &str) {
        self.out.builder.text(&self.tilde.back(text));
    }
}
