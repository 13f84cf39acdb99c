//! The statement of a lesson, written on one line.

use tui_input::Input;
use uuid::Uuid;

use crate::lessons::Evidence;
use crate::marks::Teaching;
use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::lessons::LessonEntry;
use crate::reader::lessons::own::one_line;
use crate::reader::update::Command;
use crate::reader::{App, Dialog};
use crate::text::{Span, fold};

/// What a statement is written for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A passage of the open chapter, which becomes the evidence of a new lesson.
    Passage(Span),
    /// A mark of the open chapter, which becomes a lesson.
    Mark(Uuid),
    /// A lesson of the open chapter; one of somebody else becomes the reader's own.
    Lesson(Box<LessonEntry>),
}

/// A statement while it is written.
#[derive(Clone, Debug)]
pub struct StatementInput {
    /// What it is written for.
    pub subject: Subject,
    /// The text and the caret.
    pub input: Input,
}

impl App {
    /// Asks for a statement, beginning with one that is there.
    pub(super) fn ask_statement(&mut self, subject: Subject, before: String) {
        self.dialog = Some(Dialog::Statement(StatementInput { subject, input: Input::new(before) }));
    }

    pub(in crate::reader) fn write_statement(&mut self, command: Command) -> Vec<Effect> {
        let Some(Dialog::Statement(StatementInput { subject, input })) = self.dialog.take() else { return Vec::new() };
        let statement = one_line(&fold::canonical(input.value()));
        if command.action != Action::Submit {
            return Vec::new();
        }
        if statement.is_empty() {
            self.tell("statement_empty", &[]);
            return Vec::new();
        }
        self.tell("lesson_kept", &[]);
        match subject {
            Subject::Passage(span) => {
                let quote = one_line(span.slice(&self.desk.chapter.text));
                let evidence = vec![Evidence { quote, span: Some(span) }];
                vec![self.keep_lesson(evidence, &statement, Teaching::default())]
            }
            Subject::Mark(mark) => self.teach(mark, &statement),
            Subject::Lesson(entry) => self.make_own(&entry, &statement),
        }
    }
}
