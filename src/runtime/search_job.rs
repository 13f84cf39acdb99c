//! A search in everything that is open, on a separate thread, so that it can be cancelled at once.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::ingest::Options;
use crate::library::search::{Cache, LibrarySearch, SearchContent, SearchTarget, search};
use crate::library::{Entry, Filters};
use crate::reader::App;
use crate::reader::state::global_search::Ending;
use crate::runtime::background;
use crate::runtime::worker::{EventSender, RuntimeEvent};
use crate::search::Query;

/// How many hits are listed at most; nobody reads more.
const MOST: usize = 5_000;

/// The state a search keeps between keys.
#[derive(Debug, Default)]
pub(super) struct SearchJob {
    cache: Option<Cache>,
    /// The flag that cancels the running search.
    cancel: Arc<AtomicBool>,
    /// The open chapter as it was when the first letter was typed; it does not change during a search.
    desk: Option<Arc<SearchContent>>,
}

/// The documents to be searched.
pub(super) struct SearchScope {
    pub(super) entries: Vec<Entry>,
    pub(super) notes: Option<PathBuf>,
}

impl SearchJob {
    /// Sets the cache of texts.
    pub(super) fn remember_texts(&mut self, cache: Option<Cache>) {
        self.cache = cache;
    }

    /// Starts a search in everything that is open, replacing the one before.
    pub(super) fn start(&mut self, app: &App, (number, words): (u64, &str), scope: SearchScope, events: &EventSender) {
        self.give_up();
        let Ok(query) = Query::parse(words) else { return };
        self.cancel = Arc::new(AtomicBool::new(false));
        let desk = self.desk.get_or_insert_with(|| Arc::new(content(app)));
        let target = |(chapter, entry): (usize, &Entry)| {
            let is_open = chapter == app.open.index;
            if is_open {
                SearchTarget::Open(entry.clone(), Arc::clone(desk))
            } else {
                SearchTarget::Entry(entry.clone())
            }
        };
        let targets = scope.entries.iter().enumerate().map(target).collect();
        let search = LibrarySearch {
            query,
            targets,
            notes: scope.notes,
            cache: self.cache.clone(),
            options: Options::default(),
            filters: Filters::default(),
        };
        let cancel = Arc::clone(&self.cancel);
        let over = move || RuntimeEvent::Searched { number, ending: Ending::default() };
        background::spawn(events, over, move |events| run(search, &scope.entries, number, &cancel, events));
    }

    /// Cancels the running search; it sends nothing more after a few milliseconds.
    pub(super) fn give_up(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    /// Cancels the running search, and drops the copy of the open chapter.
    pub(super) fn stop(&mut self) {
        self.give_up();
        self.desk = None;
    }
}

fn content(app: &App) -> SearchContent {
    let desk = &app.open;
    let highlights = desk.marks.iter().map(|mark| mark.highlight.clone()).collect();
    SearchContent { chapter: Arc::clone(&desk.chapter), lessons: desk.lessons.clone(), highlights }
}

fn run(asked: LibrarySearch, entries: &[Entry], number: u64, cancel: &Arc<AtomicBool>, events: &EventSender) {
    let again = asked.clone();
    let mut count = 0;
    let mut is_cut = false;
    let unread = search(asked, cancel, |found| {
        let room = MOST.saturating_sub(count);
        count += found.hits.len();
        if let Some(chapter) = entries.iter().position(|entry| entry.place == found.entry.place)
            && room > 0
        {
            let hits = found.hits.into_iter().take(room).collect();
            events.send(RuntimeEvent::Found { number, chapter, title: found.entry.title, hits });
        }
        if count > MOST {
            is_cut = true;
            cancel.store(true, Ordering::Relaxed);
        }
    });
    let offer = if count == 0 { offer(again, cancel) } else { None };
    events.send(RuntimeEvent::Searched { number, ending: Ending { unread: unread.len(), is_cut, offer } });
}

/// Returns the query as typed in the other input mode, if that is found anywhere.
fn offer(asked: LibrarySearch, cancel: &Arc<AtomicBool>) -> Option<String> {
    let meant = asked.query.suggestion()?;
    let query = Query::parse(&meant).ok()?;
    let mut is_found = false;
    search(LibrarySearch { query, ..asked }, cancel, |_| {
        is_found = true;
        cancel.store(true, Ordering::Relaxed);
    });
    is_found.then_some(meant)
}
