//! Texts on their way to the clipboard: through the terminal where no tool copies them, and the wait for a tool on the
//! way out.

use std::time::{Duration, Instant};

use crate::reader::App;
use crate::runtime::Runtime;
use crate::tui::clipboard::hand_to_terminal;
use crate::tui::event::Event;
use crate::tui::session::Session;

/// How long the exit waits for a text on its way to the clipboard: all tools may hang.
const COPYING: Duration = Duration::from_secs(9);

impl Session {
    /// Sends a text that no tool copied to the terminal.
    pub(super) fn copy_refused(&self, app: &mut App, runtime: &mut Runtime) {
        if let Some(text) = runtime.refused_copy() {
            self.copy(app, &text);
        }
    }

    /// Waits for a text that is on its way to the clipboard: it may be meant to outlive the program.
    ///
    /// It waits no longer than `patience`.
    pub(in crate::tui) fn drain_copies(&mut self, app: &mut App, runtime: &mut Runtime, patience: Duration) {
        let until = Instant::now() + patience.min(COPYING);
        while runtime.is_copying() {
            let Some(event) = self.events.recv(Some(until)) else { break };
            if let Event::Runtime(news) = event {
                runtime.receive(app, news);
            }
        }
        self.copy_refused(app, runtime);
    }

    pub(super) fn copy(&self, app: &mut App, text: &str) {
        match hand_to_terminal(text, self.between) {
            Ok(()) => app.notify("copied_by_terminal", &[]),
            Err(error) => app.notify("cannot_copy", &[("cause", &error.to_string())]),
        }
    }
}
