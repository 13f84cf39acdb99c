//! The actions of the dialogs that are more than a list or a line: help, review, note, global search, palette.

use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::keys::context::Context;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::editor::EditMotion;
use crate::reader::state::palette::{PaletteCommand, PaletteTarget};
use crate::reader::state::preferences::Focus;
use crate::review::ReviewAct;

impl App {
    pub(super) fn browse_help(&mut self, command: Command) -> Option<Vec<Effect>> {
        let (times, page) = (command.times().cast_signed(), self.geometry().height().saturating_sub(4).max(1));
        match command.action {
            Action::NextLine => self.scroll_help(times),
            Action::PreviousLine => self.scroll_help(-times),
            Action::NextPage => self.scroll_help(page.cast_signed()),
            Action::PreviousPage => self.scroll_help(-page.cast_signed()),
            Action::Cancel => return Some(self.close_dialog()),
            _ => return None,
        }
        Some(Vec::new())
    }

    pub(super) fn browse_review(&mut self, command: Command) -> Option<Vec<Effect>> {
        let times = command.times().cast_signed();
        let Some(Dialog::Review(review)) = self.dialogs.top() else { return None };
        let (is_over, is_untouched) = (review.item().is_none(), review.is_untouched());
        let is_favourite = review.is_favourite();
        match command.action {
            Action::NextLine => self.scroll_review(times),
            Action::PreviousLine => self.scroll_review(-times),
            Action::Cancel => return Some(self.close_dialog()),
            Action::FinishItem if is_over && is_untouched => return Some(self.close_dialog()),
            // The key that was pressed on every card must not go on in the text below.
            Action::FinishItem if is_over => self.notify("review_is_over", &[]),
            Action::OpenEntry => return Some(self.open_in_context()),
            Action::Undo => return Some(self.take_back_in_review()),
            Action::FinishItem => return Some(self.act_in_review(ReviewAct::Done, None)),
            Action::PostponeItem => return Some(self.act_in_review(ReviewAct::Later, Some("review_postponed"))),
            Action::DiscardItem => return Some(self.act_in_review(ReviewAct::Discard, Some("review_discarded"))),
            Action::FavourItem => {
                let sentence = if is_favourite { "review_not_favourite" } else { "review_favourite" };
                return Some(self.act_in_review(ReviewAct::Favourite, Some(sentence)));
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    pub(super) fn write_note(&mut self, command: Command) -> Option<Vec<Effect>> {
        let times = command.times();
        match command.action {
            Action::Submit | Action::Leave => return Some(self.submit_note()),
            Action::Cancel => return Some(self.leave_note()),
            Action::EditOutside => return Some(vec![Effect::EditOutside]),
            Action::NewLine => self.with_note(|note, _| note.editor.type_text("\n")),
            Action::Undo => self.with_note(|note, _| _ = note.editor.undo()),
            Action::Redo => self.with_note(|note, _| _ = note.editor.redo()),
            Action::NextLine => self.with_note(|note, rows| note.editor.go(EditMotion::Down(times), rows)),
            Action::PreviousLine => self.with_note(|note, rows| note.editor.go(EditMotion::Up(times), rows)),
            Action::NextPage => self.turn_note(EditMotion::Down),
            Action::PreviousPage => self.turn_note(EditMotion::Up),
            _ => return None,
        }
        Some(Vec::new())
    }

    pub(super) fn browse_found(&mut self, command: Command) -> Option<Vec<Effect>> {
        let page = self.geometry().height().max(4) / 2;
        let Some(Dialog::GlobalSearch(list)) = self.dialogs.top_mut() else { return None };
        if list.list.apply(command, list.hits.len(), page) {
            return Some(Vec::new());
        }
        match command.action {
            Action::TakeOffer => Some(self.search_for_offer()),
            Action::OpenEntry => Some(self.go_to_found()),
            Action::Cancel => Some(self.close_found()),
            _ => None,
        }
    }

    pub(super) fn browse_palette(&mut self, command: Command) -> Option<Vec<Effect>> {
        let page = self.geometry().height().max(4) / 2;
        let Some(Dialog::Palette(palette)) = self.dialogs.top_mut() else { return None };
        if palette.list.apply(command, palette.ranked.len(), page) {
            return Some(Vec::new());
        }
        match command.action {
            Action::OpenEntry => Some(self.take_from_palette()),
            Action::TakeOffer => Some(self.take_unfinished_words()),
            Action::Leave => Some(self.leave_palette()),
            Action::Cancel => Some(self.close_dialog()),
            _ => None,
        }
    }

    /// Does a command, after going to where it is done.
    fn do_from_palette(&mut self, command: PaletteCommand) -> Vec<Effect> {
        let PaletteCommand { action, number, place } = command;
        if place == Context::Everywhere || place == self.context() {
            return self.act_with(action, number);
        }
        if place == Context::Marks {
            return vec![Effect::GatherMarks, Effect::Act(action)];
        }
        if place == Context::Shelf {
            return vec![Effect::GatherShelf, Effect::Act(action)];
        }
        self.dialogs.clear();
        self.end_selection();
        self.set_focus(Focus::Text);
        match place {
            Context::Selection => self.start_selection(),
            Context::Lessons => self.open_lessons(),
            Context::Card if !self.open_card() => {
                self.notify("no_mark_here", &[]);
                return Vec::new();
            }
            _ => {}
        }
        self.act_with(action, number)
    }

    /// Carries out the selected entry in the context where the palette was opened.
    fn take_from_palette(&mut self) -> Vec<Effect> {
        let Some(Dialog::Palette(palette)) = self.dialogs.top() else { return Vec::new() };
        let Some(target) = palette.target() else { return Vec::new() };
        self.dialogs.pop();
        match target {
            PaletteTarget::Command(command) => self.do_from_palette(command),
            place => self.go_to_target(place),
        }
    }
}
