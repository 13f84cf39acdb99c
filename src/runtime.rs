//! The one place with side effects: opening chapters, making and saving marks, remembering positions.
//!
//! [`Runtime::perform`] carries out the effects that the state asks for, [`Runtime::receive`] handles the results of
//! threads. What concerns the terminal is returned as a [`TerminalCommand`].

mod address;
mod answer;
mod arrivals;
mod background;
mod batch;
mod clipboard;
mod copy_outcome;
mod dispatch;
mod document_reader;
mod drafts;
mod editions;
mod file_state;
mod growing;
mod in_flight;
mod left_acts;
mod listing;
mod load_marks;
mod marking;
mod naming;
mod ongoing;
mod open;
mod opener;
mod pending;
mod places;
mod placing;
mod prepared;
mod reading;
mod reread;
mod review;
mod round;
mod saving;
mod search_job;
mod shelf;
mod shelf_record;
mod store_handle;
mod terminal_command;
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
    Drafts, Filters, Identity, Library, LibraryError, Positions, Shelf, StopSign, Terminals, ThemeFile,
};
use crate::marks::{DocId, DocRef, Machine, Timestamp};
use crate::reader::App;
use crate::review::{Schedule, Size};
use crate::settings::clipboard::ClipboardTool;
use crate::settings::paths::{Paths, StartDir};
use crate::settings::theme::Backdrop;
use crate::text::emoji::EmojiDrawing;
use crate::text::width::{Ambiguous, Width};

use arrivals::Arrivals;
use clipboard::Clipboard;
use ongoing::{FolderListing, OpenText, Requests};
pub use opener::Opener;
use pending::PendingActs;
pub use saving::Unsaved;
use search_job::{SearchJob, SearchScope};
use shelf_record::ShelfMemory;
use store_handle::StoreHandle;
pub use terminal_command::TerminalCommand;
pub use unwritten::Unwritten;
use worker::{EventSender, Job, LessonRequest, Worker};

/// Everything outside the state: files, threads, a clock. Tests pass their own folders and clock.
#[derive(Debug)]
pub struct Runtime {
    library: Library,
    paths: Option<Paths>,
    machine: Machine,
    clock: fn() -> Timestamp,
    positions: Positions,
    shelf: ShelfMemory,
    /// How often another book took the place of the open one.
    book: u64,
    /// The channel of the session, whatever book is open.
    session: Option<EventSender>,
    drafts: Drafts,
    unwritten: Unwritten,
    terminals: Terminals,
    theme_file: ThemeFile,
    clipboard: Clipboard,
    started: StartDir,
    worker: Option<Worker>,
    events: Option<EventSender>,
    /// The marks of others whose words are being looked for.
    arrivals: Arrivals,
    /// How often marks were loaded.
    gathered: Arc<AtomicUsize>,
    /// How often the places of other chapters were requested.
    places_wanted: Arc<AtomicUsize>,
    /// Where marks are stored; `None` if they cannot be.
    store: Option<StoreHandle>,
    documents: HashMap<usize, (Identity, Option<DocRef>)>,
    /// What the reader did that is not on the disk yet.
    pending: PendingActs,
    /// The open text.
    text: OpenText,
    /// What was requested and is being read.
    requests: Requests,
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
    /// The folder that is being listed.
    listing: FolderListing,
    /// Why nothing could be shown.
    failed_start: Option<LibraryError>,
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
            store: paths.as_ref().map(|paths| StoreHandle::new(paths, machine.clone())),
            paths,
            machine,
            clock,
            positions,
            unwritten,
            shelf: ShelfMemory::of(shelf),
            book: 0,
            session: None,
            drafts,
            terminals,
            theme_file: ThemeFile::default(),
            clipboard: Clipboard::default(),
            started: StartDir::default(),
            worker: None,
            events: None,
            arrivals: Arrivals::default(),
            gathered: Arc::default(),
            places_wanted: Arc::default(),
            documents: HashMap::new(),
            pending: PendingActs::default(),
            text: OpenText::default(),
            requests: Requests::default(),
            schedule: None,
            ahead: || 0,
            review_items: Size::default(),
            put_off: HashSet::new(),
            search_job: SearchJob::default(),
            opener: opener::open_detached,
            filters: Filters::default(),
            leaving: StopSign::default(),
            listing: FolderListing::default(),
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
    /// here and all chapters are listed.
    pub fn study(&self, app: &App) {
        if !app.is_listing() && !app.open.is_growing() && app.wants_found() && app.open.found.is_none() {
            self.ask(LessonRequest::Find(Arc::clone(&app.open.chapter)));
        }
    }

    fn ask(&self, question: LessonRequest) {
        if let Some(worker) = &self.worker {
            worker.send(Job::Study(Box::new(question)));
        }
    }
}
