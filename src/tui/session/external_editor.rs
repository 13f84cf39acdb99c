//! Handing the terminal to the reader's own editor.

use std::io;
use std::process::{Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use crate::reader::App;
use crate::runtime::Runtime;
use crate::tui::event::Event;
use crate::tui::external_editor::{self, ExternalEdit, ExternalEditorError};
use crate::tui::screen;
use crate::tui::session::Session;
use crate::tui::signals::{self, Signal};

/// How long the thread that watches signals may take to report one.
const TELLING: Duration = Duration::from_secs(2);

impl Session {
    /// Edits the open note in the reader's own editor, or notifies the reader why that is impossible.
    pub(super) fn edit_outside(&mut self, app: &mut App, runtime: &Runtime) -> io::Result<()> {
        runtime.keep_draft(app);
        self.unsafe_since = None;
        let Some(text) = app.note_text().map(str::to_owned) else { return Ok(()) };
        let edit = ExternalEdit::new(self.editor.as_deref(), &text);
        let written = match edit {
            Ok(edit) => self.lend(edit)?,
            Err(error) => Err(error),
        };
        match written {
            Ok(Some(text)) => {
                app.rewrite_note(&text);
                app.notify("editor_back", &[]);
            }
            Ok(None) => {}
            Err(error) => external_editor::notify(app, &error),
        }
        Ok(())
    }

    /// Hands the terminal to an editor until it ends.
    fn lend(&mut self, edit: ExternalEdit) -> io::Result<Result<Option<String>, ExternalEditorError>> {
        self.drain_answers(Duration::MAX);
        let Some(loan) = self.events.lend() else {
            return Ok(Err(ExternalEditorError::Busy));
        };
        self.watchdog.has_terminal(false);
        screen::leave();
        let ended = self.accompany(&mut edit.command());
        self.watchdog.has_terminal(true);
        screen::enter()?;
        drop(loan);
        self.terminal.clear()?;
        Ok(edit.back(ended))
    }

    /// Waits for a program that has the terminal. The shell stops both together, and Ctrl-C and Ctrl-\\ are meant for
    /// that program; all other events are kept for later.
    fn accompany(&mut self, command: &mut Command) -> io::Result<ExitStatus> {
        let _loan = self.watchdog.lend();
        let mut child = command.spawn()?;
        let sender = self.events.sender();
        thread::spawn(move || sender.send(Event::Returned(child.wait())));
        let mut others = Vec::new();
        let ended = loop {
            match self.events.recv_sent(None) {
                Some(Event::Returned(ended)) => break ended,
                Some(Event::Signal(Signal::Stop)) => signals::stop()?,
                Some(Event::Signal(Signal::End(signals::INTERRUPT))) => {}
                Some(event) => others.push(event),
                None => break Err(io::ErrorKind::BrokenPipe.into()),
            }
        };
        self.drain_interrupts(&mut others);
        self.events.put_back(others);
        ended
    }

    /// Waits until the thread that watches signals has reported all that came before: a Ctrl-C for the other program
    /// must not end this one afterwards. A signal raised here now comes after them.
    fn drain_interrupts(&self, others: &mut Vec<Event>) {
        let until = Instant::now() + TELLING;
        while signals::wake() {
            match self.events.recv_sent(Some(until)) {
                Some(Event::Signal(Signal::End(signals::INTERRUPT))) => {}
                Some(Event::Signal(Signal::Resized)) | None => return,
                Some(event) => others.push(event),
            }
        }
    }
}
