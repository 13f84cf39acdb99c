//! Browsing the lessons of all chapters: grouping, filtering, following them to related ones.

use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::lesson_browser::{Gathered, LessonBrowser};
use tui_input::Input;

impl App {
    /// Takes the lessons of all chapters and shows them in the panel.
    pub fn show_all_lessons(&mut self, gathered: Gathered) {
        if !std::mem::take(&mut self.lessons.collecting) {
            return;
        }
        let picked = self.picked_lesson();
        let board = self.lessons.browser.take().unwrap_or_default();
        self.lessons.browser = Some(LessonBrowser { gathered, ..board });
        self.pick_again(picked.as_ref());
        self.lay_out();
    }

    /// Hands the lessons of the open chapter as they stand to the board, before another chapter is opened.
    pub(in crate::reader) fn keep_on_board(&mut self) {
        let (chapter, here) = (self.open.index, self.lessons_here());
        let is_known = !self.awaits_lessons();
        if let Some(board) = self.lessons.browser.as_mut().filter(|_| is_known) {
            board.gathered.replace(chapter, here);
        }
    }

    /// Shows all lessons again where some are left out; tells whether there were any.
    pub(in crate::reader) fn show_whole_board(&mut self) -> bool {
        let picked = self.picked_lesson();
        let were_some = self.lessons.show_all();
        if were_some {
            self.pick_again(picked.as_ref());
        }
        were_some
    }

    pub(in crate::reader) fn use_board(&mut self, command: Command) -> Vec<Effect> {
        match (command.action, &mut self.lessons.browser) {
            (Action::ToggleAllLessons, None) => return vec![self.lessons.gather()],
            (Action::ToggleAllLessons, Some(_)) => self.close_board(),
            (Action::ToggleGrouping, Some(_)) => self.group_otherwise(),
            (Action::FilterText, Some(board)) => board.input = Some(Input::new(board.words().to_owned())),
            (Action::FollowRelated, Some(_)) => return self.follow_related(command.number.unwrap_or(1) as usize),
            (Action::ReturnFromRelated, Some(_)) => return self.return_from_related(),
            _ => self.notify("only_on_board", &[]),
        }
        Vec::new()
    }

    fn close_board(&mut self) {
        let picked = self.picked_lesson();
        self.lessons.browser = None;
        self.lessons.entry = 0;
        self.pick_again(picked.as_ref());
    }

    fn group_otherwise(&mut self) {
        let picked = self.picked_lesson();
        if let Some(board) = &mut self.lessons.browser {
            board.group_otherwise();
        }
        self.pick_again(picked.as_ref());
    }

    /// Shows the lessons that the words typed so far leave; words that cannot be searched for leave all.
    pub(in crate::reader) fn filter_lessons_as_typed(&mut self) {
        let picked = self.picked_lesson();
        let Some(board) = &mut self.lessons.browser else { return };
        let Some(words) = board.input.as_ref().map(|input| input.value().to_owned()) else { return };
        board.filter(&words);
        self.pick_again(picked.as_ref());
    }

    pub(in crate::reader) fn write_lesson_filter(&mut self, command: Command) -> Vec<Effect> {
        let last = self.lessons().len().saturating_sub(1);
        match command.action {
            Action::NextEntry => return self.pick((self.lessons.entry + 1).min(last)),
            Action::PreviousEntry => return self.pick(self.lessons.entry.saturating_sub(1)),
            Action::Cancel => drop(self.show_whole_board()),
            _ => {}
        }
        if let Some(board) = &mut self.lessons.browser {
            board.input = None;
        }
        if command.action == Action::Submit { self.pick(self.lessons.entry.min(last)) } else { Vec::new() }
    }

    /// Goes to one of the lessons related to the picked one, counted from 1.
    fn follow_related(&mut self, number: usize) -> Vec<Effect> {
        let related = number.checked_sub(1).and_then(|index| self.related_lessons().into_iter().nth(index));
        let (Some(related), Some(from)) = (related, self.picked_lesson()) else {
            self.notify("no_such_related", &[]);
            return Vec::new();
        };
        let cursor = self.open.cursor;
        self.show_whole_board();
        if let Some(board) = &mut self.lessons.browser {
            board.trail.push((from, cursor));
        }
        self.pick_again(Some(&related.entry));
        self.pick(self.lessons.entry)
    }

    /// Goes back to the lesson from which a related one was followed last.
    fn return_from_related(&mut self) -> Vec<Effect> {
        let Some((from, cursor)) = self.lessons.browser.as_mut().and_then(|board| board.trail.pop()) else {
            self.notify("no_way_back", &[]);
            return Vec::new();
        };
        self.pick_again(Some(&from));
        self.lessons.view.evidence = 0;
        self.go_to_place(from.chapter, cursor, None)
    }
}
