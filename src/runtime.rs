//! The one place with side effects: opening chapters, making and saving marks, remembering positions.
//!
//! [`Runtime::perform`] carries out the effects that the state asks for, [`Runtime::receive`] handles the results of
//! threads. What concerns the terminal is returned as a [`TerminalCommand`].

mod address;
mod answer;
mod background;
mod batch;
mod clipboard;
mod copy_outcome;
mod document_reader;
mod drafts;
mod editions;
mod file_state;
mod growing;
mod in_flight;
mod left_acts;
mod load_marks;
mod marking;
mod naming;
mod ongoing;
mod open;
mod opener;
mod places;
mod prepared;
mod reading;
mod reread;
mod review;
mod round;
mod saving;
mod search_job;
mod shelf;
mod store_handle;
mod titles;
mod tools;
mod transfer;
mod turning;
mod unwritten;
pub mod worker;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use crate::library::search::Cache;
use crate::library::{
    Drafts, Filters, Identity, LastRead, Library, LibraryError, Positions, Shelf, ShelfChange, ShelfEntry, StopSign,
    Terminals, ThemeFile,
};
use crate::marks::{DocId, DocRef, Machine, PendingWrite, Timestamp};
use crate::messages;
use crate::reader::App;
use crate::reader::effect::{Effect, OpenAt};
use crate::review::{Schedule, Size};
use crate::settings::clipboard::ClipboardTool;
use crate::settings::paths::{Paths, StartDir};
use crate::settings::theme::{Backdrop, ThemeChoice};
use crate::text::emoji::EmojiDrawing;
use crate::text::width::{Ambiguous, Width};

use clipboard::Clipboard;
use file_state::FileState;
use in_flight::{Acts, InFlight};
use left_acts::LeftActs;
use ongoing::{Growing, Rereading, RunningTool};
pub use opener::Opener;
pub use saving::Unsaved;
use search_job::{SearchJob, SearchScope};
use store_handle::StoreHandle;
pub use unwritten::Unwritten;
use worker::{EventSender, Job, LessonRequest, RuntimeEvent, Worker};

/// Everything outside the state: files, threads, a clock. Tests pass their own folders and clock.
#[derive(Debug)]
pub struct Runtime {
    library: Library,
    paths: Option<Paths>,
    machine: Machine,
    clock: fn() -> Timestamp,
    positions: Positions,
    shelf: Shelf,
    /// The changes of the shelf that were not sent to the thread yet.
    shelved: Vec<ShelfChange>,
    /// What was read last, until it is sent to the thread.
    last_read: Option<LastRead>,
    /// How often the shelf was requested.
    shelf_number: u64,
    /// How often another book took the place of the open one.
    book: u64,
    /// The channel of the session, whatever book is open.
    session: Option<EventSender>,
    /// The acts on books that were left and could not be written.
    left: LeftActs,
    /// A text of the shelf that is opened as soon as nothing is on its way to the disk.
    turning: Option<Box<ShelfEntry>>,
    drafts: Drafts,
    unwritten: Unwritten,
    terminals: Terminals,
    theme_file: ThemeFile,
    clipboard: Clipboard,
    started: StartDir,
    worker: Option<Worker>,
    events: Option<EventSender>,
    /// The acts on their way to the disk.
    in_flight: InFlight,
    /// How often marks were loaded.
    gathered: Arc<AtomicUsize>,
    /// How often the places of other chapters were requested.
    places_wanted: Arc<AtomicUsize>,
    store: StoreHandle,
    documents: HashMap<usize, (Identity, Option<DocRef>)>,
    /// Acts on documents whose ids are still being read, by chapter, counted from 0.
    unnamed: HashMap<usize, Vec<Acts>>,
    /// The open chapter, counted from 0.
    open: Option<usize>,
    /// How many notes of the open chapter have drafts.
    drafts_left: usize,
    /// How often a chapter was requested; the results of earlier requests are not shown any more.
    openings: u64,
    /// The chapter that is being read, counted from 0, and where it is to be opened.
    opening: Option<(usize, OpenAt)>,
    /// How far reading the open text again has come.
    rereading: Rereading,
    /// The chapter of which only the head is shown so far.
    growing: Option<Growing>,
    /// The chapter whose remembered place was not shown yet, because the text is still being read there.
    unreached: Option<usize>,
    /// How often the rest of a chapter was requested.
    growths: u64,
    /// The file of the open text as it was when it was read.
    seen: Option<FileState>,
    /// How many reads are under way on other threads.
    awaited: usize,
    /// Acts that cannot be stored anywhere.
    unsaved: Vec<PendingWrite>,
    /// The cause of the last notice that nothing can be saved.
    notified_cause: Option<String>,
    /// The schedule of the review as this window left it.
    schedule: Option<Schedule>,
    /// How many seconds the reader's clocks are ahead of UTC.
    ahead: fn() -> i32,
    /// How many items a day of the review has.
    review_items: Size,
    /// The editions that the reader does not want to be asked about now, each with its chapter, counted from 0.
    put_off: HashSet<(usize, DocId)>,
    search_job: SearchJob,
    opener: Opener,
    /// The tools that turn files of other kinds into text.
    filters: Filters,
    /// Ends the tools that nobody waits for.
    leaving: StopSign,
    /// The tool that runs for the chapter that was requested.
    tool: Option<RunningTool>,
    /// Why nothing could be shown.
    failed_start: Option<LibraryError>,
}

/// What the run loop has to do itself, because it concerns the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TerminalCommand {
    /// Leave.
    Quit,
    /// Stop until the shell continues the program.
    Suspend,
    /// Draw everything again.
    Redraw,
    /// Copy a text.
    Copy(String),
    /// Open the note in the reader's editor.
    EditOutside,
}

impl Runtime {
    /// Makes a runtime for a library and the folders of the program; without folders nothing is stored.
    #[must_use]
    pub fn new(library: Library, paths: Option<Paths>, machine: Machine, clock: fn() -> Timestamp) -> Self {
        let state = paths.as_ref().map(|paths| paths.state.as_path());
        let (positions, terminals) = (Positions::load(state), Terminals::load(state));
        let (drafts, shelf) = (Drafts::of(state), Shelf::of(state));
        let unwritten = Unwritten::in_folder(state.map(Path::to_owned), drafts.clone());
        Self {
            library,
            store: StoreHandle::new(paths.as_ref(), machine.clone()),
            paths,
            machine,
            clock,
            positions,
            unwritten,
            shelf,
            shelved: Vec::new(),
            last_read: None,
            shelf_number: 0,
            book: 0,
            session: None,
            left: LeftActs::default(),
            turning: None,
            drafts,
            terminals,
            theme_file: ThemeFile::default(),
            clipboard: Clipboard::default(),
            started: StartDir::default(),
            worker: None,
            events: None,
            in_flight: InFlight::default(),
            gathered: Arc::default(),
            places_wanted: Arc::default(),
            documents: HashMap::new(),
            unnamed: HashMap::new(),
            open: None,
            drafts_left: 0,
            openings: 0,
            opening: None,
            rereading: Rereading::default(),
            growing: None,
            unreached: None,
            growths: 0,
            seen: None,
            awaited: 0,
            unsaved: Vec::new(),
            notified_cause: None,
            schedule: None,
            ahead: || 0,
            review_items: Size::default(),
            put_off: HashSet::new(),
            search_job: SearchJob::default(),
            opener: opener::open_detached,
            filters: Filters::default(),
            leaving: StopSign::default(),
            tool: None,
            failed_start: None,
        }
    }

    /// Sets where the program was started: exports are written there, and relative paths start there.
    #[must_use]
    pub fn started_at(self, started: StartDir) -> Self {
        Self { started, ..self }
    }

    /// Sets the tools of the system that copy, in the order in which they are tried.
    #[must_use]
    pub fn copying_with(self, tools: Vec<ClipboardTool>) -> Self {
        Self { clipboard: Clipboard::new(tools), ..self }
    }

    /// Whether a text is on its way to the clipboard.
    #[must_use]
    pub const fn is_copying(&self) -> bool {
        self.clipboard.is_busy()
    }

    /// Returns the text that no tool copied, once: it is for the terminal.
    pub const fn refused_copy(&mut self) -> Option<String> {
        self.clipboard.take_refused()
    }

    /// Sets the file that keeps the theme chosen on the screen.
    #[must_use]
    pub fn keeping_theme(self, theme_file: ThemeFile) -> Self {
        Self { theme_file, ..self }
    }

    /// Returns the titles of the chapters, as far as they are known without opening them.
    #[must_use]
    pub fn titles(&self) -> Vec<String> {
        self.library.entries.iter().map(|entry| entry.title.clone()).collect()
    }

    /// Returns the chapter that was read last, counted from 0.
    #[must_use]
    pub fn last_read(&self) -> usize {
        let last = self.positions.last_of(&self.library);
        last.unwrap_or(0).min(self.library.entries.len().saturating_sub(1))
    }

    /// Greets a reader who has neither read nor marked anything yet; without folders nobody could know that.
    pub fn greet(&self, app: &mut App) {
        let Some(paths) = &self.paths else { return };
        if self.positions.is_empty() && !paths.notes.exists() {
            app.notify("greeting", &[]);
        }
    }

    /// Returns the width policy a terminal had last, by the terminal's name.
    #[must_use]
    pub fn width_in(&self, terminal: &str) -> Width {
        Width { ambiguous: self.terminals.get(terminal), emoji: self.terminals.emoji(terminal) }
    }

    /// Returns what a terminal drew on last, by the terminal's name.
    #[must_use]
    pub fn backdrop_in(&self, terminal: &str) -> Option<Backdrop> {
        self.terminals.backdrop(terminal)
    }

    /// Stores the answers of a terminal if they have changed: its width policy, and what it draws on.
    pub fn found(
        &mut self,
        terminal: &str,
        ambiguous: Option<Ambiguous>,
        emoji: Option<EmojiDrawing>,
        backdrop: Option<Backdrop>,
    ) {
        let is_other_width = ambiguous.is_some_and(|ambiguous| self.terminals.put(terminal, ambiguous));
        let is_other_emoji = emoji.is_some_and(|emoji| self.terminals.put_emoji(terminal, emoji));
        let is_other_ground = self.terminals.put_backdrop(terminal, backdrop);
        if (is_other_width || is_other_emoji || is_other_ground)
            && let Some(worker) = &self.worker
        {
            worker.send(Job::Terminals(self.terminals.clone()));
        }
    }

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
    fn perform_all(&mut self, app: &mut App, effects: Vec<Effect>) -> Option<TerminalCommand> {
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
            RuntimeEvent::Changed(chapter, highlights) => app.refreshed(chapter, highlights),
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

    /// Returns what may not be on the disk yet, for whoever ends the program at once.
    #[must_use]
    pub fn unwritten(&self) -> Unwritten {
        self.unwritten.clone()
    }

    /// Holds the reading position and the text of the open note on the way out.
    pub fn hold(&mut self, app: &App) {
        self.remember(app);
        self.unwritten.hold_positions(self.positions.clone());
        self.hold_draft(app);
    }

    /// Holds the text of the open note, so that the end of the program does not lose it.
    pub fn hold_draft(&self, app: &App) {
        if let Some((mark, text)) = app.draft() {
            self.unwritten.hold_draft(mark, text);
        }
    }

    /// Sets the cache of texts used by searches.
    pub fn remember_texts(&mut self, cache: Option<Cache>) {
        self.search_job.remember_texts(cache);
    }

    /// Returns the notes folder, if there is one.
    fn notes(&self) -> Option<PathBuf> {
        self.paths.as_ref().map(|paths| paths.notes.clone())
    }

    fn search(&mut self, app: &App, number: u64, words: &str) {
        let Some(events) = self.events.clone() else { return self.search_job.give_up() };
        let notes = self.notes();
        let scope = SearchScope { entries: self.library.entries.clone(), notes };
        self.search_job.start(app, (number, words), scope, &events);
    }

    /// Requests the lessons of the open chapter if they are wanted and were not requested yet, and all of its text is
    /// here.
    pub fn study(&self, app: &App) {
        if !app.open.is_growing() && app.wants_found() && app.open.found.is_none() {
            self.ask(LessonRequest::Find(Arc::clone(&app.open.chapter)));
        }
    }

    fn ask(&self, question: LessonRequest) {
        if let Some(worker) = &self.worker {
            worker.send(Job::Study(Box::new(question)));
        }
    }
}
