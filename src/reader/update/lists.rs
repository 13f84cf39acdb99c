//! The actions of lists: the contents, the card of a mark, the marks, the formats.

use crate::exchange::ExchangeFormat;
use crate::reader::effect::{EditionAnswer, Effect};
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::mark_list::MarkEntry;
use crate::reader::state::open_chapter::PlacedMark;
use crate::reader::state::preferences::Focus;

impl App {
    pub(super) fn browse_contents(&mut self, command: Command) -> Option<Vec<Effect>> {
        let (len, page) = (self.contents().len(), self.geometry().height().max(2) / 2);
        if self.contents.apply(command, len, page) {
            return Some(Vec::new());
        }
        match command.action {
            Action::OpenEntry => Some(self.open_contents_entry(self.contents.selected)),
            Action::Cancel => {
                self.set_focus(Focus::Text);
                Some(Vec::new())
            }
            _ => None,
        }
    }

    pub(super) fn browse_card(&mut self, command: Command) -> Option<Vec<Effect>> {
        let Some(mark) = self.mark_of_card().cloned() else {
            self.dialogs.pop();
            return Some(Vec::new());
        };
        if self.move_on_card(command) {
            return Some(Vec::new());
        }
        let (chapter, id) = (self.open.index, mark.highlight.id);
        match command.action {
            Action::MarkWithColour => return Some(self.recolour(&[(chapter, id)], command.number)),
            Action::NextStyle => return Some(self.restyle(&[(chapter, id)])),
            Action::ConfirmPlace => return Some(self.confirm_place(&mark)),
            Action::EditNote => self.open_note(chapter, id, None),
            _ => return self.leave_card(&mark, command),
        }
        Some(Vec::new())
    }

    /// Applies an act to the mark of a card and closes the card.
    fn leave_card(&mut self, mark: &PlacedMark, command: Command) -> Option<Vec<Effect>> {
        let (chapter, id) = (self.open.index, mark.highlight.id);
        let (moves, removes) = (command.action == Action::MoveMark, command.action == Action::RemoveMark);
        let copies = matches!(command.action, Action::CopyQuote | Action::CopyWithSource);
        if !(moves || removes || copies || command.action == Action::Cancel) {
            return None;
        }
        self.dialogs.pop();
        if moves {
            self.start_moving(id);
        }
        Some(match (removes, copies) {
            (true, _) => self.remove(&[(chapter, id)]),
            (false, true) => self.copy_marks(&[MarkEntry::new(chapter, mark.clone())], command.action),
            (false, false) => Vec::new(),
        })
    }

    pub(super) fn browse_marks(&mut self, command: Command) -> Option<Vec<Effect>> {
        let (here, page) = (self.open.index, (self.geometry().height() / 3).max(1));
        let list = self.dialogs.mark_list_mut()?;
        if list.go(command, page) || list.look_otherwise(command, here) {
            return Some(Vec::new());
        }
        match command.action {
            Action::CheckEntry => list.check(),
            Action::FilterText => self.ask_list_filter(),
            Action::Cancel => self.leave_list(),
            Action::ExportMarks => self.choose_format(),
            Action::ImportMarks => self.ask_file(),
            _ => return self.act_on_list(command),
        }
        Some(Vec::new())
    }

    /// Applies an act to the selected mark of the list, or to all checked ones.
    fn act_on_list(&mut self, command: Command) -> Option<Vec<Effect>> {
        let list = self.dialogs.mark_list()?;
        let Some(entry) = list.picked().cloned() else {
            let leaves = command.action == Action::OpenEntry;
            return leaves.then(|| self.leave_list()).map(|()| Vec::new());
        };
        let (meant, id, deleted) = (list.meant(), entry.mark.highlight.id, list.filter.deleted);
        match command.action {
            Action::OpenEntry | Action::RestoreMark if deleted => return Some(self.restore(&meant)),
            action if deleted => return self.refuse_in_trash(action),
            Action::OpenEntry => return Some(self.go_to_mark(&entry)),
            Action::RemoveMark => return Some(self.remove(&meant)),
            Action::MarkWithColour => return Some(self.recolour(&meant, command.number)),
            Action::NextStyle => return Some(self.restyle(&meant)),
            Action::CopyQuote | Action::CopyWithSource => {
                let marks: Vec<_> = list.meant_entries().into_iter().cloned().collect();
                return Some(self.copy_marks(&marks, command.action));
            }
            Action::EditTags => self.edit_tags_of(&meant),
            Action::MoveMark | Action::EditNote if meant.len() > 1 => self.notify("one_mark_only", &[]),
            Action::MoveMark => return Some(self.move_mark_of_list(&entry)),
            Action::EditNote => self.open_note(entry.chapter, id, None),
            Action::RestoreMark => self.notify("mark_not_deleted", &[]),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Refuses to change deleted marks; `None` for an action that is not about marks.
    fn refuse_in_trash(&mut self, action: Action) -> Option<Vec<Effect>> {
        let is_refused = matches!(
            action,
            Action::RemoveMark
                | Action::MarkWithColour
                | Action::NextStyle
                | Action::CopyQuote
                | Action::CopyWithSource
                | Action::EditTags
                | Action::MoveMark
                | Action::EditNote
        );
        is_refused.then(|| {
            self.notify("restore_first", &[]);
            Vec::new()
        })
    }

    pub(super) fn browse_shelf(&mut self, command: Command) -> Option<Vec<Effect>> {
        let page = (self.geometry().height() / 2).max(1);
        let list = self.dialogs.shelf_mut()?;
        if list.go(command, page) {
            return Some(Vec::new());
        }
        match command.action {
            Action::OpenEntry => return Some(self.open_shelved()),
            Action::ForgetText => return Some(self.forget_shelved()),
            Action::Undo => return Some(self.remember_shelved()),
            Action::NextOrder => list.reorder(),
            Action::FilterText => self.ask_list_filter(),
            Action::Cancel => self.leave_shelf(),
            _ => return None,
        }
        Some(Vec::new())
    }

    pub(super) fn browse_addresses(&mut self, command: Command) -> Option<Vec<Effect>> {
        let page = (self.geometry().height() / 2).max(1);
        let Some(Dialog::Addresses(addresses)) = self.dialogs.top_mut() else { return None };
        if addresses.list.apply(command, addresses.addresses.len(), page) {
            return Some(Vec::new());
        }
        match command.action {
            Action::OpenEntry => Some(self.open_address()),
            Action::CopyQuote => Some(self.copy_address()),
            Action::Cancel => Some(self.close_dialog()),
            _ => None,
        }
    }

    pub(super) fn browse_formats(&mut self, command: Command) -> Option<Vec<Effect>> {
        let Some(Dialog::Export(list)) = self.dialogs.top_mut() else { return None };
        if list.apply(command, ExchangeFormat::ALL.len(), ExchangeFormat::ALL.len()) {
            return Some(Vec::new());
        }
        match command.action {
            Action::Submit => Some(self.export()),
            Action::Cancel => Some(self.close_dialog()),
            _ => None,
        }
    }

    pub(super) fn answer(&mut self, command: Command) -> Option<Vec<Effect>> {
        match command.action {
            Action::Submit => Some(self.answer_edition(EditionAnswer::Take)),
            Action::DiscardItem => Some(self.answer_edition(EditionAnswer::Never)),
            Action::Cancel => Some(self.answer_edition(EditionAnswer::Later)),
            _ => None,
        }
    }
}
