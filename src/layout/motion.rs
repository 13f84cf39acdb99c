//! Motions over a chapter's text by its own units: 어절, sentences, paragraphs. They do not depend on rows.

use crate::document::Chapter;
use crate::text::{Offset, Span, word};

/// A unit of motion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A run of text between spaces.
    Word,
    /// A sentence.
    Sentence,
    /// A block without its list marker.
    Paragraph,
}

/// Walks the units of one block, in order; it may have millions.
fn units(chapter: &Chapter, block: usize, unit: Unit) -> Box<dyn Iterator<Item = Span> + '_> {
    let Some(block) = chapter.blocks.get(block) else { return Box::new(std::iter::empty()) };
    let content = block.content();
    match unit {
        Unit::Word => Box::new(word::words(&chapter.text, content)),
        Unit::Sentence => Box::new(chapter.each_sentence(block)),
        Unit::Paragraph => Box::new(Some(content.trimmed(&chapter.text)).filter(|span| !span.is_empty()).into_iter()),
    }
}

/// Finds the first unit that satisfies a condition, from the block at an offset forward.
#[must_use]
pub fn after(chapter: &Chapter, offset: Offset, unit: Unit, wanted: impl Fn(Span) -> bool) -> Option<Span> {
    (chapter.block_at(offset)..chapter.blocks.len())
        .find_map(|block| units(chapter, block, unit).find(|&span| wanted(span)))
}

/// Finds the last unit that satisfies a condition, from the block at an offset back.
#[must_use]
pub fn before(chapter: &Chapter, offset: Offset, unit: Unit, wanted: impl Fn(Span) -> bool) -> Option<Span> {
    (0..=chapter.block_at(offset))
        .rev()
        .find_map(|block| units(chapter, block, unit).filter(|&span| wanted(span)).last())
}

/// Finds the unit that contains an offset; between two units the next one, at the end the last one.
#[must_use]
pub fn at(chapter: &Chapter, offset: Offset, unit: Unit) -> Option<Span> {
    after(chapter, offset, unit, |span| span.end > offset).or_else(|| before(chapter, offset, unit, |_| true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, ingest};

    fn chapter() -> Chapter {
        ingest("하나 둘. 셋.\n\n- 넷 다섯.\n".as_bytes(), Format::Markdown).0
    }

    fn text(chapter: &Chapter, span: Option<Span>) -> &str {
        span.map_or("", |span| span.slice(&chapter.text))
    }

    #[test]
    fn units_are_found_across_blocks() {
        let chapter = chapter();
        let end = Offset(chapter.text.find('셋').unwrap());
        assert_eq!(text(&chapter, after(&chapter, end, Unit::Word, |span| span.start > end)), "넷");
        assert_eq!(text(&chapter, before(&chapter, end, Unit::Sentence, |span| span.start < end)), "하나 둘.");
        assert_eq!(text(&chapter, after(&chapter, end, Unit::Paragraph, |span| span.start > end)), "넷 다섯.");
    }

    #[test]
    fn sentences_are_walked_as_they_are_listed() {
        let source =
            "# 하나\n\n가다. 나다.\n1. 라\n2. 마. 바.\n\n| 가. 나. | 다 |\n|---|---|\n| 라. | 마. 바. |\n\n- 사. 아.\n";
        let chapter = ingest(source.as_bytes(), Format::Markdown).0;
        for block in 0..chapter.blocks.len() {
            assert_eq!(units(&chapter, block, Unit::Sentence).collect::<Vec<_>>(), chapter.sentences(block));
        }
        assert_eq!(units(&chapter, 99, Unit::Sentence).count(), 0);
    }

    #[test]
    fn a_space_belongs_to_the_unit_behind_it_and_the_end_to_the_last() {
        let chapter = chapter();
        assert_eq!(text(&chapter, at(&chapter, Offset(6), Unit::Word)), "둘.");
        assert_eq!(text(&chapter, at(&chapter, Offset(999), Unit::Sentence)), "넷 다섯.");
        assert_eq!(at(&Chapter::default(), Offset(0), Unit::Word), None);
    }
}
