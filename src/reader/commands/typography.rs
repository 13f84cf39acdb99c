//! Changing how lines are set.

use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::text::wrap::Breaking;

impl App {
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
