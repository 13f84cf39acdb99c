//! Selecting a passage with keys: one end stays, the other moves.
//!
//! A selection by sentences is moved by 어절, sentences or paragraphs, a selection by characters follows the caret. The
//! passage always holds at least one unit, so it cannot be moved down to nothing: an end that would pass the other turns
//! round and grows the other way.

use crate::document::Chapter;
use crate::layout::motion::{self, Unit};
use crate::layout::object::{Extent, Object, object};
use crate::reader::App;
use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::update::Command;
use crate::text::{Offset, Span, grapheme, hangul};

/// A passage while it is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub anchor: Offset,
    /// The end that moves.
    pub head: Offset,
    /// What it is moved by.
    pub grain: Grain,
}

/// What a selection is moved by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Sentences, and the 어절 in them.
    Sentence,
    /// Characters: its moving end is the character under the caret.
    Character,
}

impl Selection {
    /// Selects a span by sentences; its end is the one that moves.
    #[must_use]
    pub const fn of(span: Span) -> Self {
        Self { anchor: span.start, head: span.end, grain: Grain::Sentence }
    }

    /// Selects by characters from one to another, both of them included: the caret is on the second.
    #[must_use]
    pub fn between(text: &str, anchor: Offset, caret: Offset) -> Self {
        let behind = |offset| grapheme::next(text, offset);
        let (anchor, head) = if caret < anchor { (behind(anchor), caret) } else { (anchor, behind(caret)) };
        Self { anchor, head, grain: Grain::Character }
    }

    /// Gives the character that the caret stands on: the last one at the end that moves.
    #[must_use]
    pub fn caret(self, text: &str) -> Offset {
        if self.is_forward() { grapheme::previous(text, self.head) } else { self.head }
    }

    /// Gives the last character at the end that stays.
    fn foot(self, text: &str) -> Offset {
        if self.is_forward() { self.anchor } else { grapheme::previous(text, self.anchor) }
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

    /// Tells whether the end that moves is the later one.
    #[must_use]
    pub fn is_forward(self) -> bool {
        self.head >= self.anchor
    }

    const fn swapped(self) -> Self {
        Self { anchor: self.head, head: self.anchor, grain: self.grain }
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
    /// Does what a key means while a passage is selected.
    pub(super) fn select(&mut self, command: Command) -> Vec<Effect> {
        let Some(selection) = self.selection else { return Vec::new() };
        match command.action {
            Action::SwapEnds => self.set_selection(selection.swapped()),
            Action::SelectCharacters => self.turn_grain(selection, Grain::Character),
            Action::SelectSentence => self.turn_grain(selection, Grain::Sentence),
            Action::SelectInside => self.select_object(command, Extent::Inside),
            Action::SelectAround => self.select_object(command, Extent::Around),
            Action::MarkSelection | Action::MarkWithColour => return self.mark_selection(command.number, false),
            Action::NextStyle => self.next_style(),
            Action::EditNote => return self.mark_selection(None, true),
            Action::RemoveMark => return self.remove_marks_in(selection.span()),
            Action::CopyQuote | Action::CopyWithSource => return self.copy_selection(command.action),
            Action::Cancel => self.end_selection(),
            _ if selection.grain == Grain::Character => return self.select_by_caret(command),
            _ => self.select_by_units(command),
        }
        Vec::new()
    }

    fn select_by_units(&mut self, command: Command) {
        let times = command.times().cast_signed();
        match command.action {
            Action::NextWord => self.grow(Unit::Word, times),
            Action::PreviousWord => self.grow(Unit::Word, -times),
            Action::NextSentence => self.grow(Unit::Sentence, times),
            Action::PreviousSentence => self.grow(Unit::Sentence, -times),
            Action::NextParagraph => self.grow(Unit::Paragraph, times),
            Action::PreviousParagraph => self.grow(Unit::Paragraph, -times),
            _ => {}
        }
    }

    /// Lets the caret go wherever it can go within the chapter; the selection follows it.
    fn select_by_caret(&mut self, command: Command) -> Vec<Effect> {
        if self.move_caret(command).is_some() {
            return Vec::new();
        }
        let effects = self.read(command);
        self.selection_follows();
        // A selection lies in one chapter: a page motion that would leave it stays.
        effects.into_iter().filter(|effect| !matches!(effect, Effect::Open { .. })).collect()
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

    /// Selects the character under the caret.
    pub(super) fn select_at_caret(&mut self) {
        let at = self.desk.cursor;
        self.set_selection(Selection::between(&self.desk.chapter.text, at, at));
    }

    /// Moves the end of a selection by characters to the caret.
    pub(super) fn selection_follows(&mut self) {
        let text = &self.desk.chapter.text;
        if let Some(selection) = self.selection.filter(|selection| selection.grain == Grain::Character) {
            self.selection = Some(Selection::between(text, selection.foot(text), self.desk.cursor));
        }
    }

    /// Goes over to the other grain, or ends the selection where it has this grain already.
    fn turn_grain(&mut self, selection: Selection, grain: Grain) {
        if selection.grain == grain {
            return self.end_selection();
        }
        let text = &self.desk.chapter.text;
        let turned = match grain {
            Grain::Character => Selection::between(text, selection.foot(text), selection.caret(text)),
            Grain::Sentence => {
                let sentence = |offset| motion::at(&self.desk.chapter, offset, Unit::Sentence);
                let (foot, head) = (sentence(selection.foot(text)), sentence(selection.caret(text)));
                let (Some(foot), Some(head)) = (foot, head) else { return };
                let whole = Selection::of(foot.union(head));
                if selection.is_forward() { whole } else { whole.swapped() }
            }
        };
        self.set_selection(turned);
    }

    fn select_object(&mut self, command: Command, extent: Extent) {
        let Some(kind) = command.character.and_then(object_named) else { return };
        let text = &self.desk.chapter.text;
        let at = self.selection.map_or(self.desk.cursor, |selection| selection.caret(text));
        match object(&self.desk.chapter, at, kind, extent) {
            Some(span) => {
                let last = grapheme::previous(text, span.end);
                self.set_selection(Selection::between(text, span.start, last));
            }
            None => self.tell("no_object_here", &[]),
        }
    }

    /// Selects once more what was selected last in this chapter.
    pub(super) fn select_again(&mut self) {
        match self.last_selection.filter(|(chapter, _)| *chapter == self.desk.index) {
            Some((_, selection)) => self.set_selection(selection),
            None => self.tell("nothing_selected_before", &[]),
        }
    }

    /// Takes a selection and shows its moving end.
    pub(super) fn set_selection(&mut self, selection: Selection) {
        self.selection = Some(selection);
        match selection.grain {
            Grain::Sentence => self.show_edge(),
            Grain::Character => self.follow(selection.caret(&self.desk.chapter.text)),
        }
    }

    /// Ends the selection and remembers it.
    pub(super) fn end_selection(&mut self) {
        self.placing = None;
        if let Some(selection) = self.selection.take() {
            self.last_selection = Some((self.desk.index, selection));
        }
    }

    fn show_edge(&mut self) {
        if let Some(selection) = self.selection {
            self.show(Span::at(selection.edge()));
        }
    }
}

/// Finds the object that a character stands for, typed with or without the Korean input method, or as a digit.
fn object_named(character: char) -> Option<Object> {
    let key = hangul::to_keys(character).and_then(|keys| keys.chars().next()).unwrap_or(character);
    Some(match key {
        'w' | '1' => Object::Word,
        's' | '2' => Object::Sentence,
        'p' | '3' => Object::Paragraph,
        '"' | '\'' | '“' | '”' | '‘' | '’' | '4' => Object::Quotation,
        '(' | ')' | 'b' | '5' => Object::Parentheses,
        '「' | '」' | '『' | '』' | '《' | '》' | '〈' | '〉' | '<' | '>' | '[' | ']' | '6' => Object::Title,
        _ => return None,
    })
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
