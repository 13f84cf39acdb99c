//! Entering and leaving the terminal's state for the program; it is left on every way out.

use std::io::{self, Write};
use std::panic;
use std::thread;

use crossterm::event::EnableBracketedPaste;
use crossterm::execute;
use crossterm::terminal::{DisableLineWrap, EnterAlternateScreen, disable_raw_mode, enable_raw_mode};

use crate::tui::watchdog::Watchdog;

/// What ends a sequence and a frame that were cut in their middle.
const END_OF_FRAME: &str = "\x1b\\\x1b[?2026l";
/// What undoes the state of the program: the default style, no marks around pasted text, lines that wrap, the main
/// screen, a visible cursor.
///
/// Before the main screen, the cursor goes to the last row and clears it: a terminal without an alternate screen, such
/// as GNU screen and mosh by default, would leave the shell's prompt in the middle of our last row.
const UNDO: &str = "\x1b[m\x1b[?2004l\x1b[?7h\x1b[999;1H\x1b[K\x1b[?1049l\x1b[?25h";

/// Takes over the terminal: raw keys, the alternate screen, pastes distinguished from typed keys.
///
/// Automatic line wrap is off, so a terminal that draws a character wider than assumed cannot shift a row.
///
/// # Errors
///
/// If there is no terminal.
pub(super) fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, DisableLineWrap, EnableBracketedPaste)
}

/// Restores the terminal. What cannot be undone stays; an error cannot be reported any more.
pub(super) fn leave() {
    let mut out = io::stdout();
    let undone = out.write_all(UNDO.as_bytes()).and_then(|()| out.flush());
    let cooked = disable_raw_mode();
    drop((undone, cooked));
}

/// Restores the terminal while another thread may be writing to it, or be unable to: nothing is waited for.
pub(super) fn leave_at_once() {
    imp::write_at_once([END_OF_FRAME, UNDO].concat().as_bytes());
    drop(disable_raw_mode());
}

#[cfg(unix)]
mod imp {
    use std::io;
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::write;

    /// How long a terminal that takes nothing is waited for.
    const STOPPED: Duration = Duration::from_millis(20);

    /// Writes to standard output past its lock, if it takes anything.
    pub(crate) fn write_at_once(bytes: &[u8]) {
        let out = io::stdout();
        let Ok(patience) = Timespec::try_from(STOPPED) else { return };
        if poll(&mut [PollFd::new(&out, PollFlags::OUT)], Some(&patience)).is_ok_and(|ready| ready > 0) {
            // Nobody is left who could be told of a failure.
            write(&out, bytes).ok();
        }
    }
}

#[cfg(not(unix))]
mod imp {
    use std::io::{self, Write};

    /// Writes to standard output.
    pub(crate) fn write_at_once(bytes: &[u8]) {
        drop(io::stdout().write_all(bytes));
    }
}

/// Restores the terminal when it is dropped, also after an error.
#[derive(Debug)]
pub(super) struct Guard(Watchdog);

impl Guard {
    /// Takes over the terminal until the guard is dropped. If this thread panics, the terminal is restored before the
    /// message is printed, and what is not on the disk is rescued; other threads report their panics themselves, and
    /// what is on the screen stays.
    ///
    /// # Errors
    ///
    /// If there is no terminal.
    pub(super) fn new(watchdog: Watchdog) -> io::Result<Self> {
        let hook = panic::take_hook();
        let (this, watched) = (thread::current().id(), watchdog.clone());
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() == this {
                watched.put_in_order();
                hook(info);
            }
        }));
        watchdog.has_terminal(true);
        enter()?;
        Ok(Self(watchdog))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.has_terminal(false);
        leave();
    }
}
