//! Input that waits until all chapters of a large folder are listed, in the order in which it came.

use crossterm::event::Event as Input;

use crate::reader::App;
use crate::tui::event::Event;
use crate::tui::keys;
use crate::tui::session::Session;

impl Session {
    /// Whether some input waits: a key does that may lead to a chapter, and all that is typed behind it.
    pub(super) fn must_wait(&self, app: &App, input: &Input) -> bool {
        let awaits = |input: &Input| match input {
            Input::Key(key) => keys::name(*key).is_some_and(|key| app.awaits_chapters(&key)),
            Input::Paste(_) => true,
            Input::Resize(..) | Input::FocusGained | Input::FocusLost | Input::Mouse(_) => false,
        };
        app.is_listing() && !keys::is_interrupt(input) && (awaits(input) || !self.held.is_empty())
    }

    /// Holds some input, and shows that it waits.
    pub(super) fn hold(&mut self, app: &mut App, input: Input) {
        self.held.push(input);
        app.notify_listing();
    }

    /// Hands over what was held, before anything that came since.
    pub(super) fn release(&mut self, app: &App) {
        if !app.is_listing() {
            self.events.put_back(self.held.drain(..).map(Event::Input));
        }
    }
}
