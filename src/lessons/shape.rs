//! The structure and position of a sentence, as numbers.

use crate::lessons::passage::{Passage, RowIndex};
use crate::lessons::pointer::hangs;
use crate::lessons::sentence::{Letters, has_early_topic, has_topic, is_past, is_question, past_words, quotes_words};
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
    /// It begins with a word that points at what stands before it.
    Hanging,
    /// How many words are in the past tense: ½ for one, 1 for more.
    PastWords,
    Digits,
    HasLatin,
    /// From 28 to 59 syllables.
    Rounded,
    /// How far into the text it stands, from 0 to 1.
    TextPlace,
    LastSection,
    /// Under a heading that announces a summary.
    Summary,
    /// One of the first three words is a topic or describes one.
    EarlyTopic,
    InQuotation,
    AfterQuestion,
}

impl Shape {
    /// All shapes in the order of their numbers.
    pub(super) const ALL: [Self; 32] = [
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
        Self::Hanging,
        Self::PastWords,
        Self::Digits,
        Self::HasLatin,
        Self::Rounded,
        Self::TextPlace,
        Self::LastSection,
        Self::Summary,
        Self::EarlyTopic,
        Self::InQuotation,
        Self::AfterQuestion,
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
            Self::Hanging => "hanging",
            Self::PastWords => "past_words",
            Self::Digits => "digits",
            Self::HasLatin => "has_latin",
            Self::Rounded => "rounded",
            Self::TextPlace => "text_place",
            Self::LastSection => "last_section",
            Self::Summary => "summary",
            Self::EarlyTopic => "early_topic",
            Self::InQuotation => "in_quotation",
            Self::AfterQuestion => "after_question",
        }
    }
}

/// The data of a sentence besides its words.
pub(super) struct SentenceContext<'t> {
    pub(super) sentence: &'t str,
    pub(super) passage: &'t Passage,
    /// Its index among the prose of its section.
    pub(super) in_section: RowIndex,
    pub(super) letters: Letters,
    /// The mean number of syllables of the text's sentences.
    pub(super) mean: f32,
    pub(super) near: Nearness,
    /// The shares of the heading's and of the title's terms that it contains.
    pub(super) shares: (f32, f32),
    /// How far into the text it stands, from 0 to 1.
    pub(super) place: f32,
    pub(super) under: Section,
    /// Whether the sentence before it is a question.
    pub(super) is_after_question: bool,
}

/// The section of a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    /// Whether it is the last one with running text, of several.
    pub(super) is_last: bool,
    /// Whether its heading announces a summary.
    pub(super) is_summary: bool,
}

impl SentenceContext<'_> {
    /// Measures one shape; a shape that is present or absent gives 1 or 0.
    pub(super) fn measure(&self, shape: Shape) -> f32 {
        let (Passage { in_block, is_item, .. }, in_section) = (*self.passage, self.in_section);
        let syllables = self.letters.hangul;
        let is_there = match shape {
            Shape::Length => return libm::logf((real(syllables) + 5.0) / (self.mean + 5.0)),
            Shape::Latin => return real(self.letters.latin) / (real(self.letters.all) + 1.0),
            Shape::SectionPlace => return real(in_section.index as usize) / real(in_section.of.max(1) as usize),
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
            Shape::PastWords => return past_words(self.sentence),
            Shape::TextPlace => return self.place,
            Shape::Hanging => hangs(self.sentence),
            Shape::Digits => self.sentence.contains(|c: char| c.is_ascii_digit()),
            Shape::HasLatin => self.letters.latin > 0,
            Shape::Rounded => (28..60).contains(&syllables),
            Shape::LastSection => self.under.is_last,
            Shape::Summary => self.under.is_summary,
            Shape::EarlyTopic => has_early_topic(self.sentence),
            Shape::InQuotation => self.passage.is_quoted,
            Shape::AfterQuestion => self.is_after_question,
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
