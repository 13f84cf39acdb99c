//! The caret: a place in the text that moves by characters, words, sentences and rows, with or without a selection.
//!
//! The caret is the reading position itself, so wherever it goes the page follows, and leaving it leaves the reader there.

use crate::layout::caret::{Find, Motion};
use crate::layout::motion::Unit;
use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::preferences::Focus;
use crate::text::{Offset, grapheme};

impl App {
    /// Shows the caret at the reading position, or puts it away.
    pub(in crate::reader) fn toggle_caret(&mut self) {
        if self.caret.is_shown() || self.open.chapter.text.is_empty() {
            self.caret.hide();
        } else {
            self.caret.show();
        }
        self.focus = Focus::Text;
    }

    /// Does what a key means while the caret is shown.
    pub(in crate::reader) fn go(&mut self, command: Command) -> Vec<Effect> {
        match command.action {
            Action::SelectCharacters => self.select_at_caret(),
            Action::Cancel if self.searching.current.is_some() => self.searching.current = None,
            Action::Cancel => self.caret.hide(),
            _ => return self.move_caret(command).unwrap_or_else(|| self.read(command)),
        }
        Vec::new()
    }

    /// Moves the caret; `None` where the action is no motion of a caret.
    pub(in crate::reader) fn move_caret(&mut self, command: Command) -> Option<Vec<Effect>> {
        match command.action {
            Action::NextLine => self.move_rows(command.times().cast_signed()),
            Action::PreviousLine => self.move_rows(-command.times().cast_signed()),
            Action::GoToEnd => self.step_caret(Some(grapheme::previous(&self.open.chapter.text, self.open.end()))),
            _ => {
                let motion = self.motion(command)?;
                let (mut to, mut moved) = (self.open.cursor, false);
                for _ in 0..command.times() {
                    let Some(next) = self.open.layout.caret(&self.open.chapter, to, motion) else { break };
                    (to, moved) = (next, true);
                }
                if !moved && matches!(motion, Motion::Find(_)) {
                    self.notify("character_not_found", &[]);
                }
                self.step_caret(moved.then_some(to));
            }
        }
        Some(Vec::new())
    }

    fn motion(&mut self, command: Command) -> Option<Motion> {
        Some(match command.action {
            Action::NextCharacter => Motion::NextCharacter,
            Action::PreviousCharacter => Motion::PreviousCharacter,
            Action::NextWord => Motion::NextWord,
            Action::PreviousWord => Motion::PreviousWord,
            Action::WordEnd => Motion::WordEnd,
            Action::NextSentence => Motion::Next(Unit::Sentence),
            Action::PreviousSentence => Motion::Previous(Unit::Sentence),
            Action::NextParagraph => Motion::Next(Unit::Paragraph),
            Action::PreviousParagraph => Motion::Previous(Unit::Paragraph),
            Action::LineStart => Motion::RowStart,
            Action::LineEnd => Motion::RowEnd,
            Action::FindNext => self.find(command, true, false)?,
            Action::FindPrevious => self.find(command, false, false)?,
            Action::FindTillNext => self.find(command, true, true)?,
            Action::FindTillPrevious => self.find(command, false, true)?,
            Action::RepeatFind => Motion::Find(self.caret.find?),
            Action::RepeatFindBack => Motion::Find(self.caret.find?.reversed()),
            _ => return None,
        })
    }

    fn find(&mut self, command: Command, forward: bool, till: bool) -> Option<Motion> {
        let find = Find { target: command.character?, forward, till };
        self.caret.find = Some(find);
        Some(Motion::Find(find))
    }

    /// Moves by rows on the column that the last motion of another kind left the caret on.
    fn move_rows(&mut self, rows: isize) {
        let desk = &self.open;
        let place = desk.layout.locate(&desk.chapter, desk.cursor);
        let here = desk.layout.row(&desk.chapter, place).map(|row| desk.layout.column(&desk.chapter, row, desk.cursor));
        let column = self.caret.column.or(here).unwrap_or(0);
        let furthest = || {
            let step = if rows < 0 { Motion::PreviousCharacter } else { Motion::NextCharacter };
            (0..rows.unsigned_abs())
                .rev()
                .find_map(|count| {
                    desk.layout.caret_rows(&desk.chapter, desk.cursor, count.cast_signed() * rows.signum(), column)
                })
                .filter(|_| desk.layout.caret(&desk.chapter, desk.cursor, step).is_some())
        };
        let to = desk.layout.caret_rows(&desk.chapter, desk.cursor, rows, column).or_else(furthest);
        self.step_caret(to);
        self.caret.keep_column(column);
    }

    /// Puts the caret somewhere, with the end of a selection that follows it.
    fn step_caret(&mut self, to: Option<Offset>) {
        let Some(to) = to else { return };
        self.caret.forget_column();
        self.follow(to);
        self.selection_follows();
    }
}
