//! Questions about a chapter that every room asks: the block at an offset, its sentences, the headings.

use crate::document::{Block, BlockKind, Chapter, Inline, Meta};
use crate::text::{Offset, Span, fold, sentence};

impl Chapter {
    /// Finds the block at an offset: the one that contains it, else the last one before it, else the first.
    ///
    /// Returns an index into [`Chapter::blocks`]; 0 if there are none.
    #[must_use]
    pub fn block_at(&self, offset: Offset) -> usize {
        self.blocks.partition_point(|block| block.span.start <= offset).saturating_sub(1)
    }

    /// Returns the sentences of a block, in order. Those of a list item begin after its marker; none goes from one cell
    /// of a table into the next.
    #[must_use]
    pub fn sentences(&self, block: usize) -> Vec<Span> {
        let Some(block) = self.blocks.get(block) else { return Vec::new() };
        match &block.kind {
            BlockKind::TableRow(row) => {
                row.cells(block, &self.text).flat_map(|cell| sentence::sentences(&self.text, cell)).collect()
            }
            _ => sentence::sentences(&self.text, block.content()),
        }
    }

    /// Lists the headings in the order of the text, with their levels.
    pub fn headings(&self) -> impl Iterator<Item = (Span, u8)> {
        self.blocks.iter().filter_map(|block| match block.kind {
            BlockKind::Heading(level) => Some((block.span, level)),
            _ => None,
        })
    }

    /// Returns the inline ranges that overlap a span, in order. None goes beyond its block, so the search begins there.
    pub fn inlines_in(&self, span: Span) -> impl Iterator<Item = &Inline> {
        let end = self.inlines.partition_point(|inline| inline.span.start < span.end);
        let block = self.blocks.get(self.block_at(span.start)).map_or(span.start, |block| block.span.start);
        let start = self.inlines.partition_point(|inline| inline.span.start < block);
        self.inlines.get(start..end).unwrap_or_default().iter().filter(move |inline| inline.span.overlaps(span))
    }
}

impl Meta {
    /// Returns author, date and source on one line; empty if the document states none of them.
    #[must_use]
    pub fn byline(&self) -> String {
        let parts = [&self.author, &self.date, &self.source].into_iter().flatten();
        let parts = parts.map(|part| fold::one_line(part).trim().to_owned()).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }
}

impl Block {
    /// Returns its span without a list marker.
    #[must_use]
    pub const fn content(&self) -> Span {
        match &self.kind {
            BlockKind::Item { marker, .. } => Span { start: marker.end, end: self.span.end },
            _ => self.span,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::{Format, ingest};
    use crate::text::Offset;

    #[test]
    fn blocks_are_found_by_offset_also_between_them() {
        let (chapter, _) = ingest("# 하나\n\n둘.\n\n- 셋. 넷.\n".as_bytes(), Format::Markdown);
        assert_eq!([0, 6, 7, 8, 99].map(|byte| chapter.block_at(Offset(byte))), [0, 0, 0, 1, 2]);
        let items: Vec<_> = chapter.sentences(2).iter().map(|span| span.slice(&chapter.text)).collect();
        assert_eq!(items, ["셋.", "넷."]);
        assert_eq!(chapter.headings().collect::<Vec<_>>(), [(chapter.blocks[0].span, 1)]);
        assert!(chapter.sentences(9).is_empty());
    }
}
