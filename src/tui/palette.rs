//! The theme of a session: computed anew when the reader or the terminal says something else.

use crate::settings::theme::{self, Backdrop, Depth, Ground, Surroundings, Theme, ThemeChoice};

/// The theme of a session, and what it depends on.
#[derive(Debug)]
pub(super) struct SessionPalette {
    surroundings: Surroundings,
    answered: Option<Backdrop>,
    /// The last theme, with what it was computed for.
    computed: Option<((Ground, Backdrop), Theme)>,
}

impl SessionPalette {
    /// Makes the palette of a terminal that answered this before, if it did; a theme is computed when it is asked for.
    pub(super) const fn new(surroundings: Surroundings, answered: Option<Backdrop>) -> Self {
        Self { surroundings, answered, computed: None }
    }

    /// Returns the theme for a choice of the reader.
    pub(super) fn theme(&mut self, choice: ThemeChoice) -> &Theme {
        let wanted = self.surroundings.ground(choice, self.answered);
        let computed = self.computed.take().filter(|(known, _)| *known == wanted);
        let computed = computed.unwrap_or_else(|| (wanted, computed_for(wanted, self.surroundings.depth)));
        &self.computed.insert(computed).1
    }

    /// Takes what the terminal draws on.
    pub(super) const fn answer(&mut self, answered: Option<Backdrop>) {
        self.answered = answered;
    }
}

fn computed_for((ground, backdrop): (Ground, Backdrop), depth: Depth) -> Theme {
    // A test reads every theme; without one the screen is plain.
    theme::built_in(ground, backdrop, depth).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::theme::Rgb;

    #[test]
    fn the_theme_follows_the_reader_and_the_terminal() {
        let white = Backdrop::answered(Rgb { r: 255, g: 255, b: 255 }, None);
        let built_in = |ground, backdrop| theme::built_in(ground, backdrop, Depth::Palette).unwrap();
        let dark = built_in(Ground::Dark, Backdrop::assumed(true));
        let mut palette = SessionPalette::new(Surroundings::default(), None);
        assert_eq!(palette.theme(ThemeChoice::Auto), &dark);
        palette.answer(Some(white));
        assert_eq!(palette.theme(ThemeChoice::Auto), &built_in(Ground::Light, white));
        assert_eq!(palette.theme(ThemeChoice::Dark), &dark);
        assert_eq!(palette.theme(ThemeChoice::Auto), &built_in(Ground::Light, white));
    }
}
