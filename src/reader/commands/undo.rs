//! Undoing and redoing changes of marks.
//!
//! A step is one act of the reader: marks that were added, removed or changed. The screen shows it at once; the disk
//! gets it as an [`Effect`]. The one invariant: a step can be undone only as long as nobody else has changed its marks
//! since.

use uuid::Uuid;

use crate::marks::{AnchorText, Highlight, Op, Patch};
use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::lesson_entry::LessonEntry;
use crate::reader::state::mark_list::MarkEntry;
use crate::reader::state::open_chapter::PlacedMark;
use crate::reader::state::undo::{MarkChange, Transaction, UndoDirection};

impl App {
    /// Applies an act to marks of a chapter and records how to undo it.
    pub(in crate::reader) fn act_on_marks(&mut self, chapter: usize, mut changes: Vec<MarkChange>) -> Vec<Effect> {
        changes.retain(|change| !matches!(change, MarkChange::Changed { patch, .. } if patch.is_idle()));
        if changes.is_empty() {
            return Vec::new();
        }
        self.undo.remember(Transaction { acts: vec![(chapter, changes.clone())] });
        self.carry_out(chapter, changes)
    }

    pub(in crate::reader) fn undo(&mut self) -> Vec<Effect> {
        let Some(transaction) = self.undo.take(UndoDirection::Back) else {
            self.notify("nothing_to_undo", &[]);
            return Vec::new();
        };
        let inverse = transaction.inverse();
        self.turn_back(transaction, inverse, UndoDirection::Back)
    }

    pub(in crate::reader) fn redo(&mut self) -> Vec<Effect> {
        let Some(transaction) = self.undo.take(UndoDirection::Again) else {
            self.notify("nothing_to_redo", &[]);
            return Vec::new();
        };
        self.turn_back(transaction.clone(), transaction, UndoDirection::Again)
    }

    fn turn_back(&mut self, transaction: Transaction, turned: Transaction, way: UndoDirection) -> Vec<Effect> {
        if self.undo.is_overtaken(&transaction) {
            self.notify("changed_elsewhere", &[]);
            return Vec::new();
        }
        self.notify(if way == UndoDirection::Again { "redone" } else { "undone" }, &[]);
        let picked = self.picked_lesson();
        let acts = turned.acts.into_iter();
        let effects = acts.flat_map(|(chapter, changes)| self.carry_out(chapter, changes)).collect();
        self.pick_again(picked.as_ref());
        self.pick_touched(&transaction);
        self.undo.put(transaction, way);
        effects
    }

    /// Selects the lesson of a step, if it concerned one.
    fn pick_touched(&mut self, step: &Transaction) {
        let ids: Vec<Uuid> = step.changes().map(MarkChange::mark).collect();
        let names: Vec<_> = step.changes().filter_map(MarkChange::lesson).collect();
        let is_meant = |entry: &LessonEntry| {
            entry.record.is_some_and(|record| ids.contains(&record)) || names.contains(&&entry.name())
        };
        let meant = self
            .lessons()
            .iter()
            .position(|entry| step.acts.iter().any(|(chapter, _)| *chapter == entry.chapter) && is_meant(entry));
        self.lessons.list.selected = meant.unwrap_or(self.lessons.list.selected);
    }

    /// Applies changes of marks to the screen and requests them for the disk.
    fn carry_out(&mut self, chapter: usize, changes: Vec<MarkChange>) -> Vec<Effect> {
        let ops = changes.into_iter().map(|change| self.carry_out_change(chapter, change)).collect();
        self.disk.sent();
        vec![Effect::Change { chapter, ops }]
    }

    fn carry_out_change(&mut self, chapter: usize, change: MarkChange) -> Op {
        match change {
            MarkChange::Came(mut mark) => {
                let id = mark.highlight.id;
                mark.highlight.rev = self.undo.count(id, mark.highlight.rev) + 1;
                mark.highlight.deleted = None;
                self.show_mark(chapter, *mark);
                Op::Restore { id }
            }
            MarkChange::Went(mark) => {
                let id = mark.highlight.id;
                let seen_rev = self.undo.count(id, mark.highlight.rev);
                self.hide_mark(chapter, id);
                Op::Delete { id, seen_rev }
            }
            MarkChange::Changed { mark, patch } => {
                let seen = self.highlight(chapter, mark).map_or(1, |highlight| highlight.rev);
                self.undo.count(mark, seen);
                self.rewrite(chapter, mark, &patch);
                Op::Edit { id: mark, patch }
            }
        }
    }

    /// Puts a mark in its place in the open chapter and in the list.
    fn show_mark(&mut self, chapter: usize, mark: PlacedMark) {
        if let Some(list) = self.mark_list_mut().filter(|_| !mark.highlight.is_aside()) {
            list.put(MarkEntry { chapter, mark: mark.clone() });
        }
        if chapter == self.open.index {
            self.open.put(mark);
        }
    }

    fn hide_mark(&mut self, chapter: usize, id: Uuid) {
        if chapter == self.open.index {
            self.open.take_away(id);
        }
        if let Some(list) = self.mark_list_mut() {
            list.move_to_trash(id);
        }
    }

    /// Changes a mark everywhere on the screen.
    fn rewrite(&mut self, chapter: usize, mark: Uuid, patch: &Patch) {
        let moves = (patch.anchor.is_some() || patch.lesson.is_some()) && chapter == self.open.index;
        let text = std::sync::Arc::clone(&self.open.chapter);
        let canonical = moves.then(|| AnchorText::new(&text.text));
        let rewritten = |placed: &PlacedMark| {
            let mut placed = placed.clone();
            patch.apply(&mut placed.highlight);
            placed.highlight.rev += 1;
            match &canonical {
                Some(text) => PlacedMark::new(placed.highlight, text),
                None => placed,
            }
        };
        let entries = self.mark_list_mut().into_iter().flat_map(|list| list.entries.iter_mut());
        for entry in entries.filter(|entry| entry.mark.highlight.id == mark) {
            entry.mark = rewritten(&entry.mark);
        }
        let is_here = chapter == self.open.index;
        let in_chapter = self.open.records().find(|placed| is_here && placed.highlight.id == mark).map(rewritten);
        if let Some(placed) = in_chapter {
            self.open.put(placed);
        }
    }

    /// Changes one mark.
    pub(in crate::reader) fn edit_mark(&mut self, chapter: usize, mark: Uuid, patch: Patch) -> Vec<Effect> {
        self.act_on_marks(chapter, vec![MarkChange::Changed { mark, patch: Box::new(patch) }])
    }

    /// Changes the colour or the style of marks of a chapter, in one step.
    pub(in crate::reader) fn edit_marks(
        &mut self,
        chapter: usize,
        marks: &[Uuid],
        edit: impl Fn(&Highlight) -> Patch,
    ) -> Vec<Effect> {
        let patches = marks.iter().filter_map(|&id| Some((id, edit(self.highlight(chapter, id)?))));
        let changes = patches.filter(|(_, patch)| *patch != Patch::default());
        let changes = changes.map(|(mark, patch)| MarkChange::Changed { mark, patch: Box::new(patch) }).collect();
        self.act_on_marks(chapter, changes)
    }
}
