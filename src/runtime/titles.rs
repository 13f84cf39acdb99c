//! Reading the titles of chapters on another thread, so that the contents name them before they are opened.

use std::thread;
use std::time::{Duration, Instant};

use crate::library::{TextSource, own_title};
use crate::reader::App;
use crate::runtime::Runtime;
use crate::runtime::worker::RuntimeEvent;

/// How often the titles are reported: a long list need not be drawn for each of them.
const TELLING: Duration = Duration::from_millis(100);

impl Runtime {
    /// Requests the titles of the chapters that are listed by the names of their files so far.
    pub fn read_titles(&self, app: &mut App) {
        let here = app.open.index;
        let files = self.library.entries.iter().cloned().enumerate();
        let files: Vec<_> =
            files.filter(|(chapter, entry)| *chapter != here && matches!(entry.place, TextSource::File(_))).collect();
        let Some(events) = self.events.clone().filter(|_| !files.is_empty()) else { return };
        app.disk.titling = true;
        thread::spawn(move || {
            let (mut titles, mut last) = (Vec::new(), Instant::now());
            for (chapter, entry) in files {
                titles.extend(own_title(&entry).map(|title| (chapter, title)));
                if last.elapsed() >= TELLING {
                    events.send(RuntimeEvent::Titled { titles: std::mem::take(&mut titles), is_all: false });
                    last = Instant::now();
                }
            }
            events.send(RuntimeEvent::Titled { titles, is_all: true });
        });
    }
}
