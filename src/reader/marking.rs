//! Marks: made from a selection or a lesson, extended, changed, moved, removed.
//!
//! The screen shows a change at once; the disk hears of it by an [`Effect`] and answers with [`App::saved`].

use uuid::Uuid;

use crate::marks::{Anchor, Canonical, Change, Colour, Highlight, Patch, Style, anchor};
use crate::reader::desk::PlacedMark;
use crate::reader::dialog::{MarkList, NoteInput};
use crate::reader::effect::{Draft, Effect};
use crate::reader::history::{Step, Turn};
use crate::reader::{App, Dialog, Selection};
use crate::text::{Span, grapheme, scalar};

impl App {
    /// Takes marks that were just made for the open chapter and are on their way to the disk.
    pub fn marked(&mut self, highlights: Vec<Highlight>, then_note: bool) {
        let chapter = std::sync::Arc::clone(&self.desk.chapter);
        let text = Canonical::new(&chapter.text);
        let picked = self.picked_lesson();
        let marks: Vec<_> = highlights.into_iter().map(|highlight| PlacedMark::new(highlight, &text)).collect();
        self.revisions.extend(marks.iter().map(|mark| (mark.highlight.id, 1)));
        for mark in &marks {
            self.desk.put(mark.clone());
        }
        if let Some(mark) = marks.first().filter(|_| then_note) {
            self.open_note(self.desk.index, mark.highlight.id, None);
        }
        self.pick_again(picked.as_ref());
        let turns = marks.into_iter().map(|mark| Turn::Came(Box::new(mark))).collect();
        self.remember_step(Step { acts: vec![(self.desk.index, turns)] });
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
    /// What has been changed here and is not written yet stays as it is on the screen. What was done here to a mark that
    /// somebody else has edited since is not taken back any more.
    pub fn refreshed(&mut self, chapter: usize, mut records: Vec<Highlight>) {
        records.retain(|highlight| match self.revisions.get(&highlight.id) {
            Some(&known) if highlight.rev > known => {
                self.changed_elsewhere.insert(highlight.id);
                true
            }
            Some(&known) => highlight.rev == known,
            None => true,
        });
        if chapter == self.desk.index {
            self.show_marks(records);
        }
    }

    fn show_marks(&mut self, newest: Vec<Highlight>) {
        let chapter = std::sync::Arc::clone(&self.desk.chapter);
        let text = Canonical::new(&chapter.text);
        for highlight in newest {
            let known = self.desk.records().find(|mark| mark.highlight.id == highlight.id);
            match (known, highlight.is_live()) {
                (Some(mark), true) if mark.highlight.anchors().eq(highlight.anchors()) => {
                    let mark = PlacedMark { highlight, ..mark.clone() };
                    self.desk.put(mark);
                }
                // A deletion that came after somebody's edit is refused: the mark comes back.
                (_, true) => self.desk.put(PlacedMark::new(highlight, &text)),
                (_, false) => self.desk.take_away(highlight.id),
            }
        }
    }

    /// Hears that a change could not be written; it stays on the screen.
    pub const fn not_saved(&mut self) {
        self.saving = self.saving.saturating_sub(1);
    }

    /// Makes a mark of the selection, or gives the selected place to the mark that is being moved.
    pub(super) fn mark_selection(&mut self, number: Option<u32>, then_note: bool) -> Vec<Effect> {
        let Some(selection) = self.selection else { return Vec::new() };
        let span = selection.span().trimmed(&self.desk.chapter.text);
        if span.is_empty() {
            return Vec::new();
        }
        if let Some(number) = number {
            let Some(colour) = colour_of(number) else { return Vec::new() };
            self.colour = colour;
        }
        let placing = self.placing.take();
        self.end_selection();
        self.desk.go_to(span.start);
        match placing {
            Some(mark) => self.move_mark(mark, span),
            None => self.mark(span, then_note),
        }
    }

    fn mark(&mut self, span: Span, then_note: bool) -> Vec<Effect> {
        let (colour, name) = (self.colour.clone(), self.colour_name(&self.colour));
        let same = self.desk.marks.iter().find(|mark| mark.span == Some(span)).map(|mark| mark.highlight.clone());
        if let Some(mark) = same {
            return self.mark_again(&mark, &name, then_note);
        }
        let touched = self.touched(span);
        if touched.is_empty() {
            self.tell("marked", &[("colour", &name)]);
            let draft = Draft { colour, style: self.style.clone(), note: String::new() };
            return vec![Effect::Mark { spans: vec![span], draft, then_note }];
        }
        self.extend(span, &touched, then_note)
    }

    /// The same passage once more: its mark takes the colour and the style, and there is still one mark.
    fn mark_again(&mut self, mark: &Highlight, name: &str, then_note: bool) -> Vec<Effect> {
        let chapter = self.desk.index;
        let mut patch = Patch::default();
        if mark.color != self.colour {
            patch.color = Some(Change::new(mark.color.clone(), self.colour.clone()));
        }
        if mark.style != self.style {
            patch.style = Some(Change::new(mark.style.clone(), self.style.clone()));
        }
        let mut effects = Vec::new();
        if patch != Patch::default() {
            effects = self.edit_mark(chapter, mark.id, patch);
            self.tell("mark_changed", &[("colour", name)]);
        }
        if then_note {
            self.open_note(chapter, mark.id, None);
        }
        effects
    }

    /// Gives the marks of the look in use that a passage overlaps or touches, in the order they were made.
    ///
    /// A lesson is not among them: its evidence does not grow by what is underlined beside it.
    fn touched(&self, span: Span) -> Vec<PlacedMark> {
        let alike = |mark: &&PlacedMark| {
            let highlight = &mark.highlight;
            highlight.color == self.colour && highlight.style == self.style && highlight.lesson.is_none()
        };
        let touches = |mark: Span| mark.start <= span.end && span.start <= mark.end;
        let found = self.desk.marks.iter().filter(alike).filter(|mark| mark.span.is_some_and(touches));
        let mut found: Vec<PlacedMark> = found.cloned().collect();
        found.sort_by_key(|mark| (mark.highlight.created, mark.span));
        found
    }

    /// Makes one mark of a passage and of the marks it touches: the oldest grows and takes over notes and tags.
    fn extend(&mut self, span: Span, touched: &[PlacedMark], then_note: bool) -> Vec<Effect> {
        let Some((oldest, others)) = touched.split_first() else { return Vec::new() };
        let whole = touched.iter().filter_map(|mark| mark.span).fold(span, Span::union);
        let old = &oldest.highlight;
        let mut note = old.note.clone();
        let mut tags = old.tags.clone();
        for other in others.iter().map(|mark| &mark.highlight) {
            if !other.note.is_empty() {
                note = if note.is_empty() { other.note.clone() } else { format!("{note}\n\n{}", other.note) };
            }
            tags.extend(other.tags.iter().cloned());
        }
        tags.sort();
        tags.dedup();
        let patch = Patch {
            anchor: Some(Change::new(old.anchor.clone(), self.anchor_of(whole))),
            note: (note != old.note).then(|| Change::new(old.note.clone(), note)),
            tags: (tags != old.tags).then(|| Change::new(old.tags.clone(), tags)),
            ..Patch::default()
        };
        let grown = Turn::Changed { mark: old.id, patch: Box::new(patch) };
        let gone = others.iter().map(|mark| Turn::Went(Box::new(mark.clone())));
        let (chapter, id) = (self.desk.index, old.id);
        let effects = self.act_on_marks(chapter, std::iter::once(grown).chain(gone).collect());
        self.tell(if effects.is_empty() { "marked_already" } else { "mark_extended" }, &[]);
        if then_note {
            self.open_note(chapter, id, None);
        }
        effects
    }

    /// Quotes a passage of the open chapter.
    fn anchor_of(&self, span: Span) -> Anchor {
        let chapter = &self.desk.chapter;
        anchor(&Canonical::new(&chapter.text), span).placed(chapter, span)
    }

    /// Starts to choose a new place for a mark: its passage is selected, where it has one.
    pub(super) fn start_moving(&mut self, mark: Uuid) {
        let Some(placed) = self.desk.marks.iter().find(|known| known.highlight.id == mark) else { return };
        let (span, start) = (placed.span.or(placed.candidates.first().copied()), placed.highlight.anchor.start);
        let text = &self.desk.chapter.text;
        if let Some(span) = span {
            let last = grapheme::previous(text, span.end);
            self.set_selection(Selection::between(text, span.start, last));
        } else {
            self.jump(scalar::offset_of(text, start as usize));
            self.select_at_caret();
        }
        self.placing = Some(mark);
        self.tell("moving_mark", &[]);
    }

    pub(super) fn move_mark(&mut self, mark: Uuid, span: Span) -> Vec<Effect> {
        let chapter = self.desk.index;
        let Some(from) = self.highlight(chapter, mark).map(|highlight| highlight.anchor.clone()) else {
            return Vec::new();
        };
        let patch = Patch { anchor: Some(Change::new(from, self.anchor_of(span))), ..Patch::default() };
        let effects = self.edit_mark(chapter, mark, patch);
        self.tell("mark_moved", &[]);
        effects
    }

    /// Takes the style after the one in use for the marks to come.
    pub(super) fn next_style(&mut self) {
        self.style = after(&self.style);
        let name = self.style_name(&self.style);
        self.tell("style_chosen", &[("style", &name)]);
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
        let draft = Draft { colour: self.colour.clone(), style: self.style.clone(), note: lesson.lesson.statement };
        vec![Effect::Mark { spans, draft, then_note: false }]
    }

    pub(super) fn remove_mark_here(&mut self) -> Vec<Effect> {
        let Some(mark) = self.desk.mark_here() else {
            self.tell("no_mark_here", &[]);
            return Vec::new();
        };
        let id = mark.highlight.id;
        self.remove(self.desk.index, &[id])
    }

    pub(super) fn remove_marks_in(&mut self, span: Span) -> Vec<Effect> {
        let touched = self.desk.marks.iter().filter(|mark| mark.span.is_some_and(|mark| mark.overlaps(span)));
        let ids: Vec<Uuid> = touched.map(|mark| mark.highlight.id).collect();
        self.end_selection();
        if ids.is_empty() {
            self.tell("no_mark_here", &[]);
            return Vec::new();
        }
        self.remove(self.desk.index, &ids)
    }

    /// Removes marks of a chapter.
    pub(super) fn remove(&mut self, chapter: usize, ids: &[Uuid]) -> Vec<Effect> {
        let gone = ids.iter().filter_map(|&id| self.placed_mark(chapter, id)).map(|mark| Turn::Went(Box::new(mark)));
        let turns: Vec<Turn> = gone.collect();
        match turns.len() {
            1 => self.tell("mark_removed", &[]),
            count => self.tell("marks_removed", &[("count", &count.to_string())]),
        }
        self.act_on_marks(chapter, turns)
    }

    /// Gives a mark as the screen shows it, on the desk or in the list.
    fn placed_mark(&self, chapter: usize, id: Uuid) -> Option<PlacedMark> {
        let on_desk = self.desk.records().filter(|_| chapter == self.desk.index);
        let list = self.dialog.as_ref().and_then(Dialog::mark_list);
        let in_list = list.into_iter().flat_map(|list| list.entries.iter().map(|entry| &entry.mark));
        on_desk.chain(in_list).find(|mark| mark.highlight.id == id).cloned()
    }

    pub(super) fn edit_note_here(&mut self) -> Vec<Effect> {
        match self.desk.mark_here().map(|mark| mark.highlight.id) {
            Some(mark) => self.open_note(self.desk.index, mark, None),
            None => self.tell("no_mark_here", &[]),
        }
        Vec::new()
    }

    /// Opens the note of a mark; `list` is what to go back to.
    pub(super) fn open_note(&mut self, chapter: usize, mark: Uuid, list: Option<MarkList>) {
        let in_list = list.as_ref().and_then(|list| list.find(mark)).map(|entry| entry.mark.highlight.note.clone());
        let note = in_list.or_else(|| self.highlight(chapter, mark).map(|highlight| highlight.note.clone()));
        self.dialog = Some(Dialog::Note(NoteInput::new(chapter, mark, note.unwrap_or_default(), list)));
    }

    /// Changes one mark.
    pub(super) fn edit_mark(&mut self, chapter: usize, mark: Uuid, patch: Patch) -> Vec<Effect> {
        self.act_on_marks(chapter, vec![Turn::Changed { mark, patch: Box::new(patch) }])
    }

    /// Gives another colour or style to marks of a chapter, in one step.
    pub(super) fn edit_marks(
        &mut self,
        chapter: usize,
        marks: &[Uuid],
        edit: impl Fn(&Highlight) -> Patch,
    ) -> Vec<Effect> {
        let patches = marks.iter().filter_map(|&id| Some((id, edit(self.highlight(chapter, id)?))));
        let turns = patches.filter(|(_, patch)| *patch != Patch::default());
        let turns = turns.map(|(mark, patch)| Turn::Changed { mark, patch: Box::new(patch) }).collect();
        self.act_on_marks(chapter, turns)
    }
}

/// Gives the colour of a number counted from 1.
pub(super) fn colour_of(number: u32) -> Option<Colour> {
    Colour::ALL.get((number as usize).checked_sub(1)?).cloned()
}

/// Gives the style that is offered after another.
pub(super) fn after(style: &Style) -> Style {
    let at = Style::ALL.iter().position(|known| known == style).map_or(0, |at| at + 1);
    Style::ALL.get(at).cloned().unwrap_or_default()
}
