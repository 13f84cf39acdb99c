//! What writes blocks with inline ranges, whatever they were written in: the chapter in the making, and what is open in it.

use crate::document::{BlockKind, InlineKind, Meta, Nesting};
use crate::ingest::builder::{BlockStart, Builder};

/// Quotations, lists and inline ranges around a character; what is nested deeper stands in the innermost of them.
pub(super) const DEEPEST: usize = 100;

/// Writes a document, block by block.
pub(super) struct TextWriter {
    pub(super) builder: Builder,
    /// The inline ranges that are open.
    pub(super) ranges: Vec<OpenRange>,
    pub(super) ruby: Ruby,
    /// Whether something is nested deeper than we follow.
    pub(super) too_deep: bool,
    /// What stands before the block that is opened next.
    pub(super) pending: Option<Lead>,
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

impl Ruby {
    /// A bracket of the page's own: the first opens, the next one closes. A reading behind them may have none.
    pub(super) const fn bracket(&mut self) {
        self.has_brackets = !self.has_brackets;
    }
}

impl TextWriter {
    /// Begins a document of about `capacity` bytes.
    pub(super) fn new(meta: Meta, capacity: usize) -> Self {
        let (builder, ruby) = (Builder::new(meta, capacity), Ruby::default());
        Self { builder, ranges: Vec::new(), ruby, too_deep: false, pending: None }
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

    /// Puts an item before the block that is opened next; without a marker it begins with a number of its own.
    pub(super) fn begin_item(&mut self, marker: Option<String>, tight: bool) {
        self.pending = Some(Lead { item: Some(BlockStart::Item { marker, tight }), words: String::new() });
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
