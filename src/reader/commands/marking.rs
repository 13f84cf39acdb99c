//! Marks: made from a selection or a lesson, extended, changed, moved, removed.
//!
//! The screen shows a change at once; the disk gets it as an [`Effect`] and answers with [`App::saved`].

use uuid::Uuid;

use crate::marks::{Anchor, AnchorStatus, Change, Highlight, Patch, anchor};
use crate::reader::effect::{Effect, MarkLook, MarkNext};
use crate::reader::keys::action::Action;
use crate::reader::keys::context::Context;
use crate::reader::state::App;
use crate::reader::state::open_chapter::PlacedMark;
use crate::reader::state::pen::{after, colour_of};
use crate::reader::state::selection::Selection;
use crate::reader::state::undo::MarkChange;
use crate::text::{Span, grapheme, scalar};

impl App {
    /// Makes a mark of the selection, or assigns the selected place to the mark that is being moved.
    pub(in crate::reader) fn mark_selection(&mut self, number: Option<u32>, then: MarkNext) -> Vec<Effect> {
        let Some(selection) = self.selecting.current else { return Vec::new() };
        let span = selection.span().trimmed(&self.open.chapter.text);
        if span.is_empty() {
            return Vec::new();
        }
        if number.is_some_and(|number| !self.pen.take_colour(number)) {
            return Vec::new();
        }
        let placing = self.selecting.placing.take();
        self.end_selection();
        self.open.go_to(span.start);
        match placing {
            Some(mark) => self.move_mark(mark, span),
            None if number.is_some() => self.mark(span, then),
            None => self.mark_and_offer(span, then),
        }
    }

    /// Makes a mark of a passage; a digit right after gives it another colour.
    pub(in crate::reader) fn mark_and_offer(&mut self, span: Span, then: MarkNext) -> Vec<Effect> {
        let effects = self.mark(span, then);
        if then == MarkNext::Nothing {
            self.offer_colours();
        }
        effects
    }

    /// Offers the colours for the next key.
    pub(in crate::reader) fn offer_colours(&mut self) {
        let keys = self.resources.keymap.keys_for(Context::Text, Action::MarkSentence);
        self.keys.offer_colours(keys);
    }

    fn mark(&mut self, span: Span, then: MarkNext) -> Vec<Effect> {
        let (colour, name) = (self.pen.colour.clone(), self.colour_name(&self.pen.colour));
        let same = self.open.marks.iter().find(|mark| mark.span == Some(span)).map(|mark| mark.highlight.clone());
        if let Some(mark) = same {
            return self.mark_again(&mark, &name, then);
        }
        let touched = self.touched(span);
        if touched.is_empty() {
            self.pen.marked.clear();
            self.notify("marked", &[("colour", &name)]);
            let look = MarkLook { colour, style: self.pen.style.clone(), note: String::new() };
            return vec![Effect::Mark { spans: vec![span], look, then }];
        }
        self.extend(span, &touched, then)
    }

    /// Marks the same passage again: its mark gets the current colour and style, and stays one mark.
    fn mark_again(&mut self, mark: &Highlight, name: &str, then: MarkNext) -> Vec<Effect> {
        let chapter = self.open.index;
        let mut patch = Patch::default();
        if mark.color != self.pen.colour {
            patch.color = Some(Change::new(mark.color.clone(), self.pen.colour.clone()));
        }
        if mark.style != self.pen.style {
            patch.style = Some(Change::new(mark.style.clone(), self.pen.style.clone()));
        }
        let mut effects = Vec::new();
        if patch != Patch::default() {
            effects = self.edit_mark(chapter, mark.id, patch);
            self.notify("mark_changed", &[("colour", name)]);
        }
        self.go_on_with(mark.id, then, &effects);
        effects
    }

    /// Keeps a mark for a digit that may follow and opens what is written about it; `effects` are those of the act that
    /// changed it, if it was changed.
    fn go_on_with(&mut self, mark: Uuid, then: MarkNext, effects: &[Effect]) {
        self.pen.marked = vec![mark];
        let made = self.undo.last().filter(|_| !effects.is_empty()).cloned();
        self.open_after_marking(mark, then, made);
    }

    /// Returns the marks with the current look that a passage overlaps or touches, in the order they were made.
    ///
    /// Lessons are left out: their evidence does not grow when a passage beside it is marked.
    fn touched(&self, span: Span) -> Vec<PlacedMark> {
        let alike = |mark: &&PlacedMark| {
            let highlight = &mark.highlight;
            highlight.color == self.pen.colour && highlight.style == self.pen.style && highlight.lesson.is_none()
        };
        let touches = |mark: Span| mark.start <= span.end && span.start <= mark.end;
        let found = self.open.marks.iter().filter(alike).filter(|mark| mark.span.is_some_and(touches));
        let mut found: Vec<PlacedMark> = found.cloned().collect();
        found.sort_by_key(|mark| (mark.highlight.created, mark.span));
        found
    }

    /// Makes one mark of a passage and the marks it touches: the oldest one grows and takes over notes and tags.
    fn extend(&mut self, span: Span, touched: &[PlacedMark], then: MarkNext) -> Vec<Effect> {
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
        let grown = MarkChange::Changed { mark: old.id, patch: Box::new(patch) };
        let gone = others.iter().map(|mark| MarkChange::Went(Box::new(mark.clone())));
        let (chapter, id) = (self.open.index, old.id);
        let effects = self.act_on_marks(chapter, std::iter::once(grown).chain(gone).collect());
        self.notify(if effects.is_empty() { "marked_already" } else { "mark_extended" }, &[]);
        self.go_on_with(id, then, &effects);
        effects
    }

    /// Makes an anchor for a passage of the open chapter.
    fn anchor_of(&self, span: Span) -> Anchor {
        let chapter = &self.open.chapter;
        anchor(&self.open.anchor_text(), span).placed(chapter, span)
    }

    /// Starts to choose a new place for a mark: its passage is selected, if it has one.
    pub(in crate::reader) fn start_moving(&mut self, mark: Uuid) {
        let Some(placed) = self.open.marks.iter().find(|known| known.highlight.id == mark) else { return };
        let (span, start) = (placed.span.or(placed.candidates.first().copied()), placed.highlight.anchor.start);
        let text = &self.open.chapter.text;
        if let Some(span) = span {
            let last = grapheme::previous(text, span.end);
            self.set_selection(Selection::between(text, span.start, last));
        } else {
            self.jump(scalar::offset_of(text, start as usize));
            self.select_at_caret();
        }
        self.selecting.placing = Some(mark);
        self.notify("moving_mark", &[]);
    }

    pub(in crate::reader) fn move_mark(&mut self, mark: Uuid, span: Span) -> Vec<Effect> {
        let chapter = self.open.index;
        let placed = self.placed_mark(chapter, mark);
        if placed.is_some_and(|mark| mark.span == Some(span) && mark.standing == AnchorStatus::Exact) {
            self.notify("mark_in_place", &[]);
            return Vec::new();
        }
        let Some(from) = self.highlight(chapter, mark).map(|highlight| highlight.anchor.clone()) else {
            return Vec::new();
        };
        let patch = Patch { anchor: Some(Change::new(from, self.anchor_of(span))), ..Patch::default() };
        let effects = self.edit_mark(chapter, mark, patch);
        self.notify("mark_moved", &[]);
        effects
    }

    /// Switches to the next style for new marks.
    pub(in crate::reader) fn next_style(&mut self) {
        self.pen.next_style();
        let name = self.style_name(&self.pen.style);
        self.notify("style_chosen", &[("style", &name)]);
    }

    pub(in crate::reader) fn mark_lesson(&mut self) -> Vec<Effect> {
        let Some(lesson) = self.picked_lesson().filter(|lesson| lesson.chapter == self.open.index) else {
            return Vec::new();
        };
        let mut found: Vec<Span> = lesson.lesson.spans().collect();
        found.sort_unstable();
        found.dedup();
        if found.is_empty() {
            self.notify("lesson_without_evidence", &[]);
            return Vec::new();
        }
        let is_new = |span: &Span| !self.open.marks.iter().any(|mark| mark.span == Some(*span));
        let spans: Vec<Span> = found.into_iter().filter(is_new).collect();
        if spans.is_empty() {
            self.notify("lesson_marked_already", &[]);
            return Vec::new();
        }
        self.notify("lesson_marked", &[]);
        let look =
            MarkLook { colour: self.pen.colour.clone(), style: self.pen.style.clone(), note: lesson.lesson.statement };
        vec![Effect::Mark { spans, look, then: MarkNext::Nothing }]
    }

    pub(in crate::reader) fn remove_mark_here(&mut self) -> Vec<Effect> {
        let Some(mark) = self.open.mark_on_line() else {
            self.notify("no_mark_here", &[]);
            return Vec::new();
        };
        let id = mark.highlight.id;
        self.remove(&[(self.open.index, id)])
    }

    pub(in crate::reader) fn remove_marks_in(&mut self, span: Span) -> Vec<Effect> {
        let touched = self.open.marks.iter().filter(|mark| mark.span.is_some_and(|mark| mark.overlaps(span)));
        let ids: Vec<_> = touched.map(|mark| (self.open.index, mark.highlight.id)).collect();
        self.end_selection();
        if ids.is_empty() {
            self.notify("no_mark_here", &[]);
            return Vec::new();
        }
        self.remove(&ids)
    }

    /// Removes marks of any chapters in one step.
    pub(in crate::reader) fn remove(&mut self, marks: &[(usize, Uuid)]) -> Vec<Effect> {
        let (count, effects) = self.change_marks(marks, |mark| Some(MarkChange::Went(Box::new(mark))));
        match count {
            1 => self.notify("mark_removed", &[]),
            count => self.notify("marks_removed", &[("count", &count.to_string())]),
        }
        effects
    }

    /// Sets the colour of marks, by its number, in one step.
    pub(in crate::reader) fn recolour(&mut self, marks: &[(usize, Uuid)], number: Option<u32>) -> Vec<Effect> {
        let Some(colour) = number.and_then(colour_of) else { return Vec::new() };
        let name = self.colour_name(&colour);
        let (count, effects) = self.edit_marks(marks, |mark| {
            let changed = mark.color != colour;
            Patch { color: changed.then(|| Change::new(mark.color.clone(), colour.clone())), ..Patch::default() }
        });
        match (marks.len(), count) {
            (1, 0) => self.notify("mark_has_colour", &[("colour", &name)]),
            (1, _) => self.notify("mark_changed", &[("colour", &name)]),
            (_, 0) => self.notify("marks_have_colour", &[("colour", &name)]),
            _ => self.notify("marks_changed", &[("colour", &name), ("count", &count.to_string())]),
        }
        effects
    }

    /// Switches marks to the next style, in one step; several all get the style after that of the first.
    pub(in crate::reader) fn restyle(&mut self, marks: &[(usize, Uuid)]) -> Vec<Effect> {
        let first = marks.first().and_then(|&(chapter, id)| self.highlight(chapter, id));
        let Some(style) = first.map(|mark| after(&mark.style)) else { return Vec::new() };
        let name = self.style_name(&style);
        let (count, effects) = self.edit_marks(marks, |mark| {
            let style = Change::new(mark.style.clone(), style.clone());
            Patch { style: Some(style), ..Patch::default() }
        });
        self.notify("marks_restyled", &[("style", &name), ("count", &count.to_string())]);
        effects
    }

    /// Confirms the place where a mark was found.
    pub(in crate::reader) fn confirm_place(&mut self, mark: &PlacedMark) -> Vec<Effect> {
        let Some(span) = mark.span else { return Vec::new() };
        self.move_mark(mark.highlight.id, span)
    }
}
