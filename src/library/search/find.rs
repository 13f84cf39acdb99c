//! The hits in a document and in what belongs to it.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::document::Chapter;
use crate::library::search::{Hit, HitKind, HitPlace, SearchContent};
use crate::marks::{AnchorText, resolve};
use crate::search::{HitContext, Query};
use crate::text::scalar::ScalarCounter;
use crate::text::{Offset, Span};

/// How many bytes are searched between two checks for cancellation: a few milliseconds at most.
const SLICE: usize = 512 * 1024;

/// Finds the hits of a document and reports them in parts, none of them empty.
///
/// Stops when `report` wants no more, or when it is cancelled.
pub(super) fn find(
    query: &Query,
    content: &SearchContent,
    cancel: &AtomicBool,
    mut report: impl FnMut(Vec<Hit>) -> bool,
) {
    let mut sheet = HitCollector::new(&content.chapter);
    let mut next = Some(Offset::START);
    while let Some(from) = next {
        if cancel.load(Ordering::Relaxed) {
            return;
        }
        let (hits, behind) = query.slice(&content.chapter.text, from, SLICE);
        next = behind;
        let hits: Vec<Hit> = hits.into_iter().map(|hit| sheet.hit(HitKind::Text, sheet.text, hit, Some(hit))).collect();
        if !hits.is_empty() && !report(hits) {
            return;
        }
    }
    let hits = beside(query, content, &mut sheet);
    if !hits.is_empty() {
        report(hits);
    }
}

/// Finds the hits in the marks and lessons of a document.
fn beside(query: &Query, content: &SearchContent, sheet: &mut HitCollector<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let canonical = AnchorText::new(&content.chapter.text);
    for mark in content.highlights.iter().filter(|mark| mark.is_shown()) {
        let tags = mark.tags.iter().map(|tag| (HitKind::Tag, tag.as_str()));
        let words = [(HitKind::Quote, mark.anchor.exact.as_str()), (HitKind::Note, mark.note.as_str())];
        let texts = words.into_iter().chain(tags);
        let found: Vec<_> = texts.flat_map(|(kind, text)| query.hits(text).map(move |hit| (kind, text, hit))).collect();
        let place =
            Some(&found).filter(|found| !found.is_empty()).and_then(|_| resolve(&mark.anchor, &canonical).span());
        hits.extend(found.into_iter().map(|(kind, text, hit)| sheet.hit(kind, text, hit, place)));
    }
    for lesson in &content.lessons {
        let place = lesson.spans().next();
        // A lesson is one entry, however often the words are in it.
        let found = query.hits(&lesson.statement).next();
        hits.extend(found.map(|hit| sheet.hit(HitKind::Lesson, &lesson.statement, hit, place)));
    }
    hits
}

/// A text with its headings, and the count of scalars so far.
struct HitCollector<'a> {
    text: &'a str,
    headings: Vec<Span>,
    counter: ScalarCounter<'a>,
}

impl<'a> HitCollector<'a> {
    fn new(chapter: &'a Chapter) -> Self {
        let headings = chapter.headings().map(|(span, _)| span).collect();
        Self { text: &chapter.text, headings, counter: ScalarCounter::new(&chapter.text) }
    }

    /// Describes a hit in `text`, which leads to a place in the document.
    fn hit(&mut self, kind: HitKind, text: &str, hit: Span, place: Option<Span>) -> Hit {
        Hit {
            kind,
            place: place.map(|span| HitPlace {
                span,
                start: self.counter.count(span.start),
                end: self.counter.count(span.end),
            }),
            section: place.and_then(|place| self.section(place.start)),
            context: HitContext::of(text, hit),
        }
    }

    fn section(&self, offset: Offset) -> Option<String> {
        let above = self.headings.partition_point(|heading| heading.start <= offset).checked_sub(1)?;
        Some(self.headings.get(above)?.slice(self.text).replace('\n', " "))
    }
}
