//! Undoing and redoing changes of marks.
//!
//! A step is one act of the reader: marks that were added, removed or changed, in however many documents. The screen
//! shows it at once; the disk gets it as an [`Effect`]. The one invariant: a mark that others have changed since stays
//! as it is when the step is undone.

use std::collections::BTreeMap;

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
    pub(in crate::reader) fn act_on_marks(&mut self, chapter: usize, changes: Vec<MarkChange>) -> Vec<Effect> {
        self.act_on_chapters(vec![(chapter, changes)])
    }

    /// Applies an act to marks, chapter by chapter; it is one step, whatever it touches.
    pub(in crate::reader) fn act_on_chapters(&mut self, acts: Vec<(usize, Vec<MarkChange>)>) -> Vec<Effect> {
        let is_act = |change: &MarkChange| !matches!(change, MarkChange::Changed { patch, .. } if patch.is_idle());
        let act = |(chapter, changes): (usize, Vec<MarkChange>)| {
            let changes: Vec<_> = changes.into_iter().filter(is_act).collect();
            (!changes.is_empty()).then_some((chapter, changes))
        };
        let acts: Vec<_> = acts.into_iter().filter_map(act).collect();
        if acts.is_empty() {
            return Vec::new();
        }
        self.undo.remember(Transaction { acts: acts.clone() });
        self.carry_out_all(acts)
    }

    pub(in crate::reader) fn undo(&mut self) -> Vec<Effect> {
        self.turn_back(UndoDirection::Back)
    }

    pub(in crate::reader) fn redo(&mut self) -> Vec<Effect> {
        self.turn_back(UndoDirection::Again)
    }

    /// Undoes or redoes a step. Marks that others have changed since stay as they are, and the sentence counts them.
    fn turn_back(&mut self, way: UndoDirection) -> Vec<Effect> {
        let Some(step) = self.undo.take(way) else {
            self.notify(if way == UndoDirection::Again { "nothing_to_redo" } else { "nothing_to_undo" }, &[]);
            return Vec::new();
        };
        let (step, overtaken) = self.undo.split(step);
        if step.acts.is_empty() {
            self.notify("changed_elsewhere", &[]);
            return Vec::new();
        }
        self.notify_turned(way, step.marks(), overtaken);
        let turned = if way == UndoDirection::Again { step.clone() } else { step.inverse() };
        let picked = self.picked_lesson();
        let effects = self.carry_out_all(turned.acts);
        self.pick_again(picked.as_ref());
        self.pick_touched(&step);
        self.undo.put(step, way);
        effects
    }

    fn notify_turned(&mut self, way: UndoDirection, marks: usize, overtaken: usize) {
        let (one, many) =
            if way == UndoDirection::Again { ("redone", "redone_marks") } else { ("undone", "undone_marks") };
        let name = if marks == 1 && overtaken == 0 { one } else { many };
        let turned = self.say(name, &[("count", &marks.to_string())]);
        let left = (overtaken > 0).then(|| self.say("left_changed_elsewhere", &[("count", &overtaken.to_string())]));
        self.notice = Some([turned].into_iter().chain(left).collect::<Vec<_>>().join(" · "));
    }

    /// Takes an act back as if it had never been: it was done for something that the reader has given up.
    ///
    /// If others have changed its marks since, it stays.
    pub(in crate::reader) fn unmake(&mut self, act: &Transaction) -> Option<Vec<Effect>> {
        self.undo.forget(act).then(|| self.carry_out_all(act.inverse().acts))
    }

    fn carry_out_all(&mut self, acts: Vec<(usize, Vec<MarkChange>)>) -> Vec<Effect> {
        acts.into_iter().flat_map(|(chapter, changes)| self.carry_out(chapter, changes)).collect()
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
        let ops: Vec<Op> = changes.into_iter().map(|change| self.carry_out_change(chapter, change)).collect();
        self.disk.sent(ops.iter().map(Op::id));
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
            list.put(MarkEntry::new(chapter, mark.clone()));
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
        let canonical = moves.then(|| AnchorText::indexed(&text.text, self.open.text_index()));
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
            *entry = MarkEntry::new(entry.chapter, rewritten(&entry.mark));
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

    /// Changes marks of any chapters in one step; returns how many are changed, and the effects.
    pub(in crate::reader) fn edit_marks(
        &mut self,
        marks: &[(usize, Uuid)],
        edit: impl Fn(&Highlight) -> Patch,
    ) -> (usize, Vec<Effect>) {
        self.change_marks(marks, |mark| {
            let (id, patch) = (mark.highlight.id, edit(&mark.highlight));
            (!patch.is_idle()).then(|| MarkChange::Changed { mark: id, patch: Box::new(patch) })
        })
    }

    /// Applies a change to each of some marks in one step; returns how many are changed, and the effects.
    pub(in crate::reader) fn change_marks(
        &mut self,
        marks: &[(usize, Uuid)],
        change: impl Fn(PlacedMark) -> Option<MarkChange>,
    ) -> (usize, Vec<Effect>) {
        let mut acts: BTreeMap<usize, Vec<MarkChange>> = BTreeMap::new();
        for &(chapter, id) in marks {
            if let Some(change) = self.placed_mark(chapter, id).and_then(&change) {
                acts.entry(chapter).or_default().push(change);
            }
        }
        let count = acts.values().map(Vec::len).sum();
        (count, self.act_on_chapters(acts.into_iter().collect()))
    }
}
