//! Moving the focus between panels, and showing or hiding them.
//!
//! A key that opens a panel goes into it, and the same key in the panel closes it. A panel that took the place of
//! another is there only as long as it has the focus.

use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::geometry::Geometry;
use crate::reader::state::preferences::Focus;

impl App {
    pub(in crate::reader) fn turn_to(&mut self, action: Action) {
        self.end_selection();
        self.dialogs.clear();
        self.lessons.origin = None;
        match (action, self.focus) {
            (Action::ToggleContents, Focus::Contents) | (Action::ToggleLessons, Focus::Lessons) => self.close_panel(),
            (Action::ToggleContents, _) => self.enter(Focus::Contents),
            (Action::ToggleLessons, _) => self.enter(Focus::Lessons),
            (Action::PreviousPanel, _) => self.focus_on(self.panel_after(-1)),
            _ => self.focus_on(self.panel_after(1)),
        }
    }

    /// Goes into a panel. Unless it takes the place of another or lies over the text, it stays there afterwards.
    fn enter(&mut self, panel: Focus) {
        let (beside, entered) = (self.beside_text(), self.geometry_with(panel));
        let displaces = (beside.contents.is_some() && entered.contents.is_none())
            || (beside.lessons.is_some() && entered.lessons.is_none());
        if !displaces && !entered.overlaid && !self.is_beside(panel) {
            self.want(panel, true);
        }
        self.focus_on(panel);
    }

    /// Leaves the panel of the focus, and hides it if it would stay beside the text.
    fn close_panel(&mut self) {
        if self.is_beside(self.focus) {
            self.want(self.focus, false);
        }
        self.set_focus(Focus::Text);
    }

    const fn want(&mut self, panel: Focus, wanted: bool) {
        match panel {
            Focus::Text => {}
            Focus::Contents => self.preferences.panels.contents = Some(wanted),
            Focus::Lessons => self.preferences.panels.lessons = Some(wanted),
        }
    }

    fn focus_on(&mut self, panel: Focus) {
        match panel {
            Focus::Text | Focus::Contents => self.set_focus(panel),
            Focus::Lessons => self.open_lessons(),
        }
    }

    /// Returns the panel a step away: the text, then the panels beside it, then those that are not visible.
    fn panel_after(&self, step: isize) -> Focus {
        let mut ring = [Focus::Text, Focus::Contents, Focus::Lessons];
        if self.is_beside(Focus::Lessons) && !self.is_beside(Focus::Contents) {
            ring.swap(1, 2);
        }
        let here = ring.iter().position(|panel| *panel == self.focus).unwrap_or(0);
        let next = here.checked_add_signed(step).unwrap_or(ring.len() - 1) % ring.len();
        ring.get(next).copied().unwrap_or_default()
    }

    fn is_beside(&self, panel: Focus) -> bool {
        match panel {
            Focus::Text => true,
            Focus::Contents => self.beside_text().contents.is_some(),
            Focus::Lessons => self.beside_text().lessons.is_some(),
        }
    }

    /// Returns the areas while the text has the focus.
    fn beside_text(&self) -> Geometry {
        self.geometry_with(Focus::Text)
    }
}
