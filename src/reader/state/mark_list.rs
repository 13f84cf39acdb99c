//! The list of marks: those of the book or of this chapter, filtered, sorted, with acts on one or on several.
//!
//! Marks deleted in the last thirty days are included, and shown separately. The one invariant: the selection is always
//! one of the marks shown, as long as there are any.

use std::collections::HashSet;

use uuid::Uuid;

use crate::reader::keys::action::Action;
use crate::reader::state::command::Command;
use crate::reader::state::list::List;
pub use crate::reader::state::mark_entry::MarkEntry;
use crate::reader::state::mark_filter::{Filter, Order};

/// The list of marks.
#[derive(Clone, Debug, Default)]
pub struct MarkList {
    /// All marks, including deleted ones, by chapter and place.
    pub entries: Vec<MarkEntry>,
    /// The filter.
    pub filter: Filter,
    /// The order.
    pub order: Order,
    /// The selection among those shown.
    pub list: List,
    /// The marks for the next act; if empty, it applies to the selected one.
    pub checked: HashSet<Uuid>,
    shown: Vec<usize>,
}

impl MarkList {
    /// Makes a list that shows all marks that are not deleted.
    #[must_use]
    pub fn new(mut entries: Vec<MarkEntry>) -> Self {
        entries.sort_by_key(MarkEntry::key);
        let mut list = Self { entries, ..Self::default() };
        list.refresh();
        list
    }

    /// Returns the marks shown, in their order.
    #[must_use]
    pub fn shown(&self) -> impl ExactSizeIterator<Item = Option<&MarkEntry>> {
        self.shown.iter().map(|&index| self.entries.get(index))
    }

    /// Returns the selected mark.
    #[must_use]
    pub fn picked(&self) -> Option<&MarkEntry> {
        self.entries.get(*self.shown.get(self.list.selected)?)
    }

    /// Finds a mark.
    pub(in crate::reader) fn find(&self, id: Uuid) -> Option<&MarkEntry> {
        self.entries.iter().find(|entry| entry.mark.highlight.id == id)
    }

    /// Adds a mark, or replaces it.
    pub(in crate::reader) fn put(&mut self, entry: MarkEntry) {
        self.put_all(vec![entry]);
    }

    /// Adds marks, or replaces them.
    pub(in crate::reader) fn put_all(&mut self, entries: Vec<MarkEntry>) {
        let coming: HashSet<Uuid> = entries.iter().map(|entry| entry.mark.highlight.id).collect();
        self.entries.retain(|known| !coming.contains(&known.mark.highlight.id));
        self.entries.extend(entries);
        self.entries.sort_by_key(MarkEntry::key);
        self.refresh();
    }

    /// Moves a mark to the deleted ones.
    pub(in crate::reader) fn move_to_trash(&mut self, id: Uuid) {
        for entry in self.entries.iter_mut().filter(|entry| entry.mark.highlight.id == id) {
            let highlight = &mut entry.mark.highlight;
            highlight.deleted = highlight.deleted.or(Some(highlight.at));
        }
        self.checked.remove(&id);
        self.refresh();
    }

    /// Applies the filter again; the selected mark stays selected if possible.
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

    /// Returns the marks for an act, by chapter and id: the checked ones that are shown, else the selected one.
    #[must_use]
    pub fn meant(&self) -> Vec<(usize, Uuid)> {
        self.meant_entries().into_iter().map(|entry| (entry.chapter, entry.mark.highlight.id)).collect()
    }

    /// Returns the entries for an act.
    pub(in crate::reader) fn meant_entries(&self) -> Vec<&MarkEntry> {
        let checked: Vec<&MarkEntry> = self.checked_entries().collect();
        if checked.is_empty() { self.picked().into_iter().collect() } else { checked }
    }

    /// Returns the checked marks that are shown.
    pub fn checked_entries(&self) -> impl Iterator<Item = &MarkEntry> {
        self.shown().flatten().filter(|entry| self.checked.contains(&entry.mark.highlight.id))
    }

    /// Returns the marks to be exported: the checked ones that are shown, else all that are shown.
    pub(in crate::reader) fn exported(&self) -> Vec<&MarkEntry> {
        let checked: Vec<&MarkEntry> = self.checked_entries().collect();
        if checked.is_empty() { self.shown().flatten().collect() } else { checked }
    }

    /// Applies a motion; returns whether the command is one.
    pub(in crate::reader) fn go(&mut self, command: Command, page: usize) -> bool {
        self.list.apply(command, self.shown.len(), page)
    }

    /// Shows only marks that match some words.
    pub(in crate::reader) fn filter_by(&mut self, words: &str) {
        words.clone_into(&mut self.filter.words);
        self.refresh();
    }

    /// Unchecks all marks; returns whether any was checked.
    pub(in crate::reader) fn uncheck(&mut self) -> bool {
        !std::mem::take(&mut self.checked).is_empty()
    }

    /// Clears the filter; returns whether it left some out.
    pub(in crate::reader) fn drop_filter(&mut self) -> bool {
        let was_filtered = self.filter != Filter::default();
        if was_filtered {
            self.filter = Filter::default();
            self.refresh();
        }
        was_filtered
    }

    /// Changes the filter or the order; returns whether the action does that.
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

    /// Checks or unchecks the selected mark, and selects the next.
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
