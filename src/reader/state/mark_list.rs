//! The list of marks: those of the book or of this chapter, filtered, sorted, one or several of them changed at once.
//!
//! Deleted marks of the last thirty days are in it too and shown on their own. The one invariant: what is picked is always
//! one of what is shown, as long as anything is.

use std::collections::HashSet;

use uuid::Uuid;

use crate::reader::keys::action::Action;
use crate::reader::state::command::Command;
use crate::reader::state::list::List;
pub use crate::reader::state::mark_entry::MarkEntry;
use crate::reader::state::mark_filter::{Filter, Order};
use crate::reader::state::open_chapter::PlacedMark;

/// The list of marks.
#[derive(Clone, Debug, Default)]
pub struct MarkList {
    /// All marks, deleted ones included, by chapter and place.
    pub entries: Vec<MarkEntry>,
    /// Which of them are shown.
    pub filter: Filter,
    /// In which order.
    pub order: Order,
    /// Which of those shown is selected.
    pub list: List,
    /// Those that the next act is done to; where there are none, it is done to the picked one.
    pub checked: HashSet<Uuid>,
    shown: Vec<usize>,
}

impl MarkList {
    /// Lists marks, all of those that are not deleted being shown.
    #[must_use]
    pub fn new(mut entries: Vec<MarkEntry>) -> Self {
        entries.sort_by_key(MarkEntry::key);
        let mut list = Self { entries, ..Self::default() };
        list.refresh();
        list
    }

    /// Returns the marks that are shown, in their order.
    #[must_use]
    pub fn shown(&self) -> impl ExactSizeIterator<Item = Option<&MarkEntry>> {
        self.shown.iter().map(|&index| self.entries.get(index))
    }

    /// Returns the mark that is picked.
    #[must_use]
    pub fn picked(&self) -> Option<&MarkEntry> {
        self.entries.get(*self.shown.get(self.list.selected)?)
    }

    /// Finds a mark.
    pub(in crate::reader) fn find(&self, id: Uuid) -> Option<&MarkEntry> {
        self.entries.iter().find(|entry| entry.mark.highlight.id == id)
    }

    /// Puts a mark in, in the place of what was known of it.
    pub(in crate::reader) fn put(&mut self, entry: MarkEntry) {
        self.put_all(vec![entry]);
    }

    /// Puts marks in, in the places of what was known of them.
    pub(in crate::reader) fn put_all(&mut self, entries: Vec<MarkEntry>) {
        let coming: HashSet<Uuid> = entries.iter().map(|entry| entry.mark.highlight.id).collect();
        self.entries.retain(|known| !coming.contains(&known.mark.highlight.id));
        self.entries.extend(entries);
        self.entries.sort_by_key(MarkEntry::key);
        self.refresh();
    }

    /// Lets a mark lie among the deleted ones.
    pub(in crate::reader) fn bury(&mut self, id: Uuid) {
        for entry in self.entries.iter_mut().filter(|entry| entry.mark.highlight.id == id) {
            let highlight = &mut entry.mark.highlight;
            highlight.deleted = highlight.deleted.or(Some(highlight.at));
        }
        self.checked.remove(&id);
        self.refresh();
    }

    /// Finds out again what is shown; what is picked stays picked where it can.
    pub(in crate::reader) fn refresh(&mut self) {
        let picked = self.picked().map(|entry| entry.mark.highlight.id);
        let filter = self.filter.prepared();
        let wanted = self.entries.iter().enumerate().filter(|(_, entry)| filter.shows(entry));
        self.shown = wanted.map(|(index, _)| index).collect();
        if self.order == Order::Time {
            let created = |&index: &usize| self.entries.get(index).map(|entry| entry.mark.highlight.created);
            self.shown.sort_by_key(|index| std::cmp::Reverse(created(index)));
        }
        let kept = picked
            .and_then(|id| self.shown().position(|entry| entry.is_some_and(|entry| entry.mark.highlight.id == id)));
        self.list = kept.map_or(self.list, List::at);
        self.list.keep_within(self.shown.len());
    }

    /// Returns the marks that an act is done to: the checked ones that are shown, else the picked one.
    pub(in crate::reader) fn meant(&self) -> Vec<(usize, PlacedMark)> {
        let shown = self.shown().flatten();
        let checked = shown.filter(|entry| self.checked.contains(&entry.mark.highlight.id));
        let mut meant: Vec<&MarkEntry> = checked.collect();
        if meant.is_empty() {
            meant.extend(self.picked());
        }
        meant.into_iter().map(|entry| (entry.chapter, entry.mark.clone())).collect()
    }

    /// Moves as a command says; whether it is such a motion.
    pub(in crate::reader) fn go(&mut self, command: Command, page: usize) -> bool {
        self.list.apply(command, self.shown.len(), page)
    }

    /// Shows only what some words find.
    pub(in crate::reader) fn filter_by(&mut self, words: &str) {
        words.clone_into(&mut self.filter.words);
        self.refresh();
    }

    /// Shows everything again; whether something was filtered away.
    pub(in crate::reader) fn drop_filter(&mut self) -> bool {
        let was_filtered = self.filter != Filter::default();
        if was_filtered {
            self.filter = Filter::default();
            self.refresh();
        }
        was_filtered
    }

    /// Changes what is shown; whether the action does that.
    pub(in crate::reader) fn look_otherwise(&mut self, command: Command, here: usize) -> bool {
        match command.action {
            Action::FilterColour => self.filter.toggle_colour(command.number),
            Action::FilterNotes => self.filter.noted = !self.filter.noted,
            Action::FilterState => self.filter.state = self.filter.state.next(),
            Action::ToggleScope => self.filter.chapter = self.filter.chapter.is_none().then_some(here),
            Action::ToggleTrash => self.filter.deleted = !self.filter.deleted,
            Action::ToggleOrder => self.order = self.order.other(),
            _ => return false,
        }
        self.refresh();
        true
    }

    /// Checks what is picked, or no longer, and goes on to the next.
    pub(in crate::reader) fn check(&mut self) {
        if let Some(id) = self.picked().map(|entry| entry.mark.highlight.id) {
            if !self.checked.remove(&id) {
                self.checked.insert(id);
            }
            self.list = List::at(self.list.selected + 1);
            self.list.keep_within(self.shown.len());
        }
    }
}
