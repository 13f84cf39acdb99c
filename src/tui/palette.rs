//! The theme of a session: computed anew when the reader or the terminal says something else.

use crate::settings::theme::{self, Backdrop, Surroundings, Theme, ThemeChoice};

/// The theme of a session, and what it depends on.
#[derive(Debug)]
pub(super) struct SessionPalette {
    surroundings: Surroundings,
    answered: Option<Backdrop>,
    choice: ThemeChoice,
    theme: Theme,
}

impl SessionPalette {
    /// Makes the theme for a terminal that answered this before, if it did.
    pub(super) fn new(surroundings: Surroundings, answered: Option<Backdrop>) -> Self {
        let choice = ThemeChoice::default();
        Self { surroundings, answered, choice, theme: computed(surroundings, choice, answered) }
    }

    /// Returns the theme for a choice of the reader.
    pub(super) fn theme(&mut self, choice: ThemeChoice) -> &Theme {
        if self.choice != choice {
            self.choice = choice;
            self.theme = computed(self.surroundings, choice, self.answered);
        }
        &self.theme
    }

    /// Takes what the terminal draws on.
    pub(super) fn answer(&mut self, answered: Option<Backdrop>) {
        if self.answered != answered {
            self.answered = answered;
            self.theme = computed(self.surroundings, self.choice, answered);
        }
    }
}

fn computed(surroundings: Surroundings, choice: ThemeChoice, answered: Option<Backdrop>) -> Theme {
    let (ground, backdrop) = surroundings.ground(choice, answered);
    // A test reads every theme; without one the screen is plain.
    theme::built_in(ground, backdrop, surroundings.depth).unwrap_or_default()
}
