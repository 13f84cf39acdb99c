//! New marks and lessons: made here, where the time and the device are known, and sent to the disk.

use crate::lessons::Evidence;
use crate::marks::{Anchor, DeviceId, Highlight, LessonData, Op, anchor, unplaced};
use crate::reader::App;
use crate::reader::effect::{MarkLook, MarkNext};
use crate::runtime::Runtime;
use crate::runtime::store_handle::StoreHandle;
use crate::text::Span;

impl Runtime {
    pub(super) fn mark(&mut self, app: &mut App, spans: &[Span], look: &MarkLook, then: MarkNext) {
        let text = app.open.anchor_text();
        let anchors = spans.iter().map(|span| anchor(&text, *span).placed(&app.open.chapter, *span));
        let highlights = anchors.map(|anchor| self.new_mark(anchor, look)).collect();
        self.add(app, highlights, then);
    }

    /// Saves a lesson; evidence that was not found is kept as a quote without a place.
    pub(super) fn keep_lesson(
        &mut self,
        app: &mut App,
        evidence: &[Evidence],
        look: &MarkLook,
        mut lesson: Box<LessonData>,
    ) {
        let mut anchors = app.anchors_of(evidence).into_iter();
        // A record has a quote even if its lesson has no evidence: without one it would count as expired.
        let quoted = || unplaced(&app.open.anchor_text(), &look.note);
        let first = anchors.next().unwrap_or_else(quoted);
        lesson.more = anchors.collect();
        let highlight = Highlight { lesson: Some(lesson), ..self.new_mark(first, look) };
        self.add(app, vec![highlight], MarkNext::Nothing);
    }

    fn new_mark(&self, anchor: Anchor, look: &MarkLook) -> Highlight {
        let by = self.store.as_ref().map_or_else(|| DeviceId::fresh(&self.machine.name), StoreHandle::device);
        let mut highlight = Highlight::new(anchor, by, (self.clock)());
        highlight.color = look.colour.clone();
        highlight.style = look.style.clone();
        look.note.clone_into(&mut highlight.note);
        highlight
    }

    fn add(&mut self, app: &mut App, highlights: Vec<Highlight>, then: MarkNext) {
        let ops = highlights.iter().map(|highlight| Op::Add(Box::new(highlight.clone()))).collect();
        let chapter = app.open.index;
        app.marked(highlights, then);
        self.commit(app, chapter, ops);
    }
}
