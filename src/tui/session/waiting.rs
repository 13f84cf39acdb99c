//! What a session waits for, and what is due meanwhile.

use std::time::{Duration, Instant};

use crate::reader::App;
use crate::runtime::Runtime;
use crate::tui::event::Event;
use crate::tui::session::{Session, pacing};

/// How long a frame waits for a mark to reach the disk: the mark shown is then safe, and a slow disk delays nothing for
/// long.
const SAVING: Duration = Duration::from_millis(30);
/// How long the reader has to rest before the position is saved.
const RESTING: Duration = Duration::from_secs(2);
/// How long text may stay unsaved.
const DRAFTING: Duration = Duration::from_secs(2);
/// How long a search runs before a frame shows its progress.
const LOOKING: Duration = Duration::from_millis(16);

impl Session {
    /// Waits for an event; `None` when something is due to be saved or drawn.
    pub(super) fn wait(&mut self) -> Option<Event> {
        let due = [(self.unsettled, RESTING), (self.unsafe_since, DRAFTING)];
        let due = due.into_iter().filter_map(|(since, time)| Some(since? + time));
        let due = due.chain(self.is_behind.then(|| Instant::now() + pacing::rest(self.unsettled))).min();
        self.events.recv(due)
    }

    /// Continues a search until an event comes, or until its progress is to be shown.
    pub(super) fn look(&mut self, app: &mut App) -> Option<Event> {
        let until = Instant::now() + LOOKING;
        loop {
            let event = self.events.try_recv();
            if event.is_some() || !app.look_on() || Instant::now() >= until {
                return event;
            }
        }
    }

    /// Saves what is due: the position after the reader has rested, and a note that was unsaved for long enough.
    pub(super) fn settle(&mut self, app: &mut App, runtime: &mut Runtime) {
        let is_due = |since: Option<Instant>, time: Duration| since.is_some_and(|since| since.elapsed() >= time);
        if is_due(self.unsettled, RESTING) {
            runtime.save_positions(app);
            self.unsettled = None;
        }
        if is_due(self.unsafe_since, DRAFTING) {
            runtime.keep_draft(app);
            self.unsafe_since = None;
        }
    }

    /// Waits a moment for the disk's answer; a frame without it would be drawn twice.
    pub(super) fn wait_for_disk(&mut self, app: &mut App, runtime: &mut Runtime) {
        let (until, mut others) = (Instant::now() + SAVING, Vec::new());
        while runtime.is_saving(app) || runtime.is_reading() {
            match self.events.recv(Some(until)) {
                Some(Event::Runtime(news)) => runtime.receive(app, news),
                Some(event) => others.push(event),
                None => {
                    runtime.notify_reading(app);
                    break;
                }
            }
        }
        self.events.put_back(others);
    }
}
