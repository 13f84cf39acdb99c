//! The actions of the panel of lessons.

use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::preferences::Focus;

impl App {
    pub(super) fn browse_lessons(&mut self, command: Command) -> Option<Vec<Effect>> {
        let (len, page) = (self.lessons().len(), (self.geometry().height() / 4).max(1));
        let mut list = self.lessons.list;
        if list.apply(command, len, page) {
            return Some(self.pick(list.selected));
        }
        match command.action {
            Action::OpenEntry => Some(self.step_through_evidence()),
            Action::Cancel => Some(self.leave_lessons()),
            Action::ToggleFound => Some(self.toggle_found()),
            Action::ToggleTally => {
                self.lessons.view.with_tally = !self.lessons.view.with_tally;
                Some(Vec::new())
            }
            Action::ToggleTrash => {
                self.toggle_hidden();
                Some(Vec::new())
            }
            Action::ToggleAllLessons
            | Action::ToggleGrouping
            | Action::FilterText
            | Action::FollowRelated
            | Action::ReturnFromRelated => Some(self.use_browser(command)),
            _ => self.act_on_lesson(command.action),
        }
    }

    fn use_browser(&mut self, command: Command) -> Vec<Effect> {
        match (command.action, &self.lessons.browser) {
            (Action::ToggleAllLessons, None) => return vec![self.lessons.gather()],
            (Action::ToggleAllLessons, Some(_)) => self.close_browser(),
            (Action::ToggleGrouping, Some(_)) => self.group_otherwise(),
            (Action::FilterText, Some(_)) => self.ask_lesson_filter(),
            (Action::FollowRelated, Some(_)) => return self.follow_related(command.number.unwrap_or(1) as usize),
            (Action::ReturnFromRelated, Some(_)) => return self.return_from_related(),
            _ => self.notify("only_on_board", &[]),
        }
        Vec::new()
    }

    /// Applies an act to the selected lesson; one of another chapter has to be opened first.
    fn act_on_lesson(&mut self, action: Action) -> Option<Vec<Effect>> {
        let is_act = matches!(
            action,
            Action::MarkLesson
                | Action::AdoptLesson
                | Action::EditLesson
                | Action::HideLesson
                | Action::RestoreMark
                | Action::RaiseLesson
                | Action::LowerLesson
        );
        let entry = self.picked_lesson().filter(|_| is_act)?;
        if entry.chapter != self.open.index {
            return Some(self.go_to_evidence(Focus::Lessons));
        }
        Some(match action {
            Action::MarkLesson => self.mark_lesson(),
            Action::AdoptLesson => self.adopt(&entry),
            Action::HideLesson => self.set_hidden(&entry, true),
            Action::RestoreMark => self.set_hidden(&entry, false),
            Action::RaiseLesson => self.raise_lesson(&entry),
            Action::LowerLesson => self.lower_lesson(&entry),
            _ => self.edit_lesson(entry),
        })
    }
}
