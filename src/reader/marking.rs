//! Marks: made from a selection or a lesson, changed, removed, and all of it undone.
//!
//! The screen shows a change at once; the disk hears of it by an [`Effect`] and answers with [`App::saved`].

use tui_input::Input;
use uuid::Uuid;

use crate::marks::{Canonical, Change, Colour, Highlight, Op, Patch};
use crate::reader::desk::{self, PlacedMark};
use crate::reader::dialog::{MarkEntry, MarkList, NoteInput};
use crate::reader::effect::Effect;
use crate::reader::{App, Dialog};
use crate::text::Span;

/// A change of marks that can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Done {
    Added { chapter: usize, marks: Vec<Uuid> },
    Removed { chapter: usize, marks: Vec<PlacedMark> },
    Edited { chapter: usize, mark: Uuid, patch: Box<Patch> },
}

impl App {
    /// Takes marks that were just made for the open chapter and are on their way to the disk.
    pub fn marked(&mut self, highlights: Vec<Highlight>, then_note: bool) {
        let ids: Vec<Uuid> = highlights.iter().map(|highlight| highlight.id).collect();
        let text = Canonical::new(&self.desk.chapter.text);
        self.desk.marks.extend(highlights.into_iter().map(|highlight| PlacedMark::new(highlight, &text)));
        desk::sort(&mut self.desk.marks);
        if let Some(&mark) = ids.first().filter(|_| then_note) {
            self.open_note(self.desk.index, mark, None);
        }
        self.revisions.extend(ids.iter().map(|&id| (id, 1)));
        self.done.push(Done::Added { chapter: self.desk.index, marks: ids });
        self.saving += 1;
    }

    /// Hears that a change is on the disk: the records as they were written.
    ///
    /// What has been changed once more since then stays as it is on the screen.
    pub fn saved(&mut self, chapter: usize, written: Vec<Highlight>) {
        self.saving = self.saving.saturating_sub(1);
        let newest: Vec<Highlight> = written.into_iter().filter(|highlight| self.is_newest(highlight)).collect();
        if chapter == self.desk.index {
            self.show_marks(newest);
        }
    }

    /// Hears how marks of a chapter stand on the disk after somebody else has changed some, or after a change got there
    /// that could not be written at first.
    ///
    /// What has been changed here and is not written yet stays as it is on the screen. The revisions that undoing counts
    /// on stay, too: what somebody else has edited since is not taken away by taking back what was done before.
    pub fn refreshed(&mut self, chapter: usize, mut records: Vec<Highlight>) {
        let known = |highlight: &Highlight| self.revisions.get(&highlight.id).copied().unwrap_or(0);
        records.retain(|highlight| highlight.rev >= known(highlight));
        if chapter == self.desk.index {
            self.show_marks(records);
        }
    }

    fn show_marks(&mut self, newest: Vec<Highlight>) {
        let text = Canonical::new(&self.desk.chapter.text);
        for highlight in newest {
            let known = self.desk.marks.iter().position(|mark| mark.highlight.id == highlight.id);
            match (known.and_then(|known| self.desk.marks.get_mut(known)), highlight.is_live()) {
                (Some(mark), true) => mark.highlight = highlight,
                (Some(_), false) => self.desk.marks.retain(|mark| mark.highlight.id != highlight.id),
                // A deletion that came after somebody's edit is refused: the mark comes back.
                (None, true) => self.desk.marks.push(PlacedMark::new(highlight, &text)),
                (None, false) => {}
            }
        }
        desk::sort(&mut self.desk.marks);
    }

    /// Hears that a change could not be written; it stays on the screen.
    pub const fn not_saved(&mut self) {
        self.saving = self.saving.saturating_sub(1);
    }

    pub(super) fn mark_selection(&mut self, number: Option<u32>, then_note: bool) -> Vec<Effect> {
        let Some(selection) = self.selection.take() else { return Vec::new() };
        if let Some(number) = number {
            let Some(colour) = self.colour_of(number) else { return Vec::new() };
            self.colour = colour;
        }
        let span = selection.span().trimmed(&self.desk.chapter.text);
        let (colour, name) = (self.colour.clone(), self.colour_name(&self.colour));
        self.desk.go_to(span.start);
        let same = self.desk.marks.iter().find(|mark| mark.span == Some(span));
        if let Some(mark) = same.map(|mark| mark.highlight.clone()) {
            return self.mark_again(&mark, colour, &name, then_note);
        }
        self.tell("marked", &[("colour", &name)]);
        vec![Effect::Mark { spans: vec![span], colour, note: String::new(), then_note }]
    }

    /// The same passage once more: its mark takes the colour, and there is still one mark.
    fn mark_again(&mut self, mark: &Highlight, colour: Colour, name: &str, then_note: bool) -> Vec<Effect> {
        let chapter = self.desk.index;
        if then_note {
            self.open_note(chapter, mark.id, None);
        }
        if mark.color == colour {
            return Vec::new();
        }
        self.tell("mark_changed", &[("colour", name)]);
        let patch = Patch { color: Some(Change::new(mark.color.clone(), colour)), ..Patch::default() };
        self.edit_mark(chapter, mark.id, patch)
    }

    fn colour_of(&self, number: u32) -> Option<Colour> {
        let index = (number as usize).checked_sub(1)?;
        Colour::ALL.get(index).filter(|_| index < self.fixed.messages.colours.len()).cloned()
    }

    pub(super) fn mark_lesson(&mut self) -> Vec<Effect> {
        let Some(lesson) = self.picked_lesson().filter(|lesson| lesson.chapter == self.desk.index) else {
            return Vec::new();
        };
        let found: Vec<Span> = lesson.lesson.spans().collect();
        if found.is_empty() {
            self.tell("lesson_without_evidence", &[]);
            return Vec::new();
        }
        let is_new = |span: &Span| !self.desk.marks.iter().any(|mark| mark.span == Some(*span));
        let spans: Vec<Span> = found.into_iter().filter(is_new).collect();
        if spans.is_empty() {
            self.tell("lesson_marked_already", &[]);
            return Vec::new();
        }
        self.tell("lesson_marked", &[]);
        vec![Effect::Mark { spans, colour: self.colour.clone(), note: lesson.lesson.statement, then_note: false }]
    }

    pub(super) fn remove_mark_here(&mut self) -> Vec<Effect> {
        let Some(mark) = self.desk.mark_here() else {
            self.tell("no_mark_here", &[]);
            return Vec::new();
        };
        let id = mark.highlight.id;
        self.remove(self.desk.index, &[id], None)
    }

    pub(super) fn remove_marks_in(&mut self, span: Span) -> Vec<Effect> {
        let touched = self.desk.marks.iter().filter(|mark| mark.span.is_some_and(|mark| mark.overlaps(span)));
        let ids: Vec<Uuid> = touched.map(|mark| mark.highlight.id).collect();
        self.selection = None;
        if ids.is_empty() {
            self.tell("no_mark_here", &[]);
            return Vec::new();
        }
        self.remove(self.desk.index, &ids, None)
    }

    pub(super) fn remove(&mut self, chapter: usize, ids: &[Uuid], list: Option<&mut MarkList>) -> Vec<Effect> {
        let wanted = |mark: &PlacedMark| ids.contains(&mark.highlight.id);
        let mut removed = Vec::new();
        if let Some(list) = list {
            removed.extend(list.entries.extract_if(.., |entry| wanted(&entry.mark)).map(|entry| entry.mark));
            list.picked = list.picked.min(list.entries.len().saturating_sub(1));
        }
        if chapter == self.desk.index {
            removed = self.desk.marks.extract_if(.., |mark| wanted(mark)).collect();
        }
        let delete = |mark: &PlacedMark| {
            let id = mark.highlight.id;
            Op::Delete { id, seen_rev: self.act_on(id, mark.highlight.rev) }
        };
        let ops = removed.iter().map(delete).collect();
        match removed.len() {
            1 => self.tell("mark_removed", &[]),
            count => self.tell("marks_removed", &[("count", &count.to_string())]),
        }
        self.done.push(Done::Removed { chapter, marks: removed });
        self.saving += 1;
        vec![Effect::Change { chapter, ops }]
    }

    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(change) = self.done.pop() else {
            self.tell("nothing_to_undo", &[]);
            return Vec::new();
        };
        self.tell("undone", &[]);
        self.saving += 1;
        match change {
            Done::Added { chapter, marks } => {
                let ops = marks.iter().map(|&id| Op::Delete { id, seen_rev: self.act_on(id, 1) }).collect();
                self.desk.marks.retain(|mark| !marks.contains(&mark.highlight.id));
                self.each_entry(|list| list.entries.retain(|entry| !marks.contains(&entry.mark.highlight.id)));
                vec![Effect::Change { chapter, ops }]
            }
            Done::Removed { chapter, marks } => self.bring_back(chapter, marks),
            Done::Edited { chapter, mark, patch } => {
                let patch = patch.inverse();
                self.act_on(mark, 1);
                self.rewrite(chapter, mark, &patch);
                vec![Effect::Change { chapter, ops: vec![Op::Edit { id: mark, patch: Box::new(patch) }] }]
            }
        }
    }

    fn bring_back(&mut self, chapter: usize, mut marks: Vec<PlacedMark>) -> Vec<Effect> {
        for mark in &mut marks {
            mark.highlight.rev = self.act_on(mark.highlight.id, mark.highlight.rev) + 1;
        }
        let ops = marks.iter().map(|mark| Op::Restore { id: mark.highlight.id }).collect();
        self.each_entry(|list| {
            list.entries.extend(marks.iter().map(|mark| MarkEntry { chapter, mark: mark.clone() }));
            list.entries.sort_by_key(|entry| (entry.chapter, entry.mark.span.is_none(), entry.mark.span));
        });
        if chapter == self.desk.index {
            self.desk.marks.extend(marks);
            desk::sort(&mut self.desk.marks);
        }
        vec![Effect::Change { chapter, ops }]
    }

    /// Counts an act on a mark that was seen at a revision; gives the revision that the act is done to.
    fn act_on(&mut self, id: Uuid, seen: u32) -> u32 {
        let next = self.revisions.entry(id).or_insert(seen);
        let before = seen.max(*next);
        *next = before + 1;
        before
    }

    /// Tells whether a record from the disk holds all that was done to it here, and counts on from it if so.
    fn is_newest(&mut self, highlight: &Highlight) -> bool {
        let known = self.revisions.entry(highlight.id).or_insert(highlight.rev);
        let is_newest = highlight.rev >= *known;
        *known = highlight.rev.max(*known);
        is_newest
    }

    pub(super) fn edit_note_here(&mut self) -> Vec<Effect> {
        match self.desk.mark_here().map(|mark| mark.highlight.id) {
            Some(mark) => self.open_note(self.desk.index, mark, None),
            None => self.tell("no_mark_here", &[]),
        }
        Vec::new()
    }

    pub(super) fn open_note(&mut self, chapter: usize, mark: Uuid, list: Option<MarkList>) {
        let highlight = self.highlight(chapter, mark, list.as_ref());
        let note = highlight.map_or_else(String::new, |highlight| highlight.note.clone());
        self.dialog =
            Some(Dialog::Note(NoteInput { chapter, mark, before: note.clone(), input: Input::new(note), list }));
    }

    fn highlight<'a>(&'a self, chapter: usize, mark: Uuid, list: Option<&'a MarkList>) -> Option<&'a Highlight> {
        let on_desk = self.desk.marks.iter().filter(|_| chapter == self.desk.index);
        let in_list = list.into_iter().flat_map(|list| list.entries.iter().map(|entry| &entry.mark));
        on_desk.chain(in_list).map(|placed| &placed.highlight).find(|highlight| highlight.id == mark)
    }

    /// Changes a mark on the screen and asks for the same on the disk.
    pub(super) fn edit_mark(&mut self, chapter: usize, mark: Uuid, patch: Patch) -> Vec<Effect> {
        let list = match &self.dialog {
            Some(Dialog::Marks(list)) => Some(list),
            _ => None,
        };
        let seen = self.highlight(chapter, mark, list).map_or(1, |highlight| highlight.rev);
        self.act_on(mark, seen);
        self.rewrite(chapter, mark, &patch);
        self.done.push(Done::Edited { chapter, mark, patch: Box::new(patch.clone()) });
        self.saving += 1;
        vec![Effect::Change { chapter, ops: vec![Op::Edit { id: mark, patch: Box::new(patch) }] }]
    }

    /// Changes a mark wherever the screen shows it.
    fn rewrite(&mut self, chapter: usize, mark: Uuid, patch: &Patch) {
        let entries = match &mut self.dialog {
            Some(Dialog::Marks(list)) => list.entries.as_mut_slice(),
            _ => &mut [],
        };
        let in_list = entries.iter_mut().map(|entry| &mut entry.mark);
        let on_desk = self.desk.marks.iter_mut().filter(|_| chapter == self.desk.index);
        for placed in in_list.chain(on_desk).filter(|placed| placed.highlight.id == mark) {
            patch.apply(&mut placed.highlight);
            placed.highlight.rev += 1;
        }
    }
}
