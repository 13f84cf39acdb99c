//! The list of marks: those of the book or of this chapter, filtered, sorted, one or several of them changed at once.
//!
//! Deleted marks of the last thirty days are in it too and shown on their own. The one invariant: what is picked is always
//! one of what is shown, as long as anything is.

mod filter;

use std::collections::HashSet;

use tui_input::Input;
use uuid::Uuid;

use crate::reader::action::Action;
use crate::reader::desk::PlacedMark;
use crate::reader::effect::{Effect, Landing};
use crate::reader::history::Turn;
use crate::reader::update::Command;
use crate::reader::{App, Dialog, Focus};

pub use filter::{Filter, Order, State};

/// The list of marks.
#[derive(Clone, Debug, Default)]
pub struct MarkList {
    /// All marks, deleted ones included, by chapter and place.
    pub entries: Vec<MarkEntry>,
    /// Which of them are shown.
    pub filter: Filter,
    /// In which order.
    pub order: Order,
    /// The one that is picked, counted from 0 among those shown.
    pub picked: usize,
    /// Those that the next act is done to; where there are none, it is done to the picked one.
    pub checked: HashSet<Uuid>,
    /// The words of the filter, while they are written.
    pub input: Option<Input>,
    shown: Vec<usize>,
}

/// A mark in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkEntry {
    /// Its chapter, counted from 0.
    pub chapter: usize,
    /// The mark.
    pub mark: PlacedMark,
}

impl MarkEntry {
    fn key(&self) -> (usize, bool, Option<crate::text::Span>, Uuid) {
        (self.chapter, self.mark.span.is_none(), self.mark.span, self.mark.highlight.id)
    }
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

    /// Gives the marks that are shown, in their order.
    #[must_use]
    pub fn shown(&self) -> impl ExactSizeIterator<Item = Option<&MarkEntry>> {
        self.shown.iter().map(|&index| self.entries.get(index))
    }

    /// Gives the mark that is picked.
    #[must_use]
    pub fn picked(&self) -> Option<&MarkEntry> {
        self.entries.get(*self.shown.get(self.picked)?)
    }

    /// Finds a mark.
    pub(super) fn find(&self, id: Uuid) -> Option<&MarkEntry> {
        self.entries.iter().find(|entry| entry.mark.highlight.id == id)
    }

    /// Puts a mark in, in the place of what was known of it.
    pub(super) fn put(&mut self, entry: MarkEntry) {
        self.entries.retain(|known| known.mark.highlight.id != entry.mark.highlight.id);
        self.entries.push(entry);
        self.entries.sort_by_key(MarkEntry::key);
        self.refresh();
    }

    /// Lets a mark lie among the deleted ones.
    pub(super) fn bury(&mut self, id: Uuid) {
        for entry in self.entries.iter_mut().filter(|entry| entry.mark.highlight.id == id) {
            let highlight = &mut entry.mark.highlight;
            highlight.deleted = highlight.deleted.or(Some(highlight.at));
        }
        self.checked.remove(&id);
        self.refresh();
    }

    /// Finds out again what is shown; what is picked stays picked where it can.
    pub(super) fn refresh(&mut self) {
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
        self.picked = kept.unwrap_or(self.picked).min(self.shown.len().saturating_sub(1));
    }

    /// Gives the marks that an act is done to: the checked ones that are shown, else the picked one.
    fn meant(&self) -> Vec<(usize, PlacedMark)> {
        let shown = self.shown().flatten();
        let checked = shown.filter(|entry| self.checked.contains(&entry.mark.highlight.id));
        let mut meant: Vec<&MarkEntry> = checked.collect();
        if meant.is_empty() {
            meant.extend(self.picked());
        }
        meant.into_iter().map(|entry| (entry.chapter, entry.mark.clone())).collect()
    }

    fn step(&mut self, by: isize) {
        let end = self.shown.len().saturating_sub(1);
        self.picked = self.picked.saturating_add_signed(by).min(end);
    }

    /// Changes what is shown; tells whether the action does that.
    fn look_otherwise(&mut self, command: Command, here: usize) -> bool {
        match command.action {
            Action::FilterText => {
                self.input = Some(Input::new(self.filter.words.clone()));
                return true;
            }
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
    fn check(&mut self) {
        if let Some(id) = self.picked().map(|entry| entry.mark.highlight.id) {
            if !self.checked.remove(&id) {
                self.checked.insert(id);
            }
            self.step(1);
        }
    }
}

impl App {
    /// Shows the list of marks, at the one nearest to the reading position.
    pub fn list_marks(&mut self, entries: Vec<MarkEntry>) {
        let here = (self.desk.index, self.desk.line().end);
        let reached = |entry: &MarkEntry| (entry.chapter, entry.mark.span.map_or(here.1, |span| span.start)) < here;
        let mut list = MarkList::new(entries);
        list.picked = list.shown().take_while(|entry| entry.is_some_and(reached)).count().saturating_sub(1);
        self.end_selection();
        self.dialog = Some(Dialog::Marks(list));
    }

    /// Takes marks that were gathered for the list; what it knows already it knows better.
    pub fn gathered(&mut self, entries: Vec<MarkEntry>, is_all: bool) {
        self.gathering = !is_all;
        let done = |mark: &MarkEntry| self.revisions.get(&mark.mark.highlight.id) > Some(&mark.mark.highlight.rev);
        let entries: Vec<MarkEntry> = entries.into_iter().filter(|entry| !done(entry)).collect();
        if let Some(list) = self.mark_list_mut() {
            let known: HashSet<Uuid> = list.entries.iter().map(|entry| entry.mark.highlight.id).collect();
            list.entries.extend(entries.into_iter().filter(|entry| !known.contains(&entry.mark.highlight.id)));
            list.entries.sort_by_key(MarkEntry::key);
            list.refresh();
        }
    }

    pub(super) fn mark_list_mut(&mut self) -> Option<&mut MarkList> {
        self.dialog.as_mut()?.mark_list_mut()
    }

    pub(super) fn browse_marks(&mut self, command: Command) -> Vec<Effect> {
        let page = (self.geometry().height() / 3).max(1).cast_signed();
        let here = self.desk.index;
        let Some(Dialog::Marks(list)) = &mut self.dialog else { return Vec::new() };
        let steps = command.times().cast_signed();
        match command.action {
            Action::NextEntry => list.step(steps),
            Action::PreviousEntry => list.step(-steps),
            Action::NextPage => list.step(page),
            Action::PreviousPage => list.step(-page),
            Action::FirstEntry => list.picked = 0,
            Action::LastEntry => list.step(isize::MAX),
            Action::CheckEntry => list.check(),
            Action::Cancel => self.leave_list(),
            _ if list.look_otherwise(command, here) => {}
            _ => return self.act_on_list(command),
        }
        Vec::new()
    }

    /// Leaves the list; where something is filtered away, it shows everything again first.
    fn leave_list(&mut self) {
        match &mut self.dialog {
            Some(Dialog::Marks(list)) if list.filter != Filter::default() => {
                list.filter = Filter::default();
                list.refresh();
            }
            _ => self.dialog = None,
        }
    }

    fn act_on_list(&mut self, command: Command) -> Vec<Effect> {
        let Some(Dialog::Marks(list)) = &mut self.dialog else { return Vec::new() };
        let Some(entry) = list.picked().cloned() else {
            if command.action == Action::OpenEntry {
                self.leave_list();
            }
            return Vec::new();
        };
        let meant = list.meant();
        let id = entry.mark.highlight.id;
        let deleted = list.filter.deleted;
        match command.action {
            Action::OpenEntry | Action::RestoreMark if deleted => self.restore(&meant),
            _ if deleted => Vec::new(),
            Action::OpenEntry => self.go_to_mark(&entry),
            Action::RemoveMark => self.each_chapter(&meant, Self::remove),
            Action::MarkWithColour => {
                self.each_chapter(&meant, |app, chapter, ids| app.recolour(chapter, ids, command.number))
            }
            Action::NextStyle => self.each_chapter(&meant, Self::restyle),
            Action::CopyQuote | Action::CopyWithSource => self.copy_marks(&meant, command.action),
            Action::MoveMark => {
                self.placing_next = Some(id);
                self.go_to_mark(&entry)
            }
            Action::EditNote => {
                if let Some(Dialog::Marks(list)) = self.dialog.take() {
                    self.open_note(entry.chapter, id, Some(list));
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Does something to marks, chapter by chapter.
    fn each_chapter(
        &mut self,
        marks: &[(usize, PlacedMark)],
        act: impl Fn(&mut Self, usize, &[Uuid]) -> Vec<Effect>,
    ) -> Vec<Effect> {
        let mut chapters: Vec<usize> = marks.iter().map(|(chapter, _)| *chapter).collect();
        chapters.sort_unstable();
        chapters.dedup();
        let ids =
            |wanted| marks.iter().filter(move |(chapter, _)| *chapter == wanted).map(|(_, mark)| mark.highlight.id);
        chapters.into_iter().flat_map(|chapter| act(self, chapter, &ids(chapter).collect::<Vec<_>>())).collect()
    }

    /// Brings deleted marks back.
    fn restore(&mut self, marks: &[(usize, PlacedMark)]) -> Vec<Effect> {
        let restored = self.each_chapter(marks, |app, chapter, ids| {
            let wanted = marks.iter().filter(|(_, mark)| ids.contains(&mark.highlight.id));
            let turns = wanted.map(|(_, mark)| Turn::Came(Box::new(mark.clone()))).collect();
            app.act_on_marks(chapter, turns)
        });
        self.tell("mark_restored", &[("count", &marks.len().to_string())]);
        restored
    }

    fn go_to_mark(&mut self, entry: &MarkEntry) -> Vec<Effect> {
        self.focus = Focus::Text;
        self.dialog = None;
        if entry.chapter != self.desk.index {
            let at = entry.mark.span.map_or(Landing::Remembered, |span| Landing::At(span.start));
            return vec![Effect::Open { chapter: entry.chapter, at }];
        }
        match (entry.mark.span, entry.mark.candidates.first()) {
            (Some(span), _) => self.show(span),
            (None, Some(likely)) => {
                self.show(*likely);
                self.tell("place_unsure", &[]);
            }
            (None, None) => self.tell("place_lost", &[]),
        }
        self.place_next();
        Vec::new()
    }

    /// Goes on with moving a mark once its chapter is open.
    pub(super) fn place_next(&mut self) {
        if let Some(mark) = self.placing_next.take() {
            self.start_moving(mark);
        }
    }
}
