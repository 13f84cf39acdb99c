//! The anchor of a mark: the words themselves, the words around them, and where they were.
//!
//! The quote is the reader's own copy of the words; it stays readable when the text is gone. The context distinguishes
//! equal sentences; the position is a hint (W3C Web Annotation Data Model §4.2.4 and §4.2.5).

use serde::{Deserialize, Serialize};

use crate::document::{BlockKind, Chapter};
use crate::marks::anchor::anchor_text::{AnchorText, to_u32};
use crate::marks::anchor::repeats::Repeats;
use crate::marks::extra::Extra;
use crate::marks::shared_text::SharedText;
use crate::marks::text_id::TextId;
use crate::text::{Offset, Span};

/// How much of the text around a quote is kept on each side, in Unicode scalar values.
const CONTEXT: usize = 32;

/// A quote and where it was: enough to find the place again in an edited text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Anchor {
    /// The marked words as they stand in the canonical text, breaks between paragraphs included.
    pub exact: SharedText,
    /// The text before them: at most 32 scalars on one line, each run of white space folded to one space.
    pub prefix: String,
    /// The text after them, in the same form.
    pub suffix: String,
    /// The start, in Unicode scalar values from the start of the canonical text.
    pub start: u32,
    /// The end, in the same unit, exclusive.
    pub end: u32,
    /// The text that `start` and `end` refer to.
    pub text: TextId,
    /// The length of that text, in the same unit. Earlier versions did not write it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chars: Option<u32>,
    /// How many other places of that text have the same words. Earlier versions did not count them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<Repeats>,
    /// The heading above the place, to name the place when it cannot be found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The block where the place starts, counted from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<u32>,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Anchor {
    /// Adds the heading and the block of its chapter in which the span starts.
    #[must_use]
    pub fn placed(self, chapter: &Chapter, span: Span) -> Self {
        let before = chapter.blocks.get(..blocks_until(chapter, span)).unwrap_or_default();
        let heading = before.iter().rfind(|block| matches!(block.kind, BlockKind::Heading(_)));
        self.placed_below(heading.map(|block| block.span), chapter, span)
    }

    /// Adds a heading, which must be the last one before the span, and the block in which the span starts.
    #[must_use]
    pub(crate) fn placed_below(self, heading: Option<Span>, chapter: &Chapter, span: Span) -> Self {
        Self {
            section: heading.map(|heading| spaces_folded(heading.slice(&chapter.text))),
            block: blocks_until(chapter, span).checked_sub(1).map(to_u32),
            ..self
        }
    }
}

/// Counts the blocks that begin before a span or with it.
fn blocks_until(chapter: &Chapter, span: Span) -> usize {
    chapter.blocks.partition_point(|block| block.span.start <= span.start)
}

/// Makes an anchor anew that was made when only the beginning of its text was known; one whose words do not stand where
/// it says stays as it is.
pub(crate) fn renew(anchor: &mut Anchor, text: &AnchorText<'_>, chapter: &Chapter) {
    let place = text.offset(anchor.start).zip(text.offset(anchor.end));
    let Some((start, end)) = place.filter(|_| anchor.text != *text.id()) else { return };
    let span = Span { start, end };
    if !span.is_empty() && anchor.exact == span.slice(text.text()) {
        let extra = std::mem::take(&mut anchor.extra);
        *anchor = Anchor { extra, ..self::anchor(text, span).placed(chapter, span) };
    }
}

/// Quotes a span of a text, widened to whole grapheme clusters.
#[must_use]
pub fn anchor(text: &AnchorText<'_>, span: Span) -> Anchor {
    let span = text.snapped(span);
    let (prefix, suffix) = (before(text.text(), span.start), after(text.text(), span.end));
    Anchor {
        exact: span.slice(text.text()).into(),
        repeats: Some(Repeats::of(text, span, &prefix, &suffix)),
        prefix,
        suffix,
        start: text.scalar(span.start),
        end: text.scalar(span.end),
        text: text.id().clone(),
        chars: Some(text.chars()),
        section: None,
        block: None,
        extra: Extra::new(),
    }
}

/// Makes an anchor for a quote without a place. It is searched for like any other, and counts as lost until it is
/// found.
#[must_use]
pub fn unplaced(text: &AnchorText<'_>, quote: &str) -> Anchor {
    Anchor { exact: quote.into(), ..anchor(text, Span::default()) }
}

/// Returns the context before an offset.
pub(crate) fn before(text: &str, offset: Offset) -> String {
    let (before, _) = offset.split(text);
    let start = before.char_indices().rev().take(CONTEXT).last();
    let start = start.map_or(before.len(), |(byte, _)| byte);
    spaces_folded(Span::new(start, before.len()).slice(before))
}

/// Returns the context after an offset.
pub(crate) fn after(text: &str, offset: Offset) -> String {
    let behind = Span::new(offset.0, text.len()).slice(text);
    spaces_folded(&behind.chars().take(CONTEXT).collect::<String>())
}

/// Folds each run of white space to one space.
///
/// Not `fold::one_line`, which trims: a space at the end of a context is part of it. The text is already canonical.
fn spaces_folded(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Nesting};

    fn quote(text: &str, words: &str) -> Anchor {
        let start = text.find(words).unwrap();
        anchor(&AnchorText::new(text), Span::new(start, start + words.len()))
    }

    #[test]
    fn the_quote_stands_between_its_contexts() {
        let anchor = quote("이것이다.\n\n청춘의 피는 끓는다.\n끓는 피에", "피는 끓는다.");
        assert_eq!(anchor.prefix, "이것이다. 청춘의 ");
        assert_eq!(anchor.exact, "피는 끓는다.");
        assert_eq!(anchor.suffix, " 끓는 피에");
        assert_eq!((anchor.start, anchor.end, anchor.chars), (11, 18, Some(24)));
    }

    #[test]
    fn context_is_cut_to_thirty_two_scalars() {
        let anchor = quote(&format!("{}청춘{}", "가".repeat(40), "나".repeat(40)), "청춘");
        assert_eq!(anchor.prefix, "가".repeat(32));
        assert_eq!(anchor.suffix, "나".repeat(32));
    }

    #[test]
    fn context_at_the_ends_of_a_text_is_empty() {
        let anchor = quote("청춘!", "청춘!");
        assert_eq!((anchor.prefix.as_str(), anchor.suffix.as_str()), ("", ""));
    }

    #[test]
    fn an_anchor_of_an_earlier_version_is_written_as_it_was_read() {
        let earlier = "exact: 청춘\nprefix: ''\nsuffix: '!'\nstart: 0\nend: 2\ntext: b3:9f2c41d07ae5\n";
        let anchor: Anchor = serde_yaml::from_str(earlier).unwrap();
        assert_eq!(anchor.chars, None);
        assert_eq!(serde_yaml::to_string(&anchor).unwrap(), earlier);
    }

    #[test]
    fn a_place_is_named_by_its_heading_and_block() {
        let block = |kind, start, end| Block { kind, span: Span::new(start, end), nesting: Nesting::default() };
        let chapter = Chapter {
            text: "청춘 예찬\n\n청춘!".to_owned(),
            blocks: vec![block(BlockKind::Heading(1), 0, 13), block(BlockKind::Paragraph, 15, 22)],
            ..Chapter::default()
        };
        let anchor = quote(&chapter.text, "청춘!").placed(&chapter, Span::new(15, 22));
        assert_eq!(anchor.section.as_deref(), Some("청춘 예찬"));
        assert_eq!(anchor.block, Some(1));
    }
}
