//! Acts on the list of marks: on the one that is picked, or on all that are checked.

use std::collections::HashSet;

use uuid::Uuid;

use crate::reader::effect::{Effect, Landing};
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::mark_filter::Filter;
use crate::reader::state::mark_list::{MarkEntry, MarkList};
use crate::reader::state::open_chapter::PlacedMark;
use crate::reader::state::preferences::Focus;
use crate::reader::state::undo::MarkChange;

impl App {
    /// Shows the list of marks, at the one nearest to the reading position.
    pub fn list_marks(&mut self, entries: Vec<MarkEntry>) {
        let here = (self.open.index, self.open.line().end);
        let reached = |entry: &MarkEntry| (entry.chapter, entry.mark.span.map_or(here.1, |span| span.start)) < here;
        let mut list = MarkList::new(entries);
        list.picked = list.shown().take_while(|entry| entry.is_some_and(reached)).count().saturating_sub(1);
        self.end_selection();
        self.dialog = Some(Dialog::Marks(list));
    }

    /// Takes marks that were gathered for the list; what it knows already it knows better.
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

    pub(in crate::reader) fn browse_marks(&mut self, command: Command) -> Vec<Effect> {
        let page = (self.geometry().height() / 3).max(1).cast_signed();
        let here = self.open.index;
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
            Action::ExportMarks => return self.choose_format(),
            Action::ImportMarks => return self.ask_file(),
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
                self.selecting.placing_next = Some(id);
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
            let turns = wanted.map(|(_, mark)| MarkChange::Came(Box::new(mark.clone()))).collect();
            app.act_on_marks(chapter, turns)
        });
        self.notify("mark_restored", &[("count", &marks.len().to_string())]);
        restored
    }

    fn go_to_mark(&mut self, entry: &MarkEntry) -> Vec<Effect> {
        self.focus = Focus::Text;
        self.dialog = None;
        if entry.chapter != self.open.index {
            let at = entry.mark.span.map_or(Landing::Remembered, |span| Landing::At(span.start));
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

    /// Goes on with moving a mark once its chapter is open.
    pub(in crate::reader) fn place_next(&mut self) {
        if let Some(mark) = self.selecting.placing_next.take() {
            self.start_moving(mark);
        }
    }
}
