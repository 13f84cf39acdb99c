//! What writes a Markdown document: the chapter in the making, and what is open in it.

use crate::document::{BlockKind, InlineKind, Nesting};
use crate::ingest::LineBreaks;
use crate::ingest::builder::{BlockStart, Builder};
use crate::ingest::markdown::list::SourceLines;
use crate::ingest::markdown::tag::Tags;
use crate::ingest::markdown::tilde::Tilde;
use crate::ingest::markdown::tree::DEEPEST;

/// Writes a document, block by block.
pub(super) struct MarkdownWriter<'a> {
    pub(super) builder: Builder,
    pub(super) tags: Tags,
    pub(super) tilde: Tilde,
    /// The inline ranges that are open.
    pub(super) ranges: Vec<OpenRange>,
    pub(super) ruby: Ruby,
    /// Whether something is nested deeper than we follow.
    pub(super) too_deep: bool,
    pub(super) lines: SourceLines<'a>,
    /// The lines of the open paragraph whose breaks are their author's, counted from 1.
    pub(super) breaks: Vec<usize>,
    pub(super) line_breaks: LineBreaks,
    /// Whether all breaks of the last paragraph were their author's.
    pub(super) is_below_verse: bool,
    /// What stands before the block that is opened next.
    pub(super) pending: Option<Lead>,
    /// The last number of the last ordered list on each level of nesting.
    pub(super) numbers: Vec<Option<usize>>,
}

/// What an item puts before its first block.
#[derive(Default)]
pub(super) struct Lead {
    /// The item with its marker, where it is one.
    pub(super) item: Option<BlockStart>,
    /// Words that only looked like a marker.
    pub(super) words: String,
}

/// What opened an inline range: a node of the tree, or a tag of HTML with its name.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum OpenRange {
    Node,
    Tag(String),
}

/// How ruby is read: the reading stands in brackets behind the characters, which some pages write themselves.
#[derive(Debug, Default)]
pub(super) struct Ruby {
    pub(super) has_brackets: bool,
    pub(super) is_open: bool,
}

impl MarkdownWriter<'_> {
    /// Writes words of the author's.
    pub(super) fn text(&mut self, text: &str) {
        self.builder.text(&self.tilde.back(text));
    }

    /// Opens a block, behind what stands before it.
    pub(super) fn open(&mut self, kind: BlockKind, nesting: Nesting) {
        if self.pending.is_some() && kind == BlockKind::Paragraph {
            return self.flush(nesting);
        }
        self.flush(nesting);
        self.builder.open(BlockStart::Plain(kind), nesting);
    }

    /// Opens the block that begins with what stands before it, although its own words may not follow.
    pub(super) fn flush(&mut self, nesting: Nesting) {
        let Some(Lead { item, words }) = self.pending.take() else { return };
        self.builder.open(item.unwrap_or(BlockStart::Plain(BlockKind::Paragraph)), nesting);
        self.builder.text(&words);
    }

    /// Returns the level below, as deep as levels are followed.
    pub(super) fn deeper(&mut self, level: u8) -> u8 {
        if usize::from(level) < DEEPEST {
            level + 1
        } else {
            self.too_deep = true;
            level
        }
    }

    /// Opens a range, as deep as ranges are followed; whether it is open.
    pub(super) fn open_range(&mut self, kind: InlineKind, range: OpenRange) -> bool {
        let fits = self.ranges.len() < DEEPEST;
        if fits {
            self.ranges.push(range);
            self.builder.open_inline(kind);
        } else {
            self.too_deep = true;
        }
        fits
    }

    /// Closes the range of a node, and those of tags that were opened in it and never closed.
    pub(super) fn close_node(&mut self) {
        while let Some(range) = self.ranges.pop() {
            self.builder.close_inline();
            if range == OpenRange::Node {
                return;
            }
        }
    }

    /// Closes the innermost range of a tag; ranges may overlap.
    pub(super) fn close_tag(&mut self, name: &str) {
        let is_it = |range: &OpenRange| matches!(range, OpenRange::Tag(open) if open == name);
        if let Some(index) = self.ranges.iter().rposition(is_it) {
            self.ranges.remove(index);
            self.builder.close_inline_at(index);
        }
    }

    /// Closes the ranges that are left at the end of a block.
    pub(super) fn close_ranges(&mut self) {
        while self.ranges.pop().is_some() {
            self.builder.close_inline();
        }
    }
}
