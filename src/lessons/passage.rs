//! The sentences of an essay's running text, each with its position.

use crate::document::{Block, BlockKind, Chapter};
use crate::text::Span;

/// The sentences of a chapter, including headings and code, and their sections.
pub(super) struct Passages {
    /// All sentences, in the order of the text.
    pub(super) all: Vec<Passage>,
    /// The heading of each section; the part before the first heading has none.
    pub(super) headings: Vec<Option<Span>>,
}

/// A sentence and its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the block")]
pub(super) struct Passage {
    pub(super) span: Span,
    /// Its block, as an index into [`Chapter::blocks`].
    pub(super) block: usize,
    /// Whether that block is a paragraph or an item of a list, outside of footnotes.
    pub(super) is_prose: bool,
    pub(super) is_item: bool,
    /// Whether that block is part of a quotation.
    pub(super) is_quoted: bool,
    /// Its index among the sentences of its block.
    pub(super) in_block: RowIndex,
    /// Its section, as an index into [`Passages::headings`].
    pub(super) section: usize,
    /// Its index among the prose of its section.
    pub(super) in_section: RowIndex,
    /// Whether a list follows its paragraph.
    pub(super) is_before_list: bool,
}

/// An index in a row of things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RowIndex {
    /// Counted from 0.
    pub(super) index: usize,
    /// How many there are in the row.
    pub(super) of: usize,
}

impl RowIndex {
    pub(super) const fn is_first(self) -> bool {
        self.index == 0
    }

    pub(super) const fn is_last(self) -> bool {
        self.index + 1 == self.of
    }
}

impl Passages {
    pub(super) fn of(chapter: &Chapter) -> Self {
        let mut passages = Self { all: Vec::new(), headings: vec![None] };
        for (index, block) in chapter.blocks.iter().enumerate() {
            if matches!(block.kind, BlockKind::Heading(_)) {
                passages.headings.push(Some(block.span));
            }
            let next = chapter.blocks.get(index + 1);
            passages.push(chapter, index, block, next.is_some_and(is_item));
        }
        passages.count_sections();
        passages
    }

    /// Returns the running text only.
    pub(super) fn prose(&self) -> impl Iterator<Item = &Passage> {
        self.all.iter().filter(|passage| passage.is_prose)
    }

    /// Returns the section of the last running text.
    pub(super) fn last_section(&self) -> usize {
        self.all.iter().rev().find(|passage| passage.is_prose).map_or(0, |passage| passage.section)
    }

    fn push(&mut self, chapter: &Chapter, index: usize, block: &Block, before_item: bool) {
        let is_item = is_item(block);
        // A note to the text is beside what the essay says.
        let is_note = chapter.footnote_at(block.span.start).is_some();
        let is_prose = !is_note && (is_item || matches!(block.kind, BlockKind::Paragraph));
        let sentences = chapter.sentences(index);
        let of = sentences.len();
        let section = self.headings.len() - 1;
        self.all.extend(sentences.into_iter().enumerate().map(|(sentence, span)| Passage {
            span,
            block: index,
            is_prose,
            is_item,
            is_quoted: block.nesting.quotes > 0,
            in_block: RowIndex { index: sentence, of },
            section,
            in_section: RowIndex::default(),
            is_before_list: before_item && !is_item,
        }));
    }

    fn count_sections(&mut self) {
        let mut counts = vec![0; self.headings.len()];
        for passage in self.all.iter_mut().filter(|passage| passage.is_prose) {
            if let Some(count) = counts.get_mut(passage.section) {
                passage.in_section.index = *count;
                *count += 1;
            }
        }
        for passage in &mut self.all {
            passage.in_section.of = counts.get(passage.section).copied().unwrap_or(0);
        }
    }
}

const fn is_item(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Item { .. })
}
