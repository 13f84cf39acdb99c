//! Sending acts on the marks of a document to the disk, after finding out which document it is.

use crate::marks::{AnchorText, DocId, DocRef, Highlight, Op, PendingWrite, Timestamp};
use crate::reader::App;
use crate::runtime::Runtime;
use crate::runtime::answer::{Answer, Naming};
use crate::runtime::in_flight::Acts;
use crate::runtime::worker::Job;

impl Runtime {
    /// Sends acts to the disk; if the document has never been opened, its id is read first.
    pub(super) fn commit(&mut self, app: &mut App, chapter: usize, ops: Vec<Op>) {
        let revisions = ops.iter().filter_map(|op| Some((op.id(), app.revision_reached(op.id())?))).collect();
        let acts = Acts { at: (self.clock)(), ops, revisions };
        self.commit_acts(app, chapter, acts);
    }

    pub(super) fn commit_acts(&mut self, app: &mut App, chapter: usize, acts: Acts) {
        if let Some(waiting) = self.pending.unnamed.get_mut(&chapter) {
            return waiting.push(acts);
        }
        let is_first = !self.is_named(chapter);
        if let Some(doc) = self.known_name(app, chapter, acts.at) {
            return self.send(app, chapter, doc, acts, is_first);
        }
        let Ok(reading) = self.reading(chapter) else {
            app.not_saved();
            return self.notify_not_found(app);
        };
        let now = acts.at;
        self.pending.unnamed.insert(chapter, vec![acts]);
        self.read_aside(app, move || {
            let document = reading.read().ok();
            Answer::Name(chapter, document.map(|document| Box::new(Naming::of(&document, now))))
        });
    }

    /// Returns the id of a chapter's document as far as it is known. Once it has an id, it keeps it.
    fn known_name(&mut self, app: &App, chapter: usize, now: Timestamp) -> Option<DocRef> {
        let (identity, known) = self.documents.get_mut(&chapter)?;
        if known.is_none() && chapter == app.open.index {
            *known = Some(identity.described(&app.open.chapter.meta, &app.open.anchor_text(), now));
        }
        let doc = known.clone()?;
        identity.doc = Some(doc.id.clone());
        Some(doc)
    }

    /// Handles the id of a document, and sends the acts that waited for it.
    pub(super) fn named(&mut self, app: &mut App, chapter: usize, naming: Option<Box<Naming>>) {
        let waiting = self.pending.unnamed.remove(&chapter).unwrap_or_default();
        let Some(naming) = naming else {
            for _ in waiting {
                app.not_saved();
            }
            return self.notify_not_found(app);
        };
        let Naming { identity, doc } = *naming;
        let is_first = identity.doc.is_none();
        let (identity, known) = self.documents.entry(chapter).or_insert_with(|| (identity, None));
        let doc = known.get_or_insert(doc).clone();
        identity.doc = Some(doc.id.clone());
        for acts in waiting {
            self.send(app, chapter, doc.clone(), acts, is_first);
        }
    }

    pub(super) fn send(&mut self, app: &mut App, chapter: usize, doc: DocRef, acts: Acts, is_first: bool) {
        if !self.hand_over(chapter, doc, acts, is_first) {
            app.disk.unsaved = self.pending.unsaved.iter().map(|pending| pending.ops.len()).sum();
            app.not_saved();
            self.notify_unsaved(app, "HOME");
        }
    }

    /// Hands acts to the thread that writes; returns whether there is such a thread and a place to write to.
    fn hand_over(&mut self, chapter: usize, doc: DocRef, acts: Acts, is_first: bool) -> bool {
        self.pending.in_flight.sent(chapter, &acts);
        let pending = PendingWrite { doc, at: acts.at, ops: acts.ops };
        let (Some(store), Some(worker)) = (self.store.clone(), &self.worker) else {
            self.pending.unsaved.push(pending);
            return false;
        };
        let is_first = is_first && self.text.chapter == Some(chapter);
        let number = self.unwritten.hold_write(pending.clone());
        worker.send(Job::Commit { number, store, chapter, pending: Box::new(pending), is_first });
        true
    }

    /// Handles the id that the store gave to a document; marks that others have made in it since it was opened are
    /// shown.
    pub(super) fn named_by_store(&mut self, app: &mut App, chapter: usize, doc: DocId, records: Vec<Highlight>) {
        if let Some((identity, known)) = self.documents.get_mut(&chapter) {
            identity.doc = Some(doc.clone());
            if let Some(known) = known {
                known.id = doc;
            }
        }
        self.refresh(app, chapter, records);
    }

    /// Reads the ids that are still missing at the end, and hands over the acts that waited for them.
    pub(super) fn hand_over_unnamed(&mut self) {
        for (chapter, waiting) in
            std::mem::take(&mut self.pending.unnamed).into_iter().filter(|(_, acts)| !acts.is_empty())
        {
            let Ok(document) = self.reading(chapter).and_then(|reading| reading.read()) else { continue };
            let text = AnchorText::new(&document.chapter.text);
            for mut acts in waiting {
                acts.renew(&text, &document.chapter);
                let Naming { doc, .. } = Naming::of(&document, acts.at);
                self.hand_over(chapter, doc, acts, false);
            }
        }
    }

    pub(super) fn is_named(&self, chapter: usize) -> bool {
        self.documents.get(&chapter).is_some_and(|(identity, _)| identity.doc.is_some())
    }

    fn notify_not_found(&mut self, app: &mut App) {
        let cause = app.say("cause_not_found", &[]);
        self.notify_unsaved(app, &cause);
    }
}
