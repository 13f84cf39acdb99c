//! Selecting a passage with keys: one end stays, the other moves by 어절, sentences or paragraphs.
//!
//! The passage always holds at least one unit, so it cannot be moved down to nothing: an end that would pass the other
//! turns round and grows the other way.

use crate::document::Chapter;
use crate::layout::motion::{self, Unit};
use crate::reader::App;
use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::update::Command;
use crate::text::{Offset, Span};

/// A passage while it is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub anchor: Offset,
    /// The end that moves.
    pub head: Offset,
}

impl Selection {
    /// Selects a span; its end is the one that moves.
    #[must_use]
    pub const fn of(span: Span) -> Self {
        Self { anchor: span.start, head: span.end }
    }

    /// Gives the passage.
    #[must_use]
    pub fn span(self) -> Span {
        Span::between(self.anchor, self.head)
    }

    /// Gives the last character at the end that moves, which is what must be seen.
    #[must_use]
    pub fn edge(self) -> Offset {
        if self.head > self.anchor { self.head.minus(1) } else { self.head }
    }

    fn is_forward(self) -> bool {
        self.head >= self.anchor
    }

    const fn swapped(self) -> Self {
        Self { anchor: self.head, head: self.anchor }
    }

    /// Moves the head on by one unit: `[하나] 둘` becomes `[하나 둘]`, and backwards `<하나 둘]` becomes `하나 <둘]`.
    fn grown_onward(self, chapter: &Chapter, unit: Unit) -> Self {
        if self.is_forward() {
            let next = motion::after(chapter, self.head, unit, |span| span.end > self.head);
            return next.map_or(self, |span| Self { head: span.end, ..self });
        }
        let inner = motion::after(chapter, self.head, unit, |span| span.start > self.head);
        match inner.filter(|span| span.start < self.anchor) {
            Some(span) => Self { head: span.start, ..self },
            None => self.swapped().grown_onward(chapter, unit),
        }
    }

    /// Moves the head back by one unit.
    fn grown_back(self, chapter: &Chapter, unit: Unit) -> Self {
        if !self.is_forward() {
            let before = motion::before(chapter, self.head, unit, |span| span.start < self.head);
            return before.map_or(self, |span| Self { head: span.start, ..self });
        }
        let inner = motion::before(chapter, self.head, unit, |span| span.end < self.head);
        match inner.filter(|span| span.end > self.anchor) {
            Some(span) => Self { head: span.end, ..self },
            None => self.swapped().grown_back(chapter, unit),
        }
    }
}

impl App {
    pub(super) fn select(&mut self, command: Command) -> Vec<Effect> {
        let Some(selection) = self.selection else { return Vec::new() };
        match command.action {
            Action::NextWord => self.grow(Unit::Word, command.times().cast_signed()),
            Action::PreviousWord => self.grow(Unit::Word, -command.times().cast_signed()),
            Action::NextSentence => self.grow(Unit::Sentence, command.times().cast_signed()),
            Action::PreviousSentence => self.grow(Unit::Sentence, -command.times().cast_signed()),
            Action::NextParagraph => self.grow(Unit::Paragraph, command.times().cast_signed()),
            Action::PreviousParagraph => self.grow(Unit::Paragraph, -command.times().cast_signed()),
            Action::SwapEnds => {
                self.selection = Some(selection.swapped());
                self.show_edge();
            }
            Action::MarkSelection => return self.mark_selection(None, false),
            Action::MarkWithColour => return self.mark_selection(command.number, false),
            Action::EditNote => return self.mark_selection(None, true),
            Action::RemoveMark => return self.remove_marks_in(selection.span()),
            Action::Cancel => self.selection = None,
            _ => {}
        }
        Vec::new()
    }

    fn grow(&mut self, unit: Unit, times: isize) {
        for _ in 0..times.unsigned_abs() {
            let Some(selection) = self.selection else { return };
            let chapter = &self.desk.chapter;
            let grown =
                if times > 0 { selection.grown_onward(chapter, unit) } else { selection.grown_back(chapter, unit) };
            self.selection = Some(grown);
        }
        self.show_edge();
    }

    fn show_edge(&mut self) {
        if let Some(selection) = self.selection {
            self.show(Span::at(selection.edge()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, ingest};

    const TEXT: &str = "하나 둘. 셋 넷. 다섯.";

    fn chapter() -> Chapter {
        ingest(TEXT.as_bytes(), Format::Plain).0
    }

    /// The selection drawn into the text: `[` and `]` at its ends, `<` or `>` at the end that moves.
    fn drawn(selection: Selection) -> String {
        let (before, rest) = selection.span().start.split(TEXT);
        let inside = selection.span().slice(TEXT);
        let after = rest.strip_prefix(inside).unwrap();
        if selection.is_forward() { format!("{before}[{inside}>{after}") } else { format!("{before}<{inside}]{after}") }
    }

    fn middle(chapter: &Chapter) -> Selection {
        Selection::of(chapter.sentences(0)[1])
    }

    #[test]
    fn the_end_moves_on_by_words_and_sentences() {
        let chapter = chapter();
        let selection = middle(&chapter);
        assert_eq!(drawn(selection), "하나 둘. [셋 넷.> 다섯.");
        assert_eq!(drawn(selection.grown_onward(&chapter, Unit::Sentence)), "하나 둘. [셋 넷. 다섯.>");
        assert_eq!(drawn(selection.grown_back(&chapter, Unit::Word)), "하나 둘. [셋> 넷. 다섯.");
        assert_eq!(
            drawn(selection.grown_onward(&chapter, Unit::Sentence).grown_onward(&chapter, Unit::Sentence)),
            "하나 둘. [셋 넷. 다섯.>"
        );
    }

    #[test]
    fn an_end_that_would_pass_the_other_turns_round() {
        let chapter = chapter();
        let back = middle(&chapter).grown_back(&chapter, Unit::Sentence);
        assert_eq!(drawn(back), "<하나 둘. 셋 넷.] 다섯.");
        assert_eq!(drawn(back.grown_onward(&chapter, Unit::Sentence)), "하나 둘. <셋 넷.] 다섯.");
        assert_eq!(
            drawn(back.grown_onward(&chapter, Unit::Sentence).grown_onward(&chapter, Unit::Sentence)),
            "하나 둘. [셋 넷. 다섯.>"
        );
    }

    #[test]
    fn swapped_ends_move_the_start() {
        let chapter = chapter();
        let swapped = middle(&chapter).swapped();
        assert_eq!(drawn(swapped.grown_onward(&chapter, Unit::Word)), "하나 둘. 셋 <넷.] 다섯.");
        assert_eq!(drawn(swapped.grown_back(&chapter, Unit::Word)), "하나 <둘. 셋 넷.] 다섯.");
    }
}
