//! When a frame is drawn that no key asked for.
//!
//! While a reader turns pages, the rest of the text and its lessons come in. Painting each of them between two keys
//! would make the page flicker and answer the next key late. What comes is part of the next frame, whatever it is drawn
//! for, or gets one of its own as soon as the reader rests.

use std::time::{Duration, Instant};

use crate::reader::{App, Context};
use crate::tui::event::Event;

/// How long after a key nothing is painted that can wait.
const BETWEEN_KEYS: Duration = Duration::from_millis(100);

/// What the frames wait for.
#[derive(Debug, Default)]
pub(super) struct Pacing {
    /// When the last input came.
    last_input: Option<Instant>,
    /// Whether the frame on the screen lacks something that came since.
    is_behind: bool,
}

impl Pacing {
    /// Starts to count anew after an input.
    pub(super) fn typed(&mut self) {
        self.last_input = Some(Instant::now());
    }

    /// Says that a frame shows all that has come.
    pub(super) const fn drawn(&mut self) {
        self.is_behind = false;
    }

    /// Returns how long the frame that lacks something still waits; `None` if there is none.
    pub(super) fn due(&self) -> Option<Duration> {
        self.is_behind.then(|| self.rest())
    }

    /// Puts a frame off while the reader turns pages; returns whether it is.
    pub(super) fn puts_off(&mut self) -> bool {
        let is_turning = !self.rest().is_zero();
        self.is_behind |= is_turning;
        is_turning
    }

    /// Returns how long the reader still counts as one who turns pages.
    fn rest(&self) -> Duration {
        self.last_input.map_or(Duration::ZERO, |last| BETWEEN_KEYS.saturating_sub(last.elapsed()))
    }
}

/// Whether an event only completes what is shown.
pub(super) fn can_wait(event: &Event) -> bool {
    matches!(event, Event::Runtime(news) if news.completes_text())
}

/// Whether the reader reads and waits for nothing: a key that waits for something shows a notice.
pub(super) fn is_reading(app: &App) -> bool {
    matches!(app.context(), Context::Text | Context::Caret) && app.notice.is_none() && !app.is_looking()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_due_once_the_reader_has_rested_and_not_before_something_came() {
        let mut pacing = Pacing::default();
        assert_eq!((pacing.due(), pacing.rest()), (None, Duration::ZERO));
        pacing.typed();
        assert_eq!(pacing.due(), None);
        pacing.is_behind = true;
        assert!(pacing.due().is_some_and(|due| due <= BETWEEN_KEYS));
        pacing.last_input = Instant::now().checked_sub(BETWEEN_KEYS);
        assert_eq!(pacing.due(), Some(Duration::ZERO));
        pacing.drawn();
        assert_eq!(pacing.due(), None);
    }
}
