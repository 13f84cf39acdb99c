//! The hints of the bottom line: the actions that the keymap suggests, as far as they do something now.

use crate::marks::Highlight;
use crate::reader::keys::action::Action;
use crate::reader::keys::keymap::Hints;
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;

impl App {
    /// Returns the actions of the bottom line, the most needed first.
    #[must_use]
    pub fn hints(&self) -> Vec<Action> {
        let Some(hints) = self.hints_here() else { return Vec::new() };
        let on_mark: &[Action] = if self.hinted_mark().is_some() { &hints.on_mark } else { &[] };
        on_mark.iter().chain(&hints.actions).copied().filter(|action| self.offers(*action)).collect()
    }

    /// Returns the action shown in every window, however narrow.
    #[must_use]
    pub fn way_out(&self) -> Action {
        self.hints_here().and_then(|hints| hints.way_out).unwrap_or(Action::Cancel)
    }

    /// Returns the mark at the pointer, if its actions are shown.
    #[must_use]
    pub fn hinted_mark(&self) -> Option<&Highlight> {
        self.hints_here().filter(|hints| !hints.on_mark.is_empty())?;
        self.open.mark_here().map(|mark| &mark.highlight)
    }

    fn hints_here(&self) -> Option<&Hints> {
        self.resources.keymap.hints(self.context())
    }

    fn offers(&self, action: Action) -> bool {
        match self.dialogs.top() {
            Some(Dialog::Review(review)) => review.offers(action),
            _ => true,
        }
    }
}
