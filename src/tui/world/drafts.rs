//! Notes that are being written: kept on the disk, found again, forgotten.

use uuid::Uuid;

use crate::reader::App;
use crate::tui::worker::Job;
use crate::tui::world::World;

impl World {
    /// Says that notes of the open chapter were left half written.
    pub fn tell_drafts(&self, app: &mut App) {
        let is_left = |mark: &Uuid| {
            let known = app.open.marks.iter().find(|known| known.highlight.id == *mark);
            known.is_some_and(|known| self.drafts.get(*mark).is_some_and(|draft| draft != known.highlight.note))
        };
        let left = self.drafts.marks().iter().filter(|mark| is_left(mark)).count();
        if left > 0 {
            app.notify("drafts_left", &[("count", &left.to_string())]);
        }
    }

    pub(super) fn seek_draft(&self, app: &mut App, mark: Uuid) {
        if let Some(draft) = self.drafts.get(mark)
            && !app.found_draft(mark, &draft)
        {
            self.send_draft(mark, None);
        }
    }

    /// Has what is being written kept as a draft.
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
        if let Some(worker) = &self.worker {
            worker.send(Job::Draft { drafts: self.drafts.clone(), mark, text });
        }
    }
}
