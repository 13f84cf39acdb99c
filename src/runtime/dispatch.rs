//! The two tables of the runtime: what is done for each effect, and with each event of a thread.

use crate::messages;
use crate::reader::App;
use crate::reader::effect::Effect;
use crate::runtime::worker::{Job, LessonRequest, RuntimeEvent};
use crate::runtime::{Runtime, TerminalCommand};
use crate::settings::theme::ThemeChoice;

impl Runtime {
    /// Carries out an effect; returns what only the run loop can do.
    pub fn perform(&mut self, app: &mut App, effect: Effect) -> Option<TerminalCommand> {
        match effect {
            Effect::Quit => return Some(TerminalCommand::Quit),
            Effect::Suspend => return Some(TerminalCommand::Suspend),
            Effect::Redraw => return Some(TerminalCommand::Redraw),
            Effect::Copy(text) => {
                return self.clipboard.copy(text, self.events.as_ref()).map(TerminalCommand::Copy);
            }
            Effect::KeepTheme(choice) => self.keep_theme(choice),
            Effect::EditOutside => return Some(TerminalCommand::EditOutside),
            Effect::Open { chapter, at } => self.turn_to(app, chapter, at, None),
            Effect::Mark { spans, look, then } => self.mark(app, &spans, &look, then),
            Effect::Change { chapter, ops } => self.commit(app, chapter, ops),
            Effect::OpenAddress(address) => self.open_address(app, &address),
            Effect::OpenImage(address) => self.open_image(app, &address),
            Effect::SeekDraft { mark } => self.seek_draft(app, mark),
            Effect::DropDraft { mark } => self.send_draft(mark, None),
            Effect::GatherMarks => self.gather_marks(app),
            Effect::AnswerEdition { edition, answer } => self.answer_edition(app, edition, answer),
            Effect::GatherReview => self.review(app),
            Effect::StopTool => self.stop_tool(),
            Effect::GatherShelf => self.gather_shelf(app),
            Effect::OpenShelved(entry) => self.open_shelved(app, entry),
            Effect::ForgetShelved(entry) => self.forget_shelved(&entry),
            Effect::RestoreShelved(entry) => self.restore_shelved(*entry),
            Effect::KeepReview(schedule) => self.keep_review(*schedule),
            Effect::OpenItem(item) => self.open_item(app, item),
            Effect::Act(action) => {
                let effects = app.act(action);
                return self.perform_all(app, effects);
            }
            Effect::GatherPlaces { number } => self.gather_places(app, number),
            Effect::SearchEverywhere { number, words } => self.search(app, number, &words),
            Effect::StopSearching => self.search_job.stop(),
            Effect::Export { format, marks } => self.export(app, format, marks),
            Effect::Import { file } => self.import(app, &file),
            Effect::FindLessons => self.study(app),
            Effect::GatherLessons { with_found } => {
                let notes = self.notes();
                self.ask(LessonRequest::Gather { entries: self.library.entries.clone(), notes, with_found });
            }
            Effect::KeepLesson { evidence, look, lesson } => self.keep_lesson(app, &evidence, &look, lesson),
        }
        None
    }

    fn keep_theme(&self, choice: ThemeChoice) {
        if let Some(worker) = &self.worker {
            worker.send(Job::Theme(self.theme_file.clone(), choice));
        }
    }

    /// Carries out effects in their order; returns what the last one that concerns the terminal asks for.
    pub(super) fn perform_all(&mut self, app: &mut App, effects: Vec<Effect>) -> Option<TerminalCommand> {
        effects.into_iter().fold(None, |last, effect| self.perform(app, effect).or(last))
    }

    /// Handles an event of a thread: the result of a commit, or a change by others.
    pub fn receive(&mut self, app: &mut App, news: RuntimeEvent) {
        let (book, news) = match news {
            RuntimeEvent::OfBook(book, news) => (book, *news),
            news => (0, news),
        };
        // Chapters of a book that was left have other numbers.
        if book != self.book && !news.outlives_its_book() {
            return;
        }
        match news {
            RuntimeEvent::OfBook(..) => {}
            RuntimeEvent::ShelfChecked { number, checks, is_all } => app.shelf_checked(number, checks, is_all),
            RuntimeEvent::ShelfNotWritten(error) => {
                let cause = messages::cause(&app.resources().messages, &error);
                app.notify("shelf_not_written", &[("cause", &cause)]);
            }
            RuntimeEvent::LeftUnsaved(count) => Self::left_unsaved(app, count),
            RuntimeEvent::Listed(listed) => self.listed(app, listed),
            RuntimeEvent::Read(answer) => self.read_answer(app, *answer),
            RuntimeEvent::TextTouched(chapter) => self.text_touched(chapter),
            RuntimeEvent::Reread(reread) => self.reread(app, *reread),
            RuntimeEvent::NotReread(chapter) => self.not_reread(chapter),
            RuntimeEvent::Grown(grown) => self.grown(app, *grown),
            RuntimeEvent::Named { chapter, doc, records } => self.named_by_store(app, chapter, doc, records),
            RuntimeEvent::Committed(committed) => self.committed(app, committed),
            RuntimeEvent::CommitPanicked => {
                app.not_saved();
                app.notify("reading_failed", &[]);
            }
            RuntimeEvent::Panicked => app.notify("reading_failed", &[]),
            RuntimeEvent::DraftNotKept(error) => Self::notify_draft_not_kept(app, &error),
            RuntimeEvent::Changed(chapter, highlights) => self.refresh(app, chapter, highlights),
            RuntimeEvent::Arrived(chapter) => self.arrived(app, chapter),
            RuntimeEvent::Gathered { entries, is_all } => app.gathered(entries, is_all),
            RuntimeEvent::Places { number, places, is_all } => app.add_places(number, places, is_all),
            RuntimeEvent::Titled { titles, is_all } => app.learn_titles(titles, is_all),
            // What follows from an answer does not concern the terminal.
            RuntimeEvent::Found { number, chapter, title, hits } => {
                let effects = app.found(number, chapter, &title, hits);
                self.perform_all(app, effects);
            }
            RuntimeEvent::Searched { number, ending } => {
                let effects = app.search_ended(number, ending);
                self.perform_all(app, effects);
            }
            RuntimeEvent::EditionStored(stored) => self.edition_stored(app, *stored),
            RuntimeEvent::Exported(outcome) => self.exported(app, outcome),
            RuntimeEvent::Imported(file, outcome) => self.imported(app, &file, outcome),
            RuntimeEvent::Studied(chapter, lessons) => app.found_lessons(&chapter, lessons),
            RuntimeEvent::Copied(outcome) => {
                if let Some(sentence) = self.clipboard.finished(outcome) {
                    app.notify(sentence, &[]);
                }
            }
            RuntimeEvent::Lessons(gathered) => app.show_all_lessons(*gathered),
        }
    }
}
