//! Selecting a passage with keys: the moving end goes by characters, 어절, sentences and paragraphs.

use crate::layout::motion;
use crate::layout::motion::Unit;
use crate::layout::object::{Extent, Object, object};
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::selection::{Grain, Selection};
use crate::text::{Span, grapheme, hangul};

impl App {
    pub(in crate::reader) fn grow(&mut self, unit: Unit, times: isize) {
        let Some(selection) = self.selecting.current else { return };
        let (chapter, count) = (&self.open.chapter, times.unsigned_abs());
        let grown = if times > 0 {
            selection.grown_onward(chapter, unit, count)
        } else {
            selection.grown_back(chapter, unit, count)
        };
        self.selecting.current = Some(grown);
        self.show_edge();
    }

    /// Selects the character under the caret.
    pub(in crate::reader) fn select_at_caret(&mut self) {
        let at = self.open.cursor;
        self.set_selection(Selection::between(&self.open.chapter.text, at, at));
    }

    /// Moves the end of a selection by characters to the caret.
    pub(in crate::reader) fn selection_follows(&mut self) {
        let text = &self.open.chapter.text;
        if let Some(selection) = self.selecting.current.filter(|selection| selection.grain == Grain::Character) {
            self.selecting.current = Some(Selection::between(text, selection.foot(text), self.open.cursor));
        }
    }

    /// Switches to the other grain, or ends the selection if it has this grain already.
    pub(in crate::reader) fn turn_grain(&mut self, selection: Selection, grain: Grain) {
        if selection.grain == grain {
            return self.end_selection();
        }
        let text = &self.open.chapter.text;
        let turned = match grain {
            Grain::Character => Selection::between(text, selection.foot(text), selection.caret(text)),
            Grain::Sentence => {
                let sentence = |offset| motion::at(&self.open.chapter, offset, Unit::Sentence);
                let (foot, head) = (sentence(selection.foot(text)), sentence(selection.caret(text)));
                let (Some(foot), Some(head)) = (foot, head) else { return };
                let whole = Selection::of(foot.union(head));
                if selection.is_forward() { whole } else { whole.swapped() }
            }
        };
        self.set_selection(turned);
    }

    pub(in crate::reader) fn select_object(&mut self, command: Command, extent: Extent) {
        let Some(kind) = command.character.and_then(object_named) else { return };
        let text = &self.open.chapter.text;
        let at = self.selecting.current.map_or(self.open.cursor, |selection| selection.caret(text));
        match object(&self.open.chapter, at, kind, extent) {
            Some(span) => {
                let last = grapheme::previous(text, span.end);
                self.set_selection(Selection::between(text, span.start, last));
            }
            None => self.notify("no_object_here", &[]),
        }
    }

    /// Selects the last selection of this chapter again.
    pub(in crate::reader) fn select_again(&mut self) {
        match self.selecting.last_in(self.open.index) {
            Some(selection) => self.set_selection(selection),
            None => self.notify("nothing_selected_before", &[]),
        }
    }

    /// Sets the selection and shows its moving end.
    pub(in crate::reader) fn set_selection(&mut self, selection: Selection) {
        self.selecting.current = Some(selection);
        match selection.grain {
            Grain::Sentence => self.show_edge(),
            Grain::Character => self.follow(selection.caret(&self.open.chapter.text)),
        }
    }

    /// Ends the selection and remembers it.
    pub(in crate::reader) fn end_selection(&mut self) {
        self.selecting.end(self.open.index);
    }

    fn show_edge(&mut self) {
        if let Some(selection) = self.selecting.current {
            self.show(Span::at(selection.edge()));
        }
    }

    pub(in crate::reader) fn start_selection(&mut self) {
        let from = if self.caret.is_shown() { self.open.cursor } else { self.open.cursor.max(self.open.line().start) };
        match motion::at(&self.open.chapter, from, Unit::Sentence) {
            Some(sentence) => self.set_selection(Selection::of(sentence)),
            None => self.notify("nothing_to_select", &[]),
        }
    }
}

/// Finds the object for a character, typed with or without the Korean input method, or as a digit.
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
