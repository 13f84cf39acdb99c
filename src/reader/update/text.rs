//! The actions of the text, with and without the caret.

use crate::layout::caret::{CaretMotion, Find};
use crate::layout::motion::Unit;
use crate::reader::effect::{Effect, MarkNext, OpenAt};
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::text::Offset;

impl App {
    pub(super) fn read(&mut self, command: Command) -> Option<Vec<Effect>> {
        if self.read_on(command) {
            return Some(Vec::new());
        }
        let times = command.times().cast_signed();
        match command.action {
            Action::NextPage => return Some(self.next_page()),
            Action::PreviousPage => return Some(self.previous_page()),
            Action::NextChapter => return Some(self.open_relative(times, OpenAt::Start)),
            Action::PreviousChapter => return Some(self.open_relative(-times, OpenAt::Start)),
            Action::GoToChapter => return Some(self.open_number(command.number.unwrap_or(1) as usize)),
            Action::GoToPercent => match command.number {
                Some(percent) => self.go_to_percent(percent),
                None => self.ask_percent(),
            },
            Action::SelectSentence => self.start_selection(),
            Action::SelectAgain => self.select_again(),
            Action::ToggleCaret => self.toggle_caret(),
            Action::OpenMark => self.open_what_is_here(),
            Action::ShowFootnote => self.show_footnote(),
            Action::CopyQuote | Action::CopyWithSource => return Some(self.copy_here(command.action)),
            Action::MarkSentence => return Some(self.mark_sentence(command.times(), MarkNext::Nothing)),
            Action::MarkWithColour => return Some(self.colour_marked(command.number)),
            Action::EditNote => return Some(self.mark_sentence(command.times(), MarkNext::Note)),
            Action::EditTags => return Some(self.mark_sentence(command.times(), MarkNext::Tags)),
            Action::NextStyle => return Some(self.restyle_here()),
            Action::RemoveMark => return Some(self.remove_mark_here()),
            Action::Cancel => self.searching.current = None,
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Moves within the chapter; returns whether the action is such a motion.
    fn read_on(&mut self, command: Command) -> bool {
        let times = command.times();
        match command.action {
            Action::NextLine => self.move_lines(times.cast_signed()),
            Action::PreviousLine => self.move_lines(-times.cast_signed()),
            Action::HalfPageDown => self.scroll(self.half_page()),
            Action::HalfPageUp => self.scroll(-self.half_page()),
            Action::NextSentence => self.go_to_next(Unit::Sentence, times),
            Action::PreviousSentence => self.go_to_previous(Unit::Sentence, times),
            Action::NextParagraph => self.go_to_next(Unit::Paragraph, times),
            Action::PreviousParagraph => self.go_to_previous(Unit::Paragraph, times),
            Action::NextSection => self.next_section(),
            Action::PreviousSection => self.previous_section(),
            Action::GoToStart => self.jump(Offset::START),
            Action::GoToEnd => self.go_to_end(),
            Action::NextMark => self.go_to_mark_from(times.cast_signed()),
            Action::PreviousMark => self.go_to_mark_from(-times.cast_signed()),
            _ => return false,
        }
        true
    }

    /// Opens the card of a mark, else the footnotes that are called here; else begins a selection.
    fn open_what_is_here(&mut self) {
        if self.open_card() || self.open_footnote() || self.show_image_here() {
            return;
        }
        if self.caret.is_shown() {
            self.select_at_caret();
        } else {
            self.start_selection();
        }
    }

    /// Does an action while the caret is shown, or while it extends a selection.
    pub(super) fn go(&mut self, command: Command) -> Option<Vec<Effect>> {
        match command.action {
            Action::NextLine => self.move_rows(command.times().cast_signed()),
            Action::PreviousLine => self.move_rows(-command.times().cast_signed()),
            Action::GoToEnd => self.move_caret_to_end(),
            Action::SelectCharacters => self.select_at_caret(),
            Action::Cancel if self.searching.current.is_some() => self.searching.current = None,
            Action::Cancel => self.caret.hide(),
            _ => {
                let motion = self.motion(command)?;
                self.move_caret(motion, command.times());
            }
        }
        Some(Vec::new())
    }

    /// Finds the caret motion of an action.
    fn motion(&mut self, command: Command) -> Option<CaretMotion> {
        Some(match command.action {
            Action::NextCharacter => CaretMotion::NextCharacter,
            Action::PreviousCharacter => CaretMotion::PreviousCharacter,
            Action::NextWord => CaretMotion::NextWord,
            Action::PreviousWord => CaretMotion::PreviousWord,
            Action::WordEnd => CaretMotion::WordEnd,
            Action::NextSentence => CaretMotion::Next(Unit::Sentence),
            Action::PreviousSentence => CaretMotion::Previous(Unit::Sentence),
            Action::NextParagraph => CaretMotion::Next(Unit::Paragraph),
            Action::PreviousParagraph => CaretMotion::Previous(Unit::Paragraph),
            Action::LineStart => CaretMotion::RowStart,
            Action::LineEnd => CaretMotion::RowEnd,
            Action::FindNext => self.find(command, true, false)?,
            Action::FindPrevious => self.find(command, false, false)?,
            Action::FindTillNext => self.find(command, true, true)?,
            Action::FindTillPrevious => self.find(command, false, true)?,
            Action::RepeatFind => CaretMotion::Find(self.caret.find?),
            Action::RepeatFindBack => CaretMotion::Find(self.caret.find?.reversed()),
            _ => return None,
        })
    }

    fn find(&mut self, command: Command, forward: bool, till: bool) -> Option<CaretMotion> {
        let find = Find { target: command.character?, forward, till };
        self.caret.find = Some(find);
        Some(CaretMotion::Find(find))
    }
}
