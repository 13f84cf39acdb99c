//! Objects of the text around an offset: the inside of a word, a sentence, quotation marks, brackets.

use crate::document::Chapter;
use crate::layout::motion::{self, Unit};
use crate::text::{Offset, Span, grapheme};

/// An object that can be selected around a caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// An 어절; inside, without the punctuation around it.
    Word,
    /// A sentence.
    Sentence,
    /// A block.
    Paragraph,
    /// A quotation: `“…”`, `"…"`, `‘…’`, `'…'`.
    Quotation,
    /// Round brackets: `(…)`, `（…）`.
    Parentheses,
    /// Corner and angle brackets, used for titles of works: `「…」`, `『…』`, `《…》`, `〈…〉`.
    Title,
}

/// Whether the marks around an object, or the space after it, belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// They do not.
    Inside,
    /// They do.
    Around,
}

/// Finds the innermost object that contains an offset; `None` if there is none.
///
/// Pairs are looked for within the block. The inside of `“가자”` is `가자`, its outside `“가자”`.
#[must_use]
pub fn object(chapter: &Chapter, offset: Offset, object: Object, extent: Extent) -> Option<Span> {
    let unit = |unit| motion::at(chapter, offset, unit);
    let pairs: &[(char, char)] = match object {
        Object::Word => return unit(Unit::Word).map(|word| word_of(chapter, word, extent)),
        Object::Sentence => return unit(Unit::Sentence).map(|span| with_space(chapter, span, extent)),
        Object::Paragraph => return unit(Unit::Paragraph),
        Object::Quotation => &[('“', '”'), ('"', '"'), ('‘', '’'), ('\'', '\'')],
        Object::Parentheses => &[('(', ')'), ('（', '）')],
        Object::Title => &[('「', '」'), ('『', '』'), ('《', '》'), ('〈', '〉')],
    };
    let block = chapter.blocks.get(chapter.block_at(offset))?.span;
    let around = pairs.iter().filter_map(|&pair| enclosing(&chapter.text, block, offset, pair));
    let around = around.min_by_key(|span| span.len())?;
    let inside =
        Span { start: grapheme::next(&chapter.text, around.start), end: grapheme::previous(&chapter.text, around.end) };
    match extent {
        Extent::Around => Some(around),
        Extent::Inside => Some(inside).filter(|span| span.start < span.end),
    }
}

/// Removes the punctuation around an 어절, or adds the space after it; an 어절 of punctuation only stays whole.
fn word_of(chapter: &Chapter, word: Span, extent: Extent) -> Span {
    if extent == Extent::Around {
        return with_space(chapter, word, extent);
    }
    let is_letter = |(_, grapheme): &(Offset, &str)| grapheme.chars().any(char::is_alphanumeric);
    let mut letters = grapheme::graphemes(&chapter.text, word).filter(is_letter);
    let Some((start, first)) = letters.next() else { return word };
    let end = letters.next_back().map_or(start.plus(first.len()), |(offset, last)| offset.plus(last.len()));
    Span { start, end }
}

fn with_space(chapter: &Chapter, span: Span, extent: Extent) -> Span {
    let behind = span.end.split(&chapter.text).1;
    let spaces = behind.len() - behind.trim_start_matches(' ').len();
    match extent {
        Extent::Inside => span,
        Extent::Around => Span { end: span.end.plus(spaces), ..span },
    }
}

/// Finds the innermost pair of marks of one kind around an offset; straight marks alternately open and close.
fn enclosing(text: &str, block: Span, offset: Offset, (open, close): (char, char)) -> Option<Span> {
    let mut waiting: Vec<Offset> = Vec::new();
    for (at, mark) in block.slice(text).char_indices().map(|(at, mark)| (block.start.plus(at), mark)) {
        let closes = mark == close && (open != close || !waiting.is_empty());
        if closes {
            let Some(start) = waiting.pop() else { continue };
            let pair = Span { start, end: at.plus(mark.len_utf8()) };
            if pair.contains(offset) {
                return Some(pair);
            }
        } else if mark == open {
            waiting.push(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, ingest};

    const TEXT: &str = "그는 “일(業)은 『논어』의 ‘말’이다”라고 했다. 나는 \"옳다\"고 했다.\n\n끝!";

    fn found(at: &str, kind: Object, extent: Extent) -> String {
        let chapter = ingest(TEXT.as_bytes(), Format::Plain).0;
        let offset = Offset(chapter.text.find(at).unwrap());
        object(&chapter, offset, kind, extent).map_or_else(String::new, |span| span.slice(&chapter.text).to_owned())
    }

    #[test]
    fn a_word_is_taken_with_or_without_what_surrounds_it() {
        assert_eq!(found("일(", Object::Word, Extent::Inside), "일(業)은");
        assert_eq!(found("끝", Object::Word, Extent::Inside), "끝");
        assert_eq!(found("했다. 나", Object::Word, Extent::Around), "했다. ");
        assert_eq!(found("옳", Object::Sentence, Extent::Inside), "나는 \"옳다\"고 했다.");
        assert_eq!(found("끝", Object::Paragraph, Extent::Around), "끝!");
    }

    #[test]
    fn the_innermost_pair_is_taken() {
        assert_eq!(found("말", Object::Quotation, Extent::Inside), "말");
        assert_eq!(found("일(", Object::Quotation, Extent::Inside), "일(業)은 『논어』의 ‘말’이다");
        assert_eq!(found("옳", Object::Quotation, Extent::Around), "\"옳다\"");
        assert_eq!(found("業", Object::Parentheses, Extent::Inside), "業");
        assert_eq!(found("논", Object::Title, Extent::Around), "『논어』");
    }

    #[test]
    fn between_two_quotations_there_is_none() {
        assert_eq!(found("고 했다.\n", Object::Quotation, Extent::Inside), "");
        assert_eq!(found("끝", Object::Title, Extent::Inside), "");
    }
}
