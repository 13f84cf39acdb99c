//! The structure and position of a sentence, as numbers.

use crate::lessons::passage::Passage;
use crate::lessons::sentence::{Letters, has_topic, is_past, is_question, quotes_words};
use crate::lessons::vocabulary::{Nearness, real};

/// One property of a sentence's shape that counts for its score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Question,
    Past,
    Topic,
    Quoting,
    /// Fewer than 12 syllables.
    Brief,
    /// From 20 to 29 syllables.
    Middling,
    /// The logarithm of its length divided by the mean length of the text's sentences.
    Length,
    /// The share of letters of ASCII.
    Latin,
    SectionFirst,
    SectionLast,
    /// How far into its section it stands, from 0 to 1.
    SectionPlace,
    BlockFirst,
    /// The only sentence of its paragraph.
    Alone,
    Item,
    ItemFirst,
    BeforeList,
    Colon,
    /// The share of the heading's terms that it contains.
    Heading,
    /// The share of the title's terms that it contains.
    Title,
    Central,
    SectionCentral,
}

impl Shape {
    /// All shapes in the order of their numbers.
    pub(super) const ALL: [Self; 21] = [
        Self::Question,
        Self::Past,
        Self::Topic,
        Self::Quoting,
        Self::Brief,
        Self::Middling,
        Self::Length,
        Self::Latin,
        Self::SectionFirst,
        Self::SectionLast,
        Self::SectionPlace,
        Self::BlockFirst,
        Self::Alone,
        Self::Item,
        Self::ItemFirst,
        Self::BeforeList,
        Self::Colon,
        Self::Heading,
        Self::Title,
        Self::Central,
        Self::SectionCentral,
    ];

    /// Returns its name in the table of cues.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Past => "past",
            Self::Topic => "topic",
            Self::Quoting => "quoting",
            Self::Brief => "brief",
            Self::Middling => "middling",
            Self::Length => "length",
            Self::Latin => "latin",
            Self::SectionFirst => "section_first",
            Self::SectionLast => "section_last",
            Self::SectionPlace => "section_place",
            Self::BlockFirst => "block_first",
            Self::Alone => "alone",
            Self::Item => "item",
            Self::ItemFirst => "item_first",
            Self::BeforeList => "before_list",
            Self::Colon => "colon",
            Self::Heading => "heading",
            Self::Title => "title",
            Self::Central => "central",
            Self::SectionCentral => "section_central",
        }
    }
}

/// The data of a sentence besides its words.
pub(super) struct SentenceContext<'t> {
    pub(super) sentence: &'t str,
    pub(super) passage: &'t Passage,
    pub(super) letters: Letters,
    /// The mean number of syllables of the text's sentences.
    pub(super) mean: f32,
    pub(super) near: Nearness,
    /// The shares of the heading's and of the title's terms that it contains.
    pub(super) shares: (f32, f32),
}

impl SentenceContext<'_> {
    /// Measures one shape; a shape that is present or absent gives 1 or 0.
    pub(super) fn measure(&self, shape: Shape) -> f32 {
        let Passage { in_block, in_section, is_item, .. } = *self.passage;
        let syllables = self.letters.hangul;
        let is_there = match shape {
            Shape::Length => return ((real(syllables) + 5.0) / (self.mean + 5.0)).ln(),
            Shape::Latin => return real(self.letters.latin) / (real(self.letters.all) + 1.0),
            Shape::SectionPlace => return real(in_section.index) / real(in_section.of.max(1)),
            Shape::Heading => return self.shares.0,
            Shape::Title => return self.shares.1,
            Shape::Central => return self.near.text,
            Shape::SectionCentral => return self.near.section,
            Shape::Question => is_question(self.sentence),
            Shape::Past => is_past(self.sentence),
            Shape::Topic => has_topic(self.sentence),
            Shape::Quoting => quotes_words(self.sentence),
            Shape::Brief => syllables < 12,
            Shape::Middling => (20..30).contains(&syllables),
            Shape::SectionFirst => in_section.is_first(),
            Shape::SectionLast => in_section.is_last() && in_section.of > 1,
            Shape::BlockFirst => in_block.is_first() && in_block.of > 1,
            Shape::Alone => in_block.of == 1 && !is_item,
            Shape::Item => is_item,
            Shape::ItemFirst => is_item && in_block.is_first(),
            Shape::BeforeList => self.passage.is_before_list,
            Shape::Colon => self.sentence.ends_with([':', '：']),
        };
        f32::from(u8::from(is_there))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_numbered_in_their_order() {
        assert!(Shape::ALL.iter().enumerate().all(|(number, &shape)| shape as usize == number));
    }
}
