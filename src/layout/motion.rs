//! Motions over a chapter's text by its own units: 어절, sentences, paragraphs. They do not depend on rows.

use std::collections::VecDeque;

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

/// Finds the unit that is so many behind the first that satisfies a condition, counted from 1, or the last one there is:
/// one walk from the block at an offset forward, however many they are.
#[must_use]
pub fn nth_after(
    chapter: &Chapter,
    offset: Offset,
    unit: Unit,
    count: usize,
    wanted: impl Fn(Span) -> bool,
) -> Option<Span> {
    let blocks = chapter.block_at(offset)..chapter.blocks.len();
    blocks.flat_map(|block| units(chapter, block, unit)).filter(|&span| wanted(span)).take(count).last()
}

/// Finds the unit that is so many before the last that satisfies a condition, counted from 1, or the first one there is:
/// one walk through each block, from the one at an offset back.
#[must_use]
pub fn nth_before(
    chapter: &Chapter,
    offset: Offset,
    unit: Unit,
    count: usize,
    wanted: impl Fn(Span) -> bool,
) -> Option<Span> {
    let (mut left, mut found) = (count, None);
    for block in (0..=chapter.block_at(offset)).rev() {
        if left == 0 {
            break;
        }
        let mut last = VecDeque::new();
        for span in units(chapter, block, unit).filter(|&span| wanted(span)) {
            if last.len() == left {
                last.pop_front();
            }
            last.push_back(span);
        }
        left -= last.len();
        found = last.front().copied().or(found);
    }
    found
}

/// Walks the units from the block in which a passage begins to the end of the passage.
pub fn between(chapter: &Chapter, passage: Span, unit: Unit) -> impl Iterator<Item = Span> + '_ {
    let blocks = chapter.block_at(passage.start)..chapter.blocks.len();
    blocks.flat_map(move |block| units(chapter, block, unit)).take_while(move |span| span.start < passage.end)
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
    fn the_unit_so_many_on_is_the_one_that_as_many_steps_lead_to() {
        let source = "가다. 나 다다. 라.\n\n- 마 바다. 사\n- 아다. 자.\n\n# 차 카\n";
        let chapter = ingest(source.as_bytes(), Format::Markdown).0;
        for (at, _) in chapter.text.char_indices() {
            for unit in [Unit::Word, Unit::Sentence, Unit::Paragraph] {
                let (mut next, mut previous) = (None, None);
                for count in 0..12 {
                    let onward = nth_after(&chapter, Offset(at), unit, count, |span| span.start > Offset(at));
                    let back = nth_before(&chapter, Offset(at), unit, count, |span| span.start < Offset(at));
                    assert_eq!((onward, back), (next, previous), "{unit:?} {at} {count}");
                    let from = |step: Option<Span>| step.map_or(Offset(at), |span| span.start);
                    let (here, there) = (from(next), from(previous));
                    next = after(&chapter, here, unit, |span| span.start > here).or(next);
                    previous = before(&chapter, there, unit, |span| span.start < there).or(previous);
                }
            }
        }
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
