//! What was done to marks, taken back and done again.
//!
//! A step is one act of the reader: marks that came, went or changed. The screen shows it at once, the disk hears of it by
//! an [`Effect`]. The one invariant: a step is taken back only as long as nobody else has changed its marks meanwhile.

use uuid::Uuid;

use crate::marks::{Canonical, Highlight, Op, Patch, TextId};
use crate::reader::desk::PlacedMark;
use crate::reader::dialog::MarkEntry;
use crate::reader::effect::Effect;
use crate::reader::{App, Dialog, LessonEntry};

/// One act of the reader on marks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    /// What happened, chapter by chapter.
    pub(super) acts: Vec<(usize, Vec<Turn>)>,
}

/// What happened to one mark.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Turn {
    Came(Box<PlacedMark>),
    Went(Box<PlacedMark>),
    Changed { mark: Uuid, patch: Box<Patch> },
}

impl Turn {
    fn mark(&self) -> Uuid {
        match self {
            Self::Came(mark) | Self::Went(mark) => mark.highlight.id,
            Self::Changed { mark, .. } => *mark,
        }
    }

    /// Names the lesson that a record was about which came or went.
    fn lesson(&self) -> Option<&TextId> {
        match self {
            Self::Came(mark) | Self::Went(mark) => mark.highlight.lesson.as_ref()?.from.as_ref(),
            Self::Changed { .. } => None,
        }
    }

    fn inverse(self) -> Self {
        match self {
            Self::Came(mark) => Self::Went(mark),
            Self::Went(mark) => Self::Came(mark),
            Self::Changed { mark, patch } => Self::Changed { mark, patch: Box::new(patch.inverse()) },
        }
    }
}

impl App {
    /// Does something to marks of a chapter and remembers how to take it back.
    pub(super) fn act_on_marks(&mut self, chapter: usize, mut turns: Vec<Turn>) -> Vec<Effect> {
        turns.retain(|turn| !matches!(turn, Turn::Changed { patch, .. } if patch.is_idle()));
        if turns.is_empty() {
            return Vec::new();
        }
        self.remember_step(Step { acts: vec![(chapter, turns.clone())] });
        self.carry_out(chapter, turns)
    }

    /// Remembers a step; what was taken back before it can no longer be done again.
    pub(super) fn remember_step(&mut self, step: Step) {
        self.done.push(step);
        self.undone.clear();
    }

    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(step) = self.done.pop() else {
            self.tell("nothing_to_undo", &[]);
            return Vec::new();
        };
        let inverse = |turns: &[Turn]| turns.iter().rev().cloned().map(Turn::inverse).collect();
        let acts = step.acts.iter().rev().map(|(chapter, turns)| (*chapter, inverse(turns))).collect();
        self.turn_back(step, acts, false)
    }

    pub(super) fn redo(&mut self) -> Vec<Effect> {
        let Some(step) = self.undone.pop() else {
            self.tell("nothing_to_redo", &[]);
            return Vec::new();
        };
        let acts = step.acts.clone();
        self.turn_back(step, acts, true)
    }

    fn turn_back(&mut self, step: Step, acts: Vec<(usize, Vec<Turn>)>, again: bool) -> Vec<Effect> {
        if acts.iter().flat_map(|(_, turns)| turns).any(|turn| self.changed_elsewhere.contains(&turn.mark())) {
            self.tell("changed_elsewhere", &[]);
            return Vec::new();
        }
        self.tell(if again { "redone" } else { "undone" }, &[]);
        let picked = self.picked_lesson();
        let effects = acts.into_iter().flat_map(|(chapter, turns)| self.carry_out(chapter, turns)).collect();
        self.pick_again(picked.as_ref());
        self.pick_touched(&step);
        if again { &mut self.done } else { &mut self.undone }.push(step);
        effects
    }

    /// Picks the lesson that a step was about, where it was about one.
    fn pick_touched(&mut self, step: &Step) {
        let turns = || step.acts.iter().flat_map(|(_, turns)| turns);
        let ids: Vec<Uuid> = turns().map(Turn::mark).collect();
        let names: Vec<_> = turns().filter_map(Turn::lesson).collect();
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
    fn carry_out(&mut self, chapter: usize, turns: Vec<Turn>) -> Vec<Effect> {
        let ops = turns.into_iter().map(|turn| self.carry_out_turn(chapter, turn)).collect();
        self.saving += 1;
        vec![Effect::Change { chapter, ops }]
    }

    fn carry_out_turn(&mut self, chapter: usize, turn: Turn) -> Op {
        match turn {
            Turn::Came(mut mark) => {
                let id = mark.highlight.id;
                mark.highlight.rev = self.act_on(id, mark.highlight.rev) + 1;
                mark.highlight.deleted = None;
                self.show_mark(chapter, *mark);
                Op::Restore { id }
            }
            Turn::Went(mark) => {
                let id = mark.highlight.id;
                let seen_rev = self.act_on(id, mark.highlight.rev);
                self.hide_mark(chapter, id);
                Op::Delete { id, seen_rev }
            }
            Turn::Changed { mark, patch } => {
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
        if chapter == self.desk.index {
            self.desk.put(mark);
        }
    }

    fn hide_mark(&mut self, chapter: usize, id: Uuid) {
        if chapter == self.desk.index {
            self.desk.take_away(id);
        }
        if let Some(list) = self.mark_list_mut() {
            list.bury(id);
        }
    }

    /// Changes a mark wherever the screen shows it.
    fn rewrite(&mut self, chapter: usize, mark: Uuid, patch: &Patch) {
        let moves = (patch.anchor.is_some() || patch.lesson.is_some()) && chapter == self.desk.index;
        let text = std::sync::Arc::clone(&self.desk.chapter);
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
        let is_here = chapter == self.desk.index;
        let on_desk = self.desk.records().find(|placed| is_here && placed.highlight.id == mark).map(rewritten);
        if let Some(placed) = on_desk {
            self.desk.put(placed);
        }
    }

    /// Gives a mark that the screen knows: on the desk or in the list.
    pub(super) fn highlight(&self, chapter: usize, mark: Uuid) -> Option<&Highlight> {
        let on_desk = self.desk.records().filter(|_| chapter == self.desk.index);
        let list = self.dialog.as_ref().and_then(Dialog::mark_list);
        let in_list = list.into_iter().flat_map(|list| list.entries.iter().map(|entry| &entry.mark));
        on_desk.chain(in_list).map(|placed| &placed.highlight).find(|highlight| highlight.id == mark)
    }

    /// Counts an act on a mark that was seen at a revision; gives the revision that the act is done to.
    fn act_on(&mut self, id: Uuid, seen: u32) -> u32 {
        let next = self.revisions.entry(id).or_insert(seen);
        let before = seen.max(*next);
        *next = before + 1;
        before
    }

    /// Counts on from a record that was written for the reader; tells whether it holds all that was done to it here.
    pub(super) fn learn_revision(&mut self, highlight: &Highlight) -> bool {
        let known = self.revisions.entry(highlight.id).or_insert(highlight.rev);
        *known = highlight.rev.max(*known);
        highlight.rev == *known
    }

    /// Tells whether a record from the disk holds all that was done to it here, and counts on from it if so.
    ///
    /// One that holds more was changed by another window or device: what was done to it here is not taken back any more.
    pub(super) fn is_newest(&mut self, highlight: &Highlight) -> bool {
        let known = self.revisions.entry(highlight.id).or_insert(highlight.rev);
        if highlight.rev > *known {
            self.changed_elsewhere.insert(highlight.id);
        }
        let is_newest = highlight.rev >= *known;
        *known = highlight.rev.max(*known);
        is_newest
    }
}
