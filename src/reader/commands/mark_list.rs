//! Acts on the list of marks: on the selected one, or on all checked ones.

use std::collections::HashSet;

use uuid::Uuid;

use crate::reader::effect::{Effect, OpenAt};
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::mark_list::{MarkEntry, MarkList};
use crate::reader::state::preferences::Focus;
use crate::reader::state::undo::MarkChange;

impl App {
    /// Shows the list of marks, at the one nearest to the reading position.
    pub fn list_marks(&mut self, entries: Vec<MarkEntry>) {
        let here = (self.open.index, self.open.line().end);
        let reached = |entry: &MarkEntry| (entry.chapter, entry.mark.span.map_or(here.1, |span| span.start)) < here;
        let mut list = MarkList::new(entries);
        list.list.selected = list.shown().take_while(|entry| entry.is_some_and(reached)).count().saturating_sub(1);
        self.end_selection();
        self.dialogs.open(Dialog::Marks(list));
    }

    /// Adds loaded marks to the list; marks that it already has stay as they are.
    pub fn gathered(&mut self, entries: Vec<MarkEntry>, is_all: bool) {
        self.disk.gathering = !is_all;
        let is_ahead = |entry: &MarkEntry| self.undo.is_ahead_of(&entry.mark.highlight);
        let entries: Vec<MarkEntry> = entries.into_iter().filter(|entry| !is_ahead(entry)).collect();
        if let Some(list) = self.mark_list_mut() {
            let known: HashSet<Uuid> = list.entries.iter().map(|entry| entry.mark.highlight.id).collect();
            list.entries.extend(entries.into_iter().filter(|entry| !known.contains(&entry.mark.highlight.id)));
            list.entries.sort_by_key(MarkEntry::key);
            list.refresh();
        }
    }

    /// Restores deleted marks in one step.
    pub(in crate::reader) fn restore(&mut self, marks: &[(usize, Uuid)]) -> Vec<Effect> {
        let (count, effects) = self.change_marks(marks, |mark| Some(MarkChange::Came(Box::new(mark))));
        self.notify("mark_restored", &[("count", &count.to_string())]);
        effects
    }

    pub(in crate::reader) fn go_to_mark(&mut self, entry: &MarkEntry) -> Vec<Effect> {
        self.focus = Focus::Text;
        self.dialogs.clear();
        if entry.chapter != self.open.index {
            let at = entry.mark.span.map_or(OpenAt::Remembered, |span| OpenAt::At(span.start));
            return vec![Effect::Open { chapter: entry.chapter, at }];
        }
        match (entry.mark.span, entry.mark.candidates.first()) {
            (Some(span), _) => self.show(span),
            (None, Some(likely)) => {
                self.show(*likely);
                self.notify("place_unsure", &[]);
            }
            (None, None) => self.notify("place_lost", &[]),
        }
        self.place_next();
        Vec::new()
    }

    /// Continues to move a mark once its chapter is open.
    pub(in crate::reader) fn place_next(&mut self) {
        if let Some(mark) = self.selecting.placing_next.take() {
            self.start_moving(mark);
        }
    }

    /// Leaves the list; if marks are checked or it is filtered, ends that first.
    pub(in crate::reader) fn leave_list(&mut self) {
        let goes_back = |list: &mut MarkList| list.uncheck() || list.drop_filter();
        if !self.dialogs.mark_list_mut().is_some_and(goes_back) {
            self.dialogs.clear();
        }
    }

    /// Goes to a mark to choose another place for it.
    pub(in crate::reader) fn move_mark_of_list(&mut self, entry: &MarkEntry) -> Vec<Effect> {
        self.selecting.placing_next = Some(entry.mark.highlight.id);
        self.go_to_mark(entry)
    }
}
