//! Going to a percentage of the chapter that is asked for.

use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::prompt::{Prompt, PromptKind};

impl App {
    pub(in crate::reader) fn ask_percent(&mut self) {
        self.dialogs.open(Dialog::Prompt(Prompt::new(PromptKind::Percent, "")));
    }

    pub(in crate::reader) fn submit_percent(&mut self) {
        if let Some(Ok(percent)) = self.dialogs.take_prompt().map(|prompt| prompt.input.value().parse()) {
            self.go_to_percent(percent);
        }
    }
}
