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

/// Returns how long a frame that can wait still does, after the last input.
pub(super) fn rest(last_input: Option<Instant>) -> Duration {
    last_input.map_or(Duration::ZERO, |last| BETWEEN_KEYS.saturating_sub(last.elapsed()))
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
    fn a_frame_waits_for_nobody_but_a_reader_who_has_just_pressed_a_key() {
        assert_eq!(rest(None), Duration::ZERO);
        assert_eq!(rest(Instant::now().checked_sub(BETWEEN_KEYS)), Duration::ZERO);
        assert_eq!(rest(Some(Instant::now() + BETWEEN_KEYS)), BETWEEN_KEYS);
    }
}
