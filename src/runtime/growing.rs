//! The rest of a large chapter: read on another thread while its head is shown.
//!
//! The head is shown as soon as it is read; a longer one follows where the text is very large, and at last all of it
//! with its lessons and marks. Where the whole begins with what is shown, as nearly always, the chapter grows and
//! nothing moves; else it is replaced, and the place of reading is found by its words. Changes to marks that are made
//! meanwhile wait, because only the whole text says which document it is and where in it they are.

use crate::library::Identity;
use crate::messages;
use crate::reader::{App, OpenChapter};
use crate::runtime::Runtime;
use crate::runtime::answer::{Grown, GrownPart};
use crate::runtime::background;
use crate::runtime::document_reader::DocumentReader;
use crate::runtime::file_state::{FileState, come_to_rest};
use crate::runtime::ongoing::Growing;
use crate::runtime::prepared::PreparedChapter;
use crate::runtime::reread::place;
use crate::runtime::worker::RuntimeEvent;

/// How much of a very large text is read before the rest, in bytes: a few hundred pages.
const LONGER_HEAD: usize = 1024 * 1024;

/// How often a file that changes while it is read is read before it is shown all the same.
const ATTEMPTS: usize = 3;

impl Runtime {
    /// Says that only the head of a chapter is shown.
    pub(super) fn begin_growth(&mut self, chapter: usize, identity: Option<Identity>) {
        self.text.growths += 1;
        self.text.growing = Some(Growing { chapter, identity, number: self.text.growths, has_begun: false });
        self.pending.unnamed.entry(chapter).or_default();
    }

    /// Has the rest of the chapter read, if only its head is shown and a thread can tell of it.
    pub(super) fn grow(&mut self) {
        let Some(events) = self.events.clone() else { return };
        let Some(growing) = self.text.growing.as_mut().filter(|growing| !growing.has_begun) else { return };
        growing.has_begun = true;
        let (chapter, number, seen) = (growing.chapter, growing.number, self.text.seen);
        let Ok(reading) = self.reading(chapter) else { return };
        let grown = move |part| RuntimeEvent::Grown(Box::new(Grown { number, chapter, part }));
        let failed = move || grown(GrownPart::Failed);
        background::spawn(&events, failed, move |events| {
            read_rest(&reading, seen, &|part| events.send(grown(part)));
        });
    }

    /// Counts the changes that wait until the rest of their chapter is read.
    pub(super) fn held(&self) -> usize {
        let held = self.text.growing.as_ref().and_then(|growing| self.pending.unnamed.get(&growing.chapter));
        held.map_or(0, Vec::len)
    }

    /// Shows more of the open chapter; the marks of one that is not open any more go to the disk.
    pub(super) fn grown(&mut self, app: &mut App, grown: Grown) {
        let Grown { number, chapter, part } = grown;
        let newest = self.text.growing.as_ref().filter(|growing| growing.chapter == chapter);
        if newest.is_some_and(|growing| growing.number != number) {
            // It was opened anew since, and the marks that wait for its whole text wait for that one.
            return;
        }
        let is_shown = newest.is_some() && app.open.index == chapter;
        match part {
            GrownPart::Head(head) if is_shown => self.grown_head(app, head.desk),
            GrownPart::Head(_) => {}
            GrownPart::Whole { read, is_stale } => match *read {
                Ok(prepared) if is_shown => {
                    self.grown_whole(app, prepared);
                    if is_stale {
                        self.text_touched(chapter);
                    }
                }
                Ok(PreparedChapter { desk, identity, .. }) => self.release(app, &desk, identity),
                Err(error) => {
                    let cause = messages::cannot_open(&app.resources().messages, &error);
                    self.not_grown(app, chapter, is_shown, cause);
                }
            },
            GrownPart::Failed => {
                let cause = app.say("reading_failed", &[]);
                self.not_grown(app, chapter, is_shown, cause);
            }
        }
    }

    fn grown_head(&mut self, app: &mut App, desk: OpenChapter) {
        if desk.chapter.text.starts_with(&app.open.chapter.text) {
            let effects = app.grown(desk);
            self.perform_all(app, effects);
        }
    }

    fn grown_whole(&mut self, app: &mut App, prepared: PreparedChapter) {
        let PreparedChapter { desk, identity, problems, drafts_left, in_flight, seen } = prepared;
        if in_flight.is_older_than(&self.pending.in_flight.acts(desk.index)) {
            // Changes made to its marks since then are missing from it.
            self.begin_growth(desk.index, Some(identity));
            return self.grow();
        }
        let is_changed = self.text.seen != seen;
        (self.text.growing, self.text.seen) = (None, seen);
        self.release(app, &desk, identity);
        let effects = if desk.chapter.text.starts_with(&app.open.chapter.text) {
            app.grown(desk)
        } else {
            let cursor = place(&app.open, &desk);
            let effects = app.grown_otherwise(desk.at(cursor));
            if is_changed {
                app.notify("text_changed", &[]);
            }
            effects
        };
        self.perform_all(app, effects);
        self.watch();
        self.study(app);
        self.text.drafts_left = drafts_left;
        if app.notice.is_none() {
            self.notify_drafts(app);
            self.notify_problems(app, &problems);
        }
        self.offer_edition(app, &problems);
    }

    /// Sends the changes to the marks of a chapter that have waited for its whole text, their places given in it.
    fn release(&mut self, app: &mut App, desk: &OpenChapter, identity: Identity) {
        let mut waiting = self.pending.unnamed.remove(&desk.index).unwrap_or_default();
        let (identity, known) = self.documents.entry(desk.index).or_insert((identity, None));
        let Some(now) = waiting.first().map(|acts| acts.at) else { return };
        let (is_first, text) = (identity.doc.is_none(), desk.anchor_text());
        let doc = known.get_or_insert_with(|| identity.described(&desk.chapter.meta, &text, now)).clone();
        identity.doc = Some(doc.id.clone());
        for acts in &mut waiting {
            acts.renew(&text, &desk.chapter);
        }
        for acts in waiting {
            self.send(app, desk.index, doc.clone(), acts, is_first);
        }
    }

    /// Keeps what is shown of a chapter of which the rest cannot be read; its marks are saved with what is known of it.
    fn not_grown(&mut self, app: &mut App, chapter: usize, is_shown: bool, cause: String) {
        let growing = if is_shown { self.text.growing.take() } else { None };
        if let Some(identity) = growing.and_then(|growing| growing.identity) {
            let now = (self.clock)();
            let known = Some(identity.described(&app.open.chapter.meta, &app.open.anchor_text(), now));
            self.documents.entry(chapter).or_insert((identity, known));
        }
        for acts in self.pending.unnamed.remove(&chapter).unwrap_or_default() {
            self.commit_acts(app, chapter, acts);
        }
        if is_shown {
            app.notice = Some(cause);
        }
    }
}

/// Reads a chapter to its end and tells of it, of a very large one in two steps; `seen` is its file as its head was
/// read.
fn read_rest(reading: &DocumentReader, seen: Option<FileState>, tell: &impl Fn(GrownPart)) {
    if let Some(head) = reading.head(LONGER_HEAD) {
        tell(GrownPart::Head(Box::new(head)));
    }
    let mut seen = seen;
    for attempt in 1.. {
        if let Some(file) = reading.entry.place.file()
            && FileState::of_file(file) != seen
        {
            come_to_rest(file);
        }
        let read = reading.prepare();
        let before = read.as_ref().map_or(seen, |prepared| prepared.seen);
        seen = FileState::of(&reading.entry.place);
        let is_stale = before != seen;
        if is_stale && attempt < ATTEMPTS {
            continue;
        }
        if let Ok(prepared) = &read {
            // Marks need it, and whoever makes one should not wait for it.
            drop(prepared.desk.text_index());
        }
        return tell(GrownPart::Whole { read: Box::new(read), is_stale });
    }
}
