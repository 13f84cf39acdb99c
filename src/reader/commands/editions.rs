//! The question whether the open text is a new edition of another one, and its answers.

use crate::library::Edition;
use crate::reader::effect::{EditionAnswer, Effect};
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;

impl App {
    /// Asks whether the open text is a new edition of a document with marks.
    pub fn offer_edition(&mut self, edition: Edition) {
        self.dialogs.open(Dialog::Edition(Box::new(edition)));
    }

    pub(in crate::reader) fn answer_edition(&mut self, answer: EditionAnswer) -> Vec<Effect> {
        let Some(Dialog::Edition(edition)) = self.dialogs.pop() else { return Vec::new() };
        vec![Effect::AnswerEdition { edition, answer }]
    }
}
