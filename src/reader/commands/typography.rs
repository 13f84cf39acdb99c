//! Changing how lines are set and the colours.

use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::settings::theme::ThemeChoice;
use crate::text::wrap::Breaking;

impl App {
    /// Switches to the next theme, which is remembered.
    pub(in crate::reader) fn change_theme(&mut self) -> Vec<Effect> {
        let choice = self.preferences.theme.next();
        self.preferences.theme = choice;
        let sentence = match choice {
            ThemeChoice::Auto => "theme_auto",
            ThemeChoice::Dark => "theme_dark",
            ThemeChoice::Light => "theme_light",
            ThemeChoice::Mono => "theme_mono",
        };
        self.notify(sentence, &[]);
        vec![Effect::KeepTheme(choice)]
    }

    pub(in crate::reader) fn set_otherwise(&mut self, action: Action) {
        let mut typography = self.preferences.typography;
        let sentence = match action {
            Action::ToggleJustified => {
                typography.justified = !typography.justified;
                if typography.justified { "justified" } else { "ragged" }
            }
            Action::ToggleHanging => {
                typography.hanging = !typography.hanging;
                if typography.hanging { "hanging" } else { "not_hanging" }
            }
            _ => match typography.breaking_at(self.geometry().measure()) {
                Breaking::Word => {
                    typography.breaking = Some(Breaking::Syllable);
                    "breaking_syllable"
                }
                Breaking::Syllable => {
                    typography.breaking = Some(Breaking::Word);
                    "breaking_word"
                }
            },
        };
        self.set_typography(typography);
        self.notify(sentence, &[]);
    }
}
