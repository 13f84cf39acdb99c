//! The statement of a lesson, typed on one line.

use crate::reader::commands::own_lessons::one_line;
use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::lesson_entry::LessonEntry;
use crate::reader::state::prompt::{Prompt, PromptKind};
use crate::reader::state::statement::Subject;
use crate::text::fold;

impl App {
    /// Asks for a statement, starting with an existing one.
    pub(in crate::reader) fn ask_statement(&mut self, subject: Subject, before: &str) {
        self.dialogs.open(Dialog::Prompt(Prompt::new(PromptKind::Statement(subject), before)));
    }

    pub(in crate::reader) fn submit_statement(&mut self, subject: Subject, line: &str) -> Vec<Effect> {
        let statement = one_line(&fold::canonical(line));
        if statement.is_empty() {
            self.notify("statement_empty", &[]);
            return Vec::new();
        }
        self.notify("lesson_kept", &[]);
        match subject {
            Subject::Passage(span) => self.teach_passage(span, &statement),
            Subject::Mark(mark) => self.teach(mark, &statement),
            Subject::Lesson(entry) => self.make_own(&entry, &statement),
        }
    }

    /// Opens the statement of a lesson for editing.
    pub(in crate::reader) fn edit_lesson(&mut self, entry: LessonEntry) -> Vec<Effect> {
        let statement = entry.lesson.statement.clone();
        self.ask_statement(Subject::Lesson(Box::new(entry)), &statement);
        Vec::new()
    }

    /// Writes a lesson from the selected passage, or from the mark that is selected or at the pointer.
    pub(in crate::reader) fn write_lesson(&mut self) {
        if let Some(selection) = self.selecting.current {
            let span = selection.span().trimmed(&self.open.chapter.text);
            self.end_selection();
            self.open.go_to(span.start);
            return self.ask_statement(Subject::Passage(span), "");
        }
        let mark = match self.dialogs.top() {
            Some(Dialog::Card(_)) => self.mark_of_card(),
            _ => self.open.mark_here(),
        };
        let sentence = self.open.sentence().filter(|_| mark.is_none() && self.dialogs.is_empty());
        if let Some(sentence) = sentence {
            return self.ask_statement(Subject::Passage(sentence.trimmed(&self.open.chapter.text)), "");
        }
        match mark.map(|mark| (mark.highlight.id, one_line(&mark.highlight.note))) {
            Some((mark, note)) => self.ask_statement(Subject::Mark(mark), &note),
            None => self.notify("no_mark_here", &[]),
        }
    }
}
