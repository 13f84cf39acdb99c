//! The actions while a passage is selected.

use crate::layout::motion::Unit;
use crate::layout::object::Extent;
use crate::reader::effect::{Effect, MarkNext};
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::selection::Grain;

impl App {
    /// Does an action of any selection.
    pub(super) fn select(&mut self, command: Command) -> Option<Vec<Effect>> {
        let selection = self.selecting.current?;
        match command.action {
            Action::SwapEnds => self.set_selection(selection.swapped()),
            Action::SelectCharacters => self.turn_grain(selection, Grain::Character),
            Action::SelectSentence => self.turn_grain(selection, Grain::Sentence),
            Action::SelectInside => self.select_object(command, Extent::Inside),
            Action::SelectAround => self.select_object(command, Extent::Around),
            Action::MarkSelection => return Some(self.mark_selection(None, MarkNext::Nothing)),
            Action::MarkWithColour => return Some(self.mark_selection(command.number, MarkNext::Nothing)),
            Action::NextStyle => self.next_style(),
            Action::EditNote => return Some(self.mark_selection(None, MarkNext::Note)),
            Action::EditTags => return Some(self.mark_selection(None, MarkNext::Tags)),
            Action::RemoveMark => return Some(self.remove_marks_in(selection.span())),
            Action::CopyQuote | Action::CopyWithSource => return Some(self.copy_selection(command.action)),
            Action::Cancel => self.end_selection(),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Does an action of a selection by sentences.
    pub(super) fn select_by_units(&mut self, command: Command) -> Option<Vec<Effect>> {
        let times = command.times().cast_signed();
        match command.action {
            Action::NextWord => self.grow(Unit::Word, times),
            Action::PreviousWord => self.grow(Unit::Word, -times),
            Action::NextSentence => self.grow(Unit::Sentence, times),
            Action::PreviousSentence => self.grow(Unit::Sentence, -times),
            Action::NextParagraph => self.grow(Unit::Paragraph, times),
            Action::PreviousParagraph => self.grow(Unit::Paragraph, -times),
            _ => return self.select(command),
        }
        Some(Vec::new())
    }

    /// Moves the selection to the caret, and drops effects that would open another chapter, because a selection lies in
    /// one.
    pub(super) fn stay_here(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        self.selection_follows();
        effects.into_iter().filter(|effect| !matches!(effect, Effect::Open { .. })).collect()
    }
}
