//! The caret: a place in the text that moves by characters, words, sentences and rows, with or without a selection.
//!
//! The caret is the reading position itself, so wherever it goes the page follows, and leaving it leaves the reader there.

use crate::layout::Place;
use crate::layout::caret::{Find, Motion};
use crate::layout::motion::Unit;
use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::update::Command;
use crate::reader::{App, Focus};
use crate::text::{Offset, grapheme};

/// How the caret moves by rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Caret {
    /// The column that it keeps while it moves by rows, in cells from the left edge of the measure.
    column: Option<u16>,
}

impl App {
    /// Shows the caret at the reading position, or puts it away.
    pub(super) fn toggle_caret(&mut self) {
        self.caret = match self.caret {
            Some(_) => None,
            None if self.desk.chapter.text.is_empty() => None,
            None => Some(Caret::default()),
        };
        self.focus = Focus::Text;
    }

    /// Does what a key means while the caret is shown.
    pub(super) fn go(&mut self, command: Command) -> Vec<Effect> {
        match command.action {
            Action::SelectCharacters => self.select_at_caret(),
            Action::Cancel if self.search.is_some() => self.search = None,
            Action::Cancel => self.caret = None,
            _ => return self.move_caret(command).unwrap_or_else(|| self.read(command)),
        }
        Vec::new()
    }

    /// Moves the caret; `None` where the action is no motion of a caret.
    pub(super) fn move_caret(&mut self, command: Command) -> Option<Vec<Effect>> {
        match command.action {
            Action::NextLine => self.move_rows(command.times().cast_signed()),
            Action::PreviousLine => self.move_rows(-command.times().cast_signed()),
            Action::GoToEnd => self.step_caret(Some(grapheme::previous(&self.desk.chapter.text, self.desk.end()))),
            _ => {
                let motion = self.motion(command)?;
                let (mut to, mut moved) = (self.desk.cursor, false);
                for _ in 0..command.times() {
                    let Some(next) = self.desk.layout.caret(&self.desk.chapter, to, motion) else { break };
                    (to, moved) = (next, true);
                }
                if !moved && matches!(motion, Motion::Find(_)) {
                    self.tell("character_not_found", &[]);
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
            Action::RepeatFind => Motion::Find(self.find?),
            Action::RepeatFindBack => Motion::Find(self.find?.reversed()),
            _ => return None,
        })
    }

    fn find(&mut self, command: Command, forward: bool, till: bool) -> Option<Motion> {
        let find = Find { target: command.character?, forward, till };
        self.find = Some(find);
        Some(Motion::Find(find))
    }

    /// Moves by rows on the column that the last motion of another kind left the caret on.
    fn move_rows(&mut self, rows: isize) {
        let desk = &self.desk;
        let place = desk.layout.locate(&desk.chapter, desk.cursor);
        let here = desk.layout.row(&desk.chapter, place).map(|row| desk.layout.column(&desk.chapter, row, desk.cursor));
        let column = self.caret.and_then(|caret| caret.column).or(here).unwrap_or(0);
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
        self.caret = self.caret.map(|_| Caret { column: Some(column) });
    }

    /// Puts the caret somewhere, with the end of a selection that follows it.
    fn step_caret(&mut self, to: Option<Offset>) {
        let Some(to) = to else { return };
        self.caret = self.caret.map(|_| Caret::default());
        self.follow(to);
        self.selection_follows();
    }

    /// Goes to an offset; the page stays where it shows it, and moves no further than it must where it is near.
    pub(super) fn follow(&mut self, offset: Offset) {
        let height = self.geometry().height();
        let window = self.desk.window(height);
        let (chapter, layout) = (&self.desk.chapter, &self.desk.layout);
        let place = layout.locate(chapter, offset);
        let shown = window.rows.iter().position(|(row, _)| *row == place);
        let near = |step: &dyn Fn(Place) -> Option<Place>, edge: Option<Place>| {
            std::iter::successors(edge, |&at| step(at)).take(height / 3).any(|at| at == place)
        };
        let first = window.rows.first().map(|(place, _)| *place);
        let last = window.rows.last().map(|(place, _)| *place);
        self.desk.row = match shown {
            Some(row) => row,
            None if near(&|at| layout.next(chapter, at), last) => height.saturating_sub(1),
            None if near(&|at| layout.previous(chapter, at), first) => 0,
            None => self.resting_row(),
        };
        self.desk.go_to(offset);
    }
}
