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
            BlockKind::TableRow(_) => self.each_sentence(block).collect(),
            _ => sentence::sentences(&self.text, block.content()),
        }
    }

    /// Walks the sentences of a block as [`Chapter::sentences`] lists them.
    pub fn each_sentence(&self, block: &Block) -> impl Iterator<Item = Span> {
        let is_row = matches!(block.kind, BlockKind::TableRow(_));
        let cells = is_row.then(|| self.cells(block)).into_iter().flatten();
        let parts = cells.chain((!is_row).then(|| block.content()));
        parts.flat_map(|part| sentence::each_sentence(&self.text, part))
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
    /// Returns author, date and source on one line; empty if the document states none of them. Of a date that machines
    /// wrote, `2024-03-01T00:00:00+09:00`, the day is enough.
    #[must_use]
    pub fn byline(&self) -> String {
        let parts = [self.author.as_deref(), self.date.as_deref().map(day), self.source.as_deref()];
        let parts = parts.into_iter().flatten().map(|part| fold::one_line(part).trim().to_owned());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// Returns the day of a date of ISO 8601, and any other date whole.
fn day(date: &str) -> &str {
    const FORM: &str = "dddd-dd-dd";
    let date = date.trim();
    let is_form = |part: &str| {
        part.chars().zip(FORM.chars()).all(|(c, form)| if form == 'd' { c.is_ascii_digit() } else { c == form })
    };
    let is_time = |behind: &str| {
        behind
            .strip_prefix(['T', ' '])
            .is_some_and(|time| time.starts_with(|c: char| c.is_ascii_digit()) && time.contains(':'))
    };
    match date.split_at_checked(FORM.len()) {
        Some((day, behind)) if is_form(day) && is_time(behind) => day,
        _ => date,
    }
}

impl Block {
    /// Returns the marker of an item with the space after it, at the start of the block; empty for any other block.
    #[must_use]
    pub const fn marker(&self) -> Span {
        let bytes = match self.kind {
            BlockKind::Item { marker, .. } => marker as usize,
            _ => 0,
        };
        Span { start: self.span.start, end: self.span.start.plus(bytes) }
    }

    /// Returns its span without a list marker.
    #[must_use]
    pub const fn content(&self) -> Span {
        Span { start: self.marker().end, end: self.span.end }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Block, Meta};
    use crate::ingest::{Format, ingest};
    use crate::text::Offset;

    #[test]
    fn a_byline_names_the_day_of_a_moment_and_every_other_date_as_it_is() {
        for (date, shown) in [
            ("2024-03-01T00:00:00+09:00", "2024-03-01"),
            ("2024-03-01 09:30:12 +0900", "2024-03-01"),
            ("2024-03-01", "2024-03-01"),
            ("2024-03-01 토요일", "2024-03-01 토요일"),
            ("2024년 3월 1일", "2024년 3월 1일"),
        ] {
            let meta = Meta { date: Some(date.to_owned()), author: Some("김한글".to_owned()), ..Meta::default() };
            assert_eq!(meta.byline(), format!("김한글 · {shown}"));
        }
    }

    #[test]
    fn a_block_takes_twenty_four_bytes() {
        assert_eq!(size_of::<Block>(), 24);
    }

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
