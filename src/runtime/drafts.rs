//! Drafts of notes: storing, finding and removing them.

use std::io;

use uuid::Uuid;

use crate::messages;
use crate::reader::App;
use crate::runtime::Runtime;
use crate::runtime::answer::Answer;
use crate::runtime::worker::Job;

impl Runtime {
    /// Notifies the reader that the draft of the open note is not on the disk.
    pub(super) fn notify_draft_not_kept(app: &mut App, error: &io::Error) {
        if app.note_text().is_some() {
            let cause = messages::cause(&app.resources().messages, error);
            app.notify("draft_not_kept", &[("cause", &cause)]);
        }
    }

    /// Notifies the reader that notes of the open chapter have drafts.
    pub fn notify_drafts(&self, app: &mut App) {
        if self.text.drafts_left > 0 {
            app.notify("drafts_left", &[("count", &self.text.drafts_left.to_string())]);
        }
    }

    pub(super) fn seek_draft(&mut self, app: &mut App, mark: Uuid) {
        let drafts = self.drafts.clone();
        self.read_aside(app, move || Answer::Draft(mark, drafts.get(mark)));
    }

    /// Handles the draft of a note, if there is one.
    pub(super) fn take_draft(&self, app: &mut App, mark: Uuid, draft: Option<&str>) {
        if draft.is_some_and(|draft| !app.found_draft(mark, draft)) {
            self.send_draft(mark, None);
        }
    }

    /// Stores the text of the open note as a draft.
    pub fn keep_draft(&self, app: &mut App) {
        self.send_written(app);
        app.draft_kept();
    }

    pub(super) fn send_written(&self, app: &App) {
        if let Some((mark, text)) = app.draft() {
            self.send_draft(mark, Some(text.to_owned()));
        }
    }

    pub(super) fn send_draft(&self, mark: Uuid, text: Option<String>) {
        if let Some(text) = &text {
            self.unwritten.hold_draft(mark, text);
        }
        if let Some(worker) = &self.worker {
            worker.send(Job::Draft { drafts: self.drafts.clone(), mark, text });
        }
    }
}
