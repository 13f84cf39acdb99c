//! The statement of a lesson, written on one line.

use crate::lessons::Evidence;
use crate::marks::Teaching;
use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::lesson_entry::one_line;
use crate::reader::state::statement::{StatementInput, Subject};
use crate::text::fold;
use tui_input::Input;

impl App {
    /// Asks for a statement, beginning with one that is there.
    pub(in crate::reader) fn ask_statement(&mut self, subject: Subject, before: String) {
        self.dialog = Some(Dialog::Statement(StatementInput { subject, input: Input::new(before) }));
    }

    pub(in crate::reader) fn write_statement(&mut self, command: Command) -> Vec<Effect> {
        let Some(Dialog::Statement(StatementInput { subject, input })) = self.dialog.take() else { return Vec::new() };
        let statement = one_line(&fold::canonical(input.value()));
        if command.action != Action::Submit {
            return Vec::new();
        }
        if statement.is_empty() {
            self.notify("statement_empty", &[]);
            return Vec::new();
        }
        self.notify("lesson_kept", &[]);
        match subject {
            Subject::Passage(span) => {
                let quote = one_line(span.slice(&self.open.chapter.text));
                let evidence = vec![Evidence { quote, span: Some(span) }];
                vec![self.keep_lesson(evidence, &statement, Teaching::default())]
            }
            Subject::Mark(mark) => self.teach(mark, &statement),
            Subject::Lesson(entry) => self.make_own(&entry, &statement),
        }
    }
}
