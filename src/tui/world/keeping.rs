//! Marks on their way to the disk, and what is heard from there.

use std::path::PathBuf;

use crate::library::{Document, DocumentProblem};
use crate::marks::{self, DocRef, Op, Pending, Replayed, ShardProblem, Store, Timestamp, device_id};
use crate::messages;
use crate::reader::App;
use crate::tui::worker::{Committed, Job, News, Telling, Worker};
use crate::tui::world::World;

/// What could not be written to the notes folder until the end.
#[derive(Debug, Default, PartialEq)]
pub struct Left {
    /// The file that keeps it for the next run.
    pub rescued: Option<PathBuf>,
    /// What no file keeps.
    pub unsaved: Vec<Pending>,
}

impl World {
    /// Starts the thread that writes to the disk; it is not needed for the first frame.
    pub fn start_worker(&mut self, told: impl Fn(News) + Send + Sync + 'static) {
        let told = Telling::to(told);
        self.worker = Some(Worker::start(told.clone()));
        self.told = Some(told);
        self.watch();
    }

    /// Does what an earlier run could not write; gives what became of it.
    #[must_use]
    pub fn replay(&self) -> Vec<Replayed> {
        // Whoever only reads leaves no trace, not even a name of the device.
        let left = self.paths.as_ref().filter(|paths| marks::is_anything_left(&paths.state));
        left.and_then(|_| self.store()).map_or_else(Vec::new, marks::replay)
    }

    /// Says what became of the acts of an earlier run, and whether the notes folder is gone.
    pub fn tell_keeping(&self, app: &mut App, replayed: &[Replayed]) {
        let failed = replayed.iter().find_map(|replayed| Some((&replayed.file, replayed.outcome.as_ref().err()?)));
        if let Some((file, error)) = failed {
            let cause = messages::cause(&app.resources().messages, error);
            app.notify("not_replayed", &[("file", &file.display().to_string()), ("cause", &cause)]);
        } else if !replayed.is_empty() {
            app.notify("replayed", &[]);
        }
        let gone = self.paths.as_ref().filter(|paths| marks::is_gone(&paths.notes, &paths.state));
        if let Some(paths) = gone {
            app.notify("notes_gone", &[("file", &paths.notes.display().to_string())]);
        }
    }

    /// Adds what backups hold of shards that are not understood, and keeps copies of those.
    pub(super) fn recover(&self, document: &mut Document) {
        let is_strange = |problem: &DocumentProblem| {
            matches!(problem, DocumentProblem::Shard(ShardProblem::Damaged { .. } | ShardProblem::Newer { .. }))
        };
        let (Some(doc), true) = (&document.identity.doc, document.problems.iter().any(is_strange)) else { return };
        let Some(store) = self.store() else { return };
        if let Ok(loaded) = store.load(doc) {
            document.highlights = loaded.highlights;
        }
        // The files themselves stay; their copies are only for those who come to mend them.
        store.quarantine(doc, (self.clock)()).ok();
    }

    pub(super) fn store(&self) -> Option<&Store> {
        let paths = self.paths.as_ref()?;
        Some(self.store.get_or_init(|| Store {
            root: paths.notes.clone(),
            state: paths.state.clone(),
            device: device_id(&paths.state, &self.machine),
        }))
    }

    /// Has the thread hear of what others do to the open chapter.
    pub(super) fn watch(&self) {
        let (Some(worker), Some(paths), Some(chapter)) = (&self.worker, &self.paths, self.open) else { return };
        let doc = self.documents.get(&chapter).and_then(|(identity, _)| identity.doc.clone());
        worker.send(Job::Watch { notes: paths.notes.clone(), chapter, doc });
    }

    pub(super) fn commit(&mut self, app: &mut App, chapter: usize, ops: Vec<Op>) {
        let now = (self.clock)();
        let was_known = self.is_named(chapter);
        let Some(doc) = self.document(app, chapter, now) else {
            app.not_saved();
            let cause = app.say("cause_not_found", &[]);
            return self.tell_unsaved(app, &cause);
        };
        let pending = Pending { doc, at: now, ops };
        self.unheard.sent(chapter, &pending);
        let (Some(store), Some(worker)) = (self.store().cloned(), &self.worker) else {
            self.unsaved.push(pending);
            app.disk.unsaved = self.unsaved.iter().map(|pending| pending.ops.len()).sum();
            app.not_saved();
            return self.tell_unsaved(app, "HOME");
        };
        worker.send(Job::Commit { store, chapter, pending: Box::new(pending) });
        if !was_known {
            self.watch();
        }
    }

    /// Describes a chapter to the store; once described it stays the same document.
    ///
    /// Marks that somebody else has made since it was opened are shown: whoever watches its folder from now on takes them
    /// for known.
    fn document(&mut self, app: &mut App, chapter: usize, now: Timestamp) -> Option<DocRef> {
        // Somebody else may have given a document without a folder one since it was opened.
        let is_here = chapter == app.open.index;
        let read = (!is_here || !self.is_named(chapter)).then(|| self.read(chapter).ok()).flatten();
        if let Some(document) = read.as_ref().filter(|_| is_here) {
            app.refreshed(chapter, document.highlights.clone());
        }
        let text = match &read {
            Some(document) if !is_here => &document.chapter,
            _ if is_here => &app.open.chapter,
            _ => return None,
        };
        let found = read.as_ref().map(|document| document.identity.clone());
        let (identity, known) = match found {
            Some(found) => {
                let place = self.documents.entry(chapter).or_insert_with(|| (found.clone(), None));
                place.0.doc = place.0.doc.take().or(found.doc);
                place
            }
            None => self.documents.get_mut(&chapter)?,
        };
        let doc = known.get_or_insert_with(|| identity.reference(text, now));
        identity.doc = Some(doc.id.clone());
        Some(doc.clone())
    }

    fn is_named(&self, chapter: usize) -> bool {
        self.documents.get(&chapter).is_some_and(|(identity, _)| identity.doc.is_some())
    }

    /// Hears what became of a commit, or what others have done.
    pub fn heard(&mut self, app: &mut App, news: News) {
        match news {
            News::Committed(committed) => self.committed(app, committed),
            News::Changed(chapter, highlights) => app.refreshed(chapter, highlights),
            News::Arrived(chapter) => self.arrived(app, chapter),
            News::Gathered { entries, is_all } => app.gathered(entries, is_all),
            News::Found { number, chapter, title, hits } => app.found(number, chapter, &title, hits),
            News::Searched { number, ending } => app.search_ended(number, ending),
            News::Exported(outcome) => Self::exported(app, outcome),
            News::Imported(file, outcome) => self.imported(app, &file, outcome),
            News::Studied(chapter, lessons) => app.found_lessons(&chapter, lessons),
            News::Lessons(gathered) => app.show_all_lessons(*gathered),
        }
    }

    fn committed(&mut self, app: &mut App, committed: Committed) {
        let Committed { chapter, outcome, is_late, waiting } = committed;
        app.disk.unsaved = waiting;
        self.unheard.answered(chapter, !is_late, waiting == 0 && outcome.is_ok());
        match outcome {
            Ok(written) if is_late => app.refreshed(chapter, written),
            Ok(written) => app.saved(chapter, written),
            Err(error) => {
                app.not_saved();
                let cause = messages::cause(&app.resources().messages, &error);
                return self.tell_unsaved(app, &cause);
            }
        }
        if waiting == 0 && self.told_unsaved.take().is_some() {
            app.notify("saved_late", &[]);
        }
    }

    /// Looks whether the open chapter, which had no marks, has some now.
    fn arrived(&mut self, app: &mut App, chapter: usize) {
        if chapter != app.open.index || self.is_named(chapter) {
            return;
        }
        let Ok(document) = self.read(chapter) else { return };
        if document.identity.doc.is_some() {
            self.documents.insert(chapter, (document.identity, None));
            app.refreshed(chapter, document.highlights);
            self.watch();
        }
    }

    /// Says that nothing can be saved, once for each cause until something can.
    fn tell_unsaved(&mut self, app: &mut App, cause: &str) {
        if self.told_unsaved.as_deref() != Some(cause) {
            self.told_unsaved = Some(cause.to_owned());
            app.notify("cannot_save", &[("cause", cause)]);
        }
    }

    /// Waits until all is written; what could not be is kept for the next run where there is a place for it.
    #[must_use]
    pub fn finish(mut self, app: &App) -> Left {
        self.send_written(app);
        self.save_positions(app);
        let mut left = self.worker.take().map(Worker::finish).unwrap_or_default();
        left.append(&mut self.unsaved);
        if left.is_empty() {
            return Left::default();
        }
        let state = self.paths.as_ref().map(|paths| paths.state.as_path());
        match state.and_then(|state| marks::rescue(state, &left, (self.clock)()).ok()) {
            Some(file) => Left { rescued: Some(file), unsaved: Vec::new() },
            None => Left { rescued: None, unsaved: left },
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::library;
    use crate::marks::Machine;
    use crate::reader::effect::{Effect, Landing};
    use crate::reader::keys::keymap::Keymap;
    use crate::reader::{Resources, Screen};
    use crate::settings::language::Language;
    use crate::settings::{keys, messages};
    use crate::text::Span;

    use super::*;

    #[test]
    fn without_a_home_marks_are_seen_and_given_back_at_the_end() {
        let machine = Machine { name: "desk".to_owned(), mark: "책상".to_owned() };
        let mut world = World::new(library::bound().unwrap(), None, machine, || Timestamp::from_millisecond(0));
        let (desk, _) = world.open(0, Landing::Remembered).unwrap();
        let fixed = Resources {
            title: String::new(),
            keymap: Keymap::new(&keys::built_in().unwrap()).unwrap(),
            messages: messages::built_in(Language::Korean).unwrap(),
        };
        let mut app = App::new(fixed, world.titles(), desk, Screen::default());
        world.start_worker(|_| {});
        for span in [Span::new(0, 6), Span::new(6, 9)] {
            let (spans, draft) = (vec![span], crate::reader::effect::Draft::default());
            assert_eq!(world.perform(&mut app, Effect::Mark { spans, draft, then_note: false }), None);
        }
        assert_eq!((app.open.marks.len(), app.disk.saving, app.disk.unsaved), (2, 0, 2));
        assert!(app.notice.as_deref().unwrap().starts_with("저장할 수 없습니다(HOME)"));
        let Left { rescued: None, unsaved } = world.finish(&app) else { panic!("nothing can be written") };
        assert!(matches!(&unsaved[..], [Pending { ops, .. }, Pending { .. }] if matches!(ops[..], [Op::Add(_)])));
    }
}
