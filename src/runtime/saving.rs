//! Marks on their way to the disk, and the answers from there.

use std::path::PathBuf;
use std::sync::Arc;

use crate::library::DocumentMarks;
use crate::marks::{self, PendingWrite, Replayed};
use crate::messages;
use crate::reader::App;
use crate::runtime::Runtime;
use crate::runtime::answer::Answer;
use crate::runtime::worker::{Committed, EventSender, Job, RuntimeEvent, Worker};

/// Acts that could not be written to the notes folder before the end.
#[derive(Debug, Default, PartialEq)]
pub struct Unsaved {
    /// The file that keeps them for the next run.
    pub rescued: Option<PathBuf>,
    /// The acts that no file keeps.
    pub pending: Vec<PendingWrite>,
}

impl Runtime {
    /// Starts the thread that writes to the disk; it is not needed for the first frame.
    pub fn start_worker(&mut self, receive: impl Fn(RuntimeEvent) + Send + Sync + 'static) {
        let events = EventSender::to(receive);
        let worker = Worker::start(events.clone(), self.unwritten.clone());
        if let Some(store) = &self.store {
            worker.send(Job::Store(store.clone()));
        }
        self.worker = Some(worker);
        self.session = Some(events.clone());
        self.events = Some(events.clone());
        if !self.begin_listing(&events) {
            self.watch();
            self.watch_text();
            self.grow();
        }
    }

    /// Repeats acts that an earlier run could not write; returns the results.
    #[must_use]
    pub fn replay(&self) -> Vec<Replayed> {
        // A session that only reads leaves no trace, not even an id of the device.
        let pending = self.paths.as_ref().filter(|paths| marks::is_anything_left(&paths.state));
        pending.and(self.store.as_ref()).map_or_else(Vec::new, |store| marks::replay(&store.sign(&mut [])))
    }

    /// Notifies the reader of the repeated acts of an earlier run, and of a missing notes folder.
    pub fn notify_saving(&self, app: &mut App, replayed: &[Replayed]) {
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

    /// Asks the thread to watch for changes by others to the open chapter.
    pub(super) fn watch(&self) {
        let (Some(worker), Some(paths), Some(chapter)) = (&self.worker, &self.paths, self.text.chapter) else { return };
        let doc = self.documents.get(&chapter).and_then(|(identity, _)| identity.doc.clone());
        worker.send(Job::Watch { notes: paths.notes.clone(), chapter, doc });
    }

    pub(super) fn committed(&mut self, app: &mut App, committed: Committed) {
        let Committed { chapter, outcome, is_late, waiting } = committed;
        app.disk.unsaved = waiting;
        if !is_late {
            self.pending.in_flight.answered(chapter);
        }
        if outcome.is_ok() {
            self.pending.in_flight.written(chapter, waiting);
        }
        match outcome {
            Ok(written) if is_late => self.refresh(app, chapter, written),
            Ok(written) => self.show_written(app, chapter, written),
            Err(error) => {
                app.not_saved();
                self.turn_when_saved(app);
                self.watch();
                let cause = messages::cause(&app.resources().messages, &error);
                return self.notify_unsaved(app, &cause);
            }
        }
        if waiting == 0 && self.pending.notified_cause.take().is_some() {
            app.notify("saved_late", &[]);
        }
        self.turn_when_saved(app);
    }

    /// Checks whether the open chapter, which had no marks, has some now.
    pub(super) fn arrived(&mut self, app: &mut App, chapter: usize) {
        if chapter != app.open.index || self.is_named(chapter) || app.open.is_growing() {
            return;
        }
        let Ok(reading) = self.reading(chapter) else { return };
        let text = Arc::clone(&app.open.chapter);
        self.read_aside(app, move || Answer::Arrived(chapter, Box::new(reading.marks(&text))));
    }

    /// Shows the marks that have arrived in the open chapter.
    pub(super) fn take_arrived(&mut self, app: &mut App, chapter: usize, read: DocumentMarks) {
        if chapter == app.open.index && !self.is_named(chapter) && read.identity.doc.is_some() {
            self.documents.insert(chapter, (read.identity, None));
            self.refresh(app, chapter, read.highlights);
            self.watch();
        }
    }

    /// Notifies the reader that nothing can be saved, once for each cause until something can.
    pub(super) fn notify_unsaved(&mut self, app: &mut App, cause: &str) {
        if self.pending.notified_cause.as_deref() != Some(cause) {
            self.pending.notified_cause = Some(cause.to_owned());
            app.notify("cannot_save", &[("cause", cause)]);
        }
    }

    /// Waits until everything is written; acts that could not be written are stored for the next run if possible.
    #[must_use]
    pub fn finish(mut self, app: &App) -> Unsaved {
        self.stop_tool();
        self.leaving.stop();
        self.send_written(app);
        self.save_positions(app);
        self.hand_over_unnamed();
        let mut pending = self.worker.take().map(Worker::finish).unwrap_or_default();
        pending.append(&mut self.pending.unsaved);
        pending.append(&mut self.pending.left.take());
        if pending.is_empty() {
            return Unsaved::default();
        }
        let state = self.paths.as_ref().map(|paths| paths.state.as_path());
        match state.and_then(|state| marks::rescue(state, &pending, (self.clock)()).ok()) {
            Some(file) => Unsaved { rescued: Some(file), pending: Vec::new() },
            None => Unsaved { rescued: None, pending },
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::library;
    use crate::marks::{Highlight, Machine, Op, Timestamp};
    use crate::reader::effect::{Effect, MarkLook, MarkNext, OpenAt};
    use crate::reader::keys::keymap::Keymap;
    use crate::reader::{Resources, Screen};
    use crate::runtime::TerminalCommand;
    use crate::settings::language::Language;
    use crate::settings::{keys, messages};
    use crate::text::Span;

    use super::*;

    /// Opens the bound book where no marks can be kept.
    fn homeless() -> (Runtime, App) {
        let machine = Machine { name: "desk".to_owned(), mark: "책상".to_owned() };
        let mut runtime = Runtime::new(library::bound().unwrap(), None, machine, || Timestamp::from_millisecond(0));
        let (desk, _) = runtime.open(0, OpenAt::Remembered).unwrap();
        let resources = Resources {
            title: String::new(),
            parts: std::collections::BTreeMap::new(),
            keymap: Keymap::new(keys::built_in()).unwrap(),
            messages: messages::built_in(Language::Korean),
        };
        let app = App::new(resources, runtime.titles(), desk, Screen::default());
        (runtime, app)
    }

    fn mark(span: Span) -> Effect {
        Effect::Mark { spans: vec![span], look: MarkLook::default(), then: MarkNext::Nothing }
    }

    #[test]
    fn effects_before_one_for_the_terminal_are_carried_out_too() {
        let (mut runtime, mut app) = homeless();
        let effects = vec![Effect::Redraw, mark(Span::new(0, 6)), Effect::Quit, mark(Span::new(6, 9))];
        assert_eq!(runtime.perform_all(&mut app, effects), Some(TerminalCommand::Quit));
        assert_eq!(app.open.marks.len(), 2);
    }

    #[test]
    fn without_a_home_marks_are_seen_and_given_back_at_the_end() {
        let (mut runtime, mut app) = homeless();
        runtime.start_worker(|_| {});
        for span in [Span::new(0, 6), Span::new(6, 9)] {
            assert_eq!(runtime.perform(&mut app, mark(span)), None);
        }
        assert_eq!((app.open.marks.len(), app.disk.saving, app.disk.unsaved), (2, 0, 2));
        assert!(app.notice.as_deref().unwrap().starts_with("저장할 수 없습니다(HOME)"));
        let Unsaved { rescued: None, pending } = runtime.finish(&app) else { panic!("nothing can be written") };
        assert!(
            matches!(&pending[..], [PendingWrite { ops, .. }, PendingWrite { .. }] if matches!(ops[..], [Op::Add(_)]))
        );
    }

    #[test]
    fn words_that_come_back_from_the_disk_are_those_that_are_shown() {
        let (mut runtime, mut app) = homeless();
        assert_eq!(runtime.perform(&mut app, mark(Span::new(0, 6))), None);
        let shown = app.open.marks[0].highlight.clone();
        let written: Highlight = serde_yaml::from_str(&serde_yaml::to_string(&shown).unwrap()).unwrap();
        let written = Highlight { note: "봄".to_owned(), ..written };
        assert_eq!(app.saved(app.open.index, vec![written]), []);
        let kept = &app.open.marks[0].highlight;
        assert_eq!((kept.note.as_str(), kept.anchor.exact.as_ptr()), ("봄", shown.anchor.exact.as_ptr()));
    }

    #[test]
    fn a_thread_that_panics_is_not_waited_for() {
        let (mut runtime, mut app) = homeless();
        let (sender, received) = std::sync::mpsc::channel();
        runtime.start_worker(move |event| drop(sender.send(event)));
        runtime.read_aside(&mut app, || panic!("a parser has failed"));
        assert!(runtime.is_reading());
        runtime.receive(&mut app, received.recv().unwrap());
        assert!(!runtime.is_reading());
        assert_eq!(app.notice.as_deref(), Some("읽다가 문제가 생겨 멈췄습니다"));
    }
}
