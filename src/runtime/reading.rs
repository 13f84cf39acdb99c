//! Reading on other threads: a request is read by a separate thread and comes back as an answer.
//!
//! A frame waits a moment for the answer, as it does for saving; a later answer is shown when it comes. Before the
//! first frame nothing is drawn, so the request is read at once. The one invariant: a thread that reads writes nothing
//! but copies of damaged files.

use crate::reader::App;
use crate::runtime::Runtime;
use crate::runtime::answer::Answer;
use crate::runtime::background;
use crate::runtime::worker::RuntimeEvent;

impl Runtime {
    /// Whether something is being read that the next frame should show.
    #[must_use]
    pub const fn is_reading(&self) -> bool {
        self.requests.awaited > 0
    }

    /// Whether something is on its way to the disk that the next frame should show as saved.
    #[must_use]
    pub fn is_saving(&self, app: &App) -> bool {
        app.disk.saving > self.held()
    }

    /// Notifies the reader that something is still being read, if it took longer than a frame waits.
    pub fn notify_reading(&self, app: &mut App) {
        if app.notice.is_none() && (self.is_reading() || app.disk.tool.is_some()) {
            app.notice = Some(self.reading_sentence(app));
        }
    }

    /// Reads something on another thread and handles the answer.
    pub(super) fn read_aside(&mut self, app: &mut App, read: impl FnOnce() -> Answer + Send + 'static) {
        self.requests.awaited += 1;
        let Some(events) = self.events.clone() else { return self.read_answer(app, read()) };
        let answer = |answer| RuntimeEvent::Read(Box::new(answer));
        // Without an answer the frames would wait for one from then on.
        background::spawn(&events, move || answer(Answer::Failed), move |events| events.send(answer(read())));
    }

    /// Handles the answer of a read.
    pub(super) fn read_answer(&mut self, app: &mut App, answer: Answer) {
        self.requests.awaited = self.requests.awaited.saturating_sub(1);
        if app.notice.as_ref() == Some(&self.reading_sentence(app)) {
            app.notice = None;
        }
        match answer {
            Answer::Opened(opened) => self.opened(app, *opened),
            Answer::OpenedHead(opened) => self.opened_head(app, *opened),
            Answer::Arrived(chapter, document) => self.take_arrived(app, chapter, *document),
            Answer::Placed(read) => self.take_placed(app, *read),
            Answer::Name(chapter, naming) => self.named(app, chapter, naming),
            Answer::Draft(mark, draft) => self.take_draft(app, mark, draft.as_deref()),
            Answer::Review(read) => self.take_review(app, *read),
            Answer::Shelf(number, read) => self.show_shelf(app, number, read),
            Answer::Turned(turned) => self.turned(app, *turned),
            Answer::Item(item, chapter) => self.show_item(app, item, chapter),
            Answer::Failed => {
                self.requests.opening = None;
                self.end_tool(app);
                app.notify("reading_failed", &[]);
            }
        }
    }
}
