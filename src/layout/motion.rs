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
    nth_after(chapter, offset, unit, 1, wanted)
}

/// Finds the last unit that satisfies a condition, from the block at an offset back.
#[must_use]
pub fn before(chapter: &Chapter, offset: Offset, unit: Unit, wanted: impl Fn(Span) -> bool) -> Option<Span> {
    nth_before(chapter, offset, unit, 1, wanted)
}

/// Finds the unit with a number, counted from 1, among those that satisfy a condition, from the block at an offset
/// forward; the last one if there are fewer. The text is walked once, whatever the number.
#[must_use]
pub fn nth_after(
    chapter: &Chapter,
    offset: Offset,
    unit: Unit,
    number: usize,
    wanted: impl Fn(Span) -> bool,
) -> Option<Span> {
    from(chapter, offset, unit).filter(|&span| wanted(span)).take(number).last()
}

/// Finds the unit with a number, counted from 1 backwards, among those that satisfy a condition, from the block at an
/// offset back; the first one if there are fewer. Each block is walked once, whatever the number.
#[must_use]
pub fn nth_before(
    chapter: &Chapter,
    offset: Offset,
    unit: Unit,
    number: usize,
    wanted: impl Fn(Span) -> bool,
) -> Option<Span> {
    let (mut left, mut found) = (number, None);
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

/// Walks the units from the block at an offset to the end of the text.
fn from(chapter: &Chapter, offset: Offset, unit: Unit) -> impl Iterator<Item = Span> + '_ {
    (chapter.block_at(offset)..chapter.blocks.len()).flat_map(move |block| units(chapter, block, unit))
}

/// Walks the units from the block in which a passage begins to the end of the passage.
pub fn between(chapter: &Chapter, passage: Span, unit: Unit) -> impl Iterator<Item = Span> + '_ {
    from(chapter, passage.start, unit).take_while(move |span| span.start < passage.end)
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
