//! One run of the program in a window.

use std::ffi::{OsStr, OsString};
#[cfg(target_os = "linux")]
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Instant;

use portable_pty::{Child, CommandBuilder, PtyPair, PtySize, native_pty_system};

use super::output::Seen;
use super::{Screen, eventually};
use crate::support::PATIENCE;

/// Ctrl-L.
const REDRAW: &str = "\x0c";

/// One run of the program.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    terminal: PtyPair,
    seen: Arc<Seen>,
    listener: JoinHandle<()>,
    modes: String,
}

/// The result of an ended program.
#[derive(Debug)]
pub(crate) struct Ended {
    /// The exit code; `None` if a signal has ended the program.
    pub(crate) code: Option<u32>,
    /// The screen of the terminal.
    pub(crate) screen: Screen,
    /// All output of the program.
    pub(crate) sent: String,
    /// Whether the terminal's modes are restored (termios).
    pub(crate) modes_are_back: bool,
}

impl Ended {
    /// Checks that the program has ended with an exit code and restored the terminal.
    pub(crate) fn assert_left_with(&self, code: u32) {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(self.modes_are_back && self.screen.is_given_back(), "{self:?}");
    }
}

impl Session {
    pub(super) fn start(
        program: &OsStr,
        arguments: &[&Path],
        environment: &[(OsString, OsString)],
        (columns, rows): (u16, u16),
    ) -> Self {
        let terminal = native_pty_system().openpty(size(columns, rows)).unwrap();
        let modes = modes(&terminal);
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = terminal.slave.spawn_command(command).unwrap();
        let keys = terminal.master.take_writer().unwrap();
        let seen = Arc::new(Seen::new(columns, rows));
        let output = terminal.master.try_clone_reader().unwrap();
        let listener = thread::spawn({
            let seen = Arc::clone(&seen);
            move || seen.follow(output)
        });
        Self { child, keys, terminal, seen, listener, modes }
    }

    /// Waits until the screen is as wanted, and returns it.
    pub(crate) fn wait_for(&self, what: &str, wanted: impl Fn(&Screen) -> bool) -> Screen {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let output = self.seen.output.lock().unwrap();
            let screen = output.screen();
            if wanted(&screen) {
                return screen;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            let (output, timeout) = self.seen.changed.wait_timeout(output, left).unwrap();
            drop(output);
            assert!(!timeout.timed_out(), "{what}: not within {PATIENCE:?}, but\n{screen:?}");
        }
    }

    /// Waits until a text is on the screen, and returns the screen.
    pub(crate) fn wait_for_text(&self, text: &str) -> Screen {
        self.wait_for(text, |screen| screen.shows(text))
    }

    /// Returns all output so far.
    pub(crate) fn sent(&self) -> Vec<u8> {
        self.seen.output.lock().unwrap().bytes.clone()
    }

    /// Types keys.
    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Resizes the window, in cells. Its content is dropped, because terminals reflow differently.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        self.seen.output.lock().unwrap().resize(columns, rows);
        self.terminal.master.resize(size(columns, rows)).unwrap();
    }

    /// Returns the number of the process.
    pub(crate) fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal by its name without `SIG`.
    pub(crate) fn signal(&self, name: &str) {
        let kill = ["-c", "kill -s \"$0\" \"$1\"", name, &self.process().to_string()];
        assert!(Command::new("sh").args(kill).status().unwrap().success());
    }

    /// Whether the terminal's modes are as before the program started (termios).
    pub(crate) fn modes_are_back(&self) -> bool {
        modes(&self.terminal) == self.modes
    }

    /// Presses `q` and waits for the end.
    pub(crate) fn quit(mut self) -> Ended {
        self.press("q");
        self.end()
    }

    /// Waits for the end of the program and for all its output.
    pub(crate) fn end(mut self) -> Ended {
        let code = exit_code(&mut *self.child);
        let modes_are_back = self.modes_are_back();
        // While it is open the reading thread waits for more.
        drop(self.terminal.slave);
        eventually("the end of listening", || self.listener.is_finished().then_some(()));
        let output = self.seen.output.lock().unwrap();
        let sent = String::from_utf8(output.bytes.clone()).unwrap();
        Ended { code, screen: output.screen(), sent, modes_are_back }
    }

    /// Stops to read what the program draws, as a terminal does on Ctrl-S, and makes it draw until it hangs on that.
    #[cfg(target_os = "linux")]
    pub(crate) fn stop_reading(&mut self) {
        self.seen.output.lock().unwrap().closing = true;
        let syscall = format!("/proc/{0}/task/{0}/syscall", self.process());
        let mut columns = 500;
        eventually("a program that hangs", || {
            columns = if columns == 500 { 499 } else { 500 };
            self.terminal.master.resize(size(columns, 150)).unwrap();
            // Writing to standard output, by its number on either architecture.
            let call = fs::read_to_string(&syscall).unwrap();
            ["1 0x1 ", "64 0x1 "].iter().any(|write| call.starts_with(write)).then_some(())
        });
    }

    /// Waits for the end of a program whose output is not read any more; returns its exit code.
    #[cfg(target_os = "linux")]
    pub(crate) fn end_unread(mut self) -> Option<u32> {
        exit_code(&mut *self.child)
    }

    /// Closes the window while the program draws it, and returns the exit code.
    ///
    /// The screen is drawn again, and once that has begun nobody reads it. If the screen is large enough to fill the
    /// terminal's buffer, the window is closed in the middle of it.
    pub(crate) fn close(mut self) -> Option<u32> {
        self.seen.output.lock().unwrap().closing = true;
        self.press(REDRAW);
        eventually("the end of listening", || self.listener.is_finished().then_some(()));
        drop((self.keys, self.terminal));
        exit_code(&mut *self.child)
    }
}

/// Waits for the end of the program; `None` if a signal has ended it.
fn exit_code(child: &mut (dyn Child + Send + Sync)) -> Option<u32> {
    let status = eventually("the end of the program", || child.try_wait().unwrap());
    status.signal().is_none().then(|| status.exit_code())
}

/// Returns the modes of a terminal (termios), for comparison.
fn modes(terminal: &PtyPair) -> String {
    format!("{:?}", terminal.master.get_termios().unwrap())
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}
