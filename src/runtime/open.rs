//! Opening chapters on another thread, and remembering where they were left.

use crate::document::Chapter;
use crate::library::{DocumentProblem, Identity, LibraryError, Position};
use crate::messages;
use crate::reader::effect::OpenAt;
use crate::reader::{App, OpenChapter};
use crate::review::ReviewItem;
use crate::runtime::Runtime;
use crate::runtime::answer::{Answer, Opened, OpenedHead};
use crate::runtime::document_reader::DocumentReader;
use crate::runtime::prepared::{PreparedChapter, PreparedHead};
use crate::text::{Offset, scalar};

/// From so many bytes on, a text that was left behind its head is shown from its start until that place is read; what is
/// shorter is read at once, before anybody sees another place.
const LONG_TO_READ: usize = 2 * 1024 * 1024;

impl Runtime {
    /// Opens a chapter on this thread; returns the problems for the reader to see. Of a large one only the head is
    /// opened, and the rest is read on another thread.
    ///
    /// # Errors
    ///
    /// If its text cannot be read.
    pub fn open(&mut self, chapter: usize, at: OpenAt) -> Result<(OpenChapter, Vec<DocumentProblem>), LibraryError> {
        let reading = self.reading(chapter)?;
        if let Some(desk) = reading.first_pages().and_then(|head| self.landed_in_head(head, at)) {
            return Ok((desk, Vec::new()));
        }
        let PreparedChapter { desk, identity, problems, drafts_left, seen, .. } = reading.prepare()?;
        let desk = self.landed(desk, &identity, at);
        self.text.seen = seen;
        self.take_identity(chapter, identity);
        self.text.drafts_left = drafts_left;
        Ok((desk, problems))
    }

    /// Collects what is needed to read a chapter.
    pub(super) fn reading(&self, chapter: usize) -> Result<DocumentReader, LibraryError> {
        let entry = self.library.entries.get(chapter).ok_or_else(|| LibraryError::NotBound(chapter.to_string()))?;
        let known = self.documents.get(&chapter).map(|(known, _)| known).filter(|known| known.doc.is_some());
        Ok(DocumentReader {
            chapter,
            entry: entry.clone(),
            notes: self.notes(),
            store: self.store.clone(),
            in_flight: self.pending.in_flight.acts(chapter).with(self.pending.unnamed.get(&chapter)),
            known: known.cloned(),
            drafts: self.drafts.clone(),
            now: (self.clock)(),
        })
    }

    /// Requests a chapter, to be shown with an optional item as soon as it is read.
    pub(super) fn turn_to(&mut self, app: &mut App, chapter: usize, at: OpenAt, item: Option<ReviewItem>) {
        self.remember(app);
        if item.is_none() && self.requests.opening == Some((chapter, at)) {
            // A key that repeats does not start it over.
            return;
        }
        self.requests.openings += 1;
        let number = self.requests.openings;
        self.requests.opening = Some((chapter, at));
        match self.reading(chapter) {
            Ok(mut reading) => {
                reading.entry.filter = self.begin_tool(app, reading.entry.filter.take());
                self.read_aside(app, move || {
                    let is_shown_early = item.is_none() && matches!(at, OpenAt::Start | OpenAt::Remembered);
                    match is_shown_early.then(|| reading.first_pages()).flatten() {
                        Some(head) => Answer::OpenedHead(Box::new(OpenedHead { number, at, head })),
                        None => Answer::Opened(Box::new(Opened { number, chapter, at, item, read: reading.prepare() })),
                    }
                });
            }
            Err(error) => {
                self.requests.opening = None;
                app.notice = Some(messages::cannot_open(&app.resources().messages, &error));
            }
        }
    }

    /// Shows a chapter that was read, unless another one was requested since.
    pub(super) fn opened(&mut self, app: &mut App, opened: Opened) {
        let Opened { number, chapter, at, item, read } = opened;
        if number != self.requests.openings {
            return;
        }
        self.requests.opening = None;
        self.end_tool(app);
        let PreparedChapter { desk, identity, problems, drafts_left, in_flight, seen } = match read {
            Ok(prepared) => prepared,
            Err(error) => {
                app.notice = Some(messages::cannot_open(&app.resources().messages, &error));
                self.failed_start = self.text.chapter.is_none().then_some(error);
                return;
            }
        };
        if in_flight.is_older_than(&self.pending.in_flight.acts(chapter)) {
            // Changes made to its marks since then are missing from it.
            return self.turn_to(app, chapter, at, item);
        }
        let desk = self.landed(desk, &identity, at);
        self.text.seen = seen;
        self.take_identity(chapter, identity);
        app.opened(desk);
        self.study(app);
        self.text.drafts_left = drafts_left;
        self.notify_drafts(app);
        self.notify_problems(app, &problems);
        if let Some(item) = item {
            app.show_item(&item);
        }
        self.offer_edition(app, &problems);
    }

    /// Shows the head of a chapter that was requested, unless another one was requested since; reads all of it if the
    /// place to open it at is not in the head.
    pub(super) fn opened_head(&mut self, app: &mut App, opened: OpenedHead) {
        let OpenedHead { number, at, head } = opened;
        if number != self.requests.openings {
            return;
        }
        let chapter = head.desk.index;
        if let Some(desk) = self.landed_in_head(head, at) {
            self.requests.opening = None;
            app.opened(desk);
            self.notify_unreached(app);
            self.text.drafts_left = 0;
            return;
        }
        match self.reading(chapter) {
            Ok(reading) => self.read_aside(app, move || {
                Answer::Opened(Box::new(Opened { number, chapter, at, item: None, read: reading.prepare() }))
            }),
            Err(error) => {
                self.requests.opening = None;
                app.notice = Some(messages::cannot_open(&app.resources().messages, &error));
            }
        }
    }

    /// Moves to the place in the head of a chapter, and begins its growth; `None` if the place lies behind the head.
    fn landed_in_head(&mut self, head: PreparedHead, at: OpenAt) -> Option<OpenChapter> {
        let PreparedHead { desk, identity, seen, whole } = head;
        let cursor = match at {
            OpenAt::Start => Offset::START,
            OpenAt::Remembered => self.remembered(identity.as_ref()?, &desk.chapter),
            OpenAt::End | OpenAt::At(_) => return None,
        };
        let is_behind = cursor >= desk.end();
        if is_behind && whole < LONG_TO_READ {
            return None;
        }
        let chapter = desk.index;
        let left = identity.as_ref().filter(|_| is_behind).and_then(|identity| self.positions.get(&identity.key));
        let desk = match left {
            Some(left) => desk.resuming(left.chars),
            None => desk.at(cursor),
        };
        self.text.unreached = is_behind.then_some(chapter);
        self.begin_growth(chapter, identity);
        (self.text.chapter, self.text.seen) = (Some(chapter), seen);
        self.watch();
        self.watch_text();
        self.grow();
        Some(desk)
    }

    /// Notifies the reader that the text was left in a part that is still being read.
    pub fn notify_unreached(&self, app: &mut App) {
        if self.text.unreached.is_some() {
            app.notify("reading_on", &[]);
        }
    }

    pub(super) fn landed(&self, desk: OpenChapter, identity: &Identity, at: OpenAt) -> OpenChapter {
        let cursor = match at {
            OpenAt::Start => Offset::START,
            OpenAt::End => desk.end(),
            OpenAt::At(offset) => offset,
            OpenAt::Remembered => self.remembered(identity, &desk.chapter),
        };
        desk.at(cursor)
    }

    pub(super) fn take_identity(&mut self, chapter: usize, identity: Identity) {
        self.documents.entry(chapter).or_insert((identity, None));
        (self.text.growing, self.text.unreached) = (None, None);
        self.text.chapter = Some(chapter);
        self.watch();
        self.watch_text();
    }

    fn identity(&self, chapter: usize) -> Option<&Identity> {
        let known = self.documents.get(&chapter).map(|(identity, _)| identity);
        known.or_else(|| self.text.growing.as_ref().filter(|growing| growing.chapter == chapter)?.identity.as_ref())
    }

    fn remembered(&self, identity: &Identity, chapter: &Chapter) -> Offset {
        let position = self.positions.get(&identity.key);
        position.map_or(Offset::START, |position| scalar::offset_of(&chapter.text, position.chars))
    }

    /// Notifies the reader of the first problem of the open chapter.
    pub fn notify_problems(&self, app: &mut App, problems: &[DocumentProblem]) {
        if let Some(problem) = problems.iter().find(|problem| !problem.is_note() && !problem.is_question()) {
            let name = self.library.entries.get(app.open.index).map(|entry| entry.place.label()).unwrap_or_default();
            app.notice = Some(messages::problem(&app.resources().messages, &name, problem));
        }
    }

    /// Stores where the open chapter is left.
    pub fn remember(&mut self, app: &App) {
        let is_unreached = |chapter: &usize| *chapter == app.open.index && app.open.cursor == Offset::START;
        self.text.unreached = self.text.unreached.filter(is_unreached);
        if self.text.unreached.is_some() {
            // The place where it was left was not shown yet, and the reader has gone nowhere else.
            return;
        }
        let Some(identity) = self.identity(app.open.index) else { return };
        let chars = scalar::count_before(&app.open.chapter.text, app.open.cursor);
        let (key, left) = (identity.key.clone(), Position { chars, at: (self.clock)() });
        self.shelve(app, &left);
        self.positions.put(key, left);
        self.positions.put_last(&self.library, app.open.index);
    }

    /// Requests that the positions are written.
    pub fn save_positions(&mut self, app: &App) {
        self.remember(app);
        self.send_shelf();
    }
}
