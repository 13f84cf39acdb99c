//! A search in all that is open, on a thread of its own, so that it can be given up at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::library::Entry;
use crate::library::search::{Cache, Content, Search, Target, search};
use crate::reader::App;
use crate::reader::state::global_search::Ending;
use crate::runtime::Runtime;
use crate::runtime::worker::{EventSender, RuntimeEvent};
use crate::search::Query;

/// Hits that are listed; nobody reads more.
const MOST: usize = 5_000;

/// What a search needs from one key to the next.
#[derive(Debug, Default)]
pub(super) struct SearchJob {
    cache: Option<Cache>,
    /// The way to give up the search that goes on.
    cancel: Arc<AtomicBool>,
    /// The open chapter as it was when the first letter was typed; it does not change while one searches.
    desk: Option<Arc<Content>>,
}

impl SearchJob {
    /// Gives up the search that goes on; nothing more is heard of it after a few milliseconds.
    pub(super) fn stop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
        self.desk = None;
    }
}

impl Runtime {
    /// Takes what remembers the text of documents from one search to the next.
    pub fn remember_texts(&mut self, cache: Option<Cache>) {
        self.search_job.cache = cache;
    }

    /// Starts a search in all that is open, in place of the one before.
    pub(super) fn seek(&mut self, app: &App, number: u64, words: &str) {
        self.search_job.cancel.store(true, Ordering::Relaxed);
        let (Ok(query), Some(events)) = (Query::parse(words), self.events.clone()) else { return };
        self.search_job.cancel = Arc::new(AtomicBool::new(false));
        let desk = self.search_job.desk.get_or_insert_with(|| Arc::new(content(app)));
        let entries = self.library.entries.clone();
        let target = |(chapter, entry): (usize, &Entry)| {
            let is_open = chapter == app.open.index;
            if is_open { Target::Open(entry.clone(), Arc::clone(desk)) } else { Target::Entry(entry.clone()) }
        };
        let targets = entries.iter().enumerate().map(target).collect();
        let notes = self.paths.as_ref().map(|paths| paths.notes.clone());
        let search = Search { query, targets, notes, cache: self.search_job.cache.clone() };
        let cancel = Arc::clone(&self.search_job.cancel);
        thread::spawn(move || run(search, &entries, number, &cancel, &events));
    }
}

fn content(app: &App) -> Content {
    let desk = &app.open;
    let highlights = desk.marks.iter().map(|mark| mark.highlight.clone()).collect();
    Content { chapter: Arc::clone(&desk.chapter), lessons: desk.lessons.clone(), highlights }
}

fn run(asked: Search, entries: &[Entry], number: u64, cancel: &Arc<AtomicBool>, events: &EventSender) {
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

/// Gives what was meant in the other input mode, if that is anywhere.
fn offer(asked: Search, cancel: &Arc<AtomicBool>) -> Option<String> {
    let meant = asked.query.suggestion()?;
    let query = Query::parse(&meant).ok()?;
    let mut is_found = false;
    search(Search { query, ..asked }, cancel, |_| {
        is_found = true;
        cancel.store(true, Ordering::Relaxed);
    });
    is_found.then_some(meant)
}
