//! Going to a percentage of the chapter.

use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::prompt::{Prompt, PromptKind};

impl App {
    pub(in crate::reader) fn ask_percent(&mut self) {
        self.dialogs.open(Dialog::Prompt(Prompt::new(PromptKind::Percent, "")));
    }

    pub(in crate::reader) fn submit_percent(&mut self, line: &str) -> Vec<Effect> {
        if let Ok(percent) = line.parse() {
            self.go_to_percent(percent);
        }
        Vec::new()
    }
}
