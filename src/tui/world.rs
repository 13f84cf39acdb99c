//! The one place where the world changes: chapters are opened, marks made and saved, positions remembered.

mod drafts;
mod gather;
mod keeping;
mod review;
mod seeking;
mod transfer;
mod unheard;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use crate::document::Chapter;
use crate::lessons::Evidence;
use crate::library::review::{Schedule, Size};
use crate::library::{self, Document, DocumentProblem, Drafts, Identity, Library, LibraryError, Position, Positions};
use crate::marks::{
    Anchor, Canonical, DeviceId, DocRef, Highlight, Machine, Op, Pending, Store, Teaching, Timestamp, anchor, unplaced,
};
use crate::messages;
use crate::reader::effect::{Draft, Effect, Landing};
use crate::reader::state::open_chapter;
use crate::reader::{App, OpenChapter};
use crate::settings::paths::{Paths, Whereabouts};
use crate::text::width::{Ambiguous, Width};
use crate::text::{Offset, Span, scalar};
use crate::tui::probe::Terminals;
use crate::tui::worker::{Job, Question, Telling, Worker};

use crate::tui::world::unheard::Unheard;
pub use keeping::Left;
use seeking::Seeking;

/// What the program is given of the world; a test gives folders and a clock of its own.
#[derive(Debug)]
pub struct World {
    library: Library,
    paths: Option<Paths>,
    machine: Machine,
    clock: fn() -> Timestamp,
    positions: Positions,
    drafts: Drafts,
    terminals: Terminals,
    started: Whereabouts,
    worker: Option<Worker>,
    told: Option<Telling>,
    /// What is on its way to the disk.
    unheard: Unheard,
    /// How often marks were gathered.
    gathered: Arc<AtomicUsize>,
    store: OnceCell<Store>,
    documents: HashMap<usize, (Identity, Option<DocRef>)>,
    /// The chapter on the desk, counted from 0.
    open: Option<usize>,
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
    seeking: Seeking,
}

/// What the run loop has to do itself, because it concerns the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
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

impl World {
    /// Takes what there is to read and where things may be kept; without folders nothing is.
    #[must_use]
    pub fn new(library: Library, paths: Option<Paths>, machine: Machine, clock: fn() -> Timestamp) -> Self {
        let state = paths.as_ref().map(|paths| paths.state.as_path());
        let (positions, terminals) = (Positions::load(state), Terminals::load(state));
        let drafts = Drafts::of(state);
        Self {
            library,
            paths,
            machine,
            clock,
            positions,
            drafts,
            terminals,
            started: Whereabouts::default(),
            worker: None,
            told: None,
            unheard: Unheard::default(),
            gathered: Arc::default(),
            store: OnceCell::new(),
            documents: HashMap::new(),
            open: None,
            unsaved: Vec::new(),
            told_unsaved: None,
            schedule: None,
            ahead: || 0,
            review_items: Size::default(),
            seeking: Seeking::default(),
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

    /// Says the first thing that the reader should know about the open chapter.
    pub fn tell_problems(&self, app: &mut App, problems: &[DocumentProblem]) {
        if let Some(problem) = problems.first() {
            let name = self.library.entries.get(app.open.index).map(|entry| entry.place.name()).unwrap_or_default();
            app.notice = Some(messages::problem(&app.resources().messages, &name, problem));
        }
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

    /// Opens a chapter; gives what its reader should know beside.
    ///
    /// # Errors
    ///
    /// Where its text cannot be read.
    pub fn open(&mut self, chapter: usize, at: Landing) -> Result<(OpenChapter, Vec<DocumentProblem>), LibraryError> {
        let Document { chapter: text, lessons, highlights, identity, problems } = self.read(chapter)?;
        let cursor = match at {
            Landing::Start => Offset::START,
            Landing::End => Offset(text.text.len()),
            Landing::At(offset) => offset,
            Landing::Remembered => self.remembered(&identity, &text),
        };
        let marks = open_chapter::placed(highlights, &text);
        self.documents.entry(chapter).or_insert((identity, None));
        self.open = Some(chapter);
        self.watch();
        Ok((OpenChapter::new(chapter, text, lessons, marks, cursor), problems))
    }

    fn read(&self, chapter: usize) -> Result<Document, LibraryError> {
        let entry = self.library.entries.get(chapter).ok_or_else(|| LibraryError::NotBound(chapter.to_string()))?;
        let notes = self.paths.as_ref().map(|paths| paths.notes.as_path());
        let mut document = library::open(entry, notes)?;
        if let Some((known, _)) = self.documents.get(&chapter).filter(|(known, _)| known.doc.is_some()) {
            document.identity = known.clone();
        }
        self.recover(&mut document);
        if self.unheard.knows(chapter)
            && let Some(store) = self.store()
        {
            document.highlights = self.unheard.over(chapter, document.highlights, &store.device);
        }
        Ok(document)
    }

    fn remembered(&self, identity: &Identity, chapter: &Chapter) -> Offset {
        let position = self.positions.get(&identity.key);
        position.map_or(Offset::START, |position| scalar::offset_of(&chapter.text, position.chars))
    }

    /// Does what the state asks for; gives back what only the run loop can do.
    pub fn perform(&mut self, app: &mut App, effect: Effect) -> Option<Errand> {
        match effect {
            Effect::Quit => return Some(Errand::Quit),
            Effect::Suspend => return Some(Errand::Suspend),
            Effect::Redraw => return Some(Errand::Redraw),
            Effect::Copy(text) => return Some(Errand::Copy(text)),
            Effect::EditOutside => return Some(Errand::EditOutside),
            Effect::Open { chapter, at } => self.turn_to(app, chapter, at),
            Effect::Mark { spans, draft, then_note } => self.mark(app, &spans, &draft, then_note),
            Effect::Change { chapter, ops } => self.commit(app, chapter, ops),
            Effect::SeekDraft { mark } => self.seek_draft(app, mark),
            Effect::DropDraft { mark } => self.send_draft(mark, None),
            Effect::GatherMarks => self.gather_marks(app),
            Effect::GatherReview => self.review(app),
            Effect::KeepReview(schedule) => self.keep_review(*schedule),
            Effect::OpenItem(item) => self.open_item(app, &item),
            Effect::SearchEverywhere { number, words } => self.seek(app, number, &words),
            Effect::StopSearching => self.seeking.stop(),
            Effect::Export { format, marks } => self.export(app, format, marks),
            Effect::Import { file } => self.import(app, &file),
            Effect::FindLessons => self.study(app),
            Effect::GatherLessons { with_found } => {
                let notes = self.paths.as_ref().map(|paths| paths.notes.clone());
                self.ask(Question::Gather { entries: self.library.entries.clone(), notes, with_found });
            }
            Effect::KeepLesson { evidence, draft, lesson } => self.keep_lesson(app, &evidence, &draft, lesson),
        }
        None
    }

    fn turn_to(&mut self, app: &mut App, chapter: usize, at: Landing) {
        self.remember(app);
        match self.open(chapter, at) {
            Ok((desk, problems)) => {
                app.opened(desk);
                self.study(app);
                self.tell_drafts(app);
                self.tell_problems(app, &problems);
            }
            Err(error) => app.notice = Some(messages::cannot_open(&app.resources().messages, &error)),
        }
    }

    /// Keeps where the open chapter is left.
    pub fn remember(&mut self, app: &App) {
        let Some((identity, _)) = self.documents.get(&app.open.index) else { return };
        let chars = scalar::count_before(&app.open.chapter.text, app.open.cursor);
        self.positions.put(identity.key.clone(), Position { chars, at: (self.clock)() });
        self.positions.put_last(&self.library, app.open.index);
    }

    /// Has the positions written.
    pub fn save_positions(&mut self, app: &App) {
        self.remember(app);
        if let Some(worker) = &self.worker {
            worker.send(Job::Positions(Box::new(self.positions.clone())));
        }
    }

    fn mark(&mut self, app: &mut App, spans: &[Span], draft: &Draft, then_note: bool) {
        let text = Canonical::new(&app.open.chapter.text);
        let anchors = spans.iter().map(|span| anchor(&text, *span).placed(&app.open.chapter, *span));
        let highlights = anchors.map(|anchor| self.new_mark(anchor, draft)).collect();
        self.add(app, highlights, then_note);
    }

    /// Keeps a lesson; what it rests on and was not found is kept as a quote without a place.
    fn keep_lesson(&mut self, app: &mut App, evidence: &[Evidence], draft: &Draft, mut lesson: Box<Teaching>) {
        let chapter = &app.open.chapter;
        let text = Canonical::new(&chapter.text);
        let mut anchors = evidence.iter().map(|evidence| match evidence.span {
            Some(span) => anchor(&text, span).placed(chapter, span),
            None => unplaced(&text, &evidence.quote),
        });
        // A record has a quote even where its lesson rests on nothing: without one it would pass for buried.
        let first = anchors.next().unwrap_or_else(|| unplaced(&text, &draft.note));
        lesson.more = anchors.collect();
        let highlight = Highlight { lesson: Some(lesson), ..self.new_mark(first, draft) };
        self.add(app, vec![highlight], false);
    }

    fn new_mark(&self, anchor: Anchor, draft: &Draft) -> Highlight {
        let by = self.store().map_or_else(|| DeviceId::fresh(&self.machine.name), |store| store.device.clone());
        let mut highlight = Highlight::new(anchor, by, (self.clock)());
        highlight.color = draft.colour.clone();
        highlight.style = draft.style.clone();
        draft.note.clone_into(&mut highlight.note);
        highlight
    }

    fn add(&mut self, app: &mut App, highlights: Vec<Highlight>, then_note: bool) {
        let ops = highlights.iter().map(|highlight| Op::Add(Box::new(highlight.clone()))).collect();
        let chapter = app.open.index;
        app.marked(highlights, then_note);
        self.commit(app, chapter, ops);
    }

    /// Has the lessons of the open chapter looked for where they are wanted and nobody has looked yet.
    pub fn study(&self, app: &App) {
        if app.wants_found() && app.open.found.is_none() {
            self.ask(Question::Find(Arc::clone(&app.open.chapter)));
        }
    }

    fn ask(&self, question: Question) {
        if let Some(worker) = &self.worker {
            worker.send(Job::Study(Box::new(question)));
        }
    }
}
