//! The sentences of an essay's running text, each with its position.

use crate::document::{Block, BlockKind, Chapter};
use crate::text::Span;

/// The sentences of a chapter, including headings and code, and their sections.
pub(super) struct Passages {
    /// All sentences, in the order of the text.
    pub(super) all: Vec<Passage>,
    /// The heading of each section; the part before the first heading has none.
    pub(super) headings: Vec<Option<Span>>,
    /// How many sentences of running text each section has.
    prose_in: Vec<u32>,
}

/// A sentence and its position; small, because a text may have millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the block")]
pub(super) struct Passage {
    pub(super) span: Span,
    /// Its index among the sentences of its block.
    pub(super) in_block: RowIndex,
    /// Its section, as an index into [`Passages::headings`].
    section: u32,
    /// Its index among the prose of its section.
    in_section: u32,
    /// Whether its block is a paragraph or an item of a list, outside of footnotes.
    pub(super) is_prose: bool,
    pub(super) is_item: bool,
    /// Whether that block is part of a quotation.
    pub(super) is_quoted: bool,
    /// Whether a list follows its paragraph.
    pub(super) is_before_list: bool,
}

/// An index in a row of things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RowIndex {
    /// Counted from 0.
    pub(super) index: u32,
    /// How many there are in the row.
    pub(super) of: u32,
}

impl RowIndex {
    pub(super) const fn is_first(self) -> bool {
        self.index == 0
    }

    pub(super) const fn is_last(self) -> bool {
        self.index + 1 == self.of
    }
}

impl Passage {
    /// Returns its section, as an index into [`Passages::headings`].
    pub(super) const fn section(&self) -> usize {
        self.section as usize
    }
}

impl Passages {
    pub(super) fn of(chapter: &Chapter) -> Self {
        let mut passages = Self { all: Vec::new(), headings: vec![None], prose_in: vec![0] };
        for (index, block) in chapter.blocks.iter().enumerate() {
            if matches!(block.kind, BlockKind::Heading(_)) {
                passages.headings.push(Some(block.span));
                passages.prose_in.push(0);
            }
            let next = chapter.blocks.get(index + 1);
            passages.push(chapter, index, block, next.is_some_and(is_item));
        }
        passages
    }

    /// Returns the index of a sentence among the prose of its section.
    pub(super) fn in_section(&self, passage: &Passage) -> RowIndex {
        let of = self.prose_in.get(passage.section()).copied().unwrap_or(0);
        RowIndex { index: passage.in_section, of }
    }

    /// Returns the running text only.
    pub(super) fn prose(&self) -> impl Iterator<Item = &Passage> {
        self.all.iter().filter(|passage| passage.is_prose)
    }

    /// Returns the section of the last running text.
    pub(super) fn last_section(&self) -> usize {
        self.all.iter().rev().find(|passage| passage.is_prose).map_or(0, Passage::section)
    }

    fn push(&mut self, chapter: &Chapter, index: usize, block: &Block, before_item: bool) {
        let is_item = is_item(block);
        // A note to the text is beside what the essay says.
        let is_note = chapter.footnote_at(block.span.start).is_some();
        let is_prose = !is_note && (is_item || matches!(block.kind, BlockKind::Paragraph));
        let sentences = chapter.sentences(index);
        let of = narrow(sentences.len());
        let section = narrow(self.headings.len() - 1);
        let mut count = self.prose_in.pop().unwrap_or(0);
        self.all.extend((0..).zip(sentences).map(|(sentence, span)| {
            let in_section = count;
            count += u32::from(is_prose);
            Passage {
                span,
                in_block: RowIndex { index: sentence, of },
                section,
                in_section,
                is_prose,
                is_item,
                is_quoted: block.nesting.quotes > 0,
                is_before_list: before_item && !is_item,
            }
        }));
        self.prose_in.push(count);
    }
}

/// Makes a count small; a text has fewer sentences than that.
fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

const fn is_item(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Item { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, ingest};

    #[test]
    fn what_is_kept_of_a_sentence_is_small() {
        assert_eq!(size_of::<Passage>(), 40);
    }

    #[test]
    fn sentences_are_counted_in_their_block_and_their_section() {
        let source = "하나다. 둘이다.\n\n# 제목\n\n셋이다.\n\n```\n글\n```\n\n넷이다. 다섯이다.\n";
        let (chapter, _) = ingest(source.as_bytes(), Format::Markdown);
        let passages = Passages::of(&chapter);
        let row = |RowIndex { index, of }: RowIndex| (index, of);
        let places = passages.prose().map(|it| (it.section(), row(passages.in_section(it)), row(it.in_block)));
        let expected =
            [(0, (0, 2), (0, 2)), (0, (1, 2), (1, 2)), (1, (0, 3), (0, 1)), (1, (1, 3), (0, 2)), (1, (2, 3), (1, 2))];
        assert_eq!(places.collect::<Vec<_>>(), expected);
        assert_eq!(passages.last_section(), 1);
    }
}
