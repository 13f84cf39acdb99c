//! The one place where the world changes: chapters are opened, marks made and saved, positions remembered.
//!
//! [`Runtime::perform`] does what the state asks for, [`Runtime::receive`] takes what threads have done. What concerns
//! the terminal is handed back as a [`TerminalCommand`].

mod answer;
mod document_reader;
mod drafts;
mod in_flight;
mod load_marks;
mod marking;
mod naming;
mod open;
mod reading;
mod reread;
mod review;
mod saving;
mod search_job;
mod store_handle;
mod transfer;
pub mod worker;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use crate::library::search::Cache;
use crate::library::{Drafts, Identity, Library, Positions, Terminals};
use crate::marks::{DocRef, Machine, Pending, Timestamp};
use crate::reader::App;
use crate::reader::effect::Effect;
use crate::review::{Schedule, Size};
use crate::settings::paths::{Paths, Whereabouts};
use crate::text::width::{Ambiguous, Width};

use answer::Rereading;
use in_flight::{Acts, InFlight};
pub use saving::Left;
use search_job::{SearchJob, SearchScope};
use store_handle::StoreHandle;
use worker::{EventSender, Job, LessonRequest, RuntimeEvent, Worker};

/// What there is outside the state: files, threads, a clock; a test gives folders and a clock of its own.
#[derive(Debug)]
pub struct Runtime {
    library: Library,
    paths: Option<Paths>,
    machine: Machine,
    clock: fn() -> Timestamp,
    positions: Positions,
    drafts: Drafts,
    terminals: Terminals,
    started: Whereabouts,
    worker: Option<Worker>,
    events: Option<EventSender>,
    /// What is on its way to the disk.
    in_flight: InFlight,
    /// How often marks were gathered.
    gathered: Arc<AtomicUsize>,
    store: StoreHandle,
    documents: HashMap<usize, (Identity, Option<DocRef>)>,
    /// Acts on documents whose names are still being read, by their chapters, counted from 0.
    unnamed: HashMap<usize, Vec<Acts>>,
    /// The chapter that is open, counted from 0.
    open: Option<usize>,
    /// How many notes of the open chapter were left half written.
    drafts_left: usize,
    /// How often a chapter was asked for; what an earlier question brings is not shown any more.
    openings: u64,
    /// Whether the open text is being read again.
    rereading: Rereading,
    /// What is being read beside the thread that draws.
    awaited: usize,
    /// Acts that there is no place for at all.
    unsaved: Vec<Pending>,
    /// Why nothing can be saved, as it was told.
    told_unsaved: Option<String>,
    /// The schedule of the review as this window has left it.
    schedule: Option<Schedule>,
    /// How many seconds the reader's clocks are ahead of UTC.
    ahead: fn() -> i32,
    /// How many items a day of the review brings.
    review_items: Size,
    search_job: SearchJob,
}

/// What the run loop has to do itself, because it concerns the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TerminalCommand {
    /// Leave.
    Quit,
    /// Stop until the shell wakes us.
    Suspend,
    /// Draw everything again.
    Redraw,
    /// Copy a text.
    Copy(String),
    /// Let the reader write the note elsewhere.
    EditOutside,
}

impl Runtime {
    /// Takes what there is to read and where things may be kept; without folders nothing is.
    #[must_use]
    pub fn new(library: Library, paths: Option<Paths>, machine: Machine, clock: fn() -> Timestamp) -> Self {
        let state = paths.as_ref().map(|paths| paths.state.as_path());
        let (positions, terminals) = (Positions::load(state), Terminals::load(state));
        let drafts = Drafts::of(state);
        Self {
            library,
            store: StoreHandle::new(paths.as_ref(), machine.clone()),
            paths,
            machine,
            clock,
            positions,
            drafts,
            terminals,
            started: Whereabouts::default(),
            worker: None,
            events: None,
            in_flight: InFlight::default(),
            gathered: Arc::default(),
            documents: HashMap::new(),
            unnamed: HashMap::new(),
            open: None,
            drafts_left: 0,
            openings: 0,
            rereading: Rereading::default(),
            awaited: 0,
            unsaved: Vec::new(),
            told_unsaved: None,
            schedule: None,
            ahead: || 0,
            review_items: Size::default(),
            search_job: SearchJob::default(),
        }
    }

    /// Takes where the program was started: exports go there, and paths that a reader writes begin there.
    #[must_use]
    pub fn started_at(self, started: Whereabouts) -> Self {
        Self { started, ..self }
    }

    /// Gives the titles of the chapters as far as they are known without opening them.
    #[must_use]
    pub fn titles(&self) -> Vec<String> {
        self.library.entries.iter().map(|entry| entry.title.clone()).collect()
    }

    /// Gives the parts by the first chapter of each, counted from 0.
    #[must_use]
    pub fn parts(&self) -> BTreeMap<usize, String> {
        self.library.parts.clone()
    }

    /// Gives the chapter that was read last, counted from 0.
    #[must_use]
    pub fn last_read(&self) -> usize {
        let last = self.positions.last_of(&self.library);
        last.unwrap_or(0).min(self.library.entries.len().saturating_sub(1))
    }

    /// Gives the width policy of a terminal as it was found last, by the terminal's name.
    #[must_use]
    pub fn width_in(&self, terminal: &str) -> Width {
        Width { ambiguous: self.terminals.get(terminal) }
    }

    /// Keeps the width policy of a terminal where it is not what was found last.
    pub fn found_width(&mut self, terminal: &str, ambiguous: Ambiguous) {
        if self.terminals.put(terminal, ambiguous)
            && let Some(worker) = &self.worker
        {
            worker.send(Job::Terminals(self.terminals.clone()));
        }
    }

    /// Does what the state asks for; gives back what only the run loop can do.
    pub fn perform(&mut self, app: &mut App, effect: Effect) -> Option<TerminalCommand> {
        match effect {
            Effect::Quit => return Some(TerminalCommand::Quit),
            Effect::Suspend => return Some(TerminalCommand::Suspend),
            Effect::Redraw => return Some(TerminalCommand::Redraw),
            Effect::Copy(text) => return Some(TerminalCommand::Copy(text)),
            Effect::EditOutside => return Some(TerminalCommand::EditOutside),
            Effect::Open { chapter, at } => self.turn_to(app, chapter, at, None),
            Effect::Mark { spans, draft, then_note } => self.mark(app, &spans, &draft, then_note),
            Effect::Change { chapter, ops } => self.commit(app, chapter, ops),
            Effect::SeekDraft { mark } => self.seek_draft(app, mark),
            Effect::DropDraft { mark } => self.send_draft(mark, None),
            Effect::GatherMarks => self.gather_marks(app),
            Effect::GatherReview => self.review(app),
            Effect::KeepReview(schedule) => self.keep_review(*schedule),
            Effect::OpenItem(item) => self.open_item(app, item),
            Effect::SearchEverywhere { number, words } => self.search(app, number, &words),
            Effect::StopSearching => self.search_job.stop(),
            Effect::Export { format, marks } => self.export(app, format, marks),
            Effect::Import { file } => self.import(app, &file),
            Effect::FindLessons => self.study(app),
            Effect::GatherLessons { with_found } => {
                let notes = self.paths.as_ref().map(|paths| paths.notes.clone());
                self.ask(LessonRequest::Gather { entries: self.library.entries.clone(), notes, with_found });
            }
            Effect::KeepLesson { evidence, draft, lesson } => self.keep_lesson(app, &evidence, &draft, lesson),
        }
        None
    }

    /// Hears what became of a commit, or what others have done.
    pub fn receive(&mut self, app: &mut App, news: RuntimeEvent) {
        match news {
            RuntimeEvent::Read(answer) => self.read_answer(app, *answer),
            RuntimeEvent::TextTouched(chapter) => self.text_touched(chapter),
            RuntimeEvent::Reread(reread) => self.reread(app, *reread),
            RuntimeEvent::Named { chapter, doc, records } => self.named_by_store(app, chapter, doc, records),
            RuntimeEvent::Committed(committed) => self.committed(app, committed),
            RuntimeEvent::Changed(chapter, highlights) => app.refreshed(chapter, highlights),
            RuntimeEvent::Arrived(chapter) => self.arrived(app, chapter),
            RuntimeEvent::Gathered { entries, is_all } => app.gathered(entries, is_all),
            RuntimeEvent::Found { number, chapter, title, hits } => app.found(number, chapter, &title, hits),
            RuntimeEvent::Searched { number, ending } => app.search_ended(number, ending),
            RuntimeEvent::Exported(outcome) => Self::exported(app, outcome),
            RuntimeEvent::Imported(file, outcome) => self.imported(app, &file, outcome),
            RuntimeEvent::Studied(chapter, lessons) => app.found_lessons(&chapter, lessons),
            RuntimeEvent::Lessons(gathered) => app.show_all_lessons(*gathered),
        }
    }

    /// Takes what remembers the text of documents from one search to the next.
    pub fn remember_texts(&mut self, cache: Option<Cache>) {
        self.search_job.remember_texts(cache);
    }

    fn search(&mut self, app: &App, number: u64, words: &str) {
        let Some(events) = self.events.clone() else { return self.search_job.give_up() };
        let notes = self.paths.as_ref().map(|paths| paths.notes.clone());
        let scope = SearchScope { entries: self.library.entries.clone(), notes };
        self.search_job.start(app, (number, words), scope, events);
    }

    /// Has the lessons of the open chapter looked for where they are wanted and nobody has looked yet.
    pub fn study(&self, app: &App) {
        if app.wants_found() && app.open.found.is_none() {
            self.ask(LessonRequest::Find(Arc::clone(&app.open.chapter)));
        }
    }

    fn ask(&self, question: LessonRequest) {
        if let Some(worker) = &self.worker {
            worker.send(Job::Study(Box::new(question)));
        }
    }
}
