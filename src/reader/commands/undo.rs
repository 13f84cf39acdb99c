//! What was done to marks, taken back and done again.
//!
//! A step is one act of the reader: marks that came, went or changed. The screen shows it at once, the disk hears of it by
//! an [`Effect`]. The one invariant: a step is taken back only as long as nobody else has changed its marks meanwhile.

use uuid::Uuid;

use crate::marks::{Canonical, Highlight, Op, Patch};
use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::lesson_entry::LessonEntry;
use crate::reader::state::mark_list::MarkEntry;
use crate::reader::state::open_chapter::PlacedMark;
use crate::reader::state::undo::{MarkChange, Transaction};

impl App {
    /// Does something to marks of a chapter and remembers how to take it back.
    pub(in crate::reader) fn act_on_marks(&mut self, chapter: usize, mut turns: Vec<MarkChange>) -> Vec<Effect> {
        turns.retain(|turn| !matches!(turn, MarkChange::Changed { patch, .. } if patch.is_idle()));
        if turns.is_empty() {
            return Vec::new();
        }
        self.remember_step(Transaction { acts: vec![(chapter, turns.clone())] });
        self.carry_out(chapter, turns)
    }

    /// Remembers a step; what was taken back before it can no longer be done again.
    pub(in crate::reader) fn remember_step(&mut self, step: Transaction) {
        self.done.push(step);
        self.undone.clear();
    }

    pub(in crate::reader) fn undo(&mut self) -> Vec<Effect> {
        let Some(step) = self.done.pop() else {
            self.notify("nothing_to_undo", &[]);
            return Vec::new();
        };
        let inverse = |turns: &[MarkChange]| turns.iter().rev().cloned().map(MarkChange::inverse).collect();
        let acts = step.acts.iter().rev().map(|(chapter, turns)| (*chapter, inverse(turns))).collect();
        self.turn_back(step, acts, false)
    }

    pub(in crate::reader) fn redo(&mut self) -> Vec<Effect> {
        let Some(step) = self.undone.pop() else {
            self.notify("nothing_to_redo", &[]);
            return Vec::new();
        };
        let acts = step.acts.clone();
        self.turn_back(step, acts, true)
    }

    fn turn_back(&mut self, step: Transaction, acts: Vec<(usize, Vec<MarkChange>)>, again: bool) -> Vec<Effect> {
        if acts.iter().flat_map(|(_, turns)| turns).any(|turn| self.changed_elsewhere.contains(&turn.mark())) {
            self.notify("changed_elsewhere", &[]);
            return Vec::new();
        }
        self.notify(if again { "redone" } else { "undone" }, &[]);
        let picked = self.picked_lesson();
        let effects = acts.into_iter().flat_map(|(chapter, turns)| self.carry_out(chapter, turns)).collect();
        self.pick_again(picked.as_ref());
        self.pick_touched(&step);
        if again { &mut self.done } else { &mut self.undone }.push(step);
        effects
    }

    /// Picks the lesson that a step was about, where it was about one.
    fn pick_touched(&mut self, step: &Transaction) {
        let turns = || step.acts.iter().flat_map(|(_, turns)| turns);
        let ids: Vec<Uuid> = turns().map(MarkChange::mark).collect();
        let names: Vec<_> = turns().filter_map(MarkChange::lesson).collect();
        let is_meant = |entry: &LessonEntry| {
            entry.record.is_some_and(|record| ids.contains(&record)) || names.contains(&&entry.name())
        };
        let meant = self
            .lessons()
            .iter()
            .position(|entry| step.acts.iter().any(|(chapter, _)| *chapter == entry.chapter) && is_meant(entry));
        self.lesson_entry = meant.unwrap_or(self.lesson_entry);
    }

    /// Shows what happens to marks and asks for the same on the disk.
    fn carry_out(&mut self, chapter: usize, turns: Vec<MarkChange>) -> Vec<Effect> {
        let ops = turns.into_iter().map(|turn| self.carry_out_turn(chapter, turn)).collect();
        self.saving += 1;
        vec![Effect::Change { chapter, ops }]
    }

    fn carry_out_turn(&mut self, chapter: usize, turn: MarkChange) -> Op {
        match turn {
            MarkChange::Came(mut mark) => {
                let id = mark.highlight.id;
                mark.highlight.rev = self.act_on(id, mark.highlight.rev) + 1;
                mark.highlight.deleted = None;
                self.show_mark(chapter, *mark);
                Op::Restore { id }
            }
            MarkChange::Went(mark) => {
                let id = mark.highlight.id;
                let seen_rev = self.act_on(id, mark.highlight.rev);
                self.hide_mark(chapter, id);
                Op::Delete { id, seen_rev }
            }
            MarkChange::Changed { mark, patch } => {
                let seen = self.highlight(chapter, mark).map_or(1, |highlight| highlight.rev);
                self.act_on(mark, seen);
                self.rewrite(chapter, mark, &patch);
                Op::Edit { id: mark, patch }
            }
        }
    }

    /// Shows a mark on the desk and in the list, in its place.
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
            list.bury(id);
        }
    }

    /// Changes a mark wherever the screen shows it.
    fn rewrite(&mut self, chapter: usize, mark: Uuid, patch: &Patch) {
        let moves = (patch.anchor.is_some() || patch.lesson.is_some()) && chapter == self.open.index;
        let text = std::sync::Arc::clone(&self.open.chapter);
        let canonical = moves.then(|| Canonical::new(&text.text));
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
        let on_desk = self.open.records().find(|placed| is_here && placed.highlight.id == mark).map(rewritten);
        if let Some(placed) = on_desk {
            self.open.put(placed);
        }
    }

    /// Counts an act on a mark that was seen at a revision; gives the revision that the act is done to.
    fn act_on(&mut self, id: Uuid, seen: u32) -> u32 {
        let next = self.revisions.entry(id).or_insert(seen);
        let before = seen.max(*next);
        *next = before + 1;
        before
    }

    /// Counts on from a record that was written for the reader; tells whether it holds all that was done to it here.
    pub(in crate::reader) fn learn_revision(&mut self, highlight: &Highlight) -> bool {
        let known = self.revisions.entry(highlight.id).or_insert(highlight.rev);
        *known = highlight.rev.max(*known);
        highlight.rev == *known
    }

    /// Tells whether a record from the disk holds all that was done to it here, and counts on from it if so.
    ///
    /// One that holds more was changed by another window or device: what was done to it here is not taken back any more.
    pub(in crate::reader) fn is_newest(&mut self, highlight: &Highlight) -> bool {
        let known = self.revisions.entry(highlight.id).or_insert(highlight.rev);
        if highlight.rev > *known {
            self.changed_elsewhere.insert(highlight.id);
        }
        let is_newest = highlight.rev >= *known;
        *known = highlight.rev.max(*known);
        is_newest
    }

    /// Changes one mark.
    pub(in crate::reader) fn edit_mark(&mut self, chapter: usize, mark: Uuid, patch: Patch) -> Vec<Effect> {
        self.act_on_marks(chapter, vec![MarkChange::Changed { mark, patch: Box::new(patch) }])
    }

    /// Gives another colour or style to marks of a chapter, in one step.
    pub(in crate::reader) fn edit_marks(
        &mut self,
        chapter: usize,
        marks: &[Uuid],
        edit: impl Fn(&Highlight) -> Patch,
    ) -> Vec<Effect> {
        let patches = marks.iter().filter_map(|&id| Some((id, edit(self.highlight(chapter, id)?))));
        let turns = patches.filter(|(_, patch)| *patch != Patch::default());
        let turns = turns.map(|(mark, patch)| MarkChange::Changed { mark, patch: Box::new(patch) }).collect();
        self.act_on_marks(chapter, turns)
    }
}
