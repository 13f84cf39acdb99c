//! Moving the focus between panels, and showing or hiding them.

use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::preferences::Focus;

impl App {
    pub(in crate::reader) fn turn_to(&mut self, action: Action) {
        self.selecting.current = None;
        self.dialogs.clear();
        self.lessons.origin = None;
        match (action, self.focus) {
            (Action::ToggleContents, Focus::Contents) => {
                self.preferences.panels.contents = Some(false);
                self.set_focus(Focus::Text);
            }
            (Action::ToggleLessons, Focus::Lessons) => {
                self.preferences.panels.lessons = Some(false);
                self.set_focus(Focus::Text);
            }
            (Action::ToggleContents, _) => self.toggle_contents(),
            (Action::ToggleLessons, _) => self.toggle_lessons(),
            (Action::NextPanel, Focus::Text) | (Action::PreviousPanel, Focus::Lessons) => {
                self.set_focus(Focus::Contents);
            }
            (Action::NextPanel, Focus::Contents) | (Action::PreviousPanel, Focus::Text) => {
                self.open_lessons();
            }
            _ => self.set_focus(Focus::Text),
        }
    }

    /// Hides the contents if they are visible; else shows them, with the focus if there is no other way to show them.
    fn toggle_contents(&mut self) {
        let shown = self.geometry().contents.is_some();
        self.preferences.panels.contents = Some(!shown);
        self.set_focus(Focus::Text);
        if !shown && self.geometry().contents.is_none() {
            self.set_focus(Focus::Contents);
        }
    }

    fn toggle_lessons(&mut self) {
        let shown = self.geometry().lessons.is_some();
        self.preferences.panels.lessons = Some(!shown);
        self.set_focus(Focus::Text);
        if !shown && self.geometry().lessons.is_none() && self.geometry().contents.is_some() {
            self.preferences.panels.contents = Some(false);
        }
        self.lay_out();
        if !shown && self.geometry().lessons.is_none() {
            self.open_lessons();
        }
    }
}
