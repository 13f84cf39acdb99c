//! Reading beside the thread that draws: what is asked for is read by a thread of its own and comes back as an answer.
//!
//! A frame waits a moment for it, as it does for saving; what takes longer is shown when it comes. Before the first
//! frame nobody draws, and it is read at once. The one invariant: a thread that reads writes nothing but copies of
//! damaged files.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::thread;

use uuid::Uuid;

use crate::library::{Document, LibraryError};
use crate::marks::{Machine, Store, proposed_device_id};
use crate::reader::App;
use crate::review::Item;
use crate::runtime::Runtime;
use crate::runtime::naming::Naming;
use crate::runtime::open::Opened;
use crate::runtime::review::ReviewRead;
use crate::runtime::worker::RuntimeEvent;
use crate::settings::paths::Paths;

/// What was read.
#[derive(Debug)]
pub enum Answer {
    /// A chapter that is to be shown.
    Opened(Box<Opened>),
    /// The open chapter, counted from 0, which others may have marked.
    Arrived(usize, Box<Result<Document, LibraryError>>),
    /// The name of the document of a chapter, counted from 0; `None` where it cannot be read.
    Name(usize, Option<Box<Naming>>),
    /// The draft of a mark's note.
    Draft(Uuid, Option<String>),
    /// What the day's review is made of.
    Review(Box<ReviewRead>),
    /// The chapter that an item of the review is in, counted from 0.
    Item(Box<Item>, Option<usize>),
}

impl Runtime {
    /// Whether something is being read that the next frame should show.
    #[must_use]
    pub const fn is_reading(&self) -> bool {
        self.awaited > 0
    }

    /// Says that something is still being read, where it took longer than a frame waits.
    pub fn tell_reading(&self, app: &mut App) {
        if app.notice.is_none() && self.is_reading() {
            app.notify("reading", &[]);
        }
    }

    /// Has something read, and takes what comes of it.
    pub(super) fn read_aside(&mut self, app: &mut App, read: impl FnOnce() -> Answer + Send + 'static) {
        self.awaited += 1;
        let Some(events) = self.events.clone() else { return self.read_answer(app, read()) };
        thread::spawn(move || events.send(RuntimeEvent::Read(Box::new(read()))));
    }

    /// Takes what was read.
    pub(super) fn read_answer(&mut self, app: &mut App, answer: Answer) {
        self.awaited = self.awaited.saturating_sub(1);
        if app.notice.as_ref() == Some(&app.say("reading", &[])) {
            app.notice = None;
        }
        match answer {
            Answer::Opened(opened) => self.opened(app, *opened),
            Answer::Arrived(chapter, document) => self.take_arrived(app, chapter, *document),
            Answer::Name(chapter, naming) => self.named(app, chapter, naming),
            Answer::Draft(mark, draft) => self.take_draft(app, mark, draft.as_deref()),
            Answer::Review(read) => self.take_review(app, *read),
            Answer::Item(item, chapter) => self.show_item(app, item, chapter),
        }
    }
}

/// The store of a reader's marks, made when it is first needed; every thread has the same one.
#[derive(Clone, Debug)]
pub(super) struct StoreHandle {
    folders: Option<(PathBuf, PathBuf)>,
    machine: Machine,
    store: Arc<OnceLock<Store>>,
}

impl StoreHandle {
    /// Names the folders; nothing is read yet.
    pub(super) fn new(paths: Option<&Paths>, machine: Machine) -> Self {
        let folders = paths.map(|paths| (paths.notes.clone(), paths.state.clone()));
        Self { folders, machine, store: Arc::default() }
    }

    /// Returns the store; `None` where nothing can be kept. The first call reads the name of the device.
    pub(super) fn get(&self) -> Option<&Store> {
        let (notes, state) = self.folders.as_ref()?;
        Some(self.store.get_or_init(|| Store {
            root: notes.clone(),
            state: state.clone(),
            device: proposed_device_id(state, &self.machine),
        }))
    }
}
