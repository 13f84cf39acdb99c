//! The terminal's answers: what they change on the screen, and the wait for those that are still due on the way out.

use std::io;
use std::time::{Duration, Instant};

use crate::reader::App;
use crate::runtime::Runtime;
use crate::text::width::Width;
use crate::tui::event::Event;
use crate::tui::probe::Measured;
use crate::tui::session::Session;

/// How long the exit waits for the terminal's answers, since it was asked.
const HEARING: Duration = Duration::from_secs(2);

impl Session {
    /// Handles the terminal's answers. If it draws wider than was assumed, everything is drawn again; for other colours
    /// the next frame is enough.
    pub(super) fn measured(&mut self, app: &mut App, runtime: &mut Runtime, measured: Measured) -> io::Result<()> {
        let Some(host) = self.asked.take() else { return Ok(()) };
        let Measured { ambiguous, has_narrow_rules, emoji, backdrop, is_final } = measured;
        // What answers over a network may be a program in between.
        self.terminal.backend_mut().trust_rules(has_narrow_rules && !host.is_far);
        if is_final || backdrop.is_some() {
            self.palette.answer(backdrop);
        }
        if is_final {
            runtime.found(&host.name, ambiguous, emoji, backdrop);
        } else {
            // More may come, and must not reach the shell.
            self.asked = Some(host);
        }
        let known = app.screen.width;
        let width = Width { ambiguous: ambiguous.unwrap_or(known.ambiguous), emoji: emoji.unwrap_or(known.emoji) };
        if width != known {
            app.set_width(width);
            self.terminal.clear()?;
        }
        Ok(())
    }

    /// Waits for answers that are still due: they would end up in the shell.
    ///
    /// It waits no longer than `patience`.
    pub(in crate::tui) fn drain_answers(&mut self, patience: Duration) {
        let until = Instant::now() + patience.min(HEARING.saturating_sub(self.asked_at.elapsed()));
        let is_last = |event: &Event| matches!(event, Event::Measured(measured) if measured.is_final);
        let mut events = Vec::new();
        while self.asked.is_some() && !events.last().is_some_and(is_last) {
            let Some(event) = self.events.recv(Some(until)) else { break };
            events.push(event);
        }
        self.events.put_back(events);
    }
}
